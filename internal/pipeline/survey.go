package pipeline

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/builder"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/inset"
	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// survey is what the first reading found. It is not changed afterwards, so all
// workers may look at it.
type survey struct {
	opt    Options
	index  wp.Index
	paths  *archive.Paths
	books  report.Books
	log    report.Log               // about the source as a whole
	noted  map[int][]report.Finding // about single posts, by ordinal
	logins map[string]string        // login → key of authors.json
	clock  clock                    // the site's zone

	// What the index has of these, each once; of sites the source's own first.
	sites   []wp.Site
	authors []wp.Author
	terms   []wp.Term

	termSlugs  map[[2]string]string   // by taxonomy and ID
	termCalled map[[2]string]string   // names as in taxonomies.json, by taxonomy and slug
	termSays   map[[2]string]termSays // by taxonomy and slug
	coauthors  bool                   // the taxonomy author is Co-Authors Plus's
	replies    map[int]int            // how many replies a topic has, by ordinal, with the comments on them
	answered   map[int]int            // how many comments a reply of a forum has, by ordinal
	names      map[string]string      // login → display name
	guests     map[string]string      // its guest authors: slug → key of authors.json
	bySlug     map[string]string      // users by their names in addresses → key of authors.json
	languages

	metaSurvey
	patterns
	people

	uses      uses
	fragments fragments
	slides    map[string][]inset.Slide // by the ID of their slider
	sliderOf  map[int]string           // by ordinal: the IDs of the sliders of slides that are posts
	templates int                      // bytes of page builders' templates in the index
	listed    int                      // entries of menus that lists of all pages made
	hidden    map[int]bool             // by ordinal: attachments that only what is not public uses
	versions  map[int][]*wp.Stub       // by the ordinal of an item: those that it stands for and that differ
}

