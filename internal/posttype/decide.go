package posttype

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// Item is what Decide needs to know of a post.
type Item struct {
	Type, Status string
	Shows        Marks // what its postmeta shows, see Look
	Protected    bool  // it has a password
	HasTitle     bool  // more than white space
	HasContent   bool  // more than white space, in content or excerpt
}

// Verdict is what is to become of a post.
type Verdict struct {
	Fate     report.Fate // Document, Data, Resolved or Dropped
	Home     Home        // of Data and Resolved
	Shelf    string      // of Document: Content, Drafts or Private
	Withheld bool        // data that not everybody could read: private, behind a password, personal
	Draft    bool        // data that was not published yet
	Reason   string      // a few words for the ledger; never empty, nothing of the source in them

	Rule         Rule // that of the type with the fate that was asked for, or the zero Rule
	KnownType    bool // a rule knows the type
	KnownStatus  bool // false for a document that stands among the drafts because no row knows its status
	Hierarchical bool // the document lies in a folder of its parent
}

// Decide says what is to become of a post when nothing was asked for.
func Decide(it Item) Verdict { return (&Choices{}).Decide(it) }

// Decide says what is to become of a post. It never fails: what nobody knows is
// kept.
func (c *Choices) Decide(it Item) Verdict {
	v := c.byType(it)
	if v.Fate == report.Dropped {
		return v
	}
	s, known := c.status(it, &v.Rule)
	request := v.Rule.Private != "" && strings.HasPrefix(it.Status, "request-")
	switch {
	case s.shelf == "" && !request:
		return v.drop(s.why)
	case v.Fate != report.Document:
		v.Withheld = it.Protected || s.shelf == Private || v.Rule.Private != "" || v.Rule.Type == "revision"
		v.Draft = s.shelf == Drafts
		return v
	case it.Status == "auto-draft" && !it.HasContent:
		return v.drop("an automatic draft in which nothing was written")
	}
	v.KnownStatus, v.Shelf, v.Reason = known, s.shelf, s.why
	switch {
	case v.Rule.Private != "":
		v.Shelf, v.Reason = Private, v.Rule.Why
	case it.Protected:
		v.Shelf, v.Reason = Private, "behind a password"
	}
	return v
}

// status is what a post status means, with what was asked for.
func (c *Choices) status(it Item, r *Rule) (status, bool) {
	name := it.Status
	s, known := findStatus(name)
	if !known && r.If == bbPress {
		s, known = findForumStatus(name)
	}
	switch to := c.Statuses[name]; to {
	case "":
		return s, known
	case Drop:
		return status{name, "", "its status was asked to be dropped"}, true
	default:
		return status{name, to, "as was asked for its status"}, true
	}
}

// byType leaves the status out of account.
func (c *Choices) byType(it Item) Verdict {
	r, known := find(it.Type, it.Shows)
	if !known {
		r.Fate, r.IfText, r.Why = report.Document, true, "a type that no rule knows"
	}
	r, why := c.apply(r, it.Type)
	v := Verdict{Fate: r.Fate, Home: r.Home, Reason: why, Rule: r, KnownType: known && r.Type != "*", KnownStatus: true, Hierarchical: r.Hierarchical}
	if r.Fate == report.Document && r.IfText && !it.HasContent && (known || !it.HasTitle) {
		v.Fate, v.Home, v.Reason, v.Hierarchical = report.Data, InData, why+", without text", false
	}
	return v
}

// drop changes the fate and keeps what is known about the post.
func (v Verdict) drop(why string) Verdict {
	v.Fate, v.Home, v.Reason, v.Hierarchical = report.Dropped, "", why, false
	return v
}
