package wxr

import "iter"

// attribute is one attribute of a tag; its value is as it stands, entities
// not yet read. The slices are parts of the tag.
type attribute struct {
	name, value []byte
	at          int // where the value begins in the text that was given
}

// attributes reads what stands in a tag after its name. It takes what XML
// forbids too: values without quotes, names without values.
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
			for i < len(s) && !isSpace(s[i]) && s[i] != '=' {
				i++
			}
			a := attribute{name: s[start:i]}
			for i < len(s) && isSpace(s[i]) {
				i++
			}
			if i < len(s) && s[i] == '=' {
				i++
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
		for j := i; j < len(s); j++ {
			if s[j] == q {
				return s[i:j], i, j + 1
			}
		}
		return s[i:], i, len(s)
	}
	start := i
	for i < len(s) && !isSpace(s[i]) {
		i++
	}
	return s[start:i], start, i
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
