package wxr

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Mojibake is UTF-8 that somebody read as Windows-1252 or Latin-1 and stored
// so: é became Ã©, and ’ became â€™. Each character is then a sequence: one that
// stands for the first byte, and one to three that stand for the others.

// sequence is a stretch of text that may have been one character.
type sequence struct {
	start, end int
	was        rune
	sure       bool // hardly anybody writes so
}

// garble is what was found in the texts that belong together: those of a post,
// or of a comment. Whether it is mojibake shows in all of them at once.
type garble struct {
	sure  int // sequences that hardly anybody writes
	inner int // those of them that stand in a word of plain letters
	rest  int // characters beyond ASCII that are part of no sequence
	weak  int // sequences that may be an author's own: a capital and a quotation mark, é and a closing guillemet

	before, after string // the first sure one with what is around it, as it is and as it was
}

// mojibake tells whether the texts are garbled. A text with many characters
// beyond ASCII that are as they should be is sound, and what it quotes is not
// its own; unless it has several within its words.
func (g *garble) mojibake() bool {
	return g.sure > 0 && (g.rest+g.weak <= 2*g.sure || g.inner >= 3)
}

// wholly tells whether nothing beyond ASCII is as it should be.
func (g *garble) wholly() bool { return g.rest == 0 }

func (g *garble) add(s string) {
	seqs, rest := sequences(s)
	g.rest += rest
	for _, q := range seqs {
		if !q.sure {
			g.weak++
			continue
		}
		g.sure++
		if q.start > 0 && isASCIILetter(s[q.start-1]) || q.end < len(s) && isASCIILetter(s[q.end]) {
			g.inner++
		}
		if g.before == "" {
			g.before = strings.Clone(around(s, q))
			g.after = mend(g.before, true)
		}
	}
}

// around is a word or two around a sequence.
func around(s string, q sequence) string {
	from, to := max(0, q.start-20), min(len(s), q.end+20)
	if i := strings.LastIndexAny(s[from:q.start], " \t\r\n<>"); i >= 0 {
		from += i + 1
	}
	if i := strings.IndexAny(s[q.end:to], " \t\r\n<>"); i >= 0 {
		to = q.end + i
	}
	return strings.ToValidUTF8(s[from:to], "")
}

// mend puts the characters back that sequences were; the weak ones only when
// asked.
func mend(s string, weak bool) string {
	seqs, _ := sequences(s)
	var out strings.Builder
	from := 0
	for _, q := range seqs {
		if q.sure || weak {
			out.WriteString(s[from:q.start])
			out.WriteRune(q.was)
			from = q.end
		}
	}
	if from == 0 {
		return s
	}
	out.WriteString(s[from:])
	return out.String()
}

// sequences finds what may have been one character each, and counts the
// characters beyond ASCII that were not.
func sequences(s string) (seqs []sequence, rest int) {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		if q, ok := sequenceAt(s, i); ok {
			seqs = append(seqs, q)
			i = q.end
			continue
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		rest++
		i += n
	}
	// Three in a row are no accident.
	for i := 2; i < len(seqs); i++ {
		if seqs[i-2].end == seqs[i-1].start && seqs[i-1].end == seqs[i].start {
			seqs[i-2].sure, seqs[i-1].sure, seqs[i].sure = true, true, true
		}
	}
	return seqs, rest
}

