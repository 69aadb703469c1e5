package archive

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// Changes say what Commit did to the folder. The manifest is not counted.
type Changes struct {
	Manifest  int64    // bytes of the manifest
	Written   int      // new files, and those whose bytes differ
	Unchanged int      // not touched
	Removed   int      // of the old archive, not in the new one
	Kept      []string // files that somebody edited, by their new names
}

// Commit writes the manifest and puts the new archive in its place. The
// manifest must name exactly the files that were written.
//
// Where there was no folder, it appears by one rename. In an existing one only
// those files are touched that the old manifest names: replaced when their bytes
// differ, removed when the new manifest does not name them; one that somebody
// edited since is kept beside, as NAME.edited. While that goes on, the folder
// has no manifest, and the next Create finishes it should it be interrupted.
//
// A file that is not from presslift and stands where a new one must go is an
// error before anything was changed.
func (w *Writer) Commit(m Manifest) (Changes, error) {
	changes, err := w.commit(m)
	if err != nil {
		return Changes{}, withHint(fmt.Errorf("finish the archive in %s: %w", w.out, err))
	}
	return changes, nil
}

func (w *Writer) commit(m Manifest) (Changes, error) {
	steps, changes, err := w.prepare(m)
	if err != nil {
		return Changes{}, err
	}
	if err := run(steps); err != nil {
		return Changes{}, err
	}
	w.swapping = false
	return changes, w.Abort()
}

// prepare works out all that Commit does to the folder, and does nothing of it.
func (w *Writer) prepare(m Manifest) ([]step, Changes, error) {
	if w.closed {
		return nil, Changes{}, errors.New("it is finished already")
	}
	m.Files = slices.SortedFunc(slices.Values(m.Files), func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	data, err := indentedJSON(withoutNulls(m))
	if err != nil {
		return nil, Changes{}, err
	}
	if _, err := parseManifest(manifestName, data); err != nil { // what we could not read again
		return nil, Changes{}, err
	}
	if err := w.agree(m.Files); err != nil {
		return nil, Changes{}, err
	}
	// Windows does not rename a folder that is open.
	if err := w.tree.Close(); err != nil {
		return nil, Changes{}, err
	}
	steps, changes, err := w.steps(m, data)
	changes.Manifest = int64(len(data))
	return steps, changes, err
}

func (w *Writer) steps(m Manifest, data []byte) ([]step, Changes, error) {
	announce := step{"write the manifest", func() error { return w.announce(data) }}
	if w.fresh != "" {
		tree := w.stage + "/" + treeName
		return []step{
			announce,
			{"place the manifest", func() error { return w.home.Rename(w.stage+"/"+nextName, tree+"/"+manifestName) }},
			{"place the archive", func() error { return w.home.Rename(tree, w.fresh) }},
		}, Changes{Written: len(m.Files)}, nil
	}
	s := swap{home: w.home, stage: w.stage, next: m.Files}
	old, err := readManifest(w.home, manifestName)
	switch {
	case err == nil:
		s.old = old.Files
	case !errors.Is(err, fs.ErrNotExist):
		return nil, Changes{}, err
	}
	steps, changes, err := s.steps()
	if err != nil || len(steps) == 0 && sameBytes(w.home, manifestName, data) {
		return nil, changes, err
	}
	return slices.Concat([]step{announce}, s.begin(), steps, s.end()), changes, nil
}

// withoutNulls makes of what is nil the empty value of its kind, as the format
// wants it.
func withoutNulls(m Manifest) Manifest {
	if m.Inputs == nil {
		m.Inputs = []Input{}
	}
	if m.Options == nil {
		m.Options = map[string]any{}
	}
	if m.Books == nil {
		m.Books = []BookRow{}
	}
	if m.Findings == nil {
		m.Findings = map[report.Code]int{}
	}
	if m.Files == nil {
		m.Files = []File{}
	}
	return m
}

// announce writes the new manifest into the staging folder: from here on a swap
// is finished by whoever comes next. It alone is synced: it is small, and the
// proof of all the others.
func (w *Writer) announce(data []byte) error {
	tmp := w.stage + "/" + nextName + ".tmp"
	f, err := w.home.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := w.home.Rename(tmp, w.stage+"/"+nextName); err != nil {
		return err
	}
	w.swapping = w.fresh == ""
	return nil
}

// agree makes sure that exactly the files named were written, and removes the
// folders that hold none.
func (w *Writer) agree(files []File) error {
	needed := map[string]bool{".": true}
	missing := make(map[string]bool, len(files))
	for _, f := range files {
		missing[f.Path] = true
		for dir := path.Dir(f.Path); !needed[dir]; dir = path.Dir(dir) {
			needed[dir] = true
		}
	}
	var empty []string
	err := fs.WalkDir(w.tree.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && !needed[name]:
			empty = append(empty, name)
		case !e.IsDir() && !missing[name]:
			return fmt.Errorf("%s was written, but the manifest does not name it", name)
		case !e.IsDir():
			delete(missing, name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, f := range files {
		if missing[f.Path] {
			return fmt.Errorf("the manifest names %s, which was not written", f.Path)
		}
	}
	for _, dir := range slices.Backward(empty) {
		if err := w.tree.Remove(dir); err != nil {
			return err
		}
	}
	return nil
}

// foldersOf returns the folders of files, parents first.
func foldersOf(files []string) []string {
	seen := map[string]bool{".": true}
	var dirs []string
	for _, f := range files {
		for dir := path.Dir(f); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			dirs = append(dirs, dir)
		}
	}
	slices.SortFunc(dirs, strings.Compare)
	return dirs
}
