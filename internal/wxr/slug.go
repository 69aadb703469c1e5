package wxr

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// mostSlug is how long WordPress lets a slug be, in bytes.
const mostSlug = 200

// latin spells letters that have no decomposition, as remove_accents does.
var latin = strings.NewReplacer("ß", "ss", "æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE", "ø", "o", "Ø", "O", "đ", "d", "Đ", "D", "ł", "l", "Ł", "L", "þ", "th", "Þ", "TH", "ð", "d", "Ð", "D", "ı", "i")

// slugOf is the slug that WordPress gives a term of which only the name is known
// (sanitize_title, sanitize_title_with_dashes): small letters without accents,
// digits, dashes and underscores, and what is not Latin percent-encoded.
func slugOf(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(norm.NFC.String(withoutAccents(latin.Replace(name)))) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '_':
			b.WriteRune(r)
			dash = false
			continue
		case r == '-', r == '.', r == '/', unicode.IsSpace(r), unicode.Is(unicode.Pd, r):
			if !dash && b.Len() > 0 {
				b.WriteByte('-')
				dash = true
			}
			continue
		case r < 0x80 || unicode.IsPunct(r):
			continue
		}
		if b.Len() > mostSlug-12 {
			break
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "%%%02x", c)
		}
		dash = false
	}
	s := b.String()
	if len(s) > mostSlug {
		s = s[:mostSlug]
	}
	return strings.Trim(s, "-")
}

// withoutAccents takes the marks off Latin letters.
func withoutAccents(s string) string {
	latin := false
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) && latin {
			return -1
		}
		latin = unicode.Is(unicode.Latin, r)
		return r
	}, norm.NFD.String(s))
}
