package pipeline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zone of the site that the truth is of

	"go.yaml.in/yaml/v4"

	"github.com/presslift/presslift/internal/archive"
)

// truth is what a running WordPress says of a site that was exported.
type truth struct {
	Site struct {
		Timezone string `json:"timezone"`
	} `json:"site"`
	Users []struct {
		Login string `json:"login"`
		Name  string `json:"name"` // HTML-escaped, as all names here
	} `json:"users"`
	Terms []struct {
		Taxonomy    string      `json:"taxonomy"`
		Slug        string      `json:"slug"`
		Name        string      `json:"name"`
		Parent      string      `json:"parent"`
		Description string      `json:"description"`
		Meta        [][2]string `json:"meta"`
	} `json:"terms"`
	Menus trueMenus  `json:"menus"`
	Posts []truePost `json:"posts"`
}

type trueMenus map[string][]trueMenuItem

type trueMenuItem struct {
	ID     int    `json:"id"`
	Parent int    `json:"parent"`
	Title  string `json:"title"`
	URL    string `json:"url"`
	Type   string `json:"type"`
}

// UnmarshalJSON reads PHP's way to write a map that is empty.
func (m *trueMenus) UnmarshalJSON(b []byte) error {
	if string(b) == "[]" {
		return nil
	}
	return json.Unmarshal(b, (*map[string][]trueMenuItem)(m))
}

type truePost struct {
	ID           int    `json:"id"`
	Type         string `json:"post_type"`
	Status       string `json:"status"`
	Title        string `json:"title"`
	Slug         string `json:"slug"`
	Permalink    string `json:"permalink"`
	Date         string `json:"date"`
	DateGMT      string `json:"date_gmt"`
	Modified     string `json:"modified"`
	ModifiedGMT  string `json:"modified_gmt"`
	Author       string `json:"author"`
	Parent       int    `json:"parent"`
	MenuOrder    int    `json:"menu_order"`
	Sticky       bool   `json:"sticky"`
	Format       any    `json:"format"` // false where there is none
	Template     string `json:"template"`
	Password     string `json:"password"`
	FeaturedFile any    `json:"featured_image"` // false where there is none
	Terms        map[string][]struct {
		Slug string `json:"slug"`
		Name string `json:"name"`
	} `json:"terms"`
	Comments []struct {
		ID       int    `json:"id"`
		Parent   int    `json:"parent"`
		Author   string `json:"author"`
		URL      string `json:"url"`
		Date     string `json:"date"`
		DateGMT  string `json:"date_gmt"`
		Approved string `json:"approved"`
		Type     string `json:"type"`
		Raw      string `json:"raw"`
	} `json:"comments"`
}

// TestTruth compares authors, terms, menus, comments, dates and statuses of a
// real site with what its WordPress says of it.
func TestTruth(t *testing.T) {
	compareWithTruth(t, "../../testdata/exports/hub.xml", "../../testdata/exports/hub.truth.json")
}

