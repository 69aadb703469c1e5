package wxr

import "slices"

// elem names a known element. The zero elem is any other.
type elem uint8

const (
	unknown elem = iota

	eRSS
	eChannel
	eItem
	eAuthor
	eWPAuthor
	eCategory
	eCat
	eTag
	eTerm
	ePostmeta
	eComment
	eCommentmeta
	eTermmeta
	eAuthormeta
	eUsermeta

	eTitle
	eLink
	eDescription
	eLanguage
	eGenerator
	eVersion
	eBaseSite
	eBaseBlog

	ePubDate
	eGUID
	eCreator
	eContent
	eExcerpt
	eEncoded
	ePostID
	ePostDate
	ePostDateGMT
	ePostModified
	ePostModifiedGMT
	eCommentStatus
	ePostName
	eStatus
	ePostParent
	eMenuOrder
	ePostType
	ePostPassword
	eSticky
	eAttachmentURL
	eIgnored // says nothing that is kept
	eItemCategory
	eDomain   // attribute of eItemCategory
	eNicename // attribute of eItemCategory
	eLoose    // what stands in an item and in none of its leaves

	eMetaKey
	eMetaValue

	eCommentID
	eCommentAuthor
	eCommentEmail
	eCommentURL
	eCommentIP
	eCommentDate
	eCommentDateGMT
	eCommentContent
	eCommentApproved
	eCommentType
	eCommentParent
	eCommentUser

	eAuthorID
	eAuthorLogin
	eAuthorEmail
	eAuthorName
	eAuthorFirst
	eAuthorLast

	eTermID
	eTermTaxonomy
	eTermSlug
	eTermParent
	eTermName
	eTermDescription

	elems // how many there are
)

// place says where an element counts and what it is there.
type place uint16

const (
	frame   place = 1 << iota // structure: rss, channel
	root                      // a unit with elements of its own
	group                     // begins a row of something inside a unit
	head                      // a leaf of the channel
	inItem                    // a leaf of an item
	inEntry                   // a leaf of an author or a term
	textual                   // a leaf whose text may hold markup: cut short, it is still worth having
	marking                   // only an item holds it, so that one goes on where <item> is damaged
	plain                     // has no prefix, so other vocabularies may use the name too
)

// element is a row of the table: a name with its conventional prefix.
type element struct {
	name string
	elem elem
	place
}

