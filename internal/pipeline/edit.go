package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// TermEdit says what somebody wants of a term. One of its fields is set.
type TermEdit struct {
	Name string // what it is called instead
	Into string // slug of the term of its taxonomy that stands for both
	Drop bool   // no post carries it
}

// Check returns an error, with a hint, for options that cannot be meant.
func (o *Options) Check() error {
	types := o.Types
	types.Private = o.PrivateData
	if err := types.Check(); err != nil {
		return err
	}
	if err := o.Keys.Check(); err != nil {
		return err
	}
	for _, h := range o.Hosts {
		if u, err := url.Parse("https://" + h); err != nil || u.Host == "" || u.Host != h {
			return report.WithHint(fmt.Errorf("%q is not a host", h), "write it as in old.example.org")
		}
	}
	edits := newEdits(o.Terms)
	for _, tax := range slices.Sorted(maps.Keys(o.Terms)) {
		for _, slug := range slices.Sorted(maps.Keys(o.Terms[tax])) {
			e := o.Terms[tax][slug]
			name := tax + "/" + slug
			target := edits.of(tax, e.Into)
			switch {
			case tax == "nav_menu":
				return report.WithHint(fmt.Errorf("the term %s is a menu, which cannot be edited", name), "leave it out")
			case e == TermEdit{} || e.Drop && e.Name+e.Into != "" || e.Name != "" && e.Into != "":
				return report.WithHint(fmt.Errorf("what is to become of the term %s is not clear", name), "say one of rename, merge and drop")
			case e.Into != "" && plainSlug(e.Into) == plainSlug(slug):
				return report.WithHint(fmt.Errorf("the term %s cannot be merged into itself", name), "name the term that stays")
			case e.Into != "" && (target.Drop || target.Into != ""):
				return report.WithHint(fmt.Errorf("the term %s is to be merged into %s, which goes away itself", name, e.Into), "name the term that stays")
			}
		}
	}
	return nil
}

// edits are Options.Terms by taxonomy and plainSlug.
type edits map[[2]string]TermEdit

func newEdits(terms map[string]map[string]TermEdit) edits {
	out := edits{}
	for tax, bySlug := range terms {
		for _, slug := range slices.Sorted(maps.Keys(bySlug)) {
			out[[2]string{tax, plainSlug(slug)}] = bySlug[slug]
		}
	}
	return out
}

// of finds the edit of a term, whose slug may be percent-encoded or not.
func (e edits) of(taxonomy, slug string) TermEdit {
	if len(e) == 0 {
		return TermEdit{}
	}
	return e[[2]string{taxonomy, plainSlug(slug)}]
}

// plainSlug is a slug without its percent-encoding.
func plainSlug(slug string) string {
	if plain, err := url.PathUnescape(slug); err == nil {
		slug = plain
	}
	return strings.ToLower(slug)
}

// edited is a source with the terms that somebody wants and without the postmeta
// that somebody refuses. The rest of the line knows no others. Where nothing is to
// be changed it costs nothing.
type edited struct {
	Source
	opt     *Options
	edits   edits
	unmet   unmet
	moved   map[[2]string]string     // slugs of terms that others are merged into, by taxonomy and the ID of the others
	targets map[[2]string]wp.TermRef // terms that others are merged into, by taxonomy and plainSlug, as the source has them
	parents map[[2]string]string     // by the same: parents of terms that go away
}

func edit(src Source, opt *Options) *edited {
	e := &edited{src, opt, newEdits(opt.Terms), newUnmet(opt), map[[2]string]string{}, map[[2]string]wp.TermRef{}, map[[2]string]string{}}
	for tax, terms := range opt.Terms {
		for _, t := range terms {
			if t.Into != "" {
				e.targets[[2]string{tax, plainSlug(t.Into)}] = wp.TermRef{}
			}
		}
	}
	return e
}

func (e *edited) Records(ctx context.Context, log *report.Log) iter.Seq2[wp.Record, error] {
	return e.each(e.Source.Records(ctx, log))
}

// Survey keeps all texts as long as a host is looked for in them.
func (e *edited) Survey(ctx context.Context, keep func(string, wp.Texts) bool) iter.Seq2[wp.Record, error] {
	return e.each(e.Source.Survey(ctx, func(postType string, texts wp.Texts) bool {
		return keep(postType, texts) || len(e.unmet.hosts) > 0
	}))
}

