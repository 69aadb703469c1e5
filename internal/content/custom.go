package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

// stands are elements that are not of HTML and stand for one that is: those of
// AMP, which plugins store in posts.
var stands = map[string]atom.Atom{
	"amp-anim": atom.Img, "amp-audio": atom.Audio, "amp-iframe": atom.Iframe, "amp-img": atom.Img, "amp-video": atom.Video,
	"amp-video-iframe": atom.Iframe,
}

// ampPlayers are elements of AMP, and two that load a player when it is asked for,
// that show something of another site: the attribute that names it, and the
// address of its page around that.
var ampPlayers = map[string][3]string{
	"amp-dailymotion": {"data-videoid", "https://www.dailymotion.com/video/", ""},
	"amp-facebook":    {"data-href", "", ""},
	"amp-gist":        {"data-gistid", "https://gist.github.com/", ""},
	"amp-imgur":       {"data-imgur-id", "https://imgur.com/", ""},
	"amp-instagram":   {"data-shortcode", "https://www.instagram.com/p/", "/"},
	"amp-pinterest":   {"data-url", "", ""},
	"amp-reddit":      {"data-src", "", ""},
	"amp-soundcloud":  {"data-trackid", "https://api.soundcloud.com/tracks/", ""},
	"amp-tiktok":      {"data-src", "", ""},
	"amp-twitter":     {"data-tweetid", "https://twitter.com/i/status/", ""},
	"amp-vimeo":       {"data-videoid", "https://vimeo.com/", ""},
	"amp-vine":        {"data-vineid", "https://vine.co/v/", ""},
	"amp-youtube":     {"data-videoid", "https://www.youtube.com/watch?v=", ""},
	"lite-vimeo":      {"videoid", "https://vimeo.com/", ""},
	"lite-youtube":    {"videoid", "https://www.youtube.com/watch?v=", ""},
}

// unseenElements are elements that show nothing, or nothing an author wrote.
var unseenElements = map[string]bool{
	"amp-ad": true, "amp-analytics": true, "amp-auto-ads": true, "amp-pixel": true, "amp-sticky-ad": true,
	"o:officedocumentsettings": true, "w:latentstyles": true, "w:worddocument": true, "xml": true, // what Word pastes
}

// custom writes an element that HTML does not know, if it is known here.
func (e *emitter) custom(n *html.Node) bool {
	if unseenElements[n.Data] {
		e.c.env.Log.Add(report.ScriptRemoved, n.Data)
		return true
	}
	if c := standIn(n); c != nil {
		if c.DataAtom == atom.A {
			e.c.env.Log.Add(report.EmbedAsLink, hostOf(attr(c, "href")))
			e.boundary()
			e.link(c)
			e.boundary()
		} else {
			e.space = true // they are boxes
			e.node(c)
			e.space = true
		}
		return true
	}
	return false
}

// showsCustom is shows for what custom writes; ok is false for other elements.
func showsCustom(n *html.Node) (shown, ok bool) {
	if unseenElements[n.Data] {
		return false, true
	}
	if c := standIn(n); c != nil {
		return shows(c), true
	}
	return false, false
}

// standIn returns the element of HTML that an element of AMP stands for, or nil.
// It shares the children of n but is nowhere in the tree.
func standIn(n *html.Node) *html.Node {
	if !strings.HasPrefix(n.Data, "amp-") && !strings.HasPrefix(n.Data, "lite-") {
		return nil
	}
	if a := stands[n.Data]; a != 0 {
		c := &html.Node{Type: html.ElementNode, Data: a.String(), DataAtom: a, Attr: n.Attr}
		if a != atom.Img {
			c.FirstChild, c.LastChild = n.FirstChild, n.LastChild
		}
		return c
	}
	if p, ok := ampPlayers[n.Data]; ok {
		if id := strings.TrimSpace(attr(n, p[0])); id != "" {
			address := p[1] + id + p[2]
			if !isWebAddress(address) {
				return nil
			}
			c := &html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "href", Val: address}}}
			c.AppendChild(&html.Node{Type: html.TextNode, Data: address})
			return c
		}
	}
	return nil
}
