package content

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// shortcode is one use of a shortcode, read by the grammar of WordPress's
// Shortcode API (wp-includes/shortcodes.php).
type shortcode struct {
	name   string
	attrs  map[string]string // names lower case
	keys   []string          // those names, in order
	args   []string          // values without a name, in order
	inner  string            // what it encloses, as written
	closed bool              // it has a closing tag
	alone  bool              // nothing else stands in its line
	edge   bool              // nothing else stands before it in its line, or behind it; or other brackets do
	joined bool              // another shortcode ends right before it
	glued  bool              // a letter stands right before or behind it
	source string            // the whole of it, as written
	text   string            // its attributes, as written
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
	closer := pairs(bs)
	var out strings.Builder
	at := 0
	for i := 0; i < len(bs); i++ {
		b := bs[i]
		if b.start < at {
			continue
		}
		if b.close {
			if row := shortcodeRows[b.name]; row.read == unwrapped || row.read == tabbed || row.read == fold || row.read != verbatim && c.isFamily(b.name) {
				c.env.Log.Add(report.ShortcodeUnopened, b.name)
				out.WriteString(s[at:b.start] + "<div></div>") // layout that is out of step
				at = b.end
			}
			continue // nothing opened it: text
		}
		sc := shortcode{name: b.name, text: b.text, source: s[b.start:b.end]}
		end := b.end
		if k := closer[i]; k > 0 {
			e := bs[k]
			sc.closed, sc.inner, end = true, s[b.end:e.start], e.end
			sc.source = s[b.start:end]
		}
		if b.start > at && s[b.start-1] == '[' && end < len(s) && s[end] == ']' {
			// [[name]] and [[name]…[/name]] show the shortcode: one pair of brackets
			// goes, if WordPress knows the name.
			if c.knowsShortcode(b.name) {
				out.WriteString(s[at : b.start-1])
				out.WriteString(protect(s[b.start:end]))
				at = end + 1
			} else {
				out.WriteString(s[at:end])
				at = end
			}
			continue
		}
		sc.attrs, sc.keys, sc.args = shortcodeAttrs(b.text)
		c.noteUnclosed(&sc)
		if strings.HasPrefix(sc.name, "kc_") {
			kingComposer(&sc)
		}
		sc.alone = isAlone(s, b.start, end)
		sc.glued = b.start > 0 && isWordByte(s[b.start-1]) || end < len(s) && isWordByte(s[end])
		sc.joined = b.start > 0 && s[b.start-1] == ']'
		sc.edge = isEdge(s, b.start, end)
		if len(c.tabNames) > 0 && sc.name != "x_tabs" {
			out.WriteString(c.unusedTabNames())
		}
		html, ok := c.runShortcode(&sc, depth)
		if !ok { // text: what it encloses is still read
			out.WriteString(s[at:b.start] + c.keptTag(&sc, s[b.start:b.end]))
			at = b.end
			continue
		}
		out.WriteString(s[at:b.start])
		out.WriteString(html)
		at = end
	}
	out.WriteString(s[at:])
	if len(c.tabNames) > 0 {
		out.WriteString(c.unusedTabNames())
	}
	return out.String()
}

