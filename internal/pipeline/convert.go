package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
	"github.com/presslift/presslift/internal/wxr"
)

// Convert reads the inputs and writes their archive. Until it returns without an
// error the output folder is as it was before, but for a staging folder beside
// it, which it removes.
func Convert(ctx context.Context, opt Options, p *Progress) (Summary, error) {
	if err := opt.Check(); err != nil {
		return Summary{}, err
	}
	if err := checkApart(opt.Inputs, opt.Out); err != nil {
		return Summary{}, err
	}
	export, err := wxr.Open(ctx, wxr.Options{
		Stdin: interruptible(ctx, opt.Stdin), RepairMojibake: opt.RepairMojibake,
		MaxUnpacked: opt.MaxUnpacked, MaxRatio: opt.MaxRatio, MaxEntries: opt.MaxEntries,
	}, opt.Inputs...)
	if err != nil {
		return Summary{}, err
	}
	defer export.Close()
	p.TotalBytes.Store(export.Size())
	out, err := archive.Create(opt.Out)
	if err != nil {
		return Summary{}, err
	}
	s, err := convert(ctx, export, out, opt, p)
	if abort := out.Abort(); err == nil {
		err = abort
	}
	return s, err
}

func convert(ctx context.Context, src Source, out *archive.Writer, opt Options, p *Progress) (Summary, error) {
	p.Phase.Store(int32(Surveying))
	edited := edit(src, &opt)
	src = edited
	site, err := surveySource(ctx, src, opt, p)
	if err != nil {
		return Summary{}, err
	}
	edited.settle(site)
	p.TotalItems.Store(int64(len(site.index.Stubs)))
	p.Bytes.Store(0)
	p.Items.Store(0)
	p.Phase.Store(int32(Converting))
	b, err := newBench(site, out, opt)
	if err != nil {
		return Summary{}, err
	}
	if err := b.run(ctx, src, p); err != nil {
		return Summary{}, err
	}
	p.Phase.Store(int32(Finishing))
	return b.finish()
}

// bench is where the files of one run come together. Only the goroutine that
// collects results uses it, but for what newBench set and nobody changes.
type bench struct {
	site    *survey
	out     *archive.Writer
	opt     Options
	workers []*worker

	files    []archive.File
	books    report.Books // opened by the survey: what was read
	counts   map[report.Code]int
	ledger   *archive.Lines
	findings *archive.Lines
	media    *archive.Array
	private  *archive.Array            // media that are not public; nil while there are none
	data     map[string]*archive.Lines // by path
	terms    termCounts
	replies  map[int][]*reply          // by the ordinal of their topic
	comments map[int][]archive.Comment // of these topics
	loose    []report.Finding          // of the reading, behind the last post
	silent   map[string]int            // how many comments are in no file, by what they were
	guarded  map[string]bool           // files, by path, that hold what had to be asked for
	leftOut  map[leftKey]int           // how many posts had postmeta of a key that is in no file
	census   archive.Census
}

func newBench(site *survey, out *archive.Writer, opt Options) (*bench, error) {
	b := &bench{site: site, out: out, opt: opt, books: site.books, counts: map[report.Code]int{}, data: map[string]*archive.Lines{}, terms: termCounts{}, guarded: map[string]bool{}, leftOut: map[leftKey]int{}, silent: map[string]int{}, replies: map[int][]*reply{}, comments: map[int][]archive.Comment{}}
	for range cmp.Or(opt.Workers, runtime.GOMAXPROCS(0)) {
		b.workers = append(b.workers, newWorker(site, out))
	}
	if err := out.Folders(site.paths.Folders()); err != nil {
		return nil, err
	}
	var err [3]error
	b.ledger, err[0] = out.Lines("ledger.jsonl")
	b.findings, err[1] = out.Lines("findings.jsonl")
	b.media, err[2] = out.Array("media.json")
	return b, errors.Join(err[:]...)
}

// job is a post on its way to a worker, with what was noticed when it was read.
type job struct {
	post     *wp.Post
	findings []report.Finding
}

// run is the second reading.
func (b *bench) run(ctx context.Context, src Source, p *Progress) error {
	return line(ctx, b.workers, b.jobs(ctx, src, p), (*worker).convert, func(r result) error {
		p.Items.Add(1)
		return b.collect(r)
	})
}

// errChanged says that the two readings differ.
var errChanged = report.WithHint(errors.New("the input changed while it was being read"),
	"wait until the export is complete, or copy it to a place where nothing writes to it, and run again")

