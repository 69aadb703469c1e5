package builder

import (
	"regexp"
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// Bricks keeps a page as a serialised list of elements with id, name, parent,
// children and settings; the top has the parent 0. Settings of one size of screen
// have its name behind a colon.

// bricksElements is the table of Bricks' elements, sorted.
var bricksElements = []element{
	{"accordion", []part{{as: many, key: "accordions", each: []part{{as: foldText, key: "title", with: "subtitle content"}}}}},
	{"accordion-nested", []part{{as: inner}}},
	{"alert", []part{{as: prose, key: "content"}}},
	{"animated-typing", []part{{as: label, key: "prefix"}, {as: list, key: "strings", with: "text"}, {as: label, key: "suffix"}}},
	{"audio", []part{{as: player, key: "file.url"}, {as: player, key: "external"}}},
	{"back-to-top", []part{{as: none}}},
	{"block", []part{{as: inner}}},
	{"breadcrumbs", []part{{as: computed}}},
	{"button", []part{{as: button, key: "text", link: "link"}}},
	{"carousel", []part{{as: pictures, key: "items.images"}, {as: many, key: "fields", each: []part{{as: computed}}}}},
	{"code", []part{{as: own}}},
	{"container", []part{{as: inner}}},
	{"countdown", []part{{as: computed}}},
	{"counter", []part{{as: joined, key: "prefix countTo suffix"}}},
	{"div", []part{{as: inner}}},
	{"divider", []part{{as: rule}}},
	{"dropdown", []part{{as: label, key: "text", link: "link"}, {as: inner}}},
	{"facebook-page", []part{{as: player, key: "href"}}},
	{"filter-*", []part{{as: computed}}},
	{"form", []part{{as: own}}},
	{"heading", []part{{as: heading, key: "text", with: "tag", or: "h3", link: "link"}}},
	{"html", []part{{as: markup, key: "html"}}},
	{"icon", []part{{as: drawing, with: "icon.icon", link: "link"}}},
	{"icon-box", []part{{as: drawing, with: "icon.icon", link: "link"}, {as: prose, key: "content"}}},
	{"image", []part{{as: own}}},
	{"image-gallery", []part{{as: pictures, key: "items.images"}}},
	{"instagram-feed", []part{{as: computed}}},
	{"list", []part{{as: many, key: "items", each: []part{{as: label, key: "title meta", link: "link"}, {as: markup, key: "description"}}}}},
	{"logo", []part{{as: computed}}},
	{"loop", []part{{as: computed}}},
	{"map", []part{{as: many, key: "addresses", each: []part{{as: location, key: "address"}, {as: label, key: "infoTitle"}, {as: label, key: "infoSubtitle"}, {as: label, key: "infoOpeningHours"}}}}},
	{"map-leaflet", []part{{as: computed}}},
	{"nav-menu", []part{{as: computed}}},
	{"nav-nested", []part{{as: inner}}},
	{"offcanvas", []part{{as: inner}}},
	{"pagination", []part{{as: computed}}},
	{"pie-chart", []part{{as: label, key: "content"}, {as: joined, key: "percent", or: "%"}}},
	{"post-*", []part{{as: computed}}},
	{"posts", []part{{as: computed}}},
	{"pricing-tables", []part{{as: many, key: "pricingTables", each: []part{{as: heading, key: "title", or: "h3"}, {as: markup, key: "subtitle"}, {as: joined, key: "pricePrefix price priceSuffix"}, {as: markup, key: "priceMeta"}, {as: prose, key: "features"}, {as: button, key: "buttonText", link: "buttonLink"}, {as: markup, key: "additionalInfo"}}}}},
	{"product-*", []part{{as: computed}}},
	{"products*", []part{{as: computed}}},
	{"progress-bar", []part{{as: list, key: "bars", with: "title percentage"}}},
	{"rating", []part{{as: none}}},
	{"related-posts", []part{{as: computed}}},
	{"search", []part{{as: computed}}},
	{"section", []part{{as: inner}}},
	{"shortcode", []part{{as: prose, key: "shortcode"}}},
	{"sidebar", []part{{as: computed}}},
	{"slider", []part{{as: many, key: "items", each: []part{{as: picture, key: "image"}, {as: heading, key: "title", with: "titleTag", or: "h3"}, {as: prose, key: "content"}, {as: button, key: "buttonText", link: "buttonLink"}}}}},
	{"slider-nested", []part{{as: inner}}},
	{"social-icons", []part{{as: many, key: "icons", each: []part{{as: drawing, key: "label", with: "icon.icon", link: "link"}}}}},
	{"svg", []part{{as: none}}},
	{"tabs", []part{{as: many, key: "tabs", each: []part{{as: tabText, key: "title", with: "content"}}}}},
	{"tabs-nested", []part{{as: inner}}},
	{"team-members", []part{{as: many, key: "items", each: []part{{as: picture, key: "image"}, {as: heading, key: "title", with: "titleTag", or: "h4"}, {as: label, key: "subtitle"}, {as: prose, key: "description"}}}}},
	{"template", []part{{as: template, key: "template"}}},
	{"testimonials", []part{{as: many, key: "items", each: []part{{as: picture, key: "image"}, {as: quote, key: "content", with: "name title"}}}}},
	{"text", []part{{as: prose, key: "text"}}},
	{"text-basic", []part{{as: own}}},
	{"text-link", []part{{as: label, key: "text", link: "link"}}},
	{"toggle", []part{{as: none}}},
	{"toggle-mode", []part{{as: none}}},
	{"video", []part{{as: own}}},
	{"woocommerce-*", []part{{as: computed}}},
	{"wordpress", []part{{as: computed}}},
}

func (p *page) bricks(stored string) error {
	v, err := decode(stored)
	var all []branch
	for _, x := range items(php.Map{{Key: "x", Value: v}}, "x") {
		m, ok := x.(php.Map)
		if !ok {
			continue
		}
		b := branch{id: first(m, "id"), parent: first(m, "parent"), n: &node{name: first(m, "name")}}
		b.n.set, _ = p.bricksTags(m.Value("settings")).(php.Map)
		switch {
		case first(m, "cid") != "":
			b.n.name = "component" // what it shows is among the site's options, which exports do not have
		case first(b.n.set, "hasLoop") != "":
			b.n = &node{name: "loop"}
		}
		all = append(all, b)
	}
	// The order of an element's children is its own; that of the list is another
	// where they were moved.
	place := map[string]int{}
	for _, x := range items(php.Map{{Key: "x", Value: v}}, "x") {
		m, _ := x.(php.Map)
		for _, kid := range items(m, "children") {
			id := php.Text(kid)
			if _, placed := place[id]; !placed {
				place[id] = len(place) + 1
			}
		}
	}
	for i := range all {
		all[i].position = place[all[i].id]
	}
	p.nodes(grow(all))
	return err
}

var bricksTag = regexp.MustCompile(`\{(?:acf|author|cf|current|do_action|echo|featured|jet|mb|pods|post|query|read_more|site|term|toolset|url|woo|wp_user)(?:_[a-z0-9_]*)?(?:[:@|][^{}]*)?\}`)

// bricksTags puts in what texts take from elsewhere, as far as that is known here;
// the rest is noted and left out.
func (p *page) bricksTags(v any) any {
	switch v := v.(type) {
	case php.Map:
		for i := range v {
			v[i].Value = p.bricksTags(v[i].Value)
		}
	case php.List:
		for i := range v {
			v[i] = p.bricksTags(v[i])
		}
	case string:
		if !strings.Contains(v, "{") {
			return v
		}
		return bricksTag.ReplaceAllStringFunc(v, func(tag string) string {
			if tag == "{post_title}" {
				return p.lend(p.env.Post.Title)
			}
			p.dynamic("tag " + tag)
			return ""
		})
	}
	return v
}

func (p *page) bricksOwn(n *node) {
	set := n.set
	switch n.name {
	case "code":
		if php.Text(set.Value("executeCode")) == "" {
			p.code(first(set, "code"), first(set, "language"))
		} else {
			p.withPHP(n.name, first(set, "code"))
		}
	case "form":
		p.raw("<form>\n")
		for _, v := range items(set, "fields") {
			field, _ := v.(php.Map)
			if first(field, "type") == "hidden" {
				continue
			}
			if shown := first(field, "label", "placeholder"); shown != "" {
				p.raw("<p><label>" + sealed(shown) + "</label></p>\n")
			}
			for option := range strings.Lines(first(field, "options")) {
				p.paragraph(escape(strings.TrimSpace(option)), "")
			}
		}
		if shown := first(set, "submitButtonText"); shown != "" {
			p.raw(`<input type="submit" value="` + escape(shown) + `">` + "\n")
		}
		p.raw("</form>\n")
	case "image":
		m := p.medium(set.Value("image"))
		if alt := first(set, "altText"); alt != "" {
			m.alt = alt
		}
		caption := ""
		switch first(set, "caption") {
		case "attachment":
			caption = m.caption
		case "custom":
			caption = first(set, "captionCustom")
		}
		to := ""
		if first(set, "link") == "url" {
			to = p.address(set.Value("url"))
		}
		p.picture(m, caption, to)
	case "text-basic":
		if address := p.address(set.Value("link")); address != "" {
			p.paragraph(first(set, "text"), address)
		} else if level := first(set, "tag"); strings.HasPrefix(level, "h") {
			p.heading(level, first(set, "text"), "")
		} else {
			p.prose(first(set, "text"))
		}
	case "video":
		switch kind := first(set, "videoType"); kind {
		case "", "youtube":
			p.player(videoPage("https://www.youtube.com/watch?v=", first(set, "youTubeId")))
		case "vimeo":
			p.player(videoPage("https://vimeo.com/", first(set, "vimeoId")))
		case "media":
			p.player(p.fileAddress(set.Value("media")))
		case "file":
			p.player(first(set, "fileUrl"))
		default:
			p.computed(n.name)
		}
	}
}

// videoPage is the address of a video by its ID, or the address that stands in the
// place of an ID.
func videoPage(at, id string) string {
	if id == "" || strings.Contains(id, "/") {
		return id
	}
	return at + query(id)
}
