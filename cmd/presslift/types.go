package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/spf13/cobra"
)

func newTypes() *cobra.Command {
	var a asked
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "types",
		Short: "Print what becomes of each post type, and why",
		Long: `Print the table of post types: what becomes of their posts, where that goes, who
registers the type, and why. With a configuration or flags it shows what is then
in force; a row that is changed by them has a * in front.

A type that is not in the table is content when its posts have a title or text,
else data; a finding type-unknown says so. Where one name is used by several
plugins, the postmeta of a post tells whose it is.`,
		Example: "  presslift types\n  presslift types --fate event=data --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, _, err := a.settle(cmd.Flags())
			if err != nil {
				return err
			}
			opt, err := options(&c)
			if err != nil {
				return err
			}
			opt.Types.Private = opt.PrivateData
			rows := typeRows(&opt.Types)
			if asJSON {
				text, err := json.Marshal(rows)
				if err != nil {
					return failure{err}
				}
				return fail(fmt.Fprintln(cmd.OutOrStdout(), escape(string(text))))
			}
			return fail(cmd.OutOrStdout().Write(typeTable(rows)))
		},
	}
	a.add(cmd.Flags(), typeFlags...)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the table as one JSON array")
	return cmd
}

// typeRow is one row of the table, as --json prints it. Keys are added between
// versions, none changes its meaning. All keys are always there.
type typeRow struct {
	Type    string      `json:"type"` // a trailing * stands for any rest
	Fate    report.Fate `json:"fate"`
	Where   string      `json:"where"` // in the archive; empty when nowhere
	Owner   string      `json:"owner"`
	Reason  string      `json:"reason"`
	If      string      `json:"if"`      // what postmeta shows that a post belongs to this row; empty for all others
	Private string      `json:"private"` // the name for --with-private-data; empty when there is nothing personal
	Default report.Fate `json:"default"` // the fate when nothing is asked for
	Changed bool        `json:"changed"` // fate differs from default
}

func typeRows(choices *posttype.Choices) []typeRow {
	rules, defaults := choices.Effective()
	rows := []typeRow{}
	for i, r := range rules {
		row := typeRow{
			Type: r.Type, Fate: r.Fate, Where: where(r), Owner: r.Owner, Reason: r.Why, If: r.If.String(), Private: string(r.Private),
			Default: defaults[i], Changed: r.Fate != defaults[i],
		}
		if r.IfText && r.Fate == report.Document {
			row.Reason += "; data when it has no text"
		}
		rows = append(rows, row)
	}
	return rows
}

// where is the place of published posts in the archive.
func where(r posttype.Rule) string {
	switch {
	case r.Fate == report.Document && r.Private != "":
		return "private/" + r.Type + "/"
	case r.Fate == report.Document:
		return "content/" + r.Type + "/"
	case r.Fate == report.Dropped:
		return ""
	case r.Home == posttype.InMedia:
		return "media.json"
	case r.Type == "nav_menu_item":
		return "menus.json"
	case r.Private != "":
		return "private/data/" + r.Type + ".jsonl"
	}
	return "data/" + r.Type + ".jsonl"
}

// typeTable has a line for each type with what becomes of it, and lines below for
// whose it is and why.
func typeTable(rows []typeRow) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "  %-22s %-10s %s\n", "TYPE", "FATE", "WHERE")
	for _, r := range rows {
		mark := " "
		if r.Changed {
			mark = "*"
		}
		fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("%s %-22s %-10s %s", mark, fit(visible(r.Type), 22), r.Fate, fit(visible(r.Where), 42)), " "))
		words := r.Owner + ": " + r.Reason
		if r.If != "" {
			words += "; if it has " + r.If
		}
		if r.Private != "" {
			words += "; --with-private-data " + r.Private
		}
		if r.Changed {
			words += "; by default " + string(r.Default)
		}
		wrap(&b, strings.Repeat(" ", 6), visible(words))
	}
	return b.Bytes()
}
