package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

// player writes audio and video: the element, its sources, and the link that
// stands in for it where it cannot be played.
func (e *emitter) player(n *html.Node) {
	if e.flat > 0 || !playable(n) {
		e.notePlayer(n)
		e.children(n)
		return
	}
	var b strings.Builder
	b.WriteString("<" + n.Data + ` controls=""`)
	for _, key := range []string{"src", "poster"} {
		v := attr(n, key)
		if key == "src" {
			v = playedFrom(n)
		}
		if v == "" || key == "poster" && n.DataAtom != atom.Video {
			continue
		}
		if v, ok := e.c.safe(v); ok {
			b.WriteString(" " + key + `="` + escapeAttr(v) + `"`)
		}
	}
	b.WriteString(">")
	fallback := ""
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		switch c.DataAtom {
		case atom.Source, atom.Track:
			src, ok := e.c.safe(playedFrom(c))
			if !ok || src == "" {
				continue
			}
			b.WriteString("<" + c.Data + ` src="` + escapeAttr(src) + `"`)
			for _, key := range []string{"type", "kind", "srclang", "label"} {
				if v := attr(c, key); v != "" {
					b.WriteString(" " + key + `="` + escapeAttr(v) + `"`)
				}
			}
			b.WriteString(">")
		case atom.A:
			if href, ok := e.c.safe(attr(c, "href")); ok && href != "" && fallback == "" {
				fallback = `<a href="` + escapeAttr(href) + `">` + escapeText(strings.Join(strings.Fields(textOf(c)), " ")) + "</a>"
			}
		}
	}
	b.WriteString(fallback + "</" + n.Data + ">")
	e.boundary()
	e.inline(b.String())
	if next := elementBehind(n); next == nil || next.DataAtom != atom.Br {
		e.boundary() // a break ends the line as well
	}
}

// notePlayer notes the addresses of a player that run code, where nothing is written
// of it.
func (e *emitter) notePlayer(n *html.Node) {
	e.c.safe(attr(n, "src"))
	e.c.safe(attr(n, "poster"))
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.DataAtom == atom.Source || c.DataAtom == atom.Track) {
			e.c.safe(attr(c, "src"))
		}
	}
}

// playable tells whether a player has a file to play.
func playable(n *html.Node) bool {
	src, ok := safeAddress(playedFrom(n))
	if ok && src != "" {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom == atom.Source {
			if src, ok := safeAddress(playedFrom(c)); ok && src != "" {
				return true
			}
		}
	}
	return false
}

// playedFrom is the address of a player or of one of its sources.
func playedFrom(n *html.Node) string {
	if src := strings.TrimSpace(attr(n, "src")); src != "" {
		return src
	}
	return lazyAddress(n)
}

func textOf(n *html.Node) string {
	var b strings.Builder
	preText(&b, n)
	return b.String()
}

// frame writes what stands for a frame or plug-in: a link to what it showed.
func (e *emitter) frame(n *html.Node) {
	address := frameAddress(n)
	if hasClass(n, "wp-embedded-content") {
		return // the quotation with the link stands beside it
	}
	if isTracker(n, address) {
		e.c.env.Log.Add(report.ScriptRemoved, trackerDetail)
		return
	}
	if address == "" {
		if hasAttr(n, "srcdoc") {
			e.c.env.Log.Add(report.ScriptRemoved, "a frame with a page of its own")
		}
		e.children(n) // the fallback is all there is
		return
	}
	address, ok := e.c.safe(address)
	if !ok {
		return
	}
	address = playerPage(address)
	if linkedBeside(n, address) {
		return
	}
	e.page(address)
	if !isFlash(address) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Embed, atom.Param, atom.Object: // the same once more, for other browsers
		default:
			e.node(c)
		}
	}
}

// isFlash tells of films that no browser plays any more: what stands within their
// element is what everybody sees.
func isFlash(address string) bool {
	file, _, _ := strings.Cut(strings.ToLower(address), "?")
	return strings.HasSuffix(file, ".swf")
}

// frameAddress is the address of what a frame or plug-in shows, or "".
func frameAddress(n *html.Node) string {
	if hasClass(n, "wp-embedded-content") {
		return ""
	}
	for _, v := range []string{strings.TrimSpace(attr(n, "src")), lazyAddress(n), strings.TrimSpace(attr(n, "data"))} {
		if v != "" && v != "about:blank" && !strings.HasPrefix(v, "data:") {
			return v
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom == atom.Param && (attr(c, "name") == "movie" || attr(c, "name") == "src") {
			return strings.TrimSpace(attr(c, "value"))
		}
	}
	return ""
}

// linkedBeside tells whether a sibling of n links to the same address, as the
// file block does.
func linkedBeside(n *html.Node, address string) bool {
	s := n.NextSibling
	for range 20 {
		if s == nil {
			break
		}
		if s.Type == html.ElementNode && s.DataAtom == atom.A && attr(s, "href") == address {
			return true
		}
		s = s.NextSibling
	}
	return false
}

// foreign writes elements that are not HTML: formulas stay, of drawings what is
// written in them.
func (e *emitter) foreign(n *html.Node) {
	runs := e.activeWithin(n)
	if n.Namespace != "math" || n.Data != "math" {
		if n.Namespace == "svg" {
			e.drawing(n)
		}
		return
	}
	if runs && e.c.env.UnsafeHTML {
		e.noteStored(n)
		e.inline(rendered(n))
		return
	}
	var b strings.Builder
	writeMath(&b, n)
	e.inline(b.String())
}

// mathElements are those of MathML Core, and the annotation that keeps a
// formula's source.
var mathElements = map[string]bool{
	"math": true, "semantics": true, "annotation": true, "mrow": true, "mi": true, "mn": true, "mo": true,
	"mtext": true, "ms": true, "mspace": true, "mfrac": true, "msqrt": true, "mroot": true, "mstyle": true,
	"merror": true, "mpadded": true, "mphantom": true, "msub": true, "msup": true, "msubsup": true,
	"munder": true, "mover": true, "munderover": true, "mmultiscripts": true, "mprescripts": true, "none": true,
	"mtable": true, "mtr": true, "mtd": true, "menclose": true, "mfenced": true, "maction": true,
}

var mathAttrs = map[string]bool{
	"display": true, "encoding": true, "mathvariant": true, "stretchy": true, "fence": true, "separator": true,
	"columnalign": true, "accent": true, "accentunder": true, "linethickness": true, "open": true, "close": true,
}

func writeMath(b *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(escapeText(oneLine(n.Data)))
	case n.Type != html.ElementNode, isUnwritten(n), isCopy(n):
	case n.DataAtom == atom.Img && n.Namespace == "":
		b.WriteString(escapeText(oneLine(attr(n, "alt"))))
	case n.Namespace != "math" || !mathElements[n.Data]: // HTML may stand within mi, mo, mn, ms and mtext
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			writeMath(b, c)
		}
	default:
		b.WriteString("<" + n.Data)
		for _, a := range n.Attr {
			if mathAttrs[a.Key] {
				b.WriteString(" " + a.Key + `="` + escapeAttr(a.Val) + `"`)
			}
		}
		b.WriteString(">")
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			writeMath(b, c)
		}
		b.WriteString("</" + n.Data + ">")
	}
}

// isCopy tells of what says a formula once more, for programs: of what semantics
// holds, browsers show the first element.
func isCopy(n *html.Node) bool {
	if n.Data != "annotation-xml" || n.Parent.Data != "semantics" {
		return false
	}
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			return true
		}
	}
	return false
}
