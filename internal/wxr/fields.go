package wxr

import (
	"strings"
	"unicode/utf8"

	"github.com/presslift/presslift/internal/report"
)

// fields reads the leaves of a unit one after the other. Their strings are
// parts of one string that holds what the unit says, without the markup.
type fields struct {
	u   *unit
	raw []byte
	s   string // the pieces of it, to stay
	i   int    // the next piece

	clean   bool     // no field is damaged, or to be decoded
	charset *charset // what fields are in that are not UTF-8; nil when it is not known

	loose []string // values that no field takes

	elem  elem      // of the current leaf, or of the group that begins
	value string    // as stored: entities read, nothing else changed
	kind  pieceKind // begin, or that of the leaf's first piece
}

func (u *unit) fields() *fields {
	raw := u.raw
	if u.large { // what was not read whole is not worth a string of that size
		raw = raw[:0]
		if n := len(u.pieces); n > 0 {
			raw = u.raw[:u.pieces[n-1].end]
		}
	}
	u.leaves = fields{u: u, raw: raw}
	f := &u.leaves
	f.gather()
	if !f.clean && u.abridged != nil {
		u.whole()
		f.gather()
	}
	if f.charset = u.charset; !f.clean && (f.charset == nil || !f.charset.declared) {
		f.guess()
	}
	return f
}

// gather makes one string of all pieces.
func (f *fields) gather() {
	u := f.u
	all := u.scratch[:0]
	for i := range u.pieces {
		if p := &u.pieces[i]; !p.left {
			p.at = int32(len(all))
			all = append(append(all, f.raw[p.start:p.end]...), '\n') // so that halves of characters do not meet
		}
	}
	f.clean = clean(all) && (!u.charset.byField() || isASCII(all))
	f.s, u.scratch = string(all), all[:0:min(cap(all), chunk)]
}

// saysMuch is how many bytes beyond ASCII say more about the charset of a unit
// than the rest of the input does.
const saysMuch = 64

// guess looks at the fields that are not UTF-8 all together, because a title
// alone says little; so little that all of the input counts for more.
func (f *fields) guess() {
	var text strings.Builder
	for _, p := range f.u.pieces {
		s := f.of(p)
		if invalid, valid := invalidIn(s); invalid > 2*valid && text.Len() < guessWithin {
			text.WriteString(s)
			text.WriteByte(' ')
		}
	}
	if f.charset.byField() && beyondASCII(text.String()) < saysMuch {
		return
	}
	if l := guess(text.String()); l != nil && (!f.charset.byField() || l.name != f.charset.name) {
		f.charset = &charset{name: l.name, Encoding: l.Encoding}
	}
}

// of is the text of a piece as it stands.
func (f *fields) of(p piece) string { return f.s[p.at : p.at+p.end-p.start] }

// next goes to the next leaf or group, and returns false after the last.
func (f *fields) next() bool {
	ps := f.u.pieces
	if f.i == len(ps) {
		return false
	}
	first := f.i
	for f.i++; f.i < len(ps) && ps[f.i].more; f.i++ {
	}
	p := ps[first]
	f.elem, f.kind = p.elem, p.kind
	switch {
	case p.kind == begin:
		f.value = ""
	case f.i == first+1:
		f.value = f.text(p)
	default:
		f.value = f.join(ps[first:f.i])
	}
	return true
}

// text is the text of one piece.
func (f *fields) text(p piece) string {
	if p.left {
		return ""
	}
	s := f.of(p)
	if !f.clean {
		s = f.decode(p, s)
	}
	if f.u.charset != nil && f.u.charset.wide != nil && strings.ContainsRune(s, utf8.RuneError) {
		f.u.note(report.InvalidUTF8, int(p.start), p.elem.String())
	}
	if p.kind == text && strings.IndexByte(s, '&') >= 0 {
		var seen decoded
		s, seen = unescape(s)
		if seen.bare {
			f.u.note(report.MarkupMalformed, int(p.start), "an & that is not escaped in "+p.elem.String())
		}
		if seen.undeclared != "" {
			f.u.note(report.EntityUndeclared, int(p.start), strings.Clone(seen.undeclared))
		}
		if seen.control {
			f.u.note(report.ControlCharacters, int(p.start), p.elem.String())
		}
		if seen.nothing {
			f.u.note(report.InvalidUTF8, int(p.start), "a reference to no character in "+p.elem.String())
		}
	}
	return s
}

