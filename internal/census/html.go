package census

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// HTML counts clean HTML, as package content writes it.
func (c *Counter) HTML(clean string) Count { return c.countHTML(clean, reading{}) }

// reading is how a text is read.
type reading struct {
	keep           bool // things are kept, not only counted
	captionsMarked bool
}

func (c *Counter) countHTML(clean string, how reading) Count {
	h := &c.hands[0]
	h.begin(how)
	if strings.Contains(clean, "doc-endnotes") {
		h.noteIDs = idsOfItems(clean)
	}
	h.html(clean)
	return h.done()
}

// idsOfItems are the IDs of the items of lists in clean HTML: only footnotes have
// some.
func idsOfItems(clean string) map[string]bool {
	ids := map[string]bool{}
	for {
		_, rest, ok := strings.Cut(clean, `<li id="`)
		if !ok {
			return ids
		}
		id, rest, _ := strings.Cut(rest, `"`)
		ids[html.UnescapeString(id)] = true
		clean = rest
	}
}

// html reads HTML: a whole text, or a piece of one that others follow.
func (h *hand) html(s string) {
	z := scanner{s: s}
	for z.next() {
		switch t := &z.token; t.kind {
		case textToken:
			h.htmlText(t.text)
		case startToken:
			if e := elements[t.name]; e != nil {
				var a attrs
				if e.shape != plain {
					a = t.attributes()
				}
				h.open(e, a)
			}
		case endToken:
			if e := elements[t.name]; e != nil && !e.void {
				h.close(e.name)
			}
		case commentToken:
			h.comment(t.text)
		}
	}
}

func (h *hand) htmlText(s string) {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	text := []byte(s)
	if h.isIn(annotation) && h.muted == 1 {
		h.tex = append(h.tex, text...)
		return
	}
	if h.islands && len(h.formulas) > 0 && h.muted == 0 {
		h.textWithFormulas(text)
		return
	}
	h.text(text)
}

// textWithFormulas reads text of an island, where formulas stand between dollar signs
// too.
func (h *hand) textWithFormulas(s []byte) {
	if h.isIn(codeName) && h.formulas[formulaKey(string(s))] {
		h.formula(s) // it could not stand between dollar signs
		h.starts[markCode] = h.here()
		return
	}
	for {
		i := bytes.IndexByte(s, '$')
		if i < 0 {
			break
		}
		key, n := h.formulaAt(s[i:])
		if n == 0 {
			n = 1
			h.text(s[:i+1])
		} else {
			h.text(s[:i])
			h.formula([]byte(key))
		}
		s = s[i+n:]
	}
	h.text(s)
}
