package wxr

import (
	"cmp"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/wp"
)

// TestPost reads an item in which every field says something.
func TestPost(t *testing.T) {
	const all = `	<item>
		<title><![CDATA[T <em>&amp;</em>]]></title>
		<link>https://example.com/t/?a=1&amp;b=2</link>
		<pubDate>Sun, 05 May 2024 10:11:12 +0000</pubDate>
		<dc:creator><![CDATA[admin]]></dc:creator>
		<guid isPermaLink="false">https://example.com/?p=7</guid>
		<description></description>
		<content:encoded><![CDATA[C]]></content:encoded>
		<excerpt:encoded><![CDATA[E]]></excerpt:encoded>
		<wp:post_id>7</wp:post_id>
		<wp:post_date><![CDATA[2024-05-05 12:11:12]]></wp:post_date>
		<wp:post_date_gmt><![CDATA[2024-05-05 10:11:12]]></wp:post_date_gmt>
		<wp:post_modified><![CDATA[2024-06-05 12:11:12]]></wp:post_modified>
		<wp:post_modified_gmt><![CDATA[0000-00-00 00:00:00]]></wp:post_modified_gmt>
		<wp:comment_status><![CDATA[open]]></wp:comment_status>
		<wp:ping_status><![CDATA[closed]]></wp:ping_status>
		<wp:post_name><![CDATA[%e2%80%94t]]></wp:post_name>
		<wp:status><![CDATA[private]]></wp:status>
		<wp:post_parent>3</wp:post_parent>
		<wp:menu_order>-2</wp:menu_order>
		<wp:post_type><![CDATA[page]]></wp:post_type>
		<wp:post_password><![CDATA[hunter2]]></wp:post_password>
		<wp:is_sticky>1</wp:is_sticky>
		<wp:attachment_url><![CDATA[https://example.com/a.jpg]]></wp:attachment_url>
		<category domain="category" nicename="q-a"><![CDATA[Q&amp;A]]></category>
		<category domain="tag" nicename="caf%c3%a9"><![CDATA[café]]></category>
		<category nicename='x' domain='genre'>X &amp;amp; Y</category>
		<wp:postmeta>
			<wp:meta_key><![CDATA[k]]></wp:meta_key>
			<wp:meta_value><![CDATA[a:1:{i:0;s:5:"a]]]]><![CDATA[>b";}]]></wp:meta_value>
		</wp:postmeta>
		<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value></wp:meta_value></wp:postmeta>
		<wp:comment>
			<wp:comment_id>5</wp:comment_id>
			<wp:comment_author><![CDATA[J&amp;J]]></wp:comment_author>
			<wp:comment_author_email><![CDATA[j@example.com]]></wp:comment_author_email>
			<wp:comment_author_url>http://j.example/?a&b</wp:comment_author_url>
			<wp:comment_author_IP><![CDATA[192.0.2.1]]></wp:comment_author_IP>
			<wp:comment_date><![CDATA[2024-05-06 12:11:12]]></wp:comment_date>
			<wp:comment_date_gmt><![CDATA[2024-05-06 10:11:12]]></wp:comment_date_gmt>
			<wp:comment_content><![CDATA[hello &amp; bye]]></wp:comment_content>
			<wp:comment_approved><![CDATA[spam]]></wp:comment_approved>
			<wp:comment_type><![CDATA[pingback]]></wp:comment_type>
			<wp:comment_parent>4</wp:comment_parent>
			<wp:comment_user_id>2</wp:comment_user_id>
			<wp:commentmeta><wp:meta_key>ck</wp:meta_key><wp:meta_value><![CDATA[cv]]></wp:meta_value></wp:commentmeta>
		</wp:comment>
		<wp:comment><wp:comment_id>6</wp:comment_id></wp:comment>
		<wp:postmeta><wp:meta_key>after</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:postmeta>
	</item>`
	want := &wp.Post{
		Ordinal: 1, ID: "7", ParentID: "3", Type: "page", Status: "private", Slug: "%e2%80%94t", Title: "T <em>&amp;</em>", Author: "admin",
		Permalink: "https://example.com/t/?a=1&b=2", GUID: "https://example.com/?p=7", AttachmentURL: "https://example.com/a.jpg",
		Published: wp.Moment{Local: "2024-05-05 12:11:12", GMT: "2024-05-05 10:11:12"},
		Modified:  wp.Moment{Local: "2024-06-05 12:11:12", GMT: "0000-00-00 00:00:00"},
		PubDate:   "Sun, 05 May 2024 10:11:12 +0000", Content: "C", Excerpt: "E",
		Protected: true, MenuOrder: -2, Sticky: true, CommentStatus: "open",
		Terms: []wp.TermRef{{Taxonomy: "category", Slug: "q-a", Name: "Q&A"}, {Taxonomy: "post_tag", Slug: "caf%c3%a9", Name: "café"}, {Taxonomy: "genre", Slug: "x", Name: "X & Y"}},
		Meta:  []wp.Meta{{Key: "k", Value: `a:1:{i:0;s:5:"a]]>b";}`}, {Key: "k"}, {Key: "after", Value: "v"}},
		Comments: []wp.Comment{
			{ID: "5", ParentID: "4", Author: "J&J", Email: "j@example.com", URL: "http://j.example/?a&b", IP: "192.0.2.1",
				Date: wp.Moment{Local: "2024-05-06 12:11:12", GMT: "2024-05-06 10:11:12"}, Content: "hello &amp; bye",
				Approved: "spam", Type: "pingback", UserID: "2", Meta: []wp.Meta{{Key: "ck", Value: "cv"}}},
			{ID: "6"},
		},
	}
	export := wrap(all)
	want.Origin = wp.Origin{Input: "x.xml", Offset: int64(strings.Index(export, "<item>"))}
	r := read(t, export)
	if got := of[*wp.Post](t, r); show(got) != show(want) {
		t.Errorf("got %s\nwant %s", show(got), show(want))
	}
	if codes := r.codes(); codes != "markup-malformed" { // the bare & in comment_author_url
		t.Errorf("findings %q", codes)
	}
	if strings.Contains(show(r.records), "hunter2") || strings.Contains(show(r.findings), "hunter2") {
		t.Error("the password was kept")
	}
}

