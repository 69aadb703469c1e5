package archive

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// An Opened archive can be read through, whether it is a folder or packed (zip,
// tar, tar.gz). Nothing is unpacked to the disk.
type Opened struct {
	Manifest Manifest
	Raw      []byte // manifest.json as it stands there

	files func(yield func(Entry, error) bool)
	read  func(name string) ([]byte, error) // nil where files can only be read in their order
	close func() error
}

// Entry is a file in an opened archive.
type Entry struct {
	Path    string    // as in the manifest, but not checked: a packed archive may have any
	Regular bool      // else it is a link, a device, …
	Reader  io.Reader // of its bytes, until the next entry; nil when it is not regular
}

// Open opens the archive at a path: a folder, or a file in which one is packed,
// with or without a folder around it. That there is no archive, or that it is of a
// newer format, is an error with a hint.
func Open(name string) (*Opened, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("open the archive: %w", err)
	}
	if info.IsDir() {
		return openFolder(name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open the archive: %w", err)
	}
	o, err := openPacked(f, info.Size())
	if err != nil {
		f.Close()
		if report.Hint(err) == "" {
			err = report.WithHint(err, "name the folder that presslift wrote, or a zip or tar.gz of it")
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return o, nil
}

// InOrder tells that files can only be read in the order in which they lie there:
// that Read is for nothing.
func (o *Opened) InOrder() bool { return o.read == nil }

// Read reads one file. Its path is not checked; where there is no such file, or what
// is there is none, that is an error.
func (o *Opened) Read(path string) ([]byte, error) {
	if o.read == nil {
		return nil, errors.ErrUnsupported
	}
	return o.read(path)
}

// Close closes it.
func (o *Opened) Close() error { return o.close() }

// Files yields every file but the manifest, in the order in which they lie there.
// An error ends it and says what cannot be read any further. Hidden files, whose
// names or folders begin with a dot, are none of an archive and are not there.
func (o *Opened) Files() iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		o.files(func(e Entry, err error) bool {
			if err == nil && (e.Path == manifestName || strings.HasPrefix(e.Path, ".") || strings.Contains(e.Path, "/.")) {
				return true
			}
			return yield(e, err)
		})
	}
}

func openFolder(dir string) (*Opened, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the archive: %w", err)
	}
	m, err := ReadManifest(dir)
	if err != nil {
		root.Close()
		return nil, err
	}
	raw, err := root.ReadFile(manifestName)
	if err != nil {
		root.Close()
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	return &Opened{Manifest: m, Raw: raw, close: root.Close, read: root.ReadFile, files: func(yield func(Entry, error) bool) {
		err := fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
				return fs.SkipDir
			case d.IsDir():
				return nil
			case !d.Type().IsRegular():
				return goOn(yield(Entry{Path: name}, nil))
			}
			f, err := root.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			return goOn(yield(Entry{name, true, f}, nil))
		})
		if err != nil && !errors.Is(err, fs.SkipAll) {
			yield(Entry{}, fmt.Errorf("read the archive: %w", err))
		}
	}}, nil
}

func goOn(more bool) error {
	if more {
		return nil
	}
	return fs.SkipAll
}

func openPacked(f *os.File, size int64) (*Opened, error) {
	head := make([]byte, 512)
	n, _ := io.ReadFull(f, head)
	switch head = head[:n]; {
	case strings.HasPrefix(string(head), "PK"):
		return openZip(f, size)
	case strings.HasPrefix(string(head), "\x1f\x8b"):
		return openTar(f, func() (io.Reader, error) { return gzip.NewReader(bufio.NewReader(f)) })
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return openTar(f, func() (io.Reader, error) { return bufio.NewReader(f), nil })
	}
	return nil, errors.New("this is neither a folder, nor a zip, nor a tar.gz")
}

