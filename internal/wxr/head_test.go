package wxr

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/presslift/presslift/internal/wp"
)

// kinds is the order of records: s site, a author, t term, p post, i input.
func kinds(r reading) string {
	var b strings.Builder
	for _, rec := range r.records {
		switch rec.(type) {
		case *wp.Site:
			b.WriteByte('s')
		case *wp.Author:
			b.WriteByte('a')
		case *wp.Term:
			b.WriteByte('t')
		case *wp.Post:
			b.WriteByte('p')
		case *wp.Input:
			b.WriteByte('i')
		}
	}
	return b.String()
}

const authorAndTerms = `	<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[jane]]></wp:author_login><wp:author_email><![CDATA[j@example.com]]></wp:author_email><wp:author_display_name><![CDATA[Jane &amp; Co]]></wp:author_display_name><wp:author_first_name><![CDATA[Jane]]></wp:author_first_name><wp:author_last_name><![CDATA[D&#039;Oe]]></wp:author_last_name></wp:author>
	<wp:category><wp:term_id>1</wp:term_id><wp:category_nicename><![CDATA[q-a]]></wp:category_nicename><wp:category_parent><![CDATA[top]]></wp:category_parent><wp:cat_name><![CDATA[Q&amp;A]]></wp:cat_name><wp:category_description><![CDATA[<b>d</b>]]></wp:category_description></wp:category>
	<wp:tag><wp:term_id>2</wp:term_id><wp:tag_slug>x</wp:tag_slug><wp:tag_name>X</wp:tag_name><wp:tag_description>d</wp:tag_description></wp:tag>
	<wp:term><wp:term_id>3</wp:term_id><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>m</wp:term_slug><wp:term_parent></wp:term_parent><wp:term_name><![CDATA[M]]></wp:term_name><wp:termmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:termmeta></wp:term>
`

func TestHead(t *testing.T) {
	r := read(t, wrap(authorAndTerms, "\t<generator>https://wordpress.org/?v=6.6</generator>\n<image><url>u</url><title>no</title><link>no</link></image>", item(1, "")))
	want := []wp.Record{
		&wp.Site{Title: "A site", Description: "Just another site", Link: "https://example.com", Language: "en-US", BaseSiteURL: "https://example.com", BaseBlogURL: "https://example.com", WXRVersion: "1.2", Generator: "WordPress/6.6"},
		&wp.Author{ID: "2", Login: "jane", Email: "j@example.com", DisplayName: "Jane & Co", FirstName: "Jane", LastName: "D'Oe"},
		&wp.Term{ID: "1", Taxonomy: "category", Slug: "q-a", Name: "Q&A", Parent: "top", Description: "<b>d</b>"},
		&wp.Term{ID: "2", Taxonomy: "post_tag", Slug: "x", Name: "X", Description: "d"},
		&wp.Term{ID: "3", Taxonomy: "nav_menu", Slug: "m", Name: "M", Meta: []wp.Meta{{Key: "k", Value: "v"}}},
	}
	if k := kinds(r); k != "satttpi" {
		t.Fatalf("order %s", k)
	}
	if got := show(r.records[:5]); got != show(want) {
		t.Errorf("got %s\nwant %s", got, show(want))
	}
	if codes := r.codes(); codes != "" {
		t.Errorf("findings %q", codes)
	}
}

