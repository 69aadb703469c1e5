package postmeta

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/presslift/presslift/internal/wp"
)

// Schema is what is known of the meta of a source: the table of this room, what
// the source itself says of its custom fields and its events' places, and what
// the user said of keys. It is built by one goroutine with Define, then only
// read.
type Schema struct {
	policy     Policy
	acf        acf
	places     map[string]Map // "venue 12", "location 5"
	organizers map[string]Map
}

// NewSchema returns what is known before the source is read.
func NewSchema(policy Policy) *Schema {
	return &Schema{policy: policy, places: map[string]Map{}, organizers: map[string]Map{}}
}

// Defines tells whether posts of a type say something of the meta of others, so
// that a survey must not leave their texts out.
func Defines(postType string) bool {
	switch postType {
	case "acf", "acf-field", "acf-field-group", "location", "tribe_organizer", "tribe_venue":
		return true
	case "vip-legacy-redirect": // leads to what its excerpt says
		return true
	}
	return false
}

// Define takes what a post says of the meta of others. It keeps nothing of the
// post itself.
func (s *Schema) Define(p *wp.Post) {
	switch p.Type {
	case "acf", "acf-field", "acf-field-group":
		s.acf.define(p)
	case "location", "tribe_venue":
		s.definePlace(p)
	case "tribe_organizer":
		s.defineOrganizer(p)
	}
}

// Reading is what the meta of a post says, by the places that a document has for
// it. Maps stand in the order of the archive's format.
type Reading struct {
	Fields    Map // custom fields; a name may repeat
	SEO       SEO
	Event     Map
	Product   Map
	Podcast   Map
	Geo       Map
	Format    Map // of the post's format: what it links to, whom it quotes
	Enclosure []Enclosure
	Meta      Map // what has no place, of the keys that the user named

	ImportedFrom []string // addresses of the post before it was imported
	DisqusID     string
	Restricted   bool // only members may read it
	LetIn        bool // something private is in it that the user asked for

	LeftOut   []string // keys of rows that are nowhere and may matter; of housekeeping nothing is said
	Unread    []string // those of them that hold a whole page, in a form that is not read yet
	Private   []string // keys of rows that are nowhere because they are private
	Doubtful  []string // keys of rows that are nowhere because they may be: the user can name them, see Policy.Keep
	Undecoded []string // keys of rows that are serialised and cannot be read
	Elsewhere []string // keys of rows that are neither in Fields nor in Meta, but in what only documents have
	BadDates  []string // which end of an event has no date, and what stands there instead
}

// reader reads the meta of one post.
type reader struct {
	schema *Schema
	post   *wp.Post
	meta   []wp.Meta
	out    Reading
	parts  map[home]Map // what rows of the table said, in the order of the source
	pairs  []placedPair // custom fields
}

// Read reads the meta of a post.
func (s *Schema) Read(p *wp.Post) Reading {
	r := reader{schema: s, post: p, meta: p.Meta, parts: map[home]Map{}}
	entries, refs := fieldsOf(p.Meta)
	isACF := make(map[int]bool, len(entries))
	for _, e := range entries {
		isACF[e.row] = true
	}
	for i, m := range p.Meta {
		switch {
		case isACF[i], refs[i], strings.TrimSpace(m.Value) == "":
		case m.Key == "":
			r.leftOut(noKey)
		default:
			r.row(i, m)
		}
	}
	if len(entries) > 0 {
		r.pairs = append(r.pairs, r.build(entries, 0)...)
		slices.SortStableFunc(r.pairs, func(a, b placedPair) int { return a.row - b.row })
	}
	for _, p := range r.pairs {
		r.out.Fields = append(r.out.Fields, p.Pair)
	}
	r.finish()
	return r.out
}

// noKey is what findings call a row whose key is empty: no plugin finds it again.
const noKey = "(no key)"

// row gives a row its place.
func (r *reader) row(i int, m wp.Meta) {
	t, known := find(m.Key, r.post.Type)
	switch {
	case !known && r.refused(m):
	case !known && strings.HasSuffix(m.Key, ":enclosure"): // a further channel of PowerPress
		r.place(row{key: m.Key, home: enclosing}, m)
	case !known && (m.Key[0] == '_' || isLook(m.Key, m.Value)), t.home == unread, t.home == noise, t.home == built:
		r.unplaced(t, m)
	case !known, t.key == "redirect" && address(strings.TrimSpace(m.Value)) == nil:
		r.field(i, m)
	case t.home == placed:
	case t.home == secret, t.home == personal:
		if v, _ := Decode(m.Value); isNothing(v) {
			return
		}
		if !r.refuses(m.Key, judgement{home: t.home}) {
			r.field(i, m)
		}
	case hasSecret(m.Value):
		r.private(m.Key)
	case t.home == custom && t.shape == asDocuments:
		switch l, _ := r.shaped(t, m).(List); len(l) {
		case 0:
		case 1:
			r.pairs = append(r.pairs, placedPair{Pair{m.Key, l[0]}, i})
		default:
			r.pairs = append(r.pairs, placedPair{Pair{m.Key, l}, i})
		}
	case t.home == custom:
		r.field(i, m)
	default:
		r.place(t, m)
	}
}

