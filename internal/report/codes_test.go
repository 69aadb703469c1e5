package report

import (
	"slices"
	"strings"
	"testing"
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
