package content

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

// wordComments are conditional comments and style sheets of Microsoft Word that
// an editor took for text: readers saw them word by word.
var wordComments = regexp.MustCompile(`(?s)&lt;!--\[if [^\]]{1,80}\]&gt;.*?&lt;!\[endif\]--&gt;` +
	`|&lt;!--\s*/\* (?:Font|Style) Definitions \*/.*?--&gt;`)

// withoutWordComments takes Word's comments that have become text away.
func (c *cleaner) withoutWordComments(s string) string {
	if !strings.Contains(s, "&lt;!--") {
		return s
	}
	return wordComments.ReplaceAllStringFunc(s, func(string) string {
		c.env.Log.Add(report.ScriptRemoved, "Word's comment")
		return ""
	})
}

// wordItem is a paragraph of a list, as Word pastes it: its level in the style
// (mso-list:l0 level1 lfo1), its bullet or number as text at its beginning, most
// often within <!--[if !supportLists]--> or a span of the style mso-list:Ignore.
type wordItem struct {
	p      *html.Node
	level  int    // 1 is the outermost
	kind   string // of an ol: "1", "a", "A", "i", "I"; "" for a ul
	number int
	bullet *html.Node // the text that begins with the bullet, where that alone tells of an item; it is taken away with the second
}

// wordLists makes lists of the paragraphs that Word, and Outlook, paste for the
// items of lists. s is what root was parsed from.
func wordLists(root *html.Node, s string) {
	if !strings.Contains(s, "mso-list") && !strings.Contains(s, "MsoList") && !strings.Contains(s, "supportLists") && !holdsBareBullets(s) {
		return
	}
	listWordItems(root)
}

func listWordItems(root *html.Node) {
	var run []wordItem
	var next *html.Node
	for c := root.FirstChild; c != nil; c = next {
		next = c.NextSibling
		if c.Type == html.ElementNode {
			if item, ok := wordItemOf(c, run); ok {
				run = append(run, item)
				continue
			}
			if item, ok := bareItemOf(c, run); ok {
				run = append(run, item)
				continue
			}
			listWordItems(c)
		}
		if shows(c) {
			wordList(run)
			run = nil
		}
	}
	wordList(run)
}

// wordList puts lists in the place of items in a row. One that only looks like an
// item is none.
func wordList(items []wordItem) {
	if len(items) == 1 && items[0].bullet != nil {
		return
	}
	var open []*html.Node // the lists around, outermost first
	for _, item := range items {
		for len(open) > item.level || len(open) == item.level && (attr(open[len(open)-1], "type") != item.kind) {
			open = open[:len(open)-1]
		}
		if len(open) < item.level { // a level that is left out is none
			list := &html.Node{Type: html.ElementNode, Data: "ul", DataAtom: atom.Ul}
			if item.kind != "" {
				list.Data, list.DataAtom = "ol", atom.Ol
				list.Attr = []html.Attribute{{Key: "type", Val: item.kind}, {Key: "start", Val: strconv.Itoa(item.number)}}
			}
			if len(open) == 0 {
				item.p.Parent.InsertBefore(list, item.p)
			} else {
				open[len(open)-1].LastChild.AppendChild(list)
			}
			open = append(open, list)
		}
		if item.bullet != nil {
			_, _, item.bullet.Data = cutBareBullet(item.bullet.Data)
		}
		li := &html.Node{Type: html.ElementNode, Data: "li", DataAtom: atom.Li}
		if item.kind != "" {
			li.Attr = []html.Attribute{{Key: "value", Val: strconv.Itoa(item.number)}}
		}
		for item.p.FirstChild != nil {
			c := item.p.FirstChild
			item.p.RemoveChild(c)
			li.AppendChild(c)
		}
		item.p.Parent.RemoveChild(item.p)
		open[len(open)-1].AppendChild(li)
	}
}