// elements is the table of known elements. Several names may mean the same:
// terms are written in three forms.
var elements = []element{
	{"rss", eRSS, frame},
	{"channel", eChannel, frame},
	{"item", eItem, root},
	{"wp:author", eAuthor, root},
	{"wp:wp_author", eWPAuthor, root}, // the exporter of the WordPress importer's own test data
	{"wp:category", eCategory, root},
	{"wp:cat", eCat, root},
	{"wp:tag", eTag, root},
	{"wp:term", eTerm, root},
	{"wp:postmeta", ePostmeta, group},
	{"wp:comment", eComment, group},
	{"wp:commentmeta", eCommentmeta, group},
	{"wp:termmeta", eTermmeta, group},
	{"wp:authormeta", eAuthormeta, group},
	{"wp:usermeta", eUsermeta, group},

	{"title", eTitle, head | inItem | textual | plain},
	{"link", eLink, head | inItem | plain},
	{"description", eDescription, head | inItem | textual | plain}, // of items empty, where WordPress wrote them
	{"language", eLanguage, head | plain},
	{"generator", eGenerator, head | plain},
	{"wp:wxr_version", eVersion, head},
	{"wp:base_site_url", eBaseSite, head},
	{"wp:base_blog_url", eBaseBlog, head},

	{"pubDate", ePubDate, inItem | plain},
	{"guid", eGUID, inItem | plain},
	{"dc:creator", eCreator, inItem},
	{"content:encoded", eContent, inItem | marking | textual},
	{"excerpt:encoded", eExcerpt, inItem | textual},
	{"encoded", eEncoded, inItem | textual | plain}, // of a vocabulary that nobody declares: the first is the content, the second the excerpt
	{"wp:post_id", ePostID, inItem | marking},
	{"wp:post_date", ePostDate, inItem | marking},
	{"wp:post_date_gmt", ePostDateGMT, inItem},
	{"wp:post_modified", ePostModified, inItem},
	{"wp:post_modified_gmt", ePostModifiedGMT, inItem},
	{"wp:comment_status", eCommentStatus, inItem},
	{"wp:post_name", ePostName, inItem | marking},
	{"wp:status", eStatus, inItem},
	{"wp:post_parent", ePostParent, inItem},
	{"wp:menu_order", eMenuOrder, inItem},
	{"wp:post_type", ePostType, inItem | marking},
	{"wp:post_password", ePostPassword, inItem | textual},
	{"wp:is_sticky", eSticky, inItem},
	{"wp:attachment_url", eAttachmentURL, inItem},
	{"wp:ping_status", eIgnored, inItem},
	{"wp:post_author_id", eIgnored, inItem}, // of LearnPress
	{"wfw:commentRss", eIgnored, inItem},
	{"slash:comments", eIgnored, inItem},
	{"comments", eIgnored, inItem | plain}, // of RSS: the address of a form
	{"wp:post_author", eIgnored, inItem},
	{"wp:post_mime_type", eIgnored, inItem},
	{"wp:comment_count", eIgnored, inItem},
	{"wp:comment_karma", eIgnored, inItem},
	{"wp:comment_agent", eIgnored, inItem},
	{"wp:meta_id", eIgnored, inItem},
	{"category", eItemCategory, inItem | plain},

	{"wp:meta_key", eMetaKey, inItem | inEntry},
	{"wp:meta_value", eMetaValue, inItem | inEntry | textual},

	{"wp:comment_id", eCommentID, inItem},
	{"wp:comment_author", eCommentAuthor, inItem},
	{"wp:comment_author_email", eCommentEmail, inItem},
	{"wp:comment_author_url", eCommentURL, inItem},
	{"wp:comment_author_IP", eCommentIP, inItem},
	{"wp:comment_date", eCommentDate, inItem},
	{"wp:comment_date_gmt", eCommentDateGMT, inItem},
	{"wp:comment_content", eCommentContent, inItem | textual},
	{"wp:comment_approved", eCommentApproved, inItem},
	{"wp:comment_type", eCommentType, inItem},
	{"wp:comment_parent", eCommentParent, inItem},
	{"wp:comment_user_id", eCommentUser, inItem},

	{"wp:author_id", eAuthorID, inEntry},
	{"wp:author_login", eAuthorLogin, inEntry},
	{"wp:author_email", eAuthorEmail, inEntry},
	{"wp:author_display_name", eAuthorName, inEntry},
	{"wp:author_first_name", eAuthorFirst, inEntry},
	{"wp:author_last_name", eAuthorLast, inEntry},

	{"wp:term_id", eTermID, inEntry},
	{"wp:term_taxonomy", eTermTaxonomy, inEntry},
	{"wp:term_slug", eTermSlug, inEntry},
	{"wp:category_nicename", eTermSlug, inEntry},
	{"wp:cat_nicename", eTermSlug, inEntry},
	{"wp:tag_slug", eTermSlug, inEntry},
	{"wp:term_parent", eTermParent, inEntry},
	{"wp:category_parent", eTermParent, inEntry},
	{"wp:cat_parent", eTermParent, inEntry},
	{"wp:term_name", eTermName, inEntry | textual},
	{"wp:cat_name", eTermName, inEntry | textual},
	{"wp:tag_name", eTermName, inEntry | textual},
	{"wp:term_description", eTermDescription, inEntry | textual},
	{"wp:category_description", eTermDescription, inEntry | textual},
	{"wp:cat_description", eTermDescription, inEntry | textual},
	{"wp:tag_description", eTermDescription, inEntry | textual},
}

// String is the first name of an element that the table has.
func (e elem) String() string {
	for _, row := range elements {
		if row.elem == e {
			return "<" + row.name + ">"
		}
	}
	return ""
}

// nameTable finds rows of elements by name: a hash table with open addressing,
// because a look-up stands behind many tags.
type nameTable struct {
	rows  []element
	slots [nameSlots]uint8 // index into rows, plus 1
}

const nameSlots = 512

func newNameTable() *nameTable {
	t := &nameTable{rows: slices.Clone(elements)}
	for i, e := range t.rows {
		h := nameHash([]byte(e.name))
		for t.slots[h] != 0 {
			h = (h + 1) % nameSlots
		}
		t.slots[h] = uint8(i + 1)
	}
	return t
}

func nameHash(name []byte) int {
	n := len(name)
	return (n*131 + int(name[n-1])*37 + int(name[n/2])*17 + int(name[n*3/4])*5 + int(name[n/4])) % nameSlots
}

// find returns the row of a name with its conventional prefix, or nil.
func (t *nameTable) find(name []byte) *element {
	if len(name) == 0 {
		return nil
	}
	for h := nameHash(name); t.slots[h] != 0; h = (h + 1) % nameSlots {
		if e := &t.rows[t.slots[h]-1]; e.name == string(name) {
			return e
		}
	}
	return nil
}
