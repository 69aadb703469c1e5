package content

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Imports and plugins that copy posts often take the backslashes out of postmeta
// (they do not call wp_slash), and what is left of the footnotes is no JSON.
// WordPress then shows none of them.

// brokenNotes reads footnotes out of what was JSON: as WordPress writes it, without
// white space, an object a note, with the keys content and id in either order. What
// is not that at all is one note without an ID.
func brokenNotes(s string) []storedNote {
	const contentKey, idKey = `"content":"`, `"id":"`
	var notes []storedNote
	for rest := s; ; {
		i, text := strings.Index(rest, `{"`), ""
		if i < 0 {
			break
		}
		var n storedNote
		switch rest = rest[i+1:]; {
		case strings.HasPrefix(rest, contentKey):
			var found bool
			if text, rest, found = strings.Cut(rest[len(contentKey):], `",`+idKey); found {
				n.ID, rest, _ = strings.Cut(rest, `"`)
			}
		case strings.HasPrefix(rest, idKey):
			n.ID, rest, _ = strings.Cut(rest[len(idKey):], `"`)
			rest = strings.TrimPrefix(rest, ","+contentKey)
			end := strings.Index(rest, `"},{"`)
			if end < 0 {
				end = len(rest)
			}
			text, rest = rest[:end], rest[end:]
		default:
			continue
		}
		if rest == "" {
			text = strings.TrimSuffix(strings.TrimSuffix(text, "]"), `"}`)
		}
		n.Content = looseJSON(text)
		notes = append(notes, n)
	}
	if notes == nil {
		return []storedNote{{Content: escapeText(s)}}
	}
	return notes
}

// looseJSON reads the text of a JSON string that may have lost its backslashes: u and
// four hexadecimal digits are the character that they name, unless JSON has no need
// to escape that one.
func looseJSON(s string) string {
	var b strings.Builder
	var high rune
	for i := 0; i < len(s); {
		slash := s[i] == '\\' && i+1 < len(s)
		at := i
		if slash {
			at++
		}
		if r := hexRune(s[at:]); r >= 0 && (slash || r >= utf8.RuneSelf || strings.ContainsRune(`"&'+-<=>`+"`", r)) {
			i = at + len("u0000")
			switch {
			case high != 0:
				b.WriteRune(utf16.DecodeRune(high, r))
				high = 0
			case utf16.IsSurrogate(r):
				high = r
			default:
				b.WriteRune(r)
			}
			continue
		}
		if c := s[at]; slash && (c == 'n' || c == 'r' || c == 't') {
			b.WriteByte(' ')
		} else {
			b.WriteByte(c)
		}
		i = at + 1
	}
	return b.String()
}

// hexRune reads u and four hexadecimal digits; else it is -1.
func hexRune(s string) rune {
	if len(s) < len("u0000") || s[0] != 'u' {
		return -1
	}
	n, err := strconv.ParseUint(s[1:len("u0000")], 16, 32)
	if err != nil {
		return -1
	}
	return rune(n)
}
