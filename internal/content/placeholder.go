package content

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// A placeholder is a comment that says what stood in a place, where nothing of it
// is stored: <!-- shortcode: contact-form-7 id="5" -->, <!-- block: core/query -->,
// and of page builders <!-- element: Elementor posts -->. It is the only comment of clean HTML.

// mostPlaceholder is how long a placeholder's text may be, in bytes.
const mostPlaceholder = 200

// placeholderOf returns the comment of a thing of that kind, in a form in which
// nothing can end it or be taken for something else: no tags, no brackets, no
// braces of template languages, no bars of table cells, no e-mail addresses.
func placeholderOf(kind, name, what string) string {
	words := strings.Fields(what)
	for i, f := range words {
		if !strings.Contains(f, "@") {
			continue
		}
		head, tail := 0, len(f) // what is around the address stays
		if n := strings.IndexAny(f, `"'`); n >= 0 {
			head = n + 1
		}
		if strings.HasSuffix(f, `"`) || strings.HasSuffix(f, "'") {
			tail--
		}
		words[i] = f[:head] + "…" + f[max(tail, head):]
	}
	text := strings.Map(func(r rune) rune {
		switch r {
		case '<', '>', '[', ']', '{', '}', '`', '\\', '$', '|':
			return -1
		}
		return printable(r)
	}, name+" "+strings.Join(words, " "))
	for strings.Contains(text, "--") {
		text = strings.ReplaceAll(text, "--", "-")
	}
	if len(text) > mostPlaceholder {
		text = strings.ToValidUTF8(text[:mostPlaceholder], "") + "…"
	}
	return "<!-- " + kind + ": " + strings.TrimRight(text, " -") + " -->"
}

// isMarkComment tells whether the text of a comment is a placeholder's.
func isMarkComment(comment string) bool {
	rest, ok := "", false
	for _, kind := range []string{" shortcode: ", " block: ", " element: "} { // package builder writes the last
		if rest, ok = strings.CutPrefix(comment, kind); ok {
			break
		}
	}
	return ok && len(rest) > 1 && len(rest) < 2*mostPlaceholder && strings.HasSuffix(rest, " ") &&
		!strings.ContainsAny(rest, "<>[]{}`\\$|\n") && !strings.Contains(rest, "--")
}

// shortcodePlaceholder: what a plugin computes, or keeps elsewhere. What the
// shortcode encloses stays.
func (c *cleaner) shortcodePlaceholder(sc *shortcode, depth int) (string, bool) {
	c.env.Log.Add(report.ShortcodePlacehold, sc.name)
	c.computed = true
	mark := placeholderOf("shortcode", sc.name, c.withoutSecretAttrs(sc.name, editorBlanks.Replace(sc.text)))
	if inner := sc.inner; strings.TrimSpace(inner) != "" {
		if depth < maxShortcodeDepth {
			inner = c.shortcodes(inner, depth+1)
		}
		return mark + "<div>" + inner + "</div>", true
	}
	return mark, true
}
