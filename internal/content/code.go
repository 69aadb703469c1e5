package content

import (
	"html"
	"strings"
)

// codeShortcodes are shortcodes that enclose a sample of code, and its language;
// "" where an attribute says which. The names are those of SyntaxHighlighter
// Evolved and of WordPress.com, Crayon, Enlighter and CodeColorer (see isCode for
// its variants). They count only with a closing tag.
var codeShortcodes = map[string]string{
	"actionscript": "actionscript", "actionscript3": "actionscript", "as3": "actionscript", "bash": "bash", "c": "c",
	"cf": "coldfusion", "code": "", "codesyntax": "", "coldfusion": "coldfusion", "cpp": "cpp", "crayon": "",
	"csharp": "csharp", "css": "css", "delphi": "delphi", "diff": "diff", "enlighter": "", "erlang": "erlang",
	"fsharp": "fsharp", "golang": "go", "groovy": "groovy", "haskell": "haskell", "html": "html", "java": "java",
	"javascript": "javascript", "js": "javascript", "jscript": "javascript", "matlab": "matlab", "objc": "objectivec",
	"perl": "perl", "php": "php", "plain": "", "pre": "", "powershell": "powershell", "prettify": "", "ps1": "powershell",
	"py": "python", "python": "python", "rails": "ruby", "ruby": "ruby", "scala": "scala", "shell": "bash",
	"sourcecode": "", "sql": "sql", "swift": "swift", "vb": "vbnet", "vbnet": "vbnet", "xhtml": "html", "xml": "xml",
	"yaml": "yaml", "yml": "yaml",
}

// isCode tells whether a shortcode encloses code, and in which language by its
// name. CodeColorer's are cc with letters for options and a language behind "_".
func isCode(name string) (language string, ok bool) {
	if language, ok = codeShortcodes[name]; ok {
		return language, true
	}
	if rest, found := strings.CutPrefix(name, "cc"); found {
		options, language, _ := strings.Cut(rest, "_")
		if strings.Trim(options, "nNeEsSwWbBiIlL") == "" {
			return language, true
		}
	}
	return "", false
}

// samples puts samples of code out of the reach of everything that follows, which
// would take them for content: code shortcodes, and pre and code elements that a
// highlighter reads as they stand. Each becomes a pre with its text escaped.
func (c *cleaner) samples(s string) string {
	if strings.Contains(s, "<script ") {
		s = scriptSamples(s)
	}
	for _, element := range []string{"pre", "PRE"} {
		if strings.Contains(s, "<"+element+" ") {
			s = elementSamples(s, element)
		}
	}
	if strings.Contains(s, "[/") {
		s = c.shortcodeSamples(s, nil)
	}
	for _, element := range []string{"code", "CODE"} {
		if strings.Contains(s, "<"+element+" ") {
			s = elementSamples(s, element)
		}
	}
	return s
}

// shortcodeSamples does so with what shortcodes enclose. Only, when it is not nil, has
// the names of all that count.
func (c *cleaner) shortcodeSamples(s string, only map[string]bool) string {
	var out strings.Builder
	at, lost := 0, 0
	pre, looked := false, 0 // whether a pre is open at looked
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '[')
		if n < 0 {
			break
		}
		i += n
		if opens, closes := strings.LastIndex(s[looked:i], "<pre"), strings.LastIndex(s[looked:i], "</pre"); opens != closes {
			pre = opens > closes
		}
		if looked = i; pre {
			i++
			continue
		}
		most := len(s) - i
		if lost > mayLose {
			most = min(most, shortWay)
		}
		b, ok := bracketAt(s[i : i+most])
		if !ok || b.close || b.selfClosed || i > 0 && s[i-1] == '[' {
			lost += 64 + b.end
			i++
			continue
		}
		language, ok := isCode(b.name)
		runs := codeRunners[b.name]
		if !ok && !runs || only != nil && !only[b.name] {
			i += b.end
			continue
		}
		end := strings.Index(s[i+b.end:], "[/"+b.name+"]")
		if end < 0 {
			lost += len(s) - i
			if lost > 64*mayLose {
				break // hostile: openers without end
			}
			i += b.end
			continue
		}
		body := s[i+b.end : i+b.end+end]
		attrs, _, _ := shortcodeAttrs(b.text)
		for _, key := range []string{"lang", "language"} {
			if v := languageName(attrs[key]); v != "" {
				language = v
			}
		}
		c.usesShortcode(b.name, Handled)
		out.WriteString(s[at:i])
		inText := !strings.Contains(body, "\n") && (!lineStarts(s, i) || strings.HasPrefix(b.name, "cci"))
		if runs {
			out.WriteString(c.runCode(b.name, s[i:i+b.end+end+len("[/"+b.name+"]")], inText))
		} else if inText {
			out.WriteString("<code>" + escapeText(plainCode(body)) + "</code>")
		} else {
			out.WriteString(sample(language, plainCode(body)))
		}
		i += b.end + end + len("[/"+b.name+"]")
		at = i
	}
	out.WriteString(s[at:])
	return out.String()
}

