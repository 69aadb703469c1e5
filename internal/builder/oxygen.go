package builder

import (
	"strconv"
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// Oxygen 4 keeps a page as a JSON tree of components with name, options and
// children; older versions as shortcodes that hold the options as JSON. What the
// user typed is in ct_content, the other settings in original
// (component-framework/includes/tree-shortcodes.php).

// oxygenComponents is the table of Oxygen's components, sorted.
var oxygenComponents = []element{
	{"ct_code_block", []part{{as: own}}},
	{"ct_column", []part{{as: inner}}},
	{"ct_columns", []part{{as: inner}}},
	{"ct_div_block", []part{{as: inner}}},
	{"ct_fancy_icon", []part{{as: none}}},
	{"ct_headline", []part{{as: own}}},
	{"ct_image", []part{{as: own}}},
	{"ct_inner_content", []part{{as: inner}}},
	{"ct_link", []part{{as: own}}},
	{"ct_link_button", []part{{as: button, key: "ct_content", link: "url"}}},
	{"ct_link_text", []part{{as: label, key: "ct_content", link: "url"}}},
	{"ct_modal", []part{{as: inner}}},
	{"ct_new_columns", []part{{as: inner}}},
	{"ct_reusable", []part{{as: template, key: "view_id"}}},
	{"ct_section", []part{{as: inner}}},
	{"ct_separator", []part{{as: rule}}},
	{"ct_shortcode", []part{{as: prose, key: "full_shortcode"}}},
	{"ct_sidebar", []part{{as: computed}}},
	{"ct_slide", []part{{as: inner}}},
	{"ct_slider", []part{{as: inner}}},
	{"ct_span", []part{{as: label, key: "ct_content"}}},
	{"ct_svg_icon", []part{{as: none}}},
	{"ct_text_block", []part{{as: own}}},
	{"ct_ul", []part{{as: inner}}},
	{"ct_video", []part{{as: player, key: "src"}}},
	{"ct_widget", []part{{as: computed}}},
	{"oxy-*", []part{{as: computed}, {as: inner}}},
	{"oxy_comment*", []part{{as: computed}}},
	{"oxy_dynamic_list", []part{{as: computed}}},
	{"oxy_gallery", []part{{as: pictures, key: "image_ids", with: "captions"}}},
	{"oxy_header*", []part{{as: inner}}},
	{"oxy_icon_box", []part{{as: heading, key: "icon_box_heading", with: "icon_box_heading_tag", or: "h2"}, {as: prose, key: "icon_box_text"}, {as: inner}}},
	{"oxy_login_form", []part{{as: computed}}},
	{"oxy_map", []part{{as: location, key: "map_address"}}},
	{"oxy_nav_menu", []part{{as: computed}}},
	{"oxy_posts_grid", []part{{as: computed}}},
	{"oxy_pricing_box", []part{{as: picture, key: "pricing_box_graphic_image"}, {as: heading, key: "pricing_box_package_title", or: "h2"}, {as: label, key: "pricing_box_package_subtitle"}, {as: joined, key: "pricing_box_currency pricing_box_price_amount_main pricing_box_price_amount_decimal"}, {as: label, key: "pricing_box_price_amount_term"}, {as: prose, key: "pricing_box_content"}, {as: inner}}},
	{"oxy_progress_bar", []part{{as: label, key: "progress_bar_left_text progress_bar_right_text"}}},
	{"oxy_rich_text", []part{{as: prose, key: "ct_content"}}},
	{"oxy_search_form", []part{{as: computed}}},
	{"oxy_social_icons", []part{{as: own}}},
	{"oxy_soundcloud", []part{{as: player, key: "soundcloud_url"}}},
	{"oxy_tab", []part{{as: inner}}},
	{"oxy_tab_content", []part{{as: inner}}},
	{"oxy_tabs", []part{{as: inner}}},
	{"oxy_tabs_contents", []part{{as: inner}}},
	{"oxy_testimonial", []part{{as: picture, key: "testimonial_photo"}, {as: quote, key: "testimonial_text", with: "testimonial_author testimonial_author_info"}}},
	{"oxy_toggle", []part{{as: inner}}},
}

func (p *page) oxygen(stored string) error {
	if stored = strings.TrimSpace(stored); strings.HasPrefix(stored, "[") && !strings.HasPrefix(stored, "[{") {
		p.nodes(oxygenShortcodes(stored))
		return nil
	}
	v, err := decode(stored)
	if m, ok := v.(php.Map); ok {
		if inner := m.Value("ct_builder_json"); inner != nil {
			v = inner
		}
	}
	if m, ok := v.(php.Map); ok {
		p.nodes(p.oxygenNodes(m.Value("children")))
	} else {
		p.nodes(p.oxygenNodes(v))
	}
	return err
}

func (p *page) oxygenNodes(v any) []*node {
	var out []*node
	for _, x := range items(php.Map{{Key: "x", Value: v}}, "x") {
		m, ok := x.(php.Map)
		if !ok {
			continue
		}
		options, _ := m.Value("options").(php.Map)
		out = append(out, &node{first(m, "name"), oxygenSettings(options), p.oxygenNodes(m.Value("children"))})
	}
	return out
}

// oxygenSettings makes one map of the options of a component: what concerns this
// size of screen, behind what concerns all.
func oxygenSettings(options php.Map) php.Map {
	var set php.Map
	for _, e := range options {
		switch e.Key {
		case "original", "hover", "media", "selector", "nicename", "classes", "activeselector", "ct_parent", "ct_depth":
		default:
			set = append(set, e)
		}
	}
	original, _ := options.Value("original").(php.Map)
	return append(set, original...)
}

// oxygenShortcodes reads components that are stored as shortcodes. Those that
// stand in one of their own kind have a number behind their name.
func oxygenShortcodes(s string) []*node {
	type level struct {
		tag  string
		n    *node
		text strings.Builder // what it encloses, without the components
	}
	root := &node{}
	stack := []*level{{n: root}}
	r := oxygenReader{s: s}
	at := 0
	for i := 0; i < len(s); {
		j := strings.IndexByte(s[i:], '[')
		if j < 0 {
			break
		}
		i += j
		t, ok := r.tag(i)
		if !ok {
			i++
			continue
		}
		top := stack[len(stack)-1]
		top.text.WriteString(s[at:i])
		at, i = t.end, t.end
		if !t.closing {
			v, _ := php.JSON(t.options, limits)
			m, _ := v.(php.Map)
			n := &node{name: oxygenName(t.name), set: oxygenSettings(m)}
			if len(stack) < limits.Depth {
				top.n.kids = append(top.n.kids, n)
				stack = append(stack, &level{tag: t.name, n: n})
			} else {
				root.kids = append(root.kids, n)
			}
			continue
		}
		// A tag that is not closed ends with the one that it stands in.
		for k := len(stack) - 1; k > 0 && k > len(stack)-4; k-- {
			if stack[k].tag != t.name {
				continue
			}
			l, parent := stack[k], stack[k-1]
			shown := oxygenBrackets.Replace(strings.TrimSpace(l.text.String()))
			if shown != "" && l.n.set.Value("ct_content") == nil {
				l.n.set = append(l.n.set, php.Pair{Key: "ct_content", Value: shown})
			}
			if last := len(parent.n.kids) - 1; isOxygenText(parent.n.name) && last >= 0 && parent.n.kids[last] == l.n {
				// a part of its text
				if l.n.name == "ct_link_text" {
					shown = linked(shown, first(l.n.set, "url"))
				}
				parent.text.WriteString(shown)
				parent.n.kids = parent.n.kids[:last]
			}
			stack = stack[:k]
			break
		}
	}
	return root.kids
}

// isOxygenText tells of components whose text may have others in it.
func isOxygenText(name string) bool { return name == "ct_headline" || name == "ct_text_block" }

var oxygenBrackets = strings.NewReplacer("_OXY_OPENING_BRACKET_", "[", "_OXY_CLOSING_BRACKET_", "]")

// oxygenReader reads the tags of components. It remembers where the next options
// end, so that tags without an end do not cost quadratic time.
type oxygenReader struct {
	s    string
	stop int // of the first end that was looked for; len(s) when there is none
}

// oxygenTag is the tag of a component.
type oxygenTag struct {
	name    string
	closing bool
	options string // JSON
	end     int    // offset behind it
}

// tag reads the tag that begins at s[i]; it returns false when that is something
// else.
func (r *oxygenReader) tag(i int) (t oxygenTag, ok bool) {
	s := r.s
	if i++; i < len(s) && s[i] == '/' {
		i++
		t.closing = true
	}
	start := i
	for i < len(s) && (isLetter(s[i]) || '0' <= s[i] && s[i] <= '9' || s[i] == '_' || s[i] == '-') {
		i++
	}
	t.name = s[start:i]
	if !strings.HasPrefix(t.name, "ct_") && !strings.HasPrefix(t.name, "oxy_") && !strings.HasPrefix(t.name, "oxy-") {
		return t, false
	}
	const near = 1000
	if !t.closing {
		// The options hold brackets, too, so that their own end is looked for.
		const open, end = "ct_options='", "}'"
		k := strings.Index(s[i:min(len(s), i+near)], open)
		if k < 0 {
			return t, false
		}
		i += k + len(open)
		if r.stop < i {
			if r.stop = len(s); i < len(s) {
				if k := strings.Index(s[i:], end); k >= 0 {
					r.stop = i + k
				}
			}
		}
		if r.stop == len(s) {
			return t, false
		}
		t.options = s[i : r.stop+1]
		i = r.stop + len(end)
	}
	k := strings.IndexByte(s[i:min(len(s), i+near)], ']')
	t.end = i + k + 1
	return t, k >= 0
}

// oxygenName is the name of a component without the number of its level.
func oxygenName(tag string) string {
	if i := strings.LastIndexByte(tag, '_'); i > 0 {
		if _, err := strconv.Atoi(tag[i+1:]); err == nil {
			return tag[:i]
		}
	}
	return tag
}

func (p *page) oxygenOwn(n *node) {
	set := n.set
	switch n.name {
	case "ct_code_block":
		p.withPHP(n.name, plain(first(set, "code-php")))
	case "ct_headline":
		level := first(set, "tag")
		if level == "" {
			level = "h1"
		}
		p.heading(level, p.oxygenText(n), "")
	case "ct_image":
		m := p.medium(set.Value("src"))
		if first(set, "image_type") == "2" || m.address == "" {
			m = p.medium(php.Map{{Key: "id", Value: first(set, "attachment_id")}, {Key: "url", Value: first(set, "attachment_url")}})
		}
		if alt := first(set, "alt"); alt != "" {
			m.alt = alt
		}
		p.picture(m, "", "")
	case "ct_link":
		if address := p.address(set.Value("url")); address != "" && address != "#" {
			p.raw(`<a href="` + escape(address) + `">`)
			p.nodes(n.kids)
			p.raw("</a>\n")
			return
		}
		p.nodes(n.kids)
	case "ct_text_block":
		p.prose(p.oxygenText(n))
	case "oxy_social_icons":
		for _, e := range set {
			if site, ok := strings.CutPrefix(e.Key, "icon-"); ok {
				if a := p.address(e.Value); isWebAddress(a) {
					p.paragraph(escape(iconName(site)), a)
				}
			}
		}
	}
}

// oxygenText is the text of a component. Where parts of it are components, their
// places in it are named by their IDs.
func (p *page) oxygenText(n *node) string {
	s := first(n.set, "ct_content")
	for _, kid := range n.kids {
		inner := p.oxygenText(kid)
		if kid.name == "ct_link_text" {
			inner = linked(inner, p.address(kid.set.Value("url")))
		}
		place := `<span id="ct-placeholder-` + first(kid.set, "ct_id") + `"></span>`
		if first(kid.set, "ct_id") != "" && strings.Contains(s, place) {
			s = strings.Replace(s, place, inner, 1)
		} else {
			s += " " + inner
		}
	}
	return s
}
