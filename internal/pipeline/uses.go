package pipeline

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// An attachment has no visibility of its own: its status is inherit. It is private
// when something that is not public uses it and nothing public does. Uses are: to
// be its parent, to have it as featured image or in a field, and to name its file
// or its ID in the content. What nobody uses is public, as it was on the site.

// uses are what the posts of a source say about attachments, gathered while it is
// surveyed. Entry i says that post by[i] uses what has keys[i].
type uses struct {
	keys  []uint64
	by    []int32
	found []uint64 // in the content of the post that is being read
	buf   []byte
}

// maxUses bounds uses: twelve bytes each. Those beyond are forgotten, which can
// make an attachment private that was not, never the other way round.
const maxUses = 16 << 20

// needsTexts tells whether the survey looks at the texts of a post. It looks at
// the content on the way, because add may not have it.
func (u *uses) needsTexts(postType string, stored []byte) bool {
	u.found = u.mentioned(u.found[:0], stored)
	return needsTexts(postType, stored)
}

// add notes what a post uses.
func (u *uses) add(p *wp.Post) {
	if p.Abridged == nil {
		u.found = u.mentioned(u.found[:0], []byte(p.Content))
	}
	found := u.found
	fields := map[string]bool{}
	for _, m := range p.Meta {
		switch m.Key {
		case "_thumbnail_id", "_product_image_gallery", "_menu_item_object_id":
			found, _ = idKeys(found, []byte(m.Value))
		default:
			if strings.HasPrefix(m.Key, "_") && strings.HasPrefix(m.Value, "field_") { // Advanced Custom Fields
				fields[m.Key[1:]] = true
			}
		}
	}
	if len(fields) > 0 {
		for _, m := range p.Meta {
			if fields[m.Key] {
				found = fieldIDs(found, m.Value)
			}
		}
	}
	slices.Sort(found)
	for _, k := range slices.Compact(found) {
		if len(u.keys) < maxUses {
			u.keys, u.by = append(u.keys, k), append(u.by, int32(p.Ordinal))
		}
	}
	u.found = found[:0]
}

// hidden returns the attachments that are private, by ordinal.
func (u *uses) hidden(s *survey) map[int]bool {
	if !s.index.HasAttachments() {
		return nil
	}
	const public, private = 1, 2
	marks := map[int32]int8{} // by ordinal of an attachment
	byKey := map[uint64][]int32{}
	for _, st := range s.index.Stubs {
		if st.Attachment == nil {
			continue
		}
		n := int32(st.Ordinal)
		marks[n] = 0
		if k, ok := idKeys(nil, []byte(st.ID)); ok {
			byKey[k[0]] = append(byKey[k[0]], n)
		}
		if k, ok := u.fileKey([]byte(st.AttachmentURL[:addressEnd(st.AttachmentURL, 0)])); ok {
			byKey[k] = append(byKey[k], n)
		}
		if parent, _ := s.index.ByID(st.ParentID); parent != nil {
			marks[n] |= s.shows(parent)
		}
	}
	for i, k := range u.keys {
		for _, n := range byKey[k] {
			if by := int(u.by[i]); by != int(n) {
				marks[n] |= s.shows(s.index.Stub(by))
			}
		}
	}
	hidden := map[int]bool{}
	for n, mark := range marks {
		if mark == private || s.verdict(s.index.Stub(int(n))).Withheld {
			hidden[int(n)] = true
		}
	}
	return hidden
}

// shows tells what a post makes of the attachments that it uses: 1 public,
// 2 private, 0 neither.
func (s *survey) shows(st *wp.Stub) int8 {
	v := s.verdict(st)
	if v.Home == inThread {
		return s.shows(s.topicOf(st))
	}
	public := (st.Status == "publish" || st.Status == "inherit") && !st.Protected && v.Rule.Private == ""
	switch {
	case st.Attachment != nil, v.Home == otherVersions, v.Fate == report.Failed:
		return 0
	case v.Fate == report.Document && v.Shelf == posttype.Content, v.Fate != report.Document && v.Fate != report.Dropped && public:
		return 1
	case v.Fate == report.Dropped && (public || v.Rule.Fate == report.Dropped && v.Rule.Private == "" && st.Status != "trash"):
		return 0
	}
	return 2
}

// idMarks stand before the IDs of attachments in content.
var idMarks = [...]string{
	`"id":`, `"ids":[`, `"mediaId":`, `attachment-`, `attachment_`, `attachment_id=`, `ids="`, `ids='`, `ids=`, `image="`, `images="`, `include="`,
	`wp-att-`, `wp-image-`,
}

