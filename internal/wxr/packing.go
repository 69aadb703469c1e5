package wxr

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// packing is how one stretch of bytes is compressed.
type packing uint8

const (
	stored packing = iota
	gzipped
	zstandard
	bzipped
	deflated // in zip archives only
)

// packings is the table of compressed files that are read, by how they begin.
var packings = []struct {
	magic string
	packing
	name string
}{
	{"\x1F\x8B\x08", gzipped, "gzip"},
	{"\x28\xB5\x2F\xFD", zstandard, "zstd"},
	{"BZh", bzipped, "bzip2"},
}

// packingOf tells how a file is compressed that begins so.
func packingOf(begin []byte) (packing, string) {
	for _, p := range packings {
		if bytes.HasPrefix(begin, []byte(p.magic)) {
			return p.packing, p.name
		}
	}
	return stored, ""
}

// maxWindow is how much memory a zstd stream may ask for: as much as the
// program that makes them uses at its highest level.
const maxWindow = 128 << 20

// unpack returns what src, which is packed so, unpacks to. What both sides
// read counts on the meter.
func (p packing) unpack(src io.Reader, m *meter) (io.Reader, error) {
	if p == stored {
		return src, nil
	}
	in := bufio.NewReaderSize(&packedBytes{src, m}, 64<<10)
	var out io.Reader
	switch p {
	case gzipped:
		z, err := newGunzip(in)
		if err != nil {
			return nil, err
		}
		out = z
	case zstandard:
		// One at a time means: without goroutines.
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		out = z
	case bzipped:
		out = bzip2.NewReader(in)
	case deflated:
		out = flate.NewReader(in)
	}
	return &unpackedBytes{out, m}, nil
}

// gunzip reads all members of a gzip file. The standard library does so too,
// but ends at the first whose sum is wrong.
type gunzip struct {
	in  *bufio.Reader
	z   *gzip.Reader
	bad error // a member's sum was wrong
}

func newGunzip(in *bufio.Reader) (*gunzip, error) {
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	z.Multistream(false)
	return &gunzip{in: in, z: z}, nil
}

func (g *gunzip) Read(p []byte) (int, error) {
	for {
		n, err := g.z.Read(p)
		if err == gzip.ErrChecksum {
			g.bad, err = err, io.EOF
		}
		switch {
		case n > 0, err == nil:
			return n, nil // an error comes again
		case err != io.EOF:
			return 0, err
		}
		if err := g.next(); (err == io.EOF || err == errBehind) && g.bad != nil {
			return 0, g.bad
		} else if err != nil {
			return 0, err
		}
	}
}

// errBehind is not about what was unpacked.
var errBehind = errors.New("something else is behind it")

// next goes to the next member. Zeros in between fill a tape's block. What does
// not begin as a member is none that is damaged.
func (g *gunzip) next() error {
	for {
		b, err := g.in.Peek(1)
		if err != nil {
			return err
		}
		if b[0] != 0 {
			break
		}
		if _, err := g.in.Discard(1); err != nil {
			return err
		}
	}
	const magic = "\x1F\x8B\x08"
	if b, _ := g.in.Peek(len(magic)); !strings.HasPrefix(magic, string(b)) {
		return errBehind
	}
	if err := g.z.Reset(g.in); err != nil {
		return err
	}
	g.z.Multistream(false)
	return nil
}
