package markdown

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// handlers is the table of all elements that have a form of their own. A block
// that is not here is a container without a form; anything else is unwrapped.
func handlers() map[atom.Atom]handler {
	return map[atom.Atom]handler{
		atom.A:          anchor,
		atom.Abbr:       tagged,
		atom.Audio:      media,
		atom.B:          strongEmphasis,
		atom.Bdi:        tagged,
		atom.Bdo:        tagged,
		atom.Blockquote: quote,
		atom.Br:         lineBreak,
		atom.Cite:       tagged,
		atom.Code:       codeSpan,
		atom.Del:        strikethrough,
		atom.Details:    details,
		atom.Dl:         islandBlock,
		atom.Em:         emphasis,
		atom.Figcaption: figcaption,
		atom.Figure:     figure,
		atom.H1:         heading,
		atom.H2:         heading,
		atom.H3:         heading,
		atom.H4:         heading,
		atom.H5:         heading,
		atom.H6:         heading,
		atom.Hr:         rule,
		atom.I:          emphasis,
		atom.Img:        image,
		atom.Input:      checkbox,
		atom.Ins:        tagged,
		atom.Kbd:        tagged,
		atom.Mark:       tagged,
		atom.Math:       foreign,
		atom.Ol:         list,
		atom.Pre:        codeBlock,
		atom.Q:          tagged,
		atom.Rp:         tagged,
		atom.Rt:         tagged,
		atom.Ruby:       tagged,
		atom.S:          strikethrough,
		atom.Samp:       tagged,
		atom.Section:    section,
		atom.Div:        section,
		atom.Small:      tagged,
		atom.Source:     voidTag,
		atom.Span:       span,
		atom.Strike:     strikethrough,
		atom.Strong:     strongEmphasis,
		atom.Sub:        tagged,
		atom.Sup:        superscript,
		atom.Table:      table,
		atom.Track:      voidTag,
		atom.Tt:         codeSpan,
		atom.U:          tagged,
		atom.Ul:         list,
		atom.Var:        tagged,
		atom.Video:      media,
	}
}

func isBlock(n *html.Node) bool {
	if n.Type == html.CommentNode {
		return isMore(n) || isMarkBlock(n)
	}
	if n.Type == html.RawNode {
		return n.DataAtom != 0
	}
	if n.Type != html.ElementNode || n.Namespace != "" {
		return false
	}
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body,
		atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Dir,
		atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5,
		atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Li,
		atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section,
		atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th,
		atom.Thead, atom.Tr, atom.Ul:
		return true
	}
	return false
}

// isUnseen tells of elements whose content is not text for a reader.
func isUnseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Head, atom.Title,
		atom.Noscript, atom.Iframe, atom.Object, atom.Svg, atom.Canvas,
		atom.Textarea, atom.Select, atom.Noembed, atom.Noframes, atom.Col,
		atom.Colgroup:
		return n.Type == html.ElementNode
	}
	return false
}

func (r *rendering) prune(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if r.opt.UnsafeHTML && c.Type == html.ElementNode {
			if raw := rawNode(c); raw != nil {
				n.InsertBefore(raw, c)
				n.RemoveChild(c)
				c = next
				continue
			}
		}
		if isUnseen(c) {
			n.RemoveChild(c)
		} else if c.Type == html.TextNode {
			c.Data = withoutMark(c.Data)
		} else {
			r.prune(c)
		}
		c = next
	}
	findMarks(n)
}

// withoutMark drops the zero-width no-break space, or byte order mark, which
// shows nothing and is white space to some parsers only.
func withoutMark(s string) string { return strings.ReplaceAll(s, "\ufeff", "") }

// findSplit marks the inline elements that hold blocks, and tells whether n
// does.
func (r *rendering) findSplit(n *html.Node) bool {
	found := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if r.findSplit(c) || isBlock(c) {
			found = true
		}
	}
	if !found || n.Type != html.ElementNode || isBlock(n) {
		return found
	}
	switch n.DataAtom {
	case atom.Audio, atom.Video, atom.Ruby, atom.Math:
		return false // are one thing, whatever is in them
	}
	if r.split == nil {
		r.split = map[*html.Node]bool{}
	}
	r.split[n] = true
	return true
}

// onlyInline tells whether n holds no blocks.
func (r *rendering) onlyInline(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isBlock(c) || r.split[c] {
			return false
		}
	}
	return true
}

func isElement(n *html.Node, a atom.Atom) bool {
	return n.Type == html.ElementNode && n.DataAtom == a && n.Namespace == ""
}

// isSpace tells of a text node that shows nothing, and of comments.
func isSpace(n *html.Node) bool {
	return n.Type == html.CommentNode && !isMore(n) && !isMark(n) ||
		n.Type == html.TextNode && strings.Trim(n.Data, whiteSpace) == ""
}

// whiteSpace is what HTML collapses, and the vertical tab, which Markdown
// parsers trim like a space.
const whiteSpace = " \t\n\r\f\v"

// attr returns an attribute's value, and whether it is there.
func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}
