package content

import (
	"strconv"
	"strings"
)

// autop makes paragraphs of classic-editor content: it returns, byte for byte,
// what WordPress's wpautop returns (wp-includes/formatting.php, WordPress 7.1).
//
// wpautop is thirty replacements, one after the other, over the whole text. What
// readers of old posts see is the sum of their side effects, so the steps are
// kept: each is a method or function here, in WordPress's order, that walks once
// over the text. A white space is a blank, tab, line feed, vertical tab, form
// feed or carriage return; names of elements count in lower case only.
func autop(s string) string {
	if strings.Trim(s, " \t\n\r\x00\v") == "" {
		return ""
	}
	s, pres := takePres(s + "\n")
	s = doubledBreaks(s)
	s = blankLinesAroundBlocks(s)
	s = normalLines(s)
	s = markLinesInTags(s)
	s = tighten(s)
	s = wrapParagraphs(s)
	s = dropEmptyParagraphs(s)
	s = closeBeforeDivisions(s)
	s = unwrapBlockTags(s)
	s = unwrapItems(s)
	s = paragraphsIntoQuotations(s)
	s = dropParagraphBeforeBlock(s)
	s = dropAfterBlock(s, "</p>")
	s = breakLines(s)
	s = dropAfterBlock(s, "<br />")
	s = dropBreakBeforeBlock(s)
	if t, ok := strings.CutSuffix(s, "\n"); ok && strings.HasSuffix(t, "\n</p>") {
		s = strings.TrimSuffix(t, "\n</p>") + "</p>\n"
	} else if strings.HasSuffix(s, "\n</p>") {
		s = strings.TrimSuffix(s, "\n</p>") + "</p>"
	}
	s = putPresBack(s, pres)
	if strings.Contains(s, lineInTag) {
		s = strings.ReplaceAll(strings.ReplaceAll(s, " "+lineInTag+" ", "\n"), lineInTag, "\n")
	}
	return s
}

// lineInTag stands for a line end within a tag or comment, so that no step takes
// it for one of the text.
const lineInTag = "<!-- wpnl -->"

// preMark stands for a pre with all it holds; the number of the pre stands
// between the halves.
const preMark, preMarkEnd = "<pre wp-pre-tag-", "></pre>"

// takePres puts the pre elements of s aside.
func takePres(s string) (string, []string) {
	if !strings.Contains(s, "<pre") {
		return s, nil
	}
	var pres []string
	var w strings.Builder
	for {
		part, rest, closed := strings.Cut(s, "</pre>")
		if !closed {
			w.WriteString(part)
			return w.String(), pres
		}
		if i := strings.Index(part, "<pre"); i >= 0 {
			w.WriteString(part[:i] + preMark + strconv.Itoa(len(pres)) + preMarkEnd)
			pres = append(pres, part[i:]+"</pre>")
		} else {
			w.WriteString(part) // a closing tag that nothing opened goes
		}
		s = rest
	}
}

func putPresBack(s string, pres []string) string {
	if len(pres) == 0 {
		return s
	}
	return replaceEach(s, preMark, func(i int) (int, string) {
		j, n := i+len(preMark), 0
		for ; j < len(s) && '0' <= s[j] && s[j] <= '9' && n <= len(pres); j++ {
			n = n*10 + int(s[j]-'0')
		}
		if n >= len(pres) || !strings.HasPrefix(s[j:], preMarkEnd) || s[i:j] != preMark+strconv.Itoa(n) {
			return 0, ""
		}
		return j + len(preMarkEnd), pres[n]
	})
}

// doubledBreaks makes two br in a row the end of a paragraph.
func doubledBreaks(s string) string {
	return replaceEach(s, "<br", func(i int) (int, string) {
		j := breakEnd(s, i)
		if j == 0 {
			return 0, ""
		}
		if k := skipWhite(s, j); strings.HasPrefix(s[k:], "<br") {
			if end := breakEnd(s, k); end > 0 {
				return end, "\n\n"
			}
		}
		return 0, ""
	})
}

