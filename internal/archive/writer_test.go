package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/presslift/presslift/internal/report"
)

// files are the files of a folder: path → content.
type files map[string]string

// manifestOf is the least manifest of an archive.
func manifestOf(f []File) Manifest {
	return Manifest{Format: FormatVersion, Generator: "presslift test", Files: f}
}

// stage writes files to a new archive, up to the point of Commit.
func stage(t *testing.T, out string, f files) (*Writer, Manifest) {
	t.Helper()
	w, err := Create(out)
	if err != nil {
		t.Fatal(err)
	}
	var list []File
	for name, text := range f {
		file, err := w.Put(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, file)
	}
	return w, manifestOf(list)
}

func write(t *testing.T, out string, f files) Changes {
	t.Helper()
	w, m := stage(t, out, f)
	c, err := w.Commit(m)
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(c.Kept)
	c.Manifest = 0 // its length is not what these tests are about
	return c
}

// read is all that is in a folder. Folders end with a slash.
func read(t *testing.T, dir string) files {
	t.Helper()
	f := files{}
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || p == dir {
			return err
		}
		name, _ := filepath.Rel(dir, p)
		name = filepath.ToSlash(name)
		switch {
		case e.IsDir():
			f[name+"/"] = ""
		case e.Type().IsRegular():
			data, err := os.ReadFile(p)
			f[name] = string(data)
			return err
		default:
			f[name] = e.Type().String()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// put writes files by another hand than ours.
func put(t *testing.T, dir string, f files) {
	t.Helper()
	for name, text := range f {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o755), os.WriteFile(p, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
}

// whole checks that a folder's manifest says what is there, and returns it.
func whole(t *testing.T, dir string) Manifest {
	t.Helper()
	m, err := ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	there := read(t, dir)
	for _, f := range m.Files {
		sum := sha256.Sum256([]byte(there[f.Path]))
		if _, ok := there[f.Path]; !ok || hex.EncodeToString(sum[:]) != f.SHA256 || int64(len(there[f.Path])) != f.Bytes {
			t.Errorf("%s is not as the manifest says", f.Path)
		}
	}
	return m
}

func TestAFreshArchiveAppearsWhole(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "a", "b", "site")
	w, m := stage(t, out, files{"content/x/a.md": "A", "private/x/b.md": "B", "failed/000001.txt": "C"})
	if err := w.Folders([]string{"content", "content/x", "content/empty", "content/empty/deep", "private"}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is there before Commit: %v", out, err)
	}
	c, err := w.Commit(m)
	c.Manifest = 0
	if want := (Changes{Written: 3}); err != nil || !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v, %v", c, err)
	}
	whole(t, out)
	got := slices.Sorted(maps.Keys(read(t, dir)))
	want := []string{"a/", "a/b/", "a/b/site/", "a/b/site/content/", "a/b/site/content/x/", "a/b/site/content/x/a.md", "a/b/site/failed/", "a/b/site/failed/000001.txt",
		"a/b/site/manifest.json", "a/b/site/private/", "a/b/site/private/x/", "a/b/site/private/x/b.md"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if runtime.GOOS == "windows" {
		return // which has other permissions
	}
	for name, want := range map[string]fs.FileMode{"content": 0o755, "content/x/a.md": 0o644, "private": 0o700, "private/x": 0o700, "private/x/b.md": 0o600, "failed": 0o700, "failed/000001.txt": 0o600, "manifest.json": 0o644} {
		if e, err := os.Stat(filepath.Join(out, name)); err != nil || e.Mode().Perm()&^want != 0 || e.Mode().Perm()&0o700 != want&0o700 {
			t.Errorf("%s: %v, %v", name, e.Mode(), err)
		}
	}
}

func TestReplacingTouchesOnlyWhatDiffers(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, out, files{"site.json": "1", "content/x/same.md": "same", "content/x/other.md": "old", "content/gone/a.md": "a", "content/gone/b/c.md": "c", "content/shared/a.md": "a"})
	foreign := files{"README.md": "mine", ".git/config": "mine", "content/shared/mine.txt": "mine"}
	put(t, out, foreign)
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for name := range read(t, out) {
		if err := os.Chtimes(filepath.Join(out, name), long, long); err != nil {
			t.Fatal(err)
		}
	}

	next := files{"site.json": "1", "content/x/same.md": "same", "content/x/other.md": "new", "content/new/d.md": "d"}
	c := write(t, out, next)
	if want := (Changes{Written: 2, Unchanged: 2, Removed: 3}); !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v", c)
	}
	whole(t, out)
	want := maps.Clone(next)
	maps.Copy(want, foreign)
	maps.Copy(want, files{"content/": "", "content/x/": "", "content/new/": "", "content/shared/": "", ".git/": "", "manifest.json": read(t, out)["manifest.json"]})
	if got := read(t, out); !maps.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for name, untouched := range map[string]bool{"site.json": true, "content/x/same.md": true, "README.md": true, "content/shared/mine.txt": true, "content/x/other.md": false} {
		e, err := os.Stat(filepath.Join(out, name))
		if err != nil || e.ModTime().Equal(long) != untouched {
			t.Errorf("%s: %v, %v", name, e.ModTime(), err)
		}
	}

	// The same again changes nothing at all.
	if err := os.Chtimes(filepath.Join(out, "manifest.json"), long, long); err != nil {
		t.Fatal(err)
	}
	c = write(t, out, next)
	if want := (Changes{Unchanged: 4}); !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v", c)
	}
	if e, err := os.Stat(filepath.Join(out, "manifest.json")); err != nil || !e.ModTime().Equal(long) {
		t.Errorf("the manifest was written again: %v, %v", e, err)
	}
}

