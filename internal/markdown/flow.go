package markdown

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxDepth is how deep quotes and lists nest as Markdown; what lies deeper is
// an island. Each level costs every line its prefix.
const maxDepth = 20

// flow writes the children of n as blocks; what stands between blocks makes
// paragraphs.
func (r *rendering) flow(n *html.Node) {
	done := n.Parent != nil && n.Parent.Type == html.DocumentNode // it is never looked at again
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		r.place(c)
		if done {
			n.RemoveChild(c) // the leaf grows while the tree shrinks: one paragraph may have a million lines
		}
		c = next
	}
	r.endParagraph()
}

// place writes one child of a container.
func (r *rendering) place(n *html.Node) {
	switch {
	case isBlock(n):
		r.endParagraph()
		r.node(n)
	case r.split[n]:
		r.endParagraph()
		r.wrap(n)
	default:
		r.node(n)
	}
}

// endParagraph writes what is in the leaf as a paragraph, or as several if
// that is what its breaks mean.
func (r *rendering) endParagraph() {
	r.closeWrappers()
	parts := [][]piece{r.leaf.pieces}
	if !r.page.tight {
		parts = r.leaf.paragraphs()
	}
	for _, part := range parts {
		r.leaf.pieces = part
		if md := r.leaf.finish(r.page.item); len(md) > 0 {
			r.page.block()
			r.page.lines(md)
			r.page.last = aParagraph
		}
	}
	r.beginLeaf(inParagraph)
}

func heading(r *rendering, n *html.Node) {
	if !r.fitsLine(n) {
		r.flow(n)
		return
	}
	md := r.oneLine(n, inHeading)
	if len(md) == 0 {
		return
	}
	level := int(n.Data[1] - '0')
	r.page.block()
	r.page.line(append([]byte("######"[:level]+" "), md...))
}

func quote(r *rendering, n *html.Node) {
	if r.page.depth >= maxDepth {
		islandBlock(r, n)
		return
	}
	r.page.block()
	outer := r.page.enter("> ", "> ")
	r.flow(n)
	r.page.leave(outer)
}

func rule(r *rendering, n *html.Node) {
	if class, _ := attr(n, "class"); class == "more" {
		r.teaserEnd()
		return
	}
	// "- ---" is one rule, not a rule in a list.
	line := "---"
	if r.page.item {
		line = "___"
	}
	r.page.block()
	r.page.line([]byte(line))
}

// isMore tells of the comment that we write for <hr class="more">.
func isMore(n *html.Node) bool {
	return n.Type == html.CommentNode && n.Data == "more"
}

// isMark tells of the comments that clean HTML may hold: they say what stood in
// a place of which nothing is stored.
func isMark(n *html.Node) bool {
	return n.Type == html.CommentNode && (strings.HasPrefix(n.Data, " shortcode: ") || strings.HasPrefix(n.Data, " block: ") || strings.HasPrefix(n.Data, " element: ")) &&
		!strings.ContainsAny(n.Data, "<>\n") && !strings.Contains(n.Data, "{{") && !strings.Contains(n.Data, "--") && strings.HasSuffix(n.Data, " ")
}

// isMarkBlock tells whether such a comment stands between blocks, as findMarks has
// seen it.
func isMarkBlock(n *html.Node) bool { return n.Type == html.CommentNode && n.DataAtom != 0 }

// findMarks finds the comments among the children of n that stand between blocks.
// In a line one stands behind text, because one that begins a line makes HTML of
// all of it.
func findMarks(n *html.Node) {
	between := n.Type == html.DocumentNode || isBlock(n) && !isElement(n, atom.Td) && !isElement(n, atom.Th)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case isSpace(c):
		case !isMark(c):
			between = isBlock(c)
		case between:
			c.DataAtom = atom.Hr
		}
	}
}

func (r *rendering) comment(n *html.Node) {
	switch {
	case isMore(n):
		r.teaserEnd()
	case isMarkBlock(n):
		r.page.block()
		r.page.line([]byte("<!--" + n.Data + "-->"))
	case isMark(n):
		r.leaf.raw("<!--" + n.Data + "-->")
	}
}

func (r *rendering) teaserEnd() {
	r.page.block()
	r.page.line([]byte("<!--more-->"))
}

// section is any plain container, of which the endnotes are one.
func section(r *rendering, n *html.Node) {
	if !isEndnotes(n) {
		r.flow(n)
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isElement(c, atom.Ol) && !isElement(c, atom.Hr) {
			r.place(c)
		}
	}
	r.endParagraph()
}

// A wrapper is an inline element around blocks (<a><h2>…</h2></a>, <b><p>…):
// it is written in each leaf that it holds.
type wrapper struct {
	tag  atom.Atom
	span spanned
	used bool // a link is written once, so that it does not become many
	id   int
}

func (r *rendering) wrap(n *html.Node) {
	s, ok := spanOf(n)
	for _, w := range r.wrappers {
		if w.tag == n.DataAtom {
			ok = false
		}
	}
	if !ok {
		r.flow(n)
		return
	}
	if id := anchorID(n); id != "" {
		r.leaf.raw(id)
	}
	i := len(r.wrappers)
	r.wrappers = append(r.wrappers, wrapper{tag: n.DataAtom, span: s})
	r.openWrapper(i)
	r.flow(n)
	w := r.wrappers[i]
	r.wrappers = r.wrappers[:i]
	r.beginLeaf(inParagraph)
	if s.kind == link && !w.used {
		r.leaf.close(r.leaf.open(s), true)
		r.endParagraph()
	}
}

func (r *rendering) openWrapper(i int) {
	w := &r.wrappers[i]
	w.id = noSpan
	if !w.used {
		w.id = r.leaf.open(w.span)
	}
}

// beginLeaf empties the leaf for a new block.
func (r *rendering) beginLeaf(kind leafKind) {
	r.leaf.reset(kind)
	for i := range r.wrappers {
		r.openWrapper(i)
	}
}

// endLeaf returns the leaf as Markdown, valid until the next one is ended, and
// begins a paragraph.
func (r *rendering) endLeaf() []byte {
	r.closeWrappers()
	md := r.leaf.finish(r.page.item)
	r.beginLeaf(inParagraph)
	return md
}

func (r *rendering) closeWrappers() {
	for i := len(r.wrappers) - 1; i >= 0; i-- {
		w := &r.wrappers[i]
		written := r.leaf.close(w.id, false)
		w.used = w.used || written && w.span.kind == link
	}
}
