package content

import (
	"fmt"
	"html"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// NavLink is one link of a menu of the block editor.
type NavLink struct {
	Label    string // HTML
	URL      string
	PostID   string // of the post that it leads to; empty for other links
	Home     bool   // leads to the front page
	Pages    bool   // stands for all pages of the site
	Children []NavLink
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
		l := NavLink{Label: text("label"), URL: html.UnescapeString(text("url"))}
		switch strings.TrimPrefix(p.block.name, "core/") {
		case "navigation-link", "navigation-submenu":
			if id, ok := a["id"].(float64); ok && text("kind") != "taxonomy" && text("kind") != "custom" {
				l.PostID = fmt.Sprintf("%.0f", id)
			}
			l.Children = navLinks(p.block)
		case "home-link":
			l.Home = true
		case "page-list":
			l.Pages = true
		default:
			out = append(out, navLinks(p.block)...)
			continue
		}
		out = append(out, l)
	}
	return out
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
