package census

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A Counter counts and compares. It may be used again and again, by one goroutine at a
// time.
type Counter struct {
	// CaptionsMarked is set when the Markdown has captions as emphasised text.
	CaptionsMarked bool

	parser parser.Parser
	hands  [2]hand // for clean HTML and for Markdown, to be used again

	buf []byte // of the walker

	stored, clean, also Stored // of Cleaning, to be filled again
	bag                 bag
}

// New returns a Counter.
func New() *Counter {
	c := &Counter{}
	c.parser = goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote),
		goldmark.WithParserOptions(parser.WithInlineParsers(util.Prioritized(formulas{c}, 50))), // before code and emphasis
	).Parser()
	return c
}

// Markdown counts Markdown, as package markdown writes it. What only its writer knows
// of it is taken from the count of the clean HTML; see the package.
func (c *Counter) Markdown(md string, clean *Count) Count {
	return c.countMarkdown(md, clean, reading{})
}

func (c *Counter) countMarkdown(md string, clean *Count, how reading) Count {
	w := walker{hand: &c.hands[1], source: []byte(md), buf: c.buf}
	w.begin(how)
	w.islands, w.formulas, w.noteIDs = true, clean.formulas, clean.notes
	w.walk(c.parser.Parse(text.NewReader(w.source)))
	c.buf = w.buf
	return w.done()
}

// formulas is the part of the parser that knows formulas between dollar signs. Which
// they are only the clean HTML says: elsewhere a dollar sign is money.
type formulas struct{ c *Counter }

func (formulas) Trigger() []byte { return []byte{'$'} }

func (f formulas) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if len(f.c.hands[1].formulas) == 0 {
		return nil
	}
	line, _ := block.PeekLine()
	key, n := f.c.hands[1].formulaAt(line)
	if n == 0 {
		return nil
	}
	block.Advance(n)
	return ast.NewString([]byte(key))
}

// walker tells a hand what stands in a tree of goldmark's.
type walker struct {
	*hand
	source []byte
	buf    []byte
}

// walk goes through the tree without recursion: a document can be nested as deep as
// it is long.
func (w *walker) walk(root ast.Node) {
	n := root
	for {
		if w.enter(n) && n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		w.leave(n)
		for n != root && n.NextSibling() == nil {
			n = n.Parent()
			w.leave(n)
		}
		if n == root {
			return
		}
		n = n.NextSibling()
	}
}

// enter begins a node, and tells whether its children are to be visited.
func (w *walker) enter(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Text:
		w.markdown(n.Segment.Value(w.source), n.IsRaw())
		if n.HardLineBreak() || n.SoftLineBreak() {
			w.endWord()
		}
	case *ast.String:
		if w.muted == 0 {
			w.formula(n.Value)
		}
	case *ast.Heading:
		w.open(elements[headings[n.Level]], nil)
	case *ast.Paragraph, *ast.TextBlock:
		w.open(elements["p"], nil)
	case *ast.Blockquote:
		w.open(elements["blockquote"], nil)
	case *ast.List:
		if !n.IsOrdered() {
			w.open(elements["ul"], nil)
		} else {
			w.open(elements["ol"], attrs{{"start", strconv.Itoa(n.Start)}})
		}
	case *ast.ListItem:
		w.open(elements["li"], nil)
		w.aliasedNote(n)
	case *ast.ThematicBreak:
		w.endWord()
		w.rule("line")
	case *ast.CodeBlock:
		w.codeBlock(n, nil)
		return false
	case *ast.FencedCodeBlock:
		w.codeBlock(n, n.Language(w.source))
		return false
	case *ast.HTMLBlock:
		w.htmlBlock(n)
		return false
	case *ast.RawHTML:
		w.rawHTML(n)
		return false
	case *ast.Emphasis:
		if n.Level == 1 {
			w.open(elements["em"], nil)
		} else {
			w.open(elements["strong"], nil)
		}
	case *east.Strikethrough:
		w.open(elements["del"], nil)
	case *ast.CodeSpan:
		w.codeSpan(n)
		return false
	case *ast.Link:
		w.open(elements["a"], attrs{{"href", w.plain(n.Destination)}, {"title", w.plain(n.Title)}})
	case *ast.Image:
		if w.muted == 0 {
			w.image(w.plain(n.Destination), w.alternative(n), w.plain(n.Title))
		}
		return false
	case *ast.AutoLink:
		url := string(n.URL(w.source))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
			url = "mailto:" + url
		}
		w.open(elements["a"], attrs{{"href", url}})
		w.text(n.Label(w.source))
	case *east.TaskCheckBox:
		w.box(n.IsChecked)
	case *east.Table:
		w.open(elements["table"], nil)
	case *east.TableHeader, *east.TableRow:
		w.open(elements["tr"], nil)
	case *east.TableCell:
		w.open(elements["td"], nil)
	case *east.FootnoteLink:
		w.reference(footnoteKey(n.Index))
	case *east.Footnote:
		w.beginNote(footnoteKey(n.Index))
	}
	return true
}

