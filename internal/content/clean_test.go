package content

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"github.com/PuerkitoBio/goquery"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// cleanElements is the closed list of clean HTML as doc.go states it: elements
// and their attributes. MathML is checked against its own tables.
var cleanElements = map[string]string{
	"p": "", "h1": "", "h2": "", "h3": "", "h4": "", "h5": "", "h6": "", "ul": "", "ol": "type start reversed", "li": "id",
	"blockquote": "", "pre": "", "hr": "class", "table": "", "caption": "", "thead": "", "tbody": "", "tfoot": "",
	"tr": "", "th": "colspan rowspan align", "td": "colspan rowspan align", "figure": "", "figcaption": "",
	"details": "open", "summary": "", "dl": "", "dt": "", "dd": "", "section": "role",
	"a": "href title id role", "img": "src alt title", "strong": "", "em": "", "del": "", "ins": "", "code": "class",
	"kbd": "", "samp": "", "var": "", "sup": "", "sub": "", "mark": "", "u": "", "small": "", "abbr": "title", "q": "",
	"cite": "", "br": "", "bdi": "dir", "bdo": "dir", "ruby": "", "rt": "", "rp": "", "input": "type checked disabled",
	"audio": "controls src", "video": "controls src poster", "source": "src type", "track": "src kind srclang label type",
}

// checkClean tells what is wrong with a text that should be clean HTML.
func checkClean(t testing.TB, clean string) {
	t.Helper()
	root, err := parse(clean)
	if err != nil {
		t.Errorf("it does not parse: %v", err)
		return
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.CommentNode && isMarkComment(c.Data):
			case c.Type == html.CommentNode:
				t.Errorf("a comment is left: %q", c.Data)
			case c.Type == html.TextNode && c.Parent == root && strings.TrimSpace(c.Data) != "":
				t.Errorf("text stands outside of blocks: %q", c.Data)
			case c.Type == html.ElementNode && c.Namespace == "math":
				if !mathElements[c.Data] {
					t.Errorf("<%s> is not MathML", c.Data)
				}
			case c.Type == html.ElementNode:
				attrs, ok := cleanElements[c.Data]
				if !ok {
					t.Errorf("<%s> is not clean HTML", c.Data)
				}
				for _, a := range c.Attr {
					if !slices.Contains(strings.Fields(attrs), a.Key) {
						t.Errorf("<%s %s> is not clean HTML", c.Data, a.Key)
					}
					if a.Key == "href" || a.Key == "src" {
						if s, abs := schemeOf(strings.TrimSpace(a.Val)); abs && !safeSchemes[s] && !strings.HasPrefix(a.Val, "data:image/") {
							t.Errorf("the address %q is not safe", a.Val)
						}
					}
				}
			}
			walk(c)
		}
	}
	walk(root)
}

// cleanAgain cleans what should be clean already.
func cleanAgain(s string) string {
	return Clean(&Env{Index: &wp.Index{}, Post: &wp.Post{Content: s, Rendered: true}, LedTo: always, Log: &report.Log{}})
}

// always: something leads to every place.
func always(string) bool { return true }

func clean(s string) (string, *report.Log) {
	log := &report.Log{}
	return Clean(&Env{Index: &wp.Index{}, Post: &wp.Post{Content: s}, LedTo: always, Log: log}), log
}

