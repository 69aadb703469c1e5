package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/report"
)

// wide is how many columns a summary may take.
const wide = 80

// printSummary tells a person what became of the site.
func printSummary(w io.Writer, out string, sum *pipeline.Summary) error {
	var b bytes.Buffer
	printHead(&b, sum)
	printBooks(&b, &sum.Books)
	printFindings(&b, sum.Findings)
	printArchive(&b, out, sum)
	_, err := b.WriteTo(w)
	return err
}

func printHead(b *bytes.Buffer, sum *pipeline.Summary) {
	title := fit(visible(sum.Title), wide-20)
	if title == "" {
		title = "A site without a title"
	}
	names := make([]string, 0, len(sum.Inputs))
	for _, in := range sum.Inputs {
		names = append(names, fit(visible(in.Name), wide))
	}
	if len(names) > 3 {
		names = append(names[:2], fmt.Sprintf("%d more", len(names)-2))
	}
	what := "%s, from %s\n"
	if sum.Books.Totals().Read == 0 {
		what = "%s: no item was found in %s\n"
	}
	fmt.Fprintf(b, what, title, strings.Join(names, ", "))
}

// printBooks prints a row for each post type, and below it one for each of its
// statuses, unless all of its posts are published. A type's name has at most 20
// letters in WordPress.
func printBooks(b *bytes.Buffer, books *report.Books) {
	fmt.Fprintf(b, "\n  %-20s%8s%11s%8s%10s%9s%8s\n", "", "read", "documents", "data", "resolved", "dropped", "failed")
	row := func(name string, r report.Row) {
		b.WriteString("  " + pad(name, 20))
		for _, c := range []struct{ width, n int }{
			{8, r.Read}, {11, r.Fates[report.Document]}, {8, r.Fates[report.Data]},
			{10, r.Fates[report.Resolved]}, {9, r.Fates[report.Dropped]}, {8, r.Fates[report.Failed]},
		} {
			fmt.Fprintf(b, "%*s", c.width, group(int64(c.n)))
		}
		b.WriteByte('\n')
	}
	rows := books.Rows()
	for _, sum := range byType(rows) {
		row(visible(sum.Type), sum)
		for len(rows) > 0 && rows[0].Type == sum.Type {
			if r := rows[0]; r.Status != "publish" || r.Read != sum.Read {
				row("  "+cmp.Or(visible(r.Status), "(no status)"), r)
			}
			rows = rows[1:]
		}
	}
	row("total", books.Totals())
}

// byType adds up the rows of each type, which stand together.
func byType(rows []report.Row) []report.Row {
	var sums []report.Row
	for _, r := range rows {
		if n := len(sums); n == 0 || sums[n-1].Type != r.Type {
			sums = append(sums, report.Row{Type: r.Type, Fates: map[report.Fate]int{}})
		}
		s := &sums[len(sums)-1]
		s.Read += r.Read
		for f, n := range r.Fates {
			s.Fates[f] += n
		}
	}
	return sums
}

// worstFirst orders codes by severity, then by name.
func worstFirst(findings map[report.Code]int) []report.Meaning {
	var ms []report.Meaning
	for code := range findings {
		ms = append(ms, code.Meaning())
	}
	slices.SortFunc(ms, func(x, y report.Meaning) int {
		return cmp.Or(cmp.Compare(y.Severity, x.Severity), cmp.Compare(x.Code, y.Code))
	})
	return ms
}

func printFindings(b *bytes.Buffer, findings map[report.Code]int) {
	if len(findings) == 0 {
		b.WriteString("\nNo findings.\n")
		return
	}
	b.WriteString("\nFindings:\n")
	for _, m := range worstFirst(findings) {
		fmt.Fprintf(b, "  %-8s%7s  %s\n", m.Severity, group(int64(findings[m.Code])), visible(string(m.Code)))
		wrap(b, strings.Repeat(" ", 19), strings.TrimSpace(m.Sentence+" "+m.Do))
	}
}

// wrap prints text in lines that begin with indent.
func wrap(b *bytes.Buffer, indent, text string) { hang(b, indent, text) }

// mostKept is how many edited files are named.
const mostKept = 10

func printArchive(b *bytes.Buffer, out string, sum *pipeline.Summary) {
	shown := visible(out)
	fmt.Fprintf(b, "\nThe archive is in %s: %s, %s.\n", shown, count(sum.Files, "file"), size(sum.Bytes))
	if c := sum.Changes; c.Unchanged+c.Removed+len(c.Kept) > 0 {
		fmt.Fprintf(b, "It replaces an older one: %s written, %s unchanged, %s removed.\n",
			count(c.Written, "file"), group(int64(c.Unchanged)), group(int64(c.Removed)))
	}
	if kept := sum.Changes.Kept; len(kept) > 0 {
		fmt.Fprintf(b, "Edited since, and kept beside the new: %s\n", count(len(kept), "file"))
		for _, path := range kept[:min(len(kept), mostKept)] {
			fmt.Fprintf(b, "  %s\n", visible(path))
		}
		if n := len(kept) - mostKept; n > 0 {
			fmt.Fprintf(b, "  and %s\n", count(n, "more file"))
		}
	}
	b.WriteString("\nNext:\n")
	fmt.Fprintf(b, "  open %s\n", filepath.Join(shown, "content"))
	if len(sum.Findings) > 0 {
		fmt.Fprintf(b, "  read %s for where each finding is\n", filepath.Join(shown, "findings.jsonl"))
	}
	if sum.Books.Totals().Fates[report.Dropped] > 0 {
		fmt.Fprintf(b, "  read %s for what was dropped, and why\n", filepath.Join(shown, "ledger.jsonl"))
	}
}
