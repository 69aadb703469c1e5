package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// settle gives every span of emphasis the delimiters that a parser will read
// as meant, or tags where there are none.
//
// It holds by construction: delimiters of one character never touch, but for
// three stars around what is strong and emphasised; every one of them can open
// or close where it stands, and no literal character can match them. Emphasis
// within emphasis of its kind does not occur.
func (l *leaf) settle() {
	for i, p := range l.pieces {
		switch p.kind {
		case opens:
			l.spans[p.span].from = i
		case closes:
			l.spans[p.span].to = i
		}
	}
	for i, p := range l.pieces {
		if p.kind != opens || l.spans[p.span].open != "" {
			continue
		}
		switch s := &l.spans[p.span]; {
		case s.kind <= strong && l.both(i):
		case s.kind == strong && !l.delimit(s, "**"):
			*s = spanned{tag, "<strong>", "</strong>", s.from, s.to}
		case s.kind == del && (l.before(s.from) == '~' || l.before(s.to) == '~' || !l.delimit(s, "~~")):
			*s = spanned{tag, "<del>", "</del>", s.from, s.to}
		}
	}
	for _, p := range l.pieces {
		if p.kind != opens {
			continue
		}
		s := &l.spans[p.span]
		if s.kind != em || s.open != "" || !l.besideStrong(s) && l.delimit(s, "*") || l.delimit(s, "_") {
			continue
		}
		*s = spanned{tag, "<em>", "</em>", s.from, s.to}
	}
	l.pairs = l.findPairs()
}

// both writes em and strong that hold the same with three stars, if they begin
// at piece i and three stars stand there so that they can only open, and at the
// end only close: parsers differ on others.
func (l *leaf) both(i int) bool {
	if i+1 >= len(l.pieces) || l.pieces[i+1].kind != opens {
		return false
	}
	outer, inner := &l.spans[l.pieces[i].span], &l.spans[l.pieces[i+1].span]
	if inner.kind != em && inner.kind != strong || inner.to+1 != outer.to || inner.open != "" {
		return false
	}
	if l.isStar(outer.from-1) || l.isStar(inner.from+1) || l.isStar(inner.to-1) || l.isStar(outer.to+1) {
		return false
	}
	for _, isPunct := range []func(rune) bool{isPunctOld, isPunctNew} {
		if opens, closes := flanks('*', l.before(outer.from), l.after(inner.from), isPunct); !opens || closes {
			return false
		}
		if opens, closes := flanks('*', l.before(inner.to), l.after(outer.to), isPunct); opens || !closes {
			return false
		}
	}
	if outer.kind == em {
		outer, inner = inner, outer
	}
	outer.open, outer.close = "**", "**"
	inner.open, inner.close = "*", "*"
	return true
}

// delimit puts a delimiter around a span if it works there.
func (l *leaf) delimit(s *spanned, mark string) bool {
	for _, isPunct := range []func(rune) bool{isPunctOld, isPunctNew} {
		if opens, _ := flanks(mark[0], l.before(s.from), l.after(s.from), isPunct); !opens {
			return false
		}
		if _, closes := flanks(mark[0], l.before(s.to), l.after(s.to), isPunct); !closes {
			return false
		}
	}
	s.open, s.close = mark, mark
	return true
}

// isStar tells whether piece k may begin or end with a star.
func (l *leaf) isStar(k int) bool {
	if k < 0 || k >= len(l.pieces) {
		return false
	}
	switch p := l.pieces[k]; p.kind {
	case opens, closes:
		return l.spans[p.span].kind <= strong
	case text:
		return l.buf[p.start] == '*' || l.buf[p.end-1] == '*'
	}
	return false
}

func (l *leaf) besideStrong(s *spanned) bool {
	for _, i := range [...]int{s.from - 1, s.from + 1, s.to - 1, s.to + 1} {
		if i < 0 || i >= len(l.pieces) {
			continue
		}
		if p := l.pieces[i]; (p.kind == opens || p.kind == closes) && l.spans[p.span].kind == strong {
			return true
		}
	}
	return false
}

// flanks tells whether delimiters between two characters can open and close
// emphasis (CommonMark, 6.2).
func flanks(mark byte, before, after rune, isPunct func(rune) bool) (opens, closes bool) {
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	punctBefore, punctAfter := isPunct(before), isPunct(after)
	opens = !spaceAfter && (!punctAfter || spaceBefore || punctBefore)
	closes = !spaceBefore && (!punctBefore || spaceAfter || punctAfter)
	if mark == '_' {
		return opens && (!closes || punctBefore), closes && (!opens || punctAfter)
	}
	return opens, closes
}

