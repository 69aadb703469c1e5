// Package postmeta tells which postmeta is content, housekeeping or private, and
// reads the few values that WordPress itself stores there.
//
// Postmeta is where plugins keep everything: custom fields that an author typed,
// caches, counters, API keys, customers' addresses. A key says little, so the
// rules are a list of refusals that always wins, then a list of housekeeping,
// and what remains was somebody's.
//
// Values are given as stored. This room does not decode what plugins serialised.
package postmeta
