package content

import (
	"fmt"
	"net/url"
	"strings"
)

// socialServices are the names that WordPress gives the links of core/social-link
// which have no label of their own (wp-includes/blocks/social-link.php).
var socialServices = map[string]string{
	"amazon": "Amazon", "bandcamp": "Bandcamp", "behance": "Behance", "bluesky": "Bluesky", "chain": "Link",
	"codepen": "CodePen", "deviantart": "DeviantArt", "discord": "Discord", "dribbble": "Dribbble",
	"dropbox": "Dropbox", "etsy": "Etsy", "facebook": "Facebook", "feed": "RSS Feed", "fivehundredpx": "500px",
	"flickr": "Flickr", "foursquare": "Foursquare", "github": "GitHub", "goodreads": "Goodreads",
	"google": "Google", "gravatar": "Gravatar", "instagram": "Instagram", "lastfm": "Last.fm",
	"linkedin": "LinkedIn", "mail": "Mail", "mastodon": "Mastodon", "medium": "Medium", "meetup": "Meetup",
	"patreon": "Patreon", "pinterest": "Pinterest", "pocket": "Pocket", "reddit": "Reddit", "share": "Share Icon",
	"skype": "Skype", "snapchat": "Snapchat", "soundcloud": "SoundCloud", "spotify": "Spotify",
	"telegram": "Telegram", "threads": "Threads", "tiktok": "TikTok", "tumblr": "Tumblr", "twitch": "Twitch",
	"twitter": "Twitter", "vimeo": "Vimeo", "vk": "VK", "whatsapp": "WhatsApp", "wordpress": "WordPress", "x": "X",
	"yelp": "Yelp", "youtube": "YouTube",
}

// blockSocialLink: a link named by its label or service. Before WordPress 5.4 the
// plugin had a block for each service, core/social-link-facebook.
func (c *cleaner) blockSocialLink(b *block, w *strings.Builder) {
	a := b.attrs()
	address, _ := a["url"].(string)
	if address = strings.TrimSpace(address); address == "" {
		c.writeParts(b, w) // WordPress shows no link without an address; a very old one is stored as HTML
		return
	}
	service, _ := a["service"].(string)
	if service == "" {
		service = strings.TrimPrefix(b.name, "core/social-link-")
	}
	label, _ := a["label"].(string)
	if label = strings.TrimSpace(label); label == "" {
		label = socialServices[service]
	}
	if label == "" {
		label = hostOf(address)
	}
	if label == "" {
		label = address
	}
	u, err := url.Parse(address)
	switch {
	case strings.Count(address, "@") == 1 && !strings.ContainsAny(address, ":/ ") && address[0] != '@':
		address = "mailto:" + address
	case err == nil && u.Scheme == "" && !strings.HasPrefix(address, "//") && address[0] != '#':
		address = "https://" + address
	}
	fmt.Fprintf(w, `<li><a href="%s">%s</a></li>`, escapeAttr(address), escapeText(label))
}
