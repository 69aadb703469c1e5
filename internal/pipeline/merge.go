package pipeline

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// The parts of a source may each declare the same author and term, and tell more
// of it or less. What the first does not say is taken from those behind it; where
// two say different things the first is taken, and a finding says what the other
// is.

// merge makes one of the declarations in the survey's index: s.sites, s.authors
// and s.terms.
func (s *survey) merge() {
	s.sites = mergeSites(s.index.Sites, &s.log)
	s.authors = s.mergeAuthors()
	s.terms = mergeTerms(s.index.Terms, &s.log)
}

// merging fills what the first declaration of something leaves open from others.
type merging struct {
	what  string // as a finding names it
	log   *report.Log
	first map[wp.Meta]bool // the rows of the first declaration; nil until another has some
	keys  map[string]bool  // of those
}

func (m *merging) fill(field string, first *string, other string) {
	switch {
	case *first == "":
		*first = other
	case other != "" && other != *first:
		m.log.Add(report.EntryDiffers, fmt.Sprintf("%s: the other %s is %s", m.what, field, other))
	}
}

// meta takes the rows whose key the first does not have. A value may be a secret,
// so no finding shows one.
func (m *merging) meta(first *[]wp.Meta, other []wp.Meta) {
	if m.first == nil && len(other) > 0 {
		m.first, m.keys = map[wp.Meta]bool{}, map[string]bool{}
		for _, x := range *first {
			m.first[x], m.keys[x.Key] = true, true
		}
		*first = slices.Clone(*first)
	}
	for _, x := range other {
		switch {
		case m.first[x]:
		case m.keys[x.Key]:
			m.log.Add(report.EntryDiffers, m.what+": meta "+x.Key)
		default:
			*first = append(*first, x)
			m.first[x] = true
		}
	}
}

func mergeTerms(terms []wp.Term, log *report.Log) []wp.Term {
	var out []wp.Term
	var ms []merging
	places := map[[2]string]int{}
	for _, t := range terms {
		k := [2]string{t.Taxonomy, cmp.Or(t.Slug, t.Name)}
		i, there := places[k]
		if !there {
			places[k] = len(out)
			out, ms = append(out, t), append(ms, merging{what: t.Taxonomy + "/" + k[1], log: log})
			continue
		}
		first, m := &out[i], &ms[i]
		m.fill("name", &first.Name, t.Name)
		m.fill("parent", &first.Parent, t.Parent)
		m.fill("description", &first.Description, t.Description)
		m.meta(&first.Meta, t.Meta)
	}
	return out
}

// mergeAuthors leaves out what authors.json does not have: addresses, meta.
func (s *survey) mergeAuthors() []wp.Author {
	var out []wp.Author
	places := map[string]int{}
	for _, a := range s.index.Authors {
		for _, name := range []*string{&a.DisplayName, &a.FirstName, &a.LastName} {
			if isEmail(*name) {
				*name = ""
			}
		}
		i, there := places[a.Login]
		if !there {
			places[a.Login] = len(out)
			out = append(out, a)
			continue
		}
		first, m := &out[i], merging{what: "author " + s.logins[a.Login], log: &s.log}
		if s.outside[a.Login] {
			m.log = new(report.Log) // nobody is to read it
		}
		m.fill("name", &first.DisplayName, a.DisplayName)
		m.fill("first name", &first.FirstName, a.FirstName)
		m.fill("last name", &first.LastName, a.LastName)
		first.Email = cmp.Or(first.Email, a.Email)
	}
	return out
}

// mergeSites makes one of the heads that speak of one site, by its address; a head
// without one speaks of the first. The first site of the result is the source's.
func mergeSites(heads []wp.Site, log *report.Log) []wp.Site {
	var out []wp.Site
	places := map[string]int{}
	for _, h := range heads {
		at := cmp.Or(h.BaseBlogURL, h.Link)
		key := siteKey(at)
		i, there := places[key]
		switch {
		case len(out) == 0:
			out = append(out, h)
			places[key] = 0
			continue
		case key != "" && !there && len(places) == 1 && siteKey(cmp.Or(out[0].BaseBlogURL, out[0].Link)) == "":
			places[key] = 0
		case key != "" && !there:
			places[key] = len(out)
			out = append(out, h)
			log.Add(report.SitesMixed, at)
			continue
		}
		first, m := &out[i], merging{what: "site", log: log}
		m.fill("title", &first.Title, h.Title)
		m.fill("description", &first.Description, h.Description)
		first.Language = cmp.Or(first.Language, h.Language)
		first.Link = cmp.Or(first.Link, h.Link)
		first.BaseBlogURL = cmp.Or(first.BaseBlogURL, h.BaseBlogURL)
		first.BaseSiteURL = cmp.Or(first.BaseSiteURL, h.BaseSiteURL)
		first.WXRVersion = cmp.Or(first.WXRVersion, h.WXRVersion)
		first.Generator = cmp.Or(first.Generator, h.Generator)
	}
	return out
}

// siteKey is what makes two addresses those of one site.
func siteKey(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return strings.TrimSpace(address)
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.Path, "/")
}
