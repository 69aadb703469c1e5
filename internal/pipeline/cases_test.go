package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

var update = flag.Bool("update", false, "write what the cases come out as into testdata/cases")

const casesDir = "../../testdata/cases"

// TestCases runs the stories of testdata/cases: what is stored → clean HTML →
// Markdown, and what was noticed on the way. testdata/README.md says how to add
// one. A case that testdata/debts.txt names is known to be wrong: it must fail,
// so that a debt that is paid is taken off the list.
func TestCases(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(casesDir, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in %s (%v)", casesDir, err)
	}
	debts := readDebts(t)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			c := readCase(t, file)
			got := c.run(t)
			if *update && debts[name] == "" {
				c.write(t, file, got)
				return
			}
			var wrong []string
			for _, arrow := range c.arrows() {
				if want := c.sections[arrow]; got[arrow] != want {
					wrong = append(wrong, fmt.Sprintf("%s is\n%s\nand should be\n%s", arrow, got[arrow], want))
				}
			}
			switch {
			case debts[name] != "" && len(wrong) == 0:
				t.Errorf("the debt is paid: take %s off testdata/debts.txt", name)
			case debts[name] != "":
				t.Logf("known to be wrong: %s", debts[name])
			case len(wrong) > 0:
				t.Error(strings.Join(wrong, "\n"))
			}
		})
	}
	for name := range debts {
		if _, err := os.Stat(filepath.Join(casesDir, name+".txtar")); err != nil {
			t.Errorf("testdata/debts.txt names %s, which is no case", name)
		}
	}
}

// shortcodes are the choices of the section "shortcodes": the policy in the first
// line, then an action and a name a line.
func (c *aCase) shortcodes(t *testing.T) (choices content.ShortcodeChoices) {
	for i, line := range strings.Split(strings.TrimSpace(c.sections["shortcodes"]), "\n") {
		word, name, named := strings.Cut(line, " ")
		switch {
		case i == 0:
			choices.Unknown = content.ShortcodePolicy(word)
		case !named:
			t.Errorf("the section shortcodes has a line without a name: %s", line)
		default:
			if choices.Actions == nil {
				choices.Actions = map[string]content.ShortcodeAction{}
			}
			choices.Actions[name] = content.ShortcodeAction(word)
		}
	}
	return choices
}

// readDebts reads testdata/debts.txt: the name of a case and why it is wrong, a
// line each.
func readDebts(t *testing.T) map[string]string {
	b, err := os.ReadFile("../../testdata/debts.txt")
	if err != nil {
		t.Fatal(err)
	}
	debts := map[string]string{}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		name, why, ok := strings.Cut(line, " ")
		if !ok {
			t.Errorf("testdata/debts.txt: %s has no reason", name)
		}
		debts[name] = why
	}
	return debts
}

// aCase is one file of testdata/cases.
type aCase struct {
	archive  *txtar.Archive
	sections map[string]string
}

func readCase(t *testing.T, file string) *aCase {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := &aCase{archive: txtar.Parse(b), sections: map[string]string{}}
	for _, f := range c.archive.Files {
		c.sections[f.Name] = string(f.Data)
	}
	if strings.TrimSpace(string(c.archive.Comment)) == "" {
		t.Errorf("the first line of %s must tell its story", file)
	}
	return c
}

// run takes the case's post through the arrows.
func (c *aCase) run(t *testing.T) map[string]string {
	if export := c.sections["export.xml"]; export != "" {
		return c.runExport(t, export)
	}
	site, err := surveySource(context.Background(), c.source(t), Options{Shortcodes: c.shortcodes(t)}, &Progress{})
	if err != nil {
		t.Fatal(err)
	}
	var log report.Log
	w := newWorker(site, nil)
	p := c.posts(t)[0]
	log.At(p.Ordinal, p.ID)
	clean := w.clean(w.env(built(p, &site.index, &log), &log))
	if again := (&wp.Post{Ordinal: p.Ordinal, ID: p.ID, Content: clean, Rendered: true}); clean != "" {
		var discard report.Log
		if twice := content.Clean(&content.Env{Index: &site.index, Post: again, LedTo: always, Log: &discard}); twice != clean {
			t.Errorf("cleaning again changes it to\n%s\nfrom\n%s", twice, clean)
		}
	}
	md := w.render(clean, &log)
	var findings strings.Builder
	for _, f := range log.Findings {
		fmt.Fprintf(&findings, "%s ×%d %s\n", f.Code, f.Count, f.Detail)
	}
	return map[string]string{"clean.html": clean, "post.md": md, "findings": findings.String()}
}

