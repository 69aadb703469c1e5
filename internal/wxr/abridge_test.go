package wxr

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// surveyed reads data as a survey that wants no text at all.
func surveyed(t testing.TB, data []byte, limit int, repair bool) (posts []*wp.Post) {
	t.Helper()
	rd := reader{input: "x.xml", log: new(report.Log), repair: repair, keep: func(string, wp.Texts) bool { return false }, yield: func(rec wp.Record, _ error) bool {
		if p, ok := rec.(*wp.Post); ok {
			posts = append(posts, p)
		}
		return true
	}}
	if err := rd.read(scannerOf(data, limit)); err != nil {
		t.Fatal(err)
	}
	return posts
}

// checkSurvey proves that a survey of data says what whole posts say, but for the
// texts that it leaves out; and of those what Abridged promises.
func checkSurvey(t testing.TB, data []byte, limit int, repair bool) (abridged int) {
	t.Helper()
	var whole []*wp.Post
	rd := reader{input: "x.xml", log: new(report.Log), repair: repair, yield: func(rec wp.Record, _ error) bool {
		if p, ok := rec.(*wp.Post); ok {
			whole = append(whole, p)
		}
		return true
	}}
	if err := rd.read(scannerOf(data, limit)); err != nil {
		t.Fatal(err)
	}
	got := surveyed(t, data, limit, repair)
	if len(got) != len(whole) {
		t.Fatalf("%d posts surveyed, %d read", len(got), len(whole))
	}
	for i, p := range got {
		w := *whole[i]
		if a := p.Abridged; a != nil {
			abridged++
			want := wp.Abridged{
				HasContent: strings.TrimSpace(w.Content) != "" || strings.TrimSpace(w.Excerpt) != "",
				Content:    wp.TextSum([]byte(w.Content)), Excerpt: wp.TextSum([]byte(w.Excerpt)),
			}
			for _, c := range w.Comments {
				if c.Content != "" {
					want.Comments = wp.JoinSums(want.Comments, wp.TextSum([]byte(c.Content)))
				}
			}
			if *a != want && utf8.Valid(data) {
				t.Fatalf("%+v of %q and %q, want %+v", *a, w.Content, w.Excerpt, want)
			}
			w.Abridged, w.Content, w.Excerpt = a, "", ""
			for k := range w.Comments {
				if p.Comments[k].Content == "" {
					w.Comments[k].Content = ""
				}
			}
		}
		if a, b := show(p), show(&w); a != b {
			t.Fatalf("surveyed\n%s\nread\n%s", a, b)
		}
	}
	return abridged
}

// TestSurvey: what a survey leaves out, and when it leaves nothing out.
func TestSurvey(t *testing.T) {
	comment := "<wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_content><![CDATA[c]]></wp:comment_content></wp:comment>"
	for _, c := range []struct {
		name, item string
		abridged   int
	}{
		{"as WordPress writes it", item(1, content("text")+comment), 1},
		{"blank", item(1, content(" \n\u00A0")), 1},
		{"no type", strings.Replace(item(1, content("text")), "wp:post_type", "x", 2), 0},
		{"two types", item(1, content("text")+"<wp:post_type>post</wp:post_type>"), 0},
		{"content without a section", item(1, "<content:encoded>text</content:encoded>"), 0},
		{"a section in two", item(1, content("a]]]]><![CDATA[>b")), 0},
		{"twice", item(1, content("")+content("b")), 0},
		{"cut off", strings.TrimSuffix(item(1, content("text")), "</item>"), 0},
		{"a title in another charset", strings.Replace(item(1, content("\xC7\xD1\xB1\xDB \xC7\xD1\xB1\xDB")), "Title 1", "\xC7\xD1", 1), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := checkSurvey(t, []byte(wrap(c.item)), maxUnit, false); got != c.abridged {
				t.Errorf("%d abridged, want %d", got, c.abridged)
			}
		})
	}
	mojibake := []byte(wrap(item(1, content("caf\u00C3\u00A9s \u00C3\u00A9t\u00C3\u00A9"))))
	if checkSurvey(t, mojibake, maxUnit, false) != 1 || checkSurvey(t, mojibake, maxUnit, true) != 0 {
		t.Error("text that --repair-mojibake mends must be whole")
	}
	for n := range len(small) {
		checkSurvey(t, []byte(small[:n]), maxUnit, false)
	}
}

// TestSurveyOfCorpus makes the same index of abridged posts and of whole ones.
func TestSurveyOfCorpus(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/corpus/wxr*/*.xml")
	if len(paths) == 0 {
		t.Skip("NO CORPUS: ../../../shared/corpus/wxr is not there; exports from the wild were not read")
	}
	whole, abridged := 0, 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, repair := range []bool{false, true} {
			e, err := Open(context.Background(), Options{RepairMojibake: repair}, path)
			if err != nil {
				t.Fatal(err)
			}
			var a, b wp.Index
			for rec := range e.Records(context.Background(), new(report.Log)) {
				a.Add(rec)
			}
			for rec := range e.Survey(context.Background(), func(postType string, _ wp.Texts) bool { return wp.NeedsTexts(postType) }) {
				b.Add(rec)
				if p, ok := rec.(*wp.Post); ok && p.Abridged != nil {
					abridged++
				} else if ok {
					whole++
				}
			}
			for _, pair := range [][2]any{{a.Sites, b.Sites}, {a.Authors, b.Authors}, {a.Terms, b.Terms}, {a.Inputs, b.Inputs}, {a.Stubs, b.Stubs}, {a.Quoted, b.Quoted}, {a.Menu, b.Menu}, {a.OldSlugs, b.OldSlugs}, {a.Carried, b.Carried}} {
				if x, y := show(pair[0]), show(pair[1]); x != y {
					t.Errorf("%s: read\n%s\nsurveyed\n%s", path, x, y)
				}
			}
			checkSurvey(t, data, maxUnit, repair)
		}
	}
	t.Logf("%d abridged, %d whole", abridged, whole)
	if abridged == 0 {
		t.Error("nothing was left out")
	}
}
