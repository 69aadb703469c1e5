package posttype

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// testdata/posttypes.txt says how its lines are read.
func TestEveryRowHasALineAndEveryLineARow(t *testing.T) {
	text, err := os.ReadFile("../../testdata/posttypes.txt")
	if err != nil {
		t.Fatal(err)
	}
	missing := map[string]bool{}
	for _, r := range rules {
		missing[fmt.Sprint("type ", r.Type, r.If)] = true
	}
	for _, s := range statuses {
		missing["status "+s.name] = true
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		from, want, ok := strings.Cut(line, " -> ")
		f := strings.Fields(from)
		if !ok || len(f) != 3 {
			t.Fatalf("%q is not of the form: type status flags -> fate home-or-shelf", line)
		}
		if seen[from] {
			t.Errorf("%s stands twice", from)
		}
		seen[from] = true
		v := Decide(Item{Type: f[0], Status: f[1], Shows: Look(f[0], metaOf(f[2])), Protected: has(f[2], "protected"), HasTitle: has(f[2], "title"), HasContent: has(f[2], "content")})
		if got := words(v); got != want {
			t.Errorf("%s\n got %s\nwant %s", from, got, want)
		}
		if v.Reason == "" {
			t.Errorf("%s: the ledger gets no reason", from)
		}
		delete(missing, fmt.Sprint("type ", v.Rule.Type, v.Rule.If))
		delete(missing, "status "+f[1])
	}
	for row := range missing {
		t.Errorf("no line in testdata/posttypes.txt shows the row of %s", row)
	}
}

func has(flags, flag string) bool { return slices.Contains(strings.Split(flags, ","), flag) }

// metaOf is the postmeta of a line: one row for each flag of the form meta:KEY or
// meta:KEY=VALUE.
func metaOf(flags string) []wp.Meta {
	var out []wp.Meta
	for flag := range strings.SplitSeq(flags, ",") {
		if row, ok := strings.CutPrefix(flag, "meta:"); ok {
			key, value, _ := strings.Cut(row, "=")
			out = append(out, wp.Meta{Key: key, Value: value})
		}
	}
	return out
}

// words is the right side of a line.
func words(v Verdict) string {
	w := []string{string(v.Fate)}
	if v.Home != "" {
		w = append(w, string(v.Home))
	}
	if v.Shelf != "" {
		w = append(w, v.Shelf)
	}
	if !v.KnownType {
		w = append(w, "type-unknown")
	}
	if !v.KnownStatus {
		w = append(w, "status-unknown")
	}
	if v.Withheld {
		w = append(w, "withheld")
	}
	if v.Rule.Private != "" {
		w = append(w, "personal")
	}
	if v.Hierarchical {
		w = append(w, "hierarchical")
	}
	return strings.Join(w, " ")
}

func TestRowsAreWhole(t *testing.T) {
	if !slices.IsSortedFunc(rules, func(a, b Rule) int { return strings.Compare(a.Type, b.Type) }) {
		t.Error("the types are not sorted")
	}
	if !slices.IsSortedFunc(statuses, func(a, b status) int { return strings.Compare(a.name, b.name) }) {
		t.Error("the statuses are not sorted")
	}
	for i, r := range rules {
		if i > 0 && rules[i-1].Type == r.Type && rules[i-1].If == 0 {
			t.Errorf("a row of %s stands behind the one for all its posts", r.Type)
		}
		if r.If != 0 && r.Type != "*" && (i+1 == len(rules) || rules[i+1].Type != r.Type) {
			t.Errorf("%s has no row for all its other posts", r.Type)
		}
		if r.Type == "" || strings.ContainsRune(strings.TrimSuffix(r.Type, "*"), '*') {
			t.Errorf("%q is not a type, nor a beginning with one * at its end", r.Type)
		}
		if r.Owner == "" || r.Why == "" {
			t.Errorf("%s has no owner, or does not say why", r.Type)
		}
		inHome := r.Home == InData || r.Home == InMedia || r.Home == InMenus
		switch r.Fate {
		case report.Document, report.Dropped:
			if r.Home != "" {
				t.Errorf("%s is %s and has a home", r.Type, r.Fate)
			}
		case report.Data, report.Resolved:
			if !inHome {
				t.Errorf("%s is %s and has no home", r.Type, r.Fate)
			}
		default:
			t.Errorf("%s: a rule cannot give the fate %q", r.Type, r.Fate)
		}
		if r.Hierarchical && r.Fate != report.Document {
			t.Errorf("%s is hierarchical, but no document", r.Type)
		}
		if r.IfText && (r.Fate != report.Document || r.Hierarchical) {
			t.Errorf("%s becomes data without text, but is no plain document", r.Type)
		}
		if r.Private != "" && r.Fate != report.Dropped {
			t.Errorf("%s holds personal data and is not dropped", r.Type)
		}
	}
}

// WordPress's own plumbing, which other tools have turned into pages.
func TestPlumbingNeverBecomesADocument(t *testing.T) {
	for _, typ := range []string{
		"revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_block",
		"wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face",
		"acf-field-group", "acf-field", "attachment",
	} {
		for _, s := range append(slices.Clone(statuses), status{name: "made-up"}) {
			for _, protected := range []bool{false, true} {
				v := Decide(Item{Type: typ, Status: s.name, Protected: protected, HasTitle: true, HasContent: true})
				if v.Fate == report.Document || v.Shelf != "" {
					t.Errorf("%s, %s: %+v", typ, s.name, v)
				}
			}
		}
	}
}

func TestABeginningStandsForOneRow(t *testing.T) {
	for _, r := range rules {
		beginning, any := strings.CutSuffix(r.Type, "*")
		if !any || r.If != 0 {
			continue
		}
		if got, ok := find(beginning+"x", 0); !ok || got.Type != r.Type {
			t.Errorf("%sx falls under %q, not under %q", beginning, got.Type, r.Type)
		}
	}
	if r, ok := find("", 0); ok {
		t.Errorf("the empty type falls under %q", r.Type)
	}
}
