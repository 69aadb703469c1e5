package builder

import (
	"regexp"
	"strings"
)

// Thrive Architect keeps the HTML of a page; that of one with a template of its
// own has the name of that behind the key. Settings of its elements stand in it
// between two marks (__CONFIG_x__{…}__CONFIG_x__).

var thriveConfig = regexp.MustCompile(`__CONFIG_[a-z_]+__`)

func (p *page) thrive(stored string) {
	if template := p.env.Post.MetaValue("tve_landing_page"); template != "" {
		if landing := p.env.Post.MetaValue("tve_updated_post_" + template); landing != "" {
			stored = landing
		}
	}
	if len(stored) > limits.Bytes {
		return
	}
	var b strings.Builder
	at, inside := 0, ""
	for _, m := range thriveConfig.FindAllStringIndex(stored, -1) {
		switch mark := stored[m[0]:m[1]]; {
		case inside == "":
			b.WriteString(stored[at:m[0]])
			inside = mark
		case inside == mark:
			inside = ""
		default:
			continue
		}
		at = m[1]
	}
	if inside == "" {
		b.WriteString(stored[at:])
	}
	p.division(b.String())
}
