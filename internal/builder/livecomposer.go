package builder

import (
	"encoding/base64"
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// Live Composer keeps a page as JSON: rows with areas with modules, each with a
// module_id and its settings beside it; older versions as shortcodes, in which a
// module is serialised PHP in base64 (includes/display-functions.php,
// dslc_module_front). Lists are texts with a mark between their items.

// liveComposerModules is the table of Live Composer's modules, sorted.
var liveComposerModules = []element{
	{"DSLC_Accordion", []part{{as: own}}},
	{"DSLC_Blog", []part{{as: computed}}},
	{"DSLC_Button", []part{{as: button, key: "button_text", link: "button_url"}}},
	{"DSLC_Downloads", []part{{as: computed}}},
	{"DSLC_Galleries", []part{{as: computed}}},
	{"DSLC_Html", []part{{as: markup, key: "content"}}},
	{"DSLC_Image", []part{{as: picture, key: "image", or: "image_alt", link: "link_url"}, {as: own}}},
	{"DSLC_Info_Box", []part{{as: picture, key: "image"}, {as: heading, key: "title", or: "h4", link: "title_link"}, {as: markup, key: "content"}, {as: button, key: "button_title", link: "button_link"}, {as: button, key: "button_2_title", link: "button_2_link"}}},
	{"DSLC_Menu", []part{{as: computed}}},
	{"DSLC_Navigation", []part{{as: computed}}},
	{"DSLC_Notification", []part{{as: markup, key: "content"}}},
	{"DSLC_Partners", []part{{as: computed}}},
	{"DSLC_Posts", []part{{as: computed}}},
	{"DSLC_Projects", []part{{as: computed}}},
	{"DSLC_Separator", []part{{as: rule}}},
	{"DSLC_Sliders", []part{{as: computed}}},
	{"DSLC_Staff", []part{{as: computed}}},
	{"DSLC_TP_*", []part{{as: computed}}},
	{"DSLC_Tabs", []part{{as: own}}},
	{"DSLC_Testimonials", []part{{as: computed}}},
	{"DSLC_Text_Simple", []part{{as: markup, key: "content"}}},
	{"DSLC_Widgets", []part{{as: computed}}},
	{"DSLC_WooCommerce_Products", []part{{as: computed}}},
	{"row", []part{{as: inner}}},
}

// isLiveComposer tells of content that holds the shortcodes themselves.
func isLiveComposer(content string) bool {
	return strings.HasPrefix(strings.TrimSpace(content), "[dslc_modules_section")
}

func (p *page) liveComposer(stored string) error {
	stored = strings.TrimSpace(stored)
	if !strings.HasPrefix(stored, "[dslc_") {
		v, err := decode(stored)
		p.nodes(liveComposerNodes(v))
		return err
	}
	if len(stored) > limits.Bytes {
		return php.ErrLimit
	}
	var damaged error
	for {
		_, rest, found := strings.Cut(stored, "[dslc_module")
		if !found {
			return damaged
		}
		stored = rest
		if rest == "" || rest[0] != ']' && rest[0] != ' ' { // [dslc_modules_area …]
			continue
		}
		_, rest, found = strings.Cut(rest, "]")
		code, _, _ := strings.Cut(rest, "[")
		if !found {
			return php.ErrDamaged
		}
		b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(code))
		if err != nil {
			damaged = php.ErrDamaged
			continue
		}
		v, err := php.Unserialize(string(b), limits)
		if err != nil {
			damaged = err
		}
		p.nodes(liveComposerNodes(php.List{v}))
		stored = rest
	}
}

func liveComposerNodes(v any) []*node {
	var out []*node
	for _, x := range items(php.Map{{Key: "x", Value: v}}, "x") {
		m, ok := x.(php.Map)
		if !ok {
			continue
		}
		if id := first(m, "module_id"); id != "" {
			out = append(out, &node{name: id, set: m})
			continue
		}
		out = append(out, &node{name: "row", kids: liveComposerNodes(m.Value("content"))})
	}
	return out
}

func (p *page) liveComposerOwn(n *node) {
	switch n.name {
	case "DSLC_Accordion":
		p.liveComposerPairs(n.set, "accordion", func(title, text string) { p.fold(title, func() { p.division(text) }) })
	case "DSLC_Image":
		if first(n.set, "custom_text_state") == "enabled" {
			p.division(first(n.set, "custom_text"))
		}
	case "DSLC_Tabs":
		p.liveComposerPairs(n.set, "tabs", func(title, text string) {
			p.heading("h3", title, "")
			p.division(text)
		})
	}
}

// liveComposerPairs writes titles and the texts to them.
func (p *page) liveComposerPairs(set php.Map, of string, write func(title, text string)) {
	split := func(key string) []string { return strings.Split(first(set, of+"_"+key), "(dslc_sep)") }
	titles, texts := split("nav"), split("content")
	for i := range max(len(titles), len(texts)) {
		title, text := "", ""
		if i < len(titles) {
			title = strings.TrimSpace(titles[i])
		}
		if i < len(texts) {
			text = texts[i]
		}
		write(title, text)
	}
}
