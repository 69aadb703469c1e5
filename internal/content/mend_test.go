package content

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// broken are pieces of HTML in which something does not end.
var broken = []string{
	`<a href="x>y</a> z`, `<a href='x>y`, `<a href="x>y</a> <a href="z">w</a>`, `<a `, `<a href`, `<a href=`, `<a href="`, `</a`, `</a href="`,
	`<b <i>x</i>`, `<x <i>`, `<x `, `<img src="a.jpg" <br>`, `<p title="a>b" class="c`, `<p title="a>b" class='c>d`,
	`<!-- x`, `<!--`, `<!-`, `<!`, `<?php x`, `<![CDATA[ x > y`, `</ x`, `<svg><![CDATA[ x > y`, `<`, `</`, `<!-- x --!`,
	`<script>x`, `<script>x</script`, `<script><!-- <script> </script>`, `<script><!-- <script>`, `<<!--!--`, `<STYLE>x`, `<title>x`, `<textarea>x<b`,
	`<xmp>x</p>`, `<plaintext>x</p>`, `<plaintext x="a>b`, `<plaintext/x<b>c`, `<iframe src="x">y`, `<noembed>`, `<noframes>x`, `<svg><title>x`, `<svg><style>x`, `<template>x`,
	`<video src="x"><source src="y"> z`, `<object data="x"><param name="a"/>`, `<noscript>x`, `<canvas/>`, `<datalist>`, `<script src="x" <p>`,
}

// shownBehind tells whether a reader sees a word that stands behind HTML.
func shownBehind(t *testing.T, s string) bool {
	root, err := parse(s + "<p>sentinel</p>")
	if err != nil {
		t.Skip() // nested too deep: flatten sees to that
	}
	var find func(n *html.Node) bool
	find = func(n *html.Node) bool {
		if n.Type == html.TextNode && n.Data == "sentinel" {
			return true
		}
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Textarea, atom.Title, atom.Xmp, atom.Plaintext:
			return false
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if find(c) {
				return true
			}
		}
		return false
	}
	return find(root)
}

func TestWhatStandsBehindBrokenMarkupIsShown(t *testing.T) {
	for _, s := range broken {
		mended, what := mend(s, true)
		if !shownBehind(t, mended) {
			t.Errorf("%s becomes %s, which hides what stands behind it", s, mended)
		}
		if again, _ := mend(mended, true); again != mended {
			t.Errorf("%s becomes %s and then %s", s, mended, again)
		}
		if mended != s && what == "" && !strings.HasPrefix(s, "<x") {
			t.Errorf("nothing says that %s was mended", s)
		}
	}
}

func TestWholeMarkupIsNotMended(t *testing.T) {
	for _, s := range []string{
		"", "x", "a < b && c > d", "I <3 you", `<p title="a > b <c">x</p>`, `<a href='<?php echo "x"; ?>'>y</a>`, `<br/><img src=a.jpg/>`,
		`<script>if (a < b) document.write("<p>")</script>`, `<!-- a > b --><!--><!---->`, `<textarea><b</textarea>`, `<!DOCTYPE html>`,
		`<?php echo 1 ?>`, `<o:p></o:p>`, `<data-x y="<b>">z</data-x>`, `<p data-x='{"a":"<b>x</b>"}'>y</p>`, `<video><source src="x"></video>`,
		`[toggle title="a <b class='x"]`, `<svg><![CDATA[ x > y ]]></svg>`, `<p title=it's>x</p>`, `<p it's>x</p>`, `<a =x>y</a>`,
		`<script><!-- x </script>`,
	} {
		if mended, broken := mend(s, true); mended != s || broken != "" {
			t.Errorf("%s becomes %s: %s", s, mended, broken)
		}
	}
}

func FuzzMend(f *testing.F) {
	for _, s := range broken {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		mended, _ := mend(s, false)
		if !shownBehind(t, mended) {
			t.Errorf("%q becomes %q, which hides what stands behind it", s, mended)
		}
	})
}

func FuzzAttributeHTML(f *testing.F) {
	for _, s := range broken {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := attrHTML(attrText(s)); !shownBehind(t, got) {
			t.Errorf("%q becomes %q, which hides what stands behind it", s, got)
		}
	})
}
