package content

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// emitter writes clean HTML. It knows at any time in which block it stands and
// which formatting is wanted, and opens and closes elements only when there is
// something to write: empty elements never come to be, blanks leave the ends of
// emphasis, and formatting that spans blocks is written within each of them.
type emitter struct {
	c       *cleaner
	out     buffer
	targets map[string]bool           // ids that links lead to
	placed  map[string]bool           // those of them that are written, or due
	only    map[*html.Node]*html.Node // see onlyBlock

	stack   []string // open elements that hold blocks
	pending string   // the leaf that the next text opens: "h2", "dt"; "" for what fits
	leaf    string   // the open leaf, "-" for text that stands in its container; "" for none
	begun   int      // where in the output the open leaf began
	texted  bool     // there is text in it
	flat    int      // >0: blocks are not possible here, all becomes text

	wanted []format // formatting around the place in the source
	open   []format // formatting around the place in the output
	space  bool     // a blank is due before the next text
	hard   bool     // if one is due, it is a no-break space that stands alone
	before string   // how the text of the leaf ends, some letters of it
	breaks int      // br that are due before the next text
	due    []string // anchors that are due before the next text
}

// buffer is a strings.Builder whose end can be written again.
type buffer []byte

func (b *buffer) WriteString(s string)       { *b = append(*b, s...) }
func (b *buffer) WriteByte(c byte) (_ error) { *b = append(*b, c); return }

// format is an inline element.
type format struct {
	name  string
	attrs string     // as written, with a leading blank
	node  *html.Node // the element; nil for those that may join their neighbours
}

// bare lists the containers in which text stands without a p.
var bare = map[string]bool{"li": true, "td": true, "th": true, "dd": true, "figcaption": true, "figure": true}

func (e *emitter) top() string {
	if len(e.stack) == 0 {
		return ""
	}
	return e.stack[len(e.stack)-1]
}

// text writes text with white space collapsed.
func (e *emitter) text(s string) {
	s = withoutUnseen(s)
	for len(s) > 0 {
		if n := spaceAt(s); n > 0 {
			e.hard = n > 1 && !e.space
			e.space = true
			s = s[n:]
			continue
		}
		i := 0
		for i < len(s) && spaceAt(s[i:]) == 0 {
			i++
		}
		// Take single blanks along: most text is words with one blank between.
		for i+1 < len(s) && s[i] == ' ' && spaceAt(s[i+1:]) == 0 {
			i++
			for i < len(s) && spaceAt(s[i:]) == 0 {
				i++
			}
		}
		e.hard = e.hard && e.space && !e.inCode() && holdsTogether(e.before, s)
		e.sync()
		e.out.WriteString(escapeText(s[:i]))
		e.texted = true
		e.before = ending(e.before, s[:i])
		s = s[i:]
	}
}

// spaceAt returns the length of the white space that a text begins with: 0 if it
// begins with none, 2 for a no-break space.
func spaceAt(s string) int {
	switch {
	case isSpace(s[0]):
		return 1
	case s[0] == 0xC2 && len(s) > 1 && s[1] == 0xA0:
		return 2
	}
	return 0
}

// ending returns how two texts in a row end.
func ending(a, b string) string {
	const enough = 5 * utf8.UTFMax // holdsTogether looks at four letters and a point
	if len(b) < enough {
		b = a + b
	}
	n := max(len(b)-enough, 0)
	for n < len(b) && !utf8.RuneStart(b[n]) {
		n++
	}
	return b[n:]
}

func (e *emitter) inCode() bool { return slices.ContainsFunc(e.wanted, isCodeFormat) }

func isCodeFormat(f format) bool { return f.name == "code" }

// inline writes something other than text that stands in a line.
func (e *emitter) inline(s string) {
	e.hard = false
	e.sync()
	e.out.WriteString(s)
	e.before = ""
}

// sync brings the output to where something can be written in a line.
func (e *emitter) sync() {
	if e.leaf == "" {
		e.begun, e.texted = len(e.out), false
		switch {
		case e.pending != "":
			e.leaf, e.pending = e.pending, ""
			e.tag(e.leaf, "")
		case bare[e.top()]:
			e.leaf = "-"
		default:
			e.leaf = "p"
			e.tag("p", "")
		}
		e.open, e.space, e.breaks, e.before = e.open[:0], false, 0, ""
	}
	same := 0
	for same < len(e.open) && same < len(e.wanted) && e.open[same] == e.wanted[same] {
		same++
	}
	if e.breaks > 1 && e.leaf == "p" {
		same = 0
	} else if i := slices.IndexFunc(e.open[:same], isCodeFormat); i >= 0 && e.breaks > 0 {
		same = i // each line of code is code by itself
	}
	e.closeFormats(same)
	switch {
	case e.breaks > 1 && e.leaf == "p":
		e.out.WriteString("</p>")
		e.newline()
		e.out.WriteString("<p>")
	case e.breaks > 0:
		for range min(e.breaks, 2) {
			e.out.WriteString("<br>")
		}
	case e.space && e.hard:
		e.out.WriteString(string(noBreakSpace))
	case e.space:
		e.out.WriteByte(' ')
	}
	e.space, e.hard, e.breaks = false, false, 0
	if !slices.ContainsFunc(e.open, func(f format) bool { return f.name == "a" || f.name == "code" }) { // which hold no links
		e.place()
	}
	for _, f := range e.wanted[same:] {
		e.tag(f.name, f.attrs)
		e.open = append(e.open, f)
	}
}

