package archive

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/presslift/presslift/internal/report"
)

// FormatVersion is the version of the archive's format. It changes when a
// reader of the old format would misread the new one.
const FormatVersion = 1

// Manifest is manifest.json: what this archive is. It is written last.
type Manifest struct {
	Format    int                 `json:"format"`
	Generator string              `json:"generator"` // "presslift 1.2.3"
	Inputs    []Input             `json:"inputs"`
	Options   map[string]any      `json:"options"` // those that shape the output; no paths, nothing of the machine
	Books     []BookRow           `json:"books"`
	Totals    BookRow             `json:"totals"`
	Census    *Census             `json:"census,omitempty"` // absent when it was not asked for
	Findings  map[report.Code]int `json:"findings"`         // how many of each code
	Files     []File              `json:"files"`            // every other file of the archive, sorted by path
}

// Input is one input that was read.
type Input struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Census is what was compared on the way, and what differed.
type Census struct {
	Cleaning CleaningCensus `json:"cleaning"`
	Markdown MarkdownCensus `json:"markdown"`
}

// CleaningCensus is the words of what WordPress stored, held against the documents'
// clean HTML.
type CleaningCensus struct {
	Texts   int `json:"texts"`    // stored contents of documents
	Words   int `json:"words"`    // in them
	Differ  int `json:"differ"`   // texts that lack stored words
	LeftOut int `json:"left_out"` // words of such, where a finding names what was left out on purpose
	Lost    int `json:"lost"`     // words of such, where none does
}

// MarkdownCensus is clean HTML, held against the Markdown that was made of it.
type MarkdownCensus struct {
	Texts  int            `json:"texts"`           // documents, and smaller texts such as comments
	Differ int            `json:"differ"`          // of these
	Kinds  map[string]int `json:"kinds,omitempty"` // differences, by kind
}

// BookRow is one line of the books.
type BookRow struct {
	Type     string `json:"type,omitempty"`
	Status   string `json:"status,omitempty"`
	Read     int    `json:"read"`
	Document int    `json:"document"`
	Data     int    `json:"data"`
	Resolved int    `json:"resolved"`
	Dropped  int    `json:"dropped"`
	Failed   int    `json:"failed"`
}