// leave ends a node.
func (w *walker) leave(n ast.Node) {
	name := ""
	switch n := n.(type) {
	case *ast.Heading:
		name = headings[n.Level]
	case *ast.Paragraph, *ast.TextBlock:
		name = "p"
	case *ast.Blockquote:
		name = "blockquote"
	case *ast.List:
		name = "ul"
		if n.IsOrdered() {
			name = "ol"
		}
	case *ast.ListItem:
		name = "li"
	case *ast.Emphasis:
		name = "strong"
		if n.Level == 1 {
			name = "em"
		}
	case *east.Strikethrough:
		name = "del"
	case *ast.Link, *ast.AutoLink:
		name = "a"
	case *east.Table:
		name = "table"
	case *east.TableHeader, *east.TableRow:
		name = "tr"
	case *east.TableCell:
		name = "td"
	case *east.Footnote:
		w.region.endWord(w.keep)
		w.region = &w.main
	}
	if name != "" {
		w.close(name)
	}
}

// headings are the names of their elements, by level.
var headings = [...]string{1: "h1", "h2", "h3", "h4", "h5", "h6"}

func footnoteKey(index int) string { return "^" + strconv.Itoa(index) }

// aliasedNote makes a note of an item that begins with the anchor of one: only islands
// of HTML refer to it.
func (w *walker) aliasedNote(n *ast.ListItem) {
	if len(w.noteIDs) == 0 || n.FirstChild() == nil {
		return
	}
	raw, ok := n.FirstChild().FirstChild().(*ast.RawHTML)
	if !ok || w.region != &w.main {
		return
	}
	if id := anchorOf(string(raw.Segments.Value(w.source))); w.noteIDs[id] {
		w.beginNote(id)
		t := w.top()
		t.note, t.place, t.objects = true, w.here(), 0
	}
}

// anchorOf returns the ID of an anchor's tag.
func anchorOf(tag string) string {
	id, ok := strings.CutPrefix(tag, `<a id="`)
	if id, _, ok = strings.Cut(id, `"`); !ok {
		return ""
	}
	return string(plainText([]byte(id), nil))
}

func (w *walker) codeBlock(n ast.Node, lang []byte) {
	w.open(elements["pre"], nil)
	w.lang = string(plainText(lang, nil))
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.text(line.Value(w.source))
	}
	w.close("pre")
}

func (w *walker) codeSpan(n *ast.CodeSpan) {
	w.buf = w.buf[:0]
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.buf = append(w.buf, t.Segment.Value(w.source)...)
		}
	}
	if len(w.formulas) > 0 && w.formulas[formulaKey(string(w.buf))] {
		w.formula(w.buf) // it could not stand between dollar signs
		return
	}
	w.open(elements["code"], nil)
	w.text(w.buf)
	w.close("code")
}

// htmlBlock reads a block of HTML, which may be a piece of an element.
func (w *walker) htmlBlock(n *ast.HTMLBlock) {
	w.buf = w.buf[:0]
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.buf = append(w.buf, line.Value(w.source)...)
	}
	if n.HasClosure() {
		w.buf = append(w.buf, n.ClosureLine.Value(w.source)...)
	}
	w.endWord()
	w.html(string(w.buf))
	w.endWord()
}

// rawHTML reads a tag or a comment in a line.
func (w *walker) rawHTML(n *ast.RawHTML) {
	w.buf = w.buf[:0]
	for i := range n.Segments.Len() {
		s := n.Segments.At(i)
		w.buf = append(w.buf, s.Value(w.source)...)
	}
	tag := string(w.buf)
	name := strings.Trim(tag, "</>")
	if e := elements[name]; e != nil { // the tags that are nothing but their name
		switch tag {
		case "<" + name + ">":
			w.open(e, nil)
			return
		case "</" + name + ">":
			w.close(name)
			return
		}
	}
	w.html(tag)
}

// markdown reads a text with its escapes and entities.
func (w *walker) markdown(s []byte, raw bool) {
	if w.muted > 0 {
		return
	}
	if !raw {
		s = plainText(s, w.buf[:0])
	}
	if t := w.top(); t != nil && t.shape == codeName && len(w.formulas) > 0 && t.letters == w.region.letters && w.formulas[formulaKey(string(s))] {
		w.formula(s) // as in codeSpan
		w.starts[markCode] = w.here()
		return
	}
	w.text(s)
}

func (w *walker) plain(s []byte) string { return string(plainText(s, nil)) }

// alternative is the alternative text of an image: what its children say.
func (w *walker) alternative(image ast.Node) string {
	var b []byte
	for n := image.FirstChild(); n != nil; {
		switch n := n.(type) {
		case *ast.Text:
			if n.IsRaw() {
				b = append(b, n.Segment.Value(w.source)...)
			} else {
				b = append(b, plainText(n.Segment.Value(w.source), nil)...)
			}
			b = append(b, ' ')
		case *ast.AutoLink:
			b = append(b, n.Label(w.source)...)
		}
		switch {
		case n.FirstChild() != nil:
			n = n.FirstChild()
		default:
			for n != image && n.NextSibling() == nil {
				n = n.Parent()
			}
			if n == image {
				return string(b)
			}
			n = n.NextSibling()
		}
	}
	return string(b)
}
