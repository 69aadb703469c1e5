package pipeline

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/wp"
)

// named are the mentions of IDs, of files and of pages.
func named(ids []int, addresses ...string) []mention {
	m := mentions{}
	var out []mention
	for _, id := range ids {
		out = append(out, mention(id)<<2|byID)
	}
	for _, a := range addresses {
		if exact, _, ok := m.file(m.at(a)); ok {
			out = append(out, exact)
			continue
		}
		_, path, _ := hostAndPath(m.at(a))
		p, ok := page(path)
		if !ok {
			panic(a)
		}
		out = append(out, p)
	}
	slices.Sort(out)
	return out
}

func maybes(ids ...int) []mention {
	out := named(ids)
	for i := range out {
		out[i] |= maybe
	}
	return out
}

func TestTextsNameAttachments(t *testing.T) {
	const file, small, page = "https://example.org/wp-content/uploads/2024/05/a.jpg", "https://example.org/wp-content/uploads/2024/05/a-300x200.jpg", "https://example.org/about/"
	const umlaut = "https://example.org/wp-content/uploads/2024/05/ü.jpg"
	for text, want := range map[string][]mention{
		// IDs.
		`<img class="alignleft wp-image-5" src="data:x">`:                            named([]int{5}),
		`[gallery ids="1,2, 3"]`:                                                     named([]int{1, 2, 3}),
		`[gallery ids='7']`:                                                          named([]int{7}),
		`[gallery include="7"] [gallery id="8"] <p id="9">`:                          named([]int{7}),
		`[caption id="attachment_9" width="300"]`:                                    named([]int{9}),
		`<a rel="attachment wp-att-11" href="/?attachment_id=12">`:                   named([]int{11, 12}),
		`/?p=12&amp;q=13, /?page_id=14, ?cat=15`:                                     named([]int{12, 14}),
		`<img class="attachment-150x150 size-2" width="300" data-attachment-id="4">`: named([]int{4}),
		`[vc_single_image image="5"][vc_gallery images="6,7" columns="3"]`:           named([]int{5, 6, 7}),
		`[fusion_imageframe image_id="8|full" width="300"]`:                          named([]int{8}),
		`<!-- wp:gallery {"ids":[4,5]} --><!-- wp:image {"id":6,"width":300} -->`:    maybes(4, 5, 6),
		`<!-- wp:media-text {"mediaId":6, "imageID": 7} -->`:                         named([]int{6, 7}),
		`{"ids":["4","5"],"image":"6","hero":7,"image_width":8,"photo":{"a":9}}`:     append(named([]int{6}), maybes(4, 5, 7)...),
		`{\"image\":5}`: named([]int{5}),
		`a:3:{s:5:"image";i:5;s:8:"image_id";s:2:"12";s:5:"width";i:13;}`: named([]int{5, 12}),
		`<!-- wp:image {"id":99999999999999999999} -->`:                   nil,
		`"image":5.5,"image":"5b","image":"-5"`:                           nil,
		// Addresses of files.
		`<img src="http://www.example.org/wp-content/uploads/2024/05/a.jpg?w=1">`:                         named(nil, file),
		`<img src='/wp-content/uploads/2024/05/a-300x200.jpg'>`:                                           named(nil, small),
		`url(wp-content/uploads/2024/05/a.jpg)`:                                                           named(nil, file),
		`//cdn.example.net/example.org/wp-content/uploads/2024/05/a.jpg#x`:                                named(nil, file),
		`https://cdn.example.net/w_1,h_2/wp-content/uploads/2024/05/a.jpg.`:                               named(nil, file),
		`<img src="https://example.org/wp-content/uploads/2024/05/%61.jpg" srcset="">`:                    named(nil, file),
		`https://example.org/files/2024/05/a.jpg`:                                                         named(nil, file),
		`https://example.org/wp-content/uploads/sites/3/2024/05/a.jpg`:                                    named(nil, file),
		`https://i0.wp.com/example.files.wordpress.com/2024/05/a.jpg`:                                     named(nil, file),
		`{"url":"https:\/\/example.org\/wp-content\/uploads\/2024\/05\/a.jpg","x":1}`:                     named(nil, file),
		`{\"url\":\"https:\\\/\\\/example.org\\\/wp-content\\\/uploads\\\/2024\\\/05\\\/a.jpg\"}`:         named(nil, file),
		`{"url":"\/wp-content\/uploads\/2024\/05\/\u00fc.jpg"}`:                                           named(nil, umlaut),
		`[vc_btn link="url:http%3A%2F%2Fexample.org%2Fwp-content%2Fuploads%2F2024%2F05%2Fa.jpg|title:x"]`: named(nil, file),
		`s:52:"https://example.org/wp-content/uploads/2024/05/a.jpg";`:                                    named(nil, file),
		`see https://pics.example.net/2024/05/b.jpg, 300 and 1024 pixels wide`:                            named(nil, "https://x.example/2024/05/b.jpg"),
		// Addresses of pages, of the site's own hosts.
		`<a href="https://example.org/about/">About us since 1999</a> 5-6 id5 wp-image- ids="" /`: named(nil, page),
		`<a href="/about#x">x</a> <a href='/'>`:                                                   named(nil, page),
		`https://elsewhere.example/about/ http://www.EXAMPLE.org/about`:                           named(nil, page),
		`<br/> 1/2 /about/ http://`:                                                               nil,
		`12`:                                                                                      nil,
	} {
		m := mentions{own: func(host []byte) bool { return strings.TrimPrefix(string(host), "www.") == "example.org" }}
		got := mentioned(&m, nil, []byte(text))
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(slices.Compact(got), want) {
			t.Errorf("%s: %d, not %d", text, got, want)
		}
		if again := mentioned(&m, nil, text); len(again) < len(got) {
			t.Errorf("%s: as a string %d", text, again)
		}
	}
}

