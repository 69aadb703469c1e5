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
	l.settle()
	l.signs = l.findSigns()
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
		case closes:
			l.out = append(l.out, l.spans[p.span].close...)
			if l.spans[p.span].kind == link {
				w.inLink--
			}
		case breaks:
			w.lineBreak()
			continue
		}
		w.lineStart, w.bareURL = false, false
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
	lineStart   bool // at the start of a second or later line
	bareURL     bool // right after a URL that GFM makes a link
	urlEnd      int  // of the URL being written
	itemStart   bool // the leaf begins a list item
	escapeFirst bool
	closing     int // where a heading's closing sequence would begin
}

func (w *scribe) lineBreak() {
	switch {
	case w.kind != inParagraph:
		w.out = append(w.out, "<br>"...)
	case w.bareURL || len(w.out) > 0 && w.out[len(w.out)-1] == '\\':
		// GFM would take a backslash into the URL, and goldmark sees no break
		// where another backslash stands before.
		w.out = append(w.out, "<br>\n"...)
	default:
		w.out = append(w.out, "\\\n"...)
	}
	w.lineStart, w.bareURL = true, false
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
		if c == '*' || c == '_' || c == '~' {
			n := w.run(i, p.end)
			if w.signs.active(c) && w.runActs(k, i, n) {
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
	w.bareURL = w.urlEnd == p.end
}

func (w *scribe) runActs(k, i, n int) bool {
	opens, closes := w.literalFlanks(k, i, i+n)
	return opens || closes
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
	case '`':
		return true
	case '\\':
		return next == 0 || isASCIIPunct(next)
	case '[':
		return w.inLink > 0 || next == '^' || w.escapeFirst && k == 0 && i == p.start
	case ']':
		return w.inLink > 0 || next == '('
	case '<':
		return isLetter(next) || next == '/' || next == '!' || next == '?'
	case '&':
		return isEntity(string(w.buf[i:min(i+maxEntity, p.end)]))
	case '!':
		// goldmark takes !x^ for a footnote too.
		return i+1 == p.end && next == '[' || i+2 < p.end && w.buf[i+2] == '^'
	case '@':
		return w.breaksMail(k, i)
	case '^':
		return i == p.start && k > 0 && w.pieces[k-1].kind == opens && w.inLink > 0
	case '|':
		return w.kind == inCell
	case '{':
		return w.kind == inHeading && w.endsWith('}')
	case '#':
		return i == w.closing
	case ':', '.':
		return w.inLink == 0 && w.breaksURL(k, i)
	}
	return false
}

// firstByte returns the first byte of what piece k is written as; 0 at the end.
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
		return '\\'
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