// breakEnd returns the offset behind the br that begins at s[i], or 0.
func breakEnd(s string, i int) int {
	i = skipWhite(s, i+len("<br"))
	if i < len(s) && s[i] == '/' {
		i++
	}
	if i < len(s) && s[i] == '>' {
		return i + 1
	}
	return 0
}

// blankLinesAroundBlocks puts a blank line before each opening and behind each
// closing tag of a block, and behind hr.
func blankLinesAroundBlocks(s string) string {
	var w strings.Builder
	at := 0
	for i := 0; ; i++ {
		n := strings.IndexByte(s[i:], '<')
		if n < 0 {
			break
		}
		i += n
		if strings.HasPrefix(s[i:], "</") {
			if k := blockName(s[i+2:], true); k > 0 && s[i+2+k] == '>' {
				w.WriteString(s[at:i+2+k+1] + "\n\n")
				at = i + 2 + k + 1
			}
			continue
		}
		k := blockName(s[i+1:], true)
		if k == 0 || !isWhite(s[i+1+k]) && s[i+1+k] != '/' && s[i+1+k] != '>' {
			continue
		}
		w.WriteString(s[at:i] + "\n\n")
		at = i
		if strings.HasPrefix(s[i:], "<hr") {
			j := skipWhite(s, i+3)
			if j < len(s) && s[j] == '/' {
				j++
			}
			if j < len(s) && s[j] == '>' {
				w.WriteString(s[at:j+1] + "\n\n")
				at = j + 1
			}
		}
	}
	if at == 0 {
		return s
	}
	w.WriteString(s[at:])
	return w.String()
}

// markLinesInTags takes the line ends within tags and comments out of the reach
// of the steps that follow. What begins with "<" is a tag here, up to the next
// ">" or the end.
func markLinesInTags(s string) string {
	ends := finder{s: s, what: ">"}
	comments := finder{s: s, what: "-->"}
	sections := finder{s: s, what: "]]>"}
	return replaceEach(s, "<", func(i int) (int, string) {
		var end int
		switch {
		case strings.HasPrefix(s[i:], "<!--"):
			end = comments.from(i+2) + 3
		case strings.HasPrefix(s[i:], "<![CDATA["):
			end = sections.from(i+9) + 3
		default:
			end = ends.from(i) + 1
		}
		end = min(end, len(s))
		return end, strings.ReplaceAll(s[i:end], "\n", " "+lineInTag+" ")
	})
}

// tighten takes the white space from around options, the parts of players and
// plug-ins, and captions: none of it is a break or a paragraph.
func tighten(s string) string {
	if strings.Contains(s, "<option") {
		s = trimAround(s, "<option", func(i int) int { return i + len("<option") }, true, false)
		s = trimAround(s, "</option>", func(i int) int { return i + len("</option>") }, false, true)
	}
	if strings.Contains(s, "</object>") {
		s = trimTags(s, false, true, "<object")
		s = trimAround(s, "</object>", func(i int) int { return i + len("</object>") }, true, false)
		s = trimTags(s, true, true, "<param", "</param", "<embed", "</embed")
	}
	if strings.Contains(s, "<source") || strings.Contains(s, "<track") {
		s = trimPlayers(s)
		s = trimTags(s, true, true, "<source", "<track")
	}
	if strings.Contains(s, "<figcaption") {
		s = trimTags(s, true, false, "<figcaption")
		s = trimAround(s, "</figcaption>", func(i int) int { return i + len("</figcaption>") }, false, true)
	}
	return s
}

// trimTags takes the white space before or behind the tags that begin with one of
// the names.
func trimTags(s string, before, behind bool, names ...string) string {
	ends := finder{s: s, what: ">"}
	return trimAround(s, "<", func(i int) int {
		for _, name := range names {
			if strings.HasPrefix(s[i:], name) {
				if end := ends.from(i); end < len(s) {
					return end + 1
				}
			}
		}
		return 0
	}, before, behind)
}

