package content

import "strings"

// blockBackdrop writes the picture that blocks of WordPress may have behind them,
// groups first of all: their settings name it, and WordPress makes a style of that
// when it shows them (wp-includes/block-supports/background.php, since 6.5).
func (c *cleaner) blockBackdrop(b *block, w *strings.Builder) {
	if !strings.Contains(b.json, `"backgroundImage"`) || !strings.HasPrefix(b.name, "core/") {
		return
	}
	style, _ := b.attrs()["style"].(map[string]any)
	background, _ := style["background"].(map[string]any)
	image, _ := background["backgroundImage"].(map[string]any)
	src, _ := image["url"].(string)
	if src == "" {
		return
	}
	alt := ""
	if s, _ := c.env.Index.ByID(numberOf(image["id"])); s != nil && s.Attachment != nil {
		alt = s.Attachment.Alt
	}
	w.WriteString(`<div><img src="` + escapeAttr(src) + `" alt="` + escapeAttr(alt) + `"></div>`)
}
