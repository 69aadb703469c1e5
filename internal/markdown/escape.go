package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// finish returns the leaf as Markdown, without spaces at its ends.
func (l *leaf) finish(itemStart bool) []byte {
	for n := len(l.pieces); n > 0 && l.pieces[n-1].kind == breaks; n-- {
		l.pieces = l.pieces[:n-1]
	}
	for len(l.pieces) > 0 && l.pieces[0].kind == breaks {
		l.pieces = l.pieces[1:]
	}
	l.out = l.out[:0]
	if l.isBlank() {
		return nil
	}
	l.bracketURLs()
	l.settle()
	l.ticks = l.findTicks()
	w := scribe{leaf: l, itemStart: itemStart, escapeFirst: l.actsAtStart(itemStart), closing: l.closingSequence()}
	for k, p := range l.pieces {
		switch p.kind {
		case text:
			if itemStart && k == 1 && l.isTaskLink() {
				l.out = append(strconv.AppendInt(append(l.out, "&#"...), int64(l.buf[p.start]), 10), ';')
				continue
			}
			w.text(k)
			continue
		case raw:
			l.out = append(l.out, l.buf[p.start:p.end]...)
		case opens:
			l.out = append(l.out, l.spans[p.span].open...)
			if l.spans[p.span].kind == link {
				w.inLink++
			}
			w.within(int(p.span), 1)
		case closes:
			l.out = append(l.out, l.spans[p.span].close...)
			if l.spans[p.span].kind == link {
				w.inLink--
			}
			w.within(int(p.span), -1)
		case breaks:
			w.lineBreak(k)
			continue
		}
		w.lineStart = false
	}
	return l.out
}

// isBlank tells of a leaf that shows nothing. One no-break space is what
// editors leave behind where someone wanted distance.
func (l *leaf) isBlank() bool {
	for _, p := range l.pieces {
		if p.kind != text || len(bytes.TrimFunc(l.buf[p.start:p.end], unicode.IsSpace)) > 0 {
			return false
		}
	}
	return true
}

// scribe writes the texts of a leaf, each character with a backslash if it
// would act without.
type scribe struct {
	*leaf
	inLink      int
	inside      [3]int // how many spans with delimiters *, _ and ~ are open
	lineStart   bool   // at the start of a second or later line
	urlEnd      int    // of the URL being written
	stumble     int    // of a URL that is none, see stumbles
	lastEnd     *place // of the last ">" in the leaf, when that was asked for
	itemStart   bool   // the leaf begins a list item
	escapeFirst bool
	closing     int // where a heading's closing sequence would begin
}

// lineBreak writes a break: two blanks at the end of the line, which every
// Markdown parser reads (kramdown, Python-Markdown and PHP Markdown know no
// backslash there, and GFM takes that into a bare URL). Blank lines would end
// the paragraph, so of several breaks in a row all but the last are tags.
func (w *scribe) lineBreak(k int) {
	if w.isTagBreak(k) {
		w.out = append(w.out, "<br>"...)
		return
	}
	w.out = append(w.out, "  \n"...)
	w.lineStart = true
}

// isTagBreak tells whether break k is written as a tag.
func (l *leaf) isTagBreak(k int) bool {
	return l.kind != inParagraph || k+1 < len(l.pieces) && l.pieces[k+1].kind == breaks
}

// within counts the spans that a delimiter of the kind is open for.
func (w *scribe) within(span, n int) {
	if i := delimiterIndex(w.spans[span].mark()); i >= 0 {
		w.inside[i] += n
	}
}

// special holds the characters that can act inside a line.
var special = [256]bool{
	'\\': true, '*': true, '_': true, '~': true, '`': true, '[': true,
	']': true, '<': true, '&': true, '!': true, '|': true, '{': true,
	'#': true, ':': true, '.': true, '^': true, '@': true,
}

