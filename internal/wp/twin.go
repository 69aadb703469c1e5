package wp

import (
	"encoding/binary"
	"hash/maphash"
	"slices"
	"strings"
)

// A source may hold an item twice: exports overlap, and two may stand in one
// file. Items with the same identity are one item, and one of them is kept in the
// place of all: the one that was modified last, where that is not known or the
// same the one whose status weighs more, and else the one that comes last. What
// the older ones say and it does not, somebody may have taken away on purpose;
// so nothing of them is mixed into it.

// Kept returns the item that is kept in the place of s: s itself, unless the
// source holds it again.
func (ix *Index) Kept(s *Stub) *Stub {
	if s.self == 0 {
		return s
	}
	if first := ix.Stub(int(ix.byID[s.ID])); first.self == s.self {
		return first
	}
	return ix.Stub(int(ix.others[s.self]))
}

// Same tells whether all that is kept of two items is the same.
func (s *Stub) Same(t *Stub) bool { return s.whole == t.whole }

// Preference says why one of two items is kept.
type Preference int

const (
	ComesLast Preference = iota
	WeighsMore
	ModifiedLast
)

// Preferred tells whether s is kept in the place of t, which the source has too,
// and why the one that is kept is.
func (s *Stub) Preferred(t *Stub) (bool, Preference) {
	switch {
	case s.Same(t): // which stands for both shows nowhere
		return s.Ordinal < t.Ordinal, ComesLast
	case s.modified != t.modified:
		return s.modified > t.modified, ModifiedLast
	case s.weight() != t.weight():
		return s.weight() > t.weight(), WeighsMore
	}
	return s.Ordinal > t.Ordinal, ComesLast
}

// weight orders what two items may be that were modified at the same time. A text
// that one of them keeps from the public stays there.
func (s *Stub) weight() int {
	switch {
	case s.Status == "trash" || s.Status == "auto-draft":
		return 0
	case s.Protected || s.Status == "private":
		return 3
	case s.Status == "publish" || s.Status == "inherit":
		return 2
	}
	return 1
}

// isKept finds out whether a new item is kept, and puts it in the place of the
// one that was.
func (ix *Index) isKept(s *Stub) bool {
	if s.ID == "" {
		return true
	}
	n := int32(s.Ordinal)
	first, taken := ix.byID[s.ID]
	if !taken {
		ix.byID[s.ID] = n
		return true
	}
	if s.self != 0 && ix.Stub(int(first)).self == s.self {
		if better, _ := s.Preferred(ix.Stub(int(first))); !better {
			return false
		}
		ix.orphan(first)
		ix.byID[s.ID] = n
		return true
	}
	other, known := ix.others[s.self]
	if s.self != 0 && known {
		if better, _ := s.Preferred(ix.Stub(int(other))); !better {
			return false
		}
		ix.orphan(other)
	}
	ix.repeated[s.ID] = true
	if s.self != 0 {
		ix.others[s.self] = n
	}
	return true
}

// orphan takes an item that is not kept from among the attachments of its parent.
func (ix *Index) orphan(n int32) {
	if s := ix.Stub(int(n)); s.Attachment != nil {
		ix.children[s.ParentID] = slices.DeleteFunc(ix.children[s.ParentID], func(k int32) bool { return k == n })
	}
}

// digits makes a number of a stored time, which orders as times do.
func digits(stored string) int64 {
	n := int64(0)
	for _, c := range stored[:min(len(stored), len("2006-01-02 15:04:05"))] {
		if '0' <= c && c <= '9' {
			n = n*10 + int64(c-'0')
		}
	}
	return n
}

// sums is the seed of all sums. They differ from run to run, so only their
// equality may show.
var sums = maphash.MakeSeed()

// TextSum tells texts apart within one run.
func TextSum(text []byte) uint64 { return maphash.Bytes(sums, text) }

// JoinSums makes one sum of two, in their order.
func JoinSums(a, b uint64) uint64 { return maphash.Comparable(sums, [2]uint64{a, b}) }

func textsOf(p *Post) Abridged {
	if p.Abridged != nil {
		return *p.Abridged
	}
	a := Abridged{
		HasContent: strings.TrimSpace(p.Content) != "" || strings.TrimSpace(p.Excerpt) != "",
		Content:    maphash.String(sums, p.Content), Excerpt: maphash.String(sums, p.Excerpt),
	}
	for i := range p.Comments {
		if text := p.Comments[i].Content; text != "" {
			a.Comments = JoinSums(a.Comments, maphash.String(sums, text))
		}
	}
	return a
}

// identity sums up what tells an item from others: type, ID and GUID. Without ID
// or GUID it has none, and 0 is returned. An entry of a menu is also told by its
// place: one and the same may stand in two menus.
func (ix *Index) identity(p *Post) uint64 {
	if p.ID == "" || p.GUID == "" {
		return 0
	}
	b := ix.sum[:0].add(p.Type, p.ID, p.GUID)
	if p.Type == "nav_menu_item" {
		b = b.add(p.MetaValue("_menu_item_menu_item_parent"))
		for _, t := range p.Terms {
			if t.Taxonomy == "nav_menu" {
				b = b.add(t.Slug)
			}
		}
	}
	ix.sum = b
	return max(TextSum(b), 1)
}

// all sums up what is kept of an item besides its identity.
func (ix *Index) all(p *Post, texts Abridged) uint64 {
	flags := uint64(p.MenuOrder) << 2
	if p.Protected {
		flags |= 1
	}
	if p.Sticky {
		flags |= 2
	}
	b := ix.sum[:0].number(texts.Content).number(texts.Excerpt).number(texts.Comments).number(flags)
	b = b.add(p.Loose...)
	b = b.add(p.Status, p.Slug, p.Title, p.Author, p.ParentID, p.Permalink, p.AttachmentURL)
	b = b.add(p.Published.Local, p.Published.GMT, p.Modified.Local, p.Modified.GMT, p.PubDate)
	for i := range p.Terms {
		t := &p.Terms[i]
		b = b.add(t.Taxonomy, t.Slug, t.Name)
	}
	b = b.number(uint64(len(p.Terms)))
	for i := range p.Meta {
		if m := &p.Meta[i]; ix.Ignored == nil || !ix.Ignored(m.Key) {
			b = b.add(m.Key, m.Value)
		}
	}
	b = b.add("")
	for i := range p.Comments {
		if c := &p.Comments[i]; c.Approved == "1" { // no other is kept
			b = b.add(c.ID, c.ParentID, c.Author, c.URL, c.Date.Local, c.Date.GMT, c.Type)
		}
	}
	ix.sum = b
	return TextSum(b)
}

// sum collects what is to be summed up. It stays small, however much that is.
type sum []byte

const maxSum = 16 << 10

// add adds strings that end where they end: 0xFF is in no text.
func (b sum) add(texts ...string) sum {
	for _, s := range texts {
		if len(b)+len(s) > maxSum {
			b = b[:0].number(TextSum(b))
		}
		if len(s) > maxSum/2 {
			b = b.number(maphash.String(sums, s))
			continue
		}
		b = append(append(b, s...), 0xFF)
	}
	return b
}

func (b sum) number(n uint64) sum { return binary.LittleEndian.AppendUint64(b, n) }
