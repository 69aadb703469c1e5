package wxr

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// Export is a WXR export in one or more files.
type Export struct {
	paths []string
	size  int64
	limit int // how large a unit may be
}

// Open looks at the beginning of every file and returns an error when one of
// them cannot be read or is something else than a WXR export.
func Open(paths ...string) (*Export, error) {
	if len(paths) == 0 {
		return nil, report.WithHint(errors.New("no input"), "Name at least one export file.")
	}
	e := &Export{paths: paths, limit: maxUnit}
	for _, path := range paths {
		f, size, begin, err := open(path)
		if err != nil {
			return nil, err
		}
		f.Close()
		if err := check(path, begin); err != nil {
			return nil, err
		}
		e.size += size
	}
	return e, nil
}

// Size is how many bytes all inputs have together.
func (e *Export) Size() int64 { return e.size }

// Records reads the inputs from their first byte. After the records of an
// input comes its *wp.Input. What is odd goes to log, under the post that it
// belongs to. A post's strings share the memory of its item.
//
// It may be ranged over more than once, and yields the same each time. An error
// comes with a nil record and ends it.
func (e *Export) Records(ctx context.Context, log *report.Log) iter.Seq2[wp.Record, error] {
	return func(yield func(wp.Record, error) bool) {
		ordinal := 0
		for _, path := range e.paths {
			r := reader{input: filepath.Base(path), log: log, ordinal: ordinal, yield: yield}
			err := e.read(ctx, path, &r)
			if r.stopped {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			ordinal = r.ordinal
		}
	}
}

func (e *Export) read(ctx context.Context, path string, r *reader) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	raw := &raw{ctx: ctx, src: f, sum: sha256.New()}
	begin := make([]byte, declarationWithin)
	n, err := io.ReadFull(f, begin)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("reading %s: %w", path, err)
	}
	if err := r.read(newScanner(decode(raw, begin[:n]), e.limit)); err != nil || r.stopped {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", path, err)
		}
		return nil
	}
	r.stopped = !r.yield(&wp.Input{Name: r.input, Bytes: raw.n, SHA256: hex.EncodeToString(raw.sum.Sum(nil))}, nil)
	return nil
}

// raw reads a file as it is, and knows afterwards what it read.
type raw struct {
	ctx context.Context
	src io.Reader
	sum hash.Hash
	n   int64
}

func (r *raw) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.src.Read(p)
	r.sum.Write(p[:n])
	r.n += int64(n)
	return n, err
}
