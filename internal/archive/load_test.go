package archive

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	goccy "github.com/goccy/go-yaml"
)

func load(data []byte) (FrontMatter, string, error) {
	d, err := Load(data, Keys{})
	return d.FrontMatter, d.Body, err
}

// nasty are strings that YAML writers and readers are known to trip over.
func nasty() []string {
	s := []string{
		"", " ", "a", " a ", "1e3", ".inf", "-.INF", ".nan", "? a", "- a", "null", "~", "Null", "yes", "no", "on", "off", "y", "N", "true",
		"0", "-0", "007", "0x1F", "0o7", "1_000", "12:30:45", "2001-01-01", "2001-01-01T00:00:00Z", "+1", "1.", ".5", "123456789012345678901",
		"a\tb", "\ttab first", "a\rb", "a\r\nb", "a\nb", "\n", "trailing\n", "\n\n\nleading", "a\u0085b", "\uFEFFbom", "in\uFEFFside",
		"\u2028", "\u2029", "\u00a0", "\x00", "\x01\x02\x1b[2J", "\x7f", "\u0080\u009f", "\uFFFE", "\uFFFF", "\uFFFD", "\uE000", "\U0010FFFF",
		"---", "...", "--- a", "\n---\n", "\n...\n", "a\" \nlayout: x", "' ''", `"`, `""`, `\`, `\\`, `\"`, `\n`, `\u0041`, `"\`, "`", "@a", "%TAG ! x",
		"<<", "*a", "&a", "&a *a", "!ruby/object", "!!python/object/apply:os.system", "!", "|", ">", "|-\n a", "{a: b}", "[a, b]", "{", "]", ",", "#", "a #b", "a: b", "a:", ":a", ": ", "a : b",
		"=", "__proto__", "constructor", "draft", "aliases", "id", "title", "-", "?", ":", "a-b", "A", "ünïcödé", "診療所", "مرحبا", "‏עברית", "👩‍👩‍👧", "e\u0301", "\u202Eevil\u202C", "\u2066x\u2069",
		"{{< readfile \"/etc/passwd\" >}}", "{% include x %}", "${x}", "</script>", "$$", "line one\n  indented\n\ttabbed\n",
		strings.Repeat("x", 100_000), strings.Repeat("語 ", 5_000), strings.Repeat("\\\"", 2_000), strings.Repeat(" ", 300),
	}
	for r := rune(0); r < 0xA0; r++ {
		s = append(s, string(r), "a"+string(r)+"b")
	}
	return s
}

func TestNastyStringsAreReadBackByTwoLibraries(t *testing.T) {
	for _, s := range nasty() {
		fm := FrontMatter{Title: s, Excerpt: s, Tags: []string{s}, Fields: []Pair{{s, s}, {"list", []any{s, []any{s}, []Pair{{s, s}}}}}}
		data := (&Document{FrontMatter: fm, Body: "x\n"}).Markdown()
		got, _, err := load(data)
		if err != nil {
			t.Errorf("%.50q: yaml/v4: %v", s, err)
			continue
		}
		key := readableKey(s)
		want := fm
		want.Fields = []Pair{{key, s}, {"list", []any{s, []any{s}, []Pair{{key, s}}}}}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%.50q: yaml/v4 read %.300q", s, fmt.Sprint(got))
		}

		head, _, _ := bytes.Cut(data, []byte("\n---\n\nx\n"))
		var back struct {
			Title, Excerpt string
			Tags           []string
			Fields         map[string]any
		}
		if err := goccy.Unmarshal(head, &back); err != nil {
			t.Errorf("%.50q: goccy: %v", s, err)
			continue
		}
		wantFields := map[string]any{key: s, "list": []any{s, []any{s}, map[string]any{key: s}}}
		if s != "" && back.Title != s || s != "" && back.Excerpt != s || back.Tags[0] != s || !reflect.DeepEqual(back.Fields, wantFields) {
			t.Errorf("%.50q: goccy read %.300q", s, fmt.Sprint(back))
		}
	}
}

func TestWrittenDocumentsAreLoadedTheSame(t *testing.T) {
	full := FrontMatter{
		ID: "47", Type: "post", Title: "T", Slug: "t", Status: "publish", Visibility: "password", Date: "2020-04-01T10:00:00+02:00", Modified: "2020-04-02T10:00:00Z",
		Author: "a", Permalink: "https://e.test/t/", GUID: "https://e.test/?p=47", Parent: "content/page/a.md", MenuOrder: -3, Template: "t.php", Format: "aside",
		Sticky: true, Excerpt: "one\ntwo", Categories: []string{"A", "B: c"}, Tags: []string{"1e3"},
		Taxonomies:    []Terms{{"genre", []string{"x", "y"}}, {"Nasty: tax", []string{"z"}}},
		FeaturedImage: &Image{ID: "5", URL: "u", Alt: "a", Caption: "c"},
		SEO:           []Pair{{"title", "x"}, {"noindex", true}},
		Fields: []Pair{{"price", 9.5}, {"count", int64(-7)}, {"big", 1e21}, {"small", 1e-7}, {"three", 3.0}, {"on", false}, {"empty", ""}, {"none", []any{}}, {"nobody", []Pair{}},
			{"rows", []any{[]Pair{{"a", "1"}, {"b", []any{int64(1), "2"}}}, []Pair{{"a", "2"}}, []any{[]any{"deep"}, "x"}, []any{}}}, {"map", []Pair{{"k", []Pair{{"k", "v"}}}}}},
		Enclosures: []Enclosure{{"https://e.test/a.mp3", 123, "audio/mpeg"}, {URL: "only"}}, Language: "de",
		Translations: []Translation{{"en", "content/page/en.md"}}, FormerSlugs: []string{"old"}, Comments: 3, Partial: true, Source: "a.xml", Meta: []Pair{{"_k", "v"}},
	}
	for name, fm := range map[string]FrontMatter{"full": full, "empty": {}, "only id": {ID: "0"}} {
		for _, body := range []string{"", "# x\n\ntext\n", "---\n", "\nstarts empty\n", "---\n---\n"} {
			got, gotBody, err := load((&Document{FrontMatter: fm, Body: body}).Markdown())
			if err != nil || !reflect.DeepEqual(got, fm) || gotBody != body {
				t.Errorf("%s, body %q: %v\ngot  %+v %q\nwant %+v", name, body, err, got, gotBody, fm)
			}
		}
	}
}

