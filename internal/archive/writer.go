package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"
)

// Writer writes an archive. What it writes stands in a staging folder until
// Commit; the folder it is for does not change before.
//
// Folders, Put and PutJSON are safe for concurrent use. One goroutine calls
// Commit or Abort, when all the others are done.
type Writer struct {
	out   string   // as the user named it, for messages
	home  *os.Root // where the staging folder stands: out, or its parent while out does not exist
	stage string   // the staging folder's name in home
	fresh string   // the name that the archive will get in home; "" when home is out itself
	tree  *os.Root // the new archive in the staging folder

	marker *os.File // in the staging folder, locked while this run goes on

	swapping bool // the staging folder is now needed to repair out
	closed   bool
}

// Folders makes folders ahead, so that Put has only to create files. Those that
// stay empty are not in the archive.
func (w *Writer) Folders(paths []string) error {
	for _, dir := range paths {
		if err := w.folder(dir); err != nil {
			return err
		}
	}
	return nil
}

func (w *Writer) folder(dir string) error {
	err := checkPath(dir)
	if err == nil {
		_, folderMode := modes(dir)
		err = w.tree.MkdirAll(dir, folderMode)
	}
	return w.trouble(err, "make the folder", dir)
}

// Put writes a whole file. A path that is not a plain relative one is an error,
// and so is a second file at one path.
func (w *Writer) Put(name string, data []byte) (File, error) {
	f, err := w.create(name)
	if err != nil {
		return File{}, err
	}
	_, err = f.Write(data)
	if err := w.trouble(errors.Join(err, f.Close()), "write", name); err != nil {
		return File{}, err
	}
	sum := sha256.Sum256(data)
	return File{Path: name, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}, nil
}

// PutJSON writes a value as indented JSON with a final newline.
func (w *Writer) PutJSON(name string, v any) (File, error) {
	data, err := indentedJSON(v)
	if err != nil {
		return File{}, fmt.Errorf("encode %s: %w", name, err)
	}
	return w.Put(name, data)
}

func indentedJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return b.Bytes(), err
}

// create makes a new file in the new archive, and its folder when nobody has.
func (w *Writer) create(name string) (*os.File, error) {
	if err := checkPath(name); err != nil {
		return nil, w.trouble(err, "write", name)
	}
	fileMode, folderMode := modes(name)
	f, err := w.tree.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if errors.Is(err, fs.ErrNotExist) {
		if err = w.tree.MkdirAll(path.Dir(name), folderMode); err == nil {
			f, err = w.tree.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
		}
	}
	return f, w.trouble(err, "create", name)
}

// modes are the permissions of a file and of the folders it stands in. What was
// not for everybody, and raw remains that may come from there, are not for the
// other users of the machine either.
func modes(name string) (file, folder fs.FileMode) {
	switch top, _, _ := strings.Cut(name, "/"); top {
	case string(Private), "failed":
		return 0o600, 0o700
	}
	return 0o644, 0o755
}

// Guard makes a file that was written one for its owner only, as those under
// private/ are by themselves. Like Put it is safe for concurrent use.
func (w *Writer) Guard(name string) error {
	err := checkPath(name)
	if err == nil {
		err = w.tree.Chmod(name, 0o600)
	}
	return w.trouble(err, "protect", name)
}

// Abort gives up what was not committed and removes the staging folder. After
// Commit it does nothing. When Commit failed half-way, the staging folder stays,
// because the next Create needs it to finish that work.
func (w *Writer) Abort() error {
	if w.closed {
		return nil
	}
	w.closed = true
	err := w.tree.Close()
	if runtime.GOOS == "windows" { // where an open file cannot be removed
		err = errors.Join(err, w.marker.Close())
	}
	if !w.swapping {
		err = errors.Join(err, alone(w.home, func() error { return discard(w.home, w.stage) }))
	}
	if runtime.GOOS != "windows" {
		err = errors.Join(err, w.marker.Close())
	}
	return w.trouble(errors.Join(err, w.home.Close()), "remove the staging folder", w.stage)
}
