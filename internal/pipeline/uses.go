package pipeline

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// An attachment has no visibility of its own: its status is inherit. It is private
// when something that is not public uses it and nothing public does. A post uses
// what is uploaded to it, and what its texts, the comments on it and its postmeta
// name (see mentions). What a row names that is kept from readers is used in
// private, whatever the post. What nobody uses is public, as it was on the site.

// uses are what the posts of a source say about attachments, gathered while it is
// surveyed.
type uses struct {
	mentions
	found  []mention // of the post that is being read
	secret []mention // of its rows that are kept from readers

	// Post by[i] names what[i]. The number of a post is its ordinal, negative where
	// the row is kept from readers; 0 is the site.
	what []mention
	by   []int32

	fields []fieldUse
	refs   map[fieldRef]int32 // places in refList
	refIDs []fieldRef

	files []fileOf
	lost  bool // there was more than there is room for
}

// fieldUse is a number in a field of ACF, whose definition may be yet to come.
type fieldUse struct {
	what mention
	by   int32
	ref  int32
}

// fieldRef is what tells whether such numbers are IDs of attachments: the key of the
// definition, and what the field's own key says where there is none.
type fieldRef struct {
	key   string
	named postmeta.Naming
}

// fileOf is a file of an attachment that its address does not show.
type fileOf struct {
	what mention
	of   int32
}

// maxUses bounds uses: twelve bytes each. Those beyond are forgotten, and what is
// public only because nobody is known to use it becomes private.
const maxUses = 16 << 20

// maxFieldRefs bounds what hostile definitions make of fieldUse.
const maxFieldRefs = 1 << 16

// needsTexts tells whether the survey looks at the texts of a post. It looks for
// mentions on the way, because add may not have them.
func (u *uses) needsTexts(postType string, t wp.Texts) bool {
	u.found = mentioned(&u.mentions, u.found[:0], t.Content)
	u.found = mentioned(&u.mentions, u.found, t.Excerpt)
	for _, c := range t.Comments {
		u.found = mentioned(&u.mentions, u.found, c)
	}
	return needsTexts(postType, t.Content)
}

// add notes what a post uses.
func (u *uses) add(p *wp.Post, schema *postmeta.Schema) {
	if p.Abridged == nil {
		u.found = mentioned(&u.mentions, u.found[:0], p.Content)
		u.found = mentioned(&u.mentions, u.found, p.Excerpt)
		for i := range p.Comments {
			if isShown(&p.Comments[i]) {
				u.found = mentioned(&u.mentions, u.found, p.Comments[i].Content)
			}
		}
	}
	for i := range p.Comments {
		if c := &p.Comments[i]; len(c.Meta) > 0 && isShown(c) {
			u.rows(p, schema.OfComment(c.Meta), postmeta.FieldRefs(c.Meta))
		}
	}
	u.secret = u.secret[:0]
	refs := postmeta.FieldRefs(p.Meta)
	for _, m := range p.Meta {
		switch {
		case m.Value == "" || p.Type == "attachment" && strings.HasPrefix(m.Key, "_wp_att"):
			continue
		case m.Key == "_menu_item_object_id":
			if p.MetaValue("_menu_item_object") == "attachment" {
				u.found = ids(u.found, m.Value, byID)
			}
			continue
		}
		before := len(u.found)
		u.row(p, m, refs[m.Key])
		if len(u.found) > before && schema.Withholds(m, p.Type) {
			u.secret = append(u.secret, u.found[before:]...)
			u.found = u.found[:before]
		}
	}
	if p.Type == "attachment" {
		u.addFiles(p)
	}
	u.put(u.found, int32(p.Ordinal))
	u.put(u.secret, -int32(p.Ordinal))
	u.found = u.found[:0]
}

// rows finds what rows name that everybody sees who sees what they are of.
func (u *uses) rows(p *wp.Post, meta []wp.Meta, refs map[string]string) {
	for _, m := range meta {
		if m.Value != "" {
			u.row(p, m, refs[m.Key])
		}
	}
}

