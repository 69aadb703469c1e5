package posttype

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// Marks are what the postmeta of a post shows about the plugin that it belongs
// to, where the name of its type is too general to tell. 0 is for nothing.
type Marks uint32

const (
	applicant Marks = 1 << iota
	bbPress
	customer
	easyDigitalDownloads
	elementorKit
	eventsManager
	learnDash
	lifterLMS
	popupMaker
	sensei
	wooCommerce
)

// marks is the table of the postmeta that shows where a post belongs, sorted by
// key. A trailing * stands for any rest, a leading one for any words before; a value
// narrows the row down. That somebody has a name is no mark: a case study names its
// customer, too.
var marks = []struct {
	key, value string
	shows      Marks
}{
	{"*applicant_email", "", applicant},
	{"*applicant_phone", "", applicant},
	{"*candidate_email", "", applicant},
	{"*candidate_phone", "", applicant},
	{"*customer_email", "", applicant},
	{"*customer_phone", "", applicant},
	{"*lead_email", "", applicant},
	{"*lead_phone", "", applicant},
	{"*subscriber_email", "", applicant},
	{"*subscriber_phone", "", applicant},
	{"_bbp_*", "", bbPress},
	{"_billing_email", "", customer},
	{"_billing_first_name", "", customer},
	{"_billing_last_name", "", customer},
	{"_billing_phone", "", customer},
	{"_course_prerequisite", "", sensei},
	{"_customer_ip_address", "", customer},
	{"_customer_user", "", customer},
	{"_edd_*", "", easyDigitalDownloads},
	{"_elementor_template_type", "kit", elementorKit},
	{"_event_end_date", "", eventsManager},
	{"_event_id", "", eventsManager},
	{"_event_start_date", "", eventsManager},
	{"_ld_*", "", learnDash},
	{"_lesson_course", "", sensei},
	{"_llms_*", "", lifterLMS},
	{"_location_address", "", eventsManager},
	{"_location_id", "", eventsManager},
	{"_order_key", "", customer},
	{"_product_version", "", wooCommerce},
	{"_regular_price", "", wooCommerce},
	{"_sensei_*", "", sensei},
	{"_stock_status", "", wooCommerce},
	{"edd_download_files", "", easyDigitalDownloads},
	{"edd_price", "", easyDigitalDownloads},
	{"edd_variable_prices", "", easyDigitalDownloads},
	{"groups", "", learnDash},
	{"learndash_*", "", learnDash},
	{"popup_settings", "", popupMaker},
	{"popup_theme", "", popupMaker},
}

// String names the postmeta that shows the marks.
func (m Marks) String() string {
	var keys []string
	for _, row := range marks {
		switch {
		case row.shows&m == 0:
		case row.value != "":
			keys = append(keys, row.key+"="+row.value)
		default:
			keys = append(keys, row.key)
		}
	}
	return strings.Join(keys, " or ")
}

// Look tells what the postmeta of a post shows. It is 0 where the type alone
// decides.
func Look(postType string, meta []wp.Meta) Marks {
	i, known := slices.BinarySearchFunc(rules, postType, func(r Rule, t string) int { return strings.Compare(r.Type, t) })
	if known && rules[i].If == 0 {
		return 0
	}
	var shows Marks
	for _, m := range meta {
		for _, row := range marks {
			if isKey(row.key, m.Key) && (row.value == "" || m.Value == row.value) && (row.shows != applicant || strings.TrimSpace(m.Value) != "") {
				shows |= row.shows
			}
		}
	}
	return shows
}

// isKey tells whether a key is that of a row.
func isKey(row, key string) bool {
	if words, ends := strings.CutPrefix(row, "*"); ends {
		before, ok := strings.CutSuffix(key, words)
		return ok && (before == "" || strings.HasSuffix(before, "_") || strings.HasSuffix(before, "-"))
	}
	beginning, begins := strings.CutSuffix(row, "*")
	return key == row || begins && strings.HasPrefix(key, beginning)
}
