package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// Co-Authors Plus files a post under terms of the taxonomy author, one for each
// of its authors in their order, and keeps the profiles of those who are no users
// in posts of the type guest-author.

// guestPrefix begins the slugs of its terms and profiles.
const guestPrefix = "cap-"

// guest is a profile. Its e-mail address is nobody's.
type guest struct{ slug, name, linked string }

func guestOf(p *wp.Post) guest {
	return guest{
		slug:   strings.TrimPrefix(cmp.Or(p.Slug, p.MetaValue("cap-user_login")), guestPrefix),
		name:   cmp.Or(p.MetaValue("cap-display_name"), p.Title),
		linked: p.MetaValue("cap-linked_account"),
	}
}

// nameGuests gives guest authors their keys of authors.json: that of the user who
// they are, or their slug.
func (s *survey) nameGuests() {
	s.coauthors = len(s.index.Guests) > 0 || slices.ContainsFunc(s.index.Carried, func(t wp.TermRef) bool {
		return t.Taxonomy == "author" && strings.HasPrefix(t.Slug, guestPrefix)
	})
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
			for key = cmp.Or(g.slug, slugOf(g.name)); taken[key]; {
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
		slug := strings.TrimPrefix(t.Slug, guestPrefix)
		key := s.guests[slug]
		if key == "" {
			key = cmp.Or(s.logins[t.Name], s.logins[slug], s.bySlug(slug), slug)
		}
		keys = appendNew(keys, key)
	}
	if len(keys) == 0 || len(keys) == 1 && keys[0] == s.author(p.Author) {
		return nil
	}
	return keys
}

// bySlug finds the key of the user whose name in addresses is slug.
func (s *survey) bySlug(slug string) string {
	for _, a := range s.authors {
		if slugOf(a.Login) == slug {
			return s.logins[a.Login]
		}
	}
	return ""
}
