package inset

import (
	"cmp"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/wp"
)

// numbers reads a gallery that is a list of the IDs of attachments (FooGallery).
func numbers(key string) func(*wp.Post) string {
	return func(p *wp.Post) string {
		var ids []string
		for _, v := range entries(read(p, key)) {
			if id := php.Text(v); isNumber(id) {
				ids = append(ids, id)
			}
		}
		if len(ids) == 0 {
			return ""
		}
		return `[gallery ids="` + strings.Join(ids, ",") + `" link="none"]`
	}
}

// pictures reads a gallery that keeps for each image its address and its own texts
// (Soliloquy, Envira), or its ID (Modula). Within is the key that its images stand
// at.
func pictures(key, within string) func(*wp.Post) string {
	return func(p *wp.Post) string {
		v := read(p, key)
		if within != "" {
			v = field0(v, within)
		}
		var b strings.Builder
		images, ids := entries(v), names(v)
		for i, image := range images {
			id := php.Text(field(image, "id", "attachment_id"))
			if id == "" && i < len(ids) {
				id = ids[i]
			}
			src := text(field(image, "src", "url", "full"))
			link := text(field(image, "link"))
			caption := php.Text(field(image, "caption", "description"))
			switch {
			case src != "":
				b.WriteString("<figure>")
				if strings.HasPrefix(link, "http") && link != src {
					b.WriteString(`<a href="` + link + `">`)
				}
				b.WriteString(`<img src="` + src + `" alt="` + text(field(image, "alt", "title")) + `">`)
				if strings.HasPrefix(link, "http") && link != src {
					b.WriteString("</a>")
				}
				if caption != "" {
					b.WriteString("<figcaption>" + caption + "</figcaption>")
				}
				b.WriteString("</figure>\n")
			case isNumber(id):
				b.WriteString(`[gallery ids="` + id + `" link="none"]`)
				if caption != "" {
					b.WriteString("<p>" + caption + "</p>")
				}
				b.WriteByte('\n')
			}
		}
		return b.String()
	}
}

// field0 is a value of an array, of any kind.
func field0(v any, key string) any {
	m, _ := v.(php.Map)
	return m.Value(key)
}

// names are the keys of an array.
func names(v any) []string {
	m, _ := v.(php.Map)
	out := make([]string, len(m))
	for i, p := range m {
		out[i] = p.Key
	}
	return out
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == "" && len(s) < 20
}

// slide is the type of MetaSlider's slides. Which slider they are of is a term of
// the taxonomy ml-slider, whose slug is the slider's ID. In older versions a slide
// is the attachment itself.
const slide = "ml-slide"

// Slide is a slide of MetaSlider.
type Slide struct {
	Slider string // ID of the post
	order  int
	image  string // ID of the attachment
	text   string // HTML
}

// SlideOf reads a slide; ok is false when the post is none.
func SlideOf(p *wp.Post) (s Slide, ok bool) {
	if p.Type != slide && p.Type != "attachment" {
		return s, false
	}
	for _, t := range p.Terms {
		if t.Taxonomy == "ml-slider" && isNumber(t.Slug) {
			s = Slide{Slider: strings.Clone(t.Slug), order: p.MenuOrder, image: strings.Clone(strings.TrimSpace(p.MetaValue("_thumbnail_id"))), text: strings.Clone(p.Excerpt)}
			if p.Type == "attachment" {
				s.image, s.text = strings.Clone(p.ID), "" // a gallery shows its caption
			}
			return s, true
		}
	}
	return s, false
}

// Slider is what a slider shows.
func Slider(slides []Slide) string {
	slides = slices.Clone(slides)
	slices.SortStableFunc(slides, func(a, b Slide) int { return cmp.Compare(a.order, b.order) })
	var b strings.Builder
	b.WriteString("<!-- wp:html -->\n")
	for _, s := range slides {
		if isNumber(s.image) {
			b.WriteString(`[gallery ids="` + s.image + `" link="none"]`)
		}
		if strings.TrimSpace(s.text) != "" {
			b.WriteString("<p>" + s.text + "</p>")
		}
		b.WriteByte('\n')
	}
	b.WriteString("<!-- /wp:html -->")
	return b.String()
}
