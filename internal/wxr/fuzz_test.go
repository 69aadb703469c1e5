package wxr

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"github.com/presslift/presslift/internal/report"
)

// FuzzContainers: whatever bytes a file has, opening and reading it ends, with
// records or an error, twice the same, and within its limits.
func FuzzContainers(f *testing.F) {
	one := wrap(item(1, ""))
	two := []packed{{"b.xml", one}, {"a.xml", one}, {"../x", "hello"}}
	deflated := zipOf(f, zip.Deflate, two...)
	for _, s := range []string{one, gzipOf(f, one), gzipOf(f, one[:300]) + gzipOf(f, one[300:]), zstdOf(f, one), deflated, zipOf(f, zip.Store, two...), deflated[:len(deflated)-60], tarOf(f, two...), gzipOf(f, tarOf(f, two...)), "BZh91AY&SY", "\xFF\xFE<\x00"} {
		f.Add([]byte(s))
	}
	path := filepath.Join(f.TempDir(), "x")
	opt := Options{MaxUnpacked: 1 << 20, MaxEntries: 50}
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		read := func() (string, bool) {
			e, err := Open(context.Background(), opt, path)
			if err != nil {
				if err.Error() == "" || report.Hint(err) == "" {
					t.Fatalf("an error without a way out: %v", err)
				}
				return err.Error(), false
			}
			defer e.Close()
			var r reading
			var log report.Log
			for rec, err := range e.Records(context.Background(), &log) {
				if err != nil {
					if !isOverLimit(err) {
						t.Fatalf("an error that is no limit: %v", err)
					}
					return err.Error(), false
				}
				r.records = append(r.records, rec)
			}
			if e.Taken() != e.Size() {
				t.Fatalf("%d of %d bytes taken", e.Taken(), e.Size())
			}
			return show(r.records) + show(log.Findings), true
		}
		first, ok := read()
		if second, _ := read(); first != second && ok {
			t.Fatalf("first\n%s\nsecond\n%s", first, second)
		}
	})
}

// FuzzRepair: repaired text is UTF-8, and what was so before is not touched.
func FuzzRepair(f *testing.F) {
	for _, s := range []string{"caf\xE9", "\u2014 a\xE2\x80b", "\x00\x0B", "\xED\xA0\x80", "\uFFFE", "\u0421\u044A\u0435\u0448\u044C", "\xF0\x9F\x98\x80\xF0\x9F", "12345678\xC3"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		slow := utf8.Valid(data)
		for _, r := range string(data) {
			slow = slow && !forbidden(r)
		}
		if clean(data) != slow {
			t.Fatalf("clean(%q) is %v", data, !slow)
		}
		fixed, controls, invalid := repair(string(data))
		if !utf8.ValidString(fixed) || invalid == utf8.Valid(data) {
			t.Fatalf("repair(%q) = %q, invalid %v", data, fixed, invalid)
		}
		if !invalid && (fixed != string(data) || controls == clean(data)) {
			t.Fatalf("repair(%q) = %q, controls %v", data, fixed, controls)
		}
		if again, _, _ := repair(fixed); again != fixed {
			t.Fatalf("repairing %q again gives %q", fixed, again)
		}
		if unescaped, _ := unescape(string(bytes.ToValidUTF8(data, nil))); !utf8.ValidString(unescaped) {
			t.Fatalf("entities of %q: %q", data, unescaped)
		}
	})
}