// TestDocuments is about what stands around and between the parts of an export.
func TestDocuments(t *testing.T) {
	one := item(1, "")
	export := wrap(authorAndTerms, one)
	noComment := strings.Replace(export, "<!-- generator=\"WordPress/6.6\" created=\"2024-08-01 10:00\" -->\n", "", 1)
	for _, c := range []struct{ name, in, kinds, codes string }{
		{"as it should be", export, "satttpi", ""},
		{"no items", wrap(authorAndTerms), "sattti", ""},
		{"nothing in it", wrap(), "si", ""},
		{"a byte order mark", "\uFEFF" + export, "satttpi", ""},
		{"two of them", "\uFEFF\uFEFF" + export, "satttpi", "junk-around-document"},
		{"blank lines", "\n \n" + export, "satttpi", "junk-around-document"},
		{"a comment first", "<!-- x -->" + export, "satttpi", "junk-around-document"},
		{"a PHP notice", "<br />\n<b>Notice</b>: Undefined index in <b>/x.php</b> on line <b>1</b><br />\n" + export, "satttpi", "junk-around-document"},
		{"a PHP notice between items", wrap(one, "<br />\n<b>Notice</b>: x<br />\n", item(2, "")), "sppi", "junk-around-document"},
		{"a PHP notice in an item", wrap(item(1, "<br />\n<b>Notice</b>: x in <b>/x.php</b> on line <b>1</b><br />\n")), "spi", "junk-around-document"},
		{"a page", "<!DOCTYPE html>\n<html><head><title>no</title></head><body><p>Error<br></body></html>\n" + export, "satttpi", "junk-around-document"},
		{"a page and no declaration of XML", "<html><title>no</title><body><p>Error<br></body></html>\n" + export[strings.Index(export, "<rss"):], "satttpi", "junk-around-document"},
		{"text on the line of the declaration", "Done. " + export, "satttpi", "junk-around-document"},
		{"junk after", export + "\nDone.", "satttpi", "junk-around-document"},
		{"a document type", strings.Replace(export, "<rss", "<!DOCTYPE rss SYSTEM \"x.dtd\" [<!ENTITY a \"]>\"> <!-- ' --> <!ENTITY % b SYSTEM 'file:///etc/passwd'>]>\n<rss", 1), "satttpi", ""},
		{"no declaration of XML", export[strings.Index(export, "<rss"):], "satttpi", ""},
		{"no end of rss", strings.Replace(export, "</rss>", "", 1), "satttpi", "markup-malformed"},
		{"no end at all", strings.Replace(export, "</channel>\n</rss>", "", 1), "satttpi", "export-unclosed"},
		{"cut in the head", export[:strings.Index(export, "<wp:tag>")], "sati", "export-cut"},
		{"no version", strings.Replace(export, "<wp:wxr_version>1.2</wp:wxr_version>", "", 1), "satttpi", "version-unknown"},
		{"an unknown version", strings.Replace(export, "_version>1.2<", "_version>LPR<", 1), "satttpi", "version-unknown"},
		{"version 1.0", strings.Replace(export, "_version>1.2<", "_version>1.0<", 1), "satttpi", ""},
		{"no channel", strings.NewReplacer("<channel>", "<x>", "</channel>", "</x>").Replace(export), "satttpi", "markup-malformed"},
		{"authors and terms after items", wrap(one, authorAndTerms), "spattti", ""},
		{"two exports", export + noComment, "satttpsatttpi", "junk-around-document markup-malformed"},
		{"a merge conflict around", "<<<<<<< HEAD\n" + export + "=======\n" + export + ">>>>>>> 1234567\n", "satttpsatttpi", "junk-around-document markup-malformed"},
		{"a merge conflict between items", wrap(one, "<<<<<<< HEAD", item(2, ""), "=======", item(3, ""), ">>>>>>> 1234567", item(4, "")), "sppppi", "junk-around-document"},
		{"a merge conflict in an item", wrap(item(1, "<<<<<<< HEAD\n"+content("a")+"\n=======\n"+content("b")+"\n>>>>>>> 1234567\n"), item(2, "")), "sppi", "junk-around-document"},
		{"items in a comment", wrap("<!--", one, item(2, ""), "-->", item(3, "")), "spi", ""},
		{"items in CDATA", wrap("<x><![CDATA[", "<item><title>no</title></item>\n<item></item>", "]]></x>", item(2, "")), "spi", ""},
		{"an end of nothing", wrap(one, "</item>", item(2, "")), "sppi", "markup-malformed"},
		{"an item outside the channel", strings.Replace(export, "</rss>", item(2, "")+"</rss>", 1), "satttppi", ""},
		{"an item outside the document", export + item(2, ""), "satttppi", "markup-malformed"},
		{"items alone", "<channel>" + one + "</channel>", "spi", "version-unknown"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, c.in)
			if k := kinds(r); k != c.kinds {
				t.Errorf("records %s, want %s", k, c.kinds)
			}
			if codes := r.codes(); codes != c.codes {
				t.Errorf("findings %q, want %q: %+v", codes, c.codes, r.findings)
			}
			if title := of[*wp.Site](t, r).Title; title == "no" {
				t.Error("the title is that of a page")
			}
			for i, p := range r.posts() {
				if p.Origin.Input != "x.xml" || !strings.HasPrefix(c.in[p.Origin.Offset:], "<item>") {
					t.Errorf("post %d begins at %d: %.20q", i, p.Origin.Offset, c.in[p.Origin.Offset:])
				}
			}
		})
	}
}

