package content

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// shortcodeService: what another site shows, by its address or by the ID that it
// has there. Form is that site's address with %s for the ID.
func (c *cleaner) shortcodeService(sc *shortcode, form string) (string, bool) {
	if a := sc.address(); a != "" {
		return c.service(withScheme(a)), true
	}
	id := sc.attr("id", "v", "vid", "video", "video_id", "videoid", "asin", "asins", "box", "poll", "file", "code", "slug_hash", "tweet", "url", "src", "link", "slug", "href")
	if id == "" && len(sc.args) > 0 {
		id = strings.Trim(sc.args[0], `=:"' `)
	}
	if id == "" && len(sc.inner) < mostAddress {
		id = strings.TrimSpace(textOnly(sc.inner))
	}
	if kind, rest, ok := strings.Cut(id, ":"); ok && kind == "spotify" { // spotify:track:ID
		return c.service("https://open.spotify.com/" + strings.ReplaceAll(rest, ":", "/")), true
	}
	if strings.Contains(form, "amazon.") && strings.Contains(id, ",") {
		return c.amazonLinks(form, id, sc.attr("text", "title")), true
	}
	id, _, _ = strings.Cut(id, ",")
	id, _, _ = strings.Cut(id, "&") // [youtube=ID&w=400]
	switch {
	case strings.HasPrefix(id, "www."):
		return c.service("https://" + id), true
	case form == "" || !isServiceID(id) || !strings.ContainsAny(id, "0123456789_-") && len(sc.keys) == 0 && !sc.closed && len(id) < 8:
		return "", false
	}
	if words := sc.attr("text", "title"); words != "" && sc.attr("asin", "asins") != "" {
		return `<a href="` + escapeAttr(fmt.Sprintf(form, id)) + `">` + attrHTML(words) + "</a>", true
	}
	if user := sc.attr("user"); isServiceID(user) { // of CodePen
		form = strings.Replace(form, "/anon/", "/"+user+"/", 1)
	}
	address := fmt.Sprintf(form, id)
	if file := sc.attr("file"); file != "" && strings.HasPrefix(form, "https://gist.") && isServiceID(file) {
		address += "#file-" + strings.ToLower(strings.ReplaceAll(file, ".", "-"))
	}
	if t := sc.attr("start", "t"); isDigits(t) && strings.Contains(form, "youtube.com") {
		address += "&t=" + t
	}
	return c.service(address), true
}

// amazonLinks are links to several articles, the first with the words that are given.
func (c *cleaner) amazonLinks(form, ids, words string) string {
	var b strings.Builder
	for id := range strings.SplitSeq(ids, ",") {
		if id = strings.TrimSpace(id); !isServiceID(id) {
			continue
		}
		if words == "" {
			b.WriteString(c.service(fmt.Sprintf(form, id)))
		} else {
			b.WriteString(`<p><a href="` + escapeAttr(fmt.Sprintf(form, id)) + `">` + attrHTML(words) + "</a></p>")
		}
		words = ""
	}
	return b.String()
}

// service links to a page of another site. The address of a player becomes that
// of the page it plays. What [youtube=…&w=400&h=300] says of its size is no part
// of it.
func (c *cleaner) service(address string) string {
	address = playerPage(address)
	if u, err := url.Parse(address); err == nil && strings.HasSuffix(u.Host, "youtube.com") && u.Path == "/watch" {
		var keep []string
		for pair := range strings.SplitSeq(strings.ReplaceAll(u.RawQuery, "&amp;", "&"), "&") {
			switch key, _, _ := strings.Cut(pair, "="); key {
			case "v", "t", "start", "list", "index":
				keep = append(keep, pair)
			}
		}
		u.RawQuery = strings.Join(keep, "&")
		address = u.String()
	}
	return c.embed(address)
}

func withScheme(address string) string {
	if strings.HasPrefix(address, "//") {
		return "https:" + address
	}
	return address
}

func isServiceID(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !isWordByte(c) && c != '/' && c != '.' && c != '@' {
			return false
		}
	}
	return s != "" && s[0] != '/' && s[0] != '.' && len(s) < 200
}