// mentioned adds the keys of attachments that content names.
func (u *uses) mentioned(to []uint64, text []byte) []uint64 {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c > '9' || c < '/':
		case c == '/':
			var end int
			switch {
			case i+1 < len(text) && text[i+1] == '/':
				end = addressEnd(text, i+2)
			case bytes.HasPrefix(text[i:], []byte(uploads)):
				end = addressEnd(text, i+1)
			default:
				continue
			}
			if k, ok := u.fileKey(text[i:end]); ok {
				to = append(to, k)
			}
			i = end - 1
		default:
			if i == 0 || !isMark(text[:i]) {
				for i+1 < len(text) && '0' <= text[i+1] && text[i+1] <= '9' {
					i++
				}
				continue
			}
			end := i
			for end < len(text) && (text[end] == ',' || text[end] == ' ' || '0' <= text[end] && text[end] <= '9') {
				end++
			}
			to, _ = idKeys(to, text[i:end])
			i = end - 1
		}
	}
	return to
}

func isMark(before []byte) bool {
	switch before[len(before)-1] {
	case '-', '_', '=', ':', '[', '"', '\'':
	default:
		return false
	}
	for _, m := range idMarks {
		if bytes.HasSuffix(before, []byte(m)) {
			return true
		}
	}
	return false
}

// idKeys adds the keys of IDs in a list such as "1,2, 3"; ok says whether there
// is any.
func idKeys(to []uint64, list []byte) (keys []uint64, ok bool) {
	for part := range bytes.SplitSeq(list, []byte(",")) {
		n, part := uint64(0), bytes.TrimSpace(part)
		for _, c := range part {
			if c < '0' || c > '9' {
				n = 0
				break
			}
			n = n*10 + uint64(c-'0')
		}
		if n > 0 && len(part) < 19 {
			to, ok = append(to, n<<1), true
		}
	}
	return to, ok
}

// fieldIDs adds the IDs in the value of a field: a number, or PHP's form of an
// array of them.
func fieldIDs(to []uint64, value string) []uint64 {
	if !strings.HasPrefix(value, "a:") {
		to, _ = idKeys(to, []byte(value))
		return to
	}
	for part := range strings.SplitSeq(value, ";") {
		_, id, _ := strings.Cut(part, `"`)
		to, _ = idKeys(to, []byte(strings.TrimSuffix(id, `"`)))
	}
	return to
}

// addressEnd finds where an address in content ends.
func addressEnd[T string | []byte](text T, from int) int {
	for i := from; i < len(text); i++ {
		switch text[i] {
		case ' ', '\t', '\r', '\n', '"', '\'', '<', '>', '\\', '(', ')', '[', ']', '&', '?', '#':
			return i
		}
	}
	return len(text)
}

// uploads is the folder of uploads in addresses.
const uploads = "/uploads/"

// fileKey is what makes two addresses those of one uploaded file, whatever its
// size: its path, without a query, below the folder of uploads, or else below the host. ok is false
// for addresses of no file.
func (u *uses) fileKey(address []byte) (key uint64, ok bool) {
	switch i := bytes.LastIndex(address, []byte(uploads)); {
	case i >= 0:
		address = address[i+len(uploads):]
	default:
		if i := bytes.Index(address, []byte("//")); i >= 0 {
			address = address[i+2:]
		}
		_, address, _ = bytes.Cut(address, []byte("/"))
	}
	if bytes.IndexByte(address, '%') >= 0 {
		if plain, err := url.PathUnescape(string(address)); err == nil {
			address = []byte(plain)
		}
	}
	dot := bytes.LastIndexByte(address, '.')
	if dot < 0 || dot < bytes.LastIndexByte(address, '/') {
		return 0, false
	}
	u.buf = append(append(u.buf[:0], withoutSize(address[:dot])...), address[dot:]...)
	return wp.TextSum(u.buf) | 1, true
}

// withoutSize takes away what WordPress adds to the names of smaller copies: -300x200,
// and of large originals: -scaled.
func withoutSize(name []byte) []byte {
	if i := bytes.LastIndexByte(name, '-'); i >= 0 {
		width, height, sized := bytes.Cut(name[i+1:], []byte("x"))
		if sized && isNumber(string(width)) && isNumber(string(height)) {
			name = name[:i]
		}
	}
	return bytes.TrimSuffix(name, []byte("-scaled"))
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
