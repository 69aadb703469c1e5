package php

import (
	"strings"
	"unicode"
)

// textKeys are settings that hold text by their name, or by its end
// ("buttonText"), however short.
var textKeys = map[string]bool{
	"answer": true, "author": true, "body": true, "caption": true, "company": true, "content": true,
	"description": true, "excerpt": true, "heading": true, "headline": true, "html": true, "intro": true,
	"job": true, "label": true, "message": true, "name": true, "occupation": true, "paragraph": true,
	"question": true, "quote": true, "subheading": true, "subtitle": true, "summary": true, "text": true,
	"title": true,
}

// Texts returns the texts among settings, in the order in which they are stored.
func Texts(settings any) []string {
	var out []string
	texts(settings, "", &out)
	return out
}

func texts(v any, key string, out *[]string) {
	switch v := v.(type) {
	case string:
		if IsText(key, v) {
			*out = append(*out, v)
		}
	case List:
		for _, x := range v {
			texts(x, key, out)
		}
	case Map:
		for _, p := range v {
			if !SkipsKey(p.Key) {
				texts(p.Value, p.Key, out)
			}
		}
	}
}

// IsText tells whether a setting is a text for readers: its key says so, or it
// reads like a sentence.
func IsText(key, value string) bool {
	value = strings.TrimSpace(value)
	switch {
	case textKeys[strings.ToLower(key)] && isNumberToCall(value):
		return true
	case !HasLetter(value) || IsMeasure(value):
		return false
	case textKeys[strings.ToLower(key)]:
		return strings.ToLower(key) != "name" || !IsToken(value)
	case IsTextKey(key):
		return !IsToken(value)
	}
	return IsSentence(value)
}

// IsTextKey tells whether a key, or its last word, says that there is text.
func IsTextKey(key string) bool {
	if textKeys[strings.ToLower(key)] {
		return true
	}
	last := key
	for i := len(key) - 1; i > 0; i-- {
		if key[i] == '_' || key[i] == '-' {
			last = key[i+1:]
			break
		}
		if 'A' <= key[i] && key[i] <= 'Z' {
			last = key[i:]
			break
		}
	}
	return textKeys[strings.ToLower(last)]
}

// IsToken tells of words that mean something to a program: "left", "bg-dark",
// "field_12", "Z1abcD".
func IsToken(s string) bool {
	digit, upper := false, 0
	for i, r := range s {
		switch {
		case 'a' <= r && r <= 'z', r == '-', r == '_', r == '.', r == '/':
		case '0' <= r && r <= '9':
			digit = true
		case 'A' <= r && r <= 'Z':
			if i > 0 {
				upper++
			}
		default:
			return false
		}
	}
	first, _ := firstRune(s)
	return !unicode.IsUpper(first) || digit || upper > 0
}

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

// SkipsKey tells of keys under which nothing stands that readers saw: how
// something looks, what it is called within, and copies. Keys that begin with "_"
// are how plugins refer to their own fields.
func SkipsKey(key string) bool {
	if key == "" {
		return false
	}
	if key[0] == '_' {
		return true
	}
	key = strings.ToLower(key)
	for _, word := range []string{"animation", "class", "css", "font", "icon", "style", "typography"} {
		if strings.Contains(key, word) {
			return true
		}
	}
	switch key {
	case "align", "alt", "anchor", "blockid", "block_id", "clientid", "color", "colors", "id", "jsonanswer", "jsonname", "jsonquestion",
		"layout", "lock", "metadata", "mode", "schema", "sizes", "spacing", "srcset", "tagname", "uid", "uniqueid":
		return true
	}
	return strings.HasSuffix(key, "alt") || strings.HasSuffix(key, "alttext") || strings.HasSuffix(key, "color") || strings.HasSuffix(key, "tag")
}

// IsMeasure tells of values that are addresses, colours, sizes or fonts.
func IsMeasure(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	oneWord := !strings.ContainsAny(s, " \t\r\n<>\"[]")
	for _, beginning := range []string{"http://", "https://", "#"} {
		if oneWord && strings.HasPrefix(s, beginning) {
			return true
		}
	}
	for _, beginning := range []string{"/", "mailto:", "tel:"} {
		if strings.HasPrefix(s, beginning) {
			return true
		}
	}
	for _, mark := range []string{"var(", "rgb(", "rgba(", "hsl(", "calc(", "sans-serif", "monospace", "px solid"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}

// HasLetter tells whether there is any letter in a text.
func HasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// isNumberToCall tells of telephone numbers, which are texts without letters.
func isNumberToCall(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !strings.ContainsRune(" +-()./", r):
			return false
		}
	}
	return digits > 5 && strings.ContainsAny(s, " +(")
}

// IsSentence tells text from names of classes, colours, addresses and measures:
// it has three words or more, most of it is letters, and it is no CSS.
func IsSentence(s string) bool {
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
