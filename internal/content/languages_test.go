package content

import (
	"strings"
	"testing"
)

func TestLanguagesOfAText(t *testing.T) {
	for _, x := range []struct{ stored, codes, en, de, fr string }{
		{"all [:en]A[:de]B[:] all", "en de", "all A all", "all B all", "all A all"},
		{"{:en}A{:de}B{:}", "en de", "A", "B", "A"},
		{"<!--:en-->A<!--:--><!--:de-->B<!--:-->", "en de", "A", "B", "A"},
		{"[:en]A[:]b[:en]C[:]", "en", "AbC", "AbC", "AbC"},
		{"[:en][:de]B[:]", "en de", "", "B", ""},
		{"[:] smile [:en]", "", "[:] smile [:en]", "[:] smile [:en]", "[:] smile [:en]"},
		{"x[:2] {:zzz} [:xx]a[:]", "", "x[:2] {:zzz} [:xx]a[:]", "x[:2] {:zzz} [:xx]a[:]", "x[:2] {:zzz} [:xx]a[:]"},
		{"[:en]a [:xx] b[:de]c", "en de", "a [:xx] b", "c", "a [:xx] b"},
		{"", "", "", "", ""},
	} {
		m := Split(x.stored)
		if got := strings.Join(m.Languages(), " "); got != x.codes {
			t.Errorf("%q has %q, want %q", x.stored, got, x.codes)
		}
		for code, want := range map[string]string{"en": x.en, "de": x.de, "fr": x.fr} {
			if got := m.In(code); got != want {
				t.Errorf("%q in %s is %q, want %q", x.stored, code, got, want)
			}
		}
	}
}

// TestLanguagesCostTheirSize: all languages of a text together are as long as the
// text, and cutting one out of many reads no other: what is held of it is once the
// text's marks.
func TestLanguagesCostTheirSize(t *testing.T) {
	codes := strings.Fields(languageCodes)[:mostLanguages]
	var b strings.Builder
	for n := range 20_000 {
		b.WriteString("[:" + codes[n%len(codes)] + "]words ")
	}
	m := Split(b.String())
	if len(m.Languages()) != mostLanguages {
		t.Fatalf("%d languages, want %d", len(m.Languages()), mostLanguages)
	}
	stretches, total := 0, 0
	for _, of := range m.parts {
		stretches += len(of)
	}
	for _, code := range m.Languages() {
		total += len(m.In(code))
	}
	if stretches != 20_000 || total != 20_000*len("words ") {
		t.Errorf("%d stretches and %d bytes, want each word once", stretches, total)
	}
	if tooMany := Split(b.String() + "[:zu]x"); tooMany.Languages() != nil || tooMany.In("aa") != tooMany.stored {
		t.Error("a text in more languages than any site has is cut")
	}
}

// BenchmarkLanguages: twice the languages are no more work for a text of a size.
func BenchmarkLanguages(b *testing.B) {
	codes := strings.Fields(languageCodes)
	for name, n := range map[string]int{"8": 8, "64": 64} {
		var text strings.Builder
		for i := range 100_000 {
			text.WriteString("[:" + codes[i%n] + "]some words of a text ")
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				m := Split(text.String())
				for _, code := range m.Languages() {
					m.In(code)
				}
			}
		})
	}
}
