package wxr

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

const (
	ones = 0x0101010101010101
	high = 0x8080808080808080
)

// clean tells whether b is UTF-8 without a character that XML forbids. It looks
// at 32 bytes at a time, because it looks at every byte of an export.
func clean(b []byte) bool {
	for {
		for len(b) >= 32 {
			w, x := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
			y, z := binary.LittleEndian.Uint64(b[16:]), binary.LittleEndian.Uint64(b[24:])
			if (w|x|y|z)&high != 0 {
				break
			}
			// All are ASCII. Most have nothing below a space either.
			if (w+0x60*ones)&(x+0x60*ones)&(y+0x60*ones)&(z+0x60*ones)&high != high &&
				controls(w)|controls(x)|controls(y)|controls(z) != 0 {
				return false
			}
			b = b[32:]
		}
		i := 0
		for ; len(b)-i >= 8; i += 8 {
			x := binary.LittleEndian.Uint64(b[i:])
			beyond := x & high
			if beyond != 0 {
				n := bits.TrailingZeros64(beyond) &^ 7 // bits of ASCII before it
				if controls(x)<<(64-n) != 0 {
					return false
				}
				i += n / 8
				break
			}
			if controls(x) != 0 {
				return false
			}
		}
		n := cleanRunes(b[i:])
		if n < 0 {
			return false
		}
		if b = b[i+n:]; len(b) == 0 {
			return true
		}
	}
}

// controls has a bit for each byte of x that is a forbidden control character.
// It is right up to the first byte that is not ASCII: below that, no sum
// carries into its neighbour, and the high bit of c + (0x80 - n) says "at least
// n".
func controls(x uint64) uint64 {
	below20 := ^(x + 0x60*ones)
	tabOrLF := (x + 0x77*ones) &^ (x + 0x75*ones)
	cr := (x + 0x73*ones) &^ (x + 0x72*ones)
	return below20 &^ tabOrLF &^ cr & high
}

// cleanRunes checks b up to the end of its first run of characters beyond
// ASCII, and returns how far that is, or -1.
func cleanRunes(b []byte) int {
	i := 0
	for i < len(b) && b[i] < 0x80 {
		if forbidden(rune(b[i])) {
			return -1
		}
		i++
	}
	for i < len(b) && b[i] >= 0x80 {
		// The two forms that letters of Europe and most of Asia take; the rest
		// has special cases that the library knows.
		if c := b[i]; c >= 0xC2 && c < 0xE0 && i+1 < len(b) && b[i+1]&0xC0 == 0x80 {
			i += 2
			continue
		} else if c > 0xE0 && c < 0xED && i+2 < len(b) && b[i+1]&0xC0 == 0x80 && b[i+2]&0xC0 == 0x80 {
			i += 3
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 || forbidden(r) {
			return -1
		}
		i += n
	}
	return i
}

// forbidden tells whether XML forbids a character.
func forbidden(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// repair makes a field UTF-8: bytes that are not are read as Windows-1252 where
// that makes sense, and are U+FFFD where it does not. Characters that XML forbids
// stay, because WordPress stores them and an author's bytes are not ours to drop;
// who writes them makes them harmless.
func repair(s string) (fixed string, controls, invalid bool) {
	var out strings.Builder
	out.Grow(len(s) + len(s)/8)
	western := -1 // not known
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			invalid = true
			if western < 0 {
				western = looksWestern(s)
			}
			out.WriteRune(fromWindows1252(s, i, western == 1))
		default:
			controls = controls || forbidden(r)
			out.WriteString(s[i : i+n])
		}
		i += n
	}
	return out.String(), controls, invalid
}

// looksWestern returns 1 when s may well be Windows-1252 as a whole: nothing in
// it is UTF-8 beyond ASCII, and letters with accents stand between plain ones.
func looksWestern(s string) int {
	run := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if run++; run > 3 {
				return 0
			}
		case r >= 0x80:
			return 0
		default:
			run = 0
		}
		i += n
	}
	return 1
}

// fromWindows1252 reads the invalid byte at s[i]. In a field that is not
// Windows-1252 as a whole, only a byte that stands alone is read so.
func fromWindows1252(s string, i int, western bool) rune {
	alone := (i == 0 || s[i-1] < 0x80) && (i+1 == len(s) || s[i+1] < 0x80)
	if !western && !alone {
		return utf8.RuneError
	}
	if r := charmap.Windows1252.DecodeByte(s[i]); r >= 0xA0 {
		return r
	}
	return utf8.RuneError // one of the five codes that it leaves open
}
