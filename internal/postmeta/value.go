package postmeta

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// A value is what a row of meta says: a string, bool, int64, float64, List or
// Map, or one of the types below, which only somebody who knows the rest of the
// site can resolve.
type (
	// List is values in order.
	List []any
	// Map is named values in order. A name may repeat.
	Map []Pair
	// Pair is one entry of a Map.
	Pair struct {
		Key   string
		Value any
	}

	HTML     string // a text with its markup, which WordPress shows with its own paragraphs
	Moment   string // a local time of the site, "2006-01-02 15:04:05"
	Media    string // the ID of an attachment
	Document string // the ID of a post
	User     string // the ID of a user
	Term     string // the ID of a term
)

// add appends a pair unless it says nothing.
func (m *Map) add(key string, v any) {
	if !isNothing(v) {
		*m = append(*m, Pair{key, v})
	}
}

// Value returns the first value of a name, or nil.
func (m Map) Value(key string) any {
	for _, p := range m {
		if p.Key == key {
			return p.Value
		}
	}
	return nil
}

func isNothing(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case HTML:
		return strings.TrimSpace(string(v)) == ""
	case List:
		return len(v) == 0
	case Map:
		return len(v) == 0
	}
	return false
}

// The limits of what is decoded. What is beyond them stays text.
const (
	mostBytes    = 1 << 20
	mostElements = 10_000
	mostDepth    = 32
)

var limits = php.Limits{Bytes: mostBytes, Elements: mostElements, Depth: mostDepth}

// Decode reads a stored value: serialised PHP and JSON objects and arrays
// become their structure, anything else is a string. It returns false for a
// value that is serialised by the look of it and cannot be read, because it is
// damaged, cut off, refers to itself or is too large; that one is a string too.
//
// As in WordPress, what does not end as a serialised value does is a text
// (wp-includes/functions.php, is_serialized).
func Decode(stored string) (any, bool) {
	s := strings.TrimSpace(stored)
	if s == "" {
		return stored, true
	}
	switch {
	case php.LooksSerialized(s):
		v, err := php.Unserialize(s, limits)
		if err != nil {
			return stored, !php.IsStructure(s)
		}
		// WordPress serialises a second time what is a serialised string already
		// (maybe_serialize).
		if inner, ok := v.(string); ok && php.LooksSerialized(inner) {
			if w, err := php.Unserialize(inner, limits); err == nil {
				return own(w), true
			}
		}
		return own(v), true
	case php.IsCut(s):
		return stored, false
	case s[0] == '{' && s[len(s)-1] == '}', s[0] == '[' && s[len(s)-1] == ']':
		if v, err := php.JSON(s, limits); err == nil {
			return own(v), true
		}
	}
	return stored, true
}

// own makes values of this room, among which references can stand, of those that
// were read.
func own(v any) any {
	switch v := v.(type) {
	case php.List:
		l := make(List, len(v))
		for i := range v {
			l[i] = own(v[i])
		}
		return l
	case php.Map:
		m := make(Map, len(v))
		for i, p := range v {
			m[i] = Pair{p.Key, own(p.Value)}
		}
		return m
	}
	return v
}

// text is a scalar as text; "" for lists, maps and null.
func text(v any) string {
	if h, ok := v.(HTML); ok {
		return string(h)
	}
	return php.Text(v)
}

// texts are the strings and numbers of a value that is one or a list of them.
func texts(v any) []string {
	switch v := v.(type) {
	case List:
		var out []string
		for _, x := range v {
			if s := text(x); s != "" {
				out = append(out, s)
			}
		}
		return out
	case Map:
		var out []string
		for _, p := range v {
			if s := text(p.Value); s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	if s := text(v); s != "" {
		return []string{s}
	}
	return nil
}
