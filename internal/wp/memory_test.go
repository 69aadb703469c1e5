package wp

import (
	"fmt"
	"runtime"
	"testing"
)

// TestIndexIsSmall: the survey remembers at most 400 bytes of an item besides
// its strings, however many there are.
func TestIndexIsSmall(t *testing.T) {
	const n = 240_000
	heap := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before, text := heap(), int64(0)
	ix := &Index{}
	for i := range n {
		p := &Post{
			Ordinal: i + 1, ID: fmt.Sprint(i + 1), ParentID: "0", Type: "post", Status: "publish", Slug: fmt.Sprintf("post-number-%d", i), Title: fmt.Sprintf("Post number %d", i), Author: "admin",
			Permalink: fmt.Sprintf("https://example.com/2024/05/post-number-%d/", i), GUID: "g", Published: Moment{"2024-05-05 12:11:12", "2024-05-05 10:11:12"}, PubDate: "Sun, 05 May 2024 10:11:12 +0000",
			Content: "c", Terms: []TermRef{{"category", "a", "A"}}, Meta: []Meta{{"k", "v"}},
		}
		text += int64(len(p.ID) + len(p.Type) + len(p.Status) + len(p.Slug) + len(p.Title) + len(p.Author) + len(p.Permalink) + len(p.Published.Local) + len(p.Published.GMT) + len(p.PubDate))
		ix.Add(p)
	}
	per := float64(heap()-before-text) / n
	t.Logf("%.0f bytes an item, and %.0f of text", per, float64(text)/n)
	if per > 400 {
		t.Errorf("%.0f bytes an item besides its strings", per)
	}
	runtime.KeepAlive(ix)
}
