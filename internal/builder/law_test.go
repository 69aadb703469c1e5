package builder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// readAs reads data as those of one builder.
func readAs(b Builder, stored string) *reading {
	var log report.Log
	ix := &wp.Index{}
	ix.Add(&wp.Post{Ordinal: 1, ID: "5", Type: "attachment", AttachmentURL: "http://example.org/a.jpg", Excerpt: "C"})
	return read(&Env{Index: ix, Post: &wp.Post{Ordinal: 2, ID: "1", Type: "page", Title: "T"}, Log: &log}, &b, stored)
}

// FuzzRead: whatever the data are, reading them ends, writes no block that is not
// ours, and not much more than there is.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("../../testdata/cases/builder-*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no cases")
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, s := range txtar.Parse(b).Files {
			for i, b := range builders {
				for _, key := range b.keys {
					if s.Name == "meta/"+key {
						f.Add(i, strings.TrimSpace(string(s.Data)))
					}
				}
			}
		}
	}
	for i := range builders {
		f.Add(i, `a:1:{s:1:"x";O:8:"stdClass":2:{s:4:"node";s:1:"x";s:6:"parent";s:1:"x";}}`)
	}
	f.Fuzz(func(t *testing.T, i int, stored string) {
		if i < 0 || i >= len(builders) || builders[i].form == noForm {
			return
		}
		a, again := readAs(builders[i], stored), readAs(builders[i], stored)
		if a.content != again.content {
			t.Fatal("read twice, it differs")
		}
		if len(a.content) > 1000+100*len(stored) {
			t.Fatalf("%d bytes of %d", len(a.content), len(stored))
		}
		for _, part := range strings.Split(a.content, "<!--")[1:] {
			comment, _, ended := strings.Cut(part, "-->")
			name := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(comment), "/"), "wp:"))
			name, _, _ = strings.Cut(name, " ")
			switch {
			case !ended:
				t.Fatalf("a comment does not end: %.80q", part)
			case strings.HasPrefix(comment, " element: "), comment == "more", comment == "nextpage", strings.HasPrefix(comment, "more "):
			case name != "html" && name != "freeform" && name != "embed" && name != templateBlock:
				t.Fatalf("a block that is not ours: %.80q", part)
			}
		}
		weigh(stored)
	})
}

// TestHostileDataTakeLinearTime: data that are twice as long take twice as long.
func TestHostileDataTakeLinearTime(t *testing.T) {
	const n = 100_000
	kinds := map[string]func(n int) string{
		"Elementor": func(n int) string { return strings.Repeat(`[{"elements":`, n) },
		"Elementor widgets": func(n int) string {
			return "[" + strings.Repeat(`{"widgetType":"x","settings":{"title":"A b c"}},`, n/10) + "{}]"
		},
		"Elementor tags": func(n int) string {
			return `[{"settings":{"__dynamic__":{` + strings.Repeat(`"a":"[elementor-tag name=\"post-title\"]",`, n/10) + `"b":"c"}}}]`
		},
		"Elementor comments": func(n int) string {
			return `[{"widgetType":"html","settings":{"html":"` + strings.Repeat(`<!-- x `, n) + `"}}]`
		},
		"Elementor links": func(n int) string {
			return `[{"widgetType":"x","settings":` + strings.Repeat(`{"link":{"url":`, 40) + `"http://a/"` + strings.Repeat("}}", 40) + "}]"
		},
		"Elementor backslash": func(n int) string { return `["` + strings.Repeat(`\x`, n) },
		"Beaver Builder loops": func(n int) string {
			return `a:` + "30000" + `:{` + strings.Repeat(`s:1:"x";O:8:"stdClass":2:{s:4:"node";s:1:"x";s:6:"parent";s:1:"y";}`, n/10)
		},
		"Beaver Builder chain": chain,
		"Oxygen ends":          func(n int) string { return strings.Repeat(`[ct_a ct_options='`, n) + "}'" },
		"Oxygen levels":        func(n int) string { return strings.Repeat(`[ct_a ct_options='{}']`, n) + strings.Repeat(`[/ct_a]`, n) },
		"SiteOrigin nested": func(n int) string {
			return `{"widgets":[{"panels_info":{"class":"SiteOrigin_Panels_Widgets_Layout"},"panels_data":` + strings.Repeat("[", n)
		},
		"Thrive marks": func(n int) string { return strings.Repeat(`__CONFIG_a__<!-- <script `, n) },
		"Bricks tags": func(n int) string {
			return `[{"id":"a","name":"text","settings":{"text":"` + strings.Repeat(`{post_title}{acf_x`, n) + `"}}]`
		},
	}
	for name, make := range kinds {
		for _, b := range builders {
			if !strings.HasPrefix(name+" ", b.Name+" ") {
				continue
			}
			start := time.Now()
			readAs(b, make(n))
			if d := time.Since(start); d > time.Minute {
				t.Errorf("%s: %v", name, d)
			}
		}
	}
	start := time.Now()
	for _, s := range []string{"<a ", "<!-- ", "[x", "<script>", "&amp", "</"} {
		weigh(strings.Repeat(s, 10*n))
	}
	if d := time.Since(start); d > time.Minute {
		t.Errorf("weighing takes %v", d)
	}
}

// chain is a tree as deep as it is long.
func chain(n int) string {
	var b strings.Builder
	n /= 10
	b.WriteString("{")
	for i := range n {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString(`"` + php.Text(int64(i)) + `":{"node":` + php.Text(int64(i)) + `,"parent":` + php.Text(int64(i-1)) + `,"type":"module","settings":{"type":"rich-text","text":"x"}}`)
	}
	return b.String() + "}"
}

func TestADeepTreeLosesNothing(t *testing.T) {
	b := builders[1]
	if r := readAs(b, chain(5000)); strings.Count(r.content, "\nx\n") != 500 {
		t.Errorf("%d of 500 texts", strings.Count(r.content, "\nx\n"))
	}
}

func TestWordsAreCountedWithoutMarkup(t *testing.T) {
	for content, want := range map[string]int{
		"":                             0,
		"one two":                      2,
		"<p>one</p><p>two</p>":         2,
		"it’s don't caf&eacute;s":      3,
		"a&nbsp;b&amp;c":               3,
		"[vc_row x=\"y\"]one[/vc_row]": 1,
		"[1] 2 < 3":                    3,
		"<script>var x = 1</script>a <style>b{}</style>": 1,
		"日本語 と":              4,
		"<!-- not this -->x": 1,
		"<!-- x y":           2,
		"<b x y":             3,
	} {
		if got := weigh(content); got.words != want {
			t.Errorf("%q has %d words, not %d", content, got.words, want)
		}
	}
}
