package pipeline

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/wp"
)

// siteFile is the source's site. When parts of the source are from others, those
// are listed in it.
func (s *survey) siteFile() archive.Site {
	if len(s.sites) == 0 {
		return archive.Site{}
	}
	out := s.aSite(s.sites[0])
	for _, x := range s.sites[1:] {
		out.OtherSites = append(out.OtherSites, s.aSite(x))
	}
	return out
}

func (s *survey) aSite(x wp.Site) archive.Site {
	out := archive.Site{
		Title: content.In(x.Title, s.main), Titles: namesOf(x.Title), Description: s.inMain("the description of the site", x.Description, &s.log), Language: x.Language, URL: cmp.Or(x.BaseBlogURL, x.Link),
		NetworkURL: x.BaseSiteURL, WXRVersion: x.WXRVersion, Generator: x.Generator,
	}
	if m := wordpressVersion.FindStringSubmatch(out.Generator); m != nil {
		out.WordPress, out.Generator = m[1], ""
	}
	if out.NetworkURL == out.URL {
		out.NetworkURL = ""
	}
	return out
}

// wordpressVersion reads both forms of the generator: "WordPress/6.4" and
// "https://wordpress.org/?v=6.4".
var wordpressVersion = regexp.MustCompile(`^(?:WordPress/|https?://wordpress\.(?:org|com)/\?v=)([0-9][0-9A-Za-z.-]*)$`)

// nameAuthors gives every login its key of authors.json. A login that is an
// e-mail address is personal data; its author gets a key made of the name.
func (s *survey) nameAuthors() {
	s.logins = map[string]string{}
	taken := map[string]bool{}
	name := func(login, displayName, id string) {
		if login == "" || s.logins[login] != "" {
			return
		}
		key := login
		if isEmail(login) {
			key = cmp.Or(slugOf(displayName), "author-"+cmp.Or(id, strconv.Itoa(len(taken)+1)))
			for n, base := 2, key; taken[key]; n++ {
				key = base + "-" + strconv.Itoa(n)
			}
		}
		taken[key] = true
		s.logins[login] = key
	}
	for _, a := range s.index.Authors {
		display := a.DisplayName
		if isEmail(display) {
			display = ""
		}
		name(a.Login, display, a.ID)
	}
	for i := range s.index.Stubs {
		name(s.index.Stubs[i].Author, "", "")
	}
}

// author returns the key of authors.json for a login.
func (s *survey) author(login string) string { return s.logins[login] }

func isEmail(s string) bool {
	local, domain, ok := strings.Cut(strings.TrimSpace(s), "@")
	return ok && local != "" && strings.Contains(domain, ".") && !strings.ContainsAny(s, " /")
}

// authorsFile lists the authors that the export declares, then those that only
// items name, but for customers.
func (s *survey) authorsFile() []archive.Author {
	out := []archive.Author{}
	done := map[string]bool{}
	for _, a := range s.authors {
		key := s.logins[a.Login]
		if key == "" || done[key] || s.outside[a.Login] {
			continue
		}
		done[key] = true
		out = append(out, archive.Author{Login: key, Name: a.DisplayName, FirstName: a.FirstName, LastName: a.LastName, Slug: slugOf(key), Email: s.email(a)})
	}
	for i := range s.index.Stubs {
		if key := s.logins[s.index.Stubs[i].Author]; key != "" && !done[key] && !s.outside[s.index.Stubs[i].Author] {
			done[key] = true
			out = append(out, archive.Author{Login: key, Slug: slugOf(key)})
		}
	}
	write := s.coauthorSlugs()
	for _, p := range s.index.Guests {
		g := guestOf(p)
		if (p.Status != "publish" || p.Protected) && !write[g.slug] {
			continue
		}
		if key := s.guests[g.slug]; !done[key] {
			done[key] = true
			out = append(out, archive.Author{Login: key, Name: g.name, FirstName: noEmail(p.MetaValue("cap-first_name")), LastName: noEmail(p.MetaValue("cap-last_name")), Slug: g.slug, Email: s.email(wp.Author{Email: p.MetaValue("cap-user_email")})})
		}
	}
	return append(out, s.nameless(done)...)
}

// email is an author's address when it was asked for.
func (s *survey) email(a wp.Author) string {
	if !s.opt.PrivateData[wp.AuthorEmail] {
		return ""
	}
	return a.Email
}

// slugOf makes a slug of a name as WordPress does of a login (sanitize_title):
// lower case, letters and digits of any script, dashes for the rest.
func slugOf(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(s)) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '_':
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == '"':
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}

// termCounts counts, by taxonomy and slug, the public documents that carry a
// term.
type termCounts map[[2]string]int

func (c termCounts) add(terms []wp.TermRef) {
	for i, t := range terms {
		if !slices.ContainsFunc(terms[:i], func(u wp.TermRef) bool { return u.Taxonomy == t.Taxonomy && u.Slug == t.Slug }) {
			c[[2]string{strings.Clone(t.Taxonomy), strings.Clone(t.Slug)}]++
		}
	}
}

// taxonomiesFile lists the terms of every taxonomy: those that the export
// declares, in its order, then those that only items carry. Menus are
// menus.json's.
func (s *survey) taxonomiesFile(counts termCounts) map[string][]archive.Term {
	out := map[string][]archive.Term{}
	done := map[[2]string]bool{}
	for _, t := range s.terms {
		k := [2]string{t.Taxonomy, t.Slug}
		if s.plumbing(t.Taxonomy) || done[k] || s.ofPeople[k] {
			continue
		}
		done[k] = true
		x := archive.Term{Slug: t.Slug, Name: content.In(t.Name, s.main), Parent: t.Parent, Names: namesOf(t.Name), Description: t.Description, Count: counts[k]}
		says := s.termSays[k]
		x.Image, x.Fields, x.Meta = says.image, says.fields, says.meta
		out[t.Taxonomy] = append(out[t.Taxonomy], x)
	}
	for _, t := range s.index.Carried {
		k := [2]string{t.Taxonomy, t.Slug}
		if s.plumbing(t.Taxonomy) || done[k] || s.ofPeople[k] {
			continue
		}
		done[k] = true
		out[t.Taxonomy] = append(out[t.Taxonomy], archive.Term{Slug: t.Slug, Name: cmp.Or(content.In(t.Name, s.main), t.Slug), Count: counts[k]})
	}
	return out
}
