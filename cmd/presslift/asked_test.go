package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/config"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
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

// TestAFlagIsStrongerThanTheFile, whichever of the three ways each of them has to
// say what becomes of a type.
func TestAFlagIsStrongerThanTheFile(t *testing.T) {
	for _, c := range []struct {
		flags, file string
		want        map[string]report.Fate // by type; published, with text
	}{
		{"--fate=popup=document", "exclude-types: [popup, post]", map[string]report.Fate{"popup": report.Document, "post": report.Dropped}},
		{"--exclude-types=post", "types: [post]", map[string]report.Fate{"post": report.Dropped, "page": report.Dropped}},
		{"--exclude-types=post", "types: [post, page]", map[string]report.Fate{"post": report.Dropped, "page": report.Document}},
		{"--types=page", "exclude-types: [page]", map[string]report.Fate{"page": report.Document, "post": report.Dropped}},
		{"--exclude-types=page", "fates: {page: data, post: data}", map[string]report.Fate{"page": report.Dropped, "post": report.Data}},
		{"--types=page", "fates: {page: data}", map[string]report.Fate{"page": report.Document, "post": report.Dropped}},
		{"--fate=page=data", "types: [page]", map[string]report.Fate{"page": report.Data}},
		{"--types=post --exclude-types=post", "", nil},
		{"--quiet", "types: [post]\nexclude-types: [post]", nil},
		{"--quiet", "fates: {post: data}\nexclude-types: [post]", nil},
	} {
		name := filepath.Join(t.TempDir(), "presslift.yaml")
		if err := os.WriteFile(name, []byte(c.file+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		a := asked{}
		fs := pflag.NewFlagSet("convert", pflag.ContinueOnError)
		a.add(fs)
		if err := fs.Parse(append(strings.Fields(c.flags), "--config", name)); err != nil {
			t.Fatal(err)
		}
		conf, _, err := a.settle(fs)
		opt, err2 := options(&conf)
		if err = errors.Join(err, err2); c.want == nil || err != nil {
			if (err == nil) != (c.want != nil) {
				t.Errorf("%s with %q: %v", c.flags, c.file, err)
			}
			continue
		}
		for typ, want := range c.want {
			if v := opt.Types.Decide(posttype.Item{Type: typ, Status: "publish", HasTitle: true, HasContent: true}); v.Fate != want {
				t.Errorf("%s with %q: %s is %s, not %s", c.flags, c.file, typ, v.Fate, want)
			}
		}
	}
}
