package content

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Footnotes are older than their block. People make them by hand, Word, Google Docs
// and LibreOffice paste theirs, Markdown was stored as the HTML that it made (PHP
// Markdown Extra, which is Jetpack's, and pandoc). All have a number in the text that
// leads to a note, and most of them a link in the note that leads back.

// handNotes makes footnotes of such pairs. A pair that does not lead both ways counts
// where its place is named for footnotes, or where a raised number leads to the item of
// that number. What is no footnote by that keeps its links.
func (c *cleaner) handNotes(root *html.Node) (found bool) {
	h := noteHunt{c: c, places: map[string]place{}, taken: map[int]bool{}}
	for i := range c.noteHTML {
		h.taken[i+1] = true
	}
	h.walk(root, false)
	notes := h.pairs()
	found = len(notes) > 0
	for next, i := 1, 0; i < len(notes); i++ {
		n := notes[i]
		number, err := strconv.Atoi(n.refs[0].mark)
		for ; err != nil || number < 1 || h.taken[number]; next++ {
			number, err = next, nil
		}
		h.taken[number] = true
		n.id = noteID(number)
		for _, ref := range n.refs {
			ref.write(n.id)
		}
	}
	for len(notes) > 0 {
		notes = notes[gather(notes):]
	}
	return found
}

// noteHunt looks for footnotes in a text.
type noteHunt struct {
	c      *cleaner
	seen   int
	taken  map[int]bool     // numbers of notes in clean HTML
	places map[string]place // by id
	refs   []*handRef
}

// place is what an id stands on, and how far in the text.
type place struct {
	node *html.Node
	at   int
}

// handRef is a link that may refer to a note.
type handRef struct {
	link  *html.Node
	whole *html.Node // the link with the elements around it that hold nothing else
	to    string
	at    int
	mark  string   // what it says, without brackets
	ids   []string // by which a note may lead back
}

// handNote is a note and what refers to it.
type handNote struct {
	block *html.Node // li, p or div
	id    string
	at    int // where in the text it begins
	refs  []*handRef
}

// mostOfNote is how many nodes a note may have.
const mostOfNote = 500

// walk finds places and links in the order of the text.
func (h *noteHunt) walk(n *html.Node, verbatim bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		h.seen++
		ids := idsOf(c)
		for _, id := range ids {
			if _, taken := h.places[id]; !taken {
				h.places[id] = place{c, h.seen}
			}
			if number, err := strconv.Atoi(strings.TrimPrefix(id, "fn-")); err == nil {
				h.taken[number] = true
			}
		}
		if to, ok := strings.CutPrefix(strings.TrimSpace(attr(c, "href")), "#"); ok && c.DataAtom == atom.A && !verbatim {
			if mark := noteMark(c); mark != "" && !h.isOurs(c, to) {
				h.refs = append(h.refs, &handRef{link: c, whole: c, to: to, at: h.seen, mark: mark, ids: ids})
			}
		}
		h.walk(c, verbatim || c.DataAtom == atom.Pre || c.DataAtom == atom.Code)
	}
}

// isOurs tells of a reference of clean HTML, and of one of the block editor's to a
// note that is known.
func (h *noteHunt) isOurs(a *html.Node, to string) bool {
	number, ok := strings.CutPrefix(to, "fn-")
	_, err := strconv.Atoi(number)
	return ok && err == nil && attr(a, "role") == "doc-noteref" || a.Parent != nil && h.c.notes[attr(a.Parent, "data-fn")] > 0
}

func idsOf(n *html.Node) (ids []string) {
	if id := attr(n, "id"); id != "" {
		ids = append(ids, id)
	}
	if name := attr(n, "name"); name != "" && n.DataAtom == atom.A {
		ids = append(ids, name)
	}
	return ids
}

// noteMark returns what a link says if that may be the mark of a note: a number, a
// letter, Roman figures, asterisks and daggers; without brackets.
func noteMark(n *html.Node) string {
	const longest = 5
	text, ok := shortText(n, 3*longest)
	text = strings.Trim(oneLine(text), "[]() .")
	if !ok || text == "" || utf8.RuneCountInString(text) > longest {
		return ""
	}
	if strings.Trim(text, "0123456789") == "" || strings.Trim(text, "*†‡§¶") == "" || strings.Trim(text, "ivxlc") == "" ||
		len(text) == 1 && unicode.IsLetter(rune(text[0])) {
		return text
	}
	return ""
}

