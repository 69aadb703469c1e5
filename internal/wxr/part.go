package wxr

import (
	"bytes"
	"context"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"math"
	"strings"
	"unicode"
)

// part is one export: a file, or an entry of an archive.
type part struct {
	name         string      // what Origin.Input says
	at           io.ReaderAt // what holds its bytes; nil is the file of the input
	offset, size int64       // of its bytes there
	packing      packing
	sum          *uint32  // CRC-32 of what they unpack to; nil when it is not known
	charset      *charset // nil is UTF-8
}

// toTheEnd is the size of a part whose bytes go on as far as the file does.
const toTheEnd = math.MaxInt64

// section reads the bytes of a part as they are in file.
func (p *part) section(file io.ReaderAt) io.Reader {
	if p.at != nil {
		file = p.at
	}
	return io.NewSectionReader(file, p.offset, p.size)
}

// unpack reads what the bytes under it unpack to. Damage of the packing ends
// it, but is no error.
func (p *part) unpack(under *raw, m *meter) *forgiving {
	out := &forgiving{raw: under}
	src, err := p.packing.unpack(under, m)
	switch {
	case err != nil:
		src = broken{err}
	case p.sum != nil:
		src = &summed{src: src, sum: crc32.NewIEEE(), want: *p.sum}
	case p.packing == stored && p.size != toTheEnd:
		src = &exactly{src, p.size}
	}
	out.src = src
	return out
}

// raw reads bytes as the disk has them, and knows afterwards what it read.
type raw struct {
	ctx   context.Context
	src   io.Reader
	sum   hash.Hash // nil when it is not asked for
	n     int64
	taken *int64 // grows with n; may be nil
	err   error  // what ended it, but for io.EOF
}

func (r *raw) Read(p []byte) (int, error) {
	n, err := 0, r.ctx.Err()
	if err == nil {
		n, err = r.src.Read(p)
	}
	if r.sum != nil {
		r.sum.Write(p[:n])
	}
	if r.n += int64(n); r.taken != nil {
		*r.taken += int64(n)
	}
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// forgiving ends where what it reads from is damaged, and keeps why. When the
// disk fails or a limit is reached, that is an error.
type forgiving struct {
	src    io.Reader
	raw    *raw
	damage error
	behind bool // something follows that is not packed, or not so
}

func (r *forgiving) Read(p []byte) (int, error) {
	n, err := r.src.Read(p)
	switch {
	case err == nil || err == io.EOF || isOverLimit(err):
	case err == errBehind:
		r.behind, err = true, io.EOF
	case r.raw.err != nil:
		err = r.raw.err
	default:
		r.damage, err = err, io.EOF
	}
	return n, err
}

// broken is what a stream is whose beginning is damaged.
type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

var errSum = errors.New("its checksum is wrong")

// summed ends in errSum when what was read has another sum than it should.
type summed struct {
	src  io.Reader
	sum  hash.Hash32
	want uint32
}

func (r *summed) Read(p []byte) (int, error) {
	n, err := r.src.Read(p)
	r.sum.Write(p[:n])
	if err == io.EOF && r.sum.Sum32() != r.want {
		err = errSum
	}
	return n, err
}

// exactly ends in io.ErrUnexpectedEOF when fewer bytes come than should.
type exactly struct {
	src  io.Reader
	left int64
}

func (r *exactly) Read(p []byte) (int, error) {
	n, err := r.src.Read(p)
	if r.left -= int64(n); err == io.EOF && r.left > 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// maxShown is how many bytes of a name are shown.
const maxShown = 200

// shown is the name of an entry as it can be printed. Nothing is ever opened by
// it.
func shown(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '_'
		}
		return r
	}, name)
	if len(name) > maxShown {
		name = strings.ToValidUTF8(name[:maxShown/2], "") + "…" + strings.ToValidUTF8(name[len(name)-maxShown/2:], "")
	}
	return name
}

// isJunk tells whether an operating system put a file there for itself.
func isJunk(name string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	return strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/__MACOSX/") ||
		strings.HasPrefix(base, "._") || base == ".DS_Store" || base == "Thumbs.db" || base == "desktop.ini"
}

// isPacked tells whether a file has to be unpacked that begins so.
func isPacked(begin []byte) bool {
	p, _ := packingOf(begin)
	return p != stored || isZip(begin) || isTar(begin)
}

// blankBefore is how many blank bytes stand before a packed file: PHP wrote them.
// A tar archive is not looked for behind them.
func blankBefore(begin []byte) int {
	n := 0
	for n < len(begin) && isSpace(begin[n]) {
		n++
	}
	if p, _ := packingOf(begin[n:]); p == stored && !isZip(begin[n:]) {
		return 0
	}
	return n
}

// isTar tells whether a tar archive begins so. The oldest kind has no name for
// itself, but a sum as all have.
func isTar(begin []byte) bool {
	return len(begin) > 262 && string(begin[257:262]) == "ustar" || len(begin) >= tarBlock && tarSum(begin[:tarBlock])
}

// isZip tells whether a zip archive begins so; an empty one begins with its end.
func isZip(begin []byte) bool {
	return bytes.HasPrefix(begin, []byte("PK\x03\x04")) || bytes.HasPrefix(begin, []byte("PK\x05\x06"))
}
