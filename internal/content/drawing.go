package content

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

// A drawing within the text, svg, is an icon most of the time, which says nothing
// by itself. What is written in one, as in a chart, readers saw as words.

// drawing writes what is written in a drawing, each piece in a line of its own where
// it stands between blocks, and notes that the drawing is left out, unless it is an
// icon or there is nothing to see of it.
func (e *emitter) drawing(n *html.Node) {
	if holds(n, isDrawn) && !isIcon(n) {
		e.c.env.Log.Add(report.DrawingLeftOut, drawingTitle(n))
	}
	texts := drawnTexts(n)
	if len(texts) == 0 {
		return
	}
	if n.Parent != nil && (n.Parent.DataAtom == atom.A || n.Parent.DataAtom == atom.Span || n.Parent.DataAtom == atom.Button || formats[n.Parent.DataAtom] != "") {
		for _, t := range texts {
			e.text(" " + t)
		}
		e.space = n.NextSibling != nil && !beginsWithSign(n.NextSibling)
		return
	}
	e.boundary()
	for i, t := range texts {
		if i > 0 {
			e.breaks = max(e.breaks, 1)
			e.space = true
		}
		e.text(t)
	}
	e.boundary()
}

// drawnTexts returns what is written in a drawing, and before it what it is called
// if that stands for the drawing, as the alternative text of an image does.
func drawnTexts(n *html.Node) []string {
	var texts []string
	appendDrawn(n, &texts)
	if title := drawingTitle(n); title != "" && attr(n, "aria-hidden") != "true" && (attr(n, "role") == "img" || len(texts) > 0) {
		texts = append([]string{title}, texts...)
	}
	return texts
}

// drawingTitle is the title that a drawing begins with.
func drawingTitle(n *html.Node) string {
	title := titleOf(n)
	if title == nil {
		return ""
	}
	var b strings.Builder
	drawnLine(&b, title)
	return shownLine(b.String())
}

func titleOf(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == "title" {
			return c
		}
	}
	return nil
}

// shownLine is text in one line, "" where it shows nothing.
func shownLine(s string) string {
	s = oneLine(s)
	if !shows(&html.Node{Type: html.TextNode, Data: s}) {
		return ""
	}
	return s
}

// showsDrawn tells whether drawnTexts returns any. It ends at the first.
func showsDrawn(n *html.Node) bool {
	if title := titleOf(n); title != nil && attr(n, "role") == "img" && attr(n, "aria-hidden") != "true" && showsWritten(title, true) {
		return true
	}
	return showsWritten(n, false)
}

// showsWritten mirrors appendDrawn and, in text, drawnLine.
func showsWritten(n *html.Node, inText bool) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			if inText && shows(c) {
				return true
			}
		case c.Type != html.ElementNode || isUnwritten(c):
		case !inText && (c.Data == "defs" || c.Data == "symbol" || c.Data == "metadata"):
		case showsWritten(c, inText || c.Data == "text" || c.Data == "foreignObject"):
			return true
		}
	}
	return false
}

// appendDrawn adds what is written in an element of a drawing.
func appendDrawn(n *html.Node, texts *[]string) {
	if n.Type != html.ElementNode {
		return
	}
	switch n.Data {
	case "text", "foreignObject":
		var b strings.Builder
		drawnLine(&b, n)
		if t := shownLine(b.String()); t != "" {
			*texts = append(*texts, t)
		}
	case "title", "desc", "style", "script", "template", "defs", "symbol", "metadata":
	default:
		before := len(*texts)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if n.Data == "switch" && len(*texts) > before {
				break // it holds the same thing for several kinds of readers
			}
			appendDrawn(c, texts)
		}
	}
}

// drawnLine writes the text of a text element, or of HTML in a drawing. What is placed
// by itself in it stands apart.
func drawnLine(b *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type != html.ElementNode || isUnwritten(c):
		default:
			apart := hasAttr(c, "x") || hasAttr(c, "y") || hasAttr(c, "dy") || c.Namespace == "" && (blockLike[c.DataAtom] || isMoreThanText(c) || c.DataAtom == atom.P || c.DataAtom == atom.Br)
			if apart {
				b.WriteByte(' ')
			}
			drawnLine(b, c)
			if apart {
				b.WriteByte(' ')
			}
		}
	}
}

// isUnwritten tells of elements whose text nobody sees in a drawing.
func isUnwritten(n *html.Node) bool {
	switch n.Data {
	case "title", "desc", "style", "script", "template":
		return true
	}
	return false
}

// isDrawn tells of elements that show something but words.
func isDrawn(n *html.Node) bool {
	switch n.Data {
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image":
		return true
	}
	return false
}

// largestIcon is how wide and high an icon may be, in pixels.
const largestIcon = 64

// isIcon tells of drawings that are no pictures of their own: they are hidden from
// those who cannot see, stand in a link or a button, are small, are stretched to
// divide a page, or are not displayed.
func isIcon(n *html.Node) bool {
	if styles(n)["display"] == "none" || attr(n, "aria-hidden") == "true" || attr(n, "focusable") == "false" || attr(n, "preserveAspectRatio") == "none" {
		return true
	}
	if role := attr(n, "role"); role == "presentation" || role == "none" || strings.Contains(attr(n, "class"), "icon") {
		return true
	}
	around := n.Parent
	for range 3 {
		if around == nil {
			break
		}
		if around.DataAtom == atom.A || around.DataAtom == atom.Button || strings.Contains(attr(around, "class"), "icon") {
			return true
		}
		around = around.Parent
	}
	small := func(v string) bool {
		k, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(v), "px"), 64)
		return err == nil && k <= largestIcon
	}
	if w, h := attr(n, "width"), attr(n, "height"); w != "" || h != "" {
		return (w == "" || small(w) || strings.HasSuffix(w, "em")) && (h == "" || small(h) || strings.HasSuffix(h, "em"))
	}
	box := strings.FieldsFunc(attr(n, "viewBox"), func(r rune) bool { return r == ' ' || r == ',' })
	return len(box) == 4 && small(box[2]) && small(box[3])
}
