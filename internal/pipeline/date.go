package pipeline

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/presslift/presslift/internal/wp"
)

// date is a moment as documents have it.
type date struct {
	text        string // RFC 3339; empty when not known
	year, month int    // site-local; 0 when not known
}

const stored = "2006-01-02 15:04:05"

// clock is the site's zone as its posts show it: what local time and GMT differed
// by, in seconds, at local times. It is sorted
// and has each offset of a day once.
type clock []offsetAt

type offsetAt struct {
	at     time.Time // local, read as if it were UTC
	offset int
}

// newClock learns the zone from moments that have both times.
func newClock(moments []wp.Moment) clock {
	var c clock
	for _, m := range moments {
		if local, offset, ok := offsetOf(m); ok {
			c = append(c, offsetAt{local, offset})
		}
	}
	slices.SortFunc(c, func(a, b offsetAt) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.offset, b.offset)) })
	return slices.CompactFunc(c, func(a, b offsetAt) bool {
		return a.offset == b.offset && a.at.YearDay() == b.at.YearDay() && a.at.Year() == b.at.Year()
	})
}

// offsetOf returns what local time and GMT differ by, if that can be a zone.
func offsetOf(m wp.Moment) (local time.Time, seconds int, ok bool) {
	local, okLocal := parseStored(m.Local)
	gmt, okGMT := parseStored(m.GMT)
	off := local.Sub(gmt)
	return local, int(off.Seconds()), okLocal && okGMT && off.Abs() <= 14*time.Hour && off%(15*time.Minute) == 0
}

// sure is how far a sighting reaches: less than the shortest time that a zone
// keeps one offset where the clocks are changed twice a year.
const sure = 45 * 24 * time.Hour

// at is the offset that was in force at a local time. Between two posts that agree
// and near one, it is theirs; else the offset that the same season had in the years
// around, if the clocks are changed there, and the last one before if not: a site
// may have moved. It is the first one of all before all posts, and 0 when no post
// shows any.
func (c clock) at(local time.Time) int {
	if len(c) == 0 {
		return 0
	}
	i := sort.Search(len(c), func(i int) bool { return c[i].at.After(local) })
	last, next := c[max(i-1, 0)], c[min(i, len(c)-1)]
	before, after := local.Sub(last.at).Abs(), local.Sub(next.at).Abs()
	switch {
	case last.offset == next.offset && before+after <= 2*sure:
		return last.offset
	case before <= sure && before <= after:
		return last.offset
	case after <= sure:
		return next.offset
	}
	if offset, ok := c.inSeason(local, i); ok {
		return offset
	}
	return last.offset
}

// around is how many sightings on either side of a time tell of its season: more
// than a post a day for five years.
const around = 2000

// summer is longer than any zone keeps one offset that changes with the season.
const summer = 230 * 24 * time.Hour

// inSeason is the offset of the sighting that is nearest to a time in the year, or
// of the nearest in time of those that are as near. Only the two offsets that were
// in force around the time count, and only if they are an hour apart and the
// clocks were changed back too, or changed once and never long the same: ok is
// false for a site that moved. Sightings from i on are later than the time.
func (c clock) inSeason(local time.Time, i int) (offset int, ok bool) {
	c, i = c[max(i-around, 0):min(i+around, len(c))], min(i, around)
	a, b := c[max(i-1, 0)].offset, 0
	other := false
	for n := 1; n <= len(c) && !other; n++ {
		for _, k := range []int{i - 1 - n, i - 1 + n} {
			if !other && k >= 0 && k < len(c) && c[k].offset != a {
				b, other = c[k].offset, true
			}
		}
	}
	if d := time.Duration(a-b) * time.Second; !other || d.Abs() > time.Hour {
		return 0, false
	}
	runs, long := 0, false
	var since, last offsetAt
	var near, far time.Duration // in the year, and in time
	for _, x := range c {
		if x.offset != a && x.offset != b {
			continue
		}
		if runs == 0 || x.offset != last.offset {
			runs, since = runs+1, x
		}
		last = x
		long = long || x.at.Sub(since.at) > summer
		inYear, inTime := acrossYears(x.at, local), x.at.Sub(local).Abs()
		if !ok || inYear < near || inYear == near && inTime < far {
			offset, near, far, ok = x.offset, inYear, inTime, true
		}
	}
	return offset, ok && (runs > 2 || !long)
}

// acrossYears is how far two times are apart in the year, in whole days.
func acrossYears(a, b time.Time) time.Duration {
	days := max(a.YearDay(), b.YearDay()) - min(a.YearDay(), b.YearDay())
	return time.Duration(min(days, 365-min(days, 365))) * 24 * time.Hour
}

// date reads a moment. The zone is what local time and GMT differ by, or where
// one of them is missing, as in drafts, what it was for other posts of the time.
// PubDate is the last resort; where it is GMT, it is made local like the GMT half.
func (c clock) date(m wp.Moment, pubDate string) date {
	if local, offset, ok := offsetOf(m); ok {
		return dated(local, offset)
	}
	if local, ok := parseStored(m.Local); ok {
		return dated(local, c.at(local))
	}
	if gmt, ok := parseStored(m.GMT); ok {
		offset := c.at(gmt)
		return dated(gmt.Add(time.Duration(offset)*time.Second), offset)
	}
	// Other programs write dates in the form of their own language.
	for i, text := range []string{m.Local, m.GMT, pubDate} {
		for _, layout := range []string{time.RFC1123Z, time.RFC1123, time.RFC3339, time.RubyDate, "Mon Jan 02 15:04:05 -0700 2006", time.UnixDate, "2006-01-02T15:04:05", time.DateOnly} {
			if t, err := time.Parse(layout, strings.TrimSpace(text)); err == nil && t.Year() > 0 && t.Year() < 10000 {
				_, offset := t.Zone()
				if offset == 0 && i > 0 { // GMT, as WordPress writes pubDate (mysql2date with "+0000", export.php)
					offset = c.at(t.UTC())
					t = t.Add(time.Duration(offset) * time.Second)
				}
				return dated(t, offset)
			}
		}
	}
	return date{}
}

// dated makes a date of the fields of a local time and its offset in seconds.
func dated(t time.Time, offset int) date {
	if t.Year() > 9999 { // by its offset alone; RFC 3339 has no such year
		t, offset = t.Add(-time.Duration(offset)*time.Second), 0
	}
	t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.FixedZone("", offset))
	return date{text: t.Format(time.RFC3339), year: t.Year(), month: int(t.Month())}
}

// parseStored reads "2006-01-02 15:04:05" and nothing else. Zero dates and days
// that no calendar has are not dates.
func parseStored(s string) (time.Time, bool) {
	t, err := time.Parse(stored, s)
	return t, err == nil && t.Year() > 0
}
