// Package builder turns what page builders keep in postmeta into what a visitor
// saw, in reading order.
//
// # Terms
//
// A builder is a plugin or theme with which a page is put together from elements;
// its data are a tree of them in a row of postmeta, as JSON or serialised PHP. An
// element has a name ("text-editor"), settings, and elements within it. What most
// builders call a widget or a module is an element too. A template is a post of
// its own that elements show by its ID.
//
// # How it works
//
// Each builder has a file: one function that reads its data as a tree of nodes,
// and one literal table of its elements. A row of that table says in what order
// the settings of an element are read, and as what: a heading, a text, a picture,
// a list of such (element.go has those shapes). To add an element, add its row
// and a case; one that no row knows is read by the texts, pictures and links
// among its settings (guess.go).
//
// What comes out is content as the block editor stores it: core/html for what
// stands as it is, core/freeform for what WordPress gives paragraphs, core/embed
// for addresses, and presslift/template for templates. So it goes the way of all
// stored content, through the same cleaning.
//
// # Which one counts
//
// Most builders write what a page shows into its content, too, where WordPress
// finds it when the builder is gone. That stays what a document is made of. The
// data are read instead where a page was shown by the builder and its stored
// content has clearly fewer words than the data, of which those found by guessing
// count half; where there is no stored content at all; and with builders that
// leave the content alone, where it is another text.
//
// # Contract
//
// Data are hostile: what is beyond limits of size, number and depth is left out,
// reading takes time in proportion to the length, and whatever the data say
// becomes text, markup to be cleaned, or an address to be checked. Nothing is
// written that is not in the settings of an element.
//
// This room knows nothing of clean HTML, and of other posts only what the index
// has.
package builder
