package content

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/presslift/presslift/internal/report"
)

// What sites give to paste into a page is often no frame but a script, or an
// element that is empty until a script of theirs fills it. What it shows has an
// address all the same, and readers saw it.

// snippet is the attribute that an address is made of, and what stands before and
// behind it there. An attribute that is an address needs neither.
type snippet struct{ attr, before, behind string }

// snippetClasses are elements that scripts of other sites fill, by their class. To
// add one, add its row here and an element to the case embed-snippets.
var snippetClasses = map[string]snippet{
	"calendly-inline-widget": {"data-url", "", ""},
	"fb-comment-embed":       {"data-href", "", ""},
	"fb-page":                {"data-href", "", ""},
	"fb-post":                {"data-href", "", ""},
	"fb-video":               {"data-href", "", ""},
	"flourish-embed":         {"data-src", "https://public.flourish.studio/", "/"},
	"infogram-embed":         {"data-id", "https://infogram.com/", ""},
	"instagram-media":        {"data-instgrm-permalink", "", ""},
	"tiktok-embed":           {"cite", "", ""},
	"typeform-widget":        {"data-url", "", ""},
}

// snippetAttrs are such elements by an attribute that none but they have.
var snippetAttrs = map[string]snippet{
	"data-pin-do":     {"href", "", ""}, // of Pinterest: a pin, a board, a user
	"data-tf-widget":  {"data-tf-widget", "https://form.typeform.com/to/", ""},
	"data-vimeo-id":   {"data-vimeo-id", "https://vimeo.com/", ""},
	"data-vimeo-url":  {"data-vimeo-url", "", ""},
	"data-youtube-id": {"data-youtube-id", "https://www.youtube.com/watch?v=", ""},
}

// snippetPage is the address of what a script of another site puts into an element,
// if it is one of those and nothing is in it; else "". What is in it stands for it
// then.
func snippetPage(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "class" {
			for f := range strings.FieldsSeq(a.Val) {
				if s, ok := snippetClasses[f]; ok {
					return s.page(n)
				}
				if id, ok := strings.CutPrefix(f, "wistia_async_"); ok && isServiceID(id) {
					return "https://fast.wistia.net/embed/iframe/" + id
				}
			}
		} else if s, ok := snippetAttrs[a.Key]; ok && !(a.Key == "data-pin-do" && !strings.HasPrefix(a.Val, "embed")) {
			return s.page(n)
		}
	}
	return ""
}

func (s snippet) page(n *html.Node) string {
	v := strings.TrimSpace(attr(n, s.attr))
	if v == "" || s.before != "" && !isServiceID(v) {
		return ""
	}
	if v = withScheme(s.before + v + s.behind); !isWebAddress(v) {
		return ""
	}
	return v
}

// scriptPage is the address of what a script writes where it stands, as sites give
// such scripts to embed code, polls, forms and players; else "". Where a noscript
// beside it says the same, that stands for it.
func scriptPage(n *html.Node) string {
	u, err := url.Parse(withScheme(strings.TrimSpace(attr(n, "src"))))
	if err != nil || u.Host == "" {
		return ""
	}
	page := ""
	at, isJS := strings.CutSuffix(u.Path, ".js")
	switch host := strings.TrimPrefix(u.Hostname(), "www."); {
	case host == "gist.github.com" && isJS:
		page = "https://gist.github.com" + at
		if file := u.Query().Get("file"); isServiceID(file) {
			page += "#file-" + strings.ToLower(strings.ReplaceAll(file, ".", "-"))
		}
	case host == "gitlab.com" && isJS && strings.Contains(at, "/snippets/"), host == "asciinema.org" && isJS && strings.HasPrefix(at, "/a/"):
		page = "https://" + host + at
	case host == "buzzsprout.com" && isJS && strings.Count(at, "/") == 2:
		page = "https://www.buzzsprout.com" + at
	case host == "emgithub.com":
		page = u.Query().Get("target")
	case host == "jsfiddle.net":
		fiddle, _, ok := strings.Cut(u.Path, "/embed/")
		if ok && fiddle != "" {
			page = "https://jsfiddle.net" + fiddle + "/"
		}
	case strings.HasSuffix(host, "jotform.com") && strings.HasPrefix(u.Path, "/jsform/"):
		page = "https://" + host + "/" + path.Base(u.Path)
	case host == "pastebin.com" && strings.HasPrefix(u.Path, "/embed_js/"):
		page = "https://pastebin.com/" + path.Base(u.Path)
	case strings.HasSuffix(host, ".polldaddy.com") && isJS && strings.HasPrefix(at, "/p/"):
		page = "https://poll.fm/" + path.Base(at)
	case host == "speakerdeck.com" && isServiceID(attr(n, "data-id")):
		page = "https://speakerdeck.com/player/" + attr(n, "data-id")
	}
	if !isWebAddress(page) {
		return ""
	}
	if beside := noscriptBeside(n); beside != nil && worthShowing(beside) {
		return ""
	}
	return page
}

