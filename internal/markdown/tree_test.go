package markdown

import (
	"fmt"
	"html"
	"math/rand"
	"strings"
)

// A grower writes random clean HTML from the closed list, with texts that
// would act in Markdown.
type grower struct {
	*rand.Rand
	strings.Builder
	refs  int // footnotes referred to so far
	inTab bool
}

// grow returns the clean HTML of a random document. The same seed gives the
// same document.
func grow(seed int64) string {
	g := &grower{Rand: rand.New(rand.NewSource(seed))}
	for range 1 + g.Intn(4) {
		g.block(3)
	}
	if g.refs > 0 {
		g.WriteString(`<section role="doc-endnotes"><ol>`)
		for i := range g.refs {
			fmt.Fprintf(g, `<li id="fn-%d">`, i)
			refs := g.refs
			g.refs = -1 // no notes in notes: they would be numbered in another order
			if g.oneIn(2) {
				g.leaf("p")
				if g.oneIn(3) {
					g.block(1)
				}
			} else {
				g.inlines(2)
			}
			g.refs = refs
			g.WriteString("</li>")
		}
		g.WriteString("</ol></section>")
	}
	return g.String()
}

func (g *grower) oneIn(n int) bool { return g.Intn(n) == 0 }

func (g *grower) pick(s ...string) string { return s[g.Intn(len(s))] }

func (g *grower) leaf(tag string) {
	g.WriteString("<" + tag + ">")
	g.inlines(2)
	g.WriteString("</" + tag + ">")
}

func (g *grower) blocks(depth int) {
	for range 1 + g.Intn(3) {
		g.block(depth)
	}
}

func (g *grower) block(depth int) {
	n := 16
	if depth <= 0 {
		n = 7
	}
	switch g.Intn(n) {
	case 0, 1, 2:
		g.leaf("p")
	case 3:
		g.leaf(g.pick("h1", "h2", "h3", "h6"))
	case 4:
		g.WriteString(g.pick("<hr>", `<hr class="more">`, "<hr>"))
	case 5:
		g.code()
	case 6:
		g.figure(depth)
	case 7, 8, 9, 10:
		g.list(depth - 1)
	case 11:
		g.WriteString("<blockquote>")
		g.blocks(depth - 1)
		g.WriteString("</blockquote>")
	case 12, 13:
		g.table(depth - 1)
	case 14:
		g.WriteString("<details><summary>")
		g.plain()
		g.WriteString("</summary>")
		g.blocks(depth - 1)
		g.WriteString("</details>")
	case 15:
		g.WriteString("<dl>")
		for range 1 + g.Intn(2) {
			refs := g.refs
			g.refs = -1
			g.leaf("dt")
			g.WriteString("<dd>")
			if g.oneIn(2) {
				g.inlines(1)
			} else {
				g.leaf("p")
				g.leaf("p")
			}
			g.WriteString("</dd>")
			g.refs = refs
		}
		g.WriteString("</dl>")
	}
	g.WriteString(g.pick("", "\n"))
}

func (g *grower) code() {
	lang := g.pick("", ` class="language-go"`, ` class="language-c++"`)
	g.WriteString("<pre><code" + lang + ">")
	for i := range 1 + g.Intn(4) {
		if i > 0 {
			g.WriteString("\n")
		}
		g.WriteString(html.EscapeString(g.pick("x := 1", "", "\ttab", "    four", "```", "````go", "~~~", "- a", "1. b", "# c", "> q", "a | b", "<b>", "&amp;", "</code>", "trail  ", "\\", "[x]: y", "`a`", " one", "\u00a0", "日本")))
	}
	g.WriteString(g.pick("x", "\n", "y\n\n") + "</code></pre>")
}

func (g *grower) figure(depth int) {
	g.WriteString("<figure>")
	switch {
	case depth > 0 && g.oneIn(4):
		g.table(0)
	case depth > 0 && g.oneIn(4):
		g.WriteString("<blockquote>")
		g.leaf("p")
		g.WriteString("</blockquote>")
	case g.oneIn(4):
		g.WriteString(`<audio controls src="a.mp3"></audio>`)
	case g.oneIn(3):
		g.WriteString(`<a href="` + html.EscapeString(g.url()) + `">`)
		g.image()
		g.WriteString("</a>")
	default:
		g.image()
	}
	if g.oneIn(2) {
		g.WriteString("<figcaption>")
		g.inlines(1)
		g.WriteString("</figcaption>")
	}
	g.WriteString("</figure>")
}

