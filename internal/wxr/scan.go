package wxr

import (
	"bytes"
	"io"
	"regexp"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// scanner frames units. What lies between them it passes over.
type scanner struct {
	w       window
	b       []byte // what the window holds, from its mark
	names   *nameTable
	spaces  namespaces
	scratch []byte
	habits  [2 * elems]habit // by s.last
	last    int              // the last known tag: twice its elem, plus 1 for an end tag

	memos    [marks]memo
	over     reach        // from anywhere in it, the unit is over at its end
	improper [elems]reach // from anywhere in it, no CDATA section of that leaf has a proper end

	u      unit
	inItem bool // the unit is an item that is being read
	taken  int  // how much of the window the unit before holds

	begin  int64 // where the input begins, after a byte order mark
	doc    document
	strays []note // what was noticed outside units since the last one
	noted  int    // how many strays there were in all
	rest   []note // of those behind maxStrays, see counted
}

// document says how far the structure around the units has come.
type document struct {
	rss, channel, item     bool // one has begun
	channelEnded, rssEnded bool
	depth                  int  // of unknown elements around
	broken                 bool // the input ends within markup
	generator              string
}

// maxStrays bounds the findings about what is outside units, for one input: those
// beyond it are counted, by their codes.
const maxStrays = 200

func newScanner(src io.Reader, limit int) *scanner {
	s := &scanner{w: window{src: src, limit: limit}, names: newNameTable()}
	s.spaces.settle()
	s.forget()
	return s
}

// forget drops everything that was remembered of searches.
func (s *scanner) forget() {
	nothing := reach{1, 0}
	for i := range s.memos {
		s.memos[i] = memo{reach: nothing}
	}
	for i := range s.improper {
		s.improper[i] = nothing
	}
	s.over = nothing
}

// next frames the next unit into s.u. It returns false at the end of the
// input; s.doc then tells whether that was the end of the export.
func (s *scanner) next() bool {
	s.spaces.leave()
	s.release(s.taken)
	s.taken = 0
	if s.u.large {
		s.skipItem()
	}
	for i := 0; ; {
		lt := s.indexByte(i, '<')
		if lt < 0 {
			if i == 0 {
				s.stray(s.b)
			}
			again := s.w.full // so much text without markup: go on with what follows
			s.release(len(s.b))
			if i = 0; again {
				continue
			}
			return false
		}
		if i == 0 { // else it is what follows a '<' that was noted
			s.stray(s.b[:lt])
		}
		s.release(lt)
		end, state := s.outside()
		switch {
		case state == cutTag && s.w.full:
			s.strayNote(report.MarkupMalformed, "markup that does not end")
			s.release(len(s.b))
			s.forget()
		case state == cutTag:
			s.doc.broken = true
			s.release(len(s.b))
			return false
		case state == noTag && s.isDamagedItem(len("<item>")):
			s.damagedItem(len("<item>"))
			return true
		case state == noTag:
			s.junk(s.b)
			i = s.pastAngles(0)
			continue
		case s.taken > 0:
			return true
		default:
			s.release(end)
		}
		i = 0
	}
}

// outside reads the markup at the start of the window, where no unit is open,
// and returns where it ends. When it is a unit, s.u and s.taken are set.
func (s *scanner) outside() (end int, state tagState) {
	if !s.have(2) {
		return 0, cutTag
	}
	if c := s.b[1]; c == '!' || c == '?' {
		return s.aside()
	}
	t, state := s.tag(0)
	if state != isTag {
		return 0, state
	}
	if t.closing {
		s.closeOutside(t)
	} else {
		s.openOutside(t)
	}
	return t.end, isTag
}

// aside reads a comment, an instruction or a declaration outside units.
func (s *scanner) aside() (end int, state tagState) {
	end, state = s.skip(0)
	if state != isTag {
		return end, state
	}
	switch what := s.b[:end]; {
	case bytes.HasPrefix(what, []byte("<?xml")) && s.w.base > s.begin:
		s.strayNote(report.JunkAroundDocument, "something before <?xml")
	case bytes.HasPrefix(what, []byte("<!--")) && (!s.doc.item || s.doc.channelEnded) && s.doc.generator == "":
		s.doc.generator = generatorComment(what)
	}
	return end, isTag
}

func (s *scanner) closeOutside(t tag) {
	d := &s.doc
	switch {
	case t.elem == nil:
		d.depth = max(0, d.depth-1)
	case t.elem.elem == eChannel, t.elem.elem == eRSS:
		if !d.channelEnded {
			s.u.reset(eChannel, s.w.base)
			s.taken = t.end
		}
		d.channelEnded, d.rssEnded, d.depth = true, d.rssEnded || t.elem.elem == eRSS, 0
	case t.elem.elem == eItem:
		s.strayNote(report.MarkupMalformed, "</item> without <item>")
	default:
		d.depth = max(0, d.depth-1)
	}
}

func (s *scanner) openOutside(t tag) {
	d := &s.doc
	if e := t.elem; e != nil {
		switch {
		case e.elem == eRSS:
			s.document(t)
			return
		case e.elem == eChannel:
			d.channel, d.channelEnded, d.depth = true, false, 0
			s.spaces.stay()
			return
		case e.place&root != 0:
			if e.elem == eItem {
				if d.rssEnded {
					s.strayNote(report.MarkupMalformed, "an item after </rss>")
				}
				d.item, d.depth = true, 0
			}
			if t.empty {
				s.u.reset(e.elem, s.w.base)
				s.close(t.end, isTag)
			} else {
				s.unit(e.elem, t.end)
			}
			return
		case d.channel && (e.place&marking != 0 || e.place&inItem != 0 && d.depth == 0 && d.item && !d.channelEnded):
			d.item, d.depth = true, 0
			s.strayNote(report.MarkupMalformed, t.String()+" without <item>")
			s.unit(eItem, 0)
			s.u.torn = true
			return
		case e.place&head != 0 && (d.depth == 0 || e.place&plain == 0):
			s.u.reset(e.elem, s.w.base)
			s.close(s.leaf(t))
			return
		}
	}
	if t.elem == nil && !t.empty && t.end > len("<it>") && s.isDamagedItem(t.end) {
		s.damagedItem(t.end)
		return
	}
	s.spaces.stay()
	if d.rssEnded && d.depth == 0 {
		s.strayNote(report.JunkAroundDocument, line(s.b[:t.end]))
	}
	switch {
	case t.empty:
	case d.rss && !d.channel:
		d.channel = true
		s.strayNote(report.MarkupMalformed, "another element where <channel> should be")
	default:
		d.depth++
	}
}

// isDamagedItem tells whether the first n bytes of the window should be <item>.
func (s *scanner) isDamagedItem(n int) bool {
	if !s.doc.channel || s.doc.depth > 0 || n > len(s.b) || !s.childFollows(n) {
		return false
	}
	return near(string(s.b[:n]), "<item>") && string(s.b[:5]) != "<item"
}

// childFollows tells whether what stands at i is the beginning of an item's leaf.
func (s *scanner) childFollows(i int) bool {
	i = s.skipSpace(i)
	if !s.have(i+2) || s.b[i] != '<' || s.b[i+1] == '!' || s.b[i+1] == '?' {
		return false
	}
	last := s.last
	t, state := s.tag(i)
	s.last = last
	return state == isTag && !t.closing && t.elem != nil && t.elem.place&inItem != 0
}

func (s *scanner) damagedItem(n int) {
	s.doc.item = true
	s.unit(eItem, n)
	s.u.torn = true
	s.u.note(report.MarkupMalformed, 0, "an <item> that is damaged")
}

// document begins a channel. Two exports in one file are read one after the
// other, as far as the findings go.
func (s *scanner) document(t tag) {
	if s.doc.rss {
		s.strayNote(report.MarkupMalformed, "a second <rss>")
		s.spaces.restart()
	}
	s.spaces.stay()
	s.doc = document{rss: true, generator: s.doc.generator}
	s.u.reset(eRSS, s.w.base)
	s.taken = t.end
}

// close ends the unit at position end.
func (s *scanner) close(end int, state tagState) {
	if state == cutTag {
		s.u.large = s.w.full
		s.u.cut = !s.w.full
	}
	s.u.raw, s.taken = s.b[:end], end
}

// skipItem lets go of the rest of an item that was too large.
func (s *scanner) skipItem() {
	s.forget()
	for {
		j := bytes.Index(s.b, []byte(markText[itemEnd]))
		if j < 0 {
			s.release(max(0, len(s.b)-len(markText[itemEnd])))
			if !s.more() {
				return
			}
			continue
		}
		s.release(j + len(markText[itemEnd]))
		if s.betweenItems(s.skipSpace(0)) {
			return
		}
	}
}

const byteOrderMark = "\uFEFF"

// stray notes text that stands outside units, unless it is blank or belongs to
// an element that is not ours. A byte order mark may begin the input.
func (s *scanner) stray(b []byte) {
	if s.doc.depth > 0 {
		return
	}
	if s.w.base == 0 && bytes.HasPrefix(b, []byte(byteOrderMark)) {
		b = b[len(byteOrderMark):]
		s.begin = int64(len(byteOrderMark))
	}
	if b = bytes.TrimSpace(b); len(b) > 0 {
		s.doc.item = s.doc.item || near(string(b), "<item>")
		s.junk(b)
	}
}

func (s *scanner) junk(b []byte) {
	detail := ""
	if s.noted < maxStrays {
		detail = line(b)
	}
	s.strayNote(report.JunkAroundDocument, detail)
}

func (s *scanner) strayNote(code report.Code, detail string) {
	if s.noted++; s.noted <= maxStrays {
		s.strays = append(s.strays, note{code, s.w.place(s.w.base), detail, 1})
	} else {
		s.rest = counted(s.rest, code, s.w.place(s.w.base))
	}
}

// line is the beginning of b as far as a finding shows it.
func line(b []byte) string {
	b = b[:min(len(b), 60)]
	if i := bytes.IndexByte(b, '\n'); i > 0 {
		b = b[:i]
	}
	return personal.ReplaceAllString(strings.ToValidUTF8(strings.TrimSpace(string(b)), ""), "…")
}

// personal is what a finding must not show, even of junk.
var personal = regexp.MustCompile(`[^\s<>]*@[^\s<>]*|\d+\.\d+\.\d+\.\d+|[0-9a-fA-F]*:[0-9a-fA-F]+:[0-9a-fA-F:]+`)

// generatorComment reads the comment in which WordPress names its version.
func generatorComment(comment []byte) string {
	_, rest, _ := strings.Cut(string(comment[:min(len(comment), 512)]), `generator="`)
	name, _, _ := strings.Cut(rest, `"`)
	return name
}
