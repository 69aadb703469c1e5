package postmeta

import (
	"net/url"
	"strconv"
	"strings"
)

// Enclosure is a file that a post carries, as a podcast's episode does.
type Enclosure struct {
	URL   string
	Bytes int64  // 0 when not known
	MIME  string // may be empty
}

// ParseEnclosure reads a value of the key "enclosure": address, length and type,
// one a line (wp-includes/functions.php, do_enclose). What plugins write behind
// them is passed over.
func ParseEnclosure(v string) (Enclosure, bool) {
	lines := strings.Split(strings.ReplaceAll(v, "\r", ""), "\n")
	e := Enclosure{URL: strings.TrimSpace(lines[0])}
	if !strings.HasPrefix(e.URL, "http://") && !strings.HasPrefix(e.URL, "https://") {
		return e, false
	}
	if len(lines) > 1 {
		if n, err := strconv.ParseInt(strings.TrimSpace(lines[1]), 10, 64); err == nil && n > 0 {
			e.Bytes = n
		}
	}
	if len(lines) > 2 {
		e.MIME = strings.TrimSpace(lines[2])
	}
	return e, true
}

// ImageSize reads width and height, in pixels, of a value of the key
// "_wp_attachment_metadata", where they stand before all else; 0 when they do
// not.
func ImageSize(v string) (width, height int) {
	return intAfter(v, `s:5:"width";i:`), intAfter(v, `s:6:"height";i:`)
}

// ImageCredit reads who made an image and whose it is, as the file said when it
// was uploaded (wp-admin/includes/image.php, wp_read_image_metadata), of a value
// of the key "_wp_attachment_metadata".
func ImageCredit(v string) (credit, copyright string) {
	if !strings.Contains(v, `s:6:"credit";s:`) || strings.Contains(v, `s:6:"credit";s:0:"`) && strings.Contains(v, `s:9:"copyright";s:0:"`) {
		return "", ""
	}
	decoded, _ := Decode(v)
	m, _ := decoded.(Map)
	about, _ := m.Value("image_meta").(Map)
	return strings.TrimSpace(text(about.Value("credit"))), strings.TrimSpace(text(about.Value("copyright")))
}

func intAfter(v, mark string) int {
	const most = 200 // the sizes of the smaller copies stand further back
	if len(v) > most {
		v = v[:most]
	}
	_, rest, ok := strings.Cut(v, mark)
	if !ok {
		return 0
	}
	digits, _, ok := strings.Cut(rest, ";")
	if n, err := strconv.Atoi(digits); ok && err == nil && n > 0 {
		return n
	}
	return 0
}

// UploadPath is a value of the key "_wp_attached_file" below the uploads folder.
// Some hosts store where the file lies on their disk. It is "" for a path that is
// not in that folder or leads out of it, however it says so: whoever joins the two
// must not end elsewhere.
func UploadPath(v string) string {
	v = strings.TrimSpace(v)
	if isAbsolute(v) {
		v = strings.ReplaceAll(v, "\\", "/")
		below := ""
		for _, folder := range []string{"/uploads/", "/files/"} {
			if i := strings.LastIndex(v, folder); i >= 0 {
				below = v[i+len(folder):]
				break
			}
		}
		v = below
	}
	if plain, err := url.PathUnescape(v); isOutside(v) || err == nil && isOutside(plain) {
		return ""
	}
	return v
}

// isAbsolute tells of paths from the root of a disk or a host, and of addresses.
func isAbsolute(path string) bool {
	return strings.HasPrefix(path, "/") || strings.HasPrefix(path, `\`) || strings.Contains(path, "://") ||
		len(path) > 1 && path[1] == ':' && isLetter(path[0])
}

// isOutside tells whether a path leads out of the folder that it is in.
func isOutside(path string) bool {
	if isAbsolute(path) || strings.ContainsRune(path, 0) {
		return true
	}
	for part := range strings.FieldsFuncSeq(path, func(r rune) bool { return r == '/' || r == '\\' }) {
		if strings.TrimSpace(part) == ".." {
			return true
		}
	}
	return false
}
