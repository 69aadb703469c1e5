package pipeline

import (
	"cmp"
	"slices"
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
// by, in seconds, from a local time on. It is sorted.
type clock []change

type change struct {
	from   time.Time // local, read as if it were UTC
	offset int
}

// newClock learns the zone from moments that have both times.
func newClock(moments []wp.Moment) clock {
	var c clock
	for _, m := range moments {
		if local, offset, ok := offsetOf(m); ok {
			c = append(c, change{local, offset})
		}
	}
	slices.SortFunc(c, func(a, b change) int { return cmp.Or(a.from.Compare(b.from), cmp.Compare(a.offset, b.offset)) })
	return slices.CompactFunc(c, func(a, b change) bool { return a.offset == b.offset })
}

// offsetOf returns what local time and GMT differ by, if that can be a zone.
func offsetOf(m wp.Moment) (local time.Time, seconds int, ok bool) {
	local, okLocal := parseStored(m.Local)
	gmt, okGMT := parseStored(m.GMT)
	off := local.Sub(gmt)
	return local, int(off.Seconds()), okLocal && okGMT && off.Abs() <= 14*time.Hour && off%(15*time.Minute) == 0
}

// at is the offset that was in force at a local time, or that of the first post
// for an earlier one; 0 when no post shows any.
func (c clock) at(local time.Time) int {
	i, _ := slices.BinarySearchFunc(c, local, func(x change, t time.Time) int {
		if x.from.After(t) {
			return 1
		}
		return -1
	})
	switch {
	case len(c) == 0:
		return 0
	case i == 0:
		return c[0].offset
	}
	return c[i-1].offset
}

// date reads a moment. The zone is what local time and GMT differ by, or where
// one of them is missing, as in drafts, what it was for other posts of the time.
// PubDate is the last resort.
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
	for _, text := range []string{m.Local, m.GMT, pubDate} {
		for _, layout := range []string{time.RFC1123Z, time.RFC1123, time.RFC3339, time.RubyDate, "Mon Jan 02 15:04:05 -0700 2006", time.UnixDate, "2006-01-02T15:04:05", time.DateOnly} {
			if t, err := time.Parse(layout, strings.TrimSpace(text)); err == nil && t.Year() > 0 && t.Year() < 10000 {
				_, offset := t.Zone()
				return dated(t, offset)
			}
		}
	}
	return date{}
}

// dated makes a date of the fields of a local time and its offset in seconds.
func dated(t time.Time, offset int) date {
	t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.FixedZone("", offset))
	return date{text: t.Format(time.RFC3339), year: t.Year(), month: int(t.Month())}
}

// parseStored reads "2006-01-02 15:04:05" and nothing else. Zero dates and days
// that no calendar has are not dates.
func parseStored(s string) (time.Time, bool) {
	t, err := time.Parse(stored, s)
	return t, err == nil && t.Year() > 0
}
