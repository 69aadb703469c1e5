package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
)

// cross checks what files say of one another, when all are read.
func (c *check) cross() {
	for _, f := range c.manifest.Files {
		if !c.seen[f.Path] {
			c.r.add(Problem{Code: FileMissing, File: f.Path, Detail: "the manifest names it"})
		}
	}
	for _, name := range []string{"site.json", "authors.json", "taxonomies.json", "menus.json", "media.json", "redirects.json", "ledger.jsonl", "findings.jsonl"} {
		if _, named := c.want[name]; !named {
			c.r.add(Problem{Code: FileMissing, File: name, Detail: "every archive has it, and the manifest does not name it"})
		}
	}
	c.r.Items, c.r.Documents = len(c.ledger), len(c.documents)
	c.books()
	if c.hasLedger {
		c.fates()
	}
	for _, to := range c.paths {
		if _, ok := c.want[to.to]; !ok {
			c.r.add(Problem{Code: PathBroken, File: to.file, Line: to.line, Detail: fmt.Sprintf("%s leads to %q, which is not in the archive", to.what, to.to)})
		}
	}
	for _, t := range c.carried {
		tax, slug, _ := strings.Cut(t.to, "/")
		if !c.terms[tax][slug] {
			c.r.add(Problem{Code: ReferenceBroken, File: t.file, Detail: fmt.Sprintf("%s leads to the term %q, which taxonomies.json does not have", t.what, t.to)})
		}
	}
	if !maps.Equal(c.findings, c.manifest.Findings) && c.seen["findings.jsonl"] {
		for _, code := range slices.Sorted(maps.Keys(union(c.findings, c.manifest.Findings))) {
			if c.findings[code] != c.manifest.Findings[code] {
				c.r.add(Problem{Code: FindingsDiffer, File: "findings.jsonl", Detail: fmt.Sprintf("%s is there %d times, and the manifest says %d", code, c.findings[code], c.manifest.Findings[code])})
			}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(c.documents)) {
		c.crossDocument(path, c.documents[path])
	}
}

func union(a, b map[report.Code]int) map[report.Code]int {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// books holds the books of the manifest against the ledger.
func (c *check) books() {
	problem := func(format string, a ...any) {
		c.r.add(Problem{Code: BooksDiffer, File: "manifest.json", Detail: fmt.Sprintf(format, a...)})
	}
	type key struct{ postType, status string }
	var sum archive.BookRow
	said := map[key]archive.BookRow{}
	for _, b := range c.manifest.Books {
		if b.Read != b.Document+b.Data+b.Resolved+b.Dropped+b.Failed {
			problem("of %s, %s: %d items were read and %d have a fate", b.Type, b.Status, b.Read, b.Document+b.Data+b.Resolved+b.Dropped+b.Failed)
		}
		said[key{b.Type, b.Status}] = b
		sum.Read += b.Read
		sum.Document += b.Document
		sum.Data += b.Data
		sum.Resolved += b.Resolved
		sum.Dropped += b.Dropped
		sum.Failed += b.Failed
	}
	if t := c.manifest.Totals; t != sum {
		problem("the totals are not the sum of the lines")
	}
	if !c.hasLedger {
		return
	}
	counted := map[key]archive.BookRow{}
	for _, l := range c.ledger {
		k := key{l.Type, l.Status}
		b := counted[k]
		b.Type, b.Status = l.Type, l.Status
		b.Read++
		switch l.Fate {
		case report.Document:
			b.Document++
		case report.Data:
			b.Data++
		case report.Resolved:
			b.Resolved++
		case report.Dropped:
			b.Dropped++
		case report.Failed:
			b.Failed++
		}
		counted[k] = b
	}
	all := map[key]bool{}
	for k := range said {
		all[k] = true
	}
	for k := range counted {
		all[k] = true
	}
	for k := range all {
		if a, b := said[k], counted[k]; a != b {
			problem("of %s, %s: the ledger has %d items (document %d, data %d, resolved %d, dropped %d, failed %d), and the books say %d (%d, %d, %d, %d, %d)", k.postType, k.status,
				b.Read, b.Document, b.Data, b.Resolved, b.Dropped, b.Failed, a.Read, a.Document, a.Data, a.Resolved, a.Dropped, a.Failed)
		}
	}
}

// fates holds the ledger against the files.
func (c *check) fates() {
	owner := map[string]int{} // path of a document → line
	inData := map[string]map[int]archive.LedgerLine{}
	media := map[string]int{}
	for i, l := range c.ledger {
		n := i + 1
		problem := func(format string, a ...any) {
			c.r.add(Problem{Code: LedgerBroken, File: "ledger.jsonl", Line: n, Detail: fmt.Sprintf(format, a...)})
		}
		if !slices.Contains(report.Fates, l.Fate) {
			problem("%q is no fate", l.Fate)
		}
		if l.Path == "" {
			if l.Fate == report.Document || l.Fate == report.Data || l.Fate == report.Failed {
				problem("a %s item has no path", l.Fate)
			}
			continue
		}
		if _, ok := c.want[l.Path]; !ok {
			problem("its path is %q, which is not in the archive", l.Path)
			continue
		}
		switch {
		case l.Fate == report.Document && owner[l.Path] != 0:
			problem("its document is that of line %d too", owner[l.Path])
		case l.Fate == report.Document && !isShelf(l.Path):
			problem("its document is %q, which is none", l.Path)
		case l.Fate == report.Document:
			owner[l.Path] = n
		case l.Path == "media.json" || l.Path == "private/media.json":
			media[l.Path]++
		case isData(l.Path):
			if inData[l.Path] == nil {
				inData[l.Path] = map[int]archive.LedgerLine{}
			}
			inData[l.Path][l.Ordinal] = l
		}
	}
	for _, path := range slices.Sorted(maps.Keys(c.documents)) {
		d := c.documents[path]
		n, ok := owner[path]
		if !ok && d.front.Language != "" { // one of several languages of a post
			if base, cut := strings.CutSuffix(path, "."+d.front.Language+".md"); cut {
				if n, ok = owner[base+".md"]; ok {
					c.variants[base+".md"] = append(c.variants[base+".md"], path)
				}
			}
		}
		if !ok {
			c.r.add(Problem{Code: DocumentDiffers, File: path, Detail: "no line of the ledger is about it"})
			continue
		}
		l := c.ledger[n-1]
		for _, say := range []struct{ key, document, ledger string }{
			{"id", d.front.ID, l.ID}, {"type", d.front.Type, l.Type}, {"status", d.front.Status, l.Status},
		} {
			if say.document != say.ledger && !slices.Contains(c.keys.Omit, say.key) {
				c.r.add(Problem{Code: DocumentDiffers, File: path, Detail: fmt.Sprintf("its %s is %q, and line %d of the ledger says %q", say.key, say.document, n, say.ledger)})
			}
		}
		d.front.Status = l.Status // whatever it says itself, or leaves out
	}
	for _, path := range slices.Sorted(maps.Keys(c.data)) {
		want := inData[path]
		for i, it := range c.data[path] {
			l, ok := want[it.Ordinal]
			if !ok || l.ID != it.ID || l.Type != it.Type || l.Status != it.Status {
				c.r.add(Problem{Code: DataDiffers, File: path, Line: i + 1, Detail: fmt.Sprintf("the ledger does not have the item %d of the type %q, ID %s, here", it.Ordinal, it.Type, it.ID)})
				continue
			}
			delete(want, it.Ordinal)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(inData)) {
		if left := inData[path]; len(left) > 0 && c.seen[path] {
			first := slices.Min(slices.Collect(maps.Keys(left)))
			c.r.add(Problem{Code: DataDiffers, File: path, Detail: fmt.Sprintf("%d items are not in it that the ledger says are, such as item %d", len(left), first)})
		}
	}
	for _, path := range []string{"media.json", "private/media.json"} {
		if c.seen[path] && c.media[path] != media[path] {
			c.r.add(Problem{Code: DataDiffers, File: path, Detail: fmt.Sprintf("it has %d attachments, and the ledger says %d", c.media[path], media[path])})
		}
	}
}

// crossDocument checks what a document says of others.
func (c *check) crossDocument(path string, d *document) {
	problem := func(code Code, format string, a ...any) {
		c.r.add(Problem{Code: code, File: path, Detail: fmt.Sprintf(format, a...)})
	}
	f := d.front
	public := strings.HasPrefix(path, string(archive.Content)+"/")
	switch shelf, known := posttype.Shelf(f.Status); {
	case public && f.Visibility != "":
		problem(DocumentExposed, "its visibility is %s", f.Visibility)
	case public && known && shelf != posttype.Content && c.statuses[f.Status] != posttype.Content:
		problem(DocumentExposed, "its status is %s", f.Status)
	case strings.HasPrefix(path, string(archive.Drafts)+"/") && f.Visibility != "":
		problem(DocumentExposed, "its visibility is %s, and it is not under private/", f.Visibility)
	}
	for _, to := range d.links {
		if _, ok := c.want[to]; !ok {
			problem(LinkBroken, "it links to %q, which is not in the archive", to)
		} else if shelf, _, _ := strings.Cut(to, "/"); public && (shelf == string(archive.Drafts) || shelf == string(archive.Private)) {
			problem(LinkExposes, "it links to %q", to)
		}
	}
	for _, login := range append(slices.Clone(f.Authors), f.Author) {
		if login != "" && !c.authors[login] && c.seen["authors.json"] {
			problem(ReferenceBroken, "its author %q is not in authors.json", login)
		}
	}
	if c.seen["taxonomies.json"] {
		for _, t := range append([]archive.Terms{{Taxonomy: "category", Names: f.Categories}, {Taxonomy: "post_tag", Names: f.Tags}}, f.Taxonomies...) {
			for _, name := range t.Names {
				if !c.names[t.Taxonomy][name] {
					problem(ReferenceBroken, "its term %q is not in taxonomies.json, taxonomy %s", name, t.Taxonomy)
				}
			}
		}
	}
	file := archive.CommentsPath(path)
	if n, ok := c.comments[file]; (ok || f.Comments > 0) && n != f.Comments && !slices.Contains(c.keys.Omit, "comments") {
		problem(CommentsDiffer, "it says %d comments, and %s holds %d", f.Comments, file, n)
	}
}
