package pipeline

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/census"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// worker turns posts into results. What it holds is used by one goroutine.
type worker struct {
	site     *survey
	out      *archive.Writer
	markdown *markdown.Converter
	census   *census.Counter // nil without a census
	read     *wp.Post        // whose meta was read last
	meta     postmeta.Reading

	ofComments map[leftKey]int // keys of the meta of the post's comments that are in no file
	letIn      bool            // those comments hold what had to be asked for

	compared archive.Census // of the post
}

func newWorker(site *survey, out *archive.Writer) *worker {
	w := &worker{site: site, out: out, markdown: markdown.New(site.opt.Markdown)}
	if !site.opt.NoCensus {
		w.census = census.New()
		w.census.CaptionsMarked = site.opt.Markdown.Captions == markdown.CaptionsAsText
	}
	return w
}

// result is what became of one post.
type result struct {
	ledger   archive.LedgerLine
	findings []report.Finding
	files    []archive.File
	medium   *archive.Medium
	item     *archive.Item
	reply    *reply
	comments []archive.Comment // of a topic, whose file waits for its replies
	terms    []wp.TermRef      // that count: of public documents
	loose    *archive.Loose
	silent   map[string]int // how many comments are in no file, by what they were
	leftOut  []leftKey      // keys of postmeta that are in no file
	letIn    bool           // item, medium or reply hold what had to be asked for

	letInComments bool // comments do

	ofComments map[leftKey]int // keys of the meta of comments that are in no file, and how many have them

	compared archive.Census
}

// convert gives one post its fate. A bug in a workshop costs that post and no
// other: what is stored of it is kept.
func (w *worker) convert(j job) (r result, err error) {
	defer func() {
		if bug := recover(); bug != nil {
			r, err = w.failed(j, bug)
		}
	}()
	p := j.post
	stub := w.site.index.Stub(p.Ordinal)
	if stub.ID != p.ID || stub.Type != p.Type || stub.Status != p.Status {
		return r, errChanged
	}
	var log report.Log
	log.Findings = append(log.Findings, j.findings...)
	log.At(p.Ordinal, p.ID)
	log.Findings = append(log.Findings, w.site.noted[p.Ordinal]...)

	v := w.site.verdict(stub)
	if v.Fate != report.Dropped {
		cleaning{&log}.post(p)
	}
	if v.Fate != report.Dropped && len(p.Loose) > 0 {
		r.loose = &archive.Loose{Ordinal: p.Ordinal, ID: p.ID, Text: p.Loose}
	}
	o := w.site.outcome(stub)
	r.silent = silent(p, w.site.keepsComments(stub, o.fate))
	w.ofComments, w.letIn, w.compared = nil, false, archive.Census{}
	r.ledger = archive.LedgerLine{
		Ordinal: p.Ordinal, Input: p.Origin.Input, Offset: p.Origin.Offset, ID: p.ID, Type: p.Type, Status: p.Status,
		Fate: o.fate, Reason: o.reason, Path: o.path,
	}
	w.site.noteTwin(stub, v, &log)
	if !v.KnownType && (v.Fate == report.Document || v.Rule.Private != "") {
		log.Add(report.TypeUnknown, p.Type)
	}
	switch v.Fate {
	case report.Document:
		if !v.KnownStatus {
			log.Add(report.StatusUnknown, p.Status)
		}
		if w.site.isPublic(p.Ordinal) {
			r.terms = p.Terms
		}
		r.leftOut = leftOut(w.reading(p))
		r.files, r.comments, err = w.document(p, v, &log)
	case report.Failed:
		f, err := w.out.Put(r.ledger.Path, []byte(p.Raw))
		r.files, r.findings = []archive.File{f}, log.Findings
		return r, err
	case report.Resolved:
		r.item = w.dataItem(p)
		r.item.Comments = w.comments(p, &log)
	case report.Data:
		switch {
		case v.Home == posttype.InMedia:
			r.medium = w.medium(p, &log)
			r.medium.Comments = w.comments(p, &log)
			r.leftOut = leftOut(w.onlyOfDocuments(p))
			if w.site.hidden[p.Ordinal] {
				log.Add(report.MediaPrivate, "")
			}
		case v.Home == posttype.InMenus && p.Type == "nav_menu_item":
			// menus.json has it
		case v.Home == inThread:
			r.reply = w.reply(p, w.site.topicOf(stub), &log)
			r.leftOut = leftOut(w.onlyOfDocuments(p))
		case v.Home == otherVersions:
			r.item = w.version(p, v, &log)
		default:
			r.item = w.dataItem(p)
			r.item.Comments = w.comments(p, &log)
			if v.Rule.Private != "" {
				rows, left := postmeta.Personal(p.Meta)
				r.item.Meta, w.meta = metaObject(rows), left
			}
			w.withAddresses(r.item, v, &log)
		}
	}
	if r.item != nil {
		r.leftOut = leftOut(&w.meta)
	}
	r.letIn = (r.item != nil || r.medium != nil || r.reply != nil) && (w.meta.LetIn || w.letIn)
	r.letInComments = w.letIn
	r.findings, r.ofComments, r.compared = log.Findings, w.ofComments, w.compared
	return r, err
}

