package postmeta

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// Withheld returns what tells of a key of the meta of a post whether Read keeps its
// rows, or a part of one, from readers, as secret, personal or a place that was not
// to be shown. The meta is read when it is asked for the first time; whoever asks
// must be one goroutine.
func (s *Schema) Withheld(p *wp.Post) func(key string) bool {
	var names []string // sorted: keys, and "key.part"
	read := false
	return func(key string) bool {
		if !read {
			r := s.Read(p)
			names, read = slices.Sorted(slices.Values(slices.Concat(r.Private, r.Doubtful))), true
		}
		if i, found := slices.BinarySearch(names, key); found {
			return true
		} else if j, _ := slices.BinarySearch(names[i:], key+"."); i+j < len(names) && strings.HasPrefix(names[i+j], key+".") {
			return true
		}
		if t, _ := find(key, p.Type); t.home != unread && t.home != noise && t.home != built && t.home != placed {
			return false // Read has judged it
		}
		r := reader{schema: s}
		return slices.ContainsFunc(p.Meta, func(m wp.Meta) bool { return m.Key == key && r.refused(m) })
	}
}
