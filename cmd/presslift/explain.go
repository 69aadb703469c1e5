package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/verify"
	"github.com/spf13/cobra"
)

func newExplain() *cobra.Command {
	var asJSON bool
	var codes []cobra.Completion
	for _, m := range explainable() {
		codes = append(codes, cobra.CompletionWithDesc(m.Code, m.Severity+": "+inShort(m)))
	}
	cmd := &cobra.Command{
		Use:   "explain [CODE...]",
		Short: "Say what a finding or a problem means, with an example",
		Long: `Say what a finding means, what to do about it, and show an example: what stands
in the source, and what becomes of it. Without a code it lists all that there
are. Codes stand in findings.jsonl, and in the summary of a run; those of problems
are what presslift verify prints.`,
		Example:   "  presslift explain\n  presslift explain shortcode-kept block-unknown\n  presslift explain --json | jq -r '.[] | select(.severity == \"error\") | .code'",
		ValidArgs: codes,
		RunE: func(cmd *cobra.Command, args []string) error {
			named, err := meaningsOf(args)
			if err != nil {
				return err
			}
			switch {
			case asJSON:
				return explainJSON(cmd, named)
			case len(args) == 0:
				return fail(cmd.OutOrStdout().Write(codeList(named)))
			}
			return fail(cmd.OutOrStdout().Write(explanations(named)))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print an array of objects, one for each code")
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return report.WithHint(err, "see presslift explain --help")
	})
	return cmd
}

// problem is the severity of what is wrong with an archive.
const problem = "problem"

// explainable is all that can be explained: the findings, and the problems of
// presslift verify.
func explainable() []explained {
	var out []explained
	for _, m := range report.Meanings() {
		e := m.Code.Example()
		out = append(out, explained{string(m.Code), m.Severity.String(), m.Sentence, m.Do, explainedExample{e.In, e.Before, e.After}})
	}
	for _, m := range verify.Meanings() {
		out = append(out, explained{Code: string(m.Code), Severity: problem, Sentence: m.Sentence, Do: m.Do, Example: explainedExample{In: report.InWords}})
	}
	return out
}

// meaningsOf are those of the codes that somebody typed, in whatever case, in their
// order; without any, all of them.
func meaningsOf(typed []string) ([]explained, error) {
	all := explainable()
	if len(typed) == 0 {
		return all, nil
	}
	var named []explained
	for _, s := range typed {
		i := slices.IndexFunc(all, func(m explained) bool { return strings.EqualFold(m.Code, s) })
		if i < 0 {
			return nil, report.WithHint(fmt.Errorf("no finding has the code %q", s), "did you mean "+strings.Join(nearest(s, all), ", ")+"? presslift explain lists all")
		}
		named = append(named, all[i])
	}
	return named, nil
}

// nearest are the three codes that are most like a word: those that hold it, then
// those that take the fewest changes of letters.
func nearest(word string, all []explained) []string {
	word = strings.ToLower(word)
	if len(word) > 100 { // no code is like that
		word = word[:100]
	}
	changes := make(map[string]int, len(all))
	for _, m := range all {
		if changes[m.Code] = report.Changes(word, m.Code); word != "" && strings.Contains(m.Code, word) {
			changes[m.Code] = 0
		}
	}
	slices.SortStableFunc(all, func(a, b explained) int { return cmp.Compare(changes[a.Code], changes[b.Code]) })
	var out []string
	for _, m := range all[:min(3, len(all))] {
		out = append(out, m.Code)
	}
	return out
}

// explained is one code, as --json prints it. Keys are added between versions, none
// changes its meaning. All keys are always there.
type explained struct {
	Code     string           `json:"code"`
	Severity string           `json:"severity"` // "info", "warning", "error"; "problem" for those of presslift verify
	Sentence string           `json:"sentence"`
	Do       string           `json:"do"` // empty when there is nothing to do
	Example  explainedExample `json:"example"`
}

type explainedExample struct {
	In     report.Where `json:"in"` // content: of a post and its document; export: a part of one, and of files of the archive by their paths; words
	Before string       `json:"before"`
	After  string       `json:"after"`
}

func explainJSON(cmd *cobra.Command, named []explained) error {
	text, err := json.Marshal(named)
	if err != nil {
		return failure{err}
	}
	return fail(fmt.Fprintln(cmd.OutOrStdout(), escape(string(text))))
}

// inShort is what the first clause of a code's sentence says.
func inShort(m explained) string {
	short, _, _ := strings.Cut(m.Sentence, "; ")
	short, _, _ = strings.Cut(short, ": ")
	short, _, _ = strings.Cut(short, ". ")
	return strings.TrimSuffix(short, ".")
}

// codeList has for each code what it means in short, worst first.
func codeList(all []explained) []byte {
	var b bytes.Buffer
	for _, s := range []struct{ severity, words string }{
		{report.Error.String(), "something of the source is not in the archive, or not whole"},
		{report.Warning.String(), "probably right, and worth a look"},
		{report.Info.String(), "done on purpose"},
		{problem, "what presslift verify finds wrong with an archive"},
	} {
		fmt.Fprintf(&b, "%s: %s\n", s.severity, s.words)
		for _, m := range all {
			if m.Severity == s.severity {
				hang(&b, fmt.Sprintf("  %-23s ", m.Code), inShort(m))
			}
		}
		b.WriteByte('\n')
	}
	b.WriteString("presslift explain CODE says more, with an example.\n")
	return b.Bytes()
}

func explanations(named []explained) []byte {
	var b bytes.Buffer
	for i, m := range named {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s (%s)\n\n", m.Code, m.Severity)
		wrap(&b, "  ", m.Sentence)
		if m.Do != "" {
			b.WriteByte('\n')
			wrap(&b, "  ", "What to do: "+m.Do)
		}
		switch e := m.Example; {
		case e.Before == "" && e.After == "":
		case e.In == report.InContent:
			show(&b, "A post with", e.Before)
			show(&b, "becomes a document with", e.After)
		case e.In == report.InExport:
			show(&b, "An export with, among others,", e.Before)
			for part := range strings.SplitSeq(e.After, "\n\n") {
				file, lines, _ := strings.Cut(part, "\n")
				show(&b, "has in its archive, in "+file+",", lines)
			}
		default:
			show(&b, "For example:", e.Before)
			show(&b, "In the archive then:", e.After)
		}
	}
	return b.Bytes()
}

// show prints lines of an example as they are.
func show(b *bytes.Buffer, head, text string) {
	fmt.Fprintf(b, "\n  %s\n\n", head)
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString(strings.TrimRight("    "+line, " ") + "\n")
	}
}
