package builder

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/presslift/presslift/internal/php"
)

// Beaver Builder keeps a page as a serialised array of nodes by their IDs, each an
// object with node, parent, position, type (row, column-group, column, module) and
// settings, where that of a module's slug is type again (classes/class-fl-builder-model.php).

// beaverModules is the table of Beaver Builder's modules, sorted.
var beaverModules = []element{
	{"accordion", []part{{as: many, key: "items", each: []part{{as: foldText, key: "label", with: "content"}}}}},
	{"audio", []part{{as: player, key: "link"}, {as: many, key: "audios", each: []part{{as: player, key: "value"}}}}},
	{"box", []part{{as: inner}}},
	{"button", []part{{as: button, key: "text", link: "link"}}},
	{"button-group", []part{{as: many, key: "items", each: []part{{as: button, key: "text", link: "link"}}}}},
	{"callout", []part{{as: own}}},
	{"column", []part{{as: inner}}},
	{"column-group", []part{{as: inner}}},
	{"contact-form", []part{{as: computed}}},
	{"content-slider", []part{{as: many, key: "slides", each: []part{{as: heading, key: "title", with: "title_tag", or: "h2"}, {as: prose, key: "text"}, {as: picture, key: "fg_photo_src"}, {as: picture, key: "bg_photo_src"}, {as: button, key: "cta_text", link: "link"}}}}},
	{"countdown", []part{{as: computed}}},
	{"cta", []part{{as: heading, key: "title", with: "title_tag", or: "h3"}, {as: prose, key: "text"}, {as: button, key: "btn_text", link: "btn_link"}}},
	{"gallery", []part{{as: pictures, key: "photos", with: "captions"}}},
	{"heading", []part{{as: heading, key: "heading", with: "tag", or: "h2", link: "link"}}},
	{"html", []part{{as: markup, key: "html"}}},
	{"icon", []part{{as: drawing, with: "icon", link: "link"}, {as: prose, key: "text"}}},
	{"icon-group", []part{{as: many, key: "icons", each: []part{{as: drawing, key: "sr_text", with: "icon", link: "link"}}}}},
	{"list", []part{{as: many, key: "list_items", each: []part{{as: label, key: "heading"}, {as: prose, key: "content"}}}}},
	{"login-form", []part{{as: computed}}},
	{"loop", []part{{as: computed}}},
	{"map", []part{{as: location, key: "address"}}},
	{"menu", []part{{as: computed}}},
	{"numbers", []part{{as: label, key: "before_number_text"}, {as: joined, key: "number_prefix number number_suffix"}, {as: label, key: "after_number_text"}}},
	{"photo", []part{{as: own}}},
	{"post-*", []part{{as: computed}}},
	{"pricing-table", []part{{as: many, key: "pricing_columns", each: []part{{as: heading, key: "title", or: "h2"}, {as: label, key: "price duration"}, {as: list, key: "features"}, {as: many, key: "extended_features", each: []part{{as: label, key: "description"}}}, {as: button, key: "button_text", link: "button_url"}}}}},
	{"rich-text", []part{{as: prose, key: "text"}}},
	{"row", []part{{as: inner}}},
	{"search", []part{{as: computed}}},
	{"separator", []part{{as: rule}}},
	{"sidebar", []part{{as: computed}}},
	{"slideshow", []part{{as: pictures, key: "photos"}}},
	{"social-buttons", []part{{as: computed}}},
	{"subscribe-form", []part{{as: computed}}},
	{"tabs", []part{{as: many, key: "items", each: []part{{as: tabText, key: "label", with: "content"}}}}},
	{"testimonials", []part{{as: heading, key: "heading", or: "h3"}, {as: many, key: "testimonials", each: []part{{as: quote, key: "testimonial"}}}}},
	{"video", []part{{as: own}}},
	{"widget", []part{{as: own}}},
	{"woocommerce", []part{{as: computed}}},
}

func (p *page) beaver(stored string) error {
	v, err := decode(stored)
	flat, _ := v.(php.Map)
	placed := make([]branch, 0, len(flat))
	for _, e := range flat {
		m, ok := e.Value.(php.Map)
		if !ok {
			continue
		}
		b := branch{id: first(m, "node"), parent: first(m, "parent"), n: &node{name: first(m, "type")}}
		if b.id == "" {
			b.id = e.Key
		}
		b.position, _ = strconv.Atoi(first(m, "position"))
		b.n.set, _ = m.Value("settings").(php.Map)
		if b.n.name == "module" {
			b.n.name = first(b.n.set, "type")
		}
		if id := first(m, "template_node_id"); id != "" && first(m, "template_root_node") != "" && b.n.set == nil {
			b.n.name = "a global " + first(m, "type") // its settings are in a template that is named by no ID of a post
		}
		placed = append(placed, b)
	}
	p.nodes(grow(placed))
	return err
}

