package content

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// plainListings takes from a page what highlighters made of code when they showed
// it: numbers of lines go, and listings that they turned into tables or rows of
// div are pre again. Code of several lines that stands on lines of its own is one
// too, whoever wrote it as inline code.
func plainListings(root *html.Node, s string) {
	marked := slices.ContainsFunc([]string{"gutter", "line", "hljs-ln", "-nums", "lnt", "blob-num", "syntaxhighlighter", "crayon-"}, func(mark string) bool {
		return strings.Contains(s, mark)
	})
	lines := strings.Contains(s, "<code") && strings.Contains(s, "<br")
	if !marked && !lines {
		return
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; {
			next := c.NextSibling
			switch {
			case c.Type != html.ElementNode:
			case marked && isGutter(c):
				n.RemoveChild(c)
			case marked && isListing(c):
				replaceByPre(c)
			case lines && c.DataAtom == atom.Code && standsAlone(c):
				replaceByPre(c)
			case c.DataAtom != atom.Pre || marked:
				walk(c)
			}
			c = next
		}
	}
	walk(root)
}

// isGutter tells of an element with the numbers of lines: its class says so, and
// there is nothing else in it.
func isGutter(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Td, atom.Th, atom.Div, atom.Span, atom.Pre, atom.A:
	default:
		return false
	}
	for f := range strings.FieldsSeq(attr(n, "class")) {
		switch f {
		case "gutter", "line-number", "line-numbers", "line-numbers-rows", "line_numbers", "linenumber", "linenumbers", "lineno", "linenos",
			"rouge-gutter", "ln", "lnt", "blob-num", "hljs-ln-n", "hljs-ln-numbers", "crayon-nums", "crayon-nums-content", "crayon-num",
			"urvanov-syntax-highlighter-nums", "urvanov-syntax-highlighter-num":
			return onlyNumbers(n)
		}
	}
	return false
}

func onlyNumbers(n *html.Node) bool {
	if n.Type == html.TextNode {
		return strings.Trim(n.Data, "0123456789. \t\r\n\f\u00a0") == ""
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !onlyNumbers(c) {
			return false
		}
	}
	return n.DataAtom != atom.Img
}

// isListing tells of what a highlighter shows in the place of a pre.
func isListing(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div:
		return hasClass(n, "crayon-syntax") || hasClass(n, "urvanov-syntax-highlighter-syntax") ||
			hasClass(n, "syntaxhighlighter") && holds(n, func(c *html.Node) bool { return hasClass(c, "line") })
	case atom.Table:
		return hasClass(n, "js-file-line-container") && !holds(n, func(c *html.Node) bool { return c.DataAtom == atom.Pre })
	}
	return false
}

// replaceByPre puts a pre with a listing's code in its place.
func replaceByPre(n *html.Node) {
	pre := &html.Node{Type: html.ElementNode, Data: "pre", DataAtom: atom.Pre}
	code := &html.Node{Type: html.ElementNode, Data: "code", DataAtom: atom.Code, Attr: n.Attr}
	pre.AppendChild(code)
	n.Parent.InsertBefore(pre, n)
	n.Parent.RemoveChild(n)
	if n.DataAtom == atom.Code {
		moveLines(code, n)
		return
	}
	if l := find(n, func(c *html.Node) bool { return hasClass(c, "crayon-language") }); l != nil && l.FirstChild != nil {
		code.Attr = append(code.Attr, html.Attribute{Key: "data-language", Val: l.FirstChild.Data})
	}
	source := find(n, func(c *html.Node) bool { return c.DataAtom == atom.Textarea })
	for _, class := range []string{"code", "crayon-code", "urvanov-syntax-highlighter-code"} {
		if source == nil {
			source = find(n, func(c *html.Node) bool { return hasClass(c, class) && c.DataAtom == atom.Td })
		}
	}
	if source == nil {
		source = n
	}
	dropGutters(source)
	for source.FirstChild != nil {
		c := source.FirstChild
		source.RemoveChild(c)
		code.AppendChild(c)
	}
}

func dropGutters(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && (isGutter(c) || hasClass(c, "toolbar")) {
			n.RemoveChild(c)
		} else {
			dropGutters(c)
		}
		c = next
	}
}

// moveLines moves the content of inline code into a pre: the end of a line behind
// a break is one with it.
func moveLines(pre, code *html.Node) {
	for code.FirstChild != nil {
		c := code.FirstChild
		code.RemoveChild(c)
		if c.Type == html.TextNode {
			if p := pre.LastChild; p == nil || p.DataAtom == atom.Br {
				c.Data = strings.TrimPrefix(strings.TrimPrefix(c.Data, "\r"), "\n")
			}
			c.Data = strings.NewReplacer("\r\n", " ", "\n", " ").Replace(c.Data)
		}
		pre.AppendChild(c)
	}
}

// standsAlone tells whether inline code has several lines, and nothing but it
// stands on them.
func standsAlone(code *html.Node) bool {
	broken := false
	for c := code.FirstChild; c != nil; c = c.NextSibling {
		broken = broken || c.DataAtom == atom.Br && c.NextSibling != nil && c != code.FirstChild
	}
	if !broken {
		return false
	}
	switch p := code.Parent; p.DataAtom {
	case atom.P, atom.Div, atom.Li, atom.Dd, atom.Body, atom.Blockquote, atom.Section, atom.Article:
	default:
		return false
	}
	alone := func(n *html.Node, next func(*html.Node) *html.Node) bool {
		for n = next(n); n != nil; n = next(n) {
			if shows(n) {
				return n.Type == html.ElementNode && (blockLike[n.DataAtom] || n.DataAtom == atom.P || n.DataAtom == atom.Pre)
			}
			if n.DataAtom == atom.Br {
				return true
			}
		}
		return true
	}
	return alone(code, func(n *html.Node) *html.Node { return n.PrevSibling }) &&
		alone(code, func(n *html.Node) *html.Node { return n.NextSibling })
}

// find returns the first element in n, in the order of the text, that is what is
// looked for; nil if there is none.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if is(c) {
			return c
		}
		if f := find(c, is); f != nil {
			return f
		}
	}
	return nil
}
