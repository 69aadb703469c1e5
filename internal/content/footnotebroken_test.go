package content

import (
	"strings"
	"testing"
)

// FuzzBrokenNotes: whatever was stored is read to its end, and nothing is added to
// it but what escapes become.
func FuzzBrokenNotes(f *testing.F) {
	for _, s := range []string{
		`[{"content":"a "b" u003cem","id":"x"},{"content":"c","id":"y"}]`,
		`[{"id":"x","content":"a"},{"id":"y","content":"b"`,
		`{"content":"\ud83d\ude00 \u`, "1999", `[{"id":`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := 0
		for _, note := range brokenNotes(s) {
			n += len(note.Content) + len(note.ID)
		}
		if most := 5 * len(s); n > most {
			t.Errorf("%d bytes of notes from %d", n, len(s))
		}
	})
}

// TestManyBrokenNotes: each is read once.
func TestManyBrokenNotes(t *testing.T) {
	const many = 20000
	if got := len(brokenNotes("[" + strings.Repeat(`{"content":"a "b"","id":"x"},`, many) + "]")); got != many {
		t.Errorf("%d of %d notes", got, many)
	}
	if got := len(brokenNotes(strings.Repeat(`{"content":"`, many))); got == 0 {
		t.Error("nothing was kept")
	}
}
