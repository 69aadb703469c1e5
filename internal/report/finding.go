package report

import (
	"slices"
	"strings"
)

// Severity orders findings by how much a user should care.
type Severity int

const (
	Info    Severity = iota // done on purpose; nothing to do
	Warning                 // probably right, worth a look
	Error                   // something of the source is not in the archive, or not whole
)

func (s Severity) String() string {
	return [...]string{"info", "warning", "error"}[s]
}

// ParseSeverity is the inverse of Severity.String.
func ParseSeverity(s string) (Severity, bool) {
	for v := Info; v <= Error; v++ {
		if strings.EqualFold(s, v.String()) {
			return v, true
		}
	}
	return 0, false
}

// Finding is one thing noticed.
type Finding struct {
	Code    Code
	Ordinal int    // of the post it was noticed in; 0 for the source as a whole
	Post    string // that post's ID; empty when it has none
	Input   string // the input it was noticed in; empty when the place is not one of bytes
	Offset  int64  // in bytes from the start of Input, decompressed
	Detail  string // what exactly, as found: hostile text, to be quoted before it is printed
	Count   int    // how often in this post, at least 1
}

// maxPerItem bounds what one hostile item can make the log hold: so many
// different findings of one code in a row are kept apart, then they are added
// up in one.
const maxPerItem = 200

// Log collects findings for one goroutine. The zero Log is ready for use.
type Log struct {
	Findings []Finding

	ordinal int
	post    string
	start   int // where the current item's findings begin
}

// At says which post the findings that follow belong to. Ordinal 0 is the
// source as a whole.
func (l *Log) At(ordinal int, post string) {
	l.ordinal, l.post, l.start = ordinal, post, len(l.Findings)
}

// Add notes a finding about the current post. The same code and detail in the
// same post are one finding that counts.
func (l *Log) Add(code Code, detail string) {
	l.AddFinding(Finding{Code: code, Detail: detail, Count: 1})
}

// AddAt is Add for a finding that has a place in an input.
func (l *Log) AddAt(code Code, input string, offset int64, detail string) {
	l.AddFinding(Finding{Code: code, Detail: detail, Input: input, Offset: offset, Count: 1})
}

// AddFinding is AddAt for what occurred f.Count times. The log says which post it
// belongs to.
func (l *Log) AddFinding(f Finding) {
	f.Ordinal, f.Post, f.Detail = l.ordinal, l.post, clip(f.Detail)
	same := 0
	for i := l.start; i < len(l.Findings); i++ {
		g := &l.Findings[i]
		if g.Code != f.Code {
			continue
		}
		if same++; g.Detail == f.Detail || same >= maxPerItem {
			g.Count += f.Count
			return
		}
	}
	l.Findings = append(l.Findings, f)
}

// clip keeps a detail short enough for one line of a report, on a rune border.
func clip(s string) string {
	const most = 300
	if len(s) <= most {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	s = s[:most]
	return strings.ToValidUTF8(s, "") + "…"
}

// Worst is the highest severity among the findings, and false when there are
// none.
func (l *Log) Worst() (Severity, bool) {
	if len(l.Findings) == 0 {
		return 0, false
	}
	worst := Info
	for _, f := range l.Findings {
		worst = max(worst, f.Code.Meaning().Severity)
	}
	return worst, true
}

// Any tells whether something is true of a finding of the current post.
func (l *Log) Any(is func(Finding) bool) bool { return slices.ContainsFunc(l.Findings[l.start:], is) }
