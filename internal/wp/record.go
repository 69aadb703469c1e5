package wp

// Record is one thing a source says. The members are *Site, *Author, *Term,
// *Post and *Input; no other package can add one.
type Record interface{ record() }

func (*Site) record()   {}
func (*Author) record() {}
func (*Term) record()   {}
func (*Post) record()   {}
func (*Input) record()  {}

// Site is the head of an export. A source of several parts yields one for each
// part; what a part does not say is empty.
type Site struct {
	Title       string // plain text
	Description string // plain text
	Link        string // the address of the home page, as stored
	Language    string // a locale or language tag as stored, "en-US"
	BaseSiteURL string // of the network's main site in a multisite
	BaseBlogURL string // of this site
	WXRVersion  string // "1.2"; empty when the export does not say
	Generator   string // "WordPress/7.1", from the comment or element that names it
}

// Author is one wp:author. All names are plain text.
type Author struct {
	ID          string
	Login       string // what dc:creator of a post refers to
	Email       string // personal data: kept out of archives unless asked for
	DisplayName string
	FirstName   string
	LastName    string
	Meta        []Meta
}

// Term is one term of a taxonomy, as an export's head declares it.
type Term struct {
	ID          string // decimal; empty when the export does not say
	Taxonomy    string // "category", "post_tag", "nav_menu", or a custom taxonomy
	Slug        string // as stored: lower-case percent-encoded UTF-8
	Name        string // plain text: WordPress stores it HTML-escaped, sources decode it once
	Parent      string // slug of the parent; empty at the top
	Description string // HTML, as stored
	Meta        []Meta
}

// Input says that one input was read to its end. It follows the records that
// the input held.
type Input struct {
	Name   string // of the file, with as many of its folders as tell it from other inputs
	Bytes  int64
	SHA256 string // lower-case hexadecimal
}

// Origin is where a record begins.
type Origin struct {
	Input  string // Input.Name
	Offset int64  // in bytes from the start of the input, decompressed
}

// Post is one row of wp_posts.
type Post struct {
	// Ordinal is the post's place in the source, counted from 1. It is the one
	// key that is never missing and never repeats.
	Ordinal int
	Origin  Origin

	ID       string // decimal as stored; may be empty, may repeat
	ParentID string // empty or "0" at the top
	Type     string // never empty: a source fills what an item does not say
	Status   string // never empty, as Type
	Slug     string // post_name as stored: percent-encoded, empty for most drafts
	Title    string // HTML, as stored
	Author   string // login

	Permalink     string // link, as stored
	GUID          string
	AttachmentURL string // of attachments only

	Published Moment
	Modified  Moment
	PubDate   string // RFC 1123 with zone, as RSS has it; the last resort for a date

	Content string // as stored
	Excerpt string // as stored; an attachment's caption

	// Rendered says that Content was printed by a theme and not stored by the
	// editor: no wpautop, no shortcodes, no block comments.
	Rendered bool

	// Raw is the item as it stands in the source, when nothing could be read of
	// it but that it is there; a very long one is cut. It is empty for every
	// other post.
	Raw string

	// Loose is what the source says of the post in no field that is known, as it
	// stands there: elements of plugins, and what damage left without its field.
	// It may hold anything, so it is never public.
	Loose []string

	// Abridged stands for the texts of the post that a survey left out. It is nil
	// when none is missing.
	Abridged *Abridged

	// Protected says that the post has a password. The password itself is never
	// kept.
	Protected bool

	MenuOrder     int
	Sticky        bool
	CommentStatus string // "open" or "closed"

	Terms    []TermRef // in the order of the source; may repeat
	Meta     []Meta    // in the order of the source; keys repeat
	Comments []Comment
}

// Abridged is what is known of a post's texts where they are left out: Content
// and Excerpt, and the Content of every comment.
type Abridged struct {
	HasContent       bool   // Content or Excerpt holds more than white space
	Content, Excerpt uint64 // TextSum of each
	Comments         uint64 // JoinSums of the TextSum of each comment that has a text
}

// Texts are the texts of a post as they stand in the source. They are valid only
// during the call that they are handed to.
type Texts struct {
	Content, Excerpt []byte
	Comments         [][]byte // of those that are approved
}

// Moment is one point in time as WordPress stores it: twice, in
// "2006-01-02 15:04:05" form, or "0000-00-00 00:00:00" when not set.
type Moment struct {
	Local string // in the site's time zone at that time
	GMT   string
}

// TermRef is a term that an item carries.
type TermRef struct {
	Taxonomy string
	Slug     string // as stored
	Name     string // plain text
}

// Meta is one row of postmeta, termmeta, commentmeta or usermeta.
type Meta struct {
	Key   string
	Value string // as stored: often PHP-serialised
}

// Comment is one row of wp_comments.
type Comment struct {
	ID       string
	ParentID string // empty or "0" for an answer to the post itself
	Author   string // plain text
	Email    string // personal data
	URL      string
	IP       string // personal data
	Date     Moment
	Content  string // as stored
	Approved string // "1" approved, "0" pending, "spam", "trash"
	Type     string // "comment" or empty, "pingback", "trackback", "note", …
	UserID   string // empty or "0" for visitors
	Meta     []Meta
}
