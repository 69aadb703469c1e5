package archive

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/presslift/presslift/internal/report"
)

const noHash = "0000000000000000000000000000000000000000000000000000000000000000"

func TestPutRefusesPathsThatAreNotLocal(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	w, err := Create(out)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	for _, name := range []string{"", ".", "..", "../x", "/x", "a/../b", "a//b", "a/", "./a", `a\b`, `C:\x`, "C:x", "a:b", ".git/config", "a/.b", ".presslift-part/new/x", "manifest.json", "Manifest.JSON", "a\x00b", "a\nb", "a\xff", "a*", "a?"} {
		if _, err := w.Put(name, nil); err == nil {
			t.Errorf("Put took %q", name)
		}
		if _, err := w.Lines(name); err == nil {
			t.Errorf("Lines took %q", name)
		}
		if err := w.Folders([]string{name}); err == nil && name != "manifest.json" {
			t.Errorf("Folders took %q", name)
		}
	}
	if _, err := w.Put("content/a.md", []byte("first")); err != nil {
		t.Error(err)
	}
	if _, err := w.Put("content/a.md", []byte("second")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second file at one path: %v", err)
	}
	if _, err := w.Put("content/a.md/b.md", nil); err == nil {
		t.Error("a file below a file")
	}
}

func TestAManifestNamesWhatWasWritten(t *testing.T) {
	a := File{Path: "a.md", SHA256: noHash}
	for name, list := range map[string][]File{
		"one too few": nil, "one too many": {a, {Path: "b.md", SHA256: noHash}}, "twice": {a, a}, "no hash": {{Path: "a.md"}}, "not local": {a, {Path: "../a.md", SHA256: noHash}},
	} {
		dir := t.TempDir()
		w, _ := stage(t, filepath.Join(dir, "site"), files{"a.md": "a"})
		if _, err := w.Commit(manifestOf(list)); err == nil {
			t.Errorf("%s: committed", name)
		}
		if err := w.Abort(); err != nil {
			t.Error(err)
		}
		if left := read(t, dir); len(left) > 0 {
			t.Errorf("%s: left %q", name, left)
		}
	}
}

// TestFoldersThatAreNotOursAreRefused: each is an error with a hint, and
// nothing in it changes.
func TestFoldersThatAreNotOursAreRefused(t *testing.T) {
	manifest := func(f ...File) string {
		b, _ := json.Marshal(manifestOf(f))
		return string(b)
	}
	newer, _ := json.Marshal(Manifest{Format: FormatVersion + 1, Generator: "presslift 99"})
	for name, there := range map[string]files{
		"somebody's files":        {"site/README.md": "mine"},
		"hidden files":            {"site/.git/config": "mine"},
		"a file":                  {"site": "mine"},
		"below a file":            {"site/x": "mine"}, // out is site/x/y, see below
		"a web app's manifest":    {"site/manifest.json": `{"name": "app", "icons": []}`},
		"another tool's":          {"site/manifest.json": `{"format": 1, "generator": "other"}`},
		"a broken manifest":       {"site/manifest.json": `{"format": 1,`},
		"a newer format":          {"site/manifest.json": string(newer)},
		"a way out":               {"site/manifest.json": manifest(File{Path: "../victim", SHA256: noHash}), "victim": "mine"},
		"an absolute path":        {"site/manifest.json": manifest(File{Path: "/etc/passwd", SHA256: noHash})},
		"hidden files named":      {"site/manifest.json": manifest(File{Path: ".git/config", SHA256: noHash}), "site/.git/config": "mine"},
		"a drive":                 {"site/manifest.json": manifest(File{Path: `C:\x`, SHA256: noHash})},
		"no hash":                 {"site/manifest.json": manifest(File{Path: "x"}), "site/x": "mine"},
		"the manifest itself":     {"site/manifest.json": manifest(File{Path: "manifest.json", SHA256: noHash})},
		"a staging that is not":   {"site/.presslift-part/mine": "mine"},
		"a file named as staging": {"site/.presslift-part": "mine"},
		"a tree without marker":   {"site/.presslift-part/new/x": "mine"},
		"staging beside":          {".site.presslift-part/mine": "mine"},
		"a hostile swap": {"site/.presslift-part/presslift-staging": "", "site/.presslift-part/manifest.json": manifest(File{Path: "x", SHA256: noHash}),
			"site/.presslift-part/manifest.json.replaced": manifest(File{Path: "../victim", SHA256: noHash}), "victim": "mine"},
	} {
		dir := t.TempDir()
		put(t, dir, there)
		before := read(t, dir)
		out := filepath.Join(dir, "site")
		if name == "below a file" {
			out = filepath.Join(out, "x", "y")
		}
		w, err := Create(out)
		if err == nil {
			w.Abort()
			t.Errorf("%s: taken", name)
		} else if report.Hint(err) == "" && name != "a hostile swap" && name != "below a file" {
			t.Errorf("%s: no hint in %v", name, err)
		}
		if after := read(t, dir); !maps.Equal(after, before) {
			t.Errorf("%s:\nbefore %q\nafter  %q", name, before, after)
		}
	}
}

func TestAnEmptyStagingFolderIsALeftover(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"site/.presslift-part", ".other.presslift-part"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(dir, "site"), files{"a.md": "a"})
	write(t, filepath.Join(dir, "other"), files{"a.md": "a"})
	if got := read(t, dir); len(got) != 6 {
		t.Errorf("got %q", got)
	}
}

