package wxr

import (
	"html"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxEntity is longer than any name that HTML knows.
const maxEntity = 40

// decoded is what reading entities noticed.
type decoded struct {
	undeclared string // the first entity that XML does not know
	bare       bool   // an & that begins no entity
	control    bool   // a reference to a character that XML forbids
	nothing    bool   // a reference to none
}

// unescape reads the entities of XML, character references and, because they
// occur, HTML's named entities. What is none of these stays as it is.
func unescape(s string) (string, decoded) {
	var seen decoded
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s, seen
	}
	var out strings.Builder
	out.Grow(len(s))
	for {
		out.WriteString(s[:i])
		s = s[i:]
		n := entityLen(s)
		switch {
		case n == 0:
			seen.bare = true
			out.WriteByte('&')
			n = 1
		case s[1] == '#':
			r, more := reference(s, n)
			n += more
			seen.control = seen.control || forbidden(r)
			seen.nothing = seen.nothing || r == utf8.RuneError
			out.WriteRune(r)
		default:
			text, known := named(s[:n])
			if !known && seen.undeclared == "" {
				seen.undeclared = s[:n]
			}
			out.WriteString(text)
		}
		s = s[n:]
		if i = strings.IndexByte(s, '&'); i < 0 {
			out.WriteString(s)
			return out.String(), seen
		}
	}
}

// entityLen returns the length of the entity that s begins with, from & to ;,
// or 0.
func entityLen(s string) int {
	for i := 1; i < len(s) && i < maxEntity; i++ {
		c := s[i]
		switch {
		case c == ';':
			if i == 1 || s[1] == '#' && !isReference(s[2:i]) {
				return 0
			}
			return i + 1
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '#' && i == 1:
		default:
			return 0
		}
	}
	return 0
}

func isReference(digits string) bool {
	hex := digits != "" && (digits[0] == 'x' || digits[0] == 'X')
	if hex {
		digits = digits[1:]
	}
	for _, c := range []byte(digits) {
		if (c < '0' || c > '9') && !(hex && (c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) {
			return false
		}
	}
	return digits != ""
}

// reference reads the character reference s[:n]. A pair of surrogates, which
// XML forbids but programs write, is one character; more is then the length of
// the second.
func reference(s string, n int) (r rune, more int) {
	r = codePoint(s[:n])
	if utf16.IsSurrogate(r) {
		if m := entityLen(s[n:]); m > 0 && s[n+1] == '#' {
			if pair := utf16.DecodeRune(r, codePoint(s[n:n+m])); pair != utf8.RuneError {
				return pair, m
			}
		}
	}
	if !utf8.ValidRune(r) {
		return utf8.RuneError, 0
	}
	return r, 0
}

func codePoint(s string) rune {
	digits, base := s[2:len(s)-1], rune(10)
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	r := rune(0)
	for _, c := range []byte(digits) {
		switch {
		case c <= '9':
			r = r*base + rune(c-'0')
		default:
			r = r*base + rune(c|0x20-'a') + 10
		}
		if r > utf8.MaxRune {
			return utf8.MaxRune + 1
		}
	}
	return r
}

// named reads an entity with a name. It is not known when XML does not know it.
func named(s string) (text string, known bool) {
	switch s {
	case "&amp;":
		return "&", true
	case "&lt;":
		return "<", true
	case "&gt;":
		return ">", true
	case "&quot;":
		return `"`, true
	case "&apos;":
		return "'", true
	}
	if text = html.UnescapeString(s); strings.HasSuffix(text, ";") {
		return s, false // HTML reads prefixes of names too: &notit; is not "¬it;"
	}
	return text, false
}

// plainText reads a name that WordPress stores HTML-escaped. It differs from
// html.UnescapeString in that an entity has to end in a semicolon: names hold
// things like "R&D" and "Lost&found".
func plainText(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	s, _ = unescape(s)
	return s
}
