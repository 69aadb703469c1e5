package content

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/report"
)

// What page builders and themes show is said in attributes. Their values are
// texts, or HTML that passes through the same cleaning as all content.

// part of a module that an attribute is.
type modulePart int

const (
	noPart       modulePart = iota
	modulePic               // the ID or the address of an image
	modulePics              // IDs of images
	moduleAlt               // what the image shows, in words
	moduleTitle             // a heading or name
	moduleText              // text
	moduleNumber            // a number that is shown, a price
	moduleWho               // who says it
	moduleAct               // the words of a button
	moduleTo                // where the button or the image leads
	moduleList              // entries, as JSON or lines
)

// moduleParts is the table of attributes that say something to a reader, sorted.
// Others count when their value reads like a sentence.
var moduleParts = map[string]modulePart{
	"alt": moduleAlt, "amount": moduleNumber, "author": moduleWho, "author_name": moduleWho, "bg_image": noPart, "after_rotating": moduleText, "album_name": moduleText, "artist_name": moduleText, "before_rotating": moduleText, "btn_link": moduleTo,
	"btn_text": moduleAct, "btn_title": moduleAct, "button": moduleAct, "button_link": moduleTo, "button_one_text": moduleAct,
	"button_one_url": moduleTo, "button_text": moduleAct, "button_title": moduleAct, "button_url": moduleTo, "caption": moduleText,
	"client_name": moduleWho, "company": moduleWho, "company_name": moduleWho, "content": moduleText, "counter_value": moduleNumber,
	"currency": moduleNumber, "custom_src": modulePic, "desc": moduleText, "description": moduleText, "features": moduleList, "gallery_ids": modulePics,
	"h2": moduleTitle, "h4": moduleText, "header": moduleTitle, "heading": moduleTitle, "headline": moduleTitle, "href": moduleTo, "ids": modulePics,
	"image": modulePic, "image_alt": moduleAlt, "image_id": modulePic, "image_src": modulePic, "image_url": modulePic, "images": modulePics,
	"img": modulePic, "img_id": modulePic, "job": moduleWho, "job_title": moduleWho, "label": moduleTitle, "link": moduleTo, "link_text": moduleAct,
	"link_url": moduleTo, "message": moduleText, "name": moduleTitle, "number": moduleNumber, "per": moduleNumber, "percent": moduleNumber, "percentage": moduleNumber, "person": moduleWho,
	"photo": modulePic, "picture": modulePic, "picture_id": modulePic, "pictureid": noPart, "portrait_url": modulePic, "position": moduleWho,
	"price": moduleNumber, "quote": moduleText, "read_more": moduleAct, "readmore": moduleAct, "role": moduleWho, "service_image": modulePic,
	"site": moduleWho, "src": modulePic, "sub_heading": moduleText, "sub_title": moduleText, "subhead": moduleText, "subheading": moduleText,
	"subtitle": moduleText, "sum": moduleNumber, "tagline": moduleText, "text": moduleText, "text_1": moduleText, "text_2": moduleText, "title": moduleTitle,
	"title_text": noPart, "title_tip": noPart, "unit": moduleNumber, "units": moduleNumber, "url": moduleTo,
	"value": moduleNumber, "values": moduleList,
}

