package wxr

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// post makes a post of an item. What WordPress always writes and the item does
// not say gets a default, and a note.
func (u *unit) post() *wp.Post {
	p := &wp.Post{}
	if u.metas > 0 {
		p.Meta = make([]wp.Meta, 0, u.metas)
	}
	if u.comments > 0 {
		p.Comments = make([]wp.Comment, 0, u.comments)
	}
	if u.categories > 0 {
		p.Terms = make([]wp.TermRef, 0, u.categories)
	}
	var (
		f                      = u.fields()
		rows                   = &p.Meta // where meta_key and meta_value belong
		bare                   []string  // content and excerpt by their order
		hasContent, hasExcerpt bool
		description            string
		describedAt            int
		domain                 string
		nicename               string
		said                   elemSet
		open                   = u.cut || u.large || u.torn // a field that was not reached, or is damaged, may say that the post is not public
	)
	for f.next() {
		if f.elem >= eCommentID && f.elem <= eCommentUser {
			n := len(p.Comments)
			if n == 0 || f.elem == eCommentID && p.Comments[n-1].ID != "" {
				f.noBeginning(eComment)
				p.Comments = append(p.Comments, wp.Comment{})
				n++
			}
			f.comment(&p.Comments[n-1])
			continue
		}
		switch f.elem {
		case ePostmeta:
			p.Meta = append(p.Meta, wp.Meta{})
			rows = &p.Meta
		case eComment:
			p.Comments = append(p.Comments, wp.Comment{})
			rows = &p.Comments[len(p.Comments)-1].Meta
		case eCommentmeta:
			if n := len(p.Comments); n > 0 {
				rows = &p.Comments[n-1].Meta
			}
			*rows = append(*rows, wp.Meta{})
		case eMetaKey, eMetaValue:
			f.meta(rows)
		case eDomain:
			domain = f.word()
		case eNicename:
			nicename = f.word()
		case eItemCategory:
			p.Terms = append(p.Terms, wp.TermRef{Taxonomy: domain, Slug: nicename, Name: f.name()})
			domain, nicename = "", ""
		case eEncoded:
			bare = append(bare, f.value)
		case eLoose:
			f.loose = append(f.loose, secret.ReplaceAllString(f.value, "${1}…"))
		case eDescription:
			f.set(&description, f.value)
			describedAt = int(u.pieces[f.i-1].start)
		default:
			if f.elem == eContent && hasContent && f.value != p.Content { // the excerpt, perhaps
				bare = append(bare, f.value)
				continue
			}
			hasContent, hasExcerpt = hasContent || f.elem == eContent, hasExcerpt || f.elem == eExcerpt
			open = open && f.elem != ePostPassword
			said.add(f.elem)
			f.post(p)
		}
	}
	if len(bare) > 0 && !hasContent {
		p.Content, bare = bare[0], bare[1:]
	}
	if len(bare) > 0 && !hasExcerpt {
		p.Excerpt, bare = bare[0], bare[1:]
	}
	for _, value := range bare {
		f.loosen(eContent, 0, value)
	}
	// Feeds have the content, or the beginning of it, in their descriptions.
	switch d := strings.TrimSpace(description); {
	case p.Content == "":
		p.Content = description
	case !strings.Contains(p.Content, d) && !strings.Contains(p.Excerpt, d):
		u.note(report.TextUnclaimed, describedAt, "a <description> beside <content:encoded>")
		f.loose = append(f.loose, description)
	}
	if u.cut {
		u.withoutError(&p.Content)
		u.withoutError(&p.Excerpt)
	}
	p.Abridged, p.Loose = u.abridged, f.loose
	p.Terms = settleTerms(p.Terms)
	u.fill(p, said)
	if open && p.Status == "publish" {
		p.Status = "draft"
		if u.torn {
			u.note(report.ItemWithheld, 0, "")
		}
	}
	return p
}

// secret is the text of an element whose name says that it is nobody's business.
var secret = regexp.MustCompile(`(?i)(<[^<>/]*(?:mail|_ip|pas)[^<>]*>\s*(?:<!\[CDATA\[)?)[^<\]]+`)

