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
	type place struct{ start, end int }
	sure := false
	var places []place
	for i, want := 0, 1; ; want++ {
		mark := fmt.Sprintf("[%d. ", want)
		n := strings.Index(s[i:], mark)
		if n < 0 {
			break
		}
		start := i + n
		end := strings.IndexByte(s[start:min(len(s), start+4000)], ']')
		if end < 0 || strings.Contains(s[start+1:start+end], "[") {
			break
		}
		words := len(strings.Fields(textOnly(s[start : start+end])))
		behind := start > 0 && !isSpace(s[start-1]) && s[start-1] != '>' && s[start-1] != '('
		between := s[i:start] // no note is in code
		if words < 2 || words < 4 && !behind || strings.LastIndex(between, "<pre") > strings.LastIndex(between, "</pre") || strings.LastIndex(between, "<code") > strings.LastIndex(between, "</code") {
			break
		}
		sure = sure || behind && words > 3
		places = append(places, place{start, start + end})
		i = start + end
	}
	if len(places) == 0 || len(places) == 1 && !sure {
		return s
	}
	var b strings.Builder
	at := 0
	for _, p := range places {
		b.WriteString(strings.TrimRight(s[at:p.start], " "))
		_, text, _ := strings.Cut(s[p.start:p.end], ". ")
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
