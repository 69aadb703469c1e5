package pipeline

import (
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// builder is a page builder, by the traces that it leaves in an export.
type builder struct {
	name       string
	shortcodes string    // how its shortcodes begin; empty when it has none
	meta       []wp.Meta // postmeta of pages made with it; an empty value stands for any
}

// builders is the table of page builders that are recognised, sorted.
var builders = []builder{
	{"Avada (Fusion)", "fusion_", []wp.Meta{{Key: "fusion_builder_status", Value: "active"}}},
	{"Beaver Builder", "fl_builder_", []wp.Meta{{Key: "_fl_builder_enabled", Value: "1"}}},
	{"Bricks", "", []wp.Meta{{Key: "_bricks_page_content_2"}, {Key: "_bricks_page_content"}}},
	{"Brizy", "", []wp.Meta{{Key: "brizy"}, {Key: "brizy_post_uid"}}},
	{"Cornerstone (X, Pro)", "cs_", []wp.Meta{{Key: "_cornerstone_data"}}},
	{"Divi", "et_pb_", []wp.Meta{{Key: "_et_pb_use_builder", Value: "on"}}},
	{"Elementor", "", []wp.Meta{{Key: "_elementor_edit_mode", Value: "builder"}}},
	{"Enfold (Avia)", "av_", []wp.Meta{{Key: "_aviaLayoutBuilder_active", Value: "active"}}},
	{"Oxygen", "ct_section", []wp.Meta{{Key: "ct_builder_shortcodes"}, {Key: "ct_builder_json"}, {Key: "_ct_builder_json"}}},
	{"SiteOrigin", "siteorigin_", []wp.Meta{{Key: "panels_data"}}},
	{"Themify", "themify_", []wp.Meta{{Key: "_themify_builder_settings_json"}}},
	{"Thrive", "", []wp.Meta{{Key: "tve_updated_post"}}},
	{"WPBakery", "vc_", []wp.Meta{{Key: "_wpb_vc_js_status", Value: "true"}}},
}

// hasShortcode tells whether a shortcode is one of the builder's.
func (b *builder) hasShortcode(name string) bool {
	return b.shortcodes != "" && strings.HasPrefix(name, b.shortcodes)
}

// hasMeta tells whether the builder left a row of postmeta.
func (b *builder) hasMeta(p *wp.Post) bool {
	for _, want := range b.meta {
		for i := range p.Meta {
			if m := &p.Meta[i]; m.Key == want.Key && m.Value != "" && (want.Value == "" || m.Value == want.Value) {
				return true
			}
		}
	}
	return false
}
