package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"
)

var trees = flag.Int("trees", 3000, "random documents to grow")

// strict does not make links of bare URLs; liberal does.
var (
	unsafe  = goldmark.WithRendererOptions(html.WithUnsafe())
	strict  = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote), unsafe)
	liberal = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList), unsafe)
)

func toHTML(t testing.TB, md goldmark.Markdown, src string) string {
	t.Helper()
	var b bytes.Buffer
	if err := md.Convert([]byte(src), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func render(t testing.TB, clean string) string {
	t.Helper()
	md, _, err := New(Options{}).Render(clean)
	if err != nil {
		t.Fatalf("Render(%q): %v", clean, err)
	}
	return md
}

// brokenLaw holds a document against the laws of the package, and returns what
// is wrong with it, or "".
func brokenLaw(t testing.TB, clean string) string {
	t.Helper()
	md := render(t, clean)
	rendered := toHTML(t, strict, md)
	report := func(format string, args ...any) string {
		return fmt.Sprintf("%s\n--- clean\n%s\n--- Markdown\n%s--- rendered\n%s", fmt.Sprintf(format, args...), clean, md, rendered)
	}
	if md != "" && (strings.HasPrefix(md, "\n") || !strings.HasSuffix(md, "\n") || strings.HasSuffix(md, "\n\n") || strings.Contains(md, "\r")) {
		return report("blank lines around it: %q", md)
	}
	if again := render(t, rendered); again != md {
		return report("not a fixed point: %s", firstDifference(md, again))
	}
	if m := hugo.FindString(md); m != "" && !strings.Contains(md, "```") {
		return report("Hugo would run %s", m)
	}
	want := featuresOf(t, clean)
	got := featuresOf(t, rendered)
	got.links = slices.DeleteFunc(got.links, func(l string) bool {
		url, text, _ := strings.Cut(strings.TrimSpace(l), " ")
		return url == plainURL(text) && !slices.Contains(want.links, l) // a bare URL in the text, which had to stand in <>
	})
	if d := want.diff(got); d != "" {
		return report("%s", d)
	}
	// Where bare URLs become links, all else stays.
	got = featuresOf(t, toHTML(t, liberal, md))
	want.links, got.links = nil, nil
	if d := want.diff(got); d != "" {
		return report("%s (with autolinks)", d)
	}
	return ""
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d\nfirst %q\nthen  %q", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines, then %d", len(x), len(y))
}

// features is what must not change on the way through Markdown.
type features struct {
	text     string            // without white space
	words    []string          // of it
	links    []string          // target, text, title
	images   []string          // source, alt, title
	code     []string          // of pre
	blocks   []string          // kind and text
	marks    map[string]string // the text in each kind of markup
	lists    []string
	boxes    []string
	language []string
}

func (f features) diff(g features) string {
	lists := []struct {
		name string
		a, b []string
	}{
		{"text", []string{f.text}, []string{g.text}},
		{"words", f.words, g.words},
		{"links", f.links, g.links}, {"images", f.images, g.images}, {"code", f.code, g.code},
		{"blocks", f.blocks, g.blocks}, {"lists", f.lists, g.lists}, {"boxes", f.boxes, g.boxes}, {"language", f.language, g.language},
	}
	for _, l := range lists {
		if !slices.Equal(l.a, l.b) {
			return fmt.Sprintf("%s changed:\nwant %q\ngot  %q", l.name, l.a, l.b)
		}
	}
	for k := range f.marks {
		if f.marks[k] != g.marks[k] {
			return fmt.Sprintf("%s changed:\nwant %q\ngot  %q", k, f.marks[k], g.marks[k])
		}
	}
	for k := range g.marks {
		if f.marks[k] != g.marks[k] {
			return fmt.Sprintf("%s changed:\nwant %q\ngot  %q", k, f.marks[k], g.marks[k])
		}
	}
	return ""
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) && r != '\u00a0' {
			return -1
		}
		return r
	}, s)
}

func barer(s string) string { return strings.ReplaceAll(bare(s), "\u00a0", "") }

func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

func plainURL(s string) string {
	s = strings.Trim(s, " \n\t")
	for range 3 {
		if u, err := url.PathUnescape(strings.ReplaceAll(s, "%zz", "%25zz")); err == nil {
			s = u
		}
	}
	return s
}