// TestDefaults says what a post gets that its item does not have.
func TestDefaults(t *testing.T) {
	for _, c := range []struct{ name, fields, typ, status, detail string }{
		{"nothing", "", "post", "publish", "wp:post_type, wp:status"},
		{"empty fields", "<wp:post_type/><wp:status> </wp:status>", "post", "draft", "wp:post_type, wp:status"},
		{"attachment", "<wp:attachment_url>u</wp:attachment_url>", "attachment", "inherit", "wp:post_type, wp:status"},
		{"type only", "<wp:post_type>attachment</wp:post_type>", "attachment", "inherit", "wp:status"},
		{"status only", "<wp:status>draft</wp:status>", "post", "draft", "wp:post_type"},
		{"two, one of which shows less", "<wp:post_type>a</wp:post_type><wp:status>publish</wp:status><wp:status>private</wp:status>", "a", "private", ""},
		{"two, one of which is in the trash", "<wp:post_type>a</wp:post_type><wp:status>trash</wp:status><wp:status>publish</wp:status>", "a", "draft", ""},
		{"a foreign one", `<x:status xmlns:x="urn:x">trash</x:status><wp:post_type>a</wp:post_type><wp:status>publish</wp:status>`, "a", "publish", ""},
		{"both tags damaged", "<wp:post_type>a</wp:post_type><wp:stahus>private</wp:stahus><wp:post_password/>", "a", "draft", ""},
		{"twice", "<wp:post_type>a</wp:post_type><wp:status>b</wp:status><wp:post_type>c</wp:post_type>", "a", "b", ""},
		{"both", "<wp:post_type>a</wp:post_type><wp:status>b</wp:status>", "a", "b", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, wrap("<item><title/><link/><guid/><dc:creator/><wp:post_id/><wp:post_date/><wp:post_name/>"+c.fields+"</item>"))
			p := of[*wp.Post](t, r)
			detail := ""
			if len(r.findings) == 1 && r.findings[0].Code == "item-incomplete" {
				detail = r.findings[0].Detail
			}
			if p.Type != c.typ || p.Status != c.status || detail != c.detail || p.ID != "" {
				t.Errorf("type %q, status %q, findings %+v", p.Type, p.Status, r.findings)
			}
		})
	}
}