func TestIDsThatAreNotPlainNumbersStayStrings(t *testing.T) {
	for id, plain := range map[string]bool{"1": true, "0": true, "123456789012345678": true, "007": false, "1234567890123456789": false, "-1": false, "1e9": false, "0x10": false, "٣": false, "1 ": false} {
		data := string((&Document{FrontMatter: FrontMatter{ID: id}}).Markdown())
		want := "---\nid: " + strconv.Quote(id) + "\n---\n"
		if plain {
			want = "---\nid: " + id + "\n---\n"
		}
		if data != want {
			t.Errorf("%q: got %q, want %q", id, data, want)
		}
	}
}

func TestFloatsAreFloatsToEveryReader(t *testing.T) {
	for f, want := range map[float64]string{0: "0.0", 3: "3.0", -2.5: "-2.5", 1e21: "1.0e+21", 1.5e-9: "1.5e-09", math.Inf(1): ".inf", math.Inf(-1): "-.inf"} {
		data := (&Document{FrontMatter: FrontMatter{Fields: []Pair{{"f", f}}}}).Markdown()
		if want := "---\nfields:\n  f: " + want + "\n---\n"; string(data) != want {
			t.Errorf("got %q, want %q", data, want)
		}
		if got, _, err := load(data); err != nil || !reflect.DeepEqual(got.Fields, []Pair{{"f", f}}) {
			t.Errorf("%v: %+v, %v", f, got, err)
		}
	}
}

func TestRepeatedKeysBecomeOneList(t *testing.T) {
	fm := FrontMatter{Fields: []Pair{{"a", "1"}, {"b", "x"}, {"a", []any{"2"}}, {"a\xff", "y"}, {"a", "3"}, {"a\xfe", "z"}},
		Taxonomies: []Terms{{"t", []string{"1"}}, {"u", nil}, {"t", []string{"2"}}}}
	got, _, err := load((&Document{FrontMatter: fm}).Markdown())
	want := FrontMatter{Fields: []Pair{{"a", []any{"1", []any{"2"}, "3"}}, {"b", "x"}, {"a\uFFFD", []any{"y", "z"}}},
		Taxonomies: []Terms{{"t", []string{"1", "2"}}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, got, want)
	}
}

func TestDeepValuesAreBounded(t *testing.T) {
	var v any = "x"
	for range 5000 {
		v = []any{v}
	}
	data := (&Document{FrontMatter: FrontMatter{Fields: []Pair{{"deep", v}}}}).Markdown()
	if _, _, err := load(data); err != nil || len(data) > 50_000 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

func FuzzFrontMatter(f *testing.F) {
	for _, s := range nasty() {
		if len(s) < 1000 {
			f.Add(s, "k", s)
			f.Add("a", s, "b")
		}
	}
	f.Fuzz(func(t *testing.T, title, key, val string) {
		d := Document{FrontMatter: FrontMatter{ID: key, Title: title, Excerpt: val, Tags: []string{title, val},
			Fields: []Pair{{key, []any{val, []Pair{{title, val}, {key, key}}}}, {title, true}}}, Body: val}
		data := d.Markdown()
		head, _, _ := bytes.Cut(data[len("---\n"):], []byte("\n---\n"))
		for _, line := range bytes.Split(head, []byte("\n")) {
			if name, _, _ := bytes.Cut(line, []byte(":")); line[0] != ' ' && !bytes.Contains([]byte("id title excerpt tags fields"), name) {
				t.Fatalf("a line of its own: %q", line)
			}
		}
		got, body, err := load(data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if got.Title != validUTF8(title) || got.Excerpt != validUTF8(val) || got.ID != validUTF8(key) {
			t.Fatalf("got %+v\n%s", got, data)
		}
		if want := strings.TrimRight(validUTF8(val), "\n"); strings.TrimSuffix(body, "\n") != want {
			t.Fatalf("body %q, want %q", body, want)
		}
	})
}

// FuzzLoad: nothing makes Load panic, and what it takes is written the same again.
func FuzzLoad(f *testing.F) {
	f.Add([]byte("---\n---\n"))
	f.Add([]byte("---\nid: 1\ntype: \"post\"\nfields:\n  a:\n    - \"x\"\n    - 1.5\n---\n\nBody\n"))
	f.Add([]byte("---\na: &a [*a]\n---\n"))
	f.Add([]byte("---\nfields: {x: !!binary aGk=}\n---\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Load(data, Keys{})
		if err == nil && !bytes.Equal(d.Markdown(), data) {
			t.Errorf("%q is written as %q", data, d.Markdown())
		}
	})
}