// addShown notes what stands in the place of a template, a table or a gallery where
// others show it.
func (u *uses) addShown(shown string, by int) {
	u.found = mentioned(&u.mentions, u.found[:0], shown)
	u.put(u.found, int32(by))
	u.found = u.found[:0]
}

// row finds what a row of postmeta names; ref is the key of the field of ACF that it
// belongs to.
func (u *uses) row(p *wp.Post, m wp.Meta, ref string) {
	const shortest = len("/a/b.c")
	if len(m.Value) >= shortest {
		u.found = mentioned(&u.mentions, u.found, m.Value)
		if isUploadPath(m.Value) {
			u.address = unescaped(append(u.address[:0], uploads...), m.Value)
			u.found = u.mentions.add(u.found)
		}
	}
	isList := m.Value[0] == 'a' || m.Value[0] == '['
	if !isList && (m.Value[0] < '0' || m.Value[0] > '9') && m.Value[0] != ' ' {
		return
	}
	if ref != "" {
		u.field(p, m, ref)
		return
	}
	switch postmeta.Numbers(m.Key, p.Type) {
	case postmeta.NamesMedia:
		for _, id := range postmeta.IDs(m.Value) {
			u.found = ids(u.found, id, byID)
		}
	case postmeta.MayNameMedia:
		if !isList {
			u.found = ids(u.found, m.Value, maybe)
		}
	}
}

// isUploadPath tells of paths as WordPress notes them of attachments: 2024/05/a.jpg.
func isUploadPath(s string) bool {
	return len(s) < 300 && s[4] == '/' && isNumber(s[:4]) && isNumber(s[5:min(len(s), 7)]) && strings.Contains(s[5:], "/")
}

// field notes the numbers in a field of ACF.
func (u *uses) field(p *wp.Post, m wp.Meta, ref string) {
	k := fieldRef{ref, postmeta.MediaName(m.Key)}
	n, known := u.refs[k]
	if !known {
		if len(u.refs) == maxFieldRefs {
			u.lost = true
			return
		}
		if u.refs == nil {
			u.refs = map[fieldRef]int32{}
		}
		k.key, n = strings.Clone(ref), int32(len(u.refIDs))
		u.refs[k], u.refIDs = n, append(u.refIDs, k)
	}
	for _, id := range postmeta.IDs(m.Value) {
		for _, what := range ids(nil, id, byID) {
			if len(u.fields) == maxUses {
				u.lost = true
				return
			}
			u.fields = append(u.fields, fieldUse{what, int32(p.Ordinal), n})
		}
	}
}

// addFiles notes the files of an attachment that its address does not show: where it
// was uploaded, what it was made of, and what was made of it.
func (u *uses) addFiles(p *wp.Post) {
	_, own, _ := u.file(u.at(p.AttachmentURL))
	path := postmeta.UploadPath(p.MetaValue("_wp_attached_file"))
	folder := path[:strings.LastIndexByte(path, '/')+1]
	note := func(folder, name string) {
		u.address = unescaped(append(append(u.address[:0], uploads...), folder...), name)
		if exact, plain, ok := u.file(u.address); ok && plain != own && len(u.files) < maxUses {
			u.files = append(u.files, fileOf{exact, int32(p.Ordinal)}, fileOf{plain, int32(p.Ordinal)})
		}
	}
	note("", path)
	for _, m := range p.Meta {
		if m.Key == "_wp_attachment_metadata" || m.Key == "_wp_attachment_backup_sizes" {
			for name := range postmeta.ImageFiles(m.Value) {
				note(folder, name)
			}
		}
	}
}

// addTerm notes what a term uses, which everybody may read.
func (u *uses) addTerm(t *wp.Term, schema *postmeta.Schema) {
	u.found = mentioned(&u.mentions, u.found[:0], t.Description)
	u.rows(&wp.Post{Type: "term"}, schema.OfTerm(t.Meta), postmeta.FieldRefs(t.Meta))
	u.put(u.found, 0)
	u.found = u.found[:0]
}

