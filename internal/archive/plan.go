package archive

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"github.com/presslift/presslift/internal/report"
)

// Limits of a path, in bytes but for the folders, so that an archive can be
// unpacked on Windows, where 260 characters is all there is.
const (
	maxName       = 200
	maxFolderPath = 160
	maxFolders    = 12
	maxPath       = 240
	maxExtension  = len(".comments.json")
)

func plan(l layout, places []Place, log *report.Log) *Paths {
	claims := newClaims(places)
	cutLoops(claims)
	findDepths(claims)
	// Parents first, for their names are the folders of their children; then
	// those with a slug, then the lowest ID.
	slices.SortFunc(claims, func(a, b *claim) int {
		return cmp.Or(cmp.Compare(a.depth, b.depth), compareBool(a.made, b.made), compareRank(a, b))
	})
	t := &table{key: caseless(), taken: map[string]bool{}, spelled: map[string]string{}}
	for rest := claims; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].depth == rest[0].depth {
			n++
		}
		t.settle(l, rest[:n])
		rest = rest[n:]
	}
	slices.SortFunc(claims, func(a, b *claim) int { return cmp.Compare(a.Ordinal, b.Ordinal) })
	return newPaths(claims, log)
}

func newPaths(claims []*claim, log *report.Log) *Paths {
	p := &Paths{documents: make(map[int]string, len(claims))}
	folders := map[string]bool{}
	for _, c := range claims {
		file := c.folder + "/" + c.name + ".md"
		p.documents[c.Ordinal] = file
		for _, name := range []string{file, CommentsPath(file)} {
			for dir := path.Dir(name); dir != "." && !folders[dir]; dir = path.Dir(dir) {
				folders[dir] = true
			}
		}
		log.At(c.Ordinal, c.ID)
		if c.looped {
			log.Add(report.ParentLoop, file)
		}
		if c.slug != "" && c.name != c.slug || c.moved {
			log.Add(report.PathChanged, c.Slug+" → "+file)
		}
	}
	log.At(0, "")
	p.folders = slices.Sorted(maps.Keys(folders))
	return p
}

// table remembers which paths are taken.
type table struct {
	key     func(string) string
	taken   map[string]bool   // by key: paths of documents, without extension
	spelled map[string]string // by key: how a folder was spelled first
}

// settle names claims that are equally deep, in the order given: first all that
// can keep their name, so that a suffix never takes a name that somebody has by
// right.
func (t *table) settle(l layout, claims []*claim) {
	var late []*claim
	for _, c := range claims {
		t.place(l, c)
		name := cutName(c.base, c.room())
		if isReserved(name) || !t.take(c, name) {
			late = append(late, c)
		}
	}
	for _, c := range late {
		for n := 0; ; n++ {
			s := c.suffix(n)
			if t.take(c, cutName(c.base, c.room()-len(s))+s) {
				break
			}
		}
	}
}

// place finds the folder of a claim whose parent has its name.
func (t *table) place(l layout, c *claim) {
	if p := c.parent; p != nil {
		c.parents = p.parents
		if c.moved = p.moved || len(p.parents) == maxFolders; !c.moved {
			c.parents = append(slices.Clip(p.parents), p.name)
		}
	}
	folder := string(c.Shelf)
	for i, name := range l.folders(c.Place, c.parents) {
		next := folder + "/" + name
		if i > maxFolders-2 || len(next) > maxFolderPath {
			c.moved = true
			break
		}
		k := t.key(next)
		if t.spelled[k] == "" {
			t.spelled[k] = next
		}
		folder = t.spelled[k]
	}
	c.folder = folder
}

func (t *table) take(c *claim, name string) bool {
	k := t.key(c.folder + "/" + name)
	if t.taken[k] {
		return false
	}
	t.taken[k] = true
	c.name = name
	return true
}