// shortcodeModule: what an element of a page builder says, in the order in which
// such elements are shown: image, title, text, what it encloses, button.
func (c *cleaner) shortcodeModule(sc *shortcode, depth int) (string, bool) {
	if front, back, ok := sides(sc); ok {
		first, _ := c.shortcodeModule(front, depth)
		second, _ := c.shortcodeModule(back, depth)
		return first + second, true
	}
	var parts [moduleList + 1][]string
	to, label := "", ""
	buttons := c.networkLinks(sc) // where they lead, and their words
	for _, key := range sc.keys {
		v := strings.TrimSpace(c.moduleValue(sc.attrs[key]))
		if v == "" || c.isDynamic(sc.name, v) {
			continue
		}
		part := partOf(key)
		_, listed := moduleParts[key]
		listed = listed || part != noPart
		switch {
		case part == moduleTo && c.textBeside(sc, key) != "" && key != "link" && key != "url" && key != "href":
			a, _ := linkOf(v)
			if isLinkTarget(a) {
				buttons = append(buttons, [2]string{a, c.textBeside(sc, key)})
			}
		case (part == moduleText || part == moduleAct || part == moduleTitle) && c.linkBeside(sc, key) != "" && key != "title" && !isSetting(v) && sc.attrs["link"]+sc.attrs["url"]+sc.attrs["href"] == "":
			// its link brings it along
		case strings.Contains(sc.name, "pric") && (key == "time" || key == "period" || key == "per" || key == "unit" || key == "interval") && !isOption(v):
			parts[moduleNumber] = append(parts[moduleNumber], v)
		case listed && part == moduleTo:
			if a, words := linkOf(v); isLinkTarget(a) && to == "" && (key == "link" || key == "url" || key == "href" || moduleParts[key] == moduleTo || len(sc.keys) < 4) {
				to, label = a, words
			}
		case (part == moduleTitle || part == moduleText || part == moduleWho || part == moduleAct) && isSetting(v):
		case listed && part == moduleNumber && !strings.HasPrefix(key, "percent") && isDigits(v) && !showsNumbers(sc.name) && key != "price" && key != "sum" && !strings.Contains(sc.name, "pric"):
		case listed && part == moduleTitle && (isOption(v) || php.IsMeasure(v)):
		case key == "number" && isDigits(v) && (sc.name == "et_pb_number_counter" || sc.name == "et_pb_circle_counter"):
			if sc.attrs["percent_sign"] != "off" {
				v += "%"
			}
			parts[part] = append(parts[part], v)
		case listed && part == moduleNumber && strings.HasPrefix(key, "percent") && isDigits(v):
			if !strings.Contains(sc.attrs["unit"]+sc.attrs["units"], "%") {
				v += " %"
			}
			parts[part] = append(parts[part], v)
		case listed && part != noPart:
			parts[part] = append(parts[part], v)
		case !listed && !php.SkipsKey(key) && !php.IsMeasure(v) && php.IsSentence(v):
			parts[moduleText] = append(parts[moduleText], v)
		}
	}
	inner := c.shortcodes(sc.inner, depth+1)
	pictures := slices.Concat(parts[modulePic], parts[modulePics])
	if a := strings.TrimSpace(textOnly(inner)); isWebAddress(a) && mediaKind(a) == "image" {
		if inner = ""; len(pictures) == 0 {
			pictures = []string{a} // Avada encloses the image's address
		}
	}
	if words := strings.TrimSpace(inner); words != "" && !strings.Contains(words, "<") && len(words) < 60 && len(parts[moduleTitle]) == 0 && label == "" && to != "" {
		label, inner = words, ""
	}
	if to != "" && label == "" && len(parts[moduleAct]) == 0 && len(parts[moduleTitle]) == 0 && len(pictures) == 0 && strings.TrimSpace(inner) == "" &&
		len(parts[moduleText]) == 1 && len(parts[moduleText][0]) < 60 {
		label, parts[moduleText] = parts[moduleText][0], nil
	}
	if sc.glued && shortcodeRows[sc.name].read == unknownShortcode && !strings.Contains(inner, "<p") && len(parts[moduleTitle])+len(parts[moduleText]) == 0 {
		return inner, true // a part of a word
	}
	var b strings.Builder
	c.writePictures(&b, sc.name, pictures, plainText(strings.Join(parts[moduleAlt], " ")), to)
	linkTitle := to != "" && label == "" && len(parts[moduleAct]) == 0 && len(pictures) == 0 && len(parts[moduleTitle]) > 0
	for i, v := range parts[moduleTitle] {
		title := attrHTML(v)
		if linkTitle && i == 0 {
			title = `<a href="` + escapeAttr(to) + `">` + title + "</a>"
		}
		b.WriteString("<p><strong>" + title + "</strong></p>")
	}
	if n := parts[moduleNumber]; len(n) > 0 && len(parts[moduleList]) == 0 {
		b.WriteString("<p>" + attrHTML(strings.Join(n, " ")) + "</p>")
	}
	for _, v := range parts[moduleText] {
		b.WriteString("<div>" + attrHTML(v) + "</div>")
	}
	for _, v := range parts[moduleList] {
		c.writeEntries(&b, v, strings.Join(parts[moduleNumber], " "))
	}
	if strings.TrimSpace(inner) != "" {
		b.WriteString("<div>" + inner + "</div>")
	}
	if who := parts[moduleWho]; len(who) > 0 {
		b.WriteString("<p>— " + attrHTML(strings.Join(who, ", ")) + "</p>")
	}
	if words := strings.Join(parts[moduleAct], " "); words != "" && !isOption(words) {
		label = words
	}
	if to != "" && !linkTitle && (label != "" || len(pictures) == 0) {
		if label == "" {
			label = to
		}
		b.WriteString(`<p><a href="` + escapeAttr(to) + `">` + attrHTML(label) + "</a></p>")
	}
	for _, button := range buttons {
		b.WriteString(`<p><a href="` + escapeAttr(button[0]) + `">` + attrHTML(button[1]) + "</a></p>")
	}
	if b.Len() == 0 && !sc.closed {
		return c.shortcodePlaceholder(sc, depth)
	}
	return "<div>" + b.String() + "</div>", true
}

