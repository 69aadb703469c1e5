package pipeline

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/presslift/presslift/internal/builder"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// trait is something that an inspection counts. Which of its words say what
// hangs on the kind.
type trait struct {
	kind traitKind
	a, b string
}

type traitKind uint8

const (
	aBlock        traitKind = iota // name, handling
	aShortcode                     // name, handling
	aBuilder                       // name
	anEditor                       // "blocks", "classic" or "empty"
	aReference                     // host, of a file that the text shows or links to
	aLanguage                      // language, trace
	aPlugin                        // name, of a plugin for languages
	aPattern                       // ID of a synced pattern
	aTemplate                      // ID of a page builder's template
	aComment                       // status, type
	aWritten                       // status, type: of a comment that is kept where its post is
	aThread                        // none: the document has comments
	aTerm                          // taxonomy, slug
	anAuthor                       // slug, name: of a term of the taxonomy author
	aLoose                         // none: the post says something in no field
	anUnreadPage                   // none: a page builder has its text, and nobody reads it
	someBytes                      // none: what the post takes in the archive, roughly
	commentEmails                  // none, nor have those that follow
	commentIPs
	aPassword
	privateMeta
	traitKinds // how many there are
)

// named tells of the traits that are told apart only up to a number of names: any
// text can make up new ones. Terms and patterns are what the index holds anyway.
func (k traitKind) named() bool {
	return k != aTerm && k != anAuthor && k != aPattern && k != aTemplate
}

// spared tells of the traits that are not kept of more posts than there is room
// for, see mostSights.
func (k traitKind) spared() bool {
	return k == aBlock || k == aShortcode || k == aReference || k == aLanguage
}

// ofAll tells of the traits that count whatever becomes of the post.
func (k traitKind) ofAll() bool {
	switch k {
	case aComment, commentEmails, commentIPs, aPassword, privateMeta:
		return true
	}
	return false
}

// sighting is what was seen in one post. A trait that several of its documents
// show is there for each: a post in several languages has as many.
type sighting struct {
	ordinal  int
	findings []report.Finding
	traits   []trait
	counts   []int           // of each trait
	beyond   [traitKinds]int // how often names were seen that are too many
}

// viewer looks at posts. What it holds is used by one goroutine.
type viewer struct {
	choices  content.ShortcodeChoices
	nothing  wp.Index          // what is known of other posts while the source is read
	home     string            // host of the site
	at       map[trait]int     // the traits of the post by their place
	perKind  [traitKinds]int   // how many it has
	builders []builder.Builder // all that there are
	built    []bool            // by builder: whether the post shows its shortcodes
	secrets  map[string]bool   // keys of postmeta: whether they read like one
	out      *sighting
}

func newViewer(choices content.ShortcodeChoices) *viewer {
	builders := builder.Builders()
	return &viewer{choices: choices, at: map[trait]int{}, builders: builders, built: make([]bool, len(builders)), secrets: map[string]bool{}}
}

// toView is a post on its way to a viewer.
type toView struct {
	post      *wp.Post
	findings  []report.Finding
	document  bool     // it becomes one, unless the source has a newer version of it
	languages []string // it becomes one in each
	home      string   // host of the site, as far as it is known
}

// view returns what there is to see in a post. A bug costs that post and no
// other.
func (v *viewer) view(t toView) (s sighting, err error) {
	clear(v.at)
	clear(v.built)
	v.perKind = [traitKinds]int{}
	s = sighting{ordinal: t.post.Ordinal, findings: t.findings}
	v.out, v.home = &s, t.home
	defer func() {
		if bug := recover(); bug != nil {
			var log report.Log
			log.At(t.post.Ordinal, t.post.ID)
			log.Add(report.InternalError, fmt.Sprint(bug))
			s.findings, err = append(s.findings, log.Findings...), nil
		}
	}()
	p := t.post
	v.people(p)
	v.add(trait{kind: someBytes}, roughly(p, t.document))
	if len(p.Loose) > 0 {
		v.add(trait{kind: aLoose}, 1)
	}
	if !t.document {
		return s, nil
	}
	v.document(p)
	if t.languages == nil {
		v.text(p)
	}
	split := (*splitPost)(nil)
	if t.languages != nil {
		split = splitOf(p)
	}
	for _, code := range t.languages {
		v.text(split.in(code))
		clear(v.at)
		clear(v.built)
		v.perKind = [traitKinds]int{}
	}
	return s, nil
}

