package wxr

import (
	"bytes"

	"github.com/presslift/presslift/internal/report"
)

// cdata finds where a CDATA section ends whose text begins at p, inside the
// leaf with the start tag t. It returns where the text ends and where reading
// goes on; state is cutTag when the input or the window ends first, isTag when
// the leaf's end tag stands where reading goes on, and noTag when that is not
// known.
//
// A proper section ends at the first ]]>, and that is nearly all of them. Two
// kinds of damage are met. WordPress before 3.2 did not escape ]]> in a post's
// text, so that the first one may be text: it is, when what follows is neither
// another section nor the leaf's end tag, and a ]]> that is followed so comes
// before the item is over. And the ]]> may be lost, so that the first one
// belongs to a later leaf, or to a later item.
func (s *scanner) cdata(p int, t tag) (end, next int, state tagState) {
	e, name := t.elem.elem, t.name
	q := s.find(cdataEnd, p, anywhere)
	if q >= 0 {
		if closes := s.closes(q+3, name); closes || s.hasAt(q+3, "<![CDATA[") {
			if lost := s.lostEnd(p, q, e, name); lost >= 0 {
				s.u.note(report.MarkupMalformed, p, "CDATA without an end in "+t.String())
				return lost, lost, isTag
			} else if closes {
				return q, q + 3, isTag
			}
			return q, q + 3, noTag
		}
	}
	if q >= 0 && s.nearlyCloses(q+3, name) {
		return q, q + 3, noTag
	}
	if lost := s.lostBefore(p, q, e, name); lost >= 0 {
		s.u.note(report.MarkupMalformed, p, "CDATA without an end in "+t.String())
		return lost, lost, isTag
	}
	over := s.unitOver(p)
	if proper := s.properEnd(p, over, e, name); proper >= 0 {
		if proper != q {
			s.u.note(report.CDATAUnescapedEnd, q, t.String())
		}
		return proper, proper + 3, noTag
	}
	if q >= over {
		q = -1
	}
	stop := over
	if q >= 0 {
		stop = q
	}
	if lost := bytes.Index(s.b[p:stop], []byte("</"+name+">")); lost >= 0 {
		s.u.note(report.MarkupMalformed, p, "CDATA without an end in "+t.String())
		return p + lost, p + lost, isTag
	}
	if q >= 0 {
		return q, q + 3, noTag
	}
	if over < len(s.b) {
		return over, over, noTag
	}
	return over, over, cutTag
}

// properEnd returns the first ]]> from p to over that is followed, after plain
// text perhaps, by what may follow a section; or -1. Of several ]]> before the
// same markup it is the last.
func (s *scanner) properEnd(p, over int, e elem, name string) int {
	at := s.w.base + int64(p)
	if none := s.improper[e]; none.from <= at && at < none.to {
		return -1
	}
	for i := p; ; {
		q := s.find(cdataEnd, i, over)
		if q < 0 {
			break
		}
		lt := s.indexByte(q+3, '<')
		if lt < 0 || lt > over {
			break
		}
		if s.closes(lt, name) || s.hasAt(lt, "<![CDATA[") || s.commentThenClose(lt, name) {
			return q + bytes.LastIndex(s.b[q:lt], []byte("]]>"))
		}
		i = lt
	}
	s.improper[e] = reach{at, s.w.base + int64(over)}
	return -1
}

// lostEnd looks for the sign that the section from p to q swallowed the rest
// of its item: the leaf's own end tag, the end of the item, and another
// section's beginning, in this order. It returns where the end tag stands, or
// -1. A post about WXR can hold all three, but then WordPress escaped a ]]>
// among them, so that no section has them all; the section before such an
// escape ends in ]].
//
// Only the leaf that has a unit's first section is looked at. Where another leaf
// with CDATA comes before this one in every item, the first ]]> of the next item
// is that leaf's, and cdata finds it to be none of ours without searching.
func (s *scanner) lostEnd(p, q int, e elem, name string) int {
	if !s.mayHaveLostEnd(p, q, e, name) {
		return -1
	}
	if lost := s.lostBefore(p, q, e, name); lost >= 0 {
		return lost
	}
	if s.find(s.overMark(), p, q) < 0 || bytes.HasSuffix(s.b[p:q], []byte("]]")) {
		return -1
	}
	over := s.unitOver(p)
	if over >= q || s.find(cdataStart, over, q) < 0 {
		return -1
	}
	end := bytes.Index(s.b[p:over], []byte("</"+name+">"))
	if end < 0 {
		return -1
	}
	return p + end
}

// mayHaveLostEnd tells whether the section from p to q is worth the search.
func (s *scanner) mayHaveLostEnd(p, q int, e elem, name string) bool {
	if q-p < len("</><><![CDATA[")+len(name) {
		return false
	}
	return s.u.firstCDATA == unknown || s.u.firstCDATA == e || repeats(e) && bytes.Contains(s.b[p:q], []byte("<![CDATA["))
}

