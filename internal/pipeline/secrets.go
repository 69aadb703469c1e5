package pipeline

import (
	"strings"

	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// What lets in whoever has an address is taken out of all that a record says, before
// anything is made of it: once of what the survey remembers, and once, with findings,
// of the posts that are written. So no room and no file needs a rule of its own.

// cleaning takes secrets out of the fields of one record. Its log may be nil.
type cleaning struct{ log *report.Log }

func (c cleaning) texts(fields ...*string) {
	for _, f := range fields {
		clean, names := wp.WithoutSecrets(*f)
		*f = clean
		c.note(names)
	}
}

func (c cleaning) meta(rows []wp.Meta) {
	for i := range rows {
		clean, names := postmeta.WithoutSecrets(rows[i].Value)
		rows[i].Value = clean
		c.note(names)
	}
}

func (c cleaning) note(names []string) {
	if c.log == nil {
		return
	}
	for _, name := range names {
		c.log.Add(report.LinkSecretRemoved, strings.ToLower(name))
	}
}

// record cleans what the survey remembers of a record.
func (c cleaning) record(r wp.Record) {
	switch r := r.(type) {
	case *wp.Site:
		c.texts(&r.Description, &r.Link, &r.BaseBlogURL, &r.BaseSiteURL)
	case *wp.Term:
		c.texts(&r.Description)
		c.meta(r.Meta)
	case *wp.Post:
		c.post(r)
	}
}

// post cleans a post but for the comments that no file has.
func (c cleaning) post(p *wp.Post) {
	c.texts(&p.Title, &p.Permalink, &p.GUID, &p.AttachmentURL, &p.Content, &p.Excerpt)
	c.meta(p.Meta)
	for i := range p.Comments {
		if x := &p.Comments[i]; isShown(x) {
			c.texts(&x.URL, &x.Content)
			c.meta(x.Meta)
		}
	}
	for i := range p.Loose {
		c.texts(&p.Loose[i])
	}
}
