package postmeta

import (
	"iter"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// Naming is what the numbers under a name are to attachments.
type Naming uint8

const (
	NamesOther Naming = iota // not their IDs
	MayNameMedia
	NamesMedia
)

// mediaWords are last words of names under which IDs of attachments are kept: in
// postmeta, in the settings of blocks and builders, in shortcodes. True are those
// under which hardly any other number is kept.
var mediaWords = map[string]bool{
	"attachment": true, "attachments": true, "audio": false, "avatar": false, "background": false, "banner": false, "bg": false,
	"cover": false, "document": false, "documents": false, "download": false, "downloads": false, "file": false, "files": false,
	"gallery": false, "hero": false, "icon": false, "image": true, "images": true, "img": true, "logo": false, "media": true,
	"pdf": false, "photo": true, "photos": true, "picture": true, "pictures": true, "poster": false, "screenshot": false,
	"slide": false, "slides": false, "thumb": false, "thumbnail": true, "thumbnails": true, "video": false,
}

// MediaName judges a name by its words: image, hero_image, mediaId, thumbnail-ids.
func MediaName[T string | []byte](name T) Naming {
	var word [12]byte // no word of the table is longer
	n, start := lastWord(name, &word)
	isID := string(word[:n]) == "id" || string(word[:n]) == "ids"
	if isID {
		if start == 0 {
			return MayNameMedia
		}
		n, _ = lastWord(name[:start], &word)
	}
	switch sure, known := mediaWords[string(word[:n])]; {
	case known && (sure || isID):
		return NamesMedia
	case known:
		return MayNameMedia
	}
	return NamesOther
}

// lastWord writes the last word of a name in lower case, and returns its length and
// where it begins; the length of one that is too long is 0.
func lastWord[T string | []byte](name T, word *[12]byte) (n, start int) {
	end := len(name)
	for end > 0 && !isLetter(name[end-1]) {
		end--
	}
	start = end
	for start > 0 && isLetter(name[start-1]) && !(start < end && isUpper(name[start]) && !isUpper(name[start-1])) {
		start--
	}
	if end-start > len(word) {
		return 0, start
	}
	for i := start; i < end; i++ {
		word[i-start] = name[i] | 0x20
	}
	return end - start, start
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }

// Numbers tells whether the numbers in the rows of a key are IDs of attachments:
// by the table, or by the key.
func Numbers(key, postType string) Naming {
	t, known := find(key, postType)
	if known && (t.shape == asMedia || t.shape == asMediaList) {
		return NamesMedia
	}
	named := MediaName(key)
	switch {
	case named == NamesMedia, named == MayNameMedia && !known:
		return named
	case known || key == "" || key[0] == '_':
		return NamesOther
	}
	return MayNameMedia
}

// FieldNumbers is Numbers for a field of ACF by the definition with the key ref;
// where there is none, byName is what its own key says.
func (s *Schema) FieldNumbers(ref string, byName Naming) Naming {
	kind := ""
	if f := s.acf.find(ref); f != nil {
		kind = f.kind
	}
	switch kind {
	case "file", "gallery", "image", "page_link", "post_object", "relationship":
		return NamesMedia
	case "button_group", "checkbox", "clone", "color_picker", "date_picker", "date_time_picker", "email", "flexible_content", "group", "link",
		"number", "password", "radio", "range", "repeater", "select", "taxonomy", "text", "textarea", "time_picker", "true_false", "url", "user":
		return NamesOther
	}
	if byName != NamesOther { // of an add-on, or defined by the theme
		return NamesMedia
	}
	return MayNameMedia
}

// Withholds tells whether a row is in no file because it is private.
func (s *Schema) Withholds(m wp.Meta, postType string) bool {
	r := reader{schema: s}
	switch t, known := find(m.Key, postType); {
	case t.home == secret, t.home == personal:
		return r.keepsOut(t.home)
	case !known:
		return r.refused(m)
	}
	return false
}

// IDs are the texts and numbers of a value that is one, or serialised PHP or JSON
// with a list of them.
func IDs(stored string) []string {
	v, _ := Decode(stored)
	return texts(v)
}

// FieldRefs are the keys of ACF's definitions by the keys of the rows that they
// define; nil when there are none.
func FieldRefs(meta []wp.Meta) map[string]string {
	var refs map[string]string
	for _, m := range meta {
		if len(m.Key) > 1 && m.Key[0] == '_' && isFieldKey(m.Value) {
			if refs == nil {
				refs = map[string]string{}
			}
			refs[m.Key[1:]] = m.Value
		}
	}
	return refs
}

// ImageFiles are the names of the files that a value of the key
// "_wp_attachment_metadata" or "_wp_attachment_backup_sizes" lists: what WordPress
// made of the file that was uploaded, and that file where it made a smaller one.
func ImageFiles(stored string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, mark := range []string{`"file";s:`, `"original_image";s:`} {
			for rest := stored; ; {
				_, behind, ok := strings.Cut(rest, mark)
				if !ok {
					break
				}
				rest = behind
				_, behind, ok = strings.Cut(behind[:min(len(behind), 300)], `:"`)
				name, _, whole := strings.Cut(behind, `"`)
				if ok && whole && !yield(name[strings.LastIndexByte(name, '/')+1:]) {
					return
				}
			}
		}
	}
}
