package content

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/report"
)

// Divi 5 keeps a page as blocks whose attributes hold all that they show, each
// thing below a name of its own: content.innerContent.desktop.value is a text,
// button.innerContent.desktop.value has text and linkUrl. What stands beside
// innerContent says how it looks.

// diviThing is one thing that a module of Divi shows.
type diviThing struct {
	name  string // "title", "content", "button", "image"
	value any    // of the widest screen: a text, or a map
	level string // of a heading
}

// diviRank is the order in which Divi shows things, wherever they are stored.
var diviRank = map[string]int{
	"image": 1, "imageIcon": 1, "portrait": 1, "photo": 1, "logo": 1, "video": 1, "audio": 1,
	"number": 1, "title": 2, "name": 2, "subtitle": 3, "subhead": 3, "position": 3, "currencyFrequency": 4, "price": 4, "barProgress": 4,
	"content": 6, "excluded": 6, "author": 7, "jobTitle": 7, "company": 7, "button": 8, "buttonOne": 8, "buttonTwo": 9, "social": 9,
}

// diviLevels are the levels of the headings of modules where none is stored.
var diviLevels = map[string]string{
	"divi/blurb": "h4", "divi/contact-form": "h1", "divi/cta": "h2", "divi/fullwidth-header": "h1", "divi/heading": "h1", "divi/number-counter": "h3",
	"divi/pricing-table": "h2", "divi/slide": "h2", "divi/team-member": "h4",
}

// blockDivi writes a module of Divi, and those within it.
func (c *cleaner) blockDivi(b *block, w *strings.Builder) {
	v, _ := php.JSON(b.json, php.Limits{Bytes: len(b.json), Elements: len(b.json), Depth: 100})
	attrs, _ := v.(php.Map)
	if diviHides(attrs) {
		c.env.Log.Add(report.BlockHidden, b.name)
		c.usesBlock(b.name, Hidden)
		return
	}
	if id := php.Text(attrs.Value("globalModule")); id != "" && b.name == "divi/global-layout" {
		c.usesBlock(b.name, Handled)
		c.blockReusable(&block{name: b.name, json: `{"ref":"` + escapeAttr(id) + `"}`}, "", w)
		return
	}
	if c.diviGallery(b.name, attrs, w) {
		return
	}
	things := c.diviThings(b.name, attrs)
	if len(things) == 0 && len(b.parts) == 0 {
		c.env.Log.Add(report.BlockDynamic, b.name)
		c.usesBlock(b.name, Placeholder)
		c.blockComputed(b, w)
		return
	}
	c.usesBlock(b.name, Handled)
	opens := b.name == "divi/toggle" || b.name == "divi/accordion-item"
	if opens {
		w.WriteString("<details>")
	}
	if b.name == "divi/testimonial" {
		things = c.writeDiviQuote(things, w)
	}
	for _, t := range things {
		if opens && t.name == "title" {
			w.WriteString("<summary>" + diviText(t.value) + "</summary>")
			continue
		}
		c.writeDivi(t, w)
	}
	c.writeParts(b, w)
	if opens {
		w.WriteString("</details>")
	}
}

// diviThings reads what a module shows, in the order in which it shows it.
func (c *cleaner) diviThings(module string, attrs php.Map) []diviThing {
	var out []diviThing
	for _, group := range attrs {
		m, _ := group.Value.(php.Map)
		inner, _ := m.Value("innerContent").(php.Map)
		value := c.withoutVariables(below(inner, "desktop", "value"))
		if value == nil || value == "" {
			continue
		}
		t := diviThing{name: group.Key, value: value}
		if group.Key == "title" || group.Key == "name" && module == "divi/team-member" {
			t.level = cmp.Or(php.Text(below(m, "decoration", "font", "font", "desktop", "value", "headingLevel")), diviLevels[module])
			if module == "divi/tab" {
				t.level = "h3"
			}
		}
		out = append(out, t)
	}
	out = diviNumbers(module, attrs, out)
	slices.SortStableFunc(out, func(a, b diviThing) int { return cmp.Or(diviRank[a.name], 7) - cmp.Or(diviRank[b.name], 7) })
	return out
}

