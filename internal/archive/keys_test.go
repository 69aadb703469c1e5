package archive

import (
	"reflect"
	"strings"
	"testing"
)

// TestTheKeysAreThoseOfTheFormat: the list of keys is that of the fields of
// FrontMatter.
func TestTheKeysAreThoseOfTheFormat(t *testing.T) {
	full := FrontMatter{
		MenuOrder: 1, Sticky: true, Categories: []string{"x"}, Tags: []string{"x"}, Taxonomies: []Terms{{"x", []string{"x"}}}, FeaturedImage: &Image{ID: "1"},
		SEO: []Pair{{"x", "x"}}, Fields: []Pair{{"x", "x"}}, Meta: []Pair{{"x", "x"}}, Enclosures: []Enclosure{{URL: "x"}}, Translations: []Translation{{"x", "x"}},
		FormerSlugs: []string{"x"}, Comments: 1, Partial: true, Authors: []string{"x"}, Event: []Pair{{"x", "x"}}, Product: []Pair{{"x", "x"}},
		Podcast: []Pair{{"x", "x"}}, Geo: []Pair{{"x", "x"}}, FormatDetails: []Pair{{"x", "x"}}, ImportedFrom: []string{"x"}, Restricted: true, TOC: true,
	}
	v := reflect.ValueOf(&full).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.String {
			f.SetString("x")
		}
	}
	var got []string
	for _, p := range full.pairs() {
		got = append(got, p.Key)
	}
	if !reflect.DeepEqual(got, FrontMatterKeys()) {
		t.Errorf("front matter has the keys\n%q, the list has\n%q", got, FrontMatterKeys())
	}
}

func TestKeysAreRenamedAndLeftOut(t *testing.T) {
	k := Keys{Rename: map[string]string{"permalink": "url", "slug": "permalink"}, Omit: []string{"guid"}}
	if err := k.Check(); err != nil {
		t.Fatal(err)
	}
	d := Document{Keys: k, FrontMatter: FrontMatter{Title: "T", Slug: "s", Permalink: "p", GUID: "g", Fields: []Pair{{"slug", "mine"}}}}
	if got, want := string(d.Markdown()), "---\ntitle: \"T\"\npermalink: \"s\"\nurl: \"p\"\nfields:\n  slug: \"mine\"\n---\n"; got != want {
		t.Errorf("got\n%s", got)
	}
	for _, bad := range []Keys{
		{Rename: map[string]string{"slug": "title"}}, {Rename: map[string]string{"slug": "a: b"}}, {Rename: map[string]string{"slugs": "x"}},
		{Omit: []string{"nothing"}}, {Rename: map[string]string{"slug": "x"}, Omit: []string{"slug"}}, {Rename: map[string]string{"slug": strings.Repeat("x", 80)}},
		{Rename: map[string]string{"slug": "x", "guid": "x"}},
	} {
		if bad.Check() == nil {
			t.Errorf("%+v is not refused", bad)
		}
	}
}
