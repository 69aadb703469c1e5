package pipeline

import (
	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// termSays is what taxonomies.json has of the meta of a term.
type termSays struct {
	image, fields map[string]any
	meta          map[string]string
	left          []leftKey // keys that are in no file
	letIn         bool      // something private is in it that the user asked for
}

// settleTerms reads the meta of terms that are in the archive. That a picture of
// theirs is public is for uses to say.
func (s *survey) settleTerms() {
	w := newWorker(s, nil)
	for _, t := range s.terms {
		k := [2]string{t.Taxonomy, t.Slug}
		if _, done := s.termSays[k]; done || len(t.Meta) == 0 || s.plumbing(t.Taxonomy) || s.ofPeople[k] {
			continue
		}
		r := s.schema.ReadTerm(t.Meta)
		says := termSays{letIn: r.LetIn, fields: archive.Object(w.pairs(&wp.Post{}, r.Fields, &s.log))}
		if r.Image != "" {
			says.image = archive.Object(w.picture(r.Image, &s.log))
		}
		for _, m := range r.Meta {
			if says.meta == nil {
				says.meta = map[string]string{}
			}
			says.meta[m.Key] = m.Value
		}
		for _, key := range r.Undecoded {
			s.log.Add(report.FieldUndecoded, key+" (of a term)")
		}
		says.left = leftOut(&postmeta.Reading{Private: r.Private, Doubtful: r.Doubtful})
		s.termSays[k] = says
	}
}

// picture is an attachment in short, and nothing but its ID when it is not public
// or not there.
func (w *worker) picture(id postmeta.Media, log *report.Log) []archive.Pair {
	st, _ := w.site.index.ByID(string(id))
	switch {
	case st == nil || st.Attachment == nil:
		log.Add(report.FieldUnresolved, "file "+string(id))
	case !w.site.hidden[st.Ordinal]:
		return attached(w.site.index.Kept(st))
	}
	return []archive.Pair{idPair(string(id))}
}
