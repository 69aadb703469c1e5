package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
	"github.com/presslift/presslift/internal/wxr"
)

// TestInspectAndConvertAgree: every number of an inspection but the sizes is what
// convert then writes, for every export of testdata and beside the project.
func TestInspectAndConvertAgree(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/exports/*.xml")
	own := len(files)
	for _, pattern := range []string{"corpus/wxr/*.xml", "corpus/wxr-broken/*.xml", "oracle/*/*/wxr/*.xml"} {
		found, _ := filepath.Glob(filepath.Join("../../../shared", pattern))
		files = append(files, found...)
	}
	if len(files) == own {
		t.Log("SKIPPED in part: there is no corpus of exports beside the project")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) { agree(t, Options{Inputs: []string{f}}) })
	}
	cases, _ := filepath.Glob(filepath.Join(casesDir, "*.txtar"))
	for _, f := range cases {
		if export := readCase(t, f).sections["export.xml"]; export != "" {
			t.Run(filepath.Base(f), func(t *testing.T) { agree(t, Options{Inputs: []string{exportFile(t, export)}}) })
		}
	}
}

// TestInspectAndConvertAgreeOnOptions is the same law for what can be asked for.
func TestInspectAndConvertAgreeOnOptions(t *testing.T) {
	everybody := wp.PrivateData{}
	for _, m := range wp.PrivateKinds() {
		everybody[m.Kind] = true
	}
	for name, opt := range map[string]Options{
		"types":    {Types: posttype.Choices{Only: []string{"page"}, Exclude: []string{"attachment"}}},
		"fates":    {Types: posttype.Choices{Fates: map[string]report.Fate{"post": report.Data, "wp_block": report.Document}}},
		"statuses": {Types: posttype.Choices{Statuses: map[string]string{"trash": posttype.Drafts, "pending": posttype.Drop}}},
		"private":  {PrivateData: everybody},
		"terms": {Terms: map[string]map[string]TermEdit{
			"category": {"uncategorized": {Drop: true}, "reports": {Into: "publications"}, "news": {Name: "Novelties"}}, "post_tag": {"nosuch": {Drop: true}},
		}},
		"shortcodes": {Shortcodes: content.ShortcodeChoices{Unknown: content.StripShortcodes, Actions: map[string]content.ShortcodeAction{
			"gallery": content.DropShortcode, "strong": content.UnwrapShortcode, "su_note": content.KeepShortcode,
		}}},
		"meta": {KeepMeta: []string{"_thumbnail_id"}, RefuseMeta: []string{"*"}},
		"two":  {Inputs: []string{hub, hub}},
	} {
		t.Run(name, func(t *testing.T) {
			if opt.Inputs == nil {
				opt.Inputs = []string{hub}
			}
			agree(t, opt)
		})
	}
}

// written is an archive, read again.
type written struct {
	files     map[string][]byte
	manifest  archive.Manifest
	ledger    []archive.LedgerLine
	documents []aDocument
}

// aDocument is a document with what of its front matter an inspection counts.
type aDocument struct {
	path              string
	Type, Title, Date string
	Author, Language  string
	Authors           []string
	Comments          int
	shelf, body       string
}

func reread(t *testing.T, dir string) *written {
	t.Helper()
	w := &written{files: tree(t, dir)}
	var err error
	if w.manifest, err = archive.ReadManifest(dir); err != nil {
		t.Fatal(err)
	}
	for line := range lines(t, w.files["ledger.jsonl"]) {
		var l archive.LedgerLine
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatal(err)
		}
		w.ledger = append(w.ledger, l)
	}
	for _, p := range slices.Sorted(maps.Keys(w.files)) {
		if !strings.HasSuffix(p, ".md") {
			continue
		}
		d := aDocument{path: p}
		d.shelf, _, _ = strings.Cut(p, "/")
		head, body, _ := bytes.Cut(bytes.TrimPrefix(w.files[p], []byte("---\n")), []byte("\n---\n"))
		d.body = string(body)
		if err := yaml.Unmarshal(head, &d); err != nil {
			t.Errorf("%s: %v", p, err)
		}
		w.documents = append(w.documents, d)
	}
	return w
}

// into reads a JSON file of the archive; one that is not there changes nothing.
func (w *written) into(t *testing.T, path string, v any) {
	t.Helper()
	if b := w.files[path]; b != nil {
		if err := json.Unmarshal(b, v); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// agree compares an inspection with the archive that convert makes with the same
// options.
func agree(t *testing.T, opt Options) {
	t.Helper()
	opt.Workers, opt.Generator = 2, "presslift test"
	ins, err := Inspect(context.Background(), opt, &Progress{})
	if err != nil {
		t.Fatal(err)
	}
	opt.Out = filepath.Join(t.TempDir(), "archive")
	sum, err := Convert(context.Background(), opt, &Progress{})
	if err != nil {
		t.Fatal(err)
	}
	w := reread(t, opt.Out)
	same := func(what string, inspected, converted any) {
		t.Helper()
		if got, want := fmt.Sprint(inspected), fmt.Sprint(converted); got != want {
			t.Errorf("%s: inspect says\n%s\nand convert\n%s", what, got, want)
		}
	}
	agreeOnFates(same, ins, w)
	agreeOnDocuments(t, same, ins, w)
	agreeOnLists(t, same, ins, w)
	agreeOnComments(t, same, opt, ins, w)
	agreeOnFindings(t, same, ins, &sum, w)
	t.Logf("bytes: %d announced, %d written: %.2f", ins.Archive.Bytes, sum.Bytes, float64(ins.Archive.Bytes)/float64(sum.Bytes))
}

func agreeOnFates(same func(string, any, any), ins *Inspection, w *written) {
	var inputs []archive.Input
	for _, in := range ins.Inputs {
		inputs = append(inputs, archive.Input{Name: in.Name, Bytes: in.Bytes, SHA256: in.SHA256})
	}
	same("inputs", inputs, w.manifest.Inputs)
	same("totals", ins.Totals, w.manifest.Totals)
	same("files", ins.Archive.Files, len(w.files))

	got, want := map[string]int{}, map[string]int{}
	items := 0
	for _, typ := range ins.Types {
		inType := 0
		for _, st := range typ.Statuses {
			inStatus := 0
			for _, f := range st.Fates {
				reason := f.Reason
				if reason == again {
					reason = ""
				}
				got[fmt.Sprint(typ.Type, " ", st.Status, " ", f.Fate, " ", f.To, " ", reason)] += f.Items
				inStatus += f.Items
			}
			same(typ.Type+" "+st.Status, st.Items, inStatus)
			inType += inStatus
		}
		same(typ.Type, typ.Items, inType)
		items += inType
	}
	for _, l := range w.ledger {
		to := l.Path
		if l.Fate == report.Document || l.Fate == report.Failed {
			to, _, _ = strings.Cut(to, "/")
			to += "/"
		}
		reason := l.Reason
		if strings.HasPrefix(reason, sameAsItem) || strings.HasPrefix(reason, versionOfItem) {
			reason = ""
		}
		want[fmt.Sprint(l.Type, " ", l.Status, " ", l.Fate, " ", to, " ", reason)]++
	}
	same("fates", got, want)
	same("items", items, len(w.ledger))

	personal := map[string]int{}
	for _, l := range w.ledger {
		i := slices.IndexFunc(ins.Personal.Items, func(x PersonItem) bool { return x.Type == l.Type && x.What == l.Reason })
		if i >= 0 && l.Fate == report.Dropped {
			personal[l.Type]++
		}
	}
	for _, x := range ins.Personal.Items {
		same("personal items of type "+x.Type, x.Items, personal[x.Type])
	}
}

func agreeOnDocuments(t *testing.T, same func(string, any, any), ins *Inspection, w *written) {
	shelves, languages := map[string]int{}, map[string]int{}
	authors := map[string]int{}
	first, last := "", ""
	for _, d := range w.documents {
		if d.shelf == "failed" {
			continue
		}
		shelves[d.shelf]++
		names := d.Authors
		if names == nil {
			names = []string{d.Author}
		}
		for _, a := range names {
			authors[a]++
		}
		if _, _, ok := cutLanguage(d.path); ok {
			languages["marker"]++
		}
		if d.shelf == posttype.Content && d.Date != "" {
			this := &Dated{Date: d.Date}
			if first == "" || earlier(this, &Dated{Date: first}) {
				first = d.Date
			}
			if last == "" || earlier(&Dated{Date: last}, this) {
				last = d.Date
			}
		}
	}
	a := ins.Archive
	same("documents", []int{a.Documents, a.Public, a.Drafts, a.Private}, []int{
		shelves[posttype.Content] + shelves[posttype.Drafts] + shelves[posttype.Private], shelves[posttype.Content], shelves[posttype.Drafts], shelves[posttype.Private],
	})
	same("documents by editor", ins.Editors.Blocks+ins.Editors.Classic+ins.Editors.Builder+ins.Editors.Empty, a.Documents)
	date := func(d *Dated) string {
		if d == nil {
			return ""
		}
		if !slices.ContainsFunc(w.documents, func(x aDocument) bool { return x.Date == d.Date && x.Type == d.Type && x.Title == d.Title }) {
			t.Errorf("no document is of %s and has the title %q", d.Date, d.Title)
		}
		return d.Date
	}
	same("first and last", []string{date(ins.First), date(ins.Last)}, []string{first, last})

	var listed []archive.Author
	w.into(t, "authors.json", &listed)
	got := map[string]int{}
	for _, x := range ins.Authors {
		if x.Documents > 0 {
			got[x.Login] = x.Documents
		}
		i := slices.IndexFunc(listed, func(y archive.Author) bool { return y.Login == x.Login })
		switch {
		case i >= 0:
			same("the name of "+x.Login, x.Name, listed[i].Name)
		case x.Login != "":
			t.Errorf("inspect names the author %s, who is not in authors.json", x.Login)
		}
	}
	same("authors", got, authors)
	for _, y := range listed {
		if !slices.ContainsFunc(ins.Authors, func(x InspectedAuthor) bool { return x.Login == y.Login }) {
			t.Errorf("authors.json has %s, whom inspect does not name", y.Login)
		}
	}
}

func agreeOnLists(t *testing.T, same func(string, any, any), ins *Inspection, w *written) {
	taxonomies := map[string][]archive.Term{}
	w.into(t, "taxonomies.json", &taxonomies)
	got, want := map[string][]InspectedTerm{}, map[string][]InspectedTerm{}
	for _, x := range ins.Taxonomies {
		got[x.Taxonomy] = slices.Clone(x.Terms)
	}
	for name, terms := range taxonomies {
		for _, x := range terms {
			want[name] = append(want[name], InspectedTerm{x.Slug, x.Name, x.Count})
		}
	}
	for _, m := range []map[string][]InspectedTerm{got, want} {
		for _, terms := range m {
			slices.SortFunc(terms, func(a, b InspectedTerm) int { return cmp.Compare(a.Slug, b.Slug) })
		}
	}
	same("taxonomies", got, want)

	var menus []archive.Menu
	w.into(t, "menus.json", &menus)
	var entries []InspectedMenu
	for _, m := range menus {
		entries = append(entries, InspectedMenu{m.Name, m.Slug, countEntries(m.Items)})
	}
	same("menus", ins.Menus, append([]InspectedMenu{}, entries...))

	var public, private []archive.Medium
	w.into(t, "media.json", &public)
	w.into(t, privateMedia, &private)
	all := 0
	for _, l := range w.ledger {
		if l.Type == "attachment" {
			all++
		}
	}
	m := ins.Media
	same("media", []int{m.Attachments, m.Public, m.Private}, []int{all, len(public), len(private)})
	types, hosts := map[string]int{}, map[string]int{}
	for _, x := range append(public, private...) {
		types[x.MIME]++
		hosts[hostOf(x.URL)]++
	}
	for _, x := range m.Types {
		types[x.MIME] -= x.Files
	}
	for _, x := range m.Hosts {
		hosts[x.Host] -= x.Attachments
	}
	maps.DeleteFunc(types, func(_ string, n int) bool { return n == 0 })
	maps.DeleteFunc(hosts, func(_ string, n int) bool { return n == 0 })
	same("types and hosts of media", fmt.Sprint(map[string]int{}, map[string]int{}), fmt.Sprint(types, hosts))
}

// agreeOnComments counts the comments of the source, and those that are anywhere
// in the archive.
func agreeOnComments(t *testing.T, same func(string, any, any), opt Options, ins *Inspection, w *written) {
	source, err := wxr.Open(context.Background(), wxr.Options{}, opt.Inputs...)
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	got, want := map[string]int{}, map[string]int{}
	var log report.Log
	for r, err := range source.Records(context.Background(), &log) {
		if err != nil {
			t.Fatal(err)
		}
		if p, ok := r.(*wp.Post); ok {
			for i := range p.Comments {
				want[commentStatus(&p.Comments[i])+" "+commentType(&p.Comments[i])]++
			}
		}
	}
	announced, kept := map[string]int{}, map[string]int{}
	for _, c := range ins.Comments {
		got[c.Status+" "+c.Type] += c.Comments
		if c.Written > 0 {
			announced[c.Type] += c.Written
		}
	}
	same("comments", got, want)

	var count func(cs []archive.Comment)
	count = func(cs []archive.Comment) {
		for _, c := range cs {
			if c.Type != "reply" { // which is a post
				kept[cmp.Or(c.Type, "comment")]++
			}
			count(c.Replies)
		}
	}
	ofDocuments := 0
	for p, b := range w.files {
		switch {
		case strings.HasPrefix(p, "comments/"), strings.HasSuffix(p, ".comments.json"):
			var cs []archive.Comment
			w.into(t, p, &cs)
			count(cs)
			ofDocuments += countComments(cs)
		case strings.HasSuffix(p, "media.json"):
			var items []struct{ Comments []archive.Comment }
			w.into(t, p, &items)
			for _, it := range items {
				count(it.Comments)
			}
		case strings.Contains("/"+p, "/data/") && strings.HasSuffix(p, ".jsonl"), p == "private/other-versions.jsonl":
			for line := range lines(t, b) {
				var it struct {
					Comments []archive.Comment
					Version  struct{ Comments []archive.Comment }
				}
				if err := json.Unmarshal(line, &it); err != nil {
					t.Errorf("%s: %v", p, err)
				}
				count(it.Comments)
				count(it.Version.Comments)
			}
		}
	}
	same("comments that are written", announced, kept)
	said := 0
	for _, d := range w.documents {
		said += d.Comments
	}
	same("comments by the documents themselves", ofDocuments, said)
}

func agreeOnFindings(t *testing.T, same func(string, any, any), ins *Inspection, sum *Summary, w *written) {
	for code, n := range ins.Findings {
		if sum.Findings[code] < n {
			t.Errorf("inspect has %s %d times, and convert %d times", code, n, sum.Findings[code])
		}
	}
	// Blocks and shortcodes, by the findings that convert has about them.
	want := map[string][]string{}
	for line := range lines(t, w.files["findings.jsonl"]) {
		var f archive.FindingLine
		if err := json.Unmarshal(line, &f); err != nil {
			t.Fatal(err)
		}
		if h, ok := handlings[f.Code]; ok && !strings.HasPrefix(f.Detail, "an override of") && f.Path != "" && strings.HasSuffix(f.Path, ".md") && !slices.Contains(want[h], f.Detail) {
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
		same(h, got[h], want[h])
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
