package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// schemas are the compiled JSON Schemas of the archive's files, by name.
var schemas = sync.OnceValue(func() map[string]*jsonschema.Schema {
	out := map[string]*jsonschema.Schema{}
	c := jsonschema.NewCompiler()
	for _, s := range archive.Schemas() {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(archive.JSONSchema(s.Name)))
		if err != nil {
			panic(err)
		}
		if err := c.AddResource(s.Name+".json", doc); err != nil {
			panic(err)
		}
		out[s.Name] = c.MustCompile(s.Name + ".json")
	}
	return out
})

// schemaOf names the schema of a file of an archive: of its lines when it ends in
// .jsonl, of its front matter when it ends in .md. Copies of media and what failed
// have none.
func schemaOf(file string) (name string, none bool) {
	top, _, _ := strings.Cut(file, "/")
	shelf := slices.Contains([]string{"content", "drafts", "private"}, top)
	switch ext := path.Ext(file); {
	case top == "media" || top == "failed" && ext == ".txt":
		return "", true
	case file == archive.LooseFile:
		return "loose", false
	case shelf && ext == ".md":
		return "front-matter", false
	case top == "comments" && ext == ".json", shelf && strings.HasSuffix(file, ".comments.json"):
		return "comments", false
	case file == "private/media.json":
		return "media", false
	case ext == ".jsonl" && top != file:
		return "data", false
	}
	return strings.TrimSuffix(file, path.Ext(file)), false
}

// checkSchemas validates every file of an archive whose front matter has its
// default keys.
func checkSchemas(t *testing.T, files map[string][]byte) {
	t.Helper()
	checked := 0
	check := func(file, text string, v any, err error) {
		if checked++; err == nil {
			name, _ := schemaOf(file)
			if s := schemas()[name]; s != nil {
				err = s.Validate(v)
			} else {
				t.Errorf("no schema is for %s", file)
			}
		}
		if err != nil {
			t.Errorf("%s: %v\n%.2000s", file, err, text)
		}
	}
	for file, b := range files {
		switch name, none := schemaOf(file); {
		case none:
		case name == "front-matter":
			head, _, _ := strings.Cut(strings.TrimPrefix(string(b), "---\n"), "\n---\n")
			v, err := yamlAsJSON(head)
			check(file, head, v, err)
		case strings.HasSuffix(file, ".jsonl"):
			for line := range lines(t, b) {
				v, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
				check(file, string(line), v, err)
			}
		default:
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
			check(file, string(b), v, err)
		}
	}
	if checked == 0 {
		t.Error("there was nothing to validate")
	}
}

// yamlAsJSON is the value of a YAML text, as a validator takes it. JSON has no
// infinity.
func yamlAsJSON(text string) (any, error) {
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		return nil, err
	}
	b, err := json.Marshal(finite(v))
	if err != nil {
		return nil, err
	}
	return jsonschema.UnmarshalJSON(bytes.NewReader(b))
}

func finite(v any) any {
	switch v := v.(type) {
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return 0.0
		}
	case []any:
		for i := range v {
			v[i] = finite(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = finite(v[k])
		}
	}
	return v
}

// TestRealArchivesFitTheSchemas validates the archives of the sites of running
// WordPresses. Those of the cases, of hub and of the corpus are validated where
// they are made, in checkArchive.
func TestRealArchivesFitTheSchemas(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/oracle/wp-*/*/wxr/*.xml")
	if len(files) == 0 {
		t.Skip("NO EXPORTS: ../../../shared/oracle is not there; no archive of it was validated")
	}
	for _, f := range files {
		t.Run(filepath.ToSlash(f), func(t *testing.T) {
			out, _ := convertTo(t, 0, f)
			checkSchemas(t, tree(t, out))
		})
	}
}

// TestArchivesWithEveryOptionFitTheSchemas: there is none that a manifest does not
// name, and none that its schema does not know.
func TestArchivesWithEveryOptionFitTheSchemas(t *testing.T) {
	asked := wp.PrivateData{}
	for _, m := range wp.PrivateKinds() {
		asked[m.Kind] = true
	}
	opt := Options{
		Inputs: []string{hub}, Out: filepath.Join(t.TempDir(), "archive"), Generator: "presslift test",
		RepairMojibake: true, PrivateData: asked, KeepMeta: []string{"_*"}, RefuseMeta: []string{"old_*"}, Hosts: []string{"old.example.org"},
		Types:      posttype.Choices{Only: []string{"post", "page"}, Exclude: []string{"popup"}, Fates: map[string]report.Fate{"wp_block": report.Data}, Statuses: map[string]string{"archived": "content"}},
		Terms:      map[string]map[string]TermEdit{"category": {"reports": {Name: "R"}, "news": {Drop: true}, "a": {Into: "b"}}},
		Keys:       archive.Keys{Rename: map[string]string{"source": "input"}, Omit: []string{"partial"}}, // which hub does not have
		Shortcodes: content.ShortcodeChoices{Unknown: content.StripShortcodes, Actions: map[string]content.ShortcodeAction{"x": content.UnwrapShortcode}},
		Markdown:   markdown.Options{Captions: markdown.CaptionsAsText, UnsafeHTML: true}, NoCensus: true,
	}
	if _, err := Convert(context.Background(), opt, &Progress{}); err != nil {
		t.Fatal(err)
	}
	files := tree(t, opt.Out)
	checkSchemas(t, files)
	var schema struct {
		Properties struct {
			Options struct {
				Properties map[string]any
			}
		}
	}
	var manifest archive.Manifest
	if err := errors.Join(json.Unmarshal(archive.JSONSchema("manifest"), &schema), json.Unmarshal(files["manifest.json"], &manifest)); err != nil {
		t.Fatal(err)
	}
	for key := range schema.Properties.Options.Properties {
		if manifest.Options[key] == nil {
			t.Errorf("there is no option %s", key)
		}
	}
}
