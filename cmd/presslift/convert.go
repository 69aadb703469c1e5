package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

func newConvert() *cobra.Command {
	var a asked
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

Types: presslift types prints what becomes of each post type. With --types only
posts of the named types become documents; posts of other types that would have
become documents are dropped as "not asked for" and stay in the books; data
(media, menus, templates) stays data. --exclude-types drops all posts of a type.
--fate says it for one type: document, data or drop.

Personal data stays out unless --with-private-data names it:
` + privateTable() + `

` + exitTable(),
		Example: `  presslift convert export.xml -o my-archive
  presslift convert site.000.xml site.001.xml -o my-archive
  presslift convert wordpress-com-export.zip -o my-archive
  ssh host 'wp export --stdout' | presslift convert - -o my-archive
  presslift convert export.xml -o my-archive --json --fail-on error > summary.json
  presslift convert export.xml -o my-archive --types post,page
  presslift convert export.xml -o my-archive --config presslift.yaml`,
		RunE: func(cmd *cobra.Command, args []string) error { return convert(cmd, &a, args) },
	}
	a.add(cmd.Flags())
	return cmd
}

func convert(cmd *cobra.Command, a *asked, inputs []string) error {
	r, err := a.reading(cmd, inputs, "presslift convert export.xml -o my-archive")
	switch {
	case err != nil:
		return err
	case r.Out == "":
		return report.WithHint(errors.New("no output folder given"),
			"name one with -o (--out), as in: presslift convert export.xml -o my-archive")
	}
	progress, stop := r.progress(cmd)
	sum, err := pipeline.Convert(cmd.Context(), r.options, progress)
	stop()
	if err != nil {
		return failure{err}
	}

	switch {
	case r.JSON:
		err = printJSON(cmd.OutOrStdout(), r.Out, &sum)
	case !r.Quiet:
		err = printSummary(cmd.OutOrStdout(), r.Out, &sum)
	}
	if err != nil {
		return failure{fmt.Errorf("printing the summary: %w", err)}
	}
	if worst, any := sum.Worst(); any && r.isTooBad(worst) {
		return errFindings
	}
	return nil
}

// privateTable are the names of personal data and what they let in.
func privateTable() string {
	var b bytes.Buffer
	for _, m := range wp.PrivateKinds() {
		fmt.Fprintf(&b, "  %s\n", m.Kind)
		wrap(&b, "      ", m.Words)
	}
	b.WriteString("Passwords, keys and tokens have no name: nothing lets them in.")
	return b.String()
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
