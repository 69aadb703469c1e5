package wxr

import (
	"bytes"
	"encoding/binary"
	"io"
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"
)

// wide is a charset that has to be decoded before markup shows.
type wide struct {
	name     string
	unit     int // bytes of one: 2, 4, or 0 when they differ
	order    binary.ByteOrder
	mark     string            // the byte order mark
	encoding encoding.Encoding // of one without units
}

// wides are the charsets that are recognised by the zero bytes beside ASCII.
// UTF-32 comes first, because its mark begins as that of UTF-16.
func wides() []wide {
	return []wide{
		{name: "UTF-32LE", unit: 4, order: binary.LittleEndian, mark: "\xFF\xFE\x00\x00"},
		{name: "UTF-32BE", unit: 4, order: binary.BigEndian, mark: "\x00\x00\xFE\xFF"},
		{name: "UTF-16LE", unit: 2, order: binary.LittleEndian, mark: "\xFF\xFE"},
		{name: "UTF-16BE", unit: 2, order: binary.BigEndian, mark: "\xFE\xFF"},
	}
}

// wideOf knows by how a part begins that it is in such a charset: by the mark, or
// by a '<' behind blank lines. Nil is none.
func wideOf(begin []byte) *wide {
	for _, w := range wides() {
		text := begin
		for len(text) >= w.unit && w.at(text) < utf8.RuneSelf && isSpace(byte(w.at(text))) {
			text = text[w.unit:]
		}
		if bytes.HasPrefix(text, []byte(w.mark)) || len(text) >= w.unit && w.at(text) == '<' {
			return &w
		}
	}
	return nil
}

// at is the unit at the start of b.
func (w *wide) at(b []byte) rune {
	if w.unit == 2 {
		return rune(w.order.Uint16(b))
	}
	return rune(w.order.Uint32(b) & 0x7FFFFFFF) // no character has the highest bit
}

// is tells whether a name in a declaration is that of w.
func (w *wide) is(name string) bool {
	name = strings.ToUpper(name)
	return name == w.name || name == w.name[:len("UTF-16")] ||
		w.unit == 2 && (name == "UCS-2" || name == "ISO-10646-UCS-2" || name == "UNICODE") || w.unit == 4 && (name == "UCS-4" || name == "ISO-10646-UCS-4")
}

// size is how many bytes a character has. Without units that is so for the
// charsets of Asia.
func (w *wide) size(r rune) int64 {
	switch {
	case w.unit == 4, w.unit == 2 && r > 0xFFFF:
		return 4
	case w.unit == 2, r >= utf8.RuneSelf:
		return 2
	}
	return 1
}

func (w *wide) reader(src io.Reader) *wideReader {
	r := &wideReader{wide: w, src: src, room: make([]byte, 0, step+utf8.UTFMax), places: places{size: w.size}}
	if w.encoding != nil {
		r.decoder = w.encoding.NewDecoder()
	}
	return r
}

// wideReader decodes and remembers where things stand in what it reads.
type wideReader struct {
	*wide
	decoder *encoding.Decoder
	src     io.Reader
	err     error  // of src
	buf, in []byte // in is the end of buf that is not decoded yet
	out     []byte // what is decoded, and not read yet
	room    []byte // for that
	decoded int64  // bytes, of all of it
	raw     int64  // bytes it was decoded from
	places  places
}

const (
	step  = 4 << 10         // about how many bytes are decoded at a time
	ahead = 2*slipShows + 2 // and how many are at hand for that, until the input ends
)

func (r *wideReader) Read(p []byte) (int, error) {
	for len(r.out) == 0 {
		if r.err == nil && len(r.in) < ahead {
			r.fill()
		}
		if len(r.in) == 0 {
			return 0, r.err
		}
		r.places.add(r.decoded, r.raw)
		out, rest := r.decode(r.in)
		r.raw += int64(len(r.in) - len(rest))
		r.decoded += int64(len(out))
		r.in, r.out = rest, out
	}
	n := copy(p, r.out)
	r.out = r.out[n:]
	return n, nil
}

// fill reads on, as far as memory goes.
func (r *wideReader) fill() {
	if r.buf == nil {
		r.buf = make([]byte, 64<<10)
	}
	held := copy(r.buf, r.in)
	n, err := io.ReadAtLeast(r.src, r.buf[held:], ahead)
	if err == io.ErrUnexpectedEOF {
		err = io.EOF
	}
	r.in, r.err = r.buf[:held+n], err
}