func (v *viewer) add(t trait, n int) {
	if n == 0 {
		return
	}
	i, seen := v.at[t]
	if !seen && v.perKind[t.kind] >= mostTraits && t.kind.named() {
		v.out.beyond[t.kind] += n
		return
	}
	if !seen {
		v.perKind[t.kind]++
		i = len(v.out.traits)
		v.at[t] = i
		v.out.traits, v.out.counts = append(v.out.traits, t), append(v.out.counts, 0)
	}
	v.out.counts[i] += n
}

// people counts what the post holds of people.
func (v *viewer) people(p *wp.Post) {
	for i := range p.Comments {
		c := &p.Comments[i]
		v.add(trait{aComment, commentStatus(c), commentType(c)}, 1)
		if isShown(c) {
			v.add(trait{aWritten, commentStatus(c), commentType(c)}, 1)
		}
		if c.Email != "" {
			v.add(trait{kind: commentEmails}, 1)
		}
		if c.IP != "" {
			v.add(trait{kind: commentIPs}, 1)
		}
	}
	if p.Protected {
		v.add(trait{kind: aPassword}, 1)
	}
	for i := range p.Meta {
		if v.secret(p.Meta[i].Key) {
			v.add(trait{kind: privateMeta}, 1)
		}
	}
}

func (v *viewer) secret(key string) bool {
	is, known := v.secrets[key]
	if !known {
		is = postmeta.Private(wp.Meta{Key: key})
		if len(v.secrets) < mostKeys {
			v.secrets[strings.Clone(key)] = is
		}
	}
	return is
}

func commentStatus(c *wp.Comment) string {
	switch c.Approved {
	case "1":
		return "approved"
	case "0":
		return "pending"
	}
	return c.Approved
}

func commentType(c *wp.Comment) string {
	if c.Type == "" {
		return "comment"
	}
	return c.Type
}

// document looks at what there is once of a post that becomes a document.
func (v *viewer) document(p *wp.Post) {
	v.languages(p)
	for _, t := range p.Terms {
		v.add(trait{aTerm, t.Taxonomy, t.Slug}, 1)
		if t.Taxonomy == "author" {
			v.add(trait{anAuthor, t.Slug, t.Name}, 1)
		}
	}
	for i := range p.Comments {
		if isShown(&p.Comments[i]) {
			v.once(trait{kind: aThread})
		}
	}
}

// text looks at what a document is made of.
func (v *viewer) text(stored *wp.Post) {
	var unheard report.Log
	p := built(stored, &v.nothing, &unheard)
	switch {
	case p != stored:
		v.add(trait{kind: anEditor, a: "builder"}, 1)
	case strings.TrimSpace(p.Content) == "":
		v.add(trait{kind: anEditor, a: "empty"}, 1)
		if postmeta.HoldsPage(p) {
			v.once(trait{kind: anUnreadPage})
		}
	case content.HasBlocks(p.Content):
		v.add(trait{kind: anEditor, a: "blocks"}, 1)
	default:
		v.add(trait{kind: anEditor, a: "classic"}, 1)
	}
	content.Uses(p, v.choices, func(u content.Use) {
		if p == stored || u.Shortcode || u.Handling != content.Handled {
			v.use(u) // else it is a block that package builder wrote
		}
		for i := range v.builders {
			v.built[i] = v.built[i] || u.Shortcode && v.builders[i].Has(u.Name)
		}
	})
	for i := range v.builders {
		if b := &v.builders[i]; v.built[i] || b.Shows(p) {
			v.add(trait{kind: aBuilder, a: b.Name}, 1)
		}
	}
	for _, id := range content.Patterns(p.Content) {
		v.add(trait{kind: aPattern, a: id}, 1)
	}
	for _, id := range content.Templates(p.Content) {
		v.add(trait{kind: aTemplate, a: id}, 1)
	}
	v.references(p.Content)
}

// once adds a trait that a post has or has not.
func (v *viewer) once(t trait) {
	if _, seen := v.at[t]; !seen {
		v.add(t, 1)
	}
}

func (v *viewer) use(u content.Use) {
	kind := aBlock
	if u.Shortcode {
		kind = aShortcode
	}
	v.add(trait{kind, u.Name, string(u.Handling)}, 1)
}

