package builder

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

func TestTheTablesAreInOrder(t *testing.T) {
	if !slices.IsSortedFunc(builders, func(a, b Builder) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	}) {
		t.Error("the builders are not sorted")
	}
	for _, b := range builders {
		for _, key := range b.keys {
			if _, ok := slices.BinarySearch(dataKeys, key); !ok {
				t.Errorf("%s of %s is not among the keys", key, b.Name)
			}
		}
		table := (&page{builder: &b}).table()
		if (b.form != noForm && b.form != enfold && b.form != thrive) != (table != nil) {
			t.Errorf("%s: there is a form without a table, or the other way round", b.Name)
		}
		inOrder(t, b.Name, table)
	}
	inOrder(t, "WordPress", wordPressWidgets)
	if !slices.IsSorted(dataKeys) {
		t.Error("the keys are not sorted")
	}
}

func inOrder(t *testing.T, name string, table []element) {
	for i, e := range table {
		if i > 0 && table[i-1].name >= e.name {
			t.Errorf("%s: %s stands behind %s", name, e.name, table[i-1].name)
		}
		check(t, name+" "+e.name, e.parts)
	}
}

// check says what in the parts of a row cannot be meant.
func check(t *testing.T, row string, parts []part) {
	if len(parts) == 0 {
		t.Errorf("%s shows nothing, not even none", row)
	}
	for _, p := range parts {
		switch p.as {
		case none, computed, inner, own, rule:
			if p.key != "" {
				t.Errorf("%s: a setting that nobody reads: %s", row, p.key)
			}
		case many:
			check(t, row, p.each)
		case drawing:
		default:
			if p.key == "" {
				t.Errorf("%s: no setting", row)
			}
		}
	}
}

func TestEveryBuilderHasACase(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/cases/*.txtar")
	var all strings.Builder
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	for _, b := range builders {
		if b.form != noForm && !strings.Contains(all.String(), "builder-read ×1 "+b.Name+"\n") {
			t.Errorf("no case is read from the data of %s", b.Name)
		}
	}
}

// TestRowsShowWhatTheyName: a row shows every setting that it names, at the top or
// in the items of a list.
func TestRowsShowWhatTheyName(t *testing.T) {
	for _, b := range builders {
		table := (&page{builder: &b}).table()
		if b.form == elementor {
			table = append(slices.Clone(table), wordPressWidgets...)
		}
		for _, e := range table {
			set, want := sample(e.parts, "")
			var log report.Log
			p := &page{env: &Env{Post: &wp.Post{Title: "T"}, Log: &log}, builder: &b, log: &log}
			p.parts(e.parts, set, &node{name: e.name, set: set})
			shown := p.content()
			for _, w := range want {
				if !strings.Contains(shown, w) {
					t.Errorf("%s %s does not show %s:\n%s", b.Name, e.name, w, shown)
				}
			}
		}
	}
}

// sample makes settings for parts, each with a value of its own, and returns those
// that must be seen.
func sample(parts []part, prefix string) (set php.Map, want []string) {
	put := func(key, value string) {
		if at(set, key) != nil {
			return
		}
		path := strings.Split(key, ".")
		var v any = value
		for i := len(path) - 1; i > 0; i-- {
			v = php.Map{{Key: path[i], Value: v}}
		}
		if old, ok := set.Value(path[0]).(php.Map); ok {
			inner, _ := v.(php.Map)
			for i := range set {
				if set[i].Key == path[0] {
					set[i].Value = append(old, inner...)
				}
			}
			return
		}
		set = append(set, php.Pair{Key: path[0], Value: v})
	}
	for _, p := range parts {
		switch p.as {
		case none, computed, inner, own, rule, anchor, nested, template:
		case many:
			items, inItems := sample(p.each, prefix+"i")
			set = append(set, php.Pair{Key: p.key, Value: php.List{items}})
			want = append(want, inItems...)
		case list:
			var item any = "list-" + p.key
			if with, _, _ := strings.Cut(p.with, " "); with != "" {
				item = php.Map{{Key: with, Value: item}}
			}
			set = append(set, php.Pair{Key: p.key, Value: php.List{item}})
			want = append(want, "list-"+p.key)
		case picture, pictures, player:
			value := "https://example.org/" + prefix + p.key
			put(p.key, value)
			want = append(want, value)
			if p.with != "" && p.with != "captions" {
				put(p.with, prefix+p.with)
				want = append(want, prefix+p.with)
			}
		case drawing:
			put(p.link, "https://example.org/"+prefix+p.link)
			want = append(want, "https://example.org/"+prefix+p.link)
		default:
			for key := range strings.FieldsSeq(p.key) {
				put(key, prefix+key)
				want = append(want, prefix+key)
			}
			switch p.as {
			case fold, foldText, tab, tabText, quote:
				for key := range strings.FieldsSeq(p.with) {
					put(key, prefix+key)
					want = append(want, prefix+key)
				}
			case heading:
				if p.with != "" {
					put(p.with, "h2")
				}
			}
			if p.link != "" {
				put(p.link, "https://example.org/"+prefix+p.link)
				want = append(want, "https://example.org/"+prefix+p.link)
			}
		}
	}
	return set, want
}
