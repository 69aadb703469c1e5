package content

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

// tidy turns any HTML into clean HTML.
func (c *cleaner) tidy(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	s = c.noted(mend(s, false)) // pieces were mended by themselves; this is for what was put together of them
	root, err := parse(s)
	if err != nil {
		// The parser refuses elements nested more than 512 deep.
		c.env.Log.Add(report.NestingFlattened, "")
		if root, err = parse(flatten(s)); err != nil {
			return "<p>" + escapeText(s) + "</p>\n"
		}
	}
	plainListings(root, s)
	wordLists(root, s)
	if strings.Contains(s, "#") {
		c.handNotes(root)
	}
	clean, linked := c.emit(root, s)
	for range 3 {
		if !linked {
			break
		}
		// What was no note by the markup of the source may be one by clean HTML.
		if root, err = parse(clean); err != nil || !c.handNotes(root) {
			break
		}
		again := cleaner{env: &Env{Index: c.env.Index, Post: c.env.Post, LedTo: c.env.LedTo, UnsafeHTML: c.env.UnsafeHTML, Log: &report.Log{}}}
		clean, linked = again.emit(root, clean)
	}
	return clean
}

// emit writes the clean HTML of a tree that was parsed from s, and tells whether there
// are anchors in it.
func (c *cleaner) emit(root *html.Node, s string) (clean string, linked bool) {
	e := emitter{c: c, targets: map[string]bool{}, out: make(buffer, 0, len(s)+len(s)/4)}
	if strings.Contains(s, "#") {
		fragmentTargets(root, e.targets)
	}
	e.document(root)
	e.endLeaf()
	e.settle()
	return string(e.out), len(e.placed) > 0
}

// document writes the children of the body. What is written and far behind is let
// go: of a very long text, the tree is most of what is held.
func (e *emitter) document(root *html.Node) {
	const beside = 16 // how far back anything looks
	written := 0
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		e.node(c)
		if written++; written > beside && root.FirstChild != c {
			root.RemoveChild(root.FirstChild)
		}
	}
}

// parse returns the body that s is the inside of.
func parse(s string) (*html.Node, error) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(s), body, html.ParseOptionEnableScripting(false))
	for _, n := range nodes {
		body.AppendChild(n)
	}
	return body, err
}

// maxDepth is how deep elements stay nested when they are nested too deep for
// the parser.
const maxDepth = 100

// flatten leaves out the tags below maxDepth; their text stays.
func flatten(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	depth := 0
	for {
		t := z.Next()
		if t == html.ErrorToken {
			return b.String()
		}
		raw := z.Raw()
		switch t {
		case html.StartTagToken:
			name, _ := z.TagName()
			if voidElements[string(name)] {
				break
			}
			if depth++; depth > maxDepth {
				b.WriteByte(' ')
				continue
			}
		case html.EndTagToken:
			if depth--; depth >= maxDepth {
				b.WriteByte(' ')
				continue
			}
			depth = max(depth, 0)
		}
		b.Write(raw)
	}
}

var voidElements = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "param": true, "source": true, "track": true, "wbr": true,
}

// fragmentTargets adds the ids that links within a node lead to; only their
// places are worth an anchor.
func fragmentTargets(n *html.Node, ids map[string]bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if c.DataAtom == atom.A && hasContent(c) {
			if id, ok := strings.CutPrefix(strings.TrimSpace(attr(c, "href")), "#"); ok && id != "" {
				ids[strings.Map(printable, id)] = true
				if decoded, err := url.PathUnescape(id); err == nil { // as browsers look when no id is the same to the letter
					ids[strings.Map(printable, decoded)] = true
				}
			}
		}
		fragmentTargets(c, ids)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return true
		}
	}
	return false
}

func hasClass(n *html.Node, class string) bool {
	for f := range strings.FieldsSeq(attr(n, "class")) {
		if f == class {
			return true
		}
	}
	return false
}

// escapeText writes text for clean HTML. Control characters are nothing to a
// reader and can be orders to a terminal: they go.
func escapeText(s string) string {
	if isPlain(s) {
		return s
	}
	return textEscaper.Replace(strings.Map(printable, s))
}

// escapeAttr is escapeText for the value of an attribute.
func escapeAttr(s string) string {
	if isPlain(s) && strings.IndexByte(s, '"') < 0 {
		return s
	}
	return attrEscaper.Replace(strings.Map(printable, s))
}

// isPlain tells whether text needs no second look: no markup, and no byte that a
// control character or noncharacter begins with.
func isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '&' || c == '<' || c == '>' || c == 0x7F || c == 0xC2 || c == 0xEF:
			return false
		case c < ' ' && c != '\n' && c != '\t':
			return false
		}
	}
	return true
}

// nextLine is a line end of old mainframes and of some converters.
const nextLine = '\u0085'

// printable makes a blank of U+0085, and drops the other controls of ASCII and of
// Latin-1 but for white space, the byte order mark, and the noncharacters at the
// end of the first plane.
func printable(r rune) rune {
	switch {
	case r == '\t', r == '\n', r == '\f', r == '\r':
	case r == nextLine:
		return ' '
	case r < ' ', 0x7F <= r && r < 0xA0, r == byteOrderMark, r == 0xFFFE, r == 0xFFFF:
		return -1
	}
	return r
}

var (
	textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	attrEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")
)
