package wxr

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

const (
	ones = 0x0101010101010101
	high = 0x8080808080808080
)

// clean tells whether b is UTF-8 without a character that XML forbids. It looks
// at every byte of an export, so it looks at eight at a time, and decodes
// characters only where one is among those with rules of their own.
func clean(b []byte) bool {
	i := 0
	open := uint64(0) // where the next word must hold continuation bytes
	for len(b)-i >= 32 {
		w, x := binary.LittleEndian.Uint64(b[i:]), binary.LittleEndian.Uint64(b[i+8:])
		y, z := binary.LittleEndian.Uint64(b[i+16:]), binary.LittleEndian.Uint64(b[i+24:])
		// Most have nothing below a space.
		if printable(w)&printable(x)&printable(y)&printable(z)&high != high && controls(w)|controls(x)|controls(y)|controls(z) != 0 {
			return false
		}
		if (w|x|y|z)&high|open == 0 {
			i += 32
			continue
		}
		n := i
		for _, v := range [4]uint64{w, x, y, z} {
			if v&high|open == 0 {
				n += 8
				continue
			}
			if special(v) {
				if n = cleanRunes(b, n, open != 0); n < 0 {
					return false
				}
				open = 0
				break
			}
			var ok bool
			if open, ok = follow(v, open); !ok {
				return false
			}
			n += 8
		}
		i = n
	}
	for open != 0 || i < len(b) {
		if i = cleanRunes(b, i, open != 0); i < 0 {
			return false
		}
		open = 0
	}
	return true
}

// follow checks that the bytes beyond ASCII of x are beginnings, each with its
// continuation bytes; open has a bit for each byte at the start that must be
// one. It returns the same for the next word.
func follow(x, open uint64) (next uint64, ok bool) {
	beyond := x & high
	lead := beyond & (x << 1) // 11xxxxxx
	lead3 := lead & (x << 2)  // 111xxxxx
	return lead>>56 | lead3>>48, beyond&^lead == lead<<8|lead3<<16|open
}

// printable has the high bit of each byte that is not below a space.
func printable(x uint64) uint64 { return x&^high + 0x60*ones | x }

// controls has a bit for each byte of x that is a forbidden control character.
// No sum carries into its neighbour, and the high bit of c + (0x80 - n) says
// "at least n".
func controls(x uint64) uint64 {
	c := x &^ high
	below20 := ^(c + 0x60*ones)
	tabOrLF := (c + 0x77*ones) &^ (c + 0x75*ones)
	cr := (c + 0x73*ones) &^ (c + 0x72*ones)
	return below20 &^ tabOrLF &^ cr &^ x & high
}

// special tells whether a byte of x begins a character that is not simply a
// beginning and its continuation bytes: C0 and C1 begin none, E0 and ED not
// all, EF some that XML forbids, F0 and above those of four bytes.
func special(x uint64) bool {
	c0 := (x | ones) ^ 0xC1*ones
	e0 := x ^ 0xE0*ones
	ed := (x | 2*ones) ^ 0xEF*ones
	f0 := (x | 0x0F*ones) ^ 0xFF*ones
	return (noZero(c0)|noZero(e0)|noZero(ed)|noZero(f0))&high != 0
}

// noZero has no high bit when no byte of x is zero.
func noZero(x uint64) uint64 { return (x - ones) &^ x }

