package builder

import (
	"encoding/base64"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/presslift/presslift/internal/php"
)

// at returns the value of a setting. A key with dots leads into settings within
// settings: "image.url".
func at(set php.Map, key string) any {
	for {
		first, rest, more := strings.Cut(key, ".")
		v := set.Value(first)
		if !more {
			return v
		}
		inner, ok := v.(php.Map)
		if !ok {
			return nil
		}
		set, key = inner, rest
	}
}

// text returns a setting as text. Several keys, parted by blanks, are put
// together, with between in between.
func text(set php.Map, keys, between string) string {
	var parts []string
	for key := range strings.FieldsSeq(keys) {
		if s := strings.TrimSpace(php.Text(at(set, key))); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, between)
}

// closely returns several settings as one text, as they stand.
func closely(set php.Map, keys string) string {
	var b strings.Builder
	for key := range strings.FieldsSeq(keys) {
		b.WriteString(php.Text(at(set, key)))
	}
	return strings.TrimSpace(b.String())
}

// first returns the first of several settings that is not empty.
func first(set php.Map, keys ...string) string {
	for _, key := range keys {
		if s := strings.TrimSpace(php.Text(at(set, key))); s != "" {
			return s
		}
	}
	return ""
}

// items returns the values of a setting that is a list. PHP makes a map of a list
// that something was taken out of.
func items(set php.Map, key string) []any {
	switch v := at(set, key).(type) {
	case php.List:
		return v
	case php.Map:
		out := make([]any, 0, len(v))
		for _, p := range v {
			out = append(out, p.Value)
		}
		return out
	}
	return nil
}

// address returns where a setting leads: an address as text or in a map, or the ID
// of a post.
func (p *page) address(v any) string {
	switch v := v.(type) {
	case string:
		s := strings.TrimSpace(v)
		if id, ok := strings.CutPrefix(s, "post:"); ok { // SiteOrigin
			return p.permalink(strings.TrimSpace(id))
		}
		return s
	case php.Map:
		if kind := php.Text(v.Value("type")); kind == "internal" || kind == "taxonomy" { // Bricks
			return p.permalink(php.Text(v.Value("postId")))
		}
		for _, key := range []string{"url", "href", "linkUrl", "destination"} {
			if a := p.address(v.Value(key)); a != "" {
				return a
			}
		}
	}
	return ""
}

func (p *page) permalink(id string) string {
	if p.env.Index == nil {
		return ""
	}
	if s, _ := p.env.Index.ByID(id); s != nil {
		return p.lend(s.Permalink)
	}
	return ""
}

// medium is a picture or another file of the uploads.
type medium struct {
	address, alt, caption string
}

// medium reads a setting that names a file: by its address, its attachment's ID,
// or both. What the attachment says of itself fills the gaps.
func (p *page) medium(v any) medium {
	var m medium
	id := ""
	switch v := v.(type) {
	case php.Map:
		id = first(v, "id", "ID", "attachment_id")
		m = medium{address: first(v, "url", "src", "full", "full_url"), alt: first(v, "alt"), caption: first(v, "caption")}
	default:
		s := strings.TrimSpace(php.Text(v))
		if before, _, ok := strings.Cut(s, ":"); ok && isNumber(before) { // Cornerstone: "12:full"
			s = before
		}
		if isNumber(s) {
			id = s
		} else {
			m.address = s
		}
	}
	if id != "" && p.env.Index != nil {
		if s, _ := p.env.Index.ByID(id); s != nil && s.Attachment != nil {
			if m.address == "" {
				m.address = p.lend(s.AttachmentURL)
			}
			if m.alt == "" {
				m.alt = p.lend(s.Attachment.Alt)
			}
			if m.caption == "" {
				m.caption = p.lend(s.Attachment.Caption)
			}
		}
	}
	if strings.HasSuffix(m.address, "/elementor/assets/images/placeholder.png") {
		m.address = ""
	}
	return m
}

// plain is a value that a builder may have stored in base64.
func plain(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 8 || len(s)%4 != 0 || strings.ContainsAny(s, " <>\n") {
		return s
	}
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil || !utf8.Valid(b) {
		return s
	}
	return string(b)
}

func escape(s string) string { return html.EscapeString(s) }
