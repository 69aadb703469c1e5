package markdown

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// With Options.UnsafeHTML what runs in a reader's browser stays as it is. The
// survey makes raw nodes of such elements; in a line they have no DataAtom. An
// inline element with a handler keeps its tag, with Markdown within.

// rawNode returns the raw node for an element, nil if it is to be rendered.
func rawNode(n *html.Node) *html.Node {
	raw := &html.Node{Type: html.RawNode, DataAtom: n.DataAtom}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Iframe, atom.Frame, atom.Embed, atom.Object, atom.Applet, atom.Canvas, atom.Form, atom.Noscript,
		atom.Template, atom.Svg:
	case atom.Input:
		if kind, _ := attr(n, "type"); strings.EqualFold(kind, "checkbox") && !hasHandler(n) {
			return nil
		}
		raw.DataAtom = 0
	case atom.Select, atom.Textarea, atom.Button:
		raw.DataAtom = 0
	default:
		if !hasHandler(n) || !isBlock(n) {
			return nil
		}
	}
	var b bytes.Buffer
	if html.Render(&b, n) != nil {
		return nil
	}
	raw.Data = b.String()
	return raw
}

// hasHandler tells whether an element does something at an event.
func hasHandler(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	for _, a := range n.Attr {
		if len(a.Key) > 2 && a.Key[:2] == "on" {
			return true
		}
	}
	return false
}

// handled writes an inline element with a handler.
func handled(r *rendering, n *html.Node) {
	var b strings.Builder
	b.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		writeAttr(&b, a.Key, a.Val, r.leaf.kind)
	}
	b.WriteByte('>')
	if isVoid(n) {
		r.leaf.raw(b.String())
		return
	}
	id := r.leaf.open(spanned{kind: tag, open: b.String(), close: "</" + n.Data + ">"})
	r.inline(n)
	r.leaf.close(id, true)
}

// rawHTML writes a raw node: in a line as it is, else as a block. A script or a
// style is a block up to its end; any other ends at a blank line, and begins only
// with a tag that stands alone in its line or is known as a block's.
func (r *rendering) rawHTML(n *html.Node) {
	if n.DataAtom == 0 {
		r.leaf.raw(strings.ReplaceAll(strings.ReplaceAll(n.Data, "\r", ""), "\n", " "))
		return
	}
	r.page.block()
	if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
		r.page.lines([]byte(n.Data))
		return
	}
	text := n.Data
	if end := strings.IndexByte(text, '>'); end >= 0 && !strings.HasPrefix(text[end+1:], "\n") {
		text = text[:end+1] + "\n" + text[end+1:]
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(line, " \t\r\n"); line != "" {
			r.page.line([]byte(line))
		}
	}
}
