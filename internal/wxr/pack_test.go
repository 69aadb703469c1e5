package wxr

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// packed is a file that goes into an archive, in this order.
type packed struct{ name, text string }

func gzipOf(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	must(t, write(z, s))
	must(t, z.Close())
	return b.String()
}

func zstdOf(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	z, err := zstd.NewWriter(&b)
	must(t, err)
	must(t, write(z, s))
	must(t, z.Close())
	return b.String()
}

// bzip2Of needs the program, because nothing in Go writes it.
func bzip2Of(t testing.TB, s string) string {
	t.Helper()
	path, err := exec.LookPath("bzip2")
	if err != nil {
		t.Skip("NO BZIP2: the program bzip2 is not there to make the input")
	}
	c := exec.Command(path, "-c")
	c.Stdin = bytes.NewReader([]byte(s))
	out, err := c.Output()
	must(t, err)
	return string(out)
}

func zipOf(t testing.TB, method uint16, files ...packed) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: method})
		must(t, err)
		must(t, write(w, f.text))
	}
	must(t, z.Close())
	return b.String()
}

func tarOf(t testing.TB, files ...packed) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		must(t, w.WriteHeader(&tar.Header{Name: f.name, Mode: 0o644, Size: int64(len(f.text))}))
		must(t, write(w, f.text))
	}
	must(t, w.Close())
	return b.String()
}

func write(w interface{ Write([]byte) (int, error) }, s string) error {
	_, err := w.Write([]byte(s))
	return err
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// save writes a file below a new folder and returns its path.
func save(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), filepath.FromSlash(name))
	must(t, os.MkdirAll(filepath.Dir(path), 0o700))
	must(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// readAll opens paths and reads them.
func readAll(t testing.TB, opt Options, paths ...string) (reading, error) {
	t.Helper()
	e, err := Open(context.Background(), opt, paths...)
	if err != nil {
		return reading{}, err
	}
	defer func() { must(t, e.Close()) }()
	return collect(t, e), nil
}

// inputsOf shows what a reading says of where its posts come from.
func inputsOf(r reading) string {
	out, last := "", ""
	for _, p := range r.posts() {
		if p.Origin.Input != last {
			out += p.Origin.Input + ":"
		}
		last = p.Origin.Input
		out += p.ID + " "
	}
	return out
}
