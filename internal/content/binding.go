package content

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// blockMetadata is the part of a block's attributes that WordPress itself reads
// for every block.
type blockMetadata struct {
	Name     string             // by which a pattern's override finds the block
	ID       string             // the same, before WordPress 6.6
	Hidden   bool               // blockVisibility false, since WordPress 6.9
	Bindings map[string]binding // by attribute; "__default" stands for every one that may be overridden
}

// binding is where a block takes the value of an attribute from.
type binding struct {
	Source string // "core/post-meta"
	Args   struct{ Key, Field string }
}

// metadata reads the block's metadata attribute.
func (b *block) metadata() blockMetadata {
	var m blockMetadata
	if !strings.Contains(b.json, `"metadata"`) {
		return m
	}
	var a struct {
		Metadata struct {
			Name, ID   string
			Visibility any `json:"blockVisibility"`
			Bindings   map[string]json.RawMessage
		}
	}
	if json.Unmarshal([]byte(b.json), &a) != nil {
		return m
	}
	m.Name, m.ID = a.Metadata.Name, a.Metadata.ID
	shown, isBool := a.Metadata.Visibility.(bool)
	m.Hidden = isBool && !shown
	for attr, raw := range a.Metadata.Bindings {
		var bind binding
		if json.Unmarshal(raw, &bind) == nil {
			if m.Bindings == nil {
				m.Bindings = map[string]binding{}
			}
			m.Bindings[attr] = bind
		}
	}
	return m
}

// bound returns what a block shows in the place of its own attributes, by their
// names: the values of custom fields and of the post, or what the post that uses a
// pattern put there (wp-includes/class-wp-block.php, process_block_bindings). What
// it shows that only WordPress or a plugin can tell is computed: one of those sources.
func (c *cleaner) bound(b *block, m blockMetadata) (values map[string]string, computed string) {
	unknown := func(bind binding) {
		c.env.Log.Add(report.BlockDynamic, b.name+" of "+bind.Source)
		computed = cmp.Or(computed, bind.Source+" "+cmp.Or(bind.Args.Key, bind.Args.Field))
	}
	set := func(attr, v string) {
		if v != "" {
			if values == nil {
				values = map[string]string{}
			}
			values[attr] = v
		}
	}
	for _, attr := range slices.Sorted(maps.Keys(m.Bindings)) {
		bind := m.Bindings[attr]
		switch bind.Source {
		case "core/post-meta", "acf/field", "metabox/field", "pods/field":
			set(attr, c.field(bind.Args.Key))
		case "core/post-data":
			if bind.Args.Key+bind.Args.Field == "link" {
				set(attr, c.env.Post.Permalink)
			} else {
				unknown(bind)
			}
		case "core/pattern-overrides":
			for key, v := range c.overridesOf(m) {
				if attr == "__default" || attr == key {
					if text, ok := v.(string); ok {
						set(key, text)
					}
				}
			}
		default:
			unknown(bind)
		}
	}
	return values, computed
}

// overridesOf returns what the post that uses a pattern has for a block of it.
func (c *cleaner) overridesOf(m blockMetadata) map[string]any {
	o, ok := c.overrides[m.Name].(map[string]any)
	if !ok && m.ID != "" {
		o, _ = c.overrides[m.ID].(map[string]any)
	}
	if values, ok := o["values"].(map[string]any); ok { // as WordPress 6.5 wrote it
		return values
	}
	return o
}

// textElements are the elements that hold the text of a block.
var textElements = map[string][]string{
	"core/button":       {"a", "button"},
	"core/heading":      {"h1", "h2", "h3", "h4", "h5", "h6"},
	"core/list-item":    {"li"},
	"core/paragraph":    {"p"},
	"core/preformatted": {"pre"},
	"core/verse":        {"pre"},
}

// withValues returns the HTML of a block with other values.
func (b *block) withValues(values map[string]string) string {
	s := strings.TrimSpace(b.html())
	for _, attr := range []string{"content", "text"} {
		if v, ok := values[attr]; ok {
			s = withInside(s, textElements[b.name], v)
		}
	}
	element := "img"
	if b.name == "core/button" {
		element = "a"
	}
	for _, a := range [][2]string{{"url", "src"}, {"alt", "alt"}, {"title", "title"}} {
		v, ok := values[a[0]]
		if !ok {
			continue
		}
		name := a[1]
		if element == "a" && name == "src" {
			name = "href"
		}
		if i := tagStart(s, element); i >= 0 {
			at := i + 1 + len(element)
			s = s[:at] + " " + name + `="` + escapeAttr(v) + `"` + s[at:] // of two attributes the first counts
		}
	}
	if v, ok := values["caption"]; ok && b.name == "core/image" {
		if tagStart(s, "figcaption") >= 0 {
			s = withInside(s, []string{"figcaption"}, v)
		} else if i := strings.LastIndex(s, "</figure>"); i >= 0 {
			s = s[:i] + "<figcaption>" + v + "</figcaption>" + s[i:]
		}
	}
	return s
}

// tagStart returns the offset of the first opening tag of an element, or -1.
func tagStart(s, element string) int {
	var tags tagReader
	for i := 0; ; i++ {
		n := strings.IndexByte(s[i:], '<')
		if n < 0 {
			return -1
		}
		i += n
		if t, ok := tags.at(s, i); ok && t.name == element && !t.close {
			return i
		}
	}
}

// withInside returns s with another content of the first element of those names;
// without one, of the innermost of the elements that s consists of.
func withInside(s string, elements []string, inside string) string {
	var tags tagReader
	open := 0 // behind the last of the opening tags at the start, or of the one looked for
	for {
		t, ok := tags.at(s, open)
		if !ok || t.close {
			break
		}
		open = t.end
		if slices.Contains(elements, t.name) {
			if end := strings.LastIndex(s, "</"+t.name); end >= open {
				return s[:open] + inside + s[end:]
			}
		}
	}
	end := len(s) // before the first of the closing tags at the end
	for {
		i := strings.LastIndexByte(s[:end], '<')
		if i < open {
			break
		}
		if t, ok := tags.at(s, i); !ok || !t.close || strings.TrimSpace(s[t.end:end]) != "" {
			break
		}
		end = i
	}
	if open > end {
		open, end = 0, 0
	}
	return s[:open] + inside + s[end:]
}
