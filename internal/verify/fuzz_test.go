package verify

import (
	"io"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/archive"
)

// FuzzFile: no file of any kind makes a check panic or hang.
func FuzzFile(f *testing.F) {
	for _, path := range []string{"site.json", "authors.json", "taxonomies.json", "menus.json", "media.json", "redirects.json", "ledger.jsonl", "findings.jsonl", "data/x.jsonl", "comments/a.json", "content/a.md", "failed/loose.jsonl"} {
		for _, text := range []string{"", "{}", "[]", "[{}]\n", "{}\n{}\n", "---\nid: 1\n---\n\n[a](b.md) <a href=\"c.md\">\n", `{"category":[{"slug":"a","parent":"a"}]}`} {
			f.Add(path, text)
		}
	}
	f.Fuzz(func(t *testing.T, path, text string) {
		c := newCheck(&archive.Opened{Manifest: archive.Manifest{Files: []archive.File{{Path: path}}}})
		c.file(archive.Entry{Path: path, Regular: true, Reader: io.LimitReader(strings.NewReader(text), 1<<16)})
		c.cross()
		c.r.sort()
	})
}