func TestEditedFilesAreKept(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	write(t, out, files{"content/a.md": "a", "content/b.md": "b", "content/c.md": "c", "content/d/e.md": "e"})
	put(t, out, files{"content/a.md": "my a", "content/b.md": "my b", "content/b.md.edited": "older", "content/c.md": "c2", "content/d/e.md": "my e"})
	c := write(t, out, files{"content/a.md": "a2", "content/b.md": "b", "content/c.md": "c2"})
	sum := sha256.Sum256([]byte("my b"))
	longer := "content/b.md.edited-" + hex.EncodeToString(sum[:4])
	want := Changes{Written: 2, Unchanged: 1, Kept: []string{"content/a.md.edited", longer, "content/d/e.md.edited"}}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v, want %+v", c, want)
	}
	whole(t, out)
	got := read(t, out)
	for name, text := range (files{"content/a.md": "a2", "content/a.md.edited": "my a", "content/b.md": "b", "content/b.md.edited": "older", longer: "my b", "content/c.md": "c2", "content/d/e.md.edited": "my e"}) {
		if got[name] != text {
			t.Errorf("%s: %q", name, got[name])
		}
	}
	if _, there := got["content/d/e.md"]; there {
		t.Error("an edited file of the old archive is still in the new one")
	}
}

// TestAKilledRunIsRepaired stops Commit after every one of its steps.
func TestAKilledRunIsRepaired(t *testing.T) {
	old := files{"site.json": "1", "content/same.md": "same", "content/other.md": "old", "content/gone/a.md": "a", "content/edited.md": "e", "content/gone/edited.md": "e", "Case.md": "case"}
	next := files{"site.json": "2", "content/same.md": "same", "content/other.md": "new", "content/edited.md": "e2", "new/deep/n.md": "n", "content/new.md": "n", "case.md": "case"}
	edits := files{"content/edited.md": "my e", "content/gone/edited.md": "my e", "README.md": "mine", "content/gone/mine.txt": "mine"}
	for name, prepare := range map[string]func(out string){
		"nothing there": func(string) {},
		"empty folder":  func(out string) { os.Mkdir(out, 0o755) },
		"old archive":   func(out string) { write(t, out, old); put(t, out, edits) },
	} {
		t.Run(name, func(t *testing.T) {
			final := filepath.Join(t.TempDir(), "site")
			prepare(final)
			write(t, final, next)
			want := read(t, final)

			for n, last := 0, 1; n <= last; n++ {
				dir := t.TempDir()
				out := filepath.Join(dir, "site")
				prepare(out)
				before := files{}
				if _, err := os.Stat(out); err == nil {
					before = read(t, out)
				}
				w, m := stage(t, out, next)
				steps, _, err := w.prepare(m)
				if err != nil {
					t.Fatal(err)
				}
				last = len(steps)
				if err := run(steps[:n]); err != nil {
					t.Fatal(err)
				}
				if n < last-1 && runtime.GOOS != "windows" { // later it may: the archive stands
					if _, err := Create(out); !errors.Is(err, errInUse) {
						t.Errorf("%d of %d: a second run begins while the first goes on: %v", n, last, err)
					}
				}
				w.home.Close()
				w.marker.Close() // as the end of a process does

				old, new := isOld(t, out, before), isNew(t, out, want)
				_, err = ReadManifest(out)
				if swapping := before["manifest.json"] != "" && !old && !new; (err == nil) != (before["manifest.json"] != "" && old || new) || swapping && report.Hint(err) == "" {
					t.Errorf("%d of %d: old %v, new %v, but the manifest says %v", n, last, old, new, err)
				}

				w, err = Create(out)
				if err != nil {
					t.Fatalf("%d of %d: %v", n, last, err)
				}
				if old, new := isOld(t, out, before), isNew(t, out, want); !old && !new {
					t.Errorf("%d of %d: not repaired: %q", n, last, read(t, out))
				}
				if err := w.Abort(); err != nil {
					t.Error(err)
				}
				write(t, out, next)
				if got := read(t, dir); !maps.Equal(got, inFolder("site", want)) {
					t.Errorf("%d of %d:\ngot  %q\nwant %q", n, last, got, inFolder("site", want))
				}
			}
		})
	}
}