func TestGenerator(t *testing.T) {
	export := strings.Replace(wrap("<generator>http://wordpress.org/?v=4.1</generator>", item(1, "")), "<!-- generator=", "<!-- x=", 1)
	if got := of[*wp.Site](t, read(t, export)).Generator; got != "http://wordpress.org/?v=4.1" {
		t.Errorf("generator %q", got)
	}
}

// TestNamespaces: names mean what their namespace says, whatever the prefix.
func TestNamespaces(t *testing.T) {
	const rss = `<rss xmlns:%s="http://wordpress.org/export/1.2/" xmlns:%s="http://purl.org/rss/1.0/modules/content/" xmlns:%s="http://wordpress.org/export/1.2/excerpt/" xmlns:%s="http://purl.org/dc/elements/1.1/">`
	body := func(wp, content, excerpt, dc string) string {
		return fmt.Sprintf("<channel><%[1]s:wxr_version>1.2</%[1]s:wxr_version><item><title>t</title><link></link><guid></guid><%[1]s:post_date></%[1]s:post_date><%[1]s:post_name></%[1]s:post_name><%[4]s:creator>a</%[4]s:creator><%[2]s:encoded>c</%[2]s:encoded><%[3]s:encoded>e</%[3]s:encoded><%[1]s:post_id>5</%[1]s:post_id><%[1]s:status>s</%[1]s:status><%[1]s:post_type>p</%[1]s:post_type></item></channel></rss>", wp, content, excerpt, dc)
	}
	conventional := body("wp", "content", "excerpt", "dc")
	for _, c := range []struct{ name, in string }{
		{"conventional", fmt.Sprintf(rss, "wp", "content", "excerpt", "dc") + conventional},
		{"others", fmt.Sprintf(rss, "a", "b", "c", "d") + body("a", "b", "c", "d")},
		{"swapped", fmt.Sprintf(rss, "content", "wp", "dc", "excerpt") + body("content", "wp", "dc", "excerpt")},
		{"excerpt for content", fmt.Sprintf(rss, "wp", "excerpt", "content", "dc") + body("wp", "excerpt", "content", "dc")},
		{"not declared", "<rss>" + conventional},
		{"https and other versions", strings.NewReplacer("http://wordpress", "https://wordpress", "1.2/", "LPR_EXPORT_VER/").Replace(fmt.Sprintf(rss, "wp", "content", "excerpt", "dc")) + conventional},
		{"misspelt", strings.NewReplacer("purl.org/rss", "purl.example", "purl.org/dc", "x").Replace(fmt.Sprintf(rss, "wp", "content", "excerpt", "dc")) + conventional},
		{"on the channel", "<rss>" + strings.Replace(body("a", "b", "c", "d"), "<channel>", strings.Replace(fmt.Sprintf(rss, "a", "b", "c", "d"), "<rss", "<channel", 1), 1)},
		{"on the item", "<rss>" + strings.Replace(strings.ReplaceAll(body("a", "b", "c", "d"), "a:wxr", "wp:wxr"), "<item>", strings.Replace(fmt.Sprintf(rss, "a", "b", "c", "d"), "<rss", "<item", 1), 1)},
		{"on the element", "<rss>" + strings.Replace(conventional, "<wp:post_id>5</wp:post_id>", `<x:post_id xmlns:x="http://wordpress.org/export/1.2/">5</x:post_id>`, 1)},
		{"as the default", "<rss>" + strings.Replace(conventional, "<wp:post_id>5</wp:post_id>", `<post_id xmlns="http://wordpress.org/export/1.2/">5</post_id>`, 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, c.in)
			p := of[*wp.Post](t, r)
			if p.ID != "5" || p.Content != "c" || p.Excerpt != "e" || p.Author != "a" || p.Status != "s" || p.Type != "p" || p.Title != "t" {
				t.Errorf("%s", show(p))
			}
			if codes := r.codes(); codes != "" {
				t.Errorf("findings %q", codes)
			}
		})
	}
	fake := fmt.Sprintf(rss, "a", "content", "excerpt", "dc")
	fake = strings.Replace(fake, "<rss", `<rss xmlns:wp="urn:other"`, 1)
	p := of[*wp.Post](t, read(t, fake+`<channel><item><wp:post_id>6</wp:post_id><a:post_id>5</a:post_id></item></channel></rss>`))
	if p.ID != "5" {
		t.Errorf("a prefix that is bound to something else was believed: %s", show(p))
	}
	scoped := strings.Replace(conventional, "<item>", `<item xmlns:wp="http://purl.org/dc/elements/1.1/"><wp:creator>z</wp:creator></item><item>`, 1)
	if posts := read(t, "<rss>"+scoped).posts(); posts[1].ID != "5" || posts[0].Author != "z" {
		t.Errorf("a declaration left its item: %s", show(posts))
	}
}