// branch is a node of a tree that is stored as a list.
type branch struct {
	id, parent string
	position   int
	n          *node
}

// grow makes a tree of nodes that name their parents. Nodes stand in the order of
// their positions, then in that of the list. One whose parent there is not stands
// at the top; those that are their own ancestors come last.
func grow(all []branch) []*node {
	slices.SortStableFunc(all, func(a, b branch) int { return cmp.Compare(a.position, b.position) })
	byID := make(map[string]int, len(all))
	for i, b := range all {
		if _, taken := byID[b.id]; !taken {
			byID[b.id] = i
		}
	}
	kids := make([][]int, len(all))
	var roots []int
	for i, b := range all {
		if at, ok := byID[b.parent]; ok && at != i {
			kids[at] = append(kids[at], i)
		} else {
			roots = append(roots, i)
		}
	}
	reached := make([]bool, len(all))
	// Without recursion, because a hostile tree may be as deep as it is long; what
	// stands too deep becomes a sibling.
	type step struct{ at, depth int }
	var out []*node
	visit := func(root int) {
		reached[root] = true
		out = append(out, all[root].n)
		for queue := []step{{root, 1}}; len(queue) > 0; queue = queue[1:] {
			s := queue[0]
			for _, k := range kids[s.at] {
				if reached[k] {
					continue
				}
				reached[k] = true
				if s.depth >= limits.Depth {
					out = append(out, all[k].n)
					queue = append(queue, step{k, 1})
					continue
				}
				all[s.at].n.kids = append(all[s.at].n.kids, all[k].n)
				queue = append(queue, step{k, s.depth + 1})
			}
		}
	}
	for _, i := range roots {
		visit(i)
	}
	for i := range all {
		if !reached[i] {
			visit(i)
		}
	}
	return out
}

// beaverHides tells whether an element was shown to nobody, or only to those who
// were logged in.
func beaverHides(set php.Map) bool {
	switch first(set, "visibility_display") {
	case "0", "logged_in":
		return true
	}
	return false
}

func (p *page) beaverOwn(n *node) {
	set := n.set
	switch n.name {
	case "callout":
		if first(set, "image_type") == "photo" {
			p.beaverPhoto(set, "photo_src", "")
		}
		p.parts([]part{{as: heading, key: "title", with: "title_tag", or: "h3", link: "link"}, {as: prose, key: "text"}, {as: button, key: "cta_text", link: "link"}}, set, n)
	case "photo":
		caption := ""
		if where := first(set, "show_caption"); where != "" && where != "0" {
			caption = first(set, "caption")
			if caption == "" {
				caption = p.medium(set.Value("photo")).caption
			}
		}
		p.beaverPhoto(set, "photo_src", caption)
	case "video":
		switch first(set, "video_type") {
		case "embed":
			p.prose(first(set, "embed_code"))
		default:
			for _, key := range []string{"video", "video_webm", "video_url"} {
				if a := p.fileAddress(set.Value(key)); a != "" {
					p.player(a)
					return
				}
			}
		}
	case "widget":
		class := first(set, "widget")
		for _, e := range set {
			if w, ok := e.Value.(php.Map); ok {
				if id, ours := widgetID(class); ours {
					p.wordPressWidget(id, w)
				} else {
					p.unknown(&node{name: class, set: w})
				}
				return
			}
		}
	}
}

// beaverPhoto writes a photo of the library, or of an address.
func (p *page) beaverPhoto(set php.Map, source, caption string) {
	m := p.medium(set.Value("photo"))
	if a := first(set, source); a != "" {
		m.address = a
	}
	if a := first(set, "photo_url"); a != "" && first(set, "photo_source") == "url" {
		m.address = a
	}
	if alt := first(set, "alt", "data.alt"); alt != "" {
		m.alt = alt
	}
	to := ""
	if first(set, "link_type") == "url" {
		to = first(set, "link_url")
	}
	p.picture(m, caption, to)
}
