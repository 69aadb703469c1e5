package wxr

import (
	"bytes"
	"unicode/utf8"

	"github.com/presslift/presslift/internal/report"
)

// leaf is a leaf that is being read into pieces.
type leaf struct {
	s      *scanner
	t      tag  // its start tag
	first  int  // its first piece
	from   int  // text that is not yet a piece begins here
	nested bool // it holds markup that should be escaped
}

// leaf reads the leaf whose start tag is t, and returns where it ends.
func (s *scanner) leaf(t tag) (end int, state tagState) {
	if t.elem.elem == eItemCategory {
		s.u.categories++
		s.categoryAttributes(t)
	}
	if end = s.usual(t); end >= 0 {
		return end, isTag
	}
	l := leaf{s: s, t: t, first: len(s.u.pieces), from: t.end}
	if t.empty {
		l.put(literal, t.end)
		return t.end, isTag
	}
	for i := t.end; ; {
		lt := s.indexByte(i, '<')
		switch {
		case lt < 0:
			return l.cut(text, len(s.b))
		case s.closes(lt, t.name):
			l.put(text, lt)
			return l.end(lt), isTag
		case s.hasAt(lt, "<![CDATA["):
			if l.from < lt {
				l.put(text, lt)
			}
			l.from = lt + len("<![CDATA[")
			stop, next, state := s.cdata(l.from, t)
			if state == cutTag {
				return l.cut(section, len(s.b))
			}
			l.put(section, stop)
			if s.u.firstCDATA == unknown {
				s.u.firstCDATA = t.elem.elem
			}
			if state == isTag {
				return l.end(next), isTag
			}
			i, l.from = next, next
			continue
		case !s.have(lt + 2):
			return l.cut(text, lt)
		}
		if c := s.b[lt+1]; c == '!' && s.have(lt+len("<![CDATA[")) && !s.hasAt(lt, "<!--") {
			i, l.nested = lt+2, true // of HTML, or of a section that is damaged
			continue
		} else if c == '!' || c == '?' {
			i, state = s.skip(lt)
			if state == isTag {
				l.put(text, lt)
				l.from = i
			}
		} else {
			var inner tag
			inner, state = s.tag(lt)
			if state == isTag {
				if l.ends(inner, lt) {
					s.u.note(report.MarkupMalformed, lt, "an end tag is missing before "+inner.String())
					l.abandon(lt)
					return lt, isTag
				}
				l.nested = true
				i = inner.end
			}
		}
		switch state {
		case cutTag:
			return l.cut(text, lt)
		case noTag:
			s.u.note(report.MarkupMalformed, lt, "a < that begins nothing in "+t.String())
			i = s.pastAngles(lt)
		}
	}
}

// usual reads a leaf that is what nearly all are: one CDATA section, or text
// alone, and the end tag right behind it. It returns -1 for any other.
func (s *scanner) usual(t tag) (end int) {
	from, to, kind := t.end, 0, text
	if t.empty {
		return -1
	}
	if i := from + len("<![CDATA["); i <= len(s.b) && string(s.b[from:i]) == "<![CDATA[" {
		kind, from = section, i
		if to = s.nearEnd(from); to < 0 {
			to = s.find(cdataEnd, from, anywhere)
		}
		if to < 0 || s.mayHaveLostEnd(from, to, t.elem.elem, t.name) {
			return -1
		}
		end = to + len("]]>")
	} else {
		n := bytes.IndexByte(s.b[from:], '<')
		if n < 0 || n > 8 && (s.b[from] < '"' || s.b[from] >= 0x80) && bytes.Contains(s.b[from:from+10], []byte("CDATA[")) {
			return -1
		}
		to = from + n
		end = to
	}
	gt := end + len("</") + len(t.name)
	if gt >= len(s.b) || s.b[gt] != '>' || s.b[end] != '<' || s.b[end+1] != '/' || string(s.b[end+2:gt]) != t.name {
		return -1
	}
	if s.u.firstCDATA == unknown && kind == section {
		s.u.firstCDATA = t.elem.elem
	}
	s.u.pieces = append(s.u.pieces, piece{elem: t.elem.elem, kind: kind, start: int32(from), end: int32(to)})
	return gt + 1
}

// maxNear bounds what nearEnd looks at, because it remembers nothing.
const maxNear = 16 << 10

// nearEnd is find for the end of a section without any other ']', or -1.
func (s *scanner) nearEnd(from int) int {
	k := bytes.IndexByte(s.b[from:min(len(s.b), from+maxNear)], ']')
	if i := from + k; k >= 0 && i+2 < len(s.b) && s.b[i+1] == ']' && s.b[i+2] == '>' {
		return i
	}
	return -1
}

// put makes a piece of what stands before to. A leaf has one piece at least.
func (l *leaf) put(k pieceKind, to int) {
	u := &l.s.u
	more := len(u.pieces) > l.first
	if l.from < to || !more {
		u.pieces = append(u.pieces, piece{elem: l.t.elem.elem, kind: k, more: more, start: int32(l.from), end: int32(to)})
	}
}

// cut ends a leaf whose end is not there. Half a text is worth having; half an
// ID or a status is worse than none.
func (l *leaf) cut(k pieceKind, to int) (end int, state tagState) {
	switch u := &l.s.u; {
	case l.t.elem.place&textual == 0:
		u.pieces = u.pieces[:l.first]
	case !l.s.w.full:
		l.put(k, l.from+len(wholeRunes(l.s.b[l.from:to])))
	}
	return len(l.s.b), cutTag
}

