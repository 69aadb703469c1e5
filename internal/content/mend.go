package content

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

// Markup that does not end hides all that stands behind it from a browser: a
// quoted value without its second quote, a comment, a script. Its author saw that
// on the page at most; a document keeps what was hidden so.

// mended is a piece of HTML in which all that begins ends, with a finding for the
// first that did not. The attributes of shortcodes in it are none of its markup.
func (c *cleaner) mended(s string) string { return c.noted(mend(s, true)) }

// noted returns mended HTML and notes what was broken in it.
func (c *cleaner) noted(mended, broken string) string {
	if broken != "" {
		c.env.Log.Add(report.MarkupUnclosed, broken)
	}
	return mended
}

// mend ends what does not end by itself in a piece of HTML, by the tokens of the
// HTML standard. Broken is how the first of them begins, "" when there is none.
//
//   - A tag whose quoted value does not end, or whose address holds a closing tag
//     and so has swallowed text, ends at the first ">" of that value; one for which
//     there is no ">" is text.
//   - A tag in which another begins ends behind its last value.
//   - Of a comment that does not end the mark goes, and what it hides stays.
//   - A script or style that does not end is ended before what reads as prose; a
//     frame, text field or title where it begins; a listing at the end. So is a player
//     or plug-in behind its sources, and what no browser shows.
//
// What stands in the tag of a shortcode is left alone if there may be any.
func mend(s string, shortcodes bool) (mended, broken string) {
	if strings.IndexByte(s, '<') < 0 {
		return s, ""
	}
	m := mender{s: s, angles: finder{s: s, what: ">"}, lastAngle: strings.LastIndexByte(s, '>')}
	lostBracket := 0
	begins := "<"
	if shortcodes && strings.IndexByte(s, '[') >= 0 {
		begins = "<["
	}
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], begins)
		if n < 0 {
			break
		}
		i += n
		if s[i] == '<' {
			i = m.markup(i)
			continue
		}
		most := len(s) - i
		if lostBracket > mayLose {
			most = min(most, shortWay)
		}
		if b, ok := bracketAt(s[i : i+most]); ok {
			i += b.end
		} else {
			lostBracket += b.end
			i++
		}
	}
	if !m.changed {
		return s, m.broken
	}
	m.out.WriteString(s[m.at:])
	return m.out.String(), m.broken
}

// mender is the state of one mending.
type mender struct {
	s         string
	out       strings.Builder
	at        int // up to where s is written
	changed   bool
	broken    string
	angles    finder
	lastAngle int
	sections  finder
	comments  [2]finder // ends of comments, by their two forms
	lost      int       // what tags that do not end have cost
	closing   map[string]*closingTags
}

// note says that what begins at i does not end.
func (m *mender) note(i int) {
	if m.broken == "" {
		m.broken = oneLine(strings.ToValidUTF8(m.s[i:min(len(m.s), i+mostBroken)], ""))
	}
}

// put writes text in the place of s[from:to].
func (m *mender) put(from, to int, text string) {
	m.out.WriteString(m.s[m.at:from])
	m.out.WriteString(text)
	m.at, m.changed = to, true
}

// mostBroken is how many bytes of broken markup a finding shows.
const mostBroken = 60

// markup reads what begins with the "<" at i and returns where to go on.
func (m *mender) markup(i int) int {
	s := m.s
	switch rest := s[i+1:]; {
	case rest == "":
		return len(s)
	case strings.HasPrefix(rest, "![CDATA["): // which foreign content may hold
		if m.sections.what == "" {
			m.sections = finder{s: s, what: "]]>"}
		}
		if m.sections.from(i) == len(s) {
			m.note(i)
			m.put(i, i+1, textLess)
			return i + 1
		}
		return m.angles.from(i) + 1
	case strings.HasPrefix(rest, "!--"):
		if end := m.commentEnd(i); end > 0 {
			return end
		}
		m.note(i)
		blank := ""
		if i > 0 && s[i-1] == '<' {
			blank = " " // which begins nothing with what stands behind, either
		}
		m.put(i, i+len("<!--"), blank)
		return i + len("<!--")
	case rest[0] == '!' || rest[0] == '?' || rest[0] == '/' && len(rest) > 1 && !isNameByte(rest[1], false):
		if end := m.angles.from(i); end < len(s) {
			return end + 1
		}
		m.note(i)
		m.put(i, i+1, textLess)
		return i + 1
	case isNameByte(rest[0], false) || rest[0] == '/' && len(rest) > 1:
		return m.tag(i)
	}
	return i + 1
}

