package content

import "strings"

// tag is a tag in HTML source, or a comment.
type tag struct {
	name  string // lower case; "!--" for a comment
	close bool
	end   int // offset behind it
}

// tagReader reads tags. Tags that do not end cost time for nothing; the reader
// counts it, and once too much is lost looks only a short way for their ends.
// That keeps hostile markup from taking quadratic time.
type tagReader struct{ lost int }

const (
	mayLose  = 1 << 20
	shortWay = 512
)

// at reads the tag or comment that begins at s[i]. It reports false when no tag
// begins there or it does not end: a "<" is then text.
func (r *tagReader) at(s string, i int) (tag, bool) {
	if i+1 >= len(s) || s[i] != '<' {
		return tag{}, false
	}
	if r.lost > mayLose && len(s) > i+shortWay {
		s = s[:i+shortWay]
	}
	if strings.HasPrefix(s[i:], "<!--") {
		end := commentEnd(s, i)
		if end < 0 {
			r.lost += len(s) - i
			return tag{}, false
		}
		return tag{name: "!--", end: end}, true
	}
	j, closing := i+1, false
	if s[j] == '/' {
		closing = true
		j++
	}
	start := j
	for j < len(s) && isNameByte(s[j], j > start) {
		j++
	}
	if j == start {
		return tag{}, false
	}
	name := lower(s[start:j])
	// Quoted values may hold ">". A quote that does not close ends with the tag.
	for k := j; k < len(s); k++ {
		switch c := s[k]; c {
		case '>':
			return tag{name, closing, k + 1}, true
		case '<':
			r.lost += k - i
			return tag{}, false
		case '"', '\'':
			if s[k-1] != '=' && !isSpace(s[k-1]) {
				continue
			}
			q := strings.IndexByte(s[k+1:], c)
			if q < 0 {
				r.lost += len(s) - k
				continue
			}
			k += 1 + q
		}
	}
	r.lost += len(s) - i
	return tag{}, false
}

// commentEnd returns the offset behind the comment that begins at s[i] with
// "<!--", or -1 when it does not end. "<!-->" and "<!--->" are comments too.
func commentEnd(s string, i int) int {
	j := strings.Index(s[i+2:], "-->")
	if j < 0 {
		return -1
	}
	return i + 2 + j + 3
}

// closeOf returns the offset behind the closing tag of name at or after from,
// or -1.
func (r *tagReader) closeOf(s string, from int, name string) int {
	for i := from; ; {
		j := strings.Index(s[i:], "</")
		if j < 0 {
			return -1
		}
		i += j
		if len(s) >= i+2+len(name) && strings.EqualFold(s[i+2:i+2+len(name)], name) {
			if t, ok := r.at(s, i); ok && t.name == name {
				return t.end
			}
		}
		i += 2
	}
}

func isNameByte(c byte, inner bool) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || inner && ('0' <= c && c <= '9' || c == '-' || c == ':')
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// lower is strings.ToLower for names that are nearly always lower case.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}
