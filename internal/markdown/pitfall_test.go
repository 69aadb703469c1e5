package markdown

import (
	"strings"
	"testing"
)

// The forms in which html-to-markdown, as it comes, loses something or writes
// what does not read as it was meant, and the other forms that a reader of the
// archive will meet. Every one is also held against the laws.
var forms = []struct{ name, clean, md string }{
	{"code in a quote", "<blockquote><pre><code>a\n\nb</code></pre></blockquote>", "> ```\n> a\n>\n> b\n> ```"},
	{"a number begins a quote", "<blockquote><p>1. x</p><p># y</p></blockquote>", "> 1\\. x\n>\n> \\# y"},
	{"bold that cannot be closed", "<p>a<strong>b.</strong>c</p>", "a<strong>b.</strong>c"},
	{"bold inside a word", "<p>ad<strong>jac</strong>ent</p>", "ad**jac**ent"},
	{"bold beside CJK punctuation", "<p>これは<strong>「太字」</strong>です</p>", "これは<strong>「太字」</strong>です"},
	{"bold that ends in a symbol", "<p>a<strong>b€</strong>c</p>", "a<strong>b€</strong>c"},
	{"bold, then italic", "<p><strong>a</strong><em>b</em></p>", "**a**_b_"},
	{"bold and italic", "<p><strong><em>a</em></strong></p>", "***a***"},
	{"bold twice", "<p><strong>a</strong><strong>b</strong></p>", "**ab**"},
	{"bold in bold", "<p><strong>a <b>b</b></strong></p>", "**a b**"},
	{"bold beside a star", "<p>*<strong>a</strong>*</p>", "\\***a**\\*"},
	{"bold with spaces inside", "<p>a<strong> b </strong>c</p>", "a **b** c"},
	{"bold with a no-break space inside", "<p>a<strong>\u00a0b\u00a0</strong>c</p>", "a\u00a0**b**\u00a0c"},
	{"bold with nothing inside", "<p>a<strong> </strong>b</p>", "a b"},
	{"struck out up to a tilde", "<p><del>a~</del></p>", "<del>a~</del>"},
	{"entities that were typed", "<p>&amp;copy; &amp;lt; &amp;#35; AT&amp;T &amp;nothing;</p>", "\\&copy; \\&lt; \\&#35; AT&T &nothing;"},
	{"tags that were typed", "<p>&lt;b&gt; 1 &lt; 2 &lt;3 &lt;/p&gt; &lt;!-- x --&gt;</p>", "\\<b> 1 < 2 <3 \\</p> \\<!-- x -->"},
	{"pipes in a table", `<table><tr><th>a|b</th><th><code>c|d</code></th></tr><tr><td><a href="x|y" title="t|u">l|m</a></td><td><img src="i|j" alt="k|n"></td></tr></table>`,
		"| a\\|b | `c\\|d` |\n| --- | --- |\n| [l\\|m](x%7Cy \"t\\|u\") | ![k\\|n](i%7Cj) |"},
	{"breaks and paragraphs in a cell", "<table><tr><th>h</th></tr><tr><td>a<br>b</td></tr><tr><td><p>c</p><p>d</p></td></tr></table>", "| h |\n| --- |\n| a<br>b |\n| c<br><br>d |"},
	{"a list in a cell", "<table><tr><td><ul><li>a</li></ul></td></tr></table>", "<table>\n<tbody>\n<tr><td>\n<ul>\n<li>a</li>\n</ul>\n</td></tr>\n</tbody>\n</table>"},
	{"a table in a table", "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>", "<table>\n<tbody>\n<tr><td>\n<table>\n<tbody>\n<tr><td>a</td></tr>\n</tbody>\n</table>\n</td></tr>\n</tbody>\n</table>"},
	{"code in a cell", "<table><tr><td><pre><code>a\n\n\tb</code></pre></td></tr></table>", "<table>\n<tbody>\n<tr><td>\n<pre><code>a&#10;\n&#9;b</code></pre>\n</td></tr>\n</tbody>\n</table>"},
	{"a table in bold", "<b><table><tr><th>a</th></tr><tr><td>b</td></tr></table></b>", "| **a** |\n| --- |\n| **b** |"},
	{"merged cells", `<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td rowspan="1000000000">c</td></tr></table>`, "<table>\n<tbody>\n<tr><td colspan=\"2\">a</td></tr>\n<tr><td>b</td><td rowspan=\"1000\">c</td></tr>\n</tbody>\n</table>"},
	{"alignment", `<table><tr><th align="left">a</th><th style="text-align: center">b</th><th align="right">c</th></tr></table>`, "| a | b | c |\n| :--- | :---: | ---: |"},
	{"no header row", "<table><tr><td>a</td><td>b</td></tr></table>", "|  |  |\n| --- | --- |\n| a | b |"},
	{"rows of different length", "<table><tr><th>a</th></tr><tr><td>b</td><td>c</td></tr></table>", "| a |  |\n| --- | --- |\n| b | c |"},
	{"a table's caption", "<table><caption>C</caption><tr><th>a</th></tr></table>", "<figure>\n<figcaption>C</figcaption>\n\n| a |\n| --- |\n\n</figure>"},
	{"text like a table", "<p>| a | b |<br>--- | ---<br>:--</p>", "| a | b |  \n\\--- | ---  \n\\:--"},
	{"title and alt that end in a backslash", `<p><a href="u" title="t\">x</a><img src="v" alt="a\" title="&quot;q&quot;"></p>`, `[x](u "t\\")![a\\](v "\"q\"")`},
	{"alt with stars", `<p><img src="u" alt="*x* [y]"></p>`, `![\*x\* \[y\]](u)`},
	{"URL kept", `<p><a href="?a=1+2&amp;c=a:b;d">x</a></p>`, "[x](?a=1+2&c=a:b;d)"},
	{"URL with signs", `<p><a href="/a b(c">x</a> <a href="/a_(b)">y</a> <a href="é?x=&amp;copy;">z</a></p>`, `[x](/a%20b\(c) [y](/a_(b)) [z](%C3%A9?x=&amp;copy;)`},
	{"URL as text", `<p><a href="https://e.org/a_b_c">https://e.org/a_b_c</a></p>`, "<https://e.org/a_b_c>"},
	{"bare URL", "<p>see https://e.org/a_b and www.e.org, or http://e.org/*a*</p>", "see https://e.org/a_b and www.e.org, or <http://e.org/*a*>"},
	{"bare URL before a break", "<p>https://e.org<br>x</p>", "https://e.org  \nx"},
	{"players", `<figure><audio controls src="a.mp3"></audio></figure><video controls src="b.mp4" poster="p.jpg"><track src="c.vtt" kind="captions"></video>`,
		"<audio controls src=\"a.mp3\"></audio>\n\n<video controls src=\"b.mp4\" poster=\"p.jpg\"><track src=\"c.vtt\" kind=\"captions\"></video>"},
	{"inline HTML", `<p>H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <ins>i</ins> <u>u</u> <abbr title="t">a</abbr> <q>q</q> <kbd>k</kbd> <small>s</small> <cite>c</cite> <time datetime="x">t</time></p>`,
		`H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <ins>i</ins> <u>u</u> <abbr title="t">a</abbr> <q>q</q> <kbd>k</kbd> <small>s</small> <cite>c</cite> t`},
	{"languages", `<p><span lang="fr">a</span> <span class="x">b</span> <bdo dir="rtl">c</bdo> <bdi>d</bdi> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>`,
		`<span lang="fr">a</span> b <bdo dir="rtl">c</bdo> <bdi>d</bdi> <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>`},
	{"a formula", `<p><math display="block"><mi>a</mi><mo>*</mo><mi>b</mi><mo>*</mo></math></p>`, `<math display="block"><mi>a</mi><mo>\*</mo><mi>b</mi><mo>\*</mo></math>`},
	{"a formula in TeX", "<p>" + tex("x<y") + " " + tex("a < b") + " " + tex("|x|") + "</p>", `$x\lt y$ $a \lt b$ $|x|$`},
	{"a formula that Markdown would break", "<p>" + tex("a`b") + " " + tex("[x](y)") + " " + tex("[x][y]") + " " + tex("a $b$") + " " + tex("{{x}}") + "</p>", "``a`b`` `[x](y)` `[x][y]` `a $b$` `{{x}}`"},
	{"formulas in a table", "<table><tr><th>" + tex("|x|") + "</th><th>" + tex(`\|y\|`) + "</th><th>" + tex("[|](z)") + "</th></tr></table>", "| $\\|x\\|$ | $\\Vert y\\Vert$ | `[\\|](z)` |\n| --- | --- | --- |"},
	{"formulas in a table that stays HTML", `<table><tr><td colspan="2">` + tex("x<|y|") + "</td><td>" + tex("a$b") + "</td></tr></table>", "<table>\n<tbody>\n<tr><td colspan=\"2\">$x\\lt|y|$</td><td><code>a$b</code></td></tr>\n</tbody>\n</table>"},
	{"details", "<details open><summary>S &amp; <b>b</b></summary><p>a</p><ul><li>b</li></ul></details>", "<details open>\n<summary>S &amp; <b>b</b></summary>\n\na\n\n- b\n\n</details>"},
	{"definitions", "<dl><dt>T</dt><dd>d <a href=\"u\">l</a></dd><dd><p>e</p><p>f</p></dd></dl>", "<dl>\n<dt>T</dt>\n<dd>d <a href=\"u\">l</a></dd>\n<dd>e<br>\n<br>\nf</dd>\n</dl>"},
	{"a figure", `<figure><a href="u"><img src="s" alt="a"></a><figcaption>C <em>d</em></figcaption></figure>`, "<figure>\n\n[![a](s)](u)\n<figcaption>\n\nC *d*\n\n</figcaption>\n</figure>"},
	{"a figure with plain text", `<figure><img src="s" alt="a"><figcaption>R &amp; D, AT&amp;T &lt;x&gt;</figcaption></figure>`, "<figure>\n\n![a](s)\n<figcaption>R & D, AT&amp;T &lt;x&gt;</figcaption>\n</figure>"},
	{"a figure with a table", `<figure><table><tr><td>a</td></tr></table><figcaption>C</figcaption></figure>`, "<figure>\n\n|  |\n| --- |\n| a |\n\n<figcaption>C</figcaption>\n</figure>"},
	{"a figure without a caption", `<figure><img src="s" alt="a" width="1" height="2"></figure>`, "![a](s)"},
	{"tasks", `<ul><li><input type="checkbox" disabled> a</li><li><input type="checkbox" checked disabled>b</li><li>[x] c</li><li><a href="u">x</a></li><li><a href="u">X</a></li></ul>`, "- [ ] a\n- [x] b\n- \\[x] c\n- [&#120;](u)\n- [&#88;](u)"},
	{"code with a language", "<pre><code class=\"language-c++\">a\n</code></pre>", "```c++\na\n```"},
	{"a poem", "<pre>a <em>b</em>\n\n\tc<strong>d &lt;\ne</strong></pre>", "<pre>a <em>b</em>&#10;\n&#9;c<strong>d &lt;\ne</strong></pre>"},
	{"emphasis in code", "<pre><code>a <b>b</b></code></pre>", "```\na b\n```"},
	{"code with a strange language", "<pre><code class=\"language-a`b\">a</code></pre>", "```\na\n```"},
	{"code with breaks", "<pre><code>a<br>b</code></pre>", "```\na\nb\n```"},
	{"code with fences", "<pre><code>```\n````\n</code></pre>", "`````\n```\n````\n`````"},
	{"code with tabs and blank lines in a list", "<ul><li>a<pre><code>\tb\n\n  c  </code></pre></li></ul>", "- a\n  ```\n  \tb\n\n    c  \n  ```"},
	{"code spans", "<p><code>`a`</code> <code>a``b</code> <code>*x*</code> <code>\\</code> <code>&amp;amp;</code></p>", "`` `a` `` ```a``b``` `*x*` `\\` `&amp;`"},
	{"code spans that touch", "<p><code>a</code><code>*b</code></p>", "`a`<code>*b</code>"},
	{"code of two lines", "<p>a <code>b<br>c </code>d</p>", "a `b`  \n`c` d"},
	{"code with a link", `<p><code>a <a href="u">b</a></code></p>`, "<code>a [b](u)</code>"},
	{"a link's target", `<p><a id="x"></a>a <a id="y" href="u">b</a></p>`, `<a id="x"></a>a <a id="y"></a>[b](u)`},
	{"two lists in a row", "<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul><ol><li>d</li></ol><ol><li>e</li></ol>", "- a\n\n* b\n\n- c\n\n1. d\n\n1) e"},
	{"loose and nested lists", "<ol start=\"3\"><li><p>a</p></li><li><p>b</p><ul><li>c</li><li>d</li></ul></li></ol>", "3. a\n\n4. b\n\n   - c\n   - d"},
	{"numbers out of range", `<ol start="-5"><li>a</li></ol><ol start="2000000000"><li>b</li></ol><ol start="99999999999"><li>c</li></ol><ol start="-1"><li><p>d</p></li></ol>`,
		"<ol start=\"-5\">\n<li>a</li>\n</ol>\n\n<ol start=\"2000000000\">\n<li>b</li>\n</ol>\n\n1. c\n\n0) d"},
	{"numbers that count down", `<ol start="2" reversed><li>a</li><li>b</li></ol>`, "<ol start=\"2\" reversed>\n<li>a</li>\n<li>b</li>\n</ol>"},
	{"letters for numbers", `<ol type="a"><li>x <a href="u">y</a></li></ol><ol type="1"><li>z</li></ol>`, "<ol type=\"a\">\n<li>x <a href=\"u\">y</a></li>\n</ol>\n\n1. z"},
	{"letters for paragraphs", `<ol type="a"><li><p>x</p><p>y</p></li></ol>`, "1. x\n\n   y"},
	{"empty items", "<ol><li>a</li><li></li><li>c</li><li></li></ol><ul><li></li><li>b</li></ul>", "1. a\n2. <br>\n3. c\n\n- b"},
	{"an item that would be a rule", "<ul><li>--</li><li><hr>a</li></ul>", "- \\--\n\n- ___\n\n  a"},
	{"no-break space at the start", "<p>\u00a0a\u00a0</p>", "\u00a0a\u00a0"},
	{"nothing but a no-break space", "<p>a</p><p>\u00a0</p><p>b</p>", "a\n\nb"},
	{"a heading in bold", "<strong><h2>a</h2>b</strong>", "## **a**\n\n**b**"},
	{"blocks in a link", `<a href="u"><h2>a</h2><p>b</p></a>`, "## [a](u)\n\nb"},
	{"a heading's own signs", "<h2># a #</h2><h3>b<br>c {#d}</h3><h6>#</h6>", "## # a \\#\n\n### b<br>c \\{#d}\n\n###### \\#"},
	{"breaks", "<p>a<br>- b<br>1) c<br>---<br>===</p>", "a  \n\\- b  \n1\\) c  \n\\---  \n\\==="},
	{"runs of delimiters after a break", "<p>*b!<br>***</p><p>_x<br>___</p><p>**x<br>****</p><p>~~x<br>~~~</p>", "*b!  \n\\*\\*\\*\n\n_x  \n\\_\\_\\_\n\n**x  \n\\*\\*\\*\\*\n\n~~x  \n\\~\\~\\~"},
	{"breaks at the ends", "<p><br>a<br></p>", "a"},
	{"breaks meant as paragraphs", "<p>a<br><br>b</p>", "a\n\nb"},
	{"backslashes", `<p>C:\x \* a\<br>b</p>`, "C:\\x \\\\* a\\\\  \nb"},
	{"signs that do nothing", "<p>snake_case 5 * 3 a. (b) 1. [c] d! - e + f #g ~5 h* i=j {k} $l 'm' \"n\"</p>", "snake_case 5 * 3 a. (b) 1. [c] d! - e + f #g ~5 h* i=j {k} $l 'm' \"n\""},
	{"shortcodes", `<p>[gallery ids="1,2"] [a]b[/a] [[c]]</p>`, `[gallery ids="1,2"] [a]b[/a] [[c]]`},
	{"brackets that act", "<p>[a](b) ![c](d)</p><p>[e]: f</p><p>[!NOTE] g [^1]</p>", "[a\\](b) ![c\\](d)\n\n\\[e]: f\n\n\\[!NOTE] g \\[^1]"},
	{"an exclamation before a link", `<p>a!<a href="u">b</a></p>`, "a\\![b](u)"},
	{"where the teaser ends", `<p>a</p><hr class="more"><p>b</p><hr>`, "a\n\n<!--more-->\n\nb\n\n---"},
	{"template syntax", "<p>{{ a }} {% b %}</p>", "{{ a }} {% b %}"},
	{"white space", "<p> a\n\t b </p> c <b>\n d</b>", "a b\n\nc **d**"},
	{"unknown elements and comments", "<x-y>a <!-- b --><blink>c</blink></x-y><script>d</script><div><p>e</p></div>", "a c\n\ne"},
	{"the library's markers", "<p>a\ab\uf002c</p><pre><code>\a\uf002</code></pre>", "a\ab\uf002c\n\n```\n\a\uf002\n```"},
	{"nothing", " <p> </p>\n<ul><li></li></ul>", ""},
	{"footnotes",
		`<p>a<sup><a href="#fn-x" role="doc-noteref">1</a></sup> b<a href="#fn-y" role="doc-noteref">2</a> c<sup><a href="#fn-none" role="doc-noteref">3</a></sup></p>` +
			`<section role="doc-endnotes"><ol><li id="fn-y">y</li><li id="fn-z">unused</li><li id="fn-x"><p>x</p><p>more</p></li></ol></section><p>d</p>`,
		"a[^1] b[^2] c<sup>[3](#fn-none)</sup>\n\nd\n\n1. unused\n\n[^1]: x\n\n    more\n\n[^2]: y"},
	{"footnotes of a table that stays HTML",
		`<table><tr><td colspan="2">a<sup><a href="#fn-1" role="doc-noteref">1</a></sup> b<sup><a href="#fn-2" role="doc-noteref">2</a></sup></td></tr><tr><td>c</td><td>d</td></tr></table>` +
			`<p>e<sup><a href="#fn-2" role="doc-noteref">2</a></sup></p><section role="doc-endnotes"><ol><li id="fn-1"><p>x</p></li><li id="fn-2">y</li></ol></section>`,
		"<table>\n<tbody>\n<tr><td colspan=\"2\">a<sup><a href=\"#fn-1\">1</a></sup> b<sup><a href=\"#fn-2\">2</a></sup></td></tr>\n<tr><td>c</td><td>d</td></tr>\n</tbody>\n</table>\n\n" +
			"e[^1]\n\n1. <a id=\"fn-1\"></a>x\n\n[^1]: <a id=\"fn-2\"></a>y"},
}