// commentEnd returns the offset behind the comment at i, or 0 when it does not end.
func (m *mender) commentEnd(i int) int {
	s := m.s
	for _, short := range []string{"<!-->", "<!--->"} {
		if strings.HasPrefix(s[i:], short) {
			return i + len(short)
		}
	}
	end := 0
	for k, what := range []string{"-->", "--!>"} {
		f := &m.comments[k]
		if f.what == "" {
			*f = finder{s: s, what: what}
		}
		if at := f.from(i + len("<!--")); at < len(s) && (end == 0 || at+len(what) < end) {
			end = at + len(what)
		}
	}
	return end
}

// tag reads the tag at i.
func (m *mender) tag(i int) int {
	s := m.s
	if !isKnownTag(s[i:]) { // "x <y", unless it ends before another begins
		if n := strings.IndexAny(s[i+1:], "<>"); n < 0 || s[i+1+n] == '<' {
			m.put(i, i+1, textLess)
			return i + 1
		}
	}
	if i > m.lastAngle {
		m.note(i)
		m.put(i, i+1, textLess)
		return i + 1
	}
	limit := len(s)
	if m.lost > mayLose {
		limit = min(limit, i+shortWay)
	}
	n := i + 1
	for n < limit && !isSpace(s[n]) && s[n] != '/' && s[n] != '>' {
		n++
	}
	name := s[i+1 : n] // of an opening tag
	t := readTag(s[i:limit])
	end := i + t.end
	switch {
	case t.forgotten:
		m.note(i)
		if !strings.EqualFold(name, "plaintext") { // which goes
			m.put(end, end, ">")
		}
	case t.end == 0:
		quote := i + t.quote
		n := strings.IndexByte(s[quote:], '>')
		if n < 0 { // all of them are in values
			quote = i
			n = strings.IndexByte(s[i:], '>')
		}
		end = quote + n + 1
		m.lost += max(limit-end, 0)
		if mark := openQuote(s[i : end-1]); mark != 0 {
			m.note(i)
			if !strings.EqualFold(name, "plaintext") {
				m.put(i, end, s[i:end-1]+string(mark)+">")
			}
		}
	}
	if s[i+1] == '/' {
		return end
	}
	return m.hiding(lower(name), i, end)
}

// isKnownTag tells whether the tag that s begins with is of an element of HTML or
// may be of one that somebody made.
func isKnownTag(s string) bool {
	i := 1
	if s[i] == '/' {
		i++
	}
	n := i
	for n < len(s) && n < i+maxName && !isSpace(s[n]) && s[n] != '/' && s[n] != '>' {
		if s[n] == '-' {
			return true
		}
		n++
	}
	return atom.Lookup([]byte(lower(s[i:n]))) != 0
}

// maxName is longer than the name of any element.
const maxName = 40

// openTag is how a tag ends that begins a text.
type openTag struct {
	end       int  // the offset behind it; 0 when it does not end, or a value of it has swallowed text
	quote     int  // the quote of that value, 0 for none
	forgotten bool // another tag begins in it: its ">" is missing at end
}

func readTag(s string) openTag {
	r := attributesOf(s)
	behind := r.i // the last value, or the name
	for r.next() {
		if r.quote > 0 && (r.i == len(s) || swallowed(s[r.name:r.nameEnd], s[r.quote+1:r.i])) {
			return openTag{quote: r.quote}
		}
		if n := strings.IndexByte(s[r.name:r.nameEnd], '<'); n >= 0 {
			if next := s[r.name+n+1:]; next != "" && (next[0] == '/' || isNameByte(next[0], false)) {
				return openTag{end: behind, forgotten: true}
			}
		}
		if r.quote > 0 {
			behind = r.i + 1
		} else if r.i > r.nameEnd {
			behind = r.i
		}
	}
	if r.i < len(s) {
		return openTag{end: r.i + 1}
	}
	return openTag{}
}

// swallowed tells whether the value of an attribute holds the text of a link: it is
// an address, and a tag ends in it and another is closed behind that. One that is the
// data itself may be a drawing.
func swallowed(name, value string) bool {
	if !strings.EqualFold(name, "href") && !strings.EqualFold(name, "src") {
		return false
	}
	angle := strings.IndexByte(value, '>')
	return !strings.HasPrefix(lower(value[:min(len(value), len("data:"))]), "data:") && angle >= 0 && strings.Contains(value[angle:], "</")
}

// openQuote returns the quote of the value in which the beginning of a tag ends, 0
// when it ends in none.
func openQuote(s string) byte {
	r := attributesOf(s)
	for r.next() {
		if r.quote > 0 && r.i == len(s) {
			return s[r.quote]
		}
	}
	return 0
}