// place writes the anchor that is due.
func (e *emitter) place() {
	for _, id := range e.due {
		e.out.WriteString(`<a id="` + escapeAttr(id) + `"></a>`)
	}
	e.due = e.due[:0]
}

// mark notes that a place that links lead to begins here.
func (e *emitter) mark(n *html.Node) {
	if id := attr(n, "id"); id != "" {
		e.markID(id)
	}
	if id := attr(n, "name"); id != "" && n.DataAtom == atom.A {
		e.markID(id)
	}
}

// markWithin notes the places in an element that can hold no anchors.
func (e *emitter) markWithin(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			e.mark(c)
			e.markWithin(c)
		}
	}
}

func (e *emitter) markID(id string) {
	id = strings.Map(printable, id)
	if id == "" || e.placed[id] || len(id) > maxAnchor || !e.targets[id] && (e.c.env.LedTo == nil || !e.c.env.LedTo(id)) {
		return
	}
	if e.placed == nil {
		e.placed = map[string]bool{}
	}
	e.placed[id] = true
	e.due = append(e.due, id)
}

// maxAnchor is how long an id may be, in bytes, to be an anchor.
const maxAnchor = 200

// settle writes the anchors that are due into a line of their own: what follows
// cannot hold them.
func (e *emitter) settle() {
	if len(e.due) == 0 {
		return
	}
	around := e.wanted
	e.wanted = nil
	e.sync()
	e.wanted = around
	e.endLeaf()
}

// withoutEmphasis takes emphasis from a leaf of nothing but images: there is
// nothing of it to see.
var withoutEmphasis = strings.NewReplacer("<strong>", "", "</strong>", "", "<em>", "", "</em>", "", "<u>", "", "</u>", "",
	"<del>", "", "</del>", "", "<ins>", "", "</ins>", "")

func (e *emitter) closeFormats(keep int) {
	for i := len(e.open) - 1; i >= keep; i-- {
		e.out.WriteString("</" + e.open[i].name + ">")
	}
	e.open = e.open[:keep]
}

func (e *emitter) tag(name, attrs string) {
	e.out.WriteByte('<')
	e.out.WriteString(name)
	e.out.WriteString(attrs)
	e.out.WriteByte('>')
}

// newline parts the blocks of the top level, for people who read clean HTML.
func (e *emitter) newline() {
	if len(e.stack) == 0 {
		e.out.WriteByte('\n')
	}
}

// boundary ends the line of text: the source has a block here that clean HTML
// has no element for. Text that stands in its container goes on behind a br.
func (e *emitter) boundary() {
	switch {
	case e.flat > 0:
		e.space = true
	case e.leaf == "-":
		e.breaks = max(e.breaks, 1)
	default:
		e.endLeaf()
	}
}

// endLeaf closes the open leaf, if there is one.
func (e *emitter) endLeaf() {
	if e.leaf == "" {
		e.space, e.breaks = false, 0
		return
	}
	e.closeFormats(0)
	if !e.texted {
		e.out = append(e.out[:e.begun], withoutEmphasis.Replace(string(e.out[e.begun:]))...)
	}
	if e.leaf != "-" {
		e.out.WriteString("</" + e.leaf + ">")
		e.newline()
	}
	e.leaf, e.space, e.breaks = "", false, 0
}

// container writes an element that holds blocks.
func (e *emitter) container(name, attrs string, children func()) {
	e.endLeaf()
	e.pending = ""
	before := len(e.out)
	e.tag(name, attrs)
	within := len(e.out)
	e.stack = append(e.stack, name)
	children()
	e.endLeaf()
	e.pending = ""
	e.stack = e.stack[:len(e.stack)-1]
	if len(e.out) == within && (name == "dl" || name == "ul" || name == "ol" || name == "blockquote") {
		e.out = e.out[:before]
		return
	}
	e.out.WriteString("</" + name + ">")
	e.newline()
}

// leafBlock writes an element that holds a line of text, if there is any.
func (e *emitter) leafBlock(name string, n *html.Node) {
	e.endLeaf()
	e.pending = name
	e.children(n)
	e.endLeaf()
	e.pending = ""
}

// placeholder writes the comment of a placeholder: in a line that has begun where
// it stands, else as a block.
func (e *emitter) placeholder(comment string) {
	if e.leaf != "" && e.texted && e.breaks == 0 || e.flat > 0 {
		e.inline("<!--" + comment + "-->")
		return
	}
	e.alone("<!--" + comment + "-->")
}

// alone writes something that is a block by itself.
func (e *emitter) alone(s string) {
	e.endLeaf()
	e.pending = ""
	if !strings.HasPrefix(s, "<hr") {
		e.settle()
	}
	e.out.WriteString(s)
	e.newline()
}

// format writes the children of n with a format around them.
func (e *emitter) format(f format, n *html.Node) {
	before := e.wanted
	e.want(f)
	e.children(n)
	e.wanted = before
}

// want adds a format to those around what follows, if it says anything there.
func (e *emitter) want(f format) {
	at := len(e.wanted)
	for i, w := range e.wanted {
		if w.name == f.name && f.name != "q" && f.name != "ruby" {
			return // strong in strong is strong
		}
		if w.name == "code" {
			if f.name != "a" {
				return // nothing but text can stand in code
			}
			at = i // a link goes around it
			break
		}
	}
	e.wanted = append(append(append([]format(nil), e.wanted[:at]...), f), e.wanted[at:]...)
}

func (e *emitter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		e.node(c)
	}
}
