package wxr

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// TestContainers: an export is found in whatever it is packed, whatever the
// file is called, and says where its items come from.
func TestContainers(t *testing.T) {
	one, two, ten := wrap(item(1, "")), wrap(item(2, "")), wrap(item(10, ""))
	parts := []packed{{"s.2024.010.xml", ten}, {"s.2024.2.xml", two}, {"s.2024.001.xml", one}}
	junk := []packed{{"__MACOSX/._a.xml", "\x00\x05"}, {"sub/.DS_Store", "\x00"}, {"sub/readme.txt", "hello"}, {"sub/feed.xml", "<rss><channel/></rss>"}, {"a.xml", one}, {"img.png", "\x89PNG\r\n\x1A\n\x00\x00"}}
	for _, c := range []struct{ name, in, inputs, codes string }{
		{"plain", small, "x:1 2 3 ", "cdata-unescaped-end"},
		{"gzip", gzipOf(t, one), "x:1 ", ""},
		{"gzip of several members", gzipOf(t, one[:300]) + gzipOf(t, one[300:700]) + gzipOf(t, one[700:]), "x:1 ", ""},
		{"gzip and zeros", gzipOf(t, one) + strings.Repeat("\x00", 2000), "x:1 ", ""},
		{"gzip and something else", gzipOf(t, one) + "more", "x:1 ", "junk-around-document"},
		{"gzip and half a member", gzipOf(t, one) + "\x1F\x8B", "x:1 ", "container-damaged"},
		{"gzip behind blank lines", "\n\r\n" + gzipOf(t, one), "x:1 ", "junk-around-document"},
		{"zip behind blank lines", "\n\n" + zipOf(t, zip.Deflate, packed{"a.xml", one}), "x/a.xml:1 ", "junk-around-document"},
		{"tar of the oldest kind", oldTarOf(t, packed{"b.xml", two}, packed{"a.xml", one}), "x/a.xml:1 x/b.xml:2 ", ""},
		{"tar.gz of the oldest kind", gzipOf(t, oldTarOf(t, packed{"b.xml", two}, packed{"a.xml", one})), "x/a.xml:1 x/b.xml:2 ", ""},
		{"zstd", zstdOf(t, one), "x:1 ", ""},
		{"zstd of several frames", zstdOf(t, one[:500]) + zstdOf(t, one[500:]), "x:1 ", ""},
		{"bzip2", bzip2Of(t, one), "x:1 ", ""},
		{"zip", zipOf(t, zip.Deflate, parts...), "x/s.2024.001.xml:1 x/s.2024.2.xml:2 x/s.2024.010.xml:10 ", ""},
		{"zip, stored", zipOf(t, zip.Store, parts...), "x/s.2024.001.xml:1 x/s.2024.2.xml:2 x/s.2024.010.xml:10 ", ""},
		{"tar", tarOf(t, parts...), "x/s.2024.001.xml:1 x/s.2024.2.xml:2 x/s.2024.010.xml:10 ", ""},
		{"tar.gz", gzipOf(t, tarOf(t, parts...)), "x/s.2024.001.xml:1 x/s.2024.2.xml:2 x/s.2024.010.xml:10 ", ""},
		{"tar.zst", zstdOf(t, tarOf(t, parts...)), "x/s.2024.001.xml:1 x/s.2024.2.xml:2 x/s.2024.010.xml:10 ", ""},
		{"tar.bz2", bzip2Of(t, tarOf(t, parts...)), "x/s.2024.001.xml:1 x/s.2024.2.xml:2 x/s.2024.010.xml:10 ", ""},
		{"zip with other files", zipOf(t, zip.Deflate, junk...), "x/a.xml:1 ", "input-skipped"},
		{"tar with other files", tarOf(t, junk...), "x/a.xml:1 ", "input-skipped"},
		{"tar.gz with other files", gzipOf(t, tarOf(t, junk...)), "x/a.xml:1 ", "input-skipped"},
		{"names that climb", zipOf(t, zip.Store, packed{"../../etc/x", one}, packed{"/etc/x", two}, packed{`C:\x`, ten}), `x//etc/x:2 x/../../etc/x:1 x/C:\x:10 `, ""},
		{"names that shout", zipOf(t, zip.Store, packed{"a\x1B[2J\r\n\u202Eb\xFF.xml", one}), "x/a_[2J___b_.xml:1 ", ""},
		{"the same name twice", zipOf(t, zip.Store, packed{"a.xml", one}, packed{"a.xml", two}), "x/a.xml:1 x/a.xml (2):2 ", ""},
		{"an archive within", zipOf(t, zip.Store, packed{"a.xml", one}, packed{"b.zip", zipOf(t, zip.Store, packed{"c.xml", two})}, packed{"c.gz", gzipOf(t, two)}), "x/a.xml:1 ", "archive-not-opened"},
		{"UTF-16 within", zipOf(t, zip.Deflate, packed{"a.xml", utf16le(strings.Replace(one, "UTF-8", "UTF-16", 1))}), "x/a.xml:1 ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := save(t, "x", c.in)
			r, err := readAll(t, Options{}, path)
			must(t, err)
			if got := inputsOf(r); got != c.inputs {
				t.Errorf("read %q, want %q", got, c.inputs)
			}
			if got := r.codes(); got != c.codes {
				t.Errorf("findings %q, want %q: %+v", got, c.codes, r.findings)
			}
			sum := sha256.Sum256([]byte(c.in))
			in := of[*wp.Input](t, r)
			if in.Name != "x" || in.Bytes != int64(len(c.in)) || in.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("input %+v", in)
			}
			fromStdin, err := readAll(t, Options{Stdin: strings.NewReader(c.in)}, "-")
			must(t, err)
			if got := inputsOf(fromStdin); got != strings.ReplaceAll(c.inputs, "x/", "stdin/") && got != strings.ReplaceAll(c.inputs, "x:", "stdin:") && !strings.Contains(c.name, "climb") {
				t.Errorf("from stdin %q", got)
			}
		})
	}
}

