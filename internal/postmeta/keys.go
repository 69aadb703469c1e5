package postmeta

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/presslift/presslift/internal/wp"
)

// Fields returns the custom fields of a post as the editor shows them: keys
// without a leading underscore, in the order of the source, without
// housekeeping and without what is private.
func Fields(meta []wp.Meta) []wp.Meta {
	var out []wp.Meta
	for _, m := range meta {
		if m.Key != "" && m.Key[0] != '_' && m.Value != "" && !housekeeping(m.Key) && !Private(m) {
			out = append(out, m)
		}
	}
	return out
}

// LeftOut returns the keys of the rows that Fields does not return and that no
// document has another place for: what plugins keep there, and what is private.
func LeftOut(meta []wp.Meta) []string {
	var out []string
	for _, m := range meta {
		if m.Key != "" && m.Value != "" && !placed[m.Key] && !housekeeping(m.Key) && (m.Key[0] == '_' || Private(m)) {
			out = append(out, m.Key)
		}
	}
	return out
}

// placed are the keys whose values have a place of their own in a document or in
// the list of media.
var placed = map[string]bool{
	"_thumbnail_id": true, "_wp_attached_file": true, "_wp_attachment_image_alt": true, "_wp_attachment_metadata": true,
	"_wp_old_slug": true, "_wp_page_template": true,
}

// Kept returns the postmeta of a post that is kept as data: all but
// housekeeping and what is private.
func Kept(meta []wp.Meta) []wp.Meta {
	var out []wp.Meta
	for _, m := range meta {
		if m.Key != "" && !Housekeeping(m.Key) && !Private(m) {
			out = append(out, m)
		}
	}
	return out
}

// housekeepingKeys is what WordPress and its plugins note for themselves, or
// what a document has a place of its own for; a trailing "*" stands for any
// ending. Sorted.
var housekeepingKeys = []string{
	"_edit_last",
	"_edit_lock",
	"_encloseme",
	"_jetpack_*",
	"_oembed_*",
	"_pingme",
	"_publicize_*",
	"_wp_attachment_backup_sizes",
	"_wp_attachment_context",
	"_wp_desired_post_slug",
	"_wp_ignored_hooked_blocks",
	"_wp_old_date",
	"_wp_suggested_privacy_policy_content",
	"_wp_trash_meta_*",
	"_wpas_*",
	"aktt_*",
	"classic-editor-remember",
	"enclosure",
	"essb_c_*",
	"firehose_sent",
	"footnotes",
	"geo_*", // a place is private unless geo_public says otherwise
	"jetpack_*",
	"post_views_count",
	"rank_math_*",
	"ratings_*",
	"sharing_disabled",
	"switch_like_status",
	"swp_*",
	"total_sales",
	"views",
	"wp_jp_foreign_id",
	"wp_pattern_sync_status",
}

// Housekeeping tells whether no archive holds postmeta of that key, whatever the
// post becomes.
func Housekeeping(key string) bool {
	switch key {
	case "enclosure", "footnotes": // of these a document has a place of its own
		return false
	}
	return housekeeping(key)
}

func housekeeping(key string) bool {
	for _, k := range housekeepingKeys {
		if key == "" || k[0] != key[0] {
			continue
		}
		if prefix, open := strings.CutSuffix(k, "*"); key == k || open && strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

// privateWords make a key private when they are words of it.
var privateWords = map[string]bool{
	"pass": true, "password": true, "passwd": true, "pwd": true, "secret": true, "token": true, "apikey": true,
	"license": true, "licence": true, "privatekey": true, "auth": true, "oauth": true, "credential": true,
	"credentials": true, "salt": true, "nonce": true, "session": true, "email": true, "mail": true, "phone": true,
	"telephone": true, "mobile": true, "ip": true, "iban": true, "creditcard": true, "stripe": true, "paypal": true,
	"billing": true, "shipping": true, "customer": true, "donor": true, "transaction": true,
}

// privateValues are the shapes of well-known keys.
var privateValues = regexp.MustCompile(`sk_live_|AKIA[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{20}|-----BEGIN |xox[bp]-|[0-9a-f]{32}-us[0-9]`)

// Private tells whether a row of meta holds a secret or names a person in
// private: by the words of its key, or by the shape of its value.
func Private(m wp.Meta) bool {
	words := keyWords(m.Key)
	for i, w := range words {
		if privateWords[w] {
			return true
		}
		if i > 0 && w == "key" && (words[i-1] == "api" || words[i-1] == "private") {
			return true
		}
	}
	return privateValues.MatchString(m.Value)
}

// keyWords cuts a key at everything that is no letter or digit and before
// capitals.
func keyWords(key string) []string {
	var words []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			words = append(words, b.String())
			b.Reset()
		}
	}
	lowerBefore := false
	for _, r := range key {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			lowerBefore = false
			continue
		case unicode.IsUpper(r) && lowerBefore:
			flush()
		}
		lowerBefore = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	flush()
	return words
}
