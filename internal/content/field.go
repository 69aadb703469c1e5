package content

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/report"
)

// field is the value of a custom field of the post that its text shows: by a block's
// binding, a shortcode, a tag of a builder. All of them ask here, so that none shows
// what front matter would not. It is "" where there is nothing to show: WordPress
// shows no protected field, whose key begins with "_", and no structure.
func (c *cleaner) field(key string) string {
	v := c.env.Post.MetaValue(key)
	if v == "" || strings.HasPrefix(key, "_") || php.LooksSerialized(v) {
		return ""
	}
	if c.note == nil && (c.env.Withheld == nil || c.env.Withheld(key)) { // who counts uses does not judge
		if strings.Contains(key, "@") {
			key = "…" // a subscriber's
		}
		c.env.Log.Add(report.FieldWithheld, key)
		return ""
	}
	return v
}
