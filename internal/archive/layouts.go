package archive

import (
	"fmt"
	"slices"
)

// A layout says in which folder a document stands; its name there is the
// plan's business, so that no layout can make two documents one file.
type layout struct {
	name, words string

	// folders are the folders below the shelf, outermost first. The parents are
	// the names that the document's ancestors were given, outermost first; they
	// and typeFolder are safe to use, nothing else of a place is.
	folders func(p Place, parents []string) []string
}

// layouts is the table of all layouts, one row each; the first is the default.
var layouts = []layout{
	{"wordpress", "posts by month, pages by hierarchy, other types in one folder each", func(p Place, parents []string) []string {
		typ := typeFolder(p.Type)
		switch {
		case p.Hierarchical:
			return slices.Concat([]string{typ}, parents)
		case p.Type == "post" && 1 <= p.Year && p.Year <= 9999 && 1 <= p.Month && p.Month <= 12:
			return []string{typ, fmt.Sprintf("%04d", p.Year), fmt.Sprintf("%02d", p.Month)}
		case p.Type == "post":
			return []string{typ, "undated"}
		}
		return []string{typ}
	}},
}
