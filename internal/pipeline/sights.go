package pipeline

import (
	"encoding/binary"
	"strings"
)

// sights are what was seen in the posts of a source, kept until their fates are
// known.
type sights struct {
	at      map[trait]uint32 // the number of each trait that was seen
	traits  []trait
	perKind [traitKinds]int // how many different ones
	seen    []byte          // of each post the traits and how often each, as varints
	ends    []int           // by ordinal: where those of the post end
	all     []int           // by trait: how often it was seen, for those that count whatever becomes of the post
	uses    []tally         // by trait: what was seen in posts that count, see sum
	beyond  [traitKinds]int // how often traits were seen that there was no room for
}

// tally is how often a trait was seen in posts that count, and in how many of the
// documents that they become.
type tally struct{ uses, documents int }

const (
	// mostTraits is how many different names of a kind are told apart. Sites use a
	// few hundred; a hostile source may hold millions.
	mostTraits = 1000
	// mostSights is how many bytes of sights there may be for each post, on average,
	// beside a start of that many posts. A post has some 20 sights of two bytes.
	mostSights, startSights = 256, 64 << 10
)

// add takes what was seen in one post; they come in the order of the source.
func (s *sights) add(of sighting) {
	full := len(s.seen) > mostSights*(startSights+len(s.ends))
	for i, t := range of.traits {
		k, ok := s.number(t)
		switch n := of.counts[i]; {
		case !ok || full && t.kind.spared():
			s.beyond[t.kind] += n
		case t.kind.ofAll():
			s.all[k] += n
		default:
			s.seen = binary.AppendUvarint(s.seen, uint64(k))
			s.seen = binary.AppendUvarint(s.seen, uint64(n))
		}
	}
	for k, n := range of.beyond {
		s.beyond[k] += n
	}
	s.ends = append(s.ends, len(s.seen))
}

// number numbers a trait, and reports false when there is no room for its name.
func (s *sights) number(t trait) (uint32, bool) {
	if t.kind.named() {
		t.a, t.b = short(t.a), short(t.b)
	}
	if k, ok := s.at[t]; ok {
		return k, true
	}
	if s.perKind[t.kind] >= mostTraits && t.kind.named() {
		return 0, false
	}
	if s.at == nil {
		s.at = map[trait]uint32{}
	}
	s.perKind[t.kind]++
	t.a, t.b = strings.Clone(t.a), strings.Clone(t.b)
	k := uint32(len(s.traits))
	s.at[t], s.traits, s.all, s.uses = k, append(s.traits, t), append(s.all, 0), append(s.uses, tally{})
	return k, true
}

// short bounds what a name takes of memory, on a rune border.
func short(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// of yields what was seen in a post: the numbers of traits, and how often each. A
// trait comes once for each document that shows it.
func (s *sights) of(ordinal int) func(yield func(trait uint32, n int) bool) {
	from := 0
	if ordinal > 1 {
		from = s.ends[ordinal-2]
	}
	seen := s.seen[from:s.ends[ordinal-1]]
	return func(yield func(uint32, int) bool) {
		for len(seen) > 0 {
			k, i := binary.Uvarint(seen)
			n, j := binary.Uvarint(seen[i:])
			seen = seen[i+j:]
			if !yield(uint32(k), int(n)) {
				return
			}
		}
	}
}

// sum counts what was seen in a post, of the kinds that are wanted.
func (s *sights) sum(ordinal int, wanted func(traitKind) bool) {
	for k, n := range s.of(ordinal) {
		if wanted(s.traits[k].kind) {
			s.uses[k].uses += n
			s.uses[k].documents++
		}
	}
}

// count counts what was seen in something that is no post of its own.
func (s *sights) count(of sighting) {
	for i, t := range of.traits {
		if k, ok := s.number(t); ok {
			s.uses[k].uses += of.counts[i]
			s.uses[k].documents++
		} else {
			s.beyond[t.kind] += of.counts[i]
		}
	}
	for k, n := range of.beyond {
		s.beyond[k] += n
	}
}

// has tells whether a trait was seen in a post.
func (s *sights) has(ordinal int, t trait) bool {
	want, ok := s.at[t]
	if ok {
		for k := range s.of(ordinal) {
			if k == want {
				return true
			}
		}
	}
	return false
}

// times is how often a trait was seen in what counts.
func (s *sights) times(t trait) int {
	if k, ok := s.at[t]; ok {
		return s.uses[k].uses
	}
	return 0
}

// total is how often a trait was seen at all.
func (s *sights) total(t trait) int {
	if k, ok := s.at[t]; ok {
		return s.all[k]
	}
	return 0
}
