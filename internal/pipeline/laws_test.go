package pipeline

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

const hub = "../../testdata/exports/hub.xml"

// convertTo converts exports into a new folder and returns it.
func convertTo(t testing.TB, workers int, inputs ...string) (string, Summary) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "archive")
	s, err := Convert(context.Background(), Options{Inputs: inputs, Out: out, Workers: workers, Generator: "presslift test"}, &Progress{})
	if err != nil {
		t.Fatal(err)
	}
	return out, s
}

// tree returns the files of a folder by their paths.
func tree(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		files[filepath.ToSlash(rel)] = b
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestWorkersDoNotShowInTheArchive(t *testing.T) {
	one, _ := convertTo(t, 1, hub)
	want := tree(t, one)
	if len(want) < 100 {
		t.Fatalf("only %d files", len(want))
	}
	for _, workers := range []int{1, 2, 8} {
		out, _ := convertTo(t, workers, hub)
		got := tree(t, out)
		if len(got) != len(want) {
			t.Errorf("%d workers write %d files, one writes %d", workers, len(got), len(want))
		}
		for p, b := range want {
			if !bytes.Equal(b, got[p]) {
				t.Errorf("%s differs with %d workers", p, workers)
			}
		}
	}
}

// checkArchive checks what every archive must be, without its source.
func checkArchive(t *testing.T, dir string) {
	t.Helper()
	files := tree(t, dir)
	m, err := archive.ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{"manifest.json": true}
	for _, f := range m.Files {
		named[f.Path] = true
		if b, ok := files[f.Path]; !ok || int64(len(b)) != f.Bytes {
			t.Errorf("the manifest names %s with %d bytes; there are %d", f.Path, f.Bytes, len(b))
		}
	}
	for p := range files {
		if !named[p] {
			t.Errorf("the manifest does not name %s", p)
		}
	}

	fates := map[report.Fate]int{}
	ordinal := 0
	for line := range lines(t, files["ledger.jsonl"]) {
		var l archive.LedgerLine
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatalf("ledger.jsonl: %v", err)
		}
		if ordinal++; l.Ordinal != ordinal {
			t.Errorf("the ledger has item %d in the place of item %d", l.Ordinal, ordinal)
		}
		fates[l.Fate]++
		if (l.Path != "") != (l.Fate != report.Dropped) || l.Path != "" && !named[l.Path] {
			t.Errorf("item %d, %s: its path %q is not in the archive", l.Ordinal, l.Fate, l.Path)
		}
		if l.Reason == "" {
			t.Errorf("item %d has no reason", l.Ordinal)
		}
	}
	sum := 0
	for fate, n := range map[report.Fate]int{
		report.Document: m.Totals.Document, report.Data: m.Totals.Data, report.Resolved: m.Totals.Resolved,
		report.Dropped: m.Totals.Dropped, report.Failed: m.Totals.Failed,
	} {
		sum += n
		if fates[fate] != n {
			t.Errorf("the ledger has %d items as %s, the books %d", fates[fate], fate, n)
		}
	}
	if sum != m.Totals.Read || ordinal != sum {
		t.Errorf("%d items were read, %d have a fate, %d are in the ledger", m.Totals.Read, sum, ordinal)
	}

	documents := 0
	for p, b := range files {
		switch {
		case strings.HasSuffix(p, ".md"):
			if main, code, ok := cutLanguage(p); !ok || files[main] == nil || !bytes.Contains(files[main], []byte("document: \""+p)) {
				documents++ // else it is another language's, of an item whose document names it
			} else if !bytes.Contains(b, []byte("\nlanguage: \""+code+"\"\n")) {
				t.Errorf("%s does not say its language", p)
			}
			head, _, ok := strings.Cut(strings.TrimPrefix(string(b), "---\n"), "\n---\n")
			var meta map[string]any
			if err := yaml.Unmarshal([]byte(head), &meta); err != nil || !ok || meta["type"] == nil {
				t.Errorf("%s: front matter does not parse: %v", p, err)
			}
			if status := meta["status"]; strings.HasPrefix(p, "content/") && (status != "publish" && status != "inherit" && !(status == "closed" && meta["type"] == "topic") || meta["visibility"] != nil) {
				t.Errorf("%s is under content/ with status %v, visibility %v", p, status, meta["visibility"])
			}
		case strings.HasSuffix(p, ".json"):
			if !json.Valid(b) {
				t.Errorf("%s is no JSON", p)
			}
		case strings.HasSuffix(p, ".jsonl"):
			for line := range lines(t, b) {
				if !json.Valid(line) {
					t.Errorf("%s has a line that is no JSON: %s", p, line)
				}
			}
		}
	}
	checkSchemas(t, files)
	if documents != m.Totals.Document {
		t.Errorf("there are %d documents, the books say %d", documents, m.Totals.Document)
	}
}