// decode makes a piece UTF-8.
func (f *fields) decode(p piece, s string) string {
	raw := f.raw[p.start:p.end]
	isClean := clean(raw)
	if isClean && (!f.charset.byField() || isASCII(raw)) {
		return s
	}
	fixed, controls, invalid := repair(s)
	if f.charset.byField() && f.charset.suits(s) {
		text, whole := f.charset.read(s)
		if f.u.cut { // within a character perhaps
			text = strings.TrimSuffix(text, "\uFFFD")
		}
		switch {
		case f.charset.declared && (whole || invalid):
			fixed, invalid = text, !whole
		case f.charset.declared:
			f.u.note(report.InvalidUTF8, int(p.start), p.elem.String()+" is in UTF-8")
		case whole || strings.Count(text, "\uFFFD") < strings.Count(fixed, "\uFFFD"):
			f.u.note(report.InvalidUTF8, int(p.start), p.elem.String()+" is in "+f.charset.name)
			fixed, invalid = text, !whole
		}
	}
	if controls {
		f.u.note(report.ControlCharacters, int(p.start), p.elem.String())
	}
	if invalid {
		f.u.note(report.InvalidUTF8, int(p.start), p.elem.String())
	}
	return fixed
}

// join is the text of a leaf of several pieces. White space around CDATA is
// how somebody laid the file out.
func (f *fields) join(ps []piece) string {
	for _, p := range ps {
		if p.kind == section {
			ps = f.trim(ps)
			break
		}
	}
	if len(ps) == 1 {
		return f.text(ps[0])
	}
	var out strings.Builder
	for _, p := range ps {
		out.WriteString(f.text(p))
	}
	return out.String()
}

func (f *fields) trim(ps []piece) []piece {
	isBlank := func(p piece) bool { return p.kind != section && strings.TrimSpace(f.of(p)) == "" }
	for isBlank(ps[0]) {
		ps = ps[1:]
	}
	for isBlank(ps[len(ps)-1]) {
		ps = ps[:len(ps)-1]
	}
	return ps
}

// word is the value of a leaf that holds an ID, a date, an address or a name
// for machines.
func (f *fields) word() string {
	if n := len(f.value); n == 0 || f.value[0] > ' ' && f.value[0] < utf8.RuneSelf && f.value[n-1] > ' ' && f.value[n-1] < utf8.RuneSelf {
		return f.value
	}
	return strings.TrimSpace(f.value)
}

// number is the value of a leaf that holds an ID. PHP may have printed something
// before it.
func (f *fields) number() string {
	w := f.word()
	if strings.IndexByte(w, '<') < 0 {
		return w
	}
	digits := w[len(strings.TrimRight(w, "0123456789")):]
	if digits == "" {
		return w
	}
	f.u.note(report.JunkAroundDocument, int(f.u.pieces[f.i-1].start), "in "+f.elem.String())
	return digits
}

// name is the value of a leaf that WordPress stores HTML-escaped.
func (f *fields) name() string { return strings.TrimSpace(plainText(f.value)) }

// initial keeps the first value that says something.
func initial(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// set keeps the first value that says something. Another one later is nobody's.
func (f *fields) set(field *string, value string) {
	switch {
	case *field == "":
		*field = value
	case value != *field:
		f.loosen(f.elem, int(f.u.pieces[f.i-1].start), value)
	}
}

// loosen keeps a value of a leaf that no field takes.
func (f *fields) loosen(e elem, at int, value string) {
	if value == "" {
		return
	}
	f.u.note(report.TextUnclaimed, at, "a second "+e.String())
	switch e {
	case eCommentEmail, eCommentIP, ePostPassword: // which no archive holds
	default:
		f.loose = append(f.loose, value)
	}
}
