package builder

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/presslift/presslift/internal/php"
)

// FuzzRepair: what is whole stays what it is, and what is damaged is read in time
// in proportion to its length.
func FuzzRepair(f *testing.F) {
	f.Add(`[{"a":"He said \"hi\", \"x\":","b":[1,"2",{"c":null}],"d":"}"}]`)
	f.Add(`[{"a":"He said "hi" to me","b":"cut `)
	f.Add(`{"a":"\u00`)
	f.Add(`}{"a":"\`)
	f.Fuzz(func(t *testing.T, s string) {
		got := repair(s)
		if !json.Valid([]byte(s)) || len(s) > longestKey {
			return
		}
		want, err := php.JSON(s, limits)
		if err != nil {
			return
		}
		if v, err := php.JSON(got, limits); err != nil || !reflect.DeepEqual(v, want) {
			t.Errorf("%q became %q: %v", s, got, err)
		}
	})
}

func TestRepairIsLinear(t *testing.T) {
	for _, part := range []string{`" `, `"`, `",`, `","a`, `"}`, `"   ,   `, `{"a`, `["`, `\`, `{"a":"`} {
		s := `[{"a":"` + strings.Repeat(part, 300_000)
		begun := time.Now()
		_ = repair(s)
		if d := time.Since(begun); d > 3*time.Second {
			t.Errorf("%q: %v", part, d)
		}
	}
	s := `[{"a":"` + strings.Repeat(" ", 500_000) + strings.Repeat(`"`, 500_000) + strings.Repeat(" ", 500_000)
	_ = repair(s)
}