// shortText is the text of a node; it fails where that is longer than most bytes, or
// there is something else to see.
func shortText(n *html.Node, most int) (string, bool) {
	const nodes = 20
	if count(n, nodes) > nodes || holds(n, isMoreThanText) {
		return "", false
	}
	text := ""
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode {
				text += c.Data[:min(len(c.Data), most+1)]
			}
			walk(c)
		}
	}
	walk(n)
	return text, len(text) <= most
}

// pairs returns the notes in the order of the text.
func (h *noteHunt) pairs() []*handNote {
	byBlock := map[*html.Node]*handNote{}
	var notes []*handNote
	for _, ref := range h.refs {
		target, ok := h.places[ref.to]
		if !ok || target.at <= ref.at {
			continue
		}
		block := noteBlock(target.node, ref.to)
		if block == nil {
			continue
		}
		if ref.widen(); !leadsBack(block, ref.ids) && !ref.isNamed(block) {
			continue
		}
		n := byBlock[block]
		if n == nil {
			n = &handNote{block: block, at: target.at}
			byBlock[block] = n
			notes = append(notes, n)
		}
		n.refs = append(n.refs, ref)
	}
	slices.SortFunc(notes, func(a, b *handNote) int { return a.at - b.at })
	lists := map[*html.Node]bool{} // of notes
	return slices.DeleteFunc(notes, func(n *handNote) bool {
		for p := n.block.Parent; p != nil; p = p.Parent {
			if byBlock[p] != nil {
				return true
			}
		}
		list := n.block.Parent
		if n.block.DataAtom != atom.Li {
			ids := n.ids()
			return holds(n.block, func(c *html.Node) bool { // several notes, or a note and text, in one paragraph
				return c.DataAtom == atom.A && strings.HasPrefix(strings.TrimSpace(attr(c, "href")), "#") && !isBacklink(c, ids)
			})
		}
		all, known := lists[list]
		if !known {
			all = true
			for c := list.FirstChild; c != nil && all; c = c.NextSibling {
				all = !shows(c) || byBlock[c] != nil
			}
			all = all || isForNotes(list)
			lists[list] = all
		}
		return !all
	})
}

// noteBlock is the note that begins where an id stands: an item, a paragraph, or the
// division around it that has the same id but for some letters, as Word and LibreOffice
// write it. It is nil where none does.
func noteBlock(n *html.Node, id string) *html.Node {
	block := n
	for !isNoteBlock(block) {
		if blockLike[block.DataAtom] || isMoreThanText(block) || !beginsParent(block) {
			return nil
		}
		block = block.Parent
	}
	for p := block.Parent; block.DataAtom != atom.Li && p != nil && beginsParent(block); p = p.Parent {
		own := attr(p, "id")
		if p.DataAtom != atom.Li && (p.DataAtom != atom.Div || own == "" || !strings.Contains(id, own)) {
			break
		}
		block = p
	}
	if block.DataAtom == atom.Li && (block.Parent == nil || block.Parent.DataAtom != atom.Ol && block.Parent.DataAtom != atom.Ul) {
		return nil
	}
	for p := block.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Table || p.DataAtom == atom.Details || p.DataAtom == atom.Figure || p.DataAtom == atom.Dl {
			return nil // what is in there stays there
		}
	}
	if count(block, mostOfNote) > mostOfNote {
		return nil
	}
	return block
}

func isNoteBlock(n *html.Node) bool {
	return n.DataAtom == atom.P || n.DataAtom == atom.Li || n.DataAtom == atom.Div
}

// beginsParent tells whether nothing shows before n in its parent but a bracket.
func beginsParent(n *html.Node) bool {
	if n.Parent == nil {
		return false
	}
	const most = 20
	c := n.PrevSibling
	for k := 0; c != nil; k, c = k+1, c.PrevSibling {
		if k > most || shows(c) && (c.Type != html.TextNode || strings.Trim(c.Data, " \n\t[(") != "") {
			return false
		}
	}
	return true
}

// count counts the nodes in n, up to the first beyond most.
func count(n *html.Node, most int) int {
	k := 0
	for c := n.FirstChild; c != nil && k <= most; c = c.NextSibling {
		k += 1 + count(c, most-k)
	}
	return k
}

// leadsBack tells whether there is a link in a note to one of the ids.
func leadsBack(note *html.Node, ids []string) bool {
	return len(ids) > 0 && holds(note, func(c *html.Node) bool { return isBacklink(c, ids) })
}

