package verify_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/verify"
)

// built converts an export.
func built(t testing.TB, export string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "archive")
	if _, err := pipeline.Convert(context.Background(), pipeline.Options{Inputs: []string{export}, Out: out, Generator: "presslift test"}, &pipeline.Progress{}); err != nil {
		t.Fatal(err)
	}
	return out
}

func unwatched(bool, int64, int64) {}

func checked(t testing.TB, name string) *verify.Report {
	t.Helper()
	r, err := verify.Archive(context.Background(), name, verify.Source{}, unwatched)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// against holds an archive against its source.
func against(t testing.TB, name string, inputs ...string) *verify.Report {
	t.Helper()
	r, err := verify.Archive(context.Background(), name, verify.Source{Inputs: inputs}, unwatched)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestEveryArchiveIsWhole is law 2 of package archive over every export that there
// is; and each archive is whole beside its source.
func TestEveryArchiveIsWhole(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/exports/*.xml")
	real, _ := filepath.Glob("../../../shared/corpus/wxr/*.xml")
	broken, _ := filepath.Glob("../../../shared/corpus/wxr-broken/*.xml")
	oracle, _ := filepath.Glob("../../../shared/oracle/wp-*/*/wxr/*.xml")
	if len(real) == 0 {
		t.Log("SKIPPED: no real exports beside this repository; only the project's own are read")
	}
	files = slices.Concat(files, real, broken, oracle)
	cases, _ := filepath.Glob("../../testdata/cases/*.txtar")
	for _, c := range cases {
		a, err := txtar.ParseFile(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if f.Name == "export.xml" {
				name := filepath.Join(t.TempDir(), filepath.Base(c)+".xml")
				data := escapedByte.ReplaceAllFunc(f.Data, func(s []byte) []byte { // see testdata/README.md
					n, _ := strconv.ParseUint(string(s[2:]), 16, 8)
					return []byte{byte(n)}
				})
				if err := os.WriteFile(name, data, 0o600); err != nil {
					t.Fatal(err)
				}
				files = append(files, name)
			}
		}
	}
	documents := 0
	for _, f := range files {
		r := against(t, built(t, f), f)
		documents += r.Documents
		for _, p := range r.Problems {
			t.Errorf("%s: %s, line %d: %s: %s", filepath.Base(f), p.File, p.Line, p.Code, p.Detail)
		}
	}
	t.Logf("%d archives, %d documents", len(files), documents)
}

var escapedByte = regexp.MustCompile(`\\x[0-9a-f]{2}`)

// A good archive is made once, and each test breaks a copy of it.
func copied(t *testing.T, from string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "archive")
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

func edit(t *testing.T, dir, file string, change func([]byte) []byte) {
	t.Helper()
	name := filepath.Join(dir, filepath.FromSlash(file))
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := change(bytes.Clone(data))
	if bytes.Equal(changed, data) {
		t.Fatalf("%s: the change changes nothing", file)
	}
	if err := os.WriteFile(name, changed, 0o600); err != nil {
		t.Fatal(err)
	}
}

func replace(t *testing.T, dir, file, old, with string) {
	t.Helper()
	edit(t, dir, file, func(b []byte) []byte { return bytes.Replace(b, []byte(old), []byte(with), 1) })
}

// covered makes the manifest true again after a change, as somebody would who wants
// to hide it.
func covered(t *testing.T, dir string) {
	t.Helper()
	edit(t, dir, "manifest.json", func(b []byte) []byte {
		var m archive.Manifest
		if err := json.Unmarshal(b, &m); err != nil {
			t.Fatal(err)
		}
		m.Files = nil
		err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || name == "manifest.json" {
				return err
			}
			data, err := os.ReadFile(filepath.Join(dir, name))
			sum := sha256.Sum256(data)
			m.Files = append(m.Files, archive.File{Path: name, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		out, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		return out
	})
}

const (
	one     = "content/post/2018/01/classic-autop.md"
	another = "content/post/2018/01/classic-autoembed.md"
)

// TestWhatIsBrokenIsFound breaks a good archive in one way at a time. Where covered
// is true the manifest is made true again, so that the hashes tell nothing.
func TestWhatIsBrokenIsFound(t *testing.T) {
	good := built(t, "../../testdata/exports/hub.xml")
	if r := checked(t, good); len(r.Problems) > 0 {
		t.Fatal(r.Problems)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "other.xml"), []byte(`<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Other</title><wp:wxr_version>1.2</wp:wxr_version><item><title>A</title><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>`), 0o600); err != nil {
		t.Fatal(err)
	}
	private := firstOf(t, good, "private/post")
	for name, c := range map[string]struct {
		do      func(t *testing.T, dir string)
		covered bool
		want    verify.Code
		file    string
	}{
		"a flipped byte": {do: func(t *testing.T, dir string) {
			edit(t, dir, one, func(b []byte) []byte { b[len(b)-3] ^= 1; return b })
		}, want: verify.FileChanged, file: one},
		"a deleted document":          {do: func(t *testing.T, dir string) { remove(t, dir, one) }, want: verify.FileMissing, file: one},
		"a deleted document, covered": {do: func(t *testing.T, dir string) { remove(t, dir, one) }, covered: true, want: verify.LedgerBroken, file: "ledger.jsonl"},
		"an added document": {do: func(t *testing.T, dir string) {
			add(t, dir, "content/post/new.md", "---\ntype: \"post\"\n---\n\nHello.\n")
		}, want: verify.FileExtra, file: "content/post/new.md"},
		"an added document, covered": {do: func(t *testing.T, dir string) {
			add(t, dir, "content/post/new.md", "---\ntype: \"post\"\n---\n\nHello.\n")
		}, covered: true, want: verify.DocumentDiffers, file: "content/post/new.md"},
		"an added file, covered":  {do: func(t *testing.T, dir string) { add(t, dir, "content/post/new.php", "x") }, covered: true, want: verify.JSONInvalid, file: "content/post/new.php"},
		"a swapped pair":          {do: func(t *testing.T, dir string) { swap(t, dir, one, another) }, want: verify.FileChanged, file: one},
		"a swapped pair, covered": {do: func(t *testing.T, dir string) { swap(t, dir, one, another) }, covered: true, want: verify.DocumentDiffers, file: another},
		"a truncated line": {do: func(t *testing.T, dir string) {
			edit(t, dir, "ledger.jsonl", func(b []byte) []byte { return b[:len(b)-20] })
		}, covered: true, want: verify.JSONInvalid, file: "ledger.jsonl"},
		"a line taken out":             {do: func(t *testing.T, dir string) { edit(t, dir, "ledger.jsonl", withoutLine) }, covered: true, want: verify.LedgerBroken, file: "ledger.jsonl"},
		"a line of findings taken out": {do: func(t *testing.T, dir string) { edit(t, dir, "findings.jsonl", withoutLine) }, covered: true, want: verify.FindingsDiffer, file: "findings.jsonl"},
		"a broken internal link": {do: func(t *testing.T, dir string) {
			edit(t, dir, one, func(b []byte) []byte { return append(b, "\n[x](../../../page/nowhere.md)\n"...) })
		}, covered: true, want: verify.LinkBroken, file: one},
		"a broken link in HTML": {do: func(t *testing.T, dir string) {
			edit(t, dir, one, func(b []byte) []byte { return append(b, "\n<p><a href=\"nowhere.md#x\">x</a></p>\n"...) })
		}, covered: true, want: verify.LinkBroken, file: one},
		"a link to what was not public": {do: func(t *testing.T, dir string) {
			edit(t, dir, one, func(b []byte) []byte { return append(b, "\n[x](../../../../"+private+")\n"...) })
		}, covered: true, want: verify.LinkExposes, file: one},
		"an edited key":   {do: func(t *testing.T, dir string) { replace(t, dir, one, "\ntitle: ", "\ntitel: ") }, covered: true, want: verify.FrontMatterInvalid, file: one},
		"an edited value": {do: func(t *testing.T, dir string) { replace(t, dir, one, "\nstatus: \"publish\"", "\nstatus: \"draft\"") }, covered: true, want: verify.DocumentDiffers, file: one},
		"an edited title": {do: func(t *testing.T, dir string) { replace(t, dir, one, "\ntitle: \"", "\ntitle: \"x") }, want: verify.FileChanged, file: one},
		"other quotes":    {do: func(t *testing.T, dir string) { replace(t, dir, one, "\ntype: \"post\"", "\ntype: post") }, covered: true, want: verify.FrontMatterInvalid, file: one},
		"a term that is nowhere": {do: func(t *testing.T, dir string) {
			replace(t, dir, "taxonomies.json", "\"name\": \"Uncategorized\"", "\"name\": \"Other\"")
		}, covered: true, want: verify.ReferenceBroken, file: "content/post/2019/12/hello-world.md"},
		"an author who is nowhere":       {do: func(t *testing.T, dir string) { replace(t, dir, "authors.json", "\"login\": \"", "\"login\": \"x") }, covered: true, want: verify.ReferenceBroken, file: "content/post/2020/04/annual-report-2021.md"},
		"a private document made public": {do: func(t *testing.T, dir string) { move(t, dir, private, "content/post/"+filepath.Base(private)) }, want: verify.FileMissing, file: private},
		"a private document made public, covered": {do: func(t *testing.T, dir string) {
			to := "content/post/" + filepath.Base(private)
			move(t, dir, private, to)
			replace(t, dir, "ledger.jsonl", `"path":"`+private+`"`, `"path":"`+to+`"`)
		}, covered: true, want: verify.DocumentExposed, file: "content/post/" + filepath.Base(private)},
		"a manifest of another run": {do: func(t *testing.T, dir string) {
			data, err := os.ReadFile(filepath.Join(built(t, filepath.Join(other, "other.xml")), "manifest.json"))
			if err != nil {
				t.Fatal(err)
			}
			edit(t, dir, "manifest.json", func([]byte) []byte { return data })
		}, want: verify.FileExtra, file: one},
		"books that do not balance": {do: func(t *testing.T, dir string) { replace(t, dir, "manifest.json", `"read": 1`, `"read": 2`) }, want: verify.BooksDiffer, file: "manifest.json"},
		"a media file's entry": {do: func(t *testing.T, dir string) {
			replace(t, dir, "media.json", "\n  {", "\n  {\"id\":\"999999\"},\n  {")
		}, covered: true, want: verify.DataDiffers, file: "media.json"},
		"a key that nobody knows": {do: func(t *testing.T, dir string) { replace(t, dir, "site.json", "{", "{\"x\":1,") }, covered: true, want: verify.JSONInvalid, file: "site.json"},
		"a redirect to nowhere": {do: func(t *testing.T, dir string) {
			replace(t, dir, "redirects.json", "\"to\": \"content/", "\"to\": \"content/x/")
		}, covered: true, want: verify.PathBroken, file: "redirects.json"},
		"a link of the file system": {do: func(t *testing.T, dir string) {
			remove(t, dir, one)
			if err := os.Symlink("/etc/passwd", filepath.Join(dir, one)); err != nil {
				t.Fatal(err)
			}
		}, want: verify.NotAFile, file: one},
	} {
		t.Run(name, func(t *testing.T) {
			dir := copied(t, good)
			c.do(t, dir)
			if c.covered {
				covered(t, dir)
			}
			r := checked(t, dir)
			if !slices.ContainsFunc(r.Problems, func(p verify.Problem) bool { return p.Code == c.want && p.File == c.file }) {
				t.Errorf("no %s in %s among\n%+v", c.want, c.file, r.Problems)
			}
			if n := len(r.Problems); n > 4 && c.want != verify.FileExtra && c.want != verify.ReferenceBroken && c.want != verify.LedgerBroken {
				t.Errorf("%d problems of one fault: %+v", n, r.Problems)
			}
		})
	}
}

func firstOf(t *testing.T, dir, folder string) string {
	t.Helper()
	found := ""
	err := fs.WalkDir(os.DirFS(dir), folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(name, ".md") {
			found = name
			return fs.SkipAll
		}
		return err
	})
	if err != nil || found == "" {
		t.Fatal("no document below "+folder, err)
	}
	return found
}

func remove(t *testing.T, dir, file string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, file)); err != nil {
		t.Fatal(err)
	}
}

func add(t *testing.T, dir, file, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func move(t *testing.T, dir, from, to string) {
	t.Helper()
	if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
		t.Fatal(err)
	}
}

func swap(t *testing.T, dir, a, b string) {
	t.Helper()
	move(t, dir, a, a+".x")
	move(t, dir, b, a)
	move(t, dir, a+".x", b)
}

// withoutLine takes the second line out.
func withoutLine(b []byte) []byte {
	first, rest, _ := bytes.Cut(b, []byte("\n"))
	_, rest, _ = bytes.Cut(rest, []byte("\n"))
	return slices.Concat(first, []byte("\n"), rest)
}

// TestPackedArchivesAreRead packs a good archive in every way and breaks each.
func TestPackedArchivesAreRead(t *testing.T) {
	good := built(t, "../../testdata/exports/hub.xml")
	folder := checked(t, good)
	for name, pack := range map[string]func(t *testing.T, dir, top string) []byte{"zip": zipped, "tar": tarred, "tar.gz": func(t *testing.T, dir, top string) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write(tarred(t, dir, top)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}} {
		for _, top := range []string{"", "my-archive/", "./"} {
			t.Run(name+" "+top, func(t *testing.T) {
				file := filepath.Join(t.TempDir(), "a")
				packed := pack(t, good, top)
				if err := os.WriteFile(file, packed, 0o600); err != nil {
					t.Fatal(err)
				}
				r := checked(t, file)
				if len(r.Problems) > 0 || r.Files != folder.Files || r.Bytes != folder.Bytes || r.Documents != folder.Documents || r.Items != folder.Items {
					t.Errorf("%+v, and of the folder %+v", r, folder)
				}
				dir := copied(t, good)
				edit(t, dir, one, func(b []byte) []byte { b[len(b)-3] ^= 1; return b })
				if err := os.WriteFile(file, pack(t, dir, top), 0o600); err != nil {
					t.Fatal(err)
				}
				if r := checked(t, file); r.Counts[verify.FileChanged] != 1 {
					t.Errorf("%+v", r.Problems)
				}
				if err := os.WriteFile(file, packed[:len(packed)/2], 0o600); err != nil {
					t.Fatal(err)
				}
				if r, err := verify.Archive(context.Background(), file, verify.Source{}, unwatched); err == nil && len(r.Problems) == 0 {
					t.Error("half of it is whole")
				}
			})
		}
	}
}

func zipped(t *testing.T, dir, top string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	each(t, dir, func(name string, data []byte) error {
		w, err := z.Create(top + name)
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	})
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarred(t *testing.T, dir, top string) []byte {
	var b bytes.Buffer
	z := tar.NewWriter(&b)
	each(t, dir, func(name string, data []byte) error {
		err := z.WriteHeader(&tar.Header{Name: top + name, Mode: 0o644, Size: int64(len(data)), Typeflag: tar.TypeReg})
		if err == nil {
			_, err = z.Write(data)
		}
		return err
	})
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func each(t *testing.T, dir string, do func(name string, data []byte) error) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		return errors.Join(err, do(name, data))
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsNoArchiveIsAnError(t *testing.T) {
	dir := t.TempDir()
	add(t, dir, "text", "hello")
	add(t, dir, "empty", "")
	add(t, dir, "zip", "PK\x03\x04")
	for _, name := range []string{"", "text", "empty", "zip", "nowhere"} {
		if r, err := verify.Archive(context.Background(), filepath.Join(dir, name), verify.Source{}, unwatched); err == nil {
			t.Errorf("%q: %+v", name, r)
		}
	}
}

// TestTheSourceIsAccountedFor breaks an archive, or changes its source, where only the
// source tells it.
func TestTheSourceIsAccountedFor(t *testing.T) {
	const export = "../../testdata/exports/hub.xml"
	good := built(t, export)
	if r := against(t, good, export); len(r.Problems) > 0 || r.Compared != r.Documents {
		t.Fatalf("%d of %d documents compared: %+v", r.Compared, r.Documents, r.Problems)
	}
	for name, c := range map[string]struct {
		do     func(t *testing.T, dir string)
		source func(export string) string // nil: as it is
		want   map[verify.Code]int
	}{
		"words taken out": {do: func(t *testing.T, dir string) {
			edit(t, dir, one, func(b []byte) []byte { // its last paragraph
				return append(b[:bytes.LastIndex(bytes.TrimSpace(b), []byte("\n\n"))], '\n')
			})
			covered(t, dir)
		}, want: map[verify.Code]int{verify.DocumentLacks: 1}},
		"a line of the ledger that tells of another item": {do: func(t *testing.T, dir string) {
			edit(t, dir, "ledger.jsonl", func(b []byte) []byte {
				first, rest, _ := bytes.Cut(b, []byte("\n"))
				return append(bytes.Replace(first, []byte(`"id":"4"`), []byte(`"id":"40404"`), 1), append([]byte("\n"), rest...)...)
			})
			covered(t, dir)
		}, want: map[verify.Code]int{verify.ItemMissing: 1, verify.ItemUnknown: 1}},
		"an item that came later": {source: func(export string) string {
			return strings.Replace(export, "</channel>", "<item><title>New</title><wp:post_id>99999</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel>", 1)
		}, want: map[verify.Code]int{verify.SourceDiffers: 1, verify.ItemMissing: 1}},
		"an item that went": {source: func(export string) string {
			i := strings.LastIndex(export, "<item>")
			return export[:i] + export[strings.LastIndex(export, "</item>")+len("</item>"):]
		}, want: map[verify.Code]int{verify.SourceDiffers: 1, verify.ItemUnknown: 1}},
		"an item that was published since": {source: func(export string) string {
			return strings.Replace(export, "<wp:status><![CDATA[pending]]></wp:status>", "<wp:status><![CDATA[publish]]></wp:status>", 1)
		}, want: map[verify.Code]int{verify.SourceDiffers: 1, verify.ItemDiffers: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			dir, source := good, export
			if c.do != nil {
				dir = copied(t, good)
				c.do(t, dir)
			}
			if c.source != nil {
				data, err := os.ReadFile(export)
				if err != nil {
					t.Fatal(err)
				}
				changed := c.source(string(data))
				if changed == string(data) {
					t.Fatal("the change changes nothing")
				}
				source = filepath.Join(t.TempDir(), "hub.xml")
				if err := os.WriteFile(source, []byte(changed), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			r := against(t, dir, source)
			for code, n := range c.want {
				if r.Counts[code] != n {
					t.Errorf("%d problems %s, want %d", r.Counts[code], code, n)
				}
			}
			if t.Failed() {
				t.Errorf("%+v", r.Problems[:min(len(r.Problems), 8)])
			}
		})
	}
	if r := against(t, tgz(t, good), export); len(r.Problems) > 0 || r.Compared != r.Documents {
		t.Errorf("packed: %d of %d documents compared: %+v", r.Compared, r.Documents, r.Problems)
	}
}

// tgz packs an archive.
func tgz(t *testing.T, dir string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(tarred(t, dir, "")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "a.tar.gz")
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestTheLedgerTellsWhatWasPublic: front matter need not say it, where somebody left out
// its keys; and that a post has a password only the source says.
func TestTheLedgerTellsWhatWasPublic(t *testing.T) {
	const export = "../../testdata/exports/hub.xml"
	out := filepath.Join(t.TempDir(), "archive")
	opt := pipeline.Options{Inputs: []string{export}, Out: out, Generator: "presslift test", Keys: archive.Keys{Omit: []string{"status", "visibility"}}}
	if _, err := pipeline.Convert(context.Background(), opt, &pipeline.Progress{}); err != nil {
		t.Fatal(err)
	}
	if r := against(t, out, export); len(r.Problems) > 0 {
		t.Fatal(r.Problems)
	}
	for _, c := range []struct {
		status string
		look   func(dir string) *verify.Report
	}{
		{"private", func(dir string) *verify.Report { return checked(t, dir) }},
		{"publish", func(dir string) *verify.Report { return against(t, dir, export) }}, // behind a password
	} {
		dir := copied(t, out)
		ledger, err := os.ReadFile(filepath.Join(dir, "ledger.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		from := ""
		for line := range bytes.Lines(ledger) {
			var l archive.LedgerLine
			if err := json.Unmarshal(line, &l); err != nil {
				t.Fatal(err)
			}
			if l.Status == c.status && strings.HasPrefix(l.Path, "private/post/") {
				from = l.Path
			}
		}
		to := "content/post/" + filepath.Base(from)
		move(t, dir, from, to)
		for _, name := range []string{"ledger.jsonl", "findings.jsonl"} {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name), bytes.ReplaceAll(data, []byte(from), []byte(to)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		covered(t, dir)
		if r := c.look(dir); r.Counts[verify.DocumentExposed] != 1 {
			t.Errorf("%s: %+v", from, r.Problems)
		}
	}
}
