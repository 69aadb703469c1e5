package content

import "strings"

// literalAmpersands escapes each "&" of the text that WordPress takes for no
// character reference: one that is not followed by digits, hexadecimal digits or
// one to eight letters (or the digits 1 to 4) and a semicolon
// (wp-includes/formatting.php, wptexturize). A parser of HTML would read a
// character into "?a=1&copy=2" and "&notanentity;". Tags and the elements that
// wptexturize passes over are left alone.
func literalAmpersands(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	ends, comments := finder{s: s, what: ">"}, finder{s: s, what: "-->"}
	var open []string // elements that are passed over
	var w strings.Builder
	at := 0
	for i := 0; ; {
		n := strings.IndexAny(s[i:], "<&")
		if n < 0 {
			break
		}
		i += n
		switch {
		case s[i] == '&':
			if len(open) == 0 && !isReference(s[i+1:]) {
				w.WriteString(s[at:i])
				w.WriteString("&amp;")
				at = i + 1
			}
			i++
		case strings.HasPrefix(s[i:], "<!--"):
			i = min(comments.from(i+2)+3, len(s))
		default:
			end := min(ends.from(i)+1, len(s))
			name, closes := strings.CutPrefix(s[i+1:end], "/")
			if n := strings.IndexAny(name, " >"); n >= 0 {
				name = name[:n]
			}
			if closes && len(open) > 0 && open[len(open)-1] == name {
				open = open[:len(open)-1]
			} else if !closes && untexturized[name] {
				open = append(open, name)
			}
			i = end
		}
	}
	if at == 0 {
		return s
	}
	w.WriteString(s[at:])
	return w.String()
}

var untexturized = map[string]bool{"code": true, "kbd": true, "pre": true, "script": true, "style": true, "tt": true}

// isReference tells whether WordPress takes what follows an "&" for a character
// reference.
func isReference(s string) bool {
	in := func(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || '1' <= c && c <= '4' }
	most := 8
	if rest, ok := strings.CutPrefix(s, "#"); ok {
		s, most = rest, len(rest)
		in = func(c byte) bool { return '0' <= c && c <= '9' }
		if s != "" && s[0]|0x20 == 'x' {
			s = s[1:]
			in = func(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }
		}
	}
	n := 0
	for n < len(s) && n <= most && in(s[n]) {
		n++
	}
	return 0 < n && n <= most && n < len(s) && s[n] == ';'
}
