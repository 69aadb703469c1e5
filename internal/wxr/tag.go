package wxr

import (
	"bytes"
	"strings"
)

// tag is a start or end tag. Positions are those of the window.
type tag struct {
	elem       *element // nil when it is not known
	name       string   // as written; only of known elements
	attrs, end int      // attributes are between attrs and the tag's end; end is after '>'
	closing    bool
	empty      bool // <name/>
}

// String is the tag as a finding shows it.
func (t tag) String() string {
	if t.closing {
		return "</" + t.name + ">"
	}
	return "<" + t.name + ">"
}

// tagState says what stands at a '<'.
type tagState uint8

const (
	isTag  tagState = iota
	noTag           // the '<' is text
	cutTag          // the input or the window ends before it is clear
)

// nearby is how long a tag may be to be read the quick way.
const nearby = 48

// habit is the tag that came after another one the last time. Exports repeat
// themselves, so that most tags are the expected one and need no look-up.
type habit struct {
	elem    *element
	closing bool
}

// tag reads the tag at position i, where a '<' stands and then neither '!' nor
// '?'.
func (s *scanner) tag(i int) (tag, tagState) {
	start := i + 1
	closing := s.b[start] == '/'
	if closing {
		start++
	}
	if !s.spaces.plain {
		return s.anyTag(start, closing)
	}
	// The quick way: a known name, nothing else, no translation.
	next := &s.habits[s.last]
	if e := next.elem; e != nil && next.closing == closing {
		if n := start + len(e.name); n < len(s.b) && s.b[n] == '>' && string(s.b[start:n]) == e.name {
			return s.known(e, n, closing), isTag
		}
	}
	if n := bytes.IndexByte(s.b[start:min(start+nearby, len(s.b))], '>'); n > 0 {
		if e := s.names.find(s.b[start : start+n]); e != nil {
			*next = habit{e, closing}
			return s.known(e, start+n, closing), isTag
		}
	}
	return s.anyTag(start, closing)
}

// known makes a tag of a name that ends with the '>' at gt.
func (s *scanner) known(e *element, gt int, closing bool) tag {
	s.last = 2 * int(e.elem)
	if closing {
		s.last++
	}
	return tag{elem: e, name: e.name, attrs: gt, end: gt + 1, closing: closing}
}

// anyTag reads a tag whose name begins at start. It never goes past a '<', so
// that a broken tag costs no more than itself.
func (s *scanner) anyTag(start int, closing bool) (tag, tagState) {
	if !s.have(start + 1) {
		return tag{}, cutTag
	}
	if !isNameStart(s.b[start]) {
		return tag{}, noTag
	}
	i := start
	for ; ; i++ {
		if !s.have(i + 1) {
			return tag{}, cutTag
		}
		if c := s.b[i]; isSpace(c) || c == '>' || c == '/' || c == '<' || c == '"' || c == '\'' || c == '=' || c == '&' {
			break
		}
	}
	nameEnd, firstGT, quote := i, -1, byte(0)
	// Nearly always the first '>' is the tag's: no quotation is open there.
	if n := bytes.IndexByte(s.b[i:], '>'); n >= 0 {
		inside := s.b[i : i+n]
		if n == 0 || bytes.Count(inside, []byte{'"'})%2 == 0 && bytes.IndexByte(inside, '\'') < 0 && bytes.IndexByte(inside, '<') < 0 {
			return s.finish(start, nameEnd, i+n, closing), isTag
		}
	}
	for ; ; i++ {
		if !s.have(i + 1) {
			if firstGT >= 0 {
				break
			}
			return tag{}, cutTag
		}
		c := s.b[i]
		if c == '<' {
			break
		}
		if c == '>' && firstGT < 0 {
			firstGT = i
		}
		switch {
		case quote == 0 && c == '>':
			return s.finish(start, nameEnd, i, closing), isTag
		case quote == c:
			quote = 0
		case quote == 0 && (c == '"' || c == '\'') && s.b[i-1] == '=':
			quote = c
		}
	}
	if firstGT < 0 {
		return tag{}, noTag
	}
	// A quote that never ends: WordPress does not escape a term's slug.
	return s.finish(start, nameEnd, firstGT, closing), isTag
}

// finish makes a tag of what stands between start and the '>' at gt.
func (s *scanner) finish(start, nameEnd, gt int, closing bool) tag {
	t := tag{attrs: nameEnd, end: gt + 1, closing: closing, empty: gt > nameEnd && s.b[gt-1] == '/'}
	attrs := s.b[nameEnd:gt]
	if !closing && bytes.Contains(attrs, []byte("xmlns")) {
		s.spaces.declare(attrs)
	}
	name := s.b[start:nameEnd]
	if s.spaces.plain {
		if t.elem = s.names.find(name); t.elem != nil {
			t.name = t.elem.name
		} else {
			s.unresolved(&t, name)
		}
		return t
	}
	s.scratch = s.spaces.resolve(name, s.scratch[:0])
	t.elem = s.names.find(s.scratch)
	if t.elem == nil && bytes.IndexByte(name, ':') < 0 {
		t.elem = s.names.find(name) // the default namespace is one of ours
	}
	if t.elem != nil {
		t.name = string(name)
	} else {
		s.unresolved(&t, name)
	}
	return t
}

// unresolved knows elements of items by the end of their names, where the prefix
// means nothing: content and excerpt, and when nobody declares the prefix all
// those of WordPress.
func (s *scanner) unresolved(t *tag, name []byte) {
	prefix, local, ok := bytes.Cut(name, []byte{':'})
	switch {
	case !ok || !s.inItem:
	case string(local) == "encoded":
		t.elem, t.name = s.names.find(local), string(name)
	case strings.EqualFold(string(prefix), "wp") && (near(strings.ToLower(string(local)), "status") || near(strings.ToLower(string(local)), "post_password")):
		s.u.torn = true // perhaps both tags are damaged alike, and it says that the post is not for all
	case !s.spaces.declared(string(prefix)) && !s.spaces.taken("wp") && !s.spaces.declared("wp"):
		s.scratch = append(append(s.scratch[:0], "wp:"...), local...)
		if e := s.names.find(s.scratch); e != nil && e.place&(inItem|group) != 0 {
			t.elem, t.name = e, string(name)
		}
	}
}

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= 0x80
}
