package builder

import (
	"path"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/report"
)

// unknown writes an element that no row knows: the texts, pictures and links among
// its settings, which its plugin would have shown, and the elements within it. One
// that has only those is layout.
func (p *page) unknown(n *node) {
	g, before := guess{p: p}, p.out.Len()
	g.settings(n.set)
	if g.found {
		w := weigh(p.out.String()[before:])
		p.guessed += w.words
	}
	switch {
	case g.found:
		p.log.Add(report.BuilderUnknown, p.builder.Name+": "+n.name)
	case len(n.kids) == 0 && n.name != "":
		p.computed(n.name)
	}
	p.nodes(n.kids)
}

// guess reads settings that nobody has described.
type guess struct {
	p     *page
	found bool
	among bool // in a list that has a text in it
	label bool // the map has a label, to which a number belongs
}

// settings reads one map of settings. An address in it belongs to the text of the
// button, if there is one, or to the picture, or to the title.
func (g *guess) settings(set php.Map) {
	among, label := g.among, g.label
	g.among, g.label = false, false
	for _, e := range set {
		if s, typed := e.Value.(string); typed && php.IsTextKey(e.Key) && isText(e.Key, s) {
			g.label = true
		}
	}
	defer func() { g.among, g.label = among, label }()
	address, bearer := g.link(set)
	for _, e := range set {
		if strings.HasPrefix(e.Key, "__") {
			continue
		}
		to := ""
		if e.Key == bearer {
			to = address
		}
		g.setting(e.Key, e.Value, to)
	}
	if address != "" && bearer == "" {
		g.found = true
		g.p.paragraph(escape(address), address)
	}
}

func (g *guess) setting(key string, v any, to string) {
	switch v := v.(type) {
	case string:
		switch {
		case isPicture(key, v):
			g.found = true
			g.p.picture(medium{address: v}, "", to)
		case isText(key, v) || g.among && php.IsTextAmongTexts(key, v):
			g.found = true
			g.p.division(linked(v, to))
		}
	case int64, float64:
		if s := php.Text(v); s != "0" && (php.IsAmount(key) || g.label && php.IsCount(key)) {
			g.found = true
			g.p.division(s)
		}
	case php.Map:
		switch {
		case isLook(key), isBehind(key) && (v.Value("url") != nil || v.Value("value") != nil):
		case isPicture(key, first(v, "url", "src")):
			g.found = true
			g.p.picture(g.p.medium(v), "", to)
		case isLink(key, v):
		default:
			g.settings(v)
		}
	case php.List:
		if isLook(key) {
			return
		}
		outer := g.among
		g.among = g.among || php.HoldsTexts(key, v)
		for _, x := range v {
			g.setting(key, x, "")
		}
		g.among = outer
	}
}

// link returns where an element leads, and the key of the setting that shows it.
func (g *guess) link(set php.Map) (address, bearer string) {
	for _, e := range set {
		if a := g.p.address(e.Value); isLink(e.Key, e.Value) && a != "" && a != "#" {
			address = a
			break
		}
	}
	if address == "" {
		return "", ""
	}
	rank := 0
	for _, e := range set {
		s, typed := e.Value.(string)
		m, _ := e.Value.(php.Map)
		r := 0
		switch name := strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(e.Key)); {
		case typed && isText(e.Key, s) && (strings.HasSuffix(name, "buttontext") || strings.HasSuffix(name, "linktext") || strings.HasSuffix(name, "btntext") || strings.HasSuffix(name, "btn") || name == "button" || name == "cta"):
			r = 4
		case typed && isPicture(e.Key, s), m != nil && isPicture(e.Key, first(m, "url", "src")) && !isBehind(e.Key):
			r = 3
		case typed && isText(e.Key, s) && (name == "title" || name == "heading" || name == "text" || name == "label" || name == "name"):
			r = 2
		case typed && isText(e.Key, s) && !strings.Contains(s, "<"):
			r = 1
		}
		if r > rank {
			rank, bearer = r, e.Key
		}
	}
	return address, bearer
}

// isLink tells whether a setting is where something leads.
func isLink(key string, v any) bool {
	key = strings.ToLower(key)
	switch v := v.(type) {
	case string:
		return (strings.HasSuffix(key, "link") || strings.HasSuffix(key, "url") || strings.HasSuffix(key, "href")) && isWebAddress(v) && !isPicture("image", v)
	case php.Map:
		if v.Value("is_external") != nil || v.Value("nofollow") != nil {
			return true
		}
		return (strings.HasSuffix(key, "link") || strings.HasSuffix(key, "btn_url") || strings.HasSuffix(key, "button_url")) && (v.Value("url") != nil || v.Value("href") != nil)
	}
	return false
}

// isPicture tells whether an address is that of a picture that is shown, and not
// one that lies behind a text.
func isPicture(key, address string) bool {
	if address == "" || isBehind(key) || isLook(key) || strings.ContainsAny(address, " <>\n") {
		return false
	}
	address, _, _ = strings.Cut(address, "?")
	switch strings.ToLower(path.Ext(address)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg":
		return strings.Contains(address, "/")
	}
	return false
}

// isText tells whether a setting is a text for readers.
func isText(key, value string) bool { return php.IsText(key, value) }

// isLook tells of settings that say how something looks, with all below them. What
// has to do with icons may hold texts.
func isLook(key string) bool {
	return php.SkipsKey(key) && !strings.Contains(strings.ToLower(key), "icon")
}

// isBehind tells of settings that say what is behind an element, or on it while
// somebody points at it.
func isBehind(key string) bool {
	key = strings.ToLower(key)
	for _, word := range []string{"background", "bg_", "_bg", "overlay", "hover", "icon", "shape", "poster", "placeholder"} {
		if strings.Contains(key, word) {
			return true
		}
	}
	return key == "bg"
}

func isWebAddress(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "/") && len(s) > 1) && !strings.ContainsAny(s, " <>\n")
}
