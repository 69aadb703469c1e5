package pipeline

import (
	"cmp"
	"slices"
	"strings"

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
		out = append(out, archive.Menu{Slug: t.Slug, Name: content.In(t.Name, s.main), Names: namesOf(t.Name), Items: s.menuTree(items)})
	}
	for i := range s.index.Stubs {
		st := s.index.Stubs[i]
		if st.Type == "wp_navigation" && st.Status == "publish" && s.inMenus(st) {
			s.log.At(st.Ordinal, st.ID)
			links := content.Navigation(s.index.Quoted[st.Ordinal])
			out = append(out, archive.Menu{Slug: st.Slug, Name: content.In(st.Title, s.main), Names: namesOf(st.Title), Items: s.navigation(links)})
			s.log.At(0, "")
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
	below := func(p *wp.Post) []*wp.Post {
		if byID[p.ID] == p {
			return children[p.ID]
		}
		return nil
	}
	tree := nest(0, top, seen, below, s.menuItem)
	for _, p := range items {
		if !seen[p] {
			s.log.At(p.Ordinal, p.ID)
			s.log.Add(report.MenuLoop, p.ID)
			s.log.At(0, "")
			tree = append(tree, nest(0, []*wp.Post{p}, seen, below, s.menuItem)...)
		}
	}
	return tree
}

// maxMenuDepth is how deep entries of menus are nested; deeper ones stand behind
// the one that they are below.
const maxMenuDepth = 100

// nest makes a tree of entries of what below says of each. What was seen is not
// there a second time.
func nest[T comparable](depth int, top []T, seen map[T]bool, below func(T) []T, entry func(T) archive.MenuItem) []archive.MenuItem {
	out := []archive.MenuItem{}
	todo := slices.Clone(top)
	slices.Reverse(todo)
	for len(todo) > 0 {
		x := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[x] {
			continue
		}
		seen[x] = true
		it := entry(x)
		switch under := below(x); {
		case len(under) == 0:
		case depth < maxMenuDepth:
			it.Children = nest(depth+1, under, seen, below, entry)
		default:
			for _, y := range slices.Backward(under) {
				todo = append(todo, y)
			}
		}
		out = append(out, it)
	}
	return out
}

// menuItem resolves one nav_menu_item. Its title is empty when it is that of
// its target.
func (s *survey) menuItem(p *wp.Post) archive.MenuItem {
	s.log.At(p.Ordinal, p.ID)
	defer s.log.At(0, "")
	it := archive.MenuItem{
		Title: content.In(p.Title, s.main), Titles: namesOf(p.Title), Hint: s.inMain("the hint of an entry", p.Excerpt, &s.log),
		Description: strings.TrimSpace(s.inMain("the description of an entry", p.Content, &s.log)),
		URL:         safeURL(p.MetaValue("_menu_item_url")), Rel: strings.TrimSpace(p.MetaValue("_menu_item_xfn")), NewTab: p.MetaValue("_menu_item_target") == "_blank",
	}
	id := p.MetaValue("_menu_item_object_id")
	switch object := p.MetaValue("_menu_item_object"); p.MetaValue("_menu_item_type") {
	case "post_type":
		s.leadTo(&it, id, object, false)
	case "taxonomy":
		if !s.leadToTerm(&it, object, id) {
			s.hide(&it, strings.TrimSpace(object+" "+id))
		}
	case "post_type_archive":
		it.Type = object
		it.Title = cmp.Or(it.Title, it.Type) // its label is not in an export
	default:
		if it.URL != "" {
			s.leadToURL(&it)
		}
	}
	return it
}

// leadTo makes a menu item lead to a post. It is hidden when WordPress would hide
// it (wp-includes/nav-menu.php, wp_setup_nav_menu_item; of blocks
// block_core_navigation_item_should_render), and then nothing of the post is told.
func (s *survey) leadTo(it *archive.MenuItem, id, postType string, ofBlocks bool) {
	st, _ := s.index.ByID(id)
	if st == nil || st.Status == "trash" || ofBlocks && st.Status != "publish" && st.Status != "inherit" {
		s.hide(it, strings.TrimSpace(postType+" "+id))
		return
	}
	if it.Title == "" {
		it.Title, it.Titles = content.In(st.Title, s.main), namesOf(st.Title)
	}
	it.URL = cmp.Or(it.URL, st.Permalink)
	if s.isPublic(st.Ordinal) {
		it.Document = s.paths.Document(st.Ordinal)
	}
}

// leadToTerm makes a menu item lead to the archive of a term, if the source has it.
func (s *survey) leadToTerm(it *archive.MenuItem, taxonomy, id string) bool {
	slug, known := s.termSlugs[[2]string{taxonomy, strings.TrimSpace(id)}]
	if !known {
		return false
	}
	it.Term = taxonomy + "/" + slug
	if it.Title == "" {
		it.Title, it.Titles = content.In(s.termNames[strings.TrimSpace(id)], s.main), namesOf(s.termNames[strings.TrimSpace(id)])
	}
	return true
}

// hide marks an item that WordPress does not show.
func (s *survey) hide(it *archive.MenuItem, target string) {
	it.Hidden = true
	s.log.Add(report.MenuEntryHidden, target)
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
		it := archive.MenuItem{
			Title: content.In(l.Label, s.main), Titles: namesOf(l.Label), Hint: s.inMain("the hint of an entry", l.Hint, &s.log),
			Description: s.inMain("the description of an entry", l.Description, &s.log),
			URL:         safeURL(l.URL), Rel: l.Rel, NewTab: l.NewTab,
		}
		switch {
		case l.Pages:
			if s.listed > maxListed {
				s.log.Add(report.BlockDynamic, "core/page-list")
				continue
			}
			out = append(out, s.pageList(l.ID)...)
			continue
		case l.Home:
			it.URL = cmp.Or(it.URL, s.index.Home())
			it.Title = cmp.Or(it.Title, "Home")
		case l.PostType != "":
			s.leadTo(&it, l.ID, l.PostType, true)
		case l.Taxonomy != "":
			s.leadToTerm(&it, l.Taxonomy, l.ID)
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

// pageList is what the block core/page-list shows: the public pages in their tree,
// or those below one of them, in the order of block_core_page_list's get_pages.
func (s *survey) pageList(below string) []archive.MenuItem {
	children := map[string][]*wp.Stub{}
	for _, st := range s.index.Stubs {
		if st.Type == "page" && s.isPublic(st.Ordinal) {
			children[st.ParentID] = append(children[st.ParentID], st)
		}
	}
	for _, pages := range children {
		slices.SortStableFunc(pages, func(a, b *wp.Stub) int {
			return cmp.Or(cmp.Compare(a.MenuOrder, b.MenuOrder), cmp.Compare(a.Title, b.Title))
		})
	}
	return nest(0, children[below], map[*wp.Stub]bool{}, func(st *wp.Stub) []*wp.Stub { return children[st.ID] }, func(st *wp.Stub) archive.MenuItem {
		s.listed++
		return archive.MenuItem{Title: content.In(st.Title, s.main), Titles: namesOf(st.Title), URL: st.Permalink, Document: s.paths.Document(st.Ordinal)}
	})
}
