package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"github.com/presslift/presslift/internal/report"
)

const whole = `inputs: [export.xml]
out: archive
quiet: true
json: true
fail-on: error
workers: 2
repair-mojibake: true
max-unpacked: 500M
max-ratio: 5
max-entries: 7
types: [post, page]
exclude-types:
  - popup
fates:
  event: data
  shop_coupon: drop
with-private-data: [author-email]
shortcodes: strip
shortcode-map:
  theme_box: unwrap
captions: text
unsafe-html: true
no-census: true
statuses:
  archived: content
hosts: [old.example.org]
terms:
  category:
    uncategorized: {drop: true}
    news-2: {merge: news}
  post_tag:
    wp: {rename: "2024: the year"}
meta:
  keep: [a, b*]
  refuse: [c]
front-matter:
  rename:
    permalink: url
  omit: [guid]
`

func TestAFileSaysAllThereIs(t *testing.T) {
	got, lines, err := Read("presslift.yaml", strings.NewReader(whole))
	if err != nil {
		t.Fatal(err, report.Hint(err))
	}
	want := Config{
		Inputs: []string{"export.xml"}, Out: "archive", Quiet: true, JSON: true, FailOn: "error", Workers: 2, RepairMojibake: true, MaxUnpacked: 500 << 20, MaxRatio: 5, MaxEntries: 7,
		Types: []string{"post", "page"}, ExcludeTypes: []string{"popup"}, Fates: map[string]string{"event": "data", "shop_coupon": "drop"}, WithPrivateData: []string{"author-email"},
		Shortcodes: "strip", ShortcodeMap: map[string]string{"theme_box": "unwrap"}, Captions: "text", UnsafeHTML: true, NoCensus: true, Statuses: map[string]string{"archived": "content"}, Hosts: []string{"old.example.org"},
		Terms: map[string]map[string]Term{"category": {"uncategorized": {Drop: true}, "news-2": {Merge: "news"}}, "post_tag": {"wp": {Rename: "2024: the year"}}},
		Meta:  Meta{[]string{"a", "b*"}, []string{"c"}}, FrontMatter: FrontMatter{map[string]string{"permalink": "url"}, []string{"guid"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	v := reflect.ValueOf(want)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("the file of this test does not say %s", v.Type().Field(i).Name)
		}
	}
	for path, line := range map[string]int{"out": 2, "fates.event": 15, "terms.post_tag.wp.rename": 32, "front-matter.omit": 39} {
		if lines[path] != line {
			t.Errorf("%s stands in line %d, not %d", path, line, lines[path])
		}
	}
}

// TestShownIsRead: what Show writes means what was shown.
func TestShownIsRead(t *testing.T) {
	c, lines, err := Read("x", strings.NewReader(whole))
	if err != nil {
		t.Fatal(err)
	}
	text := c.Show(func(path string) string {
		if lines[path] == 0 {
			t.Errorf("%s is asked for and stands nowhere", path)
		}
		return fmt.Sprint("line ", lines[path])
	})
	back, _, err := Read("shown", strings.NewReader(text))
	if err != nil || !reflect.DeepEqual(back, c) {
		t.Errorf("%v\n%+v\n%s", err, back, text)
	}
	var zero Config
	text = zero.Show(func(string) string { return "default" })
	for _, s := range Settings() {
		if !strings.Contains(s.Key, ".") && !regexp.MustCompile(`(?m)^(# )?`+s.Key+`\b`).MatchString(text) {
			t.Errorf("%s is not shown:\n%s", s.Key, text)
		}
	}
	if _, _, err := Read("shown", strings.NewReader(text)); err != nil {
		t.Error(err)
	}
}

func TestTheFileToStartFromMeansTheDefaults(t *testing.T) {
	c, _, err := Read("init", strings.NewReader(Init()))
	if err != nil || !reflect.DeepEqual(c, Config{}) {
		t.Errorf("%v: %+v", err, c)
	}
	// What it shows as examples can be taken as it is.
	example := regexp.MustCompile(`(?m)^#(\S|  )`).ReplaceAllString(Init(), "$1")
	c, lines, err := Read("examples", strings.NewReader(example))
	if err != nil {
		t.Fatalf("%v\n%s", err, example)
	}
	for _, k := range keys(reflect.TypeFor[Config]()) {
		if lines[k] == 0 {
			t.Errorf("%s has no example", k)
		}
	}
	if c.MaxUnpacked != 64<<30 || c.Terms["category"]["news-2"].Merge != "news" {
		t.Errorf("%+v", c)
	}
	for line := range strings.Lines(Init()) {
		if len([]rune(line)) > 81 {
			t.Errorf("too wide: %s", line)
		}
	}
}

func TestEveryFieldHasASetting(t *testing.T) {
	var walk func(t reflect.Type, path string) []string
	walk = func(typ reflect.Type, path string) (all []string) {
		switch typ.Kind() {
		case reflect.Struct:
			for i := range typ.NumField() {
				k := join(path, typ.Field(i).Tag.Get("key"))
				all = append(append(all, k), walk(typ.Field(i).Type, k)...)
			}
		case reflect.Map:
			all = walk(typ.Elem(), path)
		}
		return all
	}
	var rows []string
	for _, s := range Settings() {
		rows = append(rows, s.Key)
		if s.Words == "" {
			t.Errorf("%s has no words", s.Key)
		}
	}
	fields := walk(reflect.TypeFor[Config](), "")
	slices.Sort(rows)
	slices.Sort(fields)
	if !slices.Equal(rows, fields) {
		t.Errorf("settings %q\nfields %q", rows, fields)
	}
}

// wrong are files, what is said about them, and the hint.
var wrong = []struct{ file, says, hint string }{
	{"exlude-types: [a]", `x.yaml:1:1: there is no key "exlude-types" in the file`, `did you mean "exclude-types"?`},
	{"out: a\nmax_ratio: 4", `x.yaml:2:1: there is no key "max_ratio" in the file`, `did you mean "max-ratio"?`},
	{"terms:\n  category:\n    a:\n      renam: B", `x.yaml:4:7: there is no key "renam" in terms.category.a`, `did you mean "rename"?`},
	{"terms:\n  category:\n    a: {ren: B}", `x.yaml:3:9: there is no key "ren" in terms.category.a`, `did you mean "rename"?`},
	{"keep: [a]", `x.yaml:1:1: there is no key "keep" in the file`, `"keep" stands below meta`},
	{"rename: {a: b}", `x.yaml:1:1: there is no key "rename" in the file`, `"rename" stands below terms, front-matter`},
	{"meta:\n  throw: [a]", `x.yaml:2:3: there is no key "throw" in meta`, "there are: keep, refuse"},
	{"types: post", "x.yaml:1:8: types is text and should be a list", "write it as in: types: [one, two]"},
	{"types: [post, 5]", "x.yaml:1:15: types[1] is a number and should be text", "put it in quotes"},
	{"types: [[post]]", "x.yaml:1:9: types[0] is a list and should be one value", ""},
	{"types:", "x.yaml:1:7: types has no value", "give it one, or leave the key out"},
	{"quiet: 1", "x.yaml:1:8: quiet is a number and should be true or false", "say true or false"},
	{"workers: -1", `x.yaml:1:10: workers is "-1" and should be a number`, "give a number from 0, which is the default"},
	{"workers: many", `x.yaml:1:10: workers is "many" and should be a number`, "give a number from 0, which is the default"},
	{"max-unpacked: large", `x.yaml:1:15: max-unpacked is "large" and should be a size`, "write it as in 500M or 100G"},
	{"fates: [a]", "x.yaml:1:8: fates is a list and should have keys", "write its keys below it, as presslift config init shows"},
	{"fates: {event: dat}", `x.yaml:1:16: fates.event cannot be "dat"`, `did you mean "data"?`},
	{"fail-on: often", `x.yaml:1:10: fail-on cannot be "often"`, "there are: never, info, warning, error"},
	{"with-private-data: [autor-email]", `x.yaml:1:21: with-private-data[0] cannot be "autor-email"`, `did you mean "author-email"?`},
	{"front-matter: {omit: [gid]}", `x.yaml:1:23: front-matter.omit[0] cannot be "gid"`, `did you mean "id"?`},
	{"front-matter: {rename: {perma: url}}", `x.yaml:1:25: there is no key "perma" in front-matter.rename`, `did you mean "permalink"?`},
	{"out: ''", "x.yaml:1:6: out is empty", "give it one, or leave the key out"},
	{"out: a\nout: b", "x.yaml:2:1: out stands twice", "take one of the two away"},
	{"out: &a b", "x.yaml:1:6: out: anchors and aliases are not read here", "write the value where it is meant"},
	{"<<: {out: b}", `x.yaml:1:1: there is no key "<<" in the file`, ""},
	{"[a]", "x.yaml:1:1: the file is a list and should have keys", "write its keys below it, as presslift config init shows"},
	{"{[a]: b}", "x.yaml:1:2: a key of the file is not a plain word", ""},
	{"fates: {'': data}", "x.yaml:1:9: a key of fates is empty", ""},
	{"out: [", "x.yaml is no YAML: ", "presslift config init writes a file to start from"},
	{"out: a\n---\nout: b", "x.yaml holds more than one document", "put all settings into the first"},
	{strings.Repeat("#", MaxFile+1), "x.yaml is larger than 1 MiB", "name a configuration, such as presslift config init writes"},
	{"a: &a [x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]", "x.yaml:1:1: there is no key", ""},
}

func TestWhatIsWrongIsSaidWithItsPlace(t *testing.T) {
	for _, c := range wrong {
		_, _, err := Read("x.yaml", strings.NewReader(c.file))
		if err == nil || !strings.HasPrefix(err.Error(), c.says) || c.hint != "" && report.Hint(err) != c.hint {
			t.Errorf("%.60q: %v (%s)", c.file, err, report.Hint(err))
		}
	}
}

func compiled(t testing.TB) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("config.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("config.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON is the value that a YAML text says, as a validator takes it.
func asJSON(text string) (v any, err error) {
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		return nil, err
	}
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return jsonschema.UnmarshalJSON(bytes.NewReader(b))
}

// TestTheSchemaIsInStep: a validator takes and refuses what Read does.
func TestTheSchemaIsInStep(t *testing.T) {
	s := compiled(t)
	v, err := asJSON(whole)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("the schema refuses what is right: %v", err)
	}
	refused := 0
	for _, c := range wrong {
		// A validator sees no anchors and merges, no second value or document.
		v, err := asJSON(c.file)
		if err != nil || strings.Contains(c.file, "&") || strings.Contains(c.file, "---") || strings.Contains(c.file, "<<") || v == nil {
			continue
		}
		refused++
		if s.Validate(v) == nil {
			t.Errorf("the schema takes %q", c.file)
		}
	}
	if refused < 20 {
		t.Errorf("only %d files were shown to the schema", refused)
	}
	for _, text := range []string{"terms: {category: {a: {drop: true, rename: B}}}", "terms: {category: {a: {}}}"} {
		if v, _ := asJSON(text); s.Validate(v) == nil {
			t.Errorf("the schema takes %q", text)
		}
	}
}

