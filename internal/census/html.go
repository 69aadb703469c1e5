package census

import (
	"strings"

	"golang.org/x/net/html"
)

// HTML counts clean HTML, as package content writes it.
func HTML(clean string) Count { return countHTML(clean, reading{}) }

// reading is how a text is read.
type reading struct {
	keep           bool // things are kept, not only counted
	captionsMarked bool
}

func countHTML(clean string, how reading) Count {
	h := newHand(how.keep)
	h.captionsMarked = how.captionsMarked
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
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if rest := z.Raw(); len(rest) > 0 && rest[0] != '<' {
				h.text(html.UnescapeString(string(rest)))
			}
			return
		case html.TextToken:
			h.htmlText(z)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if e := elements[string(name)]; e != nil {
				var a attrs
				for more && e.shape != plain {
					var key, value []byte
					key, value, more = z.TagAttr()
					a = append(a, attr{string(key), string(value)})
				}
				h.open(e, a)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if e := elements[string(name)]; e != nil && !e.void {
				h.close(e.name)
			}
		case html.CommentToken:
			h.comment(string(z.Text()))
		}
	}
}

func (h *hand) htmlText(z *html.Tokenizer) {
	text := string(z.Text())
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
func (h *hand) textWithFormulas(s string) {
	if h.isIn(codeName) && h.formulas[formulaKey(s)] {
		h.formula(s) // it could not stand between dollar signs
		h.starts[markCode] = h.here()
		return
	}
	for {
		i := strings.IndexByte(s, '$')
		if i < 0 {
			break
		}
		key, n := h.formulaAt(s[i:])
		if n == 0 {
			n = 1
			h.text(s[:i+1])
		} else {
			h.text(s[:i])
			h.formula(key)
		}
		s = s[i+n:]
	}
	h.text(s)
}
