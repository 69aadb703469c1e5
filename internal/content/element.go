package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

// formats maps elements to the one that clean HTML has for them.
var formats = map[atom.Atom]string{
	atom.B: "strong", atom.Strong: "strong", atom.I: "em", atom.Em: "em", atom.Dfn: "em",
	atom.S: "del", atom.Strike: "del", atom.Del: "del", atom.Ins: "ins", atom.U: "u", atom.Mark: "mark",
	atom.Code: "code", atom.Tt: "code", atom.Kbd: "kbd", atom.Samp: "samp", atom.Var: "var",
	atom.Sup: "sup", atom.Sub: "sub", atom.Small: "small", atom.Q: "q", atom.Cite: "cite",
	atom.Abbr: "abbr", atom.Acronym: "abbr", atom.Bdi: "bdi", atom.Bdo: "bdo",
	atom.Ruby: "ruby", atom.Rt: "rt", atom.Rp: "rp",
}

// joins lists the formats that read the same when two of them in a row are one.
var joins = map[string]bool{"strong": true, "em": true, "del": true, "ins": true, "u": true}

// node writes one node of the source.
func (e *emitter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		e.text(n.Data)
		return
	case html.CommentNode:
		if isMarkComment(n.Data) {
			e.placeholder(n.Data)
		}
		return
	case html.ElementNode:
	default:
		return
	}
	if e.active(n) {
		return
	}
	if n.Namespace != "" {
		e.foreign(n)
		return
	}
	e.mark(n)
	if page := snippetPage(n); page != "" && !hasContent(n) {
		e.page(page)
		return
	}
	if number := countedUp(n); number != "" {
		e.boundary()
		e.text(number)
		e.boundary()
	}
	if name := formats[n.DataAtom]; name != "" {
		if cancelled(name, n) {
			e.styled(n)
		} else {
			e.formatting(name, n)
		}
		return
	}
	switch n.DataAtom {
	case atom.A:
		e.link(n)
	case atom.Img, atom.Image:
		e.image(n)
	case atom.Br:
		if e.leaf != "" {
			e.breaks++
		}
	case atom.P:
		e.paragraph(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		e.heading(n)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		e.list(n)
	case atom.Li:
		e.strayItem(n)
	case atom.Dl:
		e.definitions(n)
	case atom.Table:
		e.table(n)
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		e.pre(n)
	case atom.Blockquote:
		e.inContainer("blockquote", "", n)
	case atom.Figure:
		e.figure(n)
	case atom.Footer:
		e.footer(n)
	case atom.Details:
		e.details(n)
	case atom.Hr:
		e.rule(n)
	case atom.Audio, atom.Video:
		e.player(n)
	case atom.Iframe, atom.Embed, atom.Object, atom.Applet, atom.Frame:
		e.frame(n)
	case atom.Script:
		e.script(n)
	case atom.Style, atom.Template, atom.Canvas:
		e.c.env.Log.Add(report.ScriptRemoved, n.Data)
	case atom.Base:
		e.c.env.Log.Add(report.ScriptRemoved, "base") // leads all links elsewhere
	case atom.Meta:
		if hasAttr(n, "http-equiv") {
			e.c.env.Log.Add(report.ScriptRemoved, "meta "+strings.ToLower(attr(n, "http-equiv")))
		}
	case atom.Link, atom.Title, atom.Head, atom.Param, atom.Datalist, atom.Wbr, atom.Col, atom.Colgroup:
	case atom.Source, atom.Track:
		if n.Parent == nil || n.Parent.DataAtom != atom.Audio && n.Parent.DataAtom != atom.Video { // player has looked at those
			e.c.safe(attr(n, "src")) // to note one that runs code
		}
	case atom.Area:
		e.area(n)
	case atom.Noscript:
		e.noscript(n)
	case atom.Noframes, atom.Noembed:
		e.c.env.Log.Add(report.ScriptRemoved, n.Data)
	case atom.Picture:
		e.picture(n)
	case atom.Section:
		if attr(n, "role") == "doc-endnotes" {
			e.endLeaf()
			e.settle() // the notes go elsewhere
			e.inContainer("section", ` role="doc-endnotes"`, n)
			return
		}
		e.division(n)
	case atom.Input:
		e.input(n)
	case atom.Select, atom.Textarea, atom.Button, atom.Option, atom.Optgroup:
		e.text(" ")
		e.children(n)
		e.text(" ")
	case atom.Form:
		e.c.env.Log.Add(report.FormFlattened, attr(n, "action"))
		e.division(n)
	default:
		switch {
		case n.DataAtom == 0 && e.custom(n):
		case n.DataAtom == atom.Div && hasClass(n, "wp-caption"):
			e.shownCaption(n)
		case blockLike[n.DataAtom] || styledAsBlock(n):
			e.division(n)
		default:
			e.space = e.space || e.apart(n)
			e.styled(n)
		}
	}
}

