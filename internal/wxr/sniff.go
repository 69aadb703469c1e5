package wxr

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// sniffed is how much of the beginning is looked at: a head can hold thousands
// of terms before the first element that only WordPress writes, but a feed has
// shown by then what it is.
const sniffed = 1 << 20

const exportAgain = "In WordPress, go to Tools > Export, choose All content, and give presslift the file that you get."

// unread is the table of archives that are not read, by how they begin.
var unread = []struct{ magic, is string }{
	{"\x1F\x9D", "is compressed (compress)"},
	{"\xFD7zXZ\x00", "is compressed (xz)"},
	{"7z\xBC\xAF\x27\x1C", "is a 7z archive"},
	{"Rar!", "is a rar archive"},
}

const unpackFirst = "Unpack it first, then give presslift what is in it."

// recognise tells what something is by how it begins; nil is a WXR export. What
// is packed once more is not opened.
func recognise(begin []byte) *refusal {
	for _, a := range unread {
		if bytes.HasPrefix(begin, []byte(a.magic)) {
			return &refusal{report.ArchiveNotOpened, a.is, unpackFirst}
		}
	}
	if isPacked(begin) {
		return &refusal{report.ArchiveNotOpened, "is an archive within an archive", unpackFirst}
	}
	refuse := func(is, hint string) *refusal { return &refusal{report.InputSkipped, is, hint} }
	if isBinary(begin) {
		return refuse("is not a text file", exportAgain)
	}
	if w := wideOf(begin); w != nil {
		begin, _ = io.ReadAll(w.reader(bytes.NewReader(begin)))
	}
	body := bytes.TrimLeft(begin, " \t\r\n\uFEFF")
	if len(body) == 0 {
		return refuse("is empty", "Export the site again: "+exportAgain)
	}
	root, ours := look(body)
	if !ours && isPage(body) {
		if export := exportIn(body); export != nil {
			root, ours = look(export)
		}
	}
	switch {
	case ours && beginsAsExport(body):
		return nil
	case ours:
		return refuse("quotes a WordPress export, but is none", exportAgain)
	case root == "rss", root == "rdf:RDF":
		return refuse("is an RSS feed, not a WordPress export", exportAgain)
	case root == "feed":
		return refuse("is an Atom feed, not a WordPress export", exportAgain)
	case strings.EqualFold(root, "html"):
		return refuse("is an HTML page, not a WordPress export", exportAgain)
	case root == "" && bytes.HasPrefix(body, []byte("<?xml")):
		return refuse("ends before it says what it is", exportAgain)
	case root != "" && bytes.HasPrefix(body, []byte("<?xml")):
		return refuse(fmt.Sprintf("is XML (<%s>), but not a WordPress export", root), exportAgain)
	}
	return refuse("is not XML, and not a WordPress export", exportAgain)
}

// beginsAsExport tells an export, with what may come before it, from a text that
// quotes one: source code, a mail, a log.
func beginsAsExport(body []byte) bool {
	return body[0] == '<' || bytes.Contains(body[:min(len(body), declarationWithin)], []byte("\n<?xml")) ||
		phpNotice.Match(body[:min(len(body), 4096)]) || bytes.HasPrefix(body, []byte("<<<<<<<")) || exportIn(body[:min(len(body), declarationWithin)]) != nil
}

// isPage tells whether something begins as an HTML page.
func isPage(begin []byte) bool {
	begin = bytes.TrimLeft(begin, " \t\r\n\uFEFF")
	start := strings.ToLower(string(begin[:min(len(begin), len("<!doctype html"))]))
	return strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html")
}

// tries bounds a search, each step of which may go far.
const tries = 100

