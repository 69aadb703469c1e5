package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

func TestDates(t *testing.T) {
	// A site that went from -03:30 to -02:30 for the summer.
	c := newClock([]wp.Moment{
		{Local: "2021-01-01 12:00:00", GMT: "2021-01-01 15:30:00"}, {Local: "2021-06-01 12:00:00", GMT: "2021-06-01 14:30:00"},
		{Local: "2021-02-01 12:00:00", GMT: "2021-02-01 15:30:00"}, {Local: "2021-07-01 12:00:00", GMT: "0000-00-00 00:00:00"},
		{Local: "2021-03-01 12:00:00", GMT: "1999-03-01 12:00:00"},
	})
	for _, x := range [][2]string{
		{"2020-01-01 00:00:00", "2020-01-01T00:00:00-03:30"}, {"2021-03-01 00:00:00", "2021-03-01T00:00:00-03:30"},
		{"2021-06-01 12:00:00", "2021-06-01T12:00:00-02:30"}, {"2022-01-01 23:59:59", "2022-01-01T23:59:59-03:30"},
	} {
		if got := c.date(wp.Moment{Local: x[0], GMT: "0000-00-00 00:00:00"}, "").text; got != x[1] {
			t.Errorf("a draft of %s is dated %s, not %s", x[0], got, x[1])
		}
	}
	for _, c := range []struct{ local, gmt, pub, want string }{
		{"2020-05-15 12:00:00", "2020-05-15 14:30:00", "", "2020-05-15T12:00:00-02:30"},
		{"2020-01-01 08:45:00", "2019-12-31 22:00:00", "", "2020-01-01T08:45:00+10:45"},
		{"2020-05-15 12:00:00", "2020-05-15 12:00:00", "", "2020-05-15T12:00:00Z"},
		{"2020-05-15 23:30:00", "0000-00-00 00:00:00", "", "2020-05-15T23:30:00Z"},
		{"0000-00-00 00:00:00", "2020-05-15 23:30:00", "", "2020-05-15T23:30:00Z"},
		{"2020-05-15 12:00:00", "2020-03-01 12:00:00", "", "2020-05-15T12:00:00Z"}, // no zone is that far away
		{"2015-00-00 00:00:00", "2015-00-00 00:00:00", "Sun, 30 Nov 2014 00:00:00 +0000", "2014-11-30T00:00:00Z"},
		{"2024-02-30 00:00:00", "", "", ""},
		{"0000-00-00 00:00:00", "0000-00-00 00:00:00", "Wed, 30 Nov -0001 00:00:00 +0000", ""},
		{"292277026597-01-01 00:00:00", "9999-99-99 99:99:99", "yesterday", ""},
		{"Thu Oct 20 04:31:00 -0700 2011", "Thu Oct 20 04:31:00 -0700 2011", "", "2011-10-20T04:31:00-07:00"},
		{"1969-07-20 20:17:40", "1969-07-20 20:17:40", "", "1969-07-20T20:17:40Z"},
	} {
		if got := clock(nil).date(wp.Moment{Local: c.local, GMT: c.gmt}, c.pub).text; got != c.want {
			t.Errorf("%v is %q", c, got)
		}
	}
}

func TestRelativePaths(t *testing.T) {
	for _, c := range [][3]string{
		{"content/post/2020/04/a.md", "content/post/2020/04/b.md", "b.md"},
		{"content/post/2020/04/a.md", "content/page/about/team.md", "../../../page/about/team.md"},
		{"content/page/about.md", "content/page/about/team.md", "about/team.md"},
		{"content/page/about/team.md", "content/page/about.md", "../about.md"},
		{"content/x/a.md", "content/x/ü b(c).md", "%C3%BC%20b%28c%29.md"},
		{"content/x/a.md", "content/x/a.md", "a.md"},
	} {
		if got := relative(c[0], c[1]); got != c[2] {
			t.Errorf("from %s to %s is %s, not %s", c[0], c[1], got, c[2])
		}
	}
}