func (r *reader) field(i int, m wp.Meta) {
	if v := r.decode(m); !isNothing(v) {
		r.pairs = append(r.pairs, placedPair{Pair{m.Key, v}, i})
	}
}

// refused notes a row that the rules of privacy keep out.
func (r *reader) refused(m wp.Meta) bool { return r.refuses(m.Key, judge(m.Key, m.Value)) }

func (r *reader) refuses(key string, j judgement) bool {
	switch {
	case j.home == "":
		return false
	case !r.keepsOut(j.home), j.doubtful && slices.Contains(r.schema.policy.Keep, key):
		r.out.LetIn = true
		return false
	case j.doubtful:
		r.out.Doubtful = append(r.out.Doubtful, key)
	default:
		r.private(key)
	}
	return true
}

func (r *reader) keepsOut(h home) bool {
	return h == secret || h == personal && !r.schema.policy.Contacts
}

// unplaced is for rows that no part of a document is for: they are below meta
// when the user named their keys.
func (r *reader) unplaced(t row, m wp.Meta) {
	switch {
	case t.name == "page" && !isPage(t, m): // an empty one
		return
	case matches(r.schema.policy.Keep, m.Key) && !r.refused(m):
		r.out.Meta.add(m.Key, r.decode(m))
	case t.home != noise && t.home != built:
		r.leftOut(m.Key)
	}
	if isPage(t, m) {
		r.out.Unread = append(r.out.Unread, m.Key)
	}
}

// isPage tells whether a row holds a page in a form that is not read.
func isPage(t row, m wp.Meta) bool {
	if t.home != unread || t.name != "page" {
		return false
	}
	switch strings.TrimSpace(m.Value) {
	case "", "0", "[]", "{}", `""`, "a:0:{}", "false", "null":
		return false
	}
	return true
}

// HoldsPage tells whether a page builder keeps a page in the meta of a post, in a
// form that is not read.
func HoldsPage(p *wp.Post) bool {
	return slices.ContainsFunc(p.Meta, func(m wp.Meta) bool {
		t, _ := find(m.Key, p.Type)
		return isPage(t, m)
	})
}

func (r *reader) private(key string) { r.out.Private = append(r.out.Private, key) }
func (r *reader) leftOut(key string) { r.out.LeftOut = append(r.out.LeftOut, key) }

// decode reads a value and takes out of its structure what is private by its
// name there.
func (r *reader) decode(m wp.Meta) any {
	return r.withoutPrivate(m.Key, r.structure(m))
}

// structure reads a value whole.
func (r *reader) structure(m wp.Meta) any {
	v, ok := Decode(m.Value)
	if !ok && !slices.Contains(r.out.Undecoded, m.Key) {
		r.out.Undecoded = append(r.out.Undecoded, m.Key)
	}
	return v
}

func (r *reader) withoutPrivate(key string, v any) any {
	switch v := v.(type) {
	case string:
		if r.refuses(key, shapeOf(v)) {
			return nil
		}
	case List:
		kept := v[:0]
		for _, x := range v {
			if y := r.withoutPrivate(key, x); y != nil || x == nil {
				kept = append(kept, y)
			}
		}
		return kept
	case Map:
		kept := v[:0]
		for _, p := range v {
			if of := texts(p.Value); len(of) > 0 && r.refuses(key+"."+p.Key, judge(p.Key, strings.Join(of, " "))) {
				continue
			}
			if _, judged := p.Value.(string); !judged {
				p.Value = r.withoutPrivate(key, p.Value)
			}
			kept = append(kept, p)
		}
		return kept
	}
	return v
}

// place puts what a row of the table says into its part.
func (r *reader) place(t row, m wp.Meta) {
	v := r.shaped(t, m)
	if isNothing(v) {
		if t.home != imported && (t.shape == asAddress || t.shape == asSeconds) { // there is something, but not what belongs there
			r.leftOut(m.Key)
		}
		return
	}
	r.out.Elsewhere = append(r.out.Elsewhere, m.Key)
	switch t.home {
	case seo:
		if t.shape == asOpenGraph {
			v, _ := v.(Map)
			r.openGraph(t, v)
			return
		}
		r.out.SEO.add(t, v)
	case enclosing:
		if !r.enclosure(t, v) {
			r.leftOut(m.Key)
		}
	case imported:
		switch a := r.formerAddress(m); {
		case a == "":
			r.leftOut(m.Key)
		case !slices.Contains(r.out.ImportedFrom, a):
			r.out.ImportedFrom = append(r.out.ImportedFrom, a)
		}
	case restrict:
		r.out.Restricted = true
	case thread:
		r.out.DisqusID = text(v)
	case leadsTo: // the survey reads it, see Redirect
	default:
		p := r.parts[t.home]
		switch old := p.Value(t.name); {
		case old == nil:
			p = append(p, Pair{t.name, v})
		case t.shape == asDocuments: // one a row
			for i := range p {
				if p[i].Key == t.name {
					p[i].Value = append(old.(List), v.(List)...)
				}
			}
		case t.key != "_price" && !reflect.DeepEqual(old, v): // of a product in several variants the lowest comes first
			r.leftOut(m.Key)
		}
		r.parts[t.home] = p
	}
}

