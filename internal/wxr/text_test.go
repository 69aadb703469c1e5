package wxr

import (
	"strings"
	"testing"
)

// TestContent says what each form of a field holds, and what is found odd.
func TestContent(t *testing.T) {
	const open, end = "<content:encoded>", "</content:encoded>"
	for _, c := range []struct{ name, field, want, codes string }{
		{"CDATA", open + "<![CDATA[<p>a</p>]]>" + end, "<p>a</p>", ""},
		{"CDATA is verbatim", open + "<![CDATA[a\r\nb &amp; &#65; & c]]>" + end, "a\r\nb &amp; &#65; & c", ""},
		{"text", open + "a &lt;b&gt; &amp;amp; &quot;&apos; &#8217;&#x2019;" + end, "a <b> &amp; \"' \u2019\u2019", ""},
		{"nothing", open + end, "", ""},
		{"empty element", "<content:encoded/>", "", ""},
		{"empty element with space", "<content:encoded />", "", ""},
		{"space in the tags", "<content:encoded ><![CDATA[a]]></content:encoded >", "a", ""},
		{"white space around CDATA", open + "\n  <![CDATA[ a ]]>\n" + end, " a ", ""},
		{"several sections", open + "<![CDATA[a]]><![CDATA[b]]>" + end, "ab", ""},
		{"sections and text", open + "<![CDATA[a&amp;]]> &amp; <![CDATA[b]]>" + end, "a&amp; & b", ""},
		{"WordPress's escape of ]]>", open + "<![CDATA[a]]]]><![CDATA[>b]]>" + end, "a]]>b", ""},
		{"the escape at the end", open + "<![CDATA[[1]]]]]><![CDATA[>]]>" + end, "[1]]]>", ""},
		{"]] before the end", open + "<![CDATA[a]]]]>" + end, "a]]", ""},
		{"a comment inside", open + "a<!-- <item> -->b" + end, "ab", ""},
		{"an instruction inside", open + "a<?x <item> ?>b" + end, "ab", ""},

		{"]]> not escaped", open + "<![CDATA[if (a[b[0]]>1) <p>x</p>]]>" + end, "if (a[b[0]]>1) <p>x</p>", "cdata-unescaped-end"},
		{"]]> not escaped, twice", open + "<![CDATA[a]]>b]]>c<p>]]>" + end, "a]]>b]]>c<p>", "cdata-unescaped-end"},
		{"]]> not escaped, before a comment", open + "<![CDATA[a]]>\n<!--more-->\n<p>b</p>]]>" + end, "a]]>\n<!--more-->\n<p>b</p>", "cdata-unescaped-end"},
		{"nested CDATA", open + "<![CDATA[<script>//<![CDATA[\nx()\n//]]></script>]]>" + end, "<script>//<![CDATA[\nx()\n//]]></script>", "cdata-unescaped-end"},
		{"]]> and no other end", open + "<![CDATA[a]]><p>b" + end, "a<p>b", "markup-malformed"},

		{"literal structure", open + "<![CDATA[</item><item><wp:postmeta></content:encoded></channel></rss>]]>" + end, "</item><item><wp:postmeta></content:encoded></channel></rss>", ""},
		{"a literal next item", open + "<![CDATA[a</item>\n<item>b]]>" + end, "a</item>\n<item>b", ""},
		{"a post about WXR", open + "<![CDATA[<content:encoded><![CDATA[x]]]]><![CDATA[></content:encoded></item>\n<item><content:encoded><![CDATA[y]]]]><![CDATA[></content:encoded>]]>" + end, "<content:encoded><![CDATA[x]]></content:encoded></item>\n<item><content:encoded><![CDATA[y]]></content:encoded>", ""},

		{"markup without CDATA", open + "<p>a &lt; <b>b</b></p>" + end, "<p>a &lt; <b>b</b></p>", "markup-malformed"},
		{"markup with names like ours", open + "<svg><title>t</title></svg>" + end, "<svg><title>t</title></svg>", "markup-malformed"},
		{"bare &", open + "a & b &c=1 &; &#; &#x;" + end, "a & b &c=1 &; &#; &#x;", "markup-malformed"},
		{"bare <", open + "a < b <3 <" + end, "a < b <3 <", "markup-malformed"},
		{"HTML entity", open + "a&nbsp;&eacute;" + end, "a\u00A0\u00E9", "entity-undeclared"},
		{"unknown entity", open + "a&xxe;&notit;b" + end, "a&xxe;&notit;b", "entity-undeclared"},

		{"control characters", open + "<![CDATA[a\x01b\x00\x0B\x1Fc\td\uFFFEe]]>" + end, "a\x01b\x00\x0B\x1Fc\td\uFFFEe", "control-characters"},
		{"references to control characters", open + "a&#1;b&#x0;c&#xFFFF;" + end, "a\x01b\x00c\uFFFF", "control-characters"},
		{"a pair of surrogates", open + "&#xD83D;&#xDE00;&#xD83D;!" + end, "\U0001F600\uFFFD!", "invalid-utf8"},
		{"no such character", open + "&#99999999999999999999;&#x110000;" + end, "\uFFFD\uFFFD", "invalid-utf8"},

		{"Latin-1", open + "<![CDATA[caf\xE9 \x93ol\xE9\x94 \x80 5]]>" + end, "caf\u00E9 \u201Col\u00E9\u201D \u20AC 5", "invalid-utf8"},
		{"Latin-1 among UTF-8", open + "<![CDATA[caf\xE9 \u2014 caf\u00E9]]>" + end, "caf\u00E9 \u2014 caf\u00E9", "invalid-utf8"},
		{"no charset's bytes", open + "<![CDATA[\u2014 a\xE2\x80b \xF0\x9F\x98]]>" + end, "\u2014 a\uFFFD\uFFFDb \uFFFD\uFFFD\uFFFD", "invalid-utf8"},
		{"codes that Windows-1252 leaves open", open + "<![CDATA[a\x81b]]>" + end, "a\uFFFDb", "invalid-utf8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, wrap(item(1, c.field), item(2, content("next"))))
			posts := r.posts()
			if len(posts) != 2 || posts[1].Content != "next" || posts[1].Title != "Title 2" {
				t.Fatalf("the item after is not what it was: %s", show(posts))
			}
			if posts[0].Content != c.want {
				t.Errorf("content %q, want %q", posts[0].Content, c.want)
			}
			if got := r.codes(); got != c.codes {
				t.Errorf("findings %q, want %q", got, c.codes)
			}
			for _, f := range r.findings {
				if f.Ordinal != 1 || f.Post != "1" {
					t.Errorf("finding of another post: %+v", f)
				}
			}
		})
	}
}

