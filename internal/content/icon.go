package content

import "strings"

// shortcodeIcon: an icon says nothing, unless it leads somewhere. Its link is
// called by its words, or by what the icon is of. Between is what stands in the place
// of one in the midst of a line; without it the icon parts lines.
func (c *cleaner) shortcodeIcon(sc *shortcode, between string) (string, bool) {
	words := strings.TrimSpace(c.moduleValue(sc.attr("caption", "title", "alt")))
	if isSetting(words) || c.isDynamic(sc.name, words) {
		words = ""
	}
	to := ""
	for _, key := range []string{"link", "url"} {
		if a, label := linkOf(c.moduleValue(sc.attrs[key])); to == "" && isLinkTarget(a) {
			if to = a; words == "" {
				words = label
			}
		}
	}
	before := ""
	if sc.joined {
		before = " "
	}
	switch caption := strings.TrimSpace(sc.attrs["caption"]); {
	case to == "" && caption != "": // Enfold writes it below the icon
		return "<p>" + attrHTML(caption) + "</p>", true
	case to == "" && between != "":
		return between, true
	case to == "":
		return "<div></div>", true
	case words == "":
		words = iconName(sc.attr("icon", "icon_fontawesome", "icon_openiconic", "icon_typicons", "icon_entypo", "icon_linecons", "icon_monosocial", "icon_material"), to)
	}
	return before + `<a href="` + escapeAttr(to) + `">` + attrHTML(words) + "</a>", true
}

// iconName is the network that an icon stands for, by the class that it has in a
// font ("fab fa-facebook-f"), or else the address that it leads to.
func iconName(class, address string) string {
	for field := range strings.FieldsSeq(class) {
		for word := range strings.SplitSeq(field, "-") {
			if name := networks[word]; name != "" {
				return name
			}
		}
	}
	return address
}

// networks are the attributes in which elements keep a person's or a site's pages
// on networks (Avada, Divi and themes), and what those are called.
var networks = map[string]string{
	"behance": "Behance", "blogger": "Blogger", "bluesky": "Bluesky", "deviantart": "DeviantArt", "digg": "Digg", "discord": "Discord",
	"dribbble": "Dribbble", "dropbox": "Dropbox", "facebook": "Facebook", "flickr": "Flickr", "forrst": "Forrst", "github": "GitHub",
	"google": "Google", "googleplus": "Google+", "instagram": "Instagram", "linkedin": "LinkedIn", "mastodon": "Mastodon", "myspace": "Myspace",
	"paypal": "PayPal", "pinterest": "Pinterest", "reddit": "Reddit", "rss": "RSS", "skype": "Skype", "snapchat": "Snapchat",
	"soundcloud": "SoundCloud", "spotify": "Spotify", "teams": "Teams", "telegram": "Telegram", "threads": "Threads", "tiktok": "TikTok",
	"tumblr": "Tumblr", "twitch": "Twitch", "twitter": "Twitter", "vimeo": "Vimeo", "vk": "VK", "wechat": "WeChat", "whatsapp": "WhatsApp",
	"xing": "XING", "yahoo": "Yahoo", "yelp": "Yelp", "youtube": "YouTube",
}

// networkLinks are the links of a shortcode's attributes that are called like
// networks, in their order; "email" is one where it stands among such.
func (c *cleaner) networkLinks(sc *shortcode) (links [][2]string) {
	for _, key := range sc.keys {
		v := strings.TrimSpace(sc.attrs[key])
		switch name := networks[key]; {
		case name != "" && (isWebAddress(v) || strings.HasPrefix(v, "skype:")):
			links = append(links, [2]string{v, name})
		case name != "" && strings.Contains(v, ":"):
			c.safe(v) // to note it, where it is one that runs code
		case key == "email" && strings.HasPrefix(sc.name, "fusion_") && strings.Count(v, "@") == 1 && !strings.ContainsAny(v, " <>"):
			links = append(links, [2]string{"mailto:" + strings.TrimPrefix(v, "mailto:"), strings.TrimPrefix(v, "mailto:")})
		}
	}
	return links
}

// shortcodeNetworks: a row of links to pages on networks.
func (c *cleaner) shortcodeNetworks(sc *shortcode) (string, bool) {
	var b strings.Builder
	for _, link := range c.networkLinks(sc) {
		b.WriteString(`<p><a href="` + escapeAttr(link[0]) + `">` + attrHTML(link[1]) + "</a></p>")
	}
	return "<div>" + b.String() + "</div>", true
}

// shortcodeAnchor: a place that links lead to.
func (c *cleaner) shortcodeAnchor(sc *shortcode) (string, bool) {
	name := strings.TrimPrefix(strings.TrimSpace(sc.attr("name", "id")), "#")
	if name == "" {
		return "<div></div>", true
	}
	return `<div><a id="` + escapeAttr(name) + `"></a></div>`, true
}
