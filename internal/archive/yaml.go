package archive

import (
	"slices"
	"unicode/utf8"
)

// yamlWriter writes a subset of YAML on which all readers agree: block lists
// and maps, strings always double-quoted on one line, numbers and booleans
// plain. Nothing in a value can end its line or begin another.
type yamlWriter struct {
	b     []byte
	begun bool // the line has its indentation: it began with the dash of an item
}

// maxDepth is how deep lists and maps may be nested; what lies deeper is
// written as text. Indenting without end makes output grow with the square.
const maxDepth = 64

func (w *yamlWriter) raw(s string) { w.b = append(w.b, s...) }

func (w *yamlWriter) indent(depth int) {
	if !w.begun {
		for range depth {
			w.raw("  ")
		}
	}
	w.begun = false
}

// pairs writes a map, one key a line.
func (w *yamlWriter) pairs(pairs []Pair, depth int) {
	if !areKeys(pairs) {
		pairs = merged(pairs)
	}
	for _, p := range pairs {
		w.indent(depth)
		w.key(p.Key)
		if isBlock(p.Value, depth+1) {
			w.raw(":\n")
		} else {
			w.raw(": ")
		}
		w.node(p.Value, depth+1)
	}
}

// items writes a list, one dash a line.
func (w *yamlWriter) items(items []any, depth int) {
	for _, v := range items {
		w.indent(depth)
		w.raw("- ")
		w.begun = isBlock(v, depth+1)
		w.node(v, depth+1)
	}
}

// isBlock says whether a value takes lines of its own.
func isBlock(v any, depth int) bool {
	switch v := v.(type) {
	case []any:
		return len(v) > 0 && depth <= maxDepth
	case []Pair:
		return len(v) > 0 && depth <= maxDepth
	}
	return false
}

func (w *yamlWriter) node(v any, depth int) {
	if !isBlock(v, depth) {
		w.scalar(v)
		w.raw("\n")
		return
	}
	switch v := v.(type) {
	case []any:
		w.items(v, depth)
	case []Pair:
		w.pairs(v, depth)
	}
}

// key writes a key, plain only when no reader can take it for anything else.
func (w *yamlWriter) key(s string) {
	if isPlainKey(s) {
		w.raw(s)
	} else {
		w.quoted(s)
	}
}

func isPlainKey(s string) bool {
	for i := range len(s) {
		c := s[i]
		if letter := 'a' <= c && c <= 'z'; !letter && (i == 0 || c != '_' && (c < '0' || '9' < c)) {
			return false
		}
	}
	return s != "" && !slices.Contains(yamlKeywords, s)
}

// yamlKeywords are the words that YAML 1.1 does not take for text.
var yamlKeywords = []string{"false", "n", "no", "null", "off", "on", "true", "y", "yes"}

// areKeys says that a map can be written as it is. It may be wrong about large
// ones: it is there to save time with the many small.
func areKeys(pairs []Pair) bool {
	for i, p := range pairs {
		if i == 40 || len(p.Key) > 100 || !utf8.ValidString(p.Key) ||
			slices.ContainsFunc(pairs[:i], func(q Pair) bool { return q.Key == p.Key }) {
			return false
		}
	}
	return true
}

// merged makes the keys of a map unique: the values of a key that repeats
// become one list, in the place of the first.
func merged(pairs []Pair) []Pair {
	at := make(map[string]int, len(pairs))
	times := make(map[string]int, len(pairs))
	out := make([]Pair, 0, len(pairs))
	for _, p := range pairs {
		key := readableKey(p.Key)
		times[key]++
		switch i := at[key]; times[key] {
		case 1:
			at[key] = len(out)
			out = append(out, Pair{key, p.Value})
		case 2:
			out[i].Value = []any{out[i].Value, p.Value}
		default:
			out[i].Value = append(out[i].Value.([]any), p.Value)
		}
	}
	return out
}

// readableKey makes of any string a key that readers take: valid UTF-8, and
// escapes and all below the 1024 characters that YAML allows. A key that is cut
// keeps what was cut as a hash.
func readableKey(s string) string {
	const most, cut = 1000, 150
	s = validUTF8(s)
	if len(s) <= cut {
		return s
	}
	var w yamlWriter
	if w.quoted(s); len(w.b) <= most {
		return s
	}
	n := cut
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "-" + shortHash(s)
}
