package content

import (
	"bytes"
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// blockReading is how a block is read.
type blockReading int

const (
	unknownBlock   blockReading = iota // the HTML it stored, and a finding
	asStored                           // the HTML it stored and its inner blocks, in order
	columns                            // columns, whose blocks may say in which they stand
	contentsTable                      // a table of contents: left out, and the document says so
	cover                              // a picture and words, where the picture may be the featured image
	diviModule                         // a module of Divi 5: all that it shows is in its attributes
	dynamic                            // computed at every visit: what its author typed into it, and a finding
	embedded                           // an address: a link to it
	footnoteList                       // the texts of the post's footnotes
	foreign                            // the HTML that a plugin's block stored, or what is in its settings
	freeform                           // classic content, or a shortcode: gets paragraphs
	gatedPart                          // what members only saw, or the mark where that begins
	generateBlock                      // the HTML that it stored, with tags for values in it
	markdownSource                     // HTML, or Markdown in the settings
	navigation                         // a menu, or a link of one
	pageEnd                            // <!--nextpage-->
	playlistTrack                      // a link to a file
	reusable                           // a synced pattern
	savedTemplate                      // a page builder's template
	separator                          // a rule
	siteBlock                          // fields of a block that the site made itself, and what is in it
	socialLink                         // a link named by a service
	tab                                // a panel of tabs with its title in its settings
	tabs                               // panels, each under its title
	teaserEnd                          // <!--more-->
)

// blockReadings is the table of all blocks that are known, sorted. To add one,
// add its row here and a case testdata/cases/block-<name>.txtar; a new way of
// reading needs a method and a line in writeBlock.
var blockReadings = map[string]blockReading{
	"core/accordion":                    asStored,
	"core/accordion-heading":            asStored,
	"core/accordion-item":               asStored,
	"core/accordion-panel":              asStored,
	"core/archive-title":                dynamic,
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
	"core/columns":                      columns,
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
	"core/comments-query-loop":          dynamic,
	"core/comments-title":               dynamic,
	"core/cover":                        cover,
	"core/cover-image":                  cover,
	"core/details":                      asStored,
	"core/embed":                        embedded,
	"core/file":                         asStored,
	"core/footnotes":                    footnoteList,
	"core/form":                         asStored,
	"core/form-input":                   asStored,
	"core/form-submission-notification": asStored,
	"core/form-submit-button":           asStored,
	"core/freeform":                     freeform,
	"core/gallery":                      asStored,
	"core/group":                        asStored,
	"core/heading":                      asStored,
	"core/home-link":                    navigation,
	"core/html":                         asStored,
	"core/icon":                         dynamic,
	"core/image":                        asStored,
	"core/latest-comments":              dynamic,
	"core/latest-posts":                 dynamic,
	"core/legacy-widget":                foreign,
	"core/list":                         asStored,
	"core/list-item":                    asStored,
	"core/loginout":                     dynamic,
	"core/math":                         asStored,
	"core/media-text":                   cover,
	"core/missing":                      asStored,
	"core/more":                         teaserEnd,
	"core/navigation":                   navigation,
	"core/navigation-area":              dynamic,
	"core/navigation-link":              navigation,
	"core/navigation-overlay-close":     dynamic,
	"core/navigation-submenu":           navigation,
	"core/nextpage":                     pageEnd,
	"core/page-list":                    dynamic,
	"core/page-list-item":               navigation,
	"core/paragraph":                    asStored,
	"core/pattern":                      dynamic,
	"core/playlist":                     asStored,
	"core/playlist-track":               playlistTrack,
	"core/post-author":                  dynamic,
	"core/post-author-biography":        dynamic,
	"core/post-author-name":             dynamic,
	"core/post-comment":                 dynamic,
	"core/post-comments":                dynamic,
	"core/post-comments-count":          dynamic,
	"core/post-comments-form":           dynamic,
	"core/post-comments-link":           dynamic,
	"core/post-content":                 dynamic,
	"core/post-date":                    dynamic,
	"core/post-excerpt":                 dynamic,
	"core/post-featured-image":          dynamic,
	"core/post-hierarchical-terms":      dynamic,
	"core/post-navigation-link":         dynamic,
	"core/post-tags":                    dynamic,
	"core/post-template":                dynamic,
	"core/post-terms":                   dynamic,
	"core/post-time-to-read":            dynamic,
	"core/post-title":                   dynamic,
	"core/preformatted":                 asStored,
	"core/pullquote":                    asStored,
	"core/query":                        dynamic,
	"core/query-loop":                   dynamic,
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
	"core/separator":                    separator,
	"core/shortcode":                    freeform,
	"core/site-logo":                    dynamic,
	"core/site-tagline":                 dynamic,
	"core/site-title":                   dynamic,
	"core/social-link":                  socialLink,
	"core/social-links":                 asStored,
	"core/spacer":                       asStored,
	"core/subhead":                      asStored,
	"core/tab":                          tab,
	"core/tab-list":                     asStored,
	"core/tab-panel":                    asStored,
	"core/tab-panels":                   asStored,
	"core/table":                        asStored,
	"core/table-of-contents":            contentsTable,
	"core/tabs":                         tabs,
	"core/tag-cloud":                    dynamic,
	"core/template-part":                dynamic,
	"core/term-count":                   dynamic,
	"core/term-description":             dynamic,
	"core/term-name":                    dynamic,
	"core/term-template":                dynamic,
	"core/terms-query":                  dynamic,
	"core/text-columns":                 asStored,
	"core/time-to-read":                 dynamic,
	"core/verse":                        asStored,
	"core/video":                        asStored,
	"core/widget-area":                  dynamic,
	"core/widget-group":                 foreign,
	"presslift/template":                savedTemplate, // package builder writes it
}

// readingOf looks a block up.
func readingOf(name string) blockReading {
	if strings.HasPrefix(name, "core-embed/") { // before WordPress 5.6 each provider had a block
		return embedded
	}
	if strings.HasPrefix(name, "core/social-link-") {
		return socialLink
	}
	if strings.HasPrefix(name, "divi/") {
		return diviModule
	}
	if r := blockReadings[name]; r != unknownBlock {
		return r
	}
	if isContents(name) {
		return contentsTable
	}
	f, _ := familyOf(name)
	return f.reading
}

// blocks returns the HTML of content that was stored by the block editor, with
// shortcodes still in it.
func (c *cleaner) blocks(s string) string {
	var w strings.Builder
	w.Grow(len(s))
	root := parseBlocks(normalLines(s), c.env.Log)
	c.mendParts(root, true)
	c.writeRoot(root, &w)
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
	c.noteGate(b)
	values, computed := c.bound(b, meta)
	if values != nil {
		c.usesBlock(b.name, Handled)
		w.WriteString(b.withValues(values))
		return
	}
	if computed != "" && textElements[b.name] != nil && !showsText(b.html()) {
		c.computed = true
		w.WriteString(placeholderOf("block", b.name, computed))
		return
	}
	reading := readingOf(b.name)
	if reading == asStored && !strings.HasPrefix(b.name, "core/") {
		reading = foreign
	}
	switch reading {
	case unknownBlock, dynamic, foreign, generateBlock, navigation, siteBlock, diviModule:
	default:
		c.usesBlock(b.name, Handled)
	}
	switch reading {
	case unknownBlock, foreign:
		c.blockForeign(b, false, w)
	case asStored:
		c.blockBackdrop(b, w)
		c.writeParts(b, w)
	case columns:
		c.blockColumns(b, w)
	case contentsTable:
		c.env.facts().Contents = true
		c.env.Log.Add(report.ContentsLeftOut, b.name)
	case cover:
		c.blockCover(b, w)
	case diviModule:
		c.blockDivi(b, w)
	case dynamic:
		c.blockDynamic(b, w)
	case embedded:
		c.blockEmbed(b, w)
	case footnoteList:
		c.blockFootnotes(w)
	case freeform:
		c.blockFreeform(b, w)
	case gatedPart:
		c.blockGated(b, w)
	case generateBlock:
		c.blockWithTags(b, w)
	case markdownSource:
		c.blockMarkdown(b, w)
	case navigation:
		c.blockNavigation(b, w)
	case pageEnd:
		w.WriteString("<hr />")
	case playlistTrack:
		c.blockPlaylistTrack(b, w)
	case reusable:
		c.blockReusable(b, "wp_block", w)
	case savedTemplate:
		c.blockReusable(b, "", w)
	case separator:
		c.blockSeparator(b, w)
	case siteBlock:
		c.blockForeign(b, true, w)
	case socialLink:
		c.blockSocialLink(b, w)
	case tab:
		c.blockTab(b, w)
	case tabs:
		c.blockTabs(b, w)
	case teaserEnd:
		if s := b.html(); strings.Contains(s, "<!--more") {
			w.WriteString(c.markers(s))
		} else {
			w.WriteString(c.teaserEnd(""))
		}
	}
}

// writeParts writes the HTML that a block holds and its inner blocks.
func (c *cleaner) writeParts(b *block, w *strings.Builder) {
	for _, p := range b.parts {
		if p.block != nil {
			c.writeBlock(p.block, w)
		} else {
			w.WriteString(c.autoembed(p.html, false))
		}
	}
}

// blockForeign writes what a block of a plugin stored: its HTML and the texts among
// its settings that the HTML does not say; where it shows nothing of its own, the
// pictures and links among them too, which its plugin would have shown.
func (c *cleaner) blockForeign(b *block, fields bool, w *strings.Builder) {
	if c.blockPluginTabs(b, w) {
		return
	}
	b = withoutSwitches(b)
	known := readingOf(b.name) != unknownBlock
	shown, told := c.settingsOf(b, fields)
	switch {
	case shown != "":
		c.env.Log.Add(report.BlockSettings, b.name)
		c.usesBlock(b.name, Settings)
	case len(b.parts) == 0:
		c.env.Log.Add(report.BlockDynamic, b.name)
		c.usesBlock(b.name, Placeholder)
		c.blockComputed(b, w)
		return
	case known:
		c.usesBlock(b.name, Handled)
	default:
		c.env.Log.Add(report.BlockUnknown, b.name)
		c.usesBlock(b.name, KeptAsHTML)
	}
	w.WriteString(shown)
	c.tell(told, 1)
	c.writeParts(b, w)
	c.tell(told, -1)
}

// tell notes that texts stand in the document, for the blocks within the one that is
// written: those that have them among their settings need not say them again.
func (c *cleaner) tell(texts []string, n int) {
	if c.told == nil {
		c.told = map[string]int{}
	}
	for _, t := range texts {
		c.told[t] += n
	}
}

// showsText tells whether HTML shows anything beside layout: a word, or something
// that is loaded.
func showsText(s string) bool {
	for s != "" {
		text, rest, tag := strings.Cut(s, "<")
		if strings.TrimSpace(text) != "" {
			return true
		}
		if !tag {
			break
		}
		for _, name := range []string{"img", "video", "audio", "iframe", "input", "hr"} {
			if strings.HasPrefix(rest, name) {
				return true
			}
		}
		if _, s, tag = strings.Cut(rest, ">"); !tag {
			break
		}
	}
	return false
}

// isContents tells of a table of contents, by what WordPress and plugins call such
// blocks. Some are stored and some are made at every visit; all say what the
// headings of the document do, and many lead to ids that only the plugin gives
// those.
func isContents(name string) bool {
	_, name, _ = strings.Cut(name, "/")
	return strings.Contains(name, "table-of-contents") || strings.Contains(name, "tableofcontents") ||
		strings.HasSuffix(name, "toc") || strings.HasPrefix(name, "toc-")
}

// blockDynamic: what was typed into a block that is computed at every visit. A
// plugin's cart or checkout is dozens of such blocks in each other: the outermost
// is named.
func (c *cleaner) blockDynamic(b *block, w *strings.Builder) {
	outer := c.family
	f, ofPlugin := familyOf(b.name)
	if ofPlugin && f.prefix == outer {
		c.usesBlock(b.name, Handled)
	} else {
		c.env.Log.Add(report.BlockDynamic, b.name)
		c.usesBlock(b.name, Placeholder)
	}
	if ofPlugin {
		c.family = f.prefix
	}
	c.blockComputed(b, w)
	c.family = outer
}

// blockComputed: a comment in the place of what WordPress or a plugin computes,
// and what its author typed into it. Blocks within it, which say how each post of
// a list looks, need none of their own.
func (c *cleaner) blockComputed(b *block, w *strings.Builder) {
	c.computed = true
	if c.inComputed == 0 && !strings.Contains(b.html(), "[") { // a shortcode in it says the same
		var what strings.Builder
		a := b.attrs()
		for _, key := range typedSettings {
			text, _ := a[key].(string)
			if root, err := parse(text); err == nil && strings.Contains(text, "<") {
				text = textOf(root)
			}
			if text = oneLine(text); text == "" || key == "feedURL" && !isWebAddress(text) {
				continue
			}
			if key == "feedURL" {
				what.WriteString(" " + text)
			} else {
				what.WriteString(" " + key + `="` + text + `"`)
			}
		}
		w.WriteString(placeholderOf("block", b.name, what.String()))
	}
	c.inComputed++
	c.writeParts(b, w)
	c.inComputed--
}

// typedSettings are the settings of computed blocks of WordPress in which their
// author typed what readers see: of search, read-more, the pages of a query, its
// excerpts, its terms, a feed.
var typedSettings = [...]string{"label", "placeholder", "buttonText", "content", "moreText", "prefix", "suffix", "feedURL"}

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

// mostQuoted is how many bytes of synced patterns are read for one post. Patterns
// may hold each other many times over: ten levels of ten are ten thousand million
// copies.
const mostQuoted = 8 << 20

// blockReusable: a synced pattern, which lives in a post of its own, or a page
// builder's template, whose type may be any that others quote. WordPress shows it
// if it is published and has no password (wp-includes/blocks/block.php,
// render_block_core_block).
func (c *cleaner) blockReusable(b *block, postType string, w *strings.Builder) {
	a := b.attrs()
	id := numberOf(a["ref"])
	what := cmp.Or(postType, "template") + " " + id
	s, unique := c.env.Index.ByID(id)
	if s == nil {
		c.env.Log.Add(report.ReusableMissing, what)
		w.WriteString(missingPattern(postType, id))
		return
	}
	_, quoted := c.env.Index.Quoted[s.Ordinal]
	switch {
	case s.Type != postType && (postType != "" || !quoted || s.Type == "wp_block" || s.Type == "wp_navigation"):
		c.env.Log.Add(report.ReusableMissing, what+" is a "+s.Type)
		w.WriteString(missingPattern(postType, id))
		return
	case s.Status != "publish" || s.Protected:
		c.env.Log.Add(report.ReusableHidden, what)
		return
	case slices.Contains(c.patterns, id) || len(c.patterns) > 20:
		c.env.Log.Add(report.ReusableLoop, what)
		return
	case !unique:
		c.env.Log.Add(report.AmbiguousID, what)
	}
	stored := c.env.Index.Quoted[s.Ordinal]
	if c.quoted += len(stored) + 100; c.quoted > mostQuoted {
		c.env.Log.Add(report.ReusableLoop, "too many patterns within patterns")
		return
	}
	outer := c.overrides // those of the outermost pattern hold in the patterns within, if they bring none
	for _, key := range []string{"overrides", "content"} {
		if o, ok := a[key].(map[string]any); ok {
			c.overrides = o
		}
	}
	c.patterns = append(c.patterns, id)
	if hasBlocks(stored) {
		w.WriteString(c.blocks(stored))
	} else {
		w.WriteString(c.paragraphs(stored))
	}
	c.patterns = c.patterns[:len(c.patterns)-1]
	c.overrides = outer
}

// missingPattern is what stands in the place of a pattern or a template that is not
// there.
func missingPattern(postType, id string) string {
	if postType == "" {
		return placeholderOf("element", "template", id)
	}
	return placeholderOf("block", "core/block", id)
}

// MayUsePatterns tells quickly whether Patterns may find any.
func MayUsePatterns(stored []byte) bool { return bytes.Contains(stored, []byte(`"ref"`)) }

// Patterns returns the IDs of the synced patterns that stored content names.
func Patterns(stored string) []string { return refs(stored, reusable) }

// Templates returns the IDs of the templates of page builders that content names,
// as package builder writes it.
func Templates(stored string) []string { return refs(stored, savedTemplate) }

// refs returns the IDs in the blocks that are read in one way.
func refs(stored string, reading blockReading) []string {
	if !hasBlocks(stored) || !strings.Contains(stored, `"ref"`) {
		return nil
	}
	var ids []string
	r := delimiterReader{s: stored}
	for d, ok := r.next(0); ok; d, ok = r.next(d.end) {
		if readingOf(d.name) == reading && !d.close {
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
