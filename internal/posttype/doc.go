// Package posttype is the doorkeeper: which posts are content, data or
// plumbing.
//
// Two literal tables say it: rules.go has a row for each post type that is
// known, statuses.go one for each of WordPress's own statuses. Decide reads
// both. A type without a row is judged by what the post holds, so that no text
// is lost because nobody has heard of the plugin.
//
// The fates are those of package report. Nothing is written here and nothing
// is counted; the pipeline does both.
package posttype