// TestNothingForeignIsChanged: what stands where a new file must go stops the
// run before anything has changed.
func TestNothingForeignIsChanged(t *testing.T) {
	old := files{"content/a.md": "a", "content/b/c.md": "c", "z.json": "z"}
	next := files{"content/a.md": "a2", "content/b/c.md": "c2", "content/new/n.md": "n"}
	for name, spoil := range map[string]func(dir string) error{
		"file":           func(dir string) error { return os.WriteFile(dir+"/site/content/new", []byte("mine"), 0o644) },
		"same file name": func(dir string) error { put(t, dir, files{"site/content/new/n.md": "mine"}); return nil },
		"folder":         func(dir string) error { return os.MkdirAll(dir+"/site/content/new/n.md", 0o755) },
		"linked folder":  func(dir string) error { return os.Symlink("../../victim", dir+"/site/content/new") },
		"linked folder within": func(dir string) error {
			return errors.Join(os.Mkdir(dir+"/site/mine", 0o755), os.Symlink("../mine", dir+"/site/content/new"))
		},
		"absolute link":      func(dir string) error { return os.Symlink(dir+"/victim", dir+"/site/content/new") },
		"dangling link":      func(dir string) error { return os.Symlink("nowhere", dir+"/site/content/new") },
		"old folder is link": func(dir string) error { return swapForLink(dir+"/site/content/b", "../../victim") },
		"old file is link":   func(dir string) error { return swapForLink(dir+"/site/content/a.md", "../../victim/c.md") },
		"gone file is link":  func(dir string) error { return swapForLink(dir+"/site/z.json", "../victim/c.md") },
		"manifest is link": func(dir string) error {
			return errors.Join(os.Rename(dir+"/site/manifest.json", dir+"/m"), os.Symlink("../m", dir+"/site/manifest.json"))
		},
		"content is link": func(dir string) error {
			return errors.Join(os.Rename(dir+"/site/content", dir+"/moved"), os.Symlink("../moved", dir+"/site/content"))
		},
	} {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "site"), old)
		put(t, dir, files{"victim/c.md": "c", "victim/n.md": "n"})
		if err := spoil(dir); err != nil {
			t.Fatal(err)
		}
		before := read(t, dir)
		if err := tryWrite(filepath.Join(dir, "site"), next); report.Hint(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
		if after := read(t, dir); !maps.Equal(after, before) {
			t.Errorf("%s:\nbefore %q\nafter  %q", name, before, after)
		}
	}
}

func swapForLink(name, to string) error {
	return errors.Join(os.RemoveAll(name), os.Symlink(to, name))
}

func tryWrite(out string, f files) error {
	w, err := Create(out)
	if err != nil {
		return err
	}
	var list []File
	for name, text := range f {
		file, err := w.Put(name, []byte(text))
		if err != nil {
			return err
		}
		list = append(list, file)
	}
	_, err = w.Commit(manifestOf(list))
	return errors.Join(err, w.Abort())
}

// TestANameInOtherCaseIsNotForeign: where case does not count, an old file is
// there by the new name too. Two links to one file look the same from here.
func TestANameInOtherCaseIsNotForeign(t *testing.T) {
	for _, text := range []string{"old", "new"} {
		out := filepath.Join(t.TempDir(), "site")
		write(t, out, files{"a/foo.md": text})
		if err := os.Link(filepath.Join(out, "a/foo.md"), filepath.Join(out, "a/Foo.md")); err != nil {
			t.Skip(err)
		}
		c := write(t, out, files{"a/Foo.md": "new"})
		if c.Written != 1 || c.Removed != 1 || len(c.Kept) != 0 {
			t.Errorf("%+v", c)
		}
		whole(t, out)
		if got := read(t, out); len(got) != 3 || got["a/Foo.md"] != "new" {
			t.Errorf("got %q", got)
		}
	}
}

func TestALinkToAFolderIsTheUsersOwn(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(os.Mkdir(dir+"/real", 0o755), os.Symlink("real", dir+"/site")); err != nil {
		t.Skip(err)
	}
	write(t, dir+"/site", files{"a.md": "a"})
	whole(t, dir+"/real")
	if err := os.Symlink("nowhere", dir+"/dangling"); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir + "/dangling"); report.Hint(err) == "" {
		t.Errorf("a link to nowhere: %v", err)
	}
}

func TestReadManifestSaysWhatToDo(t *testing.T) {
	dir := t.TempDir()
	if _, err := ReadManifest(dir); report.Hint(err) == "" {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := ReadManifest(dir + "/none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
}

func TestTroubleHasAWayOut(t *testing.T) {
	w := &Writer{out: "site"}
	for _, cause := range []error{syscall.ENOSPC, syscall.EACCES, syscall.EROFS} {
		err := w.trouble(&fs.PathError{Op: "write", Path: "x", Err: cause}, "write", "content/a.md")
		if report.Hint(err) == "" || !errors.Is(err, cause) || !strings.Contains(err.Error(), "write content/a.md in site") {
			t.Errorf("%v, hint %q", err, report.Hint(err))
		}
	}
	if _, err := os.Stat("/dev/full"); err == nil {
		full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
		if err != nil {
			t.Skip(err)
		}
		defer full.Close()
		_, err = full.Write([]byte("x"))
		if !isFull(err) {
			t.Errorf("a full disk is not seen in %v", err)
		}
	}
}
