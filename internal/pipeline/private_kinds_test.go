package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/wp"
)

// personal is what a source holds of a kind of personal data.
type personal struct {
	head, items string   // of the export
	marks       []string // what it says
	where       []string // beginnings of the paths of all files that say it when it is asked for
}

// personalOf are the kinds that are more than types of posts.
func personalOf() map[wp.PrivateKind]personal {
	return map[wp.PrivateKind]personal{
		wp.AuthorEmail: {head: `<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ann</wp:author_login><wp:author_email>ann@mark.example</wp:author_email></wp:author>`,
			items: itemOf(1, "post", "") + itemOf(2, "guest-author", metaOf("cap-user_email", "guest@mark.example")+metaOf("cap-display_name", "Guest")),
			marks: []string{"ann@mark.example", "guest@mark.example"}, where: []string{"authors.json"}},
		wp.CommenterEmail: {items: itemOf(1, "post", commentOf("eve@mark.example", "")) + itemOf(2, "topic", "") +
			itemOf(4, "topic", commentOf("ina@mark.example", "")) + itemOf(5, "reply", "<wp:post_parent>4</wp:post_parent>"+commentOf("jo@mark.example", "")) +
			itemOf(6, "wp_template", commentOf("dan@mark.example", "")) +
			itemOf(7, "attachment", "<wp:attachment_url>http://example.org/wp-content/uploads/7.jpg</wp:attachment_url>"+commentOf("fay@mark.example", "")) +
			itemOf(3, "reply", "<wp:post_parent>2</wp:post_parent>"+metaOf("_bbp_anonymous_email", "bob@mark.example")),
			marks: []string{"eve@mark.example", "bob@mark.example", "ina@mark.example", "jo@mark.example", "dan@mark.example", "fay@mark.example"},
			where: []string{"comments/post/", "comments/topic/", "data/wp_template.jsonl", "media.json"}},
		wp.CommenterIP: {items: itemOf(1, "post", commentOf("", "192.0.2.99")) + itemOf(2, "topic", "") +
			itemOf(3, "reply", "<wp:post_parent>2</wp:post_parent>"+metaOf("_bbp_author_ip", "192.0.2.98")),
			marks: []string{"192.0.2.99", "192.0.2.98"}, where: []string{"comments/post/", "comments/topic/"}},
		wp.ContactDetails: {head: `<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>a</wp:category_nicename><wp:cat_name>A</wp:cat_name><wp:termmeta><wp:meta_key>owner_email</wp:meta_key><wp:meta_value>term@mark.example</wp:meta_value></wp:termmeta></wp:category>`,
			items: itemOf(1, "post", metaOf("contact_email", "field@mark.example")+metaOf("box", `a:1:{s:5:"phone";s:9:"555010099";}`)+metaOf("mail", "acf@mark.example")+metaOf("_mail", "field_x")) +
				itemOf(2, "tribe_organizer", metaOf("_OrganizerEmail", "org@mark.example")) + itemOf(3, "tribe_venue", metaOf("_VenuePhone", "555010098")) +
				itemOf(4, "wpcf7_contact_form", metaOf("_mail", "to form@mark.example")) +
				itemOf(5, "attachment", "<wp:attachment_url>http://example.org/wp-content/uploads/5.jpg</wp:attachment_url>"+metaOf("maker_email", "file@mark.example")),
			marks: []string{"term@mark.example", "field@mark.example", "555010099", "acf@mark.example", "org@mark.example", "555010098", "form@mark.example", "file@mark.example"},
			where: []string{"content/post/", "data/tribe_organizer.jsonl", "data/tribe_venue.jsonl", "data/wpcf7_contact_form.jsonl", "media.json", "taxonomies.json"}},
		wp.GeoData: {items: itemOf(1, "post", metaOf("geo_latitude", "47.1234")+metaOf("geo_longitude", "8.1234")+metaOf("geo_public", "0")) +
			itemOf(2, "wp_template", metaOf("geo_address", "Mark Street")),
			marks: []string{"47.1234", "8.1234", "Mark Street"}, where: []string{"content/post/", "data/wp_template.jsonl"}},
	}
}