// fatalError is what PHP writes into an export when it ends there.
var fatalError = regexp.MustCompile(`(?s)(?:<br />\s*)?(?:<b>|PHP )?(?:Fatal|Parse|Recoverable fatal|Catchable fatal) error(?:</b>)?: .* on line (?:<b>)?\d+(?:</b>)?(?:<br />)?\s*(?:</?(?:body|html|div|p)>\s*)*\z`)

// withoutError takes out of a text that was cut off what PHP says of the
// reason.
func (u *unit) withoutError(text *string) {
	tail := max(0, len(*text)-5000)
	if at := fatalError.FindStringIndex((*text)[tail:]); at != nil {
		message := strings.TrimSpace((*text)[tail+at[0]:])
		u.note(report.JunkAroundDocument, max(0, bytes.LastIndex(u.raw, []byte(message))), line([]byte(strings.TrimPrefix(message, "<br />"))))
		*text = (*text)[:tail+at[0]]
	}
}

// post takes a leaf of the item itself.
func (f *fields) post(p *wp.Post) {
	switch f.elem {
	case eTitle:
		f.set(&p.Title, f.value)
	case eLink:
		f.set(&p.Permalink, f.word())
	case ePubDate:
		f.set(&p.PubDate, f.word())
	case eGUID:
		f.set(&p.GUID, f.word())
	case eCreator:
		f.set(&p.Author, f.word())
	case eContent:
		f.set(&p.Content, f.value)
	case eExcerpt:
		f.set(&p.Excerpt, f.value)
	case ePostID:
		f.set(&p.ID, f.number())
	case ePostDate:
		f.set(&p.Published.Local, f.word())
	case ePostDateGMT:
		f.set(&p.Published.GMT, f.word())
	case ePostModified:
		f.set(&p.Modified.Local, f.word())
	case ePostModifiedGMT:
		f.set(&p.Modified.GMT, f.word())
	case eCommentStatus:
		f.set(&p.CommentStatus, f.word())
	case ePostName:
		f.set(&p.Slug, f.word())
	case eStatus:
		w := f.word()
		if first := p.Status; first == "publish" || w == "publish" { // of two the one that shows less, but nothing is thrown away for it
			f.set(&p.Status, w)
			switch {
			case first == "" || w == "" || first == w:
			case discarded(first) || discarded(w):
				p.Status = "draft"
			case first == "publish":
				p.Status = w
			}
			break
		}
		f.set(&p.Status, w)
	case ePostParent:
		f.set(&p.ParentID, f.number())
	case eMenuOrder:
		if n, err := strconv.Atoi(f.word()); err == nil {
			p.MenuOrder = n
		}
	case ePostType:
		f.set(&p.Type, f.word())
	case ePostPassword:
		p.Protected = p.Protected || f.word() != "" || f.kind == section && f.value != ""
	case eSticky:
		p.Sticky = p.Sticky || f.word() == "1"
	case eAttachmentURL:
		f.set(&p.AttachmentURL, f.word())
	}
}

// approval finds one of WordPress's words for it.
var approval = regexp.MustCompile(`^[^a-z0-9]*(1|0|spam|trash|post-trashed)[^a-z0-9]*$`)

// discarded tells of statuses whose posts are in no archive.
func discarded(status string) bool { return status == "trash" || status == "auto-draft" }

func (f *fields) comment(c *wp.Comment) {
	switch f.elem {
	case eCommentID:
		f.set(&c.ID, f.word())
	case eCommentAuthor:
		f.set(&c.Author, f.name())
	case eCommentEmail:
		f.set(&c.Email, f.word())
	case eCommentURL:
		f.set(&c.URL, f.word())
	case eCommentIP:
		f.set(&c.IP, f.word())
	case eCommentDate:
		f.set(&c.Date.Local, f.word())
	case eCommentDateGMT:
		f.set(&c.Date.GMT, f.word())
	case eCommentContent:
		f.set(&c.Content, f.value)
	case eCommentApproved:
		w := f.word()
		if m := approval.FindStringSubmatch(w); m != nil { // with damage around it
			w = m[1]
		}
		f.set(&c.Approved, w)
	case eCommentType:
		f.set(&c.Type, f.word())
	case eCommentParent:
		f.set(&c.ParentID, f.word())
	case eCommentUser:
		f.set(&c.UserID, f.word())
	}
}

