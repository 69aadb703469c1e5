package census

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Verdict is what cleaning did to the words and addresses that were stored.
type Verdict struct {
	Want      int      // words stored
	Missing   int      // of these, those that are not in the clean HTML
	Gone      int      // of the missing, those that are nowhere in the clean HTML, not even once
	Examples  []string // the first of them, short
	Addresses []string // of links and images, that are not in the clean HTML
}

// Lost tells whether anything is missing.
func (v *Verdict) Lost() bool { return v.Missing+len(v.Addresses) > 0 }

// Cleaning holds clean HTML against what was stored. Words may be in it that were not
// stored, and the order may differ. Link tells what is written for an address of a
// link; nil leaves all as they are.
func (c *Counter) Cleaning(stored, clean string, link func(string) string) Verdict {
	for _, s := range []*Stored{&c.stored, &c.clean, &c.also} {
		s.words, s.to = s.words[:0], s.to[:0]
	}
	(&wordReader{Stored: &c.stored, shortcodes: true}).html(stored)
	(&wordReader{Stored: &c.clean}).html(clean)
	v := Verdict{Want: len(c.stored.words), Addresses: c.lostAddresses(clean, link)}
	if !c.lacks(clean) {
		return v
	}
	var a, b, also Stored
	(&wordReader{Stored: &a, shortcodes: true, keep: true}).html(stored)
	(&wordReader{Stored: &b, keep: true}).html(clean)
	(&wordReader{Stored: &also, attributes: true, keep: true}).html(clean)
	v.Missing, v.Gone, v.Examples = missing(&a, &b, &also, clean)
	return v
}

// lacks tells whether the clean HTML has a stored word less often than it was stored,
// attributes included.
func (c *Counter) lacks(clean string) bool {
	a, b := c.stored.words, c.clean.words
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 {
		return false
	}
	c.bag.fill(b)
	if c.bag.has(a) {
		return false
	}
	(&wordReader{Stored: &c.also, attributes: true}).html(clean)
	c.bag.fill(c.also.words)
	return !c.bag.has(c.stored.words)
}

// bag is a multiset of words.
type bag struct {
	slots []slot
}

type slot struct {
	word uint64
	n    int
}

func (b *bag) fill(words []uint64) {
	size := 16
	for size < 2*len(words) {
		size *= 2
	}
	if cap(b.slots) < size {
		b.slots = make([]slot, size)
	}
	b.slots = b.slots[:size]
	clear(b.slots)
	for _, w := range words {
		s := b.find(w)
		s.word = w
		s.n++
	}
}

// find returns the slot of a word, or the empty one where it would be.
func (b *bag) find(word uint64) *slot {
	mask := uint64(len(b.slots) - 1)
	for i := word & mask; ; i = (i + 1) & mask {
		if s := &b.slots[i]; s.word == word || s.n == 0 && s.word == 0 {
			return s
		}
	}
}

// has takes words out, and tells whether all were there.
func (b *bag) has(words []uint64) bool {
	for _, w := range words {
		s := b.find(w)
		if s.n == 0 {
			return false
		}
		s.n--
	}
	return true
}

// missing returns how many words of a are not in b, how many of these are nowhere in
// it, and the first of them. Words that are in b but glued to their neighbours or
// parted are there.
func missing(a, b, also *Stored, clean string) (n, gone int, examples []string) {
	l := loss{a: a, b: b, clean: clean, spare: map[uint64]int{}, languages: map[string]bool{}, budget: 64 << 20}
	for _, h := range hunks(a.words, b.words) {
		l.hunk(h)
	}
	// What is not where it was may be elsewhere: in a list of footnotes, in an address.
	for i, w := range also.words {
		l.spare[w]++
		if strings.HasPrefix(also.said[i], "language") {
			l.languages[also.said[i]] = true
		}
	}
	for _, w := range b.words {
		l.spare[w]--
	}
	addresses := strings.Join(also.said, "")
	have := make(map[uint64]bool, len(b.words))
	for _, w := range b.words {
		have[w] = true
	}
	last := -2
	for _, i := range l.lost {
		said := strings.ReplaceAll(a.said[i], string(cut), "")
		if w := a.words[i]; l.spare[w] > 0 {
			l.spare[w]--
			continue
		}
		if len(said) >= around && l.finds(addresses, said) >= 0 || l.leadsThere(a.raw[i], addresses) || l.isParted(a.raw[i]) || l.isNoText(i) {
			continue
		}
		n++
		if !have[a.words[i]] {
			gone++
		}
		switch end := len(examples) - 1; {
		case last == i-1 && end >= 0:
			if len(examples[end]) < longest {
				examples[end] = short(examples[end] + " " + said)
			}
			last = i
		case end+1 < mostExamples:
			examples, last = append(examples, short(said)), i
		}
	}
	return n, gone, examples
}

