package pipeline

import (
	"time"

	"github.com/presslift/presslift/internal/wp"
)

// date is a moment as documents have it.
type date struct {
	text        string // RFC 3339; empty when not known
	year, month int    // site-local; 0 when not known
}

const stored = "2006-01-02 15:04:05"

// dateOf reads a moment. The zone is what local time and GMT differ by, if that
// can be a zone; else the date is given as UTC, so that its day stays the day
// that the site showed. PubDate is the last resort.
func dateOf(m wp.Moment, pubDate string) date {
	local, okLocal := parseStored(m.Local)
	gmt, okGMT := parseStored(m.GMT)
	switch {
	case okLocal && okGMT:
		if off := local.Sub(gmt); off.Abs() <= 14*time.Hour && off%(15*time.Minute) == 0 {
			zone := time.FixedZone("", int(off.Seconds()))
			return dated(gmt.In(zone))
		}
		return dated(local)
	case okLocal:
		return dated(local)
	case okGMT:
		return dated(gmt)
	}
	if t, err := time.Parse(time.RFC1123Z, pubDate); err == nil && t.Year() > 0 {
		return dated(t)
	}
	return date{}
}

func dated(t time.Time) date {
	return date{text: t.Format(time.RFC3339), year: t.Year(), month: int(t.Month())}
}

// parseStored reads "2006-01-02 15:04:05" and nothing else. Zero dates and days
// that no calendar has are not dates.
func parseStored(s string) (time.Time, bool) {
	t, err := time.Parse(stored, s)
	return t, err == nil && t.Year() > 0
}
