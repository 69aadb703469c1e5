package content

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// PHP in a text runs on sites that have a plugin for that, and elsewhere a browser
// takes it for a comment: no reader ever saw it. Between the tags of a shortcode that
// runs it (codeRunners) it is kept as it was written; in pre and code it is a sample,
// whose author forgot that "<" begins a tag.

// codeRunners are the shortcodes that run what they enclose (Insert PHP, Exec-PHP,
// phpExec).
var codeRunners = map[string]bool{"exec": true, "insert_php": true, "phpcode": true}

// runCode is what a shortcode that runs code is written as: all of it, as code.
func (c *cleaner) runCode(name, source string, inText bool) string {
	c.env.Log.Add(report.ShortcodeVerbatim, name)
	if inText {
		return "<code>" + escapeText(plainCode(source)) + "</code>"
	}
	return sample("php", plainCode(source))
}

// fromBlocks is what stored blocks show, with the code in it kept apart.
func (c *cleaner) fromBlocks(stored string) string {
	s := c.blocks(stored)
	for name := range codeRunners {
		if strings.Contains(s, "[/"+name+"]") {
			s = c.shortcodeSamples(s, codeRunners)
			break
		}
	}
	return c.withoutPHP(s)
}

// withoutPHP takes out what stands between <?php and ?> in a text of HTML, and makes
// text of it in pre and code, where it may lack its end.
func (c *cleaner) withoutPHP(s string) string {
	if !strings.Contains(s, "<?") {
		return s
	}
	var b strings.Builder
	var tags tagReader
	at, inCode := 0, ""
	phpEnd := finder{s: s, what: "?>"}
	codeEnds := map[string]*finder{"code": {s: s, what: "</code"}, "pre": {s: s, what: "</pre"}}
	endless := map[string]bool{}
	for i := 0; i < len(s); {
		n := strings.IndexByte(s[i:], '<')
		if n < 0 {
			break
		}
		i += n
		if beginsPHP(s[i:]) {
			end := phpEnd.from(i) + len("?>")
			if inCode != "" {
				end = min(end, codeEnds[inCode].from(i))
			}
			if end > len(s) {
				c.env.Log.Add(report.ScriptRemoved, "php") // by the parser, to the next ">"
				i++
				continue
			}
			b.WriteString(s[at:i])
			if inCode != "" {
				b.WriteString(escapeText(s[i:end]))
			} else {
				c.env.Log.Add(report.ScriptRemoved, "php")
			}
			at, i = end, end
			continue
		}
		t, ok := tags.at(s, i)
		if !ok {
			i++
			continue
		}
		i = t.end
		switch t.name {
		case "pre", "code":
			switch {
			case !t.close && inCode == "":
				inCode = t.name
			case t.close && inCode == t.name:
				inCode = ""
			}
		case "script", "style", "textarea":
			if !t.close && !endless[t.name] {
				if e := tags.closeOf(s, i, t.name); e >= 0 {
					i = e
				} else {
					endless[t.name] = true
				}
			}
		}
	}
	b.WriteString(s[at:])
	return b.String()
}

// beginsPHP tells of PHP's opening tags. Word's <?xml:namespace is none.
func beginsPHP(s string) bool {
	return len(s) > 2 && s[1] == '?' && (s[2] == '=' || isSpace(s[2]) || len(s) > 5 && strings.EqualFold(s[2:5], "php") && !isNameByte(s[5], true))
}
