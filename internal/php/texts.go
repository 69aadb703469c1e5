package php

import (
	"strings"
	"unicode"
)

// textKeys are settings that hold text by their name, however short: in lower
// case, without what parts words.
var textKeys = map[string]bool{
	"answer": true, "author": true, "body": true, "buttontext": true, "caption": true, "content": true,
	"description": true, "heading": true, "html": true, "label": true, "message": true, "question": true,
	"quote": true, "subtitle": true, "summary": true, "text": true, "title": true,
}

// nameKeys are settings that hold text when their value looks like it.
var nameKeys = map[string]bool{"job": true, "name": true, "position": true, "role": true}

// Texts returns the texts among settings, in the order in which they are stored:
// those whose key says so, and those that read like a sentence. Keys that begin
// with "_" are how plugins refer to their own fields.
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
		if key != "" && IsLook(key) || strings.HasPrefix(key, "__") {
			return
		}
		for _, p := range v {
			texts(p.Value, p.Key, out)
		}
	}
}

// IsText tells whether a setting is a text for readers.
func IsText(key, value string) bool {
	if strings.HasPrefix(key, "_") || IsLook(key) || IsMeasure(value) {
		return false
	}
	words := words(key)
	switch last := words[len(words)-1]; {
	case textKeys[strings.Join(words, "")] && (hasLetter(value) || isNumberToCall(value)):
		return true
	case (textKeys[last] || nameKeys[last]) && hasLetter(value) && !isToken(value):
		return true
	}
	return IsSentence(value)
}

// words are the words of a key in lower case; there is at least one.
func words(key string) []string {
	var out []string
	begun := false
	for i, r := range key {
		switch {
		case r == '_' || r == '-' || r == ' ' || r == '.':
			begun = false
			continue
		case !begun || unicode.IsUpper(r) && i > 0 && !unicode.IsUpper(rune(key[i-1])):
			out = append(out, "")
		}
		begun = true
		out[len(out)-1] += string(unicode.ToLower(r))
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// isToken tells of values that only the plugin understands: "center", "fa-star".
func isToken(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || strings.ContainsRune("_-.:/#%,", r))
	})
}

// IsLook tells of keys whose settings say how something looks.
func IsLook(key string) bool {
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

// IsMeasure tells of values that are addresses, colours, sizes or fonts.
func IsMeasure(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	oneWord := !strings.ContainsAny(s, " \t\r\n<")
	if oneWord && (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "#")) || strings.HasPrefix(s, "/") {
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
