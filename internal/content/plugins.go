package content

import (
	"sort"
	"strings"
)

// blockFamily is how the blocks of a plugin are read.
type blockFamily struct {
	prefix  string // of the names of its blocks, or the whole name of one
	plugin  string
	reading blockReading
}

// blockFamilies is the table of the plugins whose blocks are known, sorted by
// prefix; of several that fit, the longest holds. Blocks that store HTML are
// asStored, and what those without HTML have in their settings is found there;
// siteBlock is for plugins with which a site makes blocks of its own, whose
// settings are its fields; dynamic is computed at every visit. To add one, add its
// row here and name one of its blocks in a case.
var blockFamilies = []blockFamily{
	{"acf/", "Advanced Custom Fields", siteBlock},
	{"advgb/", "PublishPress Blocks", asStored},
	{"aioseo/", "All in One SEO", asStored},
	{"aioseo/breadcrumbs", "All in One SEO", dynamic},
	{"aioseo/html-sitemap", "All in One SEO", dynamic},
	{"amp/", "AMP and Web Stories", asStored},
	{"areoi/", "All Bootstrap Blocks", asStored},
	{"atomic-blocks/", "Atomic Blocks", asStored},
	{"atomic-blocks/ab-post-grid", "Atomic Blocks", dynamic},
	{"block-lab/", "Block Lab", siteBlock},
	{"blockspare/", "Blockspare", asStored},
	{"carbon-fields/", "Carbon Fields", siteBlock},
	{"coblocks/", "CoBlocks", asStored},
	{"contact-form-7/", "Contact Form 7", dynamic},
	{"crowdsignal-forms/", "Crowdsignal Forms", asStored},
	{"eedee/", "Eedee Blocks", asStored},
	{"enlighter/", "Enlighter", asStored},
	{"essential-blocks/", "Essential Blocks", asStored},
	{"formidable/", "Formidable Forms", dynamic},
	{"generateblocks-pro/", "GenerateBlocks", generateBlock},
	{"generateblocks/", "GenerateBlocks", generateBlock},
	{"generateblocks/query", "GenerateBlocks", dynamic},
	{"genesis-blocks/", "Genesis Blocks", asStored},
	{"genesis-custom-blocks/", "Genesis Custom Blocks", siteBlock},
	{"getwid/", "Getwid", asStored},
	{"getwid/recent-posts", "Getwid", dynamic},
	{"ghostkit/", "Ghost Kit", asStored},
	{"gravityforms/", "Gravity Forms", dynamic},
	{"greenshift-blocks/", "Greenshift", asStored},
	{"groups/groups-member", "Groups", gatedPart},
	{"groups/groups-non-member", "Groups", asStored},
	{"gutenbee/", "GutenBee", asStored},
	{"gutenverse/", "Gutenverse", asStored},
	{"happyforms/", "HappyForms", dynamic},
	{"jetpack/", "Jetpack", asStored},
	{"jetpack/markdown", "Jetpack", markdownSource},
	{"jetpack/paywall", "Jetpack", gatedPart},
	{"jetpack/related-posts", "Jetpack", dynamic},
	{"jetpack/subscriptions", "Jetpack", dynamic},
	{"kadence/", "Kadence Blocks", asStored},
	{"kadence/posts", "Kadence Blocks", dynamic},
	{"kevinbatdorf/", "Code Block Pro", asStored},
	{"lazyblock/", "Lazy Blocks", siteBlock},
	{"learndash/ld-course-complete", "LearnDash", gatedPart},
	{"learndash/ld-course-inprogress", "LearnDash", gatedPart},
	{"learndash/ld-course-notstarted", "LearnDash", gatedPart},
	{"learndash/ld-group", "LearnDash", gatedPart},
	{"learndash/ld-group-list", "LearnDash", dynamic},
	{"learndash/ld-student", "LearnDash", gatedPart},
	{"learndash/ld-visitor", "LearnDash", asStored},
	{"mailpoet/", "MailPoet", dynamic},
	{"memberpress/protected-content", "MemberPress", gatedPart},
	{"meta-box/", "Meta Box", siteBlock},
	{"ninja-forms/", "Ninja Forms", dynamic},
	{"otter/", "Otter", asStored},
	{"pmpro/membership", "Paid Memberships Pro", gatedPart},
	{"pms/content-restriction-", "Paid Member Subscriptions", gatedPart},
	{"pods/", "Pods", dynamic},
	{"premium-content/", "Jetpack", asStored},
	{"premium-content/subscriber-view", "Jetpack", gatedPart},
	{"premium/", "Premium Blocks", asStored},
	{"qubely/", "Qubely", asStored},
	{"qubely/postgrid", "Qubely", dynamic},
	{"rank-math/", "Rank Math", asStored},
	{"rank-math/rich-snippet", "Rank Math", dynamic},
	{"simpletoc/", "SimpleTOC", dynamic},
	{"stackable/", "Stackable", asStored},
	{"stackable/posts", "Stackable", dynamic},
	{"syntaxhighlighter/", "SyntaxHighlighter Evolved", asStored},
	{"tadv/classic-paragraph", "Advanced Editor Tools", freeform},
	{"themeisle-blocks/", "Otter", asStored},
	{"themeisle-blocks/posts-grid", "Otter", dynamic},
	{"tribe/", "The Events Calendar", dynamic},
	{"uagb/", "Spectra", asStored},
	{"uagb/post-", "Spectra", dynamic},
	{"uagb/taxonomy-list", "Spectra", dynamic},
	{"ub/", "Ultimate Blocks", asStored},
	{"ub/post-grid", "Ultimate Blocks", dynamic},
	{"ugb/", "Stackable", asStored},
	{"ugb/blog-posts", "Stackable", dynamic},
	{"videopress/", "Jetpack", asStored},
	{"woocommerce-memberships/member-content", "WooCommerce Memberships", gatedPart},
	{"woocommerce-memberships/non-member-content", "WooCommerce Memberships", asStored},
	{"woocommerce/", "WooCommerce", dynamic},
	{"wp-bootstrap-blocks/", "WP Bootstrap Blocks", asStored},
	{"wpforms/", "WPForms", dynamic},
	{"wppb/content-restriction-", "Profile Builder", gatedPart},
	{"wpseopress/", "SEOPress", asStored},
	{"yoast-seo/", "Yoast SEO", asStored},
	{"yoast/", "Yoast SEO", asStored},
}

// familyOf returns the row of a plugin's block.
func familyOf(name string) (f blockFamily, known bool) {
	// Of the rows that sort before a name those that it begins with are the last.
	i := sort.Search(len(blockFamilies), func(i int) bool { return blockFamilies[i].prefix > name })
	for i--; i >= 0; i-- {
		if strings.HasPrefix(name, blockFamilies[i].prefix) {
			return blockFamilies[i], true
		}
		if name[0] != blockFamilies[i].prefix[0] {
			break
		}
	}
	return blockFamily{}, false
}
