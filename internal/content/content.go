package content

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// Env is all that may be known while content is cleaned.
type Env struct {
	Index *wp.Index
	Post  *wp.Post                 // whose content it is
	Link  func(href string) string // what to write for an address of a link; nil leaves all as they are
	Log   *report.Log
}

// Clean returns the clean HTML of a post's content.
func Clean(env *Env) string {
	c := newCleaner(env)
	switch s := c.withoutWordComments(env.Post.Content); {
	case env.Post.Rendered:
		return c.tidy(s)
	case hasBlocks(s):
		return c.tidy(literalAmpersands(c.shortcodes(markers(c.withNotes(c.blocks(s))), 0)))
	case c.isMarkdown(s):
		return c.tidy(c.shortcodes(markers(markdownHTML(normalLines(s))), 0))
	default:
		return c.tidy(literalAmpersands(c.classic(s)))
	}
}

// CleanText returns the clean HTML of a smaller text of the post that WordPress
// shows with its own paragraphs: an excerpt, a caption, a comment.
func CleanText(env *Env, stored string) string {
	c := newCleaner(env)
	return c.tidy(literalAmpersands(autop(c.samples(normalLines(stored)))))
}

// cleaner is the state of one cleaning.
type cleaner struct {
	env      *Env
	patterns []string       // IDs of the synced patterns that are being read
	quoted   int            // bytes of synced patterns read so far
	notes    map[string]int // footnotes by their stored ID, numbered from 1
	noteHTML []string       // their texts, in order, until they are written

	overrides map[string]any // what the post puts in the place of a pattern's texts

	computed string // the family of the block around that is computed at every visit

	note func(Use) // nil but in Uses
}

func newCleaner(env *Env) *cleaner {
	c := &cleaner{env: env}
	c.readFootnotes()
	return c
}

// classic does to classic content what WordPress does before it shows it.
func (c *cleaner) classic(s string) string {
	return c.shortcodes(c.paragraphs(s), 0)
}

// paragraphs is classic without its shortcodes: those of a post are run once, at
// the end.
func (c *cleaner) paragraphs(s string) string {
	if c.note != nil && !mayHoldShortcodes(s) {
		return s // nobody reads it
	}
	return autop(markers(c.autoembed(c.samples(normalLines(s)), true)))
}

func normalLines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// markers turns the comments that mean something into elements: where the
// teaser ends, and where a page does.
func markers(s string) string {
	if !strings.Contains(s, "<!--") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "<!--")
		if i < 0 {
			break
		}
		end := commentEnd(s, i)
		if end < 0 {
			break
		}
		comment := strings.TrimSuffix(s[i+4:max(end, i+4)], "-->")
		b.WriteString(s[:i])
		switch {
		case strings.HasPrefix(comment, "more"): // with what the link to the rest says
			b.WriteString("\n\n" + moreMarker + "\n\n")
		case comment == "nextpage":
			b.WriteString("\n\n<hr />\n\n")
		default:
			b.WriteString(s[i:end])
		}
		s = s[end:]
	}
	b.WriteString(s)
	return b.String()
}

const moreMarker = `<hr class="more" />`
