package postmeta

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/presslift/presslift/internal/wp"
)

// definePlace remembers a published place of events: of The Events Calendar, or
// of Events Manager, which has its own numbers for them.
func (s *Schema) definePlace(p *wp.Post) {
	if p.Status != "publish" || p.Protected {
		return
	}
	var m Map
	first := func(keys ...string) any { return firstOf(p.Meta, keys...) }
	m.add("name", strings.Clone(p.Title))
	if p.Type == "tribe_venue" {
		m.add("address", first("_VenueAddress"))
		m.add("city", first("_VenueCity"))
		m.add("region", first("_VenueStateProvince", "_VenueState", "_VenueProvince"))
		m.add("postcode", first("_VenueZip"))
		m.add("country", first("_VenueCountry"))
		m.addPoint(first("_VenueLat"), first("_VenueLng"))
		m.add("url", address(text(first("_VenueURL"))))
		s.places["venue "+strings.Clone(p.ID)] = m
		return
	}
	m.add("address", first("_location_address"))
	m.add("city", first("_location_town"))
	m.add("region", first("_location_state", "_location_region"))
	m.add("postcode", first("_location_postcode"))
	m.add("country", first("_location_country"))
	m.addPoint(first("_location_latitude"), first("_location_longitude"))
	if id := first("_location_id"); id != nil {
		s.places["location "+text(id)] = m
	}
}

// firstOf is the first value that the keys have, as a copy; nil when there is none.
func firstOf(meta []wp.Meta, keys ...string) any {
	for _, k := range keys {
		for _, m := range meta {
			if v := strings.TrimSpace(m.Value); m.Key == k && v != "" {
				return strings.Clone(v)
			}
		}
	}
	return nil
}

// addPoint adds latitude and longitude when both are degrees. 0, 0 is what
// plugins store for a place that nobody looked up.
func (m *Map) addPoint(latitude, longitude any) {
	lat, lng := number(latitude), number(longitude)
	if isDegrees(lat, 90) && isDegrees(lng, 180) && !(text(lat) == "0" && text(lng) == "0") {
		m.add("latitude", lat)
		m.add("longitude", lng)
	}
}

