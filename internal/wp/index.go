package wp

import (
	"hash/maphash"
	"net/url"
	"strings"
)

// Index is what the survey remembers of a source: one Stub for each post, and
// the content only of posts that others quote. It is built by one goroutine
// with Add, then only read.
//
// Its strings are copies: a record that was added may be dropped.
type Index struct {
	// Ignored tells whether postmeta of a key is kept nowhere, so that it does not
	// make two items different; nil ignores none.
	Ignored func(key string) bool

	Sites   []Site
	Authors []Author
	Terms   []Term
	Inputs  []Input
	Stubs   []*Stub        // Stubs[i] has Ordinal i+1
	Quoted  map[int]string // by Ordinal: stored content of wp_block and wp_navigation posts; the pipeline adds what templates of page builders show, and tables, recipes and galleries
	Tables  map[string]int // by TablePress's ID: Ordinal; the pipeline adds them
	Menu    []*Post        // nav_menu_item posts whole, in source order
	Guests  []*Post        // guest-author posts whole, in source order

	OldSlugs map[int][]string // by Ordinal: postmeta _wp_old_slug
	Carried  []TermRef        // each term that items carry, once, in source order

	block    []Stub           // where the next stubs go
	byID     map[string]int32 // first Ordinal with that ID
	repeated map[string]bool  // IDs that several items have which are not the same one
	others   map[uint64]int32 // by Stub.self, for items that byID does not lead to: the Ordinal that is kept
	byURL    map[uint64]int32 // first Ordinal with that permalink, by the sum of urlKey: the text stands in the stub
	children map[string][]int32
	hosts    map[string]bool
	aliases  map[string]bool    // of hosts: those of AddHost
	carried  map[[2]string]bool // taxonomy and slug of Carried
	sum      sum

	attachments bool // there are any
}

// Stub is what the rest of the site may need to know of a post.
type Stub struct {
	Ordinal       int
	ID, ParentID  string
	Type, Status  string
	Slug, Title   string
	Author        string
	Permalink     string
	AttachmentURL string
	Published     Moment
	PubDate       string
	MenuOrder     int
	Protected     bool
	Unreadable    bool        // nothing is known of it but its bytes, see Post.Raw
	HasTitle      bool        // Title holds more than white space
	HasContent    bool        // Content or Excerpt holds more than white space
	Marks         uint32      // what its postmeta showed to package posttype
	Attachment    *Attachment // nil but for attachments

	modified int64  // local time, its digits as one number; 0 when the source does not say
	self     uint64 // sum of what tells items apart, see identity; 0 when nothing does
	whole    uint64 // sum of all that is kept of the item
}

// Attachment is what a gallery or a featured image shows of an attachment.
type Attachment struct {
	Alt     string // postmeta _wp_attachment_image_alt
	Caption string // the excerpt, as stored
}

// Add remembers a record.
func (ix *Index) Add(r Record) {
	switch r := r.(type) {
	case *Site:
		s := *r
		ix.Sites = append(ix.Sites, s)
		ix.addHost(s.BaseBlogURL)
		ix.addHost(s.BaseSiteURL)
		ix.addHost(s.Link)
	case *Author:
		ix.Authors = append(ix.Authors, *r)
	case *Term:
		ix.Terms = append(ix.Terms, *r)
	case *Input:
		ix.Inputs = append(ix.Inputs, *r)
	case *Post:
		ix.addPost(r)
	}
}

// AddHost makes a host one of the site's own: what is there leads to the posts that
// have the same path at the site's home.
func (ix *Index) AddHost(host string) {
	if ix.aliases == nil {
		ix.aliases = map[string]bool{}
	}
	ix.aliases[bareHost(host)] = true
	ix.addHost("https://" + host)
}

func (ix *Index) addHost(base string) {
	if u, err := url.Parse(strings.TrimSpace(base)); err == nil && u.Host != "" {
		if ix.hosts == nil {
			ix.hosts = map[string]bool{}
		}
		ix.hosts[bareHost(u.Host)] = true
	}
}

