package markdown

import (
	"fmt"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Converter turns clean HTML into Markdown. It may be used again and again, by
// one goroutine at a time.
type Converter struct {
	engine *converter.Converter
	plugin *plugin
}

// Options say how Markdown is written. The zero value of each is its default.
type Options struct {
	Captions Captions

	// UnsafeHTML keeps scripts, frames, forms and elements with handlers as they
	// are. Without it they leave no trace but their text.
	UnsafeHTML bool
}

// New returns a Converter.
func New(opt Options) *Converter {
	p := &plugin{handlers: handlers(), opt: opt}
	return &Converter{
		engine: converter.NewConverter(converter.WithPlugins(p)),
		plugin: p,
	}
}

// Render returns clean HTML as Markdown, with LF line ends, without blank lines
// around it, and with one newline at its end unless it is empty. Kept names the
// elements that have no Markdown form and stand in it as HTML, in order. It fails
// on HTML nested deeper than the parser takes (about 500 elements).
func (c *Converter) Render(clean string) (md string, kept []string, err error) {
	root := &html.Node{Type: html.DocumentNode}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(clean), body)
	if err != nil {
		return "", nil, fmt.Errorf("parse clean HTML: %w", err)
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	c.plugin.rendering = rendering{opt: c.plugin.opt}
	c.plugin.page.out = make([]byte, 0, len(clean))
	if _, err := c.engine.ConvertNode(root); err != nil {
		return "", nil, fmt.Errorf("render Markdown: %w", err)
	}
	md, kept = string(c.plugin.page.out), c.plugin.kept
	c.plugin.rendering = rendering{} // holds the whole tree
	return md, kept, nil
}

// plugin is all that is registered with html-to-markdown: the library copies
// and sorts its list of handlers for every node, so there is one of each kind,
// and ours looks into a table of its own.
type plugin struct {
	handlers map[atom.Atom]handler
	opt      Options
	rendering
}

// A handler writes one element: a block to the page, anything else to the leaf.
type handler func(r *rendering, n *html.Node)

// rendering is the state of one Render.
type rendering struct {
	opt      Options
	ctx      converter.Context
	page     page
	leaf     leaf
	wrappers []wrapper
	notes    notes
	split    map[*html.Node]bool // inline elements with blocks in them
	kept     []string            // names of elements that stay HTML
}

func (p *plugin) Name() string { return "presslift" }

func (p *plugin) Init(conv *converter.Converter) error {
	conv.Register.PreRenderer(p.survey, converter.PriorityStandard)
	conv.Register.Renderer(p.render, converter.PriorityStandard)
	return nil
}

// survey learns what rendering must know before it meets it, and takes out
// what no reader sees.
func (p *plugin) survey(_ converter.Context, doc *html.Node) {
	p.prune(doc)
	p.findSplit(doc)
	p.findNotes(doc)
}

// render is called by the library for every node but text, which it writes to
// the leaf itself.
func (p *plugin) render(ctx converter.Context, _ converter.Writer, n *html.Node) converter.RenderStatus {
	r := &p.rendering
	switch n.Type {
	case html.DocumentNode:
		r.ctx = ctx
		r.beginLeaf(inParagraph)
		for n.FirstChild != nil {
			c := n.FirstChild
			r.place(c)
			n.RemoveChild(c) // the page grows while the tree shrinks
		}
		r.endParagraph()
		r.endnotes()
	case html.CommentNode:
		r.comment(n)
	case html.ElementNode:
		h, ok := p.handlers[n.DataAtom]
		switch {
		case p.opt.UnsafeHTML && hasHandler(n) && !isBlock(n):
			handled(r, n)
		case n.Namespace != "":
			foreign(r, n)
		case ok:
			h(r, n)
		case isBlock(n):
			r.flow(n)
		default:
			r.inline(n)
		}
	}
	return converter.RenderSuccess
}

// node has the library render one node: text and inline elements go to the
// leaf, blocks to the page.
func (r *rendering) node(n *html.Node) {
	if n.Type == html.RawNode {
		r.rawHTML(n)
		return
	}
	r.ctx.RenderNodes(r.ctx, &r.leaf, n)
}

// inline renders the children of n into the leaf. A block among them has no
// place to go to and is unwrapped.
func (r *rendering) inline(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isBlock(c) {
			r.node(c)
			continue
		}
		r.leaf.space = true
		r.inline(c)
		r.leaf.space = true
	}
}
