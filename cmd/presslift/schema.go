package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/config"
	"github.com/presslift/presslift/internal/report"
	"github.com/spf13/cobra"
)

// schema is a file that has a JSON Schema.
type schema struct {
	name, words string
	print       func() []byte
}

// schemas are those of the configuration and of the archive's files, sorted by name.
func schemas() []schema {
	all := []schema{{"config", "the configuration, presslift.yaml", config.Schema}}
	for _, s := range archive.Schemas() {
		all = append(all, schema{s.Name, s.Words, func() []byte { return archive.JSONSchema(s.Name) }})
	}
	slices.SortFunc(all, func(a, b schema) int { return cmp.Compare(a.name, b.name) })
	return all
}

func newSchema() *cobra.Command {
	var names []string
	long := "Print the JSON Schema (draft 2020-12) of a file:\n"
	for _, s := range schemas() {
		names = append(names, s.name)
		long += fmt.Sprintf("\n  %-12s  %s", s.name, s.words)
	}
	return &cobra.Command{
		Use:       "schema NAME",
		Short:     "Print the JSON Schema of a file",
		Long:      long,
		Example:   "  presslift schema config > presslift.schema.json\n  presslift schema ledger",
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, s := range schemas() {
				if len(args) == 1 && args[0] == s.name {
					return fail(cmd.OutOrStdout().Write(s.print()))
				}
			}
			return report.WithHint(fmt.Errorf("name one file that has a schema"), "as in: presslift schema "+strings.Join(names, "|"))
		},
	}
}
