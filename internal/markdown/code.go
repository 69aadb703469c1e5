package markdown

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// codeBlock writes preformatted text as fenced code, to the letter, or as HTML
// when there are links or emphasis in it.
func codeBlock(r *rendering, n *html.Node) {
	if isRich(n) {
		islandBlock(r, n)
		return
	}
	code := strings.TrimSuffix(codeText(n), "\n")
	if strings.Trim(code, whiteSpace) == "" {
		return
	}
	fence := strings.Repeat("`", max(3, longestRun(code, '`')+1))
	r.page.block()
	r.page.line([]byte(fence + language(n)))
	r.page.lines([]byte(code))
	r.page.line([]byte(fence))
}

// codeText returns the text of an element with its breaks as newlines.
func codeText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case isElement(c, atom.Br):
				b.WriteByte('\n')
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return newlines.Replace(b.String())
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\uFFFD")

// language returns the language of <pre> from the class of the <code> in it:
// "" if there is none, or none that can stand after a fence.
func language(n *html.Node) string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isElement(c, atom.Code) {
			continue
		}
		class, _ := attr(c, "class")
		for name := range strings.FieldsSeq(class) {
			lang, ok := strings.CutPrefix(name, "language-")
			if ok && lang != "" && strings.Trim(lang, languageChars) == "" {
				return lang
			}
		}
	}
	return ""
}

const languageChars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+#-_."

// longestRun returns how often c repeats at most in s.
func longestRun(s string, c byte) int {
	longest, n := 0, 0
	for i := 0; i < len(s); i++ {
		if s[i] != c {
			n = 0
			continue
		}
		n++
		longest = max(longest, n)
	}
	return longest
}

// codeSpan writes <code>: as a code span for each of its lines if it holds only
// text, else as a tag that Markdown goes on in.
func codeSpan(r *rendering, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && !isElement(c, atom.Br) {
			r.within(codeTag, n)
			return
		}
	}
	line := ""
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			line += c.Data
		case isElement(c, atom.Br):
			r.codeLine(line)
			r.leaf.lineBreak()
			line = ""
		case isMark(c):
			r.codeLine(line)
			r.node(c)
			line = ""
		}
	}
	r.codeLine(line)
}

// codeLine writes one line of code.
func (r *rendering) codeLine(code string) {
	code = strings.Map(func(c rune) rune {
		if strings.ContainsRune(whiteSpace, c) {
			return ' '
		}
		return c
	}, newlines.Replace(code))
	if code == "" {
		return
	}
	trimmed := strings.TrimLeft(code, " ")
	if trimmed != "" && trimmed != code {
		r.leaf.space = true
	}
	cell := r.leaf.kind == inCell
	if r.leaf.endsInCode() || cell && strings.Contains(code, `\|`) || strings.Contains(code, "{{<") || strings.Contains(code, "{{%") {
		// Touching code spans would be one, parsers do not agree on how to write a
		// backslash before a pipe, and Hugo runs its shortcodes in code too.
		id := r.leaf.open(codeTag)
		r.leaf.WriteString(code)
		r.leaf.close(id, false)
		return
	}
	if cell {
		code = strings.ReplaceAll(code, "|", `\|`)
	}
	trimmed = strings.Trim(code, " ")
	if trimmed == "" {
		r.leaf.raw("`" + code + "`")
		return
	}
	r.leaf.raw(fencedSpan(trimmed))
	r.leaf.space = strings.HasSuffix(code, " ")
}

var codeTag = spanned{kind: tag, open: "<code>", close: "</code>"}

// fencedSpan writes a code span of code that has no spaces at its ends.
func fencedSpan(code string) string {
	fence := "`"
	for longest := longestRun(code, '`'); len(fence) <= longest; {
		fence += "`"
	}
	pad := ""
	first, last := code[0], code[len(code)-1]
	if first == '`' || last == '`' {
		pad = " " // a parser takes one off at each end
	}
	return fence + pad + code + pad + fence
}