// wordItemOf reads a paragraph as an item of a list behind others, and takes its
// bullet away.
func wordItemOf(p *html.Node, before []wordItem) (wordItem, bool) {
	if p.DataAtom != atom.P {
		return wordItem{}, false
	}
	style := strings.ToLower(attr(p, "style"))
	_, listed, ok := strings.Cut(style, "mso-list:")
	listed, _, _ = strings.Cut(listed, ";")
	if strings.TrimSpace(listed) == "none" || !ok && !strings.Contains(attr(p, "class"), "MsoList") && conditionalMark(p) == nil {
		return wordItem{}, false
	}
	item := wordItem{p: p, level: 1}
	if _, level, ok := strings.Cut(listed, "level"); ok && level != "" && '1' <= level[0] && level[0] <= '9' {
		item.level = int(level[0] - '0')
	}
	var mark []*html.Node
	for _, find := range []func(*html.Node) []*html.Node{conditionalMark, ignoredMark} {
		if mark = find(p); mark != nil {
			break
		}
	}
	if mark != nil {
		var text strings.Builder
		for _, n := range mark {
			if n.Type == html.TextNode {
				text.WriteString(n.Data)
			}
			preText(&text, n)
		}
		sign := strings.TrimFunc(text.String(), isBlank)
		if !item.numbered(sign, before) {
			return wordItem{}, false
		}
		if !ok && item.kind == "" {
			bullet, _ := utf8.DecodeRuneInString(sign)
			item.level = bareLevel(bullet, before)
		}
		for _, n := range mark {
			n.Parent.RemoveChild(n)
		}
		return item, true
	}
	first := firstText(p)
	if first == nil {
		return wordItem{}, false
	}
	text := strings.TrimLeftFunc(first.Data, isBlank)
	sign, rest := text, ""
	if i := strings.IndexFunc(text, isBlank); i >= 0 {
		sign, rest = text[:i], text[i:]
	} else if r, n := utf8.DecodeRuneInString(text); r == '·' || r == '•' { // glued to its word
		sign, rest = text[:n], text[n:]
	}
	if !item.numbered(sign, before) {
		return wordItem{}, false
	}
	first.Data = strings.TrimLeftFunc(rest, isBlank)
	return item, true
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\u00a0' }

// bareBullets are the bullets of Word's first three levels, which are all that is
// left of a list where an editor stripped the styles.
const bareBullets = "·o§"

// cutBareBullet parts a bullet, the blanks behind it, and the text behind those.
func cutBareBullet(s string) (bullet rune, blanks int, text string) {
	s = strings.TrimLeftFunc(s, isBlank)
	bullet, n := utf8.DecodeRuneInString(s)
	if n == 0 || !strings.ContainsRune(bareBullets, bullet) {
		return 0, 0, s
	}
	text = strings.TrimLeftFunc(s[n:], isBlank)
	return bullet, utf8.RuneCountInString(s[n : len(s)-len(text)]), text
}

// holdsBareBullets tells quickly whether a text may hold items that only their
// bullets tell of.
func holdsBareBullets(s string) bool {
	return strings.ContainsAny(s, "·§") || strings.Contains(s, ">o ") || strings.Contains(s, ">o\u00a0") || strings.Contains(s, ">o&nbsp;") ||
		strings.Contains(s, "&middot;") || strings.Contains(s, "&sect;")
}

// bareItemOf reads a paragraph as an item by its bullet alone. One paragraph of that
// kind may be anything; wordList looks for two in a row.
func bareItemOf(p *html.Node, before []wordItem) (wordItem, bool) {
	if p.DataAtom != atom.P {
		return wordItem{}, false
	}
	first := firstText(p)
	if first == nil {
		return wordItem{}, false
	}
	bullet, blanks, text := cutBareBullet(first.Data)
	if next := first.NextSibling; text == "" && next != nil && next.Type == html.ElementNode { // <span>&nbsp;&nbsp;&nbsp; </span>
		if t := textOf(next); strings.TrimFunc(t, isBlank) == "" {
			blanks += utf8.RuneCountInString(t)
		}
	}
	if bullet == 0 || blanks < 3 || text == "" && first.NextSibling == nil {
		return wordItem{}, false
	}
	return wordItem{p: p, level: bareLevel(bullet, before), bullet: first}, true
}

// bareLevel is the level that a bullet tells of, behind other items.
func bareLevel(bullet rune, before []wordItem) int {
	if len(before) == 0 {
		return 1
	}
	depth := utf8.RuneCountInString(bareBullets[:max(strings.IndexRune(bareBullets, bullet), 0)])
	return min(before[0].level+depth, before[len(before)-1].level+1)
}

// wordBullets are the bullets of Word's lists, in the fonts that it takes them from
// or without.
const wordBullets = "·•◦▪■□●○–—-*oØ§üvq\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8"

// numbered reads the bullet or number that an item begins with.
func (item *wordItem) numbered(sign string, before []wordItem) bool {
	if r, n := utf8.DecodeRuneInString(sign); n > 0 && n == len(sign) && strings.ContainsRune(wordBullets, r) {
		return true
	}
	sign = strings.TrimPrefix(sign, "(")
	body := strings.TrimRight(sign, ".)")
	if i := strings.LastIndexByte(body, '.'); i >= 0 { // 2.1.3
		body = body[i+1:]
	}
	if body == "" || len(body) == len(sign) || len(body) > 5 {
		return false
	}
	if n, err := strconv.Atoi(body); err == nil && n >= 0 {
		item.kind, item.number = "1", n
		return true
	}
	number := 1 // what an item would have that goes on
	kind := ""
	for _, b := range slices.Backward(before) {
		if b.level == item.level {
			number, kind = b.number+1, b.kind
		}
		if b.level <= item.level {
			break
		}
	}
	lower, letters, roman := strings.ToLower(body), "a", "i"
	if lower != body {
		letters, roman = "A", "I"
	}
	if n := romanNumber(lower); n > 0 && (kind == roman && n == number || kind != letters && (n == 1 || len(body) > 1)) {
		item.kind, item.number = roman, n
		return true
	}
	if len(lower) == 1 && 'a' <= lower[0] && lower[0] <= 'z' {
		item.kind, item.number = letters, int(lower[0]-'a')+1
		return true
	}
	return false
}

// romanNumber reads a Roman number in small letters; 0 if it is none.
func romanNumber(s string) int {
	values := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}
	sum := 0
	for i := range len(s) {
		v := values[s[i]]
		if v == 0 {
			return 0
		}
		if i+1 < len(s) && values[s[i+1]] > v {
			v = -v
		}
		sum += v
	}
	return sum
}

