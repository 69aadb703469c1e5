package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/report"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// convertFlags are the flags of presslift convert as given.
type convertFlags struct {
	out     string
	quiet   bool
	json    bool
	failOn  string
	workers int

	repairMojibake bool
	maxUnpacked    byteCount
	maxRatio       int
	maxEntries     int
}

func newConvert() *cobra.Command {
	var f convertFlags
	cmd := &cobra.Command{
		Use:   "convert INPUT... -o OUT",
		Short: "Turn a WordPress export into an archive of Markdown",
		Long: `Turn a WordPress export (WXR, from Tools > Export) into an archive: Markdown for
what people wrote, JSON for the rest, and the books that show that nothing is
missing.

INPUT is an export, packed or not (gzip, zstd, bzip2, zip, tar), a folder of
exports, or - for standard input. Several inputs are the parts of one site; an
item that occurs twice is written once, and where the two differ the other is
kept as data.

OUT is a new or empty folder outside of any INPUT, or an archive that presslift
wrote: then only what differs is written, and a file that you edited is kept
beside the new one as NAME.edited. A run that is interrupted leaves OUT as it
was.

` + exitTable(),
		Example: `  presslift convert export.xml -o my-archive
  presslift convert site.000.xml site.001.xml -o my-archive
  presslift convert wordpress-com-export.zip -o my-archive
  ssh host 'wp export --stdout' | presslift convert - -o my-archive
  presslift convert export.xml -o my-archive --json --fail-on error > summary.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return report.WithHint(errors.New("no input given"),
					"name the export, as in: presslift convert export.xml -o my-archive")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return convert(cmd, f, args) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.out, "out", "o", "", "write the archive to folder `OUT` (required)")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "print nothing but errors (and the JSON of --json)")
	flags.BoolVar(&f.json, "json", false, "print the summary as one JSON object")
	flags.StringVar(&f.failOn, "fail-on", "never", "exit with 3 if a finding is at least `SEVERITY`: info, warning or error")
	flags.IntVar(&f.workers, "workers", 0, "convert `N` posts at a time; 0 means one for each core")
	flags.BoolVar(&f.repairMojibake, "repair-mojibake", false, "mend text that was decoded wrongly before it was stored (Ã© for é)")
	flags.Var(&f.maxUnpacked, "max-unpacked", "let packed inputs unpack to `SIZE` in all, such as 500M or 100G (default 64G)")
	flags.IntVar(&f.maxRatio, "max-ratio", 0, "let a packed input unpack to `N` times its size (default 400)")
	flags.IntVar(&f.maxEntries, "max-entries", 0, "let an archive or a folder hold `N` files (default 65535)")
	flags.SortFlags = false
	return cmd
}

func convert(cmd *cobra.Command, f convertFlags, inputs []string) error {
	threshold, fails := report.ParseSeverity(f.failOn)
	switch {
	case f.out == "":
		return report.WithHint(errors.New("no output folder given"),
			"name one with -o (--out), as in: presslift convert export.xml -o my-archive")
	case !fails && f.failOn != "never":
		return report.WithHint(fmt.Errorf("--fail-on %q is not a severity", f.failOn),
			"use info, warning, error or never")
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
	sum, err := pipeline.Convert(cmd.Context(), pipeline.Options{
		Inputs:         inputs,
		Stdin:          cmd.InOrStdin(),
		Out:            f.out,
		Workers:        f.workers,
		Generator:      "presslift " + version,
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
		err = printJSON(cmd.OutOrStdout(), f.out, &sum)
	case !f.quiet:
		err = printSummary(cmd.OutOrStdout(), f.out, &sum)
	}
	if err != nil {
		return failure{fmt.Errorf("printing the summary: %w", err)}
	}
	if worst, any := sum.Worst(); fails && any && worst >= threshold {
		return errFindings
	}
	return nil
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
