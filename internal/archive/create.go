package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/presslift/presslift/internal/report"
)

// What stands in a staging folder. It is called after them because each is the
// answer to a question that a later run asks about a killed one.
const (
	stageName  = ".presslift-part"        // of the staging folder within an existing folder
	markerName = "presslift-staging"      // it is ours: it may be removed
	treeName   = "new"                    // the files of the new archive that are not yet in place
	nextName   = "manifest.json"          // the new manifest: the tree was complete and the swap began
	oldName    = "manifest.json.replaced" // the manifest of what is being replaced

	markerText = "An unfinished archive. presslift removes it or finishes it when it runs again.\n"
)

const anotherFolder = "choose another folder with -o, or empty this one"

// Create begins an archive that will stand in the folder out. The folder may
// not exist yet, be empty, or hold an archive, which Commit will replace.
// Anything else is an error, so that nobody's files are mixed with ours.
//
// What a killed run left behind is dealt with: an unfinished new archive is
// removed, an unfinished replacement is finished first.
func Create(out string) (*Writer, error) {
	w, err := create(out)
	if err != nil {
		return nil, withHint(fmt.Errorf("prepare the output folder %s: %w", out, err))
	}
	return w, nil
}

func create(out string) (*Writer, error) {
	dir, err := filepath.Abs(out)
	if err != nil {
		return nil, err
	}
	w := &Writer{out: out}
	switch entry, err := os.Stat(dir); {
	case err == nil && entry.IsDir():
		w.stage = stageName
		sweepBeside(dir)
	case err == nil:
		return nil, report.WithHint(errors.New("it exists and is not a folder"), "choose another name with -o")
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	default:
		// Staged beside, the whole archive appears by one rename. In an existing
		// folder that cannot be: it may be a mount point, and its parent need not
		// be ours to write to.
		if _, err := os.Lstat(dir); err == nil {
			return nil, report.WithHint(errors.New("it is a link that leads nowhere"), "choose another name with -o")
		}
		w.fresh = filepath.Base(dir)
		w.stage = "." + w.fresh + stageName
		dir = filepath.Dir(dir)
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
	}
	if w.home, err = os.OpenRoot(dir); err != nil {
		return nil, err
	}
	if err = alone(w.home, w.begin); err != nil {
		if w.marker != nil {
			_ = w.marker.Close()
		}
		return nil, errors.Join(err, w.home.Close())
	}
	return w, nil
}

// sweepBeside removes the staging folder of a run that was killed when its
// archive had appeared. It only takes room there: that it cannot be removed is
// nothing to stop for.
func sweepBeside(dir string) {
	if home, err := os.OpenRoot(filepath.Dir(dir)); err == nil {
		_ = alone(home, func() error {
			stage := "." + filepath.Base(dir) + stageName
			if err := checkFree(home, stage); err != nil {
				return err
			}
			return discard(home, stage)
		})
		_ = home.Close()
	}
}

// begin makes sure that the place is ours to use, and makes the staging folder.
func (w *Writer) begin() error {
	if err := checkFree(w.home, w.stage); err != nil {
		return err
	}
	if w.fresh == "" {
		if err := finishSwap(w.home); err != nil {
			return fmt.Errorf("finish what an interrupted run began: %w", err)
		}
		if err := checkOurs(w.home); err != nil {
			return err
		}
	}
	if err := discard(w.home, w.stage); err != nil {
		return err
	}
	if err := w.home.Mkdir(w.stage, 0o700); err != nil {
		return err
	}
	var err error
	if w.marker, err = w.home.Create(w.stage + "/" + markerName); err != nil {
		return err
	}
	if free, err := lock(w.marker); err != nil || !free {
		return errors.Join(err, w.marker.Close(), errInUse)
	}
	if _, err := w.marker.WriteString(markerText); err != nil {
		return err
	}
	if err := w.home.Mkdir(w.stage+"/"+treeName, 0o755); err != nil {
		return err
	}
	w.tree, err = w.home.OpenRoot(w.stage + "/" + treeName)
	return err
}

// alone does something to a staging folder while no other run looks at it.
func alone(home *os.Root, do func() error) error {
	folder, err := home.Open(".")
	if err != nil {
		return err
	}
	defer folder.Close()
	wait(folder)
	return do()
}

// errInUse says that somebody else is at it.
var errInUse = report.WithHint(errors.New("another presslift is writing there"), "wait until it has ended, or choose another folder with -o")

// checkFree returns an error when the staging folder belongs to a run that is
// still going on: such a run holds a lock on the marker, which ends with it.
func checkFree(home *os.Root, stage string) error {
	f, err := home.Open(stage + "/" + markerName)
	if err != nil {
		return nil // there is none, or one that discard will judge
	}
	free, err := lock(f)
	if err == nil && !free {
		err = errInUse
	}
	return errors.Join(err, f.Close())
}

// checkOurs returns an error unless the folder holds an archive, or nothing but
// perhaps a staging folder.
func checkOurs(out *os.Root) error {
	_, err := readManifest(out, manifestName)
	if !errors.Is(err, fs.ErrNotExist) {
		return report.WithHint(err, anotherFolder)
	}
	entries, err := fs.ReadDir(out.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != stageName {
			return report.WithHint(errors.New("it exists and is not a presslift archive"), anotherFolder)
		}
	}
	return nil
}

// discard removes a staging folder if there is one, and only if it is ours. The
// marker goes last, so that a discarding that is killed can be repeated.
func discard(home *os.Root, stage string) error {
	entry, err := home.Lstat(stage)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if entry.IsDir() {
		if marker, err := home.Lstat(stage + "/" + markerName); err == nil && marker.Mode().IsRegular() {
			for _, name := range []string{nextName, nextName + ".tmp", oldName, treeName, markerName} {
				if err := home.RemoveAll(stage + "/" + name); err != nil {
					return err
				}
			}
		}
		// A folder without a marker is ours if it is empty: the run was killed
		// between making the two. Remove does not take any other.
		if err = home.Remove(stage); err == nil {
			return nil
		}
	}
	return report.WithHint(fmt.Errorf("%s is in the way and was not made by presslift", stage), "move it away")
}