func surveySource(ctx context.Context, src Source, opt Options, p *Progress) (*survey, error) {
	s := newSurvey(opt)
	for r, err := range src.Survey(ctx, s.needsTexts) {
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

func newSurvey(opt Options) *survey {
	opt.Types.Private = opt.PrivateData
	s := &survey{opt: opt, noted: map[int][]report.Finding{}, versions: map[int][]*wp.Stub{}, termSlugs: map[[2]string]string{}, termSays: map[[2]string]termSays{}, guests: map[string]string{}, replies: map[int]int{}, answered: map[int]int{}, names: map[string]string{}}
	s.split = map[int][]string{}
	s.metaSurvey = newMetaSurvey(opt)
	s.index.Ignored = postmeta.Housekeeping
	s.uses.own = s.index.InternalHost
	s.fragments.own = s.index.InternalHost
	for _, h := range opt.Hosts {
		s.index.AddHost(h)
	}
	return s
}

// add remembers a record, and tells whether it was a post.
func (s *survey) add(r wp.Record) bool {
	cleaning{}.record(r)
	carried := len(s.index.Carried)
	s.index.Add(r)
	if t, ok := r.(*wp.Term); ok {
		s.uses.addTerm(t, s.schema)
		fragmentsIn(&s.fragments, t.Description)
	}
	p, ok := r.(*wp.Post)
	if ok {
		s.books.Read(p.Type, p.Status)
		st := s.index.Stub(p.Ordinal)
		st.Marks = uint32(posttype.Look(p.Type, p.Meta))
		st.HasContent = st.HasContent || builder.HasData(p)
		s.uses.add(p, s.schema)
		s.fragments.addPost(p)
		s.addTemplate(p)
		s.addSlide(p)
		s.addPatterns(p)
		s.addPeople(p, s.index.Carried[carried:])
		s.addLanguages(p)
		s.addMeta(p)
		s.addAnswers(p)
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
	s.settleSliders()
	s.nameAuthors()
	s.settlePeople()
	s.merge()
	for _, a := range s.authors {
		s.names[a.Login] = a.DisplayName
	}
	for _, t := range s.terms {
		s.termSlugs[[2]string{t.Taxonomy, t.ID}] = t.Slug
	}
	s.nameGuests()
	s.settleLanguages()
	s.treeOfTerms()
	s.settleMeta()
	s.settlePatterns()
	s.plan()
	s.hidden = s.uses.hidden(s)
	s.settleTerms()
	s.noteLeads()
	s.noteUnmet()
}

// needsTexts is needsTexts, and looks on the way for what is to be known of all
// texts, because add may not have them.
func (s *survey) needsTexts(postType string, t wp.Texts) bool {
	s.fragments.texts(t)
	return s.uses.needsTexts(postType, t)
}

// needsTexts tells whether the survey looks at the texts of a post.
func needsTexts(postType string, stored []byte) bool {
	return wp.NeedsTexts(postType) || content.MayUsePatterns(stored) || content.MayHaveLanguages(stored) || postmeta.Defines(postType) || builder.IsTemplate(postType) || inset.Is(postType)
}

// verdict asks the doorkeeper. An item that the source has twice is decided here:
// one of the two stands for both, see wp.Index.Kept. The other is dropped when it
// says the same, and else kept whole among the data, or in the list of media.
func (s *survey) verdict(st *wp.Stub) posttype.Verdict {
	if st.Unreadable {
		return posttype.Verdict{Fate: report.Failed, Reason: "it cannot be read"}
	}
	v := s.decide(st)
	if v.Fate == report.Document && st.Status == "inherit" {
		v.Shelf = s.inherited(st)
	}
	if s.restricted[st.Ordinal] && v.Fate == report.Document && v.Shelf == posttype.Content {
		v.Shelf, v.Reason = posttype.Private, "only members could read it"
	}
	v.Withheld = v.Withheld || v.Fate == report.Data && (s.ofHiddenProduct(st) || isSold(st)) || v.Fate == report.Resolved && s.inPrivateOnly(st)
	if v.Fate == report.Data {
		withheld, draft := s.ofHiddenSlider(st)
		v.Withheld, v.Draft = v.Withheld || withheld, v.Draft || draft
	}
	kept := s.index.Kept(st)
	if kept == st && v.Fate == report.Document && v.Shelf == posttype.Content && s.topicOf(st) != nil {
		v.Fate, v.Home, v.Shelf, v.Reason = report.Data, inThread, "", "a reply, with its topic"
	}
	if v.Fate == report.Document && v.Shelf == posttype.Content && s.closedForum(st) {
		v.Shelf, v.Reason = posttype.Private, "in a forum that not everybody could read"
	}
	switch {
	case kept == st || v.Fate == report.Dropped:
	case st.Same(kept):
		v.Fate, v.Home, v.Reason = report.Dropped, "", sameAsItem+strconv.Itoa(kept.Ordinal)
	case v.Home == posttype.InMedia:
		v.Reason = versionOfItem + strconv.Itoa(kept.Ordinal)
	default:
		v.Fate, v.Home, v.Reason = report.Data, otherVersions, versionOfItem+strconv.Itoa(kept.Ordinal)
	}
	return v
}

// These begin the reasons of items that the source has again; the ordinal of the
// one that stands for both follows.
const (
	sameAsItem    = "the same as item "
	versionOfItem = "another version of item "
)

func (s *survey) isKept(st *wp.Stub) bool { return s.index.Kept(st) == st }

// mayShow tells whether a version is no secret: neither it nor the one that stands
// for it is kept from the public.
func (s *survey) mayShow(version *wp.Stub, v posttype.Verdict) bool {
	kept := s.verdict(s.index.Kept(version))
	return kept.Fate != report.Dropped && !kept.Withheld && !v.Withheld && !kept.Draft && !v.Draft && (v.Shelf == "" || v.Shelf == posttype.Content) && (kept.Shelf == "" || kept.Shelf == posttype.Content)
}

// formerSlugs are the slugs that a version of a document had when it was public.
func (s *survey) formerSlugs(version *wp.Stub) []string {
	slugs := s.index.OldSlugs[version.Ordinal]
	if version.Status == "publish" && !version.Protected && version.Slug != "" {
		slugs = append(slices.Clone(slugs), version.Slug)
	}
	return slugs
}

// noteTwin says what became of an item that the source has twice.
func (s *survey) noteTwin(st *wp.Stub, v posttype.Verdict, log *report.Log) {
	kept := s.index.Kept(st)
	switch first, unique := s.index.ByID(st.ID); {
	case kept == st:
		if first != nil && !unique && first != st {
			log.Add(report.DuplicateID, st.ID)
		}
	case st.Same(kept):
		log.Add(report.DuplicateItem, "item "+strconv.Itoa(kept.Ordinal))
	case v.Fate == report.Data:
		_, why := kept.Preferred(st)
		log.Add(report.DuplicateDiffers, "item "+strconv.Itoa(kept.Ordinal)+" stands for both: "+preferences[why])
	}
}

// preferences say why one of two items stands for both.
var preferences = [...]string{
	wp.ComesLast:    "it comes last in the source",
	wp.WeighsMore:   "by its status, as both were modified at the same time or when is not known",
	wp.ModifiedLast: "it was modified last",
}

func (s *survey) decide(st *wp.Stub) posttype.Verdict {
	return s.opt.Types.Decide(posttype.Item{
		Type: st.Type, Status: st.Status, Shows: posttype.Marks(st.Marks), Protected: st.Protected, HasTitle: st.HasTitle, HasContent: st.HasContent,
	})
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
			if v := s.decide(st); v.Fate == report.Document {
				return v.Shelf
			}
			break
		}
	}
	return posttype.Drafts
}

// otherVersions is the home of items in whose place another version is kept.
const otherVersions posttype.Home = "other versions"

// privateMedia lists the attachments that are not public.
const privateMedia = "private/media.json"

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
		case !s.isQuoted(st):
			o.fate, o.reason = report.Data, "no document uses it"
		case st.Status != "publish" || st.Protected:
			o.fate, o.reason = report.Data, "it is not public, so no document shows it"
		}
		o.path = s.dataPath(st, v)
	case v.Home == posttype.InMedia && isSold(st):
		o.path, o.reason = privateMedia, "a file that was for sale"
	case v.Home == posttype.InMedia && s.hidden[st.Ordinal]:
		o.path, o.reason = privateMedia, "a media file that only what is not public uses"
	case v.Home == posttype.InMedia:
		o.path = "media.json"
	case v.Home == posttype.InMenus && st.Type != "nav_menu_item":
		o.path = s.dataPath(st, v) // the blocks of a menu may hold more than its links
	case v.Home == posttype.InMenus && st.Status == "publish" && !v.Withheld:
		o.path = "menus.json"
	case v.Home == posttype.InMenus:
		o.fate, o.reason = report.Dropped, "an entry of a menu that is not published"
	case v.Home == inThread:
		o.path = archive.CommentsPath(s.paths.Document(s.topicOf(st).Ordinal))
	case v.Home == otherVersions && !s.mayShow(st, v):
		o.path = "private/other-versions.jsonl"
	case v.Home == otherVersions:
		o.path = s.paths.Data("other-versions")
	default:
		o.path = s.dataPath(st, v)
	}
	return o
}