func isBacklink(n *html.Node, ids []string) bool {
	to, ok := strings.CutPrefix(strings.TrimSpace(attr(n, "href")), "#")
	return ok && n.DataAtom == atom.A && slices.Contains(ids, to)
}

// isNamed tells whether a link without a way back is a reference: its note is named
// for footnotes, or it is a raised number and the note the item of that number.
func (r *handRef) isNamed(note *html.Node) bool {
	raised := r.whole.DataAtom == atom.Sup || holds(r.link, func(c *html.Node) bool { return c.DataAtom == atom.Sup })
	if !raised && oneLine(textOf(r.whole)) == r.mark {
		return false
	}
	if isForNotes(note) {
		return true
	}
	if note.DataAtom != atom.Li || !raised {
		return false
	}
	number := 1
	for c := note.PrevSibling; c != nil; c = c.PrevSibling {
		if c.DataAtom == atom.Li {
			number++
		}
		if number > 1000 {
			return false
		}
	}
	return strconv.Itoa(number) == r.mark
}

// isForNotes tells whether a class or a role of an element, or of those right around
// it, says that there are footnotes.
func isForNotes(n *html.Node) bool {
	const around = 3
	for k := 0; n != nil && k <= around; k, n = k+1, n.Parent {
		class := strings.ToLower(attr(n, "class"))
		if attr(n, "role") == "doc-endnotes" || strings.Contains(class, "footnote") || strings.Contains(class, "endnote") {
			return true
		}
	}
	return false
}

// widen finds the elements around the link that hold nothing else, and the anchors
// before it.
func (r *handRef) widen() {
	for {
		p := r.whole.Parent
		if p == nil || p.DataAtom != atom.Sup && p.DataAtom != atom.Span && formats[p.DataAtom] == "" || noteMark(p) != r.mark {
			break
		}
		r.whole = p
		r.ids = append(r.ids, idsOf(p)...)
	}
	if before := r.whole.PrevSibling; before != nil && before.DataAtom == atom.A && !hasContent(before) {
		r.ids = append(r.ids, idsOf(before)...)
	}
	for c := r.link.FirstChild; c != nil; c = c.NextSibling { // <a href="#n"><sup id="r">1</sup></a>
		r.ids = append(r.ids, idsOf(c)...)
	}
}

// write puts a reference of clean HTML in the place of the link. Its mark stays, which
// an island shows; its ids do, because a word in the note may lead there.
func (r *handRef) write(id string) {
	a := &html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "href", Val: "#" + id}, {Key: "role", Val: "doc-noteref"}}}
	a.AppendChild(&html.Node{Type: html.TextNode, Data: r.mark})
	ref, parent := a, r.whole.Parent
	if parent.DataAtom != atom.Sup {
		ref = &html.Node{Type: html.ElementNode, Data: "sup", DataAtom: atom.Sup}
		ref.AppendChild(a)
	}
	before, after := r.whole.PrevSibling, r.whole.NextSibling
	if before != nil && after != nil && before.Type == html.TextNode && after.Type == html.TextNode && strings.HasSuffix(before.Data, "[") && strings.HasPrefix(after.Data, "]") {
		before.Data, after.Data = strings.TrimSuffix(before.Data, "["), after.Data[1:]
	}
	for _, k := range r.ids {
		parent.InsertBefore(&html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "id", Val: k}}}, r.whole)
	}
	parent.InsertBefore(ref, r.whole)
	parent.RemoveChild(r.whole)
}