// jobs yields the posts of the source. That the two readings are the same is
// proved by the sums of the inputs.
func (b *bench) jobs(ctx context.Context, src Source, p *Progress) iter.Seq2[job, error] {
	return func(yield func(job, error) bool) {
		var log report.Log
		posts, inputs := 0, 0
		for r, err := range src.Records(ctx, &log) {
			if err != nil {
				yield(job{}, err)
				return
			}
			p.Bytes.Store(src.Taken())
			switch r := r.(type) {
			case *wp.Post:
				posts++
				if posts > len(b.site.index.Stubs) {
					yield(job{}, errChanged)
					return
				}
				j := job{post: r, findings: log.Findings}
				log = report.Log{}
				if !yield(j, nil) {
					return
				}
			case *wp.Input:
				if inputs >= len(b.site.index.Inputs) || *r != b.site.index.Inputs[inputs] {
					yield(job{}, errChanged)
					return
				}
				inputs++
			}
		}
		if posts != len(b.site.index.Stubs) {
			yield(job{}, errChanged)
			return
		}
		b.loose = log.Findings
	}
}

// mostKeys is how many different keys of left-out postmeta are told apart.
const mostKeys = 1000

// collect puts the result for one post where it belongs.
func (b *bench) collect(r result) error {
	b.files = append(b.files, r.files...)
	b.books.Close(r.ledger.Type, r.ledger.Status, r.ledger.Fate)
	addCensus(&b.census, &r.compared)
	b.terms.add(r.terms)
	for state, n := range r.silent {
		b.silent[state] += n
	}
	for _, key := range r.leftOut {
		b.countLeft(key, 1)
	}
	for key, n := range r.ofComments {
		b.countLeft(key, n)
	}
	if r.letIn {
		b.guarded[r.ledger.Path] = true
	}
	if err := b.ledger.Append(r.ledger); err != nil {
		return err
	}
	if r.medium != nil {
		if err := b.addMedium(r.ledger.Path, r.medium); err != nil {
			return err
		}
	}
	if r.item != nil {
		if err := b.keep(r.ledger.Path, r.item); err != nil {
			return err
		}
	}
	if r.reply != nil {
		b.replies[r.reply.topic] = append(b.replies[r.reply.topic], r.reply)
	}
	if r.comments != nil {
		b.comments[r.ledger.Ordinal] = r.comments
		if r.letInComments {
			b.guarded[archive.CommentsPath(r.ledger.Path)] = true
		}
	}
	if r.loose != nil {
		if err := b.keep(archive.LooseFile, r.loose); err != nil {
			return err
		}
	}
	return b.note(r.findings, r.ledger.Path)
}

// countLeft counts a key of meta that is in no file.
func (b *bench) countLeft(key leftKey, n int) {
	if b.leftOut[key] == 0 && len(b.leftOut) >= mostKeys {
		key.detail = "(other keys)"
	}
	key.detail = strings.Clone(key.detail)
	b.leftOut[key] += n
}

// addMedium adds an attachment to one of the two lists of media.
func (b *bench) addMedium(path string, m *archive.Medium) (err error) {
	if path != privateMedia {
		return b.media.Append(m)
	}
	if b.private == nil {
		if b.private, err = b.out.Array(path); err != nil {
			return err
		}
	}
	return b.private.Append(m)
}

// keep adds a line to one of the files that grow with the posts.
func (b *bench) keep(path string, line any) error {
	if b.data[path] == nil {
		l, err := b.out.Lines(path)
		if err != nil {
			return err
		}
		b.data[path] = l
	}
	return b.data[path].Append(line)
}

func (b *bench) note(findings []report.Finding, path string) error {
	for _, f := range findings {
		b.counts[f.Code] += f.Count
		line := archive.FindingLine{
			Code: f.Code, Severity: f.Code.Meaning().Severity.String(), Ordinal: f.Ordinal, ID: f.Post,
			Input: f.Input, Offset: f.Offset, Detail: f.Detail, Count: f.Count,
		}
		if f.Ordinal != 0 { // else it is about the source as a whole, noticed on the way to this post
			line.Path = path
		}
		if err := b.findings.Append(line); err != nil {
			return err
		}
	}
	return nil
}