// TestEncodings: one export in several encodings is one export.
func TestEncodings(t *testing.T) {
	export := wrap(item(1, content("caf\u00E9")))
	declared := func(name string) string { return strings.Replace(export, "UTF-8", name, 1) }
	want := show(read(t, export).posts())
	encode := func(s string, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, in := range map[string]string{
		"UTF-16LE":                   encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(export)),
		"UTF-16BE":                   encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(export)),
		"UTF-16LE without mark":      encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(export)),
		"UTF-16BE without mark":      encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(export)),
		"UTF-16LE, blank lines":      "\n\x00\n\x00" + encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(export)),
		"UTF-32LE":                   encode(utf32.UTF32(utf32.LittleEndian, utf32.UseBOM).NewEncoder().String(export)),
		"UTF-32BE":                   encode(utf32.UTF32(utf32.BigEndian, utf32.UseBOM).NewEncoder().String(export)),
		"UTF-32BE without mark":      encode(utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM).NewEncoder().String(export)),
		"UTF-8 called ISO-8859-1":    declared("ISO-8859-1"),
		"UTF-8 called EUC-KR":        declared("euc-kr"),
		"UTF-8 called Windows-1251":  declared("windows-1251"),
		"ISO-8859-1":                 encode(charmap.ISO8859_1.NewEncoder().String(declared("ISO-8859-1"))),
		"Windows-1252":               encode(charmap.Windows1252.NewEncoder().String(declared("windows-1252"))),
		"Mac":                        encode(charmap.Macintosh.NewEncoder().String(declared("macintosh"))),
		"UTF-8 called UTF-16":        declared("UTF-16"),
		"UTF-8 called nonsense":      declared("no-such-thing"),
		"UTF-8 with mark, Latin-1":   "\uFEFF" + declared("ISO-8859-1"),
		"UTF-8 after a notice":       export,
		"ISO-8859-1, single quotes":  encode(charmap.ISO8859_1.NewEncoder().String(strings.Replace(export, `"UTF-8"`, "'iso-8859-1'", 1))),
		"ISO-8859-1, after a notice": encode(charmap.ISO8859_1.NewEncoder().String("\n" + declared("ISO-8859-1"))),
	} {
		posts := read(t, in).posts()
		for _, p := range posts {
			p.Origin.Offset = int64(strings.Index(export, "<item>"))
		}
		if got := show(posts); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
