package markdown

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attributes lists what each element keeps of its attributes, in the order in
// which they are written.
func attributes(a atom.Atom) []string {
	switch a {
	case atom.A:
		return []string{"id", "href", "title"}
	case atom.Abbr:
		return []string{"title"}
	case atom.Audio:
		return []string{"controls", "src"}
	case atom.Bdi, atom.Bdo, atom.Span:
		return []string{"lang", "dir"}
	case atom.Details:
		return []string{"open"}
	case atom.Img:
		return []string{"src", "alt", "title"}
	case atom.Input:
		return []string{"type", "checked", "disabled"}
	case atom.Ol:
		return []string{"type", "start", "reversed"}
	case atom.Source:
		return []string{"src", "type"}
	case atom.Td, atom.Th:
		return []string{"colspan", "rowspan", "align"}
	case atom.Track:
		return []string{"src", "kind", "srclang", "label"}
	case atom.Video:
		return []string{"controls", "src", "poster"}
	}
	return nil
}

// isKept tells whether an inline element is worth its tag in an island.
func isKept(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Img, atom.Input:
		return true
	case atom.Span:
		_, lang := attr(n, "lang")
		_, dir := attr(n, "dir")
		return lang || dir
	case atom.Abbr, atom.Audio, atom.B, atom.Bdi, atom.Bdo, atom.Cite,
		atom.Code, atom.Del, atom.Em, atom.I, atom.Ins, atom.Kbd, atom.Mark,
		atom.Q, atom.Rp, atom.Rt, atom.Ruby, atom.S, atom.Samp, atom.Small,
		atom.Source, atom.Strong, atom.Sub, atom.Sup, atom.Track, atom.U,
		atom.Var, atom.Video:
		return true
	}
	return false
}

func isVoid(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Source, atom.Track:
		return n.Namespace == ""
	}
	return false
}

// startTag returns an element's tag with the attributes that it keeps. MathML
// keeps all but what could run or style.
func startTag(n *html.Node, where leafKind) string {
	var b strings.Builder
	b.WriteString("<" + n.Data)
	if n.Namespace != "" {
		for _, a := range n.Attr {
			if a.Namespace == "" && a.Key != "style" && a.Key != "class" && !strings.HasPrefix(a.Key, "on") && !strings.HasPrefix(a.Key, "data-") {
				writeAttr(&b, a.Key, a.Val, where)
			}
		}
	}
	for _, key := range attributes(n.DataAtom) {
		val, ok := attr(n, key)
		if key == "align" {
			val = alignment(n)
			ok = val != ""
		}
		if !ok {
			continue
		}
		switch key {
		case "controls", "open", "checked", "disabled", "reversed":
			b.WriteString(" " + key)
			continue
		case "colspan", "rowspan":
			if val = strconv.Itoa(spanOver(n, key)); val == "1" {
				continue
			}
		case "start":
			if val = strconv.Itoa(numberOf(n)); val == "1" {
				continue
			}
		}
		writeAttr(&b, key, val, where)
	}
	b.WriteByte('>')
	return b.String()
}

func writeAttr(b *strings.Builder, key, val string, where leafKind) {
	b.WriteString(" " + key + `="`)
	attrEscaper(where).WriteString(b, val)
	b.WriteByte('"')
}

// escapeText writes text for HTML. An ampersand before a blank, as in "R & D",
// needs nothing.
func escapeText(s string) string { return bareAmpersand.Replace(textEscaper.Replace(s)) }

var (
	textEscaper   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\x00", "", "{{", "{&#123;")
	bareAmpersand = strings.NewReplacer("&amp; ", "& ")
)

// attrEscaper returns what makes a text an attribute's value, in one line. In
// a table's cell a pipe would end the cell, even inside a tag; goldmark reads no
// tag with a replacement character in it.
func attrEscaper(where leafKind) *strings.Replacer {
	if where == inCell {
		return cellAttrEscaper
	}
	return plainAttrEscaper
}

var (
	plainAttrEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "\n", "&#10;", "\r", "&#13;", "\x00", "", "{{", "{&#123;", "\uFFFD", "&#65533;")
	cellAttrEscaper  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "\n", "&#10;", "\r", "&#13;", "\x00", "", "{{", "{&#123;", "\uFFFD", "&#65533;", "|", "&#124;")
)