// exportIn finds an export behind something else: a declaration of XML and <rss>
// right behind it, or <rss> right behind a page. In quotation marks it is a text
// of a program. Nil is none.
func exportIn(b []byte) []byte {
	begins := func(b []byte) bool { return bytes.HasPrefix(b, []byte("<rss")) && speaksWordPress(b) }
	at := 0
	for range tries {
		i := bytes.Index(b[at:], []byte("<?xml"))
		if i < 0 {
			break
		}
		at += i + len("<?xml")
		decl := bytes.Index(b[at:min(len(b), at+256)], []byte("?>"))
		if i = at - len("<?xml"); decl >= 0 && (i == 0 || strings.IndexByte("\"'`", b[i-1]) < 0) && begins(pastAsides(b[at+decl+len("?>"):])) {
			return b[i:]
		}
	}
	for _, end := range []string{"</html>", "</HTML>"} {
		rest := b
		for range tries {
			_, after, ok := bytes.Cut(rest, []byte(end))
			if export := pastAsides(after); begins(export) {
				return export
			} else if !ok {
				break
			}
			rest = after
		}
	}
	return nil
}

// pastAsides is b without blanks, comments and a document type at its start.
func pastAsides(b []byte) []byte {
	for {
		b = bytes.TrimLeft(b, " \t\r\n")
		end := ">"
		switch {
		case bytes.HasPrefix(b, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(b, []byte("<?")):
			end = "?>"
		case !bytes.HasPrefix(b, []byte("<!")):
			return b
		}
		_, after, ok := bytes.Cut(b, []byte(end))
		if !ok {
			return nil
		}
		b = after
	}
}

var phpNotice = regexp.MustCompile(`(?i)(warning|notice|deprecated|fatal error|strict standards)\s*:`)

// isBinary tells whether something is no text in any encoding: it has zeros,
// but not those that UTF-16 and UTF-32 put beside a '<'.
func isBinary(begin []byte) bool {
	body := bytes.TrimLeft(begin, "\x00 \t\r\n\uFEFF\xFE\xFF")
	controls := 0
	for _, c := range body[:min(len(body), 512)] {
		if c != 0 && c < '\t' || '\x0E' <= c && c < ' ' && c != '\x1B' {
			controls++
		}
	}
	if controls > 8 {
		return true
	}
	return bytes.IndexByte(body, 0) >= 0 && bytes.IndexByte(body[:min(len(body), 512)], '<') < 0
}

// look finds the root element, and whether something of WordPress's vocabulary
// follows. PHP notices may come before, with HTML of their own, so that <rss>
// counts wherever it stands unless the page is HTML to begin with.
func look(b []byte) (root string, ours bool) {
	if bytes.HasPrefix(b, []byte("{")) || bytes.HasPrefix(b, []byte("[")) {
		return "", false
	}
	rest := b
	for {
		i := bytes.IndexByte(rest, '<')
		if i < 0 || i+1 == len(rest) {
			break
		}
		rest = rest[i+1:]
		switch {
		case bytes.HasPrefix(rest, []byte("!--")):
			if _, after, ok := bytes.Cut(rest, []byte("-->")); ok {
				rest = after
			}
			continue
		case len(rest) > 12 && strings.EqualFold(string(rest[:12]), "!DOCTYPE htm"):
			return "html", false
		case !isNameStart(rest[0]):
			continue
		}
		name := rest[:min(len(rest), 64)]
		if j := bytes.IndexAny(name, " \t\r\n/><"); j >= 0 {
			name = name[:j]
		}
		if root == "" {
			root = string(name)
		}
		switch string(name) {
		case "html", "HTML":
			if root == "html" || root == "HTML" {
				return root, false
			}
		case "rss":
			return "rss", speaksWordPress(rest)
		case "channel", "item":
			if speaksWordPress(rest) {
				return root, true
			}
		}
		if isWP(name) {
			return root, true
		}
	}
	return root, false
}

func speaksWordPress(b []byte) bool {
	return bytes.Contains(b, []byte("wordpress.org/export/")) || bytes.Contains(b, []byte("<wp:"))
}

func isWP(name []byte) bool { return bytes.HasPrefix(name, []byte("wp:")) }
