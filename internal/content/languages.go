package content

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// qTranslate and its heirs keep a text in several languages in one field, in one
// of three forms:
//
//	[:en]Welcome[:de]Willkommen[:]
//	{:en}Welcome{:de}Willkommen{:}
//	<!--:en-->Welcome<!--:--><!--:de-->Willkommen<!--:-->
//
// What stands before the first marker or behind a closing one belongs to all.
var languageMark = regexp.MustCompile(`\[:([a-z]{2})?\]|\{:([a-z]{2})?\}|<!--:([a-z]{2})?-->`)

// MayHaveLanguages tells quickly whether Languages may find any.
func MayHaveLanguages(stored []byte) bool {
	return bytes.Contains(stored, []byte("[:")) || bytes.Contains(stored, []byte("{:")) || bytes.Contains(stored, []byte("<!--:"))
}

// Languages returns the codes of the languages (ISO 639-1, lower case) that a
// stored text has, in its order; nil when it has no markers of qTranslate's. A
// marker alone proves nothing, as smileys may look so: it takes one that opens
// and one that closes or opens another language.
func Languages(stored string) []string {
	if !strings.Contains(stored, ":]") && !strings.Contains(stored, ":}") && !strings.Contains(stored, "<!--:") && !strings.Contains(stored, "[:") {
		return nil
	}
	var out []string
	closes := false
	for _, m := range languageMark.FindAllStringSubmatch(stored, -1) {
		if code := m[1] + m[2] + m[3]; code == "" {
			closes = closes || len(out) > 0
		} else if !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	if !closes && len(out) < 2 {
		return nil
	}
	return out
}

// In returns a stored text in one language. Where the text has markers and
// nothing in that language it is what stands there in the first that it has; a
// text without markers is returned as it is.
func In(stored, language string) string {
	have := Languages(stored)
	if have == nil {
		return stored
	}
	if !slices.Contains(have, language) {
		language = have[0]
	}
	var out strings.Builder
	at, now := 0, ""
	for _, m := range languageMark.FindAllStringSubmatchIndex(stored, -1) {
		if now == "" || now == language {
			out.WriteString(stored[at:m[0]])
		}
		at, now = m[1], ""
		for g := 2; g < len(m); g += 2 {
			if m[g] >= 0 {
				now = stored[m[g]:m[g+1]]
			}
		}
	}
	if now == "" || now == language {
		out.WriteString(stored[at:])
	}
	return out.String()
}
