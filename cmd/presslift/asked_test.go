package main

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/config"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/spf13/pflag"
)

// TestEveryFlagIsASetting: what the command line can say, a file can say too.
func TestEveryFlagIsASetting(t *testing.T) {
	newConvert().Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "config" || f.Name == "help" {
			return
		}
		if !slices.ContainsFunc(config.Settings(), func(s config.Setting) bool { return s.Flag == f.Name }) {
			t.Errorf("--%s is not in the table of settings", f.Name)
		}
	})
	for _, s := range config.Settings() {
		if s.Flag != "" && newConvert().Flags().Lookup(s.Flag) == nil {
			t.Errorf("%s names the flag --%s, which there is not", s.Key, s.Flag)
		}
		if strings.HasPrefix(s.Key, "front-matter.") && !slices.Equal(slices.Concat(s.Values, s.Names), archive.FrontMatterKeys()) {
			t.Errorf("%s has other keys than front matter", s.Key)
		}
	}
}

// TestTheREADMEsExampleIsAConfiguration: the worked example can be used.
func TestTheREADMEsExampleIsAConfiguration(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```yaml\nout: club-archive\nexclude")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the README has no example of a configuration")
	}
	c, _, err := config.Read("README.md", strings.NewReader("exclude"+example))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := options(&c); err != nil {
		t.Error(err)
	}
}

func TestTheTableOfTypesFitsTheTerminal(t *testing.T) {
	rows := typeRows(&posttype.Choices{Exclude: []string{"post", "a_type_with_a_name_far_too_long_for_wordpress"}})
	text := typeTable(rows)
	for line := range bytes.Lines(text) {
		if n := len([]rune(string(bytes.TrimSuffix(line, []byte("\n"))))); n > wide {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	for _, r := range rows {
		if r.Owner == "" || r.Reason == "" || r.Fate == "" || (r.Where == "") != (r.Fate == "dropped") {
			t.Errorf("a row lacks something: %+v", r)
		}
	}
}
