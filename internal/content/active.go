package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

// active deals with what of an element runs: scripts, frames, plug-ins, forms and
// handlers. By default that is left out, and noted here where nothing else notes
// it; with Env.UnsafeHTML it stays as it is stored, and active tells that it has
// written the element.
func (e *emitter) active(n *html.Node) bool {
	handler := false
	for _, a := range n.Attr {
		switch {
		case len(a.Key) > 2 && a.Key[:2] == "on" && a.Namespace == "":
			handler = true
			if !e.c.env.UnsafeHTML {
				e.c.env.Log.Add(report.ScriptRemoved, a.Key)
			}
		case isAddress(a.Key) && !e.c.env.UnsafeHTML:
			if address, ok := safeAddress(a.Val); !ok {
				if scheme, _ := schemeOf(address); scheme != "data" {
					e.c.env.Log.Add(report.UnsafeURLRemoved, scheme+": in "+a.Key)
				}
			}
		}
	}
	if !e.c.env.UnsafeHTML {
		return false
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Iframe, atom.Frame, atom.Embed, atom.Object, atom.Applet, atom.Canvas, atom.Form, atom.Noscript,
		atom.Template, atom.Svg:
		if hasClass(n, "wp-embedded-content") {
			return false // the quotation with the link stands beside it
		}
		e.stored(n)
		return true
	case atom.Input:
		if strings.EqualFold(attr(n, "type"), "checkbox") && !handler {
			return false
		}
		e.noteStored(n)
		e.inline(rendered(n))
		return true
	case atom.Select, atom.Textarea, atom.Button:
		e.noteStored(n)
		e.inline(rendered(n))
		return true
	}
	switch {
	case !handler:
		return false
	case blockLike[n.DataAtom] || isMoreThanText(n) && n.DataAtom != atom.Img || n.DataAtom == atom.P:
		e.stored(n)
	case voidElements[n.Data]:
		e.noteStored(n)
		e.inline(rendered(n))
	default:
		e.noteStored(n)
		tag, _, _ := strings.Cut(rendered(&html.Node{Type: n.Type, Data: n.Data, DataAtom: n.DataAtom, Attr: n.Attr}), "></"+n.Data)
		e.format(format{name: n.Data, attrs: strings.TrimPrefix(tag, "<"+n.Data), node: n}, n)
	}
	return true
}

// activeWithin notes what runs within a formula or a drawing, of which nothing but
// its text is written, and tells whether there is something. A drawing's style is a
// part of the drawing.
func (e *emitter) activeWithin(n *html.Node) (runs bool) {
	note := func(code report.Code, detail string) {
		if runs = true; !e.c.env.UnsafeHTML {
			e.c.env.Log.Add(code, detail)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		switch c.Data {
		case "script", "iframe", "frame", "object", "embed", "form":
			note(report.ScriptRemoved, c.Data)
		}
		for _, a := range c.Attr {
			switch {
			case len(a.Key) > 2 && a.Key[:2] == "on" && a.Namespace == "":
				note(report.ScriptRemoved, a.Key)
			case a.Key == "href" || a.Key == "src" || a.Key == "data" || isAddress(a.Key):
				address, ok := safeAddress(a.Val)
				if scheme, _ := schemeOf(address); !ok && scheme != "data" {
					note(report.UnsafeURLRemoved, scheme+": in "+a.Key)
				}
			}
		}
		runs = e.activeWithin(c) || runs
	}
	return runs
}

// isAddress tells of attributes with addresses that nothing else looks at, because
// clean HTML does not have them.
func isAddress(key string) bool {
	switch key {
	case "action", "formaction", "background", "cite", "longdesc", "ping", "srcset", "dynsrc", "lowsrc", "xlink:href", "codebase", "usemap":
		return true
	}
	return false
}

// stored writes an element as it is stored, a block by itself where that is
// possible.
func (e *emitter) stored(n *html.Node) {
	e.noteStored(n)
	if e.flat > 0 {
		e.inline(rendered(n))
		return
	}
	e.alone(rendered(n))
}

func (e *emitter) noteStored(n *html.Node) { e.c.env.Log.Add(report.ActiveKept, n.Data) }

// rendered returns an element as HTML.
func rendered(n *html.Node) string {
	var b strings.Builder
	if html.Render(&b, n) != nil {
		return "" // a raw text element within one: there is no way to write that
	}
	return b.String()
}
