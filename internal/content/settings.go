package content

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// setting is a value among the settings of a block. Objects keep their order.
type setting struct {
	text   string     // of a string or number
	number bool       // it is a number
	yes    bool       // it is true
	no     bool       // it is false
	keys   []string   // of an object; nil for an array
	items  []*setting // of an object or array
}

// maxSettingDepth is how deep settings may stand in each other.
const maxSettingDepth = 50

// readSetting reads a value of JSON as far as it can be read; nil when it cannot.
func readSetting(d *json.Decoder, depth int) *setting {
	t, err := d.Token()
	if err != nil || depth > maxSettingDepth {
		return nil
	}
	switch t := t.(type) {
	case string:
		return &setting{text: t}
	case bool:
		return &setting{yes: t, no: !t}
	case json.Number:
		return &setting{text: t.String(), number: true}
	case json.Delim:
		s := &setting{}
		for d.More() {
			key := ""
			if t == '{' {
				k, err := d.Token()
				if err != nil {
					return s
				}
				key, _ = k.(string)
			}
			v := readSetting(d, depth+1)
			if v == nil {
				return s
			}
			if t == '{' {
				s.keys = append(s.keys, key)
			}
			s.items = append(s.items, v)
		}
		_, _ = d.Token() // the end of it
		return s
	}
	return &setting{} // null
}

// settingsOf returns HTML of what readers saw of a block that keeps it in its
// settings, without what its HTML says: texts, pictures and links, in the order in which they are stored.
// Texts are those whose key says so, and those that read as nothing but words
// (package php); with fields, all that are not a word of a program, and numbers: the
// settings are then fields that the site's own block has. Keys that begin with "_" are how plugins refer to
// their own fields.
func (c *cleaner) settingsOf(b *block, fields bool) (shown string, told []string) {
	w := settingWriter{c: c, fields: fields, beside: &besideHTML{c: c, block: b, shows: !fields && showsText(b.html())}}
	w.json(b.json, "", 0)
	return w.String(), w.told
}

type settingWriter struct {
	strings.Builder
	c      *cleaner
	fields bool
	among  bool            // in a list that has a text in it
	counts map[string]bool // keys of the object that are the number of rows of a repeater
	label  bool            // the object has a label, to which a number belongs
	except string          // a key that is read elsewhere
	beside *besideHTML     // of the block; nil if there is none
	told   []string        // the texts that are written, if beside is set
}

// div writes a text; bare are its words, and what is HTML of it.
func (w *settingWriter) div(bare, shown string) {
	if w.beside != nil {
		if w.beside.says(bare) {
			return
		}
		w.told = append(w.told, wordsOf(bare))
	}
	w.WriteString("<div>" + shown + "</div>")
}

func (w *settingWriter) json(s, key string, depth int) {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	if v := readSetting(d, depth); v != nil {
		w.write(v, key, depth)
	}
}

// write writes a value; key is the one it stands at, or its array.
func (w *settingWriter) write(v *setting, key string, depth int) {
	if v.keys != nil {
		w.object(v, depth)
		return
	}
	outer := w.among
	if v.items != nil {
		w.among = w.among || w.holdsTexts(v, key)
	}
	for _, item := range v.items {
		w.value(item, key, "", "", depth)
	}
	w.among = outer
	if v.items == nil {
		w.value(v, key, "", "", depth)
	}
}

// mostKin is among how many keys of an object the text of a link is looked for.
const mostKin = 300

// object writes the values of an object. A link belongs to the text beside it
// that is named most like it: buttonUrl to buttonText.
func (w *settingWriter) object(v *setting, depth int) {
	if isHidden(v) || (w.beside == nil || !w.beside.shows) && w.hours(v) {
		return
	}
	among, counts, label := w.among, w.counts, w.label
	w.among, w.counts, w.label = false, w.repeaters(v), w.hasLabel(v)
	defer func() { w.among, w.counts, w.label = among, counts, label }()
	links := map[int]string{} // of a text its link
	linked := map[int]bool{}  // links that have a text
	alt := ""
	for i, key := range v.keys {
		if k := strings.ToLower(key); k == "alt" || strings.HasSuffix(k, "alt") || strings.HasSuffix(k, "alttext") {
			alt = v.items[i].text
		}
	}
	pictures, done := w.pictures(v, alt)
	var hidden map[string]bool
	if w.beside != nil && w.beside.shows {
		hidden, pictures = hiddenKeys(v), nil
	}
	for i, key := range v.keys {
		if done[i] || !isLink(v.items[i].text) || mediaKind(v.items[i].text) != "" || php.SkipsKey(key) || !w.leads(key) {
			continue
		}
		best, most := -1, 0
		for j, other := range v.keys[:min(len(v.keys), mostKin)] {
			if links[j] == "" && php.IsTextKey(other) && w.isText(v.items[j], other) {
				if n := kinship(key, other); n > most {
					best, most = j, n
				}
			}
		}
		if best >= 0 {
			links[best], linked[i] = v.items[i].text, true
		}
	}
	number := w.amountOf(v)
	code, language := codeOf(v)
	for i, key := range v.keys {
		w.WriteString(pictures[i])
		if done[i] && (pictures != nil || key != "caption") || linked[i] || key == w.except && key != "" || hidden[strings.ToLower(strings.ReplaceAll(key, "_", ""))] || php.SkipsKey(key) && !w.reachesInto(v.items[i], key) {
			continue
		}
		switch i {
		case number.at:
			w.div(number.text(v), escapeText(number.text(v)))
		case number.prefix, number.suffix, language:
		case code:
			if w.beside == nil || !w.beside.says(escapeText(v.items[code].text)) {
				w.WriteString(codeHTML(v, code, language))
			}
		default:
			w.value(v.items[i], key, links[i], alt, depth)
		}
	}
}