// text writes text piece k.
func (w *scribe) text(k int) {
	p := w.pieces[k]
	forced := -1
	switch {
	case w.kind == inParagraph && (k == 0 || w.lineStart):
		forced = w.actsAtLineStart(k, k == 0)
	case k > 0 && w.isNote(k-1) && (w.buf[p.start] == '(' || w.buf[p.start] == ':'):
		forced = p.start
	}
	done := p.start
	for i := p.start; i < p.end; i++ {
		c := w.buf[i]
		if i != forced && !special[c] {
			continue
		}
		if c == '*' || c == '_' || c == '~' || c == '`' {
			n := w.run(i, p.end)
			// In a later line, what stands behind an escaped delimiter could close.
			if i == forced && n > 1 && k > 0 || w.runActs(k, i, n) {
				w.out = append(w.out, w.buf[done:i]...)
				for range n {
					w.out = append(w.out, '\\', c)
				}
				done = i + n
			} else if i == forced {
				w.out = append(append(w.out, w.buf[done:i]...), '\\')
				done = i
			}
			i += n - 1
			continue
		}
		if i == forced || w.acts(k, i) {
			w.out = append(append(w.out, w.buf[done:i]...), '\\')
			done = i
		}
	}
	w.out = append(w.out, w.buf[done:p.end]...)
	w.lineStart = false
}

// runActs tells whether the n delimiters at i, in piece k, could match others.
func (w *scribe) runActs(k, i, n int) bool {
	c := w.buf[i]
	if c == '`' {
		return w.ticks
	}
	opens, closes := w.literalFlanks(k, i, i+n)
	return (opens || closes) && (w.inside[delimiterIndex(c)] > 0 || w.pairs[delimiterIndex(c)] || w.touches(k, i, n))
}

// acts tells whether the special character at i, in piece k, means something
// to a Markdown parser.
func (w *scribe) acts(k, i int) bool {
	p := w.pieces[k]
	var next byte
	if i+1 < p.end {
		next = w.buf[i+1]
	} else {
		next = w.firstByte(k + 1)
	}
	switch w.buf[i] {
	case '\\':
		return next == 0 || isASCIIPunct(next)
	case '[':
		return w.inLink > 0 || next == '^' || w.escapeFirst && k == 0 && i == p.start
	case ']':
		return w.inLink > 0 || next == '('
	case '<':
		begins := isLetter(next) || next == '/' || next == '!' || next == '?' || w.beginsMail(i+1, p.end)
		return begins && (w.mayBeginBlock(k, i) || w.tagMayEnd(k, i))
	case '&':
		return isEntity(string(w.buf[i:min(i+maxEntity, p.end)]))
	case '!':
		// goldmark takes !x^ for a footnote too.
		return i+1 == p.end && next == '[' || i+2 < p.end && w.buf[i+2] == '^'
	case '@':
		return i >= w.urlEnd && w.breaksMail(k, i)
	case '^':
		return i == p.start && k > 0 && w.pieces[k-1].kind == opens && w.inLink > 0
	case '|':
		return w.kind == inCell
	case '{':
		return w.kind == inHeading && w.endsWith('}') ||
			i > p.start && w.buf[i-1] == '{' && (next == '<' || next == '%') // Hugo runs that wherever it stands
	case '#':
		return i == w.closing
	case ':', '.':
		return w.inLink == 0 && w.breaksURL(k, i)
	}
	return false
}

// beginsMail tells whether a text begins with a mail address up to its @, as one
// in <> may.
func (l *leaf) beginsMail(i, end int) bool {
	start := i
	for i < end && isMailByte(l.buf[i]) {
		i++
	}
	return i > start && i < end && l.buf[i] == '@'
}

// A place is one in the pieces of a leaf.
type place struct{ piece, at int }

// mayBeginBlock tells whether a character begins a line, where some tags begin a
// block of HTML without an end.
func (w *scribe) mayBeginBlock(k, i int) bool {
	return w.kind == inParagraph && i == w.pieces[k].start && (k == 0 || w.lineStart)
}

// tagMayEnd tells whether a ">" comes behind the "<" at i, in piece k: without one
// it is no tag.
func (w *scribe) tagMayEnd(k, i int) bool {
	if w.lastEnd == nil {
		last := w.findLastEnd()
		w.lastEnd = &last
	}
	return k < w.lastEnd.piece || k == w.lastEnd.piece && i < w.lastEnd.at
}