// failed keeps what is stored of a post that a bug kept from being converted.
func (w *worker) failed(j job, bug any) (result, error) {
	p := j.post
	var log report.Log
	log.At(p.Ordinal, p.ID)
	log.Findings = append(log.Findings, j.findings...)
	log.Add(report.InternalError, fmt.Sprint(bug))
	path := w.site.paths.Failed(p.Ordinal)
	stored := p.Title + "\n\n" + p.Excerpt + "\n\n" + p.Content + "\n"
	for i := range p.Comments {
		if c := &p.Comments[i]; isShown(c) {
			stored += "\n" + c.Content + "\n"
		}
	}
	f, err := w.out.Put(path, []byte(stored))
	return result{
		ledger: archive.LedgerLine{
			Ordinal: p.Ordinal, Input: p.Origin.Input, Offset: p.Origin.Offset, ID: p.ID, Type: p.Type, Status: p.Status,
			Fate: report.Failed, Reason: "presslift failed on it", Path: path,
		},
		findings: log.Findings,
		files:    []archive.File{f},
	}, err
}

// text renders a smaller text of a post, such as its excerpt, as Markdown
// without a final line end.
func (w *worker) text(p *wp.Post, stored string, log *report.Log) string {
	if strings.TrimSpace(stored) == "" {
		return ""
	}
	env := w.env(p, log)
	return strings.TrimRight(w.render(content.CleanText(env, stored), log), "\n")
}

// veryLong is from how many bytes of a text on the tree of it that one room is done
// with is let go before the next room makes its own: each is dozens of times as long
// as a text of short lines.
const veryLong = 1 << 20

// clean returns the clean HTML of a document.
func (w *worker) clean(env *content.Env) string {
	clean := content.Clean(env)
	w.compareStored(env, clean)
	return clean
}

// render turns clean HTML into Markdown. What has no Markdown stays HTML.
func (w *worker) render(clean string, log *report.Log) string {
	if len(clean) > veryLong {
		runtime.GC()
	}
	md, kept, err := w.markdown.Render(clean)
	if err != nil {
		log.Add(report.HTMLKept, err.Error())
		w.compareMarkdown(clean, clean, log)
		return clean
	}
	w.compareMarkdown(clean, md, log)
	for _, element := range kept {
		log.Add(report.HTMLKept, element)
	}
	for _, mark := range templateMarks {
		if strings.Contains(md, mark) {
			log.Add(report.TemplateSyntax, mark)
		}
	}
	return md
}

// templateMarks begin what site generators run: Hugo's shortcodes, and the
// templates of Liquid, Nunjucks, Handlebars and Vue.
var templateMarks = []string{"{{<", "{{%", "{{", "{%"}

func (w *worker) env(p *wp.Post, log *report.Log) *content.Env {
	return &content.Env{
		Index: &w.site.index, Post: p, Link: w.site.linker(p.Ordinal), LedTo: w.site.ledTo(p.Ordinal), Log: log,
		Withheld: w.site.schema.Withheld(p), Shortcodes: w.site.opt.Shortcodes, Facts: &content.Facts{},
	}
}
