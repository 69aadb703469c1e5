package pipeline

import (
	"bytes"
	"net/url"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// Where an address of the site has a fragment, a place in a text is led to from
// elsewhere: from other posts, from menus and fields, from what page builders store.
// Of all the ids that editors and plugins write, only those are worth an anchor.

// fragments are the places that addresses of the site lead to, gathered while the
// source is surveyed.
type fragments struct {
	// own tells whether a host, in lower case, is the site's; nil takes any for it.
	own func(host []byte) bool

	to       map[uint64]bool // sums of page and fragment, see key
	lost     bool            // there were more than there is room for
	relative []relativeLink  // of the post that is being read

	address, fragment, page []byte // kept for their memory
}

// relativeLink is an address that starts from where its page is.
type relativeLink struct{ address, fragment string }

const (
	maxFragments = 1 << 20
	maxRelative  = 1000 // of one post
)

// fragmentsIn notes the addresses with a fragment in a text. It takes what stands
// before the sign for an address as far back as no sign ends it; what is none leads
// to no post.
func fragmentsIn[T string | []byte](f *fragments, text T) {
	for at, end := 0, 0; ; at = end {
		n := fragmentSign(text[at:])
		if n < 0 {
			return
		}
		i := at + n
		if end = i + 1; i > 0 && text[i-1] == '&' { // &#8217;
			continue
		}
		from := i
		for from > 0 && text[from-1] > ' ' && !(text[from-1] == '#' && (from < 2 || text[from-2] != '&')) && !startsAddress[text[from-1]] {
			from--
		}
		end = addressEnd(text, i+1)
		if from == i || end == i+1 {
			continue
		}
		f.address = unescaped(f.address[:0], text[from:i])
		f.fragment = unescaped(f.fragment[:0], text[i+1:end])
		quoted := from > 0 && (text[from-1] == '"' || text[from-1] == '\'')
		equals := from - 1
		for equals > 0 && text[equals-1] == '\\' {
			equals--
		}
		f.add(quoted && equals > 0 && text[equals-1] == '=')
	}
}

func fragmentSign[T string | []byte](text T) int {
	switch text := any(text).(type) {
	case string:
		return strings.IndexByte(text, '#')
	case []byte:
		return bytes.IndexByte(text, '#')
	}
	return -1
}

// startsAddress are the characters that an address stands behind. Those that are
// escaped, as in an attribute of JSON, are seen by add.
var startsAddress = [256]bool{
	'"': true, '\'': true, '<': true, '>': true, '(': true, ')': true, '[': true, ']': true, '{': true, '}': true, '|': true, '`': true,
}

// add notes f.address and f.fragment. A relative address counts in an attribute.
func (f *fragments) add(attribute bool) {
	for _, amp := range []string{"&amp;", "&#038;", "&#38;"} {
		f.address = bytes.ReplaceAll(f.address, []byte(amp), []byte("&"))
	}
	if i := bytes.LastIndexAny(f.address, "\"'<>();"); i >= 0 {
		f.address = f.address[i+1:]
	}
	const longest = 2000
	if len(f.address) == 0 || len(f.address) > longest || len(f.fragment) > longest {
		return
	}
	if i := bytes.Index(f.address, []byte("//")); i >= 0 && (i == 0 || f.address[i-1] == ':') {
		host, rest, _ := bytes.Cut(f.address[i+2:], []byte("/"))
		if h, query, ok := bytes.Cut(host, []byte("?")); ok { // https://example.org?p=1
			host, rest = h, append([]byte("?"), query...)
		}
		if f.own != nil && !f.own(bytes.ToLower(host)) {
			return
		}
		f.note(rest)
		return
	}
	switch {
	case f.address[0] == '/', f.address[0] == '?':
		f.note(f.address)
	case attribute && len(f.relative) < maxRelative:
		f.relative = append(f.relative, relativeLink{string(f.address), string(f.fragment)})
	}
}

// note notes f.fragment of the page with that path and query.
func (f *fragments) note(address []byte) {
	path, query, _ := bytes.Cut(address, []byte("?"))
	f.put(f.key(path, nil))
	if len(query) == 0 {
		return
	}
	f.put(f.key(path, query))
	for part := range bytes.SplitSeq(query, []byte("&")) {
		for _, name := range []string{"p=", "page_id=", "attachment_id="} {
			if id, ok := bytes.CutPrefix(part, []byte(name)); ok {
				f.put(f.key(nil, id))
			}
		}
	}
}

func (f *fragments) put(sum uint64) {
	if len(f.to) == maxFragments {
		f.lost = true
		return
	}
	if f.to == nil {
		f.to = map[uint64]bool{}
	}
	f.to[sum] = true
}

// key is the sum of a page's path, without slashes at its ends, and query, and of
// f.fragment. A post's ID is the query of no path.
func (f *fragments) key(path, query []byte) uint64 {
	f.page = append(append(f.page[:0], bytes.Trim(path, "/")...), '?')
	f.page = append(append(append(f.page, query...), '#'), f.fragment...)
	return wp.TextSum(f.page)
}

// addPost notes what a post leads to.
func (f *fragments) addPost(p *wp.Post) {
	if p.Abridged == nil {
		f.relative = f.relative[:0]
		fragmentsIn(f, p.Content)
		fragmentsIn(f, p.Excerpt)
		for i := range p.Comments {
			if isShown(&p.Comments[i]) {
				fragmentsIn(f, p.Comments[i].Content)
			}
		}
	}
	for _, m := range p.Meta {
		fragmentsIn(f, m.Value)
		if m.Key == "_menu_item_url" && strings.HasPrefix(m.Value, "#") {
			f.fragment = append(f.fragment[:0], m.Value[1:]...)
			f.put(f.key(nil, nil)) // menus of sites of one page lead to places of the front page
		}
	}
	if len(f.relative) == 0 {
		return
	}
	if page, err := url.Parse(p.Permalink); err == nil {
		for _, l := range f.relative {
			if u, err := url.Parse(l.address); err == nil && u.Scheme == "" {
				u = page.ResolveReference(u)
				f.fragment = append(f.fragment[:0], l.fragment...)
				f.put(f.key([]byte(u.Path), nil))
			}
		}
	}
	f.relative = f.relative[:0]
}

// texts notes what the texts of a post lead to that addPost may not see.
func (f *fragments) texts(t wp.Texts) {
	f.relative = f.relative[:0]
	fragmentsIn(f, t.Content)
	fragmentsIn(f, t.Excerpt)
	for _, c := range t.Comments {
		fragmentsIn(f, c)
	}
}

// ledTo tells of the places of a post whether an address of the site leads there, by
// their id; nil when none does.
func (s *survey) ledTo(ordinal int) func(id string) bool {
	if ordinal == 0 || len(s.fragments.to) == 0 {
		return nil
	}
	st := s.index.Stub(ordinal)
	path, query := []byte(nil), []byte(nil)
	u, err := url.Parse(st.Permalink)
	known := err == nil && u.Host != ""
	if known {
		path, query = []byte(u.Path), []byte(u.RawQuery)
	}
	all := &s.fragments
	return func(id string) bool {
		f := fragments{fragment: []byte(id)}
		is := func() bool {
			return known && all.to[f.key(path, query)] || st.ID != "" && all.to[f.key(nil, []byte(st.ID))]
		}
		if all.lost || is() {
			return true
		}
		decoded, err := url.PathUnescape(id)
		f.fragment = []byte(decoded)
		return err == nil && decoded != id && is()
	}
}
