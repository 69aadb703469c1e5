package markdown

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A grid is a table that a pipe table can hold.
type grid struct {
	header []*html.Node // cells; none if the table has no header row
	rows   [][]*html.Node
	width  int // in cells
}

func table(r *rendering, n *html.Node) {
	caption := childOf(n, atom.Caption)
	cells := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		cells = cells || c != caption && hasContent(c)
	}
	captioned := caption != nil && hasContent(caption)
	g, ok := r.gridOf(n)
	switch {
	case !cells && captioned:
		r.flow(caption)
	case !cells:
	case !ok:
		islandBlock(r, n)
	case captioned && r.opt.Captions == CaptionsAsFigure:
		r.tagLine("<figure>")
		figcaption(r, caption)
		r.grid(g)
		r.tagLine("</figure>")
	case captioned:
		figcaption(r, caption)
		r.grid(g)
	default:
		r.grid(g)
	}
}

// gridOf reads a table, and tells whether a pipe table loses nothing of it.
func (r *rendering) gridOf(table *html.Node) (grid, bool) {
	var g grid
	var heads, cells int
	for _, tr := range rowsOf(table) {
		row := childrenOf(tr, atom.Td, atom.Th)
		if len(row) == 0 {
			continue
		}
		for _, c := range row {
			if spanOver(c, "colspan") > 1 || spanOver(c, "rowspan") > 1 || !r.fitsLine(c) {
				return g, false
			}
		}
		cells += len(row)
		g.width = max(g.width, len(row))
		inHead := isElement(tr.Parent, atom.Thead)
		if inHead {
			heads++
		}
		if inHead || len(g.rows) == 0 && g.header == nil && allHeads(row) {
			g.header = row
			continue
		}
		g.rows = append(g.rows, row)
	}
	// One very wide row would make every other as wide.
	padded := g.width * (len(g.rows) + 1)
	return g, heads <= 1 && padded <= 10*cells+1000
}

// rowsOf returns the rows of a table as they are shown: the head first, the
// foot last, wherever they stand.
func rowsOf(table *html.Node) []*html.Node {
	var head, body, foot []*html.Node
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case isElement(c, atom.Thead):
			head = append(head, childrenOf(c, atom.Tr)...)
		case isElement(c, atom.Tfoot):
			foot = append(foot, childrenOf(c, atom.Tr)...)
		case isElement(c, atom.Tbody):
			body = append(body, childrenOf(c, atom.Tr)...)
		case isElement(c, atom.Tr):
			body = append(body, c)
		}
	}
	return append(append(head, body...), foot...)
}

func allHeads(row []*html.Node) bool {
	for _, c := range row {
		if !isElement(c, atom.Th) {
			return false
		}
	}
	return true
}

// fitsLine tells whether a block's content can stand in one line, with breaks
// for the ends of its paragraphs.
func (r *rendering) fitsLine(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if r.split[c] || isBlock(c) && !(isParagraph(c) && r.onlyInline(c)) {
			return false
		}
	}
	return true
}

func isParagraph(n *html.Node) bool { return isElement(n, atom.P) || isElement(n, atom.Div) }

// grid writes a pipe table, without padding: one wide cell would cost every
// row its width.
func (r *rendering) grid(g grid) {
	r.page.block()
	r.page.line(r.row(g.header, g.width))
	line := []byte("|")
	for i := range g.width {
		switch g.alignmentOf(i) {
		case "left":
			line = append(line, " :--- |"...)
		case "center":
			line = append(line, " :---: |"...)
		case "right":
			line = append(line, " ---: |"...)
		default:
			line = append(line, " --- |"...)
		}
	}
	r.page.line(line)
	for _, row := range g.rows {
		r.page.line(r.row(row, g.width))
	}
}

func (r *rendering) row(cells []*html.Node, width int) []byte {
	line := []byte("|")
	for i := range width {
		line = append(line, ' ')
		if i < len(cells) {
			line = append(line, r.oneLine(cells[i], inCell)...)
		}
		line = append(line, " |"...)
	}
	return line
}

// oneLine returns the content of a block as a leaf, its paragraphs parted by
// breaks.
func (r *rendering) oneLine(n *html.Node, kind leafKind) []byte {
	r.beginLeaf(kind)
	r.parts(n)
	return r.endLeaf()
}

// parts writes the content of a block to the leaf, its paragraphs parted by
// breaks.
func (r *rendering) parts(n *html.Node) {
	ended := false // a paragraph has
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		block := isBlock(c)
		if (ended || block) && !isSpace(c) && !r.leaf.isEmpty() {
			r.leaf.lineBreak()
			r.leaf.lineBreak()
			ended = false
		}
		if !block {
			r.node(c)
			continue
		}
		r.inline(c)
		ended = true
	}
}

// alignmentOf returns the alignment of column i: its first cell's.
func (g grid) alignmentOf(i int) string {
	if i < len(g.header) && alignment(g.header[i]) != "" {
		return alignment(g.header[i])
	}
	if len(g.rows) > 0 && i < len(g.rows[0]) {
		return alignment(g.rows[0][i])
	}
	return ""
}

// alignment returns left, center or right, or "" if the cell does not say.
func alignment(cell *html.Node) string {
	val, ok := attr(cell, "align")
	if !ok {
		style, _ := attr(cell, "style")
		_, val, _ = strings.Cut(style, "text-align:")
		val, _, _ = strings.Cut(val, ";")
	}
	switch val = strings.ToLower(strings.TrimSpace(val)); val {
	case "left", "center", "right":
		return val
	}
	return ""
}

// spanOver returns how many columns or rows a cell covers, as browsers limit
// it.
func spanOver(cell *html.Node, key string) int {
	val, _ := attr(cell, key)
	n, err := strconv.Atoi(strings.TrimSpace(val))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1000)
}

func childrenOf(n *html.Node, names ...atom.Atom) []*html.Node {
	var found []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		for _, a := range names {
			if isElement(c, a) {
				found = append(found, c)
			}
		}
	}
	return found
}

func childOf(n *html.Node, name atom.Atom) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isElement(c, name) {
			return c
		}
	}
	return nil
}
