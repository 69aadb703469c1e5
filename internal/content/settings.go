package content

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
)

// textKeys are settings of blocks that hold text by their name, however short.
var textKeys = map[string]bool{
	"answer": true, "author": true, "body": true, "buttontext": true, "caption": true, "content": true,
	"description": true, "heading": true, "html": true, "label": true, "message": true, "question": true,
	"quote": true, "subtitle": true, "summary": true, "text": true, "title": true,
}

// settingTexts returns the texts among the settings of a block, in the order in
// which they are stored: those whose key says so, and those that read like a
// sentence. Keys that begin with "_" are how plugins refer to their own fields.
func settingTexts(settings string) []string {
	d := json.NewDecoder(strings.NewReader(settings))
	var out []string
	var keys []string // the key that each open object or array belongs to
	var inObject []bool
	key, isKey := "", false
	for {
		t, err := d.Token()
		if err != nil {
			return out // at the end, or as far as it can be read
		}
		switch t := t.(type) {
		case json.Delim:
			switch t {
			case '{', '[':
				keys = append(keys, key)
				inObject = append(inObject, t == '{')
				isKey = t == '{'
				continue
			default:
				key, keys, inObject = keys[len(keys)-1], keys[:len(keys)-1], inObject[:len(inObject)-1]
			}
		case string:
			if isKey {
				key, isKey = t, false
				continue
			}
			if !strings.HasPrefix(key, "_") && !isLook(key) && !slices.ContainsFunc(keys, isLook) && !isMeasure(t) &&
				(textKeys[strings.ToLower(key)] && hasLetter(t) || isSentence(t)) {
				out = append(out, t)
			}
		}
		isKey = len(inObject) > 0 && inObject[len(inObject)-1]
	}
}

// isLook tells of keys whose settings say how a block looks.
func isLook(key string) bool {
	key = strings.ToLower(key)
	for _, word := range []string{"animation", "class", "css", "font", "style", "typography"} {
		if strings.Contains(key, word) {
			return true
		}
	}
	switch key {
	case "color", "colors", "icon", "layout", "spacing", "url":
		return true
	}
	return false
}

// isMeasure tells of values that are addresses, colours, sizes or fonts.
func isMeasure(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	if isWebAddress(s) || strings.HasPrefix(s, "#") && !strings.Contains(s, " ") || strings.HasPrefix(s, "/") {
		return true
	}
	for _, mark := range []string{"var(", "rgb(", "rgba(", "hsl(", "calc(", "sans-serif", "monospace", "px solid"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// isSentence tells text from names of classes, colours, addresses and measures:
// it has three words or more, most of it is letters, and it is no CSS.
func isSentence(s string) bool {
	if len(strings.Fields(s)) < 3 || strings.ContainsAny(s, "{}") || strings.Contains(s, "px ") || strings.HasPrefix(s, "wp-") {
		return false
	}
	letters, all := 0, 0
	for _, r := range s {
		if all++; unicode.IsLetter(r) {
			letters++
		}
	}
	return letters*3 > all*2
}
