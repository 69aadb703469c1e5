package posttype

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// Choices are what somebody asked for instead of what the tables say. The zero
// Choices change nothing.
type Choices struct {
	Only     []string               // types that alone become documents; empty for all that are
	Exclude  []string               // types that are dropped, also when Only names them
	Fates    map[string]report.Fate // by type: Document, Data or Dropped
	Statuses map[string]string      // by status: Content, Drafts, Private or Drop
	Private  wp.PrivateData         // personal data that is let in
}

// Drop is what Choices.Statuses say of a status whose posts are dropped.
const Drop = "drop"

// Named returns the types that the choices name, sorted.
func (c *Choices) Named() []string {
	all := slices.Concat(c.Only, c.Exclude, slices.Collect(maps.Keys(c.Fates)))
	slices.Sort(all)
	return slices.Compact(all)
}

// asked is the fate that somebody asked for posts of a type.
func (c *Choices) asked(postType string) (f report.Fate, why string, ok bool) {
	if slices.Contains(c.Exclude, postType) {
		return report.Dropped, "its type was excluded", true
	}
	if f, ok := c.Fates[postType]; ok {
		return f, "as was asked for its type", true
	}
	if slices.Contains(c.Only, postType) {
		return report.Document, "as was asked for its type", true
	}
	return "", "", false
}

// Check returns an error for choices that cannot be meant.
func (c *Choices) Check() error {
	for _, t := range c.Named() {
		if t == "" {
			return report.WithHint(fmt.Errorf("a post type has no name"), "name it as WordPress does, as in: --types post,page")
		}
		f, _, _ := c.asked(t)
		if slices.Contains(c.Exclude, t) && c.Fates[t] != "" {
			return report.WithHint(fmt.Errorf("the type %q is both asked for and excluded", t), "say one of the two")
		}
		r, known := find(t, 0)
		switch {
		case f == report.Dropped || !known:
		case f == report.Document && !r.canBeDocument():
			return report.WithHint(fmt.Errorf("posts of type %q cannot become documents: %s", t, r.Why), "leave the type out, or drop it with --exclude-types")
		case f == report.Data && r.Home != InData && r.Home != "":
			return report.WithHint(fmt.Errorf("posts of type %q are data already: %s", t, r.Why), "leave the type out, or drop it with --exclude-types")
		case r.Private != "" && !c.letsIn(&r, t):
			return report.WithHint(fmt.Errorf("posts of type %q hold personal data: %s", t, r.Why), "if that is what you want, add --with-private-data "+string(r.Private))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.Statuses)) {
		s, own := findStatus(name)
		switch to := c.Statuses[name]; {
		case to != Content && to != Drafts && to != Private && to != Drop:
			return report.WithHint(fmt.Errorf("posts of status %q cannot go to %q", name, to), "say content, drafts, private or drop")
		case name == "inherit" || strings.HasPrefix(name, "request-"):
			return report.WithHint(fmt.Errorf("the status %q is WordPress's own note and cannot be mapped", name), "leave it out")
		case own && to == Content && s.shelf != Content:
			return report.WithHint(fmt.Errorf("posts of status %q were not public (%s) and cannot be put among those that were", name, s.why), "say drafts, private or drop")
		}
	}
	for k := range c.Private {
		if !slices.ContainsFunc(wp.PrivateKinds(), func(m wp.PrivateMeaning) bool { return m.Kind == k }) {
			var names []string
			for _, m := range wp.PrivateKinds() {
				names = append(names, string(m.Kind))
			}
			return report.WithHint(fmt.Errorf("there is no personal data by the name of %q", k), "the names are "+strings.Join(names, ", "))
		}
	}
	return nil
}

// canBeDocument is false for posts that stand for something else than a text.
func (r *Rule) canBeDocument() bool {
	return r.Home != InMedia && r.Home != InMenus && r.Type != "revision"
}

// Effective returns the table of types as the choices change it: the rules with
// the fates that posts of their types have, and a row for each other type that
// the choices name. Defaults are the fates without the choices.
func (c *Choices) Effective() (rows []Rule, defaults []report.Fate) {
	rows = Rules()
	for _, t := range c.Named() {
		switch r, known := find(t, 0); {
		case !known:
			rows = append(rows, Rule{Type: t, Owner: "unknown", Why: "a type that no rule knows", Fate: report.Document})
		case r.Type != t:
			r.Type = t
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b Rule) int { return strings.Compare(a.Type, b.Type) })
	for i, r := range rows {
		defaults = append(defaults, r.Fate)
		rows[i], _ = c.apply(r, r.Type)
	}
	return rows, defaults
}

// letsIn tells whether somebody asked for what a rule says is personal.
func (c *Choices) letsIn(r *Rule, postType string) bool {
	_, _, named := c.asked(postType)
	return c.Private[r.Private] || r.ByName && named
}

// apply changes the fate of a rule to the one that somebody asked for, and says
// why. Personal data stays out unless its kind was asked for.
func (c *Choices) apply(r Rule, postType string) (Rule, string) {
	if r.Private != "" {
		if !c.letsIn(&r, postType) {
			return r, r.Why
		}
		r.Fate, r.Home = report.Data, InData
	}
	f, why, ok := c.asked(postType)
	switch {
	case !ok && r.Fate == report.Document && len(c.Only) > 0 && (r.With == "" || !slices.Contains(c.Only, r.With)):
		r.Fate, r.Home, r.Hierarchical = report.Dropped, "", false
		return r, "not asked for"
	case !ok || f == r.Fate:
		return r, r.Why
	case f == report.Document && !r.canBeDocument():
		return r, r.Why
	}
	r.Fate, r.Home, r.IfText = f, "", false
	if f == report.Data {
		r.Home = InData
	}
	if f != report.Document {
		r.Hierarchical = false
	}
	return r, why
}
