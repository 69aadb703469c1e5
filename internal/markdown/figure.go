package markdown

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// figure needs its tags only to hold a caption.
func figure(r *rendering, n *html.Node) {
	if caption := childOf(n, atom.Figcaption); caption == nil || !hasContent(caption) {
		r.flow(n)
		return
	}
	r.tagLine("<figure>")
	r.flow(n)
	r.tagLine("</figure>")
}

func figcaption(r *rendering, n *html.Node) {
	if !hasContent(n) {
		return
	}
	r.tagLine("<figcaption>")
	r.flow(n)
	r.tagLine("</figcaption>")
}

func details(r *rendering, n *html.Node) {
	if !hasContent(n) {
		return
	}
	r.page.block()
	r.page.line([]byte(startTag(n, inParagraph)))
	summary := childOf(n, atom.Summary)
	if summary != nil {
		r.page.line([]byte("<summary>" + islandInline(summary) + "</summary>"))
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
}