func (e *edited) each(records iter.Seq2[wp.Record, error]) iter.Seq2[wp.Record, error] {
	if len(e.opt.Terms)+len(e.opt.KeepMeta)+len(e.opt.RefuseMeta)+len(e.opt.Hosts) == 0 {
		return records
	}
	return func(yield func(wp.Record, error) bool) {
		for r, err := range records {
			switch x := r.(type) {
			case *wp.Term:
				e.unmet.term(x.Taxonomy, x.Slug)
				if r = e.term(*x); r == nil {
					continue
				}
			case *wp.Post:
				e.unmet.post(x)
				r = e.post(*x)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// term returns nil for a term that goes away.
func (e *edited) term(t wp.Term) wp.Record {
	k := [2]string{t.Taxonomy, plainSlug(t.Slug)}
	edit := e.edits.of(t.Taxonomy, t.Slug)
	t.Name = cmp.Or(edit.Name, t.Name)
	e.meet(t.Taxonomy, t.Slug, t.Name)
	if edit.Drop || edit.Into != "" {
		e.parents[k] = t.Parent
		if edit.Into != "" {
			e.moved[[2]string{t.Taxonomy, t.ID}] = edit.Into
		}
		return nil
	}
	for range 20 { // loops of parents are cut here
		up := e.edits.of(t.Taxonomy, t.Parent)
		switch {
		case up.Into != "":
			t.Parent = cmp.Or(e.targets[[2]string{t.Taxonomy, plainSlug(up.Into)}].Slug, up.Into)
		case up.Drop:
			t.Parent = e.parents[[2]string{t.Taxonomy, plainSlug(t.Parent)}]
			continue
		}
		break
	}
	if plainSlug(t.Parent) == k[1] || e.edits.of(t.Taxonomy, t.Parent).Drop {
		t.Parent = ""
	}
	return &t
}

// meet remembers a term that others are merged into.
func (e *edited) meet(taxonomy, slug, name string) {
	k := [2]string{taxonomy, plainSlug(slug)}
	if t, ok := e.targets[k]; ok && (t.Slug == "" || t.Name == "") {
		e.targets[k] = wp.TermRef{Taxonomy: taxonomy, Slug: strings.Clone(slug), Name: strings.Clone(name)}
	}
}

func (e *edited) post(p wp.Post) wp.Record {
	if len(e.opt.Terms) > 0 {
		var terms []wp.TermRef
		for _, t := range p.Terms {
			edit := e.edits.of(t.Taxonomy, t.Slug)
			t.Name = cmp.Or(edit.Name, t.Name)
			e.meet(t.Taxonomy, t.Slug, t.Name)
			switch {
			case edit.Drop:
				continue
			case edit.Into != "":
				into := e.targets[[2]string{t.Taxonomy, plainSlug(edit.Into)}]
				t.Slug, t.Name = cmp.Or(into.Slug, edit.Into), cmp.Or(into.Name, t.Name)
				if slices.ContainsFunc(p.Terms, func(u wp.TermRef) bool { return u.Taxonomy == t.Taxonomy && u.Slug == t.Slug }) {
					continue
				}
			}
			if !slices.Contains(terms, t) {
				terms = append(terms, t)
			}
		}
		p.Terms = terms
	}
	if len(e.opt.RefuseMeta) > 0 && p.Type != "nav_menu_item" && p.Type != "attachment" {
		var meta []wp.Meta
		for _, m := range p.Meta {
			if !matches(e.opt.RefuseMeta, m.Key) {
				meta = append(meta, m)
			}
		}
		p.Meta = meta
	}
	return &p
}

// settle tells the survey what was not known before its end: the names of terms
// that it saw on items, what the IDs of merged terms lead to, and what of the
// options is for nothing.
func (e *edited) settle(s *survey) {
	for i := range s.index.Carried {
		t := &s.index.Carried[i]
		if into := e.targets[[2]string{t.Taxonomy, plainSlug(t.Slug)}]; into.Name != "" {
			t.Name = into.Name
		}
	}
	moved := slices.SortedFunc(maps.Keys(e.moved), func(x, y [2]string) int { return slices.Compare(x[:], y[:]) })
	for _, k := range moved { // in an order: old sites have one ID in several taxonomies
		slug := e.moved[k]
		into := e.targets[[2]string{k[0], plainSlug(slug)}]
		s.termSlugs[k] = cmp.Or(into.Slug, slug)
		s.termNames[k[1]] = cmp.Or(s.termNames[k[1]], into.Name, slug)
	}
	e.unmet.note(e.opt, s)
	s.callTerms()
}

// matches tells whether a key is one of a list; a trailing * stands for any rest.
func matches(list []string, key string) bool {
	for _, want := range list {
		beginning, any := strings.CutSuffix(want, "*")
		if key == want || any && strings.HasPrefix(key, beginning) {
			return true
		}
	}
	return false
}

// manifestOptions are the options that shape an archive, as its manifest names
// them. Those that are as they are by default are not there.
func (o *Options) manifestOptions() map[string]any {
	out := map[string]any{}
	if o.RepairMojibake {
		out["repair_mojibake"] = true
	}
	for name, list := range map[string][]string{
		"types": o.Types.Only, "exclude_types": o.Types.Exclude, "keep_meta": o.KeepMeta, "refuse_meta": o.RefuseMeta, "hosts": o.Hosts, "omit_keys": o.Keys.Omit,
	} {
		if len(list) > 0 {
			list = slices.Clone(list)
			slices.Sort(list)
			out[name] = slices.Compact(list)
		}
	}
	if len(o.Types.Fates) > 0 {
		out["fates"] = o.Types.Fates
	}
	if len(o.Types.Statuses) > 0 {
		out["statuses"] = o.Types.Statuses
	}
	if o.Shortcodes.Unknown != "" && o.Shortcodes.Unknown != content.KeepShortcodes {
		out["shortcodes"] = o.Shortcodes.Unknown
	}
	if len(o.Shortcodes.Actions) > 0 {
		out["shortcode_map"] = o.Shortcodes.Actions
	}
	if o.Markdown.Captions == markdown.CaptionsAsText {
		out["captions"] = "text"
	}
	if o.Markdown.UnsafeHTML {
		out["unsafe_html"] = true
	}
	if o.NoCensus {
		out["no_census"] = true
	}
	if len(o.Keys.Rename) > 0 {
		out["rename_keys"] = o.Keys.Rename
	}
	if kinds := slices.Sorted(maps.Keys(o.PrivateData)); len(kinds) > 0 {
		out["with_private_data"] = kinds
	}
	terms := map[string]map[string]string{}
	for tax, edits := range o.Terms {
		for slug, e := range edits {
			if terms[tax] == nil {
				terms[tax] = map[string]string{}
			}
			switch {
			case e.Drop:
				terms[tax][slug] = "drop"
			case e.Into != "":
				terms[tax][slug] = "merge into " + e.Into
			default:
				terms[tax][slug] = "rename to " + e.Name
			}
		}
	}
	if len(terms) > 0 {
		out["terms"] = terms
	}
	return out
}
