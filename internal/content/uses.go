package content

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// Handling is what Clean does with a block or a shortcode.
type Handling string

const (
	Handled     Handling = "handled"     // a document has what its readers saw
	KeptAsHTML  Handling = "html"        // no row knows the block: the HTML that it stored
	Settings    Handling = "settings"    // no row knows it: the texts among its settings or attributes
	Placeholder Handling = "placeholder" // computed at each visit: nothing of it is stored, or what was typed into it
	Hidden      Handling = "hidden"      // its author hid it: left out
	Unknown     Handling = "unknown"     // no row knows the shortcode: it stays as it was written
	Asked       Handling = "asked"       // what was asked for: of shortcodes by their names, or of unknown ones
)

// Use is one use of a block or a shortcode.
type Use struct {
	Shortcode bool
	Name      string // of a block with its namespace; shares the memory of the content
	Handling  Handling
}

// Uses calls note for each block and shortcode of a post's content that Clean
// would come across with the same choices, by the same grammar and tables. A synced pattern is one
// block, core/block; what is in it is its own post's. What is in brackets and
// Clean takes for a remark is no shortcode here either.
func Uses(p *wp.Post, choices ShortcodeChoices, note func(Use)) {
	if p.Rendered {
		return
	}
	var log report.Log
	c := &cleaner{env: &Env{Index: new(wp.Index), Post: p, Log: &log, Shortcodes: choices}, note: note}
	switch {
	case hasBlocks(p.Content):
		if html := c.fromBlocks(p.Content); mayHoldShortcodes(html) {
			c.shortcodes(html, 0)
		}
	case !mayHoldShortcodes(p.Content):
	case onlyPlainShortcodes(p.Content):
		c.shortcodes(c.mended(c.samples(normalLines(p.Content))), 0)
	default:
		c.classic(p.Content)
	}
}

// onlyPlainShortcodes tells whether all that may be a shortcode in a text is one of
// those of WordPress for pictures and sound. Where they stand in lines and
// paragraphs makes no difference to Uses.
func onlyPlainShortcodes(s string) bool {
	for {
		i := strings.IndexByte(s, '[')
		if i < 0 || i+1 == len(s) {
			return true
		}
		s = s[i:]
		if s[1] == '/' || isShortcodeName(s[1], true) {
			if b, ok := bracketAt(s); !ok || !plainShortcodes[b.name] {
				return false // paragraphs may yet make one of it
			}
		}
		s = s[1:]
	}
}

var plainShortcodes = map[string]bool{"audio": true, "caption": true, "gallery": true, "playlist": true, "video": true, "wp_caption": true}

// asksIndex are the readings of shortcodes that depend on what else the site
// has, which is not known yet when uses are counted.
var asksIndex = map[shortcodeReading]bool{
	quotedPost: true, imageGallery: true, mediaPlayer: true, pictured: true, playlistOfTracks: true, productLink: true,
	slide: true,
}

// mayHoldShortcodes tells quickly whether a text holds what begins like one.
func mayHoldShortcodes(s string) bool {
	for {
		i := strings.IndexByte(s, '[')
		if i < 0 || i+1 == len(s) {
			return false
		}
		if isShortcodeName(s[i+1], true) {
			return true
		}
		s = s[i+1:]
	}
}

func (c *cleaner) usesBlock(name string, h Handling) {
	if c.note != nil {
		c.note(Use{Name: name, Handling: h})
	}
}

func (c *cleaner) usesShortcode(name string, h Handling) {
	if c.note != nil {
		c.note(Use{Shortcode: true, Name: name, Handling: h})
	}
}

// HasBlocks tells content of the block editor from classic content.
func HasBlocks(stored string) bool { return hasBlocks(stored) }
