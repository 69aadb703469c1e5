package census

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// An excuse is a finding which says that something that was stored was left out of a
// document on purpose.
type excuse struct {
	code      report.Code
	detail    string // how the finding's detail begins
	addresses bool   // of images or links; else words, and addresses
	repeats   bool   // the words stand elsewhere in the document, but for a few
	why       string
}

// excuses are all of them, sorted by code. A row needs a case in which something is
// missing and the finding is there; without one, what it names loses nothing.
var excuses = []excuse{
	{report.BlockHidden, "", false, false, "the editor hides it from readers"},
	{report.ContentsLeftOut, "", false, true, "it says what the headings do"},
	{report.ScriptRemoved, "Word's comment", false, false, "it is text only by a mistake of the editor"},
	{report.ScriptRemoved, "php", false, false, "it runs, and no reader sees it"},
	{report.ScriptRemoved, "tracking pixel", true, false, "it is no image to a reader"},
	{report.ShortcodeDropped, "", false, false, "it was asked for"},
}

// mostGone is how many words may stand nowhere in a document that has them elsewhere:
// the title of a table of contents.
const mostGone = 6

// Excuses tells whether a finding says that what is missing was left out on purpose.
func (v *Verdict) Excuses(f report.Finding) bool {
	for _, e := range excuses {
		if f.Code == e.code && strings.HasPrefix(f.Detail, e.detail) && (v.Missing == 0 || !e.addresses) && (v.Gone <= mostGone || !e.repeats) {
			return true
		}
	}
	return false
}
