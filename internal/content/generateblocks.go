package content

import (
	"html"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// GenerateBlocks has tags such as {{post_title}} in the HTML of its blocks, and puts
// values in their place at every visit: of the post, or of each post that a query
// finds (includes/dynamic-tags of the plugin).

// blockWithTags writes a block of GenerateBlocks with the values of those tags that
// are the post's own. Others get a placeholder; in a query, which has one, nothing.
func (c *cleaner) blockWithTags(b *block, w *strings.Builder) {
	filled := &block{name: b.name, json: b.json, void: b.void}
	for _, p := range b.parts {
		if p.block == nil {
			p.html = c.dynamicTags(b.name, p.html)
		}
		filled.parts = append(filled.parts, p)
	}
	c.blockForeign(filled, false, w)
}

// longestTag is how long a tag may be, in bytes; what is longer is text.
const longestTag = 500

func (c *cleaner) dynamicTags(block, s string) string {
	if !strings.Contains(s, "{{") {
		return s
	}
	var out strings.Builder
	inTag := false // between < and >: in an attribute
	for {
		i := strings.Index(s, "{{")
		if i < 0 {
			break
		}
		if l := strings.LastIndexAny(s[:i], "<>"); l >= 0 {
			inTag = s[l] == '<'
		}
		tag, _, closed := strings.Cut(s[i+2:min(len(s), i+2+longestTag)], "}}")
		name, options, _ := strings.Cut(strings.TrimSpace(tag), " ")
		if !closed || !isTagName(name) || strings.ContainsAny(tag, "<>\n") {
			out.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		out.WriteString(s[:i])
		v, known := c.tagValue(name, options)
		switch {
		case known && inTag:
			out.WriteString(escapeAttr(v))
		case known:
			out.WriteString(v)
		case c.inComputed == 0:
			c.env.Log.Add(report.BlockDynamic, block+" {{"+name+"}}")
			if !inTag {
				c.computed = true
				out.WriteString(placeholderOf("block", block, name+" "+options))
			}
		}
		s = s[i+len("{{")+len(tag)+len("}}"):]
	}
	return out.String() + s
}

// isTagName tells whether s is a word as the names of tags are.
func isTagName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

// tagValue returns the value, as HTML, of a tag that stands for something of the
// post itself. In a query it stands for that of another post; so does a tag that
// names one.
func (c *cleaner) tagValue(name, options string) (string, bool) {
	key := ""
	for option := range strings.SplitSeq(options, "|") {
		k, v, _ := strings.Cut(option, ":")
		switch strings.TrimSpace(k) {
		case "id", "source":
			return "", false
		case "key":
			key = strings.TrimSpace(v)
		}
	}
	p := c.env.Post
	switch {
	case c.inComputed > 0:
	case name == "post_title":
		return html.EscapeString(p.Title), p.Title != ""
	case name == "permalink", name == "post_permalink":
		return p.Permalink, p.Permalink != ""
	case name == "post_meta":
		v := c.field(key)
		return v, v != ""
	}
	return "", false
}