// gather makes a list of notes of the first ones, and returns how many: those of one
// list, or those that follow each other. What stands between two of them and refers to
// none is more of the first.
func gather(notes []*handNote) int {
	first := notes[0].block
	section := &html.Node{Type: html.ElementNode, Data: "section", DataAtom: atom.Section, Attr: []html.Attribute{{Key: "role", Val: "doc-endnotes"}}}
	list := &html.Node{Type: html.ElementNode, Data: "ol", DataAtom: atom.Ol}
	section.AppendChild(list)
	if first.DataAtom == atom.Li {
		old := first.Parent
		withoutRule(old)
		if around := old.Parent; attr(around, "role") == "doc-endnotes" {
			around.Attr = nil
		}
		old.Parent.InsertBefore(section, old)
		old.Parent.RemoveChild(old)
		n := 0
		for c := old.FirstChild; c != nil; c = old.FirstChild {
			old.RemoveChild(c)
			if n < len(notes) && notes[n].block == c {
				c = notes[n].item()
				n++
			}
			list.AppendChild(c)
		}
		return max(n, 1)
	}
	withoutRule(first)
	parent := first.Parent
	parent.InsertBefore(section, first)
	for i, n := range notes {
		block := n.block
		next := block.NextSibling
		if block.Parent != parent {
			return max(i, 1)
		}
		parent.RemoveChild(block)
		item := n.item()
		list.AppendChild(item)
		if i+1 == len(notes) || !continues(next, notes[i+1].block) {
			return i + 1
		}
		for next != notes[i+1].block {
			after := next.NextSibling
			parent.RemoveChild(next)
			item.AppendChild(next)
			next = after
		}
	}
	return len(notes)
}

// continues tells whether what stands from n up to the next note belongs to the note
// before: a few paragraphs, lists or quotations that refer to no note.
func continues(n, note *html.Node) bool {
	const most = 12 // with the white space between
	for range most {
		switch {
		case n == note:
			return true
		case n == nil:
			return false
		case n.Type != html.ElementNode:
			if shows(n) {
				return false
			}
		case n.DataAtom == atom.P, n.DataAtom == atom.Ul, n.DataAtom == atom.Ol, n.DataAtom == atom.Blockquote, n.DataAtom == atom.Br:
			if count(n, mostOfNote) > mostOfNote || holds(n, func(c *html.Node) bool { return attr(c, "role") == "doc-noteref" }) {
				return false
			}
		default:
			return false
		}
		n = n.NextSibling
	}
	return false
}

// withoutRule takes away the rule that parts notes from the text.
func withoutRule(n *html.Node) {
	const most = 20
	c := n.PrevSibling
	for k := 0; c != nil && k < most; k, c = k+1, c.PrevSibling {
		switch {
		case c.DataAtom == atom.Hr:
			n.Parent.RemoveChild(c)
			return
		case shows(c):
			return
		}
	}
}

// ids are those of all that refers to the note.
func (n *handNote) ids() (ids []string) {
	for _, r := range n.refs {
		ids = append(ids, r.ids...)
	}
	return ids
}

// item is the note as an li, without its mark and without the links back that say
// nothing else.
func (n *handNote) item() *html.Node {
	li := &html.Node{Type: html.ElementNode, Data: "li", DataAtom: atom.Li}
	if n.block.DataAtom == atom.P {
		li.AppendChild(cloneShallow(n.block)) // more paragraphs may follow
	} else {
		li = cloneShallow(n.block)
	}
	li.DataAtom, li.Data, li.Attr = atom.Li, "li", []html.Attribute{{Key: "id", Val: n.id}}
	ids, mark := n.ids(), n.refs[0].mark
	led := false // the mark was a link
	var take func(*html.Node)
	take = func(p *html.Node) {
		var next *html.Node
		for c := p.FirstChild; c != nil; c = next {
			next = c.NextSibling
			if isBacklink(c, ids) {
				if marked := noteMark(c) == mark; marked || !strings.ContainsFunc(textOf(c), isWordRune) {
					led = led || marked
					p.RemoveChild(c)
					continue
				}
			}
			take(c)
			if c.Type == html.ElementNode && c.DataAtom == atom.Sup && c.FirstChild == nil {
				p.RemoveChild(c)
			}
		}
	}
	take(li)
	withoutMark(li, mark, led)
	return li
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// withoutMark takes the mark from the beginning of a note, and the brackets that are
// left of it.
func withoutMark(li *html.Node, mark string, led bool) {
	for range 4 {
		text := firstText(li)
		if text == nil {
			return
		}
		s := strings.TrimLeft(text.Data, " \t\n\u00a0[(")
		rest, marked := strings.CutPrefix(s, mark)
		switch {
		case led && s == "": // the bracket before
			text.Data = ""
		case led:
			text.Data = strings.TrimLeft(strings.TrimLeft(s, "])"), ".: \t\n\u00a0")
			return
		case marked && (rest == "" || strings.ContainsRune("]).: \t\n\u00a0", firstRune(rest))):
			text.Data, led = strings.TrimLeft(strings.TrimLeft(rest, "])"), ".: \t\n\u00a0"), true
			if text.Data != "" {
				return
			}
		default:
			return
		}
	}
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
