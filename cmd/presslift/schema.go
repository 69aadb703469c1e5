package main

import (
	"fmt"
	"strings"

	"github.com/presslift/presslift/internal/config"
	"github.com/presslift/presslift/internal/report"
	"github.com/spf13/cobra"
)

// schemas is the table of the files that have a JSON Schema, sorted by name.
var schemas = []struct {
	name, words string
	schema      func() []byte
}{
	{"config", "the configuration, presslift.yaml", config.Schema},
}

func newSchema() *cobra.Command {
	var names []string
	long := "Print the JSON Schema (draft 2020-12) of a file:\n"
	for _, s := range schemas {
		names = append(names, s.name)
		long += fmt.Sprintf("\n  %-10s  %s", s.name, s.words)
	}
	return &cobra.Command{
		Use:       "schema NAME",
		Short:     "Print the JSON Schema of a file",
		Long:      long,
		Example:   "  presslift schema config > presslift.schema.json",
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, s := range schemas {
				if len(args) == 1 && args[0] == s.name {
					_, err := cmd.OutOrStdout().Write(s.schema())
					return fail(0, err)
				}
			}
			return report.WithHint(fmt.Errorf("name one file that has a schema"), "as in: presslift schema "+strings.Join(names, "|"))
		},
	}
}
