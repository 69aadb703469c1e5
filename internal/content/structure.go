package content

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// list writes ul and ol. A list that stands directly in a list belongs to the
// item before it; other stray content is an item. Where an item's value breaks the
// count, a list begins that starts with it.
func (e *emitter) list(n *html.Node) {
	if e.flat > 0 {
		e.division(n)
		return
	}
	if !hasContent(n) {
		e.boundary()
		return
	}
	adoptStray(n)
	if n.DataAtom != atom.Ol {
		e.items("ul", "", n.FirstChild, nil)
		return
	}
	kind, reversed := "", ""
	if t := numbering(n); t != "" {
		kind = ` type="` + t + `"`
	}
	number, ok := listNumber(attr(n, "start"))
	if !ok {
		number = 1
	}
	first := n.FirstChild
	begin := func() string {
		if number == 1 {
			return kind + reversed
		}
		return kind + ` start="` + strconv.Itoa(number) + `"` + reversed
	}
	if hasAttr(n, "reversed") {
		reversed = ` reversed=""`
		e.items("ol", begin(), first, nil)
		return
	}
	attrs := begin()
	for c := first; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if v, ok := listNumber(attr(c, "value")); ok && v != number {
			e.items("ol", attrs, first, c)
			number, first = v, c
			attrs = begin()
		}
		number++
	}
	e.items("ol", attrs, first, nil)
}

// items writes a list of the items from first up to end, if they show anything.
func (e *emitter) items(name, attrs string, first, end *html.Node) {
	shown := false
	for c := first; c != end && !shown; c = c.NextSibling {
		shown = shows(c)
	}
	if !shown {
		return
	}
	e.container(name, attrs, func() {
		for c := first; c != end; c = c.NextSibling {
			if c.Type == html.ElementNode {
				e.item(c)
			}
		}
	})
}

// listNumber reads the number of a list or an item, as browsers do: those that
// need more than 32 bits are none.
func listNumber(s string) (int, bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 32)
	return int(n), err == nil
}

// numbering returns how a list numbers its items, as type says it: a, A, i or I;
// "" for figures. The block editor says it in the style.
func numbering(ol *html.Node) string {
	switch t := attr(ol, "type"); t {
	case "a", "A", "i", "I":
		return t
	}
	_, style, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(attr(ol, "style")), " ", ""), "list-style-type:")
	style, _, _ = strings.Cut(style, ";")
	switch style {
	case "lower-alpha", "lower-latin":
		return "a"
	case "upper-alpha", "upper-latin":
		return "A"
	case "lower-roman":
		return "i"
	case "upper-roman":
		return "I"
	}
	return ""
}

// adoptStray makes every child of a list an li.
func adoptStray(list *html.Node) {
	var item *html.Node // the last li
	var next *html.Node
	for c := list.FirstChild; c != nil; c = next {
		next = c.NextSibling
		switch {
		case c.Type == html.ElementNode && c.DataAtom == atom.Li:
			item = c
		case !shows(c) && c.Type != html.ElementNode:
			list.RemoveChild(c)
		case c.Type == html.ElementNode && (c.DataAtom == atom.Script && !shows(c) || c.DataAtom == atom.Style || c.DataAtom == atom.Template):
			list.RemoveChild(c)
		case !shows(c) && item != nil: // it may be where a link leads
			list.RemoveChild(c)
			item.AppendChild(c)
		default:
			nested := c.DataAtom == atom.Ul || c.DataAtom == atom.Ol
			list.RemoveChild(c)
			if !nested || item == nil {
				item = &html.Node{Type: html.ElementNode, Data: "li", DataAtom: atom.Li}
				list.InsertBefore(item, next)
			}
			item.AppendChild(c)
		}
	}
}

func (e *emitter) item(n *html.Node) {
	attrs := ""
	if id := attr(n, "id"); strings.HasPrefix(id, "fn-") && len(e.stack) > 1 && e.stack[len(e.stack)-2] == "section" {
		attrs = ` id="` + escapeAttr(id) + `"`
	} else {
		e.mark(n)
	}
	e.container("li", attrs, func() { e.children(n) })
}

