package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/report"
)

// inspectionOf has a text in every place that a source can fill, n times.
func inspectionOf(text string, n int) *pipeline.Inspection {
	ins := &pipeline.Inspection{
		Site:  archive.Site{Title: text, Description: text, Language: text, URL: text, NetworkURL: text, WXRVersion: text, WordPress: text},
		Zones: []string{"+01:00", "+02:00", "+03:00", "+04:00", "+05:00"},
		First: &pipeline.Dated{Date: "2020-01-01T00:00:00Z", Type: text, Title: text}, Last: &pipeline.Dated{Date: "2024-01-01T00:00:00Z", Type: text},
		Archive:  pipeline.Estimate{Documents: 1e7, Public: 1e7, Drafts: 1e6, Private: 1e6, Files: 1e8, Bytes: 1e15},
		Totals:   archive.BookRow{Read: 1e8, Data: 1e7, Resolved: 1e7, Dropped: 1e7, Failed: 1e7},
		Editors:  pipeline.Editors{Blocks: 1e7, Classic: 1e7, Empty: 1e7},
		Builders: []pipeline.Named{{Name: "WPBakery", Documents: 1e7}},
		Personal: pipeline.Personal{CommentEmails: 1e7, CommentIPs: 1e7, UserEmails: 1e7, Passwords: 1e7, PrivateMeta: 1e7},
		Beyond:   pipeline.Beyond{Blocks: 1e7, Shortcodes: 1e7, Hosts: 1e7, Comments: 1e7, Languages: 1e7},
		Findings: map[report.Code]int{report.Code(fit(text, 20)): 1, report.ExportCut: 1e7},
	}
	ins.Languages = pipeline.Languages{Site: text, Plugins: []string{"Polylang", "WPML", "qTranslate"}}
	for i := range n {
		fates := []pipeline.InspectedFate{
			{Fate: report.Document, To: "content/", Reason: "published", Items: 1e7}, {Fate: report.Data, To: text, Reason: "data", Items: 1},
			{Fate: report.Dropped, Reason: "left out by a rule that has a long and winding name", Items: 1}, {Fate: report.Resolved, To: text, Items: 2},
		}
		ins.Inputs = append(ins.Inputs, pipeline.InspectedInput{Name: text, Bytes: 1e13, Packing: "bzip2+tar", Exports: 1e6})
		ins.Types = append(ins.Types, pipeline.InspectedType{
			Type: text, Rule: i%2 == 0, Items: 1e7, Examples: []string{text, text},
			Statuses: []pipeline.InspectedStatus{{Status: text, Items: 1e7, Fates: fates}, {Status: text, Items: 1e7, Fates: fates}},
		})
		for _, h := range append(worstHandled, content.Handled) {
			u := pipeline.InspectedUse{Name: text, Uses: 999_999, Documents: 9_999_999, Handling: h}
			ins.Blocks, ins.Codes = append(ins.Blocks, u), append(ins.Codes, u)
		}
		ins.Media.Types = append(ins.Media.Types, pipeline.InspectedFile{MIME: "image/jpeg", Files: 1e7})
		ins.Media.Hosts = append(ins.Media.Hosts, pipeline.InspectedHost{Host: text, Site: i == 0, Attachments: 1e7, References: 1e7})
		ins.Comments = append(ins.Comments, pipeline.InspectedThread{Status: text, Type: text, Comments: 1e7, Written: 1e6})
		ins.Authors = append(ins.Authors, pipeline.InspectedAuthor{Login: text + "x", Name: text, Documents: 1e7})
		terms := []pipeline.InspectedTerm{{Slug: text, Name: text, Documents: 1e7}, {Name: text}, {Name: text}, {Name: text}, {Name: text}}
		ins.Taxonomies = append(ins.Taxonomies, pipeline.InspectedTaxonomy{Taxonomy: text, Terms: terms})
		ins.Menus = append(ins.Menus, pipeline.InspectedMenu{Name: text, Slug: text, Entries: 1e7})
		for _, trace := range []string{"taxonomy", "marker", "path", "query"} {
			ins.Languages.Traces = append(ins.Languages.Traces, pipeline.InspectedLanguage{Language: text, Trace: trace, Documents: 1e7})
		}
		ins.Personal.Items = append(ins.Personal.Items, pipeline.PersonItem{Type: text, What: "an order", Items: 1e7})
	}
	return ins
}

func TestInspectionsWithstandHostileSites(t *testing.T) {
	for _, s := range hostile {
		for _, n := range []int{0, 1, 40} {
			ins := inspectionOf(s, n)
			var forPeople, forScripts bytes.Buffer
			if err := errors.Join(printInspection(&forPeople, []string{s}, ins), printInspectionJSON(&forScripts, ins)); err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(harmless(forPeople.String()), harmless(forScripts.String())); err != nil {
				t.Errorf("%q: %v", s, err)
			}
			if !json.Valid(forScripts.Bytes()) {
				t.Errorf("%q: no JSON", s)
			}
		}
	}
}

func TestAnInspectionFitsTheTerminal(t *testing.T) {
	for _, text := range []string{
		"x", strings.Repeat("long ", 60), strings.Repeat("x", 300), strings.Repeat("漢字", 100), strings.Repeat("👩\u200d🍳", 90),
		strings.Repeat("é̂̃", 200), "e" + strings.Repeat("\u0301", 3000), "中文 title with 日本語 and العربية",
	} {
		for _, n := range []int{0, 1, 3, 40} {
			var b bytes.Buffer
			if err := printInspection(&b, []string{text}, inspectionOf(text, n)); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(b.String()) {
				line = strings.TrimSuffix(line, "\n")
				if c := columns(line); c > wide || len(line) > 16*wide {
					t.Errorf("%d columns, %d bytes: %s", c, len(line), fit(line, 200))
				}
				if strings.TrimRight(line, " ") != line {
					t.Errorf("blanks at the end of %q", line)
				}
			}
			if strings.Contains(b.String(), "\n\n\n") {
				t.Errorf("two empty lines with %d of %s:\n%s", n, fit(text, 20), b.String())
			}
		}
	}
}

func TestColumns(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{fit("漢字", 4), "漢字"}, {fit("漢字漢", 5), "漢字…"}, {fit("漢字漢", 4), "漢…"}, {pad("漢", 4), "漢  "}, {pad("abc", 2), "a…"},
		{fit("👩\u200d🍳👩\u200d🍳", 3), "👩\u200d🍳…"}, {pad("", 2), "  "},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