// pairs returns for each opening tag the index of the tag that closes it, or 0.
// WordPress takes the first that comes; tags of one name within each other, and
// one without an end before one with it, read as their author meant them here.
func pairs(bs []bracket) []int {
	closer := make([]int, len(bs))
	open := map[string][]int{}
	for i, b := range bs {
		list := open[b.name]
		switch {
		case !b.close && !b.selfClosed:
			open[b.name] = append(list, i)
		case b.close && len(list) > 0:
			closer[list[len(list)-1]] = i
			open[b.name] = list[:len(list)-1]
		}
	}
	return closer
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
	if depth > maxShortcodeDepth {
		if shortcodeRows[sc.name].read == unknownShortcode && !c.isFamily(sc.name) {
			return "", false
		}
		c.env.Log.Add(report.NestingFlattened, sc.name)
		return c.withoutShortcodes(sc.source), true
	}
	if do := c.env.Shortcodes.Actions[sc.name]; do != "" {
		c.usesShortcode(sc.name, Asked)
		return c.shortcodeAction(sc, do, depth)
	}
	row, sure := c.shortcodeOf(sc)
	marked := sc.closed || strings.HasSuffix(sc.source, "/]") || strings.Contains(sc.text, "=") || strings.Contains(sc.text, "://")
	if row.read == unknownShortcode {
		if !marked && (!sc.alone || sc.isProse()) || sc.glued && !sc.closed {
			return "", false // a remark, or code: array[x=1]
		}
		if policy := c.env.Shortcodes.Unknown; marked && (policy == StripShortcodes || policy == CommentShortcodes) {
			c.usesShortcode(sc.name, Asked)
		} else {
			c.usesShortcode(sc.name, Unknown)
		}
		return c.unknownShortcode(sc, marked, depth)
	}
	if remarks[sc.name] && !marked && !sc.alone && !(row.read == notesList && len(c.noteHTML) > 0) && (len(sc.args) == 0 || row.read != serviceLink) {
		if !partsText[sc.name] {
			return "", false // "[note]", in a sentence
		}
		if !sc.edge {
			c.env.Log.Add(report.ShortcodeKept, sc.name)
			c.usesShortcode(sc.name, Unknown)
			return "", false
		}
	}
	if c.note != nil && asksIndex[row.read] {
		c.usesShortcode(sc.name, Handled)
		return "", true
	}
	before := len(c.env.Log.Findings)
	html, ok := c.readShortcode(row, sc, depth)
	if !ok && row.read != verbatim && row.read != module && c.isFamily(sc.name) {
		html, ok = c.shortcodeModule(sc, depth) // no reader ever saw the brackets
	}
	stands := strings.HasPrefix(html, "<!-- shortcode: "+sc.name) // it is a placeholder, with all that it encloses
	if ok && leavesInner[row.read] && !stands {
		html += c.unread(sc, html, depth)
	}
	if ok && (saysInAttributes[row.read] || row.read == serviceLink && c.isFamily(sc.name)) && !stands && !(sc.glued && c.mayBeInText(sc, row.read)) {
		before, behind := c.unsaid(sc, html)
		html = before + html + behind
	}
	if !sure && ok && !strings.HasPrefix(html, "<!-- shortcode: "+sc.name) {
		if row.read == dropped || row.read == ruled {
			c.usesShortcode(sc.name, Handled)
			return html, true
		}
		c.env.Log.Add(report.ShortcodeGuessed, sc.name)
		c.usesShortcode(sc.name, Settings)
		return html, true
	}
	switch {
	case strings.HasPrefix(html, "<!-- shortcode: "+sc.name):
		c.usesShortcode(sc.name, Placeholder)
	case !ok && len(c.env.Log.Findings) == before && (marked || sc.alone && !sc.isProse()): // else the reason is noted
		c.env.Log.Add(report.ShortcodeKept, sc.name)
		c.usesShortcode(sc.name, Unknown)
	default:
		c.usesShortcode(sc.name, Handled)
	}
	return html, ok
}

// maxShortcodeDepth bounds how deep shortcodes may stand in each other.
const maxShortcodeDepth = 25