// finish writes what describes the whole, checks the books, and puts the archive
// in its place.
func (b *bench) finish() (Summary, error) {
	if err := b.ruined(); err != nil {
		return Summary{}, err
	}
	if err := b.threads(); err != nil {
		return Summary{}, err
	}
	for _, w := range []struct {
		name string
		what any
	}{
		{"site.json", b.site.siteFile()},
		{"authors.json", b.site.authorsFile()},
		{"taxonomies.json", b.site.taxonomiesFile(b.terms)},
		{"menus.json", b.site.menusFile()},
		{"redirects.json", b.site.redirectsFile()},
	} {
		f, err := b.out.PutJSON(w.name, w.what)
		if err != nil {
			return Summary{}, err
		}
		b.files = append(b.files, f)
	}
	for _, name := range b.site.privateFiles() {
		b.guarded[name] = true
	}
	keys, _ := b.site.termsLeft()
	for _, key := range keys {
		b.countLeft(key, 1)
	}
	// What was noticed behind the last post or about no post in particular.
	for _, state := range slices.Sorted(maps.Keys(b.silent)) {
		b.loose = append(b.loose, report.Finding{Code: report.CommentsLeftOut, Detail: state, Count: b.silent[state]})
	}
	left := slices.SortedFunc(maps.Keys(b.leftOut), func(x, y leftKey) int {
		return cmp.Or(cmp.Compare(x.code, y.code), cmp.Compare(x.detail, y.detail))
	})
	for _, key := range left {
		b.loose = append(b.loose, report.Finding{Code: key.code, Detail: key.detail, Count: b.leftOut[key]})
	}
	if err := b.note(b.loose, ""); err != nil {
		return Summary{}, err
	}
	if err := b.note(b.site.log.Findings, ""); err != nil {
		return Summary{}, err
	}
	closers := []func() (archive.File, error){b.ledger.Close, b.findings.Close, b.media.Close}
	if b.private != nil {
		closers = append(closers, b.private.Close)
	}
	for _, l := range b.data {
		closers = append(closers, l.Close)
	}
	for _, c := range closers {
		f, err := c()
		if err != nil {
			return Summary{}, err
		}
		b.files = append(b.files, f)
	}
	for _, name := range slices.Sorted(maps.Keys(b.guarded)) {
		if err := b.out.Guard(name); err != nil {
			return Summary{}, err
		}
	}
	if err := b.books.Balance(); err != nil {
		return Summary{}, err
	}
	slices.SortFunc(b.files, func(x, y archive.File) int { return cmp.Compare(x.Path, y.Path) })
	changes, err := b.out.Commit(b.manifest())
	if err != nil {
		return Summary{}, err
	}
	s := Summary{Inputs: b.site.index.Inputs, Title: b.site.title(), Books: b.books, Findings: b.counts, Files: len(b.files) + 1, Changes: changes}
	s.Bytes = changes.Manifest
	for _, f := range b.files {
		s.Bytes += f.Bytes
	}
	return s, nil
}

// ruined returns an error when no item came out of the source because a file is
// damaged: an archive of that would look as if there had been nothing.
func (b *bench) ruined() error {
	if b.books.Totals().Read > 0 {
		return nil
	}
	for _, f := range b.loose {
		if f.Code == report.ContainerDamaged {
			return report.WithHint(fmt.Errorf("no item could be read of %s: it is damaged (%s)", f.Input, f.Detail), "download it or copy it again")
		}
	}
	return nil
}

func (b *bench) manifest() archive.Manifest {
	m := archive.Manifest{
		Format: archive.FormatVersion, Generator: b.opt.Generator, Options: b.opt.manifestOptions(),
		Books: []archive.BookRow{}, Totals: bookRow(b.books.Totals()), Findings: b.counts, Files: b.files,
	}
	for _, in := range b.site.index.Inputs {
		m.Inputs = append(m.Inputs, archive.Input{Name: in.Name, Bytes: in.Bytes, SHA256: in.SHA256})
	}
	if !b.opt.NoCensus {
		m.Census = &b.census
	}
	for _, r := range b.books.Rows() {
		m.Books = append(m.Books, bookRow(r))
	}
	return m
}

func bookRow(r report.Row) archive.BookRow {
	return archive.BookRow{
		Type: r.Type, Status: r.Status, Read: r.Read, Document: r.Fates[report.Document], Data: r.Fates[report.Data],
		Resolved: r.Fates[report.Resolved], Dropped: r.Fates[report.Dropped], Failed: r.Fates[report.Failed],
	}
}