// trimPlayers takes the white space behind the opening and before the closing
// tags of audio and video, elements and shortcodes alike.
func trimPlayers(s string) string {
	isPlayer := func(s string) bool { return strings.HasPrefix(s, "audio") || strings.HasPrefix(s, "video") }
	for _, mark := range []string{"<", "["} {
		angle, square := finder{s: s, what: ">"}, finder{s: s, what: "]"}
		s = trimAround(s, mark, func(i int) int {
			if isPlayer(s[i+1:]) {
				if end := min(angle.from(i), square.from(i)); end < len(s) {
					return end + 1
				}
			}
			return 0
		}, false, true)
	}
	for _, mark := range []string{"</", "[/"} {
		s = trimAround(s, mark, func(i int) int {
			if j := i + len("</audio"); isPlayer(s[i+2:]) && j < len(s) && (s[j] == '>' || s[j] == ']') {
				return j + 1
			}
			return 0
		}, true, false)
	}
	return s
}

// trimAround takes the white space before or behind what find says begins at an
// occurrence of mark; find returns its end, 0 for nothing.
func trimAround(s, mark string, find func(i int) int, before, behind bool) string {
	var w strings.Builder
	at := 0
	for i := 0; ; {
		n := strings.Index(s[i:], mark)
		if n < 0 {
			break
		}
		i += n
		end := find(i)
		if end == 0 {
			i += len(mark)
			continue
		}
		text := s[at:i]
		if before {
			text = strings.TrimRight(text, white)
		}
		w.WriteString(text)
		w.WriteString(s[i:end])
		i = end
		if behind {
			i = skipWhite(s, end)
		}
		at = i
	}
	if at == 0 {
		return s
	}
	w.WriteString(s[at:])
	return w.String()
}

// wrapParagraphs makes a paragraph of what stands between blank lines.
func wrapParagraphs(s string) string {
	var w strings.Builder
	w.Grow(len(s) + len(s)/4)
	put := func(t string) {
		if t != "" {
			w.WriteString("<p>" + strings.Trim(t, "\n") + "</p>\n")
		}
	}
	at := 0
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '\n')
		if n < 0 {
			break
		}
		i += n
		end := skipWhite(s, i)
		last := strings.LastIndexByte(s[i:end], '\n') + i
		if last > i {
			put(s[at:i])
			at = last + 1
		}
		i = end
	}
	put(s[at:])
	return w.String()
}

func dropEmptyParagraphs(s string) string {
	return replaceEach(s, "<p>", func(i int) (int, string) {
		if j := skipWhite(s, i+3); strings.HasPrefix(s[j:], "</p>") {
			return j + 4, ""
		}
		return 0, ""
	})
}

// closeBeforeDivisions closes a paragraph of bare text that a div, address or form
// ends.
func closeBeforeDivisions(s string) string {
	return replaceEach(s, "<p>", func(i int) (int, string) {
		n := strings.IndexByte(s[i+3:], '<')
		if n <= 0 {
			return 0, ""
		}
		j := i + 3 + n
		for _, tag := range []string{"</div>", "</address>", "</form>"} {
			if strings.HasPrefix(s[j:], tag) {
				return j, s[i:j] + "</p>"
			}
		}
		return 0, ""
	})
}

// unwrapBlockTags takes the p from around a single tag of a block.
func unwrapBlockTags(s string) string {
	ends := finder{s: s, what: ">"}
	return replaceEach(s, "<p>", func(i int) (int, string) {
		j := skipWhite(s, i+3)
		end := blockTagEnd(s, j, &ends)
		if end == 0 {
			return 0, ""
		}
		if k := skipWhite(s, end); strings.HasPrefix(s[k:], "</p>") {
			return k + 4, s[j:end]
		}
		return 0, ""
	})
}