func (ix *Index) addPost(p *Post) {
	s := ix.stub()
	*s = Stub{
		Ordinal: p.Ordinal, ID: p.ID, ParentID: noZero(p.ParentID), Type: p.Type, Status: p.Status, Slug: p.Slug, Title: p.Title, Author: p.Author,
		Permalink: p.Permalink, AttachmentURL: p.AttachmentURL, Published: p.Published, PubDate: p.PubDate, MenuOrder: p.MenuOrder, Protected: p.Protected, Unreadable: p.Raw != "",
		HasTitle: strings.TrimSpace(p.Title) != "",
	}
	texts := textsOf(p)
	s.HasContent, s.modified = texts.HasContent, digits(p.Modified.Local)
	s.self, s.whole = ix.identity(p), ix.all(p, texts)
	own(&s.ID, &s.ParentID, &s.Type, &s.Status, &s.Slug, &s.Title, &s.Author, &s.Permalink, &s.AttachmentURL, &s.Published.Local, &s.Published.GMT, &s.PubDate)
	switch p.Type {
	case "attachment":
		ix.attachments = true
		s.Attachment = &Attachment{Alt: strings.Clone(p.MetaValue("_wp_attachment_image_alt")), Caption: strings.Clone(p.Excerpt)}
	case "nav_menu_item":
		ix.Menu = append(ix.Menu, p)
	case "guest-author":
		ix.Guests = append(ix.Guests, p)
	case "wp_block", "wp_navigation":
		if ix.Quoted == nil {
			ix.Quoted = map[int]string{}
		}
		ix.Quoted[p.Ordinal] = strings.Clone(p.Content)
	}
	if ix.byID == nil {
		ix.byID, ix.repeated, ix.others = map[string]int32{}, map[string]bool{}, map[uint64]int32{}
		ix.byURL, ix.children = map[uint64]int32{}, map[string][]int32{}
	}
	for _, m := range p.Meta {
		if m.Key == "_wp_old_slug" && m.Value != "" {
			if ix.OldSlugs == nil {
				ix.OldSlugs = map[int][]string{}
			}
			ix.OldSlugs[p.Ordinal] = append(ix.OldSlugs[p.Ordinal], strings.Clone(m.Value))
		}
	}
	for _, t := range p.Terms {
		if ix.carried[[2]string{t.Taxonomy, t.Slug}] {
			continue
		}
		t = TermRef{strings.Clone(t.Taxonomy), strings.Clone(t.Slug), strings.Clone(t.Name)}
		if ix.carried == nil {
			ix.carried = map[[2]string]bool{}
		}
		ix.carried[[2]string{t.Taxonomy, t.Slug}] = true
		ix.Carried = append(ix.Carried, t)
	}
	ix.Stubs = append(ix.Stubs, s)
	n := int32(p.Ordinal)
	if k, ok := urlKey(s.Permalink); ok {
		sum := maphash.String(sums, k)
		if _, taken := ix.byURL[sum]; !taken {
			ix.byURL[sum] = n
		}
	}
	if ix.isKept(s) && s.Type == "attachment" && s.ParentID != "" {
		ix.children[s.ParentID] = append(ix.children[s.ParentID], n)
	}
}

// NeedsTexts tells whether the index keeps the texts of posts of a type, so that a
// survey must not leave them out.
func NeedsTexts(postType string) bool {
	switch postType {
	case "attachment", "nav_menu_item", "wp_block", "wp_navigation":
		return true
	}
	return false
}

// stub is memory for one more. Stubs lie in blocks, so that they are never
// moved and no more is held than is used.
func (ix *Index) stub() *Stub {
	if len(ix.block) == 0 {
		ix.block = make([]Stub, 64)
	}
	s := &ix.block[0]
	ix.block = ix.block[1:]
	return s
}

// Stub returns the stub of a post by its ordinal, which must be one of the
// source's.
func (ix *Index) Stub(ordinal int) *Stub { return ix.Stubs[ordinal-1] }

// ByID finds the first post with an ID. Unique is false when several posts
// have it.
func (ix *Index) ByID(id string) (s *Stub, unique bool) {
	n, ok := ix.byID[strings.TrimSpace(id)]
	if !ok {
		return nil, false
	}
	return ix.Stub(int(n)), !ix.repeated[id]
}

// Attached returns the attachments whose parent is the post with that ID, in
// source order.
func (ix *Index) Attached(id string) []*Stub {
	var out []*Stub
	for _, n := range ix.children[id] {
		out = append(out, ix.Stub(int(n)))
	}
	return out
}

// HasAttachments tells whether the source holds any attachment.
func (ix *Index) HasAttachments() bool { return ix.attachments }

// Internal tells whether an absolute URL is on one of the source's own hosts.
// http, https and a leading "www." make no difference.
func (ix *Index) Internal(u *url.URL) bool { return ix.hosts[bareHost(u.Host)] }

