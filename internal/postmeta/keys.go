package postmeta

import (
	"slices"
	"strings"
)

// home is where a document has what the rows of a key say.
type home string

const (
	placed    home = "placed"    // the pipeline reads it by itself, or another room does, or only data keep it
	noise     home = "noise"     // what WordPress and plugins note for themselves: settings, caches, counters
	unread    home = "unread"    // it may hold what an author wrote, in a form that is not read yet
	personal  home = "personal"  // names a person, or was not meant for readers
	secret    home = "secret"    // must never be read by anybody else
	event     home = "event"     // and the rest are parts of the front matter
	format    home = "format"    //
	geo       home = "geo"       //
	imported  home = "imported"  // an address that the post came from
	leadsTo   home = "leads-to"  // the address of the post leads somewhere else
	podcast   home = "podcast"   //
	product   home = "product"   //
	restrict  home = "restrict"  // only members may read the post
	seo       home = "seo"       //
	thread    home = "thread"    // the ID of its comments at Disqus
	enclosing home = "enclosing" // a file that the post carries
)

// shape is how a value is stored.
type shape string

const (
	asText       shape = ""
	asNumber     shape = "number"
	asYes        shape = "yes"        // "1", "yes", "on", "true"
	asNoIndex    shape = "noindex"    // "1" is yes, "2" is a plain no
	asRobots     shape = "robots"     // a list of words, noindex and nofollow among them
	asWords      shape = "words"      // separated by commas
	asTemplate   shape = "template"   // with the plugin's variables
	asAddress    shape = "address"    // of the web
	asMedia      shape = "media"      // an attachment's ID
	asMediaList  shape = "medialist"  // IDs with commas, or serialised
	asDocuments  shape = "documents"  // IDs, serialised or one a row
	asMoment     shape = "moment"     // local time
	asSeconds    shape = "seconds"    // since 1970
	asAttributes shape = "attributes" // of a product
	asStructure  shape = "structure"
	asHTML       shape = "html"
	asRestrict   shape = "restrict" // anything but "None", "0", "no", "everybody"
)

// row says what the rows of one key are.
type row struct {
	key   string // a trailing "*" behind "_" or "-" stands for any rest
	home  home
	name  string // in its home
	shape shape
	owner string
}

// only says which post types a row with a common name is about; for others it
// is a custom field like any.
var only = map[string][]string{
	"audio_file": {"podcast", "episode", "post"}, "cover_image": {"podcast", "episode"}, "cover_image_id": {"podcast", "episode"},
	"date_recorded": {"podcast", "episode"}, "duration": {"podcast", "episode"}, "episode_type": {"podcast", "episode"},
	"explicit": {"podcast", "episode"}, "filesize": {"podcast", "episode"}, "filesize_raw": {"podcast", "episode"}, "block": {"podcast", "episode"},
	"_length": productTypes, "_width": productTypes, "_height": productTypes, "_weight": productTypes, "_price": productTypes, "_sku": productTypes,
	"_stock": productTypes, "_virtual": productTypes, "_featured": productTypes, "_visibility": productTypes, "_children": productTypes,
	"_downloadable": productTypes, "_file_paths": productTypes, "_button_text": productTypes,
	"_min_*": productTypes, "_max_*": productTypes,
	"_event_id": emTypes, "_location_id": emTypes, "_location_*": emTypes,
}

var (
	productTypes = []string{"product", "product_variation"}
	emTypes      = []string{"event", "event-recurring", "location"}
)

// order is how the names of a home stand in front matter.
var order = map[home][]string{
	event: {"start", "end", "all_day", "timezone", "dates_missing", "recurrence", "cost", "currency", "url", "venue", "organizers"},
	product: {
		"sku", "price", "regular_price", "sale_price", "sale_from", "sale_to", "stock_status", "stock", "weight", "length", "width", "height",
		"virtual", "downloadable", "featured", "url", "button_text", "attributes", "gallery", "products", "upsells", "cross_sells",
	},
	podcast: {
		"title", "subtitle", "summary", "author", "duration", "season", "episode", "episode_title", "episode_type", "explicit", "recorded", "image", "audio", "video",
	},
	geo:    {"latitude", "longitude", "address"},
	format: {"link", "quote", "source_name", "source_url", "image", "audio", "video", "gallery"},
}