func utf16le(s string) string {
	var b bytes.Buffer
	b.WriteString("\xFF\xFE")
	for _, c := range []byte(s) {
		b.Write([]byte{c, 0})
	}
	return b.String()
}

// oldTarOf is a tar archive as programs wrote it before there was a standard.
func oldTarOf(t testing.TB, files ...packed) string {
	archive := []byte(tarOf(t, files...))
	for at := 0; at+tarBlock <= len(archive); at += tarBlock {
		header := archive[at : at+tarBlock]
		if string(header[257:262]) != "ustar" {
			continue
		}
		clear(header[257:])
		copy(header[148:156], "        ")
		sum := 0
		for _, c := range header {
			sum += int(c)
		}
		copy(header[148:156], fmt.Sprintf("%06o\x00 ", sum))
	}
	return string(archive)
}

// TestJunkIsCounted: what a Mac puts into an archive is one finding that counts.
func TestJunkIsCounted(t *testing.T) {
	r, err := readAll(t, Options{}, save(t, "x.zip", zipOf(t, zip.Store, packed{"a.xml", small}, packed{"__MACOSX/._a.xml", ""}, packed{".DS_Store", ""}, packed{"readme.txt", "x"})))
	must(t, err)
	got := ""
	for _, f := range r.findings {
		if f.Code == report.InputSkipped {
			got += fmt.Sprintf("%s ×%d %s; ", f.Input, f.Count, f.Detail)
		}
	}
	if want := "x.zip/.DS_Store ×2 files that an operating system made for itself; x.zip/readme.txt ×1 readme.txt is not XML, and not a WordPress export; "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestFolder: a folder is all the exports below it, and links are not followed.
func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	outside := save(t, "secret.xml", wrap(item(9, "")))
	for name, text := range map[string]string{
		"b/2.xml": wrap(item(2, "")), "b/10.xml.gz": gzipOf(t, wrap(item(10, ""))), "a.zip": zipOf(t, zip.Store, packed{"p.xml", wrap(item(1, ""))}),
		"b/readme.md": "# x", ".DS_Store": "\x00", "b/cut.gz": "\x1F\x8B\x08\x00", "b/x.7z": "7z\xBC\xAF\x27\x1C",
	} {
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700))
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	must(t, os.Symlink(outside, filepath.Join(dir, "link.xml")))
	must(t, os.Symlink(filepath.Dir(outside), filepath.Join(dir, "linked")))
	must(t, os.Symlink(dir, filepath.Join(dir, "loop")))
	e, err := Open(context.Background(), Options{}, dir)
	must(t, err)
	r := collect(t, e)
	if got := inputsOf(r); got != "site/a.zip/p.xml:1 site/b/2.xml:2 site/b/10.xml.gz:10 " {
		t.Errorf("read %q", got)
	}
	if got := r.codes(); got != "archive-not-opened container-damaged input-skipped" {
		t.Errorf("findings %q", got)
	}
	names := ""
	for _, rec := range r.records {
		if in, ok := rec.(*wp.Input); ok {
			names += in.Name + " "
		}
	}
	if names != "site/a.zip site/b/2.xml site/b/10.xml.gz " {
		t.Errorf("inputs %q", names)
	}
	if again := collect(t, e); show(again.records) != show(r.records) || show(again.findings) != show(r.findings) {
		t.Error("reading twice gives something else")
	}
	if e.Taken() != e.Size() {
		t.Errorf("%d of %d bytes taken", e.Taken(), e.Size())
	}
}

