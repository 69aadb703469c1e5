package pipeline

import (
	"cmp"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// redirectsFile lists the old paths of the site that are known: permalinks,
// ?p= forms and former slugs of public documents, pages of attachments, and
// public addresses of what was dropped. Documents that are not public stay out.
func (s *survey) redirectsFile() []archive.Redirect {
	byFrom := map[string]archive.Redirect{}
	put := func(r archive.Redirect) {
		if r.From == "" || r.From == "/" {
			return
		}
		if _, taken := byFrom[r.From]; !taken && (r.To != "" || r.Kind == "gone") {
			byFrom[r.From] = r
		}
	}
	add := func(from, kind, to string) { put(archive.Redirect{From: from, Kind: kind, To: to}) }
	for _, st := range s.index.Stubs {
		if r, ok := s.leads[st.Ordinal]; ok && s.isKept(st) && !s.verdict(st).Withheld {
			switch from, to := s.leadsTo(st, r); {
			case r.Gone():
				put(archive.Redirect{From: from, Kind: "gone", Status: r.Status})
			case to != "":
				put(archive.Redirect{From: from, Kind: "redirect", To: to, Status: r.Status})
			}
		}
	}
	for _, st := range s.index.Stubs {
		if s.isKept(st) && s.isPublic(st.Ordinal) {
			if c := s.canonicalOf(st); c != "" {
				put(archive.Redirect{From: s.oldPath(st.Permalink), Kind: "document", To: s.paths.Document(st.Ordinal), Canonical: c})
			}
		}
	}
	for _, st := range s.index.Stubs {
		if s.isKept(st) {
			s.addresses(st, st, add)
		}
	}
	for _, st := range s.index.Stubs {
		if kept := s.index.Kept(st); kept != st {
			s.addresses(st, kept, add)
		}
	}
	for _, st := range s.index.Stubs { // last: another post may have the address now
		if v := s.verdict(st); st.Status == "trash" && v.Fate == report.Dropped && s.isKept(st) && s.wasPublic(st, v) {
			add(s.untrashed(st), "gone", "")
		}
	}
	out := make([]archive.Redirect, 0, len(byFrom))
	for _, r := range byFrom {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b archive.Redirect) int { return cmp.Compare(a.From, b.From) })
	return out
}

// addresses adds those of a post that leads to what is kept of it: itself, or the
// version that stands for it.
func (s *survey) addresses(st, kept *wp.Stub, add func(from, kind, to string)) {
	from := s.oldPath(st.Permalink)
	switch v := s.verdict(st); {
	case s.isPublic(kept.Ordinal):
		to := s.paths.Document(kept.Ordinal)
		if st == kept || st.Status == "publish" && !st.Protected {
			add(from, "document", to)
		}
		if st == kept && isNumber(st.ID) {
			add("/?p="+st.ID, "document", to)
			if st.Type == "page" {
				add("/?page_id="+st.ID, "document", to)
			}
		}
		for _, old := range s.oldDates[st.Ordinal] {
			add(atDate(from, old), "document", to)
		}
		for _, slug := range s.index.OldSlugs[st.Ordinal] {
			if u := path.Dir(strings.TrimRight(from, "/")); from != "" && !strings.Contains(from, "?") {
				add(strings.TrimRight(u, "/")+"/"+escapePath(slug)+"/", "document", to)
			}
		}
	case v.Home == inThread:
		if topic := s.topicOf(st); s.isPublic(topic.Ordinal) {
			add(from, "document", s.paths.Document(topic.Ordinal))
		}
	case st.Attachment != nil && st.AttachmentURL != "" && v.Fate == report.Data && !s.hidden[st.Ordinal]:
		add(from, "media", safeURL(st.AttachmentURL))
	}
}

// trashed is what WordPress adds to the slug of a post that it puts into the trash,
// so that the slug is free, and what it adds to have the slug once only
// (wp-includes/post.php, wp_add_trashed_suffix_to_post_name_for_post).
var trashed = regexp.MustCompile(`__trashed(-[0-9]+)?$`)

// untrashed is the address that a post in the trash had before.
func (s *survey) untrashed(st *wp.Stub) string {
	from := s.oldPath(st.Permalink)
	slug := trashed.ReplaceAllString(st.Slug, "")
	if slug == st.Slug || strings.Contains(from, "?") {
		return from
	}
	if was := s.slugs[st.Ordinal]; was != "" { // a long one was cut
		slug = was
	}
	folder, last := path.Split(strings.TrimRight(from, "/"))
	if !trashed.MatchString(last) || slug == "" {
		return from
	}
	return folder + escapePath(slug) + from[len(strings.TrimRight(from, "/")):]
}

// wasPublic tells whether an item in the trash had an address that everybody could
// see, as far as the source says.
func (s *survey) wasPublic(st *wp.Stub, v posttype.Verdict) bool {
	return !s.unseen[st.Ordinal] && !s.restricted[st.Ordinal] && !st.Protected && v.Rule.Private == "" && !s.closedForum(st)
}

// oldPath returns path and query of an address of the site, percent-encoded, or
// "" for any other.
func (s *survey) oldPath(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || !s.index.Internal(u) {
		return ""
	}
	p := u.EscapedPath()
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	p = "/" + strings.TrimLeft(p, "/") // "//host" would be another site
	if u.RawQuery != "" {
		p += "?" + u.Query().Encode()
	}
	return p
}

// datedPath matches the beginning of a path that holds year, month and maybe day, in
// whatever folder the site is.
var datedPath = regexp.MustCompile(`/[0-9]{4}/[0-9]{2}(/[0-9]{2})?/`)

// atDate is a path that names a date as it was when the post had another, which is
// stored as 2006-01-02; "" when the path names none, or that very date.
func atDate(path, date string) string {
	at := datedPath.FindStringIndex(path)
	if at == nil || strings.Contains(path[:at[0]], "?") || !storedDate.MatchString(date) {
		return ""
	}
	parts := strings.SplitN(date, "-", 3)
	if at[1]-at[0] == len("/2006/01/") {
		parts = parts[:2]
	}
	if old := path[:at[0]] + "/" + strings.Join(parts, "/") + "/" + path[at[1]:]; old != path {
		return old
	}
	return ""
}

var storedDate = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// escapePath percent-encodes a slug, which may already be.
func escapePath(slug string) string {
	if plain, err := url.PathUnescape(slug); err == nil {
		slug = plain
	}
	return url.PathEscape(slug)
}

func isNumber(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != "" && len(s) < 19
}

// safeURL returns an address of the web, of mail or telephone, or of the site
// itself; others, which may run code, are "".
func safeURL(address string) string {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "", "http", "https", "mailto", "tel":
		return address
	}
	return ""
}

// webAddress is an address that a stranger left beside a name, such as a
// commenter's site, if it is one of the web and names nobody: no other scheme,
// no user before the host, no e-mail address. Else it is "".
func webAddress(address string) string {
	address = safeURL(address)
	u, err := url.Parse(address)
	if err != nil || u.User != nil || isEmail(strings.Trim(u.Path, "/")) {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "":
		return address // WordPress puts http:// before a host alone
	case "http", "https":
		if u.Host != "" {
			return address
		}
	}
	return ""
}