// decode decodes some of b and returns the rest. What follows the rule of sizes
// comes first; one thing that does not comes alone.
func (r *wideReader) decode(b []byte) (out, rest []byte) {
	if r.unit == 0 {
		return r.decodeLine(b)
	}
	out = r.room[:0]
	least := r.unit
	if r.err == nil {
		least = ahead // so that what follows shows
	}
	for len(out) < step && len(b) >= least {
		c := r.at(b)
		if c < utf8.RuneSelf {
			out = append(out, byte(c))
			b = b[r.unit:]
			continue
		}
		if r.unit == 2 {
			if r.slipped(b) {
				if len(out) > 0 {
					return out, b
				}
				r.places.slips = append(r.places.slips, r.decoded)
				return r.halfUnit(b[0]), b[1:]
			}
			if utf16.IsSurrogate(c) {
				pair := rune(utf8.RuneError)
				if len(b) >= 4 {
					pair = utf16.DecodeRune(c, r.at(b[2:]))
				}
				if pair != utf8.RuneError {
					b = b[2:]
				}
				c = pair
			}
		}
		out = utf8.AppendRune(out, c) // U+FFFD for what is no character
		b = b[r.unit:]
	}
	if len(out) == 0 { // the input ends within a character
		return r.halfUnit(b[0]), nil
	}
	return out, b
}

// halfUnit is what is left of a character: ASCII, whose zero byte is lost, or
// nothing.
func (r *wideReader) halfUnit(c byte) []byte {
	if c < utf8.RuneSelf && (c >= ' ' || isSpace(c)) {
		return []byte{c}
	}
	return nil
}

// decodeLine decodes one line at most, and no more than to where it goes back to
// ASCII: from there on, positions count again.
func (r *wideReader) decodeLine(b []byte) (out, rest []byte) {
	line := b[:min(len(b), step)]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i+1]
	}
	if i := bytes.Index(line, []byte("\x1B(")); i >= 0 {
		line = line[:min(len(line), i+len("\x1B(B"))]
	}
	out = make([]byte, 3*len(line)+utf8.UTFMax)
	n, taken, err := r.decoder.Transform(out, line, len(line) == len(b) && r.err != nil)
	if taken == 0 && err == transform.ErrShortSrc {
		n, taken, _ = r.decoder.Transform(out, b, r.err != nil)
	}
	if taken == 0 {
		return []byte("\uFFFD"), b[1:]
	}
	return out[:n], b[taken:]
}

// slipShows is how many units show that a byte is missing, or one too many.
const slipShows = 8

// slipped tells whether units begin a byte later than at b: there stand so many
// of ASCII, among them markup or several others, as no text has by accident.
func (r *wideReader) slipped(b []byte) bool {
	zero := 1 // where ASCII has its zero byte
	if r.order == binary.ByteOrder(binary.BigEndian) {
		zero = 0
	}
	markup, different := false, 0
	var seen [utf8.RuneSelf]bool
	for n := 0; n < slipShows; n++ {
		i := 1 + 2*n
		if i+2 > len(b) {
			return false
		}
		c := b[i+1-zero]
		if b[i+zero] != 0 || c >= utf8.RuneSelf || c < ' ' && !isSpace(c) {
			return false
		}
		markup = markup || c == '<' || c == '>'
		if !seen[c] {
			seen[c] = true
			different++
		}
		if n+1 >= slipShows/2 && markup && different > 2 {
			return true
		}
	}
	return different > 3
}

// places maps positions in decoded text to those in the input.
type places struct {
	size  func(rune) int64 // of a character in the input, where nothing else is known
	known []known          // sorted; the first is where the window begins, or before
	slips []int64          // positions in decoded text where bytes are missing or too many
}

type known struct{ decoded, raw int64 }

func (p *places) add(decoded, raw int64) {
	if n := len(p.known); n > 0 && p.known[n-1].decoded == decoded {
		p.known[n-1].raw = raw // what is in between decodes to nothing
		return
	}
	p.known = append(p.known, known{decoded, raw})
}

// place is where position at stands in the input. Of the decoded text from base
// on, data is at hand.
func (p *places) place(at, base int64, data []byte) int64 {
	i := p.before(at)
	if i < 0 {
		return at
	}
	k := p.known[i]
	from, to := max(0, k.decoded-base), min(max(0, at-base), int64(len(data)))
	raw := k.raw
	for from < to {
		r, n := utf8.DecodeRune(data[from:to])
		raw += p.size(r)
		from += int64(n)
	}
	return raw
}

// forget lets go of what comes before at, where the window begins from now on.
func (p *places) forget(at, base int64, data []byte) {
	if i := p.before(at); i >= 0 {
		p.known[i] = known{at, p.place(at, base, data)}
		p.known = p.known[i:]
	}
}

// before is the last known place at or before a position; -1 is none.
func (p *places) before(at int64) int {
	return sort.Search(len(p.known), func(i int) bool { return p.known[i].decoded > at }) - 1
}

// slipsTo returns the slips before a position, once.
func (p *places) slipsTo(at int64) []int64 {
	i := sort.Search(len(p.slips), func(i int) bool { return p.slips[i] >= at })
	slips := p.slips[:i]
	p.slips = p.slips[i:]
	return slips
}