// below goes down a path of names.
func below(m php.Map, path ...string) any {
	for i, name := range path {
		v := m.Value(name)
		if i == len(path)-1 {
			return v
		}
		m, _ = v.(php.Map)
	}
	return nil
}

var diviVariable = regexp.MustCompile(`\$variable\(\{.*?\}\)\$`)

// withoutVariables takes out of texts what Divi puts in at every visit.
func (c *cleaner) withoutVariables(v any) any {
	switch v := v.(type) {
	case php.Map:
		for i := range v {
			v[i].Value = c.withoutVariables(v[i].Value)
		}
	case string:
		return diviVariable.ReplaceAllStringFunc(v, func(token string) string {
			if strings.Contains(token, `"name":"post_title"`) {
				if c.quoted += len(c.env.Post.Title); c.quoted > mostQuoted {
					return ""
				}
				return c.env.Post.Title
			}
			c.env.Log.Add(report.BlockDynamic, "divi "+token)
			return ""
		})
	}
	return v
}

// diviText is the text of a thing: itself, or among its settings.
func diviText(v any) string {
	if m, ok := v.(php.Map); ok {
		return php.Text(m.Value("text"))
	}
	return php.Text(v)
}

// diviAddress is where a thing leads.
func diviAddress(m php.Map) string {
	for _, key := range []string{"linkUrl", "url", "href"} {
		if a := strings.TrimSpace(php.Text(m.Value(key))); a != "" && a != "#" {
			return a
		}
	}
	return ""
}

func (c *cleaner) writeDivi(t diviThing, w *strings.Builder) {
	m, isMap := t.value.(php.Map)
	before, behind := "", ""
	if a := diviAddress(m); a != "" {
		before, behind = `<a href="`+escapeAttr(a)+`">`, "</a>"
	}
	src, text := strings.TrimSpace(php.Text(m.Value("src"))), diviText(t.value)
	if a := strings.TrimSpace(php.Text(m.Value("url"))); src == "" && diviRank[t.name] == 1 && mediaKind(a) != "" {
		src, before, behind = a, "", "" // of a person's image
	}
	switch {
	case isMap && src != "" && (t.name == "video" || t.name == "audio"):
		if mediaKind(src) == "" {
			w.WriteString(c.embed(src))
		} else {
			w.WriteString("<" + t.name + ` controls src="` + escapeAttr(src) + `"></` + t.name + ">")
		}
	case isMap && src != "":
		w.WriteString("<p>" + before + `<img src="` + escapeAttr(src) + `" alt="` + escapeAttr(php.Text(m.Value("alt"))) + `">` + behind + "</p>")
	case strings.TrimSpace(text) == "":
		if isMap && !c.writeDiviPages(m, w) {
			for _, text := range php.Texts(m) {
				w.WriteString("<div>" + text + "</div>")
			}
		}
	case t.level != "":
		level := t.level
		if len(level) != 2 || level[0] != 'h' || level[1] < '1' || level[1] > '6' {
			level = "p"
		}
		w.WriteString("<" + level + ">" + before + text + behind + "</" + level + ">")
	case t.name == "content" || t.name == "excluded":
		w.WriteString("<div>" + text + "</div>")
	case isMap || diviRank[t.name] > 0 || php.IsText(t.name, text):
		w.WriteString("<p>" + before + text + behind + "</p>")
	}
}

// diviHides tells whether a module is shown on no screen.
func diviHides(attrs php.Map) bool {
	module, _ := attrs.Value("module").(php.Map)
	off, _ := below(module, "decoration", "disabledOn").(php.Map)
	for _, screen := range []string{"desktop", "tablet", "phone"} {
		m, _ := off.Value(screen).(php.Map)
		if php.Text(m.Value("value")) != "on" {
			return false
		}
	}
	return true
}