// strayItem writes an li outside of a list: with its neighbours, a list.
func (e *emitter) strayItem(n *html.Node) {
	if e.flat > 0 {
		e.division(n)
		return
	}
	list := &html.Node{Type: html.ElementNode, Data: "ul", DataAtom: atom.Ul}
	for s := n; s != nil; {
		next := s.NextSibling
		isItem := s.Type == html.ElementNode && s.DataAtom == atom.Li
		if !isItem && (s.Type != html.TextNode || strings.TrimSpace(s.Data) != "") {
			break
		}
		if isItem {
			list.AppendChild(cloneShallow(s))
			if s != n {
				s.Parent.RemoveChild(s)
			}
		}
		s = next
	}
	e.list(list)
}

// cloneShallow moves a node's children into a copy of it.
func cloneShallow(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, Data: n.Data, DataAtom: n.DataAtom, Attr: n.Attr}
	for n.FirstChild != nil {
		k := n.FirstChild
		n.RemoveChild(k)
		c.AppendChild(k)
	}
	return c
}

func (e *emitter) definitions(n *html.Node) {
	if e.flat > 0 || !hasContent(n) {
		e.division(n)
		return
	}
	e.container("dl", "", func() { e.definitionParts(n) })
}

func (e *emitter) definitionParts(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode && c.DataAtom == atom.Dt:
			e.mark(c)
			e.flatLeaf("dt", c)
		case c.Type == html.ElementNode && c.DataAtom == atom.Dd:
			e.mark(c)
			e.container("dd", "", func() { e.children(c) })
		case c.Type == html.ElementNode && c.DataAtom == atom.Div:
			e.mark(c)
			e.definitionParts(c)
		case shows(c):
			dd := &html.Node{Type: html.ElementNode, Data: "dd", DataAtom: atom.Dd}
			n.InsertBefore(dd, c)
			n.RemoveChild(c)
			dd.AppendChild(c)
			e.container("dd", "", func() { e.children(dd) })
			c = dd
		}
	}
}

// flatLeaf writes an element that can hold nothing but a line of text.
func (e *emitter) flatLeaf(name string, n *html.Node) {
	e.endLeaf()
	e.pending = name
	e.flat++
	e.children(n)
	e.flat--
	e.endLeaf()
	e.pending = ""
}

func (e *emitter) figure(n *html.Node) {
	caption := firstChild(n, atom.Figcaption)
	if e.flat > 0 || caption == nil || !hasContent(caption) || !hasContentBeside(n, caption) {
		e.division(n)
		return
	}
	e.container("figure", "", func() {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && c.DataAtom == atom.Figcaption {
				e.mark(c)
				e.inContainer("figcaption", "", c)
			} else {
				e.node(c)
			}
		}
	})
}

func firstChild(n *html.Node, a atom.Atom) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom == a {
			return c
		}
	}
	return nil
}

// hasContentBeside tells whether n shows anything but one of its children.
func hasContentBeside(n, except *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c != except && shows(c) {
			return true
		}
	}
	return false
}

func (e *emitter) details(n *html.Node) {
	if e.flat > 0 {
		e.division(n)
		return
	}
	attrs := ""
	if hasAttr(n, "open") {
		attrs = ` open=""`
	}
	e.container("details", attrs, func() {
		summary := firstChild(n, atom.Summary)
		if summary != nil {
			e.mark(summary)
			e.flatLeaf("summary", summary)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c == summary {
				e.boundary() // a browser shows it first, wherever it stands
			} else {
				e.node(c)
			}
		}
	})
}

