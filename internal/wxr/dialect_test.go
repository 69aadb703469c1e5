package wxr

import (
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/wp"
)

// TestContentAndExcerptByOrder: where no namespace tells them apart, the first
// is the content.
func TestContentAndExcerptByOrder(t *testing.T) {
	const head = `<rss><channel><item><wp:post_id>5</wp:post_id>`
	for _, c := range []struct{ name, fields, content, excerpt string }{
		{"by conventional prefixes", "<excerpt:encoded>e</excerpt:encoded><content:encoded>c</content:encoded>", "c", "e"},
		{"no prefixes", "<encoded>c</encoded><encoded>e</encoded>", "c", "e"},
		{"no prefixes, no content", "<encoded/><encoded>e</encoded>", "", "e"},
		{"no prefixes, content only", "<encoded><![CDATA[c]]></encoded>", "c", ""},
		{"prefixes that nobody declares", "<c:encoded><![CDATA[c]]></c:encoded><e:encoded>e</e:encoded>", "c", "e"},
		{"prefixes that mean something else", `<c:encoded xmlns:c="urn:c">c</c:encoded><e:encoded xmlns:e="urn:e">e</e:encoded>`, "c", "e"},
		{"one of them is known", "<x:encoded>e</x:encoded><content:encoded>c</content:encoded>", "c", "e"},
		{"both of them are known", "<x:encoded>no</x:encoded><content:encoded>c</content:encoded><excerpt:encoded/>", "c", ""},
	} {
		p := of[*wp.Post](t, read(t, head+c.fields+"</item></channel></rss>"))
		if p.Content != c.content || p.Excerpt != c.excerpt || p.ID != "5" {
			t.Errorf("%s: content %q, excerpt %q", c.name, p.Content, p.Excerpt)
		}
	}
}

// TestOldForms: categories, tags and metadata as older versions and plugins
// write them.
func TestOldForms(t *testing.T) {
	r := read(t, wrap(`<wp:cat><wp:cat_nicename>a</wp:cat_nicename><wp:cat_parent>p</wp:cat_parent><wp:cat_name>A</wp:cat_name><wp:cat_description>d</wp:cat_description></wp:cat>
<wp:category><wp:category_nicename>b</wp:category_nicename><wp:category_parent></wp:category_parent><wp:posts_private>0</wp:posts_private><wp:links_private>0</wp:links_private><wp:cat_name><![CDATA[B]]></wp:cat_name></wp:category>
<wp:tag><wp:tag_slug>c</wp:tag_slug><wp:tag_name><![CDATA[C]]></wp:tag_name></wp:tag>
<wp:wp_author><wp:author_login>jane</wp:author_login><wp:authormeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:authormeta></wp:wp_author>
<wp:author><wp:author_login>joe</wp:author_login><wp:usermeta><wp:meta_key>k</wp:meta_key><wp:meta_value>w</wp:meta_value></wp:usermeta></wp:author>`, item(1, "")))
	want := []wp.Record{
		&wp.Term{Taxonomy: "category", Slug: "a", Name: "A", Parent: "p", Description: "d"},
		&wp.Term{Taxonomy: "category", Slug: "b", Name: "B"},
		&wp.Term{Taxonomy: "post_tag", Slug: "c", Name: "C"},
		&wp.Author{Login: "jane", Meta: []wp.Meta{{Key: "k", Value: "v"}}},
		&wp.Author{Login: "joe", Meta: []wp.Meta{{Key: "k", Value: "w"}}},
	}
	if got := r.records[1:6]; show(got) != show(want) {
		t.Errorf("got %s\nwant %s", show(got), show(want))
	}
}

// TestItemsWithoutAnything: an item that says nothing is a post all the same.
func TestItemsWithoutAnything(t *testing.T) {
	for _, empty := range []string{"<item></item>", "<item/>", "<item>\n</item>", "<item><title/></item>"} {
		posts := read(t, wrap(item(1, ""), empty, item(3, ""))).posts()
		if len(posts) != 3 || posts[1].ID != "" || posts[1].Type != "post" || posts[2].ID != "3" {
			t.Errorf("%s: %s", empty, show(posts))
		}
	}
}

// TestFatalErrors: what PHP writes when it ends in the middle of an export is
// no text of the post, and what came before is kept.
func TestFatalErrors(t *testing.T) {
	const fatal = "<br />\n<b>Fatal error</b>:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in <b>/srv/wp-includes/formatting.php</b> on line <b>250</b><br />\n"
	whole := wrap(item(1, ""), item(2, content("<p>text</p>")))
	at := strings.Index(whole, "]]></content:encoded>")
	for name, in := range map[string]string{
		"in a text":            whole[:at] + fatal,
		"in a text, then more": whole[:at] + "\nPHP Fatal error: Uncaught Error in /srv/x.php:5 on line 5\n",
		"between fields":       whole[:at] + "]]></content:encoded>" + fatal,
		"between items":        wrap(item(1, ""), item(2, content("<p>text</p>")), fatal),
		"another export after": whole[:at] + "]]></content:encoded>" + fatal + wrap(item(3, "")),
		"an error page after":  wrap(item(1, ""), item(2, content("<p>text</p>"))) + "<!DOCTYPE html><html><body><p>There has been a critical error on this website.</p></body></html>",
	} {
		r := read(t, in)
		posts := r.posts()
		if len(posts) < 2 || posts[1].Content != "<p>text</p>" && posts[1].Content != "<p>text</p>\n" || posts[1].ID != "2" {
			t.Errorf("%s: %s", name, show(posts))
		}
		if strings.HasPrefix(name, "another") && (len(posts) != 3 || posts[2].ID != "3") {
			t.Errorf("%s: %d posts", name, len(posts))
		}
		if !strings.Contains(r.codes(), "junk-around-document") && !strings.Contains(r.codes(), "markup-malformed") {
			t.Errorf("%s: findings %q", name, r.codes())
		}
	}
}

// TestDoctypeAnywhere: a document type is passed over wherever it stands, with
// all it declares.
func TestDoctypeAnywhere(t *testing.T) {
	const doctype = `<!DOCTYPE rss [<!ENTITY lol "lol"><!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y "<!ENTITY z '<b>no</b>'>"> <!-- ]> ' --> ]>`
	for name, in := range map[string]string{
		"between items":      wrap(item(1, ""), doctype, item(2, "")),
		"in an item":         wrap(item(1, doctype+content("&x;")), item(2, "")),
		"before the channel": strings.Replace(wrap(item(1, ""), item(2, "")), "<channel>", doctype+"<channel>", 1),
		"at the end":         wrap(item(1, ""), item(2, "")) + doctype,
	} {
		posts := read(t, in).posts()
		if len(posts) != 2 || posts[0].ID != "1" || posts[1].ID != "2" || strings.Contains(show(posts), "no") && strings.Contains(show(posts), `"no"`) {
			t.Errorf("%s: %s", name, show(posts))
		}
		if strings.Contains(show(posts), "root:") {
			t.Errorf("%s: a file was read", name)
		}
	}
}