// page writes a link to what another site showed here.
func (e *emitter) page(address string) {
	e.c.env.Log.Add(report.EmbedAsLink, hostOf(address))
	a := &html.Node{Type: html.ElementNode, Data: "a", DataAtom: atom.A, Attr: []html.Attribute{{Key: "href", Val: address}}}
	a.AppendChild(&html.Node{Type: html.TextNode, Data: address})
	e.boundary()
	e.link(a)
	e.boundary()
}

// script writes what readers saw where a script stands: the page that it puts
// there, or what it holds when that is nothing to run, code or a formula.
func (e *emitter) script(n *html.Node) {
	if page := scriptPage(n); page != "" {
		e.page(page)
		return
	}
	switch held, text := scriptHolds(n); held {
	case "":
		e.c.env.Log.Add(report.ScriptRemoved, n.Data)
	case "tex":
		_, mode, _ := strings.Cut(strings.ToLower(attr(n, "type")), ";")
		e.inline(texFormula(html.UnescapeString(text), strings.Contains(mode, "display")))
	default:
		e.pre(scriptListing(n, text))
	}
}

// scriptHolds tells what a script shows when it is only a place to keep it in,
// where nothing but its end is markup: "code" for SyntaxHighlighter (type
// syntaxhighlighter) and Prism (type text/plain, and a class that says the
// language), "tex" for MathJax (type math/tex); "" for all others.
func scriptHolds(n *html.Node) (what, text string) {
	if n.FirstChild == nil || hasAttr(n, "src") {
		return "", ""
	}
	text = strings.TrimSpace(n.FirstChild.Data)
	kind, _, _ := strings.Cut(strings.ToLower(attr(n, "type")), ";")
	switch strings.TrimSpace(kind) {
	case "math/tex":
		what = "tex"
	case "syntaxhighlighter":
		what = "code"
	case "text/plain":
		if _, ok := classLanguage(attr(n, "class")); ok { // else what plugins hold back until a reader agrees
			what = "code"
		}
	}
	if what == "code" {
		if inner, ok := strings.CutPrefix(text, "<![CDATA["); ok {
			text = strings.TrimSpace(strings.TrimSuffix(inner, "]]>"))
		} else {
			text = strings.Trim(n.FirstChild.Data, "\r\n")
		}
	}
	if !shows(&html.Node{Type: html.TextNode, Data: text}) {
		return "", ""
	}
	return what, text
}

// scriptListing is the pre that a script stands for.
func scriptListing(n *html.Node, text string) *html.Node {
	pre := &html.Node{Type: html.ElementNode, Data: "pre", DataAtom: atom.Pre, Attr: n.Attr}
	pre.AppendChild(&html.Node{Type: html.TextNode, Data: text})
	return pre
}

// scriptSamples puts the code that scripts hold out of the reach of what makes
// paragraphs, as samples does with that of other elements.
func scriptSamples(s string) string {
	var out strings.Builder
	var tags tagReader
	at := 0
	for i := 0; ; {
		n := strings.Index(s[i:], "<script ")
		if n < 0 {
			break
		}
		i += n
		t, ok := tags.at(s, i)
		if !ok {
			i++
			continue
		}
		end := strings.Index(s[t.end:], "</script>")
		if end < 0 {
			break
		}
		end += t.end + len("</script>")
		if tag := s[i:t.end]; strings.Contains(tag, "text/plain") || strings.Contains(tag, "syntaxhighlighter") {
			if root, err := parse(s[i:end]); err == nil && root.FirstChild != nil {
				if held, text := scriptHolds(root.FirstChild); held == "code" {
					out.WriteString(s[at:i] + sample(language(scriptListing(root.FirstChild, text)), text))
					at = end
				}
			}
		}
		i = end
	}
	out.WriteString(s[at:])
	return out.String()
}
