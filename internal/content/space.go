package content

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Characters that show nothing, or look like a blank, stay where they do
// something; doc.go says the rule.
const (
	noBreakSpace  = '\u00a0'
	softHyphen    = '\u00ad'
	zeroWidth     = '\u200b' // space
	byteOrderMark = '\ufeff'
)

// isUnseen tells of characters that are nothing to a reader where they stand
// alone.
func isUnseen(r rune) bool {
	return r == noBreakSpace || r == softHyphen || r == zeroWidth || r == nextLine || printable(r) < 0
}

// withoutUnseen drops from text what shows nothing and does nothing: control
// characters, soft hyphens outside of words, zero-width spaces but in scripts that
// have no others.
func withoutUnseen(s string) string {
	if isPlain(s) && !strings.Contains(s, string(zeroWidth)) {
		return s
	}
	s = strings.Map(printable, s)
	if !strings.ContainsRune(s, softHyphen) && !strings.ContainsRune(s, zeroWidth) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if r == softHyphen || r == zeroWidth {
			before, _ := utf8.DecodeLastRuneInString(b.String())
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			works := unicode.IsLetter
			if r == zeroWidth {
				works = partsNoWords
			}
			if !works(before) || !works(after) {
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// partsNoWords tells of letters of scripts that are written without spaces, in
// which the zero-width space says where a line may end.
func partsNoWords(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Javanese, unicode.Balinese, unicode.Tai_Tham, unicode.New_Tai_Lue)
}

// plainSpaces makes of code what can be copied and run: editors put in no-break
// spaces for indentation.
var plainSpaces = strings.NewReplacer(string(noBreakSpace), " ", string(softHyphen), "", string(zeroWidth), "")

// holdsTogether tells whether typography has a use for a no-break space between
// two texts: beside a figure, before a sign that closes or stops, behind one that
// opens or a dash, behind a word of one letter, and behind an abbreviation.
func holdsTogether(before, after string) bool {
	l, n := utf8.DecodeLastRuneInString(before)
	r, _ := utf8.DecodeRuneInString(after)
	switch {
	case before == "" || after == "":
		return false
	case !unicode.IsLetter(r):
		return !unicode.In(r, unicode.Ps, unicode.Pi)
	case l == '.':
		return letters(before[:len(before)-n]) <= 3
	case unicode.IsLetter(l):
		return (unicode.IsUpper(l) || unicode.IsLower(l)) && letters(before) == 1
	}
	return !unicode.In(l, unicode.Po, unicode.Pe, unicode.Pf) && l != '"'
}

// letters counts the letters that a text ends in, up to 4.
func letters(s string) int {
	for n := 0; ; n++ {
		r, size := utf8.DecodeLastRuneInString(s)
		if n == 4 || !unicode.IsLetter(r) {
			return n
		}
		s = s[:len(s)-size]
	}
}
