package config

import (
	"encoding/json"
	"reflect"
)

// Schema is the JSON Schema of the file, draft 2020-12, indented, with a final
// newline.
func Schema() []byte {
	s := schemaOf(reflect.TypeFor[Config](), "")
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "presslift.yaml: what a run of presslift is asked to do"
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err) // a bug: it is made of maps and strings
	}
	return append(b, '\n')
}

func schemaOf(t reflect.Type, key string) map[string]any {
	s := map[string]any{}
	setting, _ := Of(key)
	switch t.Kind() {
	case reflect.Struct:
		properties := map[string]any{}
		for i := range t.NumField() {
			k := join(key, t.Field(i).Tag.Get("key"))
			p := schemaOf(t.Field(i).Type, k)
			if row, ok := Of(k); ok {
				p["description"] = row.plainWords()
			}
			properties[t.Field(i).Tag.Get("key")] = p
		}
		s["type"], s["properties"], s["additionalProperties"] = "object", properties, false
		if t == reflect.TypeFor[Term]() {
			s["minProperties"], s["maxProperties"] = 1, 1
		}
	case reflect.Map:
		s["type"], s["additionalProperties"] = "object", schemaOf(t.Elem(), key)
		s["propertyNames"] = map[string]any{"minLength": 1}
		if setting.Names != nil {
			s["propertyNames"] = map[string]any{"enum": setting.Names}
		}
	case reflect.Slice:
		s["type"], s["items"] = "array", schemaOf(t.Elem(), key)
	case reflect.String:
		s["type"], s["minLength"] = "string", 1
		if setting.Values != nil {
			delete(s, "minLength")
			s["enum"] = setting.Values
		}
	case reflect.Bool:
		s["type"] = "boolean"
	case reflect.Int:
		s["type"], s["minimum"] = "integer", 0
	case reflect.Int64: // Size
		s["type"], s["minimum"], s["pattern"] = []string{"integer", "string"}, 0, "^[0-9]+([KMGTkmgt]([Ii]?[Bb])?|[Bb])?$"
	}
	return s
}