// tex is clean HTML of a formula.
func tex(s string) string {
	return `<math><annotation encoding="application/x-tex">` + textEscaper.Replace(s) + "</annotation></math>"
}

func TestForms(t *testing.T) {
	for _, f := range forms {
		t.Run(f.name, func(t *testing.T) {
			want := f.md
			if want != "" {
				want += "\n"
			}
			if got := render(t, f.clean); got != want {
				t.Errorf("%s\nwant\n%s\ngot\n%s", f.clean, want, got)
			}
		})
	}
}

// TestFormsAreFixedPoints holds the forms against the first law.
func TestFormsAreFixedPoints(t *testing.T) {
	for _, f := range forms {
		md := render(t, f.clean)
		if again := render(t, toHTML(t, strict, md)); again != md {
			t.Errorf("%s: %s", f.name, firstDifference(md, again))
		}
	}
}

func TestDeepNestingIsAnErrorNotAPanic(t *testing.T) {
	for _, tag := range []string{"div", "blockquote", "b", "span", "sub", "table"} {
		for _, depth := range []int{100, 500, 20000} {
			src := strings.Repeat("<"+tag+">", depth) + "x"
			if tag == "table" {
				src = strings.Repeat("<table><tr><td>", depth) + "x"
			}
			md, _, err := New(Options{}).Render(src)
			if err == nil && !strings.Contains(md, "x") {
				t.Errorf("%d nested <%s>: the text is gone", depth, tag)
			}
			if depth == 20000 && tag == "div" && err == nil {
				t.Error("the parser's limit is gone: is there still one?")
			}
		}
	}
}

