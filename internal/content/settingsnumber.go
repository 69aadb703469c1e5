package content

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// isNumber tells whether a number among settings is one for readers: a price, a
// rating beside its label. In fields it is any that is no switch, no measure, not
// how many rows there are, and not the ID of something in the export.
func (w *settingWriter) isNumber(number, key string) bool {
	if php.IsAmount(key) || w.label && php.IsCount(key) {
		return number != "0"
	}
	if w.among {
		return php.IsTextAmongTexts(key, number)
	}
	if !w.fields {
		return php.IsText(key, number) && php.IsTextKey(key)
	}
	shown, sure := php.IsFieldNumber(key, number)
	if !shown || w.counts[key] {
		return false
	}
	if sure {
		return true
	}
	s, _ := w.c.env.Index.ByID(number)
	return s == nil
}

// longestField is how long the name of a field in a repeater may be, in bytes.
const longestField = 500

// repeaters returns the keys that hold how many rows a repeater has, as Advanced
// Custom Fields stores it: "items" beside "items_0_title" (its acf_setup_meta).
func (w *settingWriter) repeaters(v *setting) map[string]bool {
	if !w.fields {
		return nil
	}
	var counts map[string]bool
	for _, key := range v.keys {
		if len(key) > longestField {
			continue
		}
		for i := strings.IndexByte(key, '_'); i > 0; {
			n := i + 1
			for n < len(key) && '0' <= key[n] && key[n] <= '9' {
				n++
			}
			if n > i+1 && n < len(key) && key[n] == '_' {
				if counts == nil {
					counts = map[string]bool{}
				}
				counts[key[:i]] = true
			}
			next := strings.IndexByte(key[i+1:], '_')
			if next < 0 {
				break
			}
			i += 1 + next
		}
	}
	return counts
}

// hasLabel tells whether an object has a text that may be the label of a number
// beside it.
func (w *settingWriter) hasLabel(v *setting) bool {
	for i, key := range v.keys {
		if php.IsTextKey(key) && w.isText(v.items[i], key) {
			return true
		}
	}
	return false
}

// holdsTexts tells whether a list has a text in it. In a row of a table each cell is
// one then.
func (w *settingWriter) holdsTexts(v *setting, key string) bool {
	for _, item := range v.items {
		if item.items == nil && w.isText(item, key) {
			return true
		}
		if item.keys == nil {
			for _, cell := range item.items {
				if cell.items == nil && w.isText(cell, key) {
					return true
				}
			}
		}
	}
	return false
}

// reachesInto tells whether a setting is read though its key says that nothing for
// readers stands there: a text that can be nothing else, and a list of things, as
// icons or classes are.
func (w *settingWriter) reachesInto(v *setting, key string) bool {
	if v.items != nil {
		return v.keys == nil && !php.SkipsBelow(key, true)
	}
	return !isLink(v.text) && !v.number && w.isText(v, key)
}

// amount is the number of an object with what other settings say that stands before
// and behind it: "$" and 99 and "/mo". Its places are -1 where there is none.
type amount struct {
	at, prefix, suffix int
}

func (w *settingWriter) amountOf(v *setting) amount {
	a := amount{-1, -1, -1}
	for i, key := range v.keys {
		t := strings.TrimSpace(v.items[i].text)
		switch {
		case v.items[i].items != nil:
		case key == "prefix" && a.prefix < 0 && php.IsText(key, t):
			a.prefix = i
		case key == "suffix" && a.suffix < 0 && php.IsText(key, t):
			a.suffix = i
		case (php.IsCount(key) || key == "end") && a.at < 0 && t != "" && strings.Trim(t, "0123456789.,") == "":
			a.at = i
		}
	}
	if a.at < 0 || a.prefix < 0 && a.suffix < 0 {
		return amount{-1, -1, -1}
	}
	return a
}

// text is the number with what stands beside it.
func (a amount) text(v *setting) string {
	t := strings.TrimSpace(v.items[a.at].text)
	if a.prefix >= 0 {
		t = v.items[a.prefix].text + t
	}
	if a.suffix >= 0 {
		t += v.items[a.suffix].text
	}
	return t
}

// codeOf finds the code that an object of settings holds, as blocks for code keep it
// beside its language: their places, or -1.
func codeOf(v *setting) (code, language int) {
	code, language = -1, -1
	for i, key := range v.keys {
		switch strings.ToLower(key) {
		case "code", "codecontent", "sourcecode":
			if strings.TrimSpace(v.items[i].text) != "" && !v.items[i].number {
				code = i
			}
		case "lang", "language", "codelanguage":
			language = i
		}
	}
	switch {
	case code < 0, language < 0 && !strings.ContainsAny(v.items[code].text, "\n;{}()=<>"), !strings.ContainsAny(v.items[code].text, " \n;{}()=<>"):
		return -1, -1 // a code of a country, say
	}
	return code, language
}

// codeHTML is code of settings as HTML.
func codeHTML(v *setting, code, language int) string {
	name := ""
	if language >= 0 {
		name = languageName(v.items[language].text)
	}
	return `<pre data-language="` + escapeAttr(name) + `"><code>` + escapeText(v.items[code].text) + "</code></pre>"
}
