package markdown

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// notes are the footnotes of a document. A note gets its number when the text
// first refers to it.
type notes struct {
	byID     map[string]*html.Node // the li of each note
	ids      []string              // in the order of their definitions
	number   map[string]int
	numbered []string
	closed   bool           // no note gets a number any more
	linked   map[string]int // what links of islands call the notes that they lead to, 0 when that is no number
}

func isEndnotes(n *html.Node) bool {
	role, _ := attr(n, "role")
	return role == "doc-endnotes"
}

func (r *rendering) findNotes(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && isEndnotes(c) && (isElement(c, atom.Section) || isElement(c, atom.Div)) {
			for _, ol := range childrenOf(c, atom.Ol) {
				for _, li := range childrenOf(ol, atom.Li) {
					r.notes.add(li)
				}
			}
			continue
		}
		r.findNotes(c)
	}
}

func (s *notes) add(li *html.Node) {
	id, _ := attr(li, "id")
	if _, taken := s.byID[id]; taken || id == "" {
		id = "\x00" + strconv.Itoa(len(s.ids)) // nothing can refer to it
	}
	if s.byID == nil {
		s.byID, s.number = map[string]*html.Node{}, map[string]int{}
	}
	s.byID[id] = li
	s.ids = append(s.ids, id)
}

// linksIn notes which notes the links in an island lead to.
func (r *rendering) linksIn(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if id := noteID(c); isElement(c, atom.A) && r.notes.byID[id] != nil {
			if r.notes.linked == nil {
				r.notes.linked = map[string]int{}
			}
			if _, known := r.notes.linked[id]; !known {
				number, _ := strconv.Atoi(strings.Trim(codeText(c), "[]() \n"))
				r.notes.linked[id] = max(number, 0)
			}
		}
		r.linksIn(c)
	}
}

// refersToNote tells whether n is a reference to a footnote that is there.
func (r *rendering) refersToNote(n *html.Node) bool {
	if !isElement(n, atom.A) {
		return false
	}
	role, _ := attr(n, "role")
	id := noteID(n)
	if role != "doc-noteref" || r.notes.byID[id] == nil {
		return false
	}
	return !r.notes.closed || r.notes.number[id] > 0
}

func noteID(n *html.Node) string {
	href, _ := attr(n, "href")
	return strings.TrimPrefix(href, "#")
}

func isBacklink(n *html.Node) bool {
	role, _ := attr(n, "role")
	return role == "doc-backlink"
}

func (r *rendering) noteReference(n *html.Node) {
	id := noteID(n)
	if r.notes.number[id] == 0 {
		r.notes.numbered = append(r.notes.numbered, id)
		r.notes.number[id] = len(r.notes.numbered)
	}
	r.leaf.raw("[^" + strconv.Itoa(r.notes.number[id]) + "]")
}

// endnotes writes the notes at the end of the document: first, as lists, those
// that only islands refer to, with the numbers that they are called by there, and
// those that nothing refers to.
func (r *rendering) endnotes() {
	if len(r.notes.ids) == 0 {
		return
	}
	// A note may refer to others, so the list is known last.
	main := r.page
	r.page = page{}
	for i := 0; i < len(r.notes.numbered); i++ {
		id := r.notes.numbered[i]
		r.note(i+1, r.targeted(id))
	}
	defined := r.page.out
	r.page = main
	r.notes.closed = true

	var called, unused []item
	begins, next := 1, 1
	list := func(items []item, number int) {
		r.items(&html.Node{Type: html.ElementNode, DataAtom: atom.Ol, Attr: []html.Attribute{{Key: "start", Val: strconv.Itoa(number)}}}, items)
	}
	for _, id := range r.notes.ids {
		number, linked := r.notes.linked[id]
		switch {
		case r.notes.number[id] > 0:
			continue
		case !linked:
			unused = append(unused, item{r.targeted(id)})
			continue
		case number == 0:
			number = next
		}
		if number != next {
			list(called, begins)
			called, begins = nil, number
		}
		called = append(called, item{r.targeted(id)})
		next = number + 1
	}
	list(called, begins)
	list(unused, 1)
	if len(defined) > 0 && len(r.page.out) > 0 {
		r.page.out = append(r.page.out, '\n')
	}
	r.page.out = append(r.page.out, defined...)
}

// targeted returns the li of a note, with an anchor before its text if a link that
// is no reference of Markdown leads to it.
func (r *rendering) targeted(id string) *html.Node {
	li := r.notes.byID[id]
	if _, linked := r.notes.linked[id]; !linked {
		return li
	}
	a := &html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "id", Val: id}}}
	in := li
	for in.FirstChild != nil && isElement(in.FirstChild, atom.P) {
		in = in.FirstChild
	}
	in.InsertBefore(a, in.FirstChild)
	return li
}

// note writes the definition of a footnote.
func (r *rendering) note(number int, li *html.Node) {
	r.page.block()
	label := "[^" + strconv.Itoa(number) + "]:"
	if r.beginsWithBlock(li) {
		// A fence or a list would be indented by the space after the label.
		r.page.line([]byte(label))
		outer := r.page.enter("    ", "    ")
		r.page.empty = false
		r.page.block()
		r.flow(li)
		r.page.leave(outer)
		return
	}
	outer := r.page.enter(label+" ", "    ")
	r.flow(li)
	if r.page.empty {
		r.page.line(nil)
	}
	r.page.leave(outer)
}

// beginsWithBlock tells whether the first thing that n leaves is a block other
// than a paragraph.
func (r *rendering) beginsWithBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case isSpace(c), isElement(c, atom.P) && !hasContent(c):
		case isElement(c, atom.Div), isElement(c, atom.Figure) && !r.keepsFigure(c):
			if hasContent(c) {
				return r.beginsWithBlock(c)
			}
		default:
			return isBlock(c) && !isElement(c, atom.P)
		}
	}
	return false
}
