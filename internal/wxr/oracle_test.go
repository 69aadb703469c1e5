package wxr

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	htmlcharset "golang.org/x/net/html/charset"

	"github.com/presslift/presslift/internal/wp"
)

type xmlCategory struct {
	Domain   string `xml:"domain,attr"`
	Nicename string `xml:"nicename,attr"`
	Name     string `xml:",chardata"`
}

// xmlItem is an item as encoding/xml sees it. Fields are slices because it
// keeps the last of several values otherwise, and we keep the first.
type xmlItem struct {
	Title   []string `xml:"title"`
	Link    []string `xml:"link"`
	Encoded []struct {
		XMLName xml.Name
		Text    string `xml:",chardata"`
	} `xml:"encoded"`
	ID         []string      `xml:"post_id"`
	Name       []string      `xml:"post_name"`
	Status     []string      `xml:"status"`
	Type       []string      `xml:"post_type"`
	Creator    []string      `xml:"creator"`
	Date       []string      `xml:"post_date"`
	Password   []string      `xml:"post_password"`
	Categories []xmlCategory `xml:"category"`
	Meta       []struct {
		Key   string `xml:"meta_key"`
		Value string `xml:"meta_value"`
	} `xml:"postmeta"`
	Comments []struct {
		ID       string `xml:"comment_id"`
		Content  string `xml:"comment_content"`
		URL      string `xml:"comment_author_url"`
		Approved string `xml:"comment_approved"`
		Meta     []struct {
			Key string `xml:"meta_key"`
		} `xml:"commentmeta"`
	} `xml:"comment"`
}

// xmlItems reads an export with the standard library; ok is false when it is
// not well-formed.
func xmlItems(export []byte) (items []xmlItem, ok bool) {
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(export, []byte(byteOrderMark))))
	d.CharsetReader = htmlcharset.NewReaderLabel
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return items, true
		} else if err != nil {
			return nil, false
		}
		if start, is := tok.(xml.StartElement); is && start.Name.Local == "item" && start.Name.Space == "" {
			var it xmlItem
			if d.DecodeElement(&it, &start) != nil {
				return nil, false
			}
			items = append(items, it)
		}
	}
}

// asXML shows what both ways of reading know of a post, in one form. What XML
// does to line ends is done to both.
func asXML(s ...string) string {
	for i := range s {
		s[i] = strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s[i]))
	}
	return strings.Join(s, "\x00")
}

func first(s []string) string {
	for _, v := range s {
		if v != "" {
			return v
		}
	}
	return ""
}

func (it *xmlItem) fields() string {
	var content, excerpt string
	for _, e := range it.Encoded {
		if strings.Contains(e.XMLName.Space, "excerpt") {
			excerpt = e.Text
		} else {
			content = e.Text
		}
	}
	out := []string{first(it.Title), first(it.Link), content, excerpt, first(it.ID), first(it.Name), first(it.Creator), first(it.Date)}
	for _, m := range it.Meta {
		out = append(out, m.Key, m.Value)
	}
	for _, c := range it.Comments {
		out = append(out, c.ID, c.Content, c.URL, c.Approved, strings.Repeat("m", len(c.Meta)))
	}
	for _, c := range it.Categories {
		if c.Domain == "post_tag" {
			c.Domain = "tag"
		}
		if c.Nicename == "" { // WXR 1.0 writes each twice
			if slices.ContainsFunc(it.Categories, func(o xmlCategory) bool { return o.Nicename != "" && o.Name == c.Name }) {
				continue
			}
			c.Domain, c.Nicename = cmp.Or(c.Domain, "category"), slugOf(plainText(c.Name))
		}
		out = append(out, c.Domain, c.Nicename, plainText(c.Name))
	}
	return asXML(out...)
}

func fieldsOf(p *wp.Post) string {
	out := []string{p.Title, p.Permalink, p.Content, p.Excerpt, p.ID, p.Slug, p.Author, p.Published.Local}
	for _, m := range p.Meta {
		out = append(out, m.Key, m.Value)
	}
	for _, c := range p.Comments {
		out = append(out, c.ID, c.Content, c.URL, c.Approved, strings.Repeat("m", len(c.Meta)))
	}
	for _, t := range p.Terms {
		if t.Slug != "" {
			if t.Taxonomy == "post_tag" {
				t.Taxonomy = "tag"
			}
			out = append(out, t.Taxonomy, t.Slug, t.Name)
		}
	}
	return asXML(out...)
}

// markupInTitle names the posts whose title holds elements instead of escaped
// ones. encoding/xml drops the elements, and we keep them as they stand.
var markupInTitle = map[string]int{"WPTT__theme-test-data__themeunittestdata.merge-conflict.xml": 145}

// TestWellFormedExportsReadAsXML: where the standard library can read an
// export, both read the same.
func TestWellFormedExportsReadAsXML(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/corpus/wxr*/*.xml")
	if len(paths) == 0 {
		t.Skip("NO CORPUS: ../../../shared/corpus/wxr is not there; exports from the wild were not compared")
	}
	compared, posts := 0, 0
	for _, path := range paths {
		export, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		items, ok := xmlItems(export)
		if !ok {
			continue
		}
		got := readScanned(t, scannerOf(export, maxUnit)).posts()
		if len(got) != len(items) {
			t.Errorf("%s: %d posts, %d by encoding/xml", filepath.Base(path), len(got), len(items))
			continue
		}
		compared++
		for i, p := range got {
			posts++
			x := items[i].fields()
			if g := fieldsOf(p); g != x && markupInTitle[filepath.Base(path)] != i+1 {
				k := 0
				for k < min(len(g), len(x)) && g[k] == x[k] {
					k++
				}
				t.Errorf("%s, post %d: differs at %d: %.80q, by encoding/xml %.80q", filepath.Base(path), i+1, k, g[max(0, k-20):], x[max(0, k-20):])
				break
			}
			if p.Protected != (strings.TrimSpace(strings.Join(items[i].Password, "")) != "") {
				t.Errorf("%s, post %d: protected %v", filepath.Base(path), i+1, p.Protected)
			}
		}
	}
	t.Logf("%d of %d files compared, %d posts", compared, len(paths), posts)
}