// always: something leads to every place.
func always(string) bool { return true }

// inArchive begins the names of sections that show a file of the archive.
const inArchive = "archive/"

// arrows are the sections that -update writes: of files of the archive those that
// the case has.
func (c *aCase) arrows() []string {
	all := []string{"clean.html", "post.md", "ledger", "findings"}
	for _, f := range c.archive.Files {
		if strings.HasPrefix(f.Name, inArchive) {
			all = append(all, f.Name)
		}
	}
	return all
}

// runExport converts a whole export and tells what became of its items and what
// was noticed.
func (c *aCase) runExport(t *testing.T, export string) map[string]string {
	out, _ := convertTo(t, 1, exportFile(t, export))
	checkArchive(t, out)
	files := tree(t, out)
	var ledger, findings strings.Builder
	for line := range lines(t, files["ledger.jsonl"]) {
		var l archive.LedgerLine
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&ledger, "%d %s %s %s → %s %s\n", l.Ordinal, l.ID, l.Type, l.Status, l.Fate, l.Path)
	}
	for line := range lines(t, files["findings.jsonl"]) {
		var f archive.FindingLine
		if err := json.Unmarshal(line, &f); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&findings, "%d %s ×%d %s\n", f.Ordinal, f.Code, f.Count, f.Detail)
	}
	got := map[string]string{"ledger": ledger.String(), "findings": findings.String()}
	for _, arrow := range c.arrows() {
		if path, ok := strings.CutPrefix(arrow, inArchive); ok {
			if files[path] == nil {
				t.Errorf("there is no %s in the archive", path)
			}
			got[arrow] = string(files[path])
		}
	}
	return got
}

