package pipeline

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// metaSurvey is what the survey learns from postmeta.
type metaSurvey struct {
	schema     *postmeta.Schema
	leads      map[int]postmeta.Redirect // by ordinal: posts that lead elsewhere
	canonical  map[int]string            // by ordinal: what posts name as their own address to search engines
	restricted map[int]bool              // by ordinal: posts that only members may read
	oldDates   map[int][]string          // by ordinal: days that posts had before, of postmeta _wp_old_date
	unseen     map[int]bool              // by ordinal: posts in the trash that were not public before
	slugs      map[int]string            // by ordinal: slugs that posts in the trash had before, of postmeta _wp_desired_post_slug
	termNames  map[string]string         // by ID
	users      map[string]string         // ID → key of authors.json
}

func newMetaSurvey(opt Options) metaSurvey {
	policy := postmeta.Policy{
		Contacts: opt.PrivateData[wp.ContactDetails], Places: opt.PrivateData[wp.GeoData], Keep: opt.KeepMeta,
	}
	return metaSurvey{
		schema: postmeta.NewSchema(policy), leads: map[int]postmeta.Redirect{}, canonical: map[int]string{}, oldDates: map[int][]string{},
		restricted: map[int]bool{}, unseen: map[int]bool{}, slugs: map[int]string{},
		termNames: map[string]string{}, users: map[string]string{},
	}
}

// addMeta notes what the postmeta of a post says to others, as it passes by.
func (s *survey) addMeta(p *wp.Post) {
	s.schema.Define(p)
	for _, m := range p.Meta {
		if m.Key == "_wp_old_date" && m.Value != "" {
			s.oldDates[p.Ordinal] = append(s.oldDates[p.Ordinal], strings.Clone(m.Value))
		}
	}
	says := s.schema.Signs(p)
	if says.Leads {
		s.leads[p.Ordinal] = says.Redirect
	}
	if says.Canonical != "" {
		s.canonical[p.Ordinal] = says.Canonical
	}
	if says.Restricted {
		s.restricted[p.Ordinal] = true
	}
	if p.Status == "trash" {
		if was := p.MetaValue("_wp_trash_meta_status"); was != "" && was != "publish" && was != "inherit" {
			s.unseen[p.Ordinal] = true
		}
		if slug := p.MetaValue("_wp_desired_post_slug"); slug != "" {
			s.slugs[p.Ordinal] = strings.Clone(slug)
		}
	}
}

// settleMeta makes the names ready that fields refer to by ID.
func (s *survey) settleMeta() {
	for _, t := range s.terms {
		s.schema.DefineTerm(t)
		if t.ID != "" && s.termNames[t.ID] == "" {
			s.termNames[t.ID] = t.Name
		}
	}
	for _, a := range s.authors {
		key := s.logins[a.Login]
		if a.ID != "" && s.users[a.ID] == "" && !s.outside[a.Login] {
			s.users[a.ID] = key
		}
	}
}

// leftKey is a key of postmeta that is in no file, as findings name it.
type leftKey struct {
	code   report.Code
	detail string
}

// leftOut lists the keys that are in no file, each once for a post.
func leftOut(r *postmeta.Reading) []leftKey {
	var out []leftKey
	add := func(code report.Code, detail string) {
		detail = email.ReplaceAllString(detail, "…") // some plugins make keys of addresses of subscribers
		if k := (leftKey{code, detail}); !slices.Contains(out[max(0, len(out)-100):], k) {
			out = append(out, k)
		}
	}
	for _, k := range r.LeftOut {
		add(report.MetaLeftOut, k)
	}
	for _, k := range r.Private {
		add(report.MetaLeftOut, k+" (private)")
	}
	for _, k := range r.Doubtful {
		add(report.MetaDoubtful, k)
	}
	return out
}

// onlyOfDocuments is the reading of a post that is no document, and has no place for
// what front matter has but for fields.
func (w *worker) onlyOfDocuments(p *wp.Post) *postmeta.Reading {
	r := *w.reading(p)
	r.LeftOut = slices.Concat(r.LeftOut, r.Elsewhere)
	return &r
}

// reading is what the postmeta of a post says.
func (w *worker) reading(p *wp.Post) *postmeta.Reading {
	if w.read != p {
		w.read, w.meta = p, w.site.schema.Read(p)
	}
	return &w.meta
}

// addReading puts what postmeta says where the schema of documents has a place for
// it.
func (w *worker) addReading(m *archive.FrontMatter, p *wp.Post, log *report.Log) {
	r := w.reading(p)
	for _, key := range r.Undecoded {
		log.Add(report.FieldUndecoded, key)
	}
	for _, what := range r.BadDates {
		log.Add(report.EventDateMissing, what)
	}
	m.SEO = w.pairs(p, r.SEO.Map(w.known(m, p)), log)
	m.Fields = w.pairs(p, r.Fields, log)
	m.Event = w.pairs(p, r.Event, log)
	m.Product = w.pairs(p, r.Product, log)
	m.Podcast = w.pairs(p, r.Podcast, log)
	m.Geo = w.pairs(p, r.Geo, log)
	m.FormatDetails = w.pairs(p, r.Format, log)
	m.Meta = append(m.Meta, w.pairs(p, r.Meta, log)...)
	for _, e := range r.Enclosure {
		m.Enclosures = append(m.Enclosures, archive.Enclosure{URL: e.URL, Bytes: e.Bytes, MIME: e.MIME})
	}
	m.ImportedFrom, m.Restricted, m.DisqusID = r.ImportedFrom, r.Restricted, r.DisqusID
}

