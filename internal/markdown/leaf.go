package markdown

import (
	"bytes"
	"strings"
	"unicode"
)

// leaf collects one run of inline content as pieces. It is written only when it
// is complete, because what has to be escaped depends on what stands around it.
//
// It is the Writer that the library writes text nodes to: plain writes are
// literal text, whose white space is collapsed as HTML does.
type leaf struct {
	kind    leafKind
	buf     []byte // of all texts and raws
	pieces  []piece
	spans   []spanned
	waiting []int // spans opened with nothing in them yet
	within  [link]int
	space   bool // white space is due before what comes next
	out     []byte

	// of the leaf that is being written
	pairs [3]bool // see findPairs
	ticks bool    // see findTicks
}

type leafKind int

const (
	inParagraph leafKind = iota
	inHeading
	inCell
)

// A piece is a part of a leaf.
type piece struct {
	start, end int   // of text and raw, in buf
	span       int32 // of opens and closes
	kind       pieceKind
}

type pieceKind uint8

const (
	text   pieceKind = iota // literal
	raw                     // already Markdown or HTML
	opens                   // a span
	closes                  // a span
	breaks                  // a line
)

// spanned is a span: an inline element that holds others.
type spanned struct {
	kind        spanKind
	open, close string // what stands around it; settled late for emphasis
	from, to    int    // its pieces, when settled
}

type spanKind int

const (
	em spanKind = iota
	strong
	del
	link // and images, whose text is bracketed too
	tag
)

const noSpan = -1

func (l *leaf) reset(kind leafKind) {
	*l = leaf{
		kind: kind, buf: l.buf[:0], pieces: l.pieces[:0], spans: l.spans[:0],
		waiting: l.waiting[:0], out: l.out,
	}
}

// WriteString adds literal text.
func (l *leaf) WriteString(s string) (int, error) {
	total := len(s)
	for s != "" {
		if i := irregular(s); i > 0 {
			l.word(s[:i])
			s = s[i:]
		}
		rest := strings.TrimLeft(s, whiteSpace)
		if len(rest) < len(s) {
			l.space = true
		}
		s = rest
	}
	return total, nil
}

// Write, WriteByte and WriteRune make a leaf a converter.Writer.
func (l *leaf) Write(b []byte) (int, error)   { return l.WriteString(string(b)) }
func (l *leaf) WriteByte(c byte) error        { _, err := l.Write([]byte{c}); return err }
func (l *leaf) WriteRune(r rune) (int, error) { return l.WriteString(string(r)) }

// irregular returns the length of s up to the first white space that is not
// one space between two words.
func irregular(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ':
			if i == 0 || i+1 == len(s) || strings.IndexByte(whiteSpace, s[i+1]) >= 0 {
				return i
			}
		case '\t', '\n', '\r', '\f', '\v':
			return i
		}
	}
	return len(s)
}

// word adds text that neither begins nor ends with white space.
func (l *leaf) word(s string) {
	if len(l.waiting) > 0 {
		// Emphasis cannot begin with a no-break space.
		rest := strings.TrimLeftFunc(s, unicode.IsSpace)
		if len(rest) < len(s) {
			l.due()
			l.literal(s[:len(s)-len(rest)])
			if s = rest; s == "" {
				return
			}
		}
	}
	l.content()
	l.literal(s)
}

// content must be called before anything visible is added.
func (l *leaf) content() {
	l.due()
	for _, s := range l.waiting {
		l.pieces = append(l.pieces, piece{kind: opens, span: int32(s)})
	}
	l.waiting = l.waiting[:0]
}

func (l *leaf) due() {
	if !l.space {
		return
	}
	l.space = false
	if n := len(l.pieces); n > 0 && l.pieces[n-1].kind != breaks {
		l.literal(" ")
	}
}

func (l *leaf) literal(s string) {
	start := len(l.buf)
	l.buf = append(l.buf, s...)
	if n := len(l.pieces); n > 0 && l.pieces[n-1].kind == text && l.pieces[n-1].end == start {
		l.pieces[n-1].end = len(l.buf)
		return
	}
	l.pieces = append(l.pieces, piece{kind: text, start: start, end: len(l.buf)})
}

