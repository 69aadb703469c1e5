package pipeline

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/presslift/presslift/internal/wp"
)

// keysOf are those of IDs and of addresses of files.
func keysOf(ids []string, files ...string) []uint64 {
	var u uses
	keys, _ := idKeys(nil, []byte(strings.Join(ids, ",")))
	for _, f := range files {
		k, ok := u.fileKey([]byte(f))
		if !ok {
			panic(f)
		}
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func TestContentNamesAttachments(t *testing.T) {
	const file = "https://example.org/wp-content/uploads/2024/05/a.jpg"
	for text, want := range map[string][]uint64{
		`<img class="alignleft wp-image-5" src="data:x">`:                                         keysOf([]string{"5"}),
		`[gallery ids="1,2, 3"]`:                                                                  keysOf([]string{"1", "2", "3"}),
		`[gallery ids='7']`:                                                                       keysOf([]string{"7"}),
		`[caption id="attachment_9" width="300"]`:                                                 keysOf([]string{"9"}),
		`<a rel="attachment wp-att-11" href="/?attachment_id=12">`:                                keysOf([]string{"11", "12"}),
		`<!-- wp:gallery {"ids":[4,5]} --><!-- wp:media-text {"mediaId":6} -->`:                   keysOf([]string{"4", "5", "6"}),
		`<img src="http://www.example.org/wp-content/uploads/2024/05/a-300x200.jpg?w=1">`:         keysOf(nil, file),
		`<img src="/wp-content/uploads/2024/05/a-scaled.jpg">`:                                    keysOf(nil, file),
		`//cdn.example.net/example.org/wp-content/uploads/2024/05/a.jpg#x`:                        keysOf(nil, file),
		`<img src="https://example.org/wp-content/uploads/2024/05/%61.jpg" srcset="">`:            keysOf(nil, file),
		`see https://pics.example.net/2024/05/b.jpg, 300 and 1024 pixels wide`:                    keysOf(nil, "https://x.example/2024/05/b.jpg,"),
		`<a href="https://example.org/about/">About us since 1999</a> 5-6 id5 wp-image- ids="" /`: nil,
		`<!-- wp:image {"id":99999999999999999999} -->`:                                           nil,
		`http://`: nil,
		`12`:      nil,
	} {
		var u uses
		got := u.mentioned(nil, []byte(text))
		slices.Sort(got)
		if !slices.Equal(slices.Compact(got), want) {
			t.Errorf("%s: %d, not %d", text, got, want)
		}
	}
}

func TestFieldsNameAttachments(t *testing.T) {
	for value, want := range map[string][]uint64{
		"12": keysOf([]string{"12"}), `a:2:{i:0;s:2:"12";i:1;s:1:"7";}`: keysOf([]string{"12", "7"}), "some 12 words": nil, "": nil,
	} {
		got := fieldIDs(nil, value)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d", value, got)
		}
	}
}

// TestASurveyMaySkipTexts: what a post names is the same whether its texts were
// left out or not.
func TestASurveyMaySkipTexts(t *testing.T) {
	const text = `<img class="wp-image-5">`
	var whole, abridged uses
	whole.add(&wp.Post{Ordinal: 3, Content: text})
	abridged.needsTexts("post", []byte("[gallery ids='8']")) // of an item that was read whole after all
	abridged.add(&wp.Post{Ordinal: 2})
	abridged.needsTexts("post", []byte(text))
	abridged.add(&wp.Post{Ordinal: 3, Abridged: &wp.Abridged{}})
	if !slices.Equal(whole.keys, abridged.keys) || !slices.Equal(whole.by, abridged.by) || len(whole.keys) != 1 {
		t.Errorf("%v and %v", whole, abridged)
	}
}

// TestMentionsAreLinear: hostile content costs no more than its length.
func TestMentionsAreLinear(t *testing.T) {
	for _, piece := range []string{"/", "//", "/uploads/", "1", "1,", "-1", `"id":1`, "://a.b/", `ids="1,2`, "%25/uploads/", "wp-image-1"} {
		text := bytes.Repeat([]byte(piece), 4<<20/len(piece))
		start := time.Now()
		var u uses
		u.mentioned(nil, text)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q: %v", piece, d)
		}
	}
}

func FuzzMentioned(f *testing.F) {
	f.Add(`<img class="wp-image-5" src="https://example.org/wp-content/uploads/2024/05/a-300x200.jpg"> [gallery ids="1,2, 3"]`)
	f.Add(`//`)
	f.Fuzz(func(t *testing.T, text string) {
		var u uses
		got := u.mentioned(nil, []byte(text))
		if len(got) > len(text) {
			t.Errorf("%d mentions in %d bytes", len(got), len(text))
		}
		if again := u.mentioned(nil, []byte(text)); !slices.Equal(got, again) {
			t.Errorf("%v, then %v", got, again)
		}
		fieldIDs(nil, text)
	})
}

func BenchmarkMentioned(b *testing.B) {
	text := bytes.Repeat([]byte("<p>Some words of a paragraph that say <em>something</em> in 2024 and more, so that there is text.</p>\n<img class=\"wp-image-15\" src=\"https://example.com/wp-content/uploads/2024/05/i-300x200.jpg\">\n"), 100)
	b.SetBytes(int64(len(text)))
	var u uses
	var found []uint64
	for b.Loop() {
		found = u.mentioned(found[:0], text)
	}
}
