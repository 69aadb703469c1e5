package pipeline

import (
	"net/url"
	"path"
	"strings"

	"github.com/presslift/presslift/internal/posttype"
)

// linker returns what a document does with the addresses of its links: those of
// other documents of the archive become relative paths to them.
func (s *survey) linker(ordinal int) func(string) string {
	if ordinal == 0 { // of no post
		return func(href string) string { return href }
	}
	from := s.paths.Document(ordinal)
	page, _ := url.Parse(s.index.Stub(ordinal).Permalink)
	return func(href string) string {
		address := href
		if !leadsHome(href) {
			// A relative path starts from where the page was.
			u, err := url.Parse(href)
			if err != nil || u.Scheme != "" || u.Path == "" || page == nil || page.Host == "" {
				return href
			}
			address = page.ResolveReference(u).String()
		}
		target := s.index.ByURL(address)
		if target == nil {
			return href
		}
		to := s.paths.Document(target.Ordinal)
		if to == "" || from == "" {
			return href
		}
		// A public document does not point at the folders of those that are not.
		if shelf, _, _ := strings.Cut(to, "/"); shelf != posttype.Content && !strings.HasPrefix(from, shelf+"/") {
			return href
		}
		_, fragment, _ := strings.Cut(href, "#")
		if strings.HasPrefix(fragment, "more-") {
			fragment = ""
		}
		if target.Ordinal == ordinal && fragment != "" {
			return "#" + fragment
		}
		link := relative(from, to)
		if fragment != "" {
			link += "#" + fragment
		}
		return link
	}
}

// leadsHome tells whether an address can be one of the site by itself: absolute, or
// from the site's root.
func leadsHome(href string) bool {
	return strings.HasPrefix(href, "http://") || strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "/") || strings.HasPrefix(href, "?")
}

// relative returns the address of one file of the archive as seen from another.
func relative(from, to string) string {
	a, b := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	for len(a) > 0 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for i := range b {
		b[i] = url.PathEscape(b[i])
	}
	link := strings.Repeat("../", len(a)) + strings.Join(b, "/")
	if first, _, _ := strings.Cut(link, "/"); strings.Contains(first, ":") {
		link = "./" + link // else the part before the colon would be a scheme
	}
	return link
}