func (u *uses) put(what []mention, by int32) {
	slices.Sort(what)
	for _, k := range slices.Compact(what) {
		if len(u.what) == maxUses {
			u.lost = true
			return
		}
		u.what, u.by = append(u.what, k), append(u.by, by)
	}
}

// marks are what was found out of an attachment. The first that is set decides.
type marks uint8

const (
	publicText marks = 1 << iota
	refused          // in a row that is kept from readers
	publicParent
	privateUse
	publicMaybe
	privateMaybe
)

// isPrivate weighs them: what readers saw is public whatever else is, and what is
// certain weighs more than a number that may mean something else.
func (m marks) isPrivate() bool {
	for bit := publicText; bit <= privateMaybe; bit <<= 1 {
		if m&bit != 0 {
			return bit&(refused|privateUse|privateMaybe) != 0
		}
	}
	return false
}

// attachments is how mentions lead to them.
type attachments struct {
	*uses
	exact, plain map[mention][]int32 // by sum of a file's address
	others       map[mention][]int32 // by ID, and by sum of a page's address
}

func (u *uses) attachments(s *survey) *attachments {
	a := &attachments{u, map[mention][]int32{}, map[mention][]int32{}, map[mention][]int32{}}
	for _, st := range s.index.Stubs {
		if st.Attachment == nil {
			continue
		}
		n := int32(st.Ordinal)
		for _, id := range ids(nil, st.ID, byID) {
			a.others[id] = append(a.others[id], n)
		}
		_, path, _ := hostAndPath(u.at(st.Permalink))
		if p, ok := page(path); ok {
			a.others[p] = append(a.others[p], n)
		}
		if exact, plain, ok := u.file(u.at(st.AttachmentURL)); ok {
			a.exact[exact], a.plain[plain] = append(a.exact[exact], n), append(a.plain[plain], n)
		}
	}
	for _, f := range u.files {
		a.exact[f.what] = append(a.exact[f.what], f.of)
	}
	return a
}

// named are the attachments that a mention leads to, by ordinal: of several whose
// names differ by a size, the one with that very name, or all.
func (a *attachments) named(k mention) (exactly, all []int32) {
	switch k & kinds {
	case byFile:
		plain, sized := a.sized[k]
		if !sized {
			plain = k
		}
		exactly = a.exact[k]
		if exactly == nil {
			exactly = a.exact[plain]
		}
		if all = slices.Concat(exactly, a.plain[plain]); exactly == nil {
			exactly = all
		}
		return exactly, all
	case maybe:
		k = k&^kinds | byID
	}
	return a.others[k], a.others[k]
}

// weighing is what is said of the attachments that a mention leads to. It is kept by
// mention, because any number of posts may name what any number of attachments is
// called.
type weighing struct {
	to   *attachments
	said map[mention]marks
}

func (t *weighing) use(k mention, by int32, isPublic bool) {
	if exactly, all := t.to.named(k); len(exactly)+len(all) == 0 {
		return
	}
	switch {
	case by < 0:
		t.said[k] |= refused
	case k&kinds == maybe && isPublic:
		t.said[k] |= publicMaybe
	case k&kinds == maybe:
		t.said[k] |= privateMaybe
	case isPublic:
		t.said[k] |= publicText
	default:
		t.said[k] |= privateUse
	}
}

// put adds what was said to the marks of attachments, by ordinal. Of files whose
// names differ by a size only the one that was meant is public; private are rather
// one too many.
func (t *weighing) put(of map[int32]marks) {
	for k, m := range t.said {
		exactly, all := t.to.named(k)
		for _, n := range exactly {
			of[n] |= m
		}
		for _, n := range all {
			of[n] |= m & (refused | privateUse | privateMaybe)
		}
	}
	clear(t.said)
}

