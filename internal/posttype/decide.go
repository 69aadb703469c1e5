package posttype

import "github.com/presslift/presslift/internal/report"

// Item is what Decide needs to know of a post.
type Item struct {
	Type, Status string
	Protected    bool // it has a password
	HasTitle     bool // more than white space
	HasContent   bool // more than white space, in content or excerpt
}

// Verdict is what is to become of a post.
type Verdict struct {
	Fate   report.Fate // Document, Data, Resolved or Dropped
	Home   Home        // of Data and Resolved
	Shelf  string      // of Document: Content, Drafts or Private
	Reason string      // a few words for the ledger; never empty, nothing of the source in them

	Rule         Rule // that of the type, or the zero Rule
	KnownType    bool // a rule knows the type
	KnownStatus  bool // false for a document that stands among the drafts because no row knows its status
	Hierarchical bool // the document lies in a folder of its parent
}

// Decide says what is to become of a post. It never fails: what nobody knows is
// kept.
func Decide(it Item) Verdict {
	v := byType(it)
	if v.Fate == report.Dropped {
		return v
	}
	s, known := findStatus(it.Status)
	switch {
	case s.shelf == "":
		return v.drop(s.why)
	case v.Fate != report.Document:
		return v
	case it.Status == "auto-draft" && !it.HasContent:
		return v.drop("an automatic draft in which nothing was written")
	}
	v.KnownStatus, v.Shelf, v.Reason = known, s.shelf, s.why
	if it.Protected {
		v.Shelf, v.Reason = Private, "behind a password"
	}
	return v
}

// byType leaves the status out of account.
func byType(it Item) Verdict {
	r, known := find(it.Type)
	v := Verdict{Fate: r.Fate, Home: r.Home, Reason: r.Why, Rule: r, KnownType: known, KnownStatus: true, Hierarchical: r.Hierarchical}
	switch {
	case known:
	case it.HasTitle || it.HasContent:
		v.Fate = report.Document
	default:
		v.Fate, v.Home, v.Reason = report.Data, InData, "a type that no rule knows, without title and text"
	}
	return v
}

// drop changes the fate and keeps what is known about the post.
func (v Verdict) drop(why string) Verdict {
	v.Fate, v.Home, v.Reason, v.Hierarchical = report.Dropped, "", why, false
	return v
}
