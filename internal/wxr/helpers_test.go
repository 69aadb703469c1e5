package wxr

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// wrap puts items into an export without any oddity.
func wrap(items ...string) string {
	return exportHead + strings.Join(items, "\n") + "\n</channel>\n</rss>\n"
}

// item is an item that has all that WordPress always writes, and more.
func item(id int, more string) string {
	return fmt.Sprintf("\t<item>\n\t\t<title><![CDATA[Title %d]]></title>\n\t\t<link></link><dc:creator></dc:creator><guid></guid><wp:post_date></wp:post_date><wp:post_name></wp:post_name>\n\t\t<wp:post_id>%d</wp:post_id>\n\t\t<wp:status><![CDATA[publish]]></wp:status>\n\t\t<wp:post_type><![CDATA[post]]></wp:post_type>\n%s\n\t</item>", id, id, more)
}

// content is a content:encoded with stored text in one CDATA section.
func content(stored string) string {
	return "\t\t<content:encoded><![CDATA[" + stored + "]]></content:encoded>"
}

// reading is all that came of reading something.
type reading struct {
	records  []wp.Record
	findings []report.Finding
}

func (r reading) posts() (posts []*wp.Post) {
	for _, rec := range r.records {
		if p, ok := rec.(*wp.Post); ok {
			posts = append(posts, p)
		}
	}
	return posts
}

func (r reading) codes() string {
	var codes []string
	for _, f := range r.findings {
		codes = append(codes, string(f.Code))
	}
	slices.Sort(codes)
	return strings.Join(slices.Compact(codes), " ")
}

// of returns the first record of a type.
func of[T wp.Record](t *testing.T, r reading) T {
	t.Helper()
	for _, rec := range r.records {
		if x, ok := rec.(T); ok {
			return x
		}
	}
	t.Fatalf("no %T", *new(T))
	panic("unreachable")
}

// read reads an export as a user's file.
func read(t testing.TB, export string) reading {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.xml")
	if err := os.WriteFile(path, []byte(export), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := Open(context.Background(), Options{}, path)
	if err != nil {
		t.Fatal(err)
	}
	return collect(t, e)
}

func collect(t testing.TB, e *Export) (r reading) {
	t.Helper()
	var log report.Log
	for rec, err := range e.Records(context.Background(), &log) {
		if err != nil {
			t.Fatal(err)
		}
		r.records = append(r.records, rec)
	}
	r.findings = log.Findings
	return r
}

// scan reads bytes whatever they are, without a file.
func scan(t testing.TB, src io.Reader, limit int) (r reading) {
	t.Helper()
	return readScanned(t, newScanner(src, limit))
}

// readScanned reads what a scanner finds.
func readScanned(t testing.TB, s *scanner) (r reading) {
	t.Helper()
	var log report.Log
	rd := reader{input: "x.xml", log: &log, yield: func(rec wp.Record, _ error) bool {
		r.records = append(r.records, rec)
		return true
	}}
	if err := rd.read(s); err != nil {
		t.Fatal(err)
	}
	r.findings = log.Findings
	return r
}

// show writes a value so that two can be compared and a difference be read.
func show(v any) string {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		panic(err)
	}
	return string(b)
}

// scannerOf scans data in the charset that it is in.
func scannerOf(data []byte, limit int) *scanner {
	return scannerFrom(data, bytes.NewReader(data), limit)
}

// scannerFrom does so as src gives them.
func scannerFrom(data []byte, src io.Reader, limit int) *scanner {
	c, _ := charsetOf(data[:min(len(data), few)], func() io.Reader { return bytes.NewReader(data) })
	return c.scanner(src, limit)
}