// cleanRunes checks the characters of b from i on, as far as a word goes, and
// returns where it stopped, or -1. When the character before i is not complete
// it begins with that one.
func cleanRunes(b []byte, i int, incomplete bool) int {
	stop := min(i+8, len(b))
	if incomplete {
		for i--; b[i]&0xC0 == 0x80; i-- {
		}
	}
	for i < stop {
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

// isASCII tells whether b holds nothing else.
func isASCII(b []byte) bool {
	for len(b) >= 8 {
		if binary.LittleEndian.Uint64(b)&high != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// repair makes a field UTF-8: bytes that are not are read as Windows-1252 where
// that makes sense, and are U+FFFD where it does not; two surrogates, which some
// programs write for an emoji, are the character that they stand for. Characters
// that XML forbids stay, because WordPress stores them and an author's bytes are
// not ours to drop; who writes them makes them harmless.
func repair(s string) (fixed string, controls, invalid bool) {
	var out strings.Builder
	out.Grow(len(s) + len(s)/8)
	western := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != utf8.RuneError || n != 1 {
			controls = controls || forbidden(r)
			out.WriteString(s[i : i+n])
			i += n
			continue
		}
		if !invalid {
			invalid, western = true, looksWestern(s)
		}
		if r, n := surrogatePair(s[i:]); n > 0 {
			out.WriteRune(r)
			i += n
			continue
		}
		n = invalidRun(s[i:])
		sense := western || makesSense(s, i, i+n)
		for ; n > 0; n-- {
			r := utf8.RuneError
			// What is lower is one of the five codes that it leaves open.
			if w := charmap.Windows1252.DecodeByte(s[i]); sense && w >= 0xA0 {
				r = w
			}
			out.WriteRune(r)
			i++
		}
	}
	return out.String(), controls, invalid
}

// surrogatePair reads two surrogates that are encoded as characters of their own
// at the start of s, and returns their length; 0 is none.
func surrogatePair(s string) (r rune, n int) {
	if len(s) < 6 || s[0] != 0xED || s[3] != 0xED || s[1]&0xF0 != 0xA0 || s[4]&0xF0 != 0xB0 || s[2]&0xC0 != 0x80 || s[5]&0xC0 != 0x80 {
		return 0, 0
	}
	half := func(i int) rune { return 0xD000 | rune(s[i]&0x3F)<<6 | rune(s[i+1]&0x3F) }
	return utf16.DecodeRune(half(1), half(4)), 6
}

// invalidRun is how many bytes at the start of s are not UTF-8.
func invalidRun(s string) (n int) {
	for n < len(s) {
		if r, size := utf8.DecodeRuneInString(s[n:]); r != utf8.RuneError || size != 1 {
			break
		}
		if _, pair := surrogatePair(s[n:]); pair > 0 {
			break
		}
		n++
	}
	return n
}

// looksWestern tells whether s may well be Windows-1252 as a whole: nothing in
// it is UTF-8 beyond ASCII, and letters with accents stand between plain ones.
func looksWestern(s string) bool {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			if n = invalidRun(s[i:]); n == 0 || n > 3 && !onlyTypographic(s[i:i+n]) {
				return false
			}
		case r >= utf8.RuneSelf:
			return false
		}
		i += n
	}
	return true
}

// makesSense tells whether the invalid bytes from i to j are Windows-1252 in a
// text that is not so as a whole: letters with accents, or the marks around
// them, and not what is left of a character that was cut.
func makesSense(s string, i, j int) bool {
	if i > 0 && s[i-1] >= utf8.RuneSelf || j < len(s) && s[j] >= utf8.RuneSelf {
		return false
	}
	run, letters := s[i:j], 0
	switch {
	case len(run) == 1:
		return true
	case onlyTypographic(run):
		return strings.IndexByte(run, 0xA0) >= 0 || strings.IndexByte(run, 0xAB) >= 0 || strings.IndexByte(run, 0xBB) >= 0
	case run[0] >= 0xE0 && allContinue(run[1:]): // é and what French puts behind a word, or half a character
		return run[0] != 0xE2 && i > 0 && isASCIILetter(s[i-1]) && (j == len(s) || !isASCIILetter(s[j])) && onlyTypographic(run[1:])
	case allContinue(run):
		return false
	}
	for k := range len(run) {
		if isWesternLetter(run[k]) {
			letters++
		} else if !onlyTypographic(run[k : k+1]) {
			return false
		}
	}
	return letters <= 3
}

// onlyTypographic tells whether all bytes are marks in Windows-1252.
func onlyTypographic(run string) bool {
	for k := range len(run) {
		if !isTypographic(charmap.Windows1252.DecodeByte(run[k])) {
			return false
		}
	}
	return true
}

// allContinue tells whether all bytes are such as continue a character.
func allContinue(run string) bool {
	for k := range len(run) {
		if utf8.RuneStart(run[k]) {
			return false
		}
	}
	return true
}
