// Package census counts what a reader would notice, in what WordPress stored, in
// clean HTML and in Markdown.
//
// No converter tells its user what it lost. This room does, for every text: it is
// presslift's check on itself, so it shares no code with the rooms that it checks.
//
// # Terms
//
// A thing is what a reader would notice as one: a word, a link with its target, an
// image with its alternative text, a heading with its level. A [Kind] is a kind of
// things. Letters are all characters of a text but white space. A mark is a kind of
// emphasis, as strong or code. A hand is who tells a counter what stands in a text:
// one reads HTML, one walks what goldmark made of Markdown.
//
// # Two comparisons
//
// [Counter.Compare] holds Markdown against the clean HTML that it was made of: each
// kind of thing must be there as often, in the same order, and be the same. What
// differs is a [Difference] with both numbers and the first examples.
//
// [Counter.Cleaning] holds clean HTML against what WordPress stored: each word of
// that must be in it. What was stored is read plainly: tags are passed over, and so
// are comments, scripts, tags of templates and what stands in the brackets of
// shortcodes. Clean HTML may
// say more, because shortcodes and blocks keep texts in their attributes. Words that
// are missing are lost, unless a finding of the document says that something of the
// kind was left out on purpose: excuses.go is the table of these.
//
// # How it counts
//
// In the first place as hashes: a text is one number that grows by each of its letters
// and from which the number of any stretch can be told, so that elements in elements
// cost nothing and time is linear. A kind is how many things there are, and a number
// that their sequence makes. Only where two counts differ both texts are read again
// with all things kept, to say what they are. Numbers are the same in every run and
// on every machine.
//
// What Markdown has more than one way to write counts as one:
//
//   - white space only parts words; runs of emphasis that touch are one; so the letters
//     of each mark count, not the elements
//   - an address that is its own text is text, whether it is a link or not
//   - addresses are compared with their percent-encoding undone once
//   - the order of footnotes is that of their references; what they say is compared as
//     a set, and a reference by what its note says. A note that nothing refers to is an
//     item of a list at the end
//   - a reference to a note that is not there is one that Markdown cannot have
//   - empty cells, items and quotations are nothing
//   - trailing white space in a line of code is nothing, nor are empty lines around it
//
// Two things of Markdown only its writer knows, so they are asked of the count of the
// clean HTML: which text between dollar signs is a formula, and which anchors begin a
// footnote that an island of HTML refers to.
package census
