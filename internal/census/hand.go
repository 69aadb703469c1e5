package census

import (
	"fmt"
	"strconv"
	"strings"
)

// hand counts what it is told to stand in a text, in its order: elements that open
// and close, texts, comments.
type hand struct {
	region *region // that what stands here goes to
	main   region
	keep   bool // things are kept, not only counted

	stack  []opened
	muted  int // how many of the open elements are muted
	depths [marks]int
	starts [marks]place // of the outermost open element of a mark
	inPre  bool
	code   []byte // of the open pre, to the letter
	lang   string // of that
	tex    []byte // of the open annotation

	notes []*note
	keyed map[string]bool // what may refer to one of them
	refs  []reference

	captionsMarked bool            // captions are emphasised, as they are with one option of Markdown
	islands        bool            // HTML is that in Markdown, where links to footnotes have no role
	noteIDs        map[string]bool // of footnotes
	formulas       map[string]bool // in HTML those found, in Markdown those known
}

// A place in the letters of a region.
type place struct {
	letters run
	text    int // bytes of kept text
}

// A note is the text of a footnote.
type note struct {
	keys []string // by which something may refer to it
	region
}

// A reference to a note stands in some region.
type reference struct {
	key string
	in  *region
}

// opened is an open element.
type opened struct {
	*element
	place
	objects int // before it

	number  int // of the next item of a list, or column of the next cell of a row; of an item or cell its own
	step    int // from one number of a list to the next; 0 when it has none
	href    string
	title   string
	linked  bool // it has a href
	mute    bool
	note    bool // it is the text of a note
	isNotes bool // a section of notes
	marked  mark // what its letters are emphasised as, here
}

// mostOpen bounds how many elements are open: no parser of ours yields more. What
// lies deeper is only read as text.
const mostOpen = 1000

// begin empties a hand for a text.
func (h *hand) begin(how reading) {
	*h = hand{keep: how.keep, captionsMarked: how.captionsMarked, stack: h.stack[:0], code: h.code[:0], tex: h.tex[:0]}
	h.region = &h.main
}

func (h *hand) top() *opened {
	if len(h.stack) == 0 {
		return nil
	}
	return &h.stack[len(h.stack)-1]
}

// isIn tells whether the innermost open element has a shape.
func (h *hand) isIn(s shape) bool { return len(h.stack) > 0 && h.top().shape == s }

func (h *hand) here() place { return place{h.region.letters, len(h.region.text)} }

func (h *hand) since(p place) run { return h.region.letters.since(p.letters) }

// kept is the text since a place.
func (h *hand) kept(p place) string {
	return strings.TrimSpace(string(h.region.text[min(p.text, len(h.region.text)):]))
}

func (h *hand) endWord() {
	if h.muted == 0 {
		h.region.endWord(h.keep)
	}
}

// add counts a thing.
func (h *hand) add(k Kind, id uint64, words func() string) {
	h.region.tallies[k].add(id)
	if h.keep {
		h.region.things[k] = append(h.region.things[k], words())
	}
}

// text reads a text, with all entities and escapes undone.
func (h *hand) text(s []byte) {
	if h.muted > 0 {
		return
	}
	if h.inPre {
		h.code = append(h.code, s...)
	}
	g := h.region
	letters, word, kept := g.letters, g.word, 0
	for i := 0; i < len(s); {
		c := s[i]
		if n := 0; c <= ' ' || c >= 0xC2 {
			if n = spaceAt(s[i:]); n > 0 {
				if h.keep {
					g.text = append(g.text, s[kept:i]...)
				}
				if c != 0xEF { // a byte order mark parts no words
					g.word = word
					g.endWord(h.keep)
					word = 0
				}
				i += n
				kept = i
				continue
			}
		}
		letters.hash = letters.hash*factor + uint64(c)
		letters.n++
		word++
		i++
	}
	if h.keep {
		g.text = append(g.text, s[kept:]...)
	}
	g.letters, g.word = letters, word
}

// attr is an attribute, with its entities undone.
type attr struct{ key, value string }

type attrs []attr

func (a attrs) get(key string) (string, bool) {
	for _, x := range a {
		if x.key == key {
			return x.value, true
		}
	}
	return "", false
}

func (a attrs) value(key string) string {
	s, _ := a.get(key)
	return s
}

