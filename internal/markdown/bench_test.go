package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	stockdel "github.com/JohannesKaufmann/html-to-markdown/v2/plugin/strikethrough"
	stocktable "github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
)

// article is what a site's posts look like: mostly prose, some of everything.
const article = `<p>Ventilation, distance and <strong>clear signs</strong> made the <em>biggest</em> difference. We spoke with twelve coordinators over 3–4 weeks; their answers were “surprisingly similar”, as <a href="https://example.org/a?b=1&amp;c=2">the report</a> says. People come back when the first visit respects their time.</p>
<h2>What we learned</h2>
<p>The checklist below fits on one page – print it and pin it to the wall. A short call every Monday replaced five long reports. The 2019–2021 figures are provisional &amp; may change (see snake_case_words and 5 * 3). Budgets of under 10 000 € were enough.</p>
<ul><li>One item with <code>code</code></li><li>Another<ul><li>nested</li></ul></li></ul>
<figure><img src="https://example.org/wp-content/uploads/2020/05/photo-300x180.jpg" alt="A market street at noon"><figcaption>The market</figcaption></figure>
<table><thead><tr><th>Site</th><th>Visits</th></tr></thead><tbody><tr><td>North</td><td>12</td></tr><tr><td>South</td><td>9</td></tr></tbody></table>
<pre><code class="language-go">func main() {
	fmt.Println("hello")
}
</code></pre>
<blockquote><p>Ask the people who do the work.</p></blockquote>
`

func BenchmarkRender(b *testing.B) {
	src := strings.Repeat(article, 20)
	c := New(Options{})
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, _, err := c.Render(src); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStock is html-to-markdown as it comes, for comparison.
func BenchmarkStock(b *testing.B) {
	src := strings.Repeat(article, 20)
	c := converter.NewConverter(converter.WithPlugins(base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(), stocktable.NewTablePlugin(), stockdel.NewStrikethroughPlugin()))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, err := c.ConvertString(src); err != nil {
			b.Fatal(err)
		}
	}
}

// hostile lists inputs that grow: time per byte must not.
var hostile = []struct {
	name string
	make func(n int) string
}{
	{"brackets", func(n int) string { return "<p>" + strings.Repeat("[", n) + "</p>" }},
	{"closed brackets", func(n int) string { return "<p>[" + strings.Repeat("]:", n/2) + "</p>" }},
	{"breaks", func(n int) string { return "<p>" + strings.Repeat("a<br>", n/5) + "</p>" }},
	{"breaks in pairs", func(n int) string { return "<p>" + strings.Repeat("a<br><br>", n/9) + "</p>" }},
	{"comments", func(n int) string { return "<p>" + strings.Repeat("a<!-- -->", n/9) + "</p>" }},
	{"bold letters", func(n int) string { return "<p>" + strings.Repeat("<b>a</b>b", n/9) + "</p>" }},
	{"bold neighbours", func(n int) string { return "<p>" + strings.Repeat("<b>a</b>", n/8) + "</p>" }},
	{"stars", func(n int) string { return "<p>" + strings.Repeat("*", n) + "</p>" }},
	{"star words", func(n int) string { return "<p>" + strings.Repeat("*a ", n/3) + "</p>" }},
	{"backticks", func(n int) string { return "<p>" + strings.Repeat("`", n) + "</p>" }},
	{"code spans", func(n int) string { return "<p>" + strings.Repeat("<code>`</code>", n/14) + "</p>" }},
	{"ampersands", func(n int) string { return "<p>" + strings.Repeat("&amp;", n/5) + "</p>" }},
	{"URLs", func(n int) string { return "<p>" + strings.Repeat("http://", n/7) + "</p>" }},
	{"points", func(n int) string { return "<p>" + strings.Repeat("www.", n/4) + "</p>" }},
	{"mail", func(n int) string { return "<p>" + strings.Repeat("a@", n/2) + "</p>" }},
	{"number signs", func(n int) string { return "<h2>" + strings.Repeat("# ", n/2) + "#</h2>" }},
	{"braces", func(n int) string { return "<h2>" + strings.Repeat("{", n) + "}</h2>" }},
	{"nested emphasis", func(n int) string { return "<p>" + strings.Repeat("<i><b>x</b></i>", n/15) + "</p>" }},
	{"no-break spaces", func(n int) string { return "<p><b>x" + strings.Repeat("\u00a0", n/2) + "</b></p>" }},
	{"no-break in bold", func(n int) string { return "<p>" + strings.Repeat("<b>\u00a0</b>", n/9) + "</p>" }},
	{"items", func(n int) string { return "<ul>" + strings.Repeat("<li>a</li>", n/10) + "</ul>" }},
	{"nested lists", func(n int) string {
		return strings.Repeat(strings.Repeat("<ul><li>a", 15)+strings.Repeat("</li></ul>", 15), n/285)
	}},
	{"empty lists", func(n int) string { return "<ol>" + strings.Repeat("<li></li>", n/9) + "</ol>" }},
	{"rows", func(n int) string { return "<table>" + strings.Repeat("<tr><td>a</td></tr>", n/19) + "</table>" }},
	{"one wide cell", func(n int) string {
		return "<table><tr><td>" + strings.Repeat("a", n/2) + "</td></tr>" + strings.Repeat("<tr><td>a</td></tr>", n/38) + "</table>"
	}},
	{"one wide row", func(n int) string {
		return "<table><tr>" + strings.Repeat("<td>a</td>", n/20) + "</tr>" + strings.Repeat("<tr><td>a</td></tr>", n/38) + "</table>"
	}},
	{"images", func(n int) string { return strings.Repeat("<img src=1>\n", n/12) }},
	{"deep quotes", func(n int) string {
		return strings.Repeat("<blockquote>", 400) + strings.Repeat("a<br>", n/5) + strings.Repeat("</blockquote>", 400)
	}},
	{"code lines", func(n int) string { return "<pre><code>" + strings.Repeat("\n", n) + "x</code></pre>" }},
	{"notes", func(n int) string {
		var b strings.Builder
		for i := range n / 100 {
			fmt.Fprintf(&b, `<p>a<a href="#fn-%d" role="doc-noteref">1</a></p>`, i)
		}
		b.WriteString(`<section role="doc-endnotes"><ol>`)
		for i := range n / 100 {
			fmt.Fprintf(&b, `<li id="fn-%d">n</li>`, i)
		}
		return b.String() + "</ol></section>"
	}},
	{"wrapped blocks", func(n int) string {
		return "<b><i><u><a href=x>" + strings.Repeat("<h2>a</h2>", n/10) + "</a></u></i></b>"
	}},
	{"prose", func(n int) string { return strings.Repeat(article, n/len(article)+1) }},
}

// BenchmarkGrowth doubles each hostile input: compare the MB/s of one name.
func BenchmarkGrowth(b *testing.B) {
	c := New(Options{})
	for _, h := range hostile {
		for _, n := range []int{1 << 16, 1 << 17, 1 << 18} {
			src := h.make(n)
			b.Run(fmt.Sprintf("%s/%d", h.name, n), func(b *testing.B) {
				b.SetBytes(int64(len(src)))
				for b.Loop() {
					if _, _, err := c.Render(src); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// TestHostileInputsStaySmall tests what can be tested of growth without a
// clock: the output, which was 1,000 times the input where cells were padded.
func TestHostileInputsStaySmall(t *testing.T) {
	for _, h := range hostile {
		src := h.make(1 << 17)
		md := render(t, src)
		if len(md) > 12*len(src) {
			t.Errorf("%s: %d bytes became %d", h.name, len(src), len(md))
		}
	}
}
