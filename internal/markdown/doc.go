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
// URLs, or where it stands in <> because of the delimiters in it.
//
// The forms where there is a choice:
//   - "-" bullets and "1." numbers; a list right after another of its kind
//     takes "*" or "1)", which keeps them two lists
//   - a line break is two blanks at the end of the line, which all parsers
//     know: kramdown and Python-Markdown show a backslash as one, and GFM takes
//     it into a bare URL. In headings and table cells, and where breaks follow
//     each other, it is <br>
//   - emphasis is *, strong is **, both around the same text are ***; emphasis
//     that Markdown's delimiters cannot express is <strong>, <em> or <del>
//   - sup, sub, mark, ins, u, small, kbd, samp, var, abbr, q, cite, ruby, bdi,
//     bdo, math, audio and video stay inline HTML
//   - a table without a header row gets an empty one; a table that has merged
//     cells or blocks in cells is an island, as are dl, ol with numbers that count
//     down, and ol with letters, Roman numbers, negative or very large ones if its
//     items are lines of text
//   - a caption lives in <figure>, as one line if it is plain text, else with
//     Markdown within; or, with CaptionsAsText, it is emphasised text below
//   - footnotes are numbered in the order in which the text refers to them; a
//     note that nothing but an island refers to, or nothing at all, becomes an item
//     of a list, because renderers drop it otherwise, with the number that it has in
//     the island
//   - two breaks in a row end the paragraph; a paragraph of nothing but white
//     space, an empty ul item and a list, table or details without content are
//     left out; an empty item of an ol is <br>, because the numbers count, but
//     for those at its end
//   - a link around several blocks is written once, in the first
//   - <hr class="more"> is the line <!--more-->
//   - the zero-width no-break space is dropped: some parsers take it for white
//     space
//   - the comments <!-- shortcode: … -->, <!-- block: … --> and <!-- element: … --> stay
//   - a math that is nothing but its TeX is that between dollar signs, to the letter
//     but for "<", which is \lt, and for "|" in a table cell: what reads formulas
//     reads them before Markdown, so "*" and "_" are not escaped. What a parser
//     would take for a link, a template or the formula's end makes it a code span
//
// What acts is judged by the most liberal parser: CommonMark before and after
// 0.31, GFM with its bare URLs, goldmark and micromark.
//
// # What it does not do
//
// It knows no WordPress, resolves no links, and does not sanitise: a URL's
// scheme and an element that is not on the list are the sender's affair.
// Elements it does not know are unwrapped, other comments are dropped. Template
// syntax is text to Markdown and left as it is, but for that of Hugo's shortcodes
// ({{< and {{%), which Hugo runs on any Markdown: it is escaped everywhere but in
// fenced code, where there is no way to. MDX is another language.
package markdown
