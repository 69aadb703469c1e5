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
