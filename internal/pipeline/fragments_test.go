package pipeline

import (
	"maps"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/wp"
)

// FuzzFragments: the texts of an abridged item and of a whole one are read alike.
func FuzzFragments(f *testing.F) {
	for _, s := range []string{
		`<a href="http://example.org/a/?p=1&#038;x=2#b">`, `{"url":"http:\/\/example.org\/a\/#b"}`, `href=\u0022/a#b\u0022`, `<a href='../a#b'>`,
		"##", "&#8217;#x", `"?p=1#x"`, "//h#x", "&#&#&#/#a", `{&quot;u&quot;:&quot;//h/a#b&quot;}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var a, b fragments
		fragmentsIn(&a, s)
		fragmentsIn(&b, []byte(s))
		if !maps.Equal(a.to, b.to) || len(a.relative) != len(b.relative) {
			t.Errorf("%q is read in two ways", s)
		}
		p := &wp.Post{Permalink: "http://example.org/a/", Content: s}
		var whole, abridged fragments
		whole.addPost(p)
		abridged.texts(wp.Texts{Content: []byte(s)})
		abridged.addPost(&wp.Post{Permalink: p.Permalink, Abridged: &wp.Abridged{}})
		if !maps.Equal(whole.to, abridged.to) {
			t.Errorf("%q is read in two ways", s)
		}
	})
}

// TestFragmentsOfHostileTexts: signs without addresses, and addresses without end.
func TestFragmentsOfHostileTexts(t *testing.T) {
	const many = 1 << 20
	for _, s := range []string{"#", "&#", "a#", "/a", `\u0022#`, "#a,", `"//h/a#b`} {
		var f fragments
		fragmentsIn(&f, strings.Repeat(s, many))
		if len(f.to) > 2 || len(f.relative) > maxRelative {
			t.Errorf("%q: %d fragments, %d relative", s, len(f.to), len(f.relative))
		}
	}
}
