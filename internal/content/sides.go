package content

import (
	"slices"
	"strings"
)

// sides takes an element apart that turns (Avada's flip box, X's card): what is
// said on its front, and what on its back, where what it encloses stands too. Ok
// is false when its attributes tell of no two sides. Each side's attributes are
// called as those of any element are.
func sides(sc *shortcode) (front, back *shortcode, ok bool) {
	if !slices.ContainsFunc(sc.keys, func(k string) bool { return strings.Contains(k, "front") }) {
		return nil, nil, false
	}
	front = &shortcode{name: sc.name, text: sc.text, closed: true, attrs: map[string]string{}}
	back = &shortcode{name: sc.name, text: sc.text, closed: true, attrs: map[string]string{}, inner: sc.inner, args: sc.args}
	said := [2]bool{}
	for _, key := range sc.keys {
		words := strings.FieldsFunc(key, func(r rune) bool { return r == '_' || r == '-' })
		i := slices.IndexFunc(words, func(w string) bool { return w == "front" || w == "back" })
		side, n, name := back, 1, key
		if i >= 0 && len(words) > 1 {
			if words[i] == "front" {
				side, n = front, 0
			}
			name = strings.Join(slices.Delete(slices.Clone(words), i, i+1), "_")
			part := partOf(name)
			said[n] = said[n] || (part == moduleTitle || part == moduleText) && strings.TrimSpace(sc.attrs[key]) != ""
		}
		if _, again := side.attrs[name]; !again {
			side.keys = append(side.keys, name)
		}
		side.attrs[name] = sc.attrs[key]
	}
	return front, back, said[0] && (said[1] || strings.TrimSpace(sc.inner) != "")
}

// shortcodeCounter: a number that counts up, between two texts (X).
func (c *cleaner) shortcodeCounter(sc *shortcode, depth int) (string, bool) {
	var b strings.Builder
	number := strings.TrimSpace(sc.attrs["num_prefix"] + sc.attrs["num_end"] + sc.attrs["num_suffix"])
	for _, v := range []string{sc.attrs["text_above"], number, sc.attrs["text_below"]} {
		if v = strings.TrimSpace(c.moduleValue(v)); v != "" {
			b.WriteString("<p>" + attrHTML(v) + "</p>")
		}
	}
	return "<div>" + b.String() + c.shortcodes(sc.inner, depth+1) + "</div>", true
}

// shortcodeTabNames: X keeps the titles of tabs in an element of its own before
// that with the tabs; they are noted for those, see tabNames.
func (c *cleaner) shortcodeTabNames(sc *shortcode) (string, bool) {
	if !sc.closed {
		return "", false
	}
	bs := c.brackets(sc.inner)
	for _, b := range bs {
		if b.close || b.name != "x_tab_nav_item" {
			continue
		}
		attrs, _, _ := shortcodeAttrs(b.text)
		c.tabNames = append(c.tabNames, attrs["title"])
	}
	return "<div></div>", true
}

// unusedTabNames are headings of titles of tabs of which no tabs followed.
func (c *cleaner) unusedTabNames() string {
	names := c.tabNames
	c.tabNames = nil
	return headings(names)
}

func headings(names []string) string {
	var b strings.Builder
	for _, name := range names {
		if strings.TrimSpace(name) != "" {
			b.WriteString("<h3>" + attrHTML(name) + "</h3>")
		}
	}
	return b.String()
}
