package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pluginTabs is the table of blocks of plugins that have the titles of tabs all
// before the first panel, each a link to an id that only a script makes. The panels
// are the blocks in them. To add one, add its row here and to the case plugin-tabs.
var pluginTabs = map[string]struct {
	class    string // of the element with a title in the stored HTML
	setting  string // the list of titles, for versions that store no HTML of them
	numbered bool   // a panel says by its setting "id" which of the titles is its own, from 1, which is not stored
}{
	"advgb/adv-tabs":                 {"advgb-tab", "tabHeaders", false},
	"essential-blocks/advanced-tabs": {"tab-title-text", "tabTitles", false},
	"kadence/tabs":                   {"kt-title-item", "titles", true},
	"uagb/tabs":                      {"uagb-tab", "tabHeaders", false},
	"ub/tabbed-content":              {"wp-block-ub-tabbed-content-tab-title", "tabsTitle", false},
	"ub/tabbed-content-block":        {"wp-block-ub-tabbed-content-tab-title", "tabsTitle", false},
}

// blockPluginTabs writes tabs of a plugin, each panel under its title, and tells
// whether they were such: as many titles as panels, and nothing else.
func (c *cleaner) blockPluginTabs(b *block, w *strings.Builder) bool {
	row, ok := pluginTabs[b.name]
	if !ok {
		return false
	}
	var panels []*block
	for _, p := range b.parts {
		if p.block != nil {
			panels = append(panels, p.block)
			if p.block.name != panels[0].name {
				return false
			}
		}
	}
	titles, rest := titlesIn(b.html(), func(n *html.Node) bool { return hasClass(n, row.class) })
	if len(titles) != len(panels) && strings.Contains(b.html(), `href="#`) { // an older or newer version
		titles, rest = titlesIn(b.html(), func(n *html.Node) bool { return n.DataAtom == atom.A && strings.HasPrefix(attr(n, "href"), "#") })
	}
	if len(titles) == 0 {
		titles = titlesAmong(b.attrs()[row.setting])
	}
	if rest || len(panels) == 0 || len(titles) != len(panels) {
		return false
	}
	order := make([]string, len(panels))
	taken := map[int]bool{}
	for i, p := range panels {
		k := i
		if row.numbered {
			k = 0
			if id, ok := p.attrs()["id"].(float64); ok {
				k = int(id) - 1
			}
		}
		if k < 0 || k >= len(titles) || taken[k] {
			order = titles // they are numbered in no way that says anything
			break
		}
		taken[k] = true
		order[i] = titles[k]
	}
	c.usesBlock(b.name, Handled)
	for i, p := range panels {
		if order[i] != "" {
			w.WriteString("<p>" + order[i] + "</p>\n")
		}
		w.WriteString("<div>")
		told := []string{wordsOf(order[i])}
		c.tell(told, 1)
		c.writeBlock(p, w)
		c.tell(told, -1)
		w.WriteString("</div>")
	}
	return true
}

// titlesIn returns the HTML of the elements that are titles, without what makes them
// switches, and whether a block's HTML shows anything beside them.
func titlesIn(s string, is func(*html.Node) bool) (titles []string, rest bool) {
	root, err := parse(s)
	if err != nil {
		return nil, true
	}
	var found []*html.Node
	find(root, func(n *html.Node) bool {
		if is(n) {
			found = append(found, n)
		}
		return false
	})
	for _, n := range found {
		n.Parent.RemoveChild(n)
		withoutLinks(n)
		var b strings.Builder
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			b.WriteString(rendered(k))
			b.WriteByte(' ')
		}
		titles = append(titles, strings.TrimSpace(b.String()))
	}
	return titles, hasContent(root)
}

func withoutLinks(n *html.Node) {
	if n.DataAtom == atom.A {
		n.Attr = nil
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		withoutLinks(k)
	}
}

// titlesAmong reads titles from a setting: texts, or objects that have one.
func titlesAmong(setting any) (titles []string) {
	list, _ := setting.([]any)
	for _, v := range list {
		title, ok := v.(string)
		if m, isObject := v.(map[string]any); isObject {
			for _, key := range []string{"text", "title", "header", "label", "content"} {
				if title, ok = m[key].(string); ok {
					break
				}
			}
		}
		if !ok {
			return nil
		}
		titles = append(titles, title)
	}
	return titles
}

// withoutSwitches takes away the address "#" of links in what a plugin stored for
// tabs, accordions and the like, which open something and lead nowhere.
func withoutSwitches(b *block) *block {
	opens := false
	for _, word := range []string{"tab", "accordion", "toggle", "faq", "collapse"} {
		opens = opens || strings.Contains(b.name, word)
	}
	if !opens || !strings.Contains(b.html(), `href="#"`) {
		return b
	}
	plain := &block{name: b.name, json: b.json, void: b.void}
	for _, p := range b.parts {
		p.html = strings.ReplaceAll(p.html, `href="#"`, "")
		plain.parts = append(plain.parts, p)
	}
	return plain
}
