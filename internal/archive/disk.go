package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/presslift/presslift/internal/report"
)

// What a swap asks the disk. That no path leads out of the folder is os.Root's
// part; here, none leads through a link at all, and only regular files are
// read.

func (s *swap) checkFolders() error {
	var paths []string
	for _, f := range s.old {
		paths = append(paths, f.Path)
	}
	for _, f := range s.next {
		paths = append(paths, f.Path, s.stage+"/"+treeName+"/"+f.Path)
	}
	for _, dir := range foldersOf(paths) {
		entry, err := s.home.Lstat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case !entry.IsDir():
			return inTheWay(fmt.Errorf("%s is not a folder but a %s", dir, kind(entry)))
		}
	}
	return nil
}

// regular says whether a regular file is there; anything else there is an
// error.
func (s *swap) regular(name string) (entry fs.FileInfo, there bool, err error) {
	entry, err = s.home.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case !entry.Mode().IsRegular():
		return nil, false, inTheWay(fmt.Errorf("%s is not a file but a %s", name, kind(entry)))
	}
	return entry, true, nil
}

// hash is the SHA-256 of a file, if it is there.
func (s *swap) hash(name string) (sum string, there bool, err error) {
	if _, there, err = s.regular(name); !there {
		return "", false, err
	}
	f, err := s.home.Open(name)
	if err != nil {
		return "", false, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", false, err
	}
	return hex.EncodeToString(h.Sum(nil)), true, nil
}

// sameFile says whether two names are one file, as where case does not count.
func (s *swap) sameFile(a, b string) bool {
	x, foundA, _ := s.regular(a)
	y, foundB, _ := s.regular(b)
	return foundA && foundB && os.SameFile(x, y)
}

func sameBytes(root *os.Root, name string, data []byte) bool {
	b, err := root.ReadFile(name)
	return err == nil && bytes.Equal(b, data)
}

func kind(e fs.FileInfo) string {
	switch {
	case e.Mode()&fs.ModeSymlink != 0:
		return "symbolic link"
	case e.IsDir():
		return "folder"
	case e.Mode().IsRegular():
		return "file"
	}
	return "device"
}

func inTheWay(err error) error {
	return report.WithHint(err, "move it away, or choose another folder with -o")
}
