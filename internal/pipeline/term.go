package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/wp"
)

// systemTaxonomies are WordPress's own notes and plugins', not something an
// author filed a post under.
var systemTaxonomies = map[string]bool{
	"post_format": true, "nav_menu": true, "link_category": true, "wp_theme": true, "wp_template_part_area": true,
	"wp_pattern_category": true,
	"post_translations":   true, "term_language": true, "term_translations": true, // Polylang
}

// isSystem tells of taxonomies whose terms are not filed under. Those of plugins
// that share their name with taxonomies of sites are told by what the site has.
func (s *survey) isSystem(taxonomy string) bool {
	return systemTaxonomies[taxonomy] || taxonomy == "language" && s.polylang || taxonomy == "author" && s.coauthors
}

// plumbing tells of taxonomies that WordPress keeps for its own use. Post formats
// are not among them: themes show them.
func (s *survey) plumbing(taxonomy string) bool {
	return taxonomy == "" || s.isSystem(taxonomy) && taxonomy != "post_format"
}

// primaryKeys begin the keys of postmeta that name a post's main term of a
// taxonomy by its ID: of Yoast SEO, Rank Math and The SEO Framework. That of
// SEOPress is about categories.
var primaryKeys = []string{"_yoast_wpseo_primary_", "rank_math_primary_", "_primary_term_"}

const primaryCategoryKey = "_seopress_robots_primary_cat"

// primary finds out which terms are a post's main ones: taxonomy and slug.
func (s *survey) primary(p *wp.Post) map[[2]string]bool {
	var out map[[2]string]bool
	for _, m := range p.Meta {
		for _, key := range primaryKeys {
			taxonomy, ok := strings.CutPrefix(m.Key, key)
			if m.Key == primaryCategoryKey {
				taxonomy, ok = "category", true
			}
			if !ok || m.Value == "" {
				continue
			}
			slug, known := s.termSlugs[[2]string{taxonomy, strings.TrimSpace(m.Value)}]
			if !known {
				continue
			}
			if out == nil {
				out = map[[2]string]bool{}
			}
			out[[2]string{taxonomy, slug}] = true
		}
	}
	return out
}

// addTerms takes the names of the terms that a post carries, the main one of a
// taxonomy first. Names in several languages are taken in one.
func (w *worker) addTerms(m *archive.FrontMatter, p *wp.Post, language string) {
	terms := p.Terms
	if main := w.site.primary(p); main != nil {
		terms = slices.Clone(terms)
		isMain := func(t wp.TermRef) bool { return main[[2]string{t.Taxonomy, t.Slug}] }
		slices.SortStableFunc(terms, func(a, b wp.TermRef) int {
			switch {
			case isMain(a) == isMain(b):
				return 0
			case isMain(a):
				return -1
			}
			return 1
		})
	}
	for _, t := range terms {
		name := content.In(cmp.Or(w.site.termCalled[[2]string{t.Taxonomy, t.Slug}], t.Name), language)
		if name == "" {
			name = t.Slug
		}
		switch {
		case t.Taxonomy == "category":
			m.Categories = appendNew(m.Categories, name)
		case t.Taxonomy == "post_tag":
			m.Tags = appendNew(m.Tags, name)
		case t.Taxonomy == "post_format":
			m.Format = strings.TrimPrefix(t.Slug, "post-format-")
		case !w.site.isSystem(t.Taxonomy):
			i := slices.IndexFunc(m.Taxonomies, func(x archive.Terms) bool { return x.Taxonomy == t.Taxonomy })
			if i < 0 {
				i = len(m.Taxonomies)
				m.Taxonomies = append(m.Taxonomies, archive.Terms{Taxonomy: t.Taxonomy})
			}
			m.Taxonomies[i].Names = appendNew(m.Taxonomies[i].Names, name)
		}
	}
}

// callTerms settles what terms are called: as the source declares them, else as the
// first item that carries them says. An item may say another name, where somebody
// edited the export; WordPress knows one.
func (s *survey) callTerms() {
	s.termCalled = make(map[[2]string]string, len(s.terms)+len(s.index.Carried))
	add := func(taxonomy, slug, name string) {
		if k := [2]string{taxonomy, slug}; s.termCalled[k] == "" {
			s.termCalled[k] = name
		}
	}
	for _, t := range s.terms {
		add(t.Taxonomy, t.Slug, t.Name)
	}
	for _, t := range s.index.Carried {
		add(t.Taxonomy, t.Slug, t.Name)
	}
}

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
