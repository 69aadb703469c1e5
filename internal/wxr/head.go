package wxr

import (
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// site takes a leaf of the channel.
func (u *unit) site(site *wp.Site) {
	f := u.fields()
	if !f.next() {
		return
	}
	switch f.elem {
	case eTitle:
		initial(&site.Title, f.name())
	case eLink:
		initial(&site.Link, f.word())
	case eDescription:
		initial(&site.Description, f.name())
	case eLanguage:
		initial(&site.Language, f.word())
	case eGenerator:
		initial(&site.Generator, f.word())
	case eVersion:
		initial(&site.WXRVersion, f.word())
	case eBaseSite:
		initial(&site.BaseSiteURL, f.word())
	case eBaseBlog:
		initial(&site.BaseBlogURL, f.word())
	}
}

func (u *unit) author() *wp.Author {
	a := &wp.Author{}
	for f := u.fields(); f.next(); {
		switch f.elem {
		case ePostmeta, eTermmeta, eAuthormeta, eUsermeta:
			a.Meta = append(a.Meta, wp.Meta{})
		case eMetaKey, eMetaValue:
			f.meta(&a.Meta)
		case eAuthorID:
			initial(&a.ID, f.word())
		case eAuthorLogin:
			initial(&a.Login, f.word())
		case eAuthorEmail:
			initial(&a.Email, f.word())
		case eAuthorName:
			initial(&a.DisplayName, f.name())
		case eAuthorFirst:
			initial(&a.FirstName, f.name())
		case eAuthorLast:
			initial(&a.LastName, f.name())
		}
	}
	return a
}

// term makes a term of one of the three forms: wp:category, wp:tag, wp:term.
func (u *unit) term() *wp.Term {
	t := &wp.Term{}
	switch u.elem {
	case eCategory, eCat:
		t.Taxonomy = "category"
	case eTag:
		t.Taxonomy = "post_tag"
	}
	for f := u.fields(); f.next(); {
		switch f.elem {
		case ePostmeta, eTermmeta, eAuthormeta, eUsermeta:
			t.Meta = append(t.Meta, wp.Meta{})
		case eMetaKey, eMetaValue:
			f.meta(&t.Meta)
		case eTermID:
			initial(&t.ID, f.word())
		case eTermTaxonomy:
			initial(&t.Taxonomy, f.word())
		case eTermSlug:
			initial(&t.Slug, f.word())
		case eTermParent:
			initial(&t.Parent, f.word())
		case eTermName:
			initial(&t.Name, f.name())
		case eTermDescription:
			initial(&t.Description, strings.TrimSpace(f.value))
		}
	}
	if t.Slug == "" {
		t.Slug = slugOf(t.Name)
	}
	return t
}
