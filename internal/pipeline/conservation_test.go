package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"

	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
	"github.com/presslift/presslift/internal/wxr"
)

// said is what a reader would notice of HTML, each thing without white space.
type said map[string][]string

func say(t testing.TB, page string) said {
	t.Helper()
	root, err := xhtml.Parse(strings.NewReader(strings.ReplaceAll(page, "\ufeff", "")))
	if err != nil {
		t.Fatal(err)
	}
	s := said{}
	add := func(kind, text string) {
		if text = strings.Join(strings.Fields(text), ""); text != "" {
			s[kind] = append(s[kind], text)
		}
	}
	get := func(n *xhtml.Node, key string) string {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val
			}
		}
		return ""
	}
	var words strings.Builder
	var walk func(n *xhtml.Node) string
	walk = func(n *xhtml.Node) string {
		if n.Type == xhtml.TextNode {
			words.WriteString(n.Data)
			return n.Data
		}
		if role := get(n, "role"); role == "doc-backlink" || role == "doc-noteref" {
			return "" // renderers write them as they like
		}
		block := n.Type == xhtml.ElementNode && strings.Contains(" p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th caption pre blockquote figure figcaption details summary section hr br audio video ", " "+n.Data+" ")
		if block {
			words.WriteByte(' ')
		}
		var text strings.Builder
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			text.WriteString(walk(c))
		}
		if block {
			words.WriteByte(' ')
		}
		switch n.Data {
		case "a":
			// An address that stands for itself is a link to one parser and text to
			// another; its words are counted.
			bare := func(s string) string { return strings.Join(strings.Fields(unescapedText(s)), "") }
			if href := get(n, "href"); href != "" && bare(text.String()) != bare(href) {
				add("links", unescapedText(href)+" "+text.String()+" "+get(n, "title"))
			}
		case "img":
			add("images", unescapedText(get(n, "src"))+" "+get(n, "alt")+" "+get(n, "title"))
		case "audio", "video", "source", "track":
			add("media", unescapedText(get(n, "src"))+get(n, "poster"))
		case "pre":
			s["code"] = append(s["code"], strings.TrimRight(text.String(), "\n"))
		case "h1", "h2", "h3", "h4", "h5", "h6":
			add("headings", n.Data+text.String())
		case "td", "th":
			add("cells", text.String())
		case "li":
			if get(n, "id") == "" { // a note has one, and its arrow back
				add("items", text.String())
			}
		case "blockquote", "details", "dt", "dd":
			add(n.Data, text.String())
		case "strong", "em", "del", "code", "sup", "sub", "u", "mark", "kbd", "ins", "math":
			s["marked as "+n.Data] = []string{strings.Join(s["marked as "+n.Data], "") + strings.Join(strings.Fields(text.String()), "")}
		}
		return text.String()
	}
	walk(root)
	s["words"] = strings.Fields(words.String())
	return s
}

func unescapedText(address string) string {
	for range 3 {
		if u, err := url.PathUnescape(address); err == nil {
			address = u
		}
	}
	return strings.TrimSpace(address)
}

// firstLoss tells where two pages say different things; "" if nowhere.
func firstLoss(want, got said) string {
	kinds := map[string]bool{}
	for k := range want {
		kinds[k] = true
	}
	for k := range got {
		kinds[k] = true
	}
	var out []string
	for k := range kinds {
		a, b := want[k], got[k]
		if slices.Equal(a, b) {
			continue
		}
		i := 0
		for i < min(len(a), len(b)) && a[i] == b[i] {
			i++
		}
		out = append(out, fmt.Sprintf("%s: %d, then %d; %.200q became %.200q", k, len(a), len(b), a[i:min(i+3, len(a))], b[i:min(i+3, len(b))]))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// TestMarkdownSaysWhatCleanHTMLSays is law 3 of internal/house over real exports:
// what a CommonMark parser makes of our Markdown has the words, links, images,
// headings, items, cells and code of the clean HTML, in its order; and made into
// Markdown once more it is the same.
func TestMarkdownSaysWhatCleanHTMLSays(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/exports/*.xml")
	real, _ := filepath.Glob("../../../shared/corpus/wxr/*.xml")
	oracle, _ := filepath.Glob("../../../shared/oracle/wp-*/*/wxr/*.xml")
	if files = append(append(files, real...), oracle...); len(real) == 0 {
		t.Log("SKIPPED: no real exports beside this repository; only the project's own are read")
	}
	parser := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))
	converter := markdown.New(markdown.Options{})
	documents := 0
	for _, file := range files {
		source, err := wxr.Open(context.Background(), wxr.Options{}, file)
		if err != nil {
			continue
		}
		site, err := surveySource(context.Background(), source, Options{}, &Progress{})
		if err != nil {
			t.Fatal(err)
		}
		var log report.Log
		for r, err := range source.Records(context.Background(), &log) {
			p, ok := r.(*wp.Post)
			if err != nil || !ok || p.Content == "" {
				continue
			}
			clean := content.Clean(&content.Env{Index: &site.index, Post: p, LedTo: site.ledTo(p.Ordinal), Log: &report.Log{}})
			md, _, err := converter.Render(clean)
			if err != nil {
				continue
			}
			documents++
			var page bytes.Buffer
			if err := parser.Convert([]byte(md), &page); err != nil {
				t.Fatal(err)
			}
			if loss := firstLoss(say(t, clean), say(t, page.String())); loss != "" {
				t.Errorf("%s, post %s: %s", filepath.Base(file), p.ID, loss)
			}
			if again, _, err := converter.Render(page.String()); err == nil && again != md {
				t.Errorf("%s, post %s: Markdown is not stable: %s", filepath.Base(file), p.ID, firstLine(md, again))
			}
		}
		source.Close()
	}
	t.Logf("%d documents", documents)
}

func firstLine(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d: %.300q, then %.300q", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines, then %d", len(x), len(y))
}