// shownCaption writes a caption as WordPress showed it before HTML5 themes, which
// is found where a page was copied: div.wp-caption around p.wp-caption-text.
func (e *emitter) shownCaption(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom == atom.P && hasClass(c, "wp-caption-text") {
			c.DataAtom, c.Data = atom.Figcaption, "figcaption"
		}
	}
	e.figure(n)
}

// styledAsBlock tells whether an inline element stands on lines of its own by
// its style attribute. The children of a flexible box do too, but those are
// rarely bare text.
func styledAsBlock(n *html.Node) bool {
	style := attr(n, "style")
	if !strings.Contains(style, "display") {
		return false
	}
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	for _, display := range []string{"display:block", "display:flex", "display:grid", "display:table", "display:list-item"} {
		if strings.Contains(style, display) {
			return true
		}
	}
	return false
}

// blockLike are elements that stand on lines of their own and mean nothing else
// in clean HTML.
var blockLike = map[atom.Atom]bool{
	atom.Div: true, atom.Article: true, atom.Aside: true, atom.Header: true, atom.Footer: true, atom.Main: true,
	atom.Nav: true, atom.Address: true, atom.Center: true, atom.Fieldset: true, atom.Legend: true,
	atom.Hgroup: true, atom.Body: true, atom.Html: true, atom.Marquee: true, atom.Dialog: true, atom.Search: true,
	atom.Figcaption: true, atom.Summary: true, atom.Caption: true, atom.Dt: true, atom.Dd: true,
	atom.Tr: true, atom.Td: true, atom.Th: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true,
}

func (e *emitter) division(n *html.Node) {
	e.boundary()
	e.background(n)
	e.children(n)
	e.boundary()
}

// footer writes what ends a part. In a quotation it names the source, as the block
// editor and WordPress's themes had it before cite.
func (e *emitter) footer(n *html.Node) {
	if n.Parent == nil || n.Parent.DataAtom != atom.Blockquote || holds(n, func(c *html.Node) bool {
		return c.DataAtom == atom.Cite || c.DataAtom == atom.P || blockLike[c.DataAtom]
	}) {
		e.division(n)
		return
	}
	e.boundary()
	e.format(format{name: "cite", node: n}, n)
	e.boundary()
}

// inContainer writes n as an element that holds blocks, if it holds anything.
func (e *emitter) inContainer(name, attrs string, n *html.Node) {
	if e.flat > 0 || !hasContent(n) {
		e.division(n)
		return
	}
	e.container(name, attrs, func() { e.children(n) })
}

// paragraph writes a p. The only one in a list item or cell goes without.
func (e *emitter) paragraph(n *html.Node) {
	e.boundary()
	if e.flat == 0 && e.pending == "" && bare[e.top()] && hasContent(n) && !e.onlyBlock(n) {
		e.endLeaf()
		e.pending = "p"
	}
	e.children(n)
	e.boundary()
	if e.pending == "p" {
		e.pending = ""
	}
}

