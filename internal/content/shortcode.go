package content

import (
	"html"
	"sort"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// shortcode is one use of a shortcode, read by the grammar of WordPress's
// Shortcode API (wp-includes/shortcodes.php).
type shortcode struct {
	name   string
	attrs  map[string]string // names lower case
	args   []string          // values without a name, in order
	inner  string            // what it encloses, as written
	closed bool              // it has a closing tag
	alone  bool              // nothing else stands in its line
	source string            // the whole of it, as written
}

// attr returns the first attribute of those names that is not empty.
func (s *shortcode) attr(names ...string) string {
	for _, n := range names {
		if v := s.attrs[n]; v != "" {
			return v
		}
	}
	return ""
}

// bracket is one shortcode tag in the text.
type bracket struct {
	start, end int
	name       string
	text       string // between name and the end, without "/"
	close      bool
	selfClosed bool
}

// shortcodes puts HTML in the place of the shortcodes in a text of HTML. Tags,
// comments, pre, code, script and style are left alone.
func (c *cleaner) shortcodes(s string, depth int) string {
	if strings.IndexByte(s, '[') < 0 {
		return s
	}
	bs := c.brackets(s)
	if len(bs) == 0 {
		return s
	}
	closers := map[string][]int{} // by name: indexes into bs
	for i, b := range bs {
		if b.close {
			closers[b.name] = append(closers[b.name], i)
		}
	}
	var out strings.Builder
	at := 0
	for i := 0; i < len(bs); i++ {
		b := bs[i]
		if b.start < at {
			continue
		}
		if b.close {
			continue // nothing opened it: text
		}
		sc := shortcode{name: b.name, source: s[b.start:b.end]}
		end := b.end
		if !b.selfClosed {
			if list := closers[b.name]; len(list) > 0 {
				k := sort.SearchInts(list, i+1)
				if k < len(list) {
					e := bs[list[k]]
					sc.closed, sc.inner, end = true, s[b.end:e.start], e.end
					sc.source = s[b.start:end]
				}
			}
		}
		if b.start > at && s[b.start-1] == '[' && end < len(s) && s[end] == ']' {
			// [[name]] and [[name]…[/name]] show the shortcode: one pair of brackets
			// goes, if WordPress knows the name.
			if _, code := isCode(b.name); code || shortcodeReadings[b.name] != unknownShortcode {
				out.WriteString(s[at : b.start-1])
				out.WriteString(protect(s[b.start:end]))
				at = end + 1
			} else {
				out.WriteString(s[at:end])
				at = end
			}
			continue
		}
		sc.attrs, sc.args = shortcodeAttrs(b.text)
		sc.alone = isAlone(s, b.start, end)
		html, ok := c.runShortcode(&sc, depth)
		if !ok {
			continue // text: what it encloses is still read
		}
		out.WriteString(s[at:b.start])
		out.WriteString(html)
		at = end
	}
	out.WriteString(s[at:])
	return out.String()
}

// isAlone tells whether nothing but tags and white space stands before and behind
// a stretch of a line. A word in brackets that is alone is no remark.
func isAlone(s string, start, end int) bool {
	before := strings.TrimRight(s[max(0, start-20):start], " \t")
	after := strings.TrimLeft(s[end:min(len(s), end+20)], " \t")
	return (before == "" && start < 20 || strings.HasSuffix(before, ">") || strings.HasSuffix(before, "\n")) &&
		(after == "" || after[0] == '<' || after[0] == '\n' || after[0] == '\r')
}

// runShortcode returns the HTML of a shortcode, and false when it stays text.
func (c *cleaner) runShortcode(sc *shortcode, depth int) (string, bool) {
	if shortcodeReadings[sc.name] == unknownShortcode {
		if sc.closed || sc.alone || strings.Contains(sc.source, "=") || strings.Contains(sc.source, "://") {
			c.env.Log.Add(report.ShortcodeKept, sc.name)
			c.usesShortcode(sc.name, Unknown)
		}
		return "", false
	}
	if depth > maxShortcodeDepth {
		return "", false
	}
	if c.note != nil && asksIndex[shortcodeReadings[sc.name]] {
		c.usesShortcode(sc.name, Handled)
		return "", true
	}
	before := len(c.env.Log.Findings)
	html, ok := c.readShortcode(sc, depth)
	if !ok && len(c.env.Log.Findings) == before { // else the reason is noted
		c.env.Log.Add(report.ShortcodePlacehold, sc.name)
		c.usesShortcode(sc.name, Placeholder)
	} else {
		c.usesShortcode(sc.name, Handled)
	}
	return html, ok
}

// maxShortcodeDepth bounds how deep shortcodes may stand in each other.
const maxShortcodeDepth = 50

// brackets finds the shortcode tags of a text of HTML, in one pass.
func (c *cleaner) brackets(s string) []bracket {
	var out []bracket
	var tags tagReader
	endless := map[string]bool{}
	lostBracket := 0 // what brackets that do not end have cost
	for i := 0; i < len(s); {
		j := strings.IndexAny(s[i:], "<[")
		if j < 0 {
			break
		}
		i += j
		if s[i] == '<' {
			t, ok := tags.at(s, i)
			if !ok {
				i++
				continue
			}
			i = t.end
			switch t.name {
			case "pre", "code", "script", "style", "textarea":
				if !t.close && !endless[t.name] {
					if e := tags.closeOf(s, i, t.name); e >= 0 {
						i = e
					} else {
						endless[t.name] = true
					}
				}
			}
			continue
		}
		most := len(s) - i
		if lostBracket > mayLose {
			most = min(most, shortWay)
		}
		b, ok := bracketAt(s[i : i+most])
		if !ok {
			if n := strings.IndexAny(s[i+1:i+most], "[<"); n >= 0 {
				lostBracket += n
			} else {
				lostBracket += most
			}
			i++
			continue
		}
		b.start += i
		b.end += i
		out = append(out, b)
		i = b.end
	}
	return out
}

// bracketAt reads the shortcode tag that begins s.
func bracketAt(s string) (bracket, bool) {
	b := bracket{}
	i := 1
	if i < len(s) && s[i] == '/' {
		b.close = true
		i++
	}
	start := i
	for i < len(s) && isShortcodeName(s[i], i == start) {
		i++
	}
	if i == start || i >= len(s) {
		return b, false
	}
	b.name = s[start:i]
	if s[i] != ']' && s[i] != '/' && !isSpace(s[i]) && s[i] != ':' && s[i] != '=' && !strings.HasPrefix(s[i:], "\u00a0") && !strings.HasPrefix(s[i:], "&nbsp;") {
		return b, false
	}
	textStart := i
	// As in WordPress, attributes end at the first "]" wherever it stands.
	quoted := false
	for i < len(s) && s[i] != ']' {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == '[' && !quoted, s[i] == '<' && !mayStandInShortcode(s[i:]):
			return b, false
		}
		i++
	}
	if i >= len(s) {
		return b, false
	}
	b.text = s[textStart:i]
	if strings.HasSuffix(b.text, "/") {
		b.selfClosed = true
		b.text = b.text[:len(b.text)-1]
	}
	if b.close && strings.TrimSpace(b.text) != "" {
		return b, false
	}
	b.end = i + 1
	return b, true
}