// attributeReader reads the attributes of a tag, by section 13.2.5 of the HTML
// standard.
type attributeReader struct {
	s             string
	i             int // where to go on: at ">" or the end of s when there are no more
	name, nameEnd int
	quote         int // where the value's quote is, which ends at i; 0 when it has none
}

// attributesOf reads behind the name of the tag that s begins with.
func attributesOf(s string) attributeReader {
	i := 2 // of a closing tag it is the second byte
	for i < len(s) && !isSpace(s[i]) && s[i] != '/' && s[i] != '>' {
		i++
	}
	return attributeReader{s: s, i: min(i, len(s))}
}

// next reads the next attribute.
func (r *attributeReader) next() bool {
	s := r.s
	if r.quote > 0 && r.i < len(s) {
		r.i++ // the second quote
	}
	r.quote = 0
	for r.i < len(s) && (isSpace(s[r.i]) || s[r.i] == '/') {
		r.i++
	}
	if r.i >= len(s) || s[r.i] == '>' {
		return false
	}
	r.name = r.i
	r.i++ // a "=" may begin a name
	for r.i < len(s) && !isSpace(s[r.i]) && strings.IndexByte("/>=", s[r.i]) < 0 {
		r.i++
	}
	r.nameEnd = r.i
	j := skipSpace(s, r.i)
	if j >= len(s) || s[j] != '=' {
		return true
	}
	j = skipSpace(s, j+1)
	switch {
	case j >= len(s) || s[j] == '>':
		r.i = j
	case s[j] == '"' || s[j] == '\'':
		r.quote = j
		if n := strings.IndexByte(s[j+1:], s[j]); n >= 0 {
			r.i = j + 1 + n
		} else {
			r.i = len(s)
		}
	default:
		for r.i = j; r.i < len(s) && !isSpace(s[r.i]) && s[r.i] != '>'; {
			r.i++
		}
	}
	return true
}

// hiding sees to the end of an element in which no tags are read, or of which a
// browser shows what is within to few readers or none. Its opening tag is s[i:end].
func (m *mender) hiding(name string, i, end int) int {
	s := m.s
	raw := false
	switch name {
	case "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp":
		raw = true
	case "audio", "canvas", "datalist", "noscript", "object", "template", "video":
	default:
		return end
	}
	if m.closing[name] == nil {
		if m.closing == nil {
			m.closing = map[string]*closingTags{}
		}
		m.closing[name] = &closingTags{s: s[:m.lastAngle+1], name: name}
	}
	closing, found := m.closing[name].from(end)
	switch {
	case name == "plaintext": // nothing ends it for a browser
		behind := closing
		if found {
			behind = strings.IndexByte(s[closing:], '>') + closing + 1
		} else {
			closing, behind = len(s), len(s)
			m.note(i)
		}
		m.put(i, behind, "<pre>"+escapeText(s[end:closing])+"</pre>")
		return behind
	case found && raw:
		if name == "script" { // in a comment within a script, a script may stand that is none
			if hidesEnd(s[end:closing]) {
				m.note(i)
				m.put(closing, closing, "-->")
			}
		}
		return closing
	case found:
		return end
	}
	m.note(i)
	switch name {
	case "audio", "object", "video":
		end = m.sources(end)
	case "script", "style":
		code := codeEnd(s[end:])
		if hidesEnd(s[end : end+code]) {
			m.put(end+code, end+code, "-->")
		}
		end += code
	case "xmp":
		end = len(s)
	}
	m.put(end, end, "</"+name+">")
	return end
}

// sources returns the offset behind the tags at i that say what a player or plug-in
// loads.
func (m *mender) sources(i int) int {
	s := m.s
	for i < len(s) {
		j := i
		for j < len(s) && isSpace(s[j]) {
			j++
		}
		n := 0
		for _, name := range []string{"<source", "<track", "<param", "<embed"} {
			if len(s) >= j+len(name) && strings.EqualFold(s[j:j+len(name)], name) {
				n = readTag(s[j:min(len(s), j+shortWay)]).end
			}
		}
		if n == 0 {
			break
		}
		i = j + n
	}
	return i
}

// closingTags finds the closing tags of one name in a text that ends with a ">".
type closingTags struct {
	s, name string
	found   int // the last answer, len(s) for none
	asked   bool
}

