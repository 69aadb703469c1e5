package postmeta

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// termImages are the keys of a term's picture: of WooCommerce, and of plugins that
// do the same for categories.
var termImages = []string{"_category_image_id", "_thumbnail_id", "category-image-id", "thumbnail_id"}

// TermReading is what the meta of a term says.
type TermReading struct {
	Image  Media // "" when there is none
	Fields Map   // custom fields of Advanced Custom Fields
	Meta   []wp.Meta
	LetIn  bool // something private is in it that the user asked for

	Private   []string // keys of rows that are nowhere because they are private
	Doubtful  []string // keys of rows that are nowhere because they may be, see Policy.Keep
	Undecoded []string // keys of rows that are serialised and cannot be read
}

// ReadTerm reads the meta of a term: all but housekeeping and what is private.
func (s *Schema) ReadTerm(meta []wp.Meta) TermReading {
	r := reader{schema: s, post: &wp.Post{}, meta: meta}
	entries, refs := fieldsOf(meta)
	isACF := map[int]bool{}
	for _, e := range entries {
		isACF[e.row] = true
	}
	var out TermReading
	for i, m := range meta {
		value := strings.TrimSpace(m.Value)
		switch {
		case isACF[i] || refs[i] || m.Key == "" || Housekeeping(m.Key):
		case slices.Contains(termImages, m.Key) && out.Image == "" && onlyDigits(value):
			if value != "0" {
				out.Image = Media(value)
			}
		case value != "" && r.refused(m):
		default:
			out.Meta = append(out.Meta, r.cleaned(m))
		}
	}
	for _, p := range r.build(entries, 0) {
		out.Fields = append(out.Fields, p.Pair)
	}
	out.LetIn = r.out.LetIn
	out.Private, out.Doubtful, out.Undecoded = r.out.Private, r.out.Doubtful, r.out.Undecoded
	return out
}

// OfTerm returns the rows of a term but those that are private.
func (s *Schema) OfTerm(meta []wp.Meta) []wp.Meta {
	r := reader{schema: s}
	kept := slices.DeleteFunc(slices.Clone(meta), func(m wp.Meta) bool { return Housekeeping(m.Key) || r.refused(m) })
	for i, m := range kept {
		kept[i] = r.cleaned(m)
	}
	return kept
}