func openZip(f *os.File, size int64) (*Opened, error) {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return nil, fmt.Errorf("read the zip: %w", err)
	}
	o := &Opened{close: f.Close}
	top, found := "", false
	for _, e := range z.File {
		if dir, ok := topOf(e.Name); ok && e.Mode().IsRegular() && (!found || len(dir) < len(top)) {
			r, err := e.Open()
			if err != nil {
				return nil, fmt.Errorf("read the manifest: %w", err)
			}
			o.Raw, err = manifestBytes(r)
			if err := errors.Join(err, r.Close()); err != nil {
				return nil, err
			}
			top, found = dir, true
		}
	}
	if err := o.begin(found); err != nil {
		return nil, err
	}
	o.read = func(name string) ([]byte, error) {
		r, err := z.Open(top + name)
		if err != nil {
			return nil, err
		}
		defer r.Close()
		return io.ReadAll(r)
	}
	o.files = func(yield func(Entry, error) bool) {
		for _, e := range z.File {
			name, within := strings.CutPrefix(path.Clean(e.Name), top)
			switch {
			case strings.HasSuffix(e.Name, "/"):
			case !within:
				if !yield(Entry{Path: path.Clean(e.Name)}, nil) {
					return
				}
			case !e.Mode().IsRegular():
				if !yield(Entry{Path: name}, nil) {
					return
				}
			default:
				r, err := e.Open()
				if err != nil {
					yield(Entry{Path: name}, fmt.Errorf("read the zip: %s: %w", name, err))
					return
				}
				more := yield(Entry{name, true, r}, nil)
				if r.Close(); !more {
					return
				}
			}
		}
	}
	return o, nil
}

// openTar reads a tar once for its manifest, which stands anywhere in it.
func openTar(f *os.File, unpack func() (io.Reader, error)) (*Opened, error) {
	o := &Opened{close: f.Close}
	begin := func() (*tar.Reader, error) {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
		r, err := unpack()
		if err != nil {
			return nil, fmt.Errorf("unpack: %w", err)
		}
		return tar.NewReader(r), nil
	}
	t, err := begin()
	if err != nil {
		return nil, err
	}
	top, found := "", false
	for {
		h, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read the tar: %w", err)
		}
		if dir, ok := topOf(h.Name); ok && h.Typeflag == tar.TypeReg && (!found || len(dir) < len(top)) {
			if o.Raw, err = manifestBytes(t); err != nil {
				return nil, err
			}
			top, found = dir, true
		}
	}
	if err := o.begin(found); err != nil {
		return nil, err
	}
	o.files = func(yield func(Entry, error) bool) {
		t, err := begin()
		for err == nil {
			var h *tar.Header
			if h, err = t.Next(); err != nil {
				break
			}
			name, within := strings.CutPrefix(path.Clean(h.Name), top)
			more := true
			switch {
			case h.Typeflag == tar.TypeDir || h.Typeflag == tar.TypeXGlobalHeader:
			case !within:
				more = yield(Entry{Path: path.Clean(h.Name)}, nil)
			case h.Typeflag != tar.TypeReg:
				more = yield(Entry{Path: name}, nil)
			default:
				more = yield(Entry{name, true, t}, nil)
			}
			if !more {
				return
			}
		}
		if err != io.EOF {
			yield(Entry{}, fmt.Errorf("read the tar: %w", err))
		}
	}
	return o, nil
}

// topOf tells of a file in a packed archive whether it can be the manifest, and in
// which folder, with its slash, the archive lies then.
func topOf(name string) (dir string, ok bool) {
	dir, file := path.Split(path.Clean(name))
	return dir, file == manifestName && strings.Count(dir, "/") < 2
}

func manifestBytes(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxManifest+1))
	if err == nil && len(data) > maxManifest {
		err = errors.New("it is too large")
	}
	if err != nil {
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	return data, nil
}

// begin reads the manifest of a packed archive.
func (o *Opened) begin(found bool) (err error) {
	if !found {
		return errors.New("it holds no presslift archive: there is no " + manifestName)
	}
	o.Manifest, err = parseManifest(manifestName, o.Raw)
	return err
}
