package archive

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// compiled is a schema, or a part of it by its JSON pointer.
func compiled(t *testing.T, name, pointer string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(JSONSchema(name)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json#" + pointer)
	if err != nil {
		t.Fatalf("%s%s: %v", name, pointer, err)
	}
	return s
}

// at is the raw part of a schema by its JSON pointer.
func at(t *testing.T, name, pointer string) (part json.RawMessage) {
	t.Helper()
	part = JSONSchema(name)
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		var m map[string]json.RawMessage
		if pointer == "" {
			break
		}
		if err := json.Unmarshal(part, &m); err != nil || m[step] == nil {
			t.Fatalf("%s has no %s (%v)", name, pointer, err)
		}
		part = m[step]
	}
	return part
}

// keysOf are the keys of a JSON object in its order.
func keysOf(t *testing.T, object json.RawMessage) (keys []string) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(object))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key.(string))
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			t.Fatal(err)
		}
	}
	return keys
}

// TestTheSchemasSayWhatTheStructsSay: the same keys in the same order; what
// encoding/json always writes is required, and what it leaves out when it is
// zero must not be there empty.
func TestTheSchemasSayWhatTheStructsSay(t *testing.T) {
	for _, c := range []struct {
		schema, pointer string
		of              any
	}{
		{"authors", "/items", Author{}},
		{"comments", "/$defs/comment", Comment{}},
		{"data", "", Item{}},
		{"data", "/properties/terms/items", ItemTerm{}},
		{"data", "/properties/version", Version{}},
		{"data", "/$defs/comment", Comment{}},
		{"findings", "", FindingLine{}},
		{"ledger", "", LedgerLine{}},
		{"loose", "", Loose{}},
		{"manifest", "", Manifest{}},
		{"manifest", "/properties/inputs/items", Input{}},
		{"manifest", "/$defs/book-row", BookRow{}},
		{"manifest", "/properties/files/items", File{}},
		{"media", "/items", Medium{}},
		{"menus", "/items", Menu{}},
		{"menus", "/$defs/menu-item", MenuItem{}},
		{"redirects", "/items", Redirect{}},
		{"site", "", Site{}},
		{"taxonomies", "/additionalProperties/items", Term{}},
	} {
		var keys, required []string
		for i, typ := 0, reflect.TypeOf(c.of); i < typ.NumField(); i++ {
			key, option, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			keys = append(keys, key)
			if option != "omitempty" {
				required = append(required, key)
				continue
			}
			empty := zero(typ.Field(i).Type)
			if p := c.pointer + "/properties/" + key; compiled(t, c.schema, p).Validate(empty) == nil {
				t.Errorf("%s%s takes %#v, which is never written", c.schema, p, empty)
			}
		}
		if got := keysOf(t, at(t, c.schema, c.pointer+"/properties")); !reflect.DeepEqual(got, keys) {
			t.Errorf("%s%s has the keys\n%q, %T has\n%q", c.schema, c.pointer, got, c.of, keys)
		}
		var part struct {
			Required []string
			Closed   *bool `json:"additionalProperties"`
		}
		if err := json.Unmarshal(at(t, c.schema, c.pointer), &part); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(part.Required, required) {
			t.Errorf("%s%s requires %q, %T always writes %q", c.schema, c.pointer, part.Required, c.of, required)
		}
		if part.Closed == nil || *part.Closed {
			t.Errorf("%s%s is not closed", c.schema, c.pointer)
		}
	}
}

// zero is what is left out of a field with omitempty.
func zero(t reflect.Type) any {
	switch t.Kind() {
	case reflect.String, reflect.Interface:
		return ""
	case reflect.Bool:
		return false
	case reflect.Slice:
		return []any{}
	case reflect.Map, reflect.Struct:
		return map[string]any{}
	case reflect.Pointer:
		return nil
	}
	return json.Number("0")
}

