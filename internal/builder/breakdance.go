package builder

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// Breakdance, and Oxygen since version 6, keep a page as a tree of nodes with id,
// data and children, in JSON that is a text in JSON (tree_json_string). data has
// the class of the element in type and its settings in properties, where content
// is apart from design.

// breakdanceElements is the table of elements, by the names of their classes
// without what stands before them, sorted. Settings are those below content.
var breakdanceElements = []element{
	{"Button", []part{{as: button, key: "content.text", link: "content.link"}}},
	{"Code", []part{{as: code, key: "content.code", with: "content.language"}}},
	{"CodeBlock", []part{{as: markup, key: "content.html_code"}}},
	{"Heading", []part{{as: heading, key: "content.text", with: "content.tags", or: "h3"}}},
	{"HtmlCode", []part{{as: markup, key: "content.html_code"}}},
	{"MenuBuilder", []part{{as: computed}}},
	{"PostList", []part{{as: computed}}},
	{"PostLoopBuilder", []part{{as: computed}}},
	{"RichText", []part{{as: prose, key: "content.text"}}},
	{"Shortcode", []part{{as: prose, key: "content.shortcode"}}},
	{"Spacer", []part{{as: none}}},
	{"Text", []part{{as: prose, key: "content.text"}}},
	{"TextLink", []part{{as: label, key: "content.text", link: "content.link"}}},
}

func (p *page) breakdance(stored string) error {
	v, err := decode(stored)
	m, _ := v.(php.Map)
	if inner, ok := m.Value("tree_json_string").(string); ok {
		var innerErr error
		v, innerErr = decode(inner)
		if err == nil {
			err = innerErr
		}
		m, _ = v.(php.Map)
	}
	root, _ := m.Value("root").(php.Map)
	p.nodes(breakdanceNodes(root.Value("children")))
	return err
}

func breakdanceNodes(v any) []*node {
	var out []*node
	for _, x := range items(php.Map{{Key: "x", Value: v}}, "x") {
		m, ok := x.(php.Map)
		if !ok {
			continue
		}
		class := first(m, "data.type")
		n := &node{name: class[strings.LastIndexByte(class, '\\')+1:]}
		n.set, _ = at(m, "data.properties.content").(php.Map)
		n.kids = breakdanceNodes(m.Value("children"))
		out = append(out, n)
	}
	return out
}
