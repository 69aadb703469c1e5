package php

import "strconv"

// A value is a string, bool, int64, float64, List or Map; null is nil.
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
)

// Limits bound what is read. What is beyond them is an error.
type Limits struct {
	Bytes    int  // of the stored value
	Elements int  // values in it, keys of arrays among them
	Depth    int  // how deep lists and maps may stand in each other
	Holes    bool // a reference to another part of the value is null and no error
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

// Text is a scalar as text, as PHP prints it; "" for lists, maps and null.
func Text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		if v {
			return "1"
		}
	}
	return ""
}
