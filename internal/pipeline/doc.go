// Package pipeline is the line between the workshops: the only room that knows
// the order of work.
//
//	bytes → records ─survey→ index → every path                                    first reading
//	bytes → records → posts ─content→ clean HTML ─markdown→ documents ─archive→ files   second reading
//
// The source is read twice, so that links, galleries and synced patterns resolve
// wherever they stand and memory does not grow with the text. If the second
// reading differs from the first, the run stops.
//
// Inspect reads once, with the texts, and tells what Convert would make of them:
// both ask the survey, and a law holds their numbers against each other.
//
// Every text is compared with what it was made of (package census): clean HTML with
// what was stored, Markdown with clean HTML. What is missing is a finding of level error.
//
// All goroutines of the product are started in line.go: posts are converted side
// by side, and their results leave in the order of the source. So an archive's
// bytes do not depend on how many workers there were.
//
// What the workshops know of each other stands here and nowhere else: how a post
// becomes a document, menu items a menu, attachments the media list.
package pipeline
