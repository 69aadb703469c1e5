package archive

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/presslift/presslift/internal/report"
)

// TestNamesOfDocuments says what becomes of one post of ID 47 alone.
func TestNamesOfDocuments(t *testing.T) {
	for _, c := range []struct {
		place   Place
		want    string
		changed bool
	}{
		{Place{Shelf: Content, Type: "post", Slug: "hello", Year: 2020, Month: 4}, "content/post/2020/04/hello.md", false},
		{Place{Shelf: Content, Type: "post", Slug: "hello"}, "content/post/undated/hello.md", false},
		{Place{Shelf: Content, Type: "post", Slug: "hello", Year: 99999, Month: 1}, "content/post/undated/hello.md", false},
		{Place{Shelf: Content, Type: "page", Slug: "about", Hierarchical: true}, "content/page/about.md", false},
		{Place{Shelf: Private, Type: "product", Slug: "tea", Year: 2020, Month: 4}, "private/product/tea.md", false},
		{Place{Shelf: "else", Type: "product", Slug: "tea"}, "private/product/tea.md", false},

		// Other scripts stay readable; what WordPress cut off is dropped.
		{Place{Slug: "%e8%a8%ba%e7%99%82%e6%89%80"}, "private/x/診療所.md", false},
		{Place{Slug: "%e8%a8%ba%e7%99%82%e6%8"}, "private/x/診療.md", false},
		{Place{Slug: "%e8%a8%ba%e7%99%82%e"}, "private/x/診療.md", false},
		{Place{Slug: "%e8%a8%ba%e7%99%82%"}, "private/x/診療.md", false},
		{Place{Slug: "%E8%A8%BA"}, "private/x/診.md", false},
		{Place{Slug: "cafe%cc%81"}, "private/x/café.md", false},
		{Place{Slug: "e%e2%80%8b%cc%81"}, "private/x/é.md", true},
		{Place{Slug: "party-%f0%9f%8e%89"}, "private/x/party-🎉.md", false},
		{Place{Slug: "Foo_Bar--baz"}, "private/x/Foo_Bar--baz.md", false},

		// Ways out of the folder.
		{Place{Slug: "..%2f..%2f.ssh%2fauthorized_keys"}, "private/x/ssh-authorized_keys.md", true},
		{Place{Slug: "%252e%252e%252fx"}, "private/x/2e-2e-2fx.md", true},
		{Place{Slug: `..\..\x`}, "private/x/x.md", true},
		{Place{Slug: "/etc/x"}, "private/x/etc-x.md", true},
		{Place{Slug: `C:\x`}, "private/x/C-x.md", true},
		{Place{Slug: `\\host\share`}, "private/x/host-share.md", true},
		{Place{Slug: "．．／x"}, "private/x/x.md", true},
		{Place{Slug: "a/../../b"}, "private/x/a-b.md", true},
		{Place{Slug: "a%00b"}, "private/x/a-b.md", true},
		{Place{Slug: ".."}, "private/x/47.md", true},
		{Place{Slug: "x", Type: "../../evil"}, "private/evil-" + typeHash("../../evil") + "/x.md", false},
		{Place{Slug: "x", Type: "CON"}, "private/con-" + typeHash("CON") + "/x.md", false},
		{Place{Slug: "x", Type: "_pods_pod"}, "private/pods_pod-" + typeHash("_pods_pod") + "/x.md", false},

		// Names that are not plain files to Windows, a shell or a site builder.
		{Place{Slug: "con"}, "private/x/con-47.md", true},
		{Place{Slug: "CoM1"}, "private/x/CoM1-47.md", true},
		{Place{Slug: "com%c2%b9"}, "private/x/com¹-47.md", true},
		{Place{Slug: "aux.tar"}, "private/x/aux-tar.md", true},
		{Place{Slug: "a. "}, "private/x/a.md", true},
		{Place{Slug: `<a>:"b"|?*c`}, "private/x/a-b-c.md", true},
		{Place{Slug: "index"}, "private/x/index-47.md", true},
		{Place{Slug: "_index"}, "private/x/index-47.md", true},
		{Place{Slug: "README"}, "private/x/README-47.md", true},
		{Place{Slug: "-rf"}, "private/x/rf.md", true},
		{Place{Slug: ".htaccess"}, "private/x/htaccess.md", true},
		{Place{Slug: "shell.php"}, "private/x/shell-php.md", true},
		{Place{Slug: "gnp%e2%80%ae.exe"}, "private/x/gnp-exe.md", true},
		{Place{Slug: "in%e2%80%8bvisible"}, "private/x/invisible.md", true},
		{Place{Slug: "\xff\xfe"}, "private/x/47.md", true},

		// No slug: what WordPress would make of the title.
		{Place{Title: "Don&#8217;t <b>Panic</b> &amp; Go – now"}, "private/x/dont-panic-go-now.md", false},
		{Place{Title: "Über 診療所 1.5"}, "private/x/über-診療所-1-5.md", false},
		{Place{Title: "a < b"}, "private/x/a-b.md", false},
		{Place{Title: "<img src=x>"}, "private/x/47.md", false},
		{Place{}, "private/x/47.md", false},
		{Place{ID: "x/../y"}, "private/x/untitled.md", false},
	} {
		c.place.Ordinal = 1
		if c.place.Type == "" {
			c.place.Type = "x"
		}
		if c.place.ID == "" {
			c.place.ID = "47"
		}
		var log report.Log
		got := Plan([]Place{c.place}, &log).Document(1)
		if got != c.want {
			t.Errorf("%+v: got %s, want %s", c.place, got, c.want)
		}
		if changed := len(log.Findings) == 1 && log.Findings[0].Code == report.PathChanged; changed != c.changed || len(log.Findings) > 1 {
			t.Errorf("%+v: findings %+v", c.place, log.Findings)
		}
	}
}