// dataPath is the file of a post that is kept as data, on the shelf of documents
// that were as public. Types that no rule knows share a
// file: there may be any number of them.
func (s *survey) dataPath(st *wp.Stub, v posttype.Verdict) string {
	postType := st.Type
	if !v.KnownType {
		postType = "other"
	}
	path := s.paths.Data(postType)
	switch {
	case v.Withheld:
		return posttype.Private + "/" + path
	case v.Draft:
		return posttype.Drafts + "/" + path
	}
	return path
}

// plan gives every document its path.
func (s *survey) plan() {
	var places []archive.Place
	for i := range s.index.Stubs {
		st := s.index.Stubs[i]
		v := s.verdict(st)
		if kept := s.index.Kept(st); v.Home == otherVersions {
			s.versions[kept.Ordinal] = append(s.versions[kept.Ordinal], st)
		}
		if v.Home == inThread {
			s.replies[s.topicOf(st).Ordinal] += 1 + s.answered[st.Ordinal]
		}
		if v.Fate != report.Document {
			continue
		}
		d := s.clock.date(st.Published, st.PubDate)
		pl := archive.Place{
			Ordinal: st.Ordinal, Shelf: archive.Shelf(v.Shelf), Type: st.Type, Slug: st.Slug, ID: st.ID, Title: content.In(st.Title, s.main),
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
	if len(s.sites) == 0 {
		return ""
	}
	return s.sites[0].Title
}
