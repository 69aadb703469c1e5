package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// A bare URL can hold delimiters that match each other: http://x.example/_a_ and
// /__init__.py. No backslash can stand there, for who copies the address and what
// makes a link of it would take it along: such a URL stands in <>.

// longestURL is in bytes: what is longer is escaped like any text.
const longestURL = 2000

// bracketURLs makes Markdown of the bare URLs in the leaf's texts that would not
// stay as they are.
func (l *leaf) bracketURLs() {
	var pieces []piece
	copied, inLink := 0, 0
	for k, p := range l.pieces {
		switch {
		case p.kind == opens && l.spans[p.span].kind == link:
			inLink++
		case p.kind == closes && l.spans[p.span].kind == link:
			inLink--
		case p.kind == text && inLink == 0:
			parts := l.cutURLs(p)
			if len(parts) == 0 {
				continue
			}
			pieces = append(append(pieces, l.pieces[copied:k]...), parts...)
			copied = k + 1
		}
	}
	if copied > 0 {
		l.pieces = append(pieces, l.pieces[copied:]...)
	}
}

// cutURLs parts a text from the URLs in it that are to stand in <>. It returns
// nothing if there are none.
func (l *leaf) cutURLs(p piece) []piece {
	var parts []piece
	for at := p.start; ; {
		n := bytes.Index(l.buf[at:p.end], []byte("://"))
		if n < 0 {
			break
		}
		colon := at + n
		start, end := colon, p.end
		for start > p.start && isLetter(l.buf[start-1]) && colon-start < len("https") {
			start--
		}
		if n := bytes.IndexAny(l.buf[colon:p.end], " <>"); n >= 0 {
			end = colon + n
		}
		if at = colon + len("://"); !startsURL(l.buf[p.start:p.end], colon-p.start) {
			continue
		}
		at = end
		if start > p.start && (isLetter(l.buf[start-1]) || isDigit(l.buf[start-1])) || end-start > longestURL {
			continue
		}
		url := trimURL(string(l.buf[start:end]))
		if !holdsPair(url) {
			continue
		}
		md, ok := autolink(url, url)
		if !ok {
			continue
		}
		if start > p.start {
			parts = append(parts, piece{kind: text, start: p.start, end: start})
		}
		begin := len(l.buf)
		l.buf = append(l.buf, md...)
		parts = append(parts, piece{kind: raw, start: begin, end: len(l.buf)})
		p.start = start + len(url)
		at = p.start
	}
	if len(parts) > 0 && p.start < p.end {
		parts = append(parts, p)
	}
	return parts
}

// trimURL takes off the signs that end the sentence around a URL.
func trimURL(s string) string {
	for {
		t := strings.TrimRight(s, "?!.,:;'\"")
		if strings.HasSuffix(t, ")") && strings.Count(t, "(") < strings.Count(t, ")") {
			t = t[:len(t)-1]
		}
		if t == s {
			return s
		}
		s = t
	}
}

// holdsPair tells whether there are delimiters in a URL that would match each
// other.
func holdsPair(url string) bool {
	var opened [3]bool
	for i := 0; i < len(url); i++ {
		d := delimiterIndex(url[i])
		if d < 0 {
			continue
		}
		end := i + 1
		for end < len(url) && url[end] == url[i] {
			end++
		}
		before, _ := utf8.DecodeLastRuneInString(url[:i])
		after, _ := utf8.DecodeRuneInString(url[end:] + "\n")
		opens, closes := eitherFlanks(url[i], before, after)
		if opened[d] && closes {
			return true
		}
		opened[d] = opened[d] || opens
		i = end - 1
	}
	return false
}
