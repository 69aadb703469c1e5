// Package postmeta tells which postmeta is content, housekeeping or private, and
// reads what plugins keep there.
//
// Postmeta is where plugins keep everything: custom fields that an author typed,
// titles for search engines, prices, caches, counters, API keys, customers'
// addresses. A key says little, so one literal table (keys.go) says of each that
// is known whose it is and which part of a document it belongs to. To add a key,
// give it a row there.
//
// What no row knows is a custom field when its key has no underscore before it,
// as in WordPress's editor, and else it is left out and named. Above all stand
// the refusals (private.go): what holds a secret or names a person, by the words
// of its key or the shape of its value, is nowhere.
//
// A [Schema] is built in the survey: it learns from the source what the custom
// fields of Advanced Custom Fields are called and hold, and where events take
// place. Its Read turns the rows of a post into a [Reading].
//
// # Values
//
// Values are stored as text, as serialised PHP or as JSON. [Decode] reads the
// latter two within limits, keeps their order, and creates no objects. A value is
// a string, bool, int64, float64, [List] or [Map], or a reference such as [Media]
// and [Document], or [HTML] and wp.Moment: those need the rest of the site, and
// the pipeline resolves them.
//
// This room decides nothing about posts and notes no findings: what is to be said
// is in the Reading.
package postmeta