// table is what is known of keys: the one place to add one. It is sorted by key.
// A key that stands here by its whole name wins over a beginning, and a longer
// beginning over a shorter one.
var table = []row{
	{"Hide OgTags", noise, "", "", "SexyBookmarks"},
	{"Hide SexyBookmarks", noise, "", "", "SexyBookmarks"},
	{"_EventAllDay", event, "all_day", asYes, "The Events Calendar"},
	{"_EventCost", event, "cost", asText, "The Events Calendar"},
	{"_EventCostMax", noise, "", "", "The Events Calendar"},
	{"_EventCostMin", noise, "", "", "The Events Calendar"},
	{"_EventCurrencySymbol", event, "currency", asText, "The Events Calendar"},
	{"_EventDuration", noise, "", "", "The Events Calendar"},
	{"_EventEndDate", event, "end", asMoment, "The Events Calendar"},
	{"_EventEndDateUTC", event, "end_utc", asText, "The Events Calendar"},
	{"_EventOrganizerID", event, "organizers", asDocuments, "The Events Calendar"},
	{"_EventOrigin", noise, "", "", "The Events Calendar"},
	{"_EventRecurrence", event, "recurrence", asStructure, "The Events Calendar"},
	{"_EventShowMap", noise, "", "", "The Events Calendar"},
	{"_EventShowMapLink", noise, "", "", "The Events Calendar"},
	{"_EventStartDate", event, "start", asMoment, "The Events Calendar"},
	{"_EventStartDateUTC", event, "start_utc", asText, "The Events Calendar"},
	{"_EventTimezone", event, "timezone", asText, "The Events Calendar"},
	{"_EventTimezoneAbbr", noise, "", "", "The Events Calendar"},
	{"_EventURL", event, "url", asAddress, "The Events Calendar"},
	{"_EventVenueID", event, "venue", asDocuments, "The Events Calendar"},
	{"_OrganizerEmail", personal, "", "", "The Events Calendar"},
	{"_OrganizerPhone", personal, "", "", "The Events Calendar"},
	{"_VenuePhone", personal, "", "", "The Events Calendar"},
	{"_admin_hidden_sections", noise, "", "", "LearnPress"},
	{"_ai1ec_*", noise, "", "", "All-in-One Event Calendar"},
	{"_aioseo_description", seo, "description", asTemplate, "All in One SEO"},
	{"_aioseo_keywords", seo, "keywords", asWords, "All in One SEO"},
	{"_aioseo_og_article_*", noise, "", "", "All in One SEO"},
	{"_aioseo_og_description", seo, "social_description", asTemplate, "All in One SEO"},
	{"_aioseo_og_title", seo, "social_title", asTemplate, "All in One SEO"},
	{"_aioseo_title", seo, "title", asTemplate, "All in One SEO"},
	{"_aioseo_twitter_description", seo, "social_description", asTemplate, "All in One SEO"},
	{"_aioseo_twitter_title", seo, "social_title", asTemplate, "All in One SEO"},
	{"_aioseop_*", noise, "", "", "All in One SEO Pack"},
	{"_aioseop_custom_link", seo, "canonical", asAddress, "All in One SEO Pack"},
	{"_aioseop_description", seo, "description", asTemplate, "All in One SEO Pack"},
	{"_aioseop_keywords", seo, "keywords", asWords, "All in One SEO Pack"},
	{"_aioseop_nofollow", seo, "nofollow", asYes, "All in One SEO Pack"},
	{"_aioseop_noindex", seo, "noindex", asYes, "All in One SEO Pack"},
	{"_aioseop_opengraph_settings", noise, "", "", "All in One SEO Pack"},
	{"_aioseop_title", seo, "title", asTemplate, "All in One SEO Pack"},
	{"_aktt_*", noise, "", "", "Twitter Tools"},
	{"_attachment_original_parent_id", noise, "", "", "importers"},
	{"_backorders", noise, "", "", "WooCommerce"},
	{"_bbp_*", noise, "", "", "bbPress"},
	{"_bbp_anonymous_email", personal, "", "", "bbPress"},
	{"_bbp_anonymous_name", placed, "", "", "bbPress"},
	{"_bbp_anonymous_website", placed, "", "", "bbPress"},
	{"_bbp_author_ip", personal, "", "", "bbPress"},
	{"_billing_*", personal, "", "", "WooCommerce"},
	{"_breakdance_data", unread, "", "", "Breakdance"},
	{"_bricks_*", noise, "", "", "Bricks"},
	{"_bricks_page_content_2", unread, "", "", "Bricks"},
	{"_button_text", product, "button_text", asText, "WooCommerce"},
	{"_children", product, "products", asDocuments, "WooCommerce"},
	{"_coblocks_*", noise, "", "", "CoBlocks"},
	{"_config_errors", noise, "", "", "Contact Form 7"},
	{"_config_validation", noise, "", "", "Contact Form 7"},
	{"_crdt_document", noise, "", "", "WordPress"},
	{"_crossposted_*", noise, "", "", "sharing plugins"},
	{"_crosssell_ids", product, "cross_sells", asDocuments, "WooCommerce"},
	{"_customer_*", personal, "", "", "WooCommerce"},
	{"_customize_*", noise, "", "", "WordPress"},
	{"_deal_quantity", noise, "", "", "WooCommerce extensions"},
	{"_deal_sales_counts", noise, "", "", "WooCommerce extensions"},
	{"_default_attributes", noise, "", "", "WooCommerce"},
	{"_download_expiry", noise, "", "", "WooCommerce"},
	{"_download_limit", noise, "", "", "WooCommerce"},
	{"_download_type", noise, "", "", "WooCommerce"},
	{"_downloadable", product, "downloadable", asYes, "WooCommerce"},
	{"_downloadable_files", secret, "", "", "WooCommerce"},
	{"_dp_*", noise, "", "", "Duplicate Post"},
	{"_eael_*", noise, "", "", "Essential Addons"},
	{"_edd_*", noise, "", "", "Easy Digital Downloads"},
	{"_edd_download_*", noise, "", "", "Easy Digital Downloads"},
	{"_edit_last", noise, "", "", "WordPress"},
	{"_edit_lock", noise, "", "", "WordPress"},
	{"_elasticsearch_*", noise, "", "", "Elasticsearch"},
	{"_elementor_*", noise, "", "", "Elementor"},
	{"_elementor_data", unread, "", "", "Elementor"},
	{"_encloseme", noise, "", "", "WordPress"},
	{"_et_*", noise, "", "", "Divi"},
	{"_et_pb_old_content", unread, "", "", "Divi"},
	{"_event_all_day", event, "all_day", asYes, "Events Manager"},
	{"_event_end_date", event, "end_date", asText, "Events Manager"},
	{"_event_end_local", event, "end", asMoment, "Events Manager"},
	{"_event_end_time", event, "end_time", asText, "Events Manager"},
	{"_event_id", noise, "", "", "Events Manager"},
	{"_event_rsvp", noise, "", "", "Events Manager"},
	{"_event_rsvp_*", noise, "", "", "Events Manager"},
	{"_event_spaces", noise, "", "", "Events Manager"},
	{"_event_start_date", event, "start_date", asText, "Events Manager"},
	{"_event_start_local", event, "start", asMoment, "Events Manager"},
	{"_event_start_time", event, "start_time", asText, "Events Manager"},
	{"_event_timezone", event, "timezone", asText, "Events Manager"},
	{"_ez-toc-*", noise, "", "", "Easy Table of Contents"},
	{"_featured", product, "featured", asYes, "WooCommerce"},
	{"_feed_*", noise, "", "", "feed plugins"},
	{"_feedback_*", personal, "", "", "Jetpack"},
	{"_file_paths", secret, "", "", "WooCommerce"},
	{"_fl_builder_*", noise, "", "", "Beaver Builder"},
	{"_fl_builder_data", unread, "", "", "Beaver Builder"},
	{"_fl_builder_draft", noise, "", "", "Beaver Builder"},
	{"_format_audio_embed", format, "audio", asText, "CF Post Formats"},
	{"_format_gallery_type", noise, "", "", "CF Post Formats"},
	{"_format_image", format, "image", asText, "CF Post Formats"},
	{"_format_link_url", format, "link", asAddress, "CF Post Formats"},
	{"_format_quote_source_name", format, "source_name", asText, "CF Post Formats"},
	{"_format_quote_source_url", format, "source_url", asAddress, "CF Post Formats"},
	{"_format_url", format, "link", asAddress, "CF Post Formats"},
	{"_format_video_embed", format, "video", asText, "CF Post Formats"},
	{"_fusion", noise, "", "", "Avada"},
	{"_fusion_*", noise, "", "", "Avada"},
	{"_g_feedback_shortcode", noise, "", "", "Jetpack"},
	{"_g_feedback_shortcode_*", noise, "", "", "Jetpack"},
	{"_generate-*", noise, "", "", "GeneratePress"},
	{"_genesis_*", noise, "", "", "Genesis"},
	{"_genesis_canonical_uri", seo, "canonical", asAddress, "Genesis"},
	{"_genesis_description", seo, "description", asTemplate, "Genesis"},
	{"_genesis_keywords", seo, "keywords", asWords, "Genesis"},
	{"_genesis_nofollow", seo, "nofollow", asYes, "Genesis"},
	{"_genesis_noindex", seo, "noindex", asYes, "Genesis"},
	{"_genesis_title", seo, "title", asTemplate, "Genesis"},
	{"_give_*", personal, "", "", "GiveWP"},
	{"_headspace_*", noise, "", "", "HeadSpace"},
	{"_headspace_description", seo, "description", asTemplate, "HeadSpace"},
	{"_headspace_keywords", seo, "keywords", asWords, "HeadSpace"},
	{"_headspace_page_title", seo, "title", asTemplate, "HeadSpace"},
	{"_headstart_post", noise, "", "", "WordPress.com"},
	{"_height", product, "height", asNumber, "WooCommerce"},
	{"_hs_old_id", noise, "", "", "WordPress.com"},
	{"_icl_*", noise, "", "", "WPML"},
	{"_is_new", noise, "", "", "WooCommerce extensions"},
	{"_jetpack_*", noise, "", "", "Jetpack"},
	{"_jetpack_newsletter_access", restrict, "", asRestrict, "Jetpack"},
	{"_jetpack_seo_html_title", seo, "title", asTemplate, "Jetpack"},
	{"_kad_*", noise, "", "", "Kadence"},
	{"_kadence_*", noise, "", "", "Kadence"},
	{"_last_editor_used_jetpack", noise, "", "", "Jetpack"},
	{"_length", product, "length", asNumber, "WooCommerce"},
	{"_liked", noise, "", "", "counters"},
	{"_links_to", leadsTo, "", asAddress, "Page Links To"},
	{"_links_to_*", noise, "", "", "Page Links To"},
	{"_location_*", placed, "", "", "Events Manager"},
	{"_location_id", event, "location", asText, "Events Manager"},
	{"_low_stock_amount", noise, "", "", "WooCommerce"},
	{"_lp_*", placed, "", "", "LearnPress"},
	{"_lpr_*", placed, "", "", "LearnPress"},
	{"_mailpoet_*", noise, "", "", "MailPoet"},
	{"_manage_stock", noise, "", "", "WooCommerce"},
	{"_max_*", noise, "", "", "WooCommerce"},
	{"_md5_guid", noise, "", "", "importers"},
	{"_memberful_*", restrict, "", asRestrict, "Memberful"},
	{"_members_access_error", noise, "", "", "Members"},
	{"_members_access_role", restrict, "", asRestrict, "Members"},
	{"_menu_item_*", placed, "", "", "WordPress"},
	{"_mepr_*", noise, "", "", "MemberPress"},
	{"_mi_*", noise, "", "", "MonsterInsights"},
	{"_min_*", noise, "", "", "WooCommerce"},
	{"_monsterinsights_*", noise, "", "", "MonsterInsights"},
	{"_nxs_*", noise, "", "", "NextScripts"},
	{"_oembed_*", placed, "", "", "WordPress"},
	{"_open_graph_description", seo, "social_description", asTemplate, "The SEO Framework"},
	{"_open_graph_title", seo, "social_title", asTemplate, "The SEO Framework"},
	{"_original_import_author", noise, "", "", "importers"},
	{"_original_import_url", noise, "", "", "importers"},
	{"_original_post_id", noise, "", "", "importers"},
	{"_payment_*", personal, "", "", "WooCommerce"},
	{"_pingme", noise, "", "", "WordPress"},
	{"_pll_*", placed, "", "", "Polylang"},
	{"_pods_*", noise, "", "", "Pods"},
	{"_post_like_count", noise, "", "", "counters"},
	{"_post_like_modified", noise, "", "", "counters"},
	{"_pprredirect_active", noise, "", "", "Quick Page/Post Redirect"},
	{"_pprredirect_newwindow", noise, "", "", "Quick Page/Post Redirect"},
	{"_pprredirect_relnofollow", noise, "", "", "Quick Page/Post Redirect"},
	{"_pprredirect_rewritelink", noise, "", "", "Quick Page/Post Redirect"},
	{"_pprredirect_type", noise, "", "", "Quick Page/Post Redirect"},
	{"_pprredirect_url", leadsTo, "_pprredirect_active", asAddress, "Quick Page/Post Redirect"},
	{"_price", product, "price", asText, "WooCommerce"},
	{"_product_attributes", product, "attributes", asAttributes, "WooCommerce"},
	{"_product_image_gallery", product, "gallery", asMediaList, "WooCommerce"},
	{"_product_url", product, "url", asAddress, "WooCommerce"},
	{"_product_version", noise, "", "", "WooCommerce"},
	{"_publicize_*", noise, "", "", "Jetpack"},
	{"_pum_*", noise, "", "", "Popup Maker"},
	{"_purchase_note", personal, "", "", "WooCommerce"},
	{"_pys_*", noise, "", "", "PixelYourSite"},
	{"_regular_price", product, "regular_price", asText, "WooCommerce"},
	{"_relevanssi_*", noise, "", "", "Relevanssi"},
	{"_rest_api_client_id", noise, "", "", "WordPress.com"},
	{"_rest_api_published", noise, "", "", "WordPress.com"},
	{"_restrict_content", restrict, "", asRestrict, "Restrict Content"},
	{"_sale_price", product, "sale_price", asText, "WooCommerce"},
	{"_sale_price_dates_from", product, "sale_from", asSeconds, "WooCommerce"},
	{"_sale_price_dates_to", product, "sale_to", asSeconds, "WooCommerce"},
	{"_searchwp_*", noise, "", "", "SearchWP"},
	{"_seopress_*", noise, "", "", "SEOPress"},
	{"_seopress_analysis_target_kw", seo, "keywords", asWords, "SEOPress"},
	{"_seopress_redirections_value", leadsTo, "_seopress_redirections_enabled", asAddress, "SEOPress"},
	{"_seopress_robots_canonical", seo, "canonical", asAddress, "SEOPress"},
	{"_seopress_robots_follow", seo, "nofollow", asYes, "SEOPress"},
	{"_seopress_robots_index", seo, "noindex", asYes, "SEOPress"},
	{"_seopress_robots_primary_cat", placed, "", "", "SEOPress"},
	{"_seopress_social_fb_desc", seo, "social_description", asTemplate, "SEOPress"},
	{"_seopress_social_fb_img", seo, "social_image", asAddress, "SEOPress"},
	{"_seopress_social_fb_title", seo, "social_title", asTemplate, "SEOPress"},
	{"_seopress_social_twitter_desc", seo, "social_description", asTemplate, "SEOPress"},
	{"_seopress_social_twitter_img", seo, "social_image", asAddress, "SEOPress"},
	{"_seopress_social_twitter_title", seo, "social_title", asTemplate, "SEOPress"},
	{"_seopress_titles_desc", seo, "description", asTemplate, "SEOPress"},
	{"_seopress_titles_title", seo, "title", asTemplate, "SEOPress"},
	{"_sexybookmarks_*", noise, "", "", "SexyBookmarks"},
	{"_sfwd-*", noise, "", "", "LearnDash"},
	{"_shipping_*", personal, "", "", "WooCommerce"},
	{"_sku", product, "sku", asText, "WooCommerce"},
	{"_sociableoff", noise, "", "", "Sociable"},
	{"_social_image_id", noise, "", "", "The SEO Framework"},
	{"_social_image_url", seo, "social_image", asAddress, "The SEO Framework"},
	{"_sold_individually", noise, "", "", "WooCommerce"},
	{"_srslide_*", noise, "", "", "sliders of themes"},
	{"_starter_page_template", noise, "", "", "WordPress.com"},
	{"_stock", product, "stock", asNumber, "WooCommerce"},
	{"_stock_status", product, "stock_status", asText, "WooCommerce"},
	{"_su_*", noise, "", "", "SEO Ultimate"},
	{"_su_description", seo, "description", asTemplate, "SEO Ultimate"},
	{"_su_keywords", seo, "keywords", asWords, "SEO Ultimate"},
	{"_su_meta_robots_nofollow", seo, "nofollow", asYes, "SEO Ultimate"},
	{"_su_meta_robots_noindex", seo, "noindex", asYes, "SEO Ultimate"},
	{"_su_og_description", seo, "social_description", asTemplate, "SEO Ultimate"},
	{"_su_og_image", seo, "social_image", asAddress, "SEO Ultimate"},
	{"_su_og_title", seo, "social_title", asTemplate, "SEO Ultimate"},
	{"_su_title", seo, "title", asTemplate, "SEO Ultimate"},
	{"_syntaxhighlighter_encoded", placed, "", "", "SyntaxHighlighter"},
	{"_tax_class", noise, "", "", "WooCommerce"},
	{"_tax_status", noise, "", "", "WooCommerce"},
	{"_tft_homepage_template", noise, "", "", "WordPress.com"},
	{"_thumbnail_id", placed, "", "", "WordPress"},
	{"_transaction_id", personal, "", "", "WooCommerce"},
	{"_tribe_*", noise, "", "", "The Events Calendar"},
	{"_tribe_ticket_*", noise, "", "", "Event Tickets"},
	{"_twitter_description", seo, "social_description", asTemplate, "The SEO Framework"},
	{"_twitter_title", seo, "social_title", asTemplate, "The SEO Framework"},
	{"_typepad_*", noise, "", "", "importers"},
	{"_uag_*", noise, "", "", "Spectra"},
	{"_uagb_*", noise, "", "", "Spectra"},
	{"_upsell_ids", product, "upsells", asDocuments, "WooCommerce"},
	{"_user_liked", personal, "", "", "counters"},
	{"_vc_*", noise, "", "", "WPBakery"},
	{"_virtual", product, "virtual", asYes, "WooCommerce"},
	{"_visibility", noise, "", "", "WooCommerce"},
	{"_wc_*", noise, "", "", "WooCommerce"},
	{"_wcml_*", noise, "", "", "WooCommerce Multilingual"},
	{"_wcv_*", noise, "", "", "WC Vendors"},
	{"_weight", product, "weight", asNumber, "WooCommerce"},
	{"_width", product, "width", asNumber, "WooCommerce"},
	{"_wp_attached_file", placed, "", "", "WordPress"},
	{"_wp_attachment_*", noise, "", "", "WordPress"},
	{"_wp_attachment_image_alt", placed, "", "", "WordPress"},
	{"_wp_attachment_metadata", placed, "", "", "WordPress"},
	{"_wp_convertkit_*", noise, "", "", "ConvertKit"},
	{"_wp_desired_post_slug", noise, "", "", "WordPress"},
	{"_wp_font_face_file", noise, "", "", "WordPress"},
	{"_wp_format_audio_embed", format, "audio", asText, "WordPress"},
	{"_wp_format_gallery", format, "gallery", asText, "WordPress"},
	{"_wp_format_image", format, "image", asText, "WordPress"},
	{"_wp_format_media", format, "video", asText, "WordPress"},
	{"_wp_format_quote", format, "quote", asText, "WordPress"},
	{"_wp_format_quote_source", format, "source_name", asText, "WordPress"},
	{"_wp_format_quote_source_name", format, "source_name", asText, "WordPress"},
	{"_wp_format_quote_source_url", format, "source_url", asAddress, "WordPress"},
	{"_wp_format_url", format, "link", asAddress, "WordPress"},
	{"_wp_format_video_embed", format, "video", asText, "WordPress"},
	{"_wp_ignored_hooked_blocks", noise, "", "", "WordPress"},
	{"_wp_old_date", noise, "", "", "WordPress"},
	{"_wp_old_slug", placed, "", "", "WordPress"},
	{"_wp_page_template", placed, "", "", "WordPress"},
	{"_wp_page_template_*", noise, "", "", "WordPress"},
	{"_wp_rp_*", noise, "", "", "related posts"},
	{"_wp_statistics_*", noise, "", "", "WP Statistics"},
	{"_wp_suggested_privacy_policy_content", noise, "", "", "WordPress"},
	{"_wp_trash_meta_*", noise, "", "", "WordPress"},
	{"_wpas_*", noise, "", "", "Jetpack"},
	{"_wpb_*", noise, "", "", "WPBakery"},
	{"_wpcom_*", noise, "", "", "WordPress.com"},
	{"_wpdiscuz_*", noise, "", "", "wpDiscuz"},
	{"_wpml_*", noise, "", "", "WPML"},
	{"_wpp_*", noise, "", "", "WordPress Popular Posts"},
	{"_wxr_import_*", noise, "", "", "importers"},
	{"_yarpp_*", noise, "", "", "YARPP"},
	{"_yoast_wpseo_*", noise, "", "", "Yoast SEO"},
	{"_yoast_wpseo_canonical", seo, "canonical", asAddress, "Yoast SEO"},
	{"_yoast_wpseo_focuskw", seo, "keywords", asWords, "Yoast SEO"},
	{"_yoast_wpseo_meta-robots-nofollow", seo, "nofollow", asYes, "Yoast SEO"},
	{"_yoast_wpseo_meta-robots-noindex", seo, "noindex", asNoIndex, "Yoast SEO"},
	{"_yoast_wpseo_metadesc", seo, "description", asTemplate, "Yoast SEO"},
	{"_yoast_wpseo_metakeywords", seo, "keywords", asWords, "Yoast SEO"},
	{"_yoast_wpseo_opengraph-description", seo, "social_description", asTemplate, "Yoast SEO"},
	{"_yoast_wpseo_opengraph-image", seo, "social_image", asAddress, "Yoast SEO"},
	{"_yoast_wpseo_opengraph-title", seo, "social_title", asTemplate, "Yoast SEO"},
	{"_yoast_wpseo_primary_*", placed, "", "", "Yoast SEO"},
	{"_yoast_wpseo_redirect", leadsTo, "", asAddress, "Yoast SEO"},
	{"_yoast_wpseo_title", seo, "title", asTemplate, "Yoast SEO"},
	{"_yoast_wpseo_twitter-description", seo, "social_description", asTemplate, "Yoast SEO"},
	{"_yoast_wpseo_twitter-image", seo, "social_image", asAddress, "Yoast SEO"},
	{"_yoast_wpseo_twitter-title", seo, "social_title", asTemplate, "Yoast SEO"},
	{"advanced_seo_description", seo, "description", asTemplate, "Jetpack"},
	{"ai1ec_cost", event, "cost", asText, "All-in-One Event Calendar"},
	{"aktt_*", noise, "", "", "Twitter Tools"},
	{"amazonS3_cache", noise, "", "", "WP Offload Media"},
	{"argon_*", noise, "", "", "Argon"},
	{"ast-*", noise, "", "", "Astra"},
	{"audio_file", enclosing, "audio", asAddress, "Seriously Simple Podcasting"},
	{"auto_import", noise, "", "", "importers"},
	{"avada_post_views_count", noise, "", "", "Avada"},
	{"avada_post_views_count_*", noise, "", "", "Avada"},
	{"bfa_ata_*", noise, "", "", "Atahualpa"},
	{"bfa_ata_meta_description", seo, "description", asTemplate, "Atahualpa"},
	{"bfa_ata_meta_keywords", seo, "keywords", asWords, "Atahualpa"},
	{"bfa_ata_meta_title", seo, "title", asTemplate, "Atahualpa"},
	{"block", noise, "", "", "Seriously Simple Podcasting"},
	{"blogger_author", noise, "", "", "importers"},
	{"blogger_blog", noise, "", "", "importers"},
	{"blogger_permalink", imported, "", asText, "importers"},
	{"brizy", noise, "", "", "Brizy"},
	{"brizy-*", noise, "", "", "Brizy"},
	{"brizy_*", noise, "", "", "Brizy"},
	{"brizy_post_uid", noise, "", "", "Brizy"},
	{"cap-user_email", secret, "", "", "Co-Authors Plus"}, // authors.json has it, when it is asked for
	{"classic-editor-remember", noise, "", "", "Classic Editor"},
	{"cover_image", podcast, "image", asAddress, "Seriously Simple Podcasting"},
	{"cover_image_id", noise, "", "", "Seriously Simple Podcasting"},
	{"ct_builder_json", unread, "", "", "Oxygen"},
	{"ct_builder_shortcodes", unread, "", "", "Oxygen"},
	{"ct_other_template", noise, "", "", "Oxygen"},
	{"cybocfi_hide_featured_image", noise, "", "", "Conditionally display featured image"},
	{"date_recorded", podcast, "recorded", asText, "Seriously Simple Podcasting"},
	{"disqus_*", noise, "", "", "Disqus"},
	{"dsq_thread_id", thread, "", asText, "Disqus"},
	{"duration", podcast, "duration", asText, "Seriously Simple Podcasting"},
	{"durotan_*", noise, "", "", "themes of DrFuri"},
	{"ecomus_*", noise, "", "", "themes of DrFuri"},
	{"edd_download_files", secret, "", "", "Easy Digital Downloads"},
	{"edd_price", product, "price", asText, "Easy Digital Downloads"},
	{"eltdf_*", noise, "", "", "themes of Elated"},
	{"enclosure", enclosing, "", asText, "WordPress"},
	{"episode_type", podcast, "file_type", asText, "Seriously Simple Podcasting"},
	{"essb_*", noise, "", "", "Easy Social Share Buttons"},
	{"explicit", podcast, "explicit", asYes, "Seriously Simple Podcasting"},
	{"farmart_*", noise, "", "", "themes of DrFuri"},
	{"filesize", noise, "", "", "Seriously Simple Podcasting"},
	{"filesize_raw", noise, "", "", "Seriously Simple Podcasting"},
	{"firehose_sent", noise, "", "", "WordPress.com"},
	{"fm_pbt_*", noise, "", "", "themes of DrFuri"},
	{"footnotes", placed, "", "", "WordPress"},
	{"fusion_builder_status", noise, "", "", "Avada"},
	{"genesis_schema_*", noise, "", "", "Genesis"},
	{"geo_*", personal, "", "", "WordPress.com"}, // a place is private unless geo_public says otherwise
	{"geo_address", geo, "address", asText, "WordPress.com"},
	{"geo_latitude", geo, "latitude", asNumber, "WordPress.com"},
	{"geo_longitude", geo, "longitude", asNumber, "WordPress.com"},
	{"geo_public", placed, "", "", "WordPress.com"},
	{"inline_featured_image", noise, "", "", "WordPress themes"},
	{"itunes_episode_number", podcast, "episode", asNumber, "Seriously Simple Podcasting"},
	{"itunes_episode_type", podcast, "episode_type", asText, "Seriously Simple Podcasting"},
	{"itunes_season_number", podcast, "season", asNumber, "Seriously Simple Podcasting"},
	{"itunes_title", podcast, "episode_title", asText, "Seriously Simple Podcasting"},
	{"jetpack_*", noise, "", "", "Jetpack"},
	{"jetpack_seo_html_title", seo, "title", asTemplate, "Jetpack"},
	{"jetpack_seo_noindex", seo, "noindex", asYes, "Jetpack"},
	{"ld_course_*", noise, "", "", "LearnDash"},
	{"mec_*", noise, "", "", "Modern Events Calendar"},
	{"mec_end_date", event, "end_date", asText, "Modern Events Calendar"},
	{"mec_start_date", event, "start_date", asText, "Modern Events Calendar"},
	{"medium_post", noise, "", "", "Medium"},
	{"mf_pbt_*", noise, "", "", "themes of DrFuri"},
	{"mkdf_*", noise, "", "", "themes of Mikado"},
	{"neve_meta_*", noise, "", "", "Neve"},
	{"ocean_*", noise, "", "", "OceanWP"},
	{"om_disable_all_campaigns", noise, "", "", "OptinMonster"},
	{"original_post_id", noise, "", "", "importers"},
	{"pageview", noise, "", "", "counters"},
	{"panels_data", unread, "", "", "SiteOrigin"},
	{"passthrough_url", format, "link", asAddress, "themes"},
	{"podPressMedia", enclosing, "podpress", asStructure, "podPress"},
	{"podPressPostSpecific", noise, "", "", "podPress"},
	{"popup_exclude_pages", noise, "", "", "themes of DrFuri"},
	{"popup_include_pages", noise, "", "", "themes of DrFuri"},
	{"post_views_count", noise, "", "", "counters"},
	{"powerpress_feed", noise, "", "", "PowerPress"},
	{"pre_import_post_id", noise, "", "", "importers"},
	{"pre_import_post_parent", noise, "", "", "importers"},
	{"pv_commission_rate", noise, "", "", "WC Vendors"},
	{"pyre_*", noise, "", "", "Avada"},
	{"qode_*", noise, "", "", "themes of Qode"},
	{"rank_math_*", noise, "", "", "Rank Math"},
	{"rank_math_canonical_url", seo, "canonical", asAddress, "Rank Math"},
	{"rank_math_description", seo, "description", asTemplate, "Rank Math"},
	{"rank_math_facebook_description", seo, "social_description", asTemplate, "Rank Math"},
	{"rank_math_facebook_image", seo, "social_image", asAddress, "Rank Math"},
	{"rank_math_facebook_title", seo, "social_title", asTemplate, "Rank Math"},
	{"rank_math_focus_keyword", seo, "keywords", asWords, "Rank Math"},
	{"rank_math_primary_*", placed, "", "", "Rank Math"},
	{"rank_math_robots", seo, "noindex", asRobots, "Rank Math"},
	{"rank_math_title", seo, "title", asTemplate, "Rank Math"},
	{"rank_math_twitter_description", seo, "social_description", asTemplate, "Rank Math"},
	{"rank_math_twitter_image", seo, "social_image", asAddress, "Rank Math"},
	{"rank_math_twitter_title", seo, "social_title", asTemplate, "Rank Math"},
	{"ratings_*", noise, "", "", "WP-PostRatings"},
	{"rcp_*", noise, "", "", "Restrict Content Pro"},
	{"rcp_access_level", restrict, "", asRestrict, "Restrict Content Pro"},
	{"rcp_subscription_level", restrict, "", asRestrict, "Restrict Content Pro"},
	{"rcp_user_level", restrict, "", asRestrict, "Restrict Content Pro"},
	{"reader_suggested_tags", noise, "", "", "WordPress.com"},
	{"rs_page_bg_color", noise, "", "", "Slider Revolution"},
	{"sbg_selected_sidebar", noise, "", "", "Avada"},
	{"sbg_selected_sidebar_*", noise, "", "", "Avada"},
	{"sharing_disabled", noise, "", "", "Jetpack"},
	{"site-content-layout", noise, "", "", "Astra"},
	{"site-post-title", noise, "", "", "Astra"},
	{"site-sidebar-layout", noise, "", "", "Astra"},
	{"slide_template", noise, "", "", "Slider Revolution"},
	{"snapEdIT", noise, "", "", "NextScripts"},
	{"snap_*", noise, "", "", "NextScripts"},
	{"standard_seo_post_meta_description", seo, "description", asTemplate, "Standard"},
	{"switch_like_status", noise, "", "", "Jetpack"},
	{"swp_*", noise, "", "", "Social Warfare"},
	{"syndication_*", noise, "", "", "FeedWordPress"},
	{"syndication_permalink", imported, "", asAddress, "FeedWordPress"},
	{"syntaxhighlighter_encoded", placed, "", "", "SyntaxHighlighter"},
	{"tamm_menu_item_*", noise, "", "", "menus of themes"},
	{"tawcvs_swatches", noise, "", "", "Variation Swatches"},
	{"theme-transparent-header-meta", noise, "", "", "Astra"},
	{"total_sales", noise, "", "", "WooCommerce"},
	{"tumblr_*", imported, "", asAddress, "importers"},
	{"tumblr_attribution", noise, "", "", "importers"},
	{"vc_teaser", noise, "", "", "WPBakery"},
	{"views", noise, "", "", "counters"},
	{"wcboost_*", noise, "", "", "WCBoost"},
	{"wp_jp_foreign_id", noise, "", "", "Jetpack"},
	{"wp_pattern_sync_status", placed, "", "", "WordPress"},
	{"wpb_post_views_count", noise, "", "", "counters"},
	{"wpcom_*", noise, "", "", "WordPress.com"},
	{"wprss_*", noise, "", "", "WP RSS Aggregator"},
}