// shortcodeBandcamp: an album or a track, by its number.
func (c *cleaner) shortcodeBandcamp(sc *shortcode) (string, bool) {
	if a := sc.address(); a != "" {
		return c.service(a), true
	}
	for _, kind := range []string{"album", "track"} {
		if id := sc.attr(kind); isDigits(id) {
			return c.service("https://bandcamp.com/EmbeddedPlayer/" + kind + "=" + id + "/"), true
		}
	}
	return "", false
}

// shortcodeFile: a document in a frame. Its name is what a reader saw of it.
func (c *cleaner) shortcodeFile(sc *shortcode) (string, bool) {
	a := sc.address()
	if a == "" {
		return "", false
	}
	name := sc.attr("title", "text", "name")
	if name == "" {
		name = a
		if u, err := url.Parse(a); err == nil && strings.Contains(path.Base(u.Path), ".") {
			name = path.Base(u.Path)
		}
	}
	return `<p><a href="` + escapeAttr(withScheme(a)) + `">` + attrHTML(name) + "</a></p>", true
}

// shortcodePlace: a place on a map, by its name and its coordinates.
func (c *cleaner) shortcodePlace(sc *shortcode, depth int) (string, bool) {
	inner := c.shortcodes(sc.inner, depth+1)
	name := sc.attr("title", "pin_address", "address", "location", "marker_title")
	if a := sc.attr("address", "location", "pin_address"); a != "" && a != name {
		name += ", " + a
	}
	for _, key := range []string{"postcode", "city", "country"} {
		if v := sc.attrs[key]; v != "" && name != "" && !strings.Contains(name, v) {
			name += ", " + v
		}
	}
	lat, lon := sc.attr("lat", "latitude", "pin_address_lat", "address_lat"), sc.attr("lng", "lon", "long", "longitude", "pin_address_lng", "address_lng")
	to := ""
	if isDegree(lat) && isDegree(lon) {
		to = "geo:" + lat + "," + lon
		if name == "" {
			name = lat + ", " + lon
		}
	}
	if name == "" {
		if a := sc.address(); a != "" {
			return c.service(a) + inner, true
		}
		if strings.TrimSpace(textOnly(inner)) == "" {
			return c.shortcodePlaceholder(sc, maxShortcodeDepth)
		}
		return "<div>" + inner + "</div>", true
	}
	c.env.Log.Add(report.EmbedAsLink, "a map")
	if to == "" {
		return "<p>" + attrHTML(strings.ReplaceAll(name, "|", "; ")) + "</p><div>" + inner + "</div>", true
	}
	return `<p><a href="` + escapeAttr(to) + `">` + attrHTML(name) + "</a></p><div>" + inner + "</div>", true
}

// isDegree tells whether s is a number of degrees, as 47.3 or -8.55.
func isDegree(s string) bool {
	whole, rest, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return isDigits(whole) && len(whole) <= 3 && (rest == "" || isDigits(rest))
}

// shortcodeProduct: a product or download, as a link to its page.
func (c *cleaner) shortcodeProduct(sc *shortcode) (string, bool) {
	id := sc.attr("id", "product_id", "download_id")
	s, _ := c.env.Index.ByID(id)
	if s == nil || s.Permalink == "" || s.Status != "publish" || s.Protected {
		return c.shortcodePlaceholder(sc, maxShortcodeDepth)
	}
	return ` <a href="` + escapeAttr(s.Permalink) + `">` + escapeText(s.Title) + "</a> ", true
}

// shortcodeEnclosure: the player of a podcast, whose file is the post's enclosure
// (postmeta "enclosure", address first) or the audio_file of Seriously Simple
// Podcasting.
func (c *cleaner) shortcodeEnclosure(sc *shortcode) (string, bool) {
	a := sc.address()
	for _, key := range []string{"enclosure", "audio_file"} {
		if a == "" {
			a, _, _ = strings.Cut(c.env.Post.MetaValue(key), "\n")
			a = strings.TrimSpace(a)
		}
	}
	if !isWebAddress(a) {
		return c.shortcodePlaceholder(sc, maxShortcodeDepth)
	}
	kind := mediaKind(a)
	if kind != "video" {
		kind = "audio"
	}
	return "<" + kind + ` controls src="` + escapeAttr(a) + `"><a href="` + escapeAttr(a) + `">` + escapeText(a) + "</a></" + kind + ">", true
}
