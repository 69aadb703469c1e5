package pipeline

import (
	"maps"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// unmet are the words of options that nothing in the source has come up to yet. A
// word that is spelled wrongly would go unnoticed. (Post types are noteUnmet's.)
type unmet struct {
	terms map[[2]string]bool // by taxonomy and plainSlug: those to edit, and those to merge into
	meta  map[string]bool    // keys to keep or refuse
	hosts map[string]bool
}

func newUnmet(opt *Options) unmet {
	u := unmet{map[[2]string]bool{}, map[string]bool{}, map[string]bool{}}
	for tax, bySlug := range opt.Terms {
		for slug, e := range bySlug {
			u.terms[[2]string{tax, plainSlug(slug)}] = true
			if e.Into != "" {
				u.terms[[2]string{tax, plainSlug(e.Into)}] = true
			}
		}
	}
	for _, key := range slices.Concat(opt.KeepMeta, opt.RefuseMeta) {
		u.meta[key] = true
	}
	for _, h := range opt.Hosts {
		u.hosts[h] = true
	}
	return u
}

func (u *unmet) term(taxonomy, slug string) {
	if len(u.terms) > 0 {
		delete(u.terms, [2]string{taxonomy, plainSlug(slug)})
	}
}

// post meets what a post has, as the source has it. Hosts are looked for in all
// its texts.
func (u *unmet) post(p *wp.Post) {
	for _, t := range p.Terms {
		u.term(t.Taxonomy, t.Slug)
	}
	for key := range u.meta {
		if slices.ContainsFunc(p.Meta, func(m wp.Meta) bool { return matches([]string{key}, m.Key) }) {
			delete(u.meta, key)
		}
	}
	for h := range u.hosts {
		bare := strings.TrimPrefix(strings.ToLower(h), "www.")
		has := func(s string) bool { return strings.Contains(s, "//"+bare) || strings.Contains(s, "//www."+bare) }
		if has(p.Content) || has(p.Excerpt) || has(p.Permalink) || has(p.AttachmentURL) ||
			slices.ContainsFunc(p.Meta, func(m wp.Meta) bool { return has(m.Value) || has(strings.ReplaceAll(m.Value, `\/`, "/")) }) ||
			slices.ContainsFunc(p.Comments, func(c wp.Comment) bool { return has(c.Content) || has(c.URL) }) {
			delete(u.hosts, h)
		}
	}
}

// note says what was not met in the whole source.
func (u *unmet) note(opt *Options, s *survey) {
	add := func(setting, word string) { s.log.Add(report.OptionUnmet, setting+": "+word) }
	for _, tax := range slices.Sorted(maps.Keys(opt.Terms)) {
		for _, slug := range slices.Sorted(maps.Keys(opt.Terms[tax])) {
			into := opt.Terms[tax][slug].Into
			switch {
			case u.terms[[2]string{tax, plainSlug(slug)}]:
				add("terms", tax+"/"+slug)
			case into != "" && u.terms[[2]string{tax, plainSlug(into)}]:
				add("terms", tax+"/"+slug+", to be merged into "+into)
			}
		}
	}
	for _, list := range []struct {
		setting string
		keys    []string
	}{{"meta.keep", opt.KeepMeta}, {"meta.refuse", opt.RefuseMeta}} {
		for _, key := range list.keys {
			if u.meta[key] {
				add(list.setting, key)
			}
		}
	}
	for _, h := range opt.Hosts {
		if u.hosts[h] {
			add("hosts", h)
		}
	}
	statuses := map[string]bool{}
	for _, st := range s.index.Stubs {
		statuses[st.Status] = true
	}
	for _, status := range slices.Sorted(maps.Keys(opt.Types.Statuses)) {
		if !statuses[status] {
			add("statuses", status)
		}
	}
}
