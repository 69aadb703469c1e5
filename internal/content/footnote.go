package content

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// readFootnotes reads the texts of the post's footnotes, which the block editor
// keeps in the postmeta "footnotes" (WordPress 6.3, core/footnotes).
func (c *cleaner) readFootnotes() {
	if c.env.Post == nil {
		return
	}
	v := c.env.Post.MetaValue("footnotes")
	if v == "" {
		return
	}
	var notes []storedNote
	if json.Unmarshal([]byte(v), &notes) != nil {
		notes, c.brokenNotes = brokenNotes(v), true
	}
	for _, n := range notes {
		if n.ID == "" && strings.TrimSpace(n.Content) == "" || c.notes[n.ID] != 0 {
			continue
		}
		if c.notes == nil {
			c.notes = map[string]int{}
		}
		c.noteHTML = append(c.noteHTML, n.Content)
		if n.ID != "" {
			c.notes[n.ID] = len(c.noteHTML)
		}
	}
}

// storedNote is a footnote as the block editor stores it.
type storedNote struct{ ID, Content string }

// noteID is the id of a footnote in clean HTML. The stored one is any text.
func noteID(n int) string { return fmt.Sprintf("fn-%d", n) }

// blockFootnotes: the list of the post's footnotes.
func (c *cleaner) blockFootnotes(w *strings.Builder) { w.WriteString(c.endnotes()) }

// endnotes is the list of those footnotes that no list holds yet.
func (c *cleaner) endnotes() string {
	if c.listed == len(c.noteHTML) {
		return ""
	}
	if c.brokenNotes {
		c.env.Log.Add(report.FootnotesBroken, "")
		c.brokenNotes = false
	}
	var w strings.Builder
	w.WriteString(`<section role="doc-endnotes"><ol>`)
	for ; c.listed < len(c.noteHTML); c.listed++ {
		fmt.Fprintf(&w, `<li id="%s">%s</li>`, noteID(c.listed+1), c.noteHTML[c.listed])
	}
	w.WriteString("</ol></section>")
	return w.String()
}

// shortcodeNote: a footnote, where its text stands; or, by its name, one whose text
// stood before.
func (c *cleaner) shortcodeNote(sc *shortcode, depth int) (string, bool) {
	name := sc.attr("name")
	text := strings.TrimSpace(c.shortcodes(sc.inner, depth+1))
	if text == "" {
		if n := c.named[name]; n > 0 {
			return noteReference(n), true
		}
		return "", sc.closed
	}
	if !sc.closed {
		return "", false
	}
	c.noteHTML = append(c.noteHTML, text)
	if name != "" && c.named[name] == 0 {
		if c.named == nil {
			c.named = map[string]int{}
		}
		c.named[name] = len(c.noteHTML)
	}
	return noteReference(len(c.noteHTML)), true
}

func noteReference(n int) string {
	return fmt.Sprintf(`<sup><a href="#%s" role="doc-noteref">%d</a></sup>`, noteID(n), n)
}

// numberedNotes finds footnotes as "[1. text]" (Andrew Nacin's and FD Footnotes),
// which are no shortcodes. A text counts as having some when they are numbered from 1
// on, and each stands right behind a word or holds more than a date or a name does;
// a single one must do both.
func (c *cleaner) numberedNotes(s string) string {
	if !strings.Contains(s, "[1. ") {
		return s
	}
	sure := false
	var places []span
	code := codeIn(s)
	for i, want := 0, 1; ; {
		mark := fmt.Sprintf("[%d. ", want)
		n := strings.Index(s[i:], mark)
		if n < 0 {
			break
		}
		start := i + n
		i = start + 1
		for len(code) > 0 && code[0].end <= start {
			code = code[1:]
		}
		end := strings.IndexByte(s[start:min(len(s), start+4000)], ']')
		if end < 0 || len(code) > 0 && code[0].at <= start || strings.Contains(s[start+1:start+end], "[") {
			continue
		}
		words := len(strings.Fields(textOnly(s[start : start+end])))
		behind := isBehindWord(s[:start])
		if words < 2 || words < 4 && !behind {
			continue
		}
		sure = sure || behind && words > 3
		places = append(places, span{start, start + end})
		i = start + end
		want++
	}
	if len(places) == 0 || len(places) == 1 && !sure {
		return s
	}
	var b strings.Builder
	at := 0
	for _, p := range places {
		b.WriteString(strings.TrimRight(s[at:p.at], " "))
		_, text, _ := strings.Cut(s[p.at:p.end], ". ")
		c.noteHTML = append(c.noteHTML, text)
		b.WriteString(noteReference(len(c.noteHTML)))
		at = p.end + 1
	}
	b.WriteString(s[at:])
	return b.String()
}

// withNotes puts the footnotes that the text refers to behind it, if their block
// was taken out of the post: WordPress then shows numbers that lead nowhere.
func (c *cleaner) withNotes(s string) string {
	if strings.Contains(s, "data-fn=") {
		return s + c.endnotes()
	}
	if c.listed == 0 {
		c.noteHTML = nil // nothing refers to them, nothing shows them
	}
	return s
}

// isBehindWord tells whether a text ends in a word or a sign, and if need be the end
// of its emphasis or link.
func isBehindWord(before string) bool {
	for _, end := range []string{"</a>", "</em>", "</strong>", "</i>", "</b>"} {
		if strings.HasSuffix(before, end) {
			return true
		}
	}
	return before != "" && !isSpace(before[len(before)-1]) && before[len(before)-1] != '>' && before[len(before)-1] != '(' &&
		!strings.HasSuffix(before, "\u00a0") && !strings.HasSuffix(before, "&nbsp;")
}

// codeIn returns where the tags of a text of HTML stand, and its code.
func codeIn(s string) []span {
	var out []span
	var tags tagReader
	endless := map[string]bool{}
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '<')
		if n < 0 {
			return out
		}
		i += n
		t, ok := tags.at(s, i)
		if !ok {
			i++
			continue
		}
		end := t.end
		switch t.name {
		case "pre", "code", "script", "style", "textarea":
			if t.close || endless[t.name] {
				break
			}
			if e := tags.closeOf(s, end, t.name); e >= 0 {
				end = e
			} else {
				endless[t.name] = true
			}
		}
		out = append(out, span{i, end})
		i = end
	}
}
