package report

import "testing"

func TestChanges(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "ab", 2}, {"ab", "", 2}, {"kitten", "sitting", 3}, {"a-b", "a-b", 0}} {
		if got := Changes(c.a, c.b); got != c.want {
			t.Errorf("from %q to %q: %d", c.a, c.b, got)
		}
	}
}
