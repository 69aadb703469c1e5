package pipeline

import (
	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// Inspection is what a source is and holds, and what Convert would make of it.
// Its JSON is for scripts: keys are added between versions, none changes its
// meaning; all keys but those marked omitempty are always there, arrays are
// never null. Lists are in the order of the source or, where there is a number
// to go by, by that, the highest first.
//
// Text is as found: titles and names may hold anything, numbers alone tell of
// people.
type Inspection struct {
	Site   archive.Site     `json:"site"` // as in site.json
	Inputs []InspectedInput `json:"inputs"`

	First *Dated   `json:"first,omitempty"` // of the public documents with a date; absent when there are none
	Last  *Dated   `json:"last,omitempty"`
	Zones []string `json:"zones"` // what local time differs from UTC by, "+02:00", as posts show it

	Archive  Estimate          `json:"archive"`
	Types    []InspectedType   `json:"types"` // by name
	Totals   archive.BookRow   `json:"totals"`
	Editors  Editors           `json:"editors"`
	Builders []Named           `json:"builders"` // page builders: documents that show traces of one
	Blocks   []InspectedUse    `json:"blocks"`
	Codes    []InspectedUse    `json:"shortcodes"`
	Media    InspectedMedia    `json:"media"`
	Comments []InspectedThread `json:"comments"`

	Authors    []InspectedAuthor   `json:"authors"`
	Taxonomies []InspectedTaxonomy `json:"taxonomies"` // by name
	Menus      []InspectedMenu     `json:"menus"`
	Languages  Languages           `json:"languages"`
	Personal   Personal            `json:"personal"`

	// Findings are those of the reading and of the planning of paths, and pages
	// whose text nobody reads: how often each was noticed. Those of converting are
	// not known yet.
	Findings map[report.Code]int `json:"-"`

	// Beyond counts uses of names that no list has room for, when a source has
	// more different names than any site.
	Beyond Beyond `json:"beyond"`
}

// InspectedInput is one input.
type InspectedInput struct {
	Name    string `json:"name"`
	Bytes   int64  `json:"bytes"`
	SHA256  string `json:"sha256"`
	Packing string `json:"packing"` // "gzip", "zip", "gzip+tar"…; empty for a plain file
	Exports int    `json:"exports"` // how many it holds
}

// Dated is a document by its date.
type Dated struct {
	Date  string `json:"date"` // RFC 3339
	Type  string `json:"type"`
	Title string `json:"title"` // HTML
}

// Estimate is how large the archive will be. All is counted but the bytes, which
// are a guess, right within a third for sites that are not tiny.
type Estimate struct {
	Documents int   `json:"documents"` // Markdown files: of an item in several languages one for each
	Public    int   `json:"public"`    // of those: under content/
	Drafts    int   `json:"drafts"`
	Private   int   `json:"private"`
	Files     int   `json:"files"`
	Bytes     int64 `json:"bytes"`
}

// InspectedType is a post type.
type InspectedType struct {
	Type     string            `json:"type"`
	Rule     bool              `json:"rule"`  // the table of known types has it
	Owner    string            `json:"owner"` // who registers it; empty without a rule
	What     string            `json:"what"`  // what such a post is
	Items    int               `json:"items"`
	Examples []string          `json:"examples"` // titles, HTML; of types without a rule only
	Statuses []InspectedStatus `json:"statuses"` // by name
}

// InspectedStatus is a row of the books: the items of a type and a status.
type InspectedStatus struct {
	Status string          `json:"status"`
	Items  int             `json:"items"`
	Fates  []InspectedFate `json:"fates"` // most items first
}

// InspectedFate is what becomes of some items, and where.
type InspectedFate struct {
	Fate   report.Fate `json:"fate"`
	To     string      `json:"to"` // folder or file of the archive; empty when they are dropped
	Reason string      `json:"reason"`
	Items  int         `json:"items"`
}

// Editors says how the documents were written.
type Editors struct {
	Blocks  int `json:"blocks"`
	Classic int `json:"classic"`
	Builder int `json:"builder"` // made of what a page builder keeps beside the content
	Empty   int `json:"empty"`   // documents without content
}

// Named is a name and a number of documents.
type Named struct {
	Name      string `json:"name"`
	Documents int    `json:"documents"`
}

// InspectedUse is a block or a shortcode that documents use, with the synced
// patterns that they show. One that is read in several ways has several rows.
type InspectedUse struct {
	Name      string           `json:"name"`
	Uses      int              `json:"uses"`
	Documents int              `json:"documents"` // or patterns
	Handling  content.Handling `json:"handling"`
}

// InspectedMedia tells of attachments, and of the files that documents show or
// link to.
type InspectedMedia struct {
	Attachments int             `json:"attachments"` // items of the type attachment, whatever becomes of them
	Public      int             `json:"public"`      // of those: in media.json
	Private     int             `json:"private"`     // in private/media.json
	Types       []InspectedFile `json:"types"`       // of the attachments in these two
	Hosts       []InspectedHost `json:"hosts"`
}

// InspectedFile is a media type.
type InspectedFile struct {
	MIME  string `json:"mime"` // by the extension; empty for one that WordPress does not know
	Files int    `json:"files"`
}

// InspectedHost is a host that media are on.
type InspectedHost struct {
	Host        string `json:"host"` // empty for addresses without one that is known
	Site        bool   `json:"site"` // one of the site's own
	Attachments int    `json:"attachments"`
	References  int    `json:"references"` // addresses of files in documents; one file may have many
}

// InspectedThread counts comments of one status and type, wherever they stand.
type InspectedThread struct {
	Status   string `json:"status"` // approved, pending, spam, trash, or as stored
	Type     string `json:"type"`   // comment, pingback, trackback, or as stored
	Comments int    `json:"comments"`
	Written  int    `json:"written"` // of those: in the archive
}

// InspectedAuthor is an author by the key of authors.json. A document of several
// authors counts for each.
type InspectedAuthor struct {
	Login     string `json:"login"` // empty for the documents that name nobody
	Name      string `json:"name"`
	Documents int    `json:"documents"`
}

// InspectedTaxonomy is a taxonomy with its terms, as in taxonomies.json.
type InspectedTaxonomy struct {
	Taxonomy string          `json:"taxonomy"`
	Terms    []InspectedTerm `json:"terms"`
}

// InspectedTerm is a term. Documents counts as taxonomies.json does: posts whose
// documents are public.
type InspectedTerm struct {
	Slug      string `json:"slug"`
	Name      string `json:"name"`
	Documents int    `json:"documents"`
}

// InspectedMenu is a menu, as in menus.json.
type InspectedMenu struct {
	Name    string `json:"name"`
	Slug    string `json:"slug"`
	Entries int    `json:"entries"` // on all levels
}

// Languages are the traces that languages left.
type Languages struct {
	Site    string              `json:"site"`    // as the export names it
	Plugins []string            `json:"plugins"` // Polylang, WPML, qTranslate
	Traces  []InspectedLanguage `json:"traces"`
}

// InspectedLanguage is a language by one of its traces.
type InspectedLanguage struct {
	Language  string `json:"language"`
	Trace     string `json:"trace"` // "taxonomy", "marker" ([:en]), "path" (/de/) or "query" (?lang=de)
	Documents int    `json:"documents"`
}

// Personal counts what a source holds of people, never what it is.
type Personal struct {
	CommentEmails int          `json:"comment_emails"` // comments that name one
	CommentIPs    int          `json:"comment_ips"`
	UserEmails    int          `json:"user_emails"`  // authors with one, as login too
	Passwords     int          `json:"passwords"`    // posts behind a password
	PrivateMeta   int          `json:"private_meta"` // rows of postmeta whose keys read so
	Items         []PersonItem `json:"items"`        // dropped for that

	LetIn []wp.PrivateKind `json:"let_in"` // what was asked for by name, and is written
}

// PersonItem counts items of a type that are about people.
type PersonItem struct {
	Type  string `json:"type"`
	What  string `json:"what"`
	Items int    `json:"items"`
}

// Beyond counts what no list has room for.
type Beyond struct {
	Blocks     int `json:"blocks"`
	Shortcodes int `json:"shortcodes"`
	Hosts      int `json:"hosts"`
	Comments   int `json:"comments"`
	Languages  int `json:"languages"`
}
