package content

import "strings"

// autop makes paragraphs of classic-editor content, by the rules of WordPress's
// wpautop (wp-includes/formatting.php): blank lines part paragraphs, single line
// ends are breaks, block-level tags stand on their own, pre, script, style and
// svg keep their lines.
//
// It works in one pass over a list of pieces where WordPress runs thirty
// regular expressions over the text; what comes out reads the same, though not
// every blank is where WordPress has it.
func autop(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	var a autoparagraph
	a.out.Grow(len(s) + len(s)/8)
	for _, c := range a.chunks(a.pieces(s)) {
		a.writeChunk(c)
	}
	return a.out.String()
}

// autoparagraph is the state of one call of autop.
type autoparagraph struct {
	tags tagReader
	out  strings.Builder
}

// autopBlocks are the elements that wpautop takes for block-level.
var autopBlocks = map[string]bool{
	"table": true, "thead": true, "tfoot": true, "caption": true, "col": true, "colgroup": true, "tbody": true,
	"tr": true, "td": true, "th": true, "div": true, "dl": true, "dd": true, "dt": true, "ul": true, "ol": true,
	"li": true, "pre": true, "form": true, "map": true, "area": true, "blockquote": true, "address": true,
	"style": true, "p": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "hr": true,
	"fieldset": true, "legend": true, "section": true, "article": true, "aside": true, "hgroup": true,
	"header": true, "footer": true, "nav": true, "figure": true, "figcaption": true, "details": true,
	"menu": true, "summary": true,
}

// noBreakBefore are the tags that swallow a break that stands before them.
var noBreakBefore = map[string]bool{
	"p": true, "li": true, "div": true, "dl": true, "dd": true, "dt": true, "th": true, "pre": true, "td": true,
	"ul": true, "ol": true,
}

// tightInside are elements within which, and around the tags of which, line
// ends mean nothing: players and their parts, options.
var tightInside = map[string]bool{
	"option": true, "select": true, "object": true, "param": true, "embed": true, "source": true, "track": true,
}

// piece is a part of the text that autop treats as one.
type piece struct {
	text  string
	tag   string // of a block-level tag its name, else ""
	close bool
	raw   bool // keeps its lines: a whole pre, script, style or svg
}

// pieces cuts text at block-level tags and at elements that keep their lines.
func (a *autoparagraph) pieces(s string) []piece {
	endless := map[string]bool{} // elements that are not closed from here on
	var out []piece
	start := 0
	flush := func(end int) {
		if end > start {
			out = append(out, piece{text: s[start:end]})
		}
	}
	for i := 0; i < len(s); {
		lt := strings.IndexByte(s[i:], '<')
		if lt < 0 {
			break
		}
		i += lt
		t, ok := a.tags.at(s, i)
		if !ok {
			i++
			continue
		}
		switch {
		case t.name == "!--":
			i = t.end // a comment is text, but the tags in it are not tags
		case !t.close && (t.name == "pre" || t.name == "script" || t.name == "style" || t.name == "svg"):
			end := -1
			if !endless[t.name] {
				end = a.tags.closeOf(s, t.end, t.name)
			}
			if end < 0 {
				endless[t.name] = true
				end = t.end
				if t.name != "pre" {
					i = end
					continue
				}
			}
			flush(i)
			p := piece{text: s[i:end], raw: true}
			if autopBlocks[t.name] {
				p.tag = t.name
			}
			out = append(out, p)
			i, start = end, end
		case autopBlocks[t.name]:
			flush(i)
			out = append(out, piece{text: s[i:t.end], tag: t.name, close: t.close})
			i, start = t.end, t.end
		default:
			i = t.end
		}
	}
	flush(len(s))
	return out
}

// chunks cuts the pieces into what becomes a paragraph each: at blank lines, at
// two br in a row, before each opening and after each closing block-level tag.
func (a *autoparagraph) chunks(ps []piece) [][]piece {
	var out [][]piece
	var cur []piece
	cut := func() {
		for _, p := range cur {
			if p.tag != "" || p.raw || strings.TrimSpace(p.text) != "" {
				out = append(out, cur)
				break
			}
		}
		cur = nil
	}
	for _, p := range ps {
		switch {
		case p.tag != "" && p.raw: // opens and closes at once
			cut()
			cur = append(cur, p)
			cut()
		case p.tag == "hr":
			cut()
			cur = append(cur, p)
			cut()
		case p.tag != "" && p.close:
			cur = append(cur, p)
			cut()
		case p.tag != "":
			cut()
			cur = append(cur, p)
		case p.raw:
			cur = append(cur, p)
		default:
			for rest := p.text; ; {
				head, tail, found := a.cutAtBlank(rest)
				cur = append(cur, piece{text: head})
				if !found {
					break
				}
				cut()
				rest = tail
			}
		}
	}
	cut()
	return out
}

