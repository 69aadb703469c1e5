package posttype

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// Home is where an archive holds posts that are data, or the stored form of
// those that were resolved.
type Home string

const (
	InData  Home = "data"  // data/<type>.jsonl
	InMedia Home = "media" // media.json
	InMenus Home = "menus" // menus.json
)

// Rule says what posts of a type are. Several rows may speak of one type: those
// with If come first, and the last is for all other posts of the type.
type Rule struct {
	Type         string // or a beginning: a trailing * stands for any rest
	If           Marks  // only posts whose postmeta shows one of these; 0 for all
	Fate         report.Fate
	Home         Home           // empty for Document and Dropped
	Owner        string         // who registers the type: "WordPress" or a plugin
	Why          string         // what such a post is: "an order: data of a customer"
	Hierarchical bool           // its documents lie in folders of their parents
	IfText       bool           // a document only when it has text; else data
	Private      wp.PrivateKind // personal data, written only when somebody asked for that kind; else empty
	ByName       bool           // personal data only perhaps, as the name is a general one: who asks for the type by its name gets it, too
	With         string         // type whose posts bring these along when they alone are asked for; empty for most
	Addresses    bool           // names addresses that mail goes to, which are private: they are taken out
}

// Rules returns the table of all known types, sorted by Type.
func Rules() []Rule { return slices.Clone(rules) }

// find returns the rule of a post: a row of that very type, or else the first
// beginning that fits.
func find(postType string, shows Marks) (Rule, bool) {
	i, ok := slices.BinarySearchFunc(rules, postType, func(r Rule, t string) int { return strings.Compare(r.Type, t) })
	if ok {
		for ; rules[i].If&shows == 0 && rules[i].If != 0; i++ {
		}
		return rules[i], true
	}
	for _, r := range rules {
		beginning, any := strings.CutSuffix(r.Type, "*")
		if any && strings.HasPrefix(postType, beginning) && (r.If == 0 || r.If&shows != 0) {
			return r, true
		}
	}
	return Rule{}, false
}

