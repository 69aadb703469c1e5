package wp

import "testing"

// TestOneOfTwinsIsKept says which, of items that come in this order.
func TestOneOfTwinsIsKept(t *testing.T) {
	on := func(day, status string) *Post {
		p := &Post{ID: "1", GUID: "g", Type: "post", Status: status, Title: day + status}
		if day != "" {
			p.Modified.Local = "2024-01-" + day + " 00:00:00"
		}
		return p
	}
	for _, c := range []struct {
		name  string
		posts []*Post
		kept  int
		why   Preference
	}{
		{"the later one first", []*Post{on("02", "draft"), on("01", "publish")}, 1, ModifiedLast},
		{"the later one last", []*Post{on("01", "publish"), on("02", "draft")}, 2, ModifiedLast},
		{"one date alone", []*Post{on("01", "draft"), on("", "publish")}, 1, ModifiedLast},
		{"no dates", []*Post{on("", "publish"), on("", "draft")}, 1, WeighsMore},
		{"private at the same time", []*Post{on("01", "private"), on("01", "publish")}, 1, WeighsMore},
		{"from the trash", []*Post{on("01", "trash"), on("01", "draft")}, 2, WeighsMore},
		{"neither", []*Post{on("01", "draft"), on("01", "pending")}, 2, ComesLast},
		{"the middle one", []*Post{on("01", "publish"), on("03", "publish"), on("02", "publish")}, 2, ModifiedLast},
		{"behind another of that ID", []*Post{{ID: "1", GUID: "other", Type: "post"}, on("01", "publish"), on("02", "publish")}, 3, ModifiedLast},
	} {
		var rs []Record
		for _, p := range c.posts {
			rs = append(rs, p)
		}
		ix := index(rs...)
		for _, s := range ix.Stubs {
			if c.posts[s.Ordinal-1].GUID == "other" {
				continue
			}
			kept := ix.Kept(s)
			if kept.Ordinal != c.kept {
				t.Errorf("%s: of item %d, item %d is kept", c.name, s.Ordinal, kept.Ordinal)
			}
			if better, why := kept.Preferred(s); s != kept && (!better || why != c.why || kept.Same(s)) {
				t.Errorf("%s: %v for %v", c.name, better, why)
			}
		}
	}
}

// TestTheSameIsTheSameInAll changes one thing at a time that is kept of an item.
func TestTheSameIsTheSameInAll(t *testing.T) {
	post := func() *Post {
		return &Post{
			ID: "1", GUID: "g", Type: "post", Status: "publish", Slug: "s", Title: "t", Author: "a", ParentID: "2", Permalink: "http://example.org/s/", AttachmentURL: "u",
			Content: "c", Excerpt: "e", Terms: []TermRef{{"category", "x", "X"}}, Meta: []Meta{{"k", "v"}, {"views", "1"}},
			Comments: []Comment{{ID: "1", Author: "b", Approved: "1", Content: "c"}, {ID: "2", Approved: "0"}},
		}
	}
	for name, change := range map[string]func(p *Post){
		"status": func(p *Post) { p.Status = "draft" }, "slug": func(p *Post) { p.Slug = "" }, "title": func(p *Post) { p.Title = "T" },
		"author": func(p *Post) { p.Author = "" }, "parent": func(p *Post) { p.ParentID = "3" }, "permalink": func(p *Post) { p.Permalink = "" },
		"attachment": func(p *Post) { p.AttachmentURL = "v" }, "content": func(p *Post) { p.Content = "C" }, "excerpt": func(p *Post) { p.Excerpt = "" },
		"a term": func(p *Post) { p.Terms[0].Slug = "y" }, "no term": func(p *Post) { p.Terms = nil }, "meta": func(p *Post) { p.Meta[0].Value = "w" },
		"more meta": func(p *Post) { p.Meta = append(p.Meta, Meta{"k", "v"}) }, "a comment": func(p *Post) { p.Comments[0].Author = "c" },
		"no comment": func(p *Post) { p.Comments = nil }, "another comment": func(p *Post) { p.Comments[1].Approved = "1" },
		"date": func(p *Post) { p.Published.Local = "2024" }, "order": func(p *Post) { p.MenuOrder = 1 }, "sticky": func(p *Post) { p.Sticky = true },
		"password": func(p *Post) { p.Protected = true }, "text that moved": func(p *Post) { p.Slug, p.Title = "st", "" },
	} {
		p := post()
		change(p)
		if ix := index(post(), p); ix.Kept(ix.Stub(1)) != ix.Kept(ix.Stub(2)) || ix.Stub(1).Same(ix.Stub(2)) {
			t.Errorf("%s: the two are not twins that differ", name)
		}
	}
	for name, change := range map[string]func(p *Post){
		"nothing": func(*Post) {}, "what nobody keeps": func(p *Post) { p.Meta[1].Value = "2" }, "a pending comment": func(p *Post) { p.Comments[1].Author = "x" },
	} {
		p := post()
		change(p)
		ix := &Index{Ignored: func(key string) bool { return key == "views" }}
		for i, p := range []*Post{post(), p} {
			p.Ordinal = i + 1
			ix.Add(p)
		}
		if ix.Kept(ix.Stub(2)) != ix.Stub(1) || !ix.Stub(1).Same(ix.Stub(2)) {
			t.Errorf("%s: the two are not the same", name)
		}
	}
}

// TestWhatIsNoTwin: type, ID and GUID tell items apart, and the place tells
// entries of menus.
func TestWhatIsNoTwin(t *testing.T) {
	entry := func(menu, parent string) *Post {
		return &Post{ID: "1", GUID: "g", Type: "nav_menu_item", Terms: []TermRef{{"nav_menu", menu, menu}}, Meta: []Meta{{"_menu_item_menu_item_parent", parent}}}
	}
	ix := index(&Post{ID: "1", GUID: "g", Type: "post"}, &Post{ID: "1", GUID: "g", Type: "page"}, &Post{ID: "1", GUID: "h", Type: "post"},
		&Post{ID: "1", Type: "post"}, &Post{ID: "1", Type: "post"}, &Post{GUID: "g", Type: "post"}, &Post{GUID: "g", Type: "post"},
		entry("a", "0"), entry("b", "0"), entry("a", "2"))
	for _, s := range ix.Stubs {
		if ix.Kept(s) != s {
			t.Errorf("item %d stands for item %d", ix.Kept(s).Ordinal, s.Ordinal)
		}
	}
}

func TestAddressesOfTwinsLeadToTheOneThatIsKept(t *testing.T) {
	ix := index(&Site{BaseBlogURL: "http://example.org"},
		&Post{ID: "1", GUID: "g", Type: "attachment", ParentID: "9", Permalink: "http://example.org/old/"},
		&Post{ID: "1", GUID: "g", Type: "attachment", ParentID: "9", Permalink: "http://example.org/new/", Modified: Moment{Local: "2024-01-01 00:00:00"}})
	for _, address := range []string{"http://example.org/old/", "http://example.org/new/", "/?attachment_id=1"} {
		if s := ix.ByURL(address); s == nil || s.Ordinal != 2 {
			t.Errorf("%s leads to %v", address, s)
		}
	}
	if a := ix.Attached("9"); len(a) != 1 || a[0].Ordinal != 2 {
		t.Errorf("attached: %v", a)
	}
	if s, unique := ix.ByID("1"); s.Ordinal != 2 || !unique {
		t.Errorf("%v, %v", s, unique)
	}
}