func textOf(n *xhtml.Node) string {
	var b strings.Builder
	var walk func(*xhtml.Node)
	walk = func(n *xhtml.Node) {
		if n.Type == xhtml.TextNode {
			b.WriteString(n.Data)
		}
		if n.Data == "br" {
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

var markNames = map[string]string{
	"b": "strong", "strong": "strong", "i": "em", "em": "em", "del": "del", "sup": "sup", "sub": "sub", "mark": "mark",
	"u": "u", "kbd": "kbd", "ins": "ins", "small": "small", "q": "q", "cite": "cite", "samp": "samp", "var": "var",
	"abbr": "abbr", "bdo": "bdo", "code": "code", "math": "math",
}

func featuresOf(t testing.TB, src string) features {
	t.Helper()
	root, err := xhtml.Parse(strings.NewReader(withoutMark(src)))
	if err != nil {
		t.Fatal(err)
	}
	f := features{marks: map[string]string{}}
	var all strings.Builder
	inside := map[string]int{}
	get := func(n *xhtml.Node, key string) string {
		v, _ := attr(n, key)
		return v
	}
	var walk func(*xhtml.Node)
	walk = func(n *xhtml.Node) {
		if n.Type == xhtml.TextNode {
			all.WriteString(n.Data)
			for k, depth := range inside {
				if depth > 0 {
					f.marks[k] += barer(n.Data)
				}
			}
			return
		}
		role := get(n, "role")
		if role == "doc-backlink" {
			return
		}
		name := markNames[n.Data]
		switch n.Data {
		case "a":
			if _, ok := attr(n, "href"); ok && role != "doc-noteref" {
				f.links = append(f.links, plainURL(get(n, "href"))+" "+barer(textOf(n))+" "+folded(get(n, "title")))
			}
			if role == "doc-noteref" {
				all.WriteString("^")
			}
		case "img":
			f.images = append(f.images, plainURL(get(n, "src"))+" "+folded(get(n, "alt"))+" "+folded(get(n, "title")))
		case "pre":
			name = ""
			if strings.TrimSpace(textOf(n)) == "" {
				break // shows nothing
			}
			f.code = append(f.code, strings.TrimSuffix(textOf(n), "\n"))
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				f.language = append(f.language, get(c, "class"))
			}
		case "ul", "ol":
			if role := get(n.Parent, "role"); role != "doc-endnotes" && hasContent(n) {
				items, shown := 0, 0
				for c := n.FirstChild; c != nil; c = c.NextSibling {
					if c.Data == "li" && (n.Data == "ol" || hasContent(c)) {
						items++
					}
					if hasContent(c) {
						shown = items // numbers behind it count for nothing
					}
				}
				_, reversed := attr(n, "reversed")
				f.lists = append(f.lists, fmt.Sprint(n.Data, get(n, "start"), reversed, shown))
			}
		case "input":
			_, checked := attr(n, "checked")
			f.boxes = append(f.boxes, fmt.Sprint(checked))
		case "h1", "h2", "h3", "h6", "blockquote", "td", "th", "figcaption", "summary", "dt", "dd", "li":
			kind := n.Data
			if kind == "th" {
				kind = "td"
			}
			if s := barer(strings.ReplaceAll(textOf(n), "↩︎", "")); s != "" && !(n.Data == "li" && get(n, "id") != "") {
				f.blocks = append(f.blocks, kind+" "+s)
			}
		case "caption":
			cells := false
			for c := n.NextSibling; c != nil; c = c.NextSibling {
				cells = cells || hasContent(c)
			}
			if s := barer(textOf(n)); s != "" && cells {
				f.blocks = append(f.blocks, "figcaption "+s)
			}
		case "br", "p", "tr":
			all.WriteString(" ")
		}
		if n.Data == "code" && n.Parent.Data == "pre" {
			name = ""
		}
		// A note's number is raised by every renderer.
		if c := onlyChild(n); n.Data == "sup" && c != nil && get(c, "role") == "doc-noteref" {
			name = ""
		}
		block := isBlock(n)
		if block {
			all.WriteString(" ")
		}
		if name != "" {
			inside[name]++
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if name != "" {
			inside[name]--
		}
		if block {
			all.WriteString(" ")
		}
	}
	walk(root)
	f.text, f.words = barer(all.String()), strings.Fields(all.String())
	slices.Sort(f.blocks) // a caption becomes a figure around its table
	return f
}

func TestRandomTreesKeepTheLaws(t *testing.T) {
	var shortest string
	broken, size := 0, 0
	for seed := range int64(*trees) {
		clean := grow(seed)
		if d := brokenLaw(t, clean); d != "" {
			if broken++; shortest == "" || len(clean) < size {
				shortest, size = d, len(clean)
			}
		}
	}
	if broken > 0 {
		t.Errorf("%d of %d documents break a law; the shortest: %s", broken, *trees, shortest)
	}
}

func FuzzTree(f *testing.F) {
	f.Add(int64(1))
	f.Fuzz(func(t *testing.T, seed int64) {
		if d := brokenLaw(t, grow(seed)); d != "" {
			t.Error(d)
		}
	})
}

// hugo matches Hugo's shortcodes where they would run: outside of fenced code,
// which no law can help.
var hugo = regexp.MustCompile("\\{\\{[<%]")
