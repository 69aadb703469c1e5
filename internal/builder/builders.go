package builder

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// Builder is a page builder, by the traces that it leaves in an export.
type Builder struct {
	Name       string
	Shortcodes string    // how its shortcodes begin; empty when it has none
	Marks      []wp.Meta // postmeta of pages that it shows; an empty value stands for any
	Off        wp.Meta   // postmeta of pages that it does not show although they have its marks
	Apart      bool      // it leaves the content of a page alone; others write into it what they show
	keys       []string  // postmeta with the elements of a page, the best first; nil when the content has them
	form       form      // how those are stored
}

// form is how data are stored.
type form int

const (
	noForm form = iota
	beaver
	breakdance
	bricks
	brizy
	cornerstone
	elementor
	enfold
	liveComposer
	oxygen
	siteOrigin
	themify
	thrive
)

// builders is the table of page builders, sorted. To add one, add its row here; its
// data need a form, a file and a line in read. Builders that keep a page as
// shortcodes in its content are package content's.
var builders = []Builder{
	{Name: "Avada (Fusion)", Shortcodes: "fusion_", Marks: []wp.Meta{{Key: "fusion_builder_status", Value: "active"}}},
	{"Beaver Builder", "fl_builder_", []wp.Meta{{Key: "_fl_builder_enabled", Value: "1"}}, wp.Meta{}, false, []string{"_fl_builder_data"}, beaver},
	{"Breakdance", "breakdance_", []wp.Meta{{Key: "_breakdance_data"}}, wp.Meta{}, true, []string{"_breakdance_data"}, breakdance},
	{"Bricks", "bricks_", []wp.Meta{{Key: "_bricks_page_content_2"}, {Key: "_bricks_page_content"}}, wp.Meta{Key: "_bricks_editor_mode", Value: "wordpress"}, true, []string{"_bricks_page_content_2", "_bricks_page_content"}, bricks},
	{"Brizy", "", []wp.Meta{{Key: "brizy"}, {Key: "brizy_post_uid"}}, wp.Meta{}, false, []string{"brizy"}, brizy},
	{"Cornerstone (X, Pro)", "cs_", []wp.Meta{{Key: "_cornerstone_data"}}, wp.Meta{Key: "_cornerstone_override"}, false, []string{"_cornerstone_data"}, cornerstone},
	{Name: "Divi", Shortcodes: "et_pb_", Marks: []wp.Meta{{Key: "_et_pb_use_builder", Value: "on"}}},
	{"Elementor", "elementor-", []wp.Meta{{Key: "_elementor_edit_mode", Value: "builder"}}, wp.Meta{}, false, []string{"_elementor_data"}, elementor},
	{"Enfold (Avia)", "av_", []wp.Meta{{Key: "_aviaLayoutBuilder_active", Value: "active"}}, wp.Meta{}, false, []string{"_aviaLayoutBuilderCleanData"}, enfold},
	{"Live Composer", "dslc_", []wp.Meta{{Key: "dslc_code"}}, wp.Meta{}, false, []string{"dslc_code"}, liveComposer},
	{"Oxygen", "ct_section", []wp.Meta{{Key: "ct_builder_shortcodes"}, {Key: "ct_builder_json"}, {Key: "_ct_builder_shortcodes"}, {Key: "_ct_builder_json"}}, wp.Meta{}, true, []string{"_ct_builder_json", "ct_builder_json", "_ct_builder_shortcodes", "ct_builder_shortcodes"}, oxygen},
	{"Oxygen 6", "", []wp.Meta{{Key: "_oxygen_data"}}, wp.Meta{}, true, []string{"_oxygen_data"}, breakdance},
	{"SiteOrigin", "siteorigin_", []wp.Meta{{Key: "panels_data"}}, wp.Meta{}, false, []string{"panels_data"}, siteOrigin},
	{"Themify", "themify_", []wp.Meta{{Key: "_themify_builder_settings_json"}}, wp.Meta{}, false, []string{"_themify_builder_settings_json"}, themify},
	{"Thrive", "thrive_", []wp.Meta{{Key: "tcb_editor_enabled", Value: "1"}, {Key: "tve_updated_post"}}, wp.Meta{Key: "tcb_editor_disabled", Value: "1"}, false, []string{"tve_updated_post"}, thrive},
	{Name: "WPBakery", Shortcodes: "vc_", Marks: []wp.Meta{{Key: "_wpb_vc_js_status", Value: "true"}}},
}

// Builders returns the table of page builders, sorted by name.
func Builders() []Builder { return slices.Clone(builders) }

// Has tells whether a shortcode is one of the builder's.
func (b *Builder) Has(shortcode string) bool {
	return b.Shortcodes != "" && strings.HasPrefix(shortcode, b.Shortcodes)
}

// Shows tells whether the postmeta of a post says that it is shown by the builder.
func (b *Builder) Shows(p *wp.Post) bool {
	marked := false
	for i := range p.Meta {
		m := &p.Meta[i]
		if m.Value == "" {
			continue
		}
		if m.Key == b.Off.Key && (b.Off.Value == "" || m.Value == b.Off.Value) {
			return false
		}
		for _, want := range b.Marks {
			marked = marked || m.Key == want.Key && (want.Value == "" || m.Value == want.Value)
		}
	}
	return marked
}

// data returns the row of postmeta with the elements of a page.
func (b *Builder) data(p *wp.Post) (wp.Meta, bool) {
	for _, key := range b.keys {
		for _, m := range p.Meta {
			if m.Key == key && len(m.Value) > leastData {
				return m, true
			}
		}
	}
	if b.form == liveComposer && isLiveComposer(p.Content) {
		return wp.Meta{Key: "content", Value: p.Content}, true
	}
	return wp.Meta{}, false
}

// HasData tells whether a post has data of a builder, in which there may be text.
func HasData(p *wp.Post) bool {
	for i := range p.Meta {
		if m := &p.Meta[i]; len(m.Value) > leastData {
			if _, ok := slices.BinarySearch(dataKeys, m.Key); ok {
				return true
			}
		}
	}
	return isLiveComposer(p.Content)
}

// leastData is how many bytes data without any element have at most: "a:0:{}".
const leastData = 6

// dataKeys are the keys of all builders, sorted: every post is asked for them.
var dataKeys = []string{
	"_aviaLayoutBuilderCleanData", "_breakdance_data", "_bricks_page_content", "_bricks_page_content_2", "_cornerstone_data", "_ct_builder_json", "_ct_builder_shortcodes",
	"_elementor_data", "_fl_builder_data", "_oxygen_data", "_themify_builder_settings_json", "brizy", "ct_builder_json", "ct_builder_shortcodes",
	"dslc_code", "panels_data", "tve_updated_post",
}

// IsTemplate tells of post types whose posts elements show by their ID.
func IsTemplate(postType string) bool {
	switch postType {
	case "bricks_template", "ct_template", "elementor_library", "et_pb_layout", "fl-builder-template", "fusion_element", "fusion_template":
		return true
	}
	return false
}
