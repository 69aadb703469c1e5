package archive

import (
	"fmt"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// Shelf is the part of an archive in which a document stands.
type Shelf string

const (
	Content Shelf = "content" // what everybody could read
	Drafts  Shelf = "drafts"  // what was not published yet
	Private Shelf = "private" // what only some could read
)

// Place is what the plan must know of a document.
type Place struct {
	Ordinal      int    // never repeats
	Shelf        Shelf  // any other than the three above counts as Private
	Type         string // as stored, may be hostile
	Slug         string // as stored: percent-encoded, may be cut within an escape, may be hostile; empty when there is none
	ID           string // as stored; may be empty, repeat, or be no number
	Title        string // HTML as stored; gives the name when there is no slug
	Year, Month  int    // of the publication, site-local; 0 = unknown
	Parent       int    // ordinal of the parent; 0 = none; one without a place counts as none
	Hierarchical bool   // whether the type has parents; else Parent means nothing
}

// Paths is a plan: where everything will stand. It is only read, so it may be
// used from everywhere.
type Paths struct {
	documents map[int]string
	folders   []string
}

// Plan gives every place its path in the default layout. Paths are relative,
// unique under case folding and NFC, and valid on every system. They depend on
// the places alone, not on their order: of several that claim a name, the one
// with the lowest ID keeps it, and the others get their ID behind it.
//
// The log gets a path-changed for every document whose name is not its slug,
// and a parent-loop for every document that was its own ancestor.
func Plan(places []Place, log *report.Log) *Paths { return plan(layouts[0], places, log) }

// Document is the path of a document, or "" when it was not planned.
func (p *Paths) Document(ordinal int) string { return p.documents[ordinal] }

// Comments is the path of a document's comments: below comments/ for public
// documents, beside the document for others. It is "" when the document was
// not planned.
func (p *Paths) Comments(ordinal int) string { return CommentsPath(p.documents[ordinal]) }

// InLanguage is the path of a document in another language than its main one,
// which is a code of letters. No slug has a dot, so that it is nobody else's.
func (p *Paths) InLanguage(ordinal int, code string) string {
	return strings.TrimSuffix(p.documents[ordinal], ".md") + "." + code + ".md"
}

// CommentsPath is the path of the comments on the document at a path.
func CommentsPath(document string) string {
	base, planned := strings.CutSuffix(document, ".md")
	if !planned {
		return ""
	}
	if rest, public := strings.CutPrefix(base, string(Content)+"/"); public {
		return "comments/" + rest + ".json"
	}
	return base + ".comments.json"
}

// Data is the path of the posts of a type that are kept as data.
func (p *Paths) Data(postType string) string { return "data/" + typeFolder(postType) + ".jsonl" }

// Failed is the path of what is stored of a post that could not be converted.
// It is raw and hostile: no browser and no site builder shall take it for a
// page.
func (p *Paths) Failed(ordinal int) string { return fmt.Sprintf("failed/%06d.txt", ordinal) }

// Folders are the folders of all planned documents and comments, parents first.
func (p *Paths) Folders() []string { return p.folders }
