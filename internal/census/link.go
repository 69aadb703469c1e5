package census

import "strings"

func (h *hand) beginLink(o *opened, a attrs) {
	if h.muted > 0 {
		return
	}
	href, linked := a.get("href")
	o.href, o.linked = href, linked
	o.title = a.value("title")
	key := strings.TrimPrefix(href, "#")
	switch role := a.value("role"); {
	case (role == "doc-noteref" || h.islands) && h.noteIDs[key]:
		h.reference(key)
		o.linked, o.mute = false, true
	case role == "doc-noteref": // to a note that is not there
		h.add(Footnotes, 1, func() string { return href })
	case role == "doc-backlink":
		o.linked, o.mute = false, true
	}
	switch id := a.value("id"); {
	case id == "" || o.mute:
	case h.islands && h.noteIDs[id]:
		if n := len(h.notes); n > 0 && h.region == &h.notes[n-1].region {
			h.addKey(h.notes[n-1], id)
		}
	default:
		h.region.objects++
		h.add(Links, lettersOf(id).id(1), func() string { return "anchor " + id })
	}
	if o.linked {
		h.region.objects++
	}
}

// endLink reads a link that ends. One whose text is its address is text: parsers do
// not agree on whether it is a link.
func (h *hand) endLink(o *opened, text run) {
	if !o.linked {
		return
	}
	if o.title == "" && (lettersOf(o.href) == text || addressID(o.href) == text) {
		return
	}
	h.add(Links, addressID(o.href).id(text.id(), lettersOf(o.title).id()), func() string {
		return strings.Join(strings.Fields(plainAddress(o.href)+" "+h.kept(o.place)+" "+o.title), " ")
	})
}

// addressID is the run of the letters of an address, its percent-encoding undone once.
func addressID(s string) (r run) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			c = unhex(s[i+1])<<4 | unhex(s[i+2])
			i += 2
			if c <= ' ' {
				continue
			}
		case c <= ' ':
			continue
		}
		r.add(uint64(c))
	}
	return r
}

// plainAddress is what addressID reads.
func plainAddress(s string) string {
	var b []byte
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			c = unhex(s[i+1])<<4 | unhex(s[i+2])
			i += 2
		}
		if c > ' ' {
			b = append(b, c)
		}
	}
	return string(b)
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
