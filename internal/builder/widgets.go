package builder

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// Some builders hold WordPress's own widgets among their elements, with the
// settings that those have in a sidebar.

// wordPressWidgets is the table of WordPress's widgets, by the beginning of their
// ID, sorted (wp-includes/widgets).
var wordPressWidgets = []element{
	{"archives", []part{{as: computed}}},
	{"block", []part{{as: markup, key: "content"}}},
	{"calendar", []part{{as: computed}}},
	{"categories", []part{{as: computed}}},
	{"custom_html", []part{{as: heading, key: "title", or: "h3"}, {as: markup, key: "content"}}},
	{"links", []part{{as: computed}}},
	{"media_audio", []part{{as: heading, key: "title", or: "h3"}, {as: player, key: "url"}}},
	{"media_gallery", []part{{as: heading, key: "title", or: "h3"}, {as: pictures, key: "ids", with: "captions"}}},
	{"media_image", []part{{as: heading, key: "title", or: "h3"}, {as: own}}},
	{"media_video", []part{{as: heading, key: "title", or: "h3"}, {as: player, key: "url"}}},
	{"meta", []part{{as: computed}}},
	{"nav_menu", []part{{as: computed}}},
	{"pages", []part{{as: computed}}},
	{"recent-comments", []part{{as: computed}}},
	{"recent-posts", []part{{as: computed}}},
	{"rss", []part{{as: computed}}},
	{"search", []part{{as: computed}}},
	{"tag_cloud", []part{{as: computed}}},
	{"text", []part{{as: heading, key: "title", or: "h3"}, {as: prose, key: "text"}}},
}

// wordPressClasses are the names of the classes of those widgets that have others
// than their ID's.
var wordPressClasses = map[string]string{
	"WP_Nav_Menu_Widget": "nav_menu", "WP_Widget_Recent_Comments": "recent-comments", "WP_Widget_Recent_Posts": "recent-posts",
	"WP_Widget_Black_Studio_TinyMCE": "text",
}

// widgetID is the ID of one of WordPress's widgets by the name of its class.
func widgetID(class string) (string, bool) {
	if id := wordPressClasses[class]; id != "" {
		return id, true
	}
	id, ok := strings.CutPrefix(class, "WP_Widget_")
	return strings.ToLower(id), ok
}

// wordPressWidget writes a widget of WordPress, or of a plugin.
func (p *page) wordPressWidget(id string, set php.Map) {
	n := &node{name: id, set: set}
	e, known := find(wordPressWidgets, id)
	if !known {
		p.unknown(n)
		return
	}
	for i := range e.parts {
		if e.parts[i].as != own {
			p.part(&e.parts[i], set, n)
			continue
		}
		m := p.medium(set.Value("attachment_id"))
		if m.address == "" {
			m.address = first(set, "url")
		}
		if alt := first(set, "alt"); alt != "" {
			m.alt = alt
		}
		to := ""
		if first(set, "link_type") == "custom" {
			to = first(set, "link_url")
		}
		p.picture(m, first(set, "caption"), to)
	}
}
