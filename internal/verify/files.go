package verify

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/report"
)

// The largest file that is read as a whole, and the longest line, in bytes.
const (
	mostDocument = 1 << 30
	mostLine     = 1 << 30
)

// read reads one file as what it is by its path, and notes what it says. The error
// says why it cannot be that.
func (c *check) read(path string, r io.Reader) error {
	switch {
	case path == "site.json":
		var s archive.Site
		if err := whole(r, &s); err != nil {
			return err
		}
		c.path(path, 0, "the front page", s.FrontPage)
		c.path(path, 0, "the page of posts", s.PostsPage)
	case path == "authors.json":
		return elements(r, func(_ int, a archive.Author) {
			if c.authors[a.Login] {
				c.r.add(Problem{Code: JSONInvalid, File: path, Detail: fmt.Sprintf("the author %q is there twice", a.Login)})
			}
			c.authors[a.Login] = true
		})
	case path == "taxonomies.json":
		return c.taxonomies(path, r)
	case path == "menus.json":
		return elements(r, func(_ int, m archive.Menu) { c.menu(path, m.Items, 0) })
	case path == "media.json" || path == "private/media.json":
		return elements(r, func(_ int, m archive.Medium) { c.medium(path, m) })
	case path == "redirects.json":
		last := ""
		return elements(r, func(_ int, to archive.Redirect) {
			if to.From < last {
				c.r.add(Problem{Code: JSONInvalid, File: path, Detail: fmt.Sprintf("%q is not in its order", to.From)})
			}
			last = to.From
			if c.compares && to.To != "" {
				c.leads[strings.TrimSuffix(to.From, "/")] = to.To
			}
			c.path(path, 0, "the redirect of "+to.From, to.To)
			c.path(path, 0, "what search engines were told of "+to.From, to.Canonical)
		})
	case path == "ledger.jsonl":
		c.hasLedger = true
		return lines(r, func(n int, l archive.LedgerLine) { c.ledgerLine(n, l) })
	case path == "findings.jsonl":
		return lines(r, func(n int, f archive.FindingLine) {
			c.findings[f.Code] += f.Count
			if c.compares && f.Ordinal > 0 {
				c.noticed[f.Ordinal] = append(c.noticed[f.Ordinal], report.Finding{Code: f.Code, Detail: f.Detail})
			}
			c.path(path, n, "a finding", f.Path)
		})
	case path == archive.LooseFile:
		return lines(r, func(int, archive.Loose) {})
	case strings.HasSuffix(path, ".jsonl") && isData(path):
		return lines(r, func(_ int, it archive.Item) {
			c.data[path] = append(c.data[path], archive.Item{Ordinal: it.Ordinal, ID: it.ID, Type: it.Type, Status: it.Status})
		})
	case strings.HasSuffix(path, ".json") && (strings.HasPrefix(path, "comments/") || strings.HasSuffix(path, ".comments.json")):
		n := 0
		err := elements(r, func(_ int, x archive.Comment) { n += 1 + countReplies(x, 0) })
		c.comments[path] = n
		return err
	case strings.HasSuffix(path, ".md") && isShelf(path):
		return c.document(path, r)
	case strings.HasPrefix(path, "media/"), strings.HasPrefix(path, "failed/"):
	default:
		return errors.New("an archive of this format has no such file")
	}
	return nil
}

func isData(path string) bool {
	for _, dir := range []string{"data/", "drafts/data/", "private/data/"} {
		if rest, ok := strings.CutPrefix(path, dir); ok && !strings.Contains(rest, "/") {
			return true
		}
	}
	return path == "private/other-versions.jsonl"
}

func isShelf(path string) bool {
	shelf, _, _ := strings.Cut(path, "/")
	switch archive.Shelf(shelf) {
	case archive.Content, archive.Drafts, archive.Private:
		return true
	}
	return false
}

// path notes a path that must be there. Addresses, IDs and nothing are none.
func (c *check) path(file string, line int, what, to string) {
	if to != "" && !strings.Contains(to, "://") && strings.Contains(to, "/") && !strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "?") {
		to, _, _ = strings.Cut(to, "#")
		c.paths = append(c.paths, reference{file, line, what, to})
	}
}

func (c *check) taxonomies(path string, r io.Reader) error {
	var all map[string][]archive.Term
	if err := whole(r, &all); err != nil {
		return err
	}
	for tax, terms := range all {
		c.terms[tax], c.names[tax] = map[string]bool{}, map[string]bool{}
		parents := map[string]string{}
		for _, t := range terms {
			c.terms[tax][t.Slug] = true
			c.names[tax][t.Name] = true
			for _, name := range t.Names {
				c.names[tax][name] = true
			}
			parents[t.Slug] = t.Parent
		}
		for _, t := range terms {
			if t.Parent == "" {
				continue
			}
			if !c.terms[tax][t.Parent] {
				c.r.add(Problem{Code: ReferenceBroken, File: path, Detail: fmt.Sprintf("the parent %q of %s/%s is not there", t.Parent, tax, t.Slug)})
			}
			up := t.Parent
			for range len(terms) {
				if up = parents[up]; up == "" {
					break
				}
			}
			if up != "" {
				c.r.add(Problem{Code: ReferenceBroken, File: path, Detail: fmt.Sprintf("%s/%s is its own ancestor", tax, t.Slug)})
				break // each of a circle would say so, at a cost
			}
		}
	}
	return nil
}

