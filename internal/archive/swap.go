package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// A swap turns the archive in a folder into the one in its staging folder. It
// is worked out first, by reading only, as steps that change one name each; it
// may stop between any two, and working it out again gives the steps that are
// left.
type swap struct {
	home  *os.Root
	stage string
	old   []File // of the archive that stands there
	next  []File // of the archive that shall stand there
}

// A step is one change to the disk.
type step struct {
	doing string
	do    func() error
}

func run(steps []step) error {
	for _, s := range steps {
		if err := s.do(); err != nil {
			return fmt.Errorf("%s: %w", s.doing, err)
		}
	}
	return nil
}

// begin takes the old manifest away: from here on the folder is no archive.
func (s *swap) begin() []step {
	if _, err := s.home.Lstat(manifestName); err != nil {
		return nil
	}
	return []step{s.rename("take the old manifest away", manifestName, s.stage+"/"+oldName)}
}

// end brings the new manifest: from here on the folder is an archive.
func (s *swap) end() []step {
	return []step{s.rename("place the manifest", s.stage+"/"+nextName, manifestName)}
}

func (s *swap) rename(doing, from, to string) step {
	return step{doing, func() error { return s.home.Rename(from, to) }}
}

// swapBegan says whether a folder without manifest is in the middle of a swap.
func swapBegan(home *os.Root) bool {
	_, marked := home.Lstat(stageName + "/" + markerName)
	_, begun := home.Lstat(stageName + "/" + nextName)
	_, whole := home.Lstat(manifestName)
	return marked == nil && begun == nil && errors.Is(whole, fs.ErrNotExist)
}

// finishSwap takes the steps that an interrupted swap has left, if there was
// one.
func finishSwap(home *os.Root) error {
	if !swapBegan(home) {
		return nil
	}
	next, err := readManifest(home, stageName+"/"+nextName)
	if err != nil {
		return err
	}
	old, err := readManifest(home, stageName+"/"+oldName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	s := swap{home: home, stage: stageName, old: old.Files, next: next.Files}
	steps, _, err := s.steps()
	if err != nil {
		return err
	}
	return run(append(steps, s.end()...))
}

// steps works out what lies between begin and end. Old files go first: where
// case does not count, one of them may be a new one by another name.
func (s *swap) steps() (steps []step, c Changes, err error) {
	if err := s.checkFolders(); err != nil {
		return nil, c, err
	}
	isNext := make(map[string]bool, len(s.next))
	for _, f := range s.next {
		isNext[f.Path] = true
	}
	var gone []string
	for _, f := range s.old {
		if isNext[f.Path] {
			continue
		}
		gone = append(gone, f.Path)
		sum, there, err := s.hash(f.Path)
		switch {
		case err != nil:
			return nil, c, err
		case !there:
		case sum != f.SHA256:
			steps = append(steps, s.keep(f.Path, sum, &c))
		default:
			c.Removed++
			steps = append(steps, step{"remove " + f.Path, func() error { return s.home.Remove(f.Path) }})
		}
	}
	steps = append(steps, s.prune(gone, isNext)...)
	more, err := s.puts(gone, &c)
	return append(steps, more...), c, err
}

// puts are the steps that bring the new files, when those that are gone are no
// longer there.
func (s *swap) puts(gone []string, c *Changes) (steps []step, err error) {
	was := make(map[string]string, len(s.old))
	for _, f := range s.old {
		was[f.Path] = f.SHA256
	}
	caseless := caseless()
	alike := make(map[string]string, len(gone))
	for _, name := range gone {
		alike[caseless(name)] = name
	}
	var paths []string
	var puts []step
	for _, f := range s.next {
		staged := s.stage + "/" + treeName + "/" + f.Path
		if _, isStaged, err := s.regular(staged); err != nil {
			return nil, err
		} else if !isStaged { // put already, by the run that was interrupted
			c.Unchanged++
			continue
		}
		sum, there, err := s.hash(f.Path)
		if err != nil {
			return nil, err
		}
		old, ours := was[f.Path]
		switch {
		case !there, !ours && s.sameFile(f.Path, alike[caseless(f.Path)]):
		case sum == f.SHA256:
			c.Unchanged++
			continue
		case !ours:
			return nil, inTheWay(fmt.Errorf("%s is not from presslift and stands where a file must go", f.Path))
		case sum != old:
			puts = append(puts, s.keep(f.Path, sum, c))
		}
		c.Written++
		paths = append(paths, f.Path)
		puts = append(puts, s.rename("place "+f.Path, staged, f.Path))
	}
	for _, dir := range foldersOf(paths) {
		steps = append(steps, step{"make the folder " + dir, func() error {
			_, mode := modes(dir)
			return s.home.MkdirAll(dir, mode)
		}})
	}
	return append(steps, puts...), nil
}

// keep sets aside a file that somebody edited.
func (s *swap) keep(name, sum string, c *Changes) step {
	kept := name + ".edited"
	for _, longer := range []string{name + ".edited-" + sum[:8], name + ".edited-" + sum} {
		if _, err := s.home.Lstat(kept); err != nil {
			break
		}
		kept = longer
	}
	c.Kept = append(c.Kept, kept)
	return s.rename("keep the edited "+name, name, kept)
}

// prune removes the folders that held nothing but files that are gone.
func (s *swap) prune(gone []string, isNext map[string]bool) (steps []step) {
	needed := map[string]bool{".": true}
	for name := range isNext {
		for dir := path.Dir(name); !needed[dir]; dir = path.Dir(dir) {
			needed[dir] = true
		}
	}
	dirs := foldersOf(gone)
	for i := len(dirs) - 1; i >= 0; i-- {
		dir := dirs[i]
		if _, err := s.home.Lstat(dir); err != nil || needed[dir] {
			continue
		}
		steps = append(steps, step{"remove the folder " + dir, func() error {
			if entries, err := fs.ReadDir(s.home.FS(), dir); err != nil || len(entries) > 0 {
				return err
			}
			return s.home.Remove(dir)
		}})
	}
	return steps
}
