package verify

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/report"
)

// check is one reading of an archive: what was seen of it so far.
type check struct {
	r        *Report
	manifest archive.Manifest
	keys     archive.Keys
	statuses map[string]string // what was asked for statuses, as manifest options name them

	want map[string]archive.File // by path
	seen map[string]bool

	documents map[string]*document
	variants  map[string][]string // further languages of a document, by the path of the first
	compares  bool                // there is a source
	keep      bool                // bodies: they cannot be read again
	ledger    []archive.LedgerLine
	hasLedger bool
	data      map[string][]archive.Item // by path; without what they hold
	comments  map[string]int            // how many are in a comments file
	authors   map[string]bool
	terms     map[string]map[string]bool // taxonomy → slugs
	names     map[string]map[string]bool // taxonomy → names
	media     map[string]int             // how many are in a list of media, by path
	findings  map[report.Code]int
	leads     map[string]string        // where old paths lead to, without their last slash; with a source
	noticed   map[int][]report.Finding // by ordinal, where there is a source to compare with
	paths     []reference              // that must be there
	carried   []reference              // taxonomies/slugs that must be there
}

// document is what cross checks need of a document.
type document struct {
	front archive.FrontMatter // without its texts
	links []string            // of files of the archive
	body  string              // where it cannot be read again
}

// reference is a path, or another name, that a file says.
type reference struct {
	file string
	line int
	what string // "menu entry", …
	to   string
}

// Watch is told how far a check is: how many bytes of how many are read, of the
// archive first and then of its source.
type Watch func(ofSource bool, done, total int64)

// Archive checks the archive at a path, a folder, a zip or a tar.gz, and holds it
// against its source when there is one.
func Archive(ctx context.Context, name string, from Source, watch Watch) (*Report, error) {
	o, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	defer o.Close()
	c := newCheck(o)
	c.compares = len(from.Inputs) > 0
	c.keep = c.compares && o.InOrder()
	total := int64(0)
	for _, f := range c.manifest.Files {
		total += f.Bytes
	}
	for e, err := range o.Files() {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err != nil {
			c.r.add(Problem{Code: Unreadable, File: e.Path, Detail: err.Error()})
			break
		}
		c.file(e)
		watch(false, c.r.Bytes, total)
	}
	c.cross()
	if c.compares {
		if err := c.source(ctx, o, from, watch); err != nil {
			return nil, err
		}
	}
	c.r.sort()
	return c.r, nil
}

func newCheck(o *archive.Opened) *check {
	m := o.Manifest
	c := &check{
		r:        &Report{Format: m.Format, Generator: m.Generator, Files: len(m.Files) + 1, Bytes: int64(len(o.Raw))},
		manifest: m, statuses: map[string]string{},
		want: make(map[string]archive.File, len(m.Files)), seen: make(map[string]bool, len(m.Files)),
		documents: map[string]*document{}, variants: map[string][]string{}, data: map[string][]archive.Item{}, comments: map[string]int{}, authors: map[string]bool{},
		terms: map[string]map[string]bool{}, names: map[string]map[string]bool{}, media: map[string]int{}, findings: map[report.Code]int{}, leads: map[string]string{}, noticed: map[int][]report.Finding{},
	}
	for _, f := range m.Files {
		c.want[f.Path] = f
	}
	if l, ok := m.Options["omit_keys"].([]any); ok {
		for _, k := range l {
			c.keys.Omit = append(c.keys.Omit, fmt.Sprint(k))
		}
	}
	if renamed, ok := m.Options["rename_keys"].(map[string]any); ok {
		c.keys.Rename = map[string]string{}
		for k, name := range renamed {
			c.keys.Rename[k] = fmt.Sprint(name)
		}
	}
	if asked, ok := m.Options["statuses"].(map[string]any); ok {
		for status, shelf := range asked {
			c.statuses[status] = fmt.Sprint(shelf)
		}
	}
	if _, err := archive.StrictManifest(o.Raw); err != nil {
		c.r.add(Problem{Code: JSONInvalid, File: "manifest.json", Detail: err.Error()})
	}
	return c
}

// measured counts and sums what is read.
type measured struct {
	r io.Reader
	n int64
	w io.Writer
}

func (m *measured) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	m.n += int64(n)
	m.w.Write(b[:n])
	return n, err
}

// file checks one file by itself and notes what it says of others.
func (c *check) file(e archive.Entry) {
	want, named := c.want[e.Path]
	problem := func(code Code, format string, a ...any) {
		c.r.add(Problem{Code: code, File: e.Path, Detail: fmt.Sprintf(format, a...)})
	}
	switch {
	case !e.Regular:
		problem(NotAFile, "it is no regular file")
		return
	case !named:
		problem(FileExtra, "the manifest does not name it")
		return
	case c.seen[e.Path]:
		problem(FileTwice, "it is there again")
		return
	}
	c.seen[e.Path] = true
	sum := sha256.New()
	m := &measured{r: e.Reader, w: sum}
	err := c.read(e.Path, m)
	if _, rest := io.Copy(io.Discard, m); rest != nil {
		problem(Unreadable, "%v", rest)
		return
	}
	c.r.Bytes += m.n
	switch got := hex.EncodeToString(sum.Sum(nil)); {
	case m.n != want.Bytes:
		problem(FileChanged, "it has %d bytes, and the manifest says %d", m.n, want.Bytes)
	case got != want.SHA256:
		problem(FileChanged, "its SHA-256 begins with %.12s, and the manifest says %.12s", got, want.SHA256)
	}
	if err != nil {
		problem(cmp.Or(codeOf(e.Path), JSONInvalid), "%v", err)
	}
}

// codeOf is the code for a file that cannot be understood.
func codeOf(path string) Code {
	if strings.HasSuffix(path, ".md") {
		return FrontMatterInvalid
	}
	return JSONInvalid
}
