package wxr

import (
	"bytes"

	"github.com/presslift/presslift/internal/report"
)

// unit frames the item, author or term own, which stands at the start of the
// window; from is where what it holds begins.
func (s *scanner) unit(own elem, from int) {
	s.u.reset(own, s.w.base)
	s.inItem = own == eItem
	s.close(s.children(own, from))
	s.inItem = false
}

// children reads what the unit own holds, from position i, and returns where
// the unit ends.
func (s *scanner) children(own elem, i int) (end int, state tagState) {
	leaves := inEntry
	if own == eItem {
		leaves = inItem
	}
	depth := 0 // of unknown elements around
	for {
		lt := i
		for lt < len(s.b) && isSpace(s.b[lt]) {
			lt++
		}
		if lt == len(s.b) || s.b[lt] != '<' {
			lt = s.indexByte(lt, '<')
		}
		if lt < 0 || !s.have(lt+2) {
			return len(s.b), cutTag
		}
		if stray := s.b[i:lt]; depth == 0 && !blank(stray) {
			s.u.note(report.JunkAroundDocument, i, line(bytes.TrimSpace(stray)))
		}
		if c := s.b[lt+1]; c == '!' || c == '?' {
			if i, state = s.skip(lt); state == noTag {
				i = lt + 1
			}
			if state == cutTag {
				return len(s.b), cutTag
			}
			continue
		}
		t, state := s.tag(lt)
		switch {
		case state == cutTag:
			return len(s.b), cutTag
		case state == noTag:
			s.u.note(report.MarkupMalformed, lt, line(s.b[lt:]))
			i = lt + 1
			continue
		case t.elem == nil && t.closing:
			depth = max(0, depth-1)
		case t.elem == nil:
			if !t.empty {
				depth++
			}
		case t.closing && t.elem.elem == own:
			return t.end, isTag
		case t.elem.place&frame != 0, t.elem.elem == eItem, t.elem.place&root != 0 && own != eItem:
			s.u.note(report.MarkupMalformed, lt, "an end tag is missing before "+t.String())
			s.u.open = true
			return lt, isTag
		case t.closing:
			if t.elem.place&group == 0 {
				depth = max(0, depth-1)
			}
		case t.elem.place&group != 0:
			s.u.begin(t.elem.elem, lt)
		case t.elem.place&leaves != 0 && (depth == 0 || t.elem.place&plain == 0):
			if i, state = s.leaf(t); state == cutTag {
				return len(s.b), cutTag
			}
			continue
		case !t.empty:
			depth++
		}
		i = t.end
	}
}

func blank(b []byte) bool {
	for _, c := range b {
		if !isSpace(c) {
			return false
		}
	}
	return true
}