// isDegrees tells whether a value is a number of degrees up to a limit on either
// side.
func isDegrees(v any, most float64) bool {
	f, ok := v.(float64)
	if n, isInt := v.(int64); isInt {
		f, ok = float64(n), true
	}
	return ok && -most <= f && f <= most
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

// DefineTerm takes what a term says of the meta of posts: Modern Events Calendar
// keeps places and organisers as terms, which events name by their IDs.
func (s *Schema) DefineTerm(t wp.Term) {
	var m Map
	m.add("name", t.Name)
	switch t.Taxonomy {
	case "mec_location":
		m.add("address", firstOf(t.Meta, "address"))
		m.addPoint(firstOf(t.Meta, "latitude"), firstOf(t.Meta, "longitude"))
		m.add("url", address(text(firstOf(t.Meta, "url"))))
		s.places["mec "+t.ID], s.places["mec/"+t.Slug] = m, m
	case "mec_organizer":
		m.add("url", address(text(firstOf(t.Meta, "url"))))
		s.organizers["mec "+t.ID], s.organizers["mec/"+t.Slug] = m, m
	}
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
	if isEvent := slices.Contains(eventTypes, r.post.Type); !isEvent && e.Value("start") == nil || r.post.Type == "event" && len(e) == 0 {
		r.leftOver(event) // what a calendar left on a post of another type
		return
	}
	e = r.ofTheme(e)
	out := Map{}
	for _, end := range []string{"start", "end"} {
		out.add(end, r.when(e, end))
	}
	if out.Value("start") == nil {
		out.add("dates_missing", true)
		if len(r.out.BadDates) == 0 {
			r.out.BadDates = append(r.out.BadDates, "start")
		}
	}
	for _, p := range e {
		switch p.Key {
		case "all_day", "note", "cost", "currency", "url", "status_reason":
			out.add(p.Key, p.Value)
		case "status":
			if s := text(p.Value); s != "EventScheduled" && s != "scheduled" {
				out.add("status", s)
			}
		case "timezone":
			if p.Value != "global" {
				out.add(p.Key, p.Value)
			}
		case "recurrence":
			m, isMap := p.Value.(Map)
			if !isMap || text(m.Value("status")) != "0" { // of Modern Events Calendar
				out.add(p.Key, or(without(m, "status"), p.Value))
			}
		case "location":
			r.addPlace(&out, "location "+text(p.Value), "_location_id")
		case "mec_location":
			if text(p.Value) != "1" { // for "hide it"
				r.addPlace(&out, "mec "+text(p.Value), "mec_location_id")
			}
		case "venue":
			for _, id := range p.Value.(List) {
				if id, ok := id.(Document); ok && out.Value("venue") == nil {
					out.add("venue", r.orPost(r.schema.places["venue "+string(id)], id))
				}
			}
		case "organizers":
			var l List
			for _, id := range p.Value.(List) {
				if id, ok := id.(Document); ok {
					l = append(l, r.orPost(r.schema.organizers[string(id)], id))
				}
			}
			out.add("organizers", l)
		}
	}
	if out.Value("recurrence") == nil {
		out.add("recurrence", recurrence(e))
	}
	if out.Value("currency") == nil {
		out.add("currency", e.Value("currency_code"))
	}
	r.byTerms(&out)
	r.parts[event] = out
	r.out.Event = r.ordered(event)
}

// addPlace adds the place with a number of the calendar's own.
func (r *reader) addPlace(out *Map, place, key string) {
	if m := r.schema.places[place]; m != nil {
		out.add("venue", m)
	} else if !strings.HasSuffix(place, " 0") {
		r.leftOut(key)
	}
}

// orPost is what is known of a place or an organiser, or else the post by its ID.
func (r *reader) orPost(m Map, id Document) any {
	if m != nil {
		return m
	}
	return id
}

func without(m Map, key string) Map {
	return slices.DeleteFunc(slices.Clone(m), func(p Pair) bool { return p.Key == key })
}

// ofTheme takes what looks like Events Manager's times in UTC for local ones where
// that plugin shows nowhere else.
func (r *reader) ofTheme(e Map) Map {
	for _, key := range []string{"_event_id", "_event_start_date", "_event_start_local", "_event_timezone"} {
		if r.post.MetaValue(key) != "" {
			return e
		}
	}
	e = slices.Clone(e)
	for i, p := range e {
		if s, isText := p.Value.(string); isText && r.post.Type == "event" && (p.Key == "start_utc" || p.Key == "end_utc") {
			e[i] = Pair{strings.TrimSuffix(p.Key, "_utc"), wp.Moment{Local: s}}
		}
	}
	return e
}

// recurrence is what Events Manager keeps of an event that recurs.
func recurrence(e Map) Map {
	var m Map
	for _, name := range []string{"frequency", "interval", "byday", "byweekno", "days"} {
		if v := e.Value("recurrence_" + name); v != nil && text(v) != "0" {
			m.add(name, v)
		}
	}
	return m
}

// byTerms takes place and organisers from the terms that the event carries, where
// its meta does not name them.
func (r *reader) byTerms(out *Map) {
	var organizers List
	for _, t := range r.post.Terms {
		switch t.Taxonomy {
		case "mec_location":
			if out.Value("venue") == nil {
				out.add("venue", known(r.schema.places["mec/"+t.Slug], t))
			}
		case "mec_organizer":
			organizers = append(organizers, known(r.schema.organizers["mec/"+t.Slug], t))
		}
	}
	if out.Value("organizers") == nil {
		out.add("organizers", organizers)
	}
}

// known is what is known of a term, or else its name.
func known(m Map, t wp.TermRef) Map {
	if len(m) == 0 {
		m.add("name", t.Name)
	}
	return m
}

// when is the start or the end of an event: a day, a Moment, or its local time as
// text where only the name of its zone is known. What is stored and is no time is
// noted; then it is nil.
func (r *reader) when(e Map, end string) any {
	name := text(e.Value("timezone"))
	offset, fixed := zoneOf(name)
	t, isDay, stored := r.localTime(e, end)
	storedUTC := text(e.Value(end + "_utc"))
	utc, _, isUTC := parseTime(storedUTC)
	switch {
	case t.IsZero() && !isUTC:
		if stored = cmp.Or(stored, storedUTC); stored != "" {
			r.out.BadDates = append(r.out.BadDates, end+": "+stored)
		}
		return nil
	case !t.IsZero() && (isDay || e.Value("all_day") == true):
		return t.Format(time.DateOnly)
	case t.IsZero() && fixed:
		t = utc.Add(time.Duration(offset) * time.Second)
	case !t.IsZero() && !isUTC && fixed:
		utc, isUTC = t.Add(time.Duration(-offset)*time.Second), true
	case !t.IsZero() && !isUTC && name != "" && name != "global":
		return t.Format("2006-01-02T15:04:05")
	}
	if e.Value("all_day") == true { // a day that is known by its UTC alone
		return utc.Format(time.DateOnly)
	}
	var m wp.Moment
	if !t.IsZero() {
		m.Local = t.Format(time.DateTime)
	}
	if isUTC {
		m.GMT = utc.Format(time.DateTime)
	}
	return m
}

// localTime is the local time of one end of an event, from whichever form its
// calendar has; isDay says that no hour is known. Stored is what stands there when
// that is no time.
func (r *reader) localTime(e Map, end string) (t time.Time, isDay bool, stored string) {
	if m, _ := e.Value(end).(wp.Moment); m.Local != "" {
		if t, isDay, ok := parseTime(m.Local); ok {
			return t, isDay, ""
		}
		stored = m.Local
	}
	if day := text(e.Value(end + "_date")); day != "" {
		t, isDay, ok := parseTime(day)
		if !ok {
			return time.Time{}, false, cmp.Or(stored, day)
		}
		since, known := sinceMidnight(e, end)
		if isDay && known {
			return t.Add(since), false, ""
		}
		return t, isDay, ""
	}
	// Old versions of Events Manager count the seconds of local time.
	if n, err := strconv.ParseInt(text(e.Value(end+"_ts")), 10, 64); err == nil && 0 < n && n < 1<<37 {
		return time.Unix(n, 0).UTC(), false, ""
	}
	return time.Time{}, false, stored
}

// sinceMidnight is the hour of one end of an event: as 15:04:05, as hour, minutes
// and half of the day, or in seconds.
func sinceMidnight(e Map, end string) (time.Duration, bool) {
	if s := text(e.Value(end + "_time")); s != "" {
		for _, layout := range []string{"15:04:05", "15:04", "3:04 PM", "3:04PM"} {
			if t, err := time.Parse(layout, strings.ToUpper(s)); err == nil {
				return t.Sub(t.Truncate(24 * time.Hour)), true
			}
		}
		return 0, false
	}
	half := strings.ToUpper(text(e.Value(end + "_ampm")))
	hour, noHour := strconv.Atoi(text(e.Value(end + "_hour")))
	seconds, noSeconds := strconv.Atoi(text(e.Value(end + "_seconds")))
	switch {
	case noSeconds == nil && 0 <= seconds && seconds < 24*60*60 && (noHour != nil || half == ""):
		return time.Duration(seconds) * time.Second, true
	case noHour != nil || hour < 0 || hour > 24, half == "" && hour <= 12 && text(e.Value("start_ampm"))+text(e.Value("end_ampm")) != "":
		return 0, false // of the other end the half of the day is said, so that it must be here too
	case half == "AM" && hour == 12:
		hour = 0
	case half == "PM" && hour < 12:
		hour += 12
	}
	minutes, _ := strconv.Atoi(text(e.Value(end + "_minutes")))
	return time.Duration(hour%24)*time.Hour + time.Duration(max(0, min(minutes, 59)))*time.Minute, true
}

// timeLayouts are how calendars store times, without a zone.
var timeLayouts = []string{time.DateTime, "2006-01-02 15:04", "2006-01-02 3:04 PM", "2006-01-02 3:04:05 PM", "2006-01-02T15:04:05", "2006-01-02T15:04"}

// parseTime reads a time, or a day alone. A day that no calendar has is none.
func parseTime(s string) (t time.Time, isDay, ok bool) {
	s = strings.ToUpper(strings.TrimSpace(s))
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return t, false, true
		}
	}
	t, err := time.Parse(time.DateOnly, s)
	return t, true, err == nil && t.Year() > 0
}

// zoneOffset is a zone that is its offset: "UTC+2", "UTC+5.5", "+05:30", "GMT-3".
var zoneOffset = regexp.MustCompile(`^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d)|\.(\d{1,2}))?$`)

// zoneOf is the offset in seconds of a zone whose name says it. Of places it is
// not known: that takes a database which changes with every year.
func zoneOf(zone string) (seconds int, known bool) {
	zone = strings.ToUpper(strings.TrimSpace(zone))
	zone, isEtc := strings.CutPrefix(zone, "ETC/")
	switch zone {
	case "UTC", "GMT", "Z", "ZULU", "UCT", "UNIVERSAL":
		return 0, true
	}
	m := zoneOffset.FindStringSubmatch(zone)
	if m == nil {
		return 0, false
	}
	hours, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3])
	if m[4] != "" {
		part, _ := strconv.ParseFloat("0."+m[4], 64)
		minutes = int(part*60 + 0.5)
	}
	seconds = hours*3600 + minutes*60
	if (m[1] == "-") != isEtc { // Etc/GMT-2 is two hours before GMT
		seconds = -seconds
	}
	return seconds, -14*3600 <= seconds && seconds <= 14*3600
}
