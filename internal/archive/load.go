package archive

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Load reads a Markdown file of an archive back: it is the inverse of
// [Document.Markdown]. It takes the file's front matter for what [Document] wrote
// with the same keys, and returns an error for any other: what is not YAML, keys
// that the format does not have, values of another kind, and what is written in any
// other way (another order, other quotes).
func Load(data []byte, keys Keys) (Document, error) {
	d := Document{Keys: keys}
	rest, ok := bytes.CutPrefix(data, []byte("---\n"))
	if !ok {
		return d, fmt.Errorf("it does not begin with front matter")
	}
	var head, tail []byte
	if tail, ok = bytes.CutPrefix(rest, []byte("---\n")); !ok {
		var found bool
		if head, tail, found = bytes.Cut(rest, []byte("\n---\n")); !found {
			return d, fmt.Errorf("its front matter has no end")
		}
	}
	if len(tail) > 0 {
		if tail, ok = bytes.CutPrefix(tail, []byte("\n")); !ok {
			return d, fmt.Errorf("no empty line stands behind its front matter")
		}
	}
	d.Body = string(tail)
	var doc yaml.Node
	if err := yaml.Unmarshal(head, &doc); err != nil {
		return d, fmt.Errorf("its front matter is not YAML: %s", firstLineOf(err.Error()))
	}
	if len(doc.Content) > 0 {
		if err := keys.load(&d.FrontMatter, doc.Content[0]); err != nil {
			return d, err
		}
	}
	if written := d.Markdown(); !bytes.Equal(written, data) {
		return d, fmt.Errorf("it is not written as presslift writes it, from line %d on", differentLine(written, data))
	}
	return d, nil
}

func firstLineOf(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return line
}

// differentLine is the number of the first line that is not the same.
func differentLine(a, b []byte) int {
	n := 1
	for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
		if a[i] == '\n' {
			n++
		}
	}
	return n
}

// load reads front matter whose keys may have other names.
func (k *Keys) load(f *FrontMatter, n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("its front matter is no map")
	}
	names := map[string]string{}
	for _, key := range frontMatterKeys {
		names[k.name(key)] = key
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i].Value
		key, ok := names[name]
		if !ok {
			return fmt.Errorf("its front matter has the key %q, which the format does not have", name)
		}
		if err := loadKey(reflect.ValueOf(f).Elem(), key, n.Content[i+1]); err != nil {
			return fmt.Errorf("its front matter, key %s: %w", name, err)
		}
	}
	return nil
}

// loadKey sets the field of a struct that a key is of: its name without
// underscores.
func loadKey(v reflect.Value, key string, n *yaml.Node) error {
	f := v.FieldByNameFunc(func(name string) bool { return strings.EqualFold(name, strings.ReplaceAll(key, "_", "")) })
	if !f.IsValid() {
		return fmt.Errorf("it is not known")
	}
	value, err := valueOf(n, 0)
	if err != nil {
		return err
	}
	switch f.Interface().(type) {
	case string:
		if n.Kind == yaml.ScalarNode {
			f.SetString(n.Value) // an ID is a number
			return nil
		}
	case int, int64:
		if i, ok := value.(int64); ok {
			f.SetInt(i)
			return nil
		}
	case bool:
		if b, ok := value.(bool); ok {
			f.SetBool(b)
			return nil
		}
	case []Pair:
		if pairs, ok := value.([]Pair); ok {
			f.Set(reflect.ValueOf(pairs))
			return nil
		}
	case []Terms:
		pairs, ok := value.([]Pair)
		for _, p := range pairs {
			names, ok := texts(p.Value)
			if !ok {
				return fmt.Errorf("%s is no list of names", p.Key)
			}
			f.Set(reflect.Append(f, reflect.ValueOf(Terms{p.Key, names})))
		}
		if ok {
			return nil
		}
	case []string:
		if l, ok := texts(value); ok {
			f.Set(reflect.ValueOf(l))
			return nil
		}
	case *Image:
		f.Set(reflect.ValueOf(new(Image)))
		return loadStruct(f.Elem(), n)
	default: // a list of structs
		if n.Kind == yaml.SequenceNode {
			for _, item := range n.Content {
				e := reflect.New(f.Type().Elem()).Elem()
				if err := loadStruct(e, item); err != nil {
					return err
				}
				f.Set(reflect.Append(f, e))
			}
			return nil
		}
	}
	return fmt.Errorf("its value is of another kind")
}

func loadStruct(v reflect.Value, n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("its value is no map")
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if err := loadKey(v, n.Content[i].Value, n.Content[i+1]); err != nil {
			return fmt.Errorf("%s: %w", n.Content[i].Value, err)
		}
	}
	return nil
}

func texts(v any) ([]string, bool) {
	l, ok := v.([]any)
	var out []string
	for _, v := range l {
		s, text := v.(string)
		out, ok = append(out, s), ok && text
	}
	return out, ok
}

// valueOf is a node as the value of a Pair. Anchors and references are none: they
// make a small file large.
func valueOf(n *yaml.Node, depth int) (any, error) {
	if depth > maxDepth+2 || n.Kind == yaml.AliasNode || n.Anchor != "" {
		return nil, fmt.Errorf("it has nesting or references that the format does not have")
	}
	switch n.Kind {
	case yaml.MappingNode:
		p := []Pair{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			v, err := valueOf(n.Content[i+1], depth+1)
			if err != nil {
				return nil, err
			}
			p = append(p, Pair{n.Content[i].Value, v})
		}
		return p, nil
	case yaml.SequenceNode:
		l := []any{}
		for _, c := range n.Content {
			v, err := valueOf(c, depth+1)
			if err != nil {
				return nil, err
			}
			l = append(l, v)
		}
		return l, nil
	}
	if n.Style&yaml.DoubleQuotedStyle != 0 {
		return n.Value, nil
	}
	var v any
	if err := n.Decode(&v); err != nil {
		return nil, fmt.Errorf("%s", firstLineOf(err.Error()))
	}
	switch v := v.(type) {
	case int:
		return int64(v), nil
	case bool, int64, float64:
		return v, nil
	case uint64:
		return plain(n.Value), nil
	}
	return nil, fmt.Errorf("%q is neither text in quotes nor a number", n.Value)
}
