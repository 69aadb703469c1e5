package markdown

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Captions says how captions are written.
type Captions int

const (
	// CaptionsAsFigure is <figure> with a <figcaption>, and Markdown within.
	CaptionsAsFigure Captions = iota
	// CaptionsAsText is emphasised text below, which parsers that read no
	// Markdown within HTML understand too (kramdown, Python-Markdown).
	CaptionsAsText
)

// figure needs its tags only to hold a caption. A caption stands right below an
// image: its tag is among those that may end a paragraph (CommonMark, HTML blocks
// of kind 6), so it takes no blank line.
func figure(r *rendering, n *html.Node) {
	if !r.keepsFigure(n) {
		r.flow(n)
		return
	}
	r.tagLine("<figure>")
	r.flow(n)
	r.tagBelow("</figure>")
}

func (r *rendering) keepsFigure(n *html.Node) bool {
	caption := childOf(n, atom.Figcaption)
	return caption != nil && hasContent(caption) && r.opt.Captions == CaptionsAsFigure
}

// figcaption writes a caption, which is one line if it is nothing but text.
func figcaption(r *rendering, n *html.Node) {
	if !hasContent(n) {
		return
	}
	if r.opt.Captions == CaptionsAsText {
		r.captionText(n)
		return
	}
	if text, ok := plainText(n); ok {
		r.tagBelow("<figcaption>" + escapeText(text) + "</figcaption>")
		return
	}
	r.tagBelow("<figcaption>")
	r.flow(n)
	r.tagLine("</figcaption>")
}

// captionText writes a caption as emphasised text.
func (r *rendering) captionText(n *html.Node) {
	if !r.onlyInline(n) && !r.fitsLine(n) {
		r.flow(n)
		return
	}
	r.beginLeaf(inParagraph)
	id := r.leaf.open(spanned{kind: em})
	r.parts(n)
	r.leaf.close(id, false)
	r.endParagraph()
}

// plainText returns the text of an element that holds nothing else, but for one
// paragraph around it.
func plainText(n *html.Node) (string, bool) {
	c := onlyChild(n)
	if c != nil && isElement(c, atom.P) {
		c = onlyChild(c)
	}
	if c == nil || c.Type != html.TextNode {
		return "", false
	}
	return strings.Join(strings.FieldsFunc(c.Data, func(r rune) bool { return strings.ContainsRune(whiteSpace, r) }), " "), true
}

func details(r *rendering, n *html.Node) {
	if !hasContent(n) {
		return
	}
	r.page.block()
	r.page.line([]byte(startTag(n, inParagraph)))
	summary := childOf(n, atom.Summary)
	if summary != nil {
		r.page.line([]byte("<summary>" + r.islandInline(summary) + "</summary>"))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c != summary {
			r.place(c)
		}
	}
	r.endParagraph()
	r.tagLine("</details>")
}

// tagLine writes a line of HTML that Markdown may stand before and after.
func (r *rendering) tagLine(s string) {
	r.page.block()
	r.page.line([]byte(s))
	r.page.last = aTag
}

// tagBelow writes a line of HTML right below what stands before it, if that is a
// paragraph or another such line.
func (r *rendering) tagBelow(s string) {
	r.page.block()
	r.page.dueTight = r.page.last != 0
	r.page.line([]byte(s))
	r.page.last = aTag
}