// TestNothingInIt: what was named and holds no export is an error that says so.
func TestNothingInIt(t *testing.T) {
	dir := t.TempDir()
	for name, path := range map[string]string{
		"is a folder without a WordPress export":                                                  dir,
		"is an archive without a WordPress export (a.txt is not XML, and not a WordPress export)": save(t, "x", zipOf(t, zip.Store, packed{"a.txt", "x"})),
		"is an archive without a WordPress export (feed is an RSS feed, not a WordPress export)":  save(t, "x", gzipOf(t, tarOf(t, packed{"feed", "<rss>"}))),
		"is an archive without a WordPress export (b is an archive within an archive)":            save(t, "x", tarOf(t, packed{"b", gzipOf(t, small)})),
		"is compressed (gzip), and what is in it is an HTML page, not a WordPress export":         save(t, "x", gzipOf(t, "<html>")),
		"is compressed (zstd), and what is in it is an archive within an archive":                 save(t, "x", zstdOf(t, gzipOf(t, small))),
		"is compressed (xz)":                       save(t, "x", "\xFD7zXZ\x00"),
		"is an archive without a WordPress export": save(t, "x", zipOf(t, zip.Store)),
	} {
		_, err := readAll(t, Options{}, path)
		if want := filepath.Base(path) + " " + name; err == nil || err.Error() != want || report.Hint(err) == "" {
			t.Errorf("error %v, want %q; hint %q", err, want, report.Hint(err))
		}
	}
	if _, err := readAll(t, Options{}, "-"); err == nil || report.Hint(err) == "" {
		t.Errorf("no standard input: %v", err)
	}
	if _, err := readAll(t, Options{Stdin: strings.NewReader(small)}, "-", "-"); err == nil || err.Error() != "the standard input is named twice" || report.Hint(err) == "" {
		t.Errorf("the standard input was read twice: %v", err)
	}
	if _, err := readAll(t, Options{}, save(t, "x.zip", zipOf(t, zip.Store, packed{"a.xml.gz", gzipOf(t, small)}))); report.Hint(err) != unpackFirst {
		t.Errorf("an archive with a packed export: %v, hint %q", err, report.Hint(err))
	}
	if _, err := readAll(t, Options{Stdin: io.LimitReader(zeros{}, 1<<40)}, "-"); err == nil {
		t.Error("an endless stream of zeros was kept")
	}
}