func (g *grower) list(depth int) {
	tag := g.pick("ul", "ul", "ol", `ol start="7"`, `ol start="0"`)
	island := g.oneIn(20)
	if island {
		tag = g.pick("ol reversed", `ol type="a"`)
	}
	refs := g.refs
	if island {
		g.refs = -1
	}
	g.WriteString("<" + tag + ">")
	for range 1 + g.Intn(3) {
		g.WriteString("<li>")
		switch {
		case g.oneIn(8) && tag == "ul":
			g.WriteString(g.pick(`<input type="checkbox" disabled>`, `<input type="checkbox" checked disabled> `))
			g.WriteString("task ")
			g.inlines(1)
		case g.oneIn(3):
			g.blocks(depth)
		case g.oneIn(3) && depth > 0:
			g.inlines(1)
			g.list(depth - 1)
		case g.oneIn(6):
			g.inlines(1)
			g.code()
		case g.oneIn(20):
		default:
			g.inlines(2)
		}
		g.WriteString("</li>" + g.pick("", "\n"))
	}
	g.WriteString("</" + strings.Fields(tag)[0] + ">")
	if island {
		g.refs = refs
	}
}

func (g *grower) table(depth int) {
	refs := g.refs
	g.refs = -1 // a reference in an island is none
	g.WriteString("<table>")
	if g.oneIn(4) {
		g.WriteString("<caption>")
		g.inlines(1)
		g.WriteString("</caption>")
	}
	cols := 1 + g.Intn(3)
	head := g.oneIn(2)
	if head {
		g.WriteString("<thead>")
		g.row("th", cols, 0)
		g.WriteString("</thead>")
	}
	g.WriteString("<tbody>")
	for range 1 + g.Intn(3) {
		d := 0
		if g.oneIn(8) {
			d = depth
		}
		g.row("td", cols-g.Intn(cols)/2, d)
	}
	g.WriteString("</tbody></table>")
	g.refs = refs
}

func (g *grower) row(tag string, cols, depth int) {
	g.WriteString("<tr>")
	for range cols {
		g.WriteString("<" + tag)
		if g.oneIn(10) {
			g.WriteString(` align="right"`)
		}
		if g.oneIn(30) {
			g.WriteString(` colspan="2"`)
		}
		g.WriteString(">")
		switch {
		case depth > 0:
			g.block(depth - 1)
		case g.oneIn(6):
			g.leaf("p")
			if g.oneIn(2) {
				g.leaf("p")
			}
		case g.oneIn(8):
		default:
			g.inlines(1)
		}
		g.WriteString("</" + tag + ">")
	}
	g.WriteString("</tr>")
}

func (g *grower) plain() { g.WriteString(html.EscapeString(g.text())) }

func (g *grower) inlines(depth int) {
	for range 1 + g.Intn(4) {
		g.inline(depth)
		if g.oneIn(3) {
			g.WriteString(" ")
		}
	}
}

