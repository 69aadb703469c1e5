package wxr

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/report"
)

// TestOpenSaysWhatItIs: what is no WXR export is called by its name, and comes
// with a way out.
func TestOpenSaysWhatItIs(t *testing.T) {
	feed := `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>t</title><generator>https://wordpress.org/?v=6</generator><item><title>i</title></item></channel></rss>`
	for _, c := range []struct{ name, in, want string }{
		{"an export", small, ""},
		{"an export without items", wrap(), ""},
		{"an export without a namespace", strings.ReplaceAll(wrap(item(1, "")), "xmlns:", "x:"), ""},
		{"a late wp element", strings.Replace(feed, "<item>", strings.Repeat("<x/>", 1000)+"<item><wp:post_id>1</wp:post_id>", 1), ""},
		{"an export after a notice", "<br />\n<b>Warning</b>: x\n" + small, ""},
		{"an export after a long comment", "<!-- <html> -->" + small, ""},
		{"items without a head", item(1, ""), ""},
		{"an export after a page", "<!DOCTYPE html>\n<html><head><title>x</title></head><body><p>Error<br></body></html>\n" + small, ""},
		{"an export after a page without an end", "<html><body><p>Error</p>" + small, ""},
		{"an export after a page, without a declaration", "<HTML><body></BODY></HTML>" + small[strings.Index(small, "<rss"):], ""},
		{"an export after text on its line", "Some text of a plugin " + small, ""},
		{"a program with an export in it", "package x\n\nconst s = `" + small + "`\n", "quotes a WordPress export, but is none"},
		{"a page with an export in it", "<html><body><pre>" + strings.ReplaceAll(small, "<", "&lt;") + "</pre></body></html>", "is an HTML page, not a WordPress export"},
		{"a page about exports", "<html><body><pre>" + strings.ReplaceAll(small, "<", "&lt;") + "</pre></body></html>\n<!-- <rss xmlns:wp='http://wordpress.org/export/1.2/'> -->", "is an HTML page, not a WordPress export"},
		{"nothing", "", "is empty"},
		{"blanks", " \n\uFEFF\n", "is empty"},
		{"a feed", feed, "is an RSS feed, not a WordPress export"},
		{"an old feed", `<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel/></rdf:RDF>`, "is an RSS feed, not a WordPress export"},
		{"Atom", `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>`, "is an Atom feed, not a WordPress export"},
		{"HTML", "<!DOCTYPE html>\n<html><body>about &lt;rss> and <rss xmlns:wp='http://wordpress.org/export/1.2/'></body></html>", "is an HTML page, not a WordPress export"},
		{"HTML without a document type", "<html><body></body></html>", "is an HTML page, not a WordPress export"},
		{"other XML", "<?xml version='1.0'?><!-- x --><opml version='2'></opml>", "is XML (<opml>), but not a WordPress export"},
		{"text", "hello", "is not XML, and not a WordPress export"},
		{"JSON", `{"a":"<rss>"}`, "is not XML, and not a WordPress export"},
		{"gzip", "\x1F\x8B\x08\x00", "is damaged (gzip)"},
		{"zip", "PK\x03\x04xx", "is an archive without a WordPress export"},
		{"binary", "\x7FELF\x00\x01", "is not a text file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.xml")
			if err := os.WriteFile(path, []byte(c.in), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Open(context.Background(), Options{}, path)
			switch {
			case c.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.want != "" && (err == nil || err.Error() != "x.xml "+c.want):
				t.Errorf("error %v, want %q", err, "x.xml "+c.want)
			case err != nil && report.Hint(err) == "":
				t.Error("no hint")
			}
		})
	}
}

func TestOpenWhatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	_, err := Open(context.Background(), Options{}, filepath.Join(dir, "missing.xml"))
	if !errors.Is(err, fs.ErrNotExist) || report.Hint(err) == "" {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err = Open(context.Background(), Options{}, dir); err == nil || report.Hint(err) == "" {
		t.Errorf("a folder: %v", err)
	}
	if _, err = Open(context.Background(), Options{}); err == nil || report.Hint(err) == "" {
		t.Errorf("nothing: %v", err)
	}
}
