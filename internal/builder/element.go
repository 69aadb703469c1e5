package builder

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/report"
)

// node is an element of a page.
type node struct {
	name string  // in the builder's own words
	set  php.Map // its settings
	kids []*node
}

// element is a row of a builder's table: what a visitor saw of an element, in
// reading order.
type element struct {
	name  string // a trailing * stands for any rest
	parts []part
}

// part is one thing that an element shows.
type part struct {
	as   shape
	key  string // of the setting with its text or address; several, parted by blanks, are put together
	with string // of a second setting, as the shape says
	or   string // what stands for a setting that is not stored because it is as it came
	link string // of the setting that says where it leads
	each []part // of the items of a list
}

// shape is how a setting is shown.
type shape int

const (
	none     shape = iota // nothing: a decoration, or room between others
	anchor                // a place that links lead to
	button                // a link
	code                  // source code; with: its language
	computed              // at every visit; a finding
	drawing               // a link on an icon; with: the icon's class
	fold                  // a title, and with: a text that opens at a click
	foldText              // the same, where WordPress gives the text paragraphs
	heading               // with: its level
	inner                 // the elements within
	joined                // a short text; the settings stand close together
	label                 // a short text
	list                  // a list; with: the text of an item
	location              // an address on a map
	markup                // HTML, as it stands
	many                  // a list, each of whose items has parts
	nested                // elements within a setting
	picture               // with: its caption; or: the setting with its words for those who do not see it
	pictures              // a list of them; with: "captions" where theirs are shown
	player                // a file, or a page that has one
	price                 // with: its currency
	prose                 // HTML that WordPress gives paragraphs
	quote                 // with: who said it
	rule                  // a line across
	tab                   // a heading, and with: a text
	tabText               // the same, where WordPress gives the text paragraphs
	template              // another post, by its ID
	own                   // the element has a reading of its own
)

// find returns the row of an element: that of its name, or of the longest
// beginning.
func find(table []element, name string) (element, bool) {
	i, ok := slices.BinarySearchFunc(table, name, func(e element, n string) int { return strings.Compare(e.name, n) })
	if ok {
		return table[i], true
	}
	var best element
	for _, e := range table {
		if beginning, any := strings.CutSuffix(e.name, "*"); any && strings.HasPrefix(name, beginning) && len(e.name) > len(best.name) {
			best = e
		}
	}
	return best, best.name != ""
}

// table is the table of a builder's elements.
func (p *page) table() []element {
	switch p.builder.form {
	case beaver:
		return beaverModules
	case breakdance:
		return breakdanceElements
	case bricks:
		return bricksElements
	case brizy:
		return brizyElements
	case cornerstone:
		return cornerstoneElements
	case elementor:
		return elementorWidgets
	case liveComposer:
		return liveComposerModules
	case oxygen:
		return oxygenComponents
	case siteOrigin:
		return siteOriginWidgets
	case themify:
		return themifyModules
	}
	return nil
}

// nodes writes elements in their order.
func (p *page) nodes(ns []*node) {
	for _, n := range ns {
		p.node(n)
	}
}

func (p *page) node(n *node) {
	if p.hidden(n) {
		p.log.Add(report.BlockHidden, p.builder.Name+": "+n.name)
		return
	}
	e, known := find(p.table(), n.name)
	if !known {
		p.unknown(n)
		return
	}
	p.parts(e.parts, n.set, n)
	// A row that has no place for them does not expect any.
	if !slices.ContainsFunc(e.parts, func(t part) bool { return t.as == inner || t.as == own || t.as == computed }) {
		p.nodes(n.kids)
	}
}

// parts writes what a row says of settings.
func (p *page) parts(parts []part, set php.Map, n *node) {
	for i := range parts {
		p.part(&parts[i], set, n)
	}
}

func (p *page) part(t *part, set php.Map, n *node) {
	switch t.as {
	case none:
	case anchor:
		if id := text(set, t.key, ""); id != "" {
			p.raw(`<a id="` + escape(strings.TrimPrefix(id, "#")) + `"></a>`)
		}
	case button:
		address, shown := p.address(at(set, t.link)), text(set, t.key, " ")
		if shown == "" && address != "" && address != "#" {
			shown = t.or
		}
		p.paragraph(shown, address)
	case code:
		p.code(text(set, t.key, "\n"), first(set, t.with))
	case computed:
		p.computed(n.name)
	case drawing:
		if address := p.address(at(set, t.link)); address != "" && address != "#" {
			shown := text(set, t.key, " ")
			if shown == "" {
				shown = escape(iconName(first(set, t.with)))
			}
			if shown == "" {
				shown = escape(address)
			}
			p.paragraph(shown, address)
		} else {
			p.paragraph(text(set, t.key, " "), "")
		}
	case fold:
		p.fold(text(set, t.key, " "), func() { p.division(text(set, t.with, "\n")) })
	case foldText:
		p.fold(text(set, t.key, " "), func() { p.prose(text(set, t.with, "\n\n")) })
	case heading:
		level := first(set, t.with)
		if level == "" {
			level = t.or
		}
		p.heading(level, text(set, t.key, " "), p.address(at(set, t.link)))
	case inner:
		p.nodes(n.kids)
	case joined:
		if s := closely(set, t.key); s != "" {
			p.paragraph(s+t.or, "")
		}
	case label:
		p.paragraph(text(set, t.key, " "), p.address(at(set, t.link)))
	case list:
		p.list(items(set, t.key), t)
	case location:
		p.location(text(set, t.key, " "))
	case markup:
		p.division(text(set, t.key, "\n"))
	case many:
		p.many(items(set, t.key), t, n)
	case nested:
		p.nested(at(set, t.key))
	case own:
		p.own(n)
	case picture:
		m := p.medium(at(set, t.key))
		if alt := first(set, t.or); alt != "" {
			m.alt = alt
		}
		p.picture(m, text(set, t.with, " "), p.address(at(set, t.link)))
	case pictures:
		p.pictures(at(set, t.key), t.with == "captions")
	case player:
		p.player(p.fileAddress(at(set, t.key)))
	case price:
		p.price(set, t)
	case prose:
		p.prose(text(set, t.key, "\n\n"))
	case quote:
		p.quote(text(set, t.key, "\n"), text(set, t.with, ", "))
	case rule:
		p.raw("<hr>\n")
	case tab:
		p.heading("h3", text(set, t.key, " "), "")
		p.division(text(set, t.with, "\n"))
	case tabText:
		p.heading("h3", text(set, t.key, " "), "")
		p.prose(text(set, t.with, "\n\n"))
	case template:
		p.template(text(set, t.key, ""))
	}
}