func (c *check) menu(path string, items []archive.MenuItem, depth int) {
	for _, it := range items {
		c.path(path, 0, fmt.Sprintf("the menu entry %q", it.Title), it.Document)
		if it.Term != "" && !it.Hidden {
			c.carried = append(c.carried, reference{path, 0, fmt.Sprintf("the menu entry %q", it.Title), it.Term})
		}
		if depth < 1000 {
			c.menu(path, it.Children, depth+1)
		}
	}
}

func (c *check) medium(path string, m archive.Medium) {
	c.media[path]++
	c.path(path, 0, "the parent of the attachment "+m.ID, m.Parent)
	if m.Local == "" {
		return
	}
	c.path(path, 0, "the copy of the attachment "+m.ID, m.Local)
	if f, ok := c.want[m.Local]; ok && m.SHA256 != f.SHA256 {
		c.r.add(Problem{Code: PathBroken, File: path, Detail: fmt.Sprintf("the copy of the attachment %s has another SHA-256 in the manifest", m.ID)})
	}
}

func countReplies(x archive.Comment, depth int) int {
	n := len(x.Replies)
	for _, y := range x.Replies {
		if depth < 1000 {
			n += countReplies(y, depth+1)
		}
	}
	return n
}

func (c *check) ledgerLine(n int, l archive.LedgerLine) {
	if l.Ordinal != n {
		c.r.add(Problem{Code: LedgerBroken, File: "ledger.jsonl", Line: n, Detail: fmt.Sprintf("it is about item %d, and that of item %d is due", l.Ordinal, n)})
	}
	l.Reason = ""
	c.ledger = append(c.ledger, l)
}

func (c *check) document(path string, r io.Reader) error {
	data, err := io.ReadAll(io.LimitReader(r, mostDocument))
	if err != nil {
		return err
	}
	d, err := archive.Load(data, c.keys)
	if err != nil {
		return err
	}
	f := d.FrontMatter
	facts := &document{links: linksIn(path, d.Body)}
	c.r.Links += len(facts.links)
	c.path(path, 0, "its parent", f.Parent)
	for _, t := range f.Translations {
		c.path(path, 0, "its translation", t.Document)
	}
	c.fields(path, f.Fields, 0)
	facts.front = archive.FrontMatter{
		ID: f.ID, Type: f.Type, Status: f.Status, Visibility: f.Visibility, Author: f.Author, Authors: f.Authors,
		Categories: f.Categories, Tags: f.Tags, Taxonomies: f.Taxonomies, Comments: f.Comments, Language: f.Language,
	}
	if c.keep {
		facts.body = d.Body
	}
	c.documents[path] = facts
	return nil
}

// fields notes the documents that custom fields name.
func (c *check) fields(path string, v any, depth int) {
	if depth > 100 {
		return
	}
	switch v := v.(type) {
	case []archive.Pair:
		for _, p := range v {
			if to, ok := p.Value.(string); ok && p.Key == "document" && isShelf(to) && strings.HasSuffix(to, ".md") {
				c.path(path, 0, "a custom field", to)
			}
			c.fields(path, p.Value, depth+1)
		}
	case []any:
		for _, e := range v {
			c.fields(path, e, depth+1)
		}
	}
}

// whole reads a file that is one value.
func whole(r io.Reader, v any) error {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return inJSON(d, err)
	}
	return atEnd(d)
}

// elements reads a file that is one array.
func elements[T any](r io.Reader, each func(n int, v T)) error {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return inJSON(d, errors.Join(errors.New("it is no array"), err))
	}
	for n := 1; d.More(); n++ {
		var v T
		if err := d.Decode(&v); err != nil {
			return inJSON(d, err)
		}
		each(n, v)
	}
	if _, err := d.Token(); err != nil {
		return inJSON(d, err)
	}
	return atEnd(d)
}

func inJSON(d *json.Decoder, err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = errors.New("it ends too early")
	}
	return fmt.Errorf("at byte %d: %w", d.InputOffset(), err)
}

func atEnd(d *json.Decoder) error {
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("at byte %d: something stands behind its end", d.InputOffset())
	}
	return nil
}

// lines reads a file of one value a line. A line that is none costs no other.
func lines[T any](r io.Reader, each func(n int, v T)) error {
	b := bufio.NewReaderSize(r, 64<<10)
	var first error
	bad := 0
	for n := 1; ; n++ {
		line, err := longLine(b)
		if err != nil && err != io.EOF {
			return err
		}
		if len(line) == 0 && err == io.EOF {
			break
		}
		var v T
		wrong := whole(strings.NewReader(string(line)), &v)
		if wrong == nil && err == io.EOF {
			wrong = errors.New("it has no line end")
		}
		if wrong == nil {
			each(n, v)
		} else if bad++; bad == 1 {
			first = fmt.Errorf("line %d: %w", n, wrong)
		}
		if err == io.EOF {
			break
		}
	}
	if bad > 1 {
		return fmt.Errorf("%w; and %d more lines", first, bad-1)
	}
	return first
}

func longLine(b *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := b.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > mostLine {
			return nil, errors.New("a line is too long")
		}
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}
