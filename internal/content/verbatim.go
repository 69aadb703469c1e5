package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pre writes preformatted text: as code, with its language where one is known. It
// is no code if there are links or images in it; nor, unless something says that
// it is, if there is emphasis, as in a poem.
func (e *emitter) pre(n *html.Node) {
	if e.flat > 0 || !hasContent(n) {
		e.division(n)
		return
	}
	e.markWithin(n)
	if title := codeTitle(n); title != "" {
		e.alone("<p><strong>" + escapeText(title) + "</strong></p>")
	}
	prose := isProse(n)
	if prose && holds(n, isPreFormat) || holds(n, func(c *html.Node) bool {
		return c.DataAtom == atom.Img || c.DataAtom == atom.A && attr(c, "href") != ""
	}) {
		var b strings.Builder
		e.preInline(&b, n, prose)
		if s := b.String(); strings.Contains(s, "<") { // all else is escaped
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

// preFormats lists the formats that preformatted text keeps.
var preFormats = map[string]bool{
	"strong": true, "em": true, "del": true, "ins": true, "u": true, "mark": true,
	"sub": true, "sup": true, "small": true, "kbd": true,
}

func isPreFormat(n *html.Node) bool {
	name := formats[n.DataAtom]
	return preFormats[name] && !cancelled(name, n) && hasContent(n)
}

// isProse tells of preformatted text that nothing marks as code: no language, no
// code in it, no lines that are elements.
func isProse(pre *html.Node) bool {
	return language(pre) == "" && !holds(pre, func(c *html.Node) bool {
		return formats[c.DataAtom] == "code" || blockLike[c.DataAtom] || c.DataAtom == atom.P || c.DataAtom == atom.Li || isLine(c)
	})
}

// codeTitle is what a highlighter shows above code, as a rule its file: Crayon has
// it in title, Enlighter in data-enlighter-title.
func codeTitle(n *html.Node) string {
	if title := oneLine(attr(n, "data-enlighter-title")); title != "" {
		return title
	}
	if class := attr(n, "class"); strings.Contains(class, "lang:") || strings.Contains(class, "decode:") || strings.Contains(class, "crayon") {
		return oneLine(attr(n, "title"))
	}
	return ""
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
		case c.DataAtom == atom.Img:
			b.WriteString(attr(c, "alt")) // it has no address: pre sees to the others
		case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Template:
		case blockLike[c.DataAtom] && c.DataAtom != atom.Td || c.DataAtom == atom.P || c.DataAtom == atom.Li:
			if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
				b.WriteByte('\n')
			}
			start := b.Len()
			preText(b, c)
			if s := b.String()[start:]; !strings.HasSuffix(s, "\n") && (s != "" || isLine(c)) {
				b.WriteByte('\n')
			}
		default:
			preText(b, c)
		}
	}
}

// isLine tells of elements that are a line of a listing even when they are empty.
func isLine(n *html.Node) bool {
	return n.DataAtom == atom.Li || n.DataAtom == atom.Tr || hasClass(n, "line") || hasClass(n, "crayon-line") || hasClass(n, "urvanov-syntax-highlighter-line")
}

// preInline writes the text of a pre with its links and images, and with its
// emphasis if it is prose.
func (e *emitter) preInline(b *strings.Builder, n *html.Node, prose bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(escapeText(plainSpaces.Replace(c.Data)))
		case c.Type != html.ElementNode:
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		case c.DataAtom == atom.Script || c.DataAtom == atom.Style || c.DataAtom == atom.Template:
		case c.DataAtom == atom.A && attr(c, "href") != "":
			href, ok := e.c.link(attr(c, "href"))
			ok = ok && href != "" && hasContent(c)
			if ok {
				b.WriteString(`<a href="` + escapeAttr(href) + `"` + noteRole(c, href) + `>`)
			}
			e.preInline(b, c, prose)
			if ok {
				b.WriteString("</a>")
			}
		case c.DataAtom == atom.Img:
			if src, ok := e.c.picture(attr(c, "src")); ok && src != "" {
				b.WriteString(`<img src="` + escapeAttr(src) + `" alt="` + escapeAttr(attr(c, "alt")) + `">`)
			} else {
				b.WriteString(escapeText(attr(c, "alt")))
			}
		case c.DataAtom == atom.Sup && hasAttr(c, "data-fn") && e.noteRef(c) != "":
			b.WriteString(e.noteRef(c))
		case prose && isPreFormat(c):
			name := formats[c.DataAtom]
			b.WriteString("<" + name + ">")
			e.preInline(b, c, prose)
			b.WriteString("</" + name + ">")
		default:
			e.preInline(b, c, prose)
		}
	}
}
