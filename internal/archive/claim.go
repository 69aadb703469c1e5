package archive

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// claim is a place on its way to a path.
type claim struct {
	Place
	parent  *claim
	looped  bool
	depth   int      // how many ancestors
	parents []string // their names, outermost first, at most maxFolders
	moved   bool     // stands higher than its parents say, for want of room
	slug    string   // decoded
	made    bool     // the name does not come from the slug
	base    string   // the name without any suffix
	folder  string
	name    string
	known   bool // used while depths are found
}

func newClaims(places []Place) []*claim {
	claims := make([]*claim, len(places))
	at := make(map[int]*claim, len(places))
	for i, p := range places {
		c := &claim{Place: p, slug: decodeSlug(p.Slug)}
		c.base = cleanName(c.slug)
		if c.base == "" {
			c.made = true
			c.base = cmp.Or(titleSlug(p.Title), decimalID(p.ID), "untitled")
		}
		if p.Shelf != Content && p.Shelf != Drafts {
			c.Shelf = Private
		}
		claims[i], at[p.Ordinal] = c, c
	}
	for _, c := range claims {
		if c.Hierarchical && c.Parent != 0 {
			c.parent = at[c.Parent]
		}
	}
	return claims
}

// cutLoops makes the parents a forest. Of each loop the member with the lowest
// ID becomes a root, wherever the search came upon the loop.
func cutLoops(claims []*claim) {
	walk := make(map[*claim]int, len(claims)) // which walk first came by
	for i, start := range claims {
		c := start
		for c != nil && walk[c] == 0 {
			walk[c] = i + 1
			c = c.parent
		}
		if c == nil || walk[c] != i+1 {
			continue
		}
		first := c
		for d := c.parent; d != c; d = d.parent {
			if compareRank(d, first) < 0 {
				first = d
			}
		}
		first.parent, first.looped = nil, true
	}
}

func findDepths(claims []*claim) {
	var up []*claim
	for _, c := range claims {
		for up = up[:0]; c != nil && !c.known; c = c.parent {
			up = append(up, c)
		}
		for _, c := range slices.Backward(up) {
			c.known = true
			if c.parent != nil {
				c.depth = c.parent.depth + 1
			}
		}
	}
}

// compareRank orders the claimants of one name, and never finds two equal.
func compareRank(a, b *claim) int {
	x, y := decimalID(a.ID), decimalID(b.ID)
	x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
	return cmp.Or(compareBool(x == "", y == ""), cmp.Compare(len(x), len(y)), cmp.Compare(x, y), cmp.Compare(a.Ordinal, b.Ordinal))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// decimalID is the ID when it is a plain number, else "".
func decimalID(id string) string {
	if len(id) > 20 || strings.Trim(id, "0123456789") != "" {
		return ""
	}
	return id
}

// room is how long the claim's name may be. Comments of public documents stand
// in a folder whose name is one byte longer.
func (c *claim) room() int {
	return min(maxName, maxPath-len("comments")+len(Content)-len(c.folder)-len("/")-maxExtension)
}

// suffix is the nth thing to try behind a name that is taken: what tells the
// post from all others, then also what it is, then also its place in the
// source.
func (c *claim) suffix(n int) string {
	what := []string{c.Type, c.ID, c.Slug, c.Title, strconv.Itoa(c.Year), strconv.Itoa(c.Month)}
	id := cmp.Or(decimalID(c.ID), shortHash(what...))
	switch n {
	case 0:
		return "-" + id
	case 1:
		return "-" + id + "-" + shortHash(append(what, "again")...)
	}
	return "-" + id + "-" + shortHash(append(what, strconv.Itoa(c.Ordinal), strconv.Itoa(n))...)
}