// open begins an element.
func (h *hand) open(e *element, a attrs) {
	if e.block || e.shape == lineBreak {
		h.endWord()
	}
	if e.void {
		if h.muted == 0 {
			h.alone(e, a)
		}
		return
	}
	if len(h.stack) >= mostOpen {
		return
	}
	o := opened{element: e, place: h.here(), objects: h.region.objects, marked: e.mark, mute: e.unseen}
	switch e.shape {
	case list:
		beginList(&o, a)
	case item:
		h.beginItem(&o, a)
	case row:
	case cell:
		if h.isIn(row) {
			o.number = h.top().number
			h.top().number++
		}
	case link:
		h.beginLink(&o, a)
	case section:
		o.isNotes = a.value("role") == "doc-endnotes"
	case medium:
		h.medium(e, a)
	case caption:
		if h.captionsMarked {
			o.marked = markEm
		}
	case pre:
		h.inPre, h.code, h.lang = true, h.code[:0], ""
	case codeName:
		if h.inPre {
			h.lang, o.marked = languageOf(a.value("class")), noMark
		}
	case annotation:
		if h.isIn(math) && h.here().letters.n == h.top().letters.n && a.value("encoding") == "application/x-tex" {
			o.mute = true
		}
	}
	if h.muted > 0 {
		o.marked = noMark
	}
	if m := o.marked; m != noMark {
		if h.depths[m] == 0 {
			h.starts[m] = h.here()
		}
		h.depths[m]++
	}
	if o.mute {
		h.muted++
	}
	h.stack = append(h.stack, o)
}

// close ends the innermost open element of a name, and all within it.
func (h *hand) close(name string) {
	for i := len(h.stack) - 1; i >= 0; i-- {
		if h.stack[i].name == name {
			for len(h.stack) > i {
				h.pop()
			}
			return
		}
	}
}

// pop ends the innermost open element.
func (h *hand) pop() {
	o := *h.top()
	if o.block {
		h.endWord()
	}
	h.stack = h.stack[:len(h.stack)-1]
	if m := o.marked; m != noMark {
		if h.depths[m]--; h.depths[m] == 0 {
			h.region.marks[m].join(h.since(h.starts[m]))
			if h.keep {
				h.region.marked[m] = append(append(h.region.marked[m], h.kept(h.starts[m])...), ' ')
			}
		}
	}
	if o.mute {
		h.muted--
	}
	if h.muted > 0 {
		return
	}
	text := h.since(o.place)
	empty := text.n == 0 && h.region.objects == o.objects
	switch o.shape {
	case heading:
		if !empty {
			h.add(Headings, text.id(uint64(o.name[1])), func() string { return o.name + " " + h.kept(o.place) })
		}
	case item:
		switch {
		case o.note:
			h.region = &h.main
		case !empty:
			h.add(Items, text.id(uint64(o.number)), func() string { return itemName(o.number) + h.kept(o.place) })
		}
	case term:
		if !empty {
			h.add(Items, text.id(uint64(o.name[1])), func() string { return o.name + " " + h.kept(o.place) })
		}
	case cell:
		if !empty {
			h.add(Cells, text.id(uint64(o.number)), func() string { return fmt.Sprintf("column %d: %s", o.number+1, h.kept(o.place)) })
		}
	case quote:
		if !empty {
			h.add(Quotes, text.id(uint64(o.name[0])), func() string { return h.kept(o.place) })
		}
	case link:
		h.endLink(&o, text)
	case pre:
		h.endPre()
	case annotation:
		h.formula(h.tex)
		h.tex = h.tex[:0]
	}
}

// alone reads an element that has no end.
func (h *hand) alone(e *element, a attrs) {
	switch e.shape {
	case lineBreak:
		if h.inPre {
			h.code = append(h.code, '\n')
		}
	case image:
		h.image(a.value("src"), a.value("alt"), a.value("title"))
	case medium:
		h.medium(e, a)
	case rule:
		if a.value("class") == "more" {
			h.rule("more")
		} else {
			h.rule("line")
		}
	case checkbox:
		if strings.EqualFold(a.value("type"), "checkbox") {
			_, checked := a.get("checked")
			h.box(checked)
		}
	}
}

