package archive

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/report"
)

func BenchmarkMarkdown(b *testing.B) {
	d := Document{FrontMatter: FrontMatter{ID: "47", Type: "post", Title: "A title “with” quotes", Slug: "a-title", Status: "publish", Date: "2020-04-01T10:00:00+02:00",
		Modified: "2020-04-01T10:00:00+02:00", Author: "ann", Permalink: "https://e.test/2020/04/a-title/", GUID: "https://e.test/?p=47", Categories: []string{"News"},
		Tags: []string{"one", "two"}, SEO: []Pair{{"title", "x"}, {"description", "y"}}}, Body: strings.Repeat("Some words of text.\n", 150)}
	b.ReportAllocs()
	for b.Loop() {
		d.Markdown()
	}
}

func BenchmarkPlan(b *testing.B) {
	var places []Place
	for i := range 10_000 {
		places = append(places, Place{Ordinal: i + 1, ID: fmt.Sprint(i), Shelf: Content, Type: "post", Slug: fmt.Sprintf("a-slug-of-some-words-%d", i/2), Year: 2000 + i%20, Month: 1 + i%12})
	}
	for b.Loop() {
		Plan(places, new(report.Log))
	}
}

// BenchmarkPut is one file of 3.3 KB; its share of Commit into a fresh place is
// in it.
func BenchmarkPut(b *testing.B) {
	w, err := Create(filepath.Join(b.TempDir(), "site"))
	if err != nil {
		b.Fatal(err)
	}
	data := []byte(strings.Repeat("x", 3300))
	var list []File
	for i := 0; b.Loop(); i++ {
		f, err := w.Put(fmt.Sprintf("content/post/%d/%02d/post-%d.md", 2000+i/100%20, 1+i%12, i), data)
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, f)
	}
	if _, err := w.Commit(manifestOf(list)); err != nil {
		b.Fatal(err)
	}
}