// conditionalMark returns what stands between <!--[if !supportLists]--> and
// <!--[endif]-->, with the comments; nil if there is none.
func conditionalMark(p *html.Node) []*html.Node {
	var out []*html.Node
	for c := p.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.CommentNode && strings.HasPrefix(strings.TrimSpace(c.Data), "[if !supportLists]") {
			out = append(out, c)
			continue
		}
		if out == nil {
			if shows(c) {
				return markWithin(c)
			}
			continue
		}
		out = append(out, c)
		if c.Type == html.CommentNode && strings.HasPrefix(strings.TrimSpace(c.Data), "[endif]") {
			return out
		}
	}
	return nil
}

// markWithin is conditionalMark of what a paragraph begins with: Word puts whole
// items in spans.
func markWithin(n *html.Node) []*html.Node {
	if n.Type != html.ElementNode {
		return nil
	}
	return conditionalMark(n)
}

// ignoredMark returns the element of the style mso-list:Ignore that a paragraph
// begins with.
func ignoredMark(p *html.Node) []*html.Node {
	for c := p.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && strings.Contains(strings.ToLower(strings.ReplaceAll(attr(c, "style"), " ", "")), "mso-list:ignore") {
			return []*html.Node{c}
		}
		if shows(c) {
			if c.Type == html.ElementNode {
				return ignoredMark(c)
			}
			return nil
		}
	}
	return nil
}

// firstText is the text that a node begins with, nil if it begins with something
// else.
func firstText(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !shows(c) {
			continue
		}
		if c.Type == html.ElementNode {
			return firstText(c)
		}
		return c
	}
	return nil
}
