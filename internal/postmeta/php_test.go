package postmeta

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestDecode(t *testing.T) {
	for stored, want := range map[string]any{
		"plain":                                "plain",
		"":                                     "",
		"null":                                 "null",
		"1":                                    "1",
		"a:b;":                                 "a:b;",
		"i:60;":                                int64(60),
		"i:-7;":                                int64(-7),
		"b:1;":                                 true,
		"d:1.5;":                               1.5,
		"d:INF;":                               "INF",
		`s:2:"ü";`:                             "ü",
		`a:0:{}`:                               List{},
		`a:2:{i:0;i:1;i:1;s:1:"b";}`:           List{int64(1), "b"},
		`a:2:{i:1;i:1;i:0;i:2;}`:               Map{{"1", int64(1)}, {"0", int64(2)}},
		"\n  a:1:{s:1:\"k\";N;}  ":             Map{},
		`a:2:{s:1:"z";N;s:1:"a";a:1:{i:0;N;}}`: Map{{"a", List{""}}},
		`O:8:"stdClass":1:{s:1:"x";i:1;}`:      Map{{"x", int64(1)}},
		"O:1:\"A\":2:{s:4:\"\x00*\x00p\";i:1;s:4:\"\x00A\x00q\";b:0;}": Map{{"p", int64(1)}, {"q", false}},
		`C:11:"ArrayObject":5:{x:i:0}`:                                 Map{{"ArrayObject", "x:i:0"}},
		`E:11:"Suit:Hearts";`:                                          "Suit:Hearts",
		`s:14:"a:1:{i:0;i:1;}";`:                                       List{int64(1)},
		`{"b":1,"a":[null,true,1.5,"x"],"n":null,"b":2}`:               Map{{"b", int64(1)}, {"a", List{"", true, 1.5, "x"}}, {"b", int64(2)}},
		`[gallery ids="1"]`:                                            `[gallery ids="1"]`,
		`{"a":1} {"b":2}`:                                              `{"a":1} {"b":2}`,
		`[123456789012345678901234567890]`:                             List{"123456789012345678901234567890"},
		// Lengths are wrong after a search and replace, and strings hold what looks like an end.
		`a:1:{s:3:"abc";s:99:"short";}`:                           Map{{"abc", "short"}},
		`a:2:{s:3:"url";s:5:"https://new.example.org/";i:0;i:1;}`: Map{{"url", "https://new.example.org/"}, {"0", int64(1)}},
		`a:2:{i:0;s:9:"say "x"; y";i:1;s:1:"b";}`:                 List{`say "x"; y`, "b"},
		`a:1:{i:0;s:3:"日";}`:                                      List{"日"},
		`a:1:{i:0;s:1:"日";}`:                                      List{"日"},
	} {
		if got, ok := Decode(stored); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %#v (%v), not %#v", stored, got, ok, want)
		}
	}
}

func TestWhatCannotBeDecodedStaysText(t *testing.T) {
	for _, stored := range []string{
		`a:1:{i:0;R:1;}`, `a:1:{i:0;r:1;}`, `a:99999999999:{}`, `a:1:{i:0;i:1;}}`, `a:1:{i:0;i:1;} and more;`, `a:2:{i:0;i:1;}`,
		`a:1:{a:0:{}i:1;}`, `a:1:{i:0;s:5:"ab}`, `O:4:"Evil":1:{s:1:"a"}`, `C:1:"A":9999:{x}`, `a:1:{d:1;i:1;}`,
		nested(40), "a:20000:{" + strings.Repeat("i:0;i:0;", 20000) + "}", `s:1:"` + strings.Repeat("x", mostBytes) + `";`,
	} {
		if got, ok := Decode(stored); ok || got != stored {
			t.Errorf("%.60q is %.80q, %v", stored, fmt.Sprint(got), ok)
		}
	}
	if _, ok := Decode(nested(30)); !ok {
		t.Error("30 levels are too deep")
	}
	if got, _ := Decode(strings.Repeat("[", 100) + strings.Repeat("]", 100)); got != strings.Repeat("[", 100)+strings.Repeat("]", 100) {
		t.Error("100 levels of JSON are not too deep")
	}
}

func nested(n int) string {
	return strings.Repeat("a:1:{i:0;", n) + "i:1;" + strings.Repeat("}", n)
}

// TestDecodingTakesLinearTime: a wrong length does not make the reader go over
// the rest again and again.
func TestDecodingTakesLinearTime(t *testing.T) {
	hostile := "a:9999:{" + strings.Repeat(`i:0;s:9:"";";";";";";";";";`, 30_000) + "}"
	start := time.Now()
	Decode(hostile)
	if d := time.Since(start); d > time.Minute {
		t.Errorf("%v for %d bytes", d, len(hostile))
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`a:2:{i:0;s:9:"say "x"; y";i:1;s:1:"b";}`, `O:8:"stdClass":1:{s:1:"x";d:1.5;}`, `C:11:"ArrayObject":5:{x:i:0}`, `{"b":[1,null,{"a":true}]}`,
		"a:1:{s:4:\"\x00*\x00p\";N;}", `s:14:"a:1:{i:0;i:1;}";`, "i:1;", "b:0;", `E:3:"A:B";`, nested(35),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, ok := Decode(s)
		if got, same := v.(string); !ok && (!same || got != s) {
			t.Fatalf("%q is not decoded and not kept: %#v", s, v)
		}
		if depthOf(v) > mostDepth+2 {
			t.Fatalf("%q is too deep", s)
		}
		// What JSON says is what the standard library says it is.
		if m, isMap := v.(Map); isMap && json.Valid([]byte(s)) && len(m) == 0 {
			var std map[string]any
			if json.Unmarshal([]byte(s), &std) == nil {
				for k, x := range std {
					if x != nil {
						t.Fatalf("%q lost %q", s, k)
					}
				}
			}
		}
	})
}

func depthOf(v any) int {
	most := 0
	switch v := v.(type) {
	case List:
		for _, x := range v {
			most = max(most, depthOf(x))
		}
	case Map:
		for _, p := range v {
			most = max(most, depthOf(p.Value))
		}
	default:
		return 0
	}
	return most + 1
}
