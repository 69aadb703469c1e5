package content

import (
	"bytes"
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
