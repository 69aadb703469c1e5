package content

import (
	"html"
	"slices"
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"
)

// blockColumns: columns. Before they were blocks of their own, their blocks said
// by a class in which column they stand: readers saw them sorted by that.
func (c *cleaner) blockColumns(b *block, w *strings.Builder) {
	column := func(p part) int {
		if p.block == nil {
			return 0
		}
		for _, mark := range []string{"layout-column-", `"layout":"column-`} {
			for _, s := range []string{p.block.json, p.block.html()} {
				if _, rest, ok := strings.Cut(s, mark); ok {
					n := 0
					for n < len(rest) && '0' <= rest[n] && rest[n] <= '9' {
						n++
					}
					k, _ := strconv.Atoi(rest[:n])
					return k
				}
			}
		}
		return 0
	}
	var blocks []part
	sorted := false
	for _, p := range b.parts {
		if p.block != nil {
			blocks = append(blocks, p)
			sorted = sorted || column(p) > 0
		}
	}
	if sorted {
		slices.SortStableFunc(blocks, func(p, q part) int { return column(p) - column(q) })
		parts := slices.Clone(b.parts)
		for i, p := range parts {
			if p.block != nil {
				parts[i], blocks = blocks[0], blocks[1:]
			}
		}
		b = &block{name: b.name, json: b.json, parts: parts}
	}
	c.writeParts(b, w)
}

// blockCover: words on a picture, or beside one. The picture may be the post's
// featured image, which WordPress puts there when it shows the post.
func (c *cleaner) blockCover(b *block, w *strings.Builder) {
	if !strings.Contains(b.json, `"useFeaturedImage":true`) {
		c.writeParts(b, w)
		return
	}
	s, _ := c.env.Index.ByID(c.env.Post.MetaValue("_thumbnail_id"))
	if s == nil || s.Attachment == nil || s.AttachmentURL == "" {
		c.writeParts(b, w)
		return
	}
	img := `<img src="` + escapeAttr(s.AttachmentURL) + `" alt="` + escapeAttr(s.Attachment.Alt) + `">`
	media := strings.Contains(b.html(), "wp-block-media-text__media") // its place; else behind the first tag
	done := false
	for _, p := range b.parts {
		if p.block != nil {
			c.writeBlock(p.block, w)
			continue
		}
		stored, at := p.html, 0
		if media {
			at = strings.Index(stored, "wp-block-media-text__media")
		}
		if at >= 0 && !done {
			if n := strings.IndexByte(stored[at:], '>'); n >= 0 {
				stored = stored[:at+n+1] + img + stored[at+n+1:]
				done = true
			}
		}
		w.WriteString(stored)
	}
}

// blockSeparator: a rule, whatever element it is.
func (c *cleaner) blockSeparator(b *block, w *strings.Builder) {
	if strings.Contains(b.html(), "<hr") {
		c.writeParts(b, w)
	} else {
		w.WriteString("<hr />")
	}
}

// blockTabs: each panel under its title. WordPress stores all titles before the
// first panel.
func (c *cleaner) blockTabs(b *block, w *strings.Builder) {
	var titles []string
	var panels []*block
	rest := false // there is something else
	for _, p := range b.parts {
		if p.block == nil {
			continue
		}
		switch p.block.name {
		case "core/tab-list":
			titles = buttonTexts(p.block.html())
		case "core/tab-panels":
			for _, q := range p.block.parts {
				if q.block != nil && q.block.name == "core/tab-panel" {
					panels = append(panels, q.block)
				} else if q.block != nil {
					rest = true
				}
			}
		default:
			rest = true
		}
	}
	if rest || len(panels) == 0 || len(titles) != len(panels) {
		c.writeParts(b, w)
		return
	}
	c.usesBlock("core/tab-list", Handled)
	c.usesBlock("core/tab-panels", Handled)
	for i, p := range panels {
		w.WriteString("<p>" + titles[i] + "</p>\n")
		c.writeBlock(p, w)
	}
}

// buttonTexts returns the HTML within each button.
func buttonTexts(s string) []string {
	var out []string
	for {
		i := strings.Index(s, "<button")
		if i < 0 {
			return out
		}
		_, rest, _ := strings.Cut(s[i:], ">")
		inside, after, ok := strings.Cut(rest, "</button>")
		if !ok {
			return out
		}
		out = append(out, inside)
		s = after
	}
}

// blockTab: a panel of tabs whose title is a setting, as in the first versions of
// the block.
func (c *cleaner) blockTab(b *block, w *strings.Builder) {
	if label, _ := b.attrs()["label"].(string); label != "" {
		w.WriteString("<p>" + label + "</p>\n")
	}
	c.writeParts(b, w)
}

// blockPlaylistTrack: a link to the file, named as the player names it.
func (c *cleaner) blockPlaylistTrack(b *block, w *strings.Builder) {
	a := b.attrs()
	text := func(key string) string { s, _ := a[key].(string); return strings.TrimSpace(s) }
	title := text("title")
	if title == "" {
		title = escapeText(text("src"))
	}
	w.WriteString("<li>")
	if src := text("src"); src != "" {
		w.WriteString(`<a href="` + escapeAttr(src) + `">` + title + "</a>")
	} else {
		w.WriteString(title)
	}
	for _, key := range []string{"artist", "length"} {
		if v := text(key); v != "" {
			w.WriteString(" " + v)
		}
	}
	w.WriteString("</li>")
}

// background writes the picture that the block editor keeps in the style of a
// cover, or of a picture beside a text.
func (e *emitter) background(n *xhtml.Node) {
	src, alt := backgroundOf(n)
	if src == "" {
		return
	}
	if src, ok := e.c.picture(src); ok && src != "" {
		e.inline(`<img src="` + escapeAttr(src) + `" alt="` + escapeAttr(alt) + `">`)
		e.boundary()
	}
}

func backgroundOf(n *xhtml.Node) (src, alt string) {
	class := attr(n, "class")
	if !strings.Contains(class, "wp-block-cover") && !strings.Contains(class, "wp-block-media-text__media") {
		return "", ""
	}
	_, style, ok := strings.Cut(attr(n, "style"), "background-image:")
	if !ok {
		return "", ""
	}
	style = strings.TrimSpace(style)
	style, ok = strings.CutPrefix(style, "url(")
	src, _, closed := strings.Cut(style, ")")
	if !ok || !closed {
		return "", ""
	}
	src = strings.Trim(strings.TrimSpace(html.UnescapeString(src)), `"'`)
	if img := imageIn(n); img != nil {
		if own, _ := imageOf(img); sameImage(own, src) {
			return "", "" // the picture is there too
		}
	}
	if _, ok := pictureAddress(src); !ok {
		return "", ""
	}
	return src, oneLine(attr(n, "aria-label"))
}
