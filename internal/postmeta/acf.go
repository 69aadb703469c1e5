package postmeta

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/presslift/presslift/internal/wp"
)

// field is the definition of a custom field of Advanced Custom Fields.
type field struct {
	name    string
	kind    string   // the plugin's name of the type: "text", "repeater", …
	parent  string   // ID of the post of the field that it belongs to
	choices Map      // value → label
	groups  bool     // of a clone: its fields are kept together
	clones  []string // of a clone: the keys of the fields, and of the groups of fields, that it shows
}

// acf is what the export's own definitions say. Fields that a theme defines in
// code are not in exports.
type acf struct {
	fields map[string]*field // by key: "field_5f…"
	keys   map[string]string // ID of the post that defines a field, or a group of fields → its key
}

// define takes the definition of a field: a post of type acf-field, whose
// settings are its content, or one of type acf, which old versions wrote and
// whose meta holds them.
func (a *acf) define(p *wp.Post) {
	if a.fields == nil {
		a.fields, a.keys = map[string]*field{}, map[string]string{}
	}
	if p.Type == "acf" {
		for _, m := range p.Meta {
			if isFieldKey(m.Key) {
				a.settings(m.Key, m.Value, &field{})
			}
		}
		return
	}
	if p.Type == "acf-field-group" {
		a.keys[strings.Clone(p.ID)] = strings.Clone(p.Slug)
		return
	}
	if !isFieldKey(p.Slug) {
		return
	}
	a.keys[strings.Clone(p.ID)] = strings.Clone(p.Slug)
	a.settings(p.Slug, p.Content, &field{name: strings.Clone(p.Excerpt), parent: strings.Clone(p.ParentID)})
}

func (a *acf) settings(key, stored string, f *field) {
	v, _ := Decode(stored)
	m, _ := v.(Map)
	f.kind = text(m.Value("type"))
	if f.name == "" {
		f.name = text(m.Value("name"))
	}
	f.groups = f.kind == "clone" && text(m.Value("display")) == "group"
	f.clones = texts(m.Value("clone"))
	f.choices = choices(m.Value("choices"))
	a.fields[strings.Clone(key)] = f
}

// choices are values with their labels. A select may have them in groups.
func choices(v any) Map {
	m, _ := v.(Map)
	if l, ok := v.(List); ok {
		for i, x := range l {
			m = append(m, Pair{strconv.Itoa(i), x})
		}
	}
	var out Map
	for _, p := range m {
		if group, ok := p.Value.(Map); ok {
			out = append(out, group...)
		} else {
			out = append(out, p)
		}
	}
	return out
}

func isFieldKey(s string) bool { return strings.HasPrefix(s, "field_") && len(s) < 400 }

// find returns the definition that a reference names. A clone's reference names
// the clone first and the field that it shows last.
func (a *acf) find(ref string) *field {
	if f := a.fields[ref]; f != nil {
		return f
	}
	if i := strings.LastIndex(ref, "_field_"); i > 0 {
		return a.fields[ref[i+1:]]
	}
	return nil
}

// isUnder tells whether a reference is to a field that belongs to the one of
// another, at whatever depth, or that the other, a clone, shows.
func (a *acf) isUnder(ref, of string) bool {
	if i := strings.LastIndex(of, "_field_"); i > 0 {
		of = of[i+1:]
	}
	var shown []string
	if f := a.fields[of]; f != nil {
		shown = f.clones
	}
	parts := strings.Split(ref, "_field_")
	for i, part := range parts {
		if i > 0 {
			part = "field_" + part
		}
		if part == of && i < len(parts)-1 {
			return true
		}
		for range mostDepth {
			if slices.Contains(shown, part) {
				return true
			}
			f := a.fields[part]
			if f == nil || f.parent == "" {
				break
			}
			if part = a.keys[f.parent]; part == of {
				return true
			}
		}
	}
	return false
}

// entry is a row of meta that belongs to a field of ACF.
type entry struct {
	name string // what remains of the key within what it belongs to
	ref  string // the key of the field
	row  int    // its place in the meta of the post
}

// fieldsOf returns the rows of a post that are fields of ACF: those for whose key
// another row, with "_" before it, names the field.
func fieldsOf(meta []wp.Meta) (entries []entry, refs map[int]bool) {
	named := map[string]string{}
	refs = map[int]bool{}
	for i, m := range meta {
		if len(m.Key) > 1 && m.Key[0] == '_' && isFieldKey(m.Value) {
			refs[i] = true
			named[m.Key[1:]] = m.Value
		}
	}
	if len(named) == 0 {
		return nil, refs
	}
	for i, m := range meta {
		if ref := named[m.Key]; ref != "" && !refs[i] {
			entries = append(entries, entry{m.Key, ref, i})
		}
	}
	return entries, refs
}