// onlyBlock tells whether p is all that its parent shows, but for lists behind
// it and a caption. The answer is found once for each parent.
func (e *emitter) onlyBlock(p *html.Node) bool {
	parent := p.Parent
	if only, known := e.only[parent]; known {
		return only == p
	}
	var only *html.Node
	for s := parent.FirstChild; s != nil; s = s.NextSibling {
		switch {
		case !shows(s):
		case only == nil && s.Type == html.ElementNode && s.DataAtom == atom.P:
			only = s
		case only != nil && isLists(s):
		case s.Type == html.ElementNode && s.DataAtom == atom.Figcaption:
		default:
			only = nil
			s = parent.LastChild
		}
	}
	if e.only == nil {
		e.only = map[*html.Node]*html.Node{}
	}
	e.only[parent] = only
	return only == p
}

// isLists tells whether a node shows lists and nothing else.
func isLists(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Li, atom.Menu, atom.Dir:
		return true
	case 0, atom.Div, atom.Span, atom.Font:
	default:
		if formats[n.DataAtom] == "" {
			return false
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if shows(c) && !isLists(c) {
			return false
		}
	}
	return true
}

// heading writes h1 to h6. What a forgotten closing tag makes part of it, blocks
// behind the first line, stands for itself.
func (e *emitter) heading(n *html.Node) {
	if e.flat > 0 || !hasContent(n) {
		e.division(n)
		return
	}
	e.leafBlock(n.Data, n)
}

func (e *emitter) formatting(name string, n *html.Node) {
	f := format{name: name, node: n}
	if joins[name] {
		f.node = nil
	}
	switch name {
	case "sup":
		if ref := e.noteRef(n); ref != "" {
			e.inline(ref)
			return
		}
	case "abbr":
		if t := attr(n, "title"); t != "" {
			f.attrs = ` title="` + escapeAttr(t) + `"`
		}
	case "bdo", "bdi":
		if d := strings.ToLower(attr(n, "dir")); d == "rtl" || d == "ltr" || d == "auto" {
			f.attrs = ` dir="` + d + `"`
		}
	}
	e.format(f, n)
}

// noteRef returns the block editor's reference to a footnote, if n is one whose
// text is known, else "".
func (e *emitter) noteRef(n *html.Node) string {
	if !hasAttr(n, "data-fn") {
		return ""
	}
	if k := e.c.notes[attr(n, "data-fn")]; k > 0 {
		return noteReference(k)
	}
	if a := firstChild(n, atom.A); a != nil {
		a.Attr = nil // it leads nowhere
		e.c.env.Log.Add(report.FootnoteMissing, attr(n, "data-fn"))
	}
	return ""
}

func (e *emitter) link(n *html.Node) {
	if hasClass(n, "wp-block-file__button") {
		e.space = true // a style sheet keeps it apart from the file's name
	}
	if strings.TrimSpace(attr(n, "href")) == "" {
		e.children(n)
		return
	}
	href, ok := e.c.link(attr(n, "href"))
	if !ok || href == "" {
		e.children(n)
		return
	}
	attrs := ` href="` + escapeAttr(href) + `"`
	if t := oneLine(attr(n, "title")); t != "" {
		attrs += ` title="` + escapeAttr(t) + `"`
	}
	attrs += noteRole(n, href)
	if styledAsBlock(n) {
		e.boundary()
		defer e.boundary()
	}
	f := format{name: "a", attrs: attrs, node: n}
	if !hasContent(n) {
		label := linkLabel(n)
		if label == "" {
			e.children(n)
			return
		}
		n.AppendChild(&html.Node{Type: html.TextNode, Data: label}) // an icon with a name
		e.space = true                                              // which is no part of the words around it
		defer func() { e.space = e.space || !beginsWithSign(n.NextSibling) }()
	}
	e.format(f, n)
}

// noteRole is the attribute of a link that refers to a footnote.
func noteRole(n *html.Node, href string) string {
	if attr(n, "role") == "doc-noteref" && strings.HasPrefix(href, "#fn-") {
		return ` role="doc-noteref"`
	}
	return ""
}

