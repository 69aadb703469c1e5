package config

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// Init is a file to start from: every setting with its words, commented out, so
// that it means the defaults.
func Init() string {
	var b strings.Builder
	b.WriteString("# What presslift is asked to do: presslift convert --config presslift.yaml\n")
	b.WriteString("# Take the # away from what you want to change. A flag of the command line is\n# stronger than this file. presslift config show prints what is in force.\n")
	for _, s := range Settings() {
		if strings.Contains(s.Key, ".") {
			continue
		}
		b.WriteString("\n")
		comment(&b, s.plainWords())
		if s.Values != nil && s.Key == "with-private-data" {
			comment(&b, "The names are "+strings.Join(s.Values, ", ")+".")
		}
		example := s.Example
		if example == "" {
			example = s.Key + ": " + s.Default
		}
		for line := range strings.SplitSeq(example, "\n") {
			b.WriteString("#" + line + "\n")
		}
	}
	return b.String()
}

// comment writes words as lines that begin with # and one space.
func comment(b *strings.Builder, words string) {
	line := "#"
	for word := range strings.FieldsSeq(words) {
		if len(line)+1+len(word) > 80 {
			b.WriteString(line + "\n")
			line = "#"
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
}

// Show is what is in force, as a file that says so. Origin tells where the value
// of a path is from; it is asked for each value, with its keys joined with dots.
func (c *Config) Show(origin func(path string) string) string {
	var b strings.Builder
	for _, s := range Settings() {
		if !strings.Contains(s.Key, ".") {
			show(&b, field(reflect.ValueOf(c).Elem(), s.Key), s.Key, s.Key, "", origin)
		}
	}
	return b.String()
}

func show(b *strings.Builder, v reflect.Value, path, key, indent string, origin func(string) string) {
	line := func(text string) {
		fmt.Fprintf(b, "%s%s:", indent, scalar(key))
		if text != "" {
			b.WriteString(" " + text)
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		line("")
		b.WriteString("\n")
		for i, k := range keys(v.Type()) {
			if v.Type() != reflect.TypeFor[Term]() || !v.Field(i).IsZero() {
				show(b, v.Field(i), join(path, k), k, indent+"  ", origin)
			}
		}
		return
	case reflect.Map:
		if v.Len() > 0 {
			line("")
			b.WriteString("\n")
			for _, k := range slices.Sorted(maps.Keys(stringKeys(v))) {
				show(b, v.MapIndex(reflect.ValueOf(k)), join(path, k), k, indent+"  ", origin)
			}
			return
		}
		line("{}")
	case reflect.Slice:
		var items []string
		for i := range v.Len() {
			items = append(items, scalar(v.Index(i).String()))
		}
		line("[" + strings.Join(items, ", ") + "]")
	default:
		s, _ := Of(path)
		switch {
		case !v.IsZero() && v.Kind() == reflect.String:
			line(scalar(v.String()))
		case !v.IsZero() && v.Kind() == reflect.Int64:
			size := Size(v.Int())
			line(size.String())
		case !v.IsZero():
			line(fmt.Sprint(v.Interface()))
		case s.Default == "":
			fmt.Fprintf(b, "%s# %s is not set\n", indent, key)
			return
		default:
			line(s.Default)
		}
	}
	fmt.Fprintf(b, "  # %s\n", origin(path))
}

func stringKeys(v reflect.Value) map[string]bool {
	out := map[string]bool{}
	for _, k := range v.MapKeys() {
		out[k.String()] = true
	}
	return out
}

// plainScalar matches text that YAML reads as text without quotes.
var plainScalar = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_./*-]*$`)

// yamlWords are not text without quotes.
var yamlWords = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}

// scalar writes text as YAML.
func scalar(s string) string {
	if plainScalar.MatchString(s) && !slices.Contains(yamlWords, strings.ToLower(s)) {
		return s
	}
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a bug: text is always JSON
	}
	return string(b)
}