// openGraph takes apart what All in One SEO Pack keeps in one row.
func (r *reader) openGraph(t row, v Map) {
	for _, name := range [][2]string{{"title", "social_title"}, {"desc", "social_description"}, {"customimg", "social_image"}, {"image", "social_image"}} {
		if s := strings.TrimSpace(text(v.Value("aioseop_opengraph_settings_" + name[0]))); s != "" && (name[1] != "social_image" || isAddress(s)) {
			r.out.SEO.add(row{t.key, seo, name[1], asTemplate, t.owner}, s)
		}
	}
}

// shaped reads a value as the table says it is stored; nil when it says nothing.
func (r *reader) shaped(t row, m wp.Meta) any {
	s := strings.TrimSpace(m.Value)
	switch t.shape {
	case asNumber:
		return number(s)
	case asYes, asNoIndex:
		if yes(s) {
			return true
		}
		if t.shape == asNoIndex && s == "2" {
			return false
		}
		return nil
	case asAddress:
		return address(s)
	case asMedia:
		return one(s, func(id string) any { return Media(id) })
	case asMediaList:
		v := r.structure(m)
		if _, ok := v.(string); ok {
			return many(words(s), func(id string) any { return Media(id) })
		}
		return many(v, func(id string) any { return Media(id) })
	case asDocuments:
		l, _ := many(r.structure(m), func(id string) any { return Document(id) }).(List)
		return l
	case asMoment:
		return wp.Moment{Local: s}
	case asSeconds:
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || n <= 0 || n > 1<<40 {
			return nil
		}
		return time.Unix(n, 0).UTC().Format(time.RFC3339)
	case asAttributes:
		return r.attributes(r.structure(m))
	case asChoice:
		return r.chosen(r.structure(m))
	case asWords:
		return r.words(m)
	case asRobots:
		if l := texts(r.structure(m)); len(l) > 0 {
			return l
		}
		return nil
	case asStructure, asOpenGraph:
		return r.decode(m)
	case asRestrict:
		v, _ := Decode(s)
		for _, x := range texts(v) {
			switch strings.ToLower(x) {
			case "", "0", "no", "none", "everybody", "everyone", "false", "off", "all":
			default:
				return true
			}
		}
		return nil
	}
	return m.Value
}

// address returns an address of the web, or nil. It may be relative to the site,
// and may lack what browsers add: http://.
func address(s string) any {
	switch {
	case isAddress(s):
		return s
	case len(s) < 2 || len(s) > 2000 || strings.ContainsAny(s, " \t\r\n\"<>\\@{}"):
		return nil
	}
	first, _, _ := strings.Cut(s, "/")
	if s[0] == '/' || strings.Contains(first, ".") && !strings.Contains(first, ":") {
		return s
	}
	return nil
}

func isAddress(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")) && !strings.ContainsAny(s, " \t\r\n\"<>")
}

// words are the words of a row: with commas between them, or in a list, of which
// All in One SEO makes maps of label and value.
func (r *reader) words(m wp.Meta) List {
	v := r.structure(m)
	if s, ok := v.(string); ok {
		return words(s)
	}
	var l List
	list, _ := v.(List)
	for _, x := range list {
		if m, ok := x.(Map); ok {
			x = m.Value("value")
		}
		if s := strings.TrimSpace(text(x)); s != "" && !slices.Contains(l, any(s)) {
			l = append(l, s)
		}
	}
	return l
}

// words are what commas separate.
func words(s string) List {
	var l List
	for w := range strings.SplitSeq(s, ",") {
		if w = strings.TrimSpace(w); w != "" && len(l) < mostElements && !slices.Contains(l[max(0, len(l)-100):], any(w)) {
			l = append(l, w)
		}
	}
	return l
}