// noBeginning notes a row whose start tag is missing or damaged.
func (f *fields) noBeginning(row elem) {
	f.u.note(report.MarkupMalformed, int(f.u.pieces[f.i-1].start), row.String()+" does not begin")
}

// meta takes a key or a value for the last of rows.
func (f *fields) meta(rows *[]wp.Meta) {
	if n := len(*rows); n == 0 || f.elem == eMetaKey && (*rows)[n-1].Key != "" {
		f.noBeginning(ePostmeta)
		*rows = append(*rows, wp.Meta{})
	}
	m := &(*rows)[len(*rows)-1]
	if f.elem == eMetaKey {
		f.set(&m.Key, f.word())
	} else {
		f.set(&m.Value, f.value)
	}
}

// settleTerms gives taxonomies their names, and takes out what WXR 1.0 writes
// twice: once as RSS has it, with the name alone, and once with taxonomy and
// slug.
func settleTerms(terms []wp.TermRef) []wp.TermRef {
	bare := false
	for i := range terms {
		t := &terms[i]
		if t.Taxonomy == "tag" {
			t.Taxonomy = "post_tag"
		}
		bare = bare || t.Slug == ""
	}
	if !bare {
		return terms
	}
	type key struct{ taxonomy, name string }
	whole := map[key]bool{}
	for _, t := range terms {
		if t.Slug != "" {
			whole[key{t.Taxonomy, t.Name}] = true
		}
		if t.Taxonomy != "" {
			whole[key{"", t.Name}] = true
		}
	}
	kept := terms[:0]
	for _, t := range terms {
		if t.Slug == "" && whole[key{t.Taxonomy, t.Name}] {
			continue
		}
		if t.Taxonomy == "" {
			t.Taxonomy = "category"
		}
		if t.Slug == "" {
			t.Slug = slugOf(t.Name)
		}
		kept = append(kept, t)
	}
	return kept
}

// elemSet is a set of leaves of an item.
type elemSet [elems/64 + 1]uint64

func (s *elemSet) add(e elem)      { s[e/64] |= 1 << (e % 64) }
func (s *elemSet) has(e elem) bool { return s[e/64]&(1<<(e%64)) != 0 }

// always are the other elements that WordPress writes into every item, empty
// perhaps (wp-admin/includes/export.php, export_wp).
var always = []elem{eTitle, eLink, eCreator, eGUID, ePostID, ePostDate, ePostName}

// fill gives a post what it must have, and notes what its item does not say. Of an
// item that was cut off it is known why.
func (u *unit) fill(p *wp.Post, said elemSet) {
	if last := len(p.Comments) - 1; last >= 0 && u.cut && p.Comments[last].Approved == "" {
		p.Comments[last].Approved = "0" // what was not reached may have said so
	}
	var missing []string
	if p.Type == "" {
		missing = append(missing, "wp:post_type")
		p.Type = "post"
		if p.AttachmentURL != "" {
			p.Type = "attachment"
		}
	}
	if p.Status == "" {
		missing = append(missing, "wp:status")
		// Of an export of WordPress's the part with all these may be elsewhere.
		torn := u.known && !said.has(ePostID) && !said.has(ePostType) && !said.has(eStatus)
		switch {
		case u.torn, torn, said.has(eStatus): // what WordPress stored as nothing it shows to nobody
			p.Status = "draft"
		case p.Type == "attachment":
			p.Status = "inherit"
		default:
			p.Status = "publish"
		}
	}
	for _, e := range always {
		if !said.has(e) && !u.cut && !u.large {
			missing = append(missing, strings.Trim(e.String(), "<>"))
		}
	}
	if len(missing) > 0 {
		u.note(report.ItemIncomplete, 0, strings.Join(missing, ", "))
	}
}

// identifiable tells whether a post says enough to be worth keeping when its
// item was cut off.
func identifiable(p *wp.Post) bool {
	return p.ID != "" || p.Title != "" || p.Permalink != "" || p.GUID != "" || p.Content != "" || p.Excerpt != "" || p.Slug != ""
}
