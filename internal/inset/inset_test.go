package inset

import (
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/wp"
)

// FuzzContent: nothing that a plugin may have stored panics, and what comes out
// grows no faster than what is stored.
func FuzzContent(f *testing.F) {
	f.Add("tablepress_table", `[["a","#colspan#"],["#rowspan#","b"]]`, "")
	f.Add("wprm_recipe", "<p>x</p>", `a:1:{i:0;a:2:{s:4:"name";s:1:"D";s:11:"ingredients";a:1:{i:0;a:1:{s:4:"name";s:5:"flour";}}}}`)
	f.Add("soliloquy", "", `a:1:{s:6:"slider";a:1:{i:5;a:1:{s:3:"src";s:3:"a.b";}}}`)
	f.Add("modula-gallery", "", `a:1:{i:0;a:1:{s:2:"id";i:5;}}`)
	f.Add("foogallery", "", `a:1:{i:0;s:1:"5";}`)
	f.Add("tasty_recipe", "", "<ul><li>x</ul>")
	keys := []string{"_eg_gallery_data", "foogallery_attachments", "modula-images", "_sol_slider_data", "wprm_ingredients", "wprm_instructions", "wprm_equipment", "ingredients", "_tablepress_table_options", "_tablepress_table_visibility"}
	f.Fuzz(func(t *testing.T, postType, content, meta string) {
		p := &wp.Post{Type: postType, Content: content}
		for _, k := range keys {
			p.Meta = append(p.Meta, wp.Meta{Key: k, Value: meta})
		}
		if shown := Content(p); len(shown) > 200*(len(content)+len(meta)+10) {
			t.Errorf("%d bytes became %d", len(content)+len(meta), len(shown))
		}
	})
}

// TestSpansEnd: a row of nothing but spans is no work that grows with its square.
func TestSpansEnd(t *testing.T) {
	row := `["x"` + strings.Repeat(`,"#colspan#"`, 50_000) + "]"
	p := &wp.Post{Type: "tablepress_table", Content: "[" + row + "]"}
	if shown := Content(p); !strings.Contains(shown, `colspan="100"`) {
		t.Error("the cell does not reach as far as a cell may")
	}
}

func TestWhatCannotBeReadShowsNothing(t *testing.T) {
	for _, p := range []*wp.Post{{Type: "tablepress_table", Content: "[["}, {Type: "soliloquy"}, {Type: "foogallery", Meta: []wp.Meta{{Key: "foogallery_attachments", Value: "x"}}}, {Type: "post", Content: "x"}} {
		if shown := Content(p); shown != "" {
			t.Errorf("%s: %q", p.Type, shown)
		}
	}
}
