package postmeta

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// part is where a comment has what a row of its meta says.
type part string

const (
	ofNobody  part = "noise"    // what plugins note for themselves: caches, counters, mail that was sent
	inRating  part = "rating"   // how many stars
	inTitle   part = "title"    //
	inFiles   part = "files"    // pictures that the visitor sent along
	inFields  part = "fields"   // what else readers saw
	bought    part = "verified" // the shop knows that the visitor has the product
	ofVisitor part = "personal" // names a person, or was not meant for readers
)

// commentRow says what the rows of one key of a comment are.
type commentRow struct {
	key   string // a trailing "*" stands for any rest
	part  part
	name  string // below fields
	owner string
}

// commentTable is what is known of the meta of comments, sorted by key. What no
// row knows is left out and named: a form may have asked visitors for anything.
var commentTable = []commentRow{
	{"ERRating", inRating, "", "EasyRecipe"},
	{"_elasticsearch_*", ofNobody, "", "Elasticsearch"},
	{"_mailpoet_*", ofNobody, "", "MailPoet"},
	{"_wp_trash_meta_*", ofNobody, "", "WordPress"},
	{"_wxr_import_*", ofNobody, "", "importers"},
	{"akismet_*", ofNobody, "", "Akismet"},
	{"comment_like_count", ofNobody, "", "counters"},
	{"comment_title", inTitle, "", "forms of comments"},
	{"cons", inFields, "cons", "forms of comments"},
	{"cookbook_comment_rating", inRating, "", "Cookbook"},
	{"disqus_*", ofNobody, "", "Disqus"},
	{"dsq_*", ofNobody, "", "Disqus"},
	{"email_notification_*", ofNobody, "", "WordPress.com"},
	{"enable_mailnotice", ofNobody, "", "Argon"},
	{"hc_*", ofVisitor, "", "WordPress.com"},
	{"is_customer_note", ofNobody, "", "WooCommerce"},
	{"ivole_order*", ofVisitor, "", "Customer Reviews for WooCommerce"},
	{"ivole_review_image", inFiles, "", "Customer Reviews for WooCommerce"},
	{"ivole_review_image2", inFiles, "", "Customer Reviews for WooCommerce"},
	{"ivole_review_reg_*", ofNobody, "", "Customer Reviews for WooCommerce"},
	{"ivole_review_video", inFiles, "", "Customer Reviews for WooCommerce"},
	{"ivole_review_video2", inFiles, "", "Customer Reviews for WooCommerce"},
	{"ivole_review_vot*", ofNobody, "", "Customer Reviews for WooCommerce"},
	{"jabber_published", ofNobody, "", "WordPress.com"},
	{"jetpack_*", ofNobody, "", "Jetpack"},
	{"mailnotice_unsubscribe_key", ofVisitor, "", "Argon"},
	{"pixrating", inRating, "", "PixReviews"},
	{"pixrating_title", inTitle, "", "PixReviews"},
	{"private_mode", ofNobody, "", "Argon"},
	{"pros", inFields, "pros", "forms of comments"},
	{"qq_number", ofVisitor, "", "Argon"},
	{"rating", inRating, "", "WooCommerce"},
	{"recipe_rating", inRating, "", "Cooked"},
	{"review_title", inTitle, "", "forms of comments"},
	{"reviews-images", inFiles, "", "Photo Reviews for WooCommerce"},
	{"reviewx_attachments", inFiles, "", "ReviewX"},
	{"reviewx_rating", inFields, "ratings", "ReviewX"},
	{"reviewx_recommended", inFields, "recommended", "ReviewX"},
	{"reviewx_title", inTitle, "", "ReviewX"},
	{"title", inTitle, "", "forms of comments"},
	{"upvotes", ofNobody, "", "counters"},
	{"use_markdown", ofNobody, "", "Argon"},
	{"verified", bought, "", "WooCommerce"},
	{"wcpr_review_title", inTitle, "", "Photo Reviews for WooCommerce"},
	{"wp_review_comment_cons", inFields, "cons", "WP Review"},
	{"wp_review_comment_pros", inFields, "pros", "WP Review"},
	{"wp_review_comment_rating", inRating, "", "WP Review"},
	{"wp_review_comment_title", inTitle, "", "WP Review"},
	{"wpdiscuz_*", ofNobody, "", "wpDiscuz"},
	{"wprm-comment-rating", inRating, "", "WP Recipe Maker"},
	{"wpzoom-rcb-comment-rating", inRating, "", "Recipe Card Blocks"},
}

