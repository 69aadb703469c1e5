package pipeline

import (
	"fmt"
	"testing"
)

// TestSightsTakeMemoryByTheNumberOfPosts, not by what hostile posts show; what the
// books of an inspection need is kept all the same.
func TestSightsTakeMemoryByTheNumberOfPosts(t *testing.T) {
	var of sighting
	for i := range mostTraits {
		of.traits, of.counts = append(of.traits, trait{aShortcode, fmt.Sprint("x", i), ""}), append(of.counts, 1)
	}
	of.traits, of.counts = append(of.traits, trait{aTerm, "post_tag", "x"}, trait{kind: someBytes}), append(of.counts, 1, 700)
	var s sights
	const posts = 20_000
	for range posts {
		s.add(of)
	}
	if most := mostSights * (startSights + posts + 100); len(s.seen) > most {
		t.Errorf("%d posts take %d bytes, not %d", posts, len(s.seen), most)
	}
	if s.beyond[aShortcode] == 0 {
		t.Error("nothing is beyond what there is room for, so this test shows nothing")
	}
	for i := range posts {
		s.sum(i+1, func(traitKind) bool { return true })
	}
	if n := s.times(trait{aTerm, "post_tag", "x"}); n != posts {
		t.Errorf("the term is counted %d times", n)
	}
	if n := s.times(trait{kind: someBytes}); n != 700*posts {
		t.Errorf("%d bytes are counted", n)
	}
	uses := s.beyond[aShortcode]
	for i := range mostTraits {
		uses += s.times(trait{aShortcode, fmt.Sprint("x", i), ""})
	}
	if uses != posts*mostTraits {
		t.Errorf("%d uses of shortcodes are counted, not %d", uses, posts*mostTraits)
	}
}
