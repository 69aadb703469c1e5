package report

import (
	"cmp"
	"fmt"
	"slices"
)

// Fate is what became of one item of the source. Every item has exactly one.
type Fate string

const (
	Document Fate = "document" // a Markdown file under content/, drafts/ or private/
	Data     Fate = "data"     // under data/ or in one of the JSON files
	Resolved Fate = "resolved" // its text now stands in the documents that used it
	Dropped  Fate = "dropped"  // left out by a rule that has a name
	Failed   Fate = "failed"   // a bug or unreadable; what is stored is kept under failed/
)

// Fates lists all fates in the order in which books show them.
var Fates = []Fate{Document, Data, Resolved, Dropped, Failed}

// Row is one line of the books: the items of one post type and status.
type Row struct {
	Type, Status string
	Read         int
	Fates        map[Fate]int
}

// Books count the items read and what became of them. The zero Books are
// empty.
type Books struct{ rows map[[2]string]*Row }

// Read counts an item that was read.
func (b *Books) Read(postType, status string) { b.row(postType, status).Read++ }

// Close counts an item whose fate is known.
func (b *Books) Close(postType, status string, f Fate) { b.row(postType, status).Fates[f]++ }

func (b *Books) row(postType, status string) *Row {
	if b.rows == nil {
		b.rows = map[[2]string]*Row{}
	}
	k := [2]string{postType, status}
	if b.rows[k] == nil {
		b.rows[k] = &Row{Type: postType, Status: status, Fates: map[Fate]int{}}
	}
	return b.rows[k]
}

// Rows returns the lines sorted by type and status.
func (b *Books) Rows() []Row {
	rows := make([]Row, 0, len(b.rows))
	for _, r := range b.rows {
		rows = append(rows, *r)
	}
	slices.SortFunc(rows, func(x, y Row) int {
		return cmp.Or(cmp.Compare(x.Type, y.Type), cmp.Compare(x.Status, y.Status))
	})
	return rows
}

// Totals adds up all lines; its Type and Status are empty.
func (b *Books) Totals() Row {
	t := Row{Fates: map[Fate]int{}}
	for _, r := range b.rows {
		t.Read += r.Read
		for f, n := range r.Fates {
			t.Fates[f] += n
		}
	}
	return t
}

// Balance returns an error that names the first line in which items read and
// fates differ, and nil when every item has one fate.
func (b *Books) Balance() error {
	for _, r := range b.Rows() {
		n := 0
		for _, k := range r.Fates {
			n += k
		}
		if n != r.Read {
			return fmt.Errorf("the books do not balance: %d items of type %q, status %q were read, %d have a fate", r.Read, r.Type, r.Status, n)
		}
	}
	return nil
}
