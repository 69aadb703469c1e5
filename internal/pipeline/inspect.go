package pipeline

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/posttype"
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
	src = edit(src, &opt)
	in := &inspector{site: newSurvey(opt), keys: map[trait]uint32{}, findings: map[report.Code]int{}}
	viewers := make([]*viewer, cmp.Or(opt.Workers, runtime.GOMAXPROCS(0)))
	for i := range viewers {
		viewers[i] = newViewer()
	}
	err := line(ctx, viewers, in.posts(ctx, src, p), (*viewer).view, func(s sighting) error {
		p.Items.Add(1)
		in.collect(s)
		return nil
	})
	if err != nil {
		return nil, err
	}
	p.Phase.Store(int32(Finishing))
	in.note(in.loose)
	in.site.settle()
	return in.inspection(), nil
}

// inspector is where what was seen comes together.
type inspector struct {
	site  *survey
	loose []report.Finding // of the reading, behind the last post

	keys     map[trait]uint32 // each trait that was seen, by its place in traits
	traits   []trait
	perKind  [traitKinds]int // how many different ones
	all      []int           // how often each was seen, for traits that count whatever becomes of the post
	sights   []sight         // what was seen in posts whose fate is not known yet
	ends     []uint32        // by ordinal: where the sights of the post end
	uses     []tally         // what was seen in posts that count, see sum
	beyond   [traitKinds]int // how often traits were seen that there was no room for
	findings map[report.Code]int
}

// sight is how often a trait was seen in a post.
type sight struct{ trait, count uint32 }

// tally is how often a trait was seen in posts that count, and in how many.
type tally struct{ uses, posts int }

const (
	// mostTraits is how many different names of a kind are told apart. Sites use a
	// few hundred; a hostile source may hold millions.
	mostTraits = 1000
	// mostSights bounds what is kept of posts until their fate is known: 32 MB.
	// Beyond it the older versions of items that the source has twice count too.
	mostSights = 4 << 20
)

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
			t := toView{post: post, findings: log.Findings, document: !st.Unreadable && in.site.decide(st).Fate == report.Document, home: home}
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

// collect takes what was seen in one post; they come in the order of the source.
func (in *inspector) collect(s sighting) {
	in.note(s.findings)
	for i, t := range s.traits {
		k, ok := in.key(t)
		switch n := s.counts[i]; {
		case !ok:
			in.beyond[t.kind] += n
		case t.kind.ofAll():
			in.all[k] += n
		case len(in.sights) >= mostSights:
			in.uses[k].uses += n
			in.uses[k].posts++
		default:
			in.sights = append(in.sights, sight{k, uint32(n)})
		}
	}
	for k, n := range s.beyond {
		in.beyond[k] += n
	}
	in.ends = append(in.ends, uint32(len(in.sights)))
}

// key numbers a trait, and reports false when there is no room for its name.
func (in *inspector) key(t trait) (uint32, bool) {
	if t.kind.named() {
		t.a, t.b = short(t.a), short(t.b)
	}
	if k, ok := in.keys[t]; ok {
		return k, true
	}
	if in.perKind[t.kind] >= mostTraits && t.kind.named() {
		return 0, false
	}
	in.perKind[t.kind]++
	t.a, t.b = strings.Clone(t.a), strings.Clone(t.b)
	k := uint32(len(in.traits))
	in.keys[t], in.traits, in.all, in.uses = k, append(in.traits, t), append(in.all, 0), append(in.uses, tally{})
	return k, true
}

// short bounds what a name takes of memory, on a rune border.
func short(s string) string {
	const most = 200
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// sum adds up what was seen in a post.
func (in *inspector) sum(ordinal int, wanted func(traitKind) bool) {
	from := uint32(0)
	if ordinal > 1 {
		from = in.ends[ordinal-2]
	}
	for _, s := range in.sights[from:in.ends[ordinal-1]] {
		if wanted(in.traits[s.trait].kind) {
			in.uses[s.trait].uses += int(s.count)
			in.uses[s.trait].posts++
		}
	}
}

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
	in.fates(out)
	in.patterns()
	in.contents(out)
	in.media(out)
	in.people(out)
	in.lists(out)
	in.note(s.log.Findings)
	for _, fs := range s.noted {
		in.note(fs)
	}
	if n := in.times(trait{kind: anUnreadPage}); n > 0 {
		in.findings[report.BuilderUnread] += n
	}
	in.estimate(out)
	return out
}

