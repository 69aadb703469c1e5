package census

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Stored is the words of a text, read as plainly as can be: nothing is known of blocks,
// shortcodes or themes but how to pass over their tags. A word is its letters and
// digits; signs are none of it, because WordPress and authors write them in many ways.
type Stored struct {
	words []uint64 // in order
	to    []string // where links lead and images lie, as it stands

	// When they are kept:
	said  []string // the same as text; a cut where a tag stands within a word
	raw   []string // the same with all signs
	marks []bool   // whether the word begins a paragraph that Word made of an item of a list
}

// wordReader finds the words of HTML.
type wordReader struct {
	*Stored
	keep       bool
	shortcodes bool // what stands in the brackets of shortcodes is no text
	attributes bool // what they say is text too

	hash    uint64
	letters int
	word    []byte
	raw     []byte // the word with its signs

	wordList bool // the next word begins a paragraph that Word made of an item of a list

	link    string // where a link leads in which nothing was shown yet
	muted   string // the element that is passed over; "" outside of one
	depth   int    // of that in itself
	bound   int    // blocks that are open within one whose text is not its own, that included
	bracket int    // bytes that the shortcode that is being passed over may still take
	quote   byte   // within it
}

// passedOver are elements of which what stands in them is no text for a reader, or
// only for one whose browser lacks something.
var passedOver = map[string]bool{
	"annotation-xml": true, "applet": true, "audio": true, "canvas": true, "datalist": true, "head": true, "iframe": true, "noembed": true, "noframes": true,
	"noscript": true, "object": true, "script": true, "style": true, "svg": true, "template": true, "textarea": true, "title": true, "video": true,
}

// inWords are elements that may stand within a word. Any other parts words: sup does,
// because the number of a footnote is none of the word that it stands behind.
var inWords = map[string]bool{
	"a": true, "abbr": true, "acronym": true, "b": true, "bdi": true, "bdo": true, "big": true, "cite": true, "code": true, "del": true, "dfn": true,
	"em": true, "font": true, "i": true, "ins": true, "kbd": true, "mark": true, "q": true, "s": true, "samp": true, "small": true, "span": true,
	"strike": true, "strong": true, "sub": true, "tt": true, "u": true, "var": true, "wbr": true,
}

func (r *wordReader) html(s string) {
	z := scanner{s: s}
	for z.next() {
		t := &z.token
		switch {
		case t.kind == textToken:
			if r.muted == "" && r.bound == 0 {
				text := withoutEntities(t.text)
				if r.link != "" && strings.TrimFunc(text, isNothing) != "" {
					r.show()
				}
				r.text(text)
			}
		case t.kind == commentToken:
			r.comment(t.text)
		case r.muted == "":
			r.tag(t)
		case t.name != r.muted:
		case t.kind == startToken:
			r.depth++
		default:
			if r.depth--; r.depth == 0 {
				r.muted = ""
			}
		}
	}
	r.endWord()
}

// tag reads a tag that is not passed over.
func (r *wordReader) tag(t *token) {
	switch {
	case !inWords[t.name]:
		r.endWord()
		r.wordList = false
	case r.keep && len(r.word) > 0:
		r.word = append(r.word, cut)
	}
	if t.kind == endToken {
		if t.name == "a" {
			r.link = ""
		}
		return
	}
	if (passedOver[t.name] || t.name == "sup" && strings.Contains(t.attrs, "data-fn=")) && r.bracket == 0 { // footnotes are numbered anew
		r.muted, r.depth = t.name, 1
	}
	if t.name == "a" || t.name == "img" {
		r.addressOf(t)
	}
	if r.attributes {
		for _, a := range t.attributes() {
			r.attribute(a.value)
		}
	} else if r.keep && (strings.Contains(t.attrs, "mso-list:") || strings.Contains(t.attrs, "MsoListParagraph")) {
		r.wordList = true
	}
}

// addressOf reads where a link leads or an image lies. Of an image that a script loads
// late only the script knows where it lies, and emoji are letters to WordPress.
func (r *wordReader) addressOf(t *token) {
	src, late := "", false
	for i := 0; ; {
		var a rawAttr
		if a, i = attrAt(t.attrs, i); a.key == "" {
			break
		}
		switch key := small(a.key); {
		case t.name == "a" && key == "href":
			r.link = a.value
		case t.name == "a":
		case key == "src":
			src = a.value
		case strings.HasPrefix(key, "data-") && (strings.Contains(key, "src") || strings.Contains(key, "lazy") || strings.Contains(key, "original")), key == "class" && a.value == "emoji":
			late = true
		}
	}
	if t.name == "img" && src != "" && !late {
		r.show()
		r.to = append(r.to, src)
	}
}

// show counts the link around something that shows.
func (r *wordReader) show() {
	if r.link != "" {
		r.to = append(r.to, r.link)
	}
	r.link = ""
}

