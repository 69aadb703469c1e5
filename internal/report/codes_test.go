package report

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestEveryCodeHasItsWords(t *testing.T) {
	if !slices.IsSortedFunc(meanings, func(a, b Meaning) int { return strings.Compare(string(a.Code), string(b.Code)) }) {
		t.Error("the table is not sorted by code, so that look-ups miss rows")
	}
	for i, m := range meanings {
		if i > 0 && meanings[i-1].Code == m.Code {
			t.Errorf("%s has two rows", m.Code)
		}
		if m.Code.Meaning() != m {
			t.Errorf("%s is not found in its own table", m.Code)
		}
		if !strings.HasSuffix(m.Sentence, ".") || m.Do != "" && !strings.HasSuffix(m.Do, ".") && !strings.HasSuffix(m.Do, ":") {
			t.Errorf("%s: its words are not sentences: %q, %q", m.Code, m.Sentence, m.Do)
		}
	}
}

// TestEveryCodeHasAnExample that a terminal shows as it is.
func TestEveryCodeHasAnExample(t *testing.T) {
	var codes, shown []Code
	for _, m := range meanings {
		codes = append(codes, m.Code)
	}
	for _, e := range examples {
		shown = append(shown, e.Code)
		if e != e.Code.Example() {
			t.Errorf("%s has two examples", e.Code)
		}
		if !slices.Contains([]Where{InContent, InExport, InWords}, e.In) || e.Before == "" || e.After == "" {
			t.Errorf("%s: its example says nothing: %+v", e.Code, e)
		}
		for line := range strings.SplitSeq(e.Before+"\n"+e.After, "\n") {
			if n := utf8.RuneCountInString(line); n > 72 || strings.TrimRight(line, " ") != line || strings.ContainsFunc(line, func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Errorf("%s: %d letters, or some that cannot be printed: %q", e.Code, n, line)
			}
		}
	}
	if !slices.Equal(shown, codes) {
		t.Errorf("there are examples for\n%q\nand the codes\n%q", shown, codes)
	}
}