// fates walks over all posts, and sums up what was seen in those that become
// documents.
func (in *inspector) fates(out *Inspection) {
	s := in.site
	rows := map[fateRow]int{}
	types := map[string]*InspectedType{}
	books := report.Books{}
	always := func(k traitKind) bool { return k == someBytes || k == aWritten }
	bytes := func(k traitKind) bool { return k == someBytes }
	hidden := func(k traitKind) bool { return k != aTerm }
	any := func(traitKind) bool { return true }
	for _, st := range s.index.Stubs {
		o := s.outcome(st)
		books.Read(st.Type, st.Status)
		books.Close(st.Type, st.Status, o.fate)
		row := fateRow{st.Type, st.Status, o.fate, o.path, o.reason}
		if s.index.Kept(st) != st {
			row.reason = "the source has it again"
		}
		t := types[st.Type]
		if t == nil {
			v := s.decide(st)
			t = &InspectedType{Type: st.Type, Rule: v.KnownType, Owner: v.Rule.Owner, What: v.Rule.Why, Examples: []string{}}
			types[st.Type] = t
		}
		t.Items++
		if !t.Rule && len(t.Examples) < 3 && st.HasTitle && !slices.Contains(t.Examples, st.Title) {
			t.Examples = append(t.Examples, st.Title)
		}
		switch o.fate {
		case report.Document:
			row.to, _, _ = strings.Cut(o.path, "/")
			row.to += "/"
			out.Archive.Documents++
			switch row.to {
			case posttype.Content + "/":
				out.Archive.Public++
				in.sum(st.Ordinal, any)
				in.dates(out, st)
			case posttype.Drafts + "/":
				out.Archive.Drafts++
				in.sum(st.Ordinal, hidden)
			default:
				out.Archive.Private++
				in.sum(st.Ordinal, hidden)
			}
		case report.Failed:
			row.to = "failed/"
		case report.Dropped:
		default:
			if s.keepsComments(st, o.fate) {
				in.sum(st.Ordinal, always)
			} else {
				in.sum(st.Ordinal, bytes)
			}
		}
		rows[row]++
	}
	out.Totals = bookRow(books.Totals())
	for _, r := range books.Rows() {
		status := InspectedStatus{Status: r.Status, Items: r.Read, Fates: []InspectedFate{}}
		t := types[r.Type]
		t.Statuses = append(t.Statuses, status)
	}
	for row, n := range rows {
		t := types[row.postType]
		i := slices.IndexFunc(t.Statuses, func(x InspectedStatus) bool { return x.Status == row.status })
		t.Statuses[i].Fates = append(t.Statuses[i].Fates, InspectedFate{row.fate, row.to, row.reason, n})
	}
	for _, name := range slices.Sorted(maps.Keys(types)) {
		for i := range types[name].Statuses {
			slices.SortFunc(types[name].Statuses[i].Fates, func(a, b InspectedFate) int {
				return cmp.Or(cmp.Compare(b.Items, a.Items), cmp.Compare(a.To, b.To), cmp.Compare(a.Reason, b.Reason))
			})
		}
		out.Types = append(out.Types, *types[name])
	}
}

type fateRow struct {
	postType, status string
	fate             report.Fate
	to, reason       string
}

// dates keeps the first and the last public document.
func (in *inspector) dates(out *Inspection, st *wp.Stub) {
	d := in.site.clock.date(st.Published, st.PubDate)
	if d.text == "" {
		return
	}
	this := &Dated{d.text, st.Type, st.Title}
	if out.First == nil || earlier(this, out.First) {
		out.First = this
	}
	if out.Last == nil || earlier(out.Last, this) {
		out.Last = this
	}
}

func earlier(a, b *Dated) bool {
	x, _ := time.Parse(time.RFC3339, a.Date)
	y, _ := time.Parse(time.RFC3339, b.Date)
	return x.Before(y)
}

