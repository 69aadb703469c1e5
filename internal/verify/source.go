package verify

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/census"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
	"github.com/presslift/presslift/internal/wxr"
)

// Source says what an archive was made of. The zero Source is none.
type Source struct {
	Inputs []string  // paths of the exports; "-" is Stdin
	Stdin  io.Reader // may be nil

	MaxUnpacked int64 // these as in wxr.Options
	MaxRatio    int
	MaxEntries  int
}

// source holds the archive against what it was made of: each item must have its
// line in the ledger, and what WordPress stored of a document must be in it.
func (c *check) source(ctx context.Context, o *archive.Opened, from Source, watch Watch) error {
	mojibake, _ := c.manifest.Options["repair_mojibake"].(bool)
	export, err := wxr.Open(ctx, wxr.Options{
		Stdin: from.Stdin, RepairMojibake: mojibake, MaxUnpacked: from.MaxUnpacked, MaxRatio: from.MaxRatio, MaxEntries: from.MaxEntries,
	}, from.Inputs...)
	if err != nil {
		return err
	}
	defer export.Close()
	a := audit{check: c, opened: o, counter: census.New(),
		pages: goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe())),
		byID:  map[[2]string][]int{}, used: make([]bool, len(c.ledger))}
	for i, l := range c.ledger {
		k := [2]string{l.Type, l.ID}
		a.byID[k] = append(a.byID[k], i)
	}
	var log report.Log
	for r, err := range export.Records(ctx, &log) {
		if err != nil {
			return err
		}
		watch(true, export.Taken(), export.Size())
		switch r := r.(type) {
		case *wp.Post:
			a.item(r)
		case *wp.Input:
			a.input(r)
		}
		log = report.Log{}
	}
	a.end()
	return nil
}

// audit is one reading of a source.
type audit struct {
	*check
	opened  *archive.Opened
	counter *census.Counter
	pages   goldmark.Markdown   // makes of a document what its readers see
	byID    map[[2]string][]int // lines of the ledger, by type and ID
	used    []bool              // by line
	inputs  []wp.Input
	items   int
}

func (a *audit) input(in *wp.Input) {
	a.inputs = append(a.inputs, *in)
	said := slices.IndexFunc(a.manifest.Inputs, func(s archive.Input) bool { return s.SHA256 == in.SHA256 && s.Bytes == in.Bytes })
	if said < 0 {
		a.r.add(Problem{Code: SourceDiffers, Detail: fmt.Sprintf("%s (%d bytes, SHA-256 %.12s…) is none of the inputs that the archive was made of", in.Name, in.Bytes, in.SHA256)})
	}
}

// item looks for the line of the ledger that is about an item.
func (a *audit) item(p *wp.Post) {
	a.items++
	at := p.Ordinal - 1
	if at >= len(a.ledger) || a.used[at] || a.ledger[at].ID != p.ID || a.ledger[at].Type != p.Type {
		at = slices.IndexFunc(a.byID[[2]string{p.Type, p.ID}], func(i int) bool { return !a.used[i] })
		if at >= 0 {
			at = a.byID[[2]string{p.Type, p.ID}][at]
		}
	}
	if at < 0 {
		a.r.add(Problem{Code: ItemMissing, File: "ledger.jsonl", Detail: fmt.Sprintf("%s has no line", called(p))})
		return
	}
	a.used[at] = true
	l := a.ledger[at]
	if l.Status != p.Status || l.Input == p.Origin.Input && l.Offset != p.Origin.Offset {
		a.r.add(Problem{Code: ItemDiffers, File: "ledger.jsonl", Line: at + 1, Detail: fmt.Sprintf("%s: the line says status %q at byte %d", called(p), l.Status, l.Offset)})
	}
	if p.Protected && strings.HasPrefix(l.Path, string(archive.Content)+"/") {
		a.r.add(Problem{Code: DocumentExposed, File: l.Path, Detail: "in the source it has a password"})
	}
	if l.Fate == report.Document {
		a.compare(p, l)
	}
}

