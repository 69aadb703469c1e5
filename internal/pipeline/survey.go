package pipeline

import (
	"context"
	"strconv"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// survey is what the first reading found. It is not changed afterwards, so all
// workers may look at it.
type survey struct {
	index  wp.Index
	paths  *archive.Paths
	books  report.Books
	log    report.Log               // about the source as a whole
	noted  map[int][]report.Finding // about single posts, by ordinal
	quoted map[string]bool          // IDs of the synced patterns that documents use
	logins map[string]string        // login → key of authors.json
	clock  clock                    // the site's zone
}

func surveySource(ctx context.Context, src Source, p *Progress) (*survey, error) {
	s := newSurvey()
	for r, err := range src.Survey(ctx, needsTexts) {
		if err != nil {
			return nil, err
		}
		p.Bytes.Store(src.Taken())
		if s.add(r) {
			p.Items.Add(1)
		}
	}
	s.settle()
	return s, nil
}

func newSurvey() *survey {
	return &survey{noted: map[int][]report.Finding{}, quoted: map[string]bool{}}
}

// add remembers a record, and tells whether it was a post.
func (s *survey) add(r wp.Record) bool {
	s.index.Add(r)
	p, ok := r.(*wp.Post)
	if ok {
		s.books.Read(p.Type, p.Status)
		s.addQuotes(p)
	}
	return ok
}

// settle decides what can be decided only when every record was seen.
func (s *survey) settle() {
	if len(s.index.Stubs) == 0 {
		s.log.Add(report.NoItems, "")
	}
	moments := make([]wp.Moment, 0, len(s.index.Stubs))
	for i := range s.index.Stubs {
		moments = append(moments, s.index.Stubs[i].Published)
	}
	s.clock = newClock(moments)
	s.nameAuthors()
	s.plan()
}

// needsTexts tells whether the survey looks at the texts of a post.
func needsTexts(postType string, stored []byte) bool {
	return wp.NeedsTexts(postType) || content.MayUsePatterns(stored)
}

// addQuotes notes the synced patterns that a post uses, if the post becomes a
// document or is a pattern itself.
func (s *survey) addQuotes(p *wp.Post) {
	ids := content.Patterns(p.Content)
	if len(ids) == 0 || p.Type != "wp_block" && s.verdict(s.index.Stub(p.Ordinal)).Fate != report.Document {
		return
	}
	for _, id := range ids {
		s.quoted[id] = true
	}
}

// verdict asks the doorkeeper. An item that the source has twice is decided here:
// it is written once, and an older version of a document, with another text, is
// kept as data.
func (s *survey) verdict(st *wp.Stub) posttype.Verdict {
	if st.Unreadable {
		return posttype.Verdict{Fate: report.Failed, Reason: "it cannot be read"}
	}
	v := decide(st)
	if v.Fate == report.Document && st.Status == "inherit" {
		v.Shelf = s.inherited(st)
	}
	switch {
	case st.Twin == 0 || v.Fate == report.Dropped:
	case st.TwinDiffers && (v.Fate == report.Document || v.Home == posttype.InData):
		v.Fate, v.Home, v.Reason = report.Data, olderVersions, "an older version of item "+strconv.Itoa(st.Twin)
	case st.TwinDiffers:
		v.Fate, v.Home, v.Reason = report.Dropped, "", "an older version of item "+strconv.Itoa(st.Twin)
	default:
		v.Fate, v.Home, v.Reason = report.Dropped, "", "the same as item "+strconv.Itoa(st.Twin)
	}
	return v
}

func decide(st *wp.Stub) posttype.Verdict {
	return posttype.Decide(posttype.Item{Type: st.Type, Status: st.Status, Protected: st.Protected, HasTitle: st.HasTitle, HasContent: st.HasContent})
}

// inherited is the shelf of a document whose status is that of its parent. What
// has no parent, or one that is dropped, is public only by accident.
func (s *survey) inherited(st *wp.Stub) string {
	for range 20 {
		if st.Protected {
			return posttype.Private
		}
		parent, _ := s.index.ByID(st.ParentID)
		if parent == nil || parent == st {
			break
		}
		if st = parent; st.Status != "inherit" {
			if v := decide(st); v.Fate == report.Document {
				return v.Shelf
			}
			break
		}
	}
	return posttype.Drafts
}

// outcome is what a post ends as.
type outcome struct {
	fate   report.Fate
	reason string
	path   string // of the file of the archive that holds it; empty when it is dropped
}

// outcome is the doorkeeper's verdict with what only the whole source can tell,
// and where that leads.
func (s *survey) outcome(st *wp.Stub) outcome {
	v := s.verdict(st)
	o := outcome{fate: v.Fate, reason: v.Reason}
	switch {
	case v.Fate == report.Document:
		o.path = s.paths.Document(st.Ordinal)
	case v.Fate == report.Failed:
		o.path = s.paths.Failed(st.Ordinal)
	case v.Fate == report.Dropped:
	case v.Fate == report.Resolved:
		switch {
		case !s.quoted[st.ID]:
			o.fate, o.reason = report.Data, "no document uses it"
		case st.Status != "publish" || st.Protected:
			o.fate, o.reason = report.Data, "it is not public, so no document shows it"
		}
		o.path = s.paths.Data(st.Type)
	case v.Home == posttype.InMedia:
		o.path = "media.json"
	case v.Home == posttype.InMenus && st.Type != "nav_menu_item":
		// The blocks of a menu may hold more than its links, so they are kept.
		o.path = s.paths.Data(st.Type)
	case v.Home == posttype.InMenus && st.Status == "publish":
		o.path = "menus.json"
	case v.Home == posttype.InMenus:
		o.fate, o.reason = report.Dropped, "an entry of a menu that is not published"
	case v.Home == olderVersions && v.Shelf != "" && v.Shelf != posttype.Content:
		o.path = "private/older-versions.jsonl"
	case v.Home == olderVersions:
		o.path = s.paths.Data("older-versions")
	case !v.KnownType:
		o.path = s.paths.Data("other") // one file for all: there may be any number of them
	default:
		o.path = s.paths.Data(st.Type)
	}
	return o
}

// olderVersions is the home of items that the source holds again in a newer form.
const olderVersions posttype.Home = "older"

// plan gives every document its path.
func (s *survey) plan() {
	var places []archive.Place
	for i := range s.index.Stubs {
		st := s.index.Stubs[i]
		v := s.verdict(st)
		if v.Fate != report.Document {
			continue
		}
		d := s.clock.date(st.Published, st.PubDate)
		pl := archive.Place{
			Ordinal: st.Ordinal, Shelf: archive.Shelf(v.Shelf), Type: st.Type, Slug: st.Slug, ID: st.ID, Title: st.Title,
			Year: d.year, Month: d.month, Hierarchical: v.Hierarchical,
		}
		if v.Hierarchical {
			if parent := s.parent(st); parent != nil {
				pl.Parent = parent.Ordinal
			}
		}
		places = append(places, pl)
	}
	var log report.Log
	s.paths = archive.Plan(places, &log)
	for _, f := range log.Findings {
		if f.Ordinal == 0 {
			s.log.Findings = append(s.log.Findings, f)
		} else {
			s.noted[f.Ordinal] = append(s.noted[f.Ordinal], f)
		}
	}
}

// parent returns the post's parent if that becomes a document of the same type.
func (s *survey) parent(st *wp.Stub) *wp.Stub {
	if st.ParentID == "" {
		return nil
	}
	p, _ := s.index.ByID(st.ParentID)
	if p == nil || p.Type != st.Type || s.verdict(p).Fate != report.Document {
		return nil
	}
	return p
}

// isPublic tells whether a post becomes a document that everybody may read.
func (s *survey) isPublic(ordinal int) bool {
	return strings.HasPrefix(s.paths.Document(ordinal), string(posttype.Content)+"/")
}

func (s *survey) title() string {
	for _, x := range s.index.Sites {
		if x.Title != "" {
			return x.Title
		}
	}
	return ""
}
