package pipeline

import (
	"strings"

	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/wp"
)

// machinery is the table of comment types that are no comments but what plugins and
// the editor note about a post, sorted; a trailing * stands for any rest. Plugins
// keep them from WordPress's lists and feeds, so readers never saw them.
var machinery = []struct {
	kind  string
	words string // as findings name it
}{
	{"action_log", "log of a plugin"},           // Action Scheduler, of WooCommerce
	{"course_completed", "note on a student"},   // Tutor LMS
	{"edd_payment_note", "note on an order"},    // Easy Digital Downloads
	{"editorial-comment", "note of an editor"},  // Edit Flow, PublishPress
	{"give_payment_note", "note on a donation"}, // GiveWP
	{"give_sub_note", "note on a donation"},     // GiveWP
	{"llms_order_note", "note on an order"},     // LifterLMS
	{"note", "note of an editor"},               // WordPress 6.9, of blocks
	{"order_note", "note on an order"},          // WooCommerce
	{"sensei_*", "note on a student"},           // Sensei: progress, answers, grades
	{"tribe-ea-error", "log of a plugin"},       // The Events Calendar, of imports
	{"webhook_delivery", "log of a plugin"},     // WooCommerce
}

// noteOf names what a comment of the machinery is, or is "" for any other.
func noteOf(c *wp.Comment) string {
	if c.Type == "" || c.Type == "comment" {
		return ""
	}
	for _, row := range machinery {
		beginning, open := strings.CutSuffix(row.kind, "*")
		if c.Type == row.kind || open && strings.HasPrefix(c.Type, beginning) {
			return row.words
		}
	}
	return ""
}

// isShown tells whether readers saw a comment.
func isShown(c *wp.Comment) bool {
	return c.Approved == "1" && noteOf(c) == "" && !postmeta.IsConfided(c.Meta)
}
