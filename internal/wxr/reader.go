package wxr

import (
	"slices"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// reader makes records of the units of one input.
type reader struct {
	input   string
	log     *report.Log
	ordinal int
	yield   func(wp.Record, error) bool
	repair  bool                                       // mend mojibake
	keep    func(postType string, texts wp.Texts) bool // of a survey; nil when every text is wanted
	stopped bool                                       // whoever ranges over the records wants no more

	s    *scanner
	site *wp.Site    // nil outside a head
	head []wp.Record // authors and terms that wait for the site to be complete
}

// read yields the records of the input and returns the error that ended it.
func (r *reader) read(s *scanner) error {
	r.s, r.site = s, &wp.Site{}
	for !r.stopped && s.next() {
		if err := s.w.failed(); err != nil {
			return err
		}
		r.flush(s.strays)
		s.strays = s.strays[:0]
		r.unit(&s.u)
	}
	if r.stopped {
		return nil
	}
	if err := s.w.failed(); err != nil {
		return err
	}
	r.flush(s.strays)
	r.flush(s.rest)
	r.endHead()
	r.end()
	return nil
}

func (r *reader) unit(u *unit) {
	switch u.elem {
	case eItem:
		r.endHead()
		r.item(u)
	case eRSS:
		if len(r.head) > 0 || r.site != nil && *r.site != (wp.Site{}) {
			r.endHead()
		}
		r.site = &wp.Site{}
	case eChannel:
		r.endHead()
	case eAuthor, eWPAuthor:
		a := u.author()
		if u.suspect() {
			garbling{u, r.repair}.author(a)
		}
		r.entry(u, a)
	case eCategory, eCat, eTag, eTerm:
		t := u.term()
		if u.suspect() {
			garbling{u, r.repair}.term(t)
		}
		r.entry(u, t)
	default:
		if r.site != nil {
			u.site(r.site)
			if u.suspect() {
				garbling{u, r.repair}.texts(&r.site.Title, &r.site.Description)
			}
		}
		r.flush(r.notes(u))
	}
}

// entry yields an author or a term, after the site.
func (r *reader) entry(u *unit, record wp.Record) {
	r.flush(r.notes(u))
	if u.cut || u.large {
		r.s.doc.broken = true
		return
	}
	if r.site != nil {
		r.head = append(r.head, record)
		return
	}
	r.put(record)
}

// endHead yields the site and what belongs to it, once.
func (r *reader) endHead() {
	if r.site == nil || r.stopped {
		return
	}
	site, head := r.site, r.head
	r.site, r.head = nil, nil
	if g := r.s.doc.generator; g != "" {
		site.Generator, r.s.doc.generator = g, ""
	}
	switch site.WXRVersion {
	case "1.0", "1.1", "1.2":
		r.s.u.known = true
	default:
		r.log.At(0, "")
		r.log.AddAt(report.VersionUnknown, r.input, r.s.w.place(r.s.w.base), site.WXRVersion)
	}
	r.put(site)
	for _, record := range head {
		r.put(record)
	}
}

func (r *reader) item(u *unit) {
	if r.stopped {
		return
	}
	if u.open && len(u.pieces) == 0 {
		r.s.strayNote(report.MarkupMalformed, "<item> and nothing in it")
		return
	}
	if r.keep != nil {
		u.abridge(r.keep, r.repair)
	}
	p := u.post()
	if p.Abridged == nil && u.suspect() {
		garbling{u, r.repair}.post(p)
	}
	r.ordinal++
	switch {
	case (u.cut || u.large) && !identifiable(p):
		p = unreadable(u)
		u.notes = u.notes[:0]
		u.note(report.ItemUnreadable, 0, line(u.raw))
	case u.cut:
		u.note(report.ItemCut, 0, "")
	case u.large:
		u.note(report.ItemTooLarge, 0, "")
	}
	p.Ordinal = r.ordinal
	p.Origin = wp.Origin{Input: r.input, Offset: r.s.w.place(u.offset)}
	r.log.At(p.Ordinal, p.ID)
	r.add(r.notes(u))
	r.put(p)
}

// maxRaw is how much is kept of an item that cannot be read.
const maxRaw = 16 << 20

// unreadable is a post of which nothing is known but its bytes. It is never
// public, and a password is not kept here either.
func unreadable(u *unit) *wp.Post {
	raw := slices.Clone(u.raw[:min(len(u.raw), maxRaw)])
	for _, p := range u.pieces {
		if p.elem == ePostPassword {
			for i := int(p.start); i < min(int(p.end), len(raw)); i++ {
				raw[i] = '*'
			}
		}
	}
	return &wp.Post{Type: "post", Status: "draft", Raw: string(raw)}
}

// end notes how the input ends.
func (r *reader) end() {
	d, u := &r.s.doc, &r.s.u
	r.log.At(0, "")
	at := r.s.w.place(r.s.w.base)
	switch {
	case u.elem == eItem && u.cut && !d.broken: // that is said of the item
	case d.broken, !d.channelEnded && !d.item:
		r.log.AddAt(report.ExportCut, r.input, at, "")
	case !d.channelEnded:
		r.log.AddAt(report.ExportUnclosed, r.input, at, "")
	case d.rss && !d.rssEnded:
		r.log.AddAt(report.MarkupMalformed, r.input, at, "no </rss> at the end")
	}
}

func (r *reader) put(record wp.Record) {
	if !r.stopped {
		r.stopped = !r.yield(record, nil)
	}
}

// notes are what was noticed in a unit, at its places in the input.
func (r *reader) notes(u *unit) []note {
	w := &r.s.w
	if w.places == nil {
		return u.notes
	}
	for _, at := range w.places.slipsTo(u.offset + int64(len(u.raw))) {
		u.note(report.InvalidUTF8, int(max(0, at-u.offset)), "a byte is missing or one too many in "+u.charset.name)
	}
	for i := range u.notes {
		u.notes[i].offset = w.place(u.notes[i].offset)
	}
	return u.notes
}

// flush notes what belongs to no post.
func (r *reader) flush(notes []note) {
	if len(notes) > 0 {
		r.log.At(0, "")
		r.add(notes)
	}
}

func (r *reader) add(notes []note) {
	for _, n := range notes {
		r.log.AddFinding(report.Finding{Code: n.code, Input: r.input, Offset: n.offset, Detail: n.detail, Count: n.count})
	}
}
