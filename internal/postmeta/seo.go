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
	"Social Warfare",
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
func (s *SEO) best(name string, fill func(row, any) any) any {
	for _, owner := range seoOwners {
		var words List
		for _, f := range s.found {
			if f.row.owner != owner || f.row.name != name {
				continue
			}
			v := fill(f.row, f.value)
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
	Date        string // of publication, 2006-01-02
	Modified    string // the day
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
	fill := func(t row, v any) any { return filled(v, t.owner, known) }
	plain := func(_ row, v any) any { return v }
	var m Map
	m.add("title", s.best("title", fill))
	m.add("description", s.best("description", fill))
	m.add("breadcrumb", s.best("breadcrumb", fill))
	if c := s.best("canonical", plain); c != nil && strings.TrimRight(text(c), "/") != strings.TrimRight(known.Permalink, "/") {
		m.add("canonical", c)
	}
	noindex, nofollow := s.best("noindex", plain), s.best("nofollow", plain)
	var rest List
	if words, ok := noindex.([]string); ok { // Rank Math has one list for all
		noindex = slices.Contains(words, "noindex")
		if nofollow == nil {
			nofollow = slices.Contains(words, "nofollow")
		}
		for _, w := range words {
			if !slices.Contains([]string{"index", "follow", "noindex", "nofollow"}, w) {
				rest = append(rest, w)
			}
		}
	}
	for _, w := range []string{"noarchive", "noimageindex", "nosnippet"} {
		if s.best(w, plain) == true {
			rest = append(rest, w)
		}
	}
	if words, _ := s.best("robots", plain).(List); len(words) > 0 {
		for _, w := range words {
			if w != "none" && w != "-" && w != "noodp" && w != "noydir" { // these are Yoast's words for nothing, and of catalogues that are no more
				rest = append(rest, w)
			}
		}
	}
	if noindex == true {
		m.add("noindex", true)
	}
	if nofollow == true {
		m.add("nofollow", true)
	}
	m.add("robots", rest)
	m.add("keywords", s.best("keywords", plain))
	var social Map
	for _, what := range []string{"title", "description", "image"} {
		social.add(what, or(s.best("social_"+what, fill), s.best("twitter_"+what, fill)))
	}
	for _, what := range []string{"title", "description", "image"} {
		if v := s.best("twitter_"+what, fill); text(v) != text(social.Value(what)) {
			social.add("twitter_"+what, v)
		}
	}
	m.add("social", social)
	var schema List
	for _, f := range s.found {
		if f.row.name == "schema" {
			if v := filled(f.value, f.row.owner, known); !isNothing(v) {
				schema = append(schema, v)
			}
		}
	}
	m.add("schema", schema)
	return m
}

func or(a, b any) any {
	if isNothing(a) {
		return b
	}
	return a
}

// filled is a value with the variables of a plugin's templates filled in. What
// then says nothing is left out of maps.
func filled(v any, owner string, known Site) any {
	switch v := v.(type) {
	case string:
		return fillAs(v, owner, known)
	case List:
		if v := slices.Clone(v); len(v) > 0 {
			for i := range v {
				v[i] = filled(v[i], owner, known)
			}
			return v
		}
	case Map:
		var m Map
		for _, p := range v {
			if p.Key != "metadata" { // what the plugin notes of it
				m.add(p.Key, filled(p.Value, owner, known))
			}
		}
		return m
	}
	return v
}

// The variables of templates, by the plugins that know them; in others' texts
// such a word is a word. A percent sign behind a number is none. The groups are
// the name and what stands in brackets behind it.
var (
	twoPercents = regexp.MustCompile(`%%([a-zA-Z_][\w-]*)()%%`)                                                     // %%title%%, SEOPress's %%_cf_mood%%
	onePercent  = regexp.MustCompile(`%([a-zA-Z]\w*)(?:\(([^)%]{0,80})\))?%`)                                       // %title%, %customfield(mood)%
	numberSign  = regexp.MustCompile(`#((?:custom_field|tax_name)-[\w-]+|[a-z]+_[a-z_]+|separator_sa|tagline)()\b`) // #post_title, #custom_field-mood
	packs       = regexp.MustCompile(`%((?:blog|site|post|page|category)_title|(?:blog|site)_description|post_author_name|category|tags)()%`)
	variables   = map[string]*regexp.Regexp{"All in One SEO": numberSign, "All in One SEO Pack": packs, "Rank Math": onePercent}
)

// separators are what stands between the parts of a title.
const separators = "-–—|·•*~«»<>:/›‹⋆,"

// fillAs fills the variables of a template of a plugin in. What is not known goes,
// with the separators that it leaves behind. A template without words of its own
// that only names title, excerpt or site is what a site does by itself: it becomes
// "".
func fillAs(template, owner string, known Site) string {
	template = strings.TrimSpace(template)
	form := variables[owner]
	if form == nil {
		form = twoPercents
	}
	spans := form.FindAllStringSubmatchIndex(template, -1)
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
		what := ""
		if at[4] >= 0 {
			what = template[at[4]:at[5]]
		}
		v, common := known.variable(template[at[2]:at[3]], what)
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
	switch strings.ToLower(name) {
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
	case "date", "post_date":
		return s.Date + s.orGap(s.Date), false
	case "modified":
		return s.Modified + s.orGap(s.Modified), false
	case "post_year":
		return s.Year, false
	case "post_month":
		return s.Month, false
	}
	key, isField := what, strings.EqualFold(name, "customfield")
	for _, prefix := range []string{"cf_", "_cf_", "custom_field-"} { // Yoast SEO, SEOPress, All in One SEO
		if len(name) > len(prefix) && strings.EqualFold(name[:len(prefix)], prefix) {
			key, isField = name[len(prefix):], true
		}
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

// emptied are brackets around variables without a text.
var emptied = regexp.MustCompile(`[(\[][\s,;|–-]*\x00[\s\x00,;|–-]*[)\]]`)

// beforeStop is a variable without a text before a comma or a full stop.
var beforeStop = regexp.MustCompile(`\s*\x00[\s\x00]*([,.])`)

// tidy takes away what variables without a text leave behind: separators at the
// ends and beside each other, and white space.
func tidy(s string) string {
	if !strings.Contains(s, gap) {
		return strings.Join(strings.Fields(s), " ")
	}
	s = emptied.ReplaceAllString(s, gap)
	s = beforeStop.ReplaceAllString(s, "$1")
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
