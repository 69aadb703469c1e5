package content

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// safeSchemes are those of addresses that lead somewhere and run nothing.
var safeSchemes = map[string]bool{
	"http": true, "https": true, "mailto": true, "tel": true, "ftp": true, "ftps": true, "sftp": true, "irc": true,
	"ircs": true, "sms": true, "geo": true, "xmpp": true, "news": true, "nntp": true, "callto": true, "skype": true,
	"webcal": true, "magnet": true, "bitcoin": true, "feed": true, "whatsapp": true, "gopher": true, "gemini": true,
}

// link returns the address of a link as it is to be written, and false for one
// that must not be.
func (c *cleaner) link(href string) (string, bool) {
	href, ok := c.safe(href)
	if ok && c.env.Link != nil {
		href = c.env.Link(href)
	}
	return href, ok
}

// safe cleans an address as a browser does before it reads the scheme (URL
// Standard: tabs and line ends go, white space and control characters at the
// ends too) and refuses those that run code.
func (c *cleaner) safe(address string) (string, bool) {
	address, ok := safeAddress(address)
	if !ok && !c.env.UnsafeHTML {
		scheme, _ := schemeOf(address)
		c.env.Log.Add(report.UnsafeURLRemoved, scheme+":")
		return "", false
	}
	return address, true
}

func safeAddress(address string) (string, bool) {
	if !isPlain(address) {
		address = strings.Map(printable, address) // before the scheme is read: what is dropped later could make one
	}
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	if strings.ContainsAny(address, "\t\r\n") {
		address = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(address)
	}
	scheme, isAbsolute := schemeOf(address)
	if isAbsolute && scheme == "feed" { // around another address
		if inner, nested := schemeOf(address[len("feed:"):]); nested && inner != "http" && inner != "https" {
			return address, false
		}
	}
	return address, !isAbsolute || safeSchemes[scheme]
}

// schemeOf returns an address's scheme in lower case. "www.example.org:80/x",
// which people write for http, has none.
func schemeOf(address string) (string, bool) {
	for i := 0; i < len(address); i++ {
		switch c := address[i]; {
		case c == ':':
			return strings.ToLower(address[:i]), i > 0
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z':
		case ('0' <= c && c <= '9' || c == '+' || c == '-') && i > 0:
		default:
			return "", false
		}
	}
	return "", false
}

// maxDataImage is how long an image within the text may be, in bytes of its
// address.
const maxDataImage = 32 << 10

// picture returns the address of an image as it is to be written, and false for
// one that must not be. Small images may be within their address.
func (c *cleaner) picture(src string) (string, bool) {
	src, ok := pictureAddress(src)
	if !ok && !c.env.UnsafeHTML {
		scheme, _ := schemeOf(src)
		c.env.Log.Add(report.UnsafeURLRemoved, scheme+": of an image")
		return "", false
	}
	return src, true
}

func pictureAddress(src string) (string, bool) {
	src, ok := safeAddress(src)
	if ok || len(src) < 5 || !strings.EqualFold(src[:5], "data:") {
		return src, ok
	}
	head, data, _ := strings.Cut(src[5:], ",")
	switch head = strings.ToLower(head); head {
	case "image/png;base64", "image/jpeg;base64", "image/gif;base64", "image/webp;base64":
		return "data:" + head + "," + data, len(src) <= maxDataImage && isBase64(data)
	}
	return src, false
}

func isBase64(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '+', c == '/', c == '=':
		default:
			return false
		}
	}
	return true
}
