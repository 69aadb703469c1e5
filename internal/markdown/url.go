package markdown

import (
	"bytes"
	"fmt"
	"strings"
)

// breaksURL tells whether the colon or point at i is where GFM begins to read a
// bare URL that would not end up as it is: the backslash then keeps it text.
// A URL that is read as it stands is left alone.
func (w *scribe) breaksURL(k, i int) bool {
	p := w.pieces[k]
	if i < w.urlEnd || !startsURL(w.buf[p.start:p.end], i-p.start) {
		return false
	}
	end := p.end
	if n := bytes.IndexAny(w.buf[i:p.end], " <"); n >= 0 {
		end = i + n
	}
	w.urlEnd = end
	for j := i + 1; j < end; j++ {
		switch c := w.buf[j]; c {
		case '*', '_', '~':
			n := w.run(j, p.end)
			if w.signs.active(c) && w.runActs(k, j, n) {
				return true
			}
			j += n - 1
		case '\\', '`', '[', ']', '&', '|', '!':
			if w.acts(k, j) {
				return true
			}
		}
	}
	if end < p.end {
		return w.buf[end] == '<' && w.acts(k, end) // its backslash would be taken in
	}
	return !w.endsURL(k + 1)
}

// endsURL tells whether GFM's bare URL ends where piece k begins.
func (w *scribe) endsURL(k int) bool {
	for ; k < len(w.pieces); k++ {
		switch p := w.pieces[k]; p.kind {
		case breaks:
			return true
		case closes:
			if w.spans[p.span].kind < link {
				continue // trailing delimiters are not part of it
			}
			return w.firstByte(k) == '<'
		case text:
			return w.buf[p.start] == ' '
		default:
			return w.firstByte(k) == '<'
		}
	}
	return true
}

// breaksMail tells whether the @ at i, in piece k, is that of a mail address
// that goldmark would make a link of and stumble: it takes delimiters before
// the address for a part of it, and misses a backslash right after it.
func (w *scribe) breaksMail(k, i int) bool {
	p := w.pieces[k]
	end := i + 1
	for end < p.end && (isLetter(w.buf[end]) || isDigit(w.buf[end]) || strings.IndexByte("-._", w.buf[end]) >= 0) {
		end++
	}
	if end < p.end && w.buf[end] != '@' && isASCIIPunct(w.buf[end]) && special[w.buf[end]] {
		return true
	}
	for i--; i >= p.start; i-- {
		if c := w.buf[i]; c == ' ' || c == '(' || c == '@' {
			return false
		}
	}
	if k < 2 {
		return false
	}
	mark := w.firstByte(k - 1)
	return mark == '*' || mark == '_' || mark == '~' || mark == '`'
}

// startsURL tells whether s[:i+1] ends in "www." or in a scheme's colon with
// slashes after it.
func startsURL(s []byte, i int) bool {
	if s[i] == '.' {
		return bytes.HasSuffix(s[:i], []byte("www"))
	}
	if !bytes.HasPrefix(s[i:], []byte("://")) {
		return false
	}
	head := bytes.ToLower(s[max(0, i-5):i])
	return bytes.HasSuffix(head, []byte("http")) || bytes.HasSuffix(head, []byte("https")) || bytes.HasSuffix(head, []byte("ftp"))
}

// destination writes a URL so that a link's parentheses can hold it. What RFC
// 3986 does not allow is percent-encoded, as every renderer would do; what is
// encoded already stays so.
func destination(url string) string {
	url = strings.Trim(url, whiteSpace)
	balanced := isBalanced(url)
	var b strings.Builder
	for i := 0; i < len(url); i++ {
		switch c := url[i]; {
		case c == '\t' || c == '\n' || c == '\r':
			// Browsers pass over them.
		case c == '%' && (i+2 >= len(url) || !isHex(url[i+1]) || !isHex(url[i+2])):
			b.WriteString("%25")
		case (c == '(' || c == ')') && !balanced:
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '&' && isEntity(url[i:]):
			b.WriteString("&amp;") // goldmark would read an entity even after a backslash
		case isLetter(c) || isDigit(c) || strings.IndexByte("!#$%&'()*+,-./:;=?@_~", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// isBalanced tells whether every parenthesis in a URL has its partner, nested
// no deeper than parsers go.
func isBalanced(url string) bool {
	depth := 0
	for i := 0; i < len(url); i++ {
		switch url[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth < 0 || depth > 3 {
			return false
		}
	}
	return depth == 0
}

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

// title writes a link's title, with the space before it; nothing if it is
// empty.
func (l *leaf) title(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(whiteSpace, r) }), " ")
	if s == "" {
		return ""
	}
	b := []byte(` "`)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '&' && isEntity(s[i:]):
			b = append(b, "&amp;"...)
		case c == '"' || c == '\\' || c == '|' && l.kind == inCell:
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}

// autolink returns <url> when a link's text is the URL itself and both can be
// read from that.
func autolink(text, href string) (string, bool) {
	if text != href && "mailto:"+text != href {
		return "", false
	}
	switch {
	case strings.HasPrefix(href, "http://"), strings.HasPrefix(href, "https://"), strings.HasPrefix(href, "ftp://"):
		if text != href {
			return "", false
		}
	case strings.HasPrefix(href, "mailto:"):
		if text == href || !isPlainMail(text) {
			return "", false
		}
	default:
		return "", false
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		if !isLetter(c) && !isDigit(c) && strings.IndexByte("!#$%&'()+,-./:;=?@_~", c) < 0 ||
			c == '&' && isEntity(text[i:]) ||
			c == '%' && (i+2 >= len(text) || !isHex(text[i+1]) || !isHex(text[i+2])) {
			return "", false
		}
	}
	return "<" + text + ">", true
}

// isPlainMail tells whether every parser takes s for a mail address.
func isPlainMail(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	plain := func(s, extra string) bool {
		for i := 0; i < len(s); i++ {
			if !isLetter(s[i]) && !isDigit(s[i]) && strings.IndexByte(extra, s[i]) < 0 {
				return false
			}
		}
		return s != ""
	}
	if !ok || !plain(local, "._+-") {
		return false
	}
	for label := range strings.SplitSeq(domain, ".") {
		if !plain(label, "-") || label[0] == '-' || label[len(label)-1] == '-' || len(label) > 63 {
			return false
		}
	}
	return strings.Contains(domain, ".")
}
