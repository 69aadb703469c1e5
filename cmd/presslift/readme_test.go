package main

import (
	"os"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/wp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func TestTheREADMEKnowsEveryFlagAndExitCode(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	if !strings.Contains(readme, exitTable()) {
		t.Errorf("the README does not hold the table of exit codes:\n%s", exitTable())
	}
	for _, m := range wp.PrivateKinds() {
		if !strings.Contains(readme, "| `"+string(m.Kind)+"` | "+m.Words+" |") {
			t.Errorf("the README does not explain %s: %s", m.Kind, m.Words)
		}
	}
	for _, cmd := range []*cobra.Command{newConvert(), newInspect()} {
		if !strings.Contains(readme, "presslift "+cmd.Name()) {
			t.Errorf("the README does not name presslift %s", cmd.Name())
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(readme, "--"+f.Name+" ") {
				t.Errorf("the README does not name --%s", f.Name)
			}
		})
	}
}
