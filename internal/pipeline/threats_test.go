package pipeline

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// published is what a site generator makes of stored content: Markdown, and HTML
// by a parser that lets raw HTML through.
func published(t testing.TB, stored string, log *report.Log) (md, page string) {
	t.Helper()
	clean := content.Clean(&content.Env{Index: &wp.Index{}, Post: &wp.Post{Content: stored}, Log: log})
	md, _, err := markdown.New(markdown.Options{}).Render(clean)
	if err != nil {
		return "", ""
	}
	var b bytes.Buffer
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := parser.Convert([]byte(md), &b); err != nil {
		t.Fatal(err)
	}
	return md, b.String()
}

// runs names what of a page would run in a reader's browser, or lead elsewhere
// than a reader is told.
func runs(page string) (found []string) {
	root, err := xhtml.Parse(strings.NewReader(page))
	if err != nil {
		return nil
	}
	var walk func(n *xhtml.Node)
	walk = func(n *xhtml.Node) {
		if n.Type == xhtml.ElementNode {
			switch n.Data {
			case "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "button", "select", "textarea",
				"svg", "base", "meta", "link", "template", "noscript", "canvas", "portal":
				found = append(found, "<"+n.Data+">")
			}
			for _, a := range n.Attr {
				key := strings.ToLower(a.Key)
				switch {
				case strings.HasPrefix(key, "on"), key == "style", key == "srcdoc", key == "formaction", key == "action", key == "ping":
					found = append(found, key)
				}
				address := strings.ToLower(strings.Map(func(r rune) rune {
					if r <= ' ' {
						return -1
					}
					return r
				}, a.Val))
				for _, scheme := range []string{"javascript:", "vbscript:", "data:", "file:", "blob:", "livescript:", "mocha:", "view-source:"} {
					if strings.HasPrefix(address, scheme) && key != "alt" && key != "title" && key != "label" && key != "id" && key != "class" &&
						!(n.Data == "img" && key == "src" && strings.HasPrefix(address, "data:image/") && !strings.HasPrefix(address, "data:image/svg")) {
						found = append(found, key+"="+scheme)
					}
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for c := root.FirstChild; c != nil; c = c.NextSibling {
		walk(c)
	}
	return found
}

// hostileHTML are forms of active content (THREATS T17). What stands behind # in a
// row is a word that must stay.
var hostileHTML = []string{
	`<script>alert(1)</script>#`, `<SCRIPT SRC=//x.example/x.js></SCRIPT>`, `<scr<script>ipt>alert(1)</script>`, `<script>alert(1)`,
	`<style>@import url(//x.example/x.css)</style>`, `<link rel=stylesheet href=//x.example/x.css>`, `<b style="background:url(javascript:alert(1))">word</b>#word`,
	`<img src=x onerror=alert(1)>`, `<img/src=x/onerror=alert(1)>`, `<img src="x" ONERROR="alert(1)">`, "<img src=x onerror\x0c=alert(1)>", `<body onload=alert(1)>word#word`,
	`<p onmouseover="alert(1)">word</p>#word`, `<details ontoggle=alert(1) open><summary>word</summary></details>#word`, `<video onerror=alert(1) src=a.mp4></video>`,
	`<a href="javascript:alert(1)">word</a>#word`, `<a href=" JaVaScRiPt:alert(1)">word</a>#word`, "<a href=\"java\tscript:alert(1)\">word</a>#word", `<a href="java&#9;script:alert(1)">word</a>#word`,
	`<a href="&#106;avascript:alert(1)">word</a>#word`, "<a href=\"\x01javascript:alert(1)\">word</a>#word", `<a href="javascript&colon;alert(1)">word</a>#word`, "<a href=\"java\u200bscript:alert(1)\">word</a>#word",
	"<a href=\"\ufeffjavascript:alert(1)\">word</a>#word", `<a href="vbscript:msgbox(1)">word</a>#word`, `<a href="data:text/html;base64,PHNjcmlwdD4=">word</a>#word`, `<a href="DATA:text/html,x">word</a>#word`,
	`<a href="file:///etc/passwd">word</a>#word`, `<a href="blob:http://x/y">word</a>#word`, `<area href="javascript:alert(1)" alt="word">`, `<a xlink:href="javascript:alert(1)">word</a>#word`,
	`<img src="javascript:alert(1)" alt="word">#word`, `<img src="data:image/svg+xml;base64,PHN2Zz4=" alt="word">#word`, `<img srcset="javascript:alert(1) 1x" src="a.png">`, `<img src="data:text/html,x" alt="word">#word`,
	`<svg onload=alert(1)></svg>`, `<svg><script>alert(1)</script></svg>`, `<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`, `<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>`,
	`<svg><use href="data:image/svg+xml,x"></use></svg>`, `<svg><animate onbegin=alert(1) attributeName=x></svg>`, `<math href="javascript:alert(1)"><mi>x</mi></math>`, `<math><maction actiontype="statusline#http://x" xlink:href="javascript:alert(1)">word</maction></math>#word`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`, `<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">word</noscript>`, `<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`, `<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`,
	`<iframe src="javascript:alert(1)"></iframe>`, `<iframe srcdoc="<script>alert(1)</script>"></iframe>`, `<iframe src="data:text/html,x"></iframe>`, `<object data="javascript:alert(1)"></object>`, `<embed src="data:text/html,x">`,
	`<object classid="clsid:x"><param name="movie" value="javascript:alert(1)"></object>`, `<applet code="x"></applet>`, `<portal src="javascript:alert(1)"></portal>`,
	`<base href="javascript:alert(1)//">`, `<meta http-equiv="refresh" content="0;url=javascript:alert(1)">`, `<form action="javascript:alert(1)"><button formaction="javascript:alert(2)">word</button><input type=image src=x onerror=alert(1)></form>#word`,
	`<isindex action="javascript:alert(1)" type=submit>`, `<q cite="javascript:alert(1)">word</q>#word`, `<blockquote cite="javascript:alert(1)">word</blockquote>#word`, `<table background="javascript:alert(1)"><tr><td>word</table>#word`,
	`<video poster="javascript:alert(1)" src="a.mp4"></video>`, `<video><source src="javascript:alert(1)"></video>`, `<audio src="vbscript:x"></audio>`, `<track src="data:text/html,x">`,
	`<!--><img src=x onerror=alert(1)>-->`, `<!--[if gte IE 4]><script>alert(1)</script><![endif]-->`, `<![CDATA[<script>alert(1)</script>]]>`, `<?php echo "<script>alert(1)</script>" ?>`, `<!doctype x [<!entity e "<script>">]>`,
	`<xmp><script>alert(1)</script></xmp>`, `<plaintext><script>alert(1)</script>`, `<textarea><script>alert(1)</script></textarea>`, `<title><img src=x onerror=alert(1)></title>`, `<template><img src=x onerror=alert(1)></template>`,
	`<a href="x" title="&quot;><img src=x onerror=alert(1)>">word</a>#word`, `<img alt="&quot;><script>alert(1)</script>" src="a.png">`, `<abbr title="&quot; onmouseover=alert(1) x=&quot;">word</abbr>#word`,
	`<table><tr><td colspan="2" align='left" onmouseover="alert(1)'>word</td></tr></table>#word`, `<ol start='1" onclick="x' reversed><li>word</li></ol>#word`, `<code class='language-x" onclick="alert(1)'>word</code>#word`, `<pre><code class='language-"><script>alert(1)</script>'>word</code></pre>#word`,
	`<p>&lt;script&gt;alert(1)&lt;/script&gt; word</p>#word`, `<p>&lt;img src=x onerror=alert(1)&gt;</p>`, `<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>`, `<h2>&lt;svg onload=alert(1)&gt;</h2>`, `<dl><dt>&lt;script&gt;</dt><dd>&lt;/dd&gt;&lt;script&gt;alert(1)</dd></dl>`,
	`<figure><img src="a.png" alt="&lt;script&gt;"><figcaption>&lt;/figcaption&gt;&lt;script&gt;alert(1)&lt;/script&gt;</figcaption></figure>`, `<details><summary>&lt;/summary&gt;&lt;script&gt;alert(1)&lt;/script&gt;</summary>word</details>#word`,
	"<pre>&lt;/code&gt;&lt;/pre&gt;\n\n&lt;script&gt;alert(1)&lt;/script&gt;</pre>", "<table><tr><td><pre>&lt;/pre&gt;\n\n&lt;script&gt;alert(1)&lt;/script&gt;</pre></td></tr></table>",
}

// hostileMarkdown are texts that would act if they were Markdown (T18).
var hostileMarkdown = []string{
	"[word](javascript:alert(1))", "![word](javascript:alert(1))", "[word][1]\n\n[1]: javascript:alert(1)", "<javascript:alert(1)>", "<https://x.example/\" onclick=\"alert(1)>", "[word]: javascript:alert(1) \"x\"",
	"`` ` ``<script>alert(1)</script>", "```\n<script>alert(1)</script>", "    <script>alert(1)</script>", "word\n===\n<script>", "[^1]: <script>alert(1)</script>", "> [!NOTE]\n> word", "| a |\n| - |\n| <script> |",
	"[word](<javascript:alert(1)>)", "[a](javascript&colon;alert(1))", "\\[word](javascript:alert(1))", "![a](x \"onerror=alert(1)\")", "[a](x){onclick=alert(1)}", "# word {onclick=alert(1)}", "<a\nhref=javascript:alert(1)>word</a>",
	"javascript:alert(1)", "www.x.example/\"onclick=alert(1)", "a@b.org\" onclick=alert(1)",
}

// TestNothingRuns holds active content and texts that look like Markdown, wherever
// they may stand, against T17 and T18.
func TestNothingRuns(t *testing.T) {
	check := func(stored, word string) {
		t.Helper()
		var log report.Log
		md, page := published(t, stored, &log)
		if found := runs(page); len(found) > 0 {
			t.Errorf("%q leaves %q\n--- Markdown\n%s\n--- page\n%s", stored, found, md, page)
		}
		if word != "" && !strings.Contains(page, word) {
			t.Errorf("%q lost its word\n--- Markdown\n%s", stored, md)
		}
	}
	for _, row := range hostileHTML {
		stored, word, _ := strings.Cut(row, "#word")
		if row != stored {
			word = "word"
		}
		for _, around := range []string{
			"%s", "<!-- wp:html -->%s<!-- /wp:html -->", "<p>%s</p>", "<ul><li>%s</li></ul>", "<table><tr><td>%s</td><td>x</td></tr></table>", "<h2>%s</h2>", "<a href=\"http://x.example\">%s</a>",
			"[caption width=\"1\"]<img src=\"a.png\"> %s[/caption]", "<blockquote>%s</blockquote>", "<dl><dd>%s</dd></dl>", "<pre>%s</pre>",
		} {
			check(fmt.Sprintf(around, stored), word)
		}
	}
	for _, text := range hostileMarkdown {
		plain := xhtml.EscapeString(text)
		for _, around := range []string{
			"<p>%s</p>", "<li>%s</li>", "<h2>%s</h2>", "<td>%s</td>", "<p>a<br>%s</p>", "<p><a href=\"x\">%s</a></p>", "<p><img src=\"a.png\" alt=\"%s\"></p>", "<p><img src=\"a.png\" title=\"%s\"></p>", "<p><a href=\"x\" title=\"%s\">a</a></p>",
			"<figure><img src=\"a.png\"><figcaption>%s</figcaption></figure>", "<figure><img src=\"a.png\"><figcaption><em>a</em> %s</figcaption></figure>", "<details><summary>%s</summary>%[1]s</details>", "<dl><dt>%s</dt><dd>%[1]s</dd></dl>",
			"<pre>%s</pre>", "<p><code>%s</code></p>", "<blockquote>%s</blockquote>", "<table><tr><td colspan=2>%s</td></tr><tr><td>a</td><td>b</td></tr></table>", "<p><abbr title=\"%s\">a</abbr></p>", "<audio src=\"a.mp3\"><a href=\"a.mp3\">%s</a></audio>",
		} {
			check("<!-- wp:html -->"+fmt.Sprintf(around, plain)+"<!-- /wp:html -->", "")
		}
	}
}

// TestWhatIsRemovedIsCounted: every kind of active content leaves a finding.
func TestWhatIsRemovedIsCounted(t *testing.T) {
	for stored, want := range map[string]report.Code{
		`<script>x</script>`: report.ScriptRemoved, `<style>x</style>`: report.ScriptRemoved, `<p onclick="x">a</p>`: report.ScriptRemoved, `<svg onload=x></svg>`: report.ScriptRemoved,
		`<iframe srcdoc="x"></iframe>`: report.ScriptRemoved, `<meta http-equiv="refresh" content="0">`: report.ScriptRemoved, `<base href="x">`: report.ScriptRemoved, `<template>x</template>`: report.ScriptRemoved,
		`<a href="javascript:x">a</a>`: report.UnsafeURLRemoved, `<img src="data:text/html,x" alt="a">`: report.UnsafeURLRemoved, `<iframe src="vbscript:x"></iframe>`: report.UnsafeURLRemoved,
		`<button formaction="javascript:x">a</button>`: report.UnsafeURLRemoved, `<img src="a.png" srcset="javascript:x">`: report.UnsafeURLRemoved, `<q cite="javascript:x">a</q>`: report.UnsafeURLRemoved,
		`<form action="/x">a</form>`: report.FormFlattened, `<input name="a">`: report.FormFlattened, `<iframe src="https://www.youtube.com/embed/a"></iframe>`: report.EmbedAsLink,
	} {
		var log report.Log
		published(t, "<!-- wp:html -->"+stored+"<!-- /wp:html -->", &log)
		found := false
		for _, f := range log.Findings {
			found = found || f.Code == want
		}
		if !found {
			t.Errorf("%s leaves no %s, but %v", stored, want, log.Findings)
		}
	}
}

// FuzzNothingRuns holds any content against T17.
func FuzzNothingRuns(f *testing.F) {
	for _, row := range hostileHTML {
		f.Add(row)
	}
	for _, row := range hostileMarkdown {
		f.Add(row)
	}
	files, _ := filepath.Glob(filepath.Join(casesDir, "unsafe-*.txtar"))
	for _, file := range files {
		if a, err := txtar.ParseFile(file); err == nil {
			f.Add(string(a.Files[0].Data))
		}
	}
	f.Fuzz(func(t *testing.T, stored string) {
		if !utf8.ValidString(stored) || len(stored) > 4000 {
			return
		}
		md, page := published(t, stored, &report.Log{})
		if found := runs(page); len(found) > 0 {
			t.Errorf("%q leaves %q\n--- Markdown\n%s\n--- page\n%s", stored, found, md, page)
		}
	})
}