// zones lists what the site's time differed from UTC by.
func (c clock) zones() []string {
	seen := map[int]bool{}
	for _, x := range c {
		seen[x.offset] = true
	}
	out := []string{}
	for _, o := range slices.Sorted(maps.Keys(seen)) {
		out = append(out, time.Time{}.In(time.FixedZone("", o)).Format("-07:00"))
	}
	return out
}

// patterns adds what is in the synced patterns that documents show, and in those
// that these show.
func (in *inspector) patterns() {
	s := in.site
	var todo []string
	for k, t := range in.traits {
		if t.kind == aPattern && in.uses[k].uses > 0 {
			todo = append(todo, t.a)
		}
	}
	done := map[int]bool{}
	for len(todo) > 0 {
		id := todo[0]
		todo = todo[1:]
		st, _ := s.index.ByID(id)
		if st == nil || st.Type != "wp_block" || st.Status != "publish" || st.Protected || done[st.Ordinal] {
			continue
		}
		done[st.Ordinal] = true
		stored := s.index.Quoted[st.Ordinal]
		v, seen := newViewer(), sighting{}
		v.out = &seen
		content.Uses(&wp.Post{Content: stored}, v.use)
		for i, t := range seen.traits {
			if k, ok := in.key(t); ok {
				in.uses[k].uses += seen.counts[i]
				in.uses[k].posts++
			} else {
				in.beyond[t.kind] += seen.counts[i]
			}
		}
		for k, n := range seen.beyond {
			in.beyond[k] += n
		}
		todo = append(todo, content.Patterns(stored)...)
	}
}

