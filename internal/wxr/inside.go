package wxr

import (
	"bytes"
	"regexp"
	"strings"

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
	depth := 0     // of unknown elements around
	plainOpen := 0 // of those that only their place makes unknown
	claimed := i   // what stands before belongs to somebody
	loose := false // something behind it says something
	for {
		lt := i
		for lt < len(s.b) && isSpace(s.b[lt]) {
			lt++
		}
		if lt == len(s.b) || s.b[lt] != '<' {
			lt = s.indexByte(lt, '<')
			loose = loose || says(s.b[i:max(lt, i)])
		}
		if lt < 0 || !s.have(lt+2) {
			end := lt
			if lt < 0 {
				end = len(s.b)
			}
			s.unclaimed(claimed, end, loose || says(s.b[i:end]))
			return len(s.b), cutTag
		}
		if c := s.b[lt+1]; c == '!' || c == '?' {
			if i, state = s.skip(lt); state == noTag {
				i = s.pastAngles(lt)
			}
			if state == cutTag {
				s.unclaimed(claimed, lt, loose)
				return len(s.b), cutTag
			}
			switch {
			case state == noTag:
				loose = true
			case c == '!' && s.hasAt(lt, "<![CDATA["):
				loose = loose || says(s.b[lt+len("<![CDATA["):i-len("]]>")])
			case c == '!' && !s.hasAt(lt, "<!--"):
				loose = true
			}
			if !loose {
				claimed = i
			}
			continue
		}
		t, state := s.tag(lt)
		switch {
		case state == cutTag:
			s.unclaimed(claimed, lt, loose)
			return len(s.b), cutTag
		case state == noTag:
			i, loose = s.pastAngles(lt), true
			continue
		case t.elem == nil && t.closing:
			depth = max(0, depth-1)
		case t.elem == nil:
			loose = loose || bytes.IndexByte(s.b[t.attrs:t.end], '=') >= 0
			if !t.empty {
				depth++
			}
		case t.closing && t.elem.elem == own:
			s.unclaimed(claimed, lt, loose)
			return t.end, isTag
		case t.elem.place&frame != 0, t.elem.elem == eItem, t.elem.place&root != 0 && own != eItem:
			s.unclaimed(claimed, lt, loose)
			s.u.note(report.MarkupMalformed, lt, "an end tag is missing before "+t.String())
			s.u.open, s.u.torn = true, true
			return lt, isTag
		case t.closing && t.elem.place&group != 0, t.closing && plainOpen == 0 && s.recover(claimed, lt, t, leaves):
			s.unclaimed(claimed, lt, loose && t.elem.place&group != 0)
			claimed, loose, depth = t.end, false, 0
		case t.closing:
			s.u.torn = s.u.torn || depth == 0 || plainOpen == 0
			depth, plainOpen = max(0, depth-1), max(0, plainOpen-1)
		case t.elem.place&group != 0:
			s.unclaimed(claimed, lt, loose)
			claimed, loose = t.end, false
			s.u.begin(t.elem.elem, lt)
		case t.elem.place&leaves != 0 && (depth == 0 || t.elem.place&plain == 0):
			s.unclaimed(claimed, lt, loose)
			if i, state = s.leaf(t); state == cutTag {
				return len(s.b), cutTag
			}
			claimed, loose = i, false
			continue
		case !t.empty:
			depth++
			plainOpen++
		}
		i = t.end
	}
}

// recover reads a leaf whose start tag is damaged, by its end tag t at lt; from
// is where the leaf before ended. It returns false when there is no such leaf.
func (s *scanner) recover(from, lt int, t tag, leaves place) bool {
	if t.elem.place&leaves == 0 {
		return false
	}
	for from < lt && isSpace(s.b[from]) {
		from++
	}
	between := s.b[from:min(lt, from+maxTag)] // a start tag is no longer, and the search must end
	end := bytes.IndexByte(between, '>') + 1
	if k := bytes.Index(between, []byte("<![CDATA[")); k >= 0 && (end == 0 || k < end) {
		end = k
	}
	whole := bytes.TrimRight(between[:end], ">")
	name, _, _ := bytes.Cut(whole, []byte{' '})
	if end == 0 || !near(string(name), "<"+t.name) && !near(string(whole), "<"+t.name) {
		return false
	}
	s.u.torn = true
	s.u.note(report.MarkupMalformed, from, "the start tag of "+t.elem.elem.String()+" is damaged")
	start := tag{elem: t.elem, name: t.name, attrs: from + min(len(name), end-1), end: from + end}
	_, state := s.leaf(start)
	return state == isTag
}

