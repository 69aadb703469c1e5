package postmeta

import (
	"cmp"
	"slices"
	"strings"
)

// attributes are those of a product that its page shows, or lets choose from. The
// values of one that is a taxonomy are the terms that the product carries.
func (r *reader) attributes(v any) any {
	m, _ := v.(Map)
	if l, ok := v.(List); ok {
		for _, x := range l {
			m = append(m, Pair{"", x})
		}
	}
	var out List
	for _, p := range m {
		a, _ := p.Value.(Map)
		if text(a.Value("is_visible")) != "1" && text(a.Value("is_variation")) != "1" {
			r.leftOut("_product_attributes")
			continue
		}
		name := text(a.Value("name"))
		var values List
		if text(a.Value("is_taxonomy")) == "1" {
			taxonomy := name
			if taxonomy == "" {
				taxonomy = p.Key
			}
			for _, t := range r.post.Terms {
				if t.Taxonomy == taxonomy && t.Name != "" {
					values = append(values, t.Name)
				}
			}
			name = strings.TrimPrefix(taxonomy, "pa_")
		} else {
			for s := range strings.SplitSeq(text(a.Value("value")), "|") {
				if s = strings.TrimSpace(s); s != "" {
					values = append(values, s)
				}
			}
		}
		if name != "" && len(values) > 0 {
			out = append(out, Map{{"name", name}, {"values", values}})
		}
	}
	return out
}

// chosen is which variant of a product its page shows first: by the names of
// attributes, values as the terms that the product carries are called.
func (r *reader) chosen(v any) Map {
	m, _ := v.(Map)
	var out Map
	for _, p := range m {
		value := text(p.Value)
		for _, t := range r.post.Terms {
			if t.Taxonomy == p.Key && t.Slug == value && t.Name != "" {
				value = t.Name
			}
		}
		out.add(strings.TrimPrefix(p.Key, "pa_"), value)
	}
	return out
}

// enclosure takes a file that a post carries, and reports whether there is one.
func (r *reader) enclosure(t row, v any) bool {
	var found []Enclosure
	switch t.name {
	case "podpress":
		l, _ := v.(List)
		for _, x := range l {
			if m, ok := x.(Map); ok {
				e := Enclosure{URL: text(m.Value("URI"))}
				if n, ok := number(text(m.Value("size"))).(int64); ok && n > 0 {
					e.Bytes = n
				}
				found = append(found, e)
				r.podcastMap(m, map[string]string{"title": "title", "duration": "duration"})
			}
		}
	case "audio":
		e := Enclosure{URL: text(v)}
		if n, ok := number(strings.TrimSpace(r.post.MetaValue("filesize_raw"))).(int64); ok && n > 0 {
			e.Bytes = n
		}
		found = append(found, e)
	default:
		s := text(v)
		e, ok := ParseEnclosure(s)
		if !ok {
			return false
		}
		found = append(found, e)
		// PowerPress writes what it knows of the episode behind them.
		if i := strings.Index(s, "\na:"); i > 0 {
			extra, _ := Decode(s[i+1:])
			m, _ := extra.(Map)
			r.podcastMap(m, powerPress)
		}
	}
	some := false
	for _, e := range found {
		if e.URL = text(address(strings.TrimSpace(e.URL))); e.URL == "" {
			continue
		}
		some = true
		i := slices.IndexFunc(r.out.Enclosure, func(o Enclosure) bool { return o.URL == e.URL })
		if i < 0 {
			r.out.Enclosure = append(r.out.Enclosure, e)
			continue
		}
		o := &r.out.Enclosure[i] // what is known of it in two rows
		o.Bytes, o.MIME = cmp.Or(o.Bytes, e.Bytes), cmp.Or(o.MIME, e.MIME)
	}
	return some
}

// powerPress are the names that PowerPress gives what it knows of an episode.
var powerPress = map[string]string{
	"author": "author", "duration": "duration", "episode_no": "episode", "episode_title": "episode_title", "episode_type": "episode_type",
	"explicit": "explicit", "image": "image", "itunes_image": "image", "season": "season", "subtitle": "subtitle", "summary": "summary",
}

// podPress are the names that podPress gives what it knows of an episode. Where
// it takes over what WordPress or its settings say, it stores ##Global##.
var podPress = map[string]string{
	"itunes:author": "author", "itunes:explicit": "explicit", "itunes:subtitle": "subtitle", "itunes:summary": "summary",
}

// podcastMap takes what a plugin keeps of an episode in one value.
func (r *reader) podcastMap(m Map, names map[string]string) {
	for _, p := range m {
		name := names[p.Key]
		v := text(p.Value)
		if name == "" || v == "" || v == "UNKNOWN" || strings.HasPrefix(v, "##") || r.parts[podcast].Value(name) != nil {
			continue
		}
		switch name {
		case "episode", "season":
			r.parts[podcast] = append(r.parts[podcast], Pair{name, number(v)})
		case "explicit":
			if yes(v) {
				r.parts[podcast] = append(r.parts[podcast], Pair{name, true})
			}
		case "image":
			if isAddress(v) {
				r.parts[podcast] = append(r.parts[podcast], Pair{name, v})
			}
		default:
			r.parts[podcast] = append(r.parts[podcast], Pair{name, v})
		}
	}
}

// finishPodcast leaves out what the plugins write for every episode.
func (r *reader) finishPodcast() {
	if len(r.out.Enclosure) > 0 || slices.Contains(only["date_recorded"], r.post.Type) {
		if v, ok := r.parts[podcast].Value("podpress").(Map); ok {
			r.podcastMap(v, podPress)
		}
		r.out.Podcast = r.ordered(podcast)
		if slices.ContainsFunc(r.out.Enclosure, func(e Enclosure) bool { return e.Bytes > 0 }) {
			r.out.Podcast = slices.DeleteFunc(r.out.Podcast, func(p Pair) bool { return p.Key == "file_size" })
		}
		return
	}
	r.leftOver(podcast)
}
