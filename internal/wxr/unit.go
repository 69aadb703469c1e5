package wxr

import (
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// unit is what the scanner hands on: the bytes of one record, and where in
// them the leaves are. It is valid until the next one.
type unit struct {
	elem   elem  // eItem, eAuthor, …, or a leaf of the channel; eRSS and eChannel mark where a channel begins and ends
	offset int64 // of the first byte
	raw    []byte
	pieces []piece
	notes  []note

	cut   bool // the input ends within it
	open  bool // it has no end tag: another unit begins where it should be
	known bool // the export says its version, so that its items say their status
	torn  bool // it is damaged where it cannot be said what is missing
	large bool // it goes on, but is larger than a unit may be

	// How many there are, so that a record is allocated once.
	metas, comments, categories int

	abridged *wp.Abridged // what a survey leaves out; nil when that is nothing
	approved [][]byte     // the memory of wp.Texts.Comments

	charset *charset // of the input; nil is UTF-8

	scratch  []byte // of fields
	leaves   fields // the memory of fields
	postType string // of the item before: most have the same

	firstCDATA elem // the leaf with the first CDATA section
}

// piece is a stretch of raw that belongs to a leaf. A leaf without text has one
// empty piece, so that it can be told from a leaf that is not there.
type piece struct {
	elem       elem
	kind       pieceKind
	more       bool // continues the leaf of the piece before
	left       bool // a survey leaves it out
	start, end int32
	at         int32 // where fields put it
}

type pieceKind uint8

const (
	text    pieceKind = iota // may hold entities
	literal                  // as it is: markup that stands unescaped where text should
	section                  // as it is: CDATA
	begin                    // of a group; no text
)

// note is a finding whose post is not known yet.
type note struct {
	code   report.Code
	offset int64
	detail string
	count  int
}

// maxNotes bounds what one hostile unit can make us hold: those beyond it are
// counted, by their codes.
const maxNotes = 500

// counted adds what is too much to be told apart: one note for each code, with
// the place of the first.
func counted(rest []note, code report.Code, offset int64) []note {
	for i := range rest {
		if rest[i].code == code {
			rest[i].count++
			return rest
		}
	}
	return append(rest, note{code: code, offset: offset, count: 1})
}

func (u *unit) reset(e elem, offset int64) {
	*u = unit{elem: e, offset: offset, known: u.known, charset: u.charset, scratch: u.scratch, postType: u.postType, pieces: u.pieces[:0], notes: u.notes[:0]}
}

func (u *unit) note(code report.Code, at int, detail string) {
	n := note{code, u.offset + int64(at), detail, 1}
	if len(u.notes) < maxNotes {
		u.notes = append(u.notes, n)
	} else {
		u.notes = append(u.notes[:maxNotes], counted(u.notes[maxNotes:], n.code, n.offset)...)
	}
}

// begin notes that a group begins.
func (u *unit) begin(e elem, at int) {
	switch e {
	case ePostmeta:
		u.metas++
	case eComment:
		u.comments++
	}
	u.pieces = append(u.pieces, piece{elem: e, kind: begin, start: int32(at), end: int32(at)})
}
