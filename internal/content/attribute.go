package content

import (
	"html"
	"strings"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// WordPress lets any markup stand in a shortcode's tag: what is in quotes is HTML,
// which plugins print as it is (wp-includes/shortcodes.php, get_shortcode_regex and
// shortcode_parse_atts). Text in brackets is not always a shortcode, though, and
// then must not take the paragraphs behind it along. So markup counts where a
// value in quotes has begun.

// markupInTag follows the quotes in a shortcode's tag.
type markupInTag struct {
	inTag  bool // of HTML that stands outside of values, whose values are not the shortcode's
	equals bool // nothing but white space stands behind a "="
	valued bool // a value in quotes has begun
	close  []string
}

// pass reads one byte of a shortcode's tag.
func (m *markupInTag) pass(s string, i int) {
	c := s[i]
	switch {
	case m.close != nil:
		for _, q := range m.close {
			if c == q[0] && strings.HasPrefix(s[i:], q) {
				m.close = nil
				return
			}
		}
	case m.inTag:
		m.inTag = c != '>'
	case c == '<':
		m.valued = m.valued || m.equals // a value that is markup and has no quotes
		m.inTag, m.equals = true, false
	case c == '=':
		m.equals = true
	case m.equals && !isSpace(c):
		m.equals = false
		for _, quotes := range editorQuotes {
			for _, q := range quotes {
				if c == q[0] && strings.HasPrefix(s[i:], q) {
					m.close, m.valued = quotes, true
					return
				}
			}
		}
	}
}

// mayStand tells whether the "<" that begins s may stand where the tag was read to:
// anything in a value, markup of text behind one (values whose own quotes end them
// too early), and anywhere line breaks that an editor put there and the tags of a
// caption's old form.
func (m *markupInTag) mayStand(s string) bool {
	if m.close != nil || m.equals {
		return true
	}
	for _, p := range []string{"<br", "<a ", "</a", "<em", "</em", "<strong", "</strong", "<p>", "</p>"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	if !m.valued || len(s) < 2 {
		return false
	}
	n := 1
	if s[1] == '/' {
		n++
	}
	end := n
	for end < len(s) && isNameByte(s[end], end > n) {
		end++
	}
	name := lower(s[n:end])
	return inlineInAttr[name] || name == "img"
}

// attrText is the text of an attribute as stored, with its entities decoded. Those
// stay that stand for a "<" before what would be a tag: they are what tells text
// from markup, which attrHTML reads.
func attrText(v string) string {
	if strings.IndexByte(v, '&') < 0 {
		return v
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(v, '&')
		if i < 0 {
			b.WriteString(v)
			return b.String()
		}
		b.WriteString(v[:i])
		v = v[i:]
		switch n := lessThan(v); {
		case n > 0 && beginsTag(v[n:]):
			b.WriteString(textLess)
			v = v[n:]
		case n > 0:
			b.WriteByte('<')
			v = v[n:]
		case strings.HasPrefix(v, "&amp;") && lessThan("&"+v[len("&amp;"):]) > 0:
			b.WriteString("&amp;")
			v = v[len("&amp;"):]
		default:
			end := strings.IndexByte(v[1:], '&') + 1
			if end == 0 {
				end = len(v)
			}
			b.WriteString(html.UnescapeString(v[:end]))
			v = v[end:]
		}
	}
}

// textLess is how attrText writes a "<" that begins no tag but looks so.
const textLess = "&lt;"

// lessThan returns the length of the entity for "<" that s begins with, or 0.
func lessThan(s string) int {
	for _, form := range []string{"&lt;", "&LT;", "&#60;", "&#060;", "&#x3c;", "&#x3C;"} {
		if strings.HasPrefix(s, form) {
			return len(form)
		}
	}
	return 0
}

// beginsTag tells whether a "<" before s would be markup.
func beginsTag(s string) bool {
	return s != "" && (isNameByte(s[0], false) || s[0] == '/' || s[0] == '!' || s[0] == '?')
}

// plainText is what attrText returned, where nothing but text can stand: an alt, an
// address.
func plainText(v string) string {
	if !strings.Contains(v, "&") {
		return v
	}
	return html.UnescapeString(escapeKept(v))
}

// attrHTML is the text of an attribute as HTML. The markup in it stays, closed on
// its own: nothing that an attribute opens reaches what stands behind. What looks
// like a tag and is of no element (<Enter>, <joe@example.org>) is text.
func attrHTML(v string) string {
	if strings.IndexByte(v, '<') < 0 {
		return escapeKept(v)
	}
	v, _ = mend(v, false)
	var b strings.Builder
	var tags tagReader
	for v != "" {
		n := strings.IndexByte(v, '<')
		if n < 0 {
			n = len(v)
		}
		b.WriteString(escapeKept(v[:n]))
		if v = v[n:]; v == "" {
			break
		}
		if t, ok := tags.at(v, 0); ok && isElement(v, t) {
			b.WriteString(v[:t.end])
			v = v[t.end:]
		} else {
			b.WriteString("&lt;")
			v = v[1:]
		}
	}
	return closedHTML(b.String())
}

// closedHTML is a short HTML that closes all that it opens, and nothing else.
func closedHTML(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	s, _ = mend(s, false)
	root, err := parse(s)
	if err != nil {
		return escapeText(textOnly(s)) // nested deeper than anything that is meant
	}
	var b strings.Builder
	for n := root.FirstChild; n != nil; n = n.NextSibling {
		if xhtml.Render(&b, n) != nil {
			return escapeText(textOnly(s))
		}
	}
	return b.String()
}

// isElement tells whether a tag that s begins with is one of HTML's, or a comment.
func isElement(s string, t tag) bool {
	if t.name == "!--" {
		return true
	}
	n := 1 + len(t.name)
	if t.close {
		n++
	}
	return atom.Lookup([]byte(t.name)) != 0 && n < len(s) && (isSpace(s[n]) || s[n] == '/' || s[n] == '>')
}

// escapeKept writes what attrText returned, where no markup is in it.
func escapeKept(v string) string {
	if strings.IndexByte(v, '&') < 0 {
		return escapeText(v)
	}
	return keptEscaper.Replace(strings.Map(printable, v))
}

var keptEscaper = strings.NewReplacer(textLess, textLess, "&amp;lt;", "&amp;lt;", "&amp;#60;", "&amp;#60;", "&amp;#060;", "&amp;#060;",
	"&", "&amp;", "<", "&lt;", ">", "&gt;")
