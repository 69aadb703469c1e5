package content

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// lookWords are words that end or begin the name of an attribute which says how
// something looks or works, whatever else is in it: title_color, text_align.
var lookWords = map[string]bool{
	"align": true, "alignment": true, "anchor": true, "animation": true, "background": true, "bg": true, "border": true, "class": true,
	"color": true, "colour": true, "css": true, "delay": true, "disable": true, "display": true, "enable": true, "font": true, "format": true,
	"height": true, "hide": true, "icon": true, "id": true, "layout": true, "level": true, "letter": true, "line": true,
	"margin": true, "mobile": true, "opacity": true, "order": true, "orientation": true, "overlay": true, "padding": true, "parallax": true,
	"placement": true, "position": true, "radius": true, "rel": true, "shadow": true, "show": true, "size": true, "space": true,
	"spacing": true, "speed": true, "style": true, "styling": true, "tag": true, "target": true, "transform": true, "transition": true, "type": true,
	"weight": true, "width": true, "wrapper": true,
}

// partOf is what an attribute says, by its name: as the table has it, or by a word
// in it that says so.
func partOf(key string) modulePart {
	if part, listed := moduleParts[key]; listed {
		return part
	}
	for _, end := range []string{"_link", "_url", "_href"} {
		if strings.HasSuffix(key, end) && !strings.HasPrefix(key, "css") && !strings.HasPrefix(key, "font") {
			if strings.HasPrefix(key, "image") || strings.HasPrefix(key, "img") || strings.HasPrefix(key, "logo") || strings.HasPrefix(key, "photo") || strings.HasSuffix(key, "image"+end) {
				return modulePic
			}
			return moduleTo
		}
	}
	if php.SkipsKey(key) || strings.HasPrefix(key, "admin_") || strings.HasPrefix(key, "module_") || strings.HasPrefix(key, "el_") {
		return noPart
	}
	words := strings.FieldsFunc(key, func(r rune) bool { return r == '_' || r == '-' })
	if len(words) < 2 || lookWords[words[len(words)-1]] || lookWords[words[0]] {
		return noPart
	}
	part := noPart
	for _, w := range words {
		switch w {
		case "title", "heading", "headline", "header":
			part = moduleTitle
		case "text", "caption", "content", "desc", "description", "label", "message", "question", "answer", "quote", "subtitle", "subheading":
			if part == noPart {
				part = moduleText
			}
		case "link", "url", "href":
			part = moduleTo
		case "image", "img", "photo", "picture", "logo", "thumb", "thumbnail":
			if part != moduleTo {
				part = modulePic
			}
		}
	}
	return part
}

// isSetting tells of values that are choices of a program and no words: switches,
// measures, and words as programs have them ("footer-contact").
func isSetting(v string) bool {
	return isOption(v) || php.IsMeasure(v) || !strings.Contains(v, " ") && strings.ContainsAny(v, "_-") && strings.ToLower(v) == v
}

// unsaid is HTML of what the attributes of a shortcode say to a reader and what
// stands for it does not show: titles, which stand before it, and other texts,
// pictures and links. Readings by attributes know the usual names; themes have
// many more.
func (c *cleaner) unsaid(sc *shortcode, shown string) (before, behind string) {
	if len(sc.keys) == 0 {
		return "", ""
	}
	text := textOnly(shown)
	has := func(v string) bool {
		return strings.Contains(shown, v) || strings.Contains(shown, attrHTML(v)) || strings.Contains(text, v)
	}
	var head, tail strings.Builder
	for _, key := range sc.keys {
		v := strings.TrimSpace(c.moduleValue(sc.attrs[key]))
		part := partOf(key)
		if v == "" || part == noPart || strings.HasPrefix(v, "@ET-DC@") {
			continue
		}
		switch part {
		case moduleTitle:
			if !isSetting(v) && !has(v) {
				head.WriteString("<p><strong>" + attrHTML(v) + "</strong></p>")
			}
		case moduleText, moduleAct, moduleWho:
			if isSetting(v) || !php.HasLetter(v) || has(v) {
				continue
			}
			if to := c.linkBeside(sc, key); to != "" && !has(escapeAttr(to)) {
				tail.WriteString(`<p><a href="` + escapeAttr(to) + `">` + attrHTML(v) + "</a></p>")
				shown += escapeAttr(to)
				continue
			}
			tail.WriteString("<p>" + attrHTML(v) + "</p>")
		case modulePic:
			a := imageAddress(v)
			if isWebAddress(a) && mediaKind(a) == "image" && !has(escapeAttr(a)) || isDigits(a) && !strings.Contains(shown, "<img") {
				c.writePictures(&tail, sc.name, []string{a}, "", "")
				shown += escapeAttr(a)
			}
		case moduleTo:
			to, label := linkOf(v)
			if !isWebAddress(to) && !strings.HasPrefix(to, "mailto:") || has(escapeAttr(to)) {
				continue
			}
			if words := c.textBeside(sc, key); label == "" && words != "" && !has(words) {
				label = words
			}
			switch kind := mediaKind(to); {
			case kind == "image":
				writePicture(&tail, to, "", "", "")
			case kind != "":
				tail.WriteString("<" + kind + ` controls src="` + escapeAttr(to) + `"></` + kind + ">")
			default:
				if label == "" {
					label = linkName(key, to)
				}
				tail.WriteString(`<p><a href="` + escapeAttr(to) + `">` + attrHTML(label) + "</a></p>")
			}
			shown += escapeAttr(to) + attrHTML(label)
		}
	}
	return head.String(), tail.String()
}

// linkName is what a link without words is called: the network that its attribute
// names, or its address.
func linkName(key, address string) string {
	switch name, _, _ := strings.Cut(key, "_"); name {
	case "facebook", "twitter", "linkedin", "instagram", "youtube", "pinterest", "xing", "github", "vimeo", "flickr", "tumblr", "skype":
		return strings.ToUpper(name[:1]) + name[1:]
	}
	return address
}

// linkBeside is where a text leads by the attribute named like it: button_text and
// button_url.
func (c *cleaner) linkBeside(sc *shortcode, key string) string {
	switch key {
	case "linktext", "link_text", "read_text", "button_text", "button", "btn_text":
		for _, k := range []string{"link", "url", "href"} {
			if to, _ := linkOf(sc.attrs[k]); isLinkTarget(to) {
				return to
			}
		}
	}
	base := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(key, "_text"), "_label"), "_title")
	if base == key {
		return ""
	}
	for _, end := range []string{"_url", "_link", "_href"} {
		if to, _ := linkOf(sc.attrs[base+end]); isLinkTarget(to) {
			return to
		}
	}
	return ""
}

// textBeside is the text of a link by the attribute named like it.
func (c *cleaner) textBeside(sc *shortcode, key string) string {
	base := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(key, "_url"), "_link"), "_href")
	if base == key {
		if key != "link" && key != "url" && key != "href" {
			return ""
		}
		return strings.TrimSpace(sc.attr("linktext", "link_text", "read_text", "button_text", "button"))
	}
	for _, end := range []string{"_text", "_label", "_title"} {
		if v := strings.TrimSpace(sc.attrs[base+end]); v != "" && !isSetting(v) {
			return v
		}
	}
	return ""
}

// imageAddress is the address in what some add-ons keep of an image,
// "id^12|url^https://…|caption^null".
func imageAddress(v string) string {
	for field := range strings.SplitSeq(v, "|") {
		if a, ok := strings.CutPrefix(field, "url^"); ok {
			return a
		}
	}
	return v
}