// value writes one value: link is where its text leads, alt what its picture
// shows.
func (w *settingWriter) value(v *setting, key, link, alt string, depth int) {
	t := strings.TrimSpace(v.text)
	switch {
	case v.items != nil:
		w.write(v, key, depth+1)
	case v.number, isDigits(t) && len(t) < 12:
		if !w.attached(t, key) && w.isNumber(t, key) {
			w.div(t, escapeText(t))
		}
	case t == "":
	case strings.HasPrefix(t, "%7B") || strings.HasPrefix(t, "%5B"): // Lazy Blocks
		if s, err := url.PathUnescape(t); err == nil && depth < maxSettingDepth {
			w.json(s, key, depth+1)
		}
	case (t[0] == '{' || t[0] == '[') && json.Valid([]byte(t)):
		w.json(t, key, depth+1)
	case isLink(t):
		if !w.leads(key) || w.beside != nil && w.beside.shows {
			return
		}
		switch mediaKind(t) {
		case "image":
			w.WriteString(`<div><img src="` + escapeAttr(t) + `" alt="` + escapeAttr(alt) + `"></div>`)
		case "audio", "video":
			w.WriteString("<" + mediaKind(t) + ` controls src="` + escapeAttr(t) + `"></` + mediaKind(t) + ">")
		default:
			w.WriteString(`<div><a href="` + escapeAttr(t) + `">` + escapeText(t) + "</a></div>")
		}
	case w.isText(v, key):
		shown := t
		if link != "" {
			shown = `<a href="` + escapeAttr(link) + `">` + t + "</a>"
		}
		w.div(t, shown)
	}
}

// leads tells whether an address at a key is one for readers.
func (w *settingWriter) leads(key string) bool {
	return w.fields || containsWord(key, "audio", "background", "file", "href", "image", "img", "link", "logo", "media", "page",
		"photo", "picture", "poster", "site", "src", "url", "video")
}

func containsWord(key string, words ...string) bool {
	key = strings.ToLower(key)
	for _, word := range words {
		if strings.Contains(key, word) {
			return true
		}
	}
	return false
}

// attached writes the picture or the file whose ID a setting holds; it returns
// false if it is none.
func (w *settingWriter) attached(id, key string) bool {
	if containsWord(key, "height", "size", "width") || w.beside != nil && w.beside.shows || !containsWord(key, "background", "file", "gallery", "image", "img", "logo", "media",
		"photo", "picture", "portrait", "thumbnail", "video") {
		return false
	}
	s, _ := w.c.env.Index.ByID(id)
	if s == nil || s.Attachment == nil || s.AttachmentURL == "" {
		return false
	}
	switch kind := mediaKind(s.AttachmentURL); kind {
	case "image":
		w.WriteString(`<div><img src="` + escapeAttr(s.AttachmentURL) + `" alt="` + escapeAttr(s.Attachment.Alt) + `"></div>`)
	case "audio", "video":
		w.WriteString("<" + kind + ` controls src="` + escapeAttr(s.AttachmentURL) + `"></` + kind + ">")
	default:
		w.WriteString(`<div><a href="` + escapeAttr(s.AttachmentURL) + `">` + escapeText(s.Title) + "</a></div>")
	}
	return true
}

// hours writes the hours of a day as Jetpack keeps them, in one line.
func (w *settingWriter) hours(v *setting) bool {
	name, times := "", []string(nil)
	for i, key := range v.keys {
		switch key {
		case "name":
			name = v.items[i].text
		case "hours":
			for _, span := range v.items[i].items {
				var from, to string
				for j, k := range span.keys {
					switch k {
					case "opening":
						from = span.items[j].text
					case "closing":
						to = span.items[j].text
					}
				}
				times = append(times, from+"–"+to)
			}
		default:
			return false
		}
	}
	if name == "" || len(v.keys) != 2 {
		return false
	}
	w.WriteString("<div>" + escapeText(name+" "+strings.Join(times, ", ")) + "</div>")
	return true
}

// isText tells whether a setting is text for readers.
func (w *settingWriter) isText(v *setting, key string) bool {
	if v.items != nil || v.number {
		return false
	}
	return php.IsText(key, v.text) || w.fields && php.IsFieldText(key, v.text) || w.among && php.IsTextAmongTexts(key, v.text)
}

// isLink tells whether a setting is an address.
func isLink(s string) bool {
	s = strings.TrimSpace(s)
	return isWebAddress(s) || strings.HasPrefix(s, "mailto:") || strings.HasPrefix(s, "tel:")
}

// kinship is how much the key of a link has to do with that of a text: buttonUrl
// with buttonText, and a link that is just called so with what is beside it.
func kinship(link, text string) int {
	n := 0
	for n < len(link) && n < len(text) && link[n] == text[n] {
		n++
	}
	if n >= 3 {
		return 10 + n
	}
	switch strings.ToLower(link) {
	case "url", "link", "href":
		switch strings.ToLower(text) {
		case "text", "label":
			return 3
		case "title":
			return 2
		case "name", "caption":
			return 1
		}
	}
	return 0
}
