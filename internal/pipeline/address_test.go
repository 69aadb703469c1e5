package pipeline

import "testing"

// TestAddressesOfStrangersNameNobody: what a commenter left as an address is
// shown only when it is one of the web.
func TestAddressesOfStrangersNameNobody(t *testing.T) {
	for in, want := range map[string]string{
		"http://example.org/":               "http://example.org/",
		" HTTPS://example.org/a?b=c ":       "HTTPS://example.org/a?b=c",
		"https://social.example/@bob":       "https://social.example/@bob",
		"//example.org/a":                   "//example.org/a",
		"mailto:eve@example.org":            "",
		"javascript:alert(9)":               "",
		"http://bob@example.org":            "",
		"http://bob:secret@example.org/":    "",
		"http:///bob@example.org":           "",
		"https://x.example/bob@example.org": "",
		"bob@example.org":                   "",
		"//bob@example.org":                 "",
		"www.example.org/me":                "www.example.org/me",
		"tel:+123":                          "",
		"http://":                           "",
		"http://%zz":                        "",
		"":                                  "",
	} {
		if got := webAddress(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