// TestDamageStaysInItsItem: an item that breaks off or swallows what follows
// costs the next one nothing.
func TestDamageStaysInItsItem(t *testing.T) {
	for _, c := range []struct{ name, broken, title string }{
		{"no </item>", "<item><title>a</title><wp:post_id>1</wp:post_id>", "a"},
		{"no end tag of a field", "<item><wp:post_id>1</wp:post_id><title>a</item>", "a"},
		{"no end tag, fields follow", "<item><title>a\n<wp:post_id>1</wp:post_id></item>", "a"},
		{"CDATA without an end in the last field", "<item><wp:post_id>1</wp:post_id><title><![CDATA[a</title></item>", "a"},
		{"CDATA without an end in an earlier field", "<item><title><![CDATA[a</title><wp:post_id><![CDATA[1]]></wp:post_id></item>", "a"},
		{"a tag without an end", "<item><title>a</title><wp:post_id>1</wp:post_id><wp:status</item>", "a"},
		{"an attribute without an end", `<item><title>a</title><wp:post_id>1</wp:post_id><category domain="x nicename=>c</category></item>`, "a"},
		{"a comment without an end", "<item><title>a</title><wp:post_id>1</wp:post_id><!-- b </item>", "a"},
		{"an instruction without an end", "<item><title>a</title><wp:post_id>1</wp:post_id><?php b </item>", "a"},
		{"a document type in the middle", "<item><title>a</title><!DOCTYPE x [<!ENTITY y \"z\"> <wp:post_id>1</wp:post_id></item>", "a"},
		{"elements that never end", "<item><title>a</title><x><y><wp:post_id>1</wp:post_id></item>", "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			next := item(2, content("<p>next</p>\n<!-- wp:x -->\n<?php ?>")+`<category domain="category" nicename="n"><![CDATA[N]]></category>`)
			posts := read(t, wrap(c.broken, next, item(3, ""))).posts()
			if len(posts) != 3 {
				t.Fatalf("%d posts of 3: %s", len(posts), show(posts))
			}
			if posts[0].ID != "1" || posts[0].Title != c.title {
				t.Errorf("the damaged item: %s", show(posts[0]))
			}
			want := read(t, wrap(item(1, ""), next, item(3, ""))).posts()
			for i := 1; i < 3; i++ {
				posts[i].Origin.Offset = want[i].Origin.Offset
				if show(posts[i]) != show(want[i]) {
					t.Errorf("item %d changed: %s", i+1, show(posts[i]))
				}
			}
		})
	}
}

// TestAnyByteDamagesItsItemOnly replaces every byte of an item by others and
// looks at its neighbours.
func TestAnyByteDamagesItsItemOnly(t *testing.T) {
	for _, form := range []struct{ name, fields string }{
		{"CDATA everywhere", content("<p>b</p>") + "<excerpt:encoded><![CDATA[]]></excerpt:encoded><category domain=\"category\" nicename=\"n\"><![CDATA[N]]></category><wp:postmeta><wp:meta_key><![CDATA[k]]></wp:meta_key><wp:meta_value><![CDATA[v]]></wp:meta_value></wp:postmeta>"},
		{"CDATA in one field", "<link>http://x/</link><content:encoded><![CDATA[b]]></content:encoded><wp:post_id>7</wp:post_id>"},
	} {
		t.Run(form.name, func(t *testing.T) {
			middle := "\t<item><title>T</title>" + form.fields + "</item>\n"
			if strings.HasPrefix(form.name, "CDATA every") {
				middle = item(2, form.fields)
			}
			before := wrap(middle) // gives the place where items begin
			start := strings.Index(before, "\t<item>")
			first, last := strings.ReplaceAll(middle, "b", "first"), strings.ReplaceAll(middle, "b", "last")
			whole := wrap(first, middle, last)
			want := scan(t, strings.NewReader(whole), maxUnit).posts()
			at := start + len(first) + 1
			for i := at; i < at+len(middle); i++ {
				for _, c := range []byte("x<>]&\"\x00\xE9") {
					damaged := []byte(whole)
					damaged[i] = c
					posts := scan(t, strings.NewReader(string(damaged)), maxUnit).posts()
					n := len(posts)
					if n != 3 {
						t.Fatalf("%d posts, byte %q replaced by %q in %q", n, whole[i], c, whole[max(at, i-10):i+10])
					}
					if show(posts[0]) != show(want[0]) || show(posts[n-1]) != show(want[2]) {
						t.Fatalf("a neighbour changed, byte %q replaced by %q in %q: %s", whole[i], c, whole[max(at, i-10):i+10], show(posts))
					}
				}
			}
		})
	}
}