func itemOf(id int, postType, more string) string {
	return fmt.Sprintf("<item><title>T%d</title><link>http://example.org/t%d/</link><dc:creator>ann</dc:creator><content:encoded>Text</content:encoded><wp:post_id>%d</wp:post_id><wp:post_date>2024-05-01 12:00:00</wp:post_date><wp:post_name>t%d</wp:post_name><wp:status>publish</wp:status><wp:post_type>%s</wp:post_type>%s</item>", id, id, id, id, postType, more)
}

func metaOf(key, value string) string {
	return "<wp:postmeta><wp:meta_key>" + key + "</wp:meta_key><wp:meta_value><![CDATA[" + value + "]]></wp:meta_value></wp:postmeta>"
}

func commentOf(email, ip string) string {
	return "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>Eve</wp:comment_author><wp:comment_author_email>" + email + "</wp:comment_author_email><wp:comment_author_IP>" + ip +
		"</wp:comment_author_IP><wp:comment_content>Hello</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>"
}

// TestPersonalDataComesInByName: every kind stays out of every byte of an archive
// unless it is asked for by its own name, and then it is where its words say, in
// files for their owner only.
func TestPersonalDataComesInByName(t *testing.T) {
	cases := personalOf()
	for _, k := range wp.PrivateKinds() {
		kind := k.Kind
		c, ok := cases[kind]
		if !ok { // types of posts
			rules := posttype.Rules()
			i := slices.IndexFunc(rules, func(r posttype.Rule) bool { return r.Private == kind && r.If == 0 && !strings.Contains(r.Type, "*") })
			if i < 0 {
				t.Errorf("nothing of the source is %s", kind)
				continue
			}
			postType := rules[i].Type
			c = personal{items: strings.ReplaceAll(itemOf(1, postType, metaOf("_the_field", "mark value")), "ann", "customer"), marks: []string{"mark value", "customer"},
				where: []string{"private/data/" + postType + ".jsonl", "authors.json"}}
		}
		t.Run(string(kind), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "export.xml")
			if err := os.WriteFile(file, []byte(exportOf(c.head, c.items)), 0o600); err != nil {
				t.Fatal(err)
			}
			convert := func(asked wp.PrivateData) map[string][]byte {
				out := filepath.Join(t.TempDir(), "archive")
				if _, err := Convert(context.Background(), Options{Inputs: []string{file}, Out: out, PrivateData: asked, Generator: "presslift test"}, &Progress{}); err != nil {
					t.Fatal(err)
				}
				files := tree(t, out)
				checkSchemas(t, files)
				for name, b := range files {
					holds := slices.ContainsFunc(c.marks, func(m string) bool { return bytes.Contains(b, []byte(m)) })
					st, err := os.Stat(filepath.Join(out, name))
					if err != nil {
						t.Fatal(err)
					}
					switch at := slices.ContainsFunc(c.where, func(w string) bool { return strings.HasPrefix(name, w) }); {
					case holds && (!asked[kind] || !at):
						t.Errorf("asked for %v: %s has some of it:\n%s", asked, name, b)
					case holds && runtime.GOOS != "windows" && st.Mode().Perm() != 0o600:
						t.Errorf("%s has some of it and is for %v", name, st.Mode().Perm())
					}
				}
				return files
			}
			convert(nil)
			all := wp.PrivateData{}
			for _, other := range wp.PrivateKinds() {
				if other.Kind != kind {
					all[other.Kind] = true
				}
			}
			convert(all)
			files := convert(wp.PrivateData{kind: true})
			for _, m := range c.marks {
				found := false
				for _, b := range files {
					found = found || bytes.Contains(b, []byte(m))
				}
				if !found {
					t.Errorf("%q was asked for and is nowhere", m)
				}
			}
			for _, w := range c.where {
				found := false
				for name := range files {
					found = found || strings.HasPrefix(name, w)
				}
				if !found {
					t.Errorf("there is nothing at %s", w)
				}
			}
		})
	}
}