// FuzzRead: no file panics or hangs, and what is read is what the schema takes.
func FuzzRead(f *testing.F) {
	f.Add(whole)
	f.Add(Init())
	for _, c := range wrong {
		if len(c.file) < 1000 {
			f.Add(c.file)
		}
	}
	s := compiled(f)
	f.Fuzz(func(t *testing.T, text string) {
		c, _, err := Read("x.yaml", strings.NewReader(text))
		if err != nil {
			return
		}
		back, _, err := Read("shown", strings.NewReader(c.Show(func(string) string { return "x" })))
		if err != nil || !reflect.DeepEqual(normal(back), normal(c)) {
			t.Errorf("%v: %+v is shown as\n%s", err, c, c.Show(func(string) string { return "x" }))
		}
		for _, terms := range c.Terms {
			for _, e := range terms {
				if (e == Term{}) || e.Drop && e.Rename+e.Merge != "" || e.Rename != "" && e.Merge != "" {
					return // package pipeline refuses it
				}
			}
		}
		v, err := asJSON(text)
		if err == nil && v != nil && s.Validate(v) != nil {
			t.Errorf("the schema refuses what is read: %q", text)
		}
	})
}

// normal makes no difference between what is empty, not there, or the default.
func normal(c Config) string {
	for _, list := range []*[]string{&c.Inputs, &c.Types, &c.ExcludeTypes, &c.WithPrivateData, &c.Hosts, &c.Meta.Keep, &c.Meta.Refuse, &c.FrontMatter.Omit} {
		if len(*list) == 0 {
			*list = nil
		}
	}
	if c.FailOn == "never" {
		c.FailOn = ""
	}
	if c.Shortcodes == "keep" {
		c.Shortcodes = ""
	}
	if c.Captions == "figure" {
		c.Captions = ""
	}
	if c.MaxUnpacked == 64<<30 {
		c.MaxUnpacked = 0
	}
	if c.MaxRatio == 400 {
		c.MaxRatio = 0
	}
	if c.MaxEntries == 65535 {
		c.MaxEntries = 0
	}
	return strings.ReplaceAll(fmt.Sprintf("%+v", c), "map[]", "")
}