// table writes a table as sections of rows of cells.
func (e *emitter) table(n *html.Node) {
	for _, comment := range betweenCells(n) {
		e.placeholder(comment)
	}
	if e.flat > 0 || !hasContent(n) || isLayout(n) {
		e.division(n)
		return
	}
	e.container("table", "", func() {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			switch c.DataAtom {
			case atom.Caption:
				e.mark(c)
				e.flatLeaf("caption", c)
			case atom.Thead, atom.Tbody, atom.Tfoot:
				if firstChild(c, atom.Tr) != nil {
					e.mark(c)
					e.container(c.Data, "", func() { e.rows(c) })
				}
			}
		}
	})
}

// betweenCells takes out of a table the placeholders that stand in no cell.
func betweenCells(n *html.Node) (comments []string) {
	var next *html.Node
	for c := n.FirstChild; c != nil; c = next {
		next = c.NextSibling
		switch {
		case c.Type == html.CommentNode:
			if isMarkComment(c.Data) {
				comments = append(comments, c.Data)
			}
			n.RemoveChild(c)
		case c.DataAtom == atom.Thead, c.DataAtom == atom.Tbody, c.DataAtom == atom.Tfoot, c.DataAtom == atom.Tr, c.DataAtom == atom.Colgroup:
			comments = append(comments, betweenCells(c)...)
		}
	}
	return comments
}

// isLayout tells of a table that is only there to place things: its role says so,
// it is one cell, or one column with more than text in it; and it has neither a
// header nor a caption.
func isLayout(table *html.Node) bool {
	if role := strings.ToLower(attr(table, "role")); role == "presentation" || role == "none" {
		return true
	}
	cells, text := 0, true
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption && hasContent(c) {
			return false
		}
		for tr := c.FirstChild; tr != nil; tr = tr.NextSibling {
			row := 0
			for cell := tr.FirstChild; cell != nil; cell = cell.NextSibling {
				switch cell.DataAtom {
				case atom.Th:
					return false
				case atom.Td:
					row++
					text = text && !holds(cell, isMoreThanText)
				}
			}
			if row > 1 {
				return false
			}
			cells += row
		}
	}
	return cells == 1 || !text
}

// isMoreThanText tells of what a list of words has no need of.
func isMoreThanText(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Menu, atom.Dir, atom.Li, atom.Dl, atom.Table,
		atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext, atom.Blockquote, atom.Figure, atom.Hr, atom.Details, atom.Img, atom.Image,
		atom.Audio, atom.Video, atom.Iframe, atom.Object, atom.Embed, atom.Applet, atom.Frame:
		return true
	}
	return false
}

func (e *emitter) rows(section *html.Node) {
	for tr := section.FirstChild; tr != nil; tr = tr.NextSibling {
		if tr.Type != html.ElementNode || tr.DataAtom != atom.Tr {
			continue
		}
		e.mark(tr)
		e.container("tr", "", func() {
			for c := tr.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.ElementNode && (c.DataAtom == atom.Td || c.DataAtom == atom.Th) {
					e.mark(c)
					e.container(c.Data, cellAttrs(c), func() { e.children(c) })
				}
			}
		})
	}
}

// maxSpan is the most columns or rows that a cell may span; HTML's own limits
// are a way to fill the memory.
const maxSpan = 1000

func cellAttrs(n *html.Node) string {
	s := ""
	for _, key := range []string{"colspan", "rowspan"} {
		if v, err := strconv.Atoi(strings.TrimSpace(attr(n, key))); err == nil && v > 1 {
			s += " " + key + `="` + strconv.Itoa(min(v, maxSpan)) + `"`
		}
	}
	if a := cellAlign(n); a != "" {
		s += ` align="` + a + `"`
	}
	return s
}

func cellAlign(n *html.Node) string {
	for _, a := range []string{"left", "center", "right"} {
		if strings.EqualFold(attr(n, "align"), a) || strings.EqualFold(attr(n, "data-align"), a) ||
			hasClass(n, "has-text-align-"+a) ||
			strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "text-align:"+a) {
			return a
		}
	}
	return ""
}
