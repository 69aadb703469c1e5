package archive

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
)

// Schema is a row of the table of JSON Schemas: what it is called, and of what
// it is.
type Schema struct {
	Name  string
	Words string
}

// schemas is the table of all, sorted by name. Each has its file in the folder
// schema; what several of them say stands in schema/defs.json.
var schemas = []Schema{
	{"authors", "authors.json: who wrote"},
	{"comments", "a comments file"},
	{"data", "a line of a file below data/"},
	{"findings", "a line of findings.jsonl: one thing noticed on the way"},
	{"front-matter", "the front matter of a document"},
	{"ledger", "a line of ledger.jsonl: what became of one item"},
	{"loose", "a line of failed/loose.jsonl: what items say in no field"},
	{"manifest", "manifest.json: what an archive is"},
	{"media", "media.json: attachments"},
	{"menus", "menus.json: navigation menus"},
	{"redirects", "redirects.json: where old addresses lead now"},
	{"site", "site.json: the site that was exported"},
	{"taxonomies", "taxonomies.json: categories, tags and other terms"},
}

//go:embed schema/*.json
var schemaFiles embed.FS

// Schemas returns the table of the files that have a JSON Schema, sorted by name.
func Schemas() []Schema { return slices.Clone(schemas) }

// definition is a reference to one of schema/defs.json.
var definition = regexp.MustCompile(`"#/\$defs/([a-z0-9-]+)"`)

// JSONSchema is the JSON Schema of a row of the table, draft 2020-12, whole in
// itself, indented, with a final newline. It describes files with the default
// keys of front matter. A name that is not in the table is a bug, and panics.
func JSONSchema(name string) []byte {
	i := slices.IndexFunc(schemas, func(s Schema) bool { return s.Name == name })
	if i < 0 {
		panic("archive: there is no schema " + name)
	}
	own := bytes.TrimSpace(schemaFile(name))
	var defs map[string]json.RawMessage
	if err := json.Unmarshal(schemaFile("defs"), &defs); err != nil {
		panic(err) // a bug: a test compiles them all
	}
	used := map[string]json.RawMessage{}
	for todo := [][]byte{own}; len(todo) > 0; todo = todo[1:] {
		for _, m := range definition.FindAllSubmatch(todo[0], -1) {
			if def := string(m[1]); used[def] == nil {
				used[def] = defs[def]
				todo = append(todo, defs[def])
			}
		}
	}
	// The keys keep the order of the files: it is that of the format.
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"$schema":"https://json-schema.org/draft/2020-12/schema","title":%q,%s`, schemas[i].Words, own[1:len(own)-1])
	for n, def := range slices.Sorted(maps.Keys(used)) {
		if n == 0 {
			b.WriteString(`,"$defs":{`)
		} else {
			b.WriteString(`,`)
		}
		fmt.Fprintf(&b, "%q:%s", def, used[def])
	}
	if len(used) > 0 {
		b.WriteString(`}`)
	}
	b.WriteString(`}`)
	var out bytes.Buffer
	if err := json.Indent(&out, b.Bytes(), "", "  "); err != nil {
		panic(err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}

func schemaFile(name string) []byte {
	b, err := schemaFiles.ReadFile("schema/" + name + ".json")
	if err != nil {
		panic(err)
	}
	return b
}
