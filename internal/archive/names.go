package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// decodeSlug undoes the percent-encoding in which WordPress stores the letters
// of other scripts, once. WordPress cuts slugs at 200 bytes, also within an
// escape or a letter: what is left of the last one is dropped. The result is in
// NFC and may be hostile.
func decodeSlug(slug string) string {
	b := make([]byte, 0, len(slug))
	for i := 0; i < len(slug); i++ {
		if slug[i] == '%' {
			if len(slug)-i < 3 {
				if strings.Trim(slug[i+1:], "0123456789abcdefABCDEF") == "" {
					break
				}
			} else if v, err := hex.DecodeString(slug[i+1 : i+3]); err == nil {
				b, i = append(b, v[0]), i+2
				continue
			}
		}
		b = append(b, slug[i])
	}
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if tail[0] >= utf8.RuneSelf && !utf8.FullRune(tail) {
				b = b[:len(b)-n]
			}
			break
		}
	}
	return norm.NFC.String(strings.ToValidUTF8(string(b), "\uFFFD"))
}

// titleSlug makes a slug of a title much as WordPress would (sanitize_title),
// but keeps letters as they are written.
func titleSlug(title string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(html.UnescapeString(withoutTags(title))) {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), r == '.', r == '/':
			if !dash {
				b.WriteByte('-')
			}
			dash = true
		case inName(r):
			b.WriteRune(r)
			dash = false
		}
	}
	return cleanName(b.String())
}

func withoutTags(s string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "<")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		s = after
		if s != "" && (s[0] == '/' || s[0] == '!' || 'a' <= s[0]|0x20 && s[0]|0x20 <= 'z') {
			if _, after, found = strings.Cut(s, ">"); !found {
				return b.String() + s
			}
			s = after
		}
	}
}

// cleanName makes a name that is one and the same harmless file or folder
// everywhere: letters, marks and digits of any script, pictographs, dashes and
// underscores. It holds no dot, so that nothing in it can be an extension, and
// begins with neither dash nor underscore. It may be empty.
func cleanName(s string) string {
	var b strings.Builder
	dash := false
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point):
			// Invisible: two names must not differ by it, nor show backwards.
		case inName(r):
			b.WriteRune(r)
			dash = r == '-'
		case !dash:
			b.WriteByte('-')
			dash = true
		}
	}
	name := strings.TrimLeftFunc(b.String(), func(r rune) bool { return r == '-' || r == '_' || unicode.IsMark(r) })
	return norm.NFC.String(strings.TrimRight(name, "-"))
}

func inName(r rune) bool {
	return r == '-' || r == '_' || r != utf8.RuneError && unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.So)
}

// reserved are the names that Windows gives to devices, with any extension, and
// those that site builders and code hosts treat as a folder's own page. Sorted.
var reserved = []string{
	"aux", "clock", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "conin", "conout",
	"index", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn", "readme",
}

// isReserved also sees through compatibility forms: Windows takes COM¹ for
// COM1.
func isReserved(name string) bool {
	_, found := slices.BinarySearch(reserved, strings.ToLower(norm.NFKC.String(name)))
	return found
}

// cutName shortens a clean name to so many bytes, on a rune border; what was
// cut stays in it as a hash.
func cutName(name string, most int) string {
	if len(name) <= most {
		return name
	}
	hash := "-" + shortHash(name)
	n := max(0, most-len(hash))
	for n > 0 && !utf8.RuneStart(name[n]) {
		n--
	}
	return strings.TrimRight(name[:n], "-") + hash
}

// typeFolder is the name of a post type in paths. Different types have
// different names, under case folding too: a type that WordPress itself would
// register keeps its own (at most 20 bytes), any other gets a hash that makes
// it longer than those.
func typeFolder(postType string) string {
	plain := postType != "" && len(postType) <= 20 && postType[0] != '_' && postType[0] != '-' && !isReserved(postType) &&
		strings.Trim(postType, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
	if plain {
		return postType
	}
	name := cutName(strings.ToLower(cleanName(postType)), 20)
	if name == "" {
		name = "type"
	}
	sum := sha256.Sum256([]byte(postType))
	return norm.NFC.String(name) + "-" + hex.EncodeToString(sum[:10])
}

// shortHash is short enough to read and long enough that only an attacker finds
// two alike; callers cope when one does.
func shortHash(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:4])
}

// caseless returns a function that makes equal what a file system may take for
// the same name: it folds case and composes letters.
func caseless() func(string) string {
	fold := cases.Fold()
	return func(s string) string {
		for i := 0; i < len(s); i++ {
			if s[i] >= utf8.RuneSelf {
				return norm.NFC.String(fold.String(norm.NFD.String(s)))
			}
		}
		return strings.ToLower(s)
	}
}
