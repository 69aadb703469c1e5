package census

import (
	"strings"

	"golang.org/x/net/html"
)

// scanner parts HTML into tags, comments and texts, as the HTML standard's tokenizer
// does (13.2.5): x/net/html has one that takes three times as long, because it is for
// streams. TestTheScannerIsATokenizer holds one against the other.
type scanner struct {
	s     string
	raw   string // the element whose text holds no tags, when one was begun
	token token
}

// token is what next found. Its parts lie in the text that is read.
type token struct {
	kind  tokenKind
	text  string // of a text with its entities, or of a comment
	name  string // of a tag, in small letters
	attrs string // of a start tag, as they stand
}

type tokenKind int

const (
	textToken tokenKind = iota
	startToken
	endToken
	commentToken
)

// next finds the next token, and tells whether there is one.
func (z *scanner) next() bool {
	for z.s != "" {
		if z.raw != "" {
			end := endOfRaw(z.s, z.raw)
			z.raw = ""
			if end > 0 {
				return z.found(textToken, end)
			}
			if z.s == "" {
				return false
			}
		}
		n := markupAt(z.s)
		if n > 0 {
			return z.found(textToken, n)
		}
		switch c := z.s[1]; {
		case c == '!' && strings.HasPrefix(z.s, "<!--"):
			n = z.comment()
			z.s = z.s[n:]
			return true
		case c == '!' || c == '?' || c == '/' && !isTagLetter(z.s[2]):
			end := strings.IndexByte(z.s, '>')
			if end < 0 {
				end = len(z.s) - 1
			}
			z.s = z.s[end+1:] // a comment by mistake
		default:
			if z.tag() {
				return true
			}
		}
	}
	return false
}

// found takes n bytes of text.
func (z *scanner) found(kind tokenKind, n int) bool {
	z.token = token{kind: kind, text: z.s[:n]}
	z.s = z.s[n:]
	return true
}

// markupAt returns where a text ends and markup begins.
func markupAt(s string) int {
	for at := 0; ; at++ {
		n := strings.IndexByte(s[at:], '<')
		if n < 0 || at+n+1 >= len(s) {
			return len(s)
		}
		at += n
		switch c := s[at+1]; {
		case isTagLetter(c), c == '!', c == '?', c == '/' && at+2 < len(s):
			return at
		}
	}
}

func isTagLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// comment reads a comment and returns its length.
func (z *scanner) comment() int {
	body := z.s[len("<!--"):]
	z.token = token{kind: commentToken}
	for _, empty := range []string{">", "->"} {
		if strings.HasPrefix(body, empty) {
			return len("<!--") + len(empty)
		}
	}
	for at := 0; ; at += 2 {
		n := strings.Index(body[at:], "--")
		if n < 0 {
			z.token.text = body
			return len(z.s)
		}
		at += n
		for _, end := range []string{"-->", "--!>"} {
			if strings.HasPrefix(body[at:], end) {
				z.token.text = body[:at]
				return len("<!--") + at + len(end)
			}
		}
		at-- // a third hyphen may begin the end
	}
}

// tag reads a tag. It takes all that is left when the tag has no end, and tells
// whether it has one.
func (z *scanner) tag() bool {
	s, kind := z.s, startToken
	i := 1
	if s[1] == '/' {
		i, kind = 2, endToken
	}
	begin := i
	for i < len(s) && s[i] != '>' && s[i] != '/' && !isBlank(s[i]) {
		i++
	}
	name := s[begin:i]
	attrs := i
	for {
		var a rawAttr
		if a, i = attrAt(s, i); a.key == "" {
			break
		}
	}
	if i >= len(s) {
		z.s = ""
		return false
	}
	z.token = token{kind: kind, name: small(name), attrs: s[attrs:i]}
	z.s = s[i+1:]
	if kind == startToken && holdsRaw[z.token.name] {
		z.raw = z.token.name
	}
	return true
}

// isBlank tells of HTML's white space.
func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// small is a name with small letters.
func small(name string) string {
	for i := range len(name) {
		if c := name[i]; 'A' <= c && c <= 'Z' {
			b := []byte(name)
			for ; i < len(b); i++ {
				if c := b[i]; 'A' <= c && c <= 'Z' {
					b[i] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return name
}

// rawAttr is an attribute as it stands.
type rawAttr struct{ key, value string }

// attrAt reads the attribute at i, if there is one before the end of the tag, and
// returns where it ends: without one, that is where the tag does.
func attrAt(s string, i int) (a rawAttr, end int) {
	for i < len(s) && (isBlank(s[i]) || s[i] == '/') {
		i++
	}
	if i >= len(s) || s[i] == '>' {
		return a, i
	}
	begin := i
	for i++; i < len(s) && !isBlank(s[i]) && s[i] != '/' && s[i] != '>' && s[i] != '='; i++ {
	}
	a.key = s[begin:i]
	for i < len(s) && isBlank(s[i]) {
		i++
	}
	if i >= len(s) || s[i] != '=' {
		return a, i
	}
	for i++; i < len(s) && isBlank(s[i]); i++ {
	}
	if i >= len(s) {
		return a, i
	}
	if q := s[i]; q == '"' || q == '\'' {
		n := strings.IndexByte(s[i+1:], q)
		if n < 0 {
			return a, len(s)
		}
		a.value = s[i+1 : i+1+n]
		return a, i + n + 2
	}
	begin = i
	for i < len(s) && !isBlank(s[i]) && s[i] != '>' {
		i++
	}
	a.value = s[begin:i]
	return a, i
}

// attributes reads those of the tag.
func (t *token) attributes() (out attrs) {
	for i := 0; ; {
		var a rawAttr
		if a, i = attrAt(t.attrs, i); a.key == "" {
			return out
		}
		out = append(out, attr{small(a.key), unescapedValue(a.value)})
	}
}

// unescapedValue undoes the entities of an attribute. In it a name without a semicolon
// counts only when no sign of equality, letter or digit is behind it: ?a=1&copy=2.
func unescapedValue(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexByte(s, '&') {
		b.WriteString(s[:i])
		s = s[i:]
		n := 1
		for n < len(s) && (isTagLetter(s[n]) || '0' <= s[n] && s[n] <= '9' || s[n] == '#' && n == 1) {
			n++
		}
		switch entity := s[:n]; {
		case n < len(s) && s[n] == ';':
			n++
			b.WriteString(html.UnescapeString(s[:n]))
		case n > 1 && s[1] == '#':
			b.WriteString(html.UnescapeString(entity))
		case n < len(s) && s[n] == '=', html.UnescapeString(entity) != html.UnescapeString(entity+";"):
			b.WriteString(entity)
		default:
			b.WriteString(html.UnescapeString(entity))
		}
		s = s[n:]
	}
	return b.String() + s
}

// holdsRaw are the elements whose text holds no tags.
var holdsRaw = map[string]bool{
	"iframe": true, "noembed": true, "noframes": true, "noscript": true, "plaintext": true, "script": true, "style": true, "textarea": true, "title": true, "xmp": true,
}

// endOfRaw returns where the text of such an element ends.
func endOfRaw(s, name string) int {
	if name == "plaintext" {
		return len(s)
	}
	for at := 0; ; at += 2 {
		n := strings.Index(s[at:], "</")
		if n < 0 {
			return len(s)
		}
		at += n
		behind := at + 2 + len(name)
		if behind < len(s) && strings.EqualFold(s[at+2:behind], name) && (isBlank(s[behind]) || s[behind] == '/' || s[behind] == '>') {
			return at
		}
	}
}
