package wxr

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// TestCorpus reads exports from the wild, when there are any beside the
// checkout, and counts items another way: none of them has <item> in a comment
// or in a post.
func TestCorpus(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/corpus/wxr*/*.xml")
	if len(paths) == 0 {
		t.Skip("NO CORPUS: ../../../shared/corpus/wxr is not there; exports from the wild were not read")
	}
	start := regexp.MustCompile(`<item[\s>]`)
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			begin, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			e, err := Open(context.Background(), Options{}, path)
			if err != nil {
				t.Fatal(err)
			}
			var log report.Log
			counts := map[string]int{}
			for rec, err := range e.Records(context.Background(), &log) {
				if err != nil {
					t.Fatal(err)
				}
				switch r := rec.(type) {
				case *wp.Post:
					counts["posts"]++
					counts["comments"] += len(r.Comments)
				case *wp.Author:
					counts["authors"]++
				case *wp.Term:
					counts["terms"]++
				case *wp.Site:
					counts["sites"]++
				}
			}
			if w := wideOf(begin); w != nil {
				begin, err = io.ReadAll(w.reader(bytes.NewReader(begin)))
				if err != nil {
					t.Fatal(err)
				}
			}
			starts := len(start.FindAll(begin, -1))
			codes := map[report.Code]int{}
			for _, f := range log.Findings {
				codes[f.Code] += f.Count
			}
			t.Log(starts, counts, codes)
			if counts["posts"] != starts {
				t.Errorf("%d posts of %d item starts", counts["posts"], starts)
			}
		})
	}
}
