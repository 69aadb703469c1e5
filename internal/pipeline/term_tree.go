package pipeline

import (
	"github.com/presslift/presslift/internal/report"
)

// treeOfTerms puts terms whose parent is not there, or which are their own
// ancestors, at the top of their taxonomy: what remains is a tree. A parent is
// found by its slug in either spelling, encoded or not.
func (s *survey) treeOfTerms() {
	at := map[[2]string]int{}     // of s.terms, by taxonomy and plainSlug
	there := map[[2]string]bool{} // the same of terms that only items carry
	for i, t := range s.terms {
		at[[2]string{t.Taxonomy, plainSlug(t.Slug)}] = i
	}
	for _, t := range s.index.Carried {
		there[[2]string{t.Taxonomy, plainSlug(t.Slug)}] = true
	}
	const unseen, below, done = 0, 1, 2 // below: on the way up that is being walked
	state := make([]int8, len(s.terms))
	for i := range s.terms {
		var way []int
		for k := i; k >= 0 && state[k] == unseen; {
			state[k] = below
			way = append(way, k)
			t, up := &s.terms[k], -1
			key := [2]string{t.Taxonomy, plainSlug(t.Parent)}
			parent, declared := at[key]
			switch {
			case t.Parent == "":
			case !declared && !there[key]:
				s.log.Add(report.TermParentMissing, t.Taxonomy+"/"+t.Slug+" below "+t.Parent)
				t.Parent = ""
			case declared && state[parent] == below:
				s.log.Add(report.TermLoop, t.Taxonomy+"/"+t.Slug)
				t.Parent = ""
			case declared:
				t.Parent, up = s.terms[parent].Slug, parent
			}
			k = up
		}
		for _, k := range way {
			state[k] = done
		}
	}
}
