package wxr

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// TestCleanIsWhatTheSlowWaySays compares it with a loop over runes.
func TestCleanIsWhatTheSlowWaySays(t *testing.T) {
	slow := func(b []byte) bool {
		for _, r := range string(b) {
			if forbidden(r) {
				return false
			}
		}
		return utf8.Valid(b)
	}
	rng := rand.New(rand.NewPCG(3, 4))
	parts := []string{"a", " ", "\t", "\n", "\r", "~", "\x7F", "\u0080", "\u00E9", "\u07FF", "\u0800", "\u2014", "\uD7FF", "\uE000", "\uFFFD", "\U0001F600", "\U0010FFFF", "0123456789012345678901234567890123456789"}
	odd := []string{"\x00", "\x01", "\x08", "\x0B", "\x0C", "\x0E", "\x1F", "\uFFFE", "\uFFFF", "\x80", "\xC0\x80", "\xC3", "\xE2\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xE0\x80\x80"}
	for range 200_000 {
		var b []byte
		for range rng.IntN(40) {
			b = append(b, parts[rng.IntN(len(parts))]...)
		}
		if rng.IntN(2) == 0 {
			at := 0
			if len(b) > 0 {
				at = rng.IntN(len(b))
			}
			b = append(b[:at:at], append([]byte(odd[rng.IntN(len(odd))]), b[at:]...)...)
		}
		if got, want := clean(b), slow(b); got != want {
			t.Fatalf("clean(%q) = %v", b, got)
		}
		fixed, _, _ := repair(string(b))
		if !utf8.ValidString(fixed) {
			t.Fatalf("repair(%q) = %q", b, fixed)
		}
		if utf8.Valid(b) && fixed != string(b) {
			t.Fatalf("repair changed what was UTF-8: %q", b)
		}
		if clean(b) && fixed != string(b) {
			t.Fatalf("repair changed what was clean: %q", b)
		}
	}
}