// showsNumbers tells whether an element by that name shows a number; others have
// numbers of posts and columns.
func showsNumbers(name string) bool {
	for _, word := range []string{"amount", "bar", "chart", "circle", "count", "number", "pie", "plan", "price", "pricing", "progress", "stat"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// moduleValue undoes what builders do to values that could not stand in brackets:
// WPBakery writes “ for a quote and `{` `}` for brackets, Divi %22, %91 and %93.
func (c *cleaner) moduleValue(v string) string {
	if strings.Contains(v, "``") || strings.Contains(v, "`{`") {
		v = strings.NewReplacer("`{`", "[", "`}`", "]", "``", `"`).Replace(v)
	}
	if strings.Contains(v, "%22") || strings.Contains(v, "%91") || strings.Contains(v, "%93") {
		v = strings.NewReplacer("%22", `"`, "%91", "[", "%92", `\`, "%93", "]").Replace(v)
	}
	return v
}

// isDynamic tells of values that Divi computes: @ET-DC@ and what of, in base64.
func (c *cleaner) isDynamic(name, v string) bool {
	if !strings.HasPrefix(v, "@ET-DC@") {
		return false
	}
	c.env.Log.Add(report.ShortcodePlacehold, name)
	return true
}

// withoutTokens puts placeholders in the place of Divi's tokens.
func (c *cleaner) withoutTokens(s string) string {
	const open = "@ET-DC@"
	if !strings.Contains(s, open) {
		return s
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, open)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		token, after, closed := strings.Cut(rest, "@")
		switch {
		case !closed || strings.ContainsAny(token, " <\n"):
			b.WriteString(open)
			s = rest
		case strings.Count(before, `"`)%2 == 1: // in an attribute, where isDynamic finds it
			b.WriteString(open + token + "@")
			s = after
		default:
			c.env.Log.Add(report.ShortcodePlacehold, "a value that Divi computes")
			b.WriteString(placeholderOf("shortcode", "et_pb dynamic value", ""))
			s = after
		}
	}
}

// isOption tells of values that are switches and names of choices.
func isOption(v string) bool {
	switch strings.ToLower(v) {
	case "yes", "no", "on", "off", "true", "false", "none", "default", "inherit", "left", "right", "center", "_blank", "_self", "0", "1":
		return true
	}
	return false
}

// inlineInAttr lists the inline elements that editors of builders offer for titles.
var inlineInAttr = map[string]bool{
	"a": true, "b": true, "br": true, "code": true, "del": true, "em": true, "i": true, "mark": true, "p": true, "small": true, "span": true,
	"strong": true, "sub": true, "sup": true, "u": true,
}

// linkOf reads where an attribute leads: an address, or the form of WPBakery and
// its themes, "url:https%3A%2F%2F…|title:…|target:%20_blank|", or Enfold's
// "manually,https://…" and "page,12".
func linkOf(v string) (address, label string) {
	if kind, rest, ok := strings.Cut(v, ","); ok { // Enfold
		switch {
		case kind == "manually":
			return rest, ""
		case (kind == "page" || kind == "post" || kind == "portfolio") && isDigits(rest):
			return "/?p=" + rest, ""
		}
	}
	if !strings.HasPrefix(v, "url:") && !strings.Contains(v, "|url:") {
		return v, ""
	}
	for field := range strings.SplitSeq(v, "|") {
		key, value, _ := strings.Cut(field, ":")
		if decoded, err := url.PathUnescape(value); err == nil {
			value = decoded
		}
		switch key {
		case "url":
			address = strings.TrimSpace(value)
		case "title":
			label = strings.TrimSpace(value)
		}
	}
	return address, label
}

// isLinkTarget tells addresses from switches ("yes"), sizes and empty anchors.
func isLinkTarget(a string) bool {
	return isWebAddress(a) || strings.HasPrefix(a, "/") || strings.HasPrefix(a, "mailto:") || strings.HasPrefix(a, "tel:") ||
		len(a) > 1 && a[0] == '#' || strings.HasPrefix(a, "?") || strings.HasPrefix(a, "www.")
}

// address is where a shortcode leads: by one of the attributes that say so, by a
// value without a name, or by what it encloses.
func (sc *shortcode) address() string {
	for _, key := range []string{"url", "href", "link", "button_url", "button_link", "link_url", "src", "file", "video", "permalink", "to"} {
		if a, _ := linkOf(sc.attrs[key]); isLinkTarget(a) {
			return a
		}
	}
	for _, key := range []string{"id", "v", "video_id", "icon_link", "btn_link"} {
		if a, _ := linkOf(sc.attrs[key]); isWebAddress(a) {
			return a
		}
	}
	for _, v := range sc.args {
		if v = strings.Trim(v, `=:"' `); isWebAddress(v) || strings.HasPrefix(v, "//") {
			return v
		}
	}
	if len(sc.inner) < mostAddress {
		if inner := strings.TrimSpace(textOnly(sc.inner)); isWebAddress(inner) {
			return inner
		}
	}
	return ""
}

// mostAddress is how long a text is at most in which an address is looked for.
const mostAddress = 4000

// textOnly is a short text without its tags.
func textOnly(s string) string {
	var b strings.Builder
	var tags tagReader
	for i := 0; i < len(s); {
		if t, ok := tags.at(s, i); ok {
			i = t.end
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return strings.ReplaceAll(b.String(), "&amp;", "&")
}

// writePictures writes images by their IDs or addresses.
func (c *cleaner) writePictures(b *strings.Builder, name string, values []string, alt, to string) {
	var missing []string
	for _, v := range values {
		v = imageAddress(v)
		for id := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ' ' || r == '|' }) {
			switch {
			case isWebAddress(id) || strings.HasPrefix(id, "/") && mediaKind(id) == "image":
				writePicture(b, id, alt, to, "")
			case !isDigits(id):
			default:
				s, _ := c.env.Index.ByID(id)
				if s == nil || s.Attachment == nil {
					if strings.Trim(id, "0") != "" {
						missing = append(missing, id)
					}
					continue
				}
				words := alt
				if words == "" {
					words = s.Attachment.Alt
				}
				writePicture(b, s.AttachmentURL, words, to, s.Attachment.Caption)
			}
		}
	}
	if len(missing) > 0 {
		c.noteUnresolved(name, strings.Join(missing, ", "))
	}
}

// noteUnresolved notes the IDs of attachments that the export does not hold.
func (c *cleaner) noteUnresolved(name, ids string) {
	c.env.Log.Add(report.GalleryUnresolved, name+" of "+ids)
}

func writePicture(b *strings.Builder, src, alt, to, caption string) {
	b.WriteString("<figure>")
	if to != "" {
		b.WriteString(`<a href="` + escapeAttr(to) + `">`)
	}
	b.WriteString(`<img src="` + escapeAttr(src) + `" alt="` + escapeAttr(alt) + `">`)
	if to != "" {
		b.WriteString("</a>")
	}
	if caption != "" {
		b.WriteString("<figcaption>" + closedHTML(caption) + "</figcaption>")
	}
	b.WriteString("</figure>\n")
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// writeEntries writes a list that an attribute holds: WPBakery's as encoded JSON,
// older ones as "90|Development" lines. Unit is what their numbers count.
func (c *cleaner) writeEntries(b *strings.Builder, v, unit string) {
	var entries []string // HTML
	if decoded, err := url.PathUnescape(v); err == nil && strings.HasPrefix(strings.TrimSpace(decoded), "[") {
		var list []json.RawMessage
		if json.Unmarshal([]byte(decoded), &list) != nil {
			list = []json.RawMessage{[]byte(decoded)} // as far as it can be read
		}
		for _, one := range list {
			w := settingWriter{c: c, except: "value"}
			w.json(string(one), "", 0)
			words := strings.Join(strings.Fields(strings.NewReplacer("<div>", " ", "</div>", " ").Replace(w.String())), " ")
			var entry struct{ Value any }
			if json.Unmarshal(one, &entry) == nil && isDigits(numberOf(entry.Value)) && words != "" {
				words += " " + escapeText(strings.TrimSpace(numberOf(entry.Value)+" "+unit))
			}
			if words != "" {
				entries = append(entries, words)
			}
		}
	} else {
		for line := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == '\n' }) {
			entries = append(entries, attrHTML(strings.TrimSpace(strings.ReplaceAll(line, "|", " "))))
		}
	}
	if len(entries) == 0 {
		return
	}
	b.WriteString("<ul>")
	for _, e := range entries {
		b.WriteString("<li>" + e + "</li>")
	}
	b.WriteString("</ul>")
}

// title is what a shortcode calls itself.
func (c *cleaner) title(sc *shortcode) string {
	if len(c.tabTitles) > 0 && sc.attr("title", "heading") == "" {
		title := c.tabTitles[0]
		c.tabTitles = c.tabTitles[1:]
		return title
	}
	v := c.moduleValue(sc.attr("title", "heading", "header", "label", "summary", "caption", "name", "question", "more"))
	if v == "" && len(sc.args) > 0 {
		v = strings.Trim(strings.Join(sc.args, " "), `="' `)
	}
	if c.isDynamic(sc.name, v) {
		return ""
	}
	return v
}

// inText are the names of unwrapped shortcodes that may stand within a word. All
// others are parts of a page, which stand on lines of their own whatever text
// touches their brackets.
var inText = map[string]bool{
	"fusion_lightbox": true, "fusion_popover": true, "noformat": true, "nomarkdown": true, "raw": true, "wpautop": true,
}

// mayBeInText tells whether a shortcode that text touches may be a part of a word.
func (c *cleaner) mayBeInText(sc *shortcode, read shortcodeReading) bool {
	return read == buttonLink || inText[sc.name] || shortcodeRows[sc.name].read == unknownShortcode
}

// shortcodeUnwrapped: layout. Some of it has a title of its own.
func (c *cleaner) shortcodeUnwrapped(sc *shortcode, depth int) (string, bool) {
	if strings.HasPrefix(sc.name, "vc_") || strings.HasPrefix(sc.name, "fusion_builder") || strings.HasPrefix(sc.name, "et_pb_") || strings.HasPrefix(sc.name, "av_") {
		c.inBuilder++
		defer func() { c.inBuilder-- }()
	}
	if strings.HasPrefix(sc.name, "tab") { // [tabs tab1="A" tab2="B"], [tabs titles="A,B"]
		outer := c.tabTitles
		c.tabTitles = nil
		for _, key := range sc.keys {
			if n := strings.TrimPrefix(key, "tab"); n != key && isDigits(n) {
				c.tabTitles = append(c.tabTitles, sc.attrs[key])
			}
		}
		if list := sc.attrs["titles"]; list != "" && len(c.tabTitles) == 0 {
			c.tabTitles = strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '|' })
		}
		defer func() { c.tabTitles = outer }()
	}
	if sc.glued && inText[sc.name] && sc.closed && !strings.Contains(sc.inner, "<p") {
		return c.shortcodes(sc.inner, depth+1), true // a part of a word
	}
	var b strings.Builder
	b.WriteString("<div>")
	if v := c.moduleValue(sc.attr("title", "heading", "header")); v != "" && !isOption(v) && !c.isDynamic(sc.name, v) {
		b.WriteString("<p><strong>" + attrHTML(v) + "</strong></p>")
	}
	if sc.name == "x_tabs" {
		outer := c.tabTitles
		c.tabTitles, c.tabNames = c.tabNames, nil
		defer func() { c.tabTitles = outer }()
	}
	b.WriteString(c.shortcodes(sc.inner, depth+1))
	if sc.name == "x_tabs" {
		b.WriteString(headings(c.tabTitles)) // of which there is no tab
	}
	return b.String() + "</div>", true
}

