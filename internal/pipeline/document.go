package pipeline

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// document writes the file of a post, and that of its comments. A post in several
// languages is a document in each. The comments of a topic with replies are
// returned, because their file waits for those.
func (w *worker) document(p *wp.Post, v posttype.Verdict, log *report.Log) (files []archive.File, waiting []archive.Comment, err error) {
	path, languages := w.site.paths.Document(p.Ordinal), w.site.split[p.Ordinal]
	if languages != nil {
		return w.inLanguages(p, v, languages, log)
	}
	comments := w.comments(p, log)
	d := w.page(path, p, v, "", log)
	d.FrontMatter.Comments = countComments(comments)
	w.addLanguage(&d.FrontMatter, p, v.Shelf == posttype.Content)
	if n := w.site.replies[p.Ordinal]; n > 0 {
		d.FrontMatter.Comments += n
		comments, waiting = nil, comments
	}
	files, err = w.put(d, comments)
	return files, waiting, err
}

// noteUnread says when a page builder has the text of a page and nobody reads it.
func (w *worker) noteUnread(p *wp.Post, body string, log *report.Log) {
	if strings.TrimSpace(body) == "" {
		for _, key := range w.reading(p).Unread {
			log.Add(report.BuilderUnread, key)
		}
	}
}

// page is the document of a post, in one language.
func (w *worker) page(path string, p *wp.Post, v posttype.Verdict, language string, log *report.Log) archive.Document {
	env := w.env(built(p, &w.site.index, log), log)
	env.UnsafeHTML = w.site.opt.Markdown.UnsafeHTML // not in smaller texts: anybody can write a comment
	clean := w.clean(env)
	d := archive.Document{Path: path, Body: w.render(clean, log), FrontMatter: w.frontMatter(p, v, language, log)}
	w.noteUnread(p, d.Body, log)
	d.FrontMatter.TOC = env.Facts.Contents
	d.FrontMatter.Restricted = d.FrontMatter.Restricted || env.Facts.Restricted
	return d
}

// put writes a document, and the comments on it.
func (w *worker) put(d archive.Document, comments []archive.Comment) ([]archive.File, error) {
	d.Keys = w.site.opt.Keys
	f, err := w.out.Put(d.Path, d.Markdown())
	if err == nil && w.meta.LetIn {
		err = w.out.Guard(d.Path)
	}
	if err != nil || len(comments) == 0 {
		return []archive.File{f}, err
	}
	g, err := w.out.PutJSON(archive.CommentsPath(d.Path), comments)
	if err == nil && w.letIn {
		err = w.out.Guard(g.Path)
	}
	return []archive.File{f, g}, err
}

func (w *worker) frontMatter(p *wp.Post, v posttype.Verdict, language string, log *report.Log) archive.FrontMatter {
	published := w.site.clock.date(p.Published, p.PubDate)
	if published.text == "" {
		log.Add(report.DateMissing, p.Published.Local)
	}
	m := archive.FrontMatter{
		ID: p.ID, Type: p.Type, Title: p.Title, Slug: p.Slug, Status: p.Status,
		Date: published.text, Modified: w.site.clock.date(p.Modified, "").text,
		Author: w.site.author(p.Author), Permalink: p.Permalink, GUID: p.GUID,
		MenuOrder: p.MenuOrder, Sticky: p.Sticky, Excerpt: w.text(p, p.Excerpt, log),
	}
	switch {
	case p.Protected:
		m.Visibility = "password"
	case v.Shelf == posttype.Private:
		m.Visibility = "private"
	}
	w.addParent(&m, p, v, log)
	w.addTerms(&m, p, language)
	m.Authors = w.site.coauthorsOf(p)
	w.addMeta(&m, p, language, log)
	if len(w.site.index.Inputs) > 1 {
		m.Source = p.Origin.Input
	}
	return m
}

func (w *worker) addParent(m *archive.FrontMatter, p *wp.Post, v posttype.Verdict, log *report.Log) {
	id := strings.TrimSpace(p.ParentID)
	if strings.Trim(id, "0") == "" {
		return
	}
	m.Parent = id
	parent, unique := w.site.index.ByID(id)
	switch {
	case parent == nil:
		log.Add(report.ParentMissing, id)
		return
	case !unique:
		log.Add(report.AmbiguousID, "parent "+id)
	}
	// A public document does not name the file of one that is not.
	if to := w.site.paths.Document(parent.Ordinal); to != "" && (w.site.isPublic(parent.Ordinal) || v.Shelf != posttype.Content) {
		m.Parent = to
	}
}

// addMeta takes from postmeta what has a place of its own in the schema.
func (w *worker) addMeta(m *archive.FrontMatter, p *wp.Post, language string, log *report.Log) {
	for _, meta := range p.Meta {
		switch meta.Key {
		case "_wp_page_template":
			if meta.Value != "default" {
				m.Template = meta.Value
			}
		case "_wp_old_slug":
			if meta.Value != "" && meta.Value != p.Slug {
				m.FormerSlugs = appendNew(m.FormerSlugs, meta.Value)
			}
		case "_thumbnail_id":
			if m.FeaturedImage == nil {
				m.FeaturedImage = w.featuredImage(p, meta.Value, language, log)
			}
		}
	}
	for _, version := range w.site.versions[p.Ordinal] {
		for _, slug := range w.site.formerSlugs(version) {
			if slug != p.Slug {
				m.FormerSlugs = appendNew(m.FormerSlugs, slug)
			}
		}
	}
	w.addReading(m, p, log)
}

