package config

import (
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// Setting is one row of the table of settings.
type Setting struct {
	Key     string   // in the file; below another: "meta.keep"
	Flag    string   // of presslift convert that means the same; empty when there is none
	Words   string   // what it does; the name of a flag's value is in backquotes
	Default string   // as it would stand in the file; empty when the setting is empty by default
	Example string   // lines of YAML that a commented file shows; empty to show the default
	Values  []string // the words that are values, or elements or values of entries; nil for any
	Names   []string // the words that are keys of entries; nil for any
}

// Settings returns the table of all settings, in the order in which a file shows
// them.
func Settings() []Setting {
	rows := slices.Clone(settings)
	for i := range rows {
		if rows[i].Key == "with-private-data" {
			for _, m := range wp.PrivateKinds() {
				rows[i].Values = append(rows[i].Values, string(m.Kind))
			}
		}
	}
	return rows
}

// Of returns the row of a key; ok is false when there is none.
func Of(key string) (s Setting, ok bool) {
	for _, s := range Settings() {
		if s.Key == key {
			return s, true
		}
	}
	return Setting{}, false
}

// plainWords are the words without backquotes.
func (s *Setting) plainWords() string { return strings.ReplaceAll(s.Words, "`", "") }

var settings = []Setting{
	{Key: "inputs", Words: "the exports, when the command line names none", Example: "inputs: [export.xml]"},
	{Key: "out", Flag: "out", Words: "write the archive to folder `OUT` (required)", Example: "out: my-archive"},
	{Key: "quiet", Flag: "quiet", Words: "print nothing but errors (and the JSON of --json)", Default: "false"},
	{Key: "json", Flag: "json", Words: "print the summary as one JSON object", Default: "false"},
	{Key: "fail-on", Flag: "fail-on", Words: "exit with 3 if a finding is at least `SEVERITY`: info, warning or error", Default: "never", Values: []string{"never", "info", "warning", "error"}},
	{Key: "workers", Flag: "workers", Words: "convert `N` posts at a time; 0 means one for each core", Default: "0"},
	{Key: "repair-mojibake", Flag: "repair-mojibake", Words: "mend text that was decoded wrongly before it was stored (Ã© for é)", Default: "false"},
	{Key: "max-unpacked", Flag: "max-unpacked", Words: "let packed inputs unpack to `SIZE` in all, such as 500M or 100G (default 64G)", Default: "64G"},
	{Key: "max-ratio", Flag: "max-ratio", Words: "let a packed input unpack to `N` times its size (default 400)", Default: "400"},
	{Key: "max-entries", Flag: "max-entries", Words: "let an archive or a folder hold `N` files (default 65535)", Default: "65535"},

	{Key: "types", Flag: "types", Words: "make documents only of posts of `TYPES`, as in post,page; others that would be documents are dropped as \"not asked for\" and stay in the books", Example: "types: [post, page]"},
	{Key: "exclude-types", Flag: "exclude-types", Words: "drop all posts of `TYPES`; they stay in the books", Example: "exclude-types: [wp_template, popup]"},
	{Key: "fates", Flag: "fate", Words: "make posts of a type document or data, or drop them: `TYPE=FATE`", Example: "fates:\n  event: data", Values: []string{"document", "data", "drop"}},
	{Key: "with-private-data", Flag: "with-private-data", Words: "let in personal data by its `NAMES`, which presslift convert --help explains", Example: "with-private-data: [author-email]"},

	{Key: "shortcodes", Flag: "shortcodes", Words: "what becomes of shortcodes that presslift does not know: `POLICY` keep, strip (their tags; what they enclose stays) or html-comment", Default: "keep", Values: []string{"keep", "strip", "html-comment"}},
	{Key: "shortcode-map", Words: "what becomes of a shortcode, by its name: unwrap keeps what it encloses, link makes a link of its address, drop leaves all of it out, keep leaves it as it is", Example: "shortcode-map:\n  theme_box: unwrap\n  shop_link: link\n  old_ad: drop", Values: []string{"unwrap", "link", "drop", "keep"}},
	{Key: "captions", Flag: "captions", Words: "write captions in `FORM` figure (HTML with Markdown within) or text (emphasised, below; for parsers that read no Markdown in HTML)", Default: "figure", Values: []string{"figure", "text"}},
	{Key: "unsafe-html", Flag: "unsafe-html", Words: "keep scripts, frames, forms and handlers as they are stored, instead of leaving them out", Default: "false"},
	{Key: "no-census", Flag: "no-census", Words: "do not compare each text with what it was made of, which takes a fifth to a quarter of the time", Default: "false"},

	{Key: "statuses", Words: "where posts of a status go: content, drafts, private, or drop. Content is for statuses that are not WordPress's own.", Example: "statuses:\n  archived: content", Values: []string{"content", "drafts", "private", "drop"}},
	{Key: "hosts", Words: "further hosts of the site: links to them are links within the site", Example: "hosts: [old.example.org]"},
	{Key: "terms", Words: "what becomes of terms, by taxonomy and slug: one of rename, merge and drop", Example: "terms:\n  category:\n    uncategorized:\n      drop: true\n    news-2:\n      merge: news\n  post_tag:\n    wp:\n      rename: WordPress"},
	{Key: "terms.rename", Words: "the name that people see instead; the slug stays"},
	{Key: "terms.merge", Words: "the slug of the term that stands for both"},
	{Key: "terms.drop", Words: "true: no document carries the term"},
	{Key: "meta", Words: "what becomes of postmeta, by key; a trailing * stands for any rest", Example: "meta:\n  keep: [subtitle_source]\n  refuse: [old_theme_*]"},
	{Key: "meta.keep", Words: "keys to write below meta in documents although they are no fields; what is private stays out, but for fields of the finding meta-doubtful whose whole key is named"},
	{Key: "meta.refuse", Words: "keys to leave out of documents and data"},
	{Key: "front-matter", Words: "what becomes of the keys of documents", Example: "front-matter:\n  rename:\n    permalink: url\n  omit: [guid]"},
	{Key: "front-matter.rename", Words: "other names for keys", Names: frontMatterKeys},
	{Key: "front-matter.omit", Words: "keys to leave out", Values: frontMatterKeys},
}

// frontMatterKeys are the keys at the top of documents, those of package archive.
var frontMatterKeys = []string{
	"id", "type", "title", "slug", "status", "visibility", "date", "modified", "author", "authors", "permalink", "guid", "parent", "menu_order",
	"template", "format", "sticky", "excerpt", "categories", "tags", "taxonomies", "featured_image", "seo", "fields", "event", "product", "podcast",
	"enclosures", "geo", "format_details", "language", "translations", "former_slugs", "imported_from", "restricted", "toc", "disqus_id", "comments",
	"partial", "source", "meta",
}