// shortcodeFold: a title, and what it opens.
func (c *cleaner) shortcodeFold(sc *shortcode, depth int) (string, bool) {
	if !sc.closed {
		return "", false
	}
	inner := c.shortcodes(sc.inner, depth+1)
	title := c.title(sc)
	if title == "" {
		return "<div>" + inner + "</div>", true
	}
	return "<details><summary>" + attrHTML(title) + "</summary><div>" + inner + "</div></details>", true
}

// shortcodeTab: one leaf of several.
func (c *cleaner) shortcodeTab(sc *shortcode, depth int) (string, bool) {
	if !sc.closed {
		return "", false
	}
	title, others := c.title(sc), c.tabTitles
	c.tabTitles = nil // what stands in a tab has titles of its own
	inner := c.shortcodes(sc.inner, depth+1)
	if c.tabTitles = others; title != "" {
		return "<h3>" + attrHTML(title) + "</h3><div>" + inner + "</div>", true
	}
	return "<div>" + inner + "</div>", true
}

// shortcodeAside: a quotation with a title before it.
func (c *cleaner) shortcodeAside(sc *shortcode, title string, depth int) (string, bool) {
	if !sc.closed || strings.TrimSpace(sc.inner) == "" {
		return "", false
	}
	if v := c.moduleValue(sc.attr("title", "heading", "header")); v != "" && !isOption(v) && !c.isDynamic(sc.name, v) {
		title = v
	} else if title == "" {
		switch v := strings.ToLower(sc.attr("type", "style", "color")); v { // the kinds that alerts have
		case "danger", "error", "info", "important", "note", "notice", "success", "tip", "warning":
			title = strings.ToUpper(v[:1]) + v[1:]
		}
	}
	inner := c.shortcodes(sc.inner, depth+1)
	if title == "" {
		return "<blockquote><div>" + inner + "</div></blockquote>", true
	}
	return "<blockquote><p><strong>" + attrHTML(title) + "</strong></p><div>" + inner + "</div></blockquote>", true
}

