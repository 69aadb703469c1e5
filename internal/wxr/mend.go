package wxr

import (
	"strings"

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
		return
	}
	g.u.note(code, 0, before+" → "+after)
	if g.repair {
		for i, t := range texts {
			*t = now[i]
		}
	}
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