// Home is the address of the site's front page, without a trailing slash, or
// "" when the source does not say.
func (ix *Index) Home() string {
	for _, s := range ix.Sites {
		for _, base := range []string{s.BaseBlogURL, s.Link, s.BaseSiteURL} {
			if base = strings.TrimRight(strings.TrimSpace(base), "/"); base != "" {
				return base
			}
		}
	}
	return ""
}

// ByURL finds the post that an address of the site leads to: by permalink, that
// of an item which is kept or one that it stands for, or
// by one of WordPress's own query forms (?p=, ?page_id=, ?attachment_id=). A
// relative address is read from the site's home. It returns nil for other
// sites' addresses and for those that lead to no post.
func (ix *Index) ByURL(address string) *Stub {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Opaque != "" {
		return nil
	}
	if u.Host == "" {
		home, err := url.Parse(ix.Home() + "/")
		if err != nil || home.Host == "" || u.Path == "" && u.RawQuery == "" {
			return nil
		}
		u = home.ResolveReference(u)
	}
	if !ix.Internal(u) {
		return nil
	}
	switch u.Scheme {
	case "http", "https", "": // "//host/path" has the scheme of the page it stands on
	default:
		return nil
	}
	q := u.Query()
	for _, k := range []string{"p", "page_id", "attachment_id"} {
		if id := q.Get(k); id != "" {
			if s, _ := ix.ByID(id); s != nil {
				return s
			}
		}
	}
	if s := ix.byAddress(*u); s != nil || !ix.aliases[bareHost(u.Host)] {
		return s
	}
	home, err := url.Parse(ix.Home())
	if err != nil || home.Host == "" {
		return nil
	}
	u.Host = home.Host
	return ix.byAddress(*u)
}

// byAddress finds a post by an address of its own host.
func (ix *Index) byAddress(u url.URL) *Stub {
	// What else is asked of a page (utm_source, replytocom) leads to the same page.
	for _, query := range []string{u.RawQuery, ""} {
		u.RawQuery = query
		if k, ok := urlKey(u.String()); ok && ix.byURL != nil {
			if n, ok := ix.byURL[maphash.String(sums, k)]; ok {
				if s := ix.Stub(int(n)); sameKey(s.Permalink, k) {
					return ix.Kept(s)
				}
			}
		}
	}
	return nil
}

func sameKey(address, key string) bool {
	k, _ := urlKey(address)
	return k == key
}

// urlKey reduces an absolute address to what makes two of them lead to the same
// post: host without "www.", path without trailing slash, the query. The
// fragment and the scheme do not count.
func urlKey(address string) (string, bool) {
	if k, ok := plainKey(address); ok {
		return k, true
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return "", false
	}
	k := bareHost(u.Host) + strings.TrimRight(u.Path, "/")
	if u.RawQuery != "" {
		k += "?" + u.RawQuery
	}
	return k, true
}

// plainKey is urlKey for the addresses that nearly all posts have: nothing in
// them has to be decoded.
func plainKey(address string) (string, bool) {
	rest, ok := strings.CutPrefix(address, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(address, "http://"); !ok {
			return "", false
		}
	}
	for i := range len(rest) {
		c := rest[i]
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '/' || c == '-' || c == '.' || c == '_') {
			return "", false
		}
	}
	host, path, _ := strings.Cut(rest, "/")
	if host == "" {
		return "", false
	}
	if path = strings.TrimRight("/"+path, "/"); path == "" {
		return bareHost(host), true
	}
	return bareHost(host) + path, true
}

func bareHost(host string) string { return strings.TrimPrefix(strings.ToLower(host), "www.") }

// MetaValue returns the first value of a postmeta key, or "".
func (p *Post) MetaValue(key string) string {
	for _, m := range p.Meta {
		if m.Key == key {
			return m.Value
		}
	}
	return ""
}

func noZero(id string) string {
	if strings.Trim(id, "0") == "" {
		return ""
	}
	return id
}

// own gives strings memory of their own, one piece for all.
func own(fields ...*string) {
	n := 0
	for _, f := range fields {
		n += len(*f)
	}
	var b strings.Builder
	b.Grow(n)
	for _, f := range fields {
		b.WriteString(*f)
	}
	all := b.String()
	for _, f := range fields {
		*f, all = all[:len(*f)], all[len(*f):]
	}
}