// TestTheSchemaOfFrontMatterIsThatOfDocuments: the keys of the format in its
// order, and those of its maps that are structs.
func TestTheSchemaOfFrontMatterIsThatOfDocuments(t *testing.T) {
	if got := keysOf(t, at(t, "front-matter", "/properties")); !reflect.DeepEqual(got, FrontMatterKeys()) {
		t.Errorf("the schema has the keys\n%q, front matter has\n%q", got, FrontMatterKeys())
	}
	for pointer, of := range map[string]any{
		"/properties/featured_image": Image{}, "/properties/enclosures/items": Enclosure{}, "/properties/translations/items": Translation{},
	} {
		var want []string
		for i, typ := 0, reflect.TypeOf(of); i < typ.NumField(); i++ {
			want = append(want, strings.ToLower(typ.Field(i).Name))
		}
		if got := keysOf(t, at(t, "front-matter", pointer+"/properties")); !reflect.DeepEqual(got, want) {
			t.Errorf("%s has the keys %q, %T has %q", pointer, got, of, want)
		}
	}
	for _, key := range FrontMatterKeys() {
		s := compiled(t, "front-matter", "/properties/"+key)
		for _, empty := range []any{"", false, nil, json.Number("0"), []any{}, map[string]any{}} {
			if key == "id" && empty == json.Number("0") {
				continue
			}
			if s.Validate(empty) == nil {
				t.Errorf("%s takes %#v, which is never written", key, empty)
			}
		}
	}
}

// TestEverySchemaHasItsFile, every file its row, and every definition a use.
func TestEverySchemaHasItsFile(t *testing.T) {
	if !slices.IsSortedFunc(schemas, func(a, b Schema) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the table is not sorted by name")
	}
	names := []string{"schema/defs.json"}
	used := map[string]bool{}
	for _, s := range Schemas() {
		names = append(names, "schema/"+s.Name+".json")
		compiled(t, s.Name, "")
		for _, m := range definition.FindAllStringSubmatch(string(JSONSchema(s.Name)), -1) {
			used[m[1]] = true
			at(t, s.Name, "/$defs/"+m[1])
		}
	}
	slices.Sort(names)
	files, err := fs.Glob(schemaFiles, "schema/*")
	if err != nil || !reflect.DeepEqual(files, names) {
		t.Errorf("the table names %q, there are %q (%v)", names, files, err)
	}
	for _, def := range keysOf(t, schemaFile("defs")) {
		if !used[def] {
			t.Errorf("nothing uses the definition %s", def)
		}
	}
}

// TestEveryKeyIsExplained in its schema, and stands in the specification.
func TestEveryKeyIsExplained(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var look func(where string, v any)
	look = func(where string, v any) {
		m, ok := v.(map[string]any)
		if !ok {
			return
		}
		if properties, ok := m["properties"].(map[string]any); ok && !strings.HasSuffix(where, "/if") {
			for key, p := range properties {
				if p, isSchema := p.(map[string]any); isSchema { // else it says that the key is not there
					if words, _ := p["description"].(string); words == "" || strings.HasSuffix(words, ".") {
						t.Errorf("%s has no short description: %q", where+"/"+key, words)
					}
					if !regexp.MustCompile(`\b` + key + `\b`).Match(doc) {
						t.Errorf("%s is not in doc.go", where+"/"+key)
					}
				}
			}
		}
		for k, p := range m {
			look(where+"/"+k, p)
		}
	}
	for _, s := range Schemas() {
		var v any
		if err := json.Unmarshal(JSONSchema(s.Name), &v); err != nil {
			t.Fatal(err)
		}
		look(s.Name, v)
	}
}