// loss is the search for words that are missing.
type loss struct {
	a, b   *Stored
	clean  string
	lost   []int          // words of a
	spare  map[uint64]int // words of b that nothing in a is
	budget int            // bytes that may still be searched
	line   int            // number of the line of code that was found last

	languages map[string]bool // of code in the clean HTML, as its attributes say
}

// hunk is a stretch of two sequences that are alike before and behind it.
type hunk struct{ a, aEnd, b, bEnd int }

// hunks parts two sequences at the words that both have once, in the same order.
func hunks(a, b []uint64) (out []hunk) {
	type where struct{ a, b, nA, nB int }
	once := map[uint64]where{}
	for i, w := range a {
		x := once[w]
		x.a = i
		x.nA++
		once[w] = x
	}
	for i, w := range b {
		if x, ok := once[w]; ok {
			x.b = i
			x.nB++
			once[w] = x
		}
	}
	var anchors []where
	for i, w := range a {
		if x := once[w]; x.nA == 1 && x.nB == 1 && x.a == i {
			anchors = append(anchors, x)
		}
	}
	// The longest sequence of them that is in order in b: ends[n] is the anchor that the
	// best sequence of n+1 ends with, before[i] the one before anchor i.
	var ends []int
	before := make([]int, len(anchors))
	for i, x := range anchors {
		n, _ := slices.BinarySearchFunc(ends, x.b, func(e, b int) int { return anchors[e].b - b })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	var chain []where
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			chain = append(chain, anchors[i])
		}
	}
	slices.Reverse(chain)
	h := hunk{}
	for _, x := range chain {
		h.aEnd, h.bEnd = x.a, x.b
		out = append(out, h)
		h.a, h.b = x.a+1, x.b+1
	}
	h.aEnd, h.bEnd = len(a), len(b)
	return append(out, h)
}

// hunk finds what is missing in a stretch.
func (l *loss) hunk(h hunk) {
	have := map[uint64]int{}
	for _, w := range l.b.words[h.b:h.bEnd] {
		have[w]++
	}
	lacking := map[uint64]int{}
	for _, w := range l.a.words[h.a:h.aEnd] {
		if have[w]--; have[w] < 0 {
			lacking[w]++
		}
	}
	var extra strings.Builder // what is in b and not in a
	for i := h.bEnd - 1; i >= h.b; i-- {
		if w := l.b.words[i]; have[w] > 0 {
			l.spare[w]++
		}
	}
	if len(lacking) == 0 {
		return
	}
	for i := h.b; i < h.bEnd; i++ {
		if w := l.b.words[i]; have[w] > 0 {
			have[w]--
			extra.WriteString(l.b.said[i])
		}
	}
	within := strings.Join(l.b.said[max(h.b-2, 0):min(h.bEnd+2, len(l.b.said))], "")
	var lost []int
	for i := h.a; i < h.aEnd; i++ {
		if w := l.a.words[i]; lacking[w] > 0 && !l.isGlued(i, within) {
			lacking[w]--
			lost = append(lost, i)
		}
	}
	// Long words first: a short one is found in many.
	bySize := slices.Clone(lost)
	slices.SortStableFunc(bySize, func(i, j int) int { return len(l.a.said[j]) - len(l.a.said[i]) })
	rest, found := []byte(extra.String()), map[int]bool{}
	for _, i := range bySize {
		found[i] = l.take(rest, l.a.said[i])
	}
	l.lost = append(l.lost, slices.DeleteFunc(lost, func(i int) bool { return found[i] })...)
}