// of yields the traits of a kind that were seen in what counts, most first.
func (in *inspector) of(kind traitKind) []uint32 {
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

// times is how often a trait was seen in what counts.
func (in *inspector) times(t trait) int {
	if k, ok := in.keys[t]; ok {
		return in.uses[k].uses
	}
	return 0
}

// total is how often a trait was seen at all.
func (in *inspector) total(t trait) int {
	if k, ok := in.keys[t]; ok {
		return in.all[k]
	}
	return 0
}

// contents tells how documents were written, and of what.
func (in *inspector) contents(out *Inspection) {
	out.Editors = Editors{
		Blocks: in.times(trait{kind: anEditor, a: "blocks"}), Classic: in.times(trait{kind: anEditor, a: "classic"}),
		Empty: in.times(trait{kind: anEditor, a: "empty"}),
	}
	for _, k := range in.of(aBuilder) {
		out.Builders = append(out.Builders, Named{in.traits[k].a, in.uses[k].posts})
	}
	for _, kind := range []traitKind{aBlock, aShortcode} {
		for _, k := range in.of(kind) {
			u := InspectedUse{in.traits[k].a, in.uses[k].uses, in.uses[k].posts, content.Handling(in.traits[k].b)}
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

// media tells of attachments, and where media are.
func (in *inspector) media(out *Inspection) {
	s := in.site
	hosts, types := map[string]*InspectedHost{}, map[string]int{}
	host := func(name string) *InspectedHost {
		if hosts[name] == nil {
			hosts[name] = &InspectedHost{Host: name, Site: name != "" && s.index.Internal(&url.URL{Host: name})}
		}
		return hosts[name]
	}
	for _, k := range in.of(aReference) {
		host(in.traits[k].a).References += in.uses[k].uses
	}
	for _, st := range s.index.Stubs {
		if st.Attachment == nil || s.outcome(st).path != "media.json" {
			continue
		}
		out.Media.Attachments++
		types[mimeType(st.AttachmentURL)]++
		name := hostOf(st.AttachmentURL)
		if hosts[name] == nil && len(hosts) >= 2*mostTraits {
			out.Beyond.Hosts++
			continue
		}
		host(name).Attachments++
	}
	out.Media.Types, out.Media.Hosts = []InspectedFile{}, []InspectedHost{}
	for mime, n := range types {
		out.Media.Types = append(out.Media.Types, InspectedFile{mime, n})
	}
	slices.SortFunc(out.Media.Types, func(a, b InspectedFile) int {
		return cmp.Or(cmp.Compare(b.Files, a.Files), cmp.Compare(a.MIME, b.MIME))
	})
	for _, h := range hosts {
		out.Media.Hosts = append(out.Media.Hosts, *h)
	}
	slices.SortFunc(out.Media.Hosts, func(a, b InspectedHost) int {
		return cmp.Or(cmp.Compare(b.Attachments+b.References, a.Attachments+a.References), cmp.Compare(a.Host, b.Host))
	})
}

// people tells of comments, authors and what is personal.
func (in *inspector) people(out *Inspection) {
	s := in.site
	for k, t := range in.traits {
		if t.kind == aComment {
			out.Comments = append(out.Comments, InspectedThread{t.a, t.b, in.all[k], in.times(trait{aWritten, t.a, t.b})})
		}
	}
	slices.SortFunc(out.Comments, func(a, b InspectedThread) int {
		return cmp.Or(cmp.Compare(b.Comments, a.Comments), cmp.Compare(a.Status, b.Status), cmp.Compare(a.Type, b.Type))
	})
	wrote := map[string]int{}
	persons := map[string]*PersonItem{}
	for _, st := range s.index.Stubs {
		switch o := s.outcome(st); o.fate {
		case report.Document:
			wrote[s.author(st.Author)]++
		case report.Dropped:
			v := s.decide(st)
			if v.Rule.Private == "" {
				continue
			}
			if persons[st.Type] == nil {
				persons[st.Type] = &PersonItem{Type: st.Type, What: v.Rule.Why}
			}
			persons[st.Type].Items++
		}
	}
	for _, a := range s.authorsFile() {
		out.Authors = append(out.Authors, InspectedAuthor{a.Login, a.Name, wrote[a.Login]})
	}
	if n := wrote[""]; n > 0 {
		out.Authors = append(out.Authors, InspectedAuthor{"", "", n})
	}
	slices.SortStableFunc(out.Authors, func(a, b InspectedAuthor) int { return cmp.Compare(b.Documents, a.Documents) })
	out.Personal = Personal{
		CommentEmails: in.total(trait{kind: commentEmails}), CommentIPs: in.total(trait{kind: commentIPs}),
		Passwords: in.total(trait{kind: aPassword}), PrivateMeta: in.total(trait{kind: privateMeta}), Items: []PersonItem{},
	}
	for _, a := range s.index.Authors {
		if a.Email != "" || isEmail(a.Login) {
			out.Personal.UserEmails++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(persons)) {
		out.Personal.Items = append(out.Personal.Items, *persons[name])
	}
}

// lists tells of taxonomies, menus and languages.
func (in *inspector) lists(out *Inspection) {
	s := in.site
	counts := termCounts{}
	for k, t := range in.traits {
		if t.kind == aTerm {
			counts[[2]string{t.a, t.b}] = in.uses[k].posts
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
	for _, k := range in.of(aPlugin) {
		out.Languages.Plugins = append(out.Languages.Plugins, in.traits[k].a)
	}
	slices.Sort(out.Languages.Plugins)
	for _, k := range in.of(aLanguage) {
		out.Languages.Traces = append(out.Languages.Traces, InspectedLanguage{in.traits[k].a, in.traits[k].b, in.uses[k].posts})
	}
}

func countEntries(items []archive.MenuItem) int {
	n := len(items)
	for _, it := range items {
		n += countEntries(it.Children)
	}
	return n
}

// estimate counts the files of the archive, and guesses at their bytes.
func (in *inspector) estimate(out *Inspection) {
	s := in.site
	files := map[string]bool{}
	for _, f := range []string{"manifest", "site", "authors", "taxonomies", "menus", "media", "redirects"} {
		files[f+".json"] = true
	}
	files["ledger.jsonl"], files["findings.jsonl"] = true, true
	for _, st := range s.index.Stubs {
		if o := s.outcome(st); o.path != "" && o.fate != report.Document {
			files[o.path] = true
		}
	}
	out.Archive.Files = len(files) + out.Archive.Documents + in.times(trait{kind: aThread})
	terms := 0
	for _, x := range out.Taxonomies {
		terms += len(x.Terms)
	}
	// The manifest has a line for each file.
	out.Archive.Bytes = int64(in.times(trait{kind: someBytes}) + 130*out.Archive.Files + 120*terms + 90*len(out.Authors))
}
