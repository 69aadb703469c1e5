package pipeline

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/presslift/presslift/internal/report"
)

// checkApart returns an error when the archive would lie in a folder that is
// read: the next run would read the archive too, and come out differently.
func checkApart(inputs []string, out string) error {
	for _, in := range inputs {
		folder, err := os.Stat(in)
		if in == "-" || err != nil || !folder.IsDir() {
			continue // opening it says what is wrong
		}
		inside, err := lies(out, folder)
		if err != nil {
			return fmt.Errorf("looking for the output folder %s: %w", out, err)
		}
		if inside {
			return report.WithHint(fmt.Errorf("the output folder %s lies in %s, which is to be read", out, in),
				"choose a folder outside of it with -o, or name the export files in it one by one")
		}
	}
	return nil
}

// lies tells whether a path, which need not exist yet, is a folder or lies in it.
// Links are followed.
func lies(path string, folder os.FileInfo) (bool, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return false, err
	}
	for there := false; ; path = filepath.Dir(path) {
		if !there {
			if real, err := filepath.EvalSymlinks(path); err == nil {
				there, path = true, real
			}
		}
		if info, err := os.Stat(path); err == nil && os.SameFile(info, folder) {
			return true, nil
		}
		if path == filepath.Dir(path) {
			return false, nil
		}
	}
}
