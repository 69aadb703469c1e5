package content

import (
	"encoding/base64"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// shortcodeCaption: an image with its caption behind it, or in the attribute
// caption (wp-includes/media.php, img_caption_shortcode).
func (c *cleaner) shortcodeCaption(sc *shortcode, depth int) (string, bool) {
	if !sc.closed {
		return "", false // "[caption needed]"
	}
	inner := c.shortcodes(sc.inner, depth+1)
	caption := attrHTML(sc.attr("caption"))
	picture := inner
	if caption == "" {
		if end := pictureEnd(inner); end > 0 {
			picture, caption = inner[:end], inner[end:]
		}
	}
	if strings.TrimSpace(caption) == "" {
		return picture, true
	}
	return "<figure>" + picture + "<figcaption>" + caption + "</figcaption></figure>", true
}

// pictureEnd returns the offset behind the first image of s and the link around
// it, or 0 when s has none.
func pictureEnd(s string) int {
	var tags tagReader
	end := 0
	for i := strings.IndexByte(s, '<'); i >= 0 && i < len(s); {
		t, ok := tags.at(s, i)
		switch {
		case !ok:
			i++
		case t.name == "img":
			end = t.end
			rest := strings.TrimLeft(s[end:], " \t\n")
			if u, ok := tags.at(rest, 0); ok && u.name == "a" && u.close {
				end = len(s) - len(rest) + u.end
			}
			return end
		default:
			i = t.end
		}
		n := strings.IndexByte(s[i:], '<')
		if n < 0 {
			break
		}
		i += n
	}
	return end
}

// shortcodeGallery: the attachments named, or the images attached to the post
// (wp-includes/media.php, gallery_shortcode).
func (c *cleaner) shortcodeGallery(sc *shortcode, depth int) (string, bool) {
	if strings.Contains(sc.inner, "[") { // Avada's encloses its images, or names them
		return c.shortcodeUnwrapped(sc, depth)
	}
	pictures, known := c.attachments(sc, "image")
	if !known && len(sc.args) > 0 && len(sc.keys) == 0 {
		return "", false
	}
	if !known {
		return c.shortcodePlaceholder(sc, maxShortcodeDepth)
	}
	var b strings.Builder
	custom := customLinks(sc)
	ids, at := namedIDs(sc), 0
	for _, p := range pictures {
		b.WriteString("<figure>")
		href := p.Permalink
		if sc.name != "gallery" && sc.name != "slideshow" { // builders open the file, if anything
			href = ""
		}
		switch sc.attr("link") {
		case "file":
			href = p.AttachmentURL
		case "none":
			href = ""
		}
		for at < len(ids) && ids[at] != p.ID { // one that is not in the export has a link, too
			at++
		}
		if at < len(custom) && isLinkTarget(custom[at]) {
			href = custom[at]
		}
		at++
		if href != "" {
			b.WriteString(`<a href="` + escapeAttr(href) + `">`)
		}
		b.WriteString(`<img src="` + escapeAttr(p.AttachmentURL) + `" alt="` + escapeAttr(p.Attachment.Alt) + `">`)
		if href != "" {
			b.WriteString("</a>")
		}
		if p.Attachment.Caption != "" {
			b.WriteString("<figcaption>" + closedHTML(p.Attachment.Caption) + "</figcaption>")
		}
		b.WriteString("</figure>\n")
	}
	return b.String(), true
}

// customLinks are where the images of WPBakery's galleries lead, one for each, in
// the order of the attachments: with commas, or lines, in base64 behind a mark
// (vc_value_from_safe).
func customLinks(sc *shortcode) []string {
	stored := sc.attrs["custom_links"]
	if stored == "" || sc.attrs["onclick"] != "custom_link" {
		return nil
	}
	if encoded, safe := strings.CutPrefix(stored, "#E-8_"); safe {
		b, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil || !utf8.Valid(b) {
			return nil
		}
		stored = string(b)
		if plain, err := url.PathUnescape(stored); err == nil {
			stored = plain
		}
	}
	links := strings.Split(strings.ReplaceAll(stored, "\n", ","), ",")
	for i := range links {
		links[i] = strings.TrimSpace(links[i])
	}
	return links
}

// shortcodePlaylist: links to the tracks.
func (c *cleaner) shortcodePlaylist(sc *shortcode) (string, bool) {
	kind := "audio"
	if sc.attr("type") == "video" {
		kind = "video"
	}
	tracks, known := c.attachments(sc, kind)
	if !known && len(sc.args) > 0 && len(sc.keys) == 0 {
		return "", false
	}
	if !known {
		return c.shortcodePlaceholder(sc, maxShortcodeDepth)
	}
	var b strings.Builder
	b.WriteString("<ol>")
	for _, t := range tracks {
		name := t.Title
		if t.Attachment.Caption != "" {
			name = t.Attachment.Caption // WordPress shows it in the place of the title
		}
		b.WriteString(`<li><a href="` + escapeAttr(t.AttachmentURL) + `">` + closedHTML(name) + "</a></li>")
	}
	b.WriteString("</ol>")
	return b.String(), true
}

// namedIDs are the IDs of attachments that a gallery or playlist names.
func namedIDs(sc *shortcode) []string {
	named := sc.attr("ids", "include", "images", "gallery_ids", "image_ids")
	if media, ok := strings.CutPrefix(sc.attr("source"), "media:"); ok { // Shortcodes Ultimate
		named = media
	}
	return strings.FieldsFunc(named, func(r rune) bool { return r == ',' || r == ' ' })
}

// attachments returns the attachments of a kind that a gallery or playlist
// shows. Known is false when nothing of it is in the export; that is noted.
func (c *cleaner) attachments(sc *shortcode, kind string) (found []*wp.Stub, known bool) {
	if len(sc.args) > 0 && len(sc.keys) == 0 && !isDigits(strings.Trim(sc.args[0], ", ")) {
		return nil, false // "[gallery of pictures]"
	}
	ids := namedIDs(sc)
	var missing []string
	for _, id := range ids {
		s, unique := c.env.Index.ByID(id)
		switch {
		case s == nil || s.Attachment == nil:
			missing = append(missing, id)
			continue
		case !unique:
			c.env.Log.Add(report.AmbiguousID, id)
		}
		found = append(found, s)
	}
	if len(missing) > 0 {
		c.env.Log.Add(report.GalleryUnresolved, sc.name+" of "+strings.Join(missing, ", "))
	}
	if len(ids) > 0 {
		return found, len(found) > 0
	}
	if sc.name != "gallery" && sc.name != "playlist" {
		return nil, false
	}
	parent := sc.attr("id")
	if parent == "" {
		parent = c.env.Post.ID
	}
	if !c.env.Index.HasAttachments() {
		// An export of posts alone does not say what is attached to them.
		c.env.Log.Add(report.GalleryUnresolved, sc.name+" of what is attached")
		return nil, false
	}
	if c.hides(parent) {
		c.env.Log.Add(report.GalleryEmpty, sc.name+" of a post that is not public")
		return nil, true
	}
	exclude := strings.Split(strings.ReplaceAll(sc.attr("exclude"), " ", ""), ",")
	for _, s := range c.env.Index.Attached(parent) {
		if mediaKind(s.AttachmentURL) == kind && !slices.Contains(exclude, s.ID) {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b *wp.Stub) int {
		if a.MenuOrder != b.MenuOrder {
			return a.MenuOrder - b.MenuOrder
		}
		x, _ := strconv.Atoi(a.ID)
		y, _ := strconv.Atoi(b.ID)
		return x - y
	})
	if len(found) == 0 {
		c.env.Log.Add(report.GalleryEmpty, sc.name)
	}
	return found, true
}

// hides tells whether WordPress shows the reader of a public post nothing of what is
// attached to another, because that one is not (wp-includes/media.php,
// gallery_shortcode).
func (c *cleaner) hides(parent string) bool {
	p := c.env.Post
	if parent == p.ID || p.Status != "publish" || p.Protected {
		return false
	}
	s, _ := c.env.Index.ByID(parent)
	return s != nil && (s.Protected || s.Status != "publish" && s.Status != "inherit")
}

// mediaKind tells by its extension what a file of the uploads folder is:
// "image", "audio", "video" or "".
func mediaKind(address string) string {
	address, _, _ = strings.Cut(address, "?")
	switch strings.ToLower(path.Ext(address)) {
	case ".jpg", ".jpeg", ".jpe", ".png", ".gif", ".webp", ".avif", ".heic", ".bmp", ".tif", ".tiff", ".ico", ".svg":
		return "image"
	case ".mp3", ".m4a", ".m4b", ".ogg", ".oga", ".wav", ".flac", ".aac", ".wma", ".ra":
		return "audio"
	case ".mp4", ".m4v", ".webm", ".ogv", ".mov", ".wmv", ".avi", ".flv", ".mkv", ".mpg", ".mpeg", ".3gp":
		return "video"
	}
	return ""
}
