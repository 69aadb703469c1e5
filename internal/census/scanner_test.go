package census

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// tokens are what a scanner says of HTML, and what x/net's tokenizer does: texts joined,
// names, comments.
func tokens(s string) (ours, theirs string) {
	var b strings.Builder
	z := scanner{s: s}
	for z.next() {
		switch t := z.token; t.kind {
		case textToken:
			b.WriteString(t.text)
		case startToken:
			b.WriteString("\n+" + t.name)
			seen := map[string]bool{}
			for _, a := range t.attributes() {
				if seen[a.key] {
					continue // the first counts
				}
				seen[a.key] = true
				b.WriteString(" " + a.key + "=" + a.value)
			}
			b.WriteByte('\n')
		case endToken:
			b.WriteString("\n-" + t.name + "\n")
		case commentToken:
			b.WriteString("\n!" + strings.TrimRight(t.text, "-!") + "\n") // at the end of the text, what could begin the comment's end is no part of it
		}
	}
	var c strings.Builder
	x := html.NewTokenizer(strings.NewReader(s))
	for {
		switch x.Next() {
		case html.ErrorToken:
			return b.String(), c.String()
		case html.TextToken:
			c.Write(x.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := x.TagName()
			c.WriteString("\n+" + string(name))
			for more {
				var key, value []byte
				key, value, more = x.TagAttr()
				c.WriteString(" " + string(key) + "=" + string(value))
			}
			c.WriteByte('\n')
		case html.EndTagToken:
			name, _ := x.TagName()
			c.WriteString("\n-" + string(name) + "\n")
		case html.CommentToken:
			if raw := string(x.Raw()); strings.HasPrefix(raw, "<!--") {
				c.WriteString("\n!" + strings.TrimRight(string(x.Text()), "-!") + "\n")
			}
		}
	}
}

func TestTheScannerIsATokenizer(t *testing.T) {
	for _, s := range append([]string{
		"a < b", "a<", "a</", "<", "</", "</>x", "</ a>x", "<a", "<a b", `<a b="c`, `<a b="c">d</a>`, "<a b='>'>c", "<a b=c/d>e", "<a/b>c", "<a =b>c", "<a b = c>d",
		"<!-->a", "<!--->a", "<!--a--!>b", "<!--a---->b", "<!--a", "<!a>b", "<?a?>b", "<!", "<!-", "<!--", "<SCRIPT>a<b></Script >c", "<style>a</styles></style>b",
		"<textarea><b></textarea>", "<plaintext><b>", "<title>a", "<a\tb\n>", "<a b=\"1\"c=2>", "a<3 <é>", "<a:b-c>d", "<img src=x/>", "<br/>a",
	}, storedOfCases(t)...) {
		if ours, theirs := tokens(s); ours != theirs {
			t.Errorf("%.300q\nis %.300q\nnot %.300q", s, ours, theirs)
		}
	}
}

func FuzzScanner(f *testing.F) {
	for _, s := range storedOfCases(f) {
		if len(s) < 3000 {
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(s, "\x00\r&") {
			return // the tokenizer changes them on its way
		}
		if ours, theirs := tokens(s); ours != theirs {
			t.Errorf("%q\nis %q\nnot %q", s, ours, theirs)
		}
	})
}