// shortcodeQuotation: what somebody said.
func (c *cleaner) shortcodeQuotation(sc *shortcode, depth int) (string, bool) {
	inner := c.shortcodes(sc.inner, depth+1)
	if strings.TrimSpace(inner) == "" {
		inner = attrHTML(c.moduleValue(sc.attr("quote", "text", "content", "title")))
	}
	if inner == "" {
		return "", sc.closed
	}
	var who []string
	for _, key := range []string{"author", "cite", "name", "by", "person", "job", "job_title", "position", "subtitle", "company", "company_name", "source"} {
		if v := c.moduleValue(sc.attrs[key]); v != "" && !isWebAddress(v) && !isOption(v) {
			who = append(who, attrHTML(v))
		}
	}
	if len(who) == 0 && len(sc.args) > 0 && strings.HasPrefix(sc.text, "=") { // [quote=Bob]
		who = append(who, attrHTML(strings.Trim(strings.Join(sc.args, " "), `="' `)))
	}
	from := strings.Join(who, ", ")
	for _, key := range []string{"url", "cite_url", "link", "link_url", "source_url", "source", "cite"} {
		to := sc.attrs[key]
		if !isLinkTarget(to) {
			continue
		}
		if from == "" {
			from = escapeText(to)
		}
		from = `<a href="` + escapeAttr(to) + `">` + from + "</a>"
		break
	}
	var b strings.Builder
	if photo := sc.attr("portrait_url", "image", "photo", "src"); photo != "" {
		c.writePictures(&b, sc.name, []string{photo}, "", "")
	}
	b.WriteString("<blockquote><div>" + inner + "</div>")
	if from != "" {
		b.WriteString("<p>— " + from + "</p>")
	}
	b.WriteString("</blockquote>")
	return b.String(), true
}