func typeHash(postType string) string {
	name := typeFolder(postType)
	return name[strings.LastIndex(name, "-")+1:]
}

func TestTheLowestIDKeepsTheName(t *testing.T) {
	var log report.Log
	p := Plan([]Place{
		{Ordinal: 1, Shelf: Content, Type: "x", ID: "100", Slug: "same"},
		{Ordinal: 2, Shelf: Content, Type: "x", ID: "35", Slug: "Same"},
		{Ordinal: 3, Shelf: Content, Type: "x", ID: "9", Slug: "same"},
		{Ordinal: 4, Shelf: Content, Type: "x", ID: "200", Slug: "same-35"}, // by right, so 35 must give way once more
		{Ordinal: 5, Shelf: Content, Type: "x", ID: "2", Slug: "", Title: "Same"},
		{Ordinal: 6, Shelf: Drafts, Type: "x", ID: "300", Slug: "same"},
		{Ordinal: 7, Shelf: Content, Type: "x", ID: "400", Slug: "strasse"},
		{Ordinal: 8, Shelf: Content, Type: "x", ID: "401", Slug: "straße"},
	}, &log)
	for ordinal, want := range map[int]string{1: "same-100", 3: "same", 4: "same-35", 5: "same-2", 7: "strasse", 8: "straße-401"} {
		if got := p.Document(ordinal); got != "content/x/"+want+".md" {
			t.Errorf("%d: got %s, want %s", ordinal, got, want)
		}
	}
	if got := p.Document(2); !strings.HasPrefix(got, "content/x/Same-35-") {
		t.Errorf("2: got %s", got)
	}
	if got := p.Document(6); got != "drafts/x/same.md" {
		t.Errorf("6: got %s", got)
	}
}

