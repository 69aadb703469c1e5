package content

import (
	"regexp"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// What becomes of brackets that stay in the text: they are words, or a shortcode that
// nothing knows.

// partsText are those of remarks that hardly anybody writes as a word in brackets.
// They count at the edge of a line and beside other brackets; elsewhere they stay, and
// are told.
var partsText = map[string]bool{"clear": true, "divider": true, "separator": true, "spacer": true}

// isEdge tells whether a stretch of a text begins or ends a line or an element, or
// stands beside brackets.
func isEdge(s string, start, end int) bool {
	before := strings.TrimRight(s[max(0, start-20):start], " \t")
	after := strings.TrimLeft(s[end:min(len(s), end+20)], " \t")
	return before == "" || after == "" || strings.IndexByte(">\n]", before[len(before)-1]) >= 0 || strings.IndexByte("<\r\n[", after[0]) >= 0
}

// isProse tells of brackets that nothing marks as a shortcode whether they hold
// words: a capital where a sentence begins, or several words.
func (s *shortcode) isProse() bool {
	if len(s.args) == 0 || strings.ContainsAny(s.name, "_-0123456789") {
		return s.name[0] <= 'Z' && len(s.name) > 1 && strings.ToLower(s.name[1:]) == s.name[1:] && !strings.ContainsAny(s.name, "_-0123456789")
	}
	return s.name[0] <= 'Z' || len(s.args) > 1
}

// secretAttr are attributes whose value lets in whoever has it.
var secretAttr = regexp.MustCompile(`(?i)([\w-]*(?:passwd|password|\bpass|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|license[_-]?key)\s*=\s*)("[^"]*"|'[^']*'|&quot;.*?&quot;|[^\s"'\]]+)`)

// withoutSecretAttrs takes passwords and keys out of the attributes of a shortcode
// that is written as it stands: WordPress showed them to nobody.
func (c *cleaner) withoutSecretAttrs(name, text string) string {
	if strings.IndexByte(text, '=') < 0 {
		return text
	}
	return secretAttr.ReplaceAllStringFunc(text, func(attr string) string {
		m := secretAttr.FindStringSubmatch(attr)
		if v := strings.Trim(m[2], `"'`); v == "" || isOption(v) {
			return attr
		}
		c.env.Log.Add(report.FieldWithheld, name+" "+strings.TrimRight(m[1], "= \t\r\n"))
		return m[1] + `"…"`
	})
}

// keptTag is the tag of a shortcode that stays as it was written: in one line, because
// its line ends part attributes and no text, and without secrets.
func (c *cleaner) keptTag(sc *shortcode, tag string) string {
	if len(sc.keys) == 0 || sc.glued && !sc.closed {
		return tag // words, or code: options[name="k"]
	}
	tag = c.withoutSecretAttrs(sc.name, tag)
	if !strings.ContainsAny(tag, "\n<") {
		return tag
	}
	var b strings.Builder
	var quote byte
	for i := 0; i < len(tag); i++ {
		switch ch := tag[i]; {
		case quote == 0 && ch == '<' && strings.HasPrefix(tag[i:], "<br"):
			end := strings.IndexByte(tag[i:], '>')
			if end < 0 {
				b.WriteString(tag[i:])
				return b.String()
			}
			i += end
			for i+1 < len(tag) && isSpace(tag[i+1]) {
				i++
			}
			b.WriteByte(' ')
			continue
		case quote == 0 && ch == '\n':
			b.WriteByte(' ')
			continue
		case ch == quote:
			quote = 0
		case quote == 0 && (ch == '"' || ch == '\'') && i > 0 && (tag[i-1] == '=' || isSpace(tag[i-1])):
			quote = ch
		}
		b.WriteByte(tag[i])
	}
	return b.String()
}
