package content

import (
	"html"
	"net/url"
	"path"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// embed returns what stands for an embedded address: the quotation that its
// provider sent, if WordPress keeps one, or a link to it.
func (c *cleaner) embed(address string) string {
	address = html.UnescapeString(strings.TrimSpace(address))
	if !isWebAddress(address) {
		return escapeText(address)
	}
	if quoted := c.quotation(address); quoted != "" {
		return quoted
	}
	c.env.Log.Add(report.EmbedAsLink, hostOf(address))
	return `<p><a href="` + escapeAttr(address) + `">` + escapeText(address) + "</a></p>"
}

// quotation returns what WordPress cached of an embed (postmeta _oembed_<hash>),
// if that is a quotation, as social networks and other WordPress sites send: its
// words are part of what a reader saw. The hash is of the address and of a width
// that only the theme knew, so the cache is searched for the address.
func (c *cleaner) quotation(address string) string {
	_, place, _ := strings.Cut(address, "://")
	place, _, _ = strings.Cut(strings.TrimPrefix(place, "www."), "?")
	place = strings.TrimRight(place, "/")
	if !strings.Contains(place, "/") {
		return ""
	}
	for _, m := range c.env.Post.Meta {
		if !strings.HasPrefix(m.Key, "_oembed_") || !strings.Contains(m.Value, "<blockquote") {
			continue
		}
		for rest := m.Value; ; {
			i := strings.Index(rest, place)
			if i < 0 {
				break
			}
			if rest = rest[i+len(place):]; rest == "" || !isWordByte(rest[0]) {
				return m.Value
			}
		}
	}
	return ""
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_'
}

// autoembed turns addresses that stand alone on a line of classic content into
// embeds (wp-includes/class-wp-embed.php, WP_Embed::autoembed). WordPress looks
// for white space or the start of a paragraph around them.
func (c *cleaner) autoembed(s string) string {
	if !strings.Contains(s, "://") {
		return s
	}
	var b strings.Builder
	var apart [][2]string // elements in which an address is left alone: those that s has
	for _, v := range [][2]string{{"<pre", "</pre>"}, {"<script", "</script>"}, {"<style", "</style>"}, {"<textarea", "</textarea>"}, {"[embed", "[/embed]"}} {
		if strings.Contains(s, v[0]) {
			apart = append(apart, v)
		}
	}
	verbatim := "" // the closing tag to wait for
	for len(s) > 0 {
		line, rest, more := strings.Cut(s, "\n")
		was := verbatim
		for _, v := range apart {
			opens, closes := strings.LastIndex(line, v[0]), strings.LastIndex(line, v[1])
			if verbatim == "" && opens > closes {
				verbatim = v[1]
			} else if verbatim == v[1] && closes > opens {
				verbatim = ""
			}
		}
		t := strings.TrimSpace(line)
		inner, wrapped := strings.CutPrefix(t, "<p>")
		if wrapped {
			inner = strings.TrimSuffix(inner, "</p>")
		}
		if inner = strings.TrimSpace(inner); was == "" && isWebAddress(html.UnescapeString(inner)) {
			b.WriteString("\n" + c.embed(inner) + "\n")
		} else {
			b.WriteString(line)
		}
		if more {
			b.WriteByte('\n')
		}
		s = rest
	}
	return b.String()
}

// isWebAddress tells whether all of s is one http or https address.
func isWebAddress(s string) bool {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") || strings.ContainsAny(s, " \t\r\n<>\"[]") {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && u.Host != ""
}

func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return ""
}

// playerPage turns the address of a player, as frames have it, into that of the
// page that a reader would visit.
func playerPage(address string) string {
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	last := path.Base(u.Path)
	switch host := strings.TrimPrefix(u.Hostname(), "www."); {
	case (host == "youtube.com" || host == "youtube-nocookie.com") && strings.HasPrefix(u.Path, "/embed/") && last != "videoseries" && last != "embed":
		page := "https://www.youtube.com/watch?v=" + url.QueryEscape(last)
		if t := u.Query().Get("start"); t != "" {
			page += "&t=" + url.QueryEscape(t)
		}
		return page
	case host == "player.vimeo.com" && strings.HasPrefix(u.Path, "/video/"):
		return "https://vimeo.com/" + last
	case host == "dailymotion.com" && strings.HasPrefix(u.Path, "/embed/video/"):
		return "https://www.dailymotion.com/video/" + last
	}
	return address
}
