package archive

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

func (w *yamlWriter) scalar(v any) {
	switch v := v.(type) {
	case string:
		w.quoted(v)
	case plain:
		w.raw(string(v))
	case bool:
		w.b = strconv.AppendBool(w.b, v)
	case int64:
		w.b = strconv.AppendInt(w.b, v, 10)
	case float64:
		w.raw(float(v))
	case []any:
		if len(v) == 0 {
			w.raw("[]")
			return
		}
		w.quoted(fmt.Sprint(v))
	case []Pair:
		if len(v) == 0 {
			w.raw("{}")
			return
		}
		w.quoted(fmt.Sprint(v))
	default:
		w.quoted(fmt.Sprint(v))
	}
}

// float has a point always: YAML 1.1 does not take 1e+21 for a number.
func float(f float64) string {
	switch {
	case math.IsNaN(f):
		return ".nan"
	case math.IsInf(f, 1):
		return ".inf"
	case math.IsInf(f, -1):
		return "-.inf"
	}
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if strings.Contains(s, ".") {
		return s
	}
	mantissa, exponent, found := strings.Cut(s, "e")
	if found {
		return mantissa + ".0e" + exponent
	}
	return s + ".0"
}

// quoted writes a string in double quotes with the escapes that JSON and YAML
// share.
func (w *yamlWriter) quoted(s string) {
	w.raw(`"`)
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7f && c != '"' && c != '\\' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= utf8.RuneSelf && !(r == utf8.RuneError && size == 1) && !mustEscape(r) {
			i += size
			continue
		}
		w.raw(s[start:i])
		switch r {
		case '"', '\\':
			w.b = append(w.b, '\\', c)
		case '\n':
			w.raw(`\n`)
		case '\r':
			w.raw(`\r`)
		case '\t':
			w.raw(`\t`)
		case utf8.RuneError:
			w.raw("\uFFFD")
		default:
			w.b = fmt.Appendf(w.b, `\u%04X`, r)
		}
		i += size
		start = i
	}
	w.raw(s[start:])
	w.raw(`"`)
}

// mustEscape finds the letters beyond ASCII that YAML does not allow, that some
// reader takes for the end of a line, or that show the rest of the line
// backwards. All of them are below U+10000.
func mustEscape(r rune) bool {
	switch {
	case r < 0xA0, // C1, with NEL
		r == 0x2028, r == 0x2029, r == 0xFEFF, r == 0xFFFE, r == 0xFFFF,
		0x202A <= r && r <= 0x202E, 0x2066 <= r && r <= 0x2069:
		return true
	}
	return false
}

func validUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}