func TestChildrenStandInTheFolderOfTheirParents(t *testing.T) {
	page := func(ordinal int, shelf Shelf, slug string, parent int) Place {
		return Place{Ordinal: ordinal, ID: fmt.Sprint(ordinal), Shelf: shelf, Type: "page", Slug: slug, Parent: parent, Hierarchical: true}
	}
	var log report.Log
	p := Plan([]Place{
		page(1, Content, "team", 2),
		page(2, Content, "about", 0),
		page(3, Content, "about", 0),
		page(4, Content, "team", 3),
		page(5, Drafts, "plans", 0),
		page(6, Content, "plan-a", 5),
		page(7, Content, "a", 8), // 7 → 8 → 9 → 7
		page(8, Content, "b", 9),
		page(9, Content, "c", 7),
		page(10, Content, "self", 10),
		page(11, Content, "orphan", 99),
		page(12, Content, "inner", 1),
	}, &log)
	for ordinal, want := range map[int]string{
		1: "about/team", 2: "about", 3: "about-3", 4: "about-3/team", 6: "plans/plan-a",
		7: "a", 9: "a/c", 8: "a/c/b", 10: "self", 11: "orphan", 12: "about/team/inner",
	} {
		if got := p.Document(ordinal); got != "content/page/"+want+".md" {
			t.Errorf("%d: got %s, want %s", ordinal, got, want)
		}
	}
	var loops []int
	for _, f := range log.Findings {
		if f.Code == report.ParentLoop {
			loops = append(loops, f.Ordinal)
		}
	}
	if !slices.Equal(loops, []int{7, 10}) {
		t.Errorf("loops found at %v", loops)
	}
	if got := p.Comments(12); got != "comments/page/about/team/inner.json" {
		t.Errorf("comments at %s", got)
	}
	if got := p.Comments(5); got != "drafts/page/plans.comments.json" {
		t.Errorf("comments at %s", got)
	}
	if p.Document(99) != "" || p.Comments(99) != "" {
		t.Error("a path for what was not planned")
	}
}

func TestDeepAndLongPathsAreCut(t *testing.T) {
	var places []Place
	for i := range 1000 {
		places = append(places, Place{Ordinal: i + 1, ID: fmt.Sprint(i + 1), Shelf: Content, Type: "page", Slug: "p", Parent: i, Hierarchical: true})
	}
	long := strings.Repeat("診", 100)
	places = append(places,
		Place{Ordinal: 2001, ID: "2001", Shelf: Content, Type: "page", Slug: long, Hierarchical: true},
		Place{Ordinal: 2002, ID: "2002", Shelf: Content, Type: "page", Slug: "kid", Parent: 2001, Hierarchical: true},
		Place{Ordinal: 2005, ID: "2005", Shelf: Private, Type: "page", Slug: long, Parent: 2001, Hierarchical: true},
		Place{Ordinal: 2006, ID: "2006", Shelf: Private, Type: "page", Slug: long, Parent: 2001, Hierarchical: true},
		Place{Ordinal: 2003, ID: "2003", Shelf: Drafts, Type: "x", Title: strings.Repeat("word ", 2000)},
		Place{Ordinal: 2004, ID: "2004", Shelf: Drafts, Type: "x", Title: strings.Repeat("word ", 2001)},
	)
	checkPlan(t, layouts[0], places)
}

func TestTypesNeverShareAFile(t *testing.T) {
	p := Plan(nil, new(report.Log))
	types := []string{"", "a", "A", "á", "a/b", "a-b", "_a", "-a", "con", "Con", "..", "../a", "a.", "acf-field", strings.Repeat("a", 20), strings.Repeat("a", 21), strings.Repeat("A", 300), "type", "İ", "i̇", "\xff", "\xfe"}
	types = append(types, nasty()...)
	key := caseless()
	seen := map[string]string{}
	for _, typ := range slices.Compact(slices.Sorted(slices.Values(types))) {
		name := p.Data(typ)
		checkPortable(t, name)
		if other, again := seen[key(name)]; again {
			t.Errorf("%q and %q are both %s", typ, other, name)
		}
		seen[key(name)] = typ
	}
	for typ, want := range map[string]string{"acf-field": "data/acf-field.jsonl", "nav_menu_item": "data/nav_menu_item.jsonl"} {
		if got := p.Data(typ); got != want {
			t.Errorf("%s: %s", typ, got)
		}
	}
}

// flat is a layout that makes as many names collide as can be.
var flat = layout{name: "flat", folders: func(Place, []string) []string { return nil }}

