package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/verify"
	"github.com/spf13/cobra"
)

func newVerify() *cobra.Command {
	var a asked
	var source []string
	cmd := &cobra.Command{
		Use:   "verify ARCHIVE [--source INPUT...]",
		Short: "Check an archive: that all is there, unchanged and in agreement",
		Long: `Read an archive again and say what is wrong with it. ARCHIVE is the folder that
presslift wrote, or a zip or tar.gz of it; nothing is unpacked or changed.

With nothing but the archive at hand it checks that every file is there with the
bytes that the manifest says, and no other; that every JSON file can be read and has
no key that the format does not have, and that front matter is as presslift writes
it; that the ledger adds up to the books, and every item is where it says; that every path, internal link, author and term leads
somewhere; and that nothing that was not public stands among what is. Files whose
names begin with a dot are not looked at.

With --source the export is read again: each of its items must have its line in
the ledger, and each document the words that WordPress stored of it, unless a
finding says why not. INPUT is what presslift convert takes.

Exit codes: 0 when all is well, 1 when there are problems or something cannot be
read, 2 when the command line is wrong.`,
		Example: `  presslift verify my-archive
  presslift verify my-archive --source export.xml
  presslift verify my-archive.tar.gz --json | jq '.problems[].file'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			c, _, err := a.settle(cmd.Flags())
			if err != nil {
				return err
			}
			if len(args) == 0 || len(args) > 1 && len(source) == 0 {
				return report.WithHint(errors.New("name one archive"), "as in: presslift verify my-archive --source export.xml")
			}
			opt, err := options(&c)
			if err != nil {
				return err
			}
			p, stop := (&reading{Config: c}).progress(cmd)
			r, err := verify.Archive(cmd.Context(), args[0], verify.Source{
				Inputs: slices.Concat(source, args[1:]), Stdin: cmd.InOrStdin(),
				MaxUnpacked: opt.MaxUnpacked, MaxRatio: opt.MaxRatio, MaxEntries: opt.MaxEntries,
			}, func(ofSource bool, done, total int64) {
				phase := checking
				if ofSource {
					phase = comparing
				}
				p.Phase.Store(int32(phase))
				p.TotalBytes.Store(total)
				p.Bytes.Store(done)
			})
			stop()
			if err != nil {
				return failure{err}
			}
			switch {
			case c.JSON:
				err = printReportJSON(cmd.OutOrStdout(), args[0], r)
			case !c.Quiet || len(r.Counts) > 0:
				err = printReport(cmd.OutOrStdout(), args[0], r)
			}
			if err != nil {
				return failure{fmt.Errorf("printing the problems: %w", err)}
			}
			if len(r.Counts) > 0 {
				return errProblems
			}
			return nil
		},
	}
	cmd.Flags().StringArrayVar(&source, "source", nil, "hold the archive against the export `INPUT` that it was made of; further ones may follow")
	a.add(cmd.Flags(), "quiet", "json", "max-unpacked", "max-ratio", "max-entries")
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return report.WithHint(err, "see presslift verify --help")
	})
	return cmd
}

// mostTold is how many problems of one code are printed for a person.
const mostTold = 20

// printReport prints the problems of each file below its name, and what to do
// about each kind at the end.
func printReport(w io.Writer, name string, r *verify.Report) error {
	var b bytes.Buffer
	shown := visible(name)
	told := map[verify.Code]int{}
	last := "\x00"
	for _, p := range r.Problems {
		if told[p.Code]++; told[p.Code] > mostTold {
			continue
		}
		if p.File != last {
			last = p.File
			file := visible(p.File)
			if file == "" {
				file = "The archive as a whole"
			}
			fmt.Fprintf(&b, "%s\n", file)
		}
		text := visible(p.Detail)
		if p.Line > 0 {
			text = fmt.Sprintf("line %d: %s", p.Line, text)
		}
		hang(&b, "    ", string(p.Code)+": "+text)
	}
	if len(r.Counts) > 0 {
		b.WriteString("\nProblems:\n")
		for _, m := range verify.Meanings() {
			if n := r.Counts[m.Code]; n > 0 {
				more := ""
				if n > mostTold {
					more = fmt.Sprintf(" (%d of them told above; see --json)", mostTold)
				}
				fmt.Fprintf(&b, "  %7s  %s%s\n", group(int64(n)), m.Code, more)
				hang(&b, strings.Repeat(" ", 11), m.Sentence+" "+m.Do)
			}
		}
		b.WriteByte('\n')
	}
	verdict := "is whole"
	if len(r.Counts) > 0 {
		verdict = "is NOT whole"
	}
	beside := ""
	if r.Compared > 0 {
		beside = fmt.Sprintf("; %s held against the source", count(r.Compared, "document"))
	}
	fmt.Fprintf(&b, "%s %s: %s (%s), %s of the source, %s, %s%s.\n", shown, verdict,
		count(r.Files, "file"), size(r.Bytes), count(r.Items, "item"), count(r.Documents, "document"), count(r.Links, "internal link"), beside)
	_, err := b.WriteTo(w)
	return err
}

// jsonReport is what --json prints: one object, on one line. Keys are added between
// versions, none changes its meaning. All keys are always there; arrays are never
// null.
type jsonReport struct {
	Version   string           `json:"version"` // of presslift
	Archive   string           `json:"archive"` // as given
	OK        bool             `json:"ok"`
	Format    int              `json:"format"`    // version of the archive's
	Generator string           `json:"generator"` // what wrote the archive
	Files     int              `json:"files"`
	Bytes     int64            `json:"bytes"`
	Items     int              `json:"items"`
	Documents int              `json:"documents"`
	Compared  int              `json:"compared"` // documents that were held against the source
	Links     int              `json:"links"`    // internal ones, each counted once a document
	Problems  []verify.Problem `json:"problems"` // of each code at most 1,000
	Codes     []jsonProblems   `json:"codes"`
}

// jsonProblems is one code, with how many problems there are of it.
type jsonProblems struct {
	Code     verify.Code `json:"code"`
	Count    int         `json:"count"`
	Sentence string      `json:"sentence"`
	Do       string      `json:"do"`
}

func printReportJSON(w io.Writer, name string, r *verify.Report) error {
	s := jsonReport{
		Version: version, Archive: name, OK: len(r.Counts) == 0, Format: r.Format, Generator: r.Generator, Files: r.Files, Bytes: r.Bytes,
		Items: r.Items, Documents: r.Documents, Compared: r.Compared, Links: r.Links, Problems: append([]verify.Problem{}, r.Problems...), Codes: []jsonProblems{},
	}
	for _, m := range verify.Meanings() {
		if n := r.Counts[m.Code]; n > 0 {
			s.Codes = append(s.Codes, jsonProblems{m.Code, n, m.Sentence, m.Do})
		}
	}
	line, err := json.Marshal(s)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, escape(string(line))+"\n")
	return err
}