// take takes the pieces of a word out of a text, in order: in code, tags are words. It
// tells whether all were there.
func (l *loss) take(text []byte, word string) bool {
	type place struct{ at, n int }
	var taken []place
	at := 0
	for piece := range strings.SplitSeq(word, string(cut)) {
		if l.budget -= len(text); l.budget < 0 {
			return false
		}
		n := bytes.Index(text[at:], []byte(piece))
		if n < 0 {
			return false
		}
		taken = append(taken, place{at + n, len(piece)})
		at += n + len(piece)
	}
	for _, p := range taken {
		for i := range p.n {
			text[p.at+i] = cut
		}
	}
	return true
}

// leadsThere tells whether one of the addresses in clean HTML may be where a stored
// one led: an embed shows what is there, and a link within the site is a path. The host
// is the same, or the last part of the path.
func (l *loss) leadsThere(raw, addresses string) bool {
	_, address, ok := strings.Cut(raw, "://")
	if !ok {
		return false
	}
	parts := strings.FieldsFunc(address, func(r rune) bool { return strings.ContainsRune(":/?#", r) })
	if len(parts) == 0 {
		return false
	}
	for _, part := range []string{parts[0], parts[len(parts)-1]} {
		letters := strings.Join(strings.FieldsFunc(part, isSign), "")
		if len(letters) >= 4 && l.finds(addresses, letters) >= 0 {
			return true
		}
	}
	return false
}

func isSign(r rune) bool { return !isLetter(r) }

// isParted tells whether the parts of a word that signs part are words of their own in
// the clean HTML: "a,b" in a table of a plugin is two cells.
func (l *loss) isParted(raw string) bool {
	parts := strings.FieldsFunc(raw, isSign)
	if len(parts) < 2 {
		return false
	}
	for i, part := range parts {
		w := wordOf(part)
		if l.spare[w] <= 0 {
			for _, taken := range parts[:i] {
				l.spare[wordOf(taken)]++
			}
			return false
		}
		l.spare[w]--
	}
	return true
}

// isNoText tells of words that no reader was to read: the number of a line beside code,
// the marks around a formula, that of a footnote before its text, the bullet that Word
// typed before the item of a list, and what a builder encoded.
func (l *loss) isNoText(i int) bool {
	raw := l.a.raw[i]
	switch {
	case strings.HasPrefix(raw, "$latex"), strings.Contains(raw, "&s=") && strings.Contains(raw, "$"):
		return true
	case l.a.marks[i] && len(raw) <= 6:
		return true
	case strings.Contains(raw, "@ET-DC@"):
		return true
	case len(raw) <= 8 && l.finds(l.clean, `role="doc-noteref">`+strings.Trim(raw, "[]().")+"</a>") >= 0:
		return true
	}
	if n, err := strconv.Atoi(l.a.said[i]); err == nil {
		beside := func(i, want int) bool { return i >= 0 && i < len(l.a.said) && l.a.said[i] == strconv.Itoa(want) }
		counts := n == 1 && len(l.lost) > 1 || n == l.line+1 || beside(i-1, n-1) || beside(i+1, n+1)
		if counts {
			l.line = n
		}
		return counts
	}
	if l.languages["language"+strings.ToLower(raw)] {
		return true // a highlighter named it beside the code
	}
	if len(raw) < 20 {
		return false
	}
	decoded, err := base64.StdEncoding.DecodeString(raw + "==="[:(4-len(raw)%4)%4])
	return err == nil && utf8.Valid(decoded)
}

// finds is strings.Index within the budget.
func (l *loss) finds(text, s string) int {
	if l.budget -= len(text); l.budget < 0 {
		return -1
	}
	return strings.Index(text, s)
}

// around is how many bytes beside a word tell its place.
const around = 12

// isGlued tells whether a word of a stands in a text together with what stands before
// or behind it, but without the blanks.
func (l *loss) isGlued(i int, text string) bool {
	said := l.a.said
	word := strings.ReplaceAll(said[i], string(cut), "")
	before := strings.ReplaceAll(strings.Join(said[max(i-around, 0):i], ""), string(cut), "")
	behind := strings.ReplaceAll(strings.Join(said[i+1:min(i+1+around, len(said))], ""), string(cut), "")
	before, behind = before[max(len(before)-around, 0):], behind[:min(around, len(behind))]
	if l.finds(text, before+word+behind) >= 0 {
		return true
	}
	return len(word) >= 4 && (l.finds(text, before+word) >= 0 || l.finds(text, word+behind) >= 0)
}
