// Package content turns what WordPress stored into clean HTML.
//
// What the editor stored is not what a reader saw: blocks are wrapped in
// comments and some of them are only computed when a page is shown, classic
// content has no paragraphs yet, shortcodes stand for galleries and players,
// synced patterns live in posts of their own. This room does what WordPress does
// at display (do_blocks, wpautop, do_shortcode, autoembed), and then leaves
// behind what is layout, script or editor noise.
//
// # Clean HTML
//
// Clean HTML is presslift's middle language, handed on as text. It is closed:
//
//	blocks      p h1 h2 h3 h4 h5 h6 ul ol[type][start][reversed] li blockquote pre hr[class=more]
//	            table caption thead tbody tfoot tr th td[colspan][rowspan][align]
//	            figure figcaption details[open] summary dl dt dd
//	            section[role=doc-endnotes]
//	in text     a[href][title][id][role=doc-noteref] img[src][alt][title]
//	            strong em del ins code[class=language-*] kbd samp var sup sub mark u small
//	            abbr[title] q cite br bdi[dir] bdo[dir] ruby rt rp
//	            input[type=checkbox][checked][disabled]
//	            math and the elements of MathML Core
//	players     audio[controls][src] video[controls][src][poster] source[src][type] track[src][kind][srclang][label]
//
// A pre is code and holds one code with nothing but text in it; or it holds no code
// but text, links, images, strong em del ins u mark sub sup small and kbd.
//
// The only comments are placeholders: <!-- shortcode: NAME … -->, <!-- block: NAME
// --> and <!-- element: NAME --> say what stood in a place where nothing of it is
// stored. There are no
// scripts, no class names but those above, no text outside of blocks. A formula of
// which only the TeX is known is a math with one annotation, application/x-tex. White space is collapsed but in pre; parsing clean HTML and
// writing it again, and cleaning it again, change nothing.
//
// A table is only layout, and its cells are unwrapped, when its role says so, when
// it is one cell, or one column with more than text in it, such as images; not when
// it has a header or a caption.
//
// Characters that look like a blank, or like nothing, stay where they do
// something, and go where an editor left them behind:
//
//   - a no-break space stays between two words where typography has a use for it:
//     beside a figure (10 km), before a sign that closes or stops and behind one
//     that opens or a dash (« oui »), behind a word of one letter (v Praze), behind
//     an abbreviation of up to three letters (M. Dupont). Everywhere else it is
//     white space: at the ends of lines, in runs, between two ordinary words. In
//     code it is a blank.
//   - a soft hyphen stays between two letters
//   - a zero-width space stays between letters of scripts that part no words (Thai,
//     Khmer)
//   - a byte order mark and control characters go; U+0085, a line end, is a blank
//   - joiners, variation selectors and marks of direction stay
//
// An a[id] is a place that a link leads to, in the same text or elsewhere (see
// Env.LedTo). Ids that nothing leads to go: editors and plugins write any number.
//
// hr[class=more] is where a teaser ends. A footnote is an a[role=doc-noteref]
// whose href is the id of an li in the section[role=doc-endnotes], whether a block, a
// shortcode, a converter of Markdown, a word processor or a person made it.
//
// # Contract
//
// What comes in is UTF-8; sources see to that.
//
// No visible word is lost. What is not understood is kept and noted in the log;
// what is removed on purpose (scripts, unsafe addresses, images that count
// readers) is noted too. Hostile input costs time in proportion to its length.
//
// What does not end (a tag, a quoted value, a comment, a script) takes nothing
// along: each piece of HTML is mended by itself before it meets others (mend.go),
// and what an attribute of a shortcode opens is closed within it (attribute.go).
//
// A block that is computed at every visit writes what its author typed into it,
// often nothing: clean HTML has no element that would stand for it, and the log
// names it. A block that kept its text in its settings writes that text, and
// one that kept some of it there and some as HTML writes both. Texts are told from
// settings by the last word of their key and by how they read (package php): what
// may be words and what may be a choice of a program is text where it begins with a
// capital letter, stands beside a text in a list, or at a key that says so.
//
// What is written in a drawing, an svg, is text; the drawing itself has no place in
// clean HTML, and the log says so where it is more than an icon.
//
// What the text shows of postmeta (bindings, shortcodes and tags of custom fields) is
// what Env.Withheld lets through: front matter and text have one judge.
//
// Emphasis is what readers saw: an element's style counts as its name does.
//
// This room writes no Markdown, though some blocks and posts hold it, and knows
// nothing of files or of other posts beyond the index.
package content
