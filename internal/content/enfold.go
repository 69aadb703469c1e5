package content

import "strings"

// pictureOf is the address and the words of the attachment that an element of
// Enfold shows, when the export holds it; else what it keeps of it in src.
func (c *cleaner) pictureOf(sc *shortcode, keys ...string) (src, alt string) {
	id, _, _ := strings.Cut(sc.attr(keys...), ",")
	if s, _ := c.env.Index.ByID(id); isDigits(id) && s != nil && s.Attachment != nil && mediaKind(s.AttachmentURL) == "image" {
		return s.AttachmentURL, s.Attachment.Alt
	}
	if isWebAddress(sc.attrs["src"]) {
		return sc.attrs["src"], ""
	}
	if isDigits(id) && strings.Trim(id, "0") != "" {
		c.noteUnresolved(sc.name, id)
	}
	return "", ""
}

// shortcodePicture: Enfold's image. What it encloses is its caption, not that of
// the attachment.
func (c *cleaner) shortcodePicture(sc *shortcode, depth int) (string, bool) {
	caption := strings.TrimSpace(c.shortcodes(sc.inner, depth+1))
	src, alt := c.pictureOf(sc, "attachment")
	if src == "" {
		if caption == "" {
			return c.shortcodePlaceholder(sc, maxShortcodeDepth)
		}
		return "<div>" + caption + "</div>", true
	}
	if v := strings.TrimSpace(sc.attrs["alt"]); v != "" {
		alt = v
	}
	to, _ := linkOf(sc.attrs["link"])
	if !isLinkTarget(to) {
		to = ""
	}
	var b strings.Builder
	writePicture(&b, src, alt, to, caption)
	return b.String(), true
}

// shortcodeSlide: a slide of Enfold: its image or film, a title and a text over it,
// and one or two buttons. What the buttons say and where the image leads is stored
// also where link_apply says that it is not shown.
func (c *cleaner) shortcodeSlide(sc *shortcode, depth int) (string, bool) {
	var b strings.Builder
	apply, hasApply := sc.attrs["link_apply"]
	to, _ := linkOf(sc.attrs["link"])
	if !isLinkTarget(to) || hasApply && apply != "image" {
		to = ""
	}
	film := strings.TrimSpace(sc.attrs["video"])
	switch kind := mediaKind(film); {
	case sc.attrs["slide_type"] != "video" || !isWebAddress(film):
		if src, alt := c.pictureOf(sc, "id", "attachment"); src != "" {
			writePicture(&b, src, alt, to, "")
		}
	case kind == "video":
		b.WriteString(`<video controls src="` + escapeAttr(film) + `"></video>`)
	default:
		b.WriteString(c.embed(film))
	}
	if v := strings.TrimSpace(c.moduleValue(sc.attrs["title"])); v != "" {
		b.WriteString("<p><strong>" + attrHTML(v) + "</strong></p>")
	}
	b.WriteString("<div>" + c.shortcodes(sc.inner, depth+1) + "</div>")
	if strings.Contains(apply, "button") {
		for _, button := range [][2]string{{"button_label", "link1"}, {"button_label2", "link2"}} {
			label := strings.TrimSpace(c.moduleValue(sc.attrs[button[0]]))
			target, _ := linkOf(sc.attrs[button[1]])
			if button[1] == "link2" && !strings.Contains(apply, "two") || !isLinkTarget(target) {
				continue
			}
			if label == "" {
				label = target
			}
			b.WriteString(`<p><a href="` + escapeAttr(target) + `">` + attrHTML(label) + "</a></p>")
		}
	}
	return b.String(), true
}
