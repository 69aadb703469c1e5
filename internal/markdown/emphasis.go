package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// settle gives every span of emphasis the delimiters that a parser will read
// as meant, or tags where there are none.
//
// It holds by construction: delimiters of one character never touch, every one
// of them can open or close where it stands, and no literal character can
// match them. Emphasis within emphasis of its kind does not occur.
func (l *leaf) settle() {
	for i, p := range l.pieces {
		switch p.kind {
		case opens:
			l.spans[p.span].from = i
		case closes:
			l.spans[p.span].to = i
		}
	}
	for _, p := range l.pieces {
		if p.kind != opens {
			continue
		}
		switch s := &l.spans[p.span]; {
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
		if s.kind != em || !l.besideStrong(s) && l.delimit(s, "*") || l.delimit(s, "_") {
			continue
		}
		*s = spanned{tag, "<em>", "</em>", s.from, s.to}
	}
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

// signs says which literal delimiters have to be escaped: * _ ~, if any two of
// them could match.
type signs struct{ star, underscore, tilde bool }

func (s signs) active(c byte) bool {
	switch c {
	case '*':
		return s.star
	case '_':
		return s.underscore
	}
	return s.tilde
}

func (l *leaf) findSigns() signs {
	return signs{l.canMatch('*'), l.canMatch('_'), l.canMatch('~')}
}

// canMatch tells whether some literal run of c could match another, or a
// delimiter.
func (l *leaf) canMatch(c byte) bool {
	opened, delimits, acts := false, false, false
	for k, p := range l.pieces {
		switch p.kind {
		case opens:
			s := l.spans[p.span]
			delimits = delimits || s.kind < link && s.open[0] == c
			continue
		case text:
		default:
			continue
		}
		for i := p.start; i < p.end; i++ {
			next := bytes.IndexByte(l.buf[i:p.end], c)
			if next < 0 {
				break
			}
			i += next
			end := i + l.run(i, p.end)
			opens, closes := l.literalFlanks(k, i, end)
			if opened && closes {
				return true
			}
			opened = opened || opens
			acts = acts || opens || closes
			i = end
		}
	}
	return delimits && acts
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
	o1, c1 := flanks(l.buf[i], before, after, isPunctOld)
	o2, c2 := flanks(l.buf[i], before, after, isPunctNew)
	return o1 || o2, c1 || c2
}
