package builder

import (
	"encoding/json"
	"html"
	"path"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// page collects what a visitor saw, as content of the block editor.
type page struct {
	env     *Env
	builder *Builder
	log     *report.Log
	out     strings.Builder
	open    string // the block that is open, "html" or "freeform"; "" for none
	depth   int    // how many layouts the current one stands in
	guessed int    // words of elements that no row knows
	lent    int    // bytes that other posts and the title lent to it
}

// templateBlock is the block that stands for a template.
const templateBlock = "presslift/template"

func (p *page) content() string {
	p.block("")
	return p.out.String()
}

// block makes sure that a block of that name is open.
func (p *page) block(name string) {
	if p.open == name {
		return
	}
	if p.open != "" {
		p.out.WriteString("\n<!-- /wp:" + p.open + " -->\n")
	}
	if p.open = name; name != "" {
		p.out.WriteString("<!-- wp:" + name + " -->\n")
	}
}

// raw writes markup of ours.
func (p *page) raw(markup string) {
	p.block("html")
	p.out.WriteString(markup)
	p.apart(markup)
}

// apart ends the block behind markup of a setting that may not end by itself: what
// does not end in one block reaches into no other.
func (p *page) apart(markup string) {
	if mayNotEnd(markup) {
		p.block("")
	}
}

// mayNotEnd tells of markup in which there may be a quoted value, or an element in
// which no tags are read, without an end.
func mayNotEnd(markup string) bool {
	if strings.IndexByte(markup, '<') < 0 {
		return false
	}
	for _, quote := range []string{`"`, "'"} {
		if strings.Contains(markup, "="+quote) && strings.Count(markup, quote)%2 == 1 {
			return true
		}
	}
	if strings.LastIndexByte(markup, '<') > strings.LastIndexByte(markup, '>') {
		return true
	}
	for _, element := range []string{"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"} {
		if strings.Contains(markup, "<"+element) {
			return true
		}
	}
	return false
}

// division writes markup of the page as it stands, apart from its neighbours.
func (p *page) division(markup string) {
	if markup = sealed(markup); markup != "" {
		p.raw("<div>" + markup + "</div>\n")
	}
}

// prose writes text of the page that WordPress gives paragraphs.
func (p *page) prose(text string) {
	if text = sealed(text); text != "" {
		p.block("freeform")
		p.out.WriteString("\n\n" + text + "\n\n")
		p.apart(text)
	}
}

// paragraph writes a short text of the page, which leads somewhere if there is an
// address.
func (p *page) paragraph(markup, address string) {
	if markup = linked(sealed(markup), address); markup != "" {
		p.raw("<p>" + markup + "</p>\n")
	}
}

// heading writes a heading, or a paragraph where the level is none.
func (p *page) heading(level, markup, address string) {
	level = strings.ToLower(strings.TrimSpace(level))
	if len(level) != 2 || level[0] != 'h' || level[1] < '1' || level[1] > '6' {
		p.paragraph(markup, address)
		return
	}
	if markup = linked(sealed(markup), address); markup != "" {
		p.raw("<" + level + ">" + markup + "</" + level + ">\n")
	}
}

// linked puts a link around inline markup.
func linked(markup, address string) string {
	if markup == "" || address == "" || address == "#" {
		return markup
	}
	return `<a href="` + html.EscapeString(address) + `">` + markup + "</a>"
}

// fold writes what opens at a click. It stands open to whoever reads a document.
func (p *page) fold(title string, body func()) {
	if title = sealed(title); title == "" {
		body()
		return
	}
	p.raw("<details><summary>" + title + "</summary>\n")
	body()
	p.raw("</details>\n")
}

// quote writes a quotation and who said it.
func (p *page) quote(markup, by string) {
	if markup = sealed(markup); markup == "" {
		p.paragraph(by, "")
		return
	}
	p.raw("<blockquote><div>" + markup + "</div>")
	if by = sealed(by); by != "" {
		p.raw("<p><cite>" + by + "</cite></p>")
	}
	p.raw("</blockquote>\n")
}

// picture writes an image with its caption.
func (p *page) picture(m medium, caption, address string) {
	if m.address == "" {
		return
	}
	img := linked(`<img src="`+html.EscapeString(m.address)+`" alt="`+html.EscapeString(m.alt)+`">`, address)
	if caption = sealed(caption); caption == "" {
		p.raw("<p>" + img + "</p>\n")
		return
	}
	p.raw("<figure>" + img + "<figcaption>" + caption + "</figcaption></figure>\n")
}

// player writes an audio or video file, or what stands for a video elsewhere.
func (p *page) player(address string) {
	address = strings.TrimSpace(address)
	plain, _, _ := strings.Cut(address, "?")
	element := ""
	switch strings.ToLower(path.Ext(plain)) {
	case ".mp4", ".m4v", ".webm", ".ogv", ".mov", ".wmv", ".flv":
		element = "video"
	case ".mp3", ".m4a", ".ogg", ".oga", ".wav", ".flac":
		element = "audio"
	}
	switch {
	case address == "":
	case element != "":
		a := html.EscapeString(address)
		p.raw("<" + element + ` controls src="` + a + `"><a href="` + a + `">` + a + "</a></" + element + ">\n")
	case strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://"):
		p.blockWith("embed", "url", address)
	case strings.HasPrefix(address, "//"):
		p.blockWith("embed", "url", "https:"+address)
	}
}

// template writes what stands for a template.
func (p *page) template(id string) {
	if id = strings.TrimSpace(id); isNumber(id) {
		p.blockWith(templateBlock, "ref", id)
	}
}

// blockWith writes a block that has one attribute and nothing else.
func (p *page) blockWith(name, attribute, value string) {
	p.block("")
	// In attributes there must be no end of a comment.
	v, _ := json.Marshal(value)
	p.out.WriteString("<!-- wp:" + name + ` {"` + attribute + `":` + strings.ReplaceAll(string(v), "--", `\u002d\u002d`) + "} /-->\n")
}

// code writes source code.
func (p *page) code(source, language string) {
	if strings.TrimSpace(source) == "" {
		return
	}
	class := ""
	if language != "" {
		class = ` class="language-` + html.EscapeString(language) + `"`
	}
	p.raw("<pre><code" + class + ">" + html.EscapeString(source) + "</code></pre>\n")
}

// computed writes what stands for an element that is computed at every visit: a
// placeholder, as package content has them for blocks and shortcodes.
func (p *page) computed(element string) {
	p.raw(p.placeholder(element) + "\n")
}

// placeholder notes an element that is computed at every visit, and returns what
// stands for it.
func (p *page) placeholder(element string) string {
	p.dynamic(element)
	name := strings.Map(func(r rune) rune {
		if isLetter(byte(r)) && r < 0x80 || '0' <= r && r <= '9' || strings.ContainsRune(" _.:-", r) {
			return r
		}
		return -1
	}, p.builder.Name+" "+element)
	for strings.Contains(name, "--") {
		name = strings.ReplaceAll(name, "--", "-")
	}
	return "<!-- element: " + strings.TrimRight(name[:min(len(name), 100)], " -") + " -->"
}

// dynamic notes what is computed at every visit.
func (p *page) dynamic(what string) { p.log.Add(report.BuilderDynamic, p.builder.Name+": "+what) }

// sealed is markup of a setting as it may stand among others: without comments,
// which could hide what comes behind them or be taken for blocks. Those stay that
// mean something in a text: where its teaser ends, and where a page does.
func sealed(markup string) string {
	return strings.TrimSpace(withoutComments(strings.TrimSpace(markup)))
}

func withoutComments(markup string) string {
	if !strings.Contains(markup, "<!--") {
		return markup
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(markup, "<!--")
		b.WriteString(before)
		if !ok {
			break
		}
		comment, behind, ended := strings.Cut(rest, "-->")
		if !ended {
			b.WriteString("&lt;!--" + strings.ReplaceAll(rest, "<!--", "&lt;!--")) // none of them ends
			break
		}
		if comment == "more" || comment == "nextpage" || strings.HasPrefix(comment, "more ") {
			b.WriteString("<!--" + comment + "-->")
		}
		markup = behind
	}
	return b.String()
}

// mostLent is how many bytes may come from elsewhere than the data: a long caption
// may be shown a million times.
const mostLent = 4 << 20

// lend counts what comes from elsewhere; beyond mostLent it is nothing.
func (p *page) lend(s string) string {
	if p.lent += len(s); p.lent > mostLent {
		return ""
	}
	return s
}

func isNumber(s string) bool {
	return s != "" && len(s) < 19 && strings.Trim(s, "0123456789") == ""
}