func TestSizesAreOfOneFile(t *testing.T) {
	m := mentions{}
	_, want, _ := m.file(m.at("http://x.example/wp-content/uploads/2024/05/a.jpg"))
	for _, name := range []string{"a.jpg", "a-300x200.jpg", "a-scaled.jpg", "a-rotated.jpg", "a-e1588888888888.jpg", "a-e1588888888888-300x200.jpg", "a-scaled-1024x768.jpg"} {
		if _, plain, ok := m.file(m.at("http://x.example/wp-content/uploads/2024/05/" + name)); !ok || plain != want {
			t.Errorf("%s is another file", name)
		}
	}
	for _, name := range []string{"b.jpg", "a-x.jpg", "a-1.jpg", "a-e1.jpg", "a.png", "a-300x.jpg", "scaled.jpg"} {
		if _, plain, ok := m.file(m.at("http://x.example/wp-content/uploads/2024/05/" + name)); !ok || plain == want {
			t.Errorf("%s is that file", name)
		}
	}
}

// TestASurveyMaySkipTexts: what a post names is the same whether its texts were
// left out or not.
func TestASurveyMaySkipTexts(t *testing.T) {
	const text, excerpt, comment = `<img class="wp-image-5">`, `[gallery ids="6"]`, `<img class="wp-image-7">`
	var whole, abridged uses
	schema := postmeta.NewSchema(postmeta.Policy{})
	comments := []wp.Comment{{Approved: "1", Content: comment}, {Approved: "spam", Content: `[gallery ids="9"]`}}
	whole.add(&wp.Post{Ordinal: 3, Content: text, Excerpt: excerpt, Comments: comments}, schema)
	abridged.needsTexts("post", wp.Texts{Content: []byte("[gallery ids='8']")}) // of an item that was read whole after all
	abridged.add(&wp.Post{Ordinal: 2}, schema)
	abridged.needsTexts("post", wp.Texts{Content: []byte(text), Excerpt: []byte(excerpt), Comments: [][]byte{[]byte(comment)}})
	abridged.add(&wp.Post{Ordinal: 3, Abridged: &wp.Abridged{}}, schema)
	if !slices.Equal(whole.what, abridged.what) || !slices.Equal(whole.by, abridged.by) || len(whole.what) != 3 {
		t.Errorf("%v and %v", whole, abridged)
	}
}

// TestMentionsAreLinear: hostile content costs no more than its length.
func TestMentionsAreLinear(t *testing.T) {
	for _, piece := range []string{
		"/", "//", "/uploads/", "1", "1,", "-1", `"id":1`, "://a.b/", `ids="1,2`, "%25/uploads/", "wp-image-1", "%2F", "%2f%2f", `\/`, `\/\/`, `\`, `/\`,
		`="/`, `\u0041/`, `image="`, `";i:1`, "-1x1", `"1`, " 1", "[1",
	} {
		text := bytes.Repeat([]byte(piece), 4<<20/len(piece))
		start := time.Now()
		mentioned(&mentions{}, nil, text)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q: %v", piece, d)
		}
	}
}

func FuzzMentioned(f *testing.F) {
	f.Add(`<img class="wp-image-5" src="https://example.org/wp-content/uploads/2024/05/a-300x200.jpg"> [gallery ids="1,2, 3"]`)
	f.Add(`{"url":"https:\/\/example.org\/wp-content\/uploads\/2024\/05\/\u00fc.jpg","id":"5"} %2F%2Fa%2Fb.c`)
	f.Add(`//`)
	f.Fuzz(func(t *testing.T, text string) {
		var m mentions
		got := mentioned(&m, nil, []byte(text))
		if len(got) > 2*len(text) {
			t.Errorf("%d mentions in %d bytes", len(got), len(text))
		}
		if again := mentioned(&m, nil, text); !slices.Equal(got, again) {
			t.Errorf("%v, then %v", got, again)
		}
		m.file(m.at(text))
		for _, id := range postmeta.IDs(text) {
			ids(nil, id, byID)
		}
	})
}

func BenchmarkMentioned(b *testing.B) {
	text := bytes.Repeat([]byte("<p>Some words of a paragraph that say <em>something</em> in 2024 and more, so that there is text.</p>\n<img class=\"wp-image-15\" src=\"https://example.com/wp-content/uploads/2024/05/i-300x200.jpg\">\n"), 100)
	b.SetBytes(int64(len(text)))
	var m mentions
	var found []mention
	for b.Loop() {
		found = mentioned(&m, found[:0], text)
	}
}