// exportFile writes the export of a case to a file. What a text file cannot hold
// well is written as \x01 in a case.
func exportFile(t *testing.T, export string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "export.xml")
	export = escapedByte.ReplaceAllStringFunc(export, func(s string) string {
		n, _ := strconv.ParseUint(s[2:], 16, 8)
		return string([]byte{byte(n)})
	})
	if err := os.WriteFile(file, []byte(export), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

var escapedByte = regexp.MustCompile(`\\x[0-9a-f]{2}`)

// TestEveryFindingHasACase: what a code says is shown by a story in which it
// occurs.
func TestEveryFindingHasACase(t *testing.T) {
	var all strings.Builder
	files, _ := filepath.Glob(filepath.Join(casesDir, "*.txtar"))
	for _, f := range files {
		all.WriteString(readCase(t, f).sections["findings"])
	}
	for _, m := range report.Meanings() {
		if m.Code == report.GainedInMarkdown || strings.HasPrefix(string(m.Code), "lost-") {
			continue // no input that we know of; TestEveryKindOfLossHasAFinding spoils texts by hand
		}
		switch m.Code {
		case report.ActiveKept, // asked for by an option; testdata/script/convert-unsafe-html.txtar shows it
			report.TypeAbsent,       // asked for by an option; testdata/script/convert-types.txtar shows it
			report.OptionUnmet,      // so is this; testdata/script/convert-unmet.txtar shows it
			report.InternalError,    // no input that we know of; TestABugCostsOnePost breaks a worker by hand
			report.MojibakeRepaired, // asked for by an option; package wxr tests it
			report.ItemTooLarge:     // would be a case of 256 MB; package wxr tests it
			continue
		}
		if !regexp.MustCompile(`(?m)^(\d+ )?` + string(m.Code) + ` `).MatchString(all.String()) {
			t.Errorf("%s occurs in no case", m.Code)
		}
	}
}

// write puts the results into the file, behind what its author wrote.
func (c *aCase) write(t *testing.T, file string, got map[string]string) {
	var kept []txtar.File
	for _, f := range c.archive.Files {
		if _, written := got[f.Name]; !written {
			kept = append(kept, f)
		}
	}
	for _, arrow := range c.arrows() {
		if got[arrow] != "" {
			kept = append(kept, txtar.File{Name: arrow, Data: []byte(got[arrow])})
		}
	}
	b := txtar.Format(&txtar.Archive{Comment: c.archive.Comment, Files: kept})
	if old, _ := os.ReadFile(file); bytes.Equal(old, b) {
		return
	}
	if err := os.WriteFile(file, b, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("written: %s", file)
}

// attribute matches name=value or name="value" in the section "site".
var attribute = regexp.MustCompile(`(\w+)=(?:"([^"]*)"|(\S+))`)

// posts returns the case's own post and those of the section "site", one a line:
//
//	attachment id=5 url=http://example.org/wp-content/uploads/a.jpg alt="A" caption="Text" parent=1
//	page id=7 link=http://example.org/about/ slug=about title="About"
//	wp_block id=9
//
// The content of post 9 is in the section "site/9.html". The case's own post has
// the ID 1; its postmeta are the sections "meta/<key>".
func (c *aCase) posts(t *testing.T) []*wp.Post {
	own := &wp.Post{
		Ordinal: 1, ID: "1", Type: "post", Status: "publish", Slug: "own", Title: "Own", Permalink: "http://example.org/2024/05/own/",
		Published: wp.Moment{Local: "2024-05-01 12:00:00", GMT: "2024-05-01 12:00:00"},
		Content:   strings.TrimSuffix(c.sections["post.html"], "\n"),
	}
	for name, data := range c.sections {
		if key, ok := strings.CutPrefix(name, "meta/"); ok {
			own.Meta = append(own.Meta, wp.Meta{Key: key, Value: strings.TrimSuffix(data, "\n")})
		}
	}
	out := []*wp.Post{own}
	for line := range strings.Lines(c.sections["site"]) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		typ, rest, _ := strings.Cut(line, " ")
		p := &wp.Post{
			Ordinal: len(out) + 1, Type: typ, Status: "publish", Title: "Untitled",
			Published: wp.Moment{Local: "2024-05-01 12:00:00", GMT: "2024-05-01 12:00:00"},
		}
		for _, m := range attribute.FindAllStringSubmatch(rest, -1) {
			v := m[2] + m[3]
			switch m[1] {
			case "id":
				p.ID = v
			case "url":
				p.AttachmentURL = v
			case "alt":
				p.Meta = append(p.Meta, wp.Meta{Key: "_wp_attachment_image_alt", Value: v})
			case "caption":
				p.Excerpt = v
			case "parent":
				p.ParentID = v
			case "link":
				p.Permalink = v
			case "slug":
				p.Slug = v
			case "title":
				p.Title = v
			case "status":
				p.Status = v
			default:
				t.Errorf("the section site has no attribute %q", m[1])
			}
		}
		p.Content = strings.TrimSuffix(c.sections["site/"+p.ID+".html"], "\n")
		out = append(out, p)
	}
	return out
}

// source is the case as a source of records.
func (c *aCase) source(t *testing.T) records {
	rs := records{&wp.Site{Title: "Example", BaseBlogURL: "http://example.org"}}
	for _, p := range c.posts(t) {
		rs = append(rs, p)
	}
	return append(rs, &wp.Input{Name: "case.xml", Bytes: 1, SHA256: "00"})
}

// records is a source that holds its records.
type records []wp.Record

func (rs records) Survey(ctx context.Context, _ func(string, wp.Texts) bool) iter.Seq2[wp.Record, error] {
	return rs.Records(ctx, nil)
}

func (rs records) Taken() int64 { return 0 }

func (rs records) Records(context.Context, *report.Log) iter.Seq2[wp.Record, error] {
	return func(yield func(wp.Record, error) bool) {
		for _, r := range rs {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// TestNoCaseLosesAnything: what the census says is lost would be a fault of ours, or of
// the census; it must not become what a case expects.
func TestNoCaseLosesAnything(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(casesDir, "*.txtar"))
	for _, f := range files {
		for line := range strings.Lines(readCase(t, f).sections["findings"]) {
			if strings.HasPrefix(line, "lost-") || strings.HasPrefix(line, string(report.GainedInMarkdown)) {
				t.Errorf("%s: %s", filepath.Base(f), line)
			}
		}
	}
}
