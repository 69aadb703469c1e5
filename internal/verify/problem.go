package verify

import (
	"cmp"
	"slices"
)

// Code names what is wrong. Codes are stable: scripts rely on them.
type Code string

// The codes, sorted by name. Each has its row in meanings.
const (
	BooksDiffer        Code = "books-differ"
	CommentsDiffer     Code = "comments-differ"
	DataDiffers        Code = "data-differs"
	DocumentDiffers    Code = "document-differs"
	DocumentExposed    Code = "document-exposed"
	DocumentLacks      Code = "document-lacks"
	FileChanged        Code = "file-changed"
	FileExtra          Code = "file-extra"
	FileMissing        Code = "file-missing"
	FileTwice          Code = "file-twice"
	FindingsDiffer     Code = "findings-differ"
	FrontMatterInvalid Code = "front-matter-invalid"
	ItemDiffers        Code = "item-differs"
	ItemMissing        Code = "item-missing"
	ItemUnknown        Code = "item-unknown"
	JSONInvalid        Code = "json-invalid"
	LedgerBroken       Code = "ledger-broken"
	LinkBroken         Code = "link-broken"
	LinkExposes        Code = "link-exposes"
	NotAFile           Code = "not-a-file"
	PathBroken         Code = "path-broken"
	ReferenceBroken    Code = "reference-broken"
	SourceDiffers      Code = "source-differs"
	Unreadable         Code = "unreadable"
)

// Meaning is what a code says.
type Meaning struct {
	Code     Code
	Sentence string // what is wrong
	Do       string // what to do about it
}

// Meanings returns the table of all codes, sorted by code.
func Meanings() []Meaning { return slices.Clone(meanings) }

const (
	restore = "Take the file from a backup, or convert the source again."
	again   = "Convert the source again; if the problem comes back, it is a fault of presslift: report it."
)

// meanings is the table of all problems, one row a line, sorted by code.
var meanings = []Meaning{
	{BooksDiffer, "The books in the manifest do not balance, or are not what the ledger adds up to.", again},
	{CommentsDiffer, "A document says another number of comments than its comments file holds.", again},
	{DataDiffers, "A file of data does not hold just the items that the ledger says are in it.", again},
	{DocumentDiffers, "A document says of itself something else than the ledger says of it, or no line of the ledger is its.", "Look whether files were swapped or renamed; else convert the source again."},
	{DocumentExposed, "A document stands among those for everybody, but says that it was not public.", "Move it out of content/ before anything is published, and convert the source again."},
	{DocumentLacks, "A document has not all the words, links and images that WordPress stored of it, and no finding says why.", "Compare the document with the page. If nobody edited it, this is a fault of presslift: please report it."},
	{FileChanged, "The file's bytes are not those that the manifest says.", "If somebody edited it, that is all right; else " + "take the file from a backup, or convert the source again."},
	{FileExtra, "The file is not in the manifest.", "Take it out of the archive if nobody wants it there; presslift never touches it."},
	{FileMissing, "The manifest names a file that is not there.", restore},
	{FileTwice, "The packed archive has two files of one name.", "Pack the folder again."},
	{FindingsDiffer, "The findings are not those that the manifest counts.", again},
	{FrontMatterInvalid, "The front matter of a document is not as the format says.", restore},
	{ItemDiffers, "The ledger says something else of an item than the source.", again},
	{ItemMissing, "An item of the source has no line in the ledger: nobody knows what became of it.", again},
	{ItemUnknown, "The ledger has a line for an item that the source does not have.", "Name the exports that the archive was made of, all of them."},
	{JSONInvalid, "A file is not JSON, or not of the form that the format says.", restore},
	{LedgerBroken, "The ledger has a line that cannot be: an item left out or told twice, a fate without its file.", again},
	{LinkBroken, "A link in a document leads to a file that is not there.", "Mend the link, or convert the source again."},
	{LinkExposes, "A link in a document for everybody leads to one that was not public.", again},
	{NotAFile, "Something in the archive is neither a file nor a folder, such as a link of the file system.", "Replace it by the file."},
	{PathBroken, "A path in a file leads to no file.", again},
	{ReferenceBroken, "A file names an author, a term or a parent that is in none of the lists.", again},
	{SourceDiffers, "What was read beside the archive is not what it was made of.", "Name the exports that the archive was made of, all of them; or convert the new ones."},
	{Unreadable, "The archive cannot be read to its end.", "Pack or copy it again."},
}

// Meaning is the row of a code.
func (c Code) Meaning() Meaning {
	i, _ := slices.BinarySearchFunc(meanings, c, func(m Meaning, c Code) int { return cmp.Compare(m.Code, c) })
	return meanings[i]
}

// Problem is one thing that is wrong.
type Problem struct {
	Code   Code   `json:"code"`
	File   string `json:"file,omitempty"` // path in the archive; absent for what is wrong with the whole
	Line   int    `json:"line,omitempty"` // in a file of lines, from 1
	Detail string `json:"detail"`         // may hold text of the archive: do not trust it
}

// mostProblems is how many problems of one code are told one by one.
const mostProblems = 1000

// Report is what there is to say of an archive.
type Report struct {
	Format    int    // version
	Generator string // what wrote it
	Files     int    // that the manifest names, and the manifest
	Bytes     int64  // of the files that were read
	Items     int    // lines of the ledger
	Documents int
	Compared  int // documents that were held against the source
	Links     int // internal ones, that were followed
	Problems  []Problem
	Counts    map[Code]int // of all problems, also of those that are too many to be told
}

func (r *Report) add(p Problem) {
	if r.Counts == nil {
		r.Counts = map[Code]int{}
	}
	if r.Counts[p.Code]++; r.Counts[p.Code] <= mostProblems {
		if most := 500; len(p.Detail) > most {
			p.Detail = cut(p.Detail, most)
		}
		r.Problems = append(r.Problems, p)
	}
}

// cut cuts a text at a letter.
func cut(s string, n int) string {
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}

// sort puts the problems in the order of their files.
func (r *Report) sort() {
	slices.SortStableFunc(r.Problems, func(x, y Problem) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Code, y.Code), cmp.Compare(x.Detail, y.Detail))
	})
}