// TestOpenEndsWithItsContext: what takes long can be ended.
func TestOpenEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	reads := 0
	endless := readerFunc(func(p []byte) (int, error) {
		if reads++; reads == 100 {
			cancel()
		}
		return copy(p, strings.Repeat(small, 100)), nil
	})
	if _, err := Open(ctx, Options{Stdin: endless}, "-"); !errors.Is(err, context.Canceled) || reads != 100 {
		t.Errorf("after %d reads: %v", reads, err)
	}
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "a.xml"), []byte(small), 0o600))
	for _, path := range []string{dir, save(t, "x.xml", small), save(t, "x.gz", gzipOf(t, small)), save(t, "x.zip", zipOf(t, zip.Deflate, packed{"a.xml", small})), save(t, "x.tgz", gzipOf(t, tarOf(t, packed{"a.xml", small})))} {
		if _, err := Open(ctx, Options{}, path); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestNothingStaysBehind: no temporary file is left.
func TestNothingStaysBehind(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	for _, in := range []string{small, gzipOf(t, tarOf(t, packed{"a.xml", small})), "hello", gzipOf(t, tarOf(t, packed{"a", "x"}))} {
		e, err := Open(context.Background(), Options{Stdin: strings.NewReader(in)}, "-")
		if err == nil {
			collect(t, e)
			must(t, e.Close())
			must(t, e.Close())
		}
	}
	if left, _ := os.ReadDir(tmp); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

// TestEntriesThatAreNoFiles: links in archives are not followed.
func TestEntriesThatAreNoFiles(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	must(t, w.WriteHeader(&tar.Header{Name: "link.xml", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}))
	must(t, w.WriteHeader(&tar.Header{Name: "hard.xml", Typeflag: tar.TypeLink, Linkname: "/etc/passwd"}))
	must(t, w.WriteHeader(&tar.Header{Name: "fifo.xml", Typeflag: tar.TypeFifo}))
	must(t, w.WriteHeader(&tar.Header{Name: "a.xml", Size: int64(len(small))}))
	must(t, write(w, small))
	must(t, w.Close())
	var z bytes.Buffer
	zw := zip.NewWriter(&z)
	h := &zip.FileHeader{Name: "link.xml"}
	h.SetMode(os.ModeSymlink | 0o777)
	f, err := zw.CreateHeader(h)
	must(t, err)
	must(t, write(f, "/etc/passwd"))
	f, err = zw.Create("a.xml")
	must(t, err)
	must(t, write(f, small))
	must(t, zw.Close())
	for _, in := range []string{b.String(), gzipOf(t, b.String()), z.String()} {
		r, err := readAll(t, Options{}, save(t, "x", in))
		must(t, err)
		if got := inputsOf(r); got != "x/a.xml:1 2 3 " || !strings.Contains(r.codes(), "input-skipped") {
			t.Errorf("read %q, findings %q", got, r.codes())
		}
	}
}

// TestCutContainers cuts each kind at every byte: what was complete before the
// cut is there, and the cut is reported.
func TestCutContainers(t *testing.T) {
	// Text that does not compress, so that most of it comes out before a cut.
	random := func(seed, n int) string {
		var b strings.Builder
		for i := range n {
			h := sha256.Sum256(fmt.Appendf(nil, "%d %d", seed, i))
			b.WriteString(hex.EncodeToString(h[:]))
		}
		return b.String()
	}
	a := wrap(item(1, content(random(1, 3))), item(2, content(random(2, 3))))
	b := wrap(item(3, content(random(3, 3))), item(4, content(random(4, 3))))
	two := []packed{{"a.xml", a}, {"b.xml", b}}
	for name, whole := range map[string]string{
		"gzip": gzipOf(t, a), "two members": gzipOf(t, a[:len(a)/2]) + gzipOf(t, a[len(a)/2:]), "zstd": zstdOf(t, a), "bzip2": bzip2Of(t, a),
		"zip": zipOf(t, zip.Deflate, two...), "stored zip": zipOf(t, zip.Store, two...),
		"tar": tarOf(t, two...), "tar.gz": gzipOf(t, tarOf(t, two...)),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, err := readAll(t, Options{}, save(t, "x", whole))
			must(t, err)
			want := read.posts()
			path := save(t, "x", "")
			most, recovered := len(want), 0
			for n := range len(whole) {
				if whole[n] == 0 && n%128 != 0 || name == "tar" && n == len(whole)-tarBlock {
					continue // padding; and half an end mark is one
				}
				must(t, os.WriteFile(path, []byte(whole[:n]), 0o600))
				r, err := readAll(t, Options{}, path)
				if err != nil {
					if recovered > 0 {
						t.Fatalf("cut at %d: %v, although less was enough", n, err)
					}
					continue
				}
				posts, complete := r.posts(), 0
				for i := 0; i < len(posts) && i < most && show(posts[i]) == show(want[i]); i++ {
					complete++
				}
				if complete < recovered || len(posts) > complete+1 {
					t.Fatalf("cut at %d: %d posts, %d complete, %d before", n, len(posts), complete, recovered)
				}
				recovered = complete
				// Between two members of a gzip file nothing but the text tells.
				if codes := r.codes(); !strings.Contains(codes, "container-damaged") && !strings.Contains(codes, "item-cut") && !strings.Contains(codes, "export-cut") {
					t.Fatalf("cut at %d of %d: not noticed: %q", n, len(whole), r.codes())
				}
			}
			// What is compressed in one block comes out whole or not at all.
			if recovered < most && name != "bzip2" && name != "zstd" {
				t.Errorf("%d of %d posts at the last cut", recovered, most)
			}
		})
	}
}

