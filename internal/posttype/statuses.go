package posttype

// The shelves are the folders of an archive that documents stand in.
const (
	Content = "content" // public
	Drafts  = "drafts"  // not published, or not yet
	Private = "private" // for some readers only
)

// status says what a post status means.
type status struct {
	name  string
	shelf string // of documents; empty: posts of this status are dropped, whatever their type
	why   string
}

// statuses is the table of WordPress's own statuses, sorted by name.
var statuses = []status{
	{"auto-draft", Drafts, "an automatic draft"},
	{"draft", Drafts, "a draft"},
	{"future", Drafts, "scheduled, not published yet"},
	{"inherit", Content, "as public as its parent"},
	{"pending", Drafts, "waits for review"},
	{"private", Private, "for the site's own users"},
	{"publish", Content, "published"},
	{"request-completed", "", "a request about personal data"},
	{"request-confirmed", "", "a request about personal data"},
	{"request-failed", "", "a request about personal data"},
	{"request-pending", "", "a request about personal data"},
	{"trash", "", "in the trash"},
}

// Shelf is where documents of one of WordPress's own statuses stand: "" where they
// are dropped; known is false for any other status.
func Shelf(name string) (shelf string, known bool) {
	s, known := findStatus(name)
	return s.shelf, known
}

// forumStatuses are bbPress's own, of its forums, topics and replies, sorted by
// name. See bbp_get_closed_status_id and bbp_get_hidden_status_id.
var forumStatuses = []status{
	{"closed", Content, "public, closed to answers"},
	{"hidden", Private, "hidden from all but moderators"},
}

func findForumStatus(name string) (status, bool) {
	for _, s := range forumStatuses {
		if s.name == name {
			return s, true
		}
	}
	return findStatus(name)
}

func findStatus(name string) (status, bool) {
	for _, s := range statuses {
		if s.name == name {
			return s, true
		}
	}
	return status{name, Drafts, "a status that is not WordPress's own, kept as a draft"}, false
}
