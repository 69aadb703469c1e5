package markdown

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// islandBlock writes an element as a block of compact HTML. There is no blank
// line in it: a parser would end the block there.
func islandBlock(r *rendering, n *html.Node) {
	if !hasContent(n) {
		return
	}
	var w islander
	w.node(n)
	r.linksIn(n)
	r.kept = append(r.kept, n.Data)
	r.page.block()
	r.page.lines([]byte(strings.TrimRight(w.String(), "\n")))
}

// islandInline returns the content of an element as HTML in one line.
func (r *rendering) islandInline(n *html.Node) string {
	r.linksIn(n)
	var w islander
	w.children(n)
	return strings.TrimSpace(strings.ReplaceAll(w.String(), "\n", ""))
}

type islander struct {
	strings.Builder
	space bool // white space is due
	open  bool // text may follow: something stands on this line that a space can part it from
	rest  bool // a paragraph has ended, and only a break parts it from what follows
	broke bool // a break stands at the end: what follows goes on a line of its own, for who reads the words without a parser
}

func (w *islander) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data)
	case isMore(n):
		w.teaserEnd()
	case isMark(n):
		w.flush()
		w.WriteString("<!--" + n.Data + "-->")
		w.open = true
	case n.Type == html.RawNode:
		w.flush()
		for line := range strings.Lines(n.Data) {
			if line = strings.TrimSpace(line); line != "" {
				w.WriteString(line + "\n")
			}
		}
		w.open = true
	case n.Type != html.ElementNode:
	case n.Namespace == "" && n.DataAtom == atom.Pre:
		w.pre(n)
	case n.Namespace != "" && texOf(n) != "":
		w.formula(n)
	case n.Namespace == "" && n.DataAtom == atom.Br:
		w.endLine()
		w.WriteString("<br>")
		w.broke, w.space, w.open = true, false, false
	case isBlock(n):
		w.block(n)
	case n.Namespace == "" && !isKept(n):
		w.children(n)
	default:
		w.flush()
		w.WriteString(startTag(n, inParagraph))
		if isVoid(n) {
			w.open = true
			return
		}
		w.children(n)
		w.WriteString("</" + n.Data + ">")
		w.open, w.broke = true, false
	}
}

// formula writes a formula of which only the TeX is known.
func (w *islander) formula(n *html.Node) {
	tex := texOf(n)
	if s, ok := dollars(n, tex, inParagraph); ok {
		w.text(s)
		return
	}
	w.flush()
	w.WriteString("<code>" + textEscaper.Replace(tex) + "</code>")
	w.open, w.broke = true, false
}

func (w *islander) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

// flush writes what is due before text.
func (w *islander) flush() {
	w.endLine()
	if w.rest {
		w.WriteString("<br>\n<br>\n")
	} else if w.space && w.open {
		w.WriteByte(' ')
	}
	w.rest, w.space = false, false
}

// endLine ends the line behind a break.
func (w *islander) endLine() {
	if w.broke {
		w.WriteByte('\n')
	}
	w.broke = false
}

func (w *islander) text(s string) {
	for s != "" {
		i := irregular(s)
		if i > 0 {
			w.flush()
			textEscaper.WriteString(w, s[:i])
			w.open = true
			s = s[i:]
		}
		rest := strings.TrimLeft(s, whiteSpace)
		w.space = w.space || len(rest) < len(s)
		s = rest
	}
}

// block writes a block element. Paragraphs and containers without a form are
// unwrapped: breaks part them.
func (w *islander) block(n *html.Node) {
	w.space = false
	if !isIslandBlock(n) {
		if w.open {
			w.rest = true
		}
		w.open = false
		w.children(n)
		w.rest = w.rest || w.open
		w.open, w.space = false, false
		return
	}
	w.rest, w.open, w.broke = false, false, false
	if !isInlineBox(n) {
		w.newline()
	}
	if isElement(n, atom.Hr) {
		if class, _ := attr(n, "class"); class == "more" {
			w.teaserEnd()
			return
		}
	}
	w.WriteString(startTag(n, inParagraph))
	if isElement(n, atom.Hr) {
		w.newline()
		return
	}
	if isRowBox(n) {
		w.newline()
	}
	w.children(n)
	w.WriteString("</" + n.Data + ">")
	if !isElement(n, atom.Td) && !isElement(n, atom.Th) {
		w.newline()
	}
	w.rest, w.open, w.space, w.broke = false, false, false, false
}

