package census

import (
	"unicode"
	"unicode/utf8"
)

// spaceAt returns the length of the white space that a text begins with, 0 if there is
// none. A byte order mark is like white space: it shows nothing.
func spaceAt(s []byte) int {
	c := s[0]
	if c < utf8.RuneSelf {
		if c == ' ' || c-'\t' < 5 || c == 0 {
			return 1
		}
		return 0
	}
	switch c { // the first bytes of the other spaces there are
	case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF:
		if r, n := utf8.DecodeRune(s); unicode.IsSpace(r) || r == '\uFEFF' {
			return n
		}
	}
	return 0
}