// File is one file of the archive.
type File struct {
	Path   string `json:"path"` // relative to the archive, with slashes
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Site is site.json.
type Site struct {
	Title string `json:"title,omitempty"`

	Titles map[string]string `json:"titles,omitempty"` // by language, where it has several

	Description string `json:"description,omitempty"`
	Language    string `json:"language,omitempty"`
	URL         string `json:"url,omitempty"`         // of this site
	NetworkURL  string `json:"network_url,omitempty"` // of the network, when it differs
	WXRVersion  string `json:"wxr_version,omitempty"`
	WordPress   string `json:"wordpress,omitempty"`   // version
	Generator   string `json:"generator,omitempty"`   // what wrote the source, when it is not WordPress
	FrontPage   string `json:"front_page,omitempty"`  // path of the document
	PostsPage   string `json:"posts_page,omitempty"`  // path of the document
	OtherSites  []Site `json:"other_sites,omitempty"` // whose exports were read as parts of this one
}

// Author is one entry of authors.json, which is an array in the order of the
// source.
type Author struct {
	Login     string `json:"login"`
	Name      string `json:"name,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
	Slug      string `json:"slug,omitempty"`
	Email     string `json:"email,omitempty"` // only when it was asked for
}

// Term is one term in taxonomies.json, which is an object: taxonomy → array of
// terms.
type Term struct {
	Slug        string            `json:"slug"`
	Name        string            `json:"name"`
	Names       map[string]string `json:"names,omitempty"`  // by language, where it has several
	Parent      string            `json:"parent,omitempty"` // slug
	Description string            `json:"description,omitempty"`
	Image       map[string]any    `json:"image,omitempty"`  // an attachment, as in fields
	Fields      map[string]any    `json:"fields,omitempty"` // custom fields, as in front matter
	Meta        map[string]string `json:"meta,omitempty"`
	Count       int               `json:"count"` // documents under content/ that carry it
}

// Menu is one entry of menus.json, which is an array.
type Menu struct {
	Slug  string            `json:"slug,omitempty"`
	Name  string            `json:"name,omitempty"`
	Names map[string]string `json:"names,omitempty"` // by language, where it has several
	Items []MenuItem        `json:"items"`
}

// MenuItem is one entry of a menu.
type MenuItem struct {
	Title string `json:"title"` // HTML; empty for one of no words whose target is not there

	Titles map[string]string `json:"titles,omitempty"` // by language, where it has several

	Hint        string     `json:"hint,omitempty"`        // what shows when one points at it
	Description string     `json:"description,omitempty"` // HTML; some themes show it below the title
	URL         string     `json:"url,omitempty"`
	Document    string     `json:"document,omitempty"` // path, when it leads to one
	Term        string     `json:"term,omitempty"`     // taxonomy/slug, when it leads to a term's archive
	Type        string     `json:"type,omitempty"`     // post type, when it leads to that type's archive
	Rel         string     `json:"rel,omitempty"`      // what the link is to the site, as in HTML: "nofollow", "friend met"
	NewTab      bool       `json:"new_tab,omitempty"`
	Hidden      bool       `json:"hidden,omitempty"` // what it leads to is not in the source, or not for readers
	Children    []MenuItem `json:"children,omitempty"`
}

// Medium is one entry of media.json, which is an array in source order.
type Medium struct {
	ID          string `json:"id"`
	URL         string `json:"url,omitempty"`
	File        string `json:"file,omitempty"` // path below the uploads folder
	Title       string `json:"title,omitempty"`
	Alt         string `json:"alt,omitempty"`
	Caption     string `json:"caption,omitempty"`     // Markdown
	Description string `json:"description,omitempty"` // Markdown
	MIME        string `json:"mime,omitempty"`
	Width       int    `json:"width,omitempty"`  // in pixels
	Height      int    `json:"height,omitempty"` // in pixels
	Parent      string `json:"parent,omitempty"` // path of the document it was uploaded to
	Date        string `json:"date,omitempty"`   // RFC 3339
	Local       string `json:"local,omitempty"`  // path of the copy in this archive
	SHA256      string `json:"sha256,omitempty"` // of that copy

	Credit    string         `json:"credit,omitempty"`    // who made it, as the file says
	Copyright string         `json:"copyright,omitempty"` // as the file says
	Fields    map[string]any `json:"fields,omitempty"`    // custom fields, as in front matter
	Comments  []Comment      `json:"comments,omitempty"`  // on the attachment's own page
}

// Redirect is one entry of redirects.json, which is an array sorted by From.
type Redirect struct {
	From string `json:"from"`         // path and query on the old site, percent-encoded
	Kind string `json:"kind"`         // "document", "media", "redirect", "gone"
	To   string `json:"to,omitempty"` // path in this archive, or an URL

	Status    int    `json:"status,omitempty"`    // status code of HTTP that the old site answered with, where the source says
	Canonical string `json:"canonical,omitempty"` // what search engines were told to take for it: path in this archive, or an URL
}

// LedgerLine is one line of ledger.jsonl: one item of the source.
type LedgerLine struct {
	Ordinal int         `json:"ordinal"`
	Input   string      `json:"input"`
	Offset  int64       `json:"offset"`
	ID      string      `json:"id,omitempty"`
	Type    string      `json:"type"`
	Status  string      `json:"status"`
	Fate    report.Fate `json:"fate"`
	Reason  string      `json:"reason,omitempty"`
	Path    string      `json:"path,omitempty"` // the file that now holds it
}

// FindingLine is one line of findings.jsonl.
type FindingLine struct {
	Code     report.Code `json:"code"`
	Severity string      `json:"severity"`
	Ordinal  int         `json:"ordinal,omitempty"`
	ID       string      `json:"id,omitempty"`
	Path     string      `json:"path,omitempty"` // the document it is about
	Input    string      `json:"input,omitempty"`
	Offset   int64       `json:"offset,omitempty"`
	Detail   string      `json:"detail,omitempty"`
	Count    int         `json:"count"`
}

// Comment is one entry of a comments file, which is an array of the answers to
// the post, each with its own answers, oldest first.
type Comment struct {
	ID       string `json:"id"`
	Type     string `json:"type,omitempty"`  // "pingback", "trackback", …; absent for comments
	Title    string `json:"title,omitempty"` // of a review, or of a reply in a forum that has one of its own
	Author   string `json:"author,omitempty"`
	Email    string `json:"email,omitempty"` // only when it was asked for
	IP       string `json:"ip,omitempty"`    // only when it was asked for
	URL      string `json:"url,omitempty"`
	Date     string `json:"date,omitempty"`
	Rating   any    `json:"rating,omitempty"`   // of a review: a number, or text where it is none
	Verified bool   `json:"verified,omitempty"` // the shop knows that the reviewer has the product
	Markdown string `json:"markdown"`
	Stored   string `json:"stored"` // as WordPress stored it

	Excerpt    string              `json:"excerpt,omitempty"`    // Markdown; of a reply in a forum
	Taxonomies map[string][]string `json:"taxonomies,omitempty"` // names of terms, by taxonomy; of a reply in a forum
	Files      []any               `json:"files,omitempty"`      // attachments, as in fields
	Fields     map[string]any      `json:"fields,omitempty"`     // what else readers saw, and custom fields as in front matter

	Replies []Comment `json:"replies,omitempty"`
}

// Document is one Markdown file.
type Document struct {
	Path        string
	FrontMatter FrontMatter
	Keys        Keys
	Body        string // CommonMark with one final newline, or empty
}

// FrontMatter is the head of a document: a fixed schema, written in the order
// of the fields. What is zero is absent from the file.
type FrontMatter struct {
	ID            string // a decimal number where the source has one
	Type          string
	Title         string
	Slug          string
	Status        string
	Visibility    string   // "private" or "password"; absent for public documents
	Date          string   // RFC 3339
	Modified      string   // RFC 3339
	Author        string   // a login, the key of authors.json
	Authors       []string // all of them in their order, where Author is not the only one
	Permalink     string
	GUID          string
	Parent        string // path of the parent document, or the parent's ID when it is none
	MenuOrder     int
	Template      string
	Format        string // post format: "aside", "quote", …
	Sticky        bool
	Excerpt       string // Markdown
	Categories    []string
	Tags          []string
	Taxonomies    []Terms // custom taxonomies in the order of the source
	FeaturedImage *Image
	SEO           []Pair
	Fields        []Pair
	Event         []Pair
	Product       []Pair
	Podcast       []Pair
	Enclosures    []Enclosure
	Geo           []Pair
	FormatDetails []Pair
	Language      string
	Translations  []Translation
	FormerSlugs   []string
	ImportedFrom  []string // addresses the post had before it was imported
	Restricted    bool     // only members could read it, or a part of it
	TOC           bool     // its author placed a table of contents
	DisqusID      string
	Comments      int // how many are in the comments file
	Partial       bool
	Source        string // the input, when the archive has several
	Meta          []Pair
}

// Terms are the names of one taxonomy's terms.
type Terms struct {
	Taxonomy string
	Names    []string
}

// Image is a featured image.
type Image struct {
	ID, URL, Alt, Caption string
}

// Enclosure is a file that belongs to a document, as a podcast's episode.
type Enclosure struct {
	URL   string
	Bytes int64
	MIME  string
}

// Translation is the same document in another language.
type Translation struct{ Language, Document string }

// Pair is a key and its value: a string, bool, int64, float64, []any or []Pair.
type Pair struct {
	Key   string
	Value any
}

// Object is pairs as JSON has them. A key that repeats has an array of its values.
func Object(pairs []Pair) map[string]any {
	if len(pairs) == 0 {
		return nil
	}
	out := make(map[string]any, len(pairs))
	for _, p := range merged(pairs) {
		out[p.Key] = Value(p.Value)
	}
	return out
}

// Value is a value of a Pair as JSON has it.
func Value(v any) any {
	switch v := v.(type) {
	case plain:
		return json.Number(v)
	case []Pair:
		return Object(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = Value(v[i])
		}
		return out
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Sprint(v)
		}
	}
	return v
}

// Item is one line of a file under data/: a post that is kept as data.
type Item struct {
	Ordinal int            `json:"ordinal"`
	ID      string         `json:"id,omitempty"`
	Type    string         `json:"type"`
	Status  string         `json:"status"`
	Slug    string         `json:"slug,omitempty"`
	Title   string         `json:"title,omitempty"`
	Parent  string         `json:"parent,omitempty"` // the parent's ID
	Date    string         `json:"date,omitempty"`
	Order   int            `json:"menu_order,omitempty"`
	Content string         `json:"content,omitempty"` // as stored
	Excerpt string         `json:"excerpt,omitempty"` // as stored
	Terms   []ItemTerm     `json:"terms,omitempty"`
	Meta    map[string]any `json:"meta,omitempty"` // a string, or an array where the key repeats

	Comments []Comment `json:"comments,omitempty"` // approved ones

	Version *Version `json:"version,omitempty"` // of those in whose place another version is kept
}

// Version is what else is kept of a post in whose place another version of it
// stands, so that nothing of it is lost.
type Version struct {
	Of        int       `json:"of"` // ordinal of the item that stands for it
	Author    string    `json:"author,omitempty"`
	Permalink string    `json:"permalink,omitempty"`
	Modified  string    `json:"modified,omitempty"` // RFC 3339
	Sticky    bool      `json:"sticky,omitempty"`
	Comments  []Comment `json:"comments,omitempty"`
}

// ItemTerm is a term that an Item carries.
type ItemTerm struct {
	Taxonomy string `json:"taxonomy"`
	Slug     string `json:"slug"`
}

// LooseFile is where Loose lines are. What they hold is not known, so the file is
// for its owner only.
const LooseFile = "failed/loose.jsonl"

// Loose is what an item of the source says in no field that is known.
type Loose struct {
	Ordinal int      `json:"ordinal"`
	ID      string   `json:"id,omitempty"`
	Text    []string `json:"text"` // as it stands in the source
}