// beginsWithSign tells of text that begins with a sign that stands right behind a
// word.
func beginsWithSign(n *html.Node) bool {
	return n != nil && n.Type == html.TextNode && n.Data != "" && strings.IndexByte(".,;:!?)", n.Data[0]) >= 0
}

// linkLabel is what a link without content is called.
func linkLabel(n *html.Node) string {
	if label := strings.TrimSpace(attr(n, "aria-label")); label != "" {
		return label
	}
	if label := strings.TrimSpace(attr(n, "title")); label != "" {
		return label
	}
	if svg := find(n, func(c *html.Node) bool { return c.Data == "svg" }); svg != nil {
		if title := drawingTitle(svg); title != "" {
			return title
		}
		return hostOf(attr(n, "href")) // a drawing of whose site it is
	}
	return ""
}

func (e *emitter) rule(n *html.Node) {
	if e.flat > 0 {
		e.space = true
		return
	}
	if hasClass(n, "more") {
		e.alone(`<hr class="more">`)
		return
	}
	e.alone("<hr>")
}

func (e *emitter) input(n *html.Node) {
	switch strings.ToLower(attr(n, "type")) {
	case "checkbox":
		if e.top() == "li" && e.leaf == "" && e.flat == 0 {
			s := `<input type="checkbox"`
			if hasAttr(n, "checked") {
				s += ` checked=""`
			}
			e.inline(s + ` disabled="">`)
			e.space = true
		}
	case "submit", "button", "reset":
		e.text(" " + attr(n, "value") + " ")
	case "hidden":
	default:
		e.c.env.Log.Add(report.FormFlattened, "input")
	}
}

// hasContent tells whether a node holds anything that is shown.
func hasContent(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if shows(c) {
			return true
		}
	}
	return false
}

// shows tells whether a node is anything to a reader. It is exact: what it calls
// nothing writes nothing, and the other way round.
func shows(n *html.Node) bool {
	switch n.Type {
	case html.TextNode:
		return strings.TrimLeftFunc(n.Data, func(r rune) bool { return r <= ' ' && isSpace(byte(r)) || isUnseen(r) }) != ""
	case html.CommentNode:
		return isMarkComment(n.Data)
	case html.ElementNode:
	default:
		return false
	}
	if snippetPage(n) != "" {
		return true
	}
	if countedUp(n) != "" {
		return true
	}
	switch n.DataAtom {
	case atom.Img, atom.Image:
		return showsImage(n)
	case atom.Picture:
		return pictureOf(n) != nil || hasContent(n)
	case atom.Area:
		_, ok := areaAddress(n)
		return ok
	case atom.Noscript:
		return worthShowing(n)
	case atom.Audio, atom.Video:
		return playable(n) || hasContent(n)
	case atom.Iframe, atom.Embed, atom.Object, atom.Applet, atom.Frame:
		address := frameAddress(n)
		if isTracker(n, address) {
			return false
		}
		if address == "" {
			return !hasClass(n, "wp-embedded-content") && hasContent(n)
		}
		_, ok := safeAddress(address)
		return ok && !linkedBeside(n, playerPage(address))
	case atom.Input:
		t := strings.ToLower(attr(n, "type"))
		return (t == "submit" || t == "button" || t == "reset") && strings.TrimSpace(attr(n, "value")) != ""
	case atom.A:
		return hasContent(n) || strings.TrimSpace(attr(n, "href")) != "" && linkLabel(n) != ""
	case atom.Hr:
		return true
	case atom.Script:
		held, _ := scriptHolds(n)
		return held != "" || scriptPage(n) != ""
	case atom.Style, atom.Template, atom.Canvas, atom.Link, atom.Meta, atom.Title, atom.Base, atom.Head,
		atom.Param, atom.Datalist, atom.Noframes, atom.Noembed:
		return false
	case 0:
		if shown, ok := showsCustom(n); ok {
			return shown
		}
	case atom.Svg:
		return showsDrawn(n)
	case atom.Div, atom.Section, atom.Figure:
		if src, _ := backgroundOf(n); src != "" {
			return true
		}
	}
	return hasContent(n)
}
