package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/report"
)

// jsonSummary is what --json prints: one object, on one line. Keys are added
// between versions, none changes its meaning. All keys are always there; arrays
// are never null. Strings are as found, escaped as JSON demands.
type jsonSummary struct {
	Version  string            `json:"version"` // of presslift
	Title    string            `json:"title"`   // of the site
	Inputs   []archive.Input   `json:"inputs"`
	Out      string            `json:"out"` // as given
	Books    []archive.BookRow `json:"books"`
	Totals   archive.BookRow   `json:"totals"`
	Findings []jsonFinding     `json:"findings"` // worst first
	Worst    string            `json:"worst"`    // "info", "warning", "error", or "none"
	Files    int               `json:"files"`
	Bytes    int64             `json:"bytes"` // of all files
	Changes  jsonChanges       `json:"changes"`
}

// jsonFinding is one code, with how often it occurred.
type jsonFinding struct {
	Code     report.Code `json:"code"`
	Severity string      `json:"severity"`
	Count    int         `json:"count"`
	Sentence string      `json:"sentence"`
	Do       string      `json:"do"` // empty when there is nothing to do
}

// jsonChanges compares the archive with what the folder held before.
type jsonChanges struct {
	Written   int      `json:"written"` // new, or with other bytes
	Unchanged int      `json:"unchanged"`
	Removed   int      `json:"removed"`
	Kept      []string `json:"kept"` // files that somebody had edited, by the names they have now
}

func printJSON(w io.Writer, out string, sum *pipeline.Summary) error {
	s := jsonSummary{
		Version: version, Title: sum.Title, Out: out,
		Inputs: []archive.Input{}, Books: []archive.BookRow{}, Findings: []jsonFinding{},
		Totals: bookRow(sum.Books.Totals()),
		Worst:  "none", Files: sum.Files, Bytes: sum.Bytes,
		Changes: jsonChanges{sum.Changes.Written, sum.Changes.Unchanged, sum.Changes.Removed, append([]string{}, sum.Changes.Kept...)},
	}
	for _, in := range sum.Inputs {
		s.Inputs = append(s.Inputs, archive.Input{Name: in.Name, Bytes: in.Bytes, SHA256: in.SHA256})
	}
	for _, r := range sum.Books.Rows() {
		s.Books = append(s.Books, bookRow(r))
	}
	for _, m := range worstFirst(sum.Findings) {
		s.Findings = append(s.Findings, jsonFinding{m.Code, m.Severity.String(), sum.Findings[m.Code], m.Sentence, m.Do})
	}
	if worst, any := sum.Worst(); any {
		s.Worst = worst.String()
	}
	line, err := json.Marshal(s)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, escape(string(line))+"\n")
	return err
}

// escape writes what a terminal or a CI server could obey (see visible) in the
// escapes of JSON. Outside of strings JSON has none of it.
func escape(line string) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(line, "##[", `##\u005b`) {
		if r >= 0x7f && unicode.In(r, unicode.Cc, unicode.Cf) {
			for _, u := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, `\u%04x`, u)
			}
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func bookRow(r report.Row) archive.BookRow {
	return archive.BookRow{
		Type: r.Type, Status: r.Status, Read: r.Read,
		Document: r.Fates[report.Document], Data: r.Fates[report.Data], Resolved: r.Fates[report.Resolved],
		Dropped: r.Fates[report.Dropped], Failed: r.Fates[report.Failed],
	}
}