// findComment returns the row of a key of a comment.
func findComment(key string) (commentRow, bool) {
	i, ok := slices.BinarySearchFunc(commentTable, key, func(r commentRow, k string) int { return strings.Compare(r.key, k) })
	if ok {
		return commentTable[i], true
	}
	for _, r := range commentTable {
		if beginning, open := strings.CutSuffix(r.key, "*"); open && strings.HasPrefix(key, beginning) {
			return r, true
		}
	}
	return commentRow{}, false
}

// IsConfided tells of a comment that was shown to its writer and the site's owner
// alone, as the theme Argon offers.
func IsConfided(meta []wp.Meta) bool {
	return slices.ContainsFunc(meta, func(m wp.Meta) bool { return m.Key == "private_mode" && yes(m.Value) })
}

// CommentReading is what the meta of a comment says.
type CommentReading struct {
	Rating   any // a number; a text where it is none; nil
	Verified bool
	Title    string
	Files    List // Media, or addresses as maps of url
	LetIn    bool // something private is in it that the user asked for
	Fields   Map  // what else readers saw, and custom fields of Advanced Custom Fields

	LeftOut   []string // keys of rows that are nowhere and may matter
	Private   []string // keys of rows that are nowhere because they are private
	Doubtful  []string // keys of rows that are nowhere because they may be, see Policy.Keep
	Undecoded []string // keys of rows that are serialised and cannot be read
}

// ReadComment reads the meta of a comment.
func (s *Schema) ReadComment(meta []wp.Meta) CommentReading {
	if len(meta) == 0 {
		return CommentReading{}
	}
	r := reader{schema: s, post: &wp.Post{}, meta: meta, parts: map[home]Map{}}
	var out CommentReading
	entries, refs := fieldsOf(meta)
	isACF := make(map[int]bool, len(entries))
	for _, e := range entries {
		isACF[e.row] = true
	}
	for i, m := range meta {
		if !isACF[i] && !refs[i] && m.Key != "" && strings.TrimSpace(m.Value) != "" {
			r.commentRow(&out, m)
		}
	}
	for _, p := range r.build(entries, 0) {
		out.Fields = append(out.Fields, p.Pair)
	}
	out.LetIn = r.out.LetIn
	out.LeftOut, out.Private, out.Doubtful, out.Undecoded = r.out.LeftOut, r.out.Private, r.out.Doubtful, r.out.Undecoded
	return out
}

// OfComment returns the rows of a comment of which readers saw something.
func (s *Schema) OfComment(meta []wp.Meta) []wp.Meta {
	refs := FieldRefs(meta)
	r := reader{schema: s}
	var rows []wp.Meta
	for _, m := range meta {
		t, known := findComment(m.Key)
		switch {
		case refs[m.Key] != "", !known && slices.Contains(s.policy.Keep, m.Key), t.part == inFiles, t.part == inFields:
			if !r.refused(m) {
				rows = append(rows, m)
			}
		}
	}
	return rows
}

func (r *reader) commentRow(out *CommentReading, m wp.Meta) {
	t, known := findComment(m.Key)
	switch {
	case !known && r.refused(m), t.part == ofNobody:
		return
	case hasSecret(m.Value), t.part == ofVisitor:
		r.private(m.Key)
		return
	case !known:
		if slices.Contains(r.schema.policy.Keep, m.Key) { // by its whole name: visitors were asked for anything
			out.Fields.add(m.Key, r.decode(m))
		} else {
			r.leftOut(m.Key)
		}
		return
	}
	v := r.decode(m)
	switch t.part {
	case inRating:
		if out.Rating == nil && text(v) != "0" {
			out.Rating = number(v)
		}
	case inTitle:
		if out.Title == "" {
			out.Title = strings.TrimSpace(text(v))
		}
	case bought:
		out.Verified = out.Verified || text(v) == "1" || text(v) == "yes"
	case inFiles:
		if before := len(out.Files); !isNothing(v) {
			if out.files(v); len(out.Files) == before {
				r.leftOut(m.Key)
			}
		}
	case inFields:
		out.Fields.add(t.name, v)
	}
}

// files takes IDs of attachments, and addresses.
func (c *CommentReading) files(v any) {
	for _, s := range textsWithin(v, 3) {
		if onlyDigits(s) {
			c.Files = append(c.Files, Media(s))
		} else if isAddress(s) {
			c.Files = append(c.Files, Map{{"url", s}})
		}
	}
}

// textsWithin are the texts of a value and of what is in it, down to a depth.
func textsWithin(v any, depth int) []string {
	var out []string
	each := func(x any) {
		if depth > 0 {
			out = append(out, textsWithin(x, depth-1)...)
		}
	}
	switch v := v.(type) {
	case List:
		for _, x := range v {
			each(x)
		}
	case Map:
		for _, p := range v {
			each(p.Value)
		}
	default:
		if s := strings.TrimSpace(text(v)); s != "" {
			out = append(out, s)
		}
	}
	return out
}
