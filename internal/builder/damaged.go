package builder

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// repaired reads JSON that is damaged as far as it can be understood: a quote in a
// text that has lost its backslash is one that nothing follows which could stand
// behind a text, and where the data are cut off all that is open ends. What v has
// of it already is kept where that is more.
func repaired(stored string, v any) any {
	again, err := php.JSON(repair(stored), limits)
	if err != nil && size(again) < size(v) {
		return v
	}
	return again
}

// size is how many values there are in v.
func size(v any) int {
	n := 1
	switch v := v.(type) {
	case php.Map:
		for _, e := range v {
			n += size(e.Value)
		}
	case php.List:
		for _, x := range v {
			n += size(x)
		}
	}
	return n
}

// repair writes damaged JSON again, in one pass. JSON that is whole it writes as it
// is, but for white space in texts and keys of more than longestKey bytes.
func repair(s string) string {
	var b strings.Builder
	var open []byte // the brackets that are open
	inKey := false  // the next text in an object is a key
	inText := false //
	top := func() byte {
		if len(open) == 0 {
			return 0
		}
		return open[len(open)-1]
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !inText {
			switch c {
			case '"':
				inText = true
			case '{', '[':
				open = append(open, c)
				inKey = c == '{'
			case '}', ']':
				if len(open) == 0 || top() != c-2 {
					continue
				}
				open = open[:len(open)-1]
			case ',':
				inKey = top() == '{'
			case ':':
				inKey = false
			}
			b.WriteByte(c)
			continue
		}
		switch {
		case c == '"' && (inKey && endsKey(s[i+1:]) || !inKey && endsText(s[i+1:], top())):
			inText = false
			b.WriteByte(c)
		case c == '"':
			b.WriteString(`\"`)
		case c == '\\' && i+1 == len(s):
		case c == '\\' && (strings.IndexByte(`"\/bfnrt`, s[i+1]) >= 0 || s[i+1] == 'u' && isHex(s[i+2:min(len(s), i+6)])):
			b.WriteString(s[i : i+2])
			i++
		case c == '\\': // it escapes nothing
		case c == '\n':
			b.WriteString(`\n`)
		case c < ' ':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	if inText {
		b.WriteByte('"')
	}
	for len(open) > 0 {
		b.WriteByte(top() + 2)
		open = open[:len(open)-1]
	}
	return b.String()
}

// longestKey is how far the end of a key is looked for.
const longestKey = 200

func behindBlanks(s string) string { return strings.TrimLeft(s, " \t\r\n") }

// endsKey tells whether what follows a quote shows that a key ends with it.
func endsKey(s string) bool {
	s = behindBlanks(s)
	return s == "" || s[0] == ':'
}

// endsText tells whether what follows a quote shows that a text ends with it, which
// stands in an object or an array.
func endsText(s string, in byte) bool {
	s = behindBlanks(s)
	switch {
	case s == "":
		return true
	case s[0] == in+2: // its bracket
		s = behindBlanks(s[1:])
		return s == "" || strings.IndexByte(",]}", s[0]) >= 0
	case s[0] != ',':
		return false
	}
	if s = behindBlanks(s[1:]); s == "" {
		return true
	}
	if in != '{' {
		return strings.IndexByte(`"{[-0123456789tfn`, s[0]) >= 0
	}
	if s[0] != '"' {
		return false
	}
	near := s[1:min(len(s), 1+longestKey)]
	n := strings.IndexByte(near, '"')
	if n < 0 {
		return len(s) <= longestKey // cut off within a key
	}
	return endsKey(s[1+n+1:])
}
