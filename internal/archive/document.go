package archive

import (
	"slices"
	"strings"
)

// Markdown is the document as it stands in its file: front matter between two
// lines of ---, an empty line, and the body, which ends with one newline. A
// document without a body ends with its front matter.
//
// Each byte that is not UTF-8 becomes U+FFFD.
func (d *Document) Markdown() []byte {
	w := yamlWriter{b: make([]byte, 0, 1024+len(d.Body))}
	w.raw("---\n")
	w.pairs(d.Keys.apply(d.FrontMatter.pairs()), 0)
	w.raw("---\n")
	if body := strings.TrimRight(d.Body, "\n"); body != "" {
		w.raw("\n")
		w.raw(validUTF8(body))
		w.raw("\n")
	}
	return w.b
}

// pairs is the front matter with its names, in the order of the format; what is
// zero is left out.
func (f *FrontMatter) pairs() []Pair {
	p := make(schema, 0, 24)
	p.add("id", Number(f.ID))
	p.add("type", f.Type)
	p.add("title", f.Title)
	p.add("slug", f.Slug)
	p.add("status", f.Status)
	p.add("visibility", f.Visibility)
	p.add("date", f.Date)
	p.add("modified", f.Modified)
	p.add("author", f.Author)
	p.add("authors", list(f.Authors))
	p.add("permalink", f.Permalink)
	p.add("guid", f.GUID)
	p.add("parent", f.Parent)
	p.add("menu_order", int64(f.MenuOrder))
	p.add("template", f.Template)
	p.add("format", f.Format)
	p.add("sticky", f.Sticky)
	p.add("excerpt", f.Excerpt)
	p.add("categories", list(f.Categories))
	p.add("tags", list(f.Tags))
	p.add("taxonomies", taxonomies(f.Taxonomies))
	if i := f.FeaturedImage; i != nil {
		var image schema
		image.add("id", Number(i.ID))
		image.add("url", i.URL)
		image.add("alt", i.Alt)
		image.add("caption", i.Caption)
		p.add("featured_image", []Pair(image))
	}
	p.add("seo", f.SEO)
	p.add("fields", f.Fields)
	p.add("event", f.Event)
	p.add("product", f.Product)
	p.add("podcast", f.Podcast)
	var enclosures []any
	for _, e := range f.Enclosures {
		var enclosure schema
		enclosure.add("url", e.URL)
		enclosure.add("bytes", e.Bytes)
		enclosure.add("mime", e.MIME)
		enclosures = append(enclosures, []Pair(enclosure))
	}
	p.add("enclosures", enclosures)
	p.add("geo", f.Geo)
	p.add("format_details", f.FormatDetails)
	p.add("language", f.Language)
	var translations []any
	for _, t := range f.Translations {
		var translation schema
		translation.add("language", t.Language)
		translation.add("document", t.Document)
		translations = append(translations, []Pair(translation))
	}
	p.add("translations", translations)
	p.add("former_slugs", list(f.FormerSlugs))
	p.add("imported_from", list(f.ImportedFrom))
	p.add("restricted", f.Restricted)
	p.add("toc", f.TOC)
	p.add("disqus_id", f.DisqusID)
	p.add("comments", int64(f.Comments))
	p.add("partial", f.Partial)
	p.add("source", f.Source)
	p.add("meta", f.Meta)
	return p
}

// schema collects keys of our own: absent means absent.
type schema []Pair

func (s *schema) add(key string, v any) {
	switch v := v.(type) {
	case string:
		if v == "" {
			return
		}
	case int64:
		if v == 0 {
			return
		}
	case bool:
		if !v {
			return
		}
	case []any:
		if len(v) == 0 {
			return
		}
	case []Pair:
		if len(v) == 0 {
			return
		}
	}
	*s = append(*s, Pair{key, v})
}

// plain is a scalar that is written without quotes.
type plain string

// Number is an ID as front matter has it: a number only when it comes out of
// every reader as it went in.
func Number(s string) any {
	if len(s) > 18 || decimalID(s) == "" || s[0] == '0' && s != "0" {
		return s
	}
	return plain(s)
}

func list(s []string) []any {
	l := make([]any, len(s))
	for i := range s {
		l[i] = s[i]
	}
	return l
}

// taxonomies brings the names of one taxonomy together if they come in several
// parts.
func taxonomies(terms []Terms) []Pair {
	var p []Pair
	for _, t := range terms {
		i := slices.IndexFunc(p, func(p Pair) bool { return p.Key == t.Taxonomy })
		switch {
		case len(t.Names) == 0:
		case i < 0:
			p = append(p, Pair{t.Taxonomy, list(t.Names)})
		default:
			p[i].Value = append(p[i].Value.([]any), list(t.Names)...)
		}
	}
	return p
}