// placedPair is a field with the place of its first row.
type placedPair struct {
	Pair
	row int
}

// build makes fields of the rows of one level: what belongs to a group, a
// repeater or a layout goes into it.
func (r *reader) build(entries []entry, depth int) []placedPair {
	byName := slices.Clone(entries)
	slices.SortStableFunc(byName, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	taken := make([]bool, len(byName))
	var out []placedPair
	for i, e := range byName {
		if taken[i] {
			continue
		}
		taken[i] = true
		if depth < mostDepth {
			if p, ok := r.container(e, byName, taken, depth); ok {
				if !isNothing(p.Value) {
					out = append(out, p)
				}
				continue
			}
		}
		if v := r.leaf(e); !isNothing(v) {
			out = append(out, placedPair{Pair{e.name, v}, e.row})
		}
	}
	slices.SortStableFunc(out, func(a, b placedPair) int { return a.row - b.row })
	return out
}

// container makes a list or a map of a field that others belong to, and marks
// those as taken.
func (r *reader) container(e entry, all []entry, taken []bool, depth int) (placedPair, bool) {
	f := r.schema.acf.find(e.ref)
	kind := ""
	if f != nil {
		kind = f.kind
	}
	value := r.meta[e.row].Value
	count, err := strconv.Atoi(strings.TrimSpace(value))
	layouts, _ := Decode(value)
	switch {
	case kind == "group", kind == "clone" && f.groups:
		return r.group(e, all, taken, depth)
	case kind == "repeater", kind == "" && err == nil && count > 0:
		return r.rows(e, nil, count, all, taken, depth)
	case kind == "flexible_content", kind == "" && isListOfTexts(layouts):
		l, _ := layouts.(List)
		return r.rows(e, l, len(l), all, taken, depth)
	}
	return placedPair{}, false
}

func isListOfTexts(v any) bool {
	l, ok := v.(List)
	return ok && len(l) > 0 && !slices.ContainsFunc(l, func(x any) bool { _, is := x.(string); return !is })
}

// within yields the entries whose names begin with a prefix: they are neighbours
// in the order of names.
func within(all []entry, prefix string) (from, to int) {
	from = sort.Search(len(all), func(i int) bool { return all[i].name >= prefix })
	to = from + sort.Search(len(all)-from, func(i int) bool { return !strings.HasPrefix(all[from+i].name, prefix) })
	return from, to
}

func (r *reader) group(e entry, all []entry, taken []bool, depth int) (placedPair, bool) {
	prefix := e.name + "_"
	var own []entry
	first := e.row
	from, to := within(all, prefix)
	for i := from; i < to; i++ {
		c := all[i]
		if !taken[i] && r.schema.acf.isUnder(c.ref, e.ref) {
			taken[i] = true
			first = min(first, c.row)
			own = append(own, entry{strings.TrimPrefix(c.name, prefix), c.ref, c.row})
		}
	}
	return placedPair{Pair{e.name, r.mapOf(own, depth)}, first}, true
}

func (r *reader) mapOf(entries []entry, depth int) Map {
	m := Map{}
	for _, p := range r.build(entries, depth+1) {
		m = append(m, p.Pair)
	}
	return m
}

// rows makes the list of a repeater, or of flexible content, whose layouts are
// named. It is not ok when there is nothing in any row and it may be a number.
func (r *reader) rows(e entry, layouts List, count int, all []entry, taken []bool, depth int) (placedPair, bool) {
	prefix := e.name + "_"
	own := map[int][]entry{}
	first := e.row
	from, to := within(all, prefix)
	for i := from; i < to; i++ {
		n, rest, ok := strings.Cut(all[i].name[len(prefix):], "_")
		row, err := strconv.Atoi(n)
		if taken[i] || !ok || err != nil || row < 0 || rest == "" {
			continue
		}
		taken[i] = true
		if row >= count { // what was deleted in the editor
			r.leftOut(r.meta[all[i].row].Key)
			continue
		}
		first = min(first, all[i].row)
		own[row] = append(own[row], entry{rest, all[i].ref, all[i].row})
	}
	if len(own) == 0 && len(layouts) == 0 {
		f := r.schema.acf.find(e.ref)
		return placedPair{Pair{e.name, nil}, e.row}, f != nil && f.kind != ""
	}
	if len(own) == 0 && r.schema.acf.find(e.ref) == nil {
		return placedPair{}, false // a list of texts like any
	}
	var numbers []int
	for n := range own {
		numbers = append(numbers, n)
	}
	for n := range layouts {
		if own[n] == nil {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	var l List
	for _, n := range numbers {
		m := r.mapOf(own[n], depth)
		if n < len(layouts) {
			m = append(Map{{"acf_fc_layout", text(layouts[n])}}, m...)
		}
		if len(m) > 0 {
			l = append(l, m)
		}
	}
	return placedPair{Pair{e.name, l}, first}, true
}

// leaf is the value of a field that nothing belongs to.
func (r *reader) leaf(e entry) any {
	m := r.meta[e.row]
	if r.refused(m) {
		return nil
	}
	f := r.schema.acf.find(e.ref)
	if f == nil {
		return r.decode(m)
	}
	if h := map[string]home{"password": secret, "email": personal}[f.kind]; r.refuses(m.Key, judgement{home: h}) {
		return nil
	}
	return f.value(r.decode(m))
}

// value types a decoded value as the field's definition says.
func (f *field) value(v any) any {
	s, isText := v.(string)
	switch f.kind {
	case "number", "range":
		return number(v)
	case "true_false":
		return isTrue(v)
	case "date_picker":
		if t, err := time.Parse("20060102", strings.TrimSpace(s)); isText && err == nil {
			return t.Format(time.DateOnly)
		}
	case "date_time_picker":
		if isText && len(s) == len("2006-01-02 15:04:05") {
			return wp.Moment{Local: s}
		}
	case "link":
		if m, ok := v.(Map); ok {
			return slices.DeleteFunc(m, func(p Pair) bool { return isNothing(p.Value) })
		}
	case "wysiwyg":
		if isText {
			return HTML(s)
		}
	case "image", "file":
		return one(v, func(id string) any { return Media(id) })
	case "gallery":
		return many(v, func(id string) any { return Media(id) })
	case "post_object", "relationship", "page_link":
		return each(v, func(id string) any { return Document(id) })
	case "taxonomy":
		return each(v, func(id string) any { return Term(id) })
	case "user":
		return each(v, func(id string) any { return User(id) })
	case "select", "checkbox", "radio", "button_group":
		if l, ok := v.(List); ok {
			for i := range l {
				l[i] = f.choice(l[i])
			}
			return l
		}
		return f.choice(v)
	}
	return v
}

// isTrue is what PHP takes for true: all but nothing, 0 and an empty list.
func isTrue(v any) bool {
	if b, ok := v.(bool); ok {
		return b
	}
	s := text(v)
	return s != "" && s != "0" || s == "" && !isNothing(v)
}

// choice is a value of a select, with its label where that says more.
func (f *field) choice(v any) any {
	s, ok := v.(string)
	if !ok || s == "" {
		return v
	}
	if label := text(f.choices.Value(s)); label != "" && label != s {
		return Map{{"value", s}, {"label", label}}
	}
	return s
}

// one makes a reference of an ID; anything else stays, such as an address.
func one(v any, ref func(string) any) any {
	if id := strings.TrimSpace(text(v)); onlyDigits(id) {
		if id == "0" {
			return nil
		}
		return ref(id)
	}
	if m, ok := v.(Map); ok { // the crop of an image: a plugin's
		if id := text(m.Value("id")); onlyDigits(id) {
			return ref(id)
		}
	}
	return v
}

// many makes references of a list of IDs.
func many(v any, ref func(string) any) any {
	var l List
	for _, id := range texts(v) {
		if x := one(id, ref); x != nil {
			l = append(l, x)
		}
	}
	return l
}

// each is one for a value that may be a list.
func each(v any, ref func(string) any) any {
	if _, ok := v.(List); ok {
		return many(v, ref)
	}
	return one(v, ref)
}

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != "" && len(s) < 19
}

// number reads a decimal; what is none stays.
func number(v any) any {
	s, ok := v.(string)
	if !ok {
		return v
	}
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && len(s) <= 17 && strings.Trim(s, "0123456789.-") == "" {
		if f == math.Trunc(f) { // 15.000000, as some shops count
			return int64(f)
		}
		return f
	}
	return v
}
