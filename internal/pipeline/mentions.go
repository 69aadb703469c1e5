package pipeline

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/wp"
)

// A text names a media file by the address of the file, in whatever size, by the
// address of the attachment's own page, or by the attachment's ID behind a name that
// says so. Addresses may be escaped as in JSON or in other addresses. So one rule
// reads content, fields, and what page builders store.

// mention is what a text names a file by, in eight bytes: the kind in the lowest
// two bits, above them an ID or a sum.
type mention uint64

const (
	byID   mention = iota // the ID of an attachment
	byFile                // the sum of an address, see mentions.file
	maybe                 // an ID, of an attachment perhaps
	byPage                // the sum of a path of the site

	kinds = 3
)

// mentions finds them.
type mentions struct {
	// own tells whether a host, in lower case, is the site's; nil takes any for it.
	own func(host []byte) bool

	// sized leads from the sum of a file's address to that of the address without
	// what WordPress adds for a size, where the two differ.
	sized map[mention]mention

	address, name []byte // kept for their memory
}

// mentioned adds what a text names to a list.
func mentioned[T string | []byte](m *mentions, to []mention, text T) []mention {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c > '9' || c < '/' {
			continue
		}
		if c == '/' || c == '2' && i > 0 && text[i-1] == '%' {
			if from, end := addressAt(text, i); end > 0 {
				m.address = unescaped(m.address[:0], text[from:end])
				to = m.add(to)
				i = end - 1
			}
			continue
		}
		from := i
		for i+1 < len(text) && '0' <= text[i+1] && text[i+1] <= '9' {
			i++
		}
		if from == 0 {
			continue
		}
		switch naming(text[:from]) {
		case postmeta.NamesMedia:
			to, i = idsAt(to, text, from, byID)
		case postmeta.MayNameMedia:
			to, i = idsAt(to, text, from, maybe)
		}
	}
	return to
}

