package pipeline

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// What belongs to people is what only personal data that stays out refers to.
//
// An export declares every user who owns an item: customers by their orders and
// students by what they handed in, beside those who wrote. Who owns nothing but
// personal data that stays out is personal data too. Who is declared and owns
// nothing is an author: the items may be in another part of the export.

// people says which logins are those of customers, and which were let in as such.
type people struct {
	outside  map[string]bool    // logins that no file names
	letIn    map[string]bool    // logins that are named for personal data that was asked for
	ofPeople map[[2]string]bool // taxonomy and slug of terms that only such items carry
}

// addPeople looks at the terms of an item as it passes by; carried are those that no
// item before it has.
func (s *survey) addPeople(p *wp.Post, carried []wp.TermRef) {
	if len(carried) == 0 && len(s.ofPeople) == 0 {
		return
	}
	if v := s.decide(s.index.Stub(p.Ordinal)); v.Fate != report.Dropped || v.Rule.Private == "" {
		for _, t := range p.Terms {
			delete(s.ofPeople, [2]string{t.Taxonomy, t.Slug})
		}
		return
	}
	for _, t := range carried {
		if s.ofPeople == nil {
			s.ofPeople = map[[2]string]bool{}
		}
		s.ofPeople[[2]string{t.Taxonomy, t.Slug}] = true
	}
}

// settlePeople tells those who wrote from customers.
func (s *survey) settlePeople() {
	type owns struct{ text, asked, file, personal int }
	of := map[string]*owns{}
	for _, st := range s.index.Stubs {
		o := of[st.Author]
		if o == nil {
			o = &owns{}
			of[st.Author] = o
		}
		switch v := s.decide(st); {
		case v.Fate == report.Dropped && v.Rule.Private != "":
			o.personal++
		case v.Fate == report.Dropped:
		case st.Attachment != nil:
			o.file++
		case v.Rule.Private != "":
			o.asked++
		default:
			o.text++
		}
	}
	for _, t := range s.index.Carried { // co-authors own nothing
		if t.Taxonomy == "author" {
			for _, login := range []string{t.Name, strings.TrimPrefix(t.Slug, guestPrefix)} {
				if o := of[login]; o != nil {
					o.text++
				}
			}
		}
	}
	declared := map[string]bool{}
	for _, a := range s.index.Authors {
		declared[a.Login] = true
	}
	s.outside, s.letIn = map[string]bool{}, map[string]bool{}
	for login, o := range of {
		switch {
		case o.text > 0:
		case o.asked > 0:
			s.letIn[login] = true
		case o.personal > 0, !declared[login] && o.file == 0:
			s.outside[login] = true
		}
	}
}
