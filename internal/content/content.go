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
	LedTo func(id string) bool     // whether an address elsewhere leads to that place of the post; nil: none does
	Log   *report.Log

	// Withheld tells of a custom field of the post, by its key, whether no reader may
	// see it; nil withholds all.
	Withheld func(key string) bool

	Shortcodes ShortcodeChoices
	UnsafeHTML bool   // keep what runs (scripts, frames, forms, handlers) as it is stored; clean HTML is not closed then
	Facts      *Facts // what Clean learns besides; may be nil
}

// Facts are what content shows of its post.
type Facts struct {
	Contents   bool // its author placed a table of contents, which a site generator makes
	Restricted bool // a plugin showed parts of it to members only
}

// facts is where to note them.
func (e *Env) facts() *Facts {
	if e.Facts == nil {
		e.Facts = new(Facts)
	}
	return e.Facts
}

// Clean returns the clean HTML of a post's content.
func Clean(env *Env) string {
	c := newCleaner(env)
	var s string
	switch stored := c.withoutWordComments(env.Post.Content); {
	case env.Post.Rendered:
		return c.tidy(stored)
	case hasBlocks(stored):
		s = literalAmpersands(c.replaced(c.markers(c.withNotes(c.fromBlocks(stored)))))
	case c.isMarkdown(stored):
		s = c.replaced(c.markers(c.mended(markdownHTML(normalLines(stored)))))
	default:
		s = literalAmpersands(c.classic(stored))
	}
	clean := c.tidy(s + c.endnotes())
	if c.computed && isPlaceholders(clean) {
		env.Log.Add(report.PageComputed, "")
	}
	return clean
}

// isPlaceholders tells whether clean HTML holds nothing but placeholders.
func isPlaceholders(clean string) bool {
	for clean = strings.TrimSpace(clean); clean != ""; clean = strings.TrimSpace(clean) {
		if !strings.HasPrefix(clean, "<!--") {
			return false
		}
		clean = clean[max(commentEnd(clean, 0), 4):]
	}
	return true
}

// CleanText returns the clean HTML of a smaller text of the post that WordPress
// shows with its own paragraphs: an excerpt, a caption, a comment.
func CleanText(env *Env, stored string) string {
	c := newCleaner(env)
	return c.tidy(literalAmpersands(autop(c.mended(c.withoutPHP(c.samples(normalLines(stored)))))))
}

// cleaner is the state of one cleaning.
type cleaner struct {
	env      *Env
	patterns []string       // IDs of the synced patterns that are being read
	quoted   int            // bytes of synced patterns read so far
	notes    map[string]int // footnotes by their stored ID, numbered from 1
	noteHTML []string       // their texts, in order
	named    map[string]int // those that shortcodes name, as noteHTML numbers them
	listed   int            // how many of them are written

	brokenNotes bool // those of the post were no JSON, and that is not noted yet

	teased bool // the end of the teaser is written

	tabTitles []string // of the tabs that are being read, where the element around them has them
	tabNames  []string // titles of X's tabs that come next

	inHeadRow bool // the row of a table that is being read names its columns

	inBuilder  int  // how many columns of a page builder are open
	inComputed int  // how many blocks that WordPress computes are open
	computed   bool // there is a placeholder

	overrides map[string]any // what the post puts in the place of a pattern's texts

	told map[string]int // texts that stand in the document for the block around, by how many of those around

	family string // the family of the block around that is computed at every visit

	note func(Use) // nil but in Uses
}

func newCleaner(env *Env) *cleaner {
	c := &cleaner{env: env}
	c.readFootnotes()
	return c
}

// classic does to classic content what WordPress does before it shows it.
func (c *cleaner) classic(s string) string { return c.replaced(c.paragraphs(s)) }

// replaced puts HTML in the place of all that stands for something else.
func (c *cleaner) replaced(s string) string {
	s = c.withoutTokens(s)
	return c.shortcodes(c.numberedNotes(formulas(s)), 0)
}

// paragraphs is classic without its shortcodes: those of a post are run once, at
// the end.
func (c *cleaner) paragraphs(s string) string {
	if c.note != nil && !mayHoldShortcodes(s) {
		return "<p>" + s + "</p>" // nobody reads it, but for where it ends
	}
	s = c.markers(c.autoembed(c.mended(c.withoutPHP(c.samples(normalLines(s)))), true))
	if !strings.Contains(s, "[/") {
		return autop(s)
	}
	var b strings.Builder
	for _, part := range asTyped(s) {
		if part.typed {
			b.WriteString(part.text)
		} else {
			b.WriteString(autop(part.text))
		}
	}
	return b.String()
}

// stretch is a part of a text.
type stretch struct {
	text  string
	typed bool // it gets no paragraphs
}

// asTyped parts a text at the shortcodes in which nothing gets paragraphs; they
// go with the text that they enclose.
func asTyped(s string) []stretch {
	var out []stretch
	endless := map[string]bool{}
	at := 0
	for i := 0; ; {
		n := strings.IndexByte(s[i:], '[')
		if n < 0 {
			break
		}
		i += n
		name, _, ok := strings.Cut(s[i+1:min(len(s), i+20)], "]")
		if !ok || !keepsLines[name] || endless[name] {
			i++
			continue
		}
		end := strings.Index(s[i:], "[/"+name+"]")
		if end < 0 {
			endless[name] = true
			i++
			continue
		}
		end += i + len("[/"+name+"]")
		out = append(out, stretch{s[at:i], false}, stretch{s[i:end], true})
		at, i = end, end
	}
	return append(out, stretch{s[at:], false})
}

var keepsLines = map[string]bool{"noformat": true, "nomarkdown": true, "raw": true}

func normalLines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// markers turns the comments that mean something into elements: where the
// teaser ends, which only the first says (get_extended of WordPress), and where a
// page does.
func (c *cleaner) markers(s string) string {
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
			b.WriteString("\n\n" + c.teaserEnd(comment[len("more"):]) + "\n\n")
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

// teaserEnd returns what ends the teaser, where nothing has ended it yet. The link
// to the rest stands in lists of posts: what it says is no part of the text.
func (c *cleaner) teaserEnd(link string) string {
	if c.teased {
		return ""
	}
	c.teased = true
	if link = strings.TrimSpace(link); link != "" {
		c.env.Log.Add(report.MoreText, link)
	}
	return moreMarker
}

const moreMarker = `<hr class="more" />`