// isNothing tells of letters that nobody sees: an editor leaves them in links that are
// empty.
func isNothing(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// cut stands in the text of a word where a tag does.
const cut = '\x00'

// comment reads the comment of a block. The text of a block whose attributes are bound
// to something is not its own: WordPress shows what that says (wp-includes/class-wp-block.php).
func (r *wordReader) comment(s string) {
	s = strings.TrimSpace(s)
	switch {
	case strings.HasPrefix(s, "[if !supportLists]"):
		r.wordList = r.keep
	case strings.HasPrefix(s, "/wp:"):
		if r.bound > 0 {
			r.bound--
		}
	case !strings.HasPrefix(s, "wp:") || strings.HasSuffix(s, "/"):
	case r.bound > 0 || strings.Contains(s, `"bindings":{`):
		r.bound++
	}
}

// withoutEntities undoes entities as often as an editor escaped them: their names are
// no words.
func withoutEntities(s string) string {
	for range 4 {
		if strings.IndexByte(s, '&') < 0 {
			break
		}
		t := html.UnescapeString(s)
		if len(t) == len(s) {
			break
		}
		s = t
	}
	return s
}

// attribute reads what an attribute says, apart from the word around it.
func (r *wordReader) attribute(value string) {
	outer := *r
	r.hash, r.letters, r.word = 0, 0, nil
	for _, said := range []string{value, " ", plainAddress(value), " "} {
		r.text(said)
	}
	r.hash, r.letters, r.word = outer.hash, outer.letters, outer.word
}

// mostInBrackets is how long a shortcode's tag may be, in bytes.
const mostInBrackets = 10_000

// text reads a text without its tags and entities.
func (r *wordReader) text(s string) {
	for i := 0; i < len(s); {
		c := s[i]
		if r.bracket > 0 {
			r.bracket--
			switch {
			case r.quote != 0:
				if c == r.quote {
					r.quote = 0
				}
			case c == '"' || c == '\'':
				r.quote = c
			case c == ']':
				r.bracket = 0
			}
			i++
			continue
		}
		if c < utf8.RuneSelf {
			begins := c == '[' && r.shortcodes && isShortcode(s[i:])
			if r.keep && c > ' ' && !begins {
				r.raw = append(r.raw, c)
			}
			switch {
			case 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9':
				r.hash = r.hash*factor + uint64(c)
				r.letters++
				if r.keep {
					r.word = append(r.word, c)
				}
			case c <= ' ':
				r.bullet(s[i:])
				r.endWord()
			case c == '{' && r.shortcodes && templateTag(s[i:]) > 0:
				r.endWord()
				i += templateTag(s[i:])
				continue
			case begins:
				r.endWord()
				r.bracket = mostInBrackets
			}
			i++
			continue
		}
		x, n := utf8.DecodeRuneInString(s[i:])
		if r.keep && !unicode.IsSpace(x) {
			r.raw = append(r.raw, s[i:i+n]...)
		}
		switch {
		case isLetter(x):
			for k := i; k < i+n; k++ {
				r.hash = r.hash*factor + uint64(s[k])
			}
			r.letters++
			if r.keep {
				r.word = append(r.word, s[i:i+n]...)
			}
		case unicode.IsSpace(x):
			r.bullet(s[i:])
			r.endWord()
		}
		i += n
	}
}

// bullet marks a word that is only the letter o with three blanks behind it: one of
// Word's bullets, where an editor stripped the style that says so.
func (r *wordReader) bullet(rest string) {
	if !r.keep || string(r.word) != "o" {
		return
	}
	rest = strings.ReplaceAll(rest[:min(len(rest), 6)], "\u00a0", " ")
	r.wordList = r.wordList || len(rest) >= 3 && strings.Trim(rest[:3], " \t\n") == ""
}

// templateTag is how long a tag such as {{post_title}} is that a text begins with, in
// bytes; 0 if it begins with none. Plugins put a value in its place.
func templateTag(s string) int {
	if !strings.HasPrefix(s, "{{") || len(s) < 5 || s[2] < 'a' || 'z' < s[2] {
		return 0
	}
	end := strings.Index(s[:min(len(s), 500)], "}}")
	if end < 0 || strings.ContainsAny(s[2:end], "{\n") {
		return 0
	}
	return end + len("}}")
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isShortcode tells whether a text may begin with the tag of a shortcode: brackets,
// and in them a name, alone or with something behind a blank. It ends in the text, or
// its attributes go on behind a tag of HTML.
func isShortcode(s string) bool {
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	begin := i
	for i < len(s) && (s[i] == '-' || s[i] == '_' || s[i] == ':' || 'a' <= s[i]|0x20 && s[i]|0x20 <= 'z' || '0' <= s[i] && s[i] <= '9') {
		i++
	}
	if i == len(s) || strings.Trim(s[begin:i], "0123456789") == "" {
		return false // a[0] is code
	}
	switch s[i] {
	case ']':
		return true
	case ' ', '\t', '\r', '\n', '/', 0xC2, '=': // 0xC2: a no-break space
	default:
		return false
	}
	assigns := false
	for quote := byte(0); i < min(len(s), mostInBrackets); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '=':
			assigns = true
		case c == ']':
			return true
		case c == '[':
			return false
		}
	}
	return assigns
}

// wordOf is a word that is only letters.
func wordOf(letters string) uint64 {
	var hash uint64
	for i := range len(letters) {
		hash = hash*factor + uint64(letters[i])
	}
	return scatter(hash)
}

func (r *wordReader) endWord() {
	if r.letters == 0 {
		r.raw = r.raw[:0]
		return
	}
	r.words = append(r.words, scatter(r.hash))
	if r.keep {
		r.Stored.raw = append(r.Stored.raw, string(r.raw))
		r.marks = append(r.marks, r.wordList)
		r.raw, r.wordList = r.raw[:0], false
		r.said = append(r.said, strings.Trim(string(r.word), string(cut)))
		r.word = r.word[:0]
	}
	r.hash, r.letters = 0, 0
}
