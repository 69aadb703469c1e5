package wxr

import "testing"

func TestSlugsAreWordPresss(t *testing.T) {
	for name, want := range map[string]string{
		"First Child Category": "first-child-category", "R&D": "rd", "Café Straße": "cafe-strasse", "  A -- b/c.d ": "a-b-c-d", "C++": "c", "!!!": "",
		"日本": "%e6%97%a5%e6%9c%ac", "snake_case": "snake_case", "5 – 6": "5-6",
	} {
		if got := slugOf(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
