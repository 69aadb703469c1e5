package pipeline

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
)

// TestWhatIsNotPublicIsOnItsShelf: of a post of any type that was not public, of the
// comments on it and of the media that only it uses nothing stands outside of
// private/ and drafts/, although public posts refer to it in every way. The ledger,
// the findings and the manifest name files by their paths.
func TestWhatIsNotPublicIsOnItsShelf(t *testing.T) {
	var items, rel strings.Builder
	ids := []int{}
	id := 100
	types := map[string]bool{"a_type_of_nobody": true}
	for _, r := range posttype.Rules() {
		if r.Fate != report.Dropped || r.Private != "" { // what plugins keep for themselves shows nothing
			types[strings.TrimSuffix(r.Type, "*")] = true
		}
	}
	statuses := [][2]string{{"private", ""}, {"draft", ""}, {"pending", ""}, {"future", ""}, {"auto-draft", ""}, {"archived", ""}, {"trash", ""}, {"publish", "sesame"}}
	for _, postType := range slices.Sorted(maps.Keys(types)) {
		for _, status := range statuses {
			id += 2
			ids = append(ids, id)
			mark := fmt.Sprintf("leak%dx-%s-%s", id, strings.ReplaceAll(postType, "_", "-"), status[0])
			file := fmt.Sprintf("http://example.org/wp-content/uploads/%s.jpg", mark)
			more := "<wp:post_password>" + status[1] + "</wp:post_password><title>" + mark + "</title>" + commentOf(mark+"@example.net", "")
			for _, key := range []string{"field", "_VenueAddress", "_location_address", "_menu_item_url", "_redirect_rule_to", "_yoast_wpseo_title", "cap-display_name", "_bbp_anonymous_name"} {
				more += metaOf(key, mark)
			}
			more += metaOf("_location_id", fmt.Sprint(id)) + metaOf("_redirect_rule_from", "/"+mark) + metaOf("_menu_item_type", "custom") + metaOf("_wp_trash_meta_status", "draft") + metaOf("hero", file)
			for _, key := range []string{"_yoast_wpseo_canonical", "_links_to", "_seopress_redirections_value"} {
				more += metaOf(key, "http://example.org/"+mark+"/")
			}
			more += metaOf("_seopress_redirections_enabled", "yes") + metaOf("_seopress_redirections_type", "410") + metaOf("_wp_old_date", "2023-01-02")
			more += metaOf("_elementor_edit_mode", "builder") + metaOf("_elementor_data", `[{"id":"a","elType":"widget","widgetType":"heading","settings":{"title":"`+mark+`"}}]`)
			more += `<category domain="ml-slider" nicename="4">4</category>`
			if postType == "attachment" {
				more += "<wp:attachment_url>" + file + "</wp:attachment_url>"
			}
			it := itemOf(id, postType, more)
			it = strings.Replace(it, "<wp:status>publish", "<wp:status>"+status[0], 1)
			it = strings.Replace(it, "Text", mark, 1)
			items.WriteString(strings.NewReplacer(fmt.Sprintf("<title>T%d</title>", id), "", fmt.Sprintf("t%d", id), mark, "Hello", mark).Replace(it))
			items.WriteString(strings.Replace(itemOf(id+1, "attachment", "<wp:attachment_url>"+file+"</wp:attachment_url>"), "<wp:status>publish", "<wp:status>inherit", 1))
			fmt.Fprintf(&rel, "%s%s", metaOf(fmt.Sprintf("rel_%d", id), fmt.Sprint(id)), metaOf(fmt.Sprintf("_rel_%d", id), "field_rel"))
		}
	}
	items.WriteString(strings.Replace(itemOf(1, "acf-field", "<excerpt:encoded>rel</excerpt:encoded>"), "t1<", "field_rel<", 1))
	text := `[metaslider id="4"]`
	for n, x := range ids {
		text += fmt.Sprintf(`<a href="/?p=%d">x</a> <!-- wp:block {"ref":%d} /--> [gallery id="%d"] [elementor-template id="%d"] [foogallery id="%d"]`, x, x, x, x, x)
		for k, child := range []string{"post", "reply", "tribe_events", "event", "product_variation"} {
			items.WriteString(itemOf(10*(n+10000)+k, child, fmt.Sprintf("<wp:post_parent>%d</wp:post_parent>", x)+metaOf("_EventVenueID", fmt.Sprint(x))+metaOf("_EventOrganizerID", fmt.Sprint(x))+
				metaOf("_location_id", fmt.Sprint(x))+metaOf("_event_start_date", "2024-05-01")+metaOf("_upsell_ids", fmt.Sprintf("a:1:{i:0;i:%d;}", x))))
		}
	}
	items.WriteString(itemOf(4, "ml-slider", ""))
	items.WriteString(itemOf(5, "post", metaOf("_yoast_wpseo_canonical", "/?p=102")))
	items.WriteString(strings.Replace(itemOf(2, "post", rel.String()), "Text", strings.NewReplacer("<", "&lt;", "&", "&amp;").Replace(text), 1))
	path := filepath.Join(t.TempDir(), "export.xml")
	export := strings.Replace(exportOf("", items.String()), "<rss", `<rss xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"`, 1)
	if err := os.WriteFile(path, []byte(export), 0o600); err != nil {
		t.Fatal(err)
	}
	out, sum := convertTo(t, 0, path)
	if n := sum.Books.Totals().Read; n < 3*len(ids) {
		t.Fatalf("%d items", n)
	}
	leak := regexp.MustCompile(`.{0,60}leak[0-9]+x.{0,60}`)
	kept := 0
	for name, b := range tree(t, out) {
		switch top, _, _ := strings.Cut(name, "/"); {
		case top == "private", top == "drafts":
			kept++
		case name == "ledger.jsonl", name == "findings.jsonl", name == "manifest.json":
		default:
			if at := leak.Find(b); at != nil {
				t.Errorf("%s: %s", name, at)
			}
		}
	}
	if kept < 100 {
		t.Errorf("only %d files that are not public, so this test shows little", kept)
	}
}
