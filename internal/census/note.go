package census

import "strings"

// beginNote begins the text of a footnote, which lasts until the region is changed
// back.
func (h *hand) beginNote(key string) {
	h.region.endWord(h.keep)
	n := &note{}
	if key != "" && !h.keyed[key] {
		h.addKey(n, key)
	}
	h.notes = append(h.notes, n)
	h.region = &n.region
}

// addKey notes by what a footnote may be referred to.
func (h *hand) addKey(n *note, key string) {
	n.keys = append(n.keys, key)
	if h.keyed == nil {
		h.keyed = map[string]bool{}
	}
	h.keyed[key] = true
}

func (h *hand) reference(key string) {
	h.region.objects++
	h.refs = append(h.refs, reference{key, h.region})
}

// settleNotes finds what references lead to, and adds up. Notes that nothing refers
// to are items of a list at the end.
func (h *hand) settleNotes() Count {
	byKey := make(map[string]*note, len(h.notes))
	for _, n := range h.notes {
		n.endWord(h.keep)
		for _, k := range n.keys {
			byKey[k] = n
		}
	}
	used := make(map[*note]bool, len(h.notes))
	for _, r := range h.refs {
		n := byKey[r.key]
		if n == nil {
			continue
		}
		used[n] = true
		r.in.tallies[Footnotes].add(n.letters.id())
		if h.keep {
			r.in.things[Footnotes] = append(r.in.things[Footnotes], strings.TrimSpace(string(n.text)))
		}
	}
	var notes []*region
	number := 0
	for _, n := range h.notes {
		if used[n] {
			notes = append(notes, &n.region)
			continue
		}
		number++
		before := len(h.main.text)
		h.main.join(&n.region)
		if n.letters.n > 0 || n.objects > 0 {
			h.region = &h.main
			h.add(Items, n.letters.id(uint64(number)), func() string { return itemName(number) + string(h.main.text[before:]) })
		}
	}
	return total(&h.main, notes)
}