// TestASchemaRefusesWhatIsWrong: each takes the first and none of the others.
func TestASchemaRefusesWhatIsWrong(t *testing.T) {
	hash := strings.Repeat("0a", 32)
	for name, texts := range map[string][]string{
		"authors": {`[{"login":"a","name":"A"}]`, `{}`, `[{"name":"A"}]`, `[{"login":"a","name":""}]`, `[{"login":"a","user_pass":"x"}]`},
		"comments": {`[{"id":"1","markdown":"x","stored":"x","date":"2024-05-01T12:00:00+02:00","replies":[{"id":"2","markdown":"","stored":""}]}]`,
			`[]`, `[{"id":1,"markdown":"x","stored":"x"}]`, `[{"id":"1","markdown":"x"}]`, `[{"id":"1","markdown":"x","stored":"x","date":"2024-05-01 12:00:00"}]`,
			`[{"id":"1","markdown":"x","stored":"x","replies":[{"id":"2"}]}]`, `[{"id":"1","markdown":"x","stored":"x","files":["a.png"]}]`},
		"data": {`{"ordinal":1,"type":"x","status":"publish","meta":{"a":"b","c":["d","e"]},"version":{"of":2}}`,
			`{"ordinal":0,"type":"x","status":"publish"}`, `{"ordinal":1,"type":"x"}`, `{"ordinal":1,"type":"x","status":"y","meta":{"a":1}}`,
			`{"ordinal":1,"type":"x","status":"y","meta":{"a":["b"]}}`, `{"ordinal":1,"type":"x","status":"y","version":{}}`},
		"findings": {`{"code":"html-kept","severity":"info","count":1}`,
			`{"code":"HTML kept","severity":"info","count":1}`, `{"code":"html-kept","severity":"bad","count":1}`, `{"code":"html-kept","severity":"info","count":0}`,
			`{"code":"html-kept","severity":"info","count":1,"path":"../x"}`},
		"front-matter": {`{"id":1,"type":"post","status":"publish","date":"2024-05-01T12:00:00Z","fields":{"a":[1,{"b":null}]},"event":{"start":"2024-05-01"}}`,
			`{"id":1,"status":"publish"}`, `{"id":1,"type":"post","status":"publish","date":"yesterday"}`, `{"id":1,"type":"post","status":"publish","my_field":1}`,
			`{"id":1,"type":"post","status":"publish","title":null}`, `{"id":1,"type":"post","status":"publish","visibility":"public"}`,
			`{"id":1,"type":"post","status":"publish","sticky":false}`, `{"id":-1,"type":"post","status":"publish"}`,
			`{"id":1,"type":"post","status":"publish","translations":[{"language":"de","document":"a.html"}]}`,
			`{"id":1,"type":"post","status":"publish","seo":{"focus":"x"}}`, `{"id":1,"type":"post","status":"publish","geo":{"latitude":91}}`},
		"ledger": {`{"ordinal":1,"input":"a.xml","offset":0,"type":"post","status":"publish","fate":"document","path":"content/post/a.md"}`,
			`{"ordinal":1,"input":"a.xml","offset":0,"type":"post","status":"publish","fate":"lost"}`,
			`{"ordinal":1,"input":"a.xml","offset":0,"type":"post","status":"publish","fate":"document"}`,
			`{"ordinal":1,"input":"a.xml","offset":0,"type":"post","status":"publish","fate":"dropped","path":"content/post/a.md"}`,
			`{"ordinal":1,"input":"a.xml","offset":-1,"type":"post","status":"publish","fate":"dropped"}`},
		"loose": {`{"ordinal":1,"text":["x"]}`, `{"ordinal":1,"text":[]}`, `{"text":["x"]}`},
		"manifest": {`{"format":1,"generator":"presslift 1","inputs":[{"name":"a","bytes":1,"sha256":"` + hash + `"}],"options":{"hosts":["a.b"]},"books":[{"type":"post","read":1,"document":1,"data":0,"resolved":0,"dropped":0,"failed":0}],"totals":{"read":1,"document":1,"data":0,"resolved":0,"dropped":0,"failed":0},"findings":{"html-kept":1},"files":[{"path":"content/post/a.md","bytes":1,"sha256":"` + hash + `"}]}`,
			`{"format":1}`, `{"format":2,"generator":"presslift 1","inputs":[],"options":{},"books":[],"totals":{"read":0,"document":0,"data":0,"resolved":0,"dropped":0,"failed":0},"findings":{},"files":[]}`,
			`{"format":1,"generator":"presslift 1","inputs":[],"options":{},"books":[],"totals":{"read":0,"document":0,"data":0,"resolved":0,"dropped":0,"failed":0},"findings":{},"files":null}`,
			`{"format":1,"generator":"presslift 1","inputs":[],"options":{"out":"/tmp"},"books":[],"totals":{"read":0,"document":0,"data":0,"resolved":0,"dropped":0,"failed":0},"findings":{},"files":[]}`,
			`{"format":1,"generator":"presslift 1","inputs":[],"options":{},"books":[],"totals":{"read":0},"findings":{},"files":[]}`,
			`{"format":1,"generator":"presslift 1","inputs":[],"options":{},"books":[],"totals":{"read":0,"document":0,"data":0,"resolved":0,"dropped":0,"failed":0},"findings":{},"files":[{"path":"/etc/passwd","bytes":1,"sha256":"` + hash + `"}]}`,
			`{"format":1,"generator":"presslift 1","inputs":[],"options":{},"books":[],"totals":{"read":0,"document":0,"data":0,"resolved":0,"dropped":0,"failed":0},"findings":{},"files":[{"path":"a.md","bytes":1,"sha256":"abc"}]}`},
		"media": {`[{"id":"5","url":"http://a.b/c.png","file":"2020/06/team.jpg","width":1,"parent":"content/post/a.md"}]`,
			`[{"url":"http://a.b/c.png"}]`, `[{"id":"5","file":"../../etc/passwd"}]`, `[{"id":"5","file":"/etc/passwd"}]`, `[{"id":"5","parent":"7"}]`, `[{"id":"5","width":"100"}]`},
		"menus":     {`[{"slug":"m","items":[{"title":"","children":[{"title":"a","hidden":true}]}]}]`, `[{"slug":"m"}]`, `[{"items":[{"url":"/"}]}]`, `[{"items":[{"title":"a","children":[{"href":"/"}]}]}]`},
		"redirects": {`[{"from":"/a/","kind":"document","to":"content/post/a.md"},{"from":"/b/","kind":"gone","status":410}]`, `[{"from":"/a/","kind":"document"}]`, `[{"from":"/b/","kind":"gone","to":"x"}]`, `[{"from":"a","kind":"gone"}]`, `[{"from":"/a","kind":"moved","to":"x"}]`},
		"site": {`{"title":"A","url":"http://a.b","other_sites":[{"title":"B"}]}`, `[]`, `{"title":""}`, `{"admin_email":"a@b.c"}`, `{"other_sites":[{"name":"B"}]}`,
			`{"front_page":"7"}`},
		"taxonomies": {`{"category":[{"slug":"a","name":"A","count":0}]}`, `[]`, `{"category":[]}`, `{"category":[{"slug":"a","name":"A"}]}`, `{"category":[{"slug":"a","name":"A","count":1,"term_id":3}]}`},
	} {
		s := compiled(t, name, "")
		for i, text := range texts {
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Fatalf("%s: %s: %v", name, text, err)
			}
			if err := s.Validate(v); (err == nil) != (i == 0) {
				t.Errorf("%s: %s: %v", name, text, err)
			}
		}
		if len(texts) < 2 {
			t.Errorf("%s refuses nothing here", name)
		}
	}
}

// TestTheSchemaOfPathsIsTheRule, as far as a pattern can say it.
func TestTheSchemaOfPathsIsTheRule(t *testing.T) {
	s := compiled(t, "manifest", "/$defs/path")
	for _, path := range []string{
		"a", "content/post/2024/05/hello.md", "content/page/über uns.md", "a..b", "", "/a", "a/", "a//b", "../a", "a/../b", "./a", ".git/config", "a/.b", `a\b`, "C:/a", "a*", "a\x01", "a\x7f", "a|b", "a?b",
	} {
		if err := s.Validate(path); (err == nil) != (checkPath(path) == nil) {
			t.Errorf("%q: the schema says %v, the rule %v", path, err, checkPath(path))
		}
	}
}
