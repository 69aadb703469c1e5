package pipeline

import (
	"slices"

	"github.com/presslift/presslift/internal/archive"
)

// termsLeft are the keys of terms' meta that are in no file, and whether some were
// let in.
func (s *survey) termsLeft() (keys []leftKey, letIn bool) {
	for _, says := range s.termSays {
		letIn = letIn || says.letIn
		for _, k := range says.left {
			k.detail = "terms: " + k.detail
			keys = append(keys, k)
		}
	}
	return keys, letIn
}

// privateFiles are those of the lists of the whole that hold what had to be asked
// for.
func (s *survey) privateFiles() (names []string) {
	hasEmail := slices.ContainsFunc(s.authorsFile(), func(a archive.Author) bool { return a.Email != "" })
	if hasEmail || len(s.letIn) > 0 {
		names = append(names, "authors.json")
	}
	if _, letIn := s.termsLeft(); letIn {
		names = append(names, "taxonomies.json")
	}
	return names
}

// holdsPrivate tells whether comments name addresses, which had to be asked for.
func holdsPrivate(comments []archive.Comment) bool {
	return slices.ContainsFunc(comments, func(c archive.Comment) bool { return c.Email != "" || c.IP != "" || holdsPrivate(c.Replies) })
}
