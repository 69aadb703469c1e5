package pipeline

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"runtime"
	"slices"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
	"github.com/presslift/presslift/internal/wxr"
)

// Inspect reads the inputs once and tells what Convert would make of them. It
// writes nothing; Options.Out does not count.
//
// The fates it counts are the books of Convert, and the blocks and shortcodes
// that it calls unknown are those that Convert reports: both ask the same
// functions.
func Inspect(ctx context.Context, opt Options, p *Progress) (*Inspection, error) {
	if err := opt.Check(); err != nil {
		return nil, err
	}
	export, err := wxr.Open(ctx, wxr.Options{
		Stdin: interruptible(ctx, opt.Stdin), RepairMojibake: opt.RepairMojibake,
		MaxUnpacked: opt.MaxUnpacked, MaxRatio: opt.MaxRatio, MaxEntries: opt.MaxEntries,
	}, opt.Inputs...)
	if err != nil {
		return nil, err
	}
	p.TotalBytes.Store(export.Size())
	ins, err := inspect(ctx, export, opt, p)
	if err == nil {
		for i, f := range export.Forms() {
			ins.Inputs[i].Packing, ins.Inputs[i].Exports = f.Packing, f.Exports
		}
	}
	if shut := export.Close(); err == nil {
		err = shut
	}
	return ins, err
}

func inspect(ctx context.Context, src Source, opt Options, p *Progress) (*Inspection, error) {
	p.Phase.Store(int32(Surveying))
	edited := edit(src, &opt)
	in := &inspector{site: newSurvey(opt), findings: map[report.Code]int{}}
	viewers := make([]*viewer, cmp.Or(opt.Workers, runtime.GOMAXPROCS(0)))
	for i := range viewers {
		viewers[i] = newViewer(opt.Shortcodes)
	}
	err := line(ctx, viewers, in.posts(ctx, edited, p), (*viewer).view, func(s sighting) error {
		p.Items.Add(1)
		in.note(s.findings)
		in.add(s)
		return nil
	})
	if err != nil {
		return nil, err
	}
	p.Phase.Store(int32(Finishing))
	in.note(in.loose)
	in.site.settle()
	edited.settle(in.site)
	return in.inspection(), nil
}

// inspector is where what was seen comes together.
type inspector struct {
	site  *survey
	loose []report.Finding // of the reading, behind the last post
	sights
	findings map[report.Code]int
}

// posts is the reading.
func (in *inspector) posts(ctx context.Context, src Source, p *Progress) iter.Seq2[toView, error] {
	return func(yield func(toView, error) bool) {
		var log report.Log
		home := ""
		for r, err := range src.Records(ctx, &log) {
			if err != nil {
				yield(toView{}, err)
				return
			}
			p.Bytes.Store(src.Taken())
			if !in.site.add(r) {
				if _, ok := r.(*wp.Site); ok {
					home = hostOf(in.site.index.Home())
				}
				continue
			}
			post := r.(*wp.Post)
			st := in.site.index.Stub(post.Ordinal)
			t := toView{post: post, findings: log.Findings, home: home}
			if t.document = !st.Unreadable && in.site.decide(st).Fate == report.Document; t.document {
				t.languages = in.site.split[post.Ordinal]
			}
			log = report.Log{}
			if !yield(t, nil) {
				return
			}
		}
		in.loose = log.Findings
	}
}

func (in *inspector) note(findings []report.Finding) {
	for _, f := range findings {
		in.findings[f.Code] += f.Count
	}
}

// again is why a version of an item ends as it does that is not the one which
// stands for it.
const again = "the source has it again"

// inspection puts everything together, when all fates are known.
func (in *inspector) inspection() *Inspection {
	s := in.site
	out := &Inspection{
		Site: s.siteFile(), Inputs: []InspectedInput{}, Zones: s.clock.zones(), Types: []InspectedType{},
		Builders: []Named{}, Blocks: []InspectedUse{}, Codes: []InspectedUse{}, Comments: []InspectedThread{},
		Authors: []InspectedAuthor{}, Taxonomies: []InspectedTaxonomy{}, Menus: []InspectedMenu{}, Findings: in.findings,
	}
	for _, x := range s.index.Inputs {
		out.Inputs = append(out.Inputs, InspectedInput{Name: x.Name, Bytes: x.Bytes, SHA256: x.SHA256, Exports: 1})
	}
	a := addition{
		in: in, out: out, rows: map[fateRow]int{}, types: map[string]*InspectedType{}, wrote: map[string]int{}, files: map[string]bool{},
		mimes: map[string]int{}, hosts: map[string]*InspectedHost{}, persons: map[string]*PersonItem{},
	}
	for _, st := range s.index.Stubs {
		a.add(st)
	}
	a.fates()
	in.patterns()
	in.contents(out)
	a.media()
	a.people()
	in.lists(out)
	in.note(s.log.Findings)
	for _, fs := range s.noted {
		in.note(fs)
	}
	if n := in.times(trait{kind: anUnreadPage}); n > 0 {
		in.findings[report.BuilderUnread] += n
	}
	a.estimate()
	return out
}

