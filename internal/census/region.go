package census

// A region is what was counted of a stretch of text: of the document, or of one of its
// footnotes, whose order is not that of the document.
type region struct {
	letters run // of all texts
	lengths run // of the words, in letters
	word    int // letters of the word that is being read
	objects int // things that can be seen without a letter

	tallies [kinds]run // but for Words and Emphasis
	marks   [marks]run // letters

	said // only when things are kept
}

// said is what was counted, in words.
type said struct {
	text   []byte // words with a blank behind each
	things [kinds][]string
	marked [marks][]byte
}

// endWord ends the word that is being read.
func (g *region) endWord(keep bool) {
	if g.word == 0 {
		return
	}
	g.lengths.add(uint64(g.word))
	g.word = 0
	if keep {
		g.text = append(g.text, ' ')
	}
}

// join adds what was counted behind the region.
func (g *region) join(h *region) {
	g.letters.join(h.letters)
	g.lengths.join(h.lengths)
	for k := range g.tallies {
		g.tallies[k].join(h.tallies[k])
		g.things[k] = append(g.things[k], h.things[k]...)
	}
	for m := range g.marks {
		g.marks[m].join(h.marks[m])
		g.marked[m] = append(g.marked[m], h.marked[m]...)
	}
	g.text = append(g.text, h.text...)
}

// Count is how many things of each kind a text has, and what they are.
type Count struct {
	N [kinds]int // things; of Emphasis, letters in marks

	sums [kinds]uint64 // equal when the things are

	formulas map[string]bool // the TeX of formulas, see formulaKey
	notes    map[string]bool // IDs of footnotes that something refers to

	said
}

// total is what was counted of the document and its footnotes. The order of these is
// not compared.
func total(main *region, notes []*region) (c Count) {
	c.N[Words] = main.lengths.n
	c.sums[Words] = main.letters.id(main.lengths.id())
	c.said = main.said
	for k, t := range main.tallies {
		if t.n > 0 {
			c.N[k], c.sums[k] = t.n, t.id()
		}
	}
	var unordered [marks]uint64
	for _, n := range notes {
		c.N[Words] += n.lengths.n
		c.sums[Words] += n.letters.id(n.lengths.id())
		for k, t := range n.tallies {
			if t.n > 0 {
				c.N[k] += t.n
				c.sums[k] += t.id()
			}
			c.things[k] = append(c.things[k], n.things[k]...)
		}
		for m, t := range n.marks {
			if t.n > 0 {
				c.N[Emphasis] += t.n
				unordered[m] += t.id()
			}
			c.marked[m] = append(c.marked[m], n.marked[m]...)
		}
		c.text = append(c.text, n.text...)
	}
	for m, t := range main.marks {
		c.N[Emphasis] += t.n
		c.sums[Emphasis] = scatter(c.sums[Emphasis]+unordered[m]) ^ t.id()
	}
	return c
}