// Symbols outside ASCII count as punctuation since CommonMark 0.31 only, so
// emphasis has to work either way.
func isPunctNew(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
func isPunctOld(r rune) bool {
	return unicode.IsPunct(r) || r < utf8.RuneSelf && unicode.IsSymbol(r)
}

// before returns the character that stands before piece i when it is written,
// or one of its class.
func (l *leaf) before(i int) rune {
	if i == 0 {
		return '\n'
	}
	switch p := l.pieces[i-1]; p.kind {
	case text, raw:
		r, _ := utf8.DecodeLastRune(l.buf[p.start:p.end])
		return r
	case breaks:
		if l.kind == inParagraph {
			return '\n'
		}
	}
	return '*'
}

// after is before, on the other side.
func (l *leaf) after(i int) rune {
	if i+1 >= len(l.pieces) {
		return '\n'
	}
	switch p := l.pieces[i+1]; p.kind {
	case text, raw:
		r, _ := utf8.DecodeRune(l.buf[p.start:p.end])
		return r
	}
	return '*'
}

// delimiterIndex numbers the delimiters: 0, 1 and 2 for * _ and ~; -1 for what
// is none.
func delimiterIndex(c byte) int { return strings.IndexByte("*_~", c) }

// mark returns the delimiter that a settled span of emphasis is written with: 0
// if it is written with tags or is none.
func (s *spanned) mark() byte {
	if s.kind >= link {
		return 0
	}
	return s.open[0]
}

// findPairs tells of each delimiter whether a literal run of it that stands
// outside of its spans could match another one there. Within a span any run that
// can open or close does harm.
func (l *leaf) findPairs() (pairs [3]bool) {
	var opened [3]bool
	var inside [3]int
	for k, p := range l.pieces {
		switch p.kind {
		case opens, closes:
			mark := l.spans[p.span].mark()
			switch i := delimiterIndex(mark); {
			case i < 0:
			case p.kind == closes:
				inside[i]--
			default:
				// It would close before it opens.
				_, closes := eitherFlanks(mark, l.before(k), l.after(k))
				pairs[i] = pairs[i] || opened[i] && closes
				inside[i]++
			}
			continue
		case text:
		default:
			continue
		}
		for at := p.start; at < p.end; at++ {
			n := bytes.IndexAny(l.buf[at:p.end], "*_~")
			if n < 0 {
				break
			}
			at += n
			i, end := delimiterIndex(l.buf[at]), at+l.run(at, p.end)
			if inside[i] == 0 && !pairs[i] {
				opens, closes := l.literalFlanks(k, at, end)
				pairs[i] = opened[i] && closes
				opened[i] = opened[i] || opens
			}
			at = end - 1
		}
	}
	return pairs
}

// touches tells whether a run of delimiters in piece k would become one with
// that of a span beside it.
func (l *leaf) touches(k, i, n int) bool {
	same := func(k int) bool {
		if k < 0 || k >= len(l.pieces) {
			return false
		}
		p := l.pieces[k]
		return (p.kind == opens || p.kind == closes) && l.spans[p.span].mark() == l.buf[i]
	}
	p := l.pieces[k]
	return i == p.start && same(k-1) || i+n == p.end && same(k+1)
}

// findTicks tells whether any literal run of backticks could begin or end a code
// span: when there is another run of its length, anywhere in the Markdown, or it
// touches a code span, or would begin a fence. Then none of them stays as it is, since backslashes do not
// count for a parser that looks for the end of a code span.
func (l *leaf) findTicks() bool {
	literal := map[int]bool{}
	for _, p := range l.pieces {
		if p.kind == text && bytes.IndexByte(l.buf[p.start:p.end], '`') >= 0 {
			ticks(l.buf[p.start:p.end], func(n int) { literal[n] = true })
		}
	}
	if len(literal) == 0 {
		return false
	}
	count := map[int]int{}
	add := func(n int) { count[n]++ }
	last := byte(0)
	for k, p := range l.pieces {
		switch p.kind {
		case text, raw:
			if last == '`' && l.buf[p.start] == '`' || l.beginsFence(k) {
				return true
			}
			ticks(l.buf[p.start:p.end], add)
			last = l.buf[p.end-1]
			continue
		case opens:
			ticks([]byte(l.spans[p.span].open), add)
		case closes:
			ticks([]byte(l.spans[p.span].close), add)
		}
		last = 0
	}
	for n := range literal {
		if count[n] > 1 {
			return true
		}
	}
	return false
}

// beginsFence tells whether piece k is text that would begin a fence.
func (l *leaf) beginsFence(k int) bool {
	p := l.pieces[k]
	return p.kind == text && l.kind == inParagraph && (k == 0 || l.pieces[k-1].kind == breaks) &&
		bytes.HasPrefix(l.buf[p.start:p.end], []byte("```"))
}

// ticks calls f with the length of each run of backticks in s.
func ticks(s []byte, f func(n int)) {
	for i := 0; i < len(s); i++ {
		if s[i] != '`' {
			continue
		}
		start := i
		for i < len(s) && s[i] == '`' {
			i++
		}
		f(i - start)
	}
}

// run returns how often the character at i repeats before end.
func (l *leaf) run(i, end int) int {
	n := 1
	for i+n < end && l.buf[i+n] == l.buf[i] {
		n++
	}
	return n
}

// literalFlanks tells what the literal characters from i to end, in piece k,
// could do in some CommonMark parser.
func (l *leaf) literalFlanks(k, i, end int) (opens, closes bool) {
	p := l.pieces[k]
	before, after := l.before(k), l.after(k)
	if i > p.start {
		before, _ = utf8.DecodeLastRune(l.buf[p.start:i])
	}
	if end < p.end {
		after, _ = utf8.DecodeRune(l.buf[end:p.end])
	}
	return eitherFlanks(l.buf[i], before, after)
}

// eitherFlanks is flanks by any version of CommonMark, and by micromark, which
// lets delimiters beside other delimiters open and close.
func eitherFlanks(mark byte, before, after rune) (opens, closes bool) {
	o1, c1 := flanks(mark, before, after, isPunctOld)
	o2, c2 := flanks(mark, before, after, isPunctNew)
	return o1 || o2 || isDelimiter(after), c1 || c2 || isDelimiter(before)
}

func isDelimiter(r rune) bool { return r == '*' || r == '_' || r == '~' }