// TestListsAndQuotesNestOnlySoDeep keeps prefixes, which every line pays for,
// from growing without end.
func TestListsAndQuotesNestOnlySoDeep(t *testing.T) {
	md := render(t, strings.Repeat("<blockquote>", 100)+"<p>x</p>")
	first, _, _ := strings.Cut(md, "\n")
	if want := strings.Repeat("> ", maxDepth) + "<blockquote>"; first != want {
		t.Errorf("got %q, want %q", first, want)
	}
}

// TestAConverterForgets renders with one Converter what needs state, and then
// what must not see it.
func TestAConverterForgets(t *testing.T) {
	c := New(Options{})
	for _, f := range forms {
		first, _, err := c.Render(f.clean)
		if err != nil {
			t.Fatal(err)
		}
		if fresh := render(t, f.clean); fresh != first {
			t.Errorf("%s: %q from a used Converter, %q from a new one", f.name, first, fresh)
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, form := range forms {
		f.Add(form.clean)
	}
	f.Fuzz(func(t *testing.T, src string) {
		md, _, err := New(Options{}).Render(src)
		if err != nil {
			return
		}
		if strings.HasPrefix(md, "\n") || md != "" && !strings.HasSuffix(md, "\n") {
			t.Errorf("%q: blank lines around %q", src, md)
		}
	})
}