// mayStandInShortcode tells which markup may stand within a shortcode's tag: line
// breaks that an editor put there, and the tags of a caption's old form.
func mayStandInShortcode(s string) bool {
	for _, p := range []string{"<br", "<a ", "</a", "<em", "</em", "<strong", "</strong", "<p>", "</p>"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func isShortcodeName(c byte, first bool) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
		return true
	case '0' <= c && c <= '9', c == '-':
		return !first
	}
	return c >= 0x80 && !first
}

// editorQuotes undoes what editors make of quotes and blanks.
var editorQuotes = strings.NewReplacer("\u00a0", " ", "\u200b", " ", "&nbsp;", " ", "&#160;", " ",
	"<br />", " ", "<br>", " ", "<br/>", " ",
	"“", `"`, "”", `"`, "„", `"`, "″", `"`, "&quot;", `"`, "&#8220;", `"`, "&#8221;", `"`, "&#8243;", `"`, "&#34;", `"`,
	"‘", "'", "’", "'", "&#8216;", "'", "&#8217;", "'", "&#039;", "'")

// shortcodeAttrs reads attributes by the rules of shortcode_parse_atts: name
// with a value in double, single or no quotes, or a value alone. Quotes may have
// become typographic or entities on their way through an editor.
func shortcodeAttrs(s string) (map[string]string, []string) {
	s = editorQuotes.Replace(s)
	attrs := map[string]string{}
	var args []string
	for i := 0; i < len(s); {
		for i < len(s) && isSpace(s[i]) {
			i++
		}
		if i >= len(s) {
			break
		}
		start := i
		for i < len(s) && (isShortcodeName(s[i], false)) {
			i++
		}
		name := s[start:i]
		j := i
		for j < len(s) && isSpace(s[j]) {
			j++
		}
		if name != "" && j < len(s) && s[j] == '=' {
			j++
			for j < len(s) && isSpace(s[j]) {
				j++
			}
			v, next := attrValue(s, j)
			attrs[strings.ToLower(name)] = html.UnescapeString(v)
			i = next
			continue
		}
		v, next := attrValue(s, start)
		if next == start {
			next++
		}
		if v != "" {
			args = append(args, html.UnescapeString(v))
		}
		i = next
	}
	return attrs, args
}

func attrValue(s string, i int) (string, int) {
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		if e := strings.IndexByte(s[i+1:], s[i]); e >= 0 {
			return s[i+1 : i+1+e], i + 1 + e + 1
		}
	}
	start := i
	for i < len(s) && !isSpace(s[i]) {
		i++
	}
	return strings.Trim(s[start:i], `"'`), i
}

// protect writes the brackets of a text so that no later pass takes it for a
// shortcode.
func protect(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "[", "&#91;"), "]", "&#93;")
}
