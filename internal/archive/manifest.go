package archive

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

const manifestName = "manifest.json"

// maxManifest bounds what a hostile manifest makes us read: 100 bytes are one
// file of an archive.
const maxManifest = 1 << 30

// ReadManifest reads the manifest of the archive in a folder. The paths in it
// are local ones that an archive can hold, each named once. A folder that holds
// no archive, or one of a newer format, is an error with a hint.
func ReadManifest(dir string) (Manifest, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Manifest{}, fmt.Errorf("open the archive: %w", err)
	}
	defer root.Close()
	m, err := readManifest(root, manifestName)
	if !errors.Is(err, fs.ErrNotExist) {
		return m, err
	}
	if swapBegan(root) {
		return m, report.WithHint(fmt.Errorf("%s holds an archive that is being replaced: the run was interrupted", dir), "run presslift convert again with -o "+dir)
	}
	return m, report.WithHint(fmt.Errorf("%s is not a presslift archive: it has no %s", dir, manifestName), "name the folder that presslift wrote")
}

// readManifest reads a manifest that may be hostile. That there is none is an
// error that is fs.ErrNotExist.
func readManifest(root *os.Root, name string) (m Manifest, err error) {
	entry, err := root.Lstat(name)
	if err != nil {
		return m, err
	}
	if !entry.Mode().IsRegular() {
		return m, fmt.Errorf("%s is not a regular file", name)
	}
	f, err := root.Open(name)
	if err != nil {
		return m, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxManifest+1))
	if err != nil {
		return m, err
	}
	if len(data) > maxManifest {
		return m, fmt.Errorf("%s is too large", name)
	}
	return parseManifest(name, data)
}

func parseManifest(name string, data []byte) (m Manifest, err error) {
	// Other tools have a manifest.json too, of any shape.
	if err := json.Unmarshal(data, &m); err != nil || m.Format < 1 || !strings.HasPrefix(m.Generator, "presslift") {
		return m, fmt.Errorf("%s is not the manifest of a presslift archive", name)
	}
	if m.Format > FormatVersion {
		return m, report.WithHint(fmt.Errorf("%s has format %d, and this presslift knows only %d", name, m.Format, FormatVersion), "use the presslift that wrote it, or a newer one")
	}
	if err := checkFiles(m.Files); err != nil {
		return m, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

// StrictManifest reads the bytes of a manifest and returns an error also for keys
// that the format does not have.
func StrictManifest(data []byte) (m Manifest, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return m, err
	}
	if _, err := d.Token(); err != io.EOF {
		return m, errors.New("something stands behind its end")
	}
	return m, nil
}

// checkFiles is the proof that a list of files may be acted upon.
func checkFiles(files []File) error {
	seen := make(map[string]bool, len(files))
	for _, f := range files {
		if err := checkPath(f.Path); err != nil {
			return fmt.Errorf("%q %w", f.Path, err)
		}
		if seen[f.Path] {
			return fmt.Errorf("%q is named twice", f.Path)
		}
		if sum, err := hex.DecodeString(f.SHA256); err != nil || len(sum) != 32 {
			return fmt.Errorf("%q has no valid hash", f.Path)
		}
		seen[f.Path] = true
	}
	return nil
}

// checkPath is the one rule for a path in an archive, for those we make and
// those that an old manifest names: relative, with slashes, nothing hidden in
// it (.git, and what presslift itself needs), nothing that means something to
// Windows.
func checkPath(name string) error {
	if !fs.ValidPath(name) || !filepath.IsLocal(filepath.FromSlash(name)) || name == "." || path.Clean(name) != name ||
		strings.HasPrefix(name, ".") || strings.Contains(name, "/.") ||
		strings.ContainsAny(name, `\:*?"<>|`) || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return errors.New("is not a path that an archive can hold")
	}
	if strings.EqualFold(name, manifestName) {
		return errors.New("is the manifest's own name")
	}
	return nil
}