// unwrapItems takes the p from around an li with its text, in one line.
func unwrapItems(s string) string {
	lines, closing := finder{s: s, what: "\n"}, finder{s: s, what: "</p>"}
	return replaceEach(s, "<p><li", func(i int) (int, string) {
		from := i + len("<p><li")
		if from >= len(s) || s[from] == '\n' {
			return 0, ""
		}
		if end := closing.from(from + 1); end < len(s) && end < lines.from(from+1) {
			return end + 4, s[i+3 : end]
		}
		return 0, ""
	})
}

// paragraphsIntoQuotations moves the p from around a blockquote into it.
func paragraphsIntoQuotations(s string) string {
	const open = "<p><blockquote"
	ends := finder{s: s, what: ">"}
	s = replaceEach(s, "<", func(i int) (int, string) {
		if len(s) < i+len(open) || !strings.EqualFold(s[i:i+len(open)], open) {
			return 0, ""
		}
		end := ends.from(i + len(open))
		if end == len(s) {
			return 0, ""
		}
		return end + 1, "<blockquote" + s[i+len(open):end] + "><p>"
	})
	return strings.ReplaceAll(s, "</blockquote></p>", "</p></blockquote>")
}

// dropParagraphBeforeBlock drops an opening p before a tag of a block.
func dropParagraphBeforeBlock(s string) string {
	ends := finder{s: s, what: ">"}
	return replaceEach(s, "<p>", func(i int) (int, string) {
		j := skipWhite(s, i+3)
		if end := blockTagEnd(s, j, &ends); end > 0 {
			return end, s[j:end]
		}
		return 0, ""
	})
}

// dropAfterBlock drops what stands behind a tag of a block, if it is that.
func dropAfterBlock(s, what string) string {
	ends := finder{s: s, what: ">"}
	return replaceEach(s, "<", func(i int) (int, string) {
		end := blockTagEnd(s, i, &ends)
		if end == 0 {
			return 0, ""
		}
		if k := skipWhite(s, end); strings.HasPrefix(s[k:], what) {
			return k + len(what), s[i:end]
		}
		return 0, ""
	})
}

// dropBreakBeforeBlock drops a br before a tag of some blocks.
func dropBreakBeforeBlock(s string) string {
	ends := finder{s: s, what: ">"}
	return replaceEach(s, "<br />", func(i int) (int, string) {
		j := skipWhite(s, i+6)
		if j >= len(s) || s[j] != '<' {
			return 0, ""
		}
		k := j + 1
		if k < len(s) && s[k] == '/' {
			k++
		}
		for _, name := range []string{"p", "li", "div", "dl", "dd", "dt", "th", "td", "ul", "ol"} {
			if strings.HasPrefix(s[k:], name) {
				if end := ends.from(k); end < len(s) {
					return end + 1, s[i+6 : end+1]
				}
			}
		}
		return 0, ""
	})
}

// breakLines puts a br before each line end of the text: not behind a br, and not
// in script, style, svg and math.
func breakLines(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "<br>", "<br />"), "<br/>", "<br />")
	var closing [len(keepLines)]finder
	for i, name := range keepLines {
		closing[i] = finder{s: s, what: "</" + name + ">"}
	}
	var w strings.Builder
	w.Grow(len(s) + len(s)/16)
	at := 0
	for i := 0; ; i++ {
		n := strings.IndexByte(s[i:], '<')
		if n < 0 {
			break
		}
		i += n
		for k, name := range keepLines {
			if !strings.HasPrefix(s[i+1:], name) {
				continue
			}
			if end := closing[k].from(i); end < len(s) {
				breakText(&w, s[at:i])
				at = end + len("</"+name+">")
				w.WriteString(s[i:at])
				i = at - 1
			}
			break
		}
	}
	breakText(&w, s[at:])
	return strings.ReplaceAll(w.String(), "<WPPreserveNewline />", "\n") // WordPress's own mark, which some old posts hold
}

var keepLines = [...]string{"script", "style", "svg", "math"}

