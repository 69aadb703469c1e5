package content

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// markdownHTML returns the HTML of Markdown as Jetpack renders it: Markdown Extra
// with HTML in it.
func markdownHTML(source string) string {
	md := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote),
		goldmark.WithRendererOptions(html.WithUnsafe()),
	)
	var b bytes.Buffer
	if err := md.Convert([]byte(source), &b); err != nil {
		return "<pre>" + keepFirstLine(escapeText(source)) + "</pre>"
	}
	return b.String()
}

// blockMarkdown: Jetpack's block for Markdown. It stores its HTML; versions that
// did not have their source only.
func (c *cleaner) blockMarkdown(b *block, w *strings.Builder) {
	source, _ := b.attrs()["source"].(string)
	if source == "" || showsText(b.html()) {
		c.writeParts(b, w)
		return
	}
	w.WriteString(markdownHTML(source))
}

// Jetpack marks a post that was written in Markdown and stores the HTML that it
// made of it. The mark of a post that came from elsewhere may stand on the
// Markdown itself: there is no tag in it then.
var (
	markdownSigns = regexp.MustCompile("(?m)^#{1,6} \\S|^ {0,3}[-*+] \\S|^ {0,3}\\d+\\. \\S|^> |^```|^\\[[^\\]\\n]+\\]: |\\]\\(\\S|\\*\\*\\S")
	anyTag        = regexp.MustCompile(`(?i)</?(?:a|b|blockquote|br|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|span|strong|table|ul)[\s/>]`)
)

// isMarkdown tells whether classic content is Markdown that nobody made HTML of.
func (c *cleaner) isMarkdown(s string) bool {
	return c.env.Post.MetaValue("_wpcom_is_markdown") == "1" && !anyTag.MatchString(s) && markdownSigns.MatchString(s)
}
