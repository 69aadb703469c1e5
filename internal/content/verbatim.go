package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pre writes preformatted text: as code, with its language where one is known.
// Emphasis within is decoration that goes; links and images stay, and then the
// pre is no code.
func (e *emitter) pre(n *html.Node) {
	if e.flat > 0 || !hasContent(n) {
		e.division(n)
		return
	}
	if holds(n, func(c *html.Node) bool {
		return c.DataAtom == atom.Img || c.DataAtom == atom.A && attr(c, "href") != ""
	}) {
		var b strings.Builder
		e.preInline(&b, n)
		if s := plainSpaces.Replace(b.String()); strings.Contains(s, "<") { // all else is escaped
			e.alone("<pre>" + keepFirstLine(strings.Trim(s, "\n")) + "</pre>")
			return
		}
	}
	var b strings.Builder
	preText(&b, n)
	text := strings.TrimRight(plainSpaces.Replace(strings.Map(printable, b.String())), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	class := ""
	if lang := language(n); lang != "" {
		class = ` class="language-` + lang + `"`
	}
	e.alone("<pre><code" + class + ">" + escapeText(text) + "</code></pre>")
}

// keepFirstLine adds the line end that a parser takes away behind <pre>.
func keepFirstLine(s string) string {
	if strings.HasPrefix(s, "\n") {
		return "\n" + s
	}
	return s
}

func holds(n *html.Node, is func(*html.Node) bool) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (is(c) || holds(c, is)) {
			return true
		}
	}
	return false
}

// preText writes the text of a pre, lines as a browser shows them.
func preText(b *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type != html.ElementNode:
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Template:
		case blockLike[c.DataAtom] || c.DataAtom == atom.P || c.DataAtom == atom.Li:
			if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
				b.WriteByte('\n')
			}
			preText(b, c)
			if !strings.HasSuffix(b.String(), "\n") {
				b.WriteByte('\n')
			}
		default:
			preText(b, c)
		}
	}
}

// preInline writes the text of a pre with its links and images.
func (e *emitter) preInline(b *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(escapeText(c.Data))
		case c.Type != html.ElementNode:
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Template:
		case c.DataAtom == atom.A && attr(c, "href") != "":
			href, ok := e.c.link(attr(c, "href"))
			ok = ok && href != "" && hasContent(c)
			if ok {
				b.WriteString(`<a href="` + escapeAttr(href) + `">`)
			}
			e.preInline(b, c)
			if ok {
				b.WriteString("</a>")
			}
		case c.DataAtom == atom.Img:
			if src, ok := e.c.picture(attr(c, "src")); ok && src != "" {
				b.WriteString(`<img src="` + escapeAttr(src) + `" alt="` + escapeAttr(attr(c, "alt")) + `">`)
			}
		default:
			e.preInline(b, c)
		}
	}
}

// language finds the language of a piece of code, from the marks that editors
// and highlighters leave on pre or code.
func language(pre *html.Node) string {
	for _, n := range []*html.Node{firstChild(pre, atom.Code), pre} {
		if n == nil {
			continue
		}
		for f := range strings.FieldsSeq(attr(n, "class")) {
			for _, prefix := range []string{"language-", "lang-"} {
				if l, ok := strings.CutPrefix(f, prefix); ok {
					return languageName(l)
				}
			}
		}
		if _, l, ok := strings.Cut(attr(n, "class"), "brush:"); ok { // SyntaxHighlighter
			l, _, _ = strings.Cut(strings.TrimSpace(l), ";")
			return languageName(strings.TrimSpace(l))
		}
		for _, key := range []string{"data-enlighter-language", "data-language", "data-lang", "lang"} {
			if l := attr(n, key); l != "" {
				return languageName(l)
			}
		}
	}
	return ""
}

// languageName returns a language as an info string can hold it.
func languageName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	switch s {
	case "plain", "text", "none", "generic", "raw", "plaintext", "default", "nohighlight":
		return ""
	}
	for _, r := range s {
		if !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || strings.ContainsRune("+#-_.", r)) {
			return ""
		}
	}
	if len(s) > 30 {
		return ""
	}
	return s
}