var rules = []Rule{
	{Type: "*", If: customer, Fate: report.Dropped, Owner: "plugins", Why: "data of a customer, as its postmeta shows", Private: wp.Orders},
	{Type: "*", If: applicant, Fate: report.Dropped, Owner: "plugins", Why: "what somebody left, as the address or telephone number in its postmeta shows", Private: wp.FormEntries, ByName: true},
	{Type: "acf", Fate: report.Data, Home: InData, Owner: "Advanced Custom Fields", Why: "the definition of custom fields, by version 4"},
	{Type: "acf-field", Fate: report.Data, Home: InData, Owner: "Advanced Custom Fields", Why: "the definition of custom fields"},
	{Type: "acf-field-group", Fate: report.Data, Home: InData, Owner: "Advanced Custom Fields", Why: "the definition of custom fields"},
	{Type: "acf-post-type", Fate: report.Data, Home: InData, Owner: "Advanced Custom Fields", Why: "the definition of a post type or taxonomy"},
	{Type: "acf-taxonomy", Fate: report.Data, Home: InData, Owner: "Advanced Custom Fields", Why: "the definition of a post type or taxonomy"},
	{Type: "acf-ui-options-page", Fate: report.Dropped, Owner: "Advanced Custom Fields", Why: "the definition of a settings page; its values are not in exports"},
	{Type: "ai1ec_event", Fate: report.Document, Owner: "All-in-One Event Calendar", Why: "an event; its dates are in a table of its own, which exports lack"},
	{Type: "ai_log", Fate: report.Dropped, Owner: "AI plugins", Why: "a log", Private: wp.Logs},
	{Type: "amp_validated_url", Fate: report.Dropped, Owner: "AMP", Why: "a generated list of errors"},
	{Type: "attachment", Fate: report.Data, Home: InMedia, Owner: "WordPress", Why: "a media file, listed in media.json"},
	{Type: "avada_*", Fate: report.Data, Home: InData, Owner: "Avada", Why: "an entry of the builder's library; it may hold text"},
	{Type: "avada_faq", Fate: report.Document, Owner: "Avada", Why: "a question and its answer"},
	{Type: "avada_portfolio", Fate: report.Document, Owner: "Avada", Why: "a portfolio entry"},
	{Type: "bricks_template", Fate: report.Data, Home: InData, Owner: "Bricks", Why: "a saved template; it may hold text"},
	{Type: "bwg_album", Fate: report.Dropped, Owner: "Photo Gallery", Why: "a pointer to tables and images that exports do not hold"},
	{Type: "bwg_gallery", Fate: report.Dropped, Owner: "Photo Gallery", Why: "a pointer to tables and images that exports do not hold"},
	{Type: "case-study", Fate: report.Document, Owner: "themes", Why: "a case study"},
	{Type: "cky-*", Fate: report.Dropped, Owner: "CookieYes", Why: "settings of a cookie notice"},
	{Type: "code-snippet", Fate: report.Dropped, Owner: "code plugins", Why: "code, which may hold keys"},
	{Type: "cookielawinfo", Fate: report.Dropped, Owner: "CookieYes", Why: "settings of a cookie notice"},
	{Type: "course", If: lifterLMS, Fate: report.Document, Owner: "LifterLMS", Why: "a course"},
	{Type: "course", If: sensei, Fate: report.Document, Owner: "Sensei", Why: "a course"},
	{Type: "course", Fate: report.Document, Owner: "themes", Why: "a course"},
	{Type: "ct_template", Fate: report.Data, Home: InData, Owner: "Oxygen", Why: "a saved template; it may hold text"},
	{Type: "custom-css-js", Fate: report.Dropped, Owner: "Simple Custom CSS and JS", Why: "code, which may hold keys"},
	{Type: "custom_css", Fate: report.Data, Home: InData, Owner: "WordPress", Why: "the site's additional CSS; kept, never loaded"},
	{Type: "customize_changeset", Fate: report.Dropped, Owner: "WordPress", Why: "unsaved settings of the Customizer"},
	{Type: "displayed_gallery", Fate: report.Dropped, Owner: "NextGEN Gallery", Why: "a pointer to tables and images that exports do not hold"},
	{Type: "dn_wp_yt_log", Fate: report.Dropped, Owner: "WP YouTube importers", Why: "a log"},
	{Type: "download", If: easyDigitalDownloads, Fate: report.Document, Owner: "Easy Digital Downloads", Why: "a product; the files that are sold stay out"},
	{Type: "download", Fate: report.Document, Owner: "themes", Why: "something to download"},
	{Type: "edd_discount", Fate: report.Dropped, Owner: "Easy Digital Downloads", Why: "a discount code", Private: wp.Orders},
	{Type: "edd_license", Fate: report.Dropped, Owner: "Easy Digital Downloads", Why: "a licence key of a customer", Private: wp.Orders},
	{Type: "edd_log", Fate: report.Dropped, Owner: "Easy Digital Downloads", Why: "a log of sales", Private: wp.Orders},
	{Type: "edd_payment", Fate: report.Dropped, Owner: "Easy Digital Downloads", Why: "an order: data of a customer", Private: wp.Orders},
	{Type: "elementor_font", Fate: report.Dropped, Owner: "Elementor", Why: "code, fonts or icons of the theme"},
	{Type: "elementor_icons", Fate: report.Dropped, Owner: "Elementor", Why: "code, fonts or icons of the theme"},
	{Type: "elementor_library", If: elementorKit, Fate: report.Dropped, Owner: "Elementor", Why: "the settings of the site's look"},
	{Type: "elementor_library", Fate: report.Data, Home: InData, Owner: "Elementor", Why: "a saved template; documents that show it hold its text, too"},
	{Type: "elementor_snippet", Fate: report.Dropped, Owner: "Elementor", Why: "code, fonts or icons of the theme"},
	{Type: "enmse_message", Fate: report.Document, Owner: "Series Engine", Why: "a sermon; its recording and notes are in tables that exports do not hold"},
	{Type: "envira", Fate: report.Data, Home: InData, Owner: "Envira Gallery", Why: "a gallery, shown where it is used"},
	{Type: "episode", Fate: report.Document, Owner: "podcast plugins", Why: "an episode of a podcast"},
	{Type: "es_template", Fate: report.Dropped, Owner: "Email Subscribers", Why: "a template of e-mails"},
	{Type: "esg_*", Fate: report.Document, IfText: true, Owner: "Essential Grid", Why: "an entry of a grid"},
	{Type: "essential_grid", Fate: report.Document, IfText: true, Owner: "Essential Grid", Why: "an entry of a grid"},
	{Type: "et_body_layout", Fate: report.Dropped, Owner: "Divi", Why: "a template of the theme"},
	{Type: "et_footer_layout", Fate: report.Dropped, Owner: "Divi", Why: "a template of the theme"},
	{Type: "et_header_layout", Fate: report.Dropped, Owner: "Divi", Why: "a template of the theme"},
	{Type: "et_pb_layout", Fate: report.Data, Home: InData, Owner: "Divi", Why: "a saved layout; documents that show it hold its text, too"},
	{Type: "et_template", Fate: report.Dropped, Owner: "Divi", Why: "a template of the theme"},
	{Type: "et_theme_builder", Fate: report.Dropped, Owner: "Divi", Why: "a template of the theme"},
	{Type: "event", If: eventsManager, Fate: report.Document, Owner: "Events Manager", Why: "an event"},
	{Type: "event", Fate: report.Document, Owner: "themes", Why: "an event"},
	{Type: "event-recurring", Fate: report.Document, Owner: "Events Manager", Why: "a recurring event"},
	{Type: "faq", Fate: report.Document, Owner: "themes", Why: "a question and its answer"},
	{Type: "feedback", Fate: report.Dropped, Owner: "Jetpack", Why: "what a visitor sent through a form", Private: wp.FormEntries},
	{Type: "fl-builder-template", Fate: report.Data, Home: InData, Owner: "Beaver Builder", Why: "a saved template; it may hold text"},
	{Type: "flamingo_contact", Fate: report.Dropped, Owner: "Flamingo", Why: "messages and addresses of visitors", Private: wp.FormEntries},
	{Type: "flamingo_inbound", Fate: report.Dropped, Owner: "Flamingo", Why: "messages and addresses of visitors", Private: wp.FormEntries},
	{Type: "flamingo_outbound", Fate: report.Dropped, Owner: "Flamingo", Why: "messages and addresses of visitors", Private: wp.FormEntries},
	{Type: "foogallery", Fate: report.Data, Home: InData, Owner: "FooGallery", Why: "a gallery, shown where it is used"},
	{Type: "forum", If: bbPress, Fate: report.Document, Owner: "bbPress", Why: "a forum", Hierarchical: true},
	{Type: "forum", Fate: report.Document, Owner: "themes", Why: "a forum; its postmeta shows nothing of bbPress", Hierarchical: true},
	{Type: "frm_form_actions", Fate: report.Dropped, Owner: "Formidable Forms", Why: "a form's notifications, with the addresses they go to", Private: wp.ContactDetails},
	{Type: "fusion_element", Fate: report.Data, Home: InData, Owner: "Avada", Why: "an entry of the builder's library; documents that show it hold its text, too"},
	{Type: "fusion_tb_section", Fate: report.Data, Home: InData, Owner: "Avada", Why: "an entry of the builder's library; it may hold text"},
	{Type: "fusion_template", Fate: report.Data, Home: InData, Owner: "Avada", Why: "an entry of the builder's library; documents that show it hold its text, too"},
	{Type: "give_forms", Fate: report.Document, Owner: "GiveWP", Why: "the page of a donation form"},
	{Type: "give_payment", Fate: report.Dropped, Owner: "GiveWP", Why: "a donation: data of a donor", Private: wp.Orders},
	{Type: "groups", If: learnDash, Fate: report.Dropped, Owner: "LearnDash", Why: "a group of students: who is in it", Private: wp.StudentWork},
	{Type: "groups", Fate: report.Document, IfText: true, Owner: "themes", Why: "a group; its postmeta shows nothing of LearnDash"},
	{Type: "guest-author", Fate: report.Data, Home: InData, Owner: "Co-Authors Plus", Why: "the profile of an author"},
	{Type: "http", Fate: report.Dropped, Owner: "HTTP loggers", Why: "a log of outgoing requests", Private: wp.Logs},
	{Type: "idx_page", Fate: report.Dropped, Owner: "IMPress for IDX Broker", Why: "a generated page"},
	{Type: "jetpack-portfolio", Fate: report.Document, Owner: "Jetpack", Why: "a portfolio project"},
	{Type: "jetpack-testimonial", Fate: report.Document, Owner: "Jetpack", Why: "a testimonial"},
	{Type: "jetpack_migration", Fate: report.Dropped, Owner: "Jetpack", Why: "a job of a migration"},
	{Type: "jp_img_sitemap*", Fate: report.Dropped, Owner: "Jetpack", Why: "a generated sitemap"},
	{Type: "jp_pay_order", Fate: report.Dropped, Owner: "Jetpack", Why: "an order: data of a customer", Private: wp.Orders},
	{Type: "jp_pay_product", Fate: report.Document, Owner: "Jetpack", Why: "a product"},
	{Type: "jp_sitemap*", Fate: report.Dropped, Owner: "Jetpack", Why: "a generated sitemap"},
	{Type: "jp_vid_sitemap*", Fate: report.Dropped, Owner: "Jetpack", Why: "a generated sitemap"},
	{Type: "lesson", If: lifterLMS, Fate: report.Document, Owner: "LifterLMS", Why: "a lesson"},
	{Type: "lesson", If: sensei, Fate: report.Document, Owner: "Sensei", Why: "a lesson"},
	{Type: "lesson", Fate: report.Document, Owner: "themes", Why: "a lesson"},
	{Type: "llms_*", Fate: report.Data, Home: InData, Owner: "LifterLMS", Why: "a quiz, plan, e-mail or setting of courses"},
	{Type: "llms_coupon", Fate: report.Dropped, Owner: "LifterLMS", Why: "a coupon code"},
	{Type: "llms_membership", Fate: report.Document, Owner: "LifterLMS", Why: "the page of a membership"},
	{Type: "llms_my_achievement", Fate: report.Dropped, Owner: "LifterLMS", Why: "what a student was awarded", Private: wp.StudentWork},
	{Type: "llms_my_certificate", Fate: report.Dropped, Owner: "LifterLMS", Why: "what a student was awarded", Private: wp.StudentWork},
	{Type: "llms_order", Fate: report.Dropped, Owner: "LifterLMS", Why: "an order: data of a customer", Private: wp.Orders},
	{Type: "llms_transaction", Fate: report.Dropped, Owner: "LifterLMS", Why: "an order: data of a customer", Private: wp.Orders},
	{Type: "llms_voucher", Fate: report.Dropped, Owner: "LifterLMS", Why: "a coupon code"},
	{Type: "location", If: eventsManager, Fate: report.Document, Owner: "Events Manager", Why: "a place of events"},
	{Type: "location", Fate: report.Document, Owner: "themes", Why: "a place"},
	{Type: "lp_course", Fate: report.Document, Owner: "LearnPress", Why: "a course"},
	{Type: "lp_lesson", Fate: report.Document, Owner: "LearnPress", Why: "a lesson"},
	{Type: "lp_order", Fate: report.Dropped, Owner: "LearnPress", Why: "an order: data of a customer", Private: wp.Orders},
	{Type: "lp_question", Fate: report.Data, Home: InData, Owner: "LearnPress", Why: "a question of a quiz; not to be published unread"},
	{Type: "lp_quiz", Fate: report.Data, Home: InData, Owner: "LearnPress", Why: "a quiz; not to be published unread"},
	{Type: "lpr_course", Fate: report.Document, Owner: "LearnPress", Why: "a course"},
	{Type: "lpr_lesson", Fate: report.Document, Owner: "LearnPress", Why: "a lesson"},
	{Type: "lpr_order", Fate: report.Dropped, Owner: "LearnPress", Why: "an order: data of a customer", Private: wp.Orders},
	{Type: "lpr_question", Fate: report.Data, Home: InData, Owner: "LearnPress", Why: "a question of a quiz; not to be published unread"},
	{Type: "lpr_quiz", Fate: report.Data, Home: InData, Owner: "LearnPress", Why: "a quiz; not to be published unread"},
	{Type: "mailpoet_page", Fate: report.Dropped, Owner: "MailPoet", Why: "a page without content that subscription links lead to"},
	{Type: "mc4wp-form", Fate: report.Data, Home: InData, Owner: "Mailchimp for WordPress", Why: "the definition of a form", Addresses: true},
	{Type: "mec-events", Fate: report.Document, Owner: "Modern Events Calendar", Why: "an event"},
	{Type: "ml-slide", Fate: report.Data, Home: InData, Owner: "MetaSlider", Why: "a slide, shown where its slider is used"},
	{Type: "ml-slider", Fate: report.Data, Home: InData, Owner: "MetaSlider", Why: "a slider, shown where it is used"},
	{Type: "modula-gallery", Fate: report.Data, Home: InData, Owner: "Modula", Why: "a gallery, shown where it is used"},
	{Type: "msg", Fate: report.Dropped, Owner: "message plugins", Why: "a private message", Private: wp.Messages, ByName: true},
	{Type: "msm_sitemap", Fate: report.Dropped, Owner: "Metro Sitemap", Why: "a generated sitemap"},
	{Type: "mv_create", Fate: report.Data, Home: InData, Owner: "Create", Why: "a recipe; its text is in a table that exports do not hold"},
	{Type: "nav_menu_item", Fate: report.Data, Home: InMenus, Owner: "WordPress", Why: "an entry of a menu, listed in menus.json"},
	{Type: "newsletter", Fate: report.Document, Owner: "newsletter plugins", Why: "an issue of a newsletter"},
	{Type: "nf_sub", Fate: report.Dropped, Owner: "Ninja Forms", Why: "what a visitor sent through a form", Private: wp.FormEntries},
	{Type: "ngg_album", Fate: report.Dropped, Owner: "NextGEN Gallery", Why: "a pointer to tables and images that exports do not hold"},
	{Type: "ngg_gallery", Fate: report.Dropped, Owner: "NextGEN Gallery", Why: "a pointer to tables and images that exports do not hold"},
	{Type: "ngg_pictures", Fate: report.Dropped, Owner: "NextGEN Gallery", Why: "a pointer to tables and images that exports do not hold"},
	{Type: "ngg_schedule", Fate: report.Dropped, Owner: "NextGEN Gallery", Why: "a pointer to tables and images that exports do not hold"},
	{Type: "oembed_cache", Fate: report.Dropped, Owner: "WordPress", Why: "a cached copy of another site's embed"},
	{Type: "oxy_user_library", Fate: report.Data, Home: InData, Owner: "Oxygen", Why: "a saved template; it may hold text"},
	{Type: "page", Fate: report.Document, Owner: "WordPress", Why: "a page", Hierarchical: true},
	{Type: "podcast", Fate: report.Document, Owner: "Seriously Simple Podcasting, themes", Why: "an episode of a podcast"},
	{Type: "popmake", Fate: report.Data, Home: InData, Owner: "Popup Maker", Why: "the text of a popup"},
	{Type: "popup", If: popupMaker, Fate: report.Data, Home: InData, Owner: "Popup Maker", Why: "the text of a popup"},
	{Type: "popup", Fate: report.Data, Home: InData, Owner: "popup plugins, themes", Why: "the text of a popup"},
	{Type: "popup_theme", Fate: report.Data, Home: InData, Owner: "Popup Maker", Why: "the look of popups"},
	{Type: "portfolio", Fate: report.Document, Owner: "themes", Why: "a portfolio entry"},
	{Type: "portfolio_project", Fate: report.Document, Owner: "themes", Why: "a portfolio entry"},
	{Type: "post", Fate: report.Document, Owner: "WordPress", Why: "a post"},
	{Type: "postman_sent_mail", Fate: report.Dropped, Owner: "Post SMTP", Why: "a log of mail that was sent", Private: wp.Logs},
	{Type: "product", If: wooCommerce, Fate: report.Document, Owner: "WooCommerce", Why: "a product"},
	{Type: "product", Fate: report.Document, Owner: "shops, themes", Why: "a product"},
	{Type: "product_variation", Fate: report.Data, Home: InData, Owner: "WooCommerce", Why: "a variant of a product; it has no page of its own"},
	{Type: "project", Fate: report.Document, Owner: "themes", Why: "a project"},
	{Type: "rank_math_schema", Fate: report.Dropped, Owner: "Rank Math", Why: "settings"},
	{Type: "recipe", Fate: report.Document, Owner: "WP Ultimate Recipe, themes", Why: "a recipe with a page of its own"},
	{Type: "redirect_404", Fate: report.Dropped, Owner: "redirect plugins", Why: "a log of addresses that were not found", Private: wp.Logs},
	{Type: "redirect_item", Fate: report.Data, Home: InData, Owner: "redirect plugins", Why: "a redirect"},
	{Type: "redirect_rule", Fate: report.Data, Home: InData, Owner: "Safe Redirect Manager", Why: "a redirect"},
	{Type: "reply", If: bbPress, Fate: report.Document, Owner: "bbPress", Why: "a reply; it stands in the thread of its topic, where that is known", With: "topic"},
	{Type: "reply", Fate: report.Document, Owner: "themes", Why: "a reply; its postmeta shows nothing of bbPress"},
	{Type: "revision", Fate: report.Dropped, Owner: "WordPress", Why: "an earlier version or autosave of another post"},
	{Type: "rssap-feed", Fate: report.Dropped, Owner: "RSS Autopilot", Why: "another site's post, read from a feed"},
	{Type: "rssmi_feed_item", Fate: report.Dropped, Owner: "RSS Multi Importer", Why: "another site's post, read from a feed"},
	{Type: "safecss", Fate: report.Dropped, Owner: "Jetpack", Why: "additional CSS of an old Jetpack; it may hold keys"},
	{Type: "scheduled-action", Fate: report.Dropped, Owner: "Action Scheduler", Why: "a queued job"},
	{Type: "secupress_log_action", Fate: report.Dropped, Owner: "SecuPress", Why: "a log of what users did", Private: wp.Logs},
	{Type: "seopress_404", Fate: report.Data, Home: InData, Owner: "SEOPress", Why: "a redirect, or an address that was not found"},
	{Type: "service", Fate: report.Document, Owner: "themes", Why: "a service"},
	{Type: "sfwd-assignment", Fate: report.Dropped, Owner: "LearnDash", Why: "a student's work", Private: wp.StudentWork},
	{Type: "sfwd-certificates", Fate: report.Data, Home: InData, Owner: "LearnDash", Why: "the layout of a certificate"},
	{Type: "sfwd-courses", Fate: report.Document, Owner: "LearnDash", Why: "a course"},
	{Type: "sfwd-essays", Fate: report.Dropped, Owner: "LearnDash", Why: "a student's work", Private: wp.StudentWork},
	{Type: "sfwd-lessons", Fate: report.Document, Owner: "LearnDash", Why: "a lesson"},
	{Type: "sfwd-question", Fate: report.Data, Home: InData, Owner: "LearnDash", Why: "a quiz, with its answers; not to be published unread"},
	{Type: "sfwd-quiz", Fate: report.Data, Home: InData, Owner: "LearnDash", Why: "a quiz, with its answers; not to be published unread"},
	{Type: "sfwd-topic", Fate: report.Document, Owner: "LearnDash", Why: "a topic of a lesson"},
	{Type: "sfwd-transactions", Fate: report.Dropped, Owner: "LearnDash", Why: "a payment: data of a customer", Private: wp.Orders},
	{Type: "sg_optimizer_jobs", Fate: report.Dropped, Owner: "SiteGround Optimizer", Why: "a queued job"},
	{Type: "shop_coupon", Fate: report.Dropped, Owner: "WooCommerce", Why: "a coupon code"},
	{Type: "shop_order", Fate: report.Dropped, Owner: "WooCommerce", Why: "an order: data of a customer", Private: wp.Orders},
	{Type: "shop_order_placehold", Fate: report.Dropped, Owner: "WooCommerce", Why: "an order: data of a customer", Private: wp.Orders},
	{Type: "shop_order_refund", Fate: report.Dropped, Owner: "WooCommerce", Why: "an order: data of a customer", Private: wp.Orders},
	{Type: "shop_subscription", Fate: report.Dropped, Owner: "WooCommerce Subscriptions", Why: "a contract: data of a customer", Private: wp.Orders},
	{Type: "slide", Fate: report.Data, Home: InData, Owner: "themes", Why: "a slide of a slider"},
	{Type: "slides", Fate: report.Data, Home: InData, Owner: "themes", Why: "a slide of a slider"},
	{Type: "snitch", Fate: report.Dropped, Owner: "Snitch", Why: "a log of outgoing requests", Private: wp.Logs},
	{Type: "soliloquy", Fate: report.Data, Home: InData, Owner: "Soliloquy", Why: "a gallery, shown where it is used"},
	{Type: "staff", Fate: report.Document, Owner: "themes", Why: "a member of the staff"},
	{Type: "tablepress_table", Fate: report.Data, Home: InData, Owner: "TablePress", Why: "a table, shown where it is used"},
	{Type: "tasty_recipe", Fate: report.Data, Home: InData, Owner: "Tasty Recipes", Why: "a recipe; shown where it is used"},
	{Type: "taxopress_logs", Fate: report.Dropped, Owner: "TaxoPress", Why: "a log"},
	{Type: "team", Fate: report.Document, Owner: "themes", Why: "a member of the team"},
	{Type: "team_member", Fate: report.Document, Owner: "themes, team plugins", Why: "a member of the team"},
	{Type: "tec_tc_order", Fate: report.Dropped, Owner: "Event Tickets", Why: "who attends an event", Private: wp.Attendees},
	{Type: "testimonial", Fate: report.Document, Owner: "themes", Why: "a testimonial"},
	{Type: "testimonials", Fate: report.Document, Owner: "themes", Why: "a testimonial"},
	{Type: "topic", If: bbPress, Fate: report.Document, Owner: "bbPress", Why: "a topic of a forum"},
	{Type: "topic", Fate: report.Document, Owner: "themes", Why: "a topic; its postmeta shows nothing of bbPress"},
	{Type: "tribe_events", Fate: report.Document, Owner: "The Events Calendar", Why: "an event"},
	{Type: "tribe_organizer", Fate: report.Data, Home: InData, Owner: "The Events Calendar", Why: "an organiser of events, who is named in those"},
	{Type: "tribe_rsvp_attendees", Fate: report.Dropped, Owner: "Event Tickets", Why: "who attends an event", Private: wp.Attendees},
	{Type: "tribe_tpp_attendees", Fate: report.Dropped, Owner: "Event Tickets", Why: "who attends an event", Private: wp.Attendees},
	{Type: "tribe_venue", Fate: report.Data, Home: InData, Owner: "The Events Calendar", Why: "a place of events, which is named in those"},
	{Type: "um_directory", Fate: report.Dropped, Owner: "Ultimate Member", Why: "the definition of a form, list or role"},
	{Type: "um_form", Fate: report.Dropped, Owner: "Ultimate Member", Why: "the definition of a form, list or role"},
	{Type: "um_role", Fate: report.Dropped, Owner: "Ultimate Member", Why: "the definition of a form, list or role"},
	{Type: "user_request", Fate: report.Dropped, Owner: "WordPress", Why: "a request to export or erase personal data", Private: wp.UserRequests},
	{Type: "vc4_templates", Fate: report.Dropped, Owner: "WPBakery", Why: "a definition of a grid or its settings"},
	{Type: "vc_grid_item", Fate: report.Dropped, Owner: "WPBakery", Why: "a definition of a grid or its settings"},
	{Type: "vc_settings", Fate: report.Dropped, Owner: "WPBakery", Why: "a definition of a grid or its settings"},
	{Type: "vip-legacy-redirect", Fate: report.Data, Home: InData, Owner: "WPCOM Legacy Redirector", Why: "a redirect"},
	{Type: "wc_booking", Fate: report.Dropped, Owner: "WooCommerce Bookings", Why: "a booking: data of a customer", Private: wp.Orders},
	{Type: "wc_membership_plan", Fate: report.Dropped, Owner: "WooCommerce Memberships", Why: "terms of a membership", Private: wp.Orders},
	{Type: "wc_user_membership", Fate: report.Dropped, Owner: "WooCommerce Memberships", Why: "a membership: data of a customer", Private: wp.Orders},
	{Type: "web-story", Fate: report.Data, Home: InData, Owner: "Web Stories", Why: "a story in AMP HTML, which has no Markdown form"},
	{Type: "wp-rest-api-log", Fate: report.Dropped, Owner: "WP REST API Log", Why: "a log of requests", Private: wp.Logs},
	{Type: "wp_automatic", Fate: report.Dropped, Owner: "WP Automatic", Why: "a job of an importer"},
	{Type: "wp_block", Fate: report.Resolved, Home: InData, Owner: "WordPress", Why: "a synced pattern: its text now lives in the documents that used it"},
	{Type: "wp_font_face", Fate: report.Dropped, Owner: "WordPress", Why: "a font of the theme"},
	{Type: "wp_font_family", Fate: report.Dropped, Owner: "WordPress", Why: "a font of the theme"},
	{Type: "wp_global_styles", Fate: report.Dropped, Owner: "WordPress", Why: "colours and fonts of the theme"},
	{Type: "wp_log", Fate: report.Dropped, Owner: "WP Logging", Why: "a log", Private: wp.Logs},
	{Type: "wp_navigation", Fate: report.Data, Home: InMenus, Owner: "WordPress", Why: "a menu made of blocks, as stored; menus.json has the links of those that are published"},
	{Type: "wp_rss_feed_item", Fate: report.Dropped, Owner: "feed plugins", Why: "another site's post, read from a feed"},
	{Type: "wp_template", Fate: report.Data, Home: InData, Owner: "WordPress", Why: "a template of the theme; it may hold text"},
	{Type: "wp_template_part", Fate: report.Data, Home: InData, Owner: "WordPress", Why: "a template of the theme; it may hold text"},
	{Type: "wpcf7_contact_form", Fate: report.Data, Home: InData, Owner: "Contact Form 7", Why: "the definition of a form", Addresses: true},
	{Type: "wpcode", Fate: report.Dropped, Owner: "WPCode", Why: "code, which may hold keys"},
	{Type: "wpcode_log", Fate: report.Dropped, Owner: "WPCode", Why: "a log"},
	{Type: "wpdiscuz_form", Fate: report.Dropped, Owner: "wpDiscuz", Why: "settings"},
	{Type: "wpephpcompat_jobs", Fate: report.Dropped, Owner: "PHP Compatibility Checker", Why: "a queued job"},
	{Type: "wpforms", Fate: report.Data, Home: InData, Owner: "WPForms", Why: "the definition of a form", Addresses: true},
	{Type: "wpforms_log", Fate: report.Dropped, Owner: "WPForms", Why: "a log", Private: wp.Logs},
	{Type: "wprm_recipe", Fate: report.Data, Home: InData, Owner: "WP Recipe Maker", Why: "a recipe, shown where it is used"},
	{Type: "wprss_feed_item", Fate: report.Dropped, Owner: "WP RSS Aggregator", Why: "another site's post, read from a feed"},
}
