package wxr

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// legacy is a charset that text may be in which is not UTF-8.
type legacy struct {
	name string
	encoding.Encoding
	script *unicode.RangeTable // what text in it cannot do without
	lowest byte                // of its bytes beyond ASCII
}

// legacies are the charsets that are guessed, besides Windows-1252. The first
// of equals wins.
func legacies() []legacy {
	return []legacy{
		{"EUC-KR", korean.EUCKR, unicode.Hangul, 0xA1},
		{"Shift_JIS", japanese.ShiftJIS, unicode.Hiragana, 0x80},
		{"EUC-JP", japanese.EUCJP, unicode.Hiragana, 0x8E},
		{"GBK", simplifiedchinese.GBK, unicode.Han, 0x80},
		{"Big5", traditionalchinese.Big5, unicode.Han, 0x80},
		{"Windows-1251", charmap.Windows1251, unicode.Cyrillic, 0x80},
		{"KOI8-R", charmap.KOI8R, unicode.Cyrillic, 0x80},
		{"Windows-1253", charmap.Windows1253, unicode.Greek, 0x80},
		{"Windows-1255", charmap.Windows1255, unicode.Hebrew, 0x80},
		{"Windows-1256", charmap.Windows1256, unicode.Arabic, 0x80},
		{"Windows-874", charmap.Windows874, unicode.Thai, 0x80},
	}
}

const (
	guessFrom   = 4        // characters beyond ASCII without which nothing is guessed
	guessWithin = 16 << 10 // bytes that are looked at
	sureEnough  = 0.8      // points for each character
)

// guess finds the charset in which text makes sense, or nil. What may be
// Windows-1252 is left to those who read it byte by byte.
func guess(text string) *legacy {
	text = text[:min(len(text), guessWithin)]
	if looksWestern(text) || different(text) < guessFrom+2 {
		return nil
	}
	var best *legacy
	most := sureEnough
	for _, l := range legacies() {
		if l.lowest > lowest(text) {
			continue
		}
		decoded, err := l.NewDecoder().String(text)
		if err != nil {
			continue
		}
		if points := sense(decoded, l.script); points > most {
			best, most = &l, points
		}
	}
	return best
}

// sense gives points to a text for what stands in it beyond ASCII, a mean for
// each character: letters of one script for a word, small after capital.
func sense(s string, script *unicode.RangeTable) float64 {
	points, n, own := 0.0, 0, 0
	var before rune
	for _, r := range s {
		was := before
		before = r
		if r < utf8.RuneSelf {
			continue
		}
		n++
		switch {
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Co, r):
			points -= 20
			continue
		case 0xFF61 <= r && r <= 0xFF9F: // half-width Kana: what other charsets look like
			points--
			continue
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
			points -= 0.5
			continue
		}
		switch {
		case 0xAC00 <= r && r <= 0xD7A3, 0x3041 <= r && r <= 0x30FF:
			points += 3
		case unicode.Is(unicode.Han, r) && strings.ContainsRune(frequent, r):
			points += 5
		case unicode.Is(unicode.Han, r):
			points++
		case unicode.Is(script, r) && strings.ContainsRune(frequent, unicode.ToLower(r)):
			points += 2.5
		case unicode.Is(script, r) && script != unicode.Hangul:
			points += 1.5
		default:
			points -= 3
		}
		if unicode.Is(script, r) {
			own++
		}
		switch {
		case unicode.IsLower(was) && unicode.IsUpper(r):
			points -= 4
		case unicode.Is(unicode.Hangul, r) && unicode.Is(unicode.Han, was), unicode.Is(unicode.Han, r) && unicode.Is(unicode.Hangul, was):
			points -= 3
		case was < utf8.RuneSelf && unicode.IsLetter(was) && unicode.IsLetter(r) && !unicode.Is(unicode.Han, r):
			points -= 2
		}
	}
	if n < guessFrom || own*5 < n {
		return 0
	}
	return points / float64(n)
}

// frequent are the characters that make up a fifth of any Chinese text, and half
// of a text in one of the alphabets.
const frequent = "的一是不了在人有我他中大上个個国國这這们們来來为為和地到以说說时時要就会會可也你" +
	"оеаинтсрвл" + "αοιετσνηυρ" + "יוהלאמרת" + "اليمونرتبة" + "านรอกเงยลส"

// invalidIn counts the bytes of a text that are not UTF-8, and the characters
// beyond ASCII that are, if only by accident. What nobody writes counts as
// neither.
func invalidIn(s string) (invalid, valid int) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r < utf8.RuneSelf:
		case r == utf8.RuneError && n == 1:
			if _, pair := surrogatePair(s[i:]); pair > 0 {
				valid++
				n = pair
			} else {
				invalid++
			}
		case plausible(r), r == utf8.RuneError, unicode.Is(unicode.Co, r):
			valid++
		}
		i += n
	}
	return invalid, valid
}

// mostlyWestern tells whether a text makes sense in Windows-1252: its letters
// stand in words with plain ones, and the rest is what typographers use.
func mostlyWestern(s string) bool {
	good, n := 0, 0
	for i := range len(s) {
		if s[i] < utf8.RuneSelf {
			continue
		}
		n++
		switch {
		case !isWesternLetter(s[i]):
			if isTypographic(charmap.Windows1252.DecodeByte(s[i])) {
				good++
			}
		case i > 0 && isASCIILetter(s[i-1]), i+1 < len(s) && isASCIILetter(s[i+1]):
			good++
		}
	}
	return n > 0 && 4*good >= 3*n
}

// isWesternLetter tells whether a byte is a letter in Windows-1252.
func isWesternLetter(c byte) bool {
	switch c {
	case 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F:
		return true
	case 0xD7, 0xF7:
		return false
	}
	return c >= 0xC0
}

// beyondASCII counts bytes.
func beyondASCII(s string) (n int) {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

func lowest(s string) byte {
	least := byte(0xFF)
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			least = min(least, s[i])
		}
	}
	return least
}

// different counts the bytes beyond ASCII that differ: a line of dots is no
// text in any charset.
func different(s string) int {
	var seen [256]bool
	n := 0
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf && !seen[c] {
			seen[c] = true
			n++
		}
	}
	return n
}
