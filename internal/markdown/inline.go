package markdown

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// spanOf returns how an inline element is written around its content, and
// false if it leaves no trace or has attributes that one leaf cannot share
// with another.
func spanOf(n *html.Node) (spanned, bool) {
	switch n.DataAtom {
	case atom.A:
		href, ok := attr(n, "href")
		return linkSpan("[", href, ""), ok
	case atom.B, atom.Strong:
		return spanned{kind: strong}, true
	case atom.I, atom.Em:
		return spanned{kind: em}, true
	case atom.Del, atom.S, atom.Strike:
		return spanned{kind: del}, true
	case atom.Cite, atom.Code, atom.Ins, atom.Kbd, atom.Mark, atom.Q,
		atom.Samp, atom.Small, atom.Sub, atom.Sup, atom.U, atom.Var:
		return spanned{kind: tag, open: "<" + n.Data + ">", close: "</" + n.Data + ">"}, true
	}
	return spanned{}, false
}

func linkSpan(open, url, title string) spanned {
	dest := destination(url)
	if dest == "" && title != "" {
		dest = "<>"
	}
	return spanned{kind: link, open: open, close: "](" + dest + title + ")"}
}

// within renders the children of n in a span.
func (r *rendering) within(s spanned, n *html.Node) {
	id := r.leaf.open(s)
	r.inline(n)
	r.leaf.close(id, false)
}

func strongEmphasis(r *rendering, n *html.Node) { r.within(spanned{kind: strong}, n) }
func emphasis(r *rendering, n *html.Node)       { r.within(spanned{kind: em}, n) }
func strikethrough(r *rendering, n *html.Node)  { r.within(spanned{kind: del}, n) }

// tagged keeps an inline element as HTML.
func tagged(r *rendering, n *html.Node) {
	r.within(spanned{kind: tag, open: startTag(n, r.leaf.kind), close: "</" + n.Data + ">"}, n)
}

// span is only worth a tag for what it says about language and direction.
func span(r *rendering, n *html.Node) {
	_, lang := attr(n, "lang")
	_, dir := attr(n, "dir")
	if !lang && !dir {
		r.inline(n)
		return
	}
	tagged(r, n)
}

// superscript is not kept around a footnote's number: renderers raise that.
func superscript(r *rendering, n *html.Node) {
	if c := onlyChild(n); c != nil && r.refersToNote(c) {
		r.node(c)
		return
	}
	tagged(r, n)
}

// voidTag keeps an element that has no content as HTML.
func voidTag(r *rendering, n *html.Node) {
	r.leaf.raw(startTag(n, r.leaf.kind))
}

// media keeps a player as HTML, even with nothing in it.
func media(r *rendering, n *html.Node) {
	id := r.leaf.open(spanned{kind: tag, open: startTag(n, r.leaf.kind), close: "</" + n.Data + ">"})
	r.inline(n)
	r.leaf.close(id, true)
}

// foreign keeps MathML as it is. Its texts are Markdown texts: a parser reads
// what stands between inline tags.
//
// A formula that is nothing but its TeX is written between dollar signs, or as
// code if it cannot stand there.
func foreign(r *rendering, n *html.Node) {
	if tex := texOf(n); tex != "" {
		if md, ok := dollars(n, tex, r.leaf.kind); ok && !holdsAny(tex, "`", "](", "][", "{{", "{%", "://", "www.") {
			r.leaf.raw(md)
		} else {
			r.codeLine(tex)
		}
		return
	}
	r.within(spanned{kind: tag, open: startTag(n, r.leaf.kind), close: "</" + n.Data + ">"}, n)
}

// texOf returns the TeX of a formula that has no other form, in one line.
func texOf(n *html.Node) string {
	c := onlyChild(n)
	if n.Data != "math" || c == nil || c.Data != "annotation" {
		return ""
	}
	if encoding, _ := attr(c, "encoding"); encoding != "application/x-tex" {
		return ""
	}
	t := onlyChild(c)
	if t == nil || t.Type != html.TextNode {
		return ""
	}
	return strings.Join(strings.Fields(t.Data), " ")
}

// dollars puts the TeX of a formula between dollar signs: two if it stands in
// lines of its own. It fails if there is a dollar sign in it that would end it.
func dollars(math *html.Node, tex string, where leafKind) (string, bool) {
	sign := "$"
	if display, _ := attr(math, "display"); display == "block" {
		sign = "$$"
	}
	var b strings.Builder
	b.WriteString(sign)
	for i := 0; i < len(tex); i++ {
		switch c := tex[i]; {
		case c == '$':
			return "", false
		case c == '<': // could begin a tag
			b.WriteString(command(`\lt`, tex[i+1:]))
		case c == '|' && where == inCell:
			if strings.HasSuffix(tex[:i], `\`) {
				b.WriteByte(' ') // two backslashes, which end a line
			}
			b.WriteString(`\|`)
		case c != '\\':
			b.WriteByte(c)
		case i+1 == len(tex):
			return "", false
		default:
			i++
			if tex[i] == '|' && where == inCell {
				b.WriteString(command(`\Vert`, tex[i+1:])) // the same; parsers do not agree on how to write it in a cell
			} else {
				b.WriteString(tex[i-1 : i+1])
			}
		}
	}
	return b.String() + sign, true
}

// command parts a command of TeX from a letter behind it.
func command(name, rest string) string {
	if rest != "" && isLetter(rest[0]) {
		return name + " "
	}
	return name
}

func holdsAny(s string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}

func lineBreak(r *rendering, _ *html.Node) {
	r.leaf.lineBreak()
}

// anchorID returns what a link's target is written as: "" if n is none.
func anchorID(n *html.Node) string {
	id, ok := attr(n, "id")
	if n.DataAtom != atom.A || !ok || id == "" {
		return ""
	}
	return `<a id="` + attrEscaper(inCell).Replace(id) + `"></a>`
}

func anchor(r *rendering, n *html.Node) {
	if r.refersToNote(n) {
		r.noteReference(n)
		return
	}
	if isBacklink(n) {
		r.leaf.cutNoBreakSpace()
		return
	}
	if id := anchorID(n); id != "" {
		r.leaf.raw(id)
	}
	href, ok := attr(n, "href")
	if !ok {
		r.inline(n)
		return
	}
	title, _ := attr(n, "title")
	if c := onlyChild(n); c != nil && c.Type == html.TextNode && title == "" {
		if md, ok := autolink(strings.Trim(c.Data, whiteSpace), href); ok {
			r.leaf.space = r.leaf.space || strings.TrimLeft(c.Data, whiteSpace) != c.Data
			r.leaf.raw(md)
			r.leaf.space = strings.TrimRight(c.Data, whiteSpace) != c.Data
			return
		}
	}
	id := r.leaf.open(linkSpan("[", href, r.leaf.title(title)))
	r.inline(n)
	r.leaf.close(id, true)
}

func image(r *rendering, n *html.Node) {
	src, _ := attr(n, "src")
	alt, _ := attr(n, "alt")
	title, _ := attr(n, "title")
	id := r.leaf.open(linkSpan("![", src, r.leaf.title(title)))
	r.leaf.content()
	r.leaf.WriteString(strings.TrimSpace(withoutMark(alt)))
	r.leaf.close(id, true)
}

func onlyChild(n *html.Node) *html.Node {
	if n.FirstChild == nil || n.FirstChild != n.LastChild {
		return nil
	}
	return n.FirstChild
}