// cutLanguage takes a path apart that ends in .de.md.
func cutLanguage(path string) (main, code string, ok bool) {
	i := len(path) - len(".de.md")
	if i <= 0 || path[i] != '.' {
		return "", "", false
	}
	return path[:i] + ".md", path[i+1 : i+3], true
}

func lines(t *testing.T, b []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		s := bufio.NewScanner(bytes.NewReader(b))
		s.Buffer(nil, 64<<20)
		for s.Scan() {
			if !yield(s.Bytes()) {
				return
			}
		}
		if s.Err() != nil {
			t.Error(s.Err())
		}
	}
}

func TestArchiveOfARealExportIsWhole(t *testing.T) {
	out, s := convertTo(t, 0, hub)
	checkArchive(t, out)
	if s.Books.Totals().Read != 141 || s.Books.Totals().Fates[report.Failed] != 0 {
		t.Errorf("books: %+v", s.Books.Totals())
	}
}

// TestCorpus converts exports from the wild, where they are.
func TestCorpus(t *testing.T) {
	dirs := []string{"../../../shared/corpus/wxr", "../../../shared/corpus/wxr-broken"}
	var files []string
	for _, d := range dirs {
		found, _ := filepath.Glob(filepath.Join(d, "*.xml"))
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("SKIPPED: there is no corpus of exports beside the project")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			out, _ := convertTo(t, 0, f)
			checkArchive(t, out)
		})
	}
}

// TestPersonalDataStaysOut looks for what hub holds of people and secrets in
// every byte of its archive.
func TestPersonalDataStaysOut(t *testing.T) {
	source, err := os.ReadFile(hub)
	if err != nil {
		t.Fatal(err)
	}
	out, _ := convertTo(t, 0, hub)
	files := tree(t, out)
	for _, secret := range []string{
		"maria@example.org", "sam.o_neil@example.org", "admin@example.org", "kim@example.org", "reader@example.net",
		"wapuu@wordpress.example", "192.0.2.7", "open sesame",
	} {
		if !bytes.Contains(source, []byte(secret)) {
			t.Errorf("hub does not hold %q, so this test shows nothing", secret)
		}
		for p, b := range files {
			if bytes.Contains(b, []byte(secret)) {
				t.Errorf("%s holds %q", p, secret)
			}
		}
	}
}

