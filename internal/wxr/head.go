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
		set(&site.Title, f.name())
	case eLink:
		set(&site.Link, f.word())
	case eDescription:
		set(&site.Description, f.name())
	case eLanguage:
		set(&site.Language, f.word())
	case eGenerator:
		set(&site.Generator, f.word())
	case eVersion:
		set(&site.WXRVersion, f.word())
	case eBaseSite:
		set(&site.BaseSiteURL, f.word())
	case eBaseBlog:
		set(&site.BaseBlogURL, f.word())
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
			set(&a.ID, f.word())
		case eAuthorLogin:
			set(&a.Login, f.word())
		case eAuthorEmail:
			set(&a.Email, f.word())
		case eAuthorName:
			set(&a.DisplayName, f.name())
		case eAuthorFirst:
			set(&a.FirstName, f.name())
		case eAuthorLast:
			set(&a.LastName, f.name())
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
			set(&t.ID, f.word())
		case eTermTaxonomy:
			set(&t.Taxonomy, f.word())
		case eTermSlug:
			set(&t.Slug, f.word())
		case eTermParent:
			set(&t.Parent, f.word())
		case eTermName:
			set(&t.Name, f.name())
		case eTermDescription:
			set(&t.Description, strings.TrimSpace(f.value))
		}
	}
	return t
}