func siteOf(t *testing.T, rs ...wp.Record) *survey {
	t.Helper()
	n := 0
	for _, r := range rs {
		if p, ok := r.(*wp.Post); ok {
			n++
			p.Ordinal = n
			if p.Status == "" {
				p.Status = "publish"
			}
		}
	}
	s, err := surveySource(context.Background(), records(append(rs, anInput)), Options{}, &Progress{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func shape(items []archive.MenuItem) string {
	s := ""
	for _, it := range items {
		s += it.Title
		if len(it.Children) > 0 {
			s += "(" + shape(it.Children) + ")"
		}
		s += " "
	}
	return s
}

func menuPost(id, parent, title string, order int, more ...wp.Meta) *wp.Post {
	return &wp.Post{
		ID: id, Type: "nav_menu_item", Title: title, MenuOrder: order, Terms: []wp.TermRef{{Taxonomy: "nav_menu", Slug: "main", Name: "Main"}},
		Meta: append([]wp.Meta{{Key: "_menu_item_menu_item_parent", Value: parent}}, more...),
	}
}

func TestMenusAreTrees(t *testing.T) {
	target := &wp.Post{ID: "70", Type: "page", Title: "Team", Slug: "team", Permalink: "http://example.org/team/"}
	s := siteOf(t, &wp.Site{BaseBlogURL: "http://example.org"}, target,
		menuPost("3", "0", "Third", 3), menuPost("1", "0", "First", 1), menuPost("2", "1", "Child", 2),
		menuPost("4", "404", "Orphan", 4),
		menuPost("5", "6", "Loop A", 5), menuPost("6", "5", "Loop B", 6),
		menuPost("7", "7", "Own parent", 7),
		menuPost("8", "0", "", 8, wp.Meta{Key: "_menu_item_type", Value: "post_type"}, wp.Meta{Key: "_menu_item_object_id", Value: "70"}),
		menuPost("9", "0", "Evil", 9, wp.Meta{Key: "_menu_item_type", Value: "custom"}, wp.Meta{Key: "_menu_item_url", Value: "javascript:x"}))
	menus := s.menusFile()
	if len(menus) != 1 {
		t.Fatalf("%d menus", len(menus))
	}
	if got, want := shape(menus[0].Items), "First(Child ) Third Orphan Own parent Team Evil Loop A(Loop B ) "; got != want {
		t.Errorf("the menu is %q, not %q", got, want)
	}
	if it := menus[0].Items[4]; it.Document != "content/page/team.md" || it.URL != "http://example.org/team/" {
		t.Errorf("a title and address inherited from the target: %+v", it)
	}
	if it := menus[0].Items[5]; it.URL != "" {
		t.Errorf("an address that runs code is kept: %+v", it)
	}
	if len(s.log.Findings) != 1 || s.log.Findings[0].Code != report.MenuLoop {
		t.Errorf("findings: %+v", s.log.Findings)
	}
}

func TestCommentsAreThreads(t *testing.T) {
	c := func(id, parent, date, approved, kind string) wp.Comment {
		return wp.Comment{ID: id, ParentID: parent, Date: wp.Moment{GMT: date, Local: date}, Approved: approved, Type: kind, Content: "c" + id, Email: "x@example.org", IP: "192.0.2.1"}
	}
	p := &wp.Post{ID: "1", Type: "post", Comments: []wp.Comment{
		c("4", "2", "2020-01-04 00:00:00", "1", "comment"),
		c("2", "0", "2020-01-02 00:00:00", "1", ""),
		c("1", "", "2020-01-01 00:00:00", "1", "pingback"),
		c("3", "2", "2020-01-03 00:00:00", "1", "comment"),
		c("5", "0", "2020-01-05 00:00:00", "0", ""),     // pending
		c("6", "5", "2020-01-06 00:00:00", "1", ""),     // its parent is not there
		c("7", "8", "2020-01-07 00:00:00", "1", ""),     // a loop
		c("8", "7", "2020-01-08 00:00:00", "1", ""),     //
		c("9", "9", "2020-01-09 00:00:00", "1", ""),     // its own parent
		c("10", "0", "2020-01-10 00:00:00", "spam", ""), //
		c("11", "0", "2020-01-11 00:00:00", "1", "note"),
		c("2", "0", "2020-01-12 00:00:00", "1", ""), // an ID twice
	}}
	s := siteOf(t, p)
	w := worker{site: s, markdown: markdown.New(markdown.Options{})}
	got := w.comments(p, &report.Log{})
	var show func(cs []archive.Comment) string
	show = func(cs []archive.Comment) string {
		out := ""
		for _, c := range cs {
			out += c.ID
			if len(c.Replies) > 0 {
				out += "(" + show(c.Replies) + ")"
			}
			out += " "
		}
		return out
	}
	if g, want := show(got), "1 2(3 4 ) 6 7(8 ) 9 2 "; g != want {
		t.Errorf("the threads are %q, not %q", g, want)
	}
	if n := countComments(got); n != 9 {
		t.Errorf("%d comments", n)
	}
	if got[0].Type != "pingback" || got[1].Type != "" || got[1].Stored != "c2" || got[1].Markdown != "c2" {
		t.Errorf("got %+v", got[:2])
	}
}

// TestDeepThreadsTakeLinearTime would not end if they did not.
func TestDeepThreadsTakeLinearTime(t *testing.T) {
	p := &wp.Post{ID: "1", Type: "post"}
	const n = 20_000
	for i := 1; i <= n; i++ {
		p.Comments = append(p.Comments, wp.Comment{ID: fmt.Sprint(i), ParentID: fmt.Sprint(i - 1), Approved: "1"})
	}
	s := siteOf(t, p)
	w := worker{site: s, markdown: markdown.New(markdown.Options{})}
	if got := countComments(w.comments(p, &report.Log{})); got != n {
		t.Errorf("%d comments of %d", got, n)
	}
}

func TestLoginsThatAreAddressesStayOut(t *testing.T) {
	s := siteOf(t,
		&wp.Author{ID: "1", Login: "jo@example.org", DisplayName: "Jo Doe"},
		&wp.Author{ID: "2", Login: "jo2@example.org", DisplayName: "Jo Doe"},
		&wp.Author{ID: "3", Login: "x@example.org", DisplayName: "x@example.org"},
		&wp.Author{ID: "4", Login: "kim@example", DisplayName: "Kim"},
		&wp.Post{ID: "1", Type: "post", Author: "jo@example.org", Title: "t"},
		&wp.Post{ID: "2", Type: "post", Author: "gone", Title: "t"})
	var got []string
	for _, a := range s.authorsFile() {
		got = append(got, a.Login+"/"+a.Name)
	}
	if g, want := fmt.Sprint(got), "[jo-doe/Jo Doe jo-doe-2/Jo Doe author-3/ kim@example/Kim gone/]"; g != want {
		t.Errorf("got %s, not %s", g, want)
	}
	if s.author("jo@example.org") != "jo-doe" || s.author("") != "" {
		t.Errorf("documents name %q", s.author("jo@example.org"))
	}
}

func TestRedirectsNameOnlyWhatIsPublic(t *testing.T) {
	s := siteOf(t, &wp.Site{BaseBlogURL: "http://example.org"},
		&wp.Post{ID: "1", Type: "post", Title: "A", Slug: "a", Permalink: "http://example.org/2020/a/", Meta: []wp.Meta{{Key: "_wp_old_slug", Value: "old a"}}},
		&wp.Post{ID: "2", Type: "post", Title: "B", Slug: "b", Permalink: "http://example.org/b/", Status: "private"},
		&wp.Post{ID: "3", Type: "post", Title: "C", Slug: "c", Permalink: "http://example.org/c/", Status: "trash"},
		&wp.Post{ID: "4", Type: "attachment", Title: "D", Permalink: "http://example.org/d/", AttachmentURL: "http://example.org/d.jpg", Status: "inherit"},
		&wp.Post{ID: "5", Type: "post", Title: "E", Slug: "e", Permalink: "http://evil.example//e/"},
		&wp.Post{ID: "6", Type: "page", Title: "F", Slug: "f", Permalink: "http://example.org//evil.example/f\n/"})
	got := ""
	for _, r := range s.redirectsFile() {
		got += r.From + " " + r.Kind + " " + r.To + "\n"
	}
	want := `/2020/a/ document content/post/undated/a.md
/2020/old%20a/ document content/post/undated/a.md
/?p=1 document content/post/undated/a.md
/?p=5 document content/post/undated/e.md
/?p=6 document content/page/f.md
/?page_id=6 document content/page/f.md
/c/ gone 
/d/ media http://example.org/d.jpg
`
	if got != want {
		t.Errorf("got\n%s\nnot\n%s", got, want)
	}
}

func TestFormsDoNotNameTheirRecipients(t *testing.T) {
	p := &wp.Post{ID: "1", Type: "wpcf7_contact_form", Title: "Contact", Content: "[email* your-email]\nSend to Jo <jo.doe+x@mail.example.org>", Meta: []wp.Meta{
		{Key: "_form", Value: "[text name] boss@example.org"}, {Key: "_mail", Value: "secret"}, {Key: "_form", Value: "two@example.org"}}}
	s := siteOf(t, p)
	w := worker{site: s}
	r, err := w.convert(job{post: p})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(r.item.Content, r.item.Meta), "[email* your-email]\nSend to Jo <>map[_form:[text name] ]"; got != want {
		t.Errorf("got %q, not %q", got, want)
	}
}

// TestNothingOfATwinIsLost: what the one says that is kept in the place of both,
// and what the other says.
func TestNothingOfATwinIsLost(t *testing.T) {
	older := &wp.Post{
		ID: "1", GUID: "g", Type: "post", Title: "A", Slug: "older", Author: "mia", Permalink: "http://example.org/older/", Content: "old", Sticky: true,
		Modified: wp.Moment{Local: "2024-01-01 00:00:00"}, Terms: []wp.TermRef{{Taxonomy: "post_tag", Slug: "t1", Name: "T1"}},
		Meta:     []wp.Meta{{Key: "_wp_old_slug", Value: "oldest"}, {Key: "subtitle", Value: "s"}, {Key: "enclosure", Value: "http://example.org/a.mp3\n1\naudio/mpeg"}},
		Comments: []wp.Comment{{ID: "5", Approved: "1", Content: "Hi", Email: "x@example.org"}},
	}
	newer := &wp.Post{ID: "1", GUID: "g", Type: "post", Title: "A", Slug: "newer", Permalink: "http://example.org/newer/", Content: "new", Modified: wp.Moment{Local: "2024-02-01 00:00:00"}}
	form := func(mod string) *wp.Post {
		return &wp.Post{ID: "2", GUID: "h", Type: "wpcf7_contact_form", Content: "to boss@example.org", Modified: wp.Moment{Local: mod}}
	}
	forms := []*wp.Post{form("2024-01-01 00:00:00"), form("2024-02-01 00:00:00")}
	s := siteOf(t, &wp.Site{BaseBlogURL: "http://example.org"}, older, newer, forms[0], forms[1])
	w := worker{site: s, markdown: markdown.New(markdown.Options{})}
	r, err := w.convert(job{post: older})
	if err != nil || r.item == nil || r.item.Version == nil {
		t.Fatalf("%+v, %v", r, err)
	}
	b, _ := json.Marshal(r.item)
	want := `{"ordinal":1,"id":"1","type":"post","status":"publish","slug":"older","title":"A","content":"old","terms":[{"taxonomy":"post_tag","slug":"t1"}],` +
		`"meta":{"_wp_old_slug":"oldest","enclosure":"http://example.org/a.mp3\n1\naudio/mpeg","subtitle":"s"},` +
		`"version":{"of":2,"author":"mia","permalink":"http://example.org/older/","modified":"2024-01-01T00:00:00Z","sticky":true,"comments":[{"id":"5","markdown":"Hi","stored":"Hi"}]}}`
	if string(b) != want {
		t.Errorf("kept is\n%s\nand not\n%s", b, want)
	}
	var got []string
	for _, r := range s.redirectsFile() {
		got = append(got, r.From+" "+r.To)
	}
	const to = " content/post/undated/newer.md"
	if g, want := fmt.Sprint(got), fmt.Sprint([]string{"/?p=1" + to, "/newer/" + to, "/older/" + to, "/oldest/" + to}); g != want {
		t.Errorf("redirects are %s, not %s", g, want)
	}
	if m := w.frontMatter(newer, s.verdict(s.index.Stub(2)), "", &report.Log{}); fmt.Sprint(m.FormerSlugs) != "[oldest older]" {
		t.Errorf("former slugs: %s", m.FormerSlugs)
	}
	if r, err := w.convert(job{post: forms[0]}); err != nil || r.item.Content != "to " {
		t.Errorf("the recipient of a form is kept: %+v, %v", r.item, err)
	}
}

// TestAnEntryInTwoMenusIsInBoth, though it has one ID and GUID, and its parent is
// one of the same menu.
func TestAnEntryInTwoMenusIsInBoth(t *testing.T) {
	entry := func(menu, id, parent, title string) *wp.Post {
		p := menuPost(id, parent, title, 1)
		p.GUID, p.Terms[0].Slug = "g"+id, menu
		return p
	}
	s := siteOf(t, entry("flat", "1", "0", "A"), entry("flat", "2", "0", "B"), entry("deep", "1", "0", "A"), entry("deep", "2", "1", "B"), entry("deep", "2", "1", "B"))
	got := ""
	for _, m := range s.menusFile() {
		got += m.Slug + ": " + shape(m.Items) + "; "
	}
	if want := "flat: A B ; deep: A(B ) ; "; got != want {
		t.Errorf("the menus are %q, not %q", got, want)
	}
}

// TestBothAddressesOfAnAttachmentAreKept when the source has it twice.
func TestBothAddressesOfAnAttachmentAreKept(t *testing.T) {
	a := &wp.Post{ID: "1", GUID: "g", Type: "attachment", Status: "inherit", AttachmentURL: "http://example.org/a.jpg"}
	b := &wp.Post{ID: "1", GUID: "g", Type: "attachment", Status: "inherit", AttachmentURL: "http://example.org/b.jpg"}
	w := worker{site: siteOf(t, a, b), markdown: markdown.New(markdown.Options{})}
	for _, p := range []*wp.Post{a, b} {
		if r, err := w.convert(job{post: p}); err != nil || r.medium == nil || r.medium.URL != p.AttachmentURL {
			t.Errorf("%+v, %v", r, err)
		}
	}
}

// TestDeclarationsFillEachOther: authors, terms and sites that several parts of
// the source declare.
func TestDeclarationsFillEachOther(t *testing.T) {
	s := siteOf(t,
		&wp.Site{Title: "One", BaseBlogURL: "http://www.one.example/", Generator: "WordPress/6.0"},
		&wp.Author{Login: "mia", DisplayName: "mia@example.org"}, &wp.Author{Login: "mia", DisplayName: "Mia", FirstName: "M."},
		&wp.Term{ID: "1", Taxonomy: "category", Slug: "news", Name: "News", Meta: []wp.Meta{{Key: "colour", Value: "red"}, {Key: "size", Value: "1"}, {Key: "size", Value: "2"}}},
		&wp.Site{Title: "One", BaseBlogURL: "https://one.example", Description: "More"},
		&wp.Term{ID: "7", Taxonomy: "category", Slug: "news", Name: "news", Parent: "top", Description: "All", Meta: []wp.Meta{{Key: "colour", Value: "secret"}, {Key: "size", Value: "2"}, {Key: "icon", Value: "x"}}},
		&wp.Term{Taxonomy: "post_tag", Slug: "news", Name: "News"}, &wp.Term{ID: "8", Taxonomy: "category", Slug: "top", Name: "Top"},
		&wp.Site{Title: "Two", BaseBlogURL: "http://two.example", Description: "Another"}, &wp.Site{Description: "Nameless"},
		&wp.Author{Login: "mia", DisplayName: "M", LastName: "Miller"})
	got, err := json.Marshal([]any{s.siteFile(), s.authorsFile(), s.taxonomiesFile(nil)})
	want := `[{"title":"One","description":"More","url":"http://www.one.example/","wordpress":"6.0","other_sites":[{"title":"Two","description":"Another","url":"http://two.example"}]},` +
		`[{"login":"mia","name":"Mia","first_name":"M.","last_name":"Miller","slug":"mia"}],` +
		`{"category":[{"slug":"news","name":"News","parent":"top","description":"All","meta":{"colour":"red","icon":"x","size":"2"},"count":0},{"slug":"top","name":"Top","count":0}],"post_tag":[{"slug":"news","name":"News","count":0}]}]`
	if err != nil || string(got) != want {
		t.Errorf("got\n%s\nand not\n%s (%v)", got, want, err)
	}
	findings := ""
	for _, f := range s.log.Findings {
		findings += string(f.Code) + " " + f.Detail + "\n"
	}
	if want := "no-items \nsites-mixed http://two.example\nentry-differs site: the other description is Nameless\nentry-differs author mia: the other name is M\n" +
		"entry-differs category/news: the other name is news\nentry-differs category/news: meta colour\n"; findings != want {
		t.Errorf("findings\n%s\nand not\n%s", findings, want)
	}
}
