package pipeline

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/report"
)

func inspectIt(t testing.TB, workers int, inputs ...string) *Inspection {
	t.Helper()
	ins, err := Inspect(context.Background(), Options{Inputs: inputs, Workers: workers}, &Progress{})
	if err != nil {
		t.Fatal(err)
	}
	return ins
}

// TestInspectAndConvertAgree: what inspect says of a source is what convert makes
// of it.
func TestInspectAndConvertAgree(t *testing.T) {
	files := []string{hub}
	for _, pattern := range []string{"corpus/wxr/*.xml", "corpus/wxr-broken/*.xml", "oracle/*/*/wxr/*.xml"} {
		found, _ := filepath.Glob(filepath.Join("../../../shared", pattern))
		files = append(files, found...)
	}
	if len(files) == 1 {
		t.Log("SKIPPED but for hub: there is no corpus of exports beside the project")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			out, sum := convertTo(t, 0, f)
			agree(t, inspectIt(t, 2, f), &sum, tree(t, out))
		})
	}
}

func agree(t *testing.T, ins *Inspection, sum *Summary, files map[string][]byte) {
	t.Helper()
	// The books, type by status by fate.
	books := report.Books{}
	for _, typ := range ins.Types {
		for _, st := range typ.Statuses {
			for range st.Items {
				books.Read(typ.Type, st.Status)
			}
			for _, f := range st.Fates {
				for range f.Items {
					books.Close(typ.Type, st.Status, f.Fate)
				}
			}
		}
	}
	show := func(b *report.Books) string {
		var rows []archive.BookRow
		for _, r := range b.Rows() {
			rows = append(rows, bookRow(r))
		}
		text, _ := json.Marshal(rows)
		return string(text)
	}
	if got, want := show(&books), show(&sum.Books); got != want {
		t.Errorf("inspect counts\n%s\nand the books are\n%s", got, want)
	}

	// Blocks and shortcodes, by the findings that convert has about them.
	want := map[string][]string{}
	for line := range lines(t, files["findings.jsonl"]) {
		var f archive.FindingLine
		if err := json.Unmarshal(line, &f); err != nil {
			t.Fatal(err)
		}
		if h, ok := handlings[f.Code]; ok && !strings.HasPrefix(f.Detail, "an override of") && !slices.Contains(want[h], f.Detail) {
			want[h] = append(want[h], f.Detail)
		}
	}
	got := map[string][]string{}
	for _, u := range ins.Blocks {
		got["block "+string(u.Handling)] = append(got["block "+string(u.Handling)], u.Name)
	}
	for _, u := range ins.Codes {
		got["shortcode "+string(u.Handling)] = append(got["shortcode "+string(u.Handling)], u.Name)
	}
	for _, h := range handlings {
		slices.Sort(want[h])
		slices.Sort(got[h])
		if !slices.Equal(want[h], got[h]) {
			t.Errorf("%s: inspect says\n%q\nand convert\n%q", h, got[h], want[h])
		}
	}

	// The estimate.
	if n := ins.Archive.Documents; n != sum.Books.Totals().Fates[report.Document] {
		t.Errorf("%d documents are announced, there are %d", n, sum.Books.Totals().Fates[report.Document])
	}
	if d := ins.Archive.Files - sum.Files; d < -1 || d > 1 {
		t.Errorf("%d files are announced, there are %d", ins.Archive.Files, sum.Files)
	}
	t.Logf("bytes: %d announced, %d written: %.2f", ins.Archive.Bytes, sum.Bytes, float64(ins.Archive.Bytes)/float64(sum.Bytes))

	written := 0
	for _, c := range ins.Comments {
		written += c.Written
	}
	kept := 0
	for p, b := range files {
		if strings.HasPrefix(p, "comments/") || strings.HasSuffix(p, ".comments.json") {
			var cs []archive.Comment
			if err := json.Unmarshal(b, &cs); err != nil {
				t.Fatal(err)
			}
			kept += countComments(cs)
		}
	}
	if written != kept {
		t.Errorf("%d comments are announced, %d written", written, kept)
	}
}

// handlings is what a finding of convert says about the handling of the block or
// shortcode that it names.
var handlings = map[report.Code]string{
	report.BlockUnknown:  "block " + string(content.KeptAsHTML),
	report.BlockSettings: "block " + string(content.Settings),
	report.BlockHidden:   "block " + string(content.Hidden),
	report.BlockDynamic:  "block " + string(content.Placeholder),
	report.ShortcodeKept: "shortcode " + string(content.Unknown),
}