// hidden returns the attachments that are private, by ordinal.
func (u *uses) hidden(s *survey) map[int]bool {
	if !s.index.HasAttachments() {
		return nil
	}
	t := weighing{u.attachments(s), map[mention]marks{}}
	// What attachments themselves name, as a recording its cover, counts when it is
	// known what they are.
	type later struct {
		what mention
		by   int32
	}
	var waiting []later
	seen, isPublic, ok := int32(-1), false, false
	use := func(k mention, by int32) {
		switch n := max(by, -by); {
		case n == seen:
		case n == 0:
			seen, isPublic, ok = n, true, true
		case s.index.Stub(int(n)).Attachment != nil:
			waiting = append(waiting, later{k, by})
			return
		default:
			seen = n
			isPublic, ok = s.shows(s.index.Stub(int(n)))
		}
		if ok {
			t.use(k, by, isPublic)
		}
	}
	for i, k := range u.what {
		use(k, u.by[i])
	}
	for _, f := range u.fields {
		switch ref := u.refIDs[f.ref]; s.schema.FieldNumbers(ref.key, ref.named) {
		case postmeta.NamesMedia:
			use(f.what, f.by)
		case postmeta.MayNameMedia:
			use(f.what|maybe, f.by)
		}
	}
	of := map[int32]marks{}
	t.put(of)
	for _, st := range s.index.Stubs {
		if st.Attachment == nil || st.ParentID == "" {
			continue
		}
		if parent, _ := s.index.ByID(st.ParentID); parent != nil && parent.Attachment == nil {
			switch isPublic, ok := s.shows(parent); {
			case ok && isPublic:
				of[int32(st.Ordinal)] |= publicParent
			case ok:
				of[int32(st.Ordinal)] |= privateUse
			}
		}
	}
	isPrivate := func(st *wp.Stub) bool {
		m := of[int32(st.Ordinal)]
		return m.isPrivate() || m == 0 && u.lost || s.keepsBack(st) || s.keepsBack(s.index.Kept(st))
	}
	for _, l := range waiting {
		t.use(l.what, l.by, !isPrivate(s.index.Stub(int(max(l.by, -l.by)))))
	}
	t.put(of)
	hidden := map[int]bool{}
	for _, st := range s.index.Stubs {
		if st.Attachment != nil && isPrivate(st) {
			hidden[st.Ordinal] = true
		}
	}
	return hidden
}

// keepsBack tells of an attachment whose own status keeps it from the public.
func (s *survey) keepsBack(st *wp.Stub) bool {
	return s.verdict(st).Withheld || st.Status != "inherit" && st.Status != "publish"
}

// shows tells whether the attachments that a post uses were public by that; not ok
// when it says nothing of them.
func (s *survey) shows(st *wp.Stub) (isPublic, ok bool) {
	v := s.verdict(st)
	isPublic = (st.Status == "publish" || st.Status == "inherit") && !st.Protected && v.Rule.Private == "" && !v.Withheld && !v.Draft
	switch {
	case v.Home == inThread:
		return s.shows(s.topicOf(st))
	case st.Attachment != nil, v.Fate == report.Failed:
		return false, false
	case v.Home == otherVersions:
		return false, !s.mayShow(st, v)
	case v.Fate == report.Document:
		return v.Shelf == posttype.Content, true
	case v.Fate == report.Dropped:
		// What was public and is left out says nothing; what a plugin keeps for itself
		// neither.
		return false, st.Type == "revision" || !isPublic && (v.Rule.Fate != report.Dropped || v.Rule.Private != "" || st.Status == "trash")
	}
	return isPublic, true
}

// noteUnmet says which types the options name that the source does not have: a
// name that is spelled wrongly would go unnoticed.
func (s *survey) noteUnmet() {
	there := map[string]bool{}
	for _, st := range s.index.Stubs {
		there[st.Type] = true
	}
	for _, t := range s.opt.Types.Named() {
		if !there[t] {
			s.log.Add(report.TypeAbsent, t)
		}
	}
}
