package census

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// plainText undoes the escapes and entities of Markdown. What it returns may be the
// text itself, or lie in buf.
func plainText(s, buf []byte) []byte {
	i := bytes.IndexAny(s, "\\&")
	if i < 0 {
		return s
	}
	for {
		buf = append(buf, s[:i]...)
		s = s[i:]
		switch n := 0; {
		case s[0] == '\\' && len(s) > 1 && util.IsPunct(s[1]):
			buf = append(buf, s[1])
			s = s[2:]
		case s[0] == '&':
			if buf, n = entity(s, buf); n > 0 {
				s = s[n:]
				break
			}
			fallthrough
		default:
			buf = append(buf, s[0])
			s = s[1:]
		}
		if i = bytes.IndexAny(s, "\\&"); i < 0 {
			return append(buf, s...)
		}
	}
}

// entity adds the characters of the reference that s begins with, and returns how many
// bytes that takes: 0 if there is none (CommonMark 0.31, entity and numeric character
// references).
func entity(s, buf []byte) ([]byte, int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return buf, 0
	}
	name := string(s[1:end])
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return buf, 0
		}
		return append(buf, e.Characters...), end + 1
	}
	digits, base, most := name[1:], 10, 7
	if digits != "" && digits[0]|0x20 == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return buf, 0
	}
	return utf8.AppendRune(buf, util.ToValidRune(rune(n))), end + 1
}
