package builder

import "strings"

// withPHP writes HTML of the page with snippets of PHP in it, which run at every
// visit: the HTML stays, and a placeholder stands for each of them, but within a
// tag, where there is no place for it.
func (p *page) withPHP(element, source string) {
	const snippet = "\x00"
	if phpStart(source) < 0 {
		p.division(source)
		return
	}
	source = strings.ReplaceAll(source, snippet, "")
	var html strings.Builder
	strict := true // quotes and comments are read as PHP does, until one has no end
	for {
		start := phpStart(source)
		if start < 0 {
			html.WriteString(source)
			break
		}
		html.WriteString(source[:start] + snippet)
		end := -1
		if strict {
			end = phpEnd(source, start)
			strict = end >= 0
		}
		if end < 0 {
			n := strings.Index(source[start:], "?>")
			if n < 0 {
				break
			}
			end = start + n + len("?>")
		}
		source = source[end:]
	}
	var b strings.Builder
	rest, inTag := withoutComments(html.String()), false
	for {
		i := strings.IndexAny(rest, "<>"+snippet)
		if i < 0 {
			b.WriteString(rest)
			break
		}
		b.WriteString(rest[:i])
		switch c := rest[i]; {
		case c == '<':
			inTag = i+1 < len(rest) && (isLetter(rest[i+1]) || rest[i+1] == '/')
			b.WriteByte(c)
		case c == '>':
			inTag = false
			b.WriteByte(c)
		case inTag:
			p.dynamic(element)
		default:
			b.WriteString(p.placeholder(element))
		}
		rest = rest[i+1:]
	}
	p.raw("<div>" + b.String() + "</div>\n")
}

// phpStart is where PHP begins, or -1.
func phpStart(s string) int {
	for i := 0; i < len(s); {
		n := strings.Index(s[i:], "<?")
		if n < 0 {
			return -1
		}
		i += n
		if rest := s[i+2:]; strings.HasPrefix(rest, "=") || len(rest) >= 3 && strings.EqualFold(rest[:3], "php") {
			return i
		}
		i += 2
	}
	return -1
}

// phpEnd is the offset behind a snippet of PHP: behind the first "?>" that stands
// in no string and in no comment of several lines, as PHP reads it, or -1.
func phpEnd(s string, start int) int {
	for i := start + 2; i < len(s); i++ {
		switch c := s[i]; {
		case strings.HasPrefix(s[i:], "?>"):
			return i + 2
		case c == '"' || c == '\'':
			for i++; i < len(s) && s[i] != c; i++ {
				if s[i] == '\\' {
					i++
				}
			}
		case strings.HasPrefix(s[i:], "/*"):
			n := strings.Index(s[i+2:], "*/")
			if n < 0 {
				return -1
			}
			i += n + 3
		case c == '#' || strings.HasPrefix(s[i:], "//"):
			for i < len(s) && s[i] != '\n' && !strings.HasPrefix(s[i:], "?>") {
				i++
			}
			i--
		}
	}
	return -1
}
