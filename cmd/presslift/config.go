package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/presslift/presslift/internal/config"
	"github.com/presslift/presslift/internal/report"
	"github.com/spf13/cobra"
)

func newConfig() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Write a configuration to start from, or show what is in force",
		Long: `A configuration holds what the command line can say and what does not fit on it:
fates of types, statuses, terms, postmeta, front matter keys, hosts. It is read
only when --config names it.`,
		Args: noCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newConfigInit(), newConfigShow())
	return cmd
}

// noCommand refuses words behind a command that has only commands of its own.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return report.WithHint(fmt.Errorf("unknown command %q of presslift %s", args[0], cmd.Name()), "see presslift "+cmd.Name()+" --help")
	}
	return nil
}

func newConfigInit() *cobra.Command {
	return &cobra.Command{
		Use:   "init [FILE]",
		Short: "Write a commented configuration that means the defaults",
		Long: `Write a configuration in which every setting is explained and none is set, so
that it means the defaults. FILE is presslift.yaml unless it is named; - is
standard output. A file that is there is not overwritten.`,
		Example: "  presslift config init\n  presslift config init my-site.yaml",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := "presslift.yaml"
			if len(args) > 0 {
				name = args[0]
			}
			if name == "-" {
				return fail(io.WriteString(cmd.OutOrStdout(), config.Init()))
			}
			f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
			if errors.Is(err, fs.ErrExist) {
				return failure{report.WithHint(fmt.Errorf("%s is there already", name), "name another file, or look at it with: presslift config show --config "+name)}
			}
			if err != nil {
				return failure{fmt.Errorf("write the configuration: %w", err)}
			}
			if _, err = f.WriteString(config.Init()); err == nil {
				err = f.Close()
			}
			if err != nil {
				return failure{fmt.Errorf("write the configuration: %w", err)}
			}
			return fail(fmt.Fprintf(cmd.OutOrStdout(), "%s is written; nothing in it is set.\n\nNext:\n  edit it, and run presslift convert --config %s\n", visible(name), visible(name)))
		},
	}
}

func newConfigShow() *cobra.Command {
	var a asked
	cmd := &cobra.Command{
		Use:   "show [INPUT...] [flags]",
		Short: "Print what is in force, and where each value is from",
		Long: `Print what presslift convert with these flags would be asked to do, as a
configuration: each value with where it is from, which is a flag, a line of the
file, or the default.`,
		Example: "  presslift config show --config presslift.yaml --types post",
		RunE: func(cmd *cobra.Command, args []string) error {
			c, origin, err := a.settle(cmd.Flags())
			if err != nil {
				return err
			}
			from := origin
			if len(args) > 0 {
				c.Inputs = args
				from = func(path string) string {
					if path == "inputs" {
						return "command line"
					}
					return origin(path)
				}
			}
			if _, err := options(&c); err != nil {
				return err
			}
			return fail(io.WriteString(cmd.OutOrStdout(), escape(c.Show(from))))
		},
	}
	a.add(cmd.Flags())
	return cmd
}

// fail is the error of printing.
func fail(_ int, err error) error {
	if err != nil {
		return failure{fmt.Errorf("printing: %w", err)}
	}
	return nil
}