// shortcodeHeadline: a heading, in an attribute or enclosed.
func (c *cleaner) shortcodeHeadline(sc *shortcode, element string, depth int) (string, bool) {
	text := c.shortcodes(sc.inner, depth+1)
	under := ""
	if v := c.moduleValue(sc.attrs["heading"]); strings.TrimSpace(v) != "" && !isSetting(v) && strings.TrimSpace(textOnly(text)) != "" {
		under, text = text, attrHTML(v) // Enfold encloses what stands below
	}
	if strings.TrimSpace(textOnly(text)) == "" {
		v := c.moduleValue(sc.attr("text", "title", "heading", "content"))
		if c.isDynamic(sc.name, v) {
			return "", true
		}
		text = attrHTML(v)
	}
	if strings.TrimSpace(text) == "" {
		if sc.attr("source") == "post_title" { // WPBakery's heading of the post itself
			return "<" + element + ">" + escapeText(c.env.Post.Title) + "</" + element + ">", true
		}
		return "", sc.closed
	}
	if isHeadingName(sc.attr("tag", "size", "header_level", "title_level", "element")) {
		element = sc.attr("tag", "size", "header_level", "title_level", "element")
	} else if n := sc.attr("size", "level"); len(n) == 1 && '1' <= n[0] && n[0] <= '6' {
		element = "h" + n // Avada
	} else if _, tag, ok := strings.Cut(sc.attr("font_container"), "tag:"); ok { // WPBakery
		tag, _, _ = strings.Cut(tag, "|")
		switch {
		case isHeadingName(tag):
			element = tag
		case tag == "p" || tag == "div":
			element = "p"
		}
	}
	if to, _ := linkOf(sc.attr("link", "url")); isLinkTarget(to) {
		text = `<a href="` + escapeAttr(to) + `">` + text + "</a>"
	}
	out := "<" + element + ">" + text + "</" + element + ">"
	if under != "" {
		out += "<div>" + under + "</div>"
	}
	if v := c.moduleValue(sc.attr("subheading", "sub_heading", "subtitle")); v != "" && !isOption(v) && !php.IsMeasure(v) && v != "active" {
		out += "<p>" + attrHTML(v) + "</p>"
	}
	return out, true
}

