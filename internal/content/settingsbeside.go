package content

import (
	"encoding/json"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// besideHTML is what the HTML of a plugin's block and of the blocks within it says:
// settings that say the same need not be written once more. A plugin may store some
// of its texts as HTML and add others at every visit.
type besideHTML struct {
	c     *cleaner
	block *block
	shows bool // its own HTML shows something: only what it does not say is missing
	read  bool
	words map[string]bool // of the block's own HTML
	pairs map[string]bool // two words of it in a row
	whole map[string]bool // texts in one piece, and settings, of the blocks within
}

// says tells whether a text among settings is in the HTML.
func (h *besideHTML) says(text string) bool {
	text = wordsOf(text)
	if text == "" || h.c.told[text] > 0 {
		return true
	}
	if !h.read {
		h.read = true
		h.words, h.pairs, h.whole = map[string]bool{}, map[string]bool{}, map[string]bool{}
		h.own(h.block.html())
		h.within(h.block, mostWithin)
	}
	if h.whole[text] {
		return true
	}
	last := ""
	for word := range strings.FieldsSeq(text) {
		word = bareWord(word)
		if !h.words[word] || last != "" && !h.pairs[last+" "+word] {
			return false
		}
		last = word
	}
	return true
}

// mostWithin is how many levels of blocks within a block are looked at: each level
// reads what is below it once more.
const mostWithin = 3

// own reads the words of the block's own HTML. Attributes with texts count too, but
// not those that a script reads.
func (h *besideHTML) own(s string) {
	last := ""
	add := func(text string) {
		for word := range strings.FieldsSeq(text) {
			word = bareWord(word)
			h.words[word] = true
			if last != "" {
				h.pairs[last+" "+word] = true
			}
			last = word
		}
	}
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			add(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if n, ok := countUp(t.Attr); ok {
				last = ""
				add(n)
			}
			for _, a := range t.Attr {
				switch a.Key {
				case "alt", "aria-label", "content", "data-enlighter-title", "data-file", "placeholder", "title", "value":
					before := last
					last = ""
					add(a.Val)
					last = before
				}
			}
		}
	}
}

// within reads the texts of the blocks within a block, and their settings, each in
// one piece: that a word of a title occurs in them says nothing.
func (h *besideHTML) within(b *block, levels int) {
	if levels == 0 {
		return
	}
	for _, p := range b.parts {
		if p.block == nil {
			continue
		}
		z := html.NewTokenizer(strings.NewReader(p.block.html()))
		for t := z.Next(); t != html.ErrorToken; t = z.Next() {
			if t == html.TextToken {
				h.whole[wordsOf(string(z.Text()))] = true
			}
		}
		if p.block.json != "" {
			d := json.NewDecoder(strings.NewReader(p.block.json))
			d.UseNumber()
			h.settings(readSetting(d, 0))
		}
		h.within(p.block, levels-1)
	}
}

func (h *besideHTML) settings(v *setting) {
	if v == nil {
		return
	}
	if v.text != "" && !v.number {
		h.whole[wordsOf(v.text)] = true
	}
	for _, item := range v.items {
		h.settings(item)
	}
}

// isHidden tells of an object that says of itself that it is not shown: a question
// that its author switched off (Rank Math).
func isHidden(v *setting) bool {
	for i, key := range v.keys {
		switch key {
		case "visible", "isVisible":
			if v.items[i].no {
				return true
			}
		case "hidden", "isHidden":
			if v.items[i].yes {
				return true
			}
		}
	}
	return false
}

// hiddenKeys are the keys, in lower case and without "_", of texts of an object that
// a switch beside them hides: showTitle, hideTitle.
func hiddenKeys(v *setting) map[string]bool {
	var hidden map[string]bool
	for i, key := range v.keys {
		lower := strings.ToLower(strings.ReplaceAll(key, "_", ""))
		for _, word := range []string{"show", "display", "enable", "has", "is", "hide", "disable"} {
			rest, ok := strings.CutPrefix(lower, word)
			if !ok || rest == "" {
				continue
			}
			if on := word != "hide" && word != "disable"; on && v.items[i].no || !on && v.items[i].yes {
				if hidden == nil {
					hidden = map[string]bool{}
				}
				hidden[rest] = true
			}
		}
	}
	return hidden
}

// wordsOf are the words of a text or of HTML with one blank between them.
func wordsOf(s string) string {
	if strings.IndexByte(s, '<') >= 0 {
		var b strings.Builder
		z := html.NewTokenizer(strings.NewReader(s))
		for t := z.Next(); t != html.ErrorToken; t = z.Next() {
			if t == html.TextToken {
				b.Write(z.Text())
			} else {
				b.WriteByte(' ')
			}
		}
		s = b.String()
	} else if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// bareWord is a word without the signs around it, if it has any letter or digit.
func bareWord(s string) string {
	if bare := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); bare != "" {
		return bare
	}
	return s
}
