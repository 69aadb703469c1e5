package builder

import (
	"regexp"
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// Elementor keeps a page as a JSON array of elements, each with elType (section,
// column, container, widget), widgetType, settings and elements. Settings that are
// as they came are not stored (includes/base/controls-stack.php).

// elementorWidgets is the table of Elementor's widgets and of Elementor Pro's,
// sorted. Levels and labels that stand in it are those that are not stored.
var elementorWidgets = []element{
	{"accordion", []part{{as: many, key: "tabs", each: []part{{as: fold, key: "tab_title", with: "tab_content"}}}}},
	{"alert", []part{{as: label, key: "alert_title"}, {as: markup, key: "alert_description"}}},
	{"animated-headline", []part{{as: heading, key: "before_text highlighted_text rotating_text after_text", with: "tag", or: "h3", link: "link"}}},
	{"archive-*", []part{{as: computed}}},
	{"audio", []part{{as: player, key: "link.url"}}},
	{"author-box", []part{{as: computed}, {as: heading, key: "author_name", with: "author_name_tag", or: "h4"}, {as: markup, key: "author_bio"}}},
	{"blockquote", []part{{as: quote, key: "blockquote_content", with: "author_name"}}},
	{"breadcrumbs", []part{{as: computed}}},
	{"button", []part{{as: button, key: "text", or: "Click here", link: "link"}}},
	{"call-to-action", []part{{as: picture, key: "bg_image"}, {as: picture, key: "graphic_image"}, {as: label, key: "ribbon_title"}, {as: heading, key: "title", with: "title_tag", or: "h2"}, {as: markup, key: "description"}, {as: button, key: "button", or: "Click Here", link: "link"}}},
	{"code-highlight", []part{{as: code, key: "code", with: "language"}}},
	{"column", []part{{as: inner}}},
	{"container", []part{{as: inner}}},
	{"countdown", []part{{as: computed}}},
	{"counter", []part{{as: joined, key: "prefix ending_number suffix"}, {as: markup, key: "title"}}},
	{"divider", []part{{as: own}}},
	{"e-button", []part{{as: button, key: "text", link: "link"}}},
	{"e-div-block", []part{{as: inner}}},
	{"e-divider", []part{{as: rule}}},
	{"e-flexbox", []part{{as: inner}}},
	{"e-heading", []part{{as: heading, key: "title", with: "tag", or: "h2", link: "link"}}},
	{"e-image", []part{{as: picture, key: "image.src", link: "link"}}},
	{"e-paragraph", []part{{as: label, key: "paragraph", link: "link"}}},
	{"e-svg", []part{{as: none}}},
	{"e-youtube", []part{{as: player, key: "source"}}},
	{"eael-data-table", []part{{as: own}}},
	{"facebook-*", []part{{as: player, key: "url"}}},
	{"flip-box", []part{{as: picture, key: "image"}, {as: heading, key: "title_text_a", or: "h3"}, {as: markup, key: "description_text_a"}, {as: heading, key: "title_text_b", or: "h3"}, {as: markup, key: "description_text_b"}, {as: button, key: "button_text", or: "Click Here", link: "link"}}},
	{"form", []part{{as: own}}},
	{"gallery", []part{{as: pictures, key: "gallery"}, {as: many, key: "galleries", each: []part{{as: label, key: "gallery_title"}, {as: pictures, key: "multiple_gallery"}}}}},
	{"global", []part{{as: template, key: "templateID"}}},
	{"google_maps", []part{{as: location, key: "address"}}},
	{"heading", []part{{as: heading, key: "title", with: "header_size", or: "h2", link: "link"}}},
	{"hotspot", []part{{as: picture, key: "image"}, {as: many, key: "hotspot", each: []part{{as: label, key: "hotspot_label", link: "hotspot_link"}, {as: markup, key: "hotspot_tooltip_content"}}}}},
	{"html", []part{{as: markup, key: "html"}}},
	{"icon", []part{{as: drawing, with: "selected_icon.value", link: "link"}}},
	{"icon-box", []part{{as: heading, key: "title_text", with: "title_size", or: "h3", link: "link"}, {as: markup, key: "description_text"}}},
	{"icon-list", []part{{as: list, key: "icon_list", with: "text", link: "link"}}},
	{"image", []part{{as: own}}},
	{"image-box", []part{{as: picture, key: "image", link: "link"}, {as: heading, key: "title_text", with: "title_size", or: "h3", link: "link"}, {as: markup, key: "description_text"}}},
	{"image-carousel", []part{{as: own}}},
	{"image-gallery", []part{{as: pictures, key: "wp_gallery", with: "captions"}}},
	{"login", []part{{as: computed}}},
	{"loop-*", []part{{as: computed}}},
	{"lottie", []part{{as: none}}},
	{"media-carousel", []part{{as: many, key: "slides", each: []part{{as: picture, key: "image", link: "image_link_to"}, {as: player, key: "video.url"}}}}},
	{"mega-menu", []part{{as: many, key: "menu_items", each: []part{{as: label, key: "item_title", link: "item_link"}}}, {as: inner}}},
	{"menu-anchor", []part{{as: anchor, key: "anchor"}}},
	{"nav-menu", []part{{as: computed}}},
	{"nested-accordion", []part{{as: own}}},
	{"nested-carousel", []part{{as: inner}}},
	{"nested-tabs", []part{{as: own}}},
	{"portfolio", []part{{as: computed}}},
	{"post-*", []part{{as: computed}}},
	{"posts", []part{{as: computed}}},
	{"price-list", []part{{as: many, key: "price_list", each: []part{{as: picture, key: "image"}, {as: label, key: "title price", link: "link"}, {as: markup, key: "item_description"}}}}},
	{"price-table", []part{{as: own}}},
	{"progress", []part{{as: label, key: "title inner_text"}, {as: joined, key: "percent.size", or: "%"}}},
	{"progress-tracker", []part{{as: none}}},
	{"rating", []part{{as: none}}},
	{"read-more", []part{{as: none}}},
	{"reviews", []part{{as: many, key: "slides", each: []part{{as: picture, key: "image"}, {as: quote, key: "content", with: "name title"}}}}},
	{"search*", []part{{as: computed}}},
	{"section", []part{{as: inner}}},
	{"share-buttons", []part{{as: computed}}},
	{"shortcode", []part{{as: prose, key: "shortcode"}}},
	{"sidebar", []part{{as: computed}}},
	{"sitemap", []part{{as: computed}}},
	{"slides", []part{{as: many, key: "slides", each: []part{{as: picture, key: "background_image"}, {as: label, key: "heading"}, {as: markup, key: "description"}, {as: button, key: "button_text", link: "link"}}}}},
	{"social-icons", []part{{as: many, key: "social_icon_list", each: []part{{as: drawing, key: "label", with: "social_icon.value", link: "link"}}}}},
	{"spacer", []part{{as: none}}},
	{"star-rating", []part{{as: label, key: "title"}}},
	{"table-of-contents", []part{{as: own}}},
	{"tabs", []part{{as: many, key: "tabs", each: []part{{as: tab, key: "tab_title", with: "tab_content"}}}}},
	{"template", []part{{as: template, key: "template_id"}}},
	{"testimonial", []part{{as: picture, key: "testimonial_image"}, {as: quote, key: "testimonial_content", with: "testimonial_name testimonial_job"}}},
	{"testimonial-carousel", []part{{as: many, key: "slides", each: []part{{as: picture, key: "image"}, {as: quote, key: "content", with: "name title"}}}}},
	{"text-editor", []part{{as: markup, key: "editor"}}},
	{"text-path", []part{{as: label, key: "text", link: "link"}}},
	{"theme-*", []part{{as: computed}}},
	{"toggle", []part{{as: many, key: "tabs", each: []part{{as: fold, key: "tab_title", with: "tab_content"}}}}},
	{"video", []part{{as: own}}},
	{"video-playlist", []part{{as: label, key: "playlist_title"}, {as: many, key: "tabs", each: []part{{as: label, key: "title"}, {as: player, key: "youtube_url"}, {as: player, key: "vimeo_url"}, {as: player, key: "hosted_url"}, {as: markup, key: "inner_tab_content_1 inner_tab_content_2"}}}}},
	{"wc-*", []part{{as: computed}}},
	{"woocommerce-*", []part{{as: computed}}},
	{"wp-widget-*", []part{{as: own}}},
}

func (p *page) elementor(stored string) error {
	v, err := decode(stored)
	if m, ok := v.(php.Map); ok { // a file of a template has more around them
		v = m.Value("content")
	}
	p.nodes(p.elementorNodes(v))
	return err
}

func (p *page) elementorNodes(v any) []*node {
	var out []*node
	for _, x := range items(php.Map{{Key: "x", Value: v}}, "x") {
		m, ok := x.(php.Map)
		if !ok {
			continue
		}
		n := &node{name: first(m, "elType")}
		n.set, _ = bare(m.Value("settings")).(php.Map)
		if widget := first(m, "widgetType"); widget != "" {
			n.name = widget
		}
		if id := first(m, "templateID"); id != "" {
			n.set = append(n.set, php.Pair{Key: "templateID", Value: id})
		}
		n.set = p.elementorTags(n.set)
		n.kids = p.elementorNodes(m.Value("elements"))
		out = append(out, n)
	}
	return out
}

// bare takes values out of what Elementor 4 writes around them: their type in
// "$$type".
func bare(v any) any {
	switch v := v.(type) {
	case php.Map:
		if v.Value("$$type") != nil {
			inner := bare(v.Value("value"))
			if m, ok := inner.(php.Map); ok && m.Value("content") != nil && m.Value("children") != nil {
				return m.Value("content") // html-v3
			}
			return inner
		}
		out := make(php.Map, 0, len(v))
		for _, e := range v {
			out = append(out, php.Pair{Key: e.Key, Value: bare(e.Value)})
		}
		return out
	case php.List:
		out := make(php.List, 0, len(v))
		for _, x := range v {
			out = append(out, bare(x))
		}
		return out
	}
	return v
}

var elementorTag = regexp.MustCompile(`\[elementor-tag [^\]]*name="([^"\]]+)"`)

// elementorTags puts in what settings take from elsewhere (__dynamic__), as far as
// that is known here; the rest is noted, and the setting stays as it was before.
func (p *page) elementorTags(set php.Map) php.Map {
	tags, _ := set.Value("__dynamic__").(php.Map)
	var known php.Map
	for _, e := range tags {
		m := elementorTag.FindStringSubmatch(php.Text(e.Value))
		switch {
		case m == nil:
		case m[1] == "post-title" && p.env.Post.Title != "":
			known = append(known, php.Pair{Key: e.Key, Value: p.lend(p.env.Post.Title)})
		case m[1] == "post-url" && p.env.Post.Permalink != "":
			known = append(known, php.Pair{Key: e.Key, Value: p.lend(p.env.Post.Permalink)})
		default:
			p.dynamic("tag " + m[1])
		}
	}
	return append(known, set...)
}

// elementorHides tells whether an element is hidden on devices of all sizes.
func elementorHides(set php.Map) bool {
	for _, device := range []string{"desktop", "tablet", "mobile"} {
		if v := first(set, "hide_"+device); v == "" || v == "no" {
			return false
		}
	}
	return true
}

func (p *page) elementorOwn(n *node) {
	set := n.set
	switch n.name {
	case "divider":
		if first(set, "look") == "line_text" { // else it is stored and not shown
			p.paragraph(first(set, "text"), "")
		}
		p.raw("<hr>\n")
	case "eael-data-table":
		p.dataTable(set)
	case "form":
		p.elementorForm(set)
	case "image":
		m, to := p.medium(set.Value("image")), ""
		switch first(set, "link_to") {
		case "custom":
			to = p.address(set.Value("link"))
		case "file":
			to = m.address
		}
		caption := first(set, "caption")
		switch source := first(set, "caption_source"); {
		case source == "none":
			caption = ""
		case source == "attachment" && m.caption != "":
			caption = m.caption
		}
		p.picture(m, caption, to)
	case "image-carousel":
		p.pictures(set.Value("carousel"), first(set, "caption_type") == "caption")
	case "nested-accordion":
		p.panels(items(set, "items"), n.kids, func(title string, body func()) { p.fold(title, body) })
	case "nested-tabs":
		p.panels(items(set, "tabs"), n.kids, func(title string, body func()) {
			p.heading("h3", title, "")
			body()
		})
	case "price-table":
		p.parts([]part{
			{as: label, key: "ribbon_title"}, {as: heading, key: "heading", with: "heading_tag", or: "h3"}, {as: markup, key: "sub_heading"},
			{as: price, key: "price", with: "currency", or: "period"}, {as: list, key: "features_list", with: "item_text"},
			{as: button, key: "button_text", or: "Click Here", link: "link"}, {as: markup, key: "footer_additional_info"},
		}, append(php.Map{{Key: "currency", Value: elementorCurrency(set)}}, set...), n)
	case "table-of-contents":
		p.prose("[toc]") // the shortcode that package content knows such a list by
	case "video":
		p.elementorVideo(set)
	default:
		widget, _ := set.Value("wp").(php.Map)
		p.wordPressWidget(strings.TrimPrefix(n.name, "wp-widget-"), widget)
	}
}

func elementorCurrency(set php.Map) string {
	switch symbol := first(set, "currency_symbol"); symbol {
	case "":
		return "dollar"
	case "custom":
		return first(set, "currency_symbol_custom")
	default:
		return symbol
	}
}

// panels writes elements that have their titles in a list of settings.
func (p *page) panels(titles []any, kids []*node, write func(title string, body func())) {
	for i := range max(len(titles), len(kids)) {
		title := ""
		if i < len(titles) {
			set, _ := titles[i].(php.Map)
			title = first(set, "tab_title", "item_title")
		}
		write(title, func() {
			if i < len(kids) {
				p.node(kids[i])
			}
		})
	}
}

func (p *page) elementorVideo(set php.Map) {
	kind := first(set, "video_type")
	if kind == "" {
		kind = "youtube"
	}
	switch address := first(set, kind+"_url"); {
	case kind == "hosted":
		p.player(p.fileAddress(set.Value("external_url")))
		if first(set, "external_url.url") == "" {
			p.player(p.fileAddress(set.Value("hosted_url")))
		}
	case address != "":
		p.player(address)
	default: // as version 1 stored it
		p.player(first(set, "link", "vimeo_link"))
	}
}

// elementorForm writes the words of a form. Where it is sent to is nobody's
// business.
func (p *page) elementorForm(set php.Map) {
	p.raw("<form>\n")
	for _, v := range items(set, "form_fields") {
		field, _ := v.(php.Map)
		switch first(field, "field_type") {
		case "hidden", "honeypot", "recaptcha", "recaptcha_v3":
			continue
		case "html":
			p.division(first(field, "field_html"))
			continue
		}
		if shown := first(field, "field_label", "placeholder"); shown != "" {
			p.raw("<p><label>" + sealed(shown) + "</label></p>\n")
		}
		p.paragraph(first(field, "acceptance_text"), "")
		for option := range strings.Lines(first(field, "field_options")) {
			shown, _, _ := strings.Cut(option, "|")
			p.paragraph(escape(strings.TrimSpace(shown)), "")
		}
	}
	if shown := first(set, "button_text"); shown != "" {
		p.raw(`<input type="submit" value="` + escape(shown) + `">` + "\n")
	}
	p.raw("</form>\n")
}