// rule reads a line across the page, or where the teaser ends. Before footnotes a
// line parts them from the text, as renderers do by themselves.
func (h *hand) rule(what string) {
	if len(h.stack) > 0 && h.top().isNotes {
		return
	}
	h.region.objects++
	h.add(Rules, uint64(what[0]), func() string { return what })
}

// comment reads a comment: some say what stood in its place.
func (h *hand) comment(s string) {
	if h.muted > 0 {
		return
	}
	switch {
	case s == "more":
		h.rule(s)
	case strings.HasPrefix(s, " shortcode: "), strings.HasPrefix(s, " block: "), strings.HasPrefix(s, " element: "):
		h.region.objects++
		h.add(Placeholders, lettersOf(s).id(), func() string { return strings.TrimSpace(s) })
	}
}

func (h *hand) image(src, alt, title string) {
	h.region.objects++
	h.add(Images, addressID(src).id(lettersOf(alt).id(), lettersOf(title).id()), func() string {
		return strings.Join(strings.Fields(plainAddress(src)+" "+alt+" "+title), " ")
	})
}

func (h *hand) medium(e *element, a attrs) {
	if h.muted > 0 {
		return
	}
	h.region.objects++
	src, poster := a.value("src"), a.value("poster")
	h.add(Media, addressID(src).id(addressID(poster).id(), uint64(e.name[0])), func() string {
		return strings.TrimSpace(e.name + " " + plainAddress(src) + " " + plainAddress(poster))
	})
}

// box reads the box of a task, which counts as a word. One that does not begin an item
// of a list is no task.
func (h *hand) box(checked bool) {
	for i := len(h.stack) - 1; i >= 0; i-- {
		o := &h.stack[i]
		if o.shape == item {
			if o.letters.n == h.region.letters.n && o.objects == h.region.objects {
				break
			}
			return
		}
		if i == 0 || o.block && o.name != "p" {
			return
		}
	}
	if len(h.stack) == 0 {
		return
	}
	h.endWord()
	if checked {
		h.text([]byte("[x]"))
	} else {
		h.text([]byte("[_]"))
	}
	h.endWord()
}

func beginList(o *opened, a attrs) {
	if o.name == "ul" {
		return
	}
	start, has := a.get("start")
	o.step, o.number = 1, 1
	if n, err := strconv.ParseInt(strings.TrimSpace(start), 10, 32); has && err == nil {
		o.number = min(max(int(n), 0), largestNumber)
	}
	if _, reversed := a.get("reversed"); reversed {
		o.step = -1
	}
}

// largestNumber bounds that of an item: Markdown's have nine digits.
const largestNumber = 900_000_000

func (h *hand) beginItem(o *opened, a attrs) {
	if n := len(h.stack); n >= 2 && h.stack[n-2].isNotes && h.region == &h.main && h.muted == 0 {
		h.beginNote(a.value("id"))
		o.note, o.place, o.objects = true, h.here(), 0
		return
	}
	o.number = bullet
	if t := h.top(); t != nil && t.shape == list && t.step != 0 {
		o.number = t.number
		t.number += t.step
	}
}

// bullet is the number of an item that has none.
const bullet = -1 << 40

func itemName(number int) string {
	if number == bullet {
		return "- "
	}
	return strconv.Itoa(number) + ". "
}

// languageOf is the language of code by its class.
func languageOf(class string) string {
	for name := range strings.FieldsSeq(class) {
		if lang, ok := strings.CutPrefix(name, "language-"); ok {
			return lang
		}
	}
	return ""
}

// endPre reads a block of code that ends.
func (h *hand) endPre() {
	h.inPre = false
	code := plainCode(string(h.code))
	if code == "" {
		return
	}
	var r run
	for i := 0; i < len(code); i++ {
		r.add(uint64(code[i]))
	}
	lang := h.lang
	h.region.objects++
	h.add(Code, r.id(lettersOf(lang).id()), func() string { return strings.TrimSpace(lang + "\n" + code) })
}

// plainCode is code without white space that shows nothing.
func plainCode(s string) string {
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\f\v\u00A0")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// done ends all that is open and adds up.
func (h *hand) done() Count {
	for len(h.stack) > 0 {
		h.pop()
	}
	h.region.endWord(h.keep)
	c := h.settleNotes()
	c.formulas, c.notes = h.formulas, h.noteIDs
	return c
}