func TestCasesAreCleanAndStable(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/cases/*.txtar")
	if len(files) == 0 {
		t.Fatal("no cases")
	}
	for _, f := range files {
		a, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range a.Files {
			if s.Name == "clean.html" {
				t.Run(filepath.Base(f), func(t *testing.T) {
					checkClean(t, string(s.Data))
					if again := cleanAgain(string(s.Data)); again != string(s.Data) {
						t.Errorf("cleaning again makes of\n%s\nthis:\n%s", s.Data, again)
					}
				})
			}
		}
	}
}

// TestEveryShortcodeHasACase: each row of the table is used by one of the cases.
func TestEveryShortcodeHasACase(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/cases/shortcode-*.txtar")
	used := map[string]bool{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		_, post, _ := strings.Cut(string(b), "-- post.html --")
		post, _, _ = strings.Cut(post, "\n-- ")
		for i := range len(post) {
			if post[i] == '[' {
				if b, ok := bracketAt(post[i:]); ok {
					used[b.name] = true
				}
			}
		}
	}
	for name := range shortcodeRows {
		if !used[name] {
			t.Errorf("no case uses [%s]", name)
		}
	}
	for name := range codeShortcodes {
		if !used[name] {
			t.Errorf("no case uses [%s]", name)
		}
	}
}

// TestEveryRowHasACase keeps the tables and testdata/cases in step.
func TestEveryRowHasACase(t *testing.T) {
	want := map[string]bool{}
	for name := range blockReadings {
		want["block-"+strings.ReplaceAll(name, "/", "-")] = true
	}
	files, _ := filepath.Glob("../../testdata/cases/*.txtar")
	have := map[string]bool{}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txtar")
		if strings.HasPrefix(name, "block-") {
			have[name] = true
			if !want[name] {
				t.Errorf("the case %s has no row", name)
			}
		}
	}
	for name := range want {
		if !have[name] {
			t.Errorf("the row for %s has no case", name)
		}
	}
}

// words returns the words that a reader sees of any HTML, as goquery reads it.
func words(t testing.TB, s string) []string {
	t.Helper()
	g, err := goquery.NewDocumentFromReader(strings.NewReader(s))
	if err != nil {
		return nil
	}
	g.Find("script,style,template,svg,noscript,canvas,iframe,object,embed,title").Remove()
	g.Find("p,div,li,td,th,br,h1,h2,h3,h4,h5,h6,dt,dd,blockquote,figcaption,summary,caption,option,button,textarea,tr,pre,hr,img,input,select,legend,address,section,article,center,audio,video,ul,ol,dl,table,figure,details,form,fieldset,aside,header,footer,nav,main").Each(func(_ int, s *goquery.Selection) {
		s.BeforeHtml(" ").AfterHtml(" ").PrependHtml(" ").AppendHtml(" ")
	})
	return strings.FieldsFunc(g.Text(), func(r rune) bool { return r <= ' ' || isUnseen(r) })
}

func TestNoVisibleWordIsLost(t *testing.T) {
	for _, s := range []string{
		`<div>a<p>b<ul><li>c<table><tr><td>d</td></tr></table></ul><center>e</center>`,
		`<h2>a<p>b</p><ul><li>c</ul>d</h2>e`,
		`<dl>a<dt>b<p>c</p></dt><dd>d</dl>e`,
		`<table>a<caption>b<p>c</caption><tr><td>d</td>e</tr>f</table>g`,
		`<details><summary>b<h3>c</h3></summary>d</details>`,
		`<figure>a<figcaption>b<p>c</p></figcaption>d</figure>`,
		`<a href="x">a<div>b<p>c</a>d</p></div>`,
		`<ul>a<li>b</li>c<ol><li>d</ol><p>e</p></ul>`,
		`<form><label>a<select><option>b<option>c</select><textarea>d</textarea><button>e</button></form>`,
		`<pre>a<div>b</div><b>c</b>d</pre><code>e<b>f</b></code>`,
		`<blockquote>a<li>b</blockquote>`,
		`<summary>a</summary><figcaption>b</figcaption><dt>c</dt><tr><td>d</td></tr><option>e</option>`,
		`<b><h1>a</h1><i>b<p>c</b>d</p></i>`,
		`<sup>a</sup><ruby>b<rt>c</rt></ruby><custom-element>d</custom-element>`,
	} {
		want := words(t, "<body>"+s)
		got, _ := clean("<!-- wp:html -->" + s + "<!-- /wp:html -->")
		if have := words(t, got); strings.Join(have, "") != strings.Join(want, "") {
			t.Errorf("%s\n\tshows  %q\n\tbut is %q: %s", s, want, have, got)
		}
		checkClean(t, got)
		if again := cleanAgain(got); again != got {
			t.Errorf("cleaning again makes of\n%s\nthis:\n%s", got, again)
		}
	}
}

// FuzzClean: any content becomes clean HTML, and stays as it is when it is
// cleaned again.
func FuzzClean(f *testing.F) {
	files, _ := filepath.Glob("../../testdata/cases/*.txtar")
	for _, file := range files {
		if a, err := txtar.ParseFile(file); err == nil {
			for _, s := range a.Files {
				if s.Name == "post.html" && len(s.Data) < 3000 {
					f.Add(string(s.Data))
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return // no source yields it
		}
		got, _ := clean(s)
		checkClean(t, got)
		if again := cleanAgain(got); again != got {
			t.Errorf("cleaning again makes of\n%q\nthis:\n%q", got, again)
		}
	})
}

// FuzzWords: no visible word is lost between stored HTML and clean HTML.
func FuzzWords(f *testing.F) {
	f.Add(`<div>a<p>b<ul><li>c</ul>`)
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(s, "[]\x00") || len(s) > 2000 || !utf8.ValidString(s) || strings.TrimSpace(s) == "" {
			return
		}
		want := words(t, "<body>"+s)
		got := Clean(&Env{Index: &wp.Index{}, Post: &wp.Post{Content: s, Rendered: true}, Log: &report.Log{}})
		if strings.Contains(got, "doc-noteref") {
			return // marks of footnotes became numbers
		}
		if have := words(t, got); strings.Join(have, "") != strings.Map(printable, strings.Join(want, "")) {
			t.Errorf("%q\nshows  %q\nbut is %q: %s", s, want, have, got)
		}
	})
}

// BenchmarkHostile doubles the length of content that is made to take long: the
// time per byte must stay as it is.
func BenchmarkHostile(b *testing.B) {
	for name, unit := range map[string]string{
		"caption": "[caption]", "brackets": "[[", "tags": "<a ", "comments": "<!--", "quotes": `<a x="`, "breaks": "a<br>",
		"bold": "<b>x", "nested": "<div>", "items": "<li>x", "blocks": "<!-- wp:group -->", "closed": "</p>", "amp": "&amp;",
		"pre": "<pre>", "table": "<table><tr><td>", "figure": "<figure><figcaption>x", "urls": "https://example.org/\n",
		"font": "<p><font><i>", "noscript": `<img><noscript><img src="x"></noscript>`, "stray": "&x ",
		"note": `<a href="#n" id="r">1</a><p id="n"><a href="#r">1</a>`, "styled": `<span style="font-weight:bold;text-decoration:underline">x`, "word": "&lt;!--[if x]&gt;",
		"settings": `<!-- wp:acf/x {"data":{"a":"A b","url":"https://example.net/"}} /-->`, "picture": "<picture><source srcset=x>",
		"drawing": "<svg><text>x", "snippet": `<div class="fb-post" data-href="https://example.net/">`, "bullets": "<p>·   x</p>",
		"tex": `<script type="math/tex">x</script>`, "braces": "<!-- wp:generateblocks/text --><p>{{",
		"tabs":    `<!-- wp:kadence/tabs --><a class="kt-title-item">`,
		"columns": `<!-- wp:columns --><!-- wp:paragraph {"layout":"column-2"} --><p>x</p><!-- /wp:paragraph -->`,
	} {
		for _, n := range []int{1 << 16, 1 << 17, 1 << 18} {
			s := strings.Repeat(unit, n/len(unit))
			b.Run(fmt.Sprintf("%s/%dK", name, n>>10), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					clean(s)
				}
			})
		}
	}
}