// TestMissingElements says which of the elements an item lacks that WordPress
// writes into every one.
func TestMissingElements(t *testing.T) {
	const all = "<title/><link/><guid/><dc:creator/><wp:post_id/><wp:post_date/><wp:post_name/><wp:status>draft</wp:status><wp:post_type>page</wp:post_type>"
	for missing, want := range map[string]string{
		"": "", "<title/>": "title", "<link/>": "link", "<guid/>": "guid", "<dc:creator/>": "dc:creator", "<wp:post_id/>": "wp:post_id",
		"<wp:post_date/><wp:post_name/><wp:status>draft</wp:status>": "wp:status, wp:post_date, wp:post_name",
	} {
		got := ""
		for _, f := range read(t, wrap("<item>"+strings.Replace(all, missing, "", 1)+"</item>")).findings {
			got += string(f.Code) + " " + f.Detail
		}
		if want != "" {
			want = "item-incomplete " + want
		}
		if got != want {
			t.Errorf("without %s: %q, want %q", missing, got, want)
		}
	}
	cut := read(t, exportHead+"<item><title>t</title><wp:status>draft</wp:status><wp:post_type>page</wp:post_type><wp:post_id>1")
	for _, f := range cut.findings {
		if f.Code == "item-incomplete" {
			t.Errorf("an item that was cut off: %+v", f)
		}
	}
}

// TestMachineFields says how fields are read that hold no text.
func TestMachineFields(t *testing.T) {
	p := func(field string) *wp.Post { return of[*wp.Post](t, read(t, wrap(item(1, field)))) }
	for in, want := range map[string]int{"3": 3, " -1\n": -1, "": 0, "x": 0, "1e9": 0, "99999999999999999999": 0, "<![CDATA[7]]>": 7} {
		if got := p("<wp:menu_order>" + in + "</wp:menu_order>").MenuOrder; got != want {
			t.Errorf("menu_order %q: %d", in, got)
		}
	}
	for in, want := range map[string]bool{"": false, "\n": false, "<![CDATA[]]>": false, "<![CDATA[ ]]>": true, "x": true, "0": true} {
		if got := p("<wp:post_password>" + in + "</wp:post_password>").Protected; got != want {
			t.Errorf("post_password %q: %v", in, got)
		}
	}
	for in, want := range map[string]bool{"0": false, "1": true, "": false, " 1 ": true} {
		if got := p("<wp:is_sticky>" + in + "</wp:is_sticky>").Sticky; got != want {
			t.Errorf("is_sticky %q: %v", in, got)
		}
	}
	if got := p("<link>\n  https://example.com/  \n</link>").Permalink; got != "https://example.com/" {
		t.Errorf("link %q", got)
	}
}