func (g *grower) inline(depth int) {
	n := 22
	if depth <= 0 {
		n = 12
	}
	switch k := g.Intn(n); k {
	case 9:
		g.WriteString("<code>" + g.pick("", "", "", "", "", "x<br>", " <br><br>y") + html.EscapeString(g.pick("x", "a|b", "`", "``", " `a` ", "\\", "\\|", "a  b", "<b>", "&copy;", "*x*", "|")) + "</code>")
	case 10:
		g.image()
	case 11:
		g.WriteString(g.pick("<br>", "<br>", "<br><br>"))
	case 12, 13, 14:
		g.nest(g.pick("strong", "em", "del", "b", "i"), depth)
	case 15, 16:
		g.nest(g.pick("sup", "sub", "mark", "u", "kbd", "ins", "small", "q", "cite", "samp", "var", `span lang="fr"`, `abbr title="a|b &quot;c&quot;"`, `bdo dir="rtl"`), depth)
	case 17, 18:
		g.WriteString(`<a href="` + html.EscapeString(g.url()) + `"`)
		if g.oneIn(4) {
			g.WriteString(` title="` + html.EscapeString(g.text()) + `"`)
		}
		g.WriteString(">")
		before := g.Builder.Len()
		g.noLinks(depth)
		if g.Builder.Len() == before {
			g.WriteString("x")
		}
		g.WriteString("</a>")
	case 19:
		u := g.url()
		g.WriteString(`<a href="` + html.EscapeString(u) + `">` + html.EscapeString(u) + `</a>`)
	case 20:
		if g.refs >= 0 {
			ref := fmt.Sprintf(`<a href="#fn-%d" role="doc-noteref">%d</a>`, g.refs, g.refs+1)
			if g.oneIn(2) {
				ref = "<sup>" + ref + "</sup>"
			}
			g.WriteString(ref)
			g.refs++
		}
	case 21:
		g.WriteString(`<math><mi>` + g.pick("x", "*", "_") + `</mi><mo>&lt;</mo></math>`)
	default:
		g.plain()
	}
}

func (g *grower) noLinks(depth int) {
	switch g.Intn(4) {
	case 0:
		g.image()
	case 1:
		g.WriteString("<" + "em>")
		g.plain()
		g.WriteString("</em>")
	default:
		g.plain()
	}
}

func (g *grower) nest(tag string, depth int) {
	g.WriteString("<" + tag + ">")
	g.inlines(depth - 1)
	g.WriteString("</" + strings.Fields(tag)[0] + ">")
}

func (g *grower) image() {
	g.WriteString(`<img src="` + html.EscapeString(g.url()) + `" alt="` + html.EscapeString(g.text()) + `"`)
	if g.oneIn(4) {
		g.WriteString(` title="` + html.EscapeString(g.text()) + `"`)
	}
	g.WriteString(">")
}

func (g *grower) url() string {
	return g.pick("http://example.com/a_b", "https://e.org/?a=1+2&c=a:b;d", "/x/(y)", "a(b", "a b.jpg", "é.png", "#frag",
		"mailto:a@b.org", "http://x.y/%20z", "x|y", "a*b*c", "http://x.y/&copy;", "", "<b>", "a\\b", "http://example.com", "%zz", "a\"b'c", "[a]", "日本/x")
}

// text returns words and signs that mean something to a Markdown parser.
func (g *grower) text() string {
	var b strings.Builder
	for range 1 + g.Intn(3) {
		b.WriteString(nastyTexts[g.Intn(len(nastyTexts))])
		b.WriteString(g.pick("", "", " "))
	}
	return b.String()
}

var nastyTexts = []string{
	"word", "two words", "a", "1. x", "12) y", "1.", "2)", "# y", "##", "#", "### ", "*a", "a*", "*", "**", "* b", "***", "_", "__", "_a_", "a_b_c", "__init__",
	"|", "| a | b |", "--- | ---", ":--", "|--|", "`", "``", "```", "~", "~~", "~~~", "~a~", "~5", "&copy;", "&", "&amp", "&#35;", "<b>", "<", "a < b", "<!--x-->", "</p>", "<?", "\\", "\\*", "C:\\x",
	"[", "]", "[x]", "[ ]", "[x](y)", "![x](y)", "[^1]", "[^1]: z", "[a]: b", "(", ")", "!", "[!NOTE]", "- c", "-", "--", "---", "- - -", "+", "+ d", "=", "===", ">", "> e", ": f", ":",
	"http://example.com/a_b", "www.example.com", "http://x.y/*z*", "http://x.y", "a@b.org", "foo_bar@b.org", "x{y}", "{#id}", "{{ t }}", "{{< t >}}", "{{% t %}}", "{{", "\"q\"", "'", "$1", "...", "。", "「日本」", "日本語", "é", "€5", "→", "\u00a0", "\u00a0x", "\u00ad", "\u200b", "\u200d", "\ufeff", "\a", "\uf002", ".", ",", "!^1]", "a!", "Q&A", "50%", "(c)", "[gallery ids=\"1,2\"]", "^", "^1", "x",
}
