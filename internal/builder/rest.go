package builder

import (
	"encoding/json"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/report"
)

// rest writes the texts behind the place where damaged JSON cannot be read any
// further, though it was repaired, as those of an element that nobody knows.
func (p *page) rest(stored string) {
	stored = strings.TrimSpace(stored)
	if len(stored) > limits.Bytes || !strings.HasPrefix(behindBlanks(strings.TrimPrefix(stored, "[")), "{") {
		return // shortcodes, serialised PHP, or too much
	}
	s := repair(stored)
	if doubled(stored) {
		s = repair(mend(stored))
	}
	d := json.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); err != nil {
			break
		}
	}
	var set php.Map
	key := ""
	for s = s[min(len(s), int(d.InputOffset())):]; len(set) < limits.Elements; {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			break
		}
		end := i + 1
		for end < len(s) && s[end] != '"' {
			if s[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(s) {
			break
		}
		var text string
		if json.Unmarshal([]byte(s[i:end+1]), &text) != nil {
			text = ""
		}
		s = behindBlanks(s[end+1:])
		if strings.HasPrefix(s, ":") {
			key = text
			continue
		}
		set = append(set, php.Pair{Key: key, Value: text})
	}
	g, before := guess{p: p}, p.out.Len()
	for _, e := range set {
		if a, _ := e.Value.(string); isLink(e.Key, a) {
			g.found = true
			p.paragraph(escape(a), a)
			continue
		}
		g.setting(e.Key, e.Value, "")
	}
	if g.found {
		p.guessed += weigh(p.out.String()[before:]).words
		p.log.Add(report.BuilderUnknown, p.builder.Name+": the rest of damaged data")
	}
}
