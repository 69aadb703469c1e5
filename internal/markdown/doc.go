// Package markdown turns clean HTML into Markdown.
//
// # Terms
//
// Clean HTML is presslift's middle language: a closed list of elements and
// attributes, well-nested and sanitised. A leaf is a run of inline content
// that Markdown writes as one block: a paragraph, a heading, a table cell. An
// island is a piece of clean HTML that Markdown has no form for and that stays
// HTML: a table with merged cells, a definition list.
//
// # Contract
//
// The result is CommonMark with GFM's tables, strikethrough and task lists,
// and footnotes. What a reader of the HTML would notice is there: every word,
// link, image and line of code. Literal text is escaped where it would act as
// Markdown, and nowhere else. Rendering the Markdown with a CommonMark parser
// and turning that HTML into Markdown again gives the same Markdown; only a
// bare URL in the text becomes a link on the way where a renderer links bare
// URLs.
//
// The forms where there is a choice:
//   - "-" bullets and "1." numbers; a list right after another of its kind
//     takes "*" or "1)", which keeps them two lists
//   - a line break is a backslash at the end of the line; in headings and table
//     cells it is <br>
//   - emphasis that Markdown's delimiters cannot express is <strong>, <em> or
//     <del>
//   - sup, sub, mark, ins, u, small, kbd, samp, var, abbr, q, cite, ruby, bdi,
//     bdo, math, audio and video stay inline HTML
//   - a table without a header row gets an empty one; a table that has merged
//     cells or blocks in cells is an island, as are dl and ol[reversed]
//   - a caption lives in <figure>, with Markdown inside
//   - footnotes are numbered in the order in which the text refers to them; a
//     note that nothing refers to becomes an item of a list, because renderers
//     drop it otherwise
//   - two breaks in a row end the paragraph; a paragraph of nothing but white
//     space, an empty ul item and a list, table or details without content are
//     left out; an empty item of an ol is <br>, because the numbers count
//   - a link around several blocks is written once, in the first
//   - <hr class="more"> is the line <!--more-->
//   - the comments <!-- shortcode: … -->, <!-- block: … --> and <!-- element: … --> stay
//   - a math that is nothing but its TeX is that between dollar signs
//
// # What it does not do
//
// It knows no WordPress, resolves no links, and does not sanitise: a URL's
// scheme and an element that is not on the list are the sender's affair.
// Elements it does not know are unwrapped, other comments are dropped. Template
// syntax in prose is left as it is.
package markdown
