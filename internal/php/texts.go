package php

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Texts returns the texts among settings, in the order in which they are stored.
func Texts(settings any) []string {
	var out []string
	texts(settings, "", false, &out)
	return out
}

func texts(v any, key string, among bool, out *[]string) {
	switch v := v.(type) {
	case string:
		if IsText(key, v) || among && IsTextAmongTexts(key, v) {
			*out = append(*out, v)
		}
	case List:
		among = among || HoldsTexts(key, v)
		for _, x := range v {
			texts(x, key, among, out)
		}
	case Map:
		for _, p := range v {
			_, list := p.Value.(List)
			if _, typed := p.Value.(string); typed || !SkipsBelow(p.Key, list) {
				texts(p.Value, p.Key, false, out)
			}
		}
	}
}

// IsText tells whether a setting is a text for readers: its key says so, or it
// reads as nothing but words.
func IsText(key, value string) bool {
	value = strings.TrimSpace(value)
	if value == "" {
		return false
	}
	kind := kindOf(key)
	switch kind {
	case notTextKey, idKey:
		return false
	case lookKey, containsKey:
		return isProse(value)
	case choiceKey:
		return IsSentence(value) && !IsMeasure(value) && !isOptions(value)
	case unitKey:
		return isUnit(value)
	}
	if !HasLetter(value) {
		switch {
		case !hasDigit(value) || isIDs(value):
			return false
		case kind == textKey:
			return value != "0" && value != "1" && !IsMeasure(value)
		case kind == amountKey:
			return value != "0" && !IsMeasure(value)
		}
		return isNumberToCall(value) || isMoney(value)
	}
	if IsMeasure(value) {
		return false
	}
	switch kind {
	case textKey:
		return !isName(key) && isPlainText(key) || !isChoice(value, isName(key))
	case amountKey, countKey:
		first, _ := firstRune(value)
		if (unicode.IsDigit(first) || isMoney(value)) && !isSize(value) {
			return kind == amountKey || strings.Contains(value, " ")
		}
	}
	return IsSentence(value) || isWords(value) || strings.Contains(value, "<") && isWords(withoutTags(value))
}

// withoutTags is a text without what looks like tags.
func withoutTags(s string) string {
	var b strings.Builder
	for {
		text, rest, found := strings.Cut(s, "<")
		b.WriteString(text)
		if !found {
			return strings.TrimSpace(b.String())
		}
		if _, s, found = strings.Cut(rest, ">"); !found {
			return strings.TrimSpace(b.String())
		}
	}
}

// IsFieldText is IsText for settings that are fields of what a site made itself:
// their names are the site's, and all that is not a choice of a program is text.
func IsFieldText(key, value string) bool {
	value = strings.TrimSpace(value)
	kind := kindOf(key)
	switch {
	case value == "" || kind == notTextKey || kind == idKey:
		return false
	case IsText(key, value):
		return true
	case !HasLetter(value):
		switch kind {
		case lookKey, containsKey, choiceKey:
			return false
		}
		return hasDigit(value) && !isIDs(value) && !isNumber(value) && !IsMeasure(value)
	case IsMeasure(value) || isOptions(value) && strings.ToLower(value) == value || isSize(value):
		return false
	case kind == lookKey || kind == containsKey:
		return strings.Contains(value, " ") && isWords(value)
	}
	return !IsToken(value) || kind != choiceKey && isBrand(value)
}

// IsFieldNumber tells whether a number in a field is one for readers, and not a
// switch, a measure or the ID of something; sure tells that its key or form says
// so.
func IsFieldNumber(key, value string) (shown, sure bool) {
	switch kind := kindOf(key); kind {
	case amountKey, countKey, textKey:
		return true, true
	case plainKey, unitKey:
	default:
		return false, false
	}
	if value == "0" || value == "1" {
		return false, false
	}
	for _, w := range keyWords(key) {
		if references[singular(w)] {
			return false, false
		}
	}
	return true, len(value) == 4 && (value[:2] == "19" || value[:2] == "20")
}

// references are words of keys whose numbers are IDs, or how many of something a
// program lists.
var references = map[string]bool{
	"attachment": true, "category": true, "col": true, "column": true, "file": true, "form": true, "gallery": true, "image": true, "img": true, "limit": true, "link": true,
	"logo": true, "media": true, "menu": true, "page": true, "parent": true, "photo": true, "picture": true, "portrait": true, "post": true,
	"product": true, "related": true, "tag": true, "term": true, "thumbnail": true, "user": true, "video": true,
}

// IsCount tells of a key whose number is for readers if a label stands beside it:
// "Speed" and 9.
func IsCount(key string) bool {
	kind := kindOf(key)
	return kind == amountKey || kind == countKey
}

// IsAmount tells of a key whose number is for readers.
func IsAmount(key string) bool { return kindOf(key) == amountKey }

// HoldsTexts tells of a list of which one value is a text; its neighbours are then
// texts too, even if they would be none alone: "Fast and light", "cheap".
func HoldsTexts(key string, list List) bool {
	return slices.ContainsFunc(list, func(v any) bool {
		switch v := v.(type) {
		case string:
			return IsText(key, v)
		case List: // a row of a table
			return slices.ContainsFunc(v, func(v any) bool {
				s, typed := v.(string)
				return typed && IsText(key, s)
			})
		}
		return false
	})
}

