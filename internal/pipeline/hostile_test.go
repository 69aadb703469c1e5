package pipeline

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// A growing thing is content that is made to take long, about n bytes of it.
type growing struct {
	name string
	make func(n int) *wp.Post
}

// post is a post with a content.
func post(stored string) *wp.Post { return &wp.Post{Content: stored} }

// repeated is a unit, again and again, behind a head.
func repeated(head, unit, tail string) func(n int) *wp.Post {
	return func(n int) *wp.Post { return post(head + strings.Repeat(unit, max(n/len(unit), 1)) + tail) }
}

// hostileContent lists what grows. Elements that nest are added to it.
var hostileContent = []growing{
	{"prose", repeated("", "Some <b>words</b> and <a href=\"http://example.org/a\">a link</a>, 2 * 3 and snake_case.\n\n", "")},
	{"links", repeated("<p>", `<a href="http://example.org/x_y">a link</a> `, "</p>")},
	{"bare addresses", repeated("<p>", "https://example.org/a_b_c ", "</p>")},
	{"bare addresses without an end", repeated("<p>", "http://", "\\&lt;b&gt;</p>")},
	{"mail addresses", repeated("<p>", "a_b@c_d.e", "</p>")},
	{"rows", repeated("<table>", "<tr><td>a</td><td>b</td></tr>\n", "</table>")},
	{"rows with blocks", repeated("<table>", "<tr><td><ul><li>a</ul></td><td>b</td></tr>\n", "</table>")},
	{"one column", repeated("<table>", "<tr><td>a</td></tr>\n", "</table>")},
	{"one wide row", repeated("<table><tr>", "<td>a</td>", "</table>")},
	{"nested tables", repeated("", "<table><tr><td>a", "")},
	{"cells that span", repeated("<table>", `<tr><td colspan="1000" rowspan="1000">a`, "")},
	{"images", repeated("", "<img src=\"1.png\">\n", "")},
	{"figures", repeated("", "<figure><img src=1.png><figcaption>c</figcaption></figure>", "")},
	{"items", repeated("<ul>", "<li>a", "")},
	{"empty items", repeated("<ol>", "<li></li>", "")},
	{"stray items", repeated("", "<li>a</li>x", "")},
	{"terms", repeated("<dl>", "<dt>a<dd>b", "")},
	{"headings", repeated("", "<h2>a</h2>", "")},
	{"breaks", repeated("", "a<br>", "")},
	{"pairs of breaks", repeated("", "a<br><br>", "")},
	{"line ends", repeated("", "a\n", "")},
	{"blank lines", repeated("", "\n", "x")},
	{"code of many lines", repeated("<p><code>", "a<br>", "</code></p>")},
	{"pieces of code", repeated("<p>", "<code>a</code> ", "</p>")},
	{"pre of many lines", repeated("<pre>", "a\n", "</pre>")},
	{"pre of many elements", repeated("<pre>", "<div>a</div>", "</pre>")},
	{"unclosed pre", repeated("", "<pre>", "")},
	{"unclosed code with a language", repeated("", `<code class="language-php">a<b `, "")},
	{"listings", repeated("", `<div class="syntaxhighlighter"><div class="line">a</div></div>`, "")},
	{"unclosed tags", repeated("", "<a ", "")},
	{"unclosed quotes", repeated("", `<a x="`, "")},
	{"unclosed comments", repeated("", "<!--", "")},
	{"comments", repeated("", "a<!-- -->", "")},
	{"less-than signs", repeated("", "<", "")},
	{"typed tags", repeated("<p>", "&lt;b ", "</p>")},
	{"ampersands", repeated("", "&amp;", "")},
	{"bare ampersands", repeated("<p>", "&", "</p>")},
	{"closing tags", repeated("", "</p></b>", "")},
	{"fonts", repeated("", "<p><font><i>", "")},
	{"reopened formatting", repeated("<b><i><u>", "<p>a", "")},
	{"crossed emphasis", repeated("", "<b><i>a</b>b</i>", "")},
	{"emphasis beside emphasis", repeated("<p>", "<b>a</b><i>b</i>", "</p>")},
	{"strong and emphasised", repeated("<p>", "<b><i>a</i></b> ", "</p>")},
	{"stars", repeated("<p>", "*", "</p>")},
	{"words with stars", repeated("<p>", "*a* ", "</p>")},
	{"underscores", repeated("<p>", "_a", "</p>")},
	{"tildes", repeated("<p>", "~a~ ", "</p>")},
	{"brackets", repeated("<p>", "[", "</p>")},
	{"closed brackets", repeated("<p>[", "]:", "</p>")},
	{"backticks", repeated("<p>", "`", "</p>")},
	{"growing backticks", func(n int) *wp.Post {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("`", i) + " ")
		}
		return post("<p>" + b.String() + "</p>")
	}},
	{"pipes", repeated("<table><tr><td>", "|", "</td><td>b</td></table>")},
	{"number signs", repeated("<h2>", "# ", "#</h2>")},
	{"braces", repeated("<h2>", "{", "}</h2>")},
	{"no-break spaces", repeated("<p><b>a", "&nbsp;", "</b></p>")},
	{"words and no-break spaces", repeated("<p>", "a&nbsp;", "</p>")},
	{"soft hyphens", repeated("<p>", "a&shy;", "</p>")},
	{"anchors", repeated(`<a href="#x">b</a>`, `<b id="x">a</b>`, "")},
	{"fragments", func(n int) *wp.Post {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, `<a href="#i%d">a</a><p id="i%d">b</p>`, i, i)
		}
		return post(b.String())
	}},
	{"shortcodes", repeated("", "[acme_x a=\"1\"]a[/acme_x]\n", "")},
	{"shortcodes without an end", repeated("", "[acme_x a=\"1\"]", "")},
	{"captions without an end", repeated("", "[caption]", "")},
	{"galleries", repeated("", "[gallery ids=\"1,2\"]\n", "")},
	{"code shortcodes without an end", repeated("", "[php]a", "")},
	{"columns in columns", repeated("", "[vc_row][vc_column]", "")},
	{"half shortcodes", repeated("", "[a ", "")},
	{"blocks", repeated("", "<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->", "")},
	{"blocks without an end", repeated("", "<!-- wp:group -->", "")},
	{"ends of blocks", repeated("<!-- wp:group -->", "<!-- /wp:group -->", "")},
	{"settings without an end", repeated("", "<!-- wp:x {\"a\":[", "")},
	{"deep settings", repeated("<!-- wp:x {\"a\":", "[", " --><p>a</p>")},
	{"scripts", repeated("", "<script>a</script>", "")},
	{"handlers", repeated("<p ", "onclick=a ", ">a</p>")},
	{"frames", repeated("", "<iframe src=\"https://www.youtube.com/embed/a\"></iframe>", "")},
	{"formulas", repeated("<p>", "<math><mi>a</mi></math> ", "</p>")},
	{"notes", func(n int) *wp.Post {
		var text, notes strings.Builder
		for i := 0; text.Len() < n; i++ {
			fmt.Fprintf(&text, `<p>a<sup data-fn="n%d" class="fn"><a href="#n%d">1</a></sup></p>`, i, i)
			fmt.Fprintf(&notes, `,{"id":"n%d","content":"b"}`, i)
		}
		return &wp.Post{Content: "<!-- wp:paragraph -->" + text.String() + "<!-- /wp:paragraph --><!-- wp:footnotes /-->", Meta: []wp.Meta{{Key: "footnotes", Value: "[" + notes.String()[1:] + "]"}}}
	}},
}

