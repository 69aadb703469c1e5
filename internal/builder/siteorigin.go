package builder

import (
	"slices"
	"strconv"
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// SiteOrigin's Page Builder keeps a page as the settings of its widgets, one after
// the other, each with its class and its place among rows and cells in
// panels_info (inc/renderer.php).

// siteOriginWidgets is the table of the widgets of SiteOrigin's own bundle, by
// the names of their classes without what all have in common, sorted.
var siteOriginWidgets = []element{
	{"Accordion", []part{{as: heading, key: "title", or: "h3"}, {as: many, key: "panels", each: []part{{as: foldText, key: "title", with: "content_text"}, {as: nested, key: "content_layout"}}}}},
	{"Anything-Carousel", []part{{as: heading, key: "title", or: "h3"}, {as: many, key: "items", each: []part{{as: prose, key: "content_text"}, {as: nested, key: "content_layout"}}}}},
	{"Author-Box", []part{{as: computed}}},
	{"Blog", []part{{as: computed}}},
	{"Button", []part{{as: button, key: "text", link: "url"}}},
	{"Button-Grid", []part{{as: many, key: "buttons", each: []part{{as: button, key: "widget.text", link: "widget.url"}}}}},
	{"ContactForm", []part{{as: computed}}},
	{"Cta", []part{{as: heading, key: "title", or: "h4"}, {as: markup, key: "sub_title"}, {as: button, key: "button.text", link: "button.url"}}},
	{"Editor", []part{{as: heading, key: "title", or: "h3"}, {as: own}}},
	{"Features", []part{{as: heading, key: "title", or: "h3"}, {as: many, key: "features", each: []part{{as: picture, key: "icon_image"}, {as: heading, key: "title", or: "h5", link: "more_url"}, {as: prose, key: "text"}, {as: button, key: "more_text", link: "more_url"}}}}},
	{"GoogleMap", []part{{as: location, key: "map_center"}}},
	{"Headline", []part{{as: heading, key: "headline.text", with: "headline.tag", or: "h1", link: "headline.destination_url"}, {as: heading, key: "sub_headline.text", with: "sub_headline.tag", or: "h3", link: "sub_headline.destination_url"}}},
	{"Hero", []part{{as: own}}},
	{"Icon", []part{{as: drawing, with: "icon", link: "url"}}},
	{"Image", []part{{as: own}}},
	{"Image-Box", []part{{as: picture, key: "image", link: "url"}, {as: heading, key: "title", or: "h4"}, {as: prose, key: "text"}}},
	{"ImageGrid", []part{{as: many, key: "images", each: []part{{as: picture, key: "image", with: "title", link: "url"}}}}},
	{"Layout", []part{{as: nested, key: "panels_data"}}},
	{"LayoutSlider", []part{{as: many, key: "frames", each: []part{{as: nested, key: "content"}}}}},
	{"Lottie-Player", []part{{as: none}}},
	{"PostCarousel", []part{{as: heading, key: "title", or: "h3"}, {as: computed}}},
	{"PostContent", []part{{as: computed}}},
	{"PostLoop", []part{{as: heading, key: "title", or: "h3"}, {as: computed}}},
	{"PriceTable", []part{{as: heading, key: "title", or: "h3"}, {as: many, key: "columns", each: []part{{as: picture, key: "image"}, {as: heading, key: "title", or: "h4"}, {as: label, key: "subtitle"}, {as: label, key: "price per"}, {as: list, key: "features", with: "text"}, {as: button, key: "button", link: "url"}}}}},
	{"Simple-Masonry", []part{{as: heading, key: "widget_title", or: "h3"}, {as: many, key: "items", each: []part{{as: picture, key: "image", with: "title", link: "url"}}}}},
	{"SimpleMasonry", []part{{as: heading, key: "widget_title", or: "h3"}, {as: many, key: "items", each: []part{{as: picture, key: "image", with: "title", link: "url"}}}}},
	{"Slider", []part{{as: many, key: "frames", each: []part{{as: picture, key: "background_image", link: "url"}, {as: picture, key: "foreground_image", link: "url"}, {as: player, key: "background_videos.url"}}}}},
	{"SocialMediaButtons", []part{{as: heading, key: "title", or: "h3"}, {as: many, key: "networks", each: []part{{as: drawing, with: "name", link: "url"}}}}},
	{"Tabs", []part{{as: heading, key: "title", or: "h3"}, {as: many, key: "tabs", each: []part{{as: tabText, key: "title", with: "content_text"}, {as: nested, key: "content_layout"}}}}},
	{"Taxonomy", []part{{as: computed}}},
	{"Testimonials", []part{{as: heading, key: "title", or: "h3"}, {as: many, key: "testimonials", each: []part{{as: picture, key: "image", link: "url"}, {as: quote, key: "text", with: "name location"}}}}},
	{"Video", []part{{as: heading, key: "title", or: "h3"}, {as: own}}},
}

// siteOriginName is a widget's name in the table.
func siteOriginName(class string) string {
	class = class[strings.LastIndexByte(class, '\\')+1:]
	for _, common := range []string{"SiteOrigin_Widget_", "SiteOrigin_Widgets_", "SiteOrigin_Panels_Widgets_", "SiteOrigin_Panels_Widget_"} {
		if rest, ok := strings.CutPrefix(class, common); ok {
			rest = strings.TrimSuffix(rest, "_Widget")
			return strings.ReplaceAll(rest, "_", "-")
		}
	}
	return class
}

func (p *page) siteOrigin(stored string) error {
	v, err := decode(stored)
	p.panelsData(v, 0)
	return err
}

// panelsData writes the widgets of a page or of a layout within one.
func (p *page) panelsData(v any, depth int) {
	set, _ := v.(php.Map)
	if depth > limits.Depth {
		return
	}
	type placed struct {
		grid, cell int
		set        php.Map
	}
	var widgets []placed
	for _, x := range items(set, "widgets") {
		w, ok := x.(php.Map)
		if !ok {
			continue
		}
		info := placeOf(w)
		grid, _ := strconv.Atoi(first(info, "grid"))
		cell, _ := strconv.Atoi(first(info, "cell"))
		widgets = append(widgets, placed{grid, cell, w})
	}
	slices.SortStableFunc(widgets, func(a, b placed) int {
		if a.grid != b.grid {
			return a.grid - b.grid
		}
		return a.cell - b.cell
	})
	for _, w := range widgets {
		class := first(placeOf(w.set), "class")
		set := slices.DeleteFunc(slices.Clone(w.set), func(e php.Pair) bool {
			return e.Key == "panels_info" || e.Key == "info" || strings.HasPrefix(e.Key, "_sow") || e.Key == "design"
		})
		if id, ok := widgetID(class); ok {
			p.wordPressWidget(id, set)
			continue
		}
		p.node(&node{name: siteOriginName(class), set: set})
	}
}

// placeOf is what a widget says of its class and its place.
func placeOf(widget php.Map) php.Map {
	for _, key := range []string{"panels_info", "info"} {
		if m, ok := widget.Value(key).(php.Map); ok {
			return m
		}
	}
	return nil
}

// nested writes a layout that a setting holds: as a map, or as JSON.
func (p *page) nested(v any) {
	if s, ok := v.(string); ok {
		v, _ = decode(s)
	}
	if m, ok := v.(php.Map); ok && m.Value("widgets") != nil {
		if p.depth++; p.depth < 20 {
			p.panelsData(m, p.depth)
		}
		p.depth--
	}
}

func (p *page) siteOriginOwn(n *node) {
	set := n.set
	switch n.name {
	case "Editor":
		if autop := set.Value("autop"); autop == nil || php.Text(autop) != "" && php.Text(autop) != "0" {
			p.prose(first(set, "text"))
		} else {
			p.division(first(set, "text"))
		}
	case "Hero":
		for _, v := range items(set, "frames") {
			frame, _ := v.(php.Map)
			p.picture(p.medium(at(frame, "background.image")), "", "")
			var shown []string
			for _, b := range items(frame, "buttons") {
				button, _ := b.(php.Map)
				if link := linked(sealed(first(button, "button.text")), p.address(at(button, "button.url"))); link != "" {
					shown = append(shown, link)
				}
			}
			// The place of the buttons in the text is marked.
			const mark = "[buttons]"
			content, buttons := first(frame, "content"), strings.Join(shown, " ")
			if strings.Contains(content, mark) {
				content = strings.ReplaceAll(strings.Replace(content, mark, buttons, 1), mark, "")
			} else if buttons != "" {
				content += "\n\n" + buttons
			}
			p.prose(content)
		}
	case "Image":
		m := p.medium(set.Value("image"))
		if m.address == "" {
			m.address = first(set, "image_fallback")
		}
		if alt := first(set, "alt"); alt != "" {
			m.alt = alt
		}
		caption := ""
		if where := first(set, "title_position"); where != "" && where != "hidden" {
			caption = first(set, "title")
		}
		p.picture(m, caption, p.address(set.Value("url")))
	case "Video":
		video, _ := set.Value("video").(php.Map)
		if first(set, "host_type") == "external" {
			p.player(first(video, "external_video"))
			return
		}
		for _, v := range items(video, "self_sources") {
			source, _ := v.(php.Map)
			if a := p.fileAddress(source.Value("self_video")); a != "" {
				p.player(a)
				return
			}
		}
		p.player(p.fileAddress(video.Value("self_video")))
	}
}
