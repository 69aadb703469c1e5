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
	if i < w.stumble {
		return true
	}
	end := p.end
	if n := bytes.IndexAny(w.buf[i:p.end], " <"); n >= 0 {
		end = i + n
	}
	if w.stumble = w.stumbles(k, i, end); w.stumble >= 0 {
		return true
	}
	w.urlEnd = end
	return false
}

// stumbles returns the last place that a bare URL, which goes on at i in piece k
// up to end, would stumble over: it would take in the backslash there, or go on
// behind its end. It is -1 if there is none.
func (w *scribe) stumbles(k, i, end int) int {
	p := w.pieces[k]
	if end < p.end && w.buf[end] == '<' && w.acts(k, end) || end == p.end && !w.endsURL(k+1) {
		return end
	}
	last := -1
	for j := i + 1; j < end; j++ {
		switch c := w.buf[j]; c {
		case '*', '_', '~', '`':
			n := w.run(j, p.end)
			if w.runActs(k, j, n) {
				last = j
			}
			j += n - 1
		case '\\', '[', ']', '&', '|', '!', '{', '#':
			if w.acts(k, j) {
				last = j
			}
		}
	}
	return last
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
			rest := bytes.TrimLeft(w.buf[p.start:p.end], "?!.,:")
			if len(rest) > 0 {
				return rest[0] == ' '
			}
		default:
			return w.firstByte(k) == '<'
		}
	}
	return true
}

// breaksMail tells whether the @ at i, in piece k, is that of a mail address
// that parsers would make a link of and stumble: they take delimiters within the
// part before the @ for letters of the address, and goldmark misses a backslash
// right behind the address.
func (w *scribe) breaksMail(k, i int) bool {
	p := w.pieces[k]
	end := i + 1
	for end < p.end && (isLetter(w.buf[end]) || isDigit(w.buf[end]) || w.buf[end] == '-' || w.buf[end] == '.') {
		end++
	}
	if bytes.IndexByte(w.buf[i:end], '.') < 0 || i > p.start && !isMailByte(w.buf[i-1]) {
		return false
	}
	if end < p.end && special[w.buf[end]] && w.buf[end] != '@' && i > p.start {
		return true
	}
	crossed := false
	for {
		for i--; i >= p.start; i-- {
			if c := w.buf[i]; !isMailByte(c) {
				return false
			} else if crossed && (isLetter(c) || isDigit(c)) {
				return true
			}
		}
		for k--; k >= 0 && w.pieces[k].kind != text; k-- {
			mark := w.firstByte(k)
			if w.pieces[k].kind == breaks || strings.IndexByte("*_~`", mark) < 0 {
				return false
			}
			if mark == '_' {
				return true // micromark takes this one
			}
			crossed = true
		}
		if k < 0 || !crossed {
			return false
		}
		p = w.pieces[k]
		i = p.end
	}
}

func isMailByte(c byte) bool {
	return isLetter(c) || isDigit(c) || strings.IndexByte("!#$%&'*+-./=?^_`{|}~", c) >= 0
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
		case c == '"' || c == '\\' || c == '|' && l.kind == inCell || c == '{' && isHugo(s[max(i-1, 0):]):
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}

// isHugo tells whether text begins as Hugo's shortcodes do.
func isHugo(s string) bool { return strings.HasPrefix(s, "{{<") || strings.HasPrefix(s, "{{%") }

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
		if !isLetter(c) && !isDigit(c) && strings.IndexByte("!#$%&'()*+,-./:;=?@_~", c) < 0 ||
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
