package content

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

const trackerDetail = "tracking pixel"

// trackers are hosts that count readers, by images or frames that show nothing.
// Where a path stands behind the host, only what is below it counts; "." before
// a host stands for any subdomain.
var trackers = []string{
	".2mdn.net", ".amazon-adsystem.com/e/ir", ".assoc-amazon.ca/e/ir", ".assoc-amazon.co.uk/e/ir",
	".assoc-amazon.com/e/ir", ".assoc-amazon.de/e/ir", ".assoc-amazon.fr/e/ir", ".assoc-amazon.it/e/ir",
	".met.vgwort.de", ".scorecardresearch.com", ".statcounter.com", "analytics.twitter.com", "bat.bing.com",
	"blogger.com/tracker", "blogger.googleusercontent.com/tracker", "c.statcounter.com", "counter.yadro.ru",
	"facebook.com/tr", "feeds.feedburner.com/~r", "feeds.wordpress.com/1.0", "google-analytics.com",
	"googletagmanager.com", "mc.yandex.ru/watch", "medium.com/_/stat", "pixel.mathtag.com", "pixel.quantserve.com",
	"pixel.wp.com", "px.ads.linkedin.com", "stats.wordpress.com", "track.hubspot.com",
}

// isTracker tells of images and frames that are there to count readers: they are
// not larger than a pixel, or their host does nothing else.
func isTracker(n *html.Node, address string) bool {
	if isDot(n) {
		return true
	}
	if !strings.Contains(address, "/") {
		return false
	}
	address, _ = safeAddress(address)
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return false
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	for _, t := range trackers {
		place, below, _ := strings.Cut(t, "/")
		if (host == place || place[0] == '.' && strings.HasSuffix("."+host, place)) &&
			(below == "" || u.Path == "/"+below || strings.HasPrefix(u.Path, "/"+below+"/")) {
			return true
		}
	}
	return false
}

// isDot tells of an element that is at most a pixel wide and high, or a frame that
// is not displayed.
func isDot(n *html.Node) bool {
	small := func(v string) bool {
		k, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(v), "px"))
		return err == nil && k <= 1
	}
	if small(attr(n, "width")) && small(attr(n, "height")) {
		return true
	}
	st := styles(n)
	if small(st["width"]) && small(st["height"]) {
		return true
	}
	return n.DataAtom == atom.Iframe && (st["display"] == "none" || st["visibility"] == "hidden")
}

// noscript holds what readers without scripts see. It is written when it holds a
// link, an image or a frame that stands nowhere else.
func (e *emitter) noscript(n *html.Node) {
	if worthShowing(n) {
		e.children(n)
	} else if hasContent(n) && !copied(n) {
		e.c.env.Log.Add(report.ScriptRemoved, "noscript")
	}
}

func worthShowing(n *html.Node) bool {
	return !copied(n) && holds(n, func(c *html.Node) bool {
		switch c.DataAtom {
		case atom.Img, atom.A, atom.Iframe, atom.Embed, atom.Object, atom.Audio, atom.Video:
			return shows(c)
		}
		return false
	})
}

// copied tells whether a noscript repeats the image before or behind it, which
// only scripts load.
func copied(n *html.Node) bool {
	img := imageIn(n)
	if img == nil {
		return false
	}
	src, _ := imageOf(img)
	for _, beside := range []*html.Node{elementBefore(n), elementBehind(n)} {
		if beside == nil || beside.DataAtom == atom.Noscript {
			continue
		}
		if other := imageIn(beside); other != nil {
			if theirs, _ := imageOf(other); sameImage(theirs, src) {
				return true
			}
		}
	}
	return false
}

// sizeSuffix is what WordPress adds to the name of a resized image.
var sizeSuffix = regexp.MustCompile(`(-\d+x\d+|-scaled)(\.\w+)$`)

// sameImage tells whether two addresses are of one image, in whatever size.
func sameImage(a, b string) bool {
	if a == b {
		return true
	}
	name := func(s string) string {
		s, _, _ = strings.Cut(s, "?")
		return sizeSuffix.ReplaceAllString(path.Base(s), "$2")
	}
	return name(a) == name(b)
}

func elementBefore(n *html.Node) *html.Node {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		if p.Type == html.ElementNode {
			return p
		}
		if p.Type == html.TextNode && strings.TrimSpace(p.Data) != "" {
			break
		}
	}
	return nil
}

func elementBehind(n *html.Node) *html.Node {
	for p := n.NextSibling; p != nil; p = p.NextSibling {
		if p.Type == html.ElementNode {
			return p
		}
		if p.Type == html.TextNode && strings.TrimSpace(p.Data) != "" {
			break
		}
	}
	return nil
}

// noscriptBeside returns the noscript that stands right behind or before a node.
func noscriptBeside(n *html.Node) *html.Node {
	for _, s := range []*html.Node{elementBehind(n), elementBefore(n)} {
		if s != nil && s.DataAtom == atom.Noscript {
			return s
		}
	}
	return nil
}