// lineStarts tells whether nothing but tags and white space stands before s[i] in
// its line.
func lineStarts(s string, i int) bool {
	before := strings.TrimRight(s[max(0, i-50):i], " \t")
	return before == "" || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, ">")
}

func sample(language, code string) string {
	attrs := ""
	if language != "" {
		attrs = ` lang="` + escapeAttr(language) + `"`
	}
	return "\n\n<pre" + attrs + ">" + keepFirstLine(escapeText(strings.Trim(code, "\n"))) + "</pre>\n\n"
}

// plainCode undoes what an editor did to code: entities, once, unless there is
// markup in it, which shows that nothing was encoded; and breaks at the ends of
// lines.
func plainCode(s string) string {
	s = strings.ReplaceAll(s, "<br />\n", "\n")
	if hasMarkup(s) {
		return s
	}
	return html.UnescapeString(s)
}

// hasMarkup tells whether text holds a "<" that begins a tag, comment or
// instruction.
func hasMarkup(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '<' && (isNameByte(s[i+1], false) || s[i+1] == '/' || s[i+1] == '!' || s[i+1] == '?') {
			return true
		}
	}
	return false
}

// elementSamples finds the pre and code elements that a highlighter (WP-Syntax,
// GeSHi, SyntaxHighlighter) reads as they stand: they name a language, and hold
// markup that is no formatting of theirs.
func elementSamples(s, element string) string {
	var out strings.Builder
	var tags tagReader
	at := 0
	for i := 0; ; {
		n := strings.Index(s[i:], "<"+element+" ")
		if n < 0 {
			break
		}
		i += n
		t, ok := tags.at(s, i)
		if !ok {
			i++
			continue
		}
		language := tagLanguage(s[i:t.end])
		if lower(element) == "code" && withinPre(s[:i]) {
			language = "" // that pre was looked at
		}
		end := -1
		if language != "" {
			end = strings.Index(s[t.end:], "</"+element+">")
		}
		if end < 0 {
			if language != "" {
				break // nothing closes any more
			}
			i = t.end
			continue
		}
		body := s[t.end : t.end+end]
		next := t.end + end + len(element) + 3
		if foreignMarkup(body) || lower(element) == "code" && strings.Contains(body, "\n") {
			out.WriteString(s[at:i])
			out.WriteString(sample(language, plainCode(body)))
			at = next
		}
		i = next
	}
	out.WriteString(s[at:])
	return out.String()
}

// withinPre tells whether a pre begins shortly before the end of s and is not
// closed.
func withinPre(s string) bool {
	s = s[max(0, len(s)-300):]
	return strings.LastIndex(s, "<pre") > strings.LastIndex(s, "</pre")
}

// tagLanguage is the language that a tag names in an attribute or in its class.
func tagLanguage(tag string) string {
	root, err := parse(tag)
	if err != nil || root.FirstChild == nil {
		return ""
	}
	n := root.FirstChild
	n.Parent.RemoveChild(n) // it stands alone: there is nothing around it to ask
	return language(n)
}

// foreignMarkup tells whether a sample holds a "<" other than of the formatting
// that editors leave in code: a tag without attributes, or with some that have
// values, and with as many that close it.
func foreignMarkup(s string) bool {
	var tags tagReader
	open := map[string]int{}
	for i := 0; i < len(s); i++ {
		if s[i] != '<' {
			continue
		}
		t, ok := tags.at(s, i)
		if !ok {
			return true
		}
		attrs := strings.Trim(strings.TrimLeft(s[i:t.end], "</"), "/> ")[len(t.name):]
		switch t.name {
		case "br":
		case "a", "b", "code", "em", "font", "i", "mark", "s", "span", "strong", "u":
			if strings.TrimSpace(attrs) != "" && !strings.Contains(attrs, "=") {
				return true
			}
			if t.close {
				open[t.name]--
			} else {
				open[t.name]++
			}
		default:
			return true
		}
		i = t.end - 1
	}
	for _, n := range open {
		if n != 0 {
			return true
		}
	}
	return false
}