// cutAtBlank cuts text at its first blank line or doubled br.
func (a *autoparagraph) cutAtBlank(s string) (head, tail string, found bool) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\n':
			j := i + 1
			for j < len(s) && (s[j] == ' ' || s[j] == '\t') {
				j++
			}
			if j < len(s) && s[j] == '\n' {
				return s[:i], s[j+1:], true
			}
		case '<':
			t, ok := a.tags.at(s, i)
			if !ok {
				continue
			}
			if t.name == "br" {
				j := t.end + len(s[t.end:]) - len(strings.TrimLeft(s[t.end:], " \t\n"))
				if u, ok := a.tags.at(s, j); ok && u.name == "br" {
					return s[:i], s[u.end:], true
				}
			}
			i = t.end - 1
		}
	}
	return s, "", false
}

// writeChunk writes one chunk as a paragraph, without a p where a block-level
// tag stands at that end of it.
func (a *autoparagraph) writeChunk(c []piece) {
	blank := func(p piece) bool { return p.tag == "" && !p.raw && strings.TrimSpace(p.text) == "" }
	for len(c) > 0 && blank(c[0]) {
		c = c[1:]
	}
	for len(c) > 0 && blank(c[len(c)-1]) {
		c = c[:len(c)-1]
	}
	open := false // a p is open
	for i, p := range c {
		if i == 0 && p.tag == "" {
			a.out.WriteString("<p>")
			open = true
		}
		switch {
		case p.tag != "" || p.raw:
			if open && p.close {
				a.out.WriteString("</p>")
				open = false
			}
			a.out.WriteString(p.text)
			if p.tag == "blockquote" && !p.close && i+1 < len(c) && c[i+1].tag == "" {
				a.out.WriteString("<p>")
				open = true
			}
		default:
			var before, after *piece
			if i > 0 {
				before = &c[i-1]
			}
			if i+1 < len(c) {
				after = &c[i+1]
			}
			a.writeLines(p.text, before, after)
		}
	}
	if open {
		a.out.WriteString("</p>")
	}
	a.out.WriteByte('\n')
}

// writeLines writes text with its line ends as breaks.
func (a *autoparagraph) writeLines(s string, before, after *piece) {
	if before == nil || before.tag != "" && !before.raw {
		s = strings.TrimLeft(s, " \t\n")
	}
	if after == nil {
		s = strings.TrimRight(s, "\n")
	} else if after.tag != "" && (noBreakBefore[after.tag]) {
		s = strings.TrimRight(s, " \t\n")
	}
	last := 0 // everything before it is written
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '<':
			if t, ok := a.tags.at(s, i); ok {
				if tightInside[t.name] {
					i = a.skipTight(s, t) - 1
					continue
				}
				i = t.end - 1
			}
		case '\n':
			line := s[last:i]
			a.out.WriteString(strings.TrimRight(line, " \t"))
			if !a.endsInBreak(line) && !a.nextIsTight(s[i+1:]) {
				a.out.WriteString("<br />")
			}
			a.out.WriteByte('\n')
			last = i + 1
		}
	}
	a.out.WriteString(s[last:])
}

// skipTight returns where to go on after a tag whose surroundings take no
// breaks: for an object or select its whole element.
func (a *autoparagraph) skipTight(s string, t tag) int {
	end := t.end
	if !t.close && (t.name == "object" || t.name == "select") {
		if e := a.tags.closeOf(s, t.end, t.name); e > 0 {
			end = e
		}
	}
	for end < len(s) && (s[end] == '\n' || s[end] == ' ' || s[end] == '\t') {
		end++
	}
	return end
}

func (a *autoparagraph) nextIsTight(s string) bool {
	s = strings.TrimLeft(s, " \t\n")
	t, ok := a.tags.at(s, 0)
	return ok && (t.name == "source" || t.name == "track" || t.name == "option" || t.name == "param" || t.name == "embed")
}

func (a *autoparagraph) endsInBreak(s string) bool {
	s = strings.TrimRight(s, " \t")
	if !strings.HasSuffix(s, ">") {
		return false
	}
	t, ok := a.tags.at(s, max(strings.LastIndexByte(s, '<'), 0))
	return ok && t.name == "br" && t.end == len(s)
}