// abandon ends a leaf whose end tag is missing, before the tag at lt. What
// cannot be the value of a word is nobody's.
func (l *leaf) abandon(lt int) {
	s := l.s
	s.u.torn = true
	rest := bytes.TrimRight(s.b[l.from:lt], " \t\r\n")
	if k := bytes.LastIndex(rest, []byte("</")); k >= 0 && near(string(rest[k:]), "</"+l.t.name+">") {
		rest = bytes.TrimRight(rest[:k], " \t\r\n") // it is there, but damaged
	} else if len(s.u.pieces) > l.first && near(string(rest), "</"+l.t.name+">") {
		rest = nil
	}
	value := rest
	if l.t.elem.place&textual == 0 {
		value, _, _ = bytes.Cut(rest, []byte{'<'})
	}
	if len(value) > 0 || len(s.u.pieces) == l.first {
		l.put(text, l.from+len(value))
	}
	l.mendSection()
	s.unclaimed(l.from+len(value), l.from+len(rest), len(value) < len(rest))
}

// mendSection makes a section of a leaf that should have been one, but for
// damage where it begins.
func (l *leaf) mendSection() {
	const open, end = "<![CDATA[", "]]>"
	u := &l.s.u
	own := u.pieces[l.first:]
	if len(own) == 0 || own[0].elem != l.t.elem.elem {
		return
	}
	for _, p := range own {
		if p.kind == section {
			return
		}
	}
	from, to := int(own[0].start), int(own[len(own)-1].end)
	for from < to && isSpace(l.s.b[from]) {
		from++
	}
	all, ok := bytes.CutSuffix(bytes.TrimRight(l.s.b[from:to], " \t\r\n"), []byte(end))
	if !ok {
		return
	}
	for _, n := range []int{len(open) - 1, len(open), len(open) + 1, len("<![CDATA")} {
		if n > len(all) || !near(string(all[:n]), open) {
			continue
		}
		if all[n-1] == '[' || string(all[:n]) == "<![CDATA" {
			u.torn, l.nested = true, false
			u.note(report.MarkupMalformed, from, "a CDATA section that does not begin as one in "+l.t.String())
			u.pieces = append(u.pieces[:l.first], piece{elem: l.t.elem.elem, kind: section, start: int32(from + n), end: int32(from + len(all))})
			return
		}
	}
}

// end ends a leaf whose end tag stands at lt, and returns where that ends.
func (l *leaf) end(lt int) int {
	s := l.s
	l.mendSection()
	if l.nested {
		s.u.note(report.MarkupMalformed, l.t.end, "markup in "+l.t.String()+" that is not escaped")
		for k := l.first; k < len(s.u.pieces); k++ {
			if s.u.pieces[k].kind == text {
				s.u.pieces[k].kind = literal
			}
		}
	}
	gt := lt + len("</") + len(l.t.name)
	if s.b[gt] != '>' {
		gt = s.skipSpace(gt)
	}
	return gt + 1
}

// ends tells whether a tag inside a leaf shows that the leaf's end tag is
// missing. HTML that stands there unescaped is not such a sign, even where it
// uses a name that is one of ours; but no title goes on with <link> in a line of
// its own.
func (l *leaf) ends(inner tag, lt int) bool {
	if inner.elem == nil || inner.elem.place&plain == 0 || l.t.elem.place&textual == 0 {
		return inner.elem != nil
	}
	return l.t.elem.elem == eTitle && !inner.closing && (inner.elem.place&(head|inItem) != 0 || inner.elem.elem == eItem) && l.s.onItsOwnLine(lt)
}

// onItsOwnLine tells whether nothing but white space stands between position i
// and the line's beginning.
func (s *scanner) onItsOwnLine(i int) bool {
	for i--; i >= 0 && isSpace(s.b[i]); i-- {
		if s.b[i] == '\n' {
			return true
		}
	}
	return false
}

// categoryAttributes notes the attributes of an item's <category>.
func (s *scanner) categoryAttributes(t tag) {
	var domain, nicename, other bool
	for a := range attributes(s.b[t.attrs : t.end-1]) {
		switch string(a.name) {
		case "domain":
			domain = true
			s.attribute(eDomain, t, a)
		case "nicename":
			nicename = true
			s.attribute(eNicename, t, a)
		default:
			other = true
			if _, seen := unescape(string(a.value)); seen.bare {
				s.u.note(report.MarkupMalformed, t.attrs+a.at, "an & that is not escaped in "+t.String())
			}
		}
	}
	if !other || domain && nicename {
		return
	}
	// Names that are damaged; a blank within makes two of one.
	before := ""
	for a := range attributes(s.b[t.attrs : t.end-1]) {
		name := string(a.name)
		is := func(what string) bool { return near(name, what) || before != "" && near(before+name, what) }
		switch {
		case name == "domain" || name == "nicename":
		case len(a.value) == 0:
			before = name
			continue
		case !domain && is("domain"):
			domain = true
			s.attribute(eDomain, t, a)
		case !nicename && is("nicename"):
			nicename = true
			s.attribute(eNicename, t, a)
		}
		before = ""
	}
}

func (s *scanner) attribute(e elem, t tag, a attribute) {
	at := int32(t.attrs + a.at)
	s.u.pieces = append(s.u.pieces, piece{elem: e, kind: text, start: at, end: at + int32(len(a.value))})
}

// wholeRunes is b without a rune that the input's end cut short.
func wholeRunes(b []byte) []byte {
	for i := len(b) - 1; i >= 0 && i > len(b)-utf8.UTFMax; i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:]) {
				return b[:i]
			}
			break
		}
	}
	return b
}
