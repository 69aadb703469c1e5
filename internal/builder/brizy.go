package builder

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// Brizy keeps a page twice in one serialised array: as the HTML that it shows
// (compiled_html) and as a JSON tree (editor_data), each in base64
// (editor/post.php). The HTML is read where there is any.

// brizyElements is the table of the elements of Brizy's tree, sorted. What holds
// others has them in the setting items.
var brizyElements = []element{
	{"Button", []part{{as: button, key: "text", link: "linkExternal"}}},
	{"EmbedCode", []part{{as: markup, key: "code"}}},
	{"Icon", []part{{as: none}}},
	{"Image", []part{{as: none}}}, // its address is that of Brizy's own service
	{"Line", []part{{as: rule}}},
	{"Map", []part{{as: location, key: "address"}}},
	{"Menu*", []part{{as: computed}}},
	{"Posts", []part{{as: computed}}},
	{"RichText", []part{{as: markup, key: "text"}}},
	{"ShortCode", []part{{as: prose, key: "shortcode"}}},
	{"Spacer", []part{{as: none}}},
	{"Video", []part{{as: player, key: "video"}}},
}

func (p *page) brizy(stored string) error {
	v, err := decode(stored)
	set, _ := v.(php.Map)
	post, _ := set.Value("brizy-post").(php.Map)
	if compiled := plain(first(post, "compiled_html_body", "compiled_html")); compiled != "" {
		if _, body, ok := strings.Cut(compiled, "<body"); ok {
			_, compiled, _ = strings.Cut(body, ">")
			compiled, _, _ = strings.Cut(compiled, "</body>")
		}
		p.division(compiled)
		if w := weigh(compiled); !w.isNothing() {
			return err
		}
	}
	data := plain(first(post, "editor_data"))
	if data == "" {
		return err
	}
	tree, treeErr := decode(data)
	p.nodes(brizyNodes(php.List{tree}))
	if err == nil {
		err = treeErr
	}
	return err
}

func brizyNodes(v any) []*node {
	var out []*node
	for _, x := range items(php.Map{{Key: "x", Value: v}}, "x") {
		m, ok := x.(php.Map)
		if !ok {
			continue
		}
		n := &node{name: first(m, "type")}
		value, _ := m.Value("value").(php.Map)
		if value == nil {
			value = m // the root of older versions has its items itself
		}
		for _, e := range value {
			switch e.Value.(type) {
			case php.List:
				if e.Key == "items" {
					n.kids = brizyNodes(e.Value)
				}
			case string:
				n.set = append(n.set, e)
			}
		}
		out = append(out, n)
	}
	return out
}
