package pipeline

import (
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// maxForums bounds how far up a topic's forums are followed.
const maxForums = 100

// closedForum tells whether a forum, topic or reply stands below a forum that not
// everybody could read. Its own status does not say so: bbPress leaves it at
// publish and asks the forum and those above it (bbp_user_can_view_forum). What
// was asked for types does not matter: a private forum that is left out is private
// all the same. A parent that is not in the source tells nothing.
func (s *survey) closedForum(st *wp.Stub) bool {
	isForum := func(t string) bool { return t == "forum" || t == "topic" }
	if !isForum(st.Type) && st.Type != "reply" {
		return false
	}
	byStatus := posttype.Choices{Statuses: s.opt.Types.Statuses}
	for range maxForums {
		parent, _ := s.index.ByID(st.ParentID)
		if parent == nil || parent == st || !isForum(parent.Type) {
			return false
		}
		st = s.index.Kept(parent)
		v := byStatus.Decide(posttype.Item{
			Type: st.Type, Status: st.Status, Shows: posttype.Marks(st.Marks), Protected: st.Protected, HasTitle: st.HasTitle, HasContent: st.HasContent,
		})
		if v.Fate != report.Document || v.Shelf != posttype.Content || s.restricted[st.Ordinal] {
			return true
		}
	}
	return true // a loop, or as good as one
}
