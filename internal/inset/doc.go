// Package inset turns posts of plugins that other posts show by a shortcode into
// what a visitor saw in its place: tables, recipes, galleries and sliders.
//
// Such a post has no page of its own. Its plugin keeps what it shows as JSON in
// the content (TablePress) or as serialised PHP in postmeta (WP Recipe Maker,
// galleries). What comes out is stored content, HTML with core's own shortcodes in
// it, and goes the way of all stored content when a post shows it.
//
// To add a plugin, add its row to kinds, and a case that shows one.
//
// Data are hostile: they are read within limits, and whatever they say becomes
// text, markup to be cleaned, or an address to be checked.
package inset
