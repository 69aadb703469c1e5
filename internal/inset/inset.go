package inset

import (
	"html"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/wp"
)

// kinds is the table of post types, each with what reads it.
var kinds = map[string]func(*wp.Post) string{
	"envira":           pictures("_eg_gallery_data", "gallery"),
	"foogallery":       numbers("foogallery_attachments"),
	"modula-gallery":   pictures("modula-images", ""),
	"soliloquy":        pictures("_sol_slider_data", "slider"),
	"tablepress_table": table,
	"tasty_recipe":     tastyRecipe,
	"wprm_recipe":      wprmRecipe,
}

// Is tells whether posts of a type are shown in others.
func Is(postType string) bool { return kinds[postType] != nil || postType == slide }

// Content is what a post shows where another names it, and "" when that cannot be
// read.
func Content(p *wp.Post) string {
	read := kinds[p.Type]
	if read == nil {
		return ""
	}
	shown := read(p)
	if strings.TrimSpace(shown) == "" {
		return ""
	}
	return "<!-- wp:html -->\n" + shown + "\n<!-- /wp:html -->"
}

// TableID is the ID by which TablePress's shortcode names a table; its export adds
// it to the posts, whose own IDs differ.
func TableID(p *wp.Post) string {
	if p.Type != "tablepress_table" {
		return ""
	}
	return strings.TrimSpace(p.MetaValue("_tablepress_export_table_id"))
}

// limits are those of what a plugin keeps of one post.
var limits = php.Limits{Bytes: 8 << 20, Elements: 200_000, Depth: 20, Holes: true}

func text(v any) string { return html.EscapeString(strings.TrimSpace(php.Text(v))) }

// entries are the values of a list or of an array with other keys.
func entries(v any) []any {
	switch v := v.(type) {
	case php.List:
		return v
	case php.Map:
		out := make([]any, len(v))
		for i, p := range v {
			out[i] = p.Value
		}
		return out
	}
	return nil
}

// field is a value of an array, or nil.
func field(v any, keys ...string) any {
	m, ok := v.(php.Map)
	if !ok {
		return nil
	}
	for _, key := range keys {
		if x := m.Value(key); x != nil && php.Text(x) != "" {
			return x
		}
	}
	return nil
}

func read(p *wp.Post, key string) any {
	v, _ := php.Unserialize(p.MetaValue(key), limits) // as far as it can be read
	return v
}