// featuredImage is the image of an ID, described in a language; "" is the main one.
func (w *worker) featuredImage(p *wp.Post, id, language string, log *report.Log) *archive.Image {
	language = cmp.Or(language, w.site.main)
	id = strings.TrimSpace(id)
	if strings.Trim(id, "0") == "" {
		return nil
	}
	s, unique := w.site.index.ByID(id)
	if s == nil || s.Attachment == nil {
		log.Add(report.FeaturedImageMissing, id)
		return &archive.Image{ID: id}
	}
	if !unique {
		log.Add(report.AmbiguousID, "featured image "+id)
	}
	if w.site.isOpen(p.Ordinal) && w.site.hidden[s.Ordinal] {
		return &archive.Image{ID: id}
	}
	return &archive.Image{ID: id, URL: s.AttachmentURL, Alt: content.In(s.Attachment.Alt, language), Caption: w.text(p, content.In(s.Attachment.Caption, language), log)}
}

// dataItem is a post that is kept as data.
func (w *worker) dataItem(p *wp.Post) *archive.Item {
	it := &archive.Item{
		Ordinal: p.Ordinal, ID: p.ID, Type: p.Type, Status: p.Status, Slug: p.Slug, Title: p.Title,
		Date: w.site.clock.date(p.Published, p.PubDate).text, Order: p.MenuOrder, Content: p.Content, Excerpt: p.Excerpt,
	}
	if strings.Trim(p.ParentID, "0") != "" {
		it.Parent = p.ParentID
	}
	for _, t := range p.Terms {
		it.Terms = append(it.Terms, archive.ItemTerm{Taxonomy: t.Taxonomy, Slug: t.Slug})
	}
	rows, left := w.site.schema.Kept(p)
	it.Meta, w.read, w.meta = metaObject(rows), nil, left
	w.guestTitle(it)
	return it
}

// metaObject has a string for each key, or an array where the key repeats.
func metaObject(rows []wp.Meta) map[string]any {
	var out map[string]any
	for _, m := range rows {
		if out == nil {
			out = map[string]any{}
		}
		switch old := out[m.Key].(type) {
		case nil:
			out[m.Key] = m.Value
		case []string:
			out[m.Key] = append(old, m.Value)
		case string:
			out[m.Key] = []string{old, m.Value}
		}
	}
	return out
}

// version is all of a post in whose place another version is kept.
func (w *worker) version(p *wp.Post, v posttype.Verdict, log *report.Log) *archive.Item {
	it := w.dataItem(p)
	it.Version = &archive.Version{
		Of: w.site.index.Kept(w.site.index.Stub(p.Ordinal)).Ordinal, Author: w.site.author(p.Author), Permalink: p.Permalink,
		Modified: w.site.clock.date(p.Modified, "").text, Sticky: p.Sticky, Comments: w.comments(p, log),
	}
	w.withAddresses(it, v, log)
	return it
}

// withAddresses leaves the addresses in a form's definition where they were asked
// for.
func (w *worker) withAddresses(it *archive.Item, v posttype.Verdict, log *report.Log) {
	switch {
	case !v.Rule.Addresses:
	case w.site.opt.PrivateData[wp.ContactDetails]:
		w.meta.LetIn = true
	default:
		if n := withoutAddresses(it); n > 0 {
			log.AddFinding(report.Finding{Code: report.AddressesLeftOut, Count: n})
		}
	}
}

// withoutAddresses takes the e-mail addresses out of a form's definition: those
// that messages go to are nobody's but the site's. It returns how many there were.
func withoutAddresses(it *archive.Item) (n int) {
	without := func(s string) string {
		return email.ReplaceAllStringFunc(s, func(string) string { n++; return "" })
	}
	it.Content = without(it.Content)
	for k, v := range it.Meta {
		switch v := v.(type) {
		case string:
			it.Meta[k] = without(v)
		case []string:
			for i := range v {
				v[i] = without(v[i])
			}
		}
	}
	return n
}

var email = regexp.MustCompile(`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`)

func (w *worker) medium(p *wp.Post, log *report.Log) *archive.Medium {
	said := func(what, stored string) string { return w.site.inMain(what, stored, log) }
	m := &archive.Medium{
		ID: p.ID, URL: p.AttachmentURL, File: postmeta.UploadPath(p.MetaValue("_wp_attached_file")), Title: said("title", p.Title),
		Alt: said("alt", p.MetaValue("_wp_attachment_image_alt")), Caption: w.text(p, said("caption", p.Excerpt), log), Description: w.text(p, said("description", p.Content), log),
		MIME: mimeType(p.AttachmentURL), Date: w.site.clock.date(p.Published, p.PubDate).text,
	}
	if m.File == "" && strings.TrimSpace(p.MetaValue("_wp_attached_file")) != "" {
		r := w.reading(p)
		r.LeftOut = append(r.LeftOut, "_wp_attached_file (it leads out of the uploads folder)")
	}
	m.Width, m.Height = postmeta.ImageSize(p.MetaValue("_wp_attachment_metadata"))
	m.Credit, m.Copyright = postmeta.ImageCredit(p.MetaValue("_wp_attachment_metadata"))
	for _, key := range w.reading(p).Undecoded {
		log.Add(report.FieldUndecoded, key)
	}
	m.Fields = archive.Object(w.pairs(p, w.reading(p).Fields, log))
	parent, _ := w.site.index.ByID(p.ParentID)
	if parent != nil && w.site.verdict(parent).Home == inThread { // it was shown with the topic
		parent = w.site.topicOf(parent)
	}
	if parent != nil && (w.site.isPublic(parent.Ordinal) || w.site.hidden[p.Ordinal]) {
		m.Parent = w.site.paths.Document(parent.Ordinal)
	}
	return m
}