// nesting are the elements of all kinds that HTML knows, and some that it does not.
var nesting = strings.Fields("a abbr address article aside audio b bdi bdo big blockquote button caption center cite code dd del details dfn div dl dt em fieldset figcaption figure font footer form h1 h2 header i iframe ins kbd label legend li main mark math menu nav noscript object ol option p pre q ruby rt s samp section select small span strike strong sub summary sup svg table tbody td template textarea tfoot th thead tr tt u ul var video x-y mi mrow")

func convertContent(p *wp.Post) (md string, log *report.Log) {
	log = &report.Log{}
	clean := content.Clean(&content.Env{Index: &wp.Index{}, Post: p, Log: log})
	md, _, err := markdown.New(markdown.Options{}).Render(clean)
	if err != nil {
		return clean, log // as the line does
	}
	return md, log
}

// TestHostileContentCostsInProportion: what is four times as long takes about four
// times as long, not sixteen times.
func TestHostileContentCostsInProportion(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	all := hostileContent
	for _, name := range nesting {
		all = append(all, growing{"nested " + name, repeated("", "<"+name+">", "x")})
	}
	const small = 1 << 14
	cost := func(p *wp.Post) int64 {
		least := int64(0)
		for range 2 {
			start := time.Now()
			convertContent(p)
			if ns := time.Since(start).Nanoseconds(); least == 0 || ns < least {
				least = ns
			}
		}
		return least
	}
	for _, g := range all {
		var one, four int64
		for range 3 { // something else may have been busy
			one, four = cost(g.make(small)), cost(g.make(4*small))
			if four < 40e6 || four < 10*one {
				break
			}
		}
		t.Logf("%-40s %8.2f ms %8.2f ms  %4.1f times", g.name, float64(one)/1e6, float64(four)/1e6, float64(four)/float64(one))
		if four > 40e6 && four > 10*one {
			t.Errorf("%s: four times as much takes %.0f times as long (%.0f ms)", g.name, float64(four)/float64(one), float64(four)/1e6)
		}
	}
}

// TestNestingKeepsTheText: what no parser takes loses its innermost levels, and a
// finding says so; never the words.
func TestNestingKeepsTheText(t *testing.T) {
	unseen := map[string]bool{"audio": true, "iframe": true, "noscript": true, "svg": true, "template": true, "video": true}
	for _, name := range nesting {
		for _, depth := range []int{50, 600, 20000} {
			open := strings.Repeat("<"+name+">", depth)
			if name == "table" {
				open = strings.Repeat("<table><tr><td>", depth)
			}
			for _, stored := range []string{open + "word", open + "word" + strings.Repeat("</"+name+">", depth) + " behind"} {
				md, log := convertContent(post("<!-- wp:html -->" + stored + "<!-- /wp:html -->"))
				if !strings.Contains(md, "word") && !unseen[name] {
					t.Errorf("%d <%s>: the text is gone", depth, name)
				}
				if flattened := len(log.Findings) > 0; depth == 20000 && name == "div" && !flattened {
					t.Error("nothing is noted of 20000 div")
				}
			}
		}
	}
}
