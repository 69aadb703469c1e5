package census

import (
	"strings"

	"golang.org/x/net/html"
)

// lostAddresses returns where stored links led and stored images lay, as far as the
// clean HTML knows nothing of it. Addresses change on the way: those of the site become
// paths, and images get their full size; so the last part of the path will do.
func (c *Counter) lostAddresses(clean string, link func(string) string) (lost []string) {
	have := make(map[string]bool, len(c.clean.to))
	for _, to := range c.clean.to {
		have[to] = true
	}
	plain := ""
	for _, to := range c.stored.to {
		if have[to] {
			continue
		}
		have[to] = true // told once
		if plain == "" {
			plain = strings.ToLower(plainAddress(html.UnescapeString(clean)))
		}
		part := lastPart(to)
		if part == "" || strings.Contains(plain, part) {
			continue
		}
		if link != nil && strings.Contains(plain, strings.ToLower(plainAddress(link(html.UnescapeString(to))))) {
			continue
		}
		lost = append(lost, short(strings.TrimSpace(to)))
	}
	return lost
}

// lastPart is the last part of an address that names something, without what follows
// its first point; "" for an address that has none, or runs code, or is a place on the
// page, or leads by a number of WordPress's to what has a name.
func lastPart(to string) string {
	to = strings.ToLower(plainAddress(html.UnescapeString(to)))
	scheme, rest, ok := strings.Cut(to, ":")
	switch {
	case strings.HasPrefix(to, "#"), templateTag(to) > 0:
		return ""
	case ok && scheme != "http" && scheme != "https" && !strings.ContainsAny(scheme, "/.?"):
		if scheme != "mailto" && scheme != "tel" && scheme != "ftp" {
			return ""
		}
		to = rest
	}
	to, _, _ = strings.Cut(to, "#")
	path, query, _ := strings.Cut(to, "?")
	for _, key := range []string{"p=", "page_id=", "attachment_id=", "cat=", "tag="} {
		if strings.HasPrefix(query, key) {
			return ""
		}
	}
	path = strings.Trim(path, "/")
	path = path[strings.LastIndexByte(path, '/')+1:]
	if name, _, ok := strings.Cut(path, "."); ok && name != "www" {
		path = name
	}
	return withoutSize(path)
}

// withoutSize takes from the name of an image the size that WordPress adds to those
// that it makes smaller: team-300x200.
func withoutSize(name string) string {
	i := strings.LastIndexByte(name, '-')
	if i <= 0 {
		return name
	}
	w, h, ok := strings.Cut(name[i+1:], "x")
	if !ok || strings.Trim(w, "0123456789") != "" || strings.Trim(h, "0123456789") != "" {
		return name
	}
	return name[:i]
}
