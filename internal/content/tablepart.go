package content

import "strings"

// shortcodeTablePart: a table, a row or a cell of an element that makes tables of
// shortcodes (Enfold). What an editor put between rows and cells goes.
func (c *cleaner) shortcodeTablePart(sc *shortcode, element string, depth int) (string, bool) {
	if !sc.closed {
		return "", false
	}
	inHead := c.inHeadRow
	c.inHeadRow = element == "tr" && strings.Contains(sc.attrs["row_style"], "heading")
	inner := c.shortcodes(sc.inner, depth+1)
	c.inHeadRow = inHead
	switch element {
	case "td":
		if inHead {
			element = "th"
		} else if style := sc.attr("col_style", "style"); strings.Contains(style, "heading") || strings.Contains(style, "desc") {
			element = "th"
		}
	case "tr":
		inner = onlyBetween(inner, "<td>", "</td>", "<th>", "</th>")
	default:
		if strings.Contains(inner, "<table") {
			return inner, true
		}
		inner = onlyBetween(inner, "<tr>", "</tr>")
		if caption := sc.attr("caption"); caption != "" {
			inner = "<caption>" + attrHTML(caption) + "</caption>" + inner
		}
	}
	return "<" + element + ">" + inner + "</" + element + ">", true
}

// onlyBetween keeps what stands between pairs of tags, with them; behind it what
// shows anything of the rest.
func onlyBetween(s string, pairs ...string) string {
	var kept, rest strings.Builder
	for s != "" {
		at, end := -1, ""
		for i := 0; i < len(pairs); i += 2 {
			if n := strings.Index(s, pairs[i]); n >= 0 && (at < 0 || n < at) {
				at, end = n, pairs[i+1]
			}
		}
		n := -1
		if at >= 0 {
			n = strings.Index(s[at:], end)
		}
		if n < 0 {
			rest.WriteString(s)
			break
		}
		rest.WriteString(s[:at])
		kept.WriteString(s[at : at+n+len(end)])
		s = s[at+n+len(end):]
	}
	if words := strings.TrimSpace(textOnly(rest.String())); words != "" {
		return kept.String() + "<td>" + escapeText(words) + "</td>"
	}
	return kept.String()
}

// shortcodeLines: [table] around lines of values (Easy Table and others), the first
// line their names; around a table it is nothing.
func (c *cleaner) shortcodeLines(sc *shortcode, depth int) (string, bool) {
	if strings.Contains(sc.inner, "<table") || !strings.ContainsAny(sc.inner, ",;|\t") {
		return "<div>" + c.shortcodes(sc.inner, depth+1) + "</div>", true
	}
	lines := strings.FieldsFunc(textOnly(strings.NewReplacer("<br />", "\n", "<br>", "\n", "</p>", "\n").Replace(sc.inner)), func(r rune) bool { return r == '\n' })
	delimiter := sc.attr("delimiter", "delim")
	for _, d := range []string{"|", ";", "\t", ","} {
		if delimiter == "" && len(lines) > 0 && strings.Contains(lines[0], d) {
			delimiter = d
		}
	}
	var b strings.Builder
	b.WriteString("<table>")
	cell := "th"
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		b.WriteString("<tr>")
		for value := range strings.SplitSeq(line, delimiter) {
			b.WriteString("<" + cell + ">" + escapeText(strings.Trim(strings.TrimSpace(value), `"`)) + "</" + cell + ">")
		}
		b.WriteString("</tr>")
		cell = "td"
	}
	b.WriteString("</table>")
	return b.String(), true
}