// references counts the files that a text shows or links to, by their hosts.
func (v *viewer) references(s string) {
	for {
		i := strings.IndexByte(s, '=')
		if i < 0 {
			return
		}
		name := s[:i]
		s = s[i+1:]
		if !strings.HasSuffix(name, "src") && !strings.HasSuffix(name, "href") || len(s) < 2 || s[0] != '"' && s[0] != '\'' {
			continue
		}
		end := strings.IndexByte(s[1:min(len(s), maxAddress)], s[0])
		if end < 0 {
			continue
		}
		address := s[1 : 1+end]
		s = s[1+end:]
		if strings.ContainsAny(address, "<>") || !isMedium(address) {
			continue
		}
		v.add(trait{kind: aReference, a: v.host(address)}, 1)
	}
}

// maxAddress is how long an address may be; what is longer carries data.
const maxAddress = 4096

// isMedium tells whether an address is that of a file which people upload, and
// not of a page.
func isMedium(address string) bool {
	switch mime := mimeType(address); mime {
	case "", "text/html", "text/css":
		return false
	}
	return true
}

// host returns the host of an address in lower case; of one without, that of the
// site.
func (v *viewer) host(address string) string {
	if h := hostOf(address); h != "" {
		return h
	}
	return v.home
}

// hostOf reads the host of an absolute address, without its port: cheaply,
// because texts hold many.
func hostOf(address string) string {
	rest := address
	if i := strings.Index(rest, "//"); i >= 0 && (i == 0 || rest[i-1] == ':') {
		rest = rest[i+2:]
	} else {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	rest = rest[strings.LastIndexByte(rest, '@')+1:]
	rest, _, _ = strings.Cut(rest, ":")
	return strings.ToLower(rest)
}

// languages looks for traces of languages in a document.
func (v *viewer) languages(p *wp.Post) {
	for _, t := range p.Terms {
		switch t.Taxonomy {
		case "language": // Polylang's
			v.once(trait{aLanguage, t.Slug, "taxonomy"})
			v.once(trait{kind: aPlugin, a: "Polylang"})
		case "translation_priority":
			v.once(trait{kind: aPlugin, a: "WPML"})
		}
	}
	for i := range p.Meta {
		if k := p.Meta[i].Key; strings.HasPrefix(k, "_wpml_") || strings.HasPrefix(k, "_icl_") {
			v.once(trait{kind: aPlugin, a: "WPML"})
		}
	}
	for _, text := range []string{p.Title, p.Content, p.Excerpt} {
		for _, code := range content.Languages(text) {
			v.once(trait{aLanguage, code, "marker"})
			v.once(trait{kind: aPlugin, a: "qTranslate"})
		}
	}
	if code, trace := addressLanguage(p.Permalink); code != "" {
		v.once(trait{aLanguage, code, trace})
	}
}

// addressLanguage reads the language that a permalink names: http://host/de/…
// or ?lang=de.
func addressLanguage(permalink string) (code, trace string) {
	if i := strings.Index(permalink, "lang="); i > 0 && (permalink[i-1] == '?' || permalink[i-1] == '&') {
		if u, err := url.Parse(permalink); err == nil {
			if code, _, _ := strings.Cut(u.Query().Get("lang"), "-"); content.IsLanguage(code) {
				return code, "query"
			}
		}
	}
	_, rest, ok := strings.Cut(permalink, "://")
	if !ok {
		return "", ""
	}
	_, rest, _ = strings.Cut(rest, "/")
	// A page may be called /tv/; what stands below such a name is in a language.
	code, rest, ok = strings.Cut(rest, "/")
	if ok && rest != "" && content.IsLanguage(code) {
		return code, "path"
	}
	return "", ""
}

// roughly is how many bytes of the archive a post becomes, with its comments,
// its line of the ledger and its redirects.
func roughly(p *wp.Post, document bool) int {
	n := 350
	switch {
	case document:
		n += 700 + len(p.Content)*8/10 + len(p.Excerpt)
		for _, t := range p.Terms {
			n += len(t.Name) + 10
		}
	case p.Type == "attachment":
		n += 450
	case p.Type == "nav_menu_item":
		n += 150
	default:
		n += 200 + len(p.Content) + len(p.Excerpt)
		for i := range p.Meta {
			n += len(p.Meta[i].Key) + len(p.Meta[i].Value)
		}
	}
	for i := range p.Comments {
		if c := &p.Comments[i]; isShown(c) {
			n += 200 + 2*len(c.Content)
		}
	}
	return n
}
