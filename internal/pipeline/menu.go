package pipeline

import (
	"cmp"
	"slices"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// menusFile resolves the menus: those made of nav_menu_item posts, by the term
// that they carry, then the block editor's wp_navigation posts.
func (s *survey) menusFile() []archive.Menu {
	out := []archive.Menu{}
	for _, t := range s.menuTerms() {
		var items []*wp.Post
		for _, p := range s.index.Menu {
			if p.Status == "publish" && s.inMenus(s.index.Stub(p.Ordinal)) && inMenu(p, t.Slug) {
				items = append(items, p)
			}
		}
		out = append(out, archive.Menu{Slug: t.Slug, Name: content.In(t.Name, s.main), Items: s.menuTree(items)})
	}
	for i := range s.index.Stubs {
		st := s.index.Stubs[i]
		if st.Type == "wp_navigation" && st.Status == "publish" && s.inMenus(st) {
			links := content.Navigation(s.index.Quoted[st.Ordinal])
			out = append(out, archive.Menu{Slug: st.Slug, Name: st.Title, Items: s.navigation(links)})
		}
	}
	return out
}

// inMenus tells whether a post is kept, and kept as a menu or an entry of one.
func (s *survey) inMenus(st *wp.Stub) bool {
	v := s.decide(st)
	return s.isKept(st) && v.Home == posttype.InMenus && !v.Withheld
}

// inMenu tells whether a menu item belongs to the menu of that slug; "" is for
// items that belong to none.
func inMenu(p *wp.Post, slug string) bool {
	none := true
	for _, t := range p.Terms {
		if t.Taxonomy == "nav_menu" {
			if t.Slug == slug {
				return true
			}
			none = false
		}
	}
	return none && slug == ""
}

// menuTerms returns the terms of nav_menu in the order of the source, and one
// without a name if there are items of no menu.
func (s *survey) menuTerms() []wp.TermRef {
	var out []wp.TermRef
	add := func(t wp.TermRef) {
		if !slices.ContainsFunc(out, func(u wp.TermRef) bool { return u.Slug == t.Slug }) {
			out = append(out, t)
		}
	}
	for _, t := range s.terms {
		if t.Taxonomy == "nav_menu" {
			add(wp.TermRef{Taxonomy: t.Taxonomy, Slug: t.Slug, Name: t.Name})
		}
	}
	for _, p := range s.index.Menu {
		for _, t := range p.Terms {
			if t.Taxonomy == "nav_menu" {
				add(t)
			}
		}
	}
	if slices.ContainsFunc(s.index.Menu, func(p *wp.Post) bool { return p.Status == "publish" && inMenu(p, "") }) {
		add(wp.TermRef{Taxonomy: "nav_menu"})
	}
	return out
}

// menuTree nests the items of one menu by _menu_item_menu_item_parent, in the
// menu's order. An item whose parent is not there stands at the top; loops are
// cut.
func (s *survey) menuTree(items []*wp.Post) []archive.MenuItem {
	slices.SortStableFunc(items, func(a, b *wp.Post) int { return cmp.Compare(a.MenuOrder, b.MenuOrder) })
	byID := map[string]*wp.Post{}
	for _, p := range items {
		if byID[p.ID] == nil {
			byID[p.ID] = p
		}
	}
	children := map[string][]*wp.Post{}
	var top []*wp.Post
	for _, p := range items {
		parent := p.MetaValue("_menu_item_menu_item_parent")
		if byID[parent] == nil || byID[parent] == p {
			top = append(top, p)
		} else {
			children[parent] = append(children[parent], p)
		}
	}
	seen := map[*wp.Post]bool{}
	var build func(ps []*wp.Post) []archive.MenuItem
	build = func(ps []*wp.Post) []archive.MenuItem {
		var out []archive.MenuItem
		for _, p := range ps {
			if seen[p] {
				continue
			}
			seen[p] = true
			it := s.menuItem(p)
			if byID[p.ID] == p {
				it.Children = build(children[p.ID])
			}
			out = append(out, it)
		}
		return out
	}
	tree := build(top)
	for _, p := range items {
		if !seen[p] {
			s.log.At(p.Ordinal, p.ID)
			s.log.Add(report.MenuLoop, p.ID)
			s.log.At(0, "")
			tree = append(tree, build([]*wp.Post{p})...)
		}
	}
	if tree == nil {
		tree = []archive.MenuItem{}
	}
	return tree
}

// menuItem resolves one nav_menu_item. Its title is empty when it is that of
// its target.
func (s *survey) menuItem(p *wp.Post) archive.MenuItem {
	it := archive.MenuItem{Title: content.In(p.Title, s.main), Hint: p.Excerpt, URL: safeURL(p.MetaValue("_menu_item_url")), NewTab: p.MetaValue("_menu_item_target") == "_blank"}
	id := p.MetaValue("_menu_item_object_id")
	switch p.MetaValue("_menu_item_type") {
	case "post_type":
		s.leadTo(&it, id)
	case "taxonomy":
		for _, t := range s.index.Terms {
			if t.ID == id && t.Taxonomy == p.MetaValue("_menu_item_object") {
				it.Title = cmp.Or(it.Title, t.Name)
				it.Term = t.Taxonomy + "/" + t.Slug
			}
		}
	case "post_type_archive":
		it.Type = p.MetaValue("_menu_item_object")
		it.Title = cmp.Or(it.Title, it.Type) // its label is not in an export
	default:
		if it.URL != "" {
			s.leadToURL(&it)
		}
	}
	return it
}

// leadTo makes a menu item lead to a post.
func (s *survey) leadTo(it *archive.MenuItem, id string) {
	st, _ := s.index.ByID(id)
	if st == nil {
		return
	}
	it.Title = cmp.Or(it.Title, content.In(st.Title, s.main))
	it.URL = cmp.Or(it.URL, st.Permalink)
	if s.isPublic(st.Ordinal) {
		it.Document = s.paths.Document(st.Ordinal)
	}
}

func (s *survey) leadToURL(it *archive.MenuItem) {
	if !leadsHome(it.URL) {
		return
	}
	if st := s.index.ByURL(it.URL); st != nil && s.isPublic(st.Ordinal) {
		it.Document = s.paths.Document(st.Ordinal)
	}
}

// navigation resolves the links of a wp_navigation post.
func (s *survey) navigation(links []content.NavLink) []archive.MenuItem {
	out := []archive.MenuItem{}
	for _, l := range links {
		it := archive.MenuItem{Title: l.Label, URL: safeURL(l.URL)}
		switch {
		case l.Pages:
			if s.listed > maxListed {
				s.log.Add(report.BlockDynamic, "core/page-list")
				continue
			}
			pages := s.pageList()
			s.listed += len(pages)
			out = append(out, pages...)
			continue
		case l.Home:
			it.URL = cmp.Or(it.URL, s.index.Home())
			it.Title = cmp.Or(it.Title, "Home")
		case l.PostID != "":
			s.leadTo(&it, l.PostID)
		case it.URL != "":
			s.leadToURL(&it)
		}
		if len(l.Children) > 0 {
			it.Children = s.navigation(l.Children)
		}
		out = append(out, it)
	}
	return out
}

// maxListed is how many entries lists of all pages may have together. Sites have
// a menu or two with one; a source with thousands would make of each all pages.
const maxListed = 50_000

// pageList is what the block core/page-list shows: the public pages at the top.
func (s *survey) pageList() []archive.MenuItem {
	var out []archive.MenuItem
	for i := range s.index.Stubs {
		st := s.index.Stubs[i]
		if st.Type == "page" && st.ParentID == "" && s.isPublic(st.Ordinal) {
			out = append(out, archive.MenuItem{Title: st.Title, URL: st.Permalink, Document: s.paths.Document(st.Ordinal)})
		}
	}
	return out
}