func TestCancelledRunLeavesNothing(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "archive")
	ctx, cancel := context.WithCancel(context.Background())
	w, err := archive.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	// The second reading is cancelled behind its third record.
	readings := 0
	src := sourceFunc(func(ctx context.Context, log *report.Log, yield func(wp.Record, error) bool) {
		readings++
		for i, r := range somePosts(10) {
			if readings == 2 && i == 3 {
				cancel()
			}
			if ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	})
	if _, err := convert(ctx, src, w, Options{}, &Progress{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run ends with %v", err)
	}
	if err := w.Abort(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(parent); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
}

func TestChangedSourceStopsTheRun(t *testing.T) {
	for name, second := range map[string][]wp.Record{
		"fewer": somePosts(3), "more": somePosts(5), "other": append(somePosts(3), &wp.Post{Ordinal: 4, ID: "99", Type: "page", Status: "publish"}, anInput),
	} {
		t.Run(name, func(t *testing.T) {
			readings := 0
			src := sourceFunc(func(_ context.Context, _ *report.Log, yield func(wp.Record, error) bool) {
				readings++
				rs := somePosts(4)
				if readings == 2 {
					rs = second
				}
				for _, r := range rs {
					if !yield(r, nil) {
						return
					}
				}
			})
			out := filepath.Join(t.TempDir(), "archive")
			w, err := archive.Create(out)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Abort()
			if _, err := convert(context.Background(), src, w, Options{}, &Progress{}); !errors.Is(err, errChanged) {
				t.Errorf("got %v", err)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("there is an archive")
			}
		})
	}
}

// TestABugCostsOnePost breaks one worker, as a bug in a workshop would.
func TestABugCostsOnePost(t *testing.T) {
	out := filepath.Join(t.TempDir(), "archive")
	w, err := archive.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	site, err := surveySource(context.Background(), records(somePosts(2)), Options{}, &Progress{})
	if err != nil {
		t.Fatal(err)
	}
	broken := &worker{site: site, out: w} // has no converter
	p := somePosts(2)[1].(*wp.Post)
	r, err := broken.convert(job{post: p})
	if err != nil {
		t.Fatal(err)
	}
	if r.ledger.Fate != report.Failed || len(r.files) != 1 || r.files[0].Path != r.ledger.Path || len(r.findings) != 1 || r.findings[0].Code != report.InternalError {
		t.Errorf("got %+v", r)
	}
	m := archive.Manifest{Format: archive.FormatVersion, Generator: "presslift test", Files: r.files}
	if _, err := w.Commit(m); err != nil {
		t.Fatal(err)
	}
	if kept := tree(t, out)[r.ledger.Path]; !bytes.Contains(kept, []byte(p.Content)) {
		t.Errorf("what is stored of the post is not kept: %q", kept)
	}
}

var anInput = &wp.Input{Name: "some.xml", Bytes: 1, SHA256: "00"}

// somePosts returns a site of n posts, ended by its input.
func somePosts(n int) []wp.Record {
	var rs []wp.Record
	for i := 1; i <= n; i++ {
		id := string(rune('0' + i%10))
		rs = append(rs, &wp.Post{Ordinal: i, ID: id, Type: "post", Status: "publish", Title: "Post " + id, Slug: "post-" + id, Content: "Text of " + id})
	}
	return append(rs, anInput)
}

// sourceFunc is a source made of a function.
type sourceFunc func(context.Context, *report.Log, func(wp.Record, error) bool)

func (f sourceFunc) Records(ctx context.Context, log *report.Log) iter.Seq2[wp.Record, error] {
	return func(yield func(wp.Record, error) bool) { f(ctx, log, yield) }
}

func (f sourceFunc) Survey(ctx context.Context, _ func(string, wp.Texts) bool) iter.Seq2[wp.Record, error] {
	return f.Records(ctx, new(report.Log))
}

func (f sourceFunc) Taken() int64 { return 0 }

// TestSomeFilesAreAlwaysThere, as the format says: those and no others.
func TestSomeFilesAreAlwaysThere(t *testing.T) {
	file := filepath.Join(t.TempDir(), "export.xml")
	if err := os.WriteFile(file, []byte(exportOf("", "")), 0o600); err != nil {
		t.Fatal(err)
	}
	out, _ := convertTo(t, 1, file)
	got := slices.Sorted(maps.Keys(tree(t, out)))
	want := "[authors.json findings.jsonl ledger.jsonl manifest.json media.json menus.json redirects.json site.json taxonomies.json]"
	if fmt.Sprint(got) != want {
		t.Errorf("an archive of nothing has %v", got)
	}
	out, _ = convertTo(t, 1, hub)
	for p, b := range tree(t, out) {
		if empty := len(bytes.TrimSpace(b)) == 0 || string(bytes.TrimSpace(b)) == "[]" || string(bytes.TrimSpace(b)) == "{}"; empty && !slices.Contains(got, p) {
			t.Errorf("%s says nothing", p)
		}
	}
}

// TestDamageIsNoEmptyArchive: when nothing came out of a damaged file, the run
// fails and leaves what was there.
func TestDamageIsNoEmptyArchive(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if err := errors.Join(func() error { _, err := z.Write([]byte(exportOf("", ""))); return err }(), z.Close()); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "export.xml.gz")
	if err := os.WriteFile(file, packed.Bytes()[:packed.Len()-4], 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "archive")
	_, err := Convert(context.Background(), Options{Inputs: []string{file}, Out: out}, &Progress{})
	if err == nil || report.Hint(err) == "" || !strings.Contains(err.Error(), "export.xml.gz") {
		t.Errorf("the error is %v", err)
	}
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is an archive: %v", err)
	}
}

// exportOf is an export with something in its head, and items.
func exportOf(head, items string) string {
	return `<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example</title><wp:wxr_version>1.2</wp:wxr_version>` +
		head + items + "</channel></rss>"
}

// TestFindingsAboutTheSourceNameNoDocument, though they are noticed on the way to
// one.
func TestFindingsAboutTheSourceNameNoDocument(t *testing.T) {
	dir := t.TempDir()
	item := "PHP Notice<item><title>A</title><wp:post_id>1</wp:post_id><wp:post_name>a</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>"
	for name, text := range map[string]string{"export.xml": exportOf("", item), "notes.txt": "x"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, _ := convertTo(t, 1, dir)
	about := map[bool]int{}
	for line := range lines(t, tree(t, out)["findings.jsonl"]) {
		var f archive.FindingLine
		if err := json.Unmarshal(line, &f); err != nil || (f.Path != "") != (f.Ordinal != 0) {
			t.Errorf("%s (%v)", line, err)
		}
		about[f.Ordinal != 0]++
	}
	if about[true] == 0 || about[false] < 2 {
		t.Errorf("findings about posts and about the source: %v", about)
	}
}
