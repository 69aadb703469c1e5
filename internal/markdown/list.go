package markdown

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// list writes ul and ol.
func list(r *rendering, n *html.Node) {
	if !hasContent(n) {
		return
	}
	if isIslandList(n) || r.page.depth >= maxDepth {
		islandBlock(r, n)
		return
	}
	r.items(n, listItems(n))
}

// isIslandList tells of numbers that are beyond Markdown: those that count down,
// and letters, Roman ones, negative and very large ones, unless there are
// paragraphs or code among the items, which are worth more than that.
func isIslandList(n *html.Node) bool {
	if n.DataAtom != atom.Ol {
		return false
	}
	if _, reversed := attr(n, "reversed"); reversed {
		return true
	}
	kind, _ := attr(n, "type")
	plain := kind == "" || kind == "1"
	return !(plain && numberOf(n) == startOf(n, len(listItems(n)))) && onlyLists(n)
}

// onlyLists tells whether n holds no blocks but lists.
func onlyLists(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isBlock(c) && !isElement(c, atom.Li) && !isElement(c, atom.Ol) && !isElement(c, atom.Ul) || !onlyLists(c) {
			return false
		}
	}
	return true
}

// An item is what stands in one list item: an li, and whatever stray nodes
// follow it in the list.
type item []*html.Node

// listItems returns the items of a list: of ul those that show something, of ol
// all up to the last of those, because the numbers count.
func listItems(n *html.Node) []item {
	var items []item
	shown := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case isSpace(c), n.DataAtom == atom.Ul && !hasContent(c):
		case isElement(c, atom.Li) || len(items) == 0:
			items = append(items, item{c})
		default:
			items[len(items)-1] = append(items[len(items)-1], c)
		}
		if hasContent(c) {
			shown = len(items)
		}
	}
	return items[:shown]
}

// items writes the items of list n.
func (r *rendering) items(n *html.Node, items []item) {
	if len(items) == 0 {
		return
	}
	ordered := n.DataAtom == atom.Ol
	number := startOf(n, len(items))
	before := r.page.marker
	marker := pick(ordered, before)
	tight := r.page.tight || isTight(items, r)
	outerTight := r.page.tight
	for i, it := range items {
		lead := string(marker) + " "
		if ordered {
			lead = strconv.Itoa(number+i) + lead
		}
		r.page.block()
		if i > 0 {
			r.page.dueTight = tight
		}
		r.item(it, lead, tight)
	}
	r.page.tight = outerTight
	r.page.marker = marker
}

// pick returns the marker of a list: not that of the list right before, which
// would make the two one.
func pick(ordered bool, before byte) byte {
	switch {
	case ordered && before == '.':
		return ')'
	case ordered:
		return '.'
	case before == '-':
		return '*'
	}
	return '-'
}

func (r *rendering) item(it item, lead string, tight bool) {
	outer := r.page.enter(lead, strings.Repeat(" ", len(lead)))
	r.page.tight, r.page.item = tight, true
	for _, n := range it {
		if isElement(n, atom.Li) {
			r.flow(n)
		} else {
			r.place(n)
		}
	}
	r.endParagraph()
	if r.page.empty {
		// The item counts, but goldmark ends the list after an empty one.
		r.page.line([]byte("<br>"))
	}
	r.page.leave(outer)
}

// isTight tells whether a list can do without blank lines: each item is a line
// of text or nothing, and after it only lists and code, which can follow text
// directly.
func isTight(items []item, r *rendering) bool {
	if len(items) == 1 && r.isOneParagraph(items[0]) {
		return true // nothing to part
	}
	for _, it := range items {
		if !r.tightItem(it) {
			return false
		}
	}
	return true
}

// isOneParagraph tells whether an item holds one paragraph and nothing else: a
// parser cannot tell that from plain text when the list has no other item.
func (r *rendering) isOneParagraph(it item) bool {
	if len(it) != 1 {
		return false
	}
	found := 0
	for c := it[0].FirstChild; c != nil; c = c.NextSibling {
		if isElement(c, atom.P) && r.onlyInline(c) {
			found++
		} else if isBlock(c) || hasContent(c) {
			return false
		}
	}
	return found == 1
}

func (r *rendering) tightItem(it item) bool {
	hasText, blocks := false, 0
	check := func(c *html.Node) bool {
		switch {
		case !hasContent(c):
			return true
		case isElement(c, atom.Ul), isElement(c, atom.Ol):
			blocks++
			return r.tightInside(c, hasText)
		case isElement(c, atom.Pre), isMarkBlock(c):
			blocks++
			return true
		case isBlock(c) || r.split[c]:
			return false
		}
		hasText = true
		return blocks == 0
	}
	for _, n := range it {
		if !isElement(n, atom.Li) {
			if !check(n) {
				return false
			}
			continue
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if !check(c) {
				return false
			}
		}
	}
	return true
}

// tightInside tells whether a list in an item is tight and, where text stands
// before it, can interrupt a paragraph.
func (r *rendering) tightInside(n *html.Node, afterText bool) bool {
	items := listItems(n)
	if isIslandList(n) || !isTight(items, r) {
		return false
	}
	if !afterText || !hasContent(n) {
		return true
	}
	first := items[0][0]
	if isElement(first, atom.Li) {
		first = first.FirstChild
	}
	for first != nil && !isBlock(first) && !hasContent(first) {
		first = first.NextSibling
	}
	return first != nil && !isBlock(first) && (n.DataAtom == atom.Ul || startOf(n, len(items)) == 1)
}

// hasContent tells whether anything in n is sure to leave something in the
// Markdown.
func hasContent(n *html.Node) bool {
	switch {
	case n.Type == html.TextNode:
		return strings.TrimSpace(n.Data) != ""
	case isMore(n), isMark(n), n.Type == html.RawNode, isElement(n, atom.A), isElement(n, atom.Img), isElement(n, atom.Hr), isElement(n, atom.Audio), isElement(n, atom.Video):
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if hasContent(c) {
			return true
		}
	}
	return false
}

// startOf returns the number of a list's first item, such that n items have
// numbers that a parser accepts.
func startOf(list *html.Node, n int) int {
	return min(max(numberOf(list), 0), 999_999_999-n)
}

// numberOf returns the number of a list's first item, as browsers read it.
func numberOf(list *html.Node) int {
	val, _ := attr(list, "start")
	start, err := strconv.ParseInt(strings.TrimSpace(val), 10, 32)
	if err != nil {
		return 1
	}
	return int(start)
}

// checkbox writes the box of a task. One that does not begin an item is not a
// task, and nothing to read.
func checkbox(r *rendering, n *html.Node) {
	kind, _ := attr(n, "type")
	if !strings.EqualFold(kind, "checkbox") || !r.page.item || !r.leaf.isEmpty() {
		return
	}
	box := "[ ]"
	if _, ok := attr(n, "checked"); ok {
		box = "[x]"
	}
	r.leaf.raw(box)
	r.leaf.space = true
}
