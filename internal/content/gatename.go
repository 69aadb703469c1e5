package content

import (
	"slices"
	"strings"
)

// Plugins for members have many names for one thing: a shortcode that encloses what
// not everybody may read. The rows of shortcodeRows have those that are known; of the
// others the words of the name tell.

// gateWords are words of a name that by themselves say that what is enclosed is shut
// off. In lower case.
var gateWords = map[string]bool{
	"gated": true, "locker": true, "loggedin": true, "memberonly": true, "membersonly": true, "patron": true, "patrons": true, "paywall": true,
	"protect": true, "protected": true, "protector": true, "restrict": true, "restricted": true, "restriction": true, "restrictions": true,
}

// memberWords are those for whom something may be, and gateBeside the words beside
// them which say that it is: a team_member is a person, and members_only a gate.
var (
	memberWords = map[string]bool{"member": true, "members": true, "membership": true, "paid": true, "patreon": true, "premium": true, "subscriber": true, "subscribers": true}
	gateBeside  = map[string]bool{
		"access": true, "active": true, "content": true, "decision": true, "for": true, "has": true, "hide": true, "if": true, "is": true, "locked": true,
		"only": true, "private": true, "show": true,
	}
)

// notGates are words of names that have another meaning with one of those: plugins
// protect addresses from robots, and a team has members.
var notGates = map[string]bool{
	"board": true, "crew": true, "email": true, "emails": true, "image": true, "images": true, "mail": true, "mailto": true, "spam": true, "staff": true,
	"team": true,
}

// forOthers are words of names of what only those saw who may read no more than
// everybody.
var forOthers = map[string]bool{
	"guest": true, "guests": true, "loggedout": true, "non": true, "nonmember": true, "nonmembers": true, "not": true, "out": true, "visitor": true, "visitors": true,
}

// gateByName reads a name by its words: gated; unwrapped for what everybody saw but
// members; or unknownShortcode.
func gateByName(name string) shortcodeReading {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '_' || r == '-' })
	has := func(of map[string]bool) bool { return slices.ContainsFunc(words, func(w string) bool { return of[w] }) }
	logged := slices.Index(words, "logged")
	switch {
	case has(notGates):
		return unknownShortcode
	case !has(gateWords) && !(has(memberWords) && has(gateBeside)) && (logged < 0 || logged+1 == len(words) || words[logged+1] != "in" && words[logged+1] != "out"):
		if !slices.Contains(words, "nonmember") && !slices.Contains(words, "loggedout") {
			return unknownShortcode
		}
		return unwrapped
	case has(forOthers):
		return unwrapped
	}
	return gated
}
