package content

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// diviNumbers puts together what modules of Divi say of a number: a price with its
// currency and for how long it is, and a percent sign where it is not turned off.
func diviNumbers(module string, attrs php.Map, things []diviThing) []diviThing {
	switch module {
	case "divi/circle-counter", "divi/number-counter":
		number, _ := attrs.Value("number").(php.Map)
		advanced, _ := number.Value("advanced").(php.Map)
		for i, t := range things {
			v := strings.TrimSpace(php.Text(t.value))
			if t.name == "number" && isDigits(v) && php.Text(below(advanced, "enablePercentSign", "desktop", "value")) != "off" {
				things[i].value = v + "%"
			}
		}
	case "divi/pricing-table":
		at := slices.IndexFunc(things, func(t diviThing) bool { return t.name == "price" })
		of := slices.IndexFunc(things, func(t diviThing) bool { return t.name == "currencyFrequency" })
		if at < 0 || of < 0 {
			return things
		}
		m, _ := things[of].value.(php.Map)
		price := php.Text(m.Value("currency")) + php.Text(things[at].value)
		if per := strings.TrimSpace(php.Text(m.Value("per"))); per != "" {
			price += "/" + per
		}
		things[at].value = price
		return slices.Delete(things, of, of+1)
	}
	return things
}

// writeDiviQuote writes a testimonial: the picture, what was said, and by whom. It
// returns what is left.
func (c *cleaner) writeDiviQuote(things []diviThing, w *strings.Builder) (rest []diviThing) {
	said := ""
	var who []string
	for _, t := range things {
		m, _ := t.value.(php.Map)
		text := strings.TrimSpace(diviText(t.value))
		if a := diviAddress(m); a != "" && text != "" {
			text = `<a href="` + escapeAttr(a) + `">` + text + "</a>"
		}
		switch t.name {
		case "content":
			said = text
		case "author", "jobTitle", "position", "company":
			if text != "" {
				who = append(who, text)
			}
		case "image", "portrait":
			c.writeDivi(t, w)
		default:
			rest = append(rest, t)
		}
	}
	by := strings.Join(who, ", ")
	switch {
	case said == "" && by != "":
		w.WriteString("<p>" + by + "</p>")
	case by != "":
		w.WriteString("<blockquote><div>" + said + "</div><p>— " + by + "</p></blockquote>")
	case said != "":
		w.WriteString("<blockquote><div>" + said + "</div></blockquote>")
	}
	return rest
}

// diviGallery writes the attachments that a gallery names, and reports whether it
// shows any.
func (c *cleaner) diviGallery(module string, attrs php.Map, w *strings.Builder) bool {
	image, _ := attrs.Value("image").(php.Map)
	ids := strings.TrimSpace(php.Text(below(image, "advanced", "galleryIds", "desktop", "value")))
	if ids == "" || module != "divi/gallery" {
		return false
	}
	before := w.Len()
	if c.note == nil { // else it is not known yet what else the site has
		c.writePictures(w, module, []string{ids}, "", "")
		if w.Len() == before {
			return false
		}
	}
	c.usesBlock(module, Handled)
	return true
}

// writeDiviPages writes the pages on networks that a module names: facebookUrl, or
// socialNetworkTitle and socialNetworkLink. It reports whether there are any.
func (c *cleaner) writeDiviPages(m php.Map, w *strings.Builder) bool {
	wrote := false
	for _, e := range m {
		name, address := "", strings.TrimSpace(php.Text(e.Value))
		if network, ok := strings.CutSuffix(e.Key, "Url"); ok {
			name = networks[strings.ToLower(network)]
		} else if e.Key == "socialNetworkLink" || e.Key == "link" {
			if name = php.Text(m.Value("socialNetworkTitle")); name == "" {
				name = php.Text(m.Value("title"))
			}
			if known := networks[strings.ToLower(name)]; known != "" {
				name = known
			}
		}
		if name != "" && strings.Contains(address, ":") {
			address, _ = c.safe(address) // to note it, where it is one that runs code
		}
		if name != "" && isLinkTarget(address) && address != "#" {
			w.WriteString(`<p><a href="` + escapeAttr(address) + `">` + escapeText(name) + "</a></p>")
			wrote = true
		}
	}
	return wrote
}
