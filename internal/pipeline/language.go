package pipeline

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// languages is what the survey knows of the languages that a site is in. Three
// families of plugins are met: Polylang files every post under a term of the
// taxonomy language, and translations together under one of post_translations,
// whose description lists them; WPML has tables of its own, which exports lack,
// so that addresses and the marks of copies are all there is; qTranslate has all
// languages in one field.
type languages struct {
	polylang bool
	groups   map[string][]translation // by slug of post_translations
	wpml     bool                     // postmeta of WPML was seen
	prefixes map[string]bool          // languages that addresses of a site with WPML begin with
	main     string                   // of the site, two letters
	split    map[int][]string         // by ordinal: the languages of a post of qTranslate, the main one first
}

// translation is a post in a language.
type translation struct{ language, id string }

// addLanguages notes what a post shows of languages, as it passes by.
func (s *survey) addLanguages(p *wp.Post) {
	for _, m := range p.Meta {
		if strings.HasPrefix(m.Key, "_wpml_") || strings.HasPrefix(m.Key, "_icl_") {
			s.wpml = true
			break
		}
	}
	var codes []string
	for _, text := range []string{p.Title, p.Content, p.Excerpt} {
		for _, code := range content.Languages(text) {
			codes = appendNew(codes, code)
		}
	}
	if codes != nil {
		s.split[p.Ordinal] = codes
	}
}

// listed reads the posts that a term of post_translations has in its description:
// a PHP-serialised array of language → ID.
var listed = regexp.MustCompile(`s:\d+:"([A-Za-z_-]{2,20})";(?:i:|s:\d+:")(\d+)`)

// settleLanguages works out, from all that was seen, which plugin it is.
func (s *survey) settleLanguages() {
	for _, x := range s.sites {
		s.main = cmp.Or(s.main, languageOf(x.Language))
	}
	s.groups = map[string][]translation{}
	for _, t := range s.terms {
		switch t.Taxonomy {
		case "post_translations":
			s.polylang = true
			for _, m := range listed.FindAllStringSubmatch(t.Description, 1000) {
				s.groups[t.Slug] = append(s.groups[t.Slug], translation{m[1], m[2]})
			}
		case "language":
			s.polylang = s.polylang || strings.Contains(t.Description, `"locale"`)
		}
	}
	for _, t := range s.index.Carried {
		s.polylang = s.polylang || t.Taxonomy == "post_translations"
	}
	for _, codes := range s.split {
		if i := slices.Index(codes, s.main); i > 0 {
			copy(codes[1:i+1], codes[:i])
			codes[0] = s.main
		}
	}
	if !s.wpml || s.polylang {
		return
	}
	s.prefixes = map[string]bool{}
	for _, st := range s.index.Stubs {
		if code, _ := addressLanguage(st.Permalink); code != "" {
			s.prefixes[code] = true
		}
	}
}

// languageOf is the language of a locale: "de" of "de-DE".
func languageOf(locale string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(locale)), "_", "-"), "-")
	return code
}

// addLanguage says what language a document is in, and which documents are the
// same in others.
func (w *worker) addLanguage(m *archive.FrontMatter, p *wp.Post, public bool) {
	s := w.site
	var same []translation
	switch {
	case s.polylang:
		for _, t := range p.Terms {
			switch t.Taxonomy {
			case "language":
				m.Language = cmp.Or(m.Language, t.Slug)
			case "post_translations":
				same = append(same, s.groups[t.Slug]...)
			}
		}
	case len(s.prefixes) > 0:
		if m.Language, _ = addressLanguage(p.Permalink); m.Language == "" {
			m.Language = s.main
		}
		if id := p.MetaValue("_icl_lang_duplicate_of"); id != "" {
			if st, _ := s.index.ByID(id); st != nil {
				code, _ := addressLanguage(st.Permalink)
				same = append(same, translation{cmp.Or(code, s.main), id})
			}
		}
	}
	for _, t := range same {
		st, unique := s.index.ByID(t.id)
		if st == nil || !unique || t.id == p.ID {
			continue
		}
		if to := s.paths.Document(st.Ordinal); to != "" && (s.isPublic(st.Ordinal) || !public) {
			m.Translations = append(m.Translations, archive.Translation{Language: t.language, Document: to})
		}
	}
}

// inMain is a text in the main language, where there is room for one: a finding
// names the others that it has.
func (s *survey) inMain(what, stored string, log *report.Log) string {
	m := content.Split(stored)
	if codes := m.Languages(); len(codes) > 1 {
		main := codes[0]
		if slices.Contains(codes, s.main) {
			main = s.main
		}
		others := slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return code == main })
		log.Add(report.LanguagesLeftOut, what+" in "+strings.Join(others, ", "))
	}
	return m.In(s.main)
}

// namesOf is a name in all the languages that it has, nil when that is none.
func namesOf(stored string) map[string]string {
	m := content.Split(stored)
	var out map[string]string
	for _, code := range m.Languages() {
		if out == nil {
			out = map[string]string{}
		}
		out[code] = m.In(code)
	}
	return out
}

// splitPost is a post whose texts are cut into their languages: once, however many
// there are.
type splitPost struct {
	post                    *wp.Post
	title, content, excerpt *content.Multilingual
	meta                    []*content.Multilingual
}

func splitOf(p *wp.Post) *splitPost {
	x := &splitPost{post: p, title: content.Split(p.Title), content: content.Split(p.Content), excerpt: content.Split(p.Excerpt)}
	for _, m := range p.Meta {
		x.meta = append(x.meta, content.Split(m.Value))
	}
	return x
}

// in is the post in one of its languages.
func (x *splitPost) in(language string) *wp.Post {
	q := *x.post
	q.Title, q.Content, q.Excerpt = x.title.In(language), x.content.In(language), x.excerpt.In(language)
	q.Meta = slices.Clone(x.post.Meta)
	for i := range q.Meta {
		q.Meta[i].Value = x.meta[i].In(language)
	}
	return &q
}

// inLanguages writes a post as a document for each of its languages. The main
// one has the post's path and its comments, which are returned when their file
// waits, as document says.
func (w *worker) inLanguages(p *wp.Post, v posttype.Verdict, codes []string, log *report.Log) (files []archive.File, waiting []archive.Comment, err error) {
	pathIn := func(i int) string {
		if i == 0 {
			return w.site.paths.Document(p.Ordinal)
		}
		return w.site.paths.InLanguage(p.Ordinal, codes[i])
	}
	split := splitOf(p)
	for i, code := range codes {
		q := split.in(code)
		d := w.page(pathIn(i), q, v, code, log)
		d.FrontMatter.Language = code
		for k := range codes {
			if k != i {
				d.FrontMatter.Translations = append(d.FrontMatter.Translations, archive.Translation{Language: codes[k], Document: pathIn(k)})
			}
		}
		var comments []archive.Comment
		if i == 0 {
			comments = w.comments(p, log)
			d.FrontMatter.Comments = countComments(comments)
			if n := w.site.replies[p.Ordinal]; n > 0 {
				d.FrontMatter.Comments += n
				comments, waiting = nil, comments
			}
		}
		written, err := w.put(d, comments)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, written...)
	}
	return files, waiting, nil
}
