package postmeta

import (
	"regexp"
	"slices"
	"strings"
)

// seoOwners are the plugins and themes in the order in which they are believed:
// for each field the first that says something.
var seoOwners = []string{
	"Yoast SEO", "Rank Math", "All in One SEO", "SEOPress", "All in One SEO Pack", "The SEO Framework", "Genesis", "Jetpack", "SEO Ultimate", "HeadSpace", "Standard", "Atahualpa",
}

// SEO is what plugins say to search engines and social networks about a post,
// with their variables not yet filled in.
type SEO struct {
	found []seoRow
}

type seoRow struct {
	row   row
	value any
}

func (s *SEO) add(t row, v any) { s.found = append(s.found, seoRow{t, v}) }

// best returns what the first plugin says of a field, or nil.
func (s *SEO) best(name string, fill func(any) any) any {
	for _, owner := range seoOwners {
		var words List
		for _, f := range s.found {
			if f.row.owner != owner || f.row.name != name {
				continue
			}
			v := fill(f.value)
			l, isList := v.(List)
			switch {
			case isNothing(v):
			case !isList:
				return v
			}
			for _, w := range l {
				if !slices.Contains(words, w) {
					words = append(words, w)
				}
			}
		}
		if len(words) > 0 {
			return words
		}
	}
	return nil
}

// Site is what templates may name of the post and its site. What is not known
// is empty.
type Site struct {
	Title       string // of the post, plain text
	Excerpt     string // plain text
	Name        string // of the site
	Description string // of the site
	Author      string // name shown to readers
	Category    string // the first one
	Categories  string // with commas
	Tags        string // with commas
	Year, Month string // of publication
	Permalink   string
	Field       func(key string) string // the value of a custom field; may be nil
}

// Map returns title, description, canonical, noindex, nofollow, keywords and
// social, with variables filled in. A text that says what a site says anyway,
// such as title and site's name, is left out; so is a canonical address that
// is the post's own.
func (s *SEO) Map(known Site) Map {
	if len(s.found) == 0 {
		return nil
	}
	fill := func(v any) any {
		if t, ok := v.(string); ok {
			return Fill(t, known)
		}
		return v
	}
	plain := func(v any) any { return v }
	var m Map
	m.add("title", s.best("title", fill))
	m.add("description", s.best("description", fill))
	if c := s.best("canonical", plain); c != nil && strings.TrimRight(text(c), "/") != strings.TrimRight(known.Permalink, "/") {
		m.add("canonical", c)
	}
	noindex, nofollow := s.best("noindex", plain), s.best("nofollow", plain)
	if words, ok := noindex.([]string); ok { // Rank Math has one list for both
		noindex = slices.Contains(words, "noindex")
		if nofollow == nil {
			nofollow = slices.Contains(words, "nofollow")
		}
	}
	if noindex == true {
		m.add("noindex", true)
	}
	if nofollow == true {
		m.add("nofollow", true)
	}
	m.add("keywords", s.best("keywords", plain))
	var social Map
	social.add("title", s.best("social_title", fill))
	social.add("description", s.best("social_description", fill))
	social.add("image", s.best("social_image", plain))
	m.add("social", social)
	return m
}

// variable is a variable of a template: of Yoast and SEOPress %%name%%, of Rank
// Math %name% or %name(what)%, of All in One SEO #name or %name%. A percent sign
// behind a number is none.
var variable = regexp.MustCompile(`%%([a-zA-Z][\w-]*)%%|%([a-zA-Z]\w*)(?:\(([^)%]{0,80})\))?%|#([a-z]+_[a-z_]+|separator_sa|tagline)\b`)

// separators are what stands between the parts of a title.
const separators = "-–—|·•*~«»<>:/›‹⋆,"

// Fill fills the variables of a template in. What is not known goes, with the
// separators that it leaves behind. A template without words of its own that
// only names title, excerpt or site is what a site does by itself: it becomes "".
func Fill(template string, known Site) string {
	template = strings.TrimSpace(template)
	spans := variable.FindAllStringSubmatchIndex(template, -1)
	if spans == nil {
		return template
	}
	var b, own strings.Builder
	isDefault := true
	last := 0
	for _, at := range spans {
		b.WriteString(template[last:at[0]])
		own.WriteString(template[last:at[0]])
		last = at[1]
		name, what := "", ""
		for _, g := range []int{2, 4, 8} {
			if at[g] >= 0 {
				name = strings.ToLower(template[at[g]:at[g+1]])
			}
		}
		if at[6] >= 0 {
			what = template[at[6]:at[7]]
		}
		v, common := known.variable(name, what)
		isDefault = isDefault && common
		b.WriteString(v)
	}
	b.WriteString(template[last:])
	own.WriteString(template[last:])
	if isDefault && strings.Trim(own.String(), separators+" ") == "" {
		return ""
	}
	return tidy(b.String())
}

// gap is where a separator of the plugin's own stands, or nothing.
const gap = "\x00"

// variable is the text of a variable, and whether sites name it by default.
func (s Site) variable(name, what string) (text string, common bool) {
	switch name {
	case "title", "post_title", "wp_title", "page_title", "seo_title":
		return s.Title, true
	case "excerpt", "excerpt_only", "post_excerpt", "post_excerpt_only", "wc_shortdesc", "description":
		return s.Excerpt, true
	case "sitename", "sitetitle", "site_title", "blog_title", "blog_name":
		return s.Name, true
	case "sitedesc", "tagline", "site_description", "blog_description", "site_tagline":
		return s.Description, true
	case "sep", "separator", "separator_sa":
		return gap + "-" + gap, true
	case "page", "pagenumber", "page_number", "pagetotal", "current_pagination":
		return gap, true
	case "name", "author", "author_name", "post_author", "post_author_name":
		return s.Author + s.orGap(s.Author), false
	case "category", "primary_category", "post_category", "category_title", "taxonomy_title", "term_title":
		return s.Category + s.orGap(s.Category), false
	case "categories":
		return s.Categories + s.orGap(s.Categories), false
	case "tag", "tags", "post_tag", "focuskw_tags":
		return s.Tags + s.orGap(s.Tags), false
	case "post_year":
		return s.Year, false
	case "post_month":
		return s.Month, false
	}
	key, isField := strings.CutPrefix(name, "cf_")
	if name == "customfield" {
		key, isField = what, true
	}
	if isField && s.Field != nil {
		if v := s.Field(key); v != "" && len(v) < 500 {
			return v, false
		}
	}
	return gap, false
}

func (Site) orGap(s string) string {
	if s == "" {
		return gap
	}
	return ""
}

// tidy takes away what variables without a text leave behind: separators at the
// ends and beside each other, and white space.
func tidy(s string) string {
	if !strings.Contains(s, gap) {
		return strings.Join(strings.Fields(s), " ")
	}
	// A separator counts as one only where a variable was, or between spaces.
	fields := strings.Fields(strings.ReplaceAll(s, gap, " "))
	var out []string
	for _, f := range fields {
		isSep := strings.Trim(f, separators) == ""
		if isSep && (len(out) == 0 || strings.Trim(out[len(out)-1], separators) == "") {
			continue
		}
		out = append(out, f)
	}
	for len(out) > 0 && strings.Trim(out[len(out)-1], separators) == "" {
		out = out[:len(out)-1]
	}
	return strings.Join(out, " ")
}
