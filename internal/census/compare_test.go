package census

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"
)

// said prints differences as the tests expect them.
func saidOf(d []Difference) string {
	var b strings.Builder
	for _, x := range d {
		fmt.Fprintf(&b, "%v %d→%d", x.Kind, x.Want, x.Got)
		for _, s := range x.Missing {
			fmt.Fprintf(&b, " -%q", s)
		}
		for _, s := range x.Extra {
			fmt.Fprintf(&b, " +%q", s)
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// TestALossIsSeen: what a careless writer of Markdown could do, and what the census
// says of it.
func TestALossIsSeen(t *testing.T) {
	for _, c := range []struct{ name, clean, md, want string }{
		{"a word", "<p>one two three</p>", "one three\n", `words 3→2 -"two"`},
		{"the order of paragraphs", "<p>one</p><p>two</p>", "two\n\none\n", `words 2→2 -"one two" +"two one"`},
		{"words glued", "<p>one<br>two</p>", "onetwo\n", `words 2→1 -"one two" +"onetwo"`},
		{"an escape", "<p>a*b*c</p>", "a*b*c\n", "words 1→1 -\"a*b*c\" +\"abc\"\nemphasis 0→1 +\"em: b\""},
		{"a target", `<p><a href="/x">go</a></p>`, "go\n", `links 1→0 -"/x go"`},
		{"another target", `<p><a href="/x">go</a></p>`, "[go](/y)\n", `links 1→1 -"/x go" +"/y go"`},
		{"a title", `<p><a href="/x" title="T">go</a></p>`, "[go](/x)\n", `links 1→1 -"/x go T" +"/x go"`},
		{"an anchor", `<p><a id="x"></a>go</p>`, "go\n", `links 1→0 -"anchor x"`},
		{"links swapped", `<p><a href="/x">a</a> <a href="/y">a</a></p>`, "[a](/y) [a](/x)\n", `links 2→2 -"/x a" +"/y a"`},
		{"an image", `<p>a<img src="x.png" alt="A cat"></p>`, "a\n", `images 1→0 -"x.png A cat"`},
		{"alternative text", `<p><img src="x.png" alt="A cat"></p>`, "![](x.png)\n", `images 1→1 -"x.png A cat" +"x.png"`},
		{"a level", "<h2>A b</h2>", "### A b\n", `headings 1→1 -"h2 A b" +"h3 A b"`},
		{"an item", "<ul><li>a</li><li>b</li></ul>", "- a b\n", "items 2→1 -\"- a\" -\"- b\" +\"- a b\""},
		{"numbers", `<ol start="3"><li>a</li></ol>`, "1. a\n", `items 1→1 -"3. a" +"1. a"`},
		{"the kind of a list", `<ol><li>a</li></ol>`, "- a\n", `items 1→1 -"1. a" +"- a"`},
		{"nesting", "<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n- b\n", `items 2→2 -"- a b" +"- a"`},
		{"a task", `<ul><li><input type="checkbox" checked> a</li></ul>`, "- [ ] a\n", "words 2→2 -\"[x]\" +\"[_]\"\nitems 1→1 -\"- [x] a\" +\"- [_] a\""},
		{"the last row", "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "| a | b |\n|---|---|\n", "words 4→2 -\"c d\"\ncells 4→2 -\"column 1: c\" -\"column 2: d\""},
		{"a column", "<table><tr><th>a</th><th>b</th></tr><tr><td></td><td>d</td></tr></table>", "| a | b |\n|---|---|\n| d |\n", `cells 3→3 -"column 2: d" +"column 1: d"`},
		{"code", "<pre><code>a\n  b</code></pre>", "```\na\nb\n```\n", `code 1→1 -"a\n  b" +"a\nb"`},
		{"the language of code", `<pre><code class="language-go">a</code></pre>`, "```\na\n```\n", `code 1→1 -"go\na" +"a"`},
		{"a quotation", "<blockquote><p>a</p></blockquote>", "a\n", `quotes 1→0 -"a"`},
		{"what opens at a click", "<details><summary>a</summary><p>b</p></details>", "a\n\nb\n", `quotes 1→0 -"a b"`},
		{"a reference", `<p>a<sup><a href="#n" role="doc-noteref">1</a></sup></p><section role="doc-endnotes"><ol><li id="n">b</li></ol></section>`, "a\n\n1. b\n", "items 0→1 +\"1. b\"\nfootnotes 1→0 -\"b\""},
		{"a note", `<p>a<sup><a href="#n" role="doc-noteref">1</a></sup></p>`, "a<sup>[1](#n)</sup>\n", `footnotes 1→0 -"#n"`},
		{"footnotes swapped", `<p>a<a href="#n" role="doc-noteref">1</a> c<a href="#m" role="doc-noteref">2</a></p><section role="doc-endnotes"><ol><li id="n">b</li><li id="m">d</li></ol></section>`, "a[^1] c[^2]\n\n[^1]: d\n\n[^2]: b\n", `footnotes 2→2 -"b" +"d"`},
		{"a player", `<p>a</p><video src="v.mp4" poster="p.png"></video>`, "a\n", `media 1→0 -"video v.mp4 p.png"`},
		{"a formula", `<p>a <math><annotation encoding="application/x-tex">x^2</annotation></math></p>`, "a $x^3$\n", "words 2→2 -\"x^2\" +\"$x^3$\"\nformulas 1→0 -\"x^2\""},
		{"a line", "<p>a</p><hr><p>b</p>", "a\n\nb\n", `rules 1→0 -"line"`},
		{"the end of the teaser", `<p>a</p><hr class="more"><p>b</p>`, "a\n\n---\n\nb\n", `rules 1→1 -"more" +"line"`},
		{"a placeholder", `<p>a</p><!-- block: core/query -->`, "a\n", `placeholders 1→0 -"block: core/query"`},
		{"emphasis", "<p>a <strong>b</strong></p>", "a b\n", `emphasis 1→0 -"strong: b"`},
		{"another emphasis", "<p>a <strong>b</strong></p>", "a *b*\n", `emphasis 1→1 -"strong: b" +"em: b"`},
		{"a tag that is not closed", "<p><u>a</u> b</p>", "<u>a b\n", `emphasis 1→2 +"u: b"`},
		{"a table in an island", `<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>`, "<table>\n<tr><td colspan=\"2\">a</td></tr>\n\n<tr><td>b</td></tr>\n</table>\n", "words 3→2 -\"c\"\ncells 3→2 -\"column 2: c\""},
		{"indentation", "<p>a</p><p>b</p>", "a\n\n    b\n", `code 0→1 +"b"`},
	} {
		if got := saidOf(New().Compare(c.clean, c.md)); got != c.want {
			t.Errorf("%s: %s → %q\n got %s\nwant %s", c.name, c.clean, c.md, got, c.want)
		}
	}
}

// TestWaysToWriteAreOne: what is the same to a reader is the same to the census.
func TestWaysToWriteAreOne(t *testing.T) {
	for clean, md := range map[string]string{
		"<p>a b\u00a0c</p>": "a\nb c\n",
		`<p><a href="http://x.example/a%20b?c=1&amp;d=é" title="A &amp; b">t</a></p>`:   "[t](http://x.example/a%20b?c=1&d=%C3%A9 \"A & b\")\n",
		`<p><a href="http://x.example/">http://x.example/</a> http://y.example/_a_</p>`: "<http://x.example/> <http://y.example/_a_>\n",
		`<p><a href="mailto:a@x.example">a@x.example</a></p>`:                           "<a@x.example>\n",
		"<p><strong>a</strong><strong>b</strong></p>":                                   "**ab**\n",
		"<p><strong>a<br>b</strong></p>":                                                "**a**  \n**b**\n",
		"<p>&lt;b&gt; &amp;amp; * # 1. [x](y)</p>":                                      "\\<b> \\&amp; * # 1. \\[x\\]\\(y\\)\n",
		"<table><tr><td>a</td><td></td></tr><tr><td>b|c</td></tr></table>":              "| | |\n|---|---|\n| a | |\n| b\\|c | |\n",
		"<table><tr><td><code>a|b</code></td></tr></table>":                             "| |\n|---|\n| `a\\|b` |\n",
		"<pre><code>a \n\n\tb\n\n</code></pre>":                                         "```\na\n\n\tb\n```\n",
		"<ul><li>a<ol start=\"2\"><li>b</li></ol></li><li></li></ul>":                   "- a\n\n  2. b\n",
		`<ul><li><input type="checkbox" disabled> a <input type="checkbox"></li></ul>`:  "- [ ] a\n",
		`<p>a<sup><a href="#n" role="doc-noteref">7</a></sup></p><section role="doc-endnotes"><ol><li id="m">c</li><li id="n">b</li></ol></section>`: "a[^1]\n\n1. c\n\n[^1]: b\n",
		`<p>$5 and $6, <math><annotation encoding="application/x-tex">a_b*c*|&lt;d</annotation></math></p>`:                                          "$5 and $6, $a_b*c*|\\lt d$\n",
		`<p><math><annotation encoding="application/x-tex">f(` + "`a`" + `)</annotation></math></p>`:                                                 "``f(`a`)``\n",
		"<figure><img src=\"a.png\" alt=\"[b] *c*\"><figcaption>d <em>e</em></figcaption></figure>":                                                  "![\\[b\\] \\*c\\*](a.png)\n<figcaption>\n\nd *e*\n\n</figcaption>\n",
		"<p>a\ufeffb</p>": "ab\n",
		"":                "",
	} {
		if got := saidOf(New().Compare(clean, md)); got != "" {
			t.Errorf("%s → %q\n%s", clean, md, got)
		}
	}
}

// TestCaptionsMayBeMarked: with one option of Markdown they are emphasised.
func TestCaptionsMayBeMarked(t *testing.T) {
	clean, md := "<figure><img src=\"a.png\"><figcaption>b</figcaption></figure>", "![](a.png)\n\n*b*\n"
	if got := saidOf(New().Compare(clean, md)); got != `emphasis 0→1 +"em: b"` {
		t.Error(got)
	}
	c := New()
	c.CaptionsMarked = true
	if got := saidOf(c.Compare(clean, md)); got != "" {
		t.Error(got)
	}
}

// pair is clean HTML and the Markdown that was made of it.
type pair struct{ name, clean, md string }

// pairs are those of the cases.
func pairs(t testing.TB) (out []pair) {
	files, _ := filepath.Glob("../../testdata/cases/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p := pair{name: filepath.Base(file)}
		for _, f := range a.Files {
			switch f.Name {
			case "clean.html":
				p.clean = string(f.Data)
			case "post.md":
				p.md = string(f.Data)
			}
		}
		if p.clean != "" {
			out = append(out, p)
		}
	}
	if len(out) < 100 {
		t.Fatalf("%d cases: where are they?", len(out))
	}
	return out
}

// storedOfCases is what WordPress stored in them.
func storedOfCases(t testing.TB) (out []string) {
	files, _ := filepath.Glob("../../testdata/cases/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if f.Name == "post.html" {
				out = append(out, string(f.Data))
			}
		}
	}
	return out
}

func TestCasesSayTheSame(t *testing.T) {
	c := New()
	for _, p := range pairs(t) {
		if got := saidOf(c.Compare(p.clean, p.md)); got != "" {
			t.Errorf("%s: %s", p.name, got)
		}
	}
}

// TestCountsAndWordsAgree: what is equal as numbers is equal in words, and what is
// not, not. Each case is held against the next one's Markdown.
func TestCountsAndWordsAgree(t *testing.T) {
	c, all := New(), pairs(t)
	for i, p := range all {
		q := all[(i+1)%len(all)]
		if p.md == q.md {
			continue
		}
		d := c.Compare(p.clean, q.md)
		if len(d) == 0 {
			t.Errorf("%s and %s are told to be the same", p.name, q.name)
		}
		for _, x := range d {
			if len(x.Missing)+len(x.Extra) == 0 {
				t.Errorf("%s and %s differ by %v, but no example was found", p.name, q.name, x.Kind)
			}
			for _, s := range append(x.Missing, x.Extra...) {
				if len(s) > 2*longest || !utf8.ValidString(s) {
					t.Errorf("%s: the example %q is long or cut in a character", p.name, s)
				}
			}
		}
	}
}

// FuzzCompare: any two texts are compared; a text is equal to itself.
func FuzzCompare(f *testing.F) {
	for _, p := range pairs(f) {
		if len(p.clean) < 3000 {
			f.Add(p.clean, p.md)
		}
	}
	f.Fuzz(func(t *testing.T, clean, md string) {
		c := New()
		for _, x := range c.Compare(clean, md) {
			if x.Want == 0 && x.Got == 0 {
				t.Errorf("a difference of nothing: %v", x)
			}
		}
		a, b := c.HTML(clean), c.HTML(clean)
		if a.N != b.N || a.sums != b.sums {
			t.Error("counting twice gives different numbers")
		}
	})
}

// BenchmarkCompare is the price of a document: the census of all cases.
func BenchmarkCompare(b *testing.B) {
	all, bytes := pairs(b), 0
	for _, p := range all {
		bytes += len(p.clean)
	}
	c := New()
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range all {
			c.Compare(p.clean, p.md)
		}
	}
}

// BenchmarkHostile doubles the length of texts that are made to take long: the time
// per byte must stay as it is. Quotations and lists nested thousands deep are not among
// them: goldmark takes long over those, and package markdown writes none.
func BenchmarkHostile(b *testing.B) {
	for _, unit := range []string{
		"<ul><li>x", "<em>", "</em>", "<p><strong>x</p>", "<a href=x>", "&amp;", "<li id=\"a\">x</li>", "$x$ ", "<!-- block: x -->", "<pre>", "x ",
		"| a ", "> a\n", "- a\n", "* a *", "[a", "![", "`", "\\", "[^1] ", "<b", "a\n\n[^1]: b\n\n", "<math><annotation encoding=\"application/x-tex\">x",
	} {
		for _, n := range []int{1 << 15, 1 << 16, 1 << 17} {
			s := strings.Repeat(unit, n/len(unit))
			b.Run(fmt.Sprintf("%q/%dK", unit, n>>10), func(b *testing.B) {
				c := New()
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					c.Compare(s, s)
				}
			})
		}
	}
}
