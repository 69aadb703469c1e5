package php

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

var small = Limits{Bytes: 1 << 16, Elements: 1000, Depth: 10}

// TestWhatStandsBeforeAnErrorIsRead: a value that is cut off or goes on beyond a
// limit still says something. Package postmeta tests what values mean.
func TestWhatStandsBeforeAnErrorIsRead(t *testing.T) {
	for stored, want := range map[string]any{
		`a:2:{s:1:"a";s:1:"x";s:1:"b";s:9:"cut of`:        Map{{Key: "a", Value: "x"}}, // what is cut may hold the rest of the structure
		`a:2:{i:0;O:8:"stdClass":2:{s:1:"a";i:1;s:1:"b";`: List{Map{{Key: "a", Value: int64(1)}}},
		`a:1:{i:0;i:1;}}`:               List{int64(1)},
		`a:2:{i:0;s:1:"x";i:1;R:1;}`:    List{"x", ""},
		`{"a":[1,{"b":"x","c":`:         Map{{Key: "a", Value: List{int64(1), Map{{Key: "b", Value: "x"}}}}},
		`[1] 2`:                         List{int64(1)},
		strings.Repeat("[", 20):         deep(10),
		strings.Repeat("a:1:{i:0;", 20): nil,
		`{"a":"x","b":[` + strings.Repeat("0,", 10_000) + `0]}`:   nil,
		`a:20000:{` + strings.Repeat("i:0;i:0;", 5000) + `}`:      nil,
		`{"a":"` + strings.Repeat("x", small.Bytes) + `"}`:        nil,
		`a:1:{i:0;s:70000:"` + strings.Repeat("x", 70_000) + `"}`: nil,
	} {
		got, err := read(stored, small)
		if err == nil || want != nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%.60q is %.80q (%v), not %.80q", stored, fmt.Sprintf("%#v", got), err, fmt.Sprintf("%#v", want))
		}
	}
}

func read(stored string, l Limits) (any, error) {
	if strings.HasPrefix(stored, "a:") || strings.HasPrefix(stored, "O:") {
		return Unserialize(stored, l)
	}
	return JSON(stored, l)
}

// deep is what is read of lists that stand deeper in each other than they may.
func deep(levels int) any {
	v := any(List{""})
	if levels > 0 {
		v = List{deep(levels - 1)}
	}
	return v
}

func TestReferencesAreHolesOrAnError(t *testing.T) {
	stored := `a:3:{s:1:"a";O:8:"stdClass":1:{s:1:"x";i:1;}s:1:"b";r:2;s:1:"c";i:2;}`
	if _, err := Unserialize(stored, small); !errors.Is(err, ErrReference) {
		t.Errorf("the error is %v", err)
	}
	holes := small
	holes.Holes = true
	want := Map{{Key: "a", Value: Map{{Key: "x", Value: int64(1)}}}, {Key: "c", Value: int64(2)}}
	if got, err := Unserialize(stored, holes); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read as %#v, %v", got, err)
	}
}

// FuzzRead: reading ends, within the limits, with nothing but the values that
// there are.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		`a:2:{i:0;s:9:"say "x"; y";i:1;s:1:"b";}`, `O:8:"stdClass":1:{s:1:"x";d:1.5;}`, `a:1:{i:0;C:11:"ArrayObject":5:{x:i:0}}`, `{"b":[1,null,{"a":true}]}`,
		`a:2:{s:1:"a";O:8:"stdClass":1:{s:1:"x";r:1;}s:1:"b";R:2;}`, `[{"a":"\u00fc"},1e400,`, strings.Repeat("[", 30),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := small
		l.Holes = true
		v, _ := read(s, l)
		if n := count(t, v, 0); n > l.Elements {
			t.Fatalf("%d values", n)
		}
	})
}

func count(t *testing.T, v any, depth int) int {
	if depth > small.Depth+1 {
		t.Fatal("too deep")
	}
	n := 1
	switch v := v.(type) {
	case List:
		for _, x := range v {
			n += count(t, x, depth+1)
		}
	case Map:
		for _, p := range v {
			n += count(t, p.Value, depth+1)
		}
	case nil, string, bool, int64, float64:
	default:
		t.Fatalf("%T is no value", v)
	}
	return n
}
