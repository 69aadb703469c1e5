package pipeline

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/builder"
	"github.com/presslift/presslift/internal/wp"
)

func inspectIt(t testing.TB, workers int, inputs ...string) *Inspection {
	t.Helper()
	ins, err := Inspect(context.Background(), Options{Inputs: inputs, Workers: workers}, &Progress{})
	if err != nil {
		t.Fatal(err)
	}
	return ins
}

// inspectionOf inspects a source that holds its records.
func inspectionOf(t *testing.T, workers int, rs ...wp.Record) *Inspection {
	t.Helper()
	n := 0
	for _, r := range rs {
		if p, ok := r.(*wp.Post); ok {
			n++
			p.Ordinal = n
			if p.Status == "" {
				p.Status = "publish"
			}
		}
	}
	ins, err := inspect(context.Background(), records(append(rs, anInput)), Options{Workers: workers}, &Progress{})
	if err != nil {
		t.Fatal(err)
	}
	return ins
}

func TestWorkersDoNotShowInAnInspection(t *testing.T) {
	show := func(workers int) string {
		text, err := json.Marshal(inspectIt(t, workers, hub))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	want := show(1)
	for _, workers := range []int{0, 2, 8} {
		if got := show(workers); got != want {
			t.Errorf("%d workers say\n%s\none says\n%s", workers, got, want)
		}
	}
}

// TestInspectNamesNobody looks for what hub holds of people and secrets.
func TestInspectNamesNobody(t *testing.T) {
	source, err := os.ReadFile(hub)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(inspectIt(t, 1, hub))
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"maria@example.org", "admin@example.org", "reader@example.net", "192.0.2.7", "open sesame"} {
		if !strings.Contains(string(source), secret) {
			t.Errorf("hub does not hold %q, so this test shows nothing", secret)
		}
		if strings.Contains(string(text), secret) {
			t.Errorf("the inspection holds %q", secret)
		}
	}
}

// TestOnlyWhatIsWrittenCounts: an older version of an item, a draft's terms and a
// pattern that nobody shows are not in the numbers of documents.
func TestOnlyWhatIsWrittenCounts(t *testing.T) {
	post := func(id, modified, content string) *wp.Post {
		return &wp.Post{ID: id, GUID: "http://example.org/?p=" + id, Type: "post", Title: "T", Modified: wp.Moment{Local: modified}, Content: content, Terms: []wp.TermRef{{Taxonomy: "post_tag", Slug: "x", Name: "X"}}}
	}
	draft := post("3", "", "[old_map id=3]")
	draft.Status = "draft"
	block := func(id, content string) *wp.Post {
		return &wp.Post{ID: id, Type: "wp_block", Title: "P", Content: content}
	}
	hidden := block("12", "[hidden_map id=1]")
	hidden.Status = "draft"
	ins := inspectionOf(t, 2,
		&wp.Site{Title: "S", BaseBlogURL: "http://example.org"},
		post("1", "2020-01-01 00:00:00", "[map id=1] [older_only id=1]"), post("1", "2020-01-02 00:00:00", "[map id=1]"),
		post("2", "", `<!-- wp:block {"ref":10} /--><!-- wp:block {"ref":10} /--><!-- wp:block {"ref":12} /-->`), draft,
		block("10", `<!-- wp:block {"ref":11} /--> [outer_map id=1]`), block("11", "[inner_map id=1]"), hidden, block("13", "[lonely_map id=1]"),
	)
	var got []string
	for _, u := range ins.Codes {
		got = append(got, fmt.Sprint(u.Name, " ", u.Uses))
	}
	if g, want := strings.Join(got, ", "), "inner_map 1, map 1, old_map 1, outer_map 1"; g != want {
		t.Errorf("shortcodes: %s, not %s", g, want)
	}
	if n := ins.Taxonomies[0].Terms[0].Documents; n != 2 {
		t.Errorf("%d public documents carry the tag", n)
	}
	if a := ins.Archive; a.Documents != 3 || a.Public != 2 || a.Drafts != 1 {
		t.Errorf("documents: %+v", a)
	}
}

