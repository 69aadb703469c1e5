package wxr

import (
	"errors"
	"fmt"
	"io"

	"github.com/presslift/presslift/internal/report"
)

// overLimit is the error of an input that goes beyond one of Options' limits.
// Damage is forgiven; this is not.
type overLimit struct{ what string }

func (e *overLimit) Error() string { return e.what }

func isOverLimit(err error) bool {
	var over *overLimit
	return errors.As(err, &over)
}

// meter counts what compressed inputs unpack to, in one reading of them all.
type meter struct {
	opt Options // settled

	total    int64  // bytes unpacked, of all inputs
	input    string // the one that is being read
	packed   int64  // bytes of it that were unpacked
	unpacked int64  // bytes that came out of them
}

// begin says that another input is read.
func (m *meter) begin(input string) { m.input, m.packed, m.unpacked = input, 0, 0 }

func (m *meter) add(n int) error {
	m.total += int64(n)
	m.unpacked += int64(n)
	switch {
	case m.total > m.opt.MaxUnpacked:
		return report.WithHint(&overLimit{fmt.Sprintf("%s: the inputs unpack to more than %d bytes", m.input, m.opt.MaxUnpacked)},
			"If the input can be trusted, allow more with --max-unpacked.")
	case m.unpacked > ratioFrom && m.unpacked/int64(m.opt.MaxRatio) > m.packed:
		return report.WithHint(&overLimit{fmt.Sprintf("%s unpacks to more than %d times its size, as a decompression bomb does", m.input, m.opt.MaxRatio)},
			"If the input can be trusted, allow more with --max-ratio.")
	}
	return nil
}

// tooMany is the error of an archive or a folder with more than it may have.
func (m *meter) tooMany(name, things string) error {
	return report.WithHint(&overLimit{fmt.Sprintf("%s has more than %d %s", name, m.opt.MaxEntries, things)},
		"If the input can be trusted, allow more with --max-entries; or name the export itself.")
}

// packedBytes counts what goes into a decompressor, and unpackedBytes what comes
// out.
type packedBytes struct {
	src io.Reader
	m   *meter
}

func (r *packedBytes) Read(p []byte) (int, error) {
	n, err := r.src.Read(p)
	r.m.packed += int64(n)
	return n, err
}

type unpackedBytes struct {
	src io.Reader
	m   *meter
}

func (r *unpackedBytes) Read(p []byte) (int, error) {
	n, err := r.src.Read(p)
	if over := r.m.add(n); over != nil {
		return n, over
	}
	return n, err
}