// raw adds Markdown or HTML as it is.
func (l *leaf) raw(s string) {
	l.content()
	start := len(l.buf)
	l.buf = append(l.buf, s...)
	l.pieces = append(l.pieces, piece{kind: raw, start: start, end: len(l.buf)})
}

// lineBreak adds a break. One that nothing stands before shows nothing.
func (l *leaf) lineBreak() {
	l.space = false
	if len(l.pieces) > 0 {
		l.pieces = append(l.pieces, piece{kind: breaks})
	}
}

// open begins a span and returns its number, for close. Emphasis within
// emphasis of its kind is none.
func (l *leaf) open(s spanned) int {
	if s.kind < link {
		l.within[s.kind]++
		if l.within[s.kind] > 1 {
			return noSpan - 1 - int(s.kind)
		}
		// Two neighbours of one kind are one: their delimiters would touch.
		if n := len(l.pieces); n > 0 && len(l.waiting) == 0 && !l.space {
			if p := l.pieces[n-1]; p.kind == closes && l.spans[p.span].kind == s.kind {
				l.pieces = l.pieces[:n-1]
				return int(p.span)
			}
		}
	}
	l.spans = append(l.spans, s)
	l.waiting = append(l.waiting, len(l.spans)-1)
	return len(l.spans) - 1
}

// close ends a span and tells whether it is there: one with nothing in it is
// left out unless keep is set.
func (l *leaf) close(id int, keep bool) bool {
	if id == noSpan {
		return false
	}
	if id < noSpan {
		l.within[noSpan-1-id]--
		return false
	}
	if k := l.spans[id].kind; k < link {
		l.within[k]--
	}
	if n := len(l.waiting); n > 0 {
		if !keep {
			l.waiting = l.waiting[:n-1]
			return false
		}
		l.content()
	}
	tail := l.cutTail()
	l.pieces = append(l.pieces, piece{kind: closes, span: int32(id)})
	l.restore(tail)
	return true
}

// cutTail takes breaks and white space off the leaf's end: emphasis cannot end
// with them.
func (l *leaf) cutTail() []piece {
	n := len(l.pieces)
	var tail []piece
	for n > 0 {
		p := l.pieces[n-1]
		if p.kind == text {
			kept := p.start + len(bytes.TrimRightFunc(l.buf[p.start:p.end], unicode.IsSpace))
			if kept == p.end {
				break
			}
			tail = append(tail, piece{kind: text, start: kept, end: p.end})
			if kept > p.start {
				l.pieces[n-1].end = kept
				break
			}
		} else if p.kind == breaks {
			tail = append(tail, p)
		} else {
			break
		}
		n--
	}
	l.pieces = l.pieces[:n]
	return tail
}

func (l *leaf) restore(tail []piece) {
	for i := len(tail) - 1; i >= 0; i-- {
		l.pieces = append(l.pieces, tail[i])
	}
}

// endsInCode tells whether a code span is the last thing written.
func (l *leaf) endsInCode() bool {
	n := len(l.pieces)
	if n == 0 || l.space || len(l.waiting) > 0 {
		return false
	}
	p := l.pieces[n-1]
	return p.kind == raw && l.buf[p.end-1] == '`'
}

func (l *leaf) isEmpty() bool { return len(l.pieces) == 0 }

// paragraphs cuts the pieces where two breaks follow each other outside of any
// span: whoever typed them meant a paragraph.
func (l *leaf) paragraphs() [][]piece {
	var parts [][]piece
	depth, start := 0, 0
	for i, p := range l.pieces {
		switch p.kind {
		case opens:
			depth++
		case closes:
			depth--
		case breaks:
			if depth == 0 && i > start && l.pieces[i-1].kind == breaks {
				parts = append(parts, l.pieces[start:i])
				start = i + 1
			}
		}
	}
	return append(parts, l.pieces[start:])
}

// cutNoBreakSpace takes back the no-break space that stands before what is left
// out.
func (l *leaf) cutNoBreakSpace() {
	n := len(l.pieces)
	if n == 0 || l.pieces[n-1].kind != text {
		return
	}
	p := &l.pieces[n-1]
	p.end = p.start + len(bytes.TrimSuffix(l.buf[p.start:p.end], []byte("\u00a0")))
	if p.end == p.start {
		l.pieces = l.pieces[:n-1]
	}
}
