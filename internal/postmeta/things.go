package postmeta

import (
	"cmp"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// definePlace remembers a published place of events: of The Events Calendar, or
// of Events Manager, which has its own numbers for them.
func (s *Schema) definePlace(p *wp.Post) {
	if p.Status != "publish" || p.Protected {
		return
	}
	var m Map
	first := func(keys ...string) any {
		for _, k := range keys {
			if v := strings.TrimSpace(p.MetaValue(k)); v != "" {
				return strings.Clone(v)
			}
		}
		return nil
	}
	m.add("name", strings.Clone(p.Title))
	if p.Type == "tribe_venue" {
		m.add("address", first("_VenueAddress"))
		m.add("city", first("_VenueCity"))
		m.add("region", first("_VenueStateProvince", "_VenueState", "_VenueProvince"))
		m.add("postcode", first("_VenueZip"))
		m.add("country", first("_VenueCountry"))
		m.add("url", address(text(first("_VenueURL"))))
		s.places["venue "+strings.Clone(p.ID)] = m
		return
	}
	m.add("address", first("_location_address"))
	m.add("city", first("_location_town"))
	m.add("region", first("_location_state", "_location_region"))
	m.add("postcode", first("_location_postcode"))
	m.add("country", first("_location_country"))
	if id := first("_location_id"); id != nil {
		s.places["location "+text(id)] = m
	}
}

func (s *Schema) defineOrganizer(p *wp.Post) {
	if p.Status != "publish" || p.Protected {
		return
	}
	var m Map
	m.add("name", strings.Clone(p.Title))
	m.add("url", address(strings.Clone(strings.TrimSpace(p.MetaValue("_OrganizerWebsite")))))
	s.organizers[strings.Clone(p.ID)] = m
}

// eventTypes are the post types that are events whatever their meta says.
var eventTypes = []string{"ai1ec_event", "event", "event-recurring", "mec-events", "tribe_events"}

// finishEvent makes one event of what the calendars write.
func (r *reader) finishEvent() {
	e := r.parts[event]
	if r.post.Type == "location" { // the page of a place
		r.out.Event.add("venue", r.schema.places["location "+text(e.Value("location"))])
		return
	}
	if !slices.Contains(eventTypes, r.post.Type) {
		if e.Value("start") == nil { // what a calendar left on a post of another type
			r.leftOver(event)
			return
		}
	}
	allDay := e.Value("all_day") == true
	out := Map{}
	for _, end := range []string{"start", "end"} {
		m, _ := e.Value(end).(wp.Moment)
		if m.Local == "" {
			day, hour := text(e.Value(end+"_date")), text(e.Value(end+"_time"))
			if len(hour) == len("15:04") {
				hour += ":00"
			}
			switch {
			case len(day) == len("2006-01-02") && len(hour) == len("15:04:05"):
				m.Local = day + " " + hour
			case len(day) == len("2006-01-02"):
				out.add(end, day)
				continue
			}
		}
		m.GMT = text(e.Value(end + "_utc"))
		switch {
		case m.Local == "":
		case allDay && len(m.Local) >= len("2006-01-02"):
			out.add(end, m.Local[:len("2006-01-02")])
		default:
			out.add(end, m)
		}
	}
	if out.Value("start") == nil && slices.Contains([]string{"ai1ec_event", "tribe_events"}, r.post.Type) {
		out.add("dates_missing", true)
	}
	for _, p := range e {
		switch p.Key {
		case "all_day", "timezone", "recurrence", "cost", "currency", "url":
			out.add(p.Key, p.Value)
		case "location":
			out.add("venue", r.schema.places["location "+text(p.Value)])
		case "venue":
			for _, id := range p.Value.(List) {
				if id, ok := id.(Document); ok && out.Value("venue") == nil {
					out.add("venue", r.schema.places["venue "+string(id)])
				}
			}
		case "organizers":
			var l List
			for _, id := range p.Value.(List) {
				if id, ok := id.(Document); ok && r.schema.organizers[string(id)] != nil {
					l = append(l, r.schema.organizers[string(id)])
				}
			}
			out.add("organizers", l)
		}
	}
	r.parts[event] = out
	r.out.Event = r.ordered(event)
}

// attributes are those of a product that its page shows. The values of one that
// is a taxonomy are the terms that the product carries.
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
		if text(a.Value("is_visible")) != "1" {
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

// enclosure takes a file that a post carries.
func (r *reader) enclosure(t row, v any) {
	var found []Enclosure
	switch t.name {
	case "podpress":
		l, _ := v.(List)
		for _, x := range l {
			if m, ok := x.(Map); ok {
				found = append(found, Enclosure{URL: text(m.Value("URI"))})
				r.podcastMap(m, map[string]string{"title": "title", "duration": "duration"})
			}
		}
	case "audio":
		found = append(found, Enclosure{URL: text(v)})
	default:
		s := text(v)
		e, ok := ParseEnclosure(s)
		if !ok {
			return
		}
		found = append(found, e)
		// PowerPress writes what it knows of the episode behind them.
		if i := strings.Index(s, "\na:"); i > 0 {
			extra, _ := Decode(s[i+1:])
			m, _ := extra.(Map)
			r.podcastMap(m, powerPress)
		}
	}
	for _, e := range found {
		if e.URL = strings.TrimSpace(e.URL); !isAddress(e.URL) {
			continue
		}
		i := slices.IndexFunc(r.out.Enclosure, func(o Enclosure) bool { return o.URL == e.URL })
		if i < 0 {
			r.out.Enclosure = append(r.out.Enclosure, e)
			continue
		}
		o := &r.out.Enclosure[i] // what is known of it in two rows
		o.Bytes, o.MIME = cmp.Or(o.Bytes, e.Bytes), cmp.Or(o.MIME, e.MIME)
	}
}

// powerPress are the names that PowerPress gives what it knows of an episode.
var powerPress = map[string]string{
	"author": "author", "duration": "duration", "episode_no": "episode", "episode_title": "episode_title", "episode_type": "episode_type",
	"explicit": "explicit", "image": "image", "itunes_image": "image", "season": "season", "subtitle": "subtitle", "summary": "summary",
}

// podcastMap takes what a plugin keeps of an episode in one value.
func (r *reader) podcastMap(m Map, names map[string]string) {
	for _, p := range m {
		name := names[p.Key]
		v := text(p.Value)
		if name == "" || v == "" || v == "UNKNOWN" || r.parts[podcast].Value(name) != nil {
			continue
		}
		switch name {
		case "episode", "season":
			r.parts[podcast] = append(r.parts[podcast], Pair{name, number(v)})
		case "explicit":
			if v == "1" || v == "yes" {
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
		r.out.Podcast = r.ordered(podcast)
		return
	}
	r.leftOver(podcast)
}

// Redirect is where an address of the site leads that is not the address of a
// post.
type Redirect struct {
	From string // an address or path; empty: the post's own
	To   string // an address or path
	ToID string // the ID of a post, instead of To
}

// Redirect returns where a post leads: its own address, as SEO plugins have it,
// or the one that it is a rule about.
func (s *Schema) Redirect(p *wp.Post) (Redirect, bool) {
	switch p.Type {
	case "redirect_rule": // Safe Redirect Manager
		from, to := strings.TrimSpace(p.MetaValue("_redirect_rule_from")), strings.TrimSpace(p.MetaValue("_redirect_rule_to"))
		if p.Status != "publish" || from == "" || to == "" || strings.Contains(from, "*") || p.MetaValue("_redirect_rule_from_regex") == "1" {
			return Redirect{}, false
		}
		return Redirect{From: strings.Clone(from), To: strings.Clone(to)}, true
	case "vip-legacy-redirect": // WPCOM Legacy Redirector: title → parent, or the excerpt
		if p.Status == "trash" || p.Title == "" {
			return Redirect{}, false
		}
		r := Redirect{From: strings.Clone(strings.TrimSpace(p.Title)), To: strings.Clone(strings.TrimSpace(p.Excerpt))}
		if strings.Trim(p.ParentID, "0 ") != "" {
			r.To, r.ToID = "", strings.Clone(p.ParentID)
		}
		return r, r.To != "" || r.ToID != ""
	}
	for _, m := range p.Meta {
		t, _ := find(m.Key, p.Type)
		if t.home != leadsTo || m.Value == "" {
			continue
		}
		if t.name != "" {
			switch strings.ToLower(p.MetaValue(t.name)) {
			case "1", "yes", "on":
			default:
				continue
			}
		}
		to := strings.TrimSpace(m.Value)
		if isAddress(to) || strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") {
			return Redirect{To: strings.Clone(to)}, true
		}
	}
	return Redirect{}, false
}

// Restricted tells whether a plugin lets only members read a post.
func (s *Schema) Restricted(p *wp.Post) bool {
	for _, m := range p.Meta {
		if t, _ := find(m.Key, p.Type); t.home == restrict {
			r := reader{schema: s, post: p}
			if r.shaped(t, m) != nil {
				return true
			}
		}
	}
	return false
}