// maxTag is how long a damaged start tag may be.
const maxTag = 1 << 10

// near tells whether a text is another one but for damage in one place, of a
// byte or two.
func near(damaged, text string) bool {
	shorter := min(len(damaged), len(text))
	same := 0
	for same < shorter && damaged[same] == text[same] {
		same++
	}
	behind := 0
	for behind < shorter-same && damaged[len(damaged)-1-behind] == text[len(text)-1-behind] {
		behind++
	}
	return max(len(damaged), len(text))-same-behind <= 2
}

// nobodys is what no author wrote: what PHP prints where it should not, and what git
// writes around conflicts.
var nobodys = regexp.MustCompile(`^(?:(?:<br ?/?>\s*)?(?:<b>|PHP )?(?:Notice|Warning|Deprecated|Strict Standards|(?:Fatal|Parse|Recoverable fatal|Catchable fatal) error)(?:</b>)?: [^\n]* on line (?:<b>)?\d+[^\n]*(?:\n<br ?/?>)?|(?:<{7}|={7}|>{7})(?: [^\n]*)?|\s)*$`)

// unclaimed keeps what stands from from to to, where no field is, when it says
// anything.
func (s *scanner) unclaimed(from, to int, says bool) {
	if !says {
		return
	}
	for from < to && isSpace(s.b[from]) {
		from++
	}
	what := bytes.TrimRight(s.b[from:to], " \t\r\n")
	if len(what) < 8<<10 && nobodys.Match(what) {
		s.u.note(report.JunkAroundDocument, from, line(what))
		return
	}
	s.u.torn = s.u.torn || what[0] != '<' || bytes.HasPrefix(what, []byte("<!")) || what[len(what)-1] != '>'
	if !s.inItem {
		s.u.note(report.MarkupMalformed, from, "text in no field: "+firstName(what))
		return
	}
	code := report.TextUnclaimed
	if what[0] == '<' && !s.u.torn && s.isForeign(what) {
		code = report.ElementForeign
	}
	s.u.note(code, from, firstName(what))
	s.u.pieces = append(s.u.pieces, piece{elem: eLoose, kind: literal, start: int32(from), end: int32(from + len(what))})
}

// isForeign tells whether b begins with an element of a vocabulary that somebody
// declares and that is none of ours.
func (s *scanner) isForeign(b []byte) bool {
	prefix, _, ok := bytes.Cut(b[1:min(len(b), 80)], []byte{':'})
	return ok && s.spaces.declared(string(prefix)) && s.spaces.means(string(prefix)) == ""
}

// firstName is the name of the element that b begins with. Nothing else is shown
// of what may be anything.
func firstName(b []byte) string {
	if len(b) < 2 || b[0] != '<' || !isNameStart(b[1]) {
		return "text"
	}
	n := 1
	for n < min(len(b), 40) && (isNameStart(b[n]) || b[n] == '-' || b[n] >= '0' && b[n] <= '9') {
		n++
	}
	return strings.ToValidUTF8(string(b[:n]), "") + ">"
}

// says tells whether b holds more than white space of any script.
func says(b []byte) bool {
	return !blank(b) && len(bytes.Trim(bytes.TrimSpace(b), "\uFEFF\u200B")) > 0
}

// pastAngles is where reading goes on behind a '<' that begins nothing. A run of
// them, as git writes around conflicts, is one.
func (s *scanner) pastAngles(lt int) int {
	for s.have(lt+3) && s.b[lt+1] == '<' && s.b[lt+2] == '<' {
		lt++
	}
	return lt + 1
}

func blank(b []byte) bool {
	for _, c := range b {
		if !isSpace(c) {
			return false
		}
	}
	return true
}