// sequenceAt reads the sequence that begins at s[i].
func sequenceAt(s string, i int) (sequence, bool) {
	first, n := utf8.DecodeRuneInString(s[i:])
	if first < 0xC2 || first > 0xF4 {
		return sequence{}, false
	}
	b := [utf8.UTFMax]byte{byte(first)}
	size := 2
	if first >= 0xE0 {
		size++
	}
	if first >= 0xF0 {
		size++
	}
	typographic := true
	at := i + n
	for k := 1; k < size; k++ {
		r, n := utf8.DecodeRuneInString(s[at:])
		c, ok := byteOf(r)
		if !ok {
			return sequence{}, false
		}
		b[k] = c
		typographic = typographic && isTypographic(r)
		at += n
	}
	was, n := utf8.DecodeRune(b[:size])
	if n != size || !plausible(was) {
		return sequence{}, false
	}
	return sequence{start: i, end: at, was: was, sure: !typographic || first <= 0xC3 || first == 0xE2 && was < 0x2200 || first >= 0xEF}, true
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// byteOf is the continuation byte of UTF-8 that a character stands for.
func byteOf(r rune) (byte, bool) {
	if 0x80 <= r && r <= 0xBF {
		return byte(r), true
	}
	if r < 0x152 || r > 0x2122 {
		return 0, false
	}
	c, ok := charmap.Windows1252.EncodeRune(r)
	return c, ok && c >= 0x80 && c <= 0xBF
}

// isTypographic tells whether authors write a character right behind a letter.
func isTypographic(r rune) bool {
	switch r {
	case '\u00A0', '«', '»', '‘', '’', '‚', '“', '”', '„', '‹', '›', '–', '—', '…', '•', '·', '™', '®', '©', '°', '²', '³', '¹', '€', '£', '¢':
		return true
	}
	return false
}

// plausible tells whether people write a character. The ranges leave out what
// two or three accented letters and quotation marks would make by accident.
func plausible(r rune) bool {
	for _, p := range written {
		if r <= p.to {
			return r >= p.from
		}
	}
	return false
}

// written is the table of ranges in use, sorted.
var written = []struct{ from, to rune }{
	{0x80, 0x17F},      // Latin; the controls occur where mojibake happened twice
	{0x192, 0x192},     // ƒ
	{0x1A0, 0x1A1},     // Vietnamese
	{0x1AF, 0x1B0},     //
	{0x1CD, 0x1DC},     // Pinyin
	{0x1E6, 0x1E7},     // Turkic
	{0x218, 0x21B},     // Romanian
	{0x2BB, 0x2BC},     // Hawaiian and others
	{0x2C6, 0x2C7},     // ˆ
	{0x2D8, 0x2DD},     // ˜
	{0x300, 0x36F},     // combining
	{0x370, 0x52F},     // Greek, Cyrillic
	{0x531, 0x58F},     // Armenian
	{0x5B0, 0x6FF},     // Hebrew, Arabic
	{0x900, 0xEFF},     // the scripts of India, Thai, Lao
	{0x10A0, 0x10FF},   // Georgian
	{0x1E00, 0x1FFF},   // Vietnamese, ancient Greek
	{0x2000, 0x20CF},   // punctuation, currencies
	{0x2100, 0x27BF},   // symbols
	{0x2900, 0x2BFF},   //
	{0x3000, 0x33FF},   // Kana
	{0x4E00, 0x9FFF},   // Han
	{0xAC00, 0xD7A3},   // Hangul
	{0xF900, 0xFB06},   // compatibility
	{0xFB1D, 0xFDFF},   //
	{0xFE00, 0xFE0F},   // variation selectors
	{0xFE30, 0xFE4F},   //
	{0xFE70, 0xFFEF},   // the byte order mark among them
	{0x1F000, 0x1FAFF}, // emoji
	{0x20000, 0x2FA1F}, // Han
}

// suspect tells quickly whether the texts of u may be garbled.
func (u *unit) suspect() bool {
	return suspect(u.raw) || u.charset.byField() && !isASCII(u.raw)
}

// suspect tells quickly whether b may hold a sequence. It looks at every byte
// of an export.
func suspect(b []byte) bool {
	for {
		i := bytes.IndexByte(b, 0xC3) // the first byte of U+00C0 to U+00FF
		if i < 0 || i+3 >= len(b) {
			return false
		}
		if c := b[i+1]; c >= 0x82 && c <= 0xB4 {
			switch b[i+2] {
			case 0xC2, 0xC3, 0xC5, 0xC6, 0xCB, 0xE2: // 0xC3: text in some other charset
				return true
			}
		}
		b = b[i+2:]
	}
}