func breakText(w *strings.Builder, s string) {
	at := 0
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '\n')
		if n < 0 {
			break
		}
		start := len(strings.TrimRight(s[at:i+n], white)) + at
		end := skipWhite(s, i+n)
		last := strings.LastIndexByte(s[:end], '\n')
		if strings.HasSuffix(s[:start], "<br />") {
			start++ // the white space behind it does not follow a br itself
		}
		if start <= last {
			w.WriteString(s[at:start])
			w.WriteString("<br />\n")
			at = last + 1
		}
		i = end
	}
	w.WriteString(s[at:])
}

// autopBlocks are the elements that wpautop takes for blocks, by their first
// letter.
var autopBlocks = [...][]string{
	'a' - 'a': {"address", "area", "article", "aside"},
	'b' - 'a': {"blockquote"},
	'c' - 'a': {"caption", "col", "colgroup"},
	'd' - 'a': {"dd", "details", "div", "dl", "dt"},
	'f' - 'a': {"fieldset", "figcaption", "figure", "footer", "form"},
	'h' - 'a': {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr"},
	'l' - 'a': {"legend", "li"},
	'm' - 'a': {"map", "menu"},
	'n' - 'a': {"nav"},
	'o' - 'a': {"ol"},
	'p' - 'a': {"p", "pre"},
	's' - 'a': {"section", "style", "summary"},
	't' - 'a': {"table", "tbody", "td", "tfoot", "th", "thead", "tr"},
	'u' - 'a': {"ul"},
}

// blockName returns the length of the name of a block that s begins with, or 0.
// If exact, all of the name must be that: most steps of wpautop look at the first
// letters only, and take <picture> for a p and <track> for a tr.
func blockName(s string, exact bool) int {
	if s == "" || s[0] < 'a' || int(s[0]-'a') >= len(autopBlocks) {
		return 0
	}
	n := 0
	if exact {
		for n < len(s) && ('a' <= s[n] && s[n] <= 'z' || '0' <= s[n] && s[n] <= '9') {
			n++
		}
	}
	for _, name := range autopBlocks[s[0]-'a'] {
		if exact && s[:n] == name || !exact && strings.HasPrefix(s, name) {
			return len(name)
		}
	}
	return 0
}

// blockTagEnd returns the offset behind the tag of a block that begins at s[i],
// or 0.
func blockTagEnd(s string, i int, ends *finder) int {
	if i >= len(s) || s[i] != '<' {
		return 0
	}
	i++
	if i < len(s) && s[i] == '/' {
		i++
	}
	if blockName(s[i:], false) == 0 {
		return 0
	}
	if end := ends.from(i); end < len(s) {
		return end + 1
	}
	return 0
}

// finder finds what a text holds. It is asked with growing offsets and remembers
// its answer, so that asking again and again costs nothing.
type finder struct {
	s, what string
	found   int // the last answer
	asked   bool
}

// from returns the offset of the first occurrence at or after i, len(s) when
// there is none.
func (f *finder) from(i int) int {
	if f.asked && f.found >= i {
		return f.found
	}
	f.asked, f.found = true, len(f.s)
	if n := strings.Index(f.s[min(i, len(f.s)):], f.what); n >= 0 {
		f.found = i + n
	}
	return f.found
}

// replaceEach goes through the occurrences of mark. with returns the end of what
// is to be replaced there and by what; an end of 0 leaves it.
func replaceEach(s, mark string, with func(i int) (end int, text string)) string {
	var w strings.Builder
	at := 0
	for i := 0; ; {
		n := strings.Index(s[i:], mark)
		if n < 0 {
			break
		}
		i += n
		end, text := with(i)
		if end == 0 {
			i += len(mark)
			continue
		}
		w.WriteString(s[at:i])
		w.WriteString(text)
		i, at = end, end
	}
	if at == 0 {
		return s
	}
	w.WriteString(s[at:])
	return w.String()
}

// white is what "\s" matches in WordPress's patterns.
const white = " \t\n\v\f\r"

func isWhite(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

func skipWhite(s string, i int) int {
	for i < len(s) && isWhite(s[i]) {
		i++
	}
	return i
}