// find returns the row of a key of a post.
func find(key, postType string) (row, bool) {
	i, ok := slices.BinarySearchFunc(table, key, func(r row, k string) int { return strings.Compare(r.key, k) })
	if ok && isAbout(key, postType) {
		return table[i], true
	}
	const longest = 40 // beginning in the table
	for n := min(len(key), longest); n > 0; n-- {
		if c := key[n-1]; c != '_' && c != '-' {
			continue
		}
		i, ok := slices.BinarySearchFunc(table, key[:n], compareOpen)
		if ok && isAbout(table[i].key, postType) {
			return table[i], true
		}
	}
	return row{}, false
}

// compareOpen compares the key of a row with a beginning and its "*".
func compareOpen(r row, beginning string) int {
	rest, ok := strings.CutPrefix(r.key, beginning)
	if !ok {
		return strings.Compare(r.key, beginning)
	}
	return strings.Compare(rest, "*")
}

// isAbout tells whether the row of a key counts for a post type.
func isAbout(key, postType string) bool {
	types := only[key]
	return types == nil || slices.Contains(types, postType)
}

// Housekeeping tells whether no archive holds postmeta of that key, whatever the
// post becomes.
func Housekeeping(key string) bool {
	r, ok := find(key, "")
	return ok && r.home == noise && only[r.key] == nil
}