// TestTermsOfItems is about the forms of <category>.
func TestTermsOfItems(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []wp.TermRef
	}{
		{"WXR 1.0 writes each twice", `<category><![CDATA[News]]></category>
			<category domain="category" nicename="news"><![CDATA[News]]></category>
			<category domain="tag"><![CDATA[a b]]></category>
			<category domain="tag" nicename="a-b"><![CDATA[a b]]></category>`,
			[]wp.TermRef{{Taxonomy: "category", Slug: "news", Name: "News"}, {Taxonomy: "post_tag", Slug: "a-b", Name: "a b"}}},
		{"bare ones alone", `<category>One</category><category domain="genre">Two</category>`,
			[]wp.TermRef{{Taxonomy: "category", Slug: "one", Name: "One"}, {Taxonomy: "genre", Slug: "two", Name: "Two"}}},
		{"the same name in two taxonomies", `<category domain="category" nicename="x">X</category><category domain="post_tag" nicename="x">X</category>`,
			[]wp.TermRef{{Taxonomy: "category", Slug: "x", Name: "X"}, {Taxonomy: "post_tag", Slug: "x", Name: "X"}}},
		{"entities, quotes and angles in attributes", `<category domain="category" nicename="a&amp;b>c"d">N</category>`,
			[]wp.TermRef{{Taxonomy: "category", Slug: `a&b>c"d`, Name: "N"}}},
		{"no quotes", `<category domain=category nicename=x>N</category>`,
			[]wp.TermRef{{Taxonomy: "category", Slug: "x", Name: "N"}}},
		{"empty", `<category domain="category" nicename="x"/>`,
			[]wp.TermRef{{Taxonomy: "category", Slug: "x"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := of[*wp.Post](t, read(t, wrap(item(1, c.in)))).Terms; show(got) != show(c.want) {
				t.Errorf("got %s\nwant %s", show(got), show(c.want))
			}
		})
	}
}

// TestForeignElements: what plugins and other exporters put beside and around
// ours changes nothing, and is kept when it says anything.
func TestForeignElements(t *testing.T) {
	section := "<wp:section><wp:section_name><![CDATA[<item>]]></wp:section_name><wp:item_id>5</wp:item_id></wp:section>"
	nested := "<x><title>no</title><link>no</link><category>no</category></x>"
	for _, c := range []struct {
		foreign string
		adds    wp.Post
	}{
		{"<x/>", wp.Post{}},
		{"<x a='>'/>", wp.Post{Loose: []string{"<x a='>'/>"}}},
		{"<x>text</x>", wp.Post{Loose: []string{"<x>text</x>"}}},
		{nested, wp.Post{Loose: []string{nested}}},
		{"<x:title>no</x:title>", wp.Post{Loose: []string{"<x:title>no</x:title>"}}},
		{section, wp.Post{Loose: []string{section}}},
		{"<wp:author_login>no</wp:author_login>", wp.Post{Loose: []string{"<wp:author_login>no</wp:author_login>"}}},
		{"<content:foo>no</content:foo>", wp.Post{Loose: []string{"<content:foo>no</content:foo>"}}},
		{"<![CDATA[</item><item>]]>", wp.Post{Status: "draft", Loose: []string{"<![CDATA[</item><item>]]>"}}},
		{"<wp:ping_status>open</wp:ping_status><slash:comments>3</slash:comments>", wp.Post{}},
		{"<description>c</description>", wp.Post{}},
		{"<description>another</description>", wp.Post{Loose: []string{"another"}}},
		{"<!-- <item><title>no</title></item> -->", wp.Post{}},
		{"<?x </item> ?>", wp.Post{}},
		// Rows that do not begin.
		{"<wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value>", wp.Post{Meta: []wp.Meta{{Key: "k", Value: "v"}}}},
		{"<wp:comment_id>4</wp:comment_id>", wp.Post{Comments: []wp.Comment{{ID: "4"}}}},
	} {
		r := read(t, wrap(item(1, c.foreign+content("c"))))
		want := *read(t, wrap(item(1, content("c")))).posts()[0]
		want.Status = cmp.Or(c.adds.Status, want.Status)
		want.Loose, want.Meta, want.Comments = c.adds.Loose, c.adds.Meta, c.adds.Comments
		if posts := r.posts(); len(posts) != 1 || show(posts[0]) != show(&want) {
			t.Errorf("with %s: %s", c.foreign, show(posts))
		}
		codes := ""
		switch {
		case c.adds.Status == "draft":
			codes = "item-withheld text-unclaimed"
		case len(c.adds.Loose) > 0:
			codes = "text-unclaimed"
		case len(c.adds.Meta)+len(c.adds.Comments) > 0:
			codes = "markup-malformed"
		}
		if r.codes() != codes {
			t.Errorf("with %s: findings %q", c.foreign, r.codes())
		}
	}
}