// TestNamesWithoutNumberAreNotKept: tables have room for what sites have, and
// count the rest.
func TestNamesWithoutNumberAreNotKept(t *testing.T) {
	const n = 20_000
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "[x%d a=1] <img src=\"http://h%d.example.net/a.jpg\"> ", i, i)
	}
	long := "[" + strings.Repeat("long", 10_000) + " a=1]"
	ins := inspectionOf(t, 1, &wp.Post{ID: "1", Type: "post", Title: "T", Content: long + text.String()})
	if len(ins.Codes) != mostTraits || ins.Beyond.Shortcodes != n+1-mostTraits {
		t.Errorf("%d shortcodes are named, %d are not", len(ins.Codes), ins.Beyond.Shortcodes)
	}
	if len(ins.Media.Hosts) != mostTraits || ins.Beyond.Hosts != n-mostTraits {
		t.Errorf("%d hosts are named, %d are not", len(ins.Media.Hosts), ins.Beyond.Hosts)
	}
	for _, u := range ins.Codes {
		if len(u.Name) > 210 {
			t.Errorf("a name takes %d bytes", len(u.Name))
		}
	}
}

func TestTracesOfLanguages(t *testing.T) {
	ins := inspectionOf(t, 1, &wp.Site{Language: "en-US", BaseBlogURL: "http://example.org"},
		&wp.Post{ID: "1", Type: "post", Title: "[:en]One[:de]Eins[:]", Permalink: "http://example.org/one/"},
		&wp.Post{ID: "2", Type: "post", Title: "Two", Content: "<!--:fr-->Deux<!--:--> at 10:[:xy]", Permalink: "http://example.org/tv/"},
		&wp.Post{ID: "3", Type: "post", Title: "Three", Permalink: "http://example.org/de/drei/"},
		&wp.Post{ID: "4", Type: "post", Title: "Four", Permalink: "http://example.org/vier/?x=1&lang=de"},
		&wp.Post{ID: "5", Type: "post", Title: "Five", Terms: []wp.TermRef{{Taxonomy: "language", Slug: "pt-br", Name: "Português"}}, Meta: []wp.Meta{{Key: "_wpml_word_count", Value: "1"}}},
	)
	got := fmt.Sprint(ins.Languages)
	if want := "{en-US [Polylang WPML qTranslate] [{de marker 1} {de path 1} {de query 1} {en marker 1} {fr marker 1} {pt-br taxonomy 1}]}"; got != want {
		t.Errorf("got\n%s, not\n%s", got, want)
	}
}

func TestTracesOfPageBuilders(t *testing.T) {
	for _, b := range builder.Builders() {
		rs := []wp.Record{&wp.Post{ID: "1", Type: "page", Title: "None", Content: "Text [sic]"}}
		want := 0
		if b.Shortcodes != "" {
			want++
			rs = append(rs, &wp.Post{ID: "2", Type: "page", Title: "S", Content: "[" + b.Shortcodes + "x a=1]"})
		}
		for j, m := range b.Marks {
			want++
			if m.Value == "" {
				m.Value = "anything"
			}
			rs = append(rs, &wp.Post{ID: fmt.Sprint(3 + j), Type: "page", Title: "M", Meta: []wp.Meta{m}})
		}
		ins := inspectionOf(t, 1, rs...)
		if len(ins.Builders) != 1 || ins.Builders[0] != (Named{b.Name, want}) {
			t.Errorf("%s: got %v, want %d", b.Name, ins.Builders, want)
		}
	}
}

func TestACancelledInspectionEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Inspect(ctx, Options{Inputs: []string{hub}}, &Progress{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled inspection ends with %v", err)
	}
}

func TestInspectTellsHowInputsArePacked(t *testing.T) {
	export, err := os.ReadFile(hub)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	put := func(name string, b []byte) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, b, 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	var gz, zipped bytes.Buffer
	g := gzip.NewWriter(&gz)
	_, err = g.Write(export)
	if err := errors.Join(err, g.Close()); err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(&zipped)
	for _, name := range []string{"a.xml", "b.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(export); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	ins := inspectIt(t, 1, put("plain", export), put("one.zip", gz.Bytes()), put("two.gz", zipped.Bytes()))
	got := ""
	for _, in := range ins.Inputs {
		got += fmt.Sprintf("%s=%s/%d ", in.Name, in.Packing, in.Exports)
	}
	if want := "plain=/1 one.zip=gzip/1 two.gz=zip/2 "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	// All four are the same: nothing of it is written twice, or counted so.
	once := inspectIt(t, 1, hub)
	if ins.Totals.Document != once.Totals.Document || ins.Totals.Read != 4*once.Totals.Read || !slices.Equal(ins.Codes, once.Codes) || !slices.Equal(ins.Blocks, once.Blocks) {
		t.Errorf("four copies: %+v, one: %+v", ins.Totals, once.Totals)
	}
}