func isHeadingName(s string) bool { return len(s) == 2 && s[0] == 'h' && '1' <= s[1] && s[1] <= '6' }

// shortcodeButton: a link, as text in its line.
func (c *cleaner) shortcodeButton(sc *shortcode, depth int) (string, bool) {
	to := sc.address()
	label, tip := c.shortcodes(sc.inner, depth+1), ""
	if v := strings.TrimSpace(sc.attrs["title"]); strings.TrimSpace(textOnly(label)) != "" && v != "" && !isSetting(v) && !strings.ContainsAny(v, "<>") && v != strings.TrimSpace(textOnly(label)) {
		tip = ` title="` + escapeAttr(v) + `"` // what shows when a pointer is over it
	}
	if strings.TrimSpace(textOnly(label)) == "" && !strings.Contains(label, "<img") {
		v := c.moduleValue(sc.attr("button_text", "text_title", "text", "title", "label", "btn_text", "value", "content"))
		if _, words := linkOf(sc.attr("link", "href", "url")); v == "" {
			v = words
		}
		if c.isDynamic(sc.name, v) {
			v = ""
		}
		label = attrHTML(v)
	}
	before := ""
	if sc.joined {
		before = " "
	}
	switch {
	case strings.TrimSpace(label) == "" && to == "":
		return "", sc.closed // what was read once must not be text that is read again
	case to == "":
		if stored, _ := linkOf(sc.attr("url", "href", "link", "button_url", "src")); stored != "" {
			c.safe(stored) // to note it, where it is one that runs code
		}
		return before + label, true
	case strings.TrimSpace(label) == "":
		label = escapeText(to)
	}
	return before + `<a href="` + escapeAttr(to) + `"` + tip + `>` + label + "</a>", true
}

// shortcodeStyled: text with another look. A tip that shows when a pointer is over
// the text stands behind it.
func (c *cleaner) shortcodeStyled(sc *shortcode, element string, depth int) (string, bool) {
	if !sc.closed {
		return "", false
	}
	inner := c.shortcodes(sc.inner, depth+1)
	if element != "" {
		inner = "<" + element + ">" + inner + "</" + element + ">"
	}
	if tip := sc.attr("text", "content", "tip", "title"); strings.HasSuffix(sc.name, "tooltip") && tip != "" {
		inner += " (" + attrHTML(tip) + ")"
	}
	return inner, true
}

// shortcodeEncoded: HTML that WPBakery and Avada store in base64, WPBakery's with
// percent signs besides. Scripts go the way of all scripts.
func (c *cleaner) shortcodeEncoded(sc *shortcode) (string, bool) {
	stored := strings.TrimSpace(textOnly(sc.inner))
	if stored == "" {
		stored = strings.TrimPrefix(sc.attr("link"), "#E-8_") // vc_gmaps
	}
	if stored == "" {
		return c.shortcodePlaceholder(sc, maxShortcodeDepth)
	}
	decoded, err := base64.StdEncoding.DecodeString(strings.Map(base64Only, stored))
	if err != nil {
		if sc.closed && stored != "" { // older versions store it as it is
			return "<div>" + sc.inner + "</div>", true
		}
		return "", false
	}
	s := string(decoded)
	if strings.Contains(s, "%") {
		if plain, err := url.PathUnescape(s); err == nil {
			s = plain
		}
	}
	return "<div>" + c.mended(strings.ToValidUTF8(s, "\uFFFD")) + "</div>", true
}

