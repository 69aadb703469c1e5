// Package wp is presslift's vocabulary: what a WordPress site is made of.
//
// The names are WordPress's own (post type, taxonomy, term, postmeta,
// attachment, slug, permalink, GUID). The types are plain data: they do no
// input or output, import no other room, and hold what a source says, not what
// presslift makes of it.
//
// A record is what a source says; a post is any row of wp_posts, so a menu
// item and an attachment are posts too. What an archive holds is a document,
// and that word belongs to package archive.
package wp
