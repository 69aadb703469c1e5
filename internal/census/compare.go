package census

import (
	"strings"
	"unicode/utf8"
)

// A Difference is what two counts say differently of one kind.
type Difference struct {
	Kind    Kind
	Want    int      // things before
	Got     int      // things after
	Missing []string // the first of those that are only before, short
	Extra   []string // the first of those that are only after, short
}

// Compare holds Markdown against the clean HTML that it was made of, and returns what
// differs, by kind: nothing, if the Markdown says what the HTML says.
func (c *Counter) Compare(clean, md string) []Difference {
	how := reading{captionsMarked: c.CaptionsMarked}
	want := c.countHTML(clean, how)
	got := c.countMarkdown(md, &want, how)
	if want.N == got.N && want.sums == got.sums {
		return nil
	}
	how.keep = true
	kept := c.countHTML(clean, how)
	return kept.diff(c.countMarkdown(md, &kept, how))
}

// diff tells what differs between two counts of which all things were kept.
func (c *Count) diff(d Count) (out []Difference) {
	for k := range kinds {
		if c.N[k] == d.N[k] && c.sums[k] == d.sums[k] {
			continue
		}
		x := Difference{Kind: k, Want: c.N[k], Got: d.N[k]}
		switch k {
		case Words:
			x.Missing, x.Extra = apart(strings.Fields(string(c.text)), strings.Fields(string(d.text)), true)
		case Emphasis:
			for m := range marks {
				missing, extra := apart(strings.Fields(string(c.marked[m])), strings.Fields(string(d.marked[m])), true)
				x.Missing = append(x.Missing, prefixed(m, missing)...)
				x.Extra = append(x.Extra, prefixed(m, extra)...)
			}
			x.Missing, x.Extra = first(x.Missing), first(x.Extra)
		default:
			x.Missing, x.Extra = apart(c.things[k], d.things[k], false)
		}
		if x.Want != x.Got || len(x.Missing)+len(x.Extra) > 0 { // else it is parted differently, in words or in notes, which counts there
			out = append(out, x)
		}
	}
	return out
}

func prefixed(m mark, texts []string) []string {
	for i := range texts {
		texts[i] = m.String() + ": " + texts[i]
	}
	return texts
}

// mostExamples is how many examples a difference has of each sort.
const mostExamples = 3

func first(s []string) []string { return s[:min(len(s), mostExamples)] }

// apart returns examples of what is only in one of two sequences. Where both have the
// same members, they are those that stand where the other has others. Members that
// are words and follow each other are one example.
func apart(a, b []string, words bool) (onlyA, onlyB []string) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	onlyA, onlyB = without(a, b, words), without(b, a, words)
	if len(onlyA)+len(onlyB) == 0 {
		return examples(a, words), examples(b, words) // the order differs
	}
	return onlyA, onlyB
}

// examples are the first members of a sequence.
func examples(a []string, words bool) []string {
	if len(a) == 0 {
		return nil
	}
	if words {
		return []string{short(strings.Join(a[:min(len(a), 8)], " "))}
	}
	return []string{short(a[0])}
}

// without returns examples of the members of a that b does not have, or not as often.
func without(a, b []string, words bool) (out []string) {
	have := map[string]int{}
	for _, s := range b {
		have[glued(s)]++
	}
	last := -2
	for i, s := range a {
		if g := glued(s); have[g] > 0 {
			have[g]--
			continue
		}
		if words && last == i-1 {
			if end := &out[len(out)-1]; len(*end) < longest {
				*end = short(*end + " " + s)
			}
			last = i
			continue
		}
		if len(out) == mostExamples {
			break
		}
		out = append(out, short(s))
		last = i
	}
	return out
}

// glued is a text without its blanks, on which the parsers of HTML and Markdown need
// not agree.
func glued(s string) string { return strings.Join(strings.Fields(s), "") }

// longest is how long an example is, in bytes.
const longest = 80

// short cuts an example between two characters.
func short(s string) string {
	if len(s) <= longest {
		return s
	}
	n := longest
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
