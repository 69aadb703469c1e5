// Package report is presslift's memory: what was noticed on the way, with the
// words that a user reads.
//
// A finding says that the data is odd; it is never an error and never stops a
// run. Every finding has a code that is stable between versions and stands in
// one table (codes.go) with its severity, a sentence and what to do, and in another
// (examples.go) with an example, which the pipeline's tests convert.
//
// The books count what became of every item of the source. A problem is an
// error with a way out: what the command line prints behind "hint:".
package report
