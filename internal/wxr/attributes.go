package wxr

import (
	"bytes"
	"iter"
)

// attribute is one attribute of a tag; its value is as it stands, entities
// not yet read. The slices are parts of the tag.
type attribute struct {
	name, value []byte
	at          int // where the value begins in the text that was given
}

// attributes reads what stands in a tag after its name. It takes what XML
// forbids too: values without quotes or without =, names without values.
func attributes(s []byte) iter.Seq[attribute] {
	return func(yield func(attribute) bool) {
		i := 0
		for {
			for i < len(s) && (isSpace(s[i]) || s[i] == '/' || s[i] == '"' || s[i] == '\'' || s[i] == '=') {
				i++
			}
			if i == len(s) {
				return
			}
			start := i
			for i < len(s) && !isSpace(s[i]) && s[i] != '=' && s[i] != '"' && s[i] != '\'' {
				i++
			}
			a := attribute{name: s[start:i]}
			for i < len(s) && isSpace(s[i]) {
				i++
			}
			if i < len(s) && (s[i] == '=' || s[i] == '"' || s[i] == '\'') {
				if s[i] == '=' {
					i++
				}
				for i < len(s) && isSpace(s[i]) {
					i++
				}
				a.value, a.at, i = attributeValue(s, i)
			}
			if !yield(a) {
				return
			}
		}
	}
}

func attributeValue(s []byte, i int) (value []byte, at, next int) {
	if i == len(s) {
		return nil, i, i
	}
	if q := s[i]; q == '"' || q == '\'' {
		i++
		first := -1
		for j := i; j < len(s); j++ {
			if s[j] != q {
				continue
			}
			if endsValue(s[j+1:]) && (first < 0 || !bytes.Contains(s[first:j], []byte{'=', q})) {
				return s[i:j], i, j + 1
			}
			if first < 0 {
				first = j
			}
		}
		if first >= 0 {
			return s[i:first], i, first + 1
		}
		return s[i:], i, len(s)
	}
	start := i
	for i < len(s) && !isSpace(s[i]) {
		i++
	}
	return s[start:i], start, i
}

// endsValue tells whether rest may follow a value's closing quote. WordPress does
// not escape a quote in a term's slug, so that one alone proves little.
func endsValue(rest []byte) bool {
	apart := len(rest) > 0 && isSpace(rest[0])
	for len(rest) > 0 && isSpace(rest[0]) {
		rest = rest[1:]
	}
	if len(rest) == 0 || rest[0] == '/' && len(rest) == 1 {
		return true
	}
	n := 0
	for n < len(rest) && (isNameStart(rest[n]) || rest[n] == '-' || rest[n] < ' ' || rest[n] >= '0' && rest[n] <= '9') {
		n++
	}
	return n > 0 && n < len(rest) && (rest[n] == '=' || apart && (rest[n] == '"' || rest[n] == '\''))
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