// formerAddress is the address that an importer notes. Blogger's is without the
// host, which stands in a row of its own; without that it is a path.
func (r *reader) formerAddress(m wp.Meta) string {
	s := strings.TrimSpace(m.Value)
	if v, ok := r.structure(m).(Map); ok { // Medium's plugin keeps all that it knows of the copy
		s = text(v.Value("url"))
	}
	if m.Key == "blogger_permalink" && strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "//") {
		if host := strings.TrimSpace(r.post.MetaValue("blogger_blog")); host != "" {
			s = "http://" + host + s
		} else if !strings.ContainsAny(s, " \t\r\n") {
			return s
		}
	}
	if !isAddress(s) {
		return ""
	}
	return s
}

// ordered is a part in the order of the format, without what it does not name.
func (r *reader) ordered(h home) Map {
	var m Map
	for _, name := range order[h] {
		m.add(name, r.parts[h].Value(name))
	}
	return m
}

func (r *reader) finish() {
	r.finishEvent()
	if r.out.Product = r.ordered(product); !slices.Contains(productTypes, r.post.Type) && r.post.Type != "download" {
		r.out.Product = nil
		r.leftOver(product)
	}
	r.finishPodcast()
	r.out.Format = r.ordered(format)
	r.finishGeo()
}

// leftOver names the rows of a part that the post cannot have: of a shop on what
// is no product, left there by a change of type.
func (r *reader) leftOver(part home) {
	if len(r.parts[part]) == 0 {
		return
	}
	for _, m := range r.meta {
		if t, ok := find(m.Key, r.post.Type); ok && t.home == part && m.Value != "" {
			r.leftOut(m.Key)
		}
	}
}

// refusesPlace notes a row with a place that was not to be shown.
func (r *reader) refusesPlace(m wp.Meta) bool {
	switch {
	case strings.TrimSpace(r.post.MetaValue("geo_public")) == "1":
		return false
	case r.schema.policy.Places:
		r.out.LetIn = true
		return false
	}
	r.private(m.Key)
	return true
}

// finishGeo keeps a place only where it may be shown.
func (r *reader) finishGeo() {
	if len(r.parts[geo]) == 0 {
		return
	}
	refused := false
	for _, m := range r.meta {
		if t, _ := find(m.Key, r.post.Type); t.home == geo {
			refused = r.refusesPlace(m) || refused
		}
	}
	if refused {
		return
	}
	p := r.parts[geo]
	lat, lng := p.Value("latitude"), p.Value("longitude")
	if lat != nil && !isDegrees(lat, 90) || lng != nil && !isDegrees(lng, 180) { // half a place is none
		r.leftOut("geo_latitude")
		r.leftOut("geo_longitude")
		lat, lng = nil, nil
	}
	r.out.Geo.add("latitude", lat)
	r.out.Geo.add("longitude", lng)
	r.out.Geo.add("address", p.Value("address"))
}

// Kept returns the rows of a post that is kept as data: all but housekeeping
// and what is private. The Reading says only what was left out or let in.
func (s *Schema) Kept(p *wp.Post) (rows []wp.Meta, left Reading) {
	r := reader{schema: s, post: p}
	for _, m := range p.Meta {
		t, known := find(m.Key, p.Type)
		switch {
		case m.Key == "" && strings.TrimSpace(m.Value) != "":
			r.leftOut(noKey)
			continue
		case m.Key == "" || t.home == noise:
			continue
		case strings.TrimSpace(m.Value) == "":
			if (t.home == secret || t.home == personal) && r.keepsOut(t.home) {
				continue
			}
		case t.home == geo && r.refusesPlace(m), (t.home == secret || t.home == personal) && r.refuses(m.Key, judgement{home: t.home}),
			(!known || hasSecret(m.Value)) && r.refused(m), known && r.refuses(m.Key, shapeOf(m.Value)):
			continue
		}
		rows = append(rows, r.cleaned(m))
	}
	return rows, r.out
}

// Personal returns the rows of a post with personal data that somebody asked for
// by name: all but housekeeping and secrets. The Reading is as that of Kept.
func Personal(meta []wp.Meta) (rows []wp.Meta, left Reading) {
	for _, m := range meta {
		t, _ := find(m.Key, "")
		switch {
		case m.Key == "" && strings.TrimSpace(m.Value) != "":
			left.LeftOut = append(left.LeftOut, noKey)
		case m.Key == "" || t.home == noise:
		case t.home == secret, judge(m.Key, m.Value).home == secret, slices.ContainsFunc(keyWords(m.Key), paysOrLetsIn):
			if strings.TrimSpace(m.Value) != "" {
				left.Private = append(left.Private, m.Key)
			}
		default:
			rows = append(rows, m)
		}
	}
	left.LetIn = true
	return rows, left
}

// paysOrLetsIn tells of words that only secrets have in the meta of orders and
// entries: there a key lets in, a card pays, and no session is a talk.
func paysOrLetsIn(word string) bool {
	return word == "key" || word == "card" || word != "paypal" && word != "stripe" && maybeSecret[word]
}
