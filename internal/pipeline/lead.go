package pipeline

import (
	"net/url"
	"strings"

	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// leadsTo returns the path that a redirect is about and where it leads, or ""
// where one of the two cannot be said.
func (s *survey) leadsTo(st *wp.Stub, r postmeta.Redirect) (from, to string) {
	switch {
	case r.Pattern, r.From == "" && !s.isPublic(st.Ordinal):
		return "", ""
	case r.From == "":
		from = s.oldPath(st.Permalink)
	default:
		from = r.From
		if !strings.HasPrefix(from, "/") && !strings.Contains(from, "://") {
			from = "/" + from
		}
		from = s.oldPath(s.absolute(from))
	}
	if r.Gone() {
		return from, ""
	}
	if r.ToID == "" {
		return from, s.now(r.To)
	}
	if target, _ := s.index.ByID(r.ToID); target != nil {
		if target = s.index.Kept(target); s.isPublic(target.Ordinal) {
			to = s.paths.Document(target.Ordinal)
		}
	}
	return from, to
}

// now is where an address leads now: to a public document, or where it says. It
// is "" for one that runs code.
func (s *survey) now(address string) string {
	to := safeURL(s.absolute(address))
	if target := s.index.ByURL(to); target != nil {
		if target = s.index.Kept(target); s.isPublic(target.Ordinal) {
			return s.paths.Document(target.Ordinal)
		}
	}
	return to
}

// canonicalOf is what search engines were told to take for a public document: the
// path of another, or an address; "" when it is the document itself.
func (s *survey) canonicalOf(st *wp.Stub) string {
	c := s.canonical[st.Ordinal]
	if c == "" {
		return ""
	}
	if c = s.now(c); c == s.paths.Document(st.Ordinal) || s.oldPath(c) != "" && s.oldPath(c) == s.oldPath(st.Permalink) {
		return ""
	}
	return c
}

// absolute makes an address of a path from the site's root, and of a host that
// browsers would take for one.
func (s *survey) absolute(address string) string {
	if first, _, _ := strings.Cut(address, "/"); strings.Contains(first, ".") && !strings.Contains(first, ":") {
		return "http://" + address
	}
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") {
		return address
	}
	home, err := url.Parse(s.index.Home())
	if err != nil || home.Host == "" {
		return address
	}
	return home.Scheme + "://" + home.Host + address
}

// noteLeads says which redirects are in no file: also those of documents that are
// not public, from where nobody was sent anywhere yet. Data have theirs in their
// meta. Of several rules about one address the first counts.
func (s *survey) noteLeads() {
	first := map[string]string{}
	for _, st := range s.index.Stubs {
		r, ok := s.leads[st.Ordinal]
		if v := s.verdict(st); !ok || !s.isKept(st) || v.Fate == report.Dropped || v.Withheld || r.From == "" && v.Fate != report.Document {
			continue
		}
		from, to := s.leadsTo(st, r)
		other, again := first[from]
		if from != "" && from != "/" && (to != "" || r.Gone()) && (!again || other == to) {
			first[from] = to
			continue
		}
		var log report.Log
		log.At(st.Ordinal, st.ID)
		what := r.From
		if what == "" {
			what = st.Permalink
		}
		log.Add(report.RedirectLeftOut, what)
		s.noted[st.Ordinal] = append(s.noted[st.Ordinal], log.Findings...)
	}
}
