package content

import (
	"bytes"
	"strings"
)

// qTranslate and its heirs keep a text in several languages in one field, in one
// of three forms:
//
//	[:en]Welcome[:de]Willkommen[:]
//	{:en}Welcome{:de}Willkommen{:}
//	<!--:en-->Welcome<!--:--><!--:de-->Willkommen<!--:-->
//
// What stands before the first marker or behind a closing one belongs to all.
var languageMarks = [...][2]string{{"[:", "]"}, {"{:", "}"}, {"<!--:", "-->"}}

// mostLanguages is how many languages a text has at most; what has more is none of
// qTranslate's, and stays as it is. Each is a document, with all that belongs to
// all of them.
const mostLanguages = 64

// MayHaveLanguages tells quickly whether Languages may find any.
func MayHaveLanguages(stored []byte) bool {
	return bytes.Contains(stored, []byte("[:")) || bytes.Contains(stored, []byte("{:")) || bytes.Contains(stored, []byte("<!--:"))
}

// Multilingual is a stored text, cut once at its marks.
type Multilingual struct {
	stored string
	codes  []string
	parts  map[string][]span // by language, in order; "" has what belongs to all
}

// span is a part of a text, from at to end.
type span struct{ at, end int }

// Split cuts a text into its languages, at a cost of its length.
func Split(stored string) *Multilingual {
	m := &Multilingual{stored: stored}
	if !strings.Contains(stored, ":]") && !strings.Contains(stored, ":}") && !strings.Contains(stored, "<!--:") && !strings.Contains(stored, "[:") {
		return m
	}
	var codes []string
	parts := map[string][]span{}
	at, now, closes := 0, "", false
	put := func(end int) {
		if at < end {
			parts[now] = append(parts[now], span{at, end})
		}
	}
	seen := map[string]bool{}
	for i := 0; i < len(stored); {
		n := strings.IndexAny(stored[i:], "[{<")
		if n < 0 {
			break
		}
		i += n
		code, length := languageMarkAt(stored[i:])
		if length == 0 {
			i++
			continue
		}
		switch {
		case code == "":
			closes = closes || len(codes) > 0
		case !seen[code]:
			if seen[code] = true; len(codes) == mostLanguages {
				return m
			}
			codes = append(codes, code)
		}
		put(i)
		i += length
		at, now = i, code
	}
	put(len(stored))
	if closes && len(codes) > 0 || len(codes) > 1 {
		m.codes, m.parts = codes, parts
	}
	return m
}

// languageMarkAt reads the mark that begins a text: its language, "" for one that
// closes, and its length, which is 0 when there is none.
func languageMarkAt(s string) (code string, length int) {
	for _, form := range languageMarks {
		rest, ok := strings.CutPrefix(s, form[0])
		switch {
		case !ok:
		case strings.HasPrefix(rest, form[1]):
			return "", len(form[0]) + len(form[1])
		case len(rest) > 2 && strings.HasPrefix(rest[2:], form[1]) && IsLanguage(rest[:2]):
			return rest[:2], len(form[0]) + 2 + len(form[1])
		}
	}
	return "", 0
}

// Languages returns the codes of the languages (ISO 639-1, lower case) that the
// text has, in its order; nil when it has no markers of qTranslate's. A
// marker alone proves nothing, as smileys may look so: it takes one that opens
// and one that closes or opens another language.
func (m *Multilingual) Languages() []string { return m.codes }

// In returns the text in one language. Where it has markers and nothing in that
// language it is what stands there in the first that it has; a text without
// markers is returned as it is. The cost is what is returned.
func (m *Multilingual) In(language string) string {
	if m.codes == nil {
		return m.stored
	}
	own, has := m.parts[language]
	if !has || language == "" {
		own = m.parts[m.first(language)]
	}
	all := m.parts[""]
	var out strings.Builder
	for len(own)+len(all) > 0 {
		if len(all) == 0 || len(own) > 0 && own[0].at < all[0].at {
			out.WriteString(m.stored[own[0].at:own[0].end])
			own = own[1:]
			continue
		}
		out.WriteString(m.stored[all[0].at:all[0].end])
		all = all[1:]
	}
	return out.String()
}

// first is the language that stands for one: itself, if it has a mark, though
// nothing behind it.
func (m *Multilingual) first(language string) string {
	for _, code := range m.codes {
		if code == language {
			return code
		}
	}
	return m.codes[0]
}

// Languages returns the codes of the languages of a stored text, see Multilingual.
func Languages(stored string) []string { return Split(stored).Languages() }

// In returns a stored text in one language, see Multilingual. Whoever wants
// several languages splits it once.
func In(stored, language string) string { return Split(stored).In(language) }

// languageCodes are the two-letter codes of ISO 639-1.
const languageCodes = " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu " +
	"fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky " +
	"la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw " +
	"sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "

// IsLanguage tells whether a code is one of them.
func IsLanguage(code string) bool {
	return len(code) == 2 && code[0] >= 'a' && code[1] >= 'a' && strings.Contains(languageCodes, " "+code+" ")
}
