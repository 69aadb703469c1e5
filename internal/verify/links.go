package verify

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// linksIn returns the files of the archive that links and pictures in a document
// lead to, each once. Only links to documents and to local copies of media are
// presslift's; what else is relative was so on the old site.
func linksIn(from, body string) []string {
	if !strings.Contains(body, ".md") && !strings.Contains(body, "media/") {
		return nil
	}
	var out []string
	seen := map[string]bool{}
	add := func(address string) {
		if to := fileOf(from, address); to != "" && !seen[to] {
			seen[to] = true
			out = append(out, to)
		}
	}
	source := []byte(body)
	doc := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote)).Parser().Parse(text.NewReader(source))
	ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link:
			add(string(n.Destination))
		case *ast.Image:
			add(string(n.Destination))
		case *ast.RawHTML:
			var b bytes.Buffer
			for i := range n.Segments.Len() {
				s := n.Segments.At(i)
				b.Write(s.Value(source))
			}
			addresses(b.String(), add)
		case *ast.HTMLBlock:
			var b bytes.Buffer
			for i := range n.Lines().Len() {
				s := n.Lines().At(i)
				b.Write(s.Value(source))
			}
			if n.HasClosure() {
				b.Write(n.ClosureLine.Value(source))
			}
			addresses(b.String(), add)
		}
		return ast.WalkContinue, nil
	})
	return out
}

// addresses finds the addresses in HTML.
func addresses(s string, add func(string)) {
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			for {
				key, value, more := z.TagAttr()
				switch string(key) {
				case "href", "src", "poster":
					add(string(value))
				}
				if !more {
					break
				}
			}
		}
	}
}

// fileOf is the file of the archive that an address in a document leads to, "" if
// it leads elsewhere.
func fileOf(from, address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || strings.HasPrefix(u.Path, "/") || u.RawQuery != "" {
		return ""
	}
	to := path.Join(path.Dir(from), u.Path)
	if strings.HasSuffix(to, ".md") || strings.HasPrefix(to, "media/") {
		return to
	}
	return ""
}
