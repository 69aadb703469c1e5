package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/presslift/presslift/internal/report"
)

// MaxFile is how many bytes a file may have.
const MaxFile = 1 << 20

// Read reads a file. The name is for errors. Lines are where values stand, by
// their keys joined with dots.
func Read(name string, r io.Reader) (c Config, lines map[string]int, err error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return c, nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(text) > MaxFile {
		return c, nil, report.WithHint(fmt.Errorf("%s is larger than 1 MiB", name), "name a configuration, such as presslift config init writes")
	}
	d := decoder{name: name, lines: map[string]int{}}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	var doc, second yaml.Node
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return c, d.lines, nil
	case err != nil:
		return c, nil, report.WithHint(fmt.Errorf("%s is no YAML: %s", name, strings.TrimPrefix(err.Error(), "yaml: ")), "presslift config init writes a file to start from")
	}
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		return c, nil, report.WithHint(fmt.Errorf("%s holds more than one document", name), "put all settings into the first")
	}
	if len(doc.Content) != 1 || doc.Content[0].Tag == "!!null" {
		return c, d.lines, nil
	}
	return c, d.lines, d.value(doc.Content[0], reflect.ValueOf(&c).Elem(), "", "")
}

type decoder struct {
	name  string
	lines map[string]int
}

func (d *decoder) errorf(n *yaml.Node, hint, format string, args ...any) error {
	err := fmt.Errorf("%s:%d:%d: %s", d.name, n.Line, n.Column, fmt.Sprintf(format, args...))
	if hint == "" {
		return err
	}
	return report.WithHint(err, hint)
}

// value reads a node into v. The path names it for people and in lines, the key
// is that of its setting.
func (d *decoder) value(n *yaml.Node, v reflect.Value, path, key string) error {
	what := path
	if what == "" {
		what = "the file"
	}
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return d.errorf(n, "write the value where it is meant", "%s: anchors and aliases are not read here", what)
	case n.Kind == yaml.ScalarNode && n.Tag == "!!null" && path != "":
		return d.errorf(n, "give it one, or leave the key out", "%s has no value", what)
	}
	if path != "" {
		d.lines[path] = n.Line
	}
	setting, _ := Of(key)
	switch v.Kind() {
	case reflect.Struct, reflect.Map:
		return d.mapping(n, v, what, path, key)
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			return d.errorf(n, "write it as in: "+lastKey(what)+": [one, two]", "%s is %s and should be a list", what, kind(n))
		}
		list := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
		for i, item := range n.Content {
			if err := d.value(item, list.Index(i), fmt.Sprintf("%s[%d]", path, i), key); err != nil {
				return err
			}
		}
		v.Set(list)
		return nil
	}
	if n.Kind != yaml.ScalarNode {
		return d.errorf(n, "", "%s is %s and should be one value", what, kind(n))
	}
	switch v.Kind() {
	case reflect.String:
		switch {
		case n.Tag != "!!str":
			return d.errorf(n, "put it in quotes", "%s is %s and should be text", what, kind(n))
		case n.Value == "":
			return d.errorf(n, "give it one, or leave the key out", "%s is empty", what)
		case setting.Values != nil && !slices.Contains(setting.Values, n.Value):
			return d.errorf(n, either(n.Value, setting.Values), "%s cannot be %q", what, n.Value)
		}
		v.SetString(n.Value)
	case reflect.Bool:
		if n.Tag != "!!bool" {
			return d.errorf(n, "say true or false", "%s is %s and should be true or false", what, kind(n))
		}
		v.SetBool(strings.EqualFold(n.Value, "true"))
	case reflect.Int64: // Size
		size := Size(0)
		if n.Tag != "!!int" && n.Tag != "!!str" || size.Set(n.Value) != nil {
			return d.errorf(n, "write it as in 500M or 100G", "%s is %q and should be a size", what, n.Value)
		}
		v.SetInt(int64(size))
	case reflect.Int:
		i, err := strconv.Atoi(n.Value)
		if n.Tag != "!!int" || err != nil || i < 0 {
			return d.errorf(n, "give a number from 0, which is the default", "%s is %q and should be a number", what, n.Value)
		}
		v.SetInt(int64(i))
	}
	return nil
}

// mapping reads a node into a struct or a map.
func (d *decoder) mapping(n *yaml.Node, v reflect.Value, what, path, key string) error {
	if n.Kind != yaml.MappingNode {
		return d.errorf(n, "write its keys below it, as presslift config init shows", "%s is %s and should have keys", what, kind(n))
	}
	setting, _ := Of(key)
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, x := n.Content[i], n.Content[i+1]
		below, under := join(path, k.Value), key
		switch {
		case k.Kind != yaml.ScalarNode || k.Anchor != "":
			return d.errorf(k, "", "a key of %s is not a plain word", what)
		case k.Value == "":
			return d.errorf(k, "", "a key of %s is empty", what)
		case seen[k.Value]:
			return d.errorf(k, "take one of the two away", "%s stands twice", below)
		case setting.Names != nil && !slices.Contains(setting.Names, k.Value):
			return d.errorf(k, otherKey(k.Value, setting.Names), "there is no key %q in %s", k.Value, what)
		}
		seen[k.Value] = true
		if v.Kind() == reflect.Map {
			entry := reflect.New(v.Type().Elem()).Elem()
			if err := d.value(x, entry, below, under); err != nil {
				return err
			}
			if v.IsNil() {
				v.Set(reflect.MakeMap(v.Type()))
			}
			v.SetMapIndex(reflect.ValueOf(k.Value), entry)
			continue
		}
		f := field(v, k.Value)
		if !f.IsValid() {
			return d.errorf(k, otherKey(k.Value, keys(v.Type())), "there is no key %q in %s", k.Value, what)
		}
		if err := d.value(x, f, below, join(key, k.Value)); err != nil {
			return err
		}
	}
	return nil
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func lastKey(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// kind is what a node is, for people.
func kind(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a map"
	case yaml.SequenceNode:
		return "a list"
	}
	switch n.Tag {
	case "!!str":
		return "text"
	case "!!int", "!!float":
		return "a number"
	case "!!bool":
		return "true or false"
	case "!!null":
		return "empty"
	}
	return "of the type " + n.Tag
}

// otherKey is a hint: the key that is near, where a key of that name stands, or
// all that there are.
func otherKey(word string, words []string) string {
	if nearest(word, words) == "" {
		var above []string
		for _, s := range settings {
			if up, key, below := strings.Cut(s.Key, "."); below && key == word {
				above = append(above, up)
			}
		}
		if above != nil {
			return fmt.Sprintf("%q stands below %s", word, strings.Join(above, ", "))
		}
	}
	return either(word, words)
}

// either is a hint: the word that is near, or all that there are.
func either(word string, words []string) string {
	if near := nearest(word, words); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "there are: " + strings.Join(words, ", ")
}

// nearest is the word that takes the fewest changes of letters to become another,
// or that begins as it does; "" when none is near.
func nearest(word string, words []string) string {
	best, fewest := "", len(word)/3+2
	word = strings.ReplaceAll(strings.ToLower(word), "_", "-")
	if len(word) > 100 {
		return ""
	}
	for _, w := range words {
		plain := strings.ReplaceAll(w, "_", "-")
		n := report.Changes(word, plain)
		if len(word) > 1 && strings.HasPrefix(plain, word) {
			n = 0
		}
		if n < fewest {
			best, fewest = w, n
		}
	}
	return best
}