// withoutShortcodes takes the tags of known shortcodes out of a text: what they
// enclose stays, and what their attributes say stands before it. Those in which no
// other stands are read as ever.
func (c *cleaner) withoutShortcodes(s string) string {
	var b strings.Builder
	at := 0
	bs := c.brackets(s)
	closer := pairs(bs)
	for i, t := range bs {
		if t.start < at || !c.knowsShortcode(t.name) {
			continue
		}
		b.WriteString(s[at:t.start])
		at = t.end
		if t.close {
			b.WriteByte(' ')
			continue
		}
		sc := shortcode{name: t.name, text: t.text, source: s[t.start:t.end]}
		sc.attrs, sc.keys, sc.args = shortcodeAttrs(t.text)
		k := closer[i]
		if k > i+1 {
			title, texts := c.unsaid(&sc, "")
			if len(sc.keys) == 0 && len(sc.args) > 0 {
				title = "<p><strong>" + attrHTML(strings.Join(sc.args, " ")) + "</strong></p>"
			}
			b.WriteString("<div>" + title + texts + "</div>")
			continue
		}
		if k > 0 {
			sc.closed, sc.inner, at = true, s[t.end:bs[k].start], bs[k].end
			sc.source = s[t.start:at]
		}
		if html, ok := c.runShortcode(&sc, maxShortcodeDepth); ok {
			b.WriteString(html)
		} else {
			b.WriteString(sc.source)
		}
	}
	b.WriteString(s[at:])
	return b.String()
}

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
			lostBracket += b.end
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

// bracketAt reads the shortcode tag that begins s. Where there is none, its end is
// how far was looked.
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
	if s[i] != ']' && s[i] != '/' && !isSpace(s[i]) && s[i] != ':' && s[i] != '=' && !strings.HasPrefix(s[i:], "<br") && !strings.HasPrefix(s[i:], "\u00a0") && !strings.HasPrefix(s[i:], "&nbsp;") {
		return b, false
	}
	textStart := i
	// As in WordPress, attributes end at the first "]" wherever it stands.
	quoted := false
	var in markupInTag
	for i < len(s) && s[i] != ']' {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == '[' && !quoted, s[i] == '<' && (b.close || !in.mayStand(s[i:])):
			b.end = i
			return b, false
		}
		in.pass(s, i)
		i++
	}
	if i >= len(s) {
		b.end = i
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

func isShortcodeName(c byte, first bool) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
		return true
	case '0' <= c && c <= '9', c == '-':
		return !first
	}
	return c >= 0x80 && !first
}

// editorBlanks undoes what editors make of blanks.
var editorBlanks = strings.NewReplacer("\u00a0", " ", "\u200b", " ", "&nbsp;", " ", "&#160;", " ", "<br />", " ", "<br>", " ", "<br/>", " ")

// editorQuotes are what editors make of quotes. A value that begins with one of a
// list ends with any of it.
var editorQuotes = [][]string{
	{`"`}, {"'"},
	{"“", "”", "„", "″", "&quot;", "&#8220;", "&#8221;", "&#8243;", "&#34;"},
	{"‘", "’", "′", "&#8216;", "&#8217;", "&#8242;", "&#039;"},
}

// shortcodeAttrs reads attributes by the rules of shortcode_parse_atts: name
// with a value in double, single or no quotes, or a value alone. Quotes may have
// become typographic or entities on their way through an editor.
func shortcodeAttrs(s string) (attrs map[string]string, keys, args []string) {
	s = editorBlanks.Replace(s)
	attrs = map[string]string{}
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
			name = strings.ToLower(name)
			if _, again := attrs[name]; !again {
				keys = append(keys, name)
			}
			attrs[name] = attrText(v)
			i = next
			continue
		}
		v, next := attrValue(s, start)
		if next == start {
			next++
		}
		if v != "" {
			args = append(args, attrText(v))
		}
		i = next
	}
	return attrs, keys, args
}

func attrValue(s string, i int) (string, int) {
	rest := s[i:]
	for _, quotes := range editorQuotes {
		for _, open := range quotes {
			body, ok := strings.CutPrefix(rest, open)
			if !ok {
				continue
			}
			for end := range len(body) { // to the first of them: whoever looks for each alone looks to the end each time
				for _, q := range quotes {
					if body[end] == q[0] && strings.HasPrefix(body[end:], q) {
						return body[:end], i + len(open) + end + len(q)
					}
				}
			}
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
