package content

import (
	"html"
	"strings"
)

// A formula in TeX is <math><annotation encoding="application/x-tex">…: the form
// in which clean HTML has it, with nothing but its source.

// shortcodeFormula: [latex]…[/latex] and its kin. What is in it is TeX, in which an
// editor may have made entities and typographic signs.
func (c *cleaner) shortcodeFormula(sc *shortcode) (string, bool) {
	tex := strings.TrimSpace(html.UnescapeString(textOnly(sc.inner)))
	if !sc.closed || tex == "" {
		return "", false
	}
	return texFormula(tex, sc.attrs["display"] == "true" || sc.alone && strings.Contains(sc.inner, "\n")), true
}

func texFormula(tex string, block bool) string {
	display := ""
	if block {
		display = ` display="block"`
	}
	return "<math" + display + `><annotation encoding="application/x-tex">` + escapeText(tex) + "</annotation></math>"
}

// formulas finds Jetpack's and WordPress.com's $latex …$ in a text of HTML. Tags,
// and the elements in which nothing is replaced, are passed over.
func formulas(s string) string {
	const open = "$latex"
	if !strings.Contains(s, open) {
		return s
	}
	var b strings.Builder
	var tags tagReader
	at := 0
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], "<$")
		if n < 0 {
			break
		}
		i += n
		if s[i] == '<' {
			t, ok := tags.at(s, i)
			if !ok {
				i++
				continue
			}
			i = t.end
			switch t.name {
			case "pre", "code", "script", "style", "textarea":
				if e := tags.closeOf(s, i, t.name); !t.close && e >= 0 {
					i = e
				}
			}
			continue
		}
		rest := s[i:]
		if !strings.HasPrefix(rest, open) || len(rest) <= len(open) || !isSpace(rest[len(open)]) && rest[len(open)] != '{' {
			i++
			continue
		}
		end := strings.IndexByte(rest[len(open):min(len(rest), 4000)], '$')
		if end < 0 {
			i += len(open)
			continue
		}
		tex := strings.TrimSpace(html.UnescapeString(textOnly(rest[len(open) : len(open)+end])))
		if cut := strings.LastIndex(tex, "&"); cut > 0 && strings.HasPrefix(tex[cut:], "&s=") || cut > 0 && strings.HasPrefix(tex[cut:], "&bg=") || cut > 0 && strings.HasPrefix(tex[cut:], "&fg=") {
			tex, _, _ = strings.Cut(tex, "&") // how large and in which colours
		}
		if tex == "" {
			i += len(open)
			continue
		}
		b.WriteString(s[at:i] + texFormula(tex, false))
		i += len(open) + end + 1
		at = i
	}
	b.WriteString(s[at:])
	return b.String()
}