func (w *islander) teaserEnd() {
	w.newline()
	w.WriteString("<!--more-->\n")
	w.rest, w.open, w.space = false, false, false
}

// isInlineBox tells of blocks that stay in the line they begin in.
func isInlineBox(n *html.Node) bool {
	return n.DataAtom == atom.Td || n.DataAtom == atom.Th
}

// isRowBox tells of blocks that hold only blocks, each on its line.
func isRowBox(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Dl, atom.Ul,
		atom.Ol, atom.Figure, atom.Details:
		return true
	}
	return false
}

func isIslandBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Blockquote, atom.Caption, atom.Dd, atom.Details, atom.Dl, atom.Dt,
		atom.Figcaption, atom.Figure, atom.H1, atom.H2, atom.H3, atom.H4,
		atom.H5, atom.H6, atom.Hr, atom.Li, atom.Ol, atom.Summary, atom.Table,
		atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul:
		return true
	}
	return false
}

func (w *islander) newline() {
	if s := w.String(); s != "" && s[len(s)-1] != '\n' {
		w.WriteByte('\n')
	}
}

// pre keeps preformatted text to the letter, but for blank lines and for tabs
// that begin a line, which a list's indentation would eat.
func (w *islander) pre(n *html.Node) {
	w.rest, w.space, w.open, w.broke = false, false, false, false
	lang := language(n)
	w.newline()
	open, end := "<pre><code>", "</code></pre>"
	if lang != "" {
		open = `<pre><code class="language-` + lang + `">`
	}
	var code string
	if isRich(n) {
		open, end = "<pre>", "</pre>"
		var b strings.Builder
		richText(&b, n)
		code = newlines.Replace(b.String())
	} else {
		code = textEscaper.Replace(codeText(n))
	}
	if !strings.HasSuffix(code, "\n\n") {
		code = strings.TrimSuffix(code, "\n")
	}
	w.WriteString(open)
	lines := strings.Split(code, "\n")
	for i, line := range lines {
		if i > 0 {
			if strings.TrimSpace(line) == "" {
				w.WriteString("&#10;")
			} else {
				w.WriteByte('\n')
			}
		}
		indented := strings.TrimLeft(line, "\t")
		w.WriteString(strings.Repeat("&#9;", len(line)-len(indented)))
		w.WriteString(indented)
	}
	w.WriteString(end)
	w.newline()
}

// isRich tells whether there is something in preformatted text that fenced code
// cannot hold: a link or an image, or emphasis in what is not marked as code.
func isRich(pre *html.Node) bool {
	return contains(pre, isLinkOrImage) || !contains(pre, isCode) && contains(pre, isPreFormat)
}

func contains(n *html.Node, is func(*html.Node) bool) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if is(c) || contains(c, is) {
			return true
		}
	}
	return false
}

func isLinkOrImage(n *html.Node) bool { return isElement(n, atom.A) || isElement(n, atom.Img) }

func isCode(n *html.Node) bool { return isElement(n, atom.Code) }

// isPreFormat tells of the emphasis that preformatted text may hold.
func isPreFormat(n *html.Node) bool {
	if n.Type != html.ElementNode || n.Namespace != "" {
		return false
	}
	switch n.DataAtom {
	case atom.B, atom.Del, atom.Em, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.S,
		atom.Small, atom.Strong, atom.Sub, atom.Sup, atom.U:
		return true
	}
	return false
}

// richText writes the text of an element with its links, images and emphasis.
func richText(b *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			textEscaper.WriteString(b, c.Data)
		case isElement(c, atom.Br):
			b.WriteByte('\n')
		case isElement(c, atom.Img):
			b.WriteString(startTag(c, inParagraph))
		case isElement(c, atom.A), isPreFormat(c):
			b.WriteString(startTag(c, inParagraph))
			richText(b, c)
			b.WriteString("</" + c.Data + ">")
		default:
			richText(b, c)
		}
	}
}
