package wxr

import (
	"io"
	"strings"
	"testing"
)

// TestWindowStaysSmall: the window holds a unit, not the export, and gives back
// what a large unit took.
func TestWindowStaysSmall(t *testing.T) {
	many := strings.Repeat(item(1, content(strings.Repeat("x", 5000))), 4000)
	big := item(2, content(strings.Repeat("x", 12*chunk)))
	s := newScanner(io.MultiReader(strings.NewReader(exportHead), strings.NewReader(many), strings.NewReader(big), strings.NewReader(many)), maxUnit)
	n, largest := 0, 0
	for s.next() {
		if s.u.elem != eItem {
			continue
		}
		if n++; n == 4000 && len(s.w.buf) != chunk {
			t.Errorf("%d bytes held for small items", len(s.w.buf))
		}
		largest = max(largest, len(s.w.buf))
	}
	if n != 8001 {
		t.Fatalf("%d items", n)
	}
	if largest < 12*chunk || largest > 32*chunk {
		t.Errorf("%d bytes held for an item of %d", largest, 12*chunk)
	}
	if len(s.w.buf) > 2*chunk {
		t.Errorf("%d bytes held after it", len(s.w.buf))
	}
}