// TestDamageWithinContainers: one bad entry, block or sum costs no other.
func TestDamageWithinContainers(t *testing.T) {
	one, two := wrap(item(1, content(strings.Repeat("one ", 300)))), wrap(item(2, ""))
	both := []packed{{"a.xml", one}, {"b.xml", two}}
	flip := func(s string, at int) string { return s[:at] + string([]byte{s[at] ^ 0x55}) + s[at+1:] }
	member := gzipOf(t, one)
	stored := zipOf(t, zip.Store, both...)
	deflated := zipOf(t, zip.Deflate, both...)
	archive := tarOf(t, both...)
	for _, c := range []struct{ name, in, ids string }{
		{"a gzip member's sum", flip(member, len(member)-6) + gzipOf(t, two), "1 2 "},
		{"a byte of a stored entry", flip(stored, strings.Index(stored, "one one")), "1 2 "},
		{"a deflated entry", flip(deflated, 200), "1 2 "},
		{"the header of an entry", flip(stored, strings.LastIndex(stored, "PK\x03\x04")), "1 "},
		{"the directory", strings.ReplaceAll(deflated, "PK\x01\x02", "XX\x01\x02"), "1 2 "},
		{"the header of the second file", strings.Replace(archive, "b.xml", "c.xml", 1), "1 "},
		{"the header of the first file", strings.Replace(archive, "a.xml", "c.xml", 1), "2 "},
		{"the header of the first file, compressed", gzipOf(t, strings.Replace(archive, "a.xml", "c.xml", 1)), "2 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := readAll(t, Options{}, save(t, "x", c.in))
			must(t, err)
			ids := ""
			for _, p := range r.posts() {
				ids += p.ID + " "
			}
			if ids != c.ids || !strings.Contains(r.codes(), "container-damaged") {
				t.Errorf("posts %q, want %q; findings %q", ids, c.ids, r.codes())
			}
		})
	}
}

// TestBombs: what is built to fill a disk or a memory ends the run, and the
// error names the option that allows more.
func TestBombs(t *testing.T) {
	begin := wrap(item(1, ""))
	monotonous := func(n int) string { return exportHead + "<item><title>" + strings.Repeat(" ", n) }
	many := make([]packed, 100_000)
	for i := range many {
		many[i] = packed{fmt.Sprintf("%d", i), ""}
	}
	for _, c := range []struct {
		name, in, option string
		opt              Options
	}{
		{"gzip of spaces", gzipOf(t, monotonous(70<<20)), "--max-ratio", Options{}},
		{"zstd of spaces", zstdOf(t, monotonous(70<<20)), "--max-ratio", Options{}},
		{"bzip2 of spaces", bzip2Of(t, monotonous(70<<20)), "--max-ratio", Options{}},
		{"zip of spaces", zipOf(t, zip.Deflate, packed{"a.xml", monotonous(70 << 20)}), "--max-ratio", Options{}},
		{"tar.gz of spaces", gzipOf(t, tarOf(t, packed{"a.xml", monotonous(70 << 20)})), "--max-ratio", Options{}},
		{"tar.gz of zeros", gzipOf(t, tarOf(t, packed{"a", strings.Repeat("\x00", 70<<20)})), "--max-ratio", Options{}},
		{"more than allowed", gzipOf(t, begin), "--max-unpacked", Options{MaxUnpacked: 100}},
		{"two inputs, more than allowed", gzipOf(t, begin), "--max-unpacked", Options{MaxUnpacked: int64(len(begin)) * 3 / 2}},
		{"zip of many entries", zipOf(t, zip.Store, many...), "--max-entries", Options{}},
		{"tar of many entries", tarOf(t, many...), "--max-entries", Options{}},
		{"zip of many entries without a directory", strings.ReplaceAll(zipOf(t, zip.Store, many...), "PK\x01\x02", "PK\x01\x01"), "--max-entries", Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := save(t, "x", c.in)
			paths := []string{path}
			if strings.HasPrefix(c.name, "two") {
				paths = append(paths, path)
			}
			e, err := Open(context.Background(), c.opt, paths...)
			if err == nil {
				for _, err = range e.Records(context.Background(), new(report.Log)) {
				}
				must(t, e.Close())
			}
			if !isOverLimit(err) || !strings.Contains(report.Hint(err), c.option) {
				t.Errorf("error %v, hint %q", err, report.Hint(err))
			}
		})
	}
	dir := t.TempDir()
	for i := range 20 {
		must(t, os.WriteFile(filepath.Join(dir, fmt.Sprint(i)), nil, 0o600))
	}
	if _, err := Open(context.Background(), Options{MaxEntries: 10}, dir); !isOverLimit(err) || !strings.Contains(report.Hint(err), "--max-entries") {
		t.Errorf("a folder of many files: %v", err)
	}
	if _, err := readAll(t, Options{}, save(t, "x", gzipOf(t, generatedText(70<<20)))); err != nil {
		t.Errorf("an honest export of 70 MB: %v", err)
	}
}

func generatedText(n int) string { return string(generate(n)) }

// TestNaturalOrder is the order in which a person counts.
func TestNaturalOrder(t *testing.T) {
	sorted := []string{"a/z.xml", "a.000.xml", "a.001.xml", "a.2.xml", "a.010.xml", "a.10b.xml", "a.11.xml", "a1/x", "a10/x", "b", "\u00E9"}
	for i := range sorted {
		for j := range sorted {
			if got := byName(sorted[i], sorted[j]); (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("%q and %q: %d", sorted[i], sorted[j], got)
			}
		}
	}
}
