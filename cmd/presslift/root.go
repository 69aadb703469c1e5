package main

import (
	"github.com/spf13/cobra"
)

// version is what --version prints and what archives name as their writer. It
// is not taken from the build: the same source writes the same archive.
const version = "0.1.0-dev"

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "presslift",
		Short:         "Lift a site's content out of WordPress",
		Long:          "presslift turns a WordPress export (WXR) into a normalised archive: one Markdown\nfile for each post and page, and plain JSON for everything else.\n\n" + exitTable(),
		Example:       "  presslift inspect export.xml\n  presslift convert export.xml -o my-archive",
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetVersionTemplate("presslift {{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(newConvert(), newInspect(), newVerify(), newTypes(), newConfig(), newSchema(), newExplain())
	return root
}
