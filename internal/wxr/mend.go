package wxr

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// garbling looks for mojibake in the texts of a unit and mends it when asked.
type garbling struct {
	u      *unit
	repair bool
}

// maxRounds is how often text may have been read wrongly.
const maxRounds = 3

// texts are texts that were stored together, so that one is garbled when the
// others are.
func (g garbling) texts(texts ...*string) {
	code := report.Mojibake
	if g.repair {
		code = report.MojibakeRepaired
	}
	now := make([]string, len(texts))
	for i, t := range texts {
		now[i] = *t
	}
	before, after := "", ""
	for range maxRounds {
		var found garble
		for _, t := range now {
			found.add(t)
		}
		if !found.mojibake() {
			break
		}
		for i := range now {
			now[i] = mend(now[i], found.wholly())
		}
		if before == "" {
			before, after = found.before, found.after
		} else {
			after = mend(after, found.wholly())
		}
	}
	if before == "" {
		before, after = foreign(now)
	}
	if before == "" {
		return
	}
	g.u.note(code, 0, before+" → "+after)
	if g.repair {
		for i, t := range texts {
			*t = now[i]
		}
	}
}

// foreignFrom is how many characters beyond ASCII show that a text is in
// another charset.
const foreignFrom = 20

// foreign reads texts back that were in a charset of Asia or Eastern Europe and
// were read as Windows-1252, if they were, and returns a sample of that.
func foreign(texts []string) (before, after string) {
	all := strings.Join(texts, " ")
	beyond, words := 0, 0
	bytes := make([]byte, 0, len(all))
	for _, r := range all {
		c, ok := byte(r), r < utf8.RuneSelf || 0x80 <= r && r <= 0xFF
		if !ok {
			if c, ok = charmap.Windows1252.EncodeRune(r); !ok {
				return "", ""
			}
		}
		if r >= utf8.RuneSelf {
			if beyond++; len(bytes) == 0 || bytes[len(bytes)-1] < utf8.RuneSelf {
				words++
			}
		}
		bytes = append(bytes, c)
	}
	if beyond < foreignFrom || words < foreignFrom/4 || different(string(bytes)) < foreignFrom/2 {
		return "", ""
	}
	l := guess(string(bytes))
	if l == nil {
		return "", ""
	}
	for i, t := range texts {
		b, err := charmap.Windows1252.NewEncoder().String(t)
		if err != nil {
			continue
		}
		s, err := l.NewDecoder().String(b)
		if err != nil || strings.ContainsRune(s, utf8.RuneError) {
			continue
		}
		if before == "" && s != t {
			before, after = beginning(t), beginning(s)+" ("+l.name+")"
		}
		texts[i] = s
	}
	return before, after
}

// beginning is the first word of a text with something beyond ASCII in it.
func beginning(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
	s = s[max(0, i):]
	if j := strings.IndexAny(s, " \t\r\n<"); j > 0 {
		s = s[:j]
	}
	return strings.ToValidUTF8(s[:min(len(s), 40)], "")
}

func (g garbling) post(p *wp.Post) {
	texts := []*string{&p.Title, &p.Content, &p.Excerpt}
	texts = append(texts, plainMeta(p.Meta)...)
	g.texts(texts...)
	for i := range p.Comments {
		c := &p.Comments[i]
		g.texts(&c.Author) // a form kept it, perhaps another one than the next
		g.texts(append(plainMeta(c.Meta), &c.Content)...)
	}
	for i := range p.Terms {
		g.texts(&p.Terms[i].Name)
	}
}

func (g garbling) author(a *wp.Author) {
	g.texts(append(plainMeta(a.Meta), &a.DisplayName, &a.FirstName, &a.LastName)...)
}

func (g garbling) term(t *wp.Term) {
	g.texts(append(plainMeta(t.Meta), &t.Name, &t.Description)...)
}

// plainMeta are the values that are text. What PHP serialised counts bytes, and
// JSON has escapes: neither is touched.
func plainMeta(rows []wp.Meta) (texts []*string) {
	for i := range rows {
		if v := &rows[i].Value; !isSerialised(*v) {
			texts = append(texts, v)
		}
	}
	return texts
}

func isSerialised(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) > 1 && (s[0] == '{' || s[0] == '[' || s[1] == ':' && strings.IndexByte("aOsCidbN", s[0]) >= 0)
}