// shortcodeEncodedCode: a sample of code that Avada stores in base64.
func (c *cleaner) shortcodeEncodedCode(sc *shortcode) (string, bool) {
	code := textOnly(sc.inner)
	if decoded, err := base64.StdEncoding.DecodeString(strings.Map(base64Only, code)); err == nil && utf8.Valid(decoded) {
		code = string(decoded)
	}
	return sample(languageName(sc.attr("language")), code), true
}

func base64Only(r rune) rune {
	if r == ' ' || r == '\n' || r == '\t' || r == '\r' {
		return -1
	}
	return r
}

// shortcodeCopy: a synced pattern or a page that is shown in this place.
func (c *cleaner) shortcodeCopy(sc *shortcode, depth int) (string, bool) {
	id := sc.attr("id", "post_id", "template", "slider", "gallery_id")
	if id == "" && len(sc.args) > 0 {
		id = sc.args[0]
	}
	if n := c.env.Index.Tables[id]; n > 0 && sc.name == "table" {
		id = c.env.Index.Stub(n).ID
	} else if sc.name == "table" {
		id = ""
	}
	s, _ := c.env.Index.ByID(id)
	if !isDigits(id) || s == nil || c.env.Index.Quoted[s.Ordinal] == "" {
		if sc.name == "fusion_global" { // others name what is computed, too
			c.env.Log.Add(report.ReusableMissing, "template "+id)
		}
		return c.shortcodePlaceholder(sc, maxShortcodeDepth)
	}
	postType := "" // of a page builder's templates there are several
	if s.Type == "wp_block" {
		postType = s.Type
	}
	return "<div>" + c.copyOf(id, postType, depth) + "</div>", true
}

// copyOf is what the post of an ID shows, with the shortcodes in it read. Where
// nothing may be shown a finding says why.
func (c *cleaner) copyOf(id, postType string, depth int) string {
	var b strings.Builder
	c.blockReusable(&block{json: `{"ref":"` + id + `"}`}, postType, &b)
	c.patterns = append(c.patterns, id) // what names it again within it is a loop
	defer func() { c.patterns = c.patterns[:len(c.patterns)-1] }()
	return c.shortcodes(b.String(), depth+1)
}

// shortcodeGlobal: an element of Divi that is kept once for all pages, as a post of
// type et_pb_layout. The page has its ID and nothing in it (et_pb_load_global_module);
// what the page has all the same is read as it stands.
func (c *cleaner) shortcodeGlobal(sc *shortcode, depth int) (string, bool) {
	id := strings.TrimSpace(sc.attrs["global_module"])
	if c.note != nil || !isDigits(id) || !strings.HasPrefix(sc.name, "et_pb_") || strings.Contains(sc.inner, "[") || strings.Contains(sc.inner, "<img") || strings.TrimSpace(editorBlanks.Replace(textOnly(sc.inner))) != "" {
		return "", false
	}
	shown := c.copyOf(id, "", depth)
	return "<div>" + shown + "</div>", shown != ""
}

// shortcodeField: the value of a custom field, if it is plain text.
func (c *cleaner) shortcodeField(sc *shortcode, prefix string) (string, bool) {
	key := sc.attr("field", "name", "key")
	if key == "" && len(sc.args) > 0 {
		key = sc.args[0]
	}
	if id := sc.attr("post_id", "id"); id != "" && id != c.env.Post.ID || key == "" || strings.HasPrefix(key, "_") {
		return c.shortcodePlaceholder(sc, maxShortcodeDepth)
	}
	v := c.field(prefix + key)
	if v == "" || isDigits(v) && len(v) < 3 || strings.HasPrefix(v, "field_") {
		return c.shortcodePlaceholder(sc, maxShortcodeDepth)
	}
	return v, true
}

// shortcodeGated: text that only members saw.
func (c *cleaner) shortcodeGated(sc *shortcode, depth int) (string, bool) {
	if !sc.closed {
		return "", false
	}
	c.restrict(sc.name)
	return "<div>" + c.shortcodes(sc.inner, depth+1) + "</div>", true
}
