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
		if code := m[1] + m[2] + m[3]; code != "" && !IsLanguage(code) {
			continue
		} else if code == "" {
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
		code := ""
		for g := 2; g < len(m); g += 2 {
			if m[g] >= 0 {
				code = stored[m[g]:m[g+1]]
			}
		}
		if code != "" && !IsLanguage(code) {
			continue
		}
		if now == "" || now == language {
			out.WriteString(stored[at:m[0]])
		}
		at, now = m[1], code
	}
	if now == "" || now == language {
		out.WriteString(stored[at:])
	}
	return out.String()
}

// languageCodes are the two-letter codes of ISO 639-1.
const languageCodes = " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu " +
	"fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky " +
	"la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw " +
	"sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "

// IsLanguage tells whether a code is one of them.
func IsLanguage(code string) bool {
	return len(code) == 2 && code[0] >= 'a' && code[1] >= 'a' && strings.Contains(languageCodes, " "+code+" ")
}