// patterns adds what is in the synced patterns and in the templates of page
// builders that documents show, and in those that these show.
func (in *inspector) patterns() {
	s := in.site
	var todo []trait
	for k, t := range in.traits {
		if (t.kind == aPattern || t.kind == aTemplate) && in.uses[k].uses > 0 {
			todo = append(todo, t)
		}
	}
	done := map[int]bool{}
	for len(todo) > 0 {
		this := todo[0]
		todo = todo[1:]
		st, _ := s.index.ByID(this.a)
		if st == nil || st.Status != "publish" || st.Protected || done[st.Ordinal] || (st.Type == "wp_block") != (this.kind == aPattern) || st.Type == "wp_navigation" {
			continue
		}
		done[st.Ordinal] = true
		stored := s.index.Quoted[st.Ordinal]
		v, seen := newViewer(s.opt.Shortcodes), sighting{}
		v.out = &seen
		content.Uses(&wp.Post{Content: stored}, s.opt.Shortcodes, func(u content.Use) {
			if this.kind == aPattern || u.Shortcode || u.Handling != content.Handled {
				v.use(u)
			}
		})
		in.count(seen)
		for _, id := range content.Patterns(stored) {
			todo = append(todo, trait{kind: aPattern, a: id})
		}
		for _, id := range content.Templates(stored) {
			todo = append(todo, trait{kind: aTemplate, a: id})
		}
	}
}

// most yields the traits of a kind that were seen in what counts, most first.
func (in *inspector) most(kind traitKind) []uint32 {
	var ks []uint32
	for k, t := range in.traits {
		if t.kind == kind && in.uses[k].uses > 0 {
			ks = append(ks, uint32(k))
		}
	}
	slices.SortFunc(ks, func(x, y uint32) int {
		a, b := in.traits[x], in.traits[y]
		return cmp.Or(cmp.Compare(in.uses[y].uses, in.uses[x].uses), cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b))
	})
	return ks
}

// contents tells how documents were written, and of what.
func (in *inspector) contents(out *Inspection) {
	out.Editors = Editors{
		Blocks: in.times(trait{kind: anEditor, a: "blocks"}), Classic: in.times(trait{kind: anEditor, a: "classic"}),
		Empty: in.times(trait{kind: anEditor, a: "empty"}), Builder: in.times(trait{kind: anEditor, a: "builder"}),
	}
	for _, k := range in.most(aBuilder) {
		out.Builders = append(out.Builders, Named{in.traits[k].a, in.uses[k].documents})
	}
	for _, kind := range []traitKind{aBlock, aShortcode} {
		for _, k := range in.most(kind) {
			u := InspectedUse{in.traits[k].a, in.uses[k].uses, in.uses[k].documents, content.Handling(in.traits[k].b)}
			if kind == aBlock {
				out.Blocks = append(out.Blocks, u)
			} else {
				out.Codes = append(out.Codes, u)
			}
		}
	}
	out.Beyond = Beyond{
		Blocks: in.beyond[aBlock], Shortcodes: in.beyond[aShortcode], Hosts: in.beyond[aReference],
		Comments: in.beyond[aComment], Languages: in.beyond[aLanguage],
	}
}

// lists tells of taxonomies, menus and languages.
func (in *inspector) lists(out *Inspection) {
	s := in.site
	counts := termCounts{}
	for k, t := range in.traits {
		if t.kind == aTerm {
			counts[[2]string{t.a, t.b}] = in.uses[k].documents
		}
	}
	terms := s.taxonomiesFile(counts)
	for _, name := range slices.Sorted(maps.Keys(terms)) {
		x := InspectedTaxonomy{Taxonomy: name, Terms: []InspectedTerm{}}
		for _, t := range terms[name] {
			x.Terms = append(x.Terms, InspectedTerm{t.Slug, t.Name, t.Count})
		}
		slices.SortStableFunc(x.Terms, func(a, b InspectedTerm) int { return cmp.Compare(b.Documents, a.Documents) })
		out.Taxonomies = append(out.Taxonomies, x)
	}
	for _, m := range s.menusFile() {
		out.Menus = append(out.Menus, InspectedMenu{m.Name, m.Slug, countEntries(m.Items)})
	}
	out.Languages = Languages{Site: out.Site.Language, Plugins: []string{}, Traces: []InspectedLanguage{}}
	for _, k := range in.most(aPlugin) {
		out.Languages.Plugins = append(out.Languages.Plugins, in.traits[k].a)
	}
	slices.Sort(out.Languages.Plugins)
	for _, k := range in.most(aLanguage) {
		out.Languages.Traces = append(out.Languages.Traces, InspectedLanguage{in.traits[k].a, in.traits[k].b, in.uses[k].documents})
	}
}

func countEntries(items []archive.MenuItem) int {
	n := len(items)
	for _, it := range items {
		n += countEntries(it.Children)
	}
	return n
}
