// Package verify reads an archive again, and its source, and says what does not
// agree.
//
// It believes nothing: neither the manifest nor the files. What it checks with
// nothing but the archive at hand is law 2 of package archive: every file is named
// by the manifest with its hash, every JSON file can be read and has no other keys than
// the format,
// every path and internal link leads to a file, front matter is as presslift writes
// it and says what the ledger says, the books balance, and nothing that was not
// public lies among what is.
//
// With the source at hand, the ledger is held against it item by item, and what
// each document says against what WordPress stored.
//
// A problem has a code, which is stable between versions and stands in one table
// (problem.go) with a sentence and what to do. An archive that cannot be read at all
// is an error.
//
// The archive may be hostile: nothing of it is unpacked to the disk, no link of the
// file system is followed, nothing is fetched. What is kept in memory is some
// hundred bytes for each item, and one file at a time.
package verify
