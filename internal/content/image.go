package content

import (
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

// image writes an img. What has no address that can be kept shows its alternative
// text, as in a browser.
func (e *emitter) image(n *html.Node) {
	src, alt := imageOf(n)
	switch {
	case isTracker(n, src):
		e.c.env.Log.Add(report.ScriptRemoved, trackerDetail)
		return
	case src == "":
		e.text(alt)
		return
	}
	src, ok := e.c.picture(src)
	if !ok || src == "" {
		e.text(alt)
		return
	}
	s := `<img src="` + escapeAttr(src) + `" alt="` + escapeAttr(alt) + `"`
	if t := oneLine(attr(n, "title")); t != "" {
		s += ` title="` + escapeAttr(t) + `"`
	}
	e.inline(s + ">")
}

// oneLine returns text with single blanks only. What is dropped when it is written
// leaves no second one.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if !isPlain(s) {
		s = strings.Join(strings.Fields(strings.Map(printable, s)), " ")
	}
	return s
}

func showsImage(n *html.Node) bool {
	src, alt := imageOf(n)
	if isTracker(n, src) {
		return false
	}
	_, ok := pictureAddress(src)
	return ok && src != "" || alt != ""
}

// imageOf returns an image's address and its alternative text; an emoji image has
// no address, it is its character.
func imageOf(n *html.Node) (src, alt string) {
	alt = oneLine(attr(n, "alt"))
	if (hasClass(n, "emoji") || hasClass(n, "wp-smiley")) && alt != "" {
		return "", alt
	}
	src = strings.TrimSpace(attr(n, "src"))
	if !isPlaceholder(src) {
		return src, alt
	}
	if v := lazyAddress(n); v != "" {
		return v, alt
	}
	if v := largest(attr(n, "srcset")); v != "" {
		return v, alt
	}
	if twin := imageIn(noscriptBeside(n)); twin != nil {
		if v := strings.TrimSpace(attr(twin, "src")); v != "" {
			return v, alt
		}
	}
	if isInvisible(src) {
		src = ""
	}
	return src, alt
}

// lazyAttrs are the attributes in which plugins that load images, frames and players
// late, or only when the visitor agrees, keep the address; in src is a placeholder or
// nothing.
var lazyAttrs = []string{
	"data-src", // lazysizes, LiteSpeed, EWWW, SG Optimizer, Smush, Autoptimize, a3 Lazy Load, Lazy Load by WP Rocket…
	"data-lazy-src", "data-lazy", "data-lazyload", "data-lazy-original", "data-original", "data-orig-src",
	"data-orig-file", "data-large-file", "data-cfsrc", "data-ezsrc", "data-pagespeed-lazy-src", "data-opt-src",
	"data-wpfc-original-src", "data-breeze", "nitro-lazy-src", "data-flickity-lazyload", "data-echo", "data-layzr",
	"data-litespeed-src", "data-cookieblock-src", "data-src-cmplz", "consent-original-src-_", "data-cmp-src", "data-cli-src", // of frames: LiteSpeed, Cookiebot, Complianz, Real Cookie Banner, consentmanager, CookieYes
	"data-unveil", "data-image", "data-img-src", "data-full-url",
}

func lazyAddress(n *html.Node) string {
	for _, key := range lazyAttrs {
		if v := strings.TrimSpace(attr(n, key)); v != "" && !strings.HasPrefix(v, "data:") {
			return v
		}
	}
	for _, key := range []string{"data-srcset", "data-lazy-srcset", "data-opt-srcset"} {
		if v := largest(attr(n, key)); v != "" {
			return v
		}
	}
	return ""
}

// isPlaceholder tells of addresses that plugins put into src until an image is
// loaded.
func isPlaceholder(src string) bool {
	if src == "" || strings.HasPrefix(src, "data:") {
		return true
	}
	name, query, _ := strings.Cut(path.Base(src), "?")
	switch strings.ToLower(name) {
	case "blank.gif", "blank.png", "1x1.trans.gif", "1x1.gif", "clear.gif", "grey.gif", "lazy_placeholder.gif",
		"lazyload-placeholder.png", "loading.gif", "pixel.gif", "spacer.gif", "trans.gif", "transparent.gif",
		"transparent.png":
		return true
	}
	return strings.Contains(query, "is-pending-load=1") // Jetpack
}

// isInvisible tells of images of one clear pixel, which are all that is left of a
// lazy image.
func isInvisible(src string) bool {
	for _, dot := range []string{ // the width and height are where they end
		"data:image/gif;base64,R0lGODlhAQAB", "data:image/gif;base64,R0lGODdhAQAB",
		"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB",
	} {
		if strings.HasPrefix(src, dot) {
			return true
		}
	}
	return false
}

// largest returns the address in a srcset that is for the widest screen.
func largest(srcset string) string {
	best, most := "", -1.0
	for candidate := range strings.SplitSeq(srcset, ", ") {
		f := strings.Fields(strings.Trim(candidate, ", \t\n"))
		if len(f) == 0 || strings.HasPrefix(f[0], "data:") {
			continue
		}
		size := 1.0
		if len(f) > 1 {
			size, _ = strconv.ParseFloat(strings.TrimRight(f[1], "wx"), 64)
		}
		if size > most {
			best, most = f[0], size
		}
	}
	return best
}

// picture writes a picture: its img, or if that has no address the best of its
// sources.
func (e *emitter) picture(n *html.Node) {
	if img := pictureOf(n); img != nil {
		e.image(img)
		return
	}
	e.children(n)
}

// pictureOf makes an img of a picture whose own img is missing or has no address.
// It is nil for every other picture.
func pictureOf(n *html.Node) *html.Node {
	img := imageIn(n)
	if img != nil {
		if src, _ := imageOf(img); src != "" {
			return nil
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.DataAtom != atom.Source {
			continue
		}
		src := largest(attr(c, "srcset"))
		if src == "" {
			src = lazyAddress(c)
		}
		if src == "" || strings.HasPrefix(src, "data:") {
			continue
		}
		made := &html.Node{Type: html.ElementNode, Data: "img", DataAtom: atom.Img, Attr: []html.Attribute{{Key: "src", Val: src}}}
		if img != nil {
			made.Attr = append(made.Attr, html.Attribute{Key: "alt", Val: attr(img, "alt")}, html.Attribute{Key: "title", Val: attr(img, "title")})
		}
		if showsImage(made) {
			return made
		}
	}
	return nil
}

// imageIn returns the first img within a node, or the node itself if it is one.
func imageIn(n *html.Node) *html.Node {
	if n == nil || n.Type == html.ElementNode && n.DataAtom == atom.Img {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if img := imageIn(c); img != nil {
			return img
		}
	}
	return nil
}

// area writes a part of an image that is a link, as a link.
func (e *emitter) area(n *html.Node) {
	href, ok := areaAddress(n)
	if !ok {
		e.c.safe(attr(n, "href")) // to note it, where it is one that runs code
		return
	}
	label := attr(n, "alt")
	if strings.TrimSpace(label) == "" {
		label = attr(n, "title")
	}
	if strings.TrimSpace(label) == "" {
		label = href
	}
	a := &html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "href", Val: href}}}
	a.AppendChild(&html.Node{Type: html.TextNode, Data: label})
	e.boundary()
	e.link(a)
	e.boundary()
}

func areaAddress(n *html.Node) (string, bool) {
	href, ok := safeAddress(attr(n, "href"))
	return href, ok && href != "" && href != "#"
}