func FuzzPlan(f *testing.F) {
	for i, s := range nasty() {
		if len(s) < 1000 {
			f.Add(s, uint64(i))
		}
	}
	f.Add("a|A|á|a\u0301|ａ|a-1|a-2|con|index|ß|ss|%41|%2541|../a|a/b|ﬁ|fi|İ|i̇|ſ|s|K|k", uint64(1))
	f.Fuzz(func(t *testing.T, slugs string, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 0))
		words := append(strings.FieldsFunc(slugs, func(r rune) bool { return r == '|' }), slugs, "a", "")
		pick := func(of ...string) string { return of[r.IntN(len(of))] }
		places := make([]Place, 1+r.IntN(40))
		for i := range places {
			places[i] = Place{
				Ordinal: i + 1, Shelf: Shelf(pick("content", "drafts", "private")), Type: pick("post", "page", "x", words[0]), Slug: pick(words...),
				ID: pick("1", "2", "10", "007", "", "x", "99999999999999999999999", fmt.Sprint(i), words[0]), Title: pick(words...),
				Year: r.IntN(3) + 2019, Month: r.IntN(3) * 6, Parent: r.IntN(len(places) + 2), Hierarchical: r.IntN(2) == 0,
			}
		}
		for _, l := range append(slices.Clone(layouts), flat) {
			checkPlan(t, l, places)
		}
	})
}

// checkPlan checks the laws of a plan.
func checkPlan(t *testing.T, l layout, places []Place) {
	t.Helper()
	var log report.Log
	p := plan(l, places, &log)
	key := foldKey()
	folders := map[string]bool{}
	for i, dir := range p.Folders() {
		if dir != "content" && dir != "drafts" && dir != "private" && dir != "comments" && !folders[path.Dir(dir)] {
			t.Errorf("folder %d, %q, comes before its parent", i, dir)
		}
		folders[dir] = true
	}
	files := map[string]int{}
	for _, place := range places {
		for _, name := range []string{p.Document(place.Ordinal), p.Comments(place.Ordinal)} {
			checkPortable(t, name)
			if other, again := files[key(name)]; again {
				t.Errorf("%s: %q is for both %d and %d", l.name, name, place.Ordinal, other)
			}
			files[key(name)] = place.Ordinal
			if !folders[path.Dir(name)] {
				t.Errorf("%s: the folder of %q is not among the folders", l.name, name)
			}
		}
		if doc := p.Document(place.Ordinal); !strings.HasPrefix(doc, string(place.Shelf)+"/") || !strings.HasSuffix(doc, ".md") {
			t.Errorf("%s: %q is not on the shelf %s", l.name, doc, place.Shelf)
		}
	}
	spelled := map[string]string{}
	for dir := range folders {
		if files[key(dir)] != 0 {
			t.Errorf("%s: %q is a folder and a file", l.name, dir)
		}
		if other := spelled[key(dir)]; other != "" {
			t.Errorf("%s: the folders %q and %q differ by case", l.name, dir, other)
		}
		spelled[key(dir)] = dir
	}

	var again report.Log
	mixed := slices.Clone(places)
	rand.New(rand.NewPCG(7, 7)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	q := plan(l, mixed, &again)
	if !maps.Equal(p.documents, q.documents) || !reflect.DeepEqual(log.Findings, again.Findings) {
		t.Errorf("%s: the order of the places shows in the plan:\n%v\n%v", l.name, p.documents, q.documents)
	}
}

// foldKey is what a file system that knows nothing of case and composition may
// make of a name, found another way than caseless finds it.
func foldKey() func(string) string {
	fold, upper := cases.Fold(), cases.Upper(language.Und)
	return func(s string) string { return norm.NFD.String(fold.String(upper.String(norm.NFD.String(s)))) }
}

func checkPortable(t *testing.T, name string) {
	t.Helper()
	switch {
	case !fs.ValidPath(name), !filepath.IsLocal(name), checkPath(name) != nil:
		t.Errorf("%q is no valid local path", name)
	case len(name) > maxPath, strings.Count(name, "/") > maxFolders:
		t.Errorf("%q is too long or deep", name)
	case !utf8.ValidString(name), !norm.NFC.IsNormalString(name):
		t.Errorf("%q is not NFC", name)
	}
	for _, part := range strings.Split(name, "/") {
		stem, _, _ := strings.Cut(part, ".")
		if len(part) > maxName+maxExtension || strings.ContainsAny(part, `<>:"\|?*`) || strings.TrimRight(part, ". ") != part || strings.TrimLeft(part, ".-_ ") != part {
			t.Errorf("%q has a part that is not portable", name)
		}
		for _, device := range []string{"CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "COM¹", "LPT³"} {
			if strings.EqualFold(stem, device) {
				t.Errorf("%q is a device on Windows", name)
			}
		}
	}
}