// IsTextAmongTexts tells whether a value is a text if its neighbours in a list are.
func IsTextAmongTexts(key, value string) bool {
	value = strings.TrimSpace(value)
	switch kindOf(key) {
	case notTextKey, idKey, lookKey, containsKey, choiceKey:
		return false
	}
	return (HasLetter(value) || hasDigit(value)) && !IsMeasure(value)
}

// IsTextKey tells whether a key, or its last word, says that there is text.
func IsTextKey(key string) bool { return kindOf(key) == textKey }

// SkipsKey tells of keys under which nothing stands that readers saw: how
// something looks, what it is called within, and copies. Keys that begin with "_"
// are how plugins refer to their own fields. A text at one of them may still be one
// (IsText), if it cannot be anything else.
func SkipsKey(key string) bool {
	switch kindOf(key) {
	case lookKey, notTextKey, containsKey:
		return true
	}
	return false
}

// SkipsBelow tells the same of what stands in a list or a map at a key: many icons
// are boxes with icons.
func SkipsBelow(key string, list bool) bool {
	return SkipsKey(key) && !(list && kindOf(key) == containsKey)
}

// isPlainText tells of keys that are one word which says that there is text, so
// clearly that any is.
func isPlainText(key string) bool {
	switch strings.ToLower(key) {
	case "answer", "author", "body", "caption", "company", "content", "description", "excerpt", "heading", "headline", "html", "intro",
		"job", "label", "message", "occupation", "paragraph", "question", "quote", "subheading", "subtitle", "summary", "text", "title":
		return true
	}
	return false
}

// isName tells of keys at which names stand: of people, or a program's own.
func isName(key string) bool { return strings.HasSuffix(strings.ToLower(key), "name") }

// isChoice tells of one word at the key of a text that means something to a
// program: "left", "slide-in", "field_12". Names of a program are any that do not
// begin with a capital letter.
func isChoice(value string, name bool) bool {
	if name {
		return IsToken(value) && !isCapitals(value)
	}
	if strings.ContainsAny(value, " \t\n\r<") || !IsToken(value) {
		return false
	}
	first, _ := firstRune(value)
	return options[value] || strings.ContainsAny(value, "_-/.") && strings.ToLower(value) == value || strings.ContainsAny(value, "_/") ||
		unicode.IsLower(first) && hasDigit(value) && strings.ToLower(value) == value
}

// isCapitals tells of one word of letters that begins with a capital one: "NASA",
// "YouTube".
func isCapitals(s string) bool {
	first, _ := firstRune(s)
	return unicode.IsUpper(first) && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// isBrand tells of one word as no program has it.
func isBrand(s string) bool { return isCapitals(s) && len(s) > 1 && !options[strings.ToLower(s)] }

// isWords tells of one word or two that read as those of a person: they begin with
// a capital letter, or are in a script that programs do not use, and are no choice.
func isWords(s string) bool {
	if strings.ContainsAny(s, "{}[]|=;<>\\_@/") || isOptions(s) || isSize(s) {
		return false
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf && unicode.IsLetter(r) }) {
		return true
	}
	first, _ := firstRune(s)
	switch len(strings.Fields(s)) {
	case 1:
		return unicode.IsUpper(first) && len(s) > 2 && !IsToken(s)
	case 2:
		return (unicode.IsUpper(first) || unicode.IsDigit(first))
	}
	return unicode.IsUpper(first)
}

// isUnit tells of what stands beside a number: "$", "per month", "/mo", "+".
func isUnit(s string) bool {
	return len(s) <= 40 && !isOptions(s) && !strings.ContainsAny(s, "{}[]_#<>=;") && !strings.HasPrefix(s, "http") &&
		(!HasLetter(s) && !hasDigit(s) || HasLetter(s) && !isSize(s) && !strings.HasSuffix(s, "-"))
}

// isMoney tells of a number with the sign of a currency.
func isMoney(s string) bool {
	return hasDigit(s) && strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Sc, r) })
}

// isSize tells of a measure of CSS, "1.5em".
func isSize(s string) bool {
	number := strings.TrimLeft(s, "+-.0123456789")
	if len(number) == len(s) {
		return false
	}
	switch number {
	case "px", "em", "rem", "vh", "vw", "deg", "ms", "fr", "pt", "ch", "vmin", "vmax":
		return true
	}
	return false
}

// isNumber tells of a plain number in digits.
func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isIDs tells of numbers in a row, which are IDs unless their commas part
// thousands.
func isIDs(s string) bool {
	parts := strings.Split(s, ",")
	if len(parts) < 2 {
		return false
	}
	thousands := len(parts[0]) <= 3
	for i, p := range parts {
		p = strings.TrimSpace(p)
		if !isNumber(p) {
			return false
		}
		thousands = thousands && (i == 0 || len(p) == 3)
	}
	return !thousands
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

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
