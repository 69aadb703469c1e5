// Package config is what a run is asked to do, as a file says it.
//
// # Terms
//
// A setting is a key at the top of the file, or below meta, front-matter and a
// term. Most are flags of presslift convert, too, and mean the same there; maps
// are not, because they do not fit on a command line. The table of all settings
// is in settings.go; what Config holds, the schema, the file that Init writes and
// the flags' words come from it.
//
// # Contract
//
// The file is YAML with one document. It is read strictly: a key that there is
// not, a key that stands twice, a value of another type or one that is not in the
// list of values is an error with file, line and column, and a hint where another
// word is near. Anchors and aliases are refused; a file is at most 1 MiB.
//
// The zero value of each field is its default. A field that the file does not
// name is zero.
//
// # What it does not do
//
// It does not look for files, knows no flags, and does not judge whether settings
// go together: package pipeline does, when they have become its Options.
package config