// own is for elements that a row cannot tell of.
func (p *page) own(n *node) {
	switch p.builder.form {
	case beaver:
		p.beaverOwn(n)
	case bricks:
		p.bricksOwn(n)
	case elementor:
		p.elementorOwn(n)
	case liveComposer:
		p.liveComposerOwn(n)
	case oxygen:
		p.oxygenOwn(n)
	case siteOrigin:
		p.siteOriginOwn(n)
	}
}

// hidden tells whether an element was shown to nobody, or not to everybody.
func (p *page) hidden(n *node) bool {
	switch p.builder.form {
	case beaver:
		return beaverHides(n.set)
	case elementor:
		return elementorHides(n.set)
	}
	return false
}

// many writes the items of a list, each by its parts. A list may hold bare values.
func (p *page) many(values []any, t *part, n *node) {
	for _, v := range values {
		set, ok := v.(php.Map)
		if !ok {
			set = php.Map{{Key: "value", Value: v}}
		}
		p.parts(t.each, set, n)
	}
}

// list writes a list of short texts.
func (p *page) list(values []any, t *part) {
	begun := false
	for _, v := range values {
		shown, address := php.Text(v), ""
		if set, ok := v.(php.Map); ok {
			shown, address = text(set, t.with, " "), p.address(at(set, t.link))
		}
		if shown = linked(sealed(shown), address); shown == "" {
			continue
		}
		if !begun {
			p.raw("<ul>\n")
			begun = true
		}
		p.raw("<li>" + shown + "</li>\n")
	}
	if begun {
		p.raw("</ul>\n")
	}
}

// pictures writes a gallery: a list of files, or their IDs with commas.
func (p *page) pictures(v any, captions bool) {
	var values []any
	switch v := v.(type) {
	case php.List:
		values = v
	case php.Map:
		for _, e := range v {
			values = append(values, e.Value)
		}
	default:
		for id := range strings.FieldsFuncSeq(php.Text(v), func(r rune) bool { return r == ',' || r == ' ' }) {
			values = append(values, id)
		}
	}
	for _, v := range values {
		m := p.medium(v)
		caption := ""
		if captions {
			caption = m.caption
		}
		p.picture(m, caption, "")
	}
}

// fileAddress is the address of a setting that names a file or a page.
func (p *page) fileAddress(v any) string {
	if m := p.medium(v); m.address != "" {
		return m.address
	}
	return p.address(v)
}

// location writes a place on a map: a link to where it is shown.
func (p *page) location(place string) {
	if place = strings.TrimSpace(place); place != "" {
		p.paragraph(escape(place), "https://maps.google.com/maps?q="+query(place))
	}
}

// currencies are the signs of what builders call by name.
var currencies = map[string]string{
	"baht": "฿", "dollar": "$", "euro": "€", "franc": "₣", "guilder": "ƒ", "krona": "kr", "lira": "₤", "peseta": "₧", "peso": "₱",
	"pound": "£", "real": "R$", "ruble": "₽", "rupee": "₨", "indian_rupee": "₹", "shekel": "₪", "won": "₩", "yen": "¥",
}

// price writes a price behind its currency, and behind it what or names: for how
// long it is.
func (p *page) price(set php.Map, t *part) {
	amount := text(set, t.key, "")
	if amount == "" {
		return
	}
	currency := text(set, t.with, "")
	if sign, named := currencies[currency]; named {
		currency = sign
	}
	s := currency + amount
	if period := text(set, t.or, " "); period != "" {
		s += " " + period
	}
	p.paragraph(s, "")
}

// iconName reads what an icon is of out of its class: "Facebook" of "fab
// fa-facebook-f".
func iconName(class string) string {
	fields := strings.Fields(class)
	if len(fields) == 0 {
		return ""
	}
	name := fields[len(fields)-1]
	for _, prefix := range []string{"fa-", "eicon-", "ti-", "ion-", "icon-", "dashicons-", "social-"} {
		name = strings.TrimPrefix(name, prefix)
	}
	for _, suffix := range []string{"-f", "-in", "-square", "-alt", "-circle", "-o"} {
		name = strings.TrimSuffix(name, suffix)
	}
	if name = strings.ReplaceAll(name, "-", " "); name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// query writes a text as the value of an address's query.
func query(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isLetter(c), '0' <= c && c <= '9', strings.IndexByte("-_.,", c) >= 0:
			b.WriteByte(c)
		case c == ' ':
			b.WriteByte('+')
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}
