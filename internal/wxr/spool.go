package wxr

import (
	"fmt"
	"io"
	"os"

	"github.com/presslift/presslift/internal/report"
)

// spool is a temporary file for what cannot be read twice, or not from its
// middle. It is the one file that this package makes.
type spool struct {
	f *os.File
	n int64 // bytes written
}

func newSpool() (*spool, error) {
	f, err := os.CreateTemp("", "presslift-*")
	if err != nil {
		return nil, report.WithHint(fmt.Errorf("making a temporary file: %w", err), "Set TMPDIR to a folder with room, or give presslift a file instead of a stream.")
	}
	return &spool{f: f}, nil
}

func (s *spool) Write(p []byte) (int, error) {
	n, err := s.f.Write(p)
	s.n += int64(n)
	if err != nil {
		err = report.WithHint(fmt.Errorf("writing a temporary file: %w", err), "Set TMPDIR to a folder with more room, or unpack the input yourself.")
	}
	return n, err
}

func (s *spool) ReadAt(p []byte, at int64) (int, error) { return s.f.ReadAt(p, at) }

// close removes the file.
func (s *spool) close() error {
	err := s.f.Close()
	if removed := os.Remove(s.f.Name()); err == nil {
		err = removed
	}
	return err
}

// fill copies a stream into the spool, as far as max bytes.
func (s *spool) fill(src io.Reader, max int64) error {
	n, err := io.Copy(s, io.LimitReader(src, max+1))
	if err == nil && n > max {
		return report.WithHint(&overLimit{fmt.Sprintf("the stream has more than %d bytes", max)}, "If it can be trusted, allow more with --max-unpacked.")
	}
	return err
}
