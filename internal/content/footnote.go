package content

import (
	"encoding/json"
	"fmt"
	"strings"
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
	var notes []struct{ ID, Content string }
	if json.Unmarshal([]byte(v), &notes) != nil {
		return
	}
	for _, n := range notes {
		if n.ID == "" || c.notes[n.ID] != 0 {
			continue
		}
		if c.notes == nil {
			c.notes = map[string]int{}
		}
		c.noteHTML = append(c.noteHTML, n.Content)
		c.notes[n.ID] = len(c.noteHTML)
	}
}

// noteID is the id of a footnote in clean HTML. The stored one is any text.
func noteID(n int) string { return fmt.Sprintf("fn-%d", n) }

// blockFootnotes: the list of the post's footnotes.
func (c *cleaner) blockFootnotes(w *strings.Builder) {
	if len(c.noteHTML) == 0 {
		return
	}
	w.WriteString(`<section role="doc-endnotes"><ol>`)
	for i, text := range c.noteHTML {
		fmt.Fprintf(w, `<li id="%s">%s</li>`, noteID(i+1), text)
	}
	w.WriteString("</ol></section>")
	c.noteHTML = nil // a second block would repeat them
}

// withNotes puts the footnotes that the text refers to behind it, if their block
// was taken out of the post: WordPress then shows numbers that lead nowhere.
func (c *cleaner) withNotes(s string) string {
	if len(c.noteHTML) == 0 || !strings.Contains(s, "data-fn=") {
		return s
	}
	var w strings.Builder
	w.WriteString(s)
	c.blockFootnotes(&w)
	return w.String()
}