func (l *leaf) findLastEnd() place {
	for k := len(l.pieces) - 1; k >= 0; k-- {
		switch p := l.pieces[k]; p.kind {
		case text, raw:
			if n := bytes.LastIndexByte(l.buf[p.start:p.end], '>'); n >= 0 {
				return place{k, p.start + n}
			}
		case opens, closes:
			s := &l.spans[p.span]
			if strings.IndexByte(s.open, '>') >= 0 || strings.IndexByte(s.close, '>') >= 0 {
				return place{k, -1}
			}
		case breaks:
			if l.isTagBreak(k) {
				return place{k, -1}
			}
		}
	}
	return place{-1, 0}
}

// firstByte returns the first byte of what piece k is written as, or one of its
// class; 0 at the end.
func (l *leaf) firstByte(k int) byte {
	if k >= len(l.pieces) {
		return 0
	}
	switch p := l.pieces[k]; p.kind {
	case opens:
		return l.spans[p.span].open[0]
	case closes:
		return l.spans[p.span].close[0]
	case breaks:
		if l.isTagBreak(k) {
			return '<'
		}
		return '\\' // goldmark takes a backslash before it for one of the next line's
	default:
		return l.buf[p.start]
	}
}

// endsWith tells whether the leaf's last character is c.
func (l *leaf) endsWith(c byte) bool {
	p := l.pieces[len(l.pieces)-1]
	return p.kind == text && l.buf[p.end-1] == c
}

// isNote tells whether piece k refers to a footnote.
func (l *leaf) isNote(k int) bool {
	p := l.pieces[k]
	return p.kind == raw && bytes.HasPrefix(l.buf[p.start:p.end], []byte("[^"))
}

// closingSequence returns where a heading's text ends in number signs that a
// parser would take for its closing sequence.
func (l *leaf) closingSequence() int {
	p := l.pieces[len(l.pieces)-1]
	if l.kind != inHeading || p.kind != text || l.buf[p.end-1] != '#' {
		return -1
	}
	return p.start + len(bytes.TrimRight(l.buf[p.start:p.end], "#"))
}

// actsAtStart tells whether a bracket that the leaf begins with would make it a
// link definition, an alert or a task.
func (l *leaf) actsAtStart(itemStart bool) bool {
	p := l.pieces[0]
	s := l.buf[p.start:p.end]
	if p.kind != text || s[0] != '[' || l.kind == inCell {
		return false
	}
	if len(s) > 1 && s[1] == '!' || itemStart && isTask(s) {
		return true
	}
	if l.kind == inHeading {
		return false
	}
	for _, p := range l.pieces {
		if p.kind == text && bytes.Contains(l.buf[p.start:p.end], []byte("]:")) {
			return true
		}
	}
	return false
}

func isTask(s []byte) bool {
	return len(s) >= 3 && s[2] == ']' && (s[1] == ' ' || s[1] == 'x' || s[1] == 'X')
}

// isTaskLink tells whether the leaf begins with a link of which goldmark would
// take the text for a task's check mark.
func (l *leaf) isTaskLink() bool {
	if len(l.pieces) < 3 || l.pieces[0].kind != opens || l.pieces[2].kind != closes || l.pieces[2].span != l.pieces[0].span {
		return false
	}
	p := l.pieces[1]
	return l.spans[l.pieces[0].span].open == "[" && p.kind == text && p.end == p.start+1 && l.buf[p.start]|0x20 == 'x'
}

// isEntity tells whether s begins with a character reference as CommonMark knows
// them: with a semicolon, and by its whole name.
func isEntity(s string) bool {
	name, _, ok := strings.Cut(s[1:min(len(s), maxEntity)], ";")
	if !ok || strings.TrimFunc(name, isEntityRune) != "" {
		return false
	}
	char := html.UnescapeString("&" + name + ";")
	return char != "&"+name+";" && (char == ";" || !strings.HasSuffix(char, ";"))
}

func isEntityRune(r rune) bool {
	return r == '#' || r < utf8.RuneSelf && (isLetter(byte(r)) || isDigit(byte(r)))
}

// maxEntity is longer than any character reference.
const maxEntity = 34

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isASCIIPunct(c byte) bool {
	return '!' <= c && c <= '~' && !isLetter(c) && !isDigit(c)
}
