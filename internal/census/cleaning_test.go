package census

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/report"
)

func TestAWordThatCleaningLosesIsSeen(t *testing.T) {
	for _, c := range []struct{ name, stored, clean, want string }{
		{"a word", "one two three", "<p>one three</p>", "1 of 3: two"},
		{"one of several", "the cat the dog the end", "<p>the cat dog the end</p>", "1 of 6: the"},
		{"a paragraph", "<p>a b</p><p>c d</p><p>e f</p>", "<p>a b</p><p>e f</p>", "2 of 6: c d"},
		{"the text of an element", "<p>one <i>two</i> three</p>", "<p>one three</p>", "1 of 3: two"},
		{"a caption", `[caption width="3"]<img src="a.png"> The team[/caption]`, `<p><img src="a.png"></p>`, "2 of 2: The team"},
		{"a block", `<!-- wp:paragraph --><p>one</p><!-- /wp:paragraph --><!-- wp:x/y --><p>two</p><!-- /wp:x/y -->`, "<p>one</p>", "1 of 2: two"},
		{"the last row", "<table><tr><td>a1</td></tr><tr><td>b2</td></tr></table>", "<table><tbody><tr><td>a1</td></tr></tbody></table>", "1 of 2: b2"},
		{"half a word", "one <b>tw</b>o three", "<p>one <strong>tw</strong> three</p>", "1 of 3: two"},
		{"letters beyond ASCII", "één größte 東京", "<p>één 東京</p>", "1 of 3: größte"},
		{"an address", "See\n\nhttps://video.example/watch/42\n\nend", "<p>See</p><p>end</p>", "1 of 3: httpsvideoexamplewatch42"},
		{"brackets that are no shortcode", "a [...] and [the rest of it, 2nd] b", "<p>a and b</p>", ""}, // "[the …]" may be one
		{"code", "[code]a[0] = load(b)[/code]", "<pre><code>a[0]</code></pre>", "1 of 2: loadb"},
	} {
		if got := verdict(New().Cleaning(c.stored, c.clean, nil)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestAnAddressThatCleaningLosesIsSeen: those of links that show something, and of
// images.
func TestAnAddressThatCleaningLosesIsSeen(t *testing.T) {
	link := func(to string) string {
		return strings.ReplaceAll(to, "http://example.org/282.html", "../2020/about.md")
	}
	for _, c := range []struct{ stored, clean, want string }{
		{`<a href="http://example.org/go">a</a>`, "<p>a</p>", "http://example.org/go"},
		{`<a href="http://example.org/go"><img src="x.png"></a>`, `<p><img src="x.png"></p>`, "http://example.org/go"},
		{`<img src="http://example.org/x-300x200.png">`, `<p>a</p>`, "http://example.org/x-300x200.png"},
		{`<img src="http://example.org/x-300x200.png">`, `<p><img src="http://example.org/x.png"></p>`, ""},
		{`<a href="http://example.org/2020/hello-world/">a</a>`, `<p><a href="../hello-world.md">a</a></p>`, ""},
		{`<a href="http://example.org/282.html">a</a>`, `<p><a href="../2020/about.md">a</a></p>`, ""},
		{`<a href="http://example.org/282.html">a</a>`, `<p>a</p>`, "http://example.org/282.html"},
		{`<a href="http://example.org/go"></a>b`, "<p>b</p>", ""},
		{`<a href="javascript:x()">a</a> <a href="#top">b</a> <a href="/?p=3">c</a>`, "<p>a b c</p>", ""},
		{`<img src="blank.gif" data-src="real.jpg"><img class="emoji" src="1f600.png">`, `<p><img src="real.jpg">😀</p>`, ""},
		{`<a href="http://example.org/%C3%A9t%C3%A9">a</a>`, `<p><a href="http://example.org/été">a</a></p>`, ""},
	} {
		if got := strings.Join(New().Cleaning(c.stored, c.clean, link).Addresses, " "); got != c.want {
			t.Errorf("%s → %s: got %q, want %q", c.stored, c.clean, got, c.want)
		}
	}
}

func verdict(v Verdict) string {
	if v.Missing == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d: %s", v.Missing, v.Want, strings.Join(v.Examples, ", "))
}

// TestWhatCleaningMayDo: none of this loses a word.
func TestWhatCleaningMayDo(t *testing.T) {
	for stored, clean := range map[string]string{
		"<script>a()</script><style>b{}</style><noscript>c</noscript><p>d<!-- e --></p>": "<p>d</p>",
		"It&#8217;s “so” – R&amp;D":                                                      "<p>It's \"so\" - R&amp;D</p>",
		"a\u00a0b&nbsp;c\u200bd":                                                         "<p>a b cd</p>",
		`a <a href="https://example.org/gone">&nbsp;</a><b><a href="https://example.org/gone">&#8203;</a></b> b`: "<p>a b</p>",
		"one<br>two<br />three":                              "<p>one<br>two<br>three</p>",
		"one<div>two</div>three":                             "<p>one</p><p>two</p><p>three</p>",
		"<td>a</td><td>b</td>":                               "<p>a b</p>",
		"[gallery ids=\"1,2\"] a [button url='b']c[/button]": "<p>a <a href=\"b\">c</a></p>",
		"[caption caption=\"<b>x</b> y\"]z[/caption]":        "<p>z</p>",
		"a [sic] b":                                                       "<p>a [sic] b</p>",
		"[code]&lt;b&gt;x&lt;/b&gt;[/code]":                               "<pre><code>&lt;b&gt;x&lt;/b&gt;</code></pre>",
		"[code]<b>Next</b>(\"x\")[/code]":                                 "<pre><code>&lt;b&gt;Next&lt;/b&gt;(\"x\")</code></pre>",
		"[see](https://example.org/a) *b*":                                "<p><a href=\"https://example.org/a\">see</a> <em>b</em></p>",
		"a\n\nhttps://example.org/2019/12/hello-world/\n\nb":              "<p>a</p><p><a href=\"../12/hello-world.md\">Hello world!</a></p><p>b</p>",
		"notes: a[fn]b c[/fn] d":                                          "<p>notes: a d</p><section role=\"doc-endnotes\"><ol><li id=\"n\">b c</li></ol></section>",
		"<table><tr><td>1 2 3</td><td><pre>a b c</pre></td></tr></table>": "<pre><code>a\nb\nc</code></pre>",
		`<!-- wp:paragraph {"metadata":{"bindings":{"content":{}}}} --><p>old</p><!-- /wp:paragraph --><p>b</p>`: "<p>new</p><p>b</p>",
		"$latex a_b&s=2$ c": "<p><math><annotation encoding=\"application/x-tex\">a_b</annotation></math> c</p>",
		"<p style=\"mso-list:l0\">o<span> </span>Item</p>":            "<ul><li>Item</li></ul>",
		"[vc_raw_html]JTNDcCUzRVJhdyUyMCUzQ2IlM0VIVE1M[/vc_raw_html]": "<p>Raw</p>",
		`<p>a<sup data-fn="x"><a href="#x">9</a></sup></p>`:           `<p>a<sup><a href="#fn-1" role="doc-noteref">1</a></sup></p><section role="doc-endnotes"><ol><li id="fn-1">b</li></ol></section>`,
		"x, y":               "<table><tbody><tr><td>x</td><td>y</td></tr></tbody></table>",
		"[table]x,y[/table]": "<table><tbody><tr><td>x</td><td>y</td></tr></tbody></table>",
	} {
		if got := verdict(New().Cleaning(stored, clean, nil)); got != "" {
			t.Errorf("%s → %s: %s", stored, clean, got)
		}
	}
}

// TestADroppedSentenceIsSeenInEveryCase takes a sentence of its own through each case:
// what clean HTML has not, whatever else is in it, is missing.
func TestADroppedSentenceIsSeenInEveryCase(t *testing.T) {
	c := New()
	for _, p := range pairs(t) {
		v := c.Cleaning("<p>Nobody quoxes a blimber</p>\n"+p.clean, p.clean, nil)
		if v.Missing != 3 && v.Missing != 4 { // "a" may be found elsewhere
			t.Errorf("%s: %d words missing, %q", p.name, v.Missing, v.Examples)
		}
	}
}

func TestExcusesAreSortedAndKnown(t *testing.T) {
	if !slices.IsSortedFunc(excuses, func(a, b excuse) int { return strings.Compare(string(a.code), string(b.code)) }) {
		t.Error("the table is not sorted")
	}
	for _, e := range excuses {
		if e.code.Meaning().Sentence == "" || e.why == "" {
			t.Errorf("%s has no words", e.code)
		}
	}
	words, images := Verdict{Missing: 1}, Verdict{Addresses: []string{"x"}}
	pixel := report.Finding{Code: report.ScriptRemoved, Detail: "tracking pixel"}
	if !words.Excuses(report.Finding{Code: report.ScriptRemoved, Detail: "Word's comment"}) || words.Excuses(report.Finding{Code: report.ScriptRemoved, Detail: "script"}) {
		t.Error("a script excuses no words")
	}
	if words.Excuses(pixel) || !images.Excuses(pixel) {
		t.Error("a pixel excuses an image, and no words")
	}
}

// FuzzCleaning: any two texts are held against each other, and a text has its own words.
func FuzzCleaning(f *testing.F) {
	for i, s := range storedOfCases(f) {
		if all := pairs(f); len(s) < 2000 && i < len(all) {
			f.Add(s, all[i].clean)
		}
	}
	f.Fuzz(func(t *testing.T, stored, clean string) {
		c := New()
		if v := c.Cleaning(stored, clean, nil); v.Missing > v.Want || v.Missing > 0 && len(v.Examples) == 0 {
			t.Errorf("%+v", v)
		}
		if v := c.Cleaning(clean, clean, nil); v.Missing > 0 {
			t.Errorf("%q lacks its own words: %+v", clean, v)
		}
	})
}

// BenchmarkCleaning is the price of the second comparison.
func BenchmarkCleaning(b *testing.B) {
	all, bytes := pairs(b), 0
	for _, p := range all {
		bytes += len(p.clean)
	}
	c := New()
	b.SetBytes(int64(bytes))
	for b.Loop() {
		for _, p := range all {
			c.Cleaning(p.clean, p.clean, nil)
		}
	}
}

// BenchmarkHostileCleaning doubles the length of texts that differ as much as they can.
func BenchmarkHostileCleaning(b *testing.B) {
	for _, pair := range [][2]string{{"a b ", "b a c "}, {"[a ", "b "}, {"x<b>y</b>z ", "xy z "}, {"http://a.example/b ", "<a href=c>d</a> "}, {"&amp;amp; ", "a "}, {"1 ", "2 "}} {
		for _, n := range []int{1 << 15, 1 << 16, 1 << 17} {
			stored, clean := strings.Repeat(pair[0], n/len(pair[0])), strings.Repeat(pair[1], n/len(pair[1]))
			b.Run(fmt.Sprintf("%q/%dK", pair[0], n>>10), func(b *testing.B) {
				c := New()
				b.SetBytes(int64(len(stored)))
				for b.Loop() {
					c.Cleaning(stored, clean, nil)
				}
			})
		}
	}
}

// TestAnExcuseIsForWhatItNames: a table of contents repeats what the headings say, so it
// is no excuse for a paragraph.
func TestAnExcuseIsForWhatItNames(t *testing.T) {
	left := report.Finding{Code: report.ContentsLeftOut}
	contents := "<div>Contents <a>One day</a> <a>Two days</a></div><h2>One day</h2><p>a</p><h2>Two days</h2>"
	v := New().Cleaning(contents+"<p>b</p>", "<h2>One day</h2><p>a</p><h2>Two days</h2><p>b</p>", nil)
	if v.Missing == 0 || !v.Excuses(left) {
		t.Errorf("a table of contents is lost: %+v", v)
	}
	v = New().Cleaning(contents+"<p>This whole paragraph about spring was never seen again</p>", "<h2>One day</h2><p>a</p><h2>Two days</h2>", nil)
	if v.Excuses(left) {
		t.Errorf("a paragraph is excused: %+v", v)
	}
}
