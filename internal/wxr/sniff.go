package wxr

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// sniffed is how much of the beginning is looked at: a head can hold thousands
// of terms before the first element that only WordPress writes, but a feed has
// shown by then what it is.
const sniffed = 1 << 20

const exportAgain = "In WordPress, go to Tools > Export, choose All content, and give presslift the file that you get."

// open opens an input and returns its size and its beginning as well.
func open(path string) (f *os.File, size int64, begin []byte, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, nil, report.WithHint(err, "Check the name of the file.")
	}
	if info.IsDir() {
		return nil, 0, nil, report.WithHint(fmt.Errorf("%s is a folder, not a WordPress export", path), "Name the .xml files in it.")
	}
	f, err = os.Open(path)
	if err != nil {
		return nil, 0, nil, report.WithHint(err, "Check that you may read the file.")
	}
	begin = make([]byte, min(sniffed, info.Size()))
	n, err := io.ReadFull(f, begin)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		f.Close()
		return nil, 0, nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return f, info.Size(), begin[:n], nil
}

// check returns an error that says what an input is when it is no WXR export.
func check(path string, begin []byte) error {
	is, hint := recognise(begin)
	if is == "" {
		return nil
	}
	return report.WithHint(fmt.Errorf("%s %s", filepath.Base(path), is), hint)
}

// container is a way to pack files, known by how it begins.
type container struct{ magic, is string }

var containers = []container{
	{"\x1F\x8B", "is compressed (gzip)"},
	{"BZh", "is compressed (bzip2)"},
	{"\xFD7zXZ\x00", "is compressed (xz)"},
	{"\x28\xB5\x2F\xFD", "is compressed (zstd)"},
	{"PK\x03\x04", "is a zip archive"},
	{"7z\xBC\xAF\x27\x1C", "is a 7z archive"},
	{"Rar!", "is a rar archive"},
}

// recognise tells what an input is by its beginning, in words that follow its
// name; "" is a WXR export.
func recognise(begin []byte) (is, hint string) {
	for _, c := range containers {
		if bytes.HasPrefix(begin, []byte(c.magic)) {
			return c.is, "Unpack it first, then give presslift the .xml file in it."
		}
	}
	if len(begin) > 262 && string(begin[257:262]) == "ustar" {
		return "is a tar archive", "Unpack it first, then give presslift the .xml file in it."
	}
	begin, _ = io.ReadAll(io.LimitReader(decode(bytes.NewReader(begin), begin), 3*sniffed))
	body := bytes.TrimLeft(begin, " \t\r\n\uFEFF")
	if len(body) == 0 {
		return "is empty", "Export the site again: " + exportAgain
	}
	if bytes.IndexByte(body, 0) >= 0 && bytes.IndexByte(body[:min(len(body), 512)], '<') < 0 {
		return "is not a text file", exportAgain
	}
	root, ours := look(body)
	switch {
	case ours:
		return "", ""
	case root == "rss", root == "rdf:RDF":
		return "is an RSS feed, not a WordPress export", exportAgain
	case root == "feed":
		return "is an Atom feed, not a WordPress export", exportAgain
	case strings.EqualFold(root, "html"):
		return "is an HTML page, not a WordPress export", exportAgain
	case root != "":
		return fmt.Sprintf("is XML (<%s>), but not a WordPress export", root), exportAgain
	}
	return "is not XML, and not a WordPress export", exportAgain
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
