package census

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// An excuse is a finding which says that words that were stored were left out of a
// document on purpose.
type excuse struct {
	code   report.Code
	detail string // how the finding's detail begins
	why    string
}

// excuses are all of them, sorted by code. A row needs a case in which words are
// missing and the finding is there; without one, what it names loses no words.
var excuses = []excuse{
	{report.BlockHidden, "", "the editor hides it from readers"},
	{report.ScriptRemoved, "Word's comment", "it is text only by a mistake of the editor"},
	{report.ShortcodeDropped, "", "it was asked for"},
}

// Excuses tells whether a finding says that words were left out on purpose.
func Excuses(f report.Finding) bool {
	for _, e := range excuses {
		if f.Code == e.code && strings.HasPrefix(f.Detail, e.detail) {
			return true
		}
	}
	return false
}