func inFolder(dir string, f files) files {
	in := files{dir + "/": ""}
	for name, text := range f {
		in[dir+"/"+name] = text
	}
	return in
}

func isOld(t *testing.T, out string, before files) bool {
	if _, err := os.Stat(out); err != nil {
		return len(before) == 0
	}
	return maps.Equal(withoutStage(read(t, out)), before)
}

func isNew(t *testing.T, out string, want files) bool {
	if _, err := os.Stat(out); err != nil {
		return false
	}
	return maps.Equal(withoutStage(read(t, out)), want)
}

func withoutStage(f files) files {
	maps.DeleteFunc(f, func(name, _ string) bool { return strings.HasPrefix(name, stageName) })
	return f
}

func TestAFailedSwapIsFinishedByTheNextRun(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	write(t, out, files{"a.md": "1", "b.md": "1"})
	w, m := stage(t, out, files{"a.md": "2", "b.md": "2"})
	steps, _, err := w.prepare(m)
	if err != nil {
		t.Fatal(err)
	}
	if err := run(steps[:3]); err != nil {
		t.Fatal(err)
	}
	if err := w.Abort(); err != nil {
		t.Fatal(err)
	}
	if w, err = Create(out); err != nil {
		t.Fatal(err)
	}
	if err := w.Abort(); err != nil {
		t.Fatal(err)
	}
	whole(t, out)
	if got := read(t, out); got["a.md"] != "2" || got["b.md"] != "2" || len(got) != 3 {
		t.Errorf("got %q", got)
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "site")
	for range 2 { // first where nothing is, then over an archive
		before := read(t, dir)
		w, m := stage(t, out, files{"a.md": "other"})
		if err := w.Abort(); err != nil {
			t.Error(err)
		}
		if got := read(t, dir); !maps.Equal(got, before) {
			t.Errorf("got %q, want %q", got, before)
		}
		if _, err := w.Put("b.md", nil); err == nil {
			t.Error("Put works after Abort")
		}
		if _, err := w.Commit(m); err == nil {
			t.Error("Commit works after Abort")
		}
		write(t, out, files{"a.md": "a"})
	}
	w, m := stage(t, out, files{"a.md": "b"})
	if _, err := w.Commit(m); err != nil {
		t.Error(err)
	}
	if err := w.Abort(); err != nil {
		t.Error(err)
	}
	if got := read(t, out)["a.md"]; got != "b" {
		t.Errorf("Abort after Commit: %q", got)
	}
}

func TestGrowingFiles(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	w, err := Create(out)
	if err != nil {
		t.Fatal(err)
	}
	var list []File
	close := func(f File, err error) {
		if err != nil {
			t.Error(err)
		}
		list = append(list, f)
	}
	lines, err := w.Lines("ledger.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if err := lines.Append(map[string]any{"n": i, "s": "<&>\n\u2028é"}); err != nil {
			t.Error(err)
		}
	}
	close(lines.Close())
	for n := range 3 {
		array, err := w.Array(fmt.Sprintf("data/%d.json", n))
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			if err := array.Append(map[string]int{"n": i}); err != nil {
				t.Error(err)
			}
		}
		close(array.Close())
	}
	close(w.PutJSON("site.json", Site{Title: "<T>"}))
	if _, err := w.Commit(manifestOf(list)); err != nil {
		t.Fatal(err)
	}
	whole(t, out)
	got := read(t, out)
	line := func(i int) string { return fmt.Sprintf(`{"n":%d,"s":"<&>\n\u2028é"}`, i) + "\n" }
	for name, want := range (files{
		"ledger.jsonl": line(0) + line(1) + line(2),
		"data/0.json":  "[]\n", "data/1.json": "[\n  {\"n\":0}\n]\n", "data/2.json": "[\n  {\"n\":0},\n  {\"n\":1}\n]\n",
		"site.json": "{\n  \"title\": \"<T>\"\n}\n",
	}) {
		if got[name] != want {
			t.Errorf("%s: got %q, want %q", name, got[name], want)
		}
	}
}

// TestPutFromManyGoroutines is for the race detector: parallel subtests are
// goroutines.
func TestPutFromManyGoroutines(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	w, err := Create(out)
	if err != nil {
		t.Fatal(err)
	}
	list := make([]File, 64)
	t.Run("put", func(t *testing.T) {
		for i := range list {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				var err error
				if list[i], err = w.Put(fmt.Sprintf("content/%d/%d.md", i%3, i), bytes.Repeat([]byte("x"), i)); err != nil {
					t.Error(err)
				}
			})
		}
	})
	if c, err := w.Commit(manifestOf(list)); err != nil || c.Written != len(list) {
		t.Errorf("%+v, %v", c, err)
	}
	whole(t, out)
}
