package content

import (
	"bytes"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// blockReading is how a block is read.
type blockReading int

const (
	unknownBlock  blockReading = iota // the HTML it stored, and a finding
	asStored                          // the HTML it stored and its inner blocks, in order
	dynamic                           // computed at every visit: what its author typed into it, and a finding
	embedded                          // an address: a link to it
	footnoteList                      // the texts of the post's footnotes
	freeform                          // classic content, or a shortcode: gets paragraphs
	pageEnd                           // <!--nextpage-->
	playlistTrack                     // a link to a file
	reusable                          // a synced pattern
	socialLink                        // a link named by a service
	teaserEnd                         // <!--more-->
)

// blockReadings is the table of all blocks that are known, sorted. To add one,
// add its row here and a case testdata/cases/block-<name>.txtar; a new way of
// reading needs a method and a line in writeBlock.
var blockReadings = map[string]blockReading{
	"core/accordion":                    asStored,
	"core/accordion-heading":            asStored,
	"core/accordion-item":               asStored,
	"core/accordion-panel":              asStored,
	"core/archives":                     dynamic,
	"core/audio":                        asStored,
	"core/avatar":                       dynamic,
	"core/block":                        reusable,
	"core/breadcrumbs":                  dynamic,
	"core/button":                       asStored,
	"core/buttons":                      asStored,
	"core/calendar":                     dynamic,
	"core/categories":                   dynamic,
	"core/code":                         asStored,
	"core/column":                       asStored,
	"core/columns":                      asStored,
	"core/comment-author-avatar":        dynamic,
	"core/comment-author-name":          dynamic,
	"core/comment-content":              dynamic,
	"core/comment-date":                 dynamic,
	"core/comment-edit-link":            dynamic,
	"core/comment-reply-link":           dynamic,
	"core/comment-template":             dynamic,
	"core/comments":                     dynamic,
	"core/comments-pagination":          dynamic,
	"core/comments-pagination-next":     dynamic,
	"core/comments-pagination-numbers":  dynamic,
	"core/comments-pagination-previous": dynamic,
	"core/comments-title":               dynamic,
	"core/cover":                        asStored,
	"core/details":                      asStored,
	"core/embed":                        embedded,
	"core/file":                         asStored,
	"core/footnotes":                    footnoteList,
	"core/freeform":                     freeform,
	"core/gallery":                      asStored,
	"core/group":                        asStored,
	"core/heading":                      asStored,
	"core/home-link":                    dynamic,
	"core/html":                         asStored,
	"core/icon":                         dynamic,
	"core/image":                        asStored,
	"core/latest-comments":              dynamic,
	"core/latest-posts":                 dynamic,
	"core/legacy-widget":                dynamic,
	"core/list":                         asStored,
	"core/list-item":                    asStored,
	"core/loginout":                     dynamic,
	"core/math":                         asStored,
	"core/media-text":                   asStored,
	"core/missing":                      asStored,
	"core/more":                         teaserEnd,
	"core/navigation":                   dynamic,
	"core/navigation-link":              dynamic,
	"core/navigation-submenu":           dynamic,
	"core/nextpage":                     pageEnd,
	"core/page-list":                    dynamic,
	"core/paragraph":                    asStored,
	"core/pattern":                      dynamic,
	"core/playlist":                     asStored,
	"core/playlist-track":               playlistTrack,
	"core/post-author":                  dynamic,
	"core/post-author-biography":        dynamic,
	"core/post-author-name":             dynamic,
	"core/post-comments-count":          dynamic,
	"core/post-comments-form":           dynamic,
	"core/post-comments-link":           dynamic,
	"core/post-content":                 dynamic,
	"core/post-date":                    dynamic,
	"core/post-excerpt":                 dynamic,
	"core/post-featured-image":          dynamic,
	"core/post-navigation-link":         dynamic,
	"core/post-template":                dynamic,
	"core/post-terms":                   dynamic,
	"core/post-time-to-read":            dynamic,
	"core/post-title":                   dynamic,
	"core/preformatted":                 asStored,
	"core/pullquote":                    asStored,
	"core/query":                        dynamic,
	"core/query-no-results":             dynamic,
	"core/query-pagination":             dynamic,
	"core/query-pagination-next":        dynamic,
	"core/query-pagination-numbers":     dynamic,
	"core/query-pagination-previous":    dynamic,
	"core/query-title":                  dynamic,
	"core/query-total":                  dynamic,
	"core/quote":                        asStored,
	"core/read-more":                    dynamic,
	"core/rss":                          dynamic,
	"core/search":                       dynamic,
	"core/separator":                    asStored,
	"core/shortcode":                    freeform,
	"core/site-logo":                    dynamic,
	"core/site-tagline":                 dynamic,
	"core/site-title":                   dynamic,
	"core/social-link":                  socialLink,
	"core/social-links":                 asStored,
	"core/spacer":                       asStored,
	"core/subhead":                      asStored,
	"core/tab-list":                     asStored,
	"core/tab-panel":                    asStored,
	"core/tab-panels":                   asStored,
	"core/table":                        asStored,
	"core/tabs":                         asStored,
	"core/tag-cloud":                    dynamic,
	"core/template-part":                dynamic,
	"core/term-count":                   dynamic,
	"core/term-description":             dynamic,
	"core/term-name":                    dynamic,
	"core/term-template":                dynamic,
	"core/terms-query":                  dynamic,
	"core/text-columns":                 asStored,
	"core/verse":                        asStored,
	"core/video":                        asStored,
	"core/widget-group":                 dynamic,
}

// readingOf looks a block up.
func readingOf(name string) blockReading {
	if strings.HasPrefix(name, "core-embed/") { // before WordPress 5.6 each provider had a block
		return embedded
	}
	return blockReadings[name]
}

// blocks returns the HTML of content that was stored by the block editor, with
// shortcodes still in it.
func (c *cleaner) blocks(s string) string {
	var w strings.Builder
	c.writeRoot(parseBlocks(normalLines(s), c.env.Log), &w)
	return w.String()
}

func (c *cleaner) writeRoot(root *block, w *strings.Builder) {
	for _, p := range root.parts {
		switch {
		case p.block != nil:
			c.writeBlock(p.block, w)
		case strings.TrimSpace(p.html) != "":
			// Free text between blocks. WordPress shows it without paragraphs once a
			// post has any block; its author saw them in the editor.
			w.WriteString(c.paragraphs(p.html))
		}
	}
}

func (c *cleaner) writeBlock(b *block, w *strings.Builder) {
	meta := b.metadata()
	if meta.Hidden {
		c.env.Log.Add(report.BlockHidden, b.name)
		c.usesBlock(b.name, Hidden)
		return
	}
	if text, ok := c.boundContent(b, meta); ok {
		c.usesBlock(b.name, Handled)
		writeWithContent(b, text, w)
		return
	}
	reading := readingOf(b.name)
	if reading != unknownBlock && reading != dynamic {
		c.usesBlock(b.name, Handled)
	}
	switch reading {
	case unknownBlock:
		c.blockUnknown(b, w)
	case asStored:
		c.writeParts(b, w)
	case dynamic:
		c.env.Log.Add(report.BlockDynamic, b.name)
		c.usesBlock(b.name, Placeholder)
		c.blockComputed(b, w)
	case embedded:
		c.blockEmbed(b, w)
	case footnoteList:
		c.blockFootnotes(w)
	case freeform:
		c.blockFreeform(b, w)
	case pageEnd:
		w.WriteString("<hr />")
	case playlistTrack:
		c.blockPlaylistTrack(b, w)
	case reusable:
		c.blockReusable(b, w)
	case socialLink:
		c.blockSocialLink(b, w)
	case teaserEnd:
		w.WriteString(moreMarker)
	}
}

// writeParts writes the HTML that a block holds and its inner blocks.
func (c *cleaner) writeParts(b *block, w *strings.Builder) {
	for _, p := range b.parts {
		if p.block != nil {
			c.writeBlock(p.block, w)
		} else {
			w.WriteString(p.html)
		}
	}
}

// blockComputed: a comment in the place of what WordPress computes, and what its
// author typed into it. Blocks within it, which say how each post of a list looks,
// need none of their own.
func (c *cleaner) blockComputed(b *block, w *strings.Builder) {
	c.computed = true
	if c.inComputed == 0 {
		w.WriteString(placeholderOf("block", b.name, ""))
	}
	c.inComputed++
	c.writeParts(b, w)
	c.inComputed--
}

// blockUnknown writes what a block that no row knows stored: its HTML, or where
// it has none, the texts among its settings, which its plugin would have shown.
func (c *cleaner) blockUnknown(b *block, w *strings.Builder) {
	if len(b.parts) > 0 {
		c.env.Log.Add(report.BlockUnknown, b.name)
		c.usesBlock(b.name, KeptAsHTML)
		c.writeParts(b, w)
		return
	}
	texts := settingTexts(b.json)
	if len(texts) == 0 {
		c.env.Log.Add(report.BlockDynamic, b.name)
		c.usesBlock(b.name, Placeholder)
		c.blockComputed(b, w)
		return
	}
	c.env.Log.Add(report.BlockSettings, b.name)
	c.usesBlock(b.name, Settings)
	for _, t := range texts {
		w.WriteString("<div>" + t + "</div>")
	}
}

// blockFreeform: a classic block, or a shortcode block; both get paragraphs.
func (c *cleaner) blockFreeform(b *block, w *strings.Builder) {
	for _, p := range b.parts {
		if p.block != nil {
			c.writeBlock(p.block, w)
		} else {
			w.WriteString(c.paragraphs(p.html))
		}
	}
}

// blockEmbed: the address is in the attributes and, as text, in the HTML.
func (c *cleaner) blockEmbed(b *block, w *strings.Builder) {
	address, _ := b.attrs()["url"].(string)
	stored := b.html()
	if address == "" {
		if i := strings.Index(stored, "embed__wrapper"); i >= 0 {
			_, rest, _ := strings.Cut(stored[i:], ">")
			rest, _, _ = strings.Cut(rest, "<")
			address = html.UnescapeString(strings.TrimSpace(rest))
		}
	}
	if address == "" {
		c.writeParts(b, w)
		return
	}
	w.WriteString("<figure>")
	w.WriteString(c.embed(address))
	if i := strings.Index(stored, "<figcaption"); i >= 0 {
		rest := stored[i:]
		if j := strings.Index(rest, "</figcaption>"); j >= 0 {
			rest = rest[:j+len("</figcaption>")]
		}
		w.WriteString(rest)
	}
	w.WriteString("</figure>")
}

// blockSocialLink: a link named by its label or service.
func (c *cleaner) blockSocialLink(b *block, w *strings.Builder) {
	a := b.attrs()
	address, _ := a["url"].(string)
	if address == "" {
		return // WordPress shows no link without an address
	}
	service, _ := a["service"].(string)
	label, _ := a["label"].(string)
	if label == "" && service != "" {
		label = strings.ToUpper(service[:1]) + service[1:]
	}
	if strings.Contains(address, "@") && !strings.Contains(address, ":") && !strings.Contains(address, "/") {
		address = "mailto:" + address
	}
	fmt.Fprintf(w, `<li><a href="%s">%s</a></li>`, escapeAttr(address), escapeText(label))
}

// blockPlaylistTrack: a link to the file, named as the player names it.
func (c *cleaner) blockPlaylistTrack(b *block, w *strings.Builder) {
	a := b.attrs()
	src, _ := a["src"].(string)
	title, _ := a["title"].(string)
	artist, _ := a["artist"].(string)
	if title == "" {
		title = src
	}
	fmt.Fprintf(w, `<li><a href="%s">%s</a> %s</li>`, escapeAttr(src), title, artist)
}

// mostQuoted is how many bytes of synced patterns are read for one post. Patterns
// may hold each other many times over: ten levels of ten are ten thousand million
// copies.
const mostQuoted = 8 << 20

// blockReusable: a synced pattern, which lives in a post of its own. WordPress
// shows it if it is published and has no password
// (wp-includes/blocks/block.php, render_block_core_block).
func (c *cleaner) blockReusable(b *block, w *strings.Builder) {
	a := b.attrs()
	id := numberOf(a["ref"])
	s, unique := c.env.Index.ByID(id)
	switch {
	case s == nil:
		c.env.Log.Add(report.ReusableMissing, "wp_block "+id)
		return
	case s.Type != "wp_block":
		c.env.Log.Add(report.ReusableMissing, "wp_block "+id+" is a "+s.Type)
		return
	case s.Status != "publish" || s.Protected:
		c.env.Log.Add(report.ReusableHidden, "wp_block "+id)
		return
	case slices.Contains(c.patterns, id) || len(c.patterns) > 20:
		c.env.Log.Add(report.ReusableLoop, "wp_block "+id)
		return
	case !unique:
		c.env.Log.Add(report.AmbiguousID, "wp_block "+id)
	}
	stored := c.env.Index.Quoted[s.Ordinal]
	if c.quoted += len(stored) + 100; c.quoted > mostQuoted {
		c.env.Log.Add(report.ReusableLoop, "too many patterns within patterns")
		return
	}
	outer := c.overrides
	c.overrides, _ = a["content"].(map[string]any)
	c.patterns = append(c.patterns, id)
	if hasBlocks(stored) {
		w.WriteString(c.blocks(stored))
	} else {
		w.WriteString(c.paragraphs(stored))
	}
	c.patterns = c.patterns[:len(c.patterns)-1]
	c.overrides = outer
}

// MayUsePatterns tells quickly whether Patterns may find any.
func MayUsePatterns(stored []byte) bool { return bytes.Contains(stored, []byte(`"ref"`)) }

// Patterns returns the IDs of the synced patterns that stored content names.
func Patterns(stored string) []string {
	if !hasBlocks(stored) || !strings.Contains(stored, `"ref"`) {
		return nil
	}
	var ids []string
	r := delimiterReader{s: stored}
	for d, ok := r.next(0); ok; d, ok = r.next(d.end) {
		if readingOf(d.name) == reusable && !d.close {
			b := block{json: d.json}
			ids = append(ids, numberOf(b.attrs()["ref"]))
		}
	}
	return ids
}

// numberOf writes a number of JSON as an ID; anything else is "".
func numberOf(v any) string {
	switch v := v.(type) {
	case float64:
		return strconv.FormatFloat(v, 'f', 0, 64)
	case string:
		return v
	}
	return ""
}
