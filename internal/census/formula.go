package census

import (
	"bytes"
	"strings"
)

// formula reads the TeX of a formula that has no other form. It counts as one word.
func (h *hand) formula(tex []byte) {
	key := formulaKey(string(tex))
	if key == "" {
		return
	}
	if h.formulas == nil {
		h.formulas = map[string]bool{}
	}
	h.formulas[key] = true
	h.region.objects++
	h.add(Formulas, lettersOf(key).id(), func() string { return key })
	h.text([]byte(key))
}

// formulaKey is TeX in the form in which the ways to write it are alike: "<" is \lt in
// Markdown, and "|" in a cell \Vert or \|.
func formulaKey(tex string) string {
	tex = texNames.Replace(tex)
	return strings.Map(func(r rune) rune {
		if r == '\\' || r == '\u00A0' || r <= ' ' {
			return -1
		}
		return r
	}, tex)
}

var texNames = strings.NewReplacer(`\lt `, "<", `\lt`, "<", `\Vert `, "|", `\Vert`, "|")

// formulaAt returns the formula that a text begins with, between one or two dollar
// signs, and how many bytes it takes: 0 if it is none of those that are known.
func (h *hand) formulaAt(s []byte) (key string, n int) {
	signs := 1
	if bytes.HasPrefix(s, []byte("$$")) {
		signs = 2
	}
	end := signs
	for end < len(s) && s[end] != '$' && s[end] != '\n' {
		if s[end] == '\\' {
			end++ // what stands behind it does not end the formula
		}
		end++
	}
	if end >= len(s) || !bytes.HasPrefix(s[end:], []byte("$$")[:signs]) {
		return "", 0
	}
	if key = formulaKey(string(s[signs:end])); !h.formulas[key] {
		return "", 0
	}
	return key, end + signs
}