// TestWholeTruths does the same with the whole truth of every site beside the
// checkout.
func TestWholeTruths(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/oracle/wp-*/*/truth.json")
	if len(paths) == 0 {
		t.Skip("NO TRUTHS: ../../../shared/oracle is not there; nothing was compared with a running WordPress")
	}
	for _, path := range paths {
		t.Run(filepath.Base(filepath.Dir(filepath.Dir(path)))+"/"+filepath.Base(filepath.Dir(path)), func(t *testing.T) {
			compareWithTruth(t, filepath.Join(filepath.Dir(path), "wxr", "site.xml"), path)
		})
	}
}

// archived is an archive as a reader has it.
type archived struct {
	authors    []archive.Author
	taxonomies map[string][]archive.Term
	menus      []archive.Menu
	documents  map[int]document // by post ID
}

type document struct {
	path     string
	head     map[string]any
	comments []archive.Comment
}

func readArchive(t *testing.T, dir string) (a archived) {
	t.Helper()
	files := tree(t, dir)
	for name, into := range map[string]any{"authors.json": &a.authors, "taxonomies.json": &a.taxonomies, "menus.json": &a.menus} {
		if err := json.Unmarshal(files[name], into); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	a.documents = map[int]document{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		shelf, rest, _ := strings.Cut(strings.TrimSuffix(name, ".md"), "/")
		if !strings.HasSuffix(name, ".md") {
			continue
		}
		d := document{path: name}
		head, _, _ := bytes.Cut(bytes.TrimPrefix(files[name], []byte("---\n")), []byte("\n---\n"))
		if err := yaml.Unmarshal(head, &d.head); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		comments := files["comments/"+rest+".json"]
		if shelf != "content" {
			comments = files[strings.TrimSuffix(name, ".md")+".comments.json"]
		}
		if comments != nil {
			if err := json.Unmarshal(comments, &d.comments); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		id, _ := d.head["id"].(int)
		a.documents[id] = d
	}
	return a
}

func compareWithTruth(t *testing.T, export, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var want truth
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	dir, _ := convertTo(t, 2, export)
	got := readArchive(t, dir)
	zone, err := time.LoadLocation(want.Site.Timezone)
	if err != nil {
		t.Fatal(err)
	}
	same := func(what string, got, want any) {
		t.Helper()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s is %v, not %v", what, got, want)
		}
	}

	names := map[string]string{}
	for _, u := range want.Users {
		names[u.Login] = html.UnescapeString(u.Name)
	}
	for _, a := range got.authors {
		same("the name of author "+a.Login, a.Name, names[a.Login])
	}

	terms := 0
	for _, w := range want.Terms {
		if systemTaxonomies[w.Taxonomy] {
			continue
		}
		terms++
		i := slices.IndexFunc(got.taxonomies[w.Taxonomy], func(x archive.Term) bool { return x.Slug == w.Slug })
		if i < 0 {
			t.Errorf("no term %s/%s", w.Taxonomy, w.Slug)
			continue
		}
		g, what := got.taxonomies[w.Taxonomy][i], w.Taxonomy+"/"+w.Slug
		same("the name of "+what, g.Name, html.UnescapeString(w.Name))
		same("the parent of "+what, g.Parent, w.Parent)
		same("the description of "+what, html.UnescapeString(g.Description), html.UnescapeString(w.Description))
		for _, m := range w.Meta {
			same(what+", "+m[0], g.Meta[m[0]], m[1])
		}
	}

	for slug, items := range want.Menus {
		i := slices.IndexFunc(got.menus, func(m archive.Menu) bool { return m.Slug == slug })
		if i < 0 {
			t.Errorf("no menu %s", slug)
			continue
		}
		depth := map[int]int{}
		var wantLines, gotLines []string
		for _, it := range items {
			depth[it.ID] = 0
			if it.Parent != 0 {
				depth[it.ID] = depth[it.Parent] + 1
			}
			title, url := html.UnescapeString(it.Title), it.URL
			switch it.Type {
			case "post_type_archive": // whose label and address no export holds
				title, url = "", ""
			case "taxonomy": // whose address no export holds
				url = ""
			}
			wantLines = append(wantLines, fmt.Sprint(depth[it.ID], " ", title, " ", url))
		}
		var walk func(items []archive.MenuItem, depth int)
		walk = func(items []archive.MenuItem, depth int) {
			for _, it := range items {
				if it.Type != "" {
					it.Title = ""
				}
				gotLines = append(gotLines, fmt.Sprint(depth, " ", it.Title, " ", it.URL))
				walk(it.Children, depth+1)
			}
		}
		walk(got.menus[i].Items, 0)
		same("the menu "+slug, strings.Join(gotLines, "\n"), strings.Join(wantLines, "\n"))
	}

	documents, comments := 0, 0
	for _, w := range want.Posts {
		d, ok := got.documents[w.ID]
		if !ok {
			continue // which posts become documents is for other tests
		}
		documents++
		comments += d.compare(t, w, zone)
	}
	t.Logf("%d authors, %d terms, %d menus, %d documents, %d comments compared", len(got.authors), terms, len(want.Menus), documents, comments)
	if documents == 0 || terms == 0 {
		t.Error("nothing was compared")
	}
}

// compare compares a document with the post that it was, and returns how many
// comments it has.
func (d document) compare(t *testing.T, w truePost, zone *time.Location) int {
	t.Helper()
	same := func(key string, got, want any) {
		t.Helper()
		if got == nil {
			got = ""
		}
		if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
			t.Errorf("%s of %s is %v, not %v", key, d.path, g, w)
		}
	}
	or := func(v any) any { // a zero value is absent
		if v == 0 || v == false || v == nil {
			return ""
		}
		return v
	}
	same("type", d.head["type"], w.Type)
	same("status", d.head["status"], w.Status)
	same("title", d.head["title"], w.Title)
	same("slug", d.head["slug"], w.Slug)
	same("author", d.head["author"], w.Author)
	same("menu_order", d.head["menu_order"], or(w.MenuOrder))
	same("sticky", d.head["sticky"], or(w.Sticky))
	same("format", d.head["format"], or(w.Format))
	template := w.Template
	if template == "default" {
		template = ""
	}
	same("template", d.head["template"], template)
	if date := trueTime(t, w.Date, w.DateGMT, zone); date != "" { // else it is none, and the archive has another of the post's dates
		same("date", d.head["date"], date)
	}
	same("modified", d.head["modified"], trueTime(t, w.Modified, w.ModifiedGMT, zone))
	if image, _ := d.head["featured_image"].(map[string]any); or(w.FeaturedFile) != "" || image != nil {
		same("featured image", image["url"], or(w.FeaturedFile))
	}
	switch {
	case w.Password != "":
		same("visibility", d.head["visibility"], "password")
	case w.Status == "private":
		same("visibility", d.head["visibility"], "private")
	default:
		same("visibility", d.head["visibility"], "")
		if w.Status == "publish" && !strings.ContainsAny(w.Permalink, " \n") { // an export has such addresses escaped
			same("permalink", d.head["permalink"], w.Permalink)
		}
	}
	if public := w.Status == "publish" && w.Password == ""; public != strings.HasPrefix(d.path, "content/") {
		t.Errorf("%s is %s", d.path, w.Status)
	}
	for taxonomy, key := range map[string]string{"category": "categories", "post_tag": "tags"} {
		var names []string
		for _, term := range w.Terms[taxonomy] {
			names = append(names, html.UnescapeString(term.Name))
		}
		var got []string
		list, _ := d.head[key].([]any)
		for _, x := range list {
			got = append(got, fmt.Sprint(x))
		}
		slices.Sort(names) // WordPress orders them by name for every visit
		slices.Sort(got)
		same(key, got, names)
	}

	var gotComments, wantComments []string
	var walk func(cs []archive.Comment, parent string)
	walk = func(cs []archive.Comment, parent string) {
		for _, c := range cs {
			gotComments = append(gotComments, strings.Join([]string{c.ID, parent, c.Type, c.Author, c.URL, c.Date, c.Stored}, "|"))
			walk(c.Replies, c.ID)
		}
	}
	walk(d.comments, "0")
	shown := map[int]bool{0: true}
	for _, c := range w.Comments {
		shown[c.ID] = c.Approved == "1" && c.Type != "note"
	}
	for _, c := range w.Comments {
		if !shown[c.Parent] { // WordPress shows the answer at the top
			c.Parent = 0
		}
		if c.Approved != "1" || c.Type == "note" {
			continue
		}
		kind := c.Type
		if kind == "comment" {
			kind = ""
		}
		wantComments = append(wantComments, strings.Join([]string{strconv.Itoa(c.ID), strconv.Itoa(c.Parent), kind, html.UnescapeString(c.Author), c.URL, trueTime(t, c.Date, c.DateGMT, zone), c.Raw}, "|"))
	}
	slices.Sort(gotComments)
	slices.Sort(wantComments)
	same("comments", strings.Join(gotComments, "\n"), strings.Join(wantComments, "\n"))
	return len(wantComments)
}

// trueTime is a moment with the offset that WordPress had then: what both times
// differ by, or that of its zone where it stores one only.
func trueTime(t *testing.T, local, gmt string, zone *time.Location) string {
	t.Helper()
	at, err := time.ParseInLocation(stored, local, zone)
	if err != nil {
		return ""
	}
	if utc, err := time.Parse(stored, gmt); err == nil {
		wall, _ := time.Parse(stored, local)
		at = wall.In(time.FixedZone("", int(wall.Sub(utc).Seconds()))).Add(-wall.Sub(utc))
	}
	return at.Format(time.RFC3339)
}
