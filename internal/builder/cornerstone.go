package builder

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// Cornerstone keeps a page as JSON: a list of elements with _type, those within in
// _modules, and settings whose names begin with what they are about
// (classes/Documents/Content.php). The texts among them end in content.

// cornerstoneElements is the table of Cornerstone's elements, sorted.
var cornerstoneElements = []element{
	{"accordion", []part{{as: inner}}},
	{"accordion-item", []part{{as: foldText, key: "accordion_item_header_content", with: "accordion_item_content"}, {as: inner}}},
	{"alert", []part{{as: prose, key: "alert_content"}}},
	{"bar", []part{{as: inner}}},
	{"button", []part{{as: button, key: "anchor_text_primary_content anchor_text_secondary_content", link: "anchor_href"}}},
	{"column", []part{{as: inner}}},
	{"container", []part{{as: inner}}},
	{"content-area", []part{{as: markup, key: "content"}}},
	{"counter", []part{{as: label, key: "counter_before_content"}, {as: joined, key: "counter_number_prefix_content counter_end counter_number_suffix_content"}, {as: label, key: "counter_after_content"}}},
	{"gap", []part{{as: none}}},
	{"global-block", []part{{as: computed}}},
	{"headline", []part{{as: heading, key: "text_content", with: "text_tag", or: "h1", link: "text_href"}, {as: label, key: "text_subheadline_content"}}},
	{"icon", []part{{as: none}}},
	{"image", []part{{as: picture, key: "image_src", or: "image_alt", link: "image_href"}}},
	{"layout-*", []part{{as: inner}}},
	{"line", []part{{as: rule}}},
	{"nav-*", []part{{as: computed}}},
	{"quote", []part{{as: quote, key: "quote_content", with: "quote_cite_content"}}},
	{"raw-content", []part{{as: markup, key: "raw_content"}}},
	{"region", []part{{as: inner}}},
	{"row", []part{{as: inner}}},
	{"section", []part{{as: inner}}},
	{"slide", []part{{as: inner}}},
	{"slide-container", []part{{as: inner}}},
	{"tab", []part{{as: tabText, key: "tab_label_content", with: "tab_content"}, {as: inner}}},
	{"tabs", []part{{as: inner}}},
	{"testimonial", []part{{as: quote, key: "testimonial_content", with: "testimonial_cite_content"}}},
	{"text", []part{{as: prose, key: "text_content"}}},
	{"video", []part{{as: player, key: "video_src"}, {as: markup, key: "video_embed_code"}}},
}

func (p *page) cornerstone(stored string) error {
	v, err := decode(stored)
	if m, ok := v.(php.Map); ok && m.Value("data") != nil {
		v = m.Value("data")
	}
	p.nodes(cornerstoneNodes(v))
	return err
}

func cornerstoneNodes(v any) []*node {
	var out []*node
	for _, x := range items(php.Map{{Key: "x", Value: v}}, "x") {
		m, ok := x.(php.Map)
		if !ok {
			continue
		}
		n := &node{name: strings.TrimPrefix(first(m, "_type"), "classic:")}
		for _, e := range m {
			switch {
			case e.Key == "_modules", e.Key == "elements":
				n.kids = cornerstoneNodes(e.Value)
			case !strings.HasPrefix(e.Key, "_"):
				n.set = append(n.set, e)
			}
		}
		out = append(out, n)
	}
	return out
}