// from returns the offset of the first at or after i. Calls come with growing
// offsets.
func (f *closingTags) from(i int) (int, bool) {
	for !f.asked || f.found < i {
		f.asked = true
		n := strings.Index(f.s[min(i, len(f.s)):], "</")
		if n < 0 {
			f.found = len(f.s)
			break
		}
		f.found = i + n
		end := f.found + 2 + len(f.name)
		if end < len(f.s) && strings.EqualFold(f.s[f.found+2:end], f.name) && (isSpace(f.s[end]) || f.s[end] == '/' || f.s[end] == '>') {
			break
		}
		i, f.asked = f.found+2, false
	}
	return f.found, f.found < len(f.s)
}

// hidesEnd tells of a script with a comment that does not end and a script within: for
// a browser the next closing tag is that one's.
func hidesEnd(code string) bool {
	n := strings.LastIndex(code, "<!--")
	return n >= 0 && n > strings.LastIndex(code, "-->") && strings.Contains(lower(code[n:]), "<script")
}

// codeEnd returns where in a script or style that does not end the text behind it
// begins: at a line that begins with an element of text, or that stands behind a
// blank line and reads as prose.
func codeEnd(s string) int {
	blank := false
	for at := 0; at < len(s); {
		line := s[at:]
		if n := strings.IndexByte(line, '\n'); n >= 0 {
			line = line[:n+1]
		}
		text := strings.TrimSpace(line)
		if at > 0 && (beginsText(text) || blank && isProseLine(text)) {
			return at
		}
		blank = text == ""
		at += len(line)
	}
	return len(s)
}

// beginsText tells whether a line begins with an element that holds text.
func beginsText(line string) bool {
	if len(line) < 3 || line[0] != '<' {
		return false
	}
	n := 1
	for n < len(line) && isNameByte(line[n], n > 1) {
		n++
	}
	return blockName(lower(line[1:n])+">", true) > 0 && n > 1
}

// isProseLine tells whether a line has words, and nothing that programs have and
// sentences have not.
func isProseLine(line string) bool {
	first := true
	words, glued := 0, false
	for i, r := range line {
		switch {
		case strings.ContainsRune("{}=<>;|\\", r), r == '(' && glued, r == '/' && strings.HasPrefix(line[i:], "//") && !strings.HasSuffix(line[:i], ":"):
			return false
		case first && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsPunct(r):
			return false
		case first && strings.ContainsRune("/*@#.$(", r):
			return false
		}
		if unicode.IsSpace(r) {
			glued = false
		} else if !glued {
			glued = true
			words++
		}
		first = false
	}
	return words > 1
}

// noteUnclosed says where markup in the attributes of a shortcode does not end.
// WordPress empties such a value; here it is text as far as it is no markup.
func (c *cleaner) noteUnclosed(sc *shortcode) {
	if strings.IndexByte(sc.text, '<') < 0 {
		return
	}
	for _, key := range sc.keys {
		c.noted(mend(sc.attrs[key], false))
	}
}

// mendParts mends each piece of HTML between the delimiters of blocks, so that none
// reaches into the next. A comment around whole blocks hides them, as its author
// meant it. Pieces that get paragraphs are mended then: code in them is no markup.
func (c *cleaner) mendParts(b *block, typed bool) {
	b.parts = c.withoutCommented(b.parts)
	for i := range b.parts {
		p := &b.parts[i]
		if p.block == nil {
			if !typed {
				p.html = c.mended(p.html)
			}
			continue
		}
		reading := readingOf(p.block.name)
		c.mendParts(p.block, reading == freeform || reading == markdownSource)
	}
}

// withoutCommented leaves out the blocks around which a comment stands: it begins in
// the HTML before them, and the HTML behind them ends it before any other begins.
func (c *cleaner) withoutCommented(parts []part) []part {
	opens := -1 // the part in which a comment is open, at openAt
	openAt := 0
	kept := parts[:0]
	for _, p := range parts {
		if p.block != nil {
			kept = append(kept, p)
			continue
		}
		if end := strings.Index(p.html, "-->"); opens >= 0 && end >= 0 {
			if begin := strings.Index(p.html, "<!--"); begin < 0 || begin > end {
				for _, hidden := range kept[opens+1:] {
					if hidden.block != nil {
						c.env.Log.Add(report.BlockHidden, hidden.block.name)
						c.usesBlock(hidden.block.name, Hidden)
					}
				}
				kept[opens].html = kept[opens].html[:openAt]
				kept = kept[:opens+1]
				p.html = p.html[end+len("-->"):]
			}
			opens = -1
		}
		if begin := strings.LastIndex(p.html, "<!--"); begin >= 0 && !strings.Contains(p.html[begin:], "-->") {
			opens, openAt = len(kept), begin
		}
		kept = append(kept, p)
	}
	return kept
}
