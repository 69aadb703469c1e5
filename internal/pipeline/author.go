package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/wp"
)

// Co-Authors Plus files a post under terms of the taxonomy author, one for each
// of its authors in their order, and keeps the profiles of those who are no users
// in posts of the type guest-author.

// guestPrefix begins the slugs of its terms and profiles.
const guestPrefix = "cap-"

// guest is a profile. Its e-mail address is nobody's, and no name.
type guest struct{ slug, name, linked string }

func guestOf(p *wp.Post) guest {
	return guest{
		slug:   strings.TrimPrefix(cmp.Or(p.Slug, noEmail(p.MetaValue("cap-user_login"))), guestPrefix),
		name:   cmp.Or(noEmail(p.MetaValue("cap-display_name")), noEmail(p.Title)),
		linked: p.MetaValue("cap-linked_account"),
	}
}

func noEmail(name string) string {
	if isEmail(name) {
		return ""
	}
	return name
}

// guestTitle takes the title out of a profile where it is an e-mail address: it is
// the name to display.
func (w *worker) guestTitle(it *archive.Item) {
	switch {
	case it.Type != "guest-author" || !isEmail(it.Title):
	case w.site.opt.PrivateData[wp.ContactDetails]:
		w.meta.LetIn = true
	default:
		it.Title = ""
		w.meta.Private = append(w.meta.Private, "title")
	}
}

// nameGuests gives guest authors their keys of authors.json: that of the user who
// they are, or their slug.
func (s *survey) nameGuests() {
	s.coauthors = len(s.index.Guests) > 0 || slices.ContainsFunc(s.index.Carried, func(t wp.TermRef) bool {
		return t.Taxonomy == "author" && strings.HasPrefix(t.Slug, guestPrefix)
	})
	s.bySlug = map[string]string{}
	for _, a := range s.authors {
		if slug := slugOf(a.Login); s.bySlug[slug] == "" {
			s.bySlug[slug] = s.logins[a.Login]
		}
	}
	taken := map[string]bool{}
	for _, key := range s.logins {
		taken[key] = true
	}
	for _, p := range s.index.Guests {
		g := guestOf(p)
		if s.guests[g.slug] != "" {
			continue
		}
		key := s.logins[g.linked]
		if key == "" {
			for key = cmp.Or(g.slug, slugOf(g.name), "author-"+p.ID); taken[key]; {
				key = guestPrefix + key
			}
		}
		taken[key] = true
		s.guests[g.slug] = key
	}
}

// coauthorSlugs are those of the authors that items name by a term.
func (s *survey) coauthorSlugs() map[string]bool {
	slugs := map[string]bool{}
	for _, t := range s.index.Carried {
		if t.Taxonomy == "author" {
			slugs[strings.TrimPrefix(t.Slug, guestPrefix)] = true
		}
	}
	return slugs
}

// coauthorsOf lists the keys of a post's authors, when they are others or more
// than the one that WordPress knows.
func (s *survey) coauthorsOf(p *wp.Post) []string {
	if !s.coauthors {
		return nil
	}
	var keys []string
	for _, t := range p.Terms {
		if t.Taxonomy != "author" {
			continue
		}
		keys = appendNew(keys, s.coauthor(t))
	}
	if len(keys) == 0 || len(keys) == 1 && keys[0] == s.author(p.Author) {
		return nil
	}
	return keys
}

// coauthor is the key of the one whom a term of the taxonomy author stands for: a
// guest, a user, or, of whom the source has no more than the term, its slug.
func (s *survey) coauthor(t wp.TermRef) string {
	slug := strings.TrimPrefix(t.Slug, guestPrefix)
	return cmp.Or(s.guests[slug], s.logins[t.Name], s.logins[slug], s.bySlug[slug], slug)
}

// nameless lists those of whom the source has no more than terms on items.
func (s *survey) nameless(done map[string]bool) []archive.Author {
	var out []archive.Author
	for _, t := range s.index.Carried {
		key := s.coauthor(t)
		if !s.coauthors || t.Taxonomy != "author" || key == "" || done[key] {
			continue
		}
		done[key] = true
		a := archive.Author{Login: key, Slug: strings.TrimPrefix(t.Slug, guestPrefix)}
		if t.Name != a.Slug && !isEmail(t.Name) {
			a.Name = t.Name
		}
		out = append(out, a)
	}
	return out
}
