package pipeline

import (
	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// WordPress lets readers comment on any post: on the page of an image, on a popup.
// Comments on what is no document stand with it: in its entry of the media list,
// in its line of the data, below a reply in the thread of its topic. So they are
// as public as it is.

// keepsComments tells whether the comments on a post that readers saw are in the
// archive: with the post, or with the one that says the same.
func (s *survey) keepsComments(st *wp.Stub, fate report.Fate) bool {
	switch {
	case st.Type == "nav_menu_item": // a menu has no place for them
		return false
	case fate == report.Dropped:
		kept := s.index.Kept(st)
		return kept != st && st.Same(kept) && s.verdict(kept).Fate != report.Dropped
	}
	return true
}

// addCommentMeta takes what plugins keep of a comment: the stars of a review,
// pictures, further fields of the form.
func (w *worker) addCommentMeta(a *archive.Comment, p *wp.Post, c *wp.Comment, log *report.Log) {
	if len(c.Meta) == 0 {
		return
	}
	r := w.site.schema.ReadComment(c.Meta)
	a.Rating, a.Verified = r.Rating, r.Verified
	if a.Title == "" {
		a.Title = r.Title
	}
	for _, f := range r.Files {
		a.Files = append(a.Files, archive.Value(w.value(p, f, log)))
	}
	a.Fields = archive.Object(w.pairs(p, r.Fields, log))
	for _, key := range r.Undecoded {
		log.Add(report.FieldUndecoded, key+" (of a comment)")
	}
	w.letIn = w.letIn || r.LetIn
	for _, key := range leftOut(&postmeta.Reading{LeftOut: r.LeftOut, Private: r.Private, Doubtful: r.Doubtful}) {
		if w.ofComments == nil {
			w.ofComments = map[leftKey]int{}
		}
		key.detail = "comments: " + key.detail
		w.ofComments[key]++
	}
}