// known is what the templates of SEO plugins may name.
func (w *worker) known(m *archive.FrontMatter, p *wp.Post) postmeta.Site {
	k := postmeta.Site{
		Title: plainText(m.Title), Excerpt: plainText(p.Excerpt), Permalink: p.Permalink,
		Categories: strings.Join(m.Categories, ", "), Tags: strings.Join(m.Tags, ", "),
		Field: func(key string) string {
			for _, f := range w.meta.Fields {
				if s, ok := f.Value.(string); ok && f.Key == key {
					return s
				}
			}
			return ""
		},
	}
	if name := w.site.names[p.Author]; !isEmail(name) {
		k.Author = name
	}
	if len(m.Categories) > 0 {
		k.Category = m.Categories[0]
	}
	if len(m.Date) > len(time.DateOnly) {
		k.Date, k.Year, k.Month = m.Date[:len(time.DateOnly)], m.Date[:4], m.Date[5:7]
	}
	if len(m.Modified) > len(time.DateOnly) {
		k.Modified = m.Modified[:len(time.DateOnly)]
	}
	for _, x := range w.site.sites {
		if k.Name == "" {
			k.Name, k.Description = x.Title, x.Description
		}
	}
	return k
}

var markup = regexp.MustCompile(`<[^>]*>`)

// plainText is a short text without its markup, on one line.
func plainText(stored string) string {
	return strings.Join(strings.Fields(html.UnescapeString(markup.ReplaceAllString(stored, ""))), " ")
}

func (w *worker) pairs(p *wp.Post, m postmeta.Map, log *report.Log) []archive.Pair {
	var out []archive.Pair
	for _, x := range m {
		out = append(out, archive.Pair{Key: x.Key, Value: w.value(p, x.Value, log)})
	}
	return out
}

// value is a value of postmeta as front matter has it: references become what
// they refer to.
func (w *worker) value(p *wp.Post, v any, log *report.Log) any {
	switch v := v.(type) {
	case nil:
		return ""
	case postmeta.List:
		out := make([]any, 0, len(v))
		for _, x := range v {
			out = append(out, w.value(p, x, log))
		}
		return out
	case postmeta.Map:
		return w.pairs(p, v, log)
	case postmeta.HTML:
		text := *p
		text.Content, text.Meta = string(v), nil
		return strings.TrimRight(w.render(content.Clean(w.env(&text, log)), log), "\n")
	case wp.Moment:
		if d := w.site.clock.date(v, ""); d.text != "" {
			return d.text
		}
		return v.Local
	case postmeta.Media:
		return w.reference(p, string(v), "file", log)
	case postmeta.Document:
		return w.reference(p, string(v), "post", log)
	case postmeta.Term:
		if name := w.site.termNames[string(v)]; name != "" {
			return name
		}
		return unresolved("term", string(v), log)
	case postmeta.User:
		if key := w.site.users[string(v)]; key != "" {
			return key
		}
		return unresolved("user", string(v), log)
	}
	return v
}

// reference is a post that a field names by its ID: the path and title of its
// document, or of an attachment what media.json says of it in short. What is not
// public is not named in a document that is.
func (w *worker) reference(p *wp.Post, id, what string, log *report.Log) any {
	st, unique := w.site.index.ByID(id)
	if st == nil {
		return unresolved(what, id, log)
	}
	if !unique {
		log.Add(report.AmbiguousID, what+" "+id)
	}
	st = w.site.index.Kept(st)
	out := []archive.Pair{}
	if st.Attachment != nil {
		if w.site.isOpen(p.Ordinal) && w.site.hidden[st.Ordinal] {
			return []archive.Pair{idPair(id)}
		}
		return attached(st)
	}
	path := w.site.paths.Document(st.Ordinal)
	switch {
	case path != "" && (w.site.isPublic(st.Ordinal) || !w.site.isOpen(p.Ordinal)):
		return unlessEmpty(append(out, archive.Pair{Key: "document", Value: path}), "title", st.Title)
	case path == "" && st.Status == "publish" && !st.Protected && w.site.verdict(st).Fate == report.Data:
		return unlessEmpty(append(out, idPair(id), archive.Pair{Key: "type", Value: st.Type}), "title", st.Title)
	}
	return append(out, idPair(id))
}

// isOpen tells whether everybody may read what the archive says of a post, be it
// a document or not. Ordinal 0 is a term.
func (s *survey) isOpen(ordinal int) bool {
	if ordinal == 0 || s.isPublic(ordinal) {
		return true
	}
	st := s.index.Stub(ordinal)
	switch {
	case s.paths.Document(ordinal) != "":
		return false
	case st.Attachment != nil:
		return !s.hidden[ordinal]
	case s.verdict(st).Home == inThread:
		return s.isPublic(s.topicOf(st).Ordinal)
	}
	v := s.verdict(st)
	return !v.Withheld && !v.Draft
}

// attached is what media.json says of an attachment, in short.
func attached(st *wp.Stub) []archive.Pair {
	out := unlessEmpty([]archive.Pair{idPair(st.ID)}, "url", st.AttachmentURL)
	out = unlessEmpty(out, "alt", st.Attachment.Alt)
	if !strings.HasPrefix(mimeType(st.AttachmentURL), "image/") {
		out = unlessEmpty(out, "title", st.Title)
	}
	return out
}

// unlessEmpty adds a key with its text.
func unlessEmpty(pairs []archive.Pair, key, value string) []archive.Pair {
	if value == "" {
		return pairs
	}
	return append(pairs, archive.Pair{Key: key, Value: value})
}

func unresolved(what, id string, log *report.Log) any {
	log.Add(report.FieldUnresolved, what+" "+id)
	return []archive.Pair{idPair(id)}
}

func idPair(id string) archive.Pair { return archive.Pair{Key: "id", Value: archive.Number(id)} }
