package pipeline

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// A synced pattern is a post of its own, and its text stands in the documents that
// show it. It is as public as the most public of them, also where it is shown by
// another pattern.

// patterns are the synced patterns that posts show.
type patterns struct {
	shown  []shownBy
	quoted map[string]bool // IDs of those that documents or patterns show: whether readers saw them
}

// shownBy says that a post, by its ordinal, shows the pattern with an ID.
type shownBy struct {
	by int
	id string
}

// addPatterns notes the patterns that a post shows.
func (s *survey) addPatterns(p *wp.Post) {
	ids := content.Patterns(p.Content)
	for i, id := range ids {
		if !slices.Contains(ids[max(0, i-100):i], id) {
			s.shown = append(s.shown, shownBy{p.Ordinal, strings.Clone(id)})
		}
	}
}

// settlePatterns finds out which patterns readers saw, when all that shows them is
// known.
func (s *survey) settlePatterns() {
	s.quoted = map[string]bool{}
	within := map[string][]string{} // the patterns that a public one shows
	for _, x := range s.shown {
		st := s.index.Stub(x.by)
		switch v := s.verdict(st); {
		case st.Type == "wp_block":
			s.quoted[x.id] = s.quoted[x.id] || false
			if st.Status == "publish" && !st.Protected && s.isKept(st) {
				within[st.ID] = append(within[st.ID], x.id)
			}
		case v.Fate == report.Document:
			s.quoted[x.id] = s.quoted[x.id] || v.Shelf == posttype.Content
		}
	}
	var todo []string
	for id, public := range s.quoted {
		if public {
			todo = append(todo, within[id]...)
		}
	}
	for id, inner := range within { // one that nobody shows is among the public data
		if _, used := s.quoted[id]; !used {
			todo = append(todo, inner...)
		}
	}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !s.quoted[id] {
			s.quoted[id] = true
			todo = append(todo, within[id]...)
		}
	}
}

// isQuoted tells whether the text of a pattern stands in a document or in another
// pattern.
func (s *survey) isQuoted(st *wp.Stub) bool {
	_, used := s.quoted[st.ID]
	return used
}

// inPrivateOnly tells of patterns that are shown, but not to everybody.
func (s *survey) inPrivateOnly(st *wp.Stub) bool {
	public, used := s.quoted[st.ID]
	return used && !public
}