// repeats tells whether an item has a leaf many times, so that a section which
// lost its end may seem to end in the next of them.
func repeats(e elem) bool {
	return e >= eCommentID && e <= eCommentUser || e == eMetaKey || e == eMetaValue || e == eItemCategory || e >= eTermID && e <= eTermDescription
}

// nearlyCloses tells whether the end tag of name stands at i, but for damage.
func (s *scanner) nearlyCloses(i int, name string) bool {
	if s.have(i+3) && s.b[i] == '<' && s.b[i+1] == '/' {
		if t, state := s.tag(i); state == isTag && t.elem != nil && t.name != name && t.attrs+1 == t.end {
			return false // another's
		}
	}
	s.have(i + len(name) + len("</>") + 2)
	b := s.b[min(i, len(s.b)):min(i+len(name)+len("</>")+2, len(s.b))]
	if gt := bytes.IndexByte(b, '>'); gt >= 0 {
		b = b[:gt+1]
	} else {
		b = b[:min(len(b), len(name)+len("</>"))]
	}
	return near(string(b), "</"+name+">")
}

// lostBefore looks in the section from p to q, of a leaf that repeats, for its
// end tag, other markup of an export right behind, and the beginning of the
// section to which the ]]> at q belongs: of a leaf whose end tag follows. It
// returns where the end tag stands, or -1. As above, a text about exports does not
// hold all of them without an escape.
func (s *scanner) lostBefore(p, q int, e elem, name string) int {
	if q < 0 || !repeats(e) || bytes.HasSuffix(s.b[p:q], []byte("]]")) {
		return -1
	}
	last := bytes.LastIndex(s.b[p:q], []byte("<![CDATA["))
	if last < 0 {
		return -1
	}
	open := bytes.LastIndexByte(s.b[p:p+last], '<')
	if open < 0 || s.b[p+last-1] != '>' {
		return -1
	}
	inner, _, _ := bytes.Cut(bytes.TrimSuffix(s.b[p+open+1:p+last], []byte{'>'}), []byte{' '})
	end := bytes.Index(s.b[p:p+last], []byte("</"+name+">"))
	if end < 0 || !s.closes(q+3, string(inner)) {
		return -1
	}
	next := s.skipSpace(p + end + len("</>") + len(name))
	if !s.have(next+2) || s.b[next] != '<' || s.b[next+1] == '!' || s.b[next+1] == '?' {
		return -1
	}
	if t, state := s.tag(next); state != isTag || t.elem == nil {
		return -1
	}
	return p + end
}

// overMark is what stands at the end of the unit being read, or soon after.
func (s *scanner) overMark() mark {
	if s.u.elem == eItem {
		return itemEnd
	}
	return itemStart
}

// unitOver returns how far damage that begins at i may reach: to the first
// </item> that is followed by what follows an item in an export, or, in the
// head, to the first <item>. Without one it is the end of what can be read.
func (s *scanner) unitOver(i int) int {
	at := s.w.base + int64(i)
	if s.over.from <= at && at <= s.over.to {
		return int(s.over.to - s.w.base)
	}
	s.over.from = at
	m := s.overMark()
	for {
		j := s.find(m, i, anywhere)
		switch {
		case j < 0:
			j = len(s.b)
		case m == itemEnd && !s.betweenItems(s.skipSpace(j+len("</item>"))):
			i = j + 1
			continue
		}
		s.over.to = s.w.base + int64(j)
		return j
	}
}

// betweenItems tells whether what stands at i may follow an item.
func (s *scanner) betweenItems(i int) bool {
	return !s.have(i+1) || s.hasAt(i, "<item>") || s.hasAt(i, "<item ") || s.hasAt(i, "</channel>") || s.hasAt(i, "</rss>")
}

// closes tells whether the end tag of name stands at i.
func (s *scanner) closes(i int, name string) bool {
	n := i + 2 + len(name)
	if !s.have(n+1) || s.b[i] != '<' || s.b[i+1] != '/' || string(s.b[i+2:n]) != name {
		return false
	}
	if s.b[n] == '>' {
		return true
	}
	n = s.skipSpace(n)
	return s.have(n+1) && s.b[n] == '>'
}

// commentThenClose tells whether a comment stands at i and then the end tag of
// name or another section. A comment alone proves nothing: posts hold them.
func (s *scanner) commentThenClose(i int, name string) bool {
	if !s.hasAt(i, "<!--") {
		return false
	}
	end := s.find(commentEnd, i+4, i+maxAside)
	if end < 0 {
		return false
	}
	end = s.skipSpace(end + 3)
	return s.closes(end, name) || s.hasAt(end, "<![CDATA[")
}