// called says which item of the source it is about.
func called(p *wp.Post) string {
	return fmt.Sprintf("the item %s of the type %q, status %q, at byte %d of %s", p.ID, p.Type, p.Status, p.Origin.Offset, p.Origin.Input)
}

// body is what a document says, in all of its languages.
func (a *audit) body(path string) (string, error) {
	var b strings.Builder
	for _, name := range append([]string{path}, a.variants[path]...) {
		d := a.documents[name]
		if d == nil {
			continue
		}
		text := d.body
		if !a.opened.InOrder() {
			data, err := a.opened.Read(name)
			if err != nil {
				return "", err
			}
			read, err := archive.Load(data, a.keys)
			if err != nil {
				return "", nil // that is told already
			}
			text = read.Body
		}
		b.WriteString(text)
		b.WriteString("\n\n")
	}
	return b.String(), nil
}

// end tells what the ledger has and the source has not.
func (a *audit) end() {
	for i, used := range a.used {
		if l := a.ledger[i]; !used {
			a.r.add(Problem{Code: ItemUnknown, File: "ledger.jsonl", Line: i + 1, Detail: fmt.Sprintf("the source has no item %s of the type %q", l.ID, l.Type)})
		}
	}
	if len(a.inputs) < len(a.manifest.Inputs) {
		a.r.add(Problem{Code: SourceDiffers, Detail: fmt.Sprintf("the archive was made of %d inputs, and %d were given", len(a.manifest.Inputs), len(a.inputs))})
	}
}

// compare holds what WordPress stored of a document against what the document says.
func (a *audit) compare(p *wp.Post, l archive.LedgerLine) {
	body, err := a.body(l.Path)
	if err != nil {
		a.r.add(Problem{Code: Unreadable, File: l.Path, Detail: err.Error()})
		return
	}
	var page bytes.Buffer
	if err := a.pages.Convert([]byte(body), &page); err != nil {
		a.r.add(Problem{Code: Unreadable, File: l.Path, Detail: err.Error()})
		return
	}
	stored := p.Content
	if len(a.variants[l.Path]) > 0 {
		stored = languageMark.ReplaceAllString(stored, " ")
	}
	a.r.Compared++
	v := a.counter.Cleaning(stored, page.String(), func(address string) string { return a.link(l.Path, address) })
	if !v.Lost() || slices.ContainsFunc(a.noticed[l.Ordinal], func(f report.Finding) bool {
		// What a page builder keeps stands in the place of what is stored as the content.
		return f.Code == report.BuilderRead || v.Excuses(f)
	}) {
		return
	}
	if v.Missing > 0 {
		a.r.add(Problem{Code: DocumentLacks, File: l.Path, Detail: fmt.Sprintf("%d of the %d words that are stored are not in it, such as “%s”", v.Missing, v.Want, strings.Join(v.Examples, "”, “"))})
	}
	if n := len(v.Addresses); n > 0 {
		a.r.add(Problem{Code: DocumentLacks, File: l.Path, Detail: fmt.Sprintf("%d addresses of links or images that are stored are not in it, such as “%s”", n, strings.Join(v.Addresses[:min(n, 3)], "”, “"))})
	}
}

// languageMark parts the languages of a text in several, as qTranslate once did.
var languageMark = regexp.MustCompile(`<!--:[a-z]*-->`)

// link is the name of the file that an address of the old site became, or the address;
// of a place in the same file its fragment.
func (a *audit) link(file, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	old := strings.TrimSuffix(u.EscapedPath(), "/")
	for _, from := range []string{old + "/?" + u.RawQuery, old + "?" + u.RawQuery, old} {
		switch to := a.leads[strings.TrimSuffix(from, "/")]; {
		case to == "":
		case to == file && u.Fragment != "":
			return "#" + u.Fragment
		default:
			return path.Base(to)
		}
	}
	if old == "" && u.Fragment != "" { // the front page, which needs no redirect
		return "#" + u.Fragment
	}
	return address
}
