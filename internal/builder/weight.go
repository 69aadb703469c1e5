package builder

import (
	"strings"
	"unicode"
)

// weight is what a reader would notice of content.
type weight struct {
	words int
	count map[uint64]int // of each word, by its sum
	media int            // images, players, frames, links and placeholders
}

func (w *weight) isNothing() bool { return w.words == 0 && w.media == 0 }

// lacks is how many words of another content this one does not have.
func (w *weight) lacks(other *weight) int {
	n := 0
	for word, k := range other.count {
		n += max(0, k-w.count[word])
	}
	return n
}

// weigh counts the words of content, without its markup, shortcodes and scripts.
// Each character of a script without blanks is a word.
func weigh(content string) weight {
	w := weight{count: map[uint64]int{}}
	const basis, prime = 14695981039346656037, 1099511628211 // FNV-1a
	sum := uint64(basis)
	end := func() {
		if sum != basis {
			w.words++
			w.count[sum]++
			sum = basis
		}
	}
	var marks markReader
	for len(content) > 0 {
		i := strings.IndexAny(content, "<[&")
		text := content
		if i >= 0 {
			text = content[:i]
		}
		for _, r := range text {
			switch {
			case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
				end()
				sum = (sum ^ uint64(r)) * prime
				end()
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				sum = (sum ^ uint64(unicode.ToLower(r))) * prime
			case r != '\'' && r != '’' && r != 0xAD && !unicode.Is(unicode.Mn, r):
				end()
			}
		}
		if i < 0 {
			break
		}
		content = content[i:]
		n, kind := marks.at(content)
		switch kind {
		case seen:
			w.media++
			end()
		case parting:
			end()
		}
		content = content[n:]
	}
	end()
	return w
}

// markKind is what a piece of markup is to somebody who counts words.
type markKind int

const (
	within  markKind = iota // an entity: part of a word
	parting                 // it parts words
	seen                    // it is something to see
)

// markReader reads markup. It remembers what does not come any more, so that
// markup without an end does not cost quadratic time.
type markReader struct{ lost map[string]bool }

// find is strings.Index for the ends of markup.
func (m *markReader) find(s, end string) int {
	if m.lost[end] {
		return -1
	}
	i := strings.Index(s, end)
	if i < 0 {
		if m.lost == nil {
			m.lost = map[string]bool{}
		}
		m.lost[end] = true
	}
	return i
}

// at reads the markup that s begins with: a tag, with all that a script or style
// holds, a comment, a shortcode's tag, an entity, or a character that begins none.
func (m *markReader) at(s string) (length int, kind markKind) {
	switch {
	case s[0] == '&':
		j := strings.IndexByte(s[:min(len(s), 12)], ';')
		if j < 2 || strings.ContainsAny(s[1:j], " <[&") {
			return 1, parting
		}
		switch s[1:j] {
		case "nbsp", "#160", "amp", "#38", "lt", "gt", "quot", "hellip", "mdash", "ndash", "#8211", "#8212":
			return j + 1, parting
		}
		return j + 1, within
	case s[0] == '[':
		i := 1
		if i < len(s) && s[i] == '/' {
			i++
		}
		if i < len(s) && isLetter(s[i]) {
			if j := strings.IndexByte(s[:min(len(s), 4096)], ']'); j > 0 {
				return j + 1, parting
			}
		}
		return 1, parting
	case strings.HasPrefix(s, "<!--"):
		j := m.find(s[4:], "-->")
		switch {
		case j < 0:
			return 4, parting
		case strings.HasPrefix(s, "<!-- wp:embed ") || strings.HasPrefix(s, "<!-- wp:"+templateBlock+" ") || strings.HasPrefix(s, "<!-- element: "):
			return 4 + j + 3, seen
		}
		return 4 + j + 3, parting
	}
	i, closing := 1, false
	if i < len(s) && s[i] == '/' {
		i, closing = 2, true
	}
	start := i
	for i < len(s) && (isLetter(s[i]) || '0' <= s[i] && s[i] <= '9') {
		i++
	}
	end := -1
	if i > start {
		end = m.find(s, ">")
	}
	if end < 0 {
		return 1, parting
	}
	if closing {
		return end + 1, parting
	}
	switch name := strings.ToLower(s[start:i]); name {
	case "a", "audio", "iframe", "img", "video":
		return end + 1, seen
	case "script", "style":
		if k := m.find(s[end:], "</"+name); k >= 0 {
			return end + k, parting
		}
	}
	return end + 1, parting
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
