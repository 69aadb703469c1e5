package content

import (
	"html"
	"net/url"
	"path"
	"regexp"
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
	if kind := playerKind(address); kind != "" {
		src := escapeAttr(address)
		return "<" + kind + ` controls src="` + src + `"><a href="` + src + `">` + escapeText(address) + "</a></" + kind + ">"
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

// paragraphAddress is an address that is all of a paragraph.
var paragraphAddress = regexp.MustCompile(`(?i)<p(?: [^>]*)?>\s*(https?://[^\s<>"]+)\s*</p>`)

// autoembed turns addresses that stand alone on a line, or are all of a paragraph,
// into embeds (wp-includes/class-wp-embed.php, WP_Embed::autoembed). WordPress
// leaves those as text whose site it does not know or that does not answer. Here
// those stay within their paragraph too; in classic content they become links
// where they are one by themselves.
func (c *cleaner) autoembed(s string, classic bool) string {
	if !strings.Contains(s, "://") {
		return s
	}
	behind := func(marks ...string) bool { // whether an address stands right behind one of the marks
		for _, m := range marks {
			if strings.Contains(s, m+"http") || strings.Contains(s, m+"HTTP") {
				return true
			}
		}
		return false
	}
	if !behind("\n", " ", "\t", ">") && !strings.EqualFold(s[:min(4, len(s))], "http") {
		return s
	}
	s = paragraphAddress.ReplaceAllStringFunc(s, func(p string) string {
		address := paragraphAddress.FindStringSubmatch(p)[1]
		if plain := html.UnescapeString(address); isWebAddress(plain) && (classic || c.isEmbed(plain)) {
			return "\n" + c.embed(address) + "\n"
		}
		return p
	})
	var b strings.Builder
	var apart [][2]string // elements in which an address is left alone: those that s has
	for _, v := range [][2]string{{"<pre", "</pre>"}, {"<script", "</script>"}, {"<style", "</style>"}, {"<textarea", "</textarea>"}, {"[embed", "[/embed]"}} {
		if strings.Contains(s, v[0]) {
			apart = append(apart, v)
		}
	}
	verbatim := ""     // the closing tag to wait for
	afterBlank := true // nothing stands in the line before
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
		if address := html.UnescapeString(t); was == "" && isWebAddress(address) &&
			(c.isEmbed(address) || classic && afterBlank && startsBlank(rest)) {
			b.WriteString("\n" + c.embed(t) + "\n")
		} else {
			b.WriteString(line)
		}
		afterBlank = t == ""
		if more {
			b.WriteByte('\n')
		}
		s = rest
	}
	return b.String()
}

// startsBlank tells whether the first line of s is blank.
func startsBlank(s string) bool {
	for i := 0; i < len(s) && isSpace(s[i]); i++ {
		if s[i] == '\n' {
			return true
		}
	}
	return strings.TrimSpace(s) == ""
}

// isEmbed tells whether WordPress would show something else in the place of an
// address that stands alone.
func (c *cleaner) isEmbed(address string) bool {
	host := hostOf(address)
	if playerKind(address) != "" || strings.HasPrefix(host, "amazon.") || strings.Contains(host, "pinterest.") {
		return true
	}
	for host != "" {
		if embedHosts[host] {
			return true
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return c.quotation(address) != ""
}

// playerKind is "audio" or "video" for the address of a file that WordPress plays
// (wp-includes/embed.php, wp_embed_handler_audio and wp_embed_handler_video).
func playerKind(address string) string {
	switch strings.ToLower(path.Ext(address)) {
	case ".mp3", ".ogg", ".flac", ".m4a", ".wav":
		return "audio"
	case ".mp4", ".m4v", ".webm", ".ogv", ".flv":
		return "video"
	}
	return ""
}

// embedHosts are the sites whose addresses WordPress shows as what they lead to
// (wp-includes/class-wp-oembed.php), those that it did in earlier versions and
// those that Jetpack adds.
var embedHosts = map[string]bool{
	"a.co": true, "amzn.asia": true, "amzn.com": true, "amzn.eu": true, "amzn.in": true, "amzn.to": true,
	"anghami.com": true, "animoto.com": true, "blip.tv": true, "bsky.app": true, "canva.com": true,
	"cloudup.com": true, "collegehumor.com": true, "crowdsignal.net": true, "dai.ly": true, "dailymotion.com": true,
	"facebook.com": true, "flic.kr": true, "flickr.com": true, "funnyordie.com": true, "gist.github.com": true,
	"hulu.com": true, "imgur.com": true, "instagr.am": true, "instagram.com": true, "issuu.com": true,
	"kck.st": true, "kickstarter.com": true, "loom.com": true, "meetu.ps": true, "meetup.com": true,
	"mixcloud.com": true, "pca.st": true, "photobucket.com": true, "pin.it": true, "pocketcasts.com": true,
	"poll.fm": true, "polldaddy.com": true, "qik.com": true, "rdio.com": true, "reddit.com": true,
	"reverbnation.com": true, "revision3.com": true, "screencast.com": true, "scribd.com": true,
	"slideshare.net": true, "smugmug.com": true, "some.ly": true, "someecards.com": true, "soundcloud.com": true,
	"speakerdeck.com": true, "spotify.com": true, "survey.fm": true, "ted.com": true, "tiktok.com": true,
	"tumblr.com": true, "twitter.com": true, "video214.com": true, "videopress.com": true, "viddler.com": true,
	"vimeo.com": true, "vine.co": true, "wolframcloud.com": true, "wordpress.tv": true, "x.com": true,
	"youtu.be": true, "youtube.com": true, "z.cn": true,
}

// isWebAddress tells whether all of s is one http or https address.
func isWebAddress(s string) bool {
	if len(s) < 8 || !strings.EqualFold(s[:7], "http://") && !strings.EqualFold(s[:8], "https://") || strings.ContainsAny(s, " \t\r\n<>\"[]") {
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
	last, query := path.Base(u.Path), u.Query()
	switch host := strings.TrimPrefix(u.Hostname(), "www."); {
	case (host == "youtube.com" || host == "youtube-nocookie.com") && strings.HasPrefix(u.Path, "/embed"):
		return youtubePage(address, last, query)
	case host == "player.vimeo.com" && strings.HasPrefix(u.Path, "/video/"):
		page := "https://vimeo.com/" + last
		if h := query.Get("h"); isServiceID(h) {
			page += "/" + h // without it a video that is not listed is private
		}
		return page
	case host == "dailymotion.com" && strings.HasPrefix(u.Path, "/embed/video/"):
		return "https://www.dailymotion.com/video/" + last
	case strings.HasSuffix("."+host, ".facebook.com") && strings.HasPrefix(u.Path, "/plugins/") && isWebAddress(query.Get("href")):
		return query.Get("href")
	}
	return address
}

// youtubePage is playerPage of YouTube, whose frames show a video, a list of videos,
// or what a channel or a user has; last is the end of their path. YouTube refuses
// the address of a frame outside of one.
func youtubePage(address, last string, query url.Values) string {
	video, list := last, query.Get("list")
	switch last {
	case "videoseries", "embed":
		video = query.Get("v")
		switch {
		case list == "":
		case query.Get("listType") == "user_uploads":
			return "https://www.youtube.com/user/" + url.PathEscape(list)
		case query.Get("listType") == "search":
			return "https://www.youtube.com/results?search_query=" + url.QueryEscape(list)
		}
	case "live_stream":
		if channel := query.Get("channel"); isServiceID(channel) {
			return "https://www.youtube.com/channel/" + channel + "/live"
		}
		return address
	}
	switch {
	case video == "" && list == "":
		return address
	case video == "":
		return "https://www.youtube.com/playlist?list=" + url.QueryEscape(list)
	}
	page := "https://www.youtube.com/watch?v=" + url.QueryEscape(video)
	if list != "" && query.Get("listType") == "" || query.Get("listType") == "playlist" {
		page += "&list=" + url.QueryEscape(list)
	}
	if t := query.Get("start"); t != "" {
		page += "&t=" + url.QueryEscape(t)
	}
	return page
}
