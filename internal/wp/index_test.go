package wp

import (
	"net/url"
	"strings"
	"testing"
)

func index(records ...Record) *Index {
	ix := &Index{}
	n := 0
	for _, r := range records {
		if p, ok := r.(*Post); ok {
			n++
			p.Ordinal = n
		}
		ix.Add(r)
	}
	return ix
}

func TestAddressesLeadToPosts(t *testing.T) {
	ix := index(&Site{BaseBlogURL: "http://www.example.org/blog"},
		&Post{ID: "7", Type: "page", Permalink: "http://www.example.org/blog/about/"},
		&Post{ID: "8", Type: "post", Permalink: "http://www.example.org/blog/?p=8"},
		&Post{ID: "9", Type: "page", Permalink: "https://other.example/about/"},
		&Post{ID: "7", Type: "post", Permalink: "http://www.example.org/blog/caf%C3%A9/"})
	for address, want := range map[string]int{
		"http://www.example.org/blog/about/":       1,
		"https://example.org/blog/about#team":      1,
		"/blog/about":                              1,
		"//example.org/blog/about/":                1,
		"http://example.org/blog/?page_id=7":       1,
		"?p=8":                                     2,
		"https://WWW.example.org/blog/caf%c3%a9/":  4,
		"https://other.example/about/":             0, // another site, though a permalink says so
		"http://example.org/blog/nothing/":         0,
		"http://example.org/":                      0,
		"":                                         0,
		"#fragment":                                0,
		"mailto:about@example.org":                 0,
		"javascript:x":                             0,
		"ftp://example.org/blog/about/":            0,
		"http://[::1":                              0,
		"http://example.org.evil.net/blog/about/":  0,
		"http://user@evil.net/www.example.org/p=7": 0,
	} {
		got := 0
		if s := ix.ByURL(address); s != nil {
			got = s.Ordinal
		}
		if got != want {
			t.Errorf("%q leads to post %d, not %d", address, got, want)
		}
	}
}

func TestFurtherHostsLeadToTheSite(t *testing.T) {
	ix := index(&Site{BaseBlogURL: "https://www.example.org"}, &Post{ID: "7", Permalink: "https://example.org/about/"}, &Post{ID: "8", Permalink: "https://old.example.net/about/"},
		&Post{ID: "9", Permalink: "https://example.org/team/"})
	ix.AddHost("www.old.example.net")
	for address, want := range map[string]int{
		"http://old.example.net/team/#x":     3,
		"https://www.old.example.net/team":   3,
		"https://old.example.net/about/":     2, // it has that very address
		"https://old.example.net/?page_id=7": 1,
		"https://old.example.net/nothing/":   0,
		"https://other.example.net/team/":    0,
	} {
		got := 0
		if s := ix.ByURL(address); s != nil {
			got = s.Ordinal
		}
		if got != want {
			t.Errorf("%q leads to post %d, not %d", address, got, want)
		}
	}
}

func TestRepeatedIDsAreKnown(t *testing.T) {
	ix := index(&Post{ID: "1", Title: "first"}, &Post{ID: "2"}, &Post{ID: "1", Title: "second"}, &Post{})
	if s, unique := ix.ByID("1"); s == nil || s.Title != "first" || unique {
		t.Errorf("got %+v, %v", s, unique)
	}
	if s, unique := ix.ByID("2"); s == nil || !unique {
		t.Errorf("got %+v, %v", s, unique)
	}
	for _, id := range []string{"", "3"} {
		if s, _ := ix.ByID(id); s != nil {
			t.Errorf("%q is post %d", id, s.Ordinal)
		}
	}
}

func TestTheIndexKeepsContentOnlyOfWhatOthersQuote(t *testing.T) {
	ix := index(&Post{ID: "1", Type: "post", Content: "long"}, &Post{ID: "2", Type: "wp_block", Content: "shared"},
		&Post{ID: "3", Type: "attachment", ParentID: "1", Excerpt: "caption"}, &Post{ID: "4", Type: "attachment", ParentID: "0"})
	if len(ix.Quoted) != 1 || ix.Quoted[2] != "shared" {
		t.Errorf("quoted: %v", ix.Quoted)
	}
	if a := ix.Attached("1"); len(a) != 1 || a[0].Attachment.Caption != "caption" {
		t.Errorf("attached: %v", a)
	}
	if a := ix.Attached("0"); len(a) != 0 {
		t.Errorf("attached to nothing: %v", a)
	}
}

// TestThePlainKeyIsTheKey: the short way to an address's key leads to the same.
func TestThePlainKeyIsTheKey(t *testing.T) {
	for _, a := range []string{"http://example.org", "https://www.example.org/", "https://example.org/a/b/", "http://example.org//a//", "http://a.b/c-d_e.html", "http:///x", "http://-./", "http://www.www.a/b"} {
		k, ok := plainKey(a)
		if !ok {
			continue
		}
		u, err := url.Parse(a)
		if err != nil || bareHost(u.Host)+strings.TrimRight(u.Path, "/") != k {
			t.Errorf("%q: %q, %v", a, k, err)
		}
	}
}
