package content

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Emphasis is not only elements: editors, word processors and Blogger write
// <span style="font-weight: 700">, TinyMCE underlines so, and Google Docs puts
// what it copies into <b style="font-weight:normal">. Readers see what the style
// says.

// styles returns what the style attribute of an element sets, all in lower case.
func styles(n *html.Node) map[string]string {
	style := attr(n, "style")
	if style == "" {
		return nil
	}
	m := map[string]string{}
	for declaration := range strings.SplitSeq(strings.ToLower(style), ";") {
		key, value, ok := strings.Cut(declaration, ":")
		if ok {
			m[strings.TrimSpace(key)] = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		}
	}
	return m
}

// weight tells whether a value of font-weight is bold, and whether it is any.
func weight(v string) (bold, known bool) {
	switch v {
	case "bold", "bolder":
		return true, true
	case "normal", "lighter":
		return false, true
	}
	k, err := strconv.Atoi(v)
	return k >= 600, err == nil && k > 0
}

// cancelled tells whether an element for emphasis is styled to show none.
func cancelled(name string, n *html.Node) bool {
	st := styles(n)
	switch name {
	case "strong":
		bold, known := weight(st["font-weight"])
		return known && !bold
	case "em":
		return st["font-style"] == "normal"
	case "u", "ins":
		return st["text-decoration"] == "none"
	case "mark":
		return !isHighlight(n, st)
	}
	return false
}

// isHighlight tells whether a mark shows a background. The block editor's format
// for the colour of text is a mark too, since WordPress 5.9: it says that there is
// no background by a transparent one, which kses takes out for some authors, and
// the class has-inline-color (@wordpress/format-library, text-color).
func isHighlight(n *html.Node, st map[string]string) bool {
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if strings.HasPrefix(class, "has-") && strings.HasSuffix(class, "-background-color") {
			return true
		}
	}
	background, set := st["background-color"]
	if !set {
		background, set = st["background"]
	}
	if !set {
		return !hasClass(n, "has-inline-color")
	}
	return !isTransparent(background)
}

// isTransparent tells of a colour of which nothing is seen.
func isTransparent(colour string) bool {
	switch colour {
	case "transparent", "none", "inherit", "initial", "unset":
		return true
	}
	if hex, ok := strings.CutPrefix(colour, "#"); ok {
		return len(hex) == 4 && hex[3] == '0' || len(hex) == 8 && hex[6:] == "00"
	}
	function, rest, ok := strings.Cut(strings.TrimSuffix(colour, ")"), "(")
	if !ok || !strings.HasPrefix(function, "rgb") && !strings.HasPrefix(function, "hsl") {
		return false
	}
	alpha := rest[strings.LastIndexAny(rest, ",/")+1:]
	if strings.Count(rest, ",") < 3 && !strings.Contains(rest, "/") {
		return false // there is none
	}
	v, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(alpha), "%"), 64)
	return err == nil && v <= 0
}

// styled writes the children of an inline element with the emphasis that its
// style gives or takes.
func (e *emitter) styled(n *html.Node) {
	st := styles(n)
	if st == nil {
		e.children(n)
		return
	}
	before := e.wanted
	without := func(name string) {
		var kept []format
		for _, f := range e.wanted {
			if f.name != name {
				kept = append(kept, f)
			}
		}
		e.wanted = kept
	}
	if bold, known := weight(st["font-weight"]); known && !bold {
		without("strong")
	} else if bold && !e.inHeading() {
		e.want(format{name: "strong"})
	}
	switch style := st["font-style"]; {
	case style == "normal":
		without("em")
	case strings.HasPrefix(style, "italic"), strings.HasPrefix(style, "oblique"):
		e.want(format{name: "em"})
	}
	line := st["text-decoration"] + " " + st["text-decoration-line"]
	if strings.Contains(line, "line-through") {
		e.want(format{name: "del"})
	}
	if strings.Contains(line, "underline") && !e.within("u") && !e.within("a") && !holds(n, func(c *html.Node) bool { return c.Data == "a" }) {
		e.want(format{name: "u"})
	}
	switch st["vertical-align"] {
	case "super":
		e.want(format{name: "sup", node: n})
	case "sub":
		e.want(format{name: "sub", node: n})
	}
	e.children(n)
	e.wanted = before
}

// inHeading tells whether text here is bold anyway.
func (e *emitter) inHeading() bool {
	in := func(name string) bool { return len(name) == 2 && name[0] == 'h' && name != "hr" || name == "th" }
	return in(e.leaf) || in(e.pending) || in(e.top())
}

// within tells whether a format is wanted here.
func (e *emitter) within(name string) bool {
	for _, f := range e.wanted {
		if f.name == name {
			return true
		}
	}
	return false
}

// apart tells whether a style sheet keeps the words of a span apart from those of
// the span right before it: they are different parts of one component, as plugins
// name them (uagb-tm__author-name, uagb-tm__company). A figure may belong to the
// sign or the letter beside it.
func (e *emitter) apart(n *html.Node) bool {
	p := n.PrevSibling
	if n.DataAtom != atom.Span || p == nil || p.DataAtom != atom.Span || e.leaf == "" || e.inCode() {
		return false
	}
	class, before := attr(n, "class"), attr(p, "class")
	if class == before || !strings.Contains(class, "__") || !strings.Contains(before, "__") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(e.before)
	text := firstText(n)
	if text == nil {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text.Data)
	return unicode.IsLetter(last) && unicode.IsLetter(first)
}
