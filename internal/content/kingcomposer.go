package content

import (
	"encoding/base64"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kingComposer undoes what King Composer does to attributes: texts, which could
// hold brackets and quotes, are in base64, and links have the form
// "https://…|title|_blank". The level of a heading is its type.
func kingComposer(sc *shortcode) {
	for _, key := range sc.keys {
		v := strings.TrimSpace(sc.attrs[key])
		if plain, ok := encodedText(v); ok && !strings.Contains(key, "title") && !strings.Contains(key, "name") && !strings.Contains(key, "label") {
			v = plain
		} else if a, _, ok := strings.Cut(v, "|"); ok && isLinkTarget(a) && strings.Count(v, "|") <= 3 {
			v = a
		}
		sc.attrs[key] = v
	}
	if level := sc.attrs["type"]; sc.name == "kc_title" && isHeadingName(level) && sc.attrs["tag"] == "" {
		sc.attrs["tag"] = level
	}
}

// encodedText is the text that a value of at least eight characters is the base64
// of; false where it is none. A word has that form by chance ("Question").
func encodedText(v string) (string, bool) {
	if len(v) < 8 || len(v)%4 != 0 || strings.ToLower(v[1:]) == v[1:] && !strings.ContainsAny(v, "0123456789+/=") {
		return "", false
	}
	b, err := base64.StdEncoding.DecodeString(v)
	if err != nil || !utf8.Valid(b) {
		return "", false
	}
	s := string(b)
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' {
			return "", false
		}
	}
	return s, true
}

// shortcodeRawCode: HTML in an attribute (King Composer). Scripts go the way of all
// scripts.
func (c *cleaner) shortcodeRawCode(sc *shortcode) (string, bool) {
	return "<div>" + sc.attrs["code"] + "</div>", true
}
