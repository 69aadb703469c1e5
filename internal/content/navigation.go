package content

import (
	"cmp"
	"html"
	"strconv"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// NavLink is one link of a menu of the block editor. PostType, Taxonomy, Home or
// Pages say what it leads to, if anything but its URL.
type NavLink struct {
	Label       string // HTML
	URL         string
	PostType    string // leads to the post of that ID, which is said to be of this type; else empty
	Taxonomy    string // leads to the term of this taxonomy with that ID; else empty
	ID          string // decimal, not 0; empty when there is none
	Hint        string // attribute title of the link
	Description string // HTML
	Rel         string // attribute rel of the link
	NewTab      bool
	Home        bool // leads to the front page
	Pages       bool // stands for all pages of the site, or for those below the page with that ID
	Children    []NavLink
}

// Navigation reads the menu that a wp_navigation post stores as blocks.
func Navigation(stored string) []NavLink {
	var discard report.Log
	return navLinks(parseBlocks(stored, &discard))
}

func navLinks(b *block) []NavLink {
	var out []NavLink
	for _, p := range b.parts {
		if p.block == nil {
			continue
		}
		a := p.block.attrs()
		text := func(key string) string { s, _ := a[key].(string); return strings.TrimSpace(s) }
		l := NavLink{
			Label: text("label"), URL: html.UnescapeString(text("url")), Hint: text("title"), Description: text("description"), Rel: text("rel"),
			NewTab: a["opensInNewTab"] == true,
		}
		if l.Rel == "" && a["nofollow"] == true {
			l.Rel = "nofollow"
		}
		switch strings.TrimPrefix(p.block.name, "core/") {
		case "navigation-link", "navigation-submenu":
			l.leadTo(text("kind"), text("type"), navID(a["id"]))
			l.Children = navLinks(p.block)
		case "home-link":
			l.Home = true
		case "page-list":
			l.Pages, l.ID = true, navID(a["parentPageID"])
		default:
			out = append(out, navLinks(p.block)...)
			continue
		}
		out = append(out, l)
	}
	return out
}

// leadTo reads what a link leads to from three of its attributes. WordPress calls
// the taxonomy post_tag "tag" there (packages/block-library/src/navigation-link of
// Gutenberg, updateAttributes), and did not write the kind at first.
func (l *NavLink) leadTo(kind, typ, id string) {
	if typ == "tag" {
		typ = "post_tag"
	}
	if kind == "" && (typ == "category" || typ == "post_tag") {
		kind = "taxonomy"
	}
	switch {
	case id == "" || kind == "custom" || kind == "post-type-archive":
	case kind == "taxonomy":
		l.Taxonomy, l.ID = typ, id
	default:
		l.PostType, l.ID = cmp.Or(typ, "post"), id
	}
}

// navID reads an ID, which some plugins write as a string. It is "" for none.
func navID(v any) string {
	switch v := v.(type) {
	case float64:
		if v >= 1 && v < 1<<53 {
			return strconv.FormatInt(int64(v), 10)
		}
	case string:
		if n, err := strconv.ParseUint(strings.TrimSpace(v), 10, 53); err == nil && n > 0 {
			return strconv.FormatUint(n, 10)
		}
	}
	return ""
}

// blockNavigation: a menu that stands in a text, with the links that were typed
// into it. A menu that is a post of its own, and one of all pages, are not there.
func (c *cleaner) blockNavigation(b *block, w *strings.Builder) {
	a := b.attrs()
	label, _ := a["label"].(string)
	address, _ := a["url"].(string)
	switch {
	case b.name == "core/navigation" && len(b.parts) > 0:
		c.usesBlock(b.name, Handled)
		w.WriteString("<ul>")
		c.writeParts(b, w)
		w.WriteString("</ul>")
	case strings.TrimSpace(label) != "":
		c.usesBlock(b.name, Handled)
		w.WriteString("<li>")
		if address != "" {
			w.WriteString(`<a href="` + escapeAttr(html.UnescapeString(address)) + `">` + label + "</a>")
		} else {
			w.WriteString(label)
		}
		if len(b.parts) > 0 {
			w.WriteString("<ul>")
			c.writeParts(b, w)
			w.WriteString("</ul>")
		}
		w.WriteString("</li>")
	default:
		c.env.Log.Add(report.BlockDynamic, b.name)
		c.usesBlock(b.name, Placeholder)
		c.writeParts(b, w)
	}
}
