package content

import (
	"encoding/json"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// block is one block of the block editor.
type block struct {
	name  string // with its namespace, "core/paragraph"
	json  string // its attributes as stored; empty when it has none
	parts []part // what it holds, in order
	void  bool   // <!-- wp:name /-->
}

// part is a stretch of HTML or an inner block.
type part struct {
	html  string
	block *block
}

// attrs returns the block's attributes; a block without readable ones has none.
func (b *block) attrs() map[string]any {
	m := map[string]any{}
	if b.json != "" {
		if err := json.Unmarshal([]byte(b.json), &m); err != nil {
			return map[string]any{}
		}
	}
	return m
}

// html returns all HTML that the block itself holds, without its inner blocks.
func (b *block) html() string {
	var s strings.Builder
	for _, p := range b.parts {
		s.WriteString(p.html)
	}
	return s.String()
}

// hasBlocks is WordPress's has_blocks: such content gets no wpautop.
func hasBlocks(s string) bool { return strings.Contains(s, "<!-- wp:") }

// maxBlockDepth is how deep blocks may stand in each other. Deeper ones are read
// as if they stood in the last one that may.
const maxBlockDepth = 200

// parseBlocks reads content by the grammar of WordPress's block parser
// (wp-includes/class-wp-block-parser.php). The root has no name; its HTML parts
// are free text between blocks.
//
// Where WordPress gives up at a closing delimiter that nothing opened, and shows
// the rest as it is, reading goes on: the blocks behind it count too.
func parseBlocks(s string, log *report.Log) *block {
	root := &block{}
	stack := []*block{root}
	names := []string{""} // of the delimiters that are open; longer than stack when too deep
	top := func() *block { return stack[len(stack)-1] }
	at := 0
	r := delimiterReader{s: s}
	for from := 0; ; {
		d, ok := r.next(from)
		if !ok {
			break
		}
		from = d.end
		if d.start > at {
			top().parts = append(top().parts, part{html: blockLanguage(top(), s[at:d.start])})
		}
		at = d.end
		switch {
		case d.void:
			top().parts = append(top().parts, part{block: &block{name: d.name, json: d.json, void: true}})
		case !d.close:
			names = append(names, d.name)
			if len(names) <= maxBlockDepth {
				b := &block{name: d.name, json: d.json}
				top().parts = append(top().parts, part{block: b})
				stack = append(stack, b)
			} else if len(names) == maxBlockDepth+1 {
				log.Add(report.NestingFlattened, d.name)
			}
		case len(names) == 1:
			log.Add(report.BlockBroken, "a block ends that did not begin: "+d.name)
		default:
			if open := names[len(names)-1]; open != d.name {
				log.Add(report.BlockBroken, open+" is closed as "+d.name)
			}
			if len(names) == len(stack) {
				stack = stack[:len(stack)-1]
			}
			names = names[:len(names)-1]
		}
	}
	if at < len(s) {
		top().parts = append(top().parts, part{html: s[at:]})
	}
	for _, name := range names[1:] {
		log.Add(report.BlockBroken, "a block does not end: "+name)
	}
	return root
}

// delimiter is a comment that begins or ends a block.
type delimiter struct {
	start, end  int
	name, json  string
	close, void bool
}

// delimiterReader finds the delimiters of a text. It remembers where the next
// comment ends, so that comments without an end do not cost quadratic time.
type delimiterReader struct {
	s   string
	end int // of the first "-->" that was looked for: its offset, len(s) when there is none
}

// endFrom returns the offset of the first "-->" at or after i. Calls come with
// growing offsets.
func (r *delimiterReader) endFrom(i int) (int, bool) {
	if r.end < i || r.end == 0 {
		if n := strings.Index(r.s[i:], "-->"); n >= 0 {
			r.end = i + n
		} else {
			r.end = len(r.s)
		}
	}
	return r.end, r.end < len(r.s)
}

// next finds the first block delimiter at or after from. Comments that look like
// one but are not, are passed over.
func (r *delimiterReader) next(from int) (delimiter, bool) {
	for {
		i := strings.Index(r.s[from:], "<!--")
		if i < 0 {
			return delimiter{}, false
		}
		i += from
		if d, ok := r.at(i); ok {
			return d, true
		}
		from = i + 4
	}
}

func (r *delimiterReader) at(start int) (delimiter, bool) {
	s, d := r.s, delimiter{start: start}
	i := skipSpace(s, start+4)
	if i == start+4 {
		return d, false
	}
	if i < len(s) && s[i] == '/' {
		d.close = true
		i++
	}
	if !strings.HasPrefix(s[i:], "wp:") {
		return d, false
	}
	i += 3
	n := i
	slash := false
	for i < len(s) && (isBlockName(s[i]) || s[i] == '/' && !slash && i > n) {
		slash = slash || s[i] == '/'
		i++
	}
	d.name = s[n:i]
	if d.name == "" || strings.HasSuffix(d.name, "/") {
		return d, false
	}
	if !slash {
		d.name = "core/" + d.name
	}
	j := skipSpace(s, i)
	if j == i {
		return d, false
	}
	i = j
	if i < len(s) && s[i] == '{' {
		// Attributes end at the first "}" that white space and the end of the
		// comment follow. JSON escapes "--" within, so the comment ends it surely.
		end, found := r.endFrom(i)
		if !found {
			return d, false
		}
		body := strings.TrimRight(s[i:end], " \t\r\n/")
		if !strings.HasSuffix(body, "}") {
			return d, false
		}
		d.json = body
		i = skipSpace(s, i+len(body))
	}
	if i < len(s) && s[i] == '/' {
		d.void = true
		i++
	}
	if !strings.HasPrefix(s[i:], "-->") {
		return d, false
	}
	d.end = i + 3
	return d, true
}

func skipSpace(s string, i int) int {
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	return i
}

func isBlockName(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_'
}
