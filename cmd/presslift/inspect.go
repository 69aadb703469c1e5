package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/report"
	"github.com/spf13/cobra"
)

func newInspect() *cobra.Command {
	var a asked
	cmd := &cobra.Command{
		Use:   "inspect INPUT...",
		Short: "Tell what a WordPress export holds, and what would become of it",
		Long: `Read a WordPress export and tell what it is, what it holds, and what convert
would make of it: every post type and status with its fate, blocks, shortcodes
and page builders, media, comments, authors, taxonomies, menus, languages. It
writes nothing.

INPUT is what presslift convert takes. What is long is cut on the terminal;
--json has all of it.

Exit codes are those of convert; see presslift --help.`,
		Example: `  presslift inspect export.xml
  presslift inspect export.xml --json | jq '.types[] | select(.rule | not) | .type'
  presslift inspect site.000.xml site.001.xml --fail-on error`,
		RunE: func(cmd *cobra.Command, args []string) error { return inspect(cmd, &a, args) },
	}
	a.add(cmd.Flags(), append([]string{"quiet", "json", "fail-on", "workers", "repair-mojibake", "max-unpacked", "max-ratio", "max-entries"}, typeFlags...)...)
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return report.WithHint(err, "see presslift inspect --help")
	})
	return cmd
}

func inspect(cmd *cobra.Command, a *asked, inputs []string) error {
	r, err := a.reading(cmd, inputs, "presslift inspect export.xml")
	if err != nil {
		return err
	}
	progress, stop := r.progress(cmd)
	ins, err := pipeline.Inspect(cmd.Context(), r.options, progress)
	stop()
	if err != nil {
		return failure{err}
	}

	switch {
	case r.JSON:
		err = printInspectionJSON(cmd.OutOrStdout(), ins)
	case !r.Quiet:
		err = printInspection(cmd.OutOrStdout(), r.Inputs, ins)
	}
	if err != nil {
		return failure{fmt.Errorf("printing what there is: %w", err)}
	}
	for code := range ins.Findings {
		if r.isTooBad(code.Meaning().Severity) {
			return errFindings
		}
	}
	return nil
}

// jsonInspection is what --json prints: one object, on one line, with the keys of
// pipeline.Inspection and these. Keys are added between versions, none changes
// its meaning.
type jsonInspection struct {
	Version string `json:"version"` // of presslift
	*pipeline.Inspection
	Findings []jsonFinding `json:"findings"` // of the reading, worst first
	Worst    string        `json:"worst"`    // "info", "warning", "error", or "none"
}

func printInspectionJSON(w io.Writer, ins *pipeline.Inspection) error {
	s := jsonInspection{Version: version, Inspection: ins, Findings: []jsonFinding{}, Worst: "none"}
	for i, m := range worstFirst(ins.Findings) {
		if i == 0 {
			s.Worst = m.Severity.String()
		}
		s.Findings = append(s.Findings, jsonFinding{m.Code, m.Severity.String(), ins.Findings[m.Code], m.Sentence, m.Do})
	}
	line, err := json.Marshal(s)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, escape(string(line))+"\n")
	return err
}
