package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/report"
	"github.com/spf13/cobra"
)

// inspectFlags are the flags of presslift inspect as given.
type inspectFlags struct {
	quiet   bool
	json    bool
	failOn  string
	workers int

	repairMojibake bool
	maxUnpacked    byteCount
	maxRatio       int
	maxEntries     int
}

func newInspect() *cobra.Command {
	var f inspectFlags
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
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return report.WithHint(errors.New("no input given"), "name the export, as in: presslift inspect export.xml")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return inspect(cmd, f, args) },
	}
	flags := cmd.Flags()
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors (and the JSON of --json)")
	flags.BoolVar(&f.json, "json", false, "print all of it as one JSON object")
	flags.StringVar(&f.failOn, "fail-on", "never", "exit with 3 if a finding is at least `SEVERITY`: info, warning or error")
	flags.IntVar(&f.workers, "workers", 0, "look at `N` posts at a time; 0 means one for each core")
	flags.BoolVar(&f.repairMojibake, "repair-mojibake", false, "mend text that was decoded wrongly before it was stored (Ã© for é)")
	flags.Var(&f.maxUnpacked, "max-unpacked", "let packed inputs unpack to `SIZE` in all, such as 500M or 100G (default 64G)")
	flags.IntVar(&f.maxRatio, "max-ratio", 0, "let a packed input unpack to `N` times its size (default 400)")
	flags.IntVar(&f.maxEntries, "max-entries", 0, "let an archive or a folder hold `N` files (default 65535)")
	flags.SortFlags = false
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return report.WithHint(err, "see presslift inspect --help")
	})
	return cmd
}

func inspect(cmd *cobra.Command, f inspectFlags, inputs []string) error {
	threshold, fails := report.ParseSeverity(f.failOn)
	if !fails && f.failOn != "never" {
		return report.WithHint(fmt.Errorf("--fail-on %q is not a severity", f.failOn), "use info, warning, error or never")
	}
	for _, n := range []struct {
		flag  string
		value int
	}{{"--workers", f.workers}, {"--max-ratio", f.maxRatio}, {"--max-entries", f.maxEntries}} {
		if n.value < 0 {
			return report.WithHint(fmt.Errorf("%s %d is negative", n.flag, n.value), "give a number from 0, which is the default")
		}
	}

	var progress pipeline.Progress
	stop := func() {}
	if !f.quiet {
		stop = showProgress(&progress, cmd.ErrOrStderr(), isTerminal(cmd.ErrOrStderr()))
	}
	ins, err := pipeline.Inspect(cmd.Context(), pipeline.Options{
		Inputs:         inputs,
		Stdin:          cmd.InOrStdin(),
		Workers:        f.workers,
		RepairMojibake: f.repairMojibake,
		MaxUnpacked:    int64(f.maxUnpacked),
		MaxRatio:       f.maxRatio,
		MaxEntries:     f.maxEntries,
	}, &progress)
	stop()
	if err != nil {
		return failure{err}
	}

	switch {
	case f.json:
		err = printInspectionJSON(cmd.OutOrStdout(), ins)
	case !f.quiet:
		err = printInspection(cmd.OutOrStdout(), inputs, ins)
	}
	if err != nil {
		return failure{fmt.Errorf("printing what there is: %w", err)}
	}
	for code := range ins.Findings {
		if fails && code.Meaning().Severity >= threshold {
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
