package archive

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"os"
)

// Lines is a file that grows by one line of JSON for each value. It is for one
// goroutine.
type Lines struct{ grown *growing }

// Lines begins a file of JSON lines.
func (w *Writer) Lines(name string) (*Lines, error) {
	g, err := w.grow(name)
	if err != nil {
		return nil, err
	}
	return &Lines{g}, nil
}

// Append writes one line.
func (l *Lines) Append(v any) error { return l.grown.add("", v, "\n") }

// Close finishes the file.
func (l *Lines) Close() (File, error) { return l.grown.finish("") }

// Array is a file with one JSON array that grows by one line for each element.
// It is for one goroutine.
type Array struct {
	grown *growing
	some  bool
}

// Array begins a file that holds a JSON array.
func (w *Writer) Array(name string) (*Array, error) {
	g, err := w.grow(name)
	if err != nil {
		return nil, err
	}
	return &Array{grown: g}, nil
}

// Append writes one element.
func (a *Array) Append(v any) error {
	before := "[\n  "
	if a.some {
		before = ",\n  "
	}
	a.some = true
	return a.grown.add(before, v, "")
}

// Close finishes the file.
func (a *Array) Close() (File, error) {
	if a.some {
		return a.grown.finish("\n]\n")
	}
	return a.grown.finish("[]\n")
}

// growing is a file that is written bit by bit. The hash is summed on the way,
// so that nothing is read again.
type growing struct {
	w     *Writer
	name  string
	file  *os.File
	out   *bufio.Writer
	sum   hash.Hash
	bytes int64
	line  bytes.Buffer // kept for its memory
	json  *json.Encoder
}

func (w *Writer) grow(name string) (*growing, error) {
	f, err := w.create(name)
	if err != nil {
		return nil, err
	}
	g := &growing{w: w, name: name, file: f, out: bufio.NewWriterSize(f, 64<<10), sum: sha256.New()}
	g.json = json.NewEncoder(&g.line)
	g.json.SetEscapeHTML(false)
	return g, nil
}

func (g *growing) add(before string, v any, after string) error {
	g.line.Reset()
	g.line.WriteString(before)
	if err := g.json.Encode(v); err != nil {
		return fmt.Errorf("encode a line of %s: %w", g.name, err)
	}
	g.line.Truncate(g.line.Len() - len("\n"))
	g.line.WriteString(after)
	_, err := g.Write(g.line.Bytes())
	return err
}

func (g *growing) Write(b []byte) (int, error) {
	g.sum.Write(b)
	g.bytes += int64(len(b))
	n, err := g.out.Write(b)
	return n, g.w.trouble(err, "write", g.name)
}

func (g *growing) finish(end string) (File, error) {
	_, err := g.Write([]byte(end))
	if err := errors.Join(err, g.w.trouble(errors.Join(g.out.Flush(), g.file.Close()), "write", g.name)); err != nil {
		return File{}, err
	}
	return File{Path: g.name, Bytes: g.bytes, SHA256: hex.EncodeToString(g.sum.Sum(nil))}, nil
}