// addressAt tells where an address with a slash at i begins and ends; the end is 0
// when there is none. It is absolute, or below the folder of uploads, or stands in
// an attribute from the root of its host.
func addressAt[T string | []byte](text T, i int) (from, end int) {
	if text[i] == '2' { // %2F
		if i+1 == len(text) || text[i+1]|0x20 != 'f' {
			return 0, 0
		}
		rest := text[i+2:]
		if hasPrefix(rest, "%2F") || hasPrefix(rest, "%2f") || hasPrefix(rest, "uploads%2") {
			return i - 1, addressEnd(text, i+2)
		}
		return 0, 0
	}
	next := i + 1
	for next < len(text) && text[next] == '\\' {
		next++
	}
	switch rest := text[next:]; {
	case next == len(text):
	case rest[0] == '/', next == i+1 && (hasPrefix(rest, "uploads/") || hasPrefix(rest, `uploads\`)),
		i > 1 && text[i-2] == '=' && (text[i-1] == '"' || text[i-1] == '\''):
		return i, addressEnd(text, next)
	}
	return 0, 0
}

func hasPrefix[T string | []byte](text T, prefix string) bool {
	return len(text) >= len(prefix) && string(text[:len(prefix)]) == prefix
}

func hasSuffix[T string | []byte](text T, suffix string) bool {
	return len(text) >= len(suffix) && string(text[len(text)-len(suffix):]) == suffix
}

// ends are the characters that end an address in a text, beside white space:
// WordPress takes them out of the names of files.
var ends = [256]bool{
	'"': true, '\'': true, '<': true, '>': true, '(': true, ')': true, '[': true, ']': true, '{': true, '}': true, '|': true, ',': true,
	';': true, '*': true, '^': true, '`': true, '&': true, '?': true, '#': true, '\\': true,
}

// addressEnd finds where an address ends. A backslash belongs to it where it
// escapes what does.
func addressEnd[T string | []byte](text T, from int) int {
	for i := from; i < len(text); i++ {
		if text[i] > ' ' && !ends[text[i]] {
			continue
		}
		if text[i] != '\\' {
			return i
		}
		next := i
		for next < len(text) && text[next] == '\\' {
			next++
		}
		switch r := escape(text[next:]); {
		case next < len(text) && text[next] == '/':
			i = next
		case r > 0xFF, r > ' ' && !ends[r]:
			i = next + len("u0000") - 1
		default:
			return i
		}
	}
	return len(text)
}

// escape reads what follows a backslash in JSON: u and four digits; else it is 0.
func escape[T string | []byte](text T) rune {
	if len(text) < len("u0000") || text[0] != 'u' {
		return 0
	}
	n, err := strconv.ParseUint(string(text[1:len("u0000")]), 16, 32)
	if err != nil {
		return 0
	}
	return rune(n)
}

// unescaped appends an address as it is.
func unescaped[T string | []byte](to []byte, text T) []byte {
	high := rune(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '\\':
			r := escape(text[i+1:])
			switch {
			case r == 0:
				continue
			case utf16.IsSurrogate(r) && high == 0:
				high = r
			case high != 0:
				to, high = utf8.AppendRune(to, utf16.DecodeRune(high, r)), 0
			default:
				to = utf8.AppendRune(to, r)
			}
			i += len("u0000")
		case c == '%' && i+2 < len(text) && hex(text[i+1]) >= 0 && hex(text[i+2]) >= 0:
			to = append(to, byte(hex(text[i+1])<<4|hex(text[i+2])))
			i += 2
		default:
			to = append(to, c)
		}
	}
	return to
}

func hex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// add adds what m.address leads to: a file, a page of the site, or both.
func (m *mentions) add(to []mention) []mention {
	if i := bytes.IndexAny(m.address, "?#"); i >= 0 {
		m.address = m.address[:i]
	}
	m.address = bytes.TrimRight(m.address, ".:!")
	exact, plain, ok := m.file(m.address)
	if ok {
		to = append(to, exact)
		if exact != plain {
			if m.sized == nil {
				m.sized = map[mention]mention{}
			}
			if len(m.sized) < maxUses {
				m.sized[exact] = plain
			}
		}
	}
	if bytes.Contains(m.address, []byte(uploads)) || ok && bytes.Contains(m.address, []byte(files)) {
		return to
	}
	host, path, absolute := hostAndPath(m.address)
	for i, c := range host {
		if 'A' <= c && c <= 'Z' {
			host[i] = c | 0x20
		}
	}
	if absolute && m.own != nil && !m.own(host) {
		return to
	}
	if p, ok := page(path); ok {
		to = append(to, p)
	}
	return to
}

// at is an address that stands alone, as add has those in texts.
func (m *mentions) at(address string) []byte {
	if i := strings.Index(address, "//"); i > 0 {
		address = address[i:]
	}
	m.address = unescaped(m.address[:0], address[:addressEnd(address, 0)])
	return m.address
}

func hostAndPath(address []byte) (host, path []byte, absolute bool) {
	rest, absolute := bytes.CutPrefix(address, []byte("//"))
	if !absolute {
		return nil, address, false
	}
	host, path, _ = bytes.Cut(rest, []byte("/"))
	return host, path, true
}

// page is the mention of a page by the path of its address; not ok for the front
// page.
func page(path []byte) (p mention, ok bool) {
	path = bytes.Trim(path, "/")
	return mention(wp.TextSum(path))&^kinds | byPage, len(path) > 0
}

// uploads is the folder of uploads in addresses; files was what networks of sites
// showed for it.
const (
	uploads = "/uploads/"
	files   = "/files/"
)

// file is the mention of a file, by its path below the folder of uploads, else below
// the host: exactly, and without what WordPress adds for a size. It is not ok for an
// address of no file. The address is unescaped and has no query.
func (m *mentions) file(address []byte) (exact, plain mention, ok bool) {
	rest := address
	if i := bytes.LastIndex(address, []byte(uploads)); i >= 0 {
		rest = address[i+len(uploads):]
		if site, ok := bytes.CutPrefix(rest, []byte("sites/")); ok { // of a network
			if number, below, ok := bytes.Cut(site, []byte("/")); ok && isNumber(string(number)) {
				rest = below
			}
		}
	} else if i := bytes.LastIndex(address, []byte(files)); i >= 0 {
		rest = address[i+len(files):]
	} else {
		host, path, _ := hostAndPath(address)
		if rest = path; bytes.HasSuffix(host, []byte(".wp.com")) { // Jetpack's images have the host in the path
			_, rest, _ = bytes.Cut(path, []byte("/"))
		}
		rest = bytes.TrimLeft(rest, "/")
	}
	dot := bytes.LastIndexByte(rest, '.')
	if dot < 0 || dot < bytes.LastIndexByte(rest, '/') {
		return 0, 0, false
	}
	exact = mention(wp.TextSum(rest))&^kinds | byFile
	name := withoutSize(rest[:dot])
	if len(name) == dot {
		return exact, exact, true
	}
	m.name = append(append(m.name[:0], name...), rest[dot:]...)
	return exact, mention(wp.TextSum(m.name))&^kinds | byFile, true
}

// withoutSize takes away what WordPress adds to the names of images that it makes
// of others: -300x200 of smaller ones, -scaled of large, -rotated of turned and
// -e1588888888888 of edited ones.
func withoutSize(name []byte) []byte {
	for {
		i := bytes.LastIndexByte(name, '-')
		if i < 0 {
			return name
		}
		suffix := name[i+1:]
		width, height, sized := bytes.Cut(suffix, []byte("x"))
		switch {
		case sized && isNumber(string(width)) && isNumber(string(height)), string(suffix) == "scaled", string(suffix) == "rotated",
			len(suffix) > 9 && suffix[0] == 'e' && isNumber(string(suffix[1:])):
			name = name[:i]
		default:
			return name
		}
	}
}

// naming tells what a number is to attachments by what stands before it: a class
// name, a key of JSON or serialised PHP, an attribute or a parameter.
func naming[T string | []byte](before T) postmeta.Naming {
	j := len(before)
	switch before[j-1] {
	case '-', '_':
		if hasSuffix(before, "wp-image-") || hasSuffix(before, "wp-att-") || hasSuffix(before, "attachment_") || hasSuffix(before, "attachment-") {
			return postmeta.NamesMedia
		}
		return postmeta.NamesOther
	case '=', ':', '[', '"', '\'', ' ':
	default:
		return postmeta.NamesOther
	}
	j = beforeQuote(before, j)
	if j > 0 && before[j-1] == '[' {
		j--
	}
	for range 3 {
		if j > 0 && before[j-1] == ' ' {
			j--
		}
	}
	if j < 2 {
		return postmeta.NamesOther
	}
	switch before[j-1] {
	case '=':
		name := nameBefore(before, j-1)
		switch {
		case hasPrefix(name, "ids") && len(name) == 3, hasPrefix(name, "include") && len(name) == len("include"),
			string(name) == "p" || string(name) == "page_id":
			return postmeta.NamesMedia
		case string(name) == "id":
			return postmeta.NamesOther // of an element, or of the post that a shortcode is about
		}
		return postmeta.MediaName(name)
	case ':':
		if j = phpKeyEnd(before, j-1); j == 0 {
			return postmeta.NamesOther
		}
		end := beforeQuote(before, j)
		if end == j {
			return postmeta.NamesOther
		}
		return postmeta.MediaName(nameBefore(before, end))
	}
	return postmeta.NamesOther
}

// beforeQuote goes back over a quotation mark before j, with what escapes it.
func beforeQuote[T string | []byte](text T, j int) int {
	if j == 0 || text[j-1] != '"' && text[j-1] != '\'' {
		return j
	}
	j--
	for j > 0 && text[j-1] == '\\' {
		j--
	}
	return j
}

// phpKeyEnd goes back from the last colon before a value to where its key ends: over
// nothing in JSON, over ;i or ;s:2 in serialised PHP.
func phpKeyEnd[T string | []byte](text T, colon int) int {
	j := colon
	for j > 0 && '0' <= text[j-1] && text[j-1] <= '9' {
		j--
	}
	switch {
	case j < colon && hasSuffix(text[:j], ";s:"):
		return j - len(";s:")
	case j < colon:
		return 0
	case hasSuffix(text[:j], ";i"):
		return j - len(";i")
	}
	return j
}

// nameBefore is the name that ends at end.
func nameBefore[T string | []byte](text T, end int) T {
	const longest = 60
	from := end
	for from > 0 && end-from < longest && isName(text[from-1]) {
		from--
	}
	return text[from:end]
}

func isName(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}

// idsAt adds the IDs of a list such as 1,2, 3 that begins at from, and returns
// where its last digit is. What has letters or a fraction behind it is no ID.
func idsAt[T string | []byte](to []mention, text T, from int, kind mention) (found []mention, last int) {
	for i := from; ; {
		n := uint64(0)
		for last = i; i < len(text) && '0' <= text[i] && text[i] <= '9'; i++ {
			if n < 1<<60 {
				n = n*10 + uint64(text[i]-'0')
			}
			last = i
		}
		isWhole := i == len(text) || !isName(text[i]) && !(text[i] == '.' && i+1 < len(text) && isName(text[i+1]))
		if isWhole && 0 < n && n < 1e18 {
			to = append(to, mention(n)<<2|kind)
		}
		comma := false
		for i < len(text) && (text[i] == ',' || text[i] == ' ' || comma && text[i] == '"' || text[i] == '"' && i+1 < len(text) && text[i+1] == ',') {
			comma = comma || text[i] == ','
			i++
		}
		if !comma || i == len(text) || text[i] < '0' || text[i] > '9' {
			return to, last
		}
	}
}

// ids adds the numbers of a list that is nothing else: "1,2, 3".
func ids(to []mention, list string, kind mention) []mention {
	for part := range bytes.SplitSeq([]byte(list), []byte(",")) {
		if part = bytes.TrimSpace(part); isNumber(string(part)) {
			to, _ = idsAt(to, part, 0, kind)
		}
	}
	return to
}
