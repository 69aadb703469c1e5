package content

import (
	"strings"

	"github.com/presslift/presslift/internal/php"
)

// pictures finds the pictures of an object among settings that is about one, as
// galleries keep them: several sizes of it are one picture, the largest, and its
// caption and link belong to it. It returns what to write at which place, and which
// places are done with that.
func (w *settingWriter) pictures(v *setting, alt string) (write map[int]string, done map[int]bool) {
	first := map[string]int{} // by address without its size
	best := map[int]string{}  // by place of the first
	for i, key := range v.keys {
		address := strings.TrimSpace(v.items[i].text)
		if v.items[i].items != nil || php.SkipsKey(key) || !w.leads(key) || !isLink(address) || mediaKind(address) != "image" {
			continue
		}
		plain, _, _ := strings.Cut(address, "?")
		name := sizeSuffix.ReplaceAllString(plain, "$2")
		k, known := first[name]
		if !known {
			first[name], best[i] = i, address
			continue
		}
		if done == nil {
			done = map[int]bool{}
		}
		done[i] = true
		if plain == name {
			best[k] = address
		}
	}
	caption, link := -1, -1
	if len(best) == 1 {
		for i, key := range v.keys {
			switch text := v.items[i].text; {
			case key == "caption" && w.isText(v.items[i], key):
				caption = i
			case (key == "link" || key == "href" || key == "customLink") && isLink(text) && mediaKind(text) == "":
				link = i
			}
		}
	}
	if done == nil && caption < 0 {
		return nil, nil // each for itself
	}
	if done == nil {
		done = map[int]bool{}
	}
	write = map[int]string{}
	for i, address := range best {
		done[i] = true
		img := `<img src="` + escapeAttr(address) + `" alt="` + escapeAttr(alt) + `">`
		if link >= 0 {
			done[link] = true
			img = `<a href="` + escapeAttr(v.items[link].text) + `">` + img + "</a>"
		}
		if caption >= 0 {
			done[caption] = true
			img += "<figcaption>" + v.items[caption].text + "</figcaption>"
		}
		write[i] = "<figure>" + img + "</figure>"
	}
	return write, done
}
