package builder

import "github.com/presslift/presslift/internal/php"

// Themify Builder keeps a page as a JSON array of rows with cols, each with
// modules of a mod_name and mod_settings; a module may be a row again
// (classes/class-themify-builder-component-base.php).

// themifyModules is the table of Themify's modules, sorted.
var themifyModules = []element{
	{"accordion", []part{{as: heading, key: "mod_title_accordion", or: "h3"}, {as: many, key: "content_accordion", each: []part{{as: foldText, key: "title_accordion", with: "text_accordion"}}}}},
	{"alert", []part{{as: heading, key: "heading_alert", or: "h3"}, {as: prose, key: "text_alert"}, {as: button, key: "action_btn_text_alert", link: "action_btn_link_alert"}}},
	{"box", []part{{as: heading, key: "mod_title_box", or: "h3"}, {as: prose, key: "content_box"}}},
	{"buttons", []part{{as: many, key: "content_button", each: []part{{as: button, key: "label", link: "link"}}}}},
	{"callout", []part{{as: heading, key: "mod_title_callout", or: "h3"}, {as: heading, key: "heading_callout", with: "title_tag", or: "h3"}, {as: prose, key: "text_callout"}, {as: button, key: "action_btn_text_callout", link: "action_btn_link_callout"}}},
	{"code", []part{{as: code, key: "code", with: "lang"}}},
	{"column", []part{{as: inner}}},
	{"divider", []part{{as: heading, key: "mod_title_divider", or: "h3"}, {as: rule}}},
	{"fancy-heading", []part{{as: heading, key: "heading", with: "heading_tag", or: "h1", link: "heading_link"}, {as: label, key: "sub_heading", link: "sub_heading_link"}}},
	{"feature", []part{{as: picture, key: "image_feature", or: "alt_feature"}, {as: heading, key: "title_feature", with: "title_tag", or: "h3", link: "link_feature"}, {as: prose, key: "content_feature"}}},
	{"gallery", []part{{as: heading, key: "mod_title_gallery", or: "h3"}, {as: prose, key: "shortcode_gallery"}}},
	{"icon", []part{{as: heading, key: "mod_title_icon", or: "h3"}, {as: many, key: "content_icon", each: []part{{as: drawing, key: "label", with: "icon", link: "link"}}}}},
	{"image", []part{{as: heading, key: "mod_title_image", or: "h3"}, {as: picture, key: "url_image", with: "caption_image", or: "alt_image", link: "link_image"}, {as: heading, key: "title_image", with: "title_tag", or: "h3", link: "link_image"}}},
	{"layout-part", []part{{as: computed}}},
	{"login", []part{{as: computed}}},
	{"map", []part{{as: heading, key: "mod_title_map", or: "h3"}, {as: location, key: "address_map"}}},
	{"menu", []part{{as: computed}}},
	{"plain-text", []part{{as: markup, key: "plain_text"}}},
	{"portfolio", []part{{as: computed}}},
	{"post", []part{{as: computed}}},
	{"row", []part{{as: inner}}},
	{"service-menu", []part{{as: picture, key: "image_service_menu"}, {as: heading, key: "title_service_menu", or: "h4"}, {as: prose, key: "description_service_menu"}, {as: label, key: "price_service_menu"}}},
	{"signup-form", []part{{as: computed}}},
	{"slider", []part{{as: heading, key: "mod_title_slider", or: "h3"}, {as: many, key: "img_content_slider", each: []part{{as: picture, key: "img_url_slider", or: "img_alt_slider", link: "img_link_slider"}, {as: heading, key: "img_title_slider", or: "h3"}, {as: prose, key: "img_caption_slider"}}}, {as: many, key: "video_content_slider", each: []part{{as: player, key: "video_url_slider"}, {as: heading, key: "video_title_slider", or: "h3"}, {as: prose, key: "video_caption_slider"}}}, {as: many, key: "text_content_slider", each: []part{{as: prose, key: "text_caption_slider"}}}}},
	{"star", []part{{as: none}}},
	{"tab", []part{{as: heading, key: "mod_title_tab", or: "h3"}, {as: many, key: "tab_content_tab", each: []part{{as: tabText, key: "title_tab", with: "text_tab"}}}}},
	{"testimonial-slider", []part{{as: heading, key: "mod_title_testimonial", or: "h3"}, {as: many, key: "tab_content_testimonial", each: []part{{as: picture, key: "person_picture_testimonial"}, {as: heading, key: "title_testimonial", or: "h3"}, {as: quote, key: "content_testimonial", with: "person_name_testimonial person_position_testimonial company_testimonial"}}}}},
	{"text", []part{{as: heading, key: "mod_title_text", or: "h3"}, {as: prose, key: "content_text"}}},
	{"video", []part{{as: heading, key: "mod_title_video", or: "h3"}, {as: player, key: "url_video"}, {as: heading, key: "title_video", or: "h3"}, {as: prose, key: "caption_video"}}},
	{"widget", []part{{as: computed}}},
	{"widgetized", []part{{as: computed}}},
}

func (p *page) themify(stored string) error {
	v, err := decode(stored)
	p.nodes(themifyRows(v))
	return err
}

func themifyRows(v any) []*node {
	var out []*node
	for _, x := range items(php.Map{{Key: "x", Value: v}}, "x") {
		m, ok := x.(php.Map)
		if !ok {
			continue
		}
		if name := first(m, "mod_name"); name != "" {
			n := &node{name: name}
			n.set, _ = m.Value("mod_settings").(php.Map)
			out = append(out, n)
			continue
		}
		row := &node{name: "row"}
		for _, c := range items(m, "cols") {
			column, _ := c.(php.Map)
			row.kids = append(row.kids, &node{name: "column", kids: themifyRows(column.Value("modules"))})
		}
		out = append(out, row)
	}
	return out
}
