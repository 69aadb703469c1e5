package content

import (
	"encoding/json"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// blockMetadata is the part of a block's attributes that WordPress itself reads
// for every block.
type blockMetadata struct {
	Name    string
	Hidden  bool              // blockVisibility false, since WordPress 6.9
	Content map[string]string // the binding of the attribute "content": "source", and "key" of its argument
}

// metadata reads the block's metadata attribute.
func (b *block) metadata() blockMetadata {
	var m blockMetadata
	if !strings.Contains(b.json, `"metadata"`) {
		return m
	}
	var a struct {
		Metadata struct {
			Name       string
			Visibility any `json:"blockVisibility"`
			Bindings   map[string]struct {
				Source string
				Args   map[string]any
			}
		}
	}
	if json.Unmarshal([]byte(b.json), &a) != nil {
		return m
	}
	m.Name = a.Metadata.Name
	shown, isBool := a.Metadata.Visibility.(bool)
	m.Hidden = isBool && !shown
	for _, attr := range []string{"content", "text", "__default"} {
		if bind, ok := a.Metadata.Bindings[attr]; ok {
			key, _ := bind.Args["key"].(string)
			m.Content = map[string]string{"source": bind.Source, "key": key}
			break
		}
	}
	return m
}

// boundContent returns the text that a block shows in place of its own: the
// value of a custom field, or what the post that uses a pattern put there.
func (c *cleaner) boundContent(b *block, m blockMetadata) (string, bool) {
	switch m.Content["source"] {
	case "core/post-meta":
		key := m.Content["key"]
		if key == "" || strings.HasPrefix(key, "_") {
			return "", false // WordPress does not show protected fields
		}
		if v := c.env.Post.MetaValue(key); v != "" {
			return v, true
		}
	case "core/pattern-overrides":
		o, ok := c.overrides[m.Name].(map[string]any)
		if !ok {
			return "", false
		}
		for _, attr := range []string{"content", "text"} {
			if v, ok := o[attr].(string); ok && v != "" {
				return v, true
			}
		}
		if len(o) > 0 {
			c.env.Log.Add(report.BlockUnknown, "an override of "+b.name+" that is not text")
		}
	}
	return "", false
}

// writeWithContent writes the block's element with another content: the
// innermost element that a paragraph, heading or button consists of.
func writeWithContent(b *block, text string, w *strings.Builder) {
	s := strings.TrimSpace(b.html())
	var tags tagReader
	open := 0 // behind the last of the opening tags at the start
	for {
		t, ok := tags.at(s, open)
		if !ok || t.close {
			break
		}
		open = t.end
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
	w.WriteString(s[:open])
	w.WriteString(text)
	w.WriteString(s[end:])
}
