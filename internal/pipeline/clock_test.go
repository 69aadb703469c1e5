package pipeline

import (
	"testing"
	"time"

	"github.com/presslift/presslift/internal/wp"
)

// TestMissingHalvesFollowTheSeason: what a draft does not say of its zone is what
// the same time of the year was in others, unless the site moved.
func TestMissingHalvesFollowTheSeason(t *testing.T) {
	pair := func(local string, hours int) wp.Moment {
		at, err := time.Parse(time.DateOnly, local)
		if err != nil {
			t.Fatal(err)
		}
		return wp.Moment{Local: at.Format(stored), GMT: at.Add(-time.Duration(hours) * time.Hour).Format(stored)}
	}
	newYork := []wp.Moment{pair("2019-01-15", -5), pair("2019-07-15", -4), pair("2020-01-15", -5)}
	berlin := []wp.Moment{pair("2020-01-15", 1), pair("2020-07-15", 2)}
	sydney := []wp.Moment{pair("2020-01-10", 11), pair("2020-07-10", 10)}
	var moved []wp.Moment // from London to Lagos, as it were: an hour, and for good
	for year, hours := range map[string]int{"2018": 0, "2019": 0, "2020": 1} {
		for _, day := range []string{"-01-10", "-03-10", "-05-10", "-07-10", "-09-10", "-12-10"} {
			moved = append(moved, pair(year+day, hours))
		}
	}
	for _, c := range []struct {
		name    string
		pairs   []wp.Moment
		missing wp.Moment
		want    string
	}{
		{"New York, weeks before", newYork, wp.Moment{Local: "2019-12-20 12:00:00"}, "2019-12-20T12:00:00-05:00"},
		{"New York, GMT alone", newYork, wp.Moment{GMT: "2019-07-01 04:30:00"}, "2019-07-01T00:30:00-04:00"},
		{"New York, before all", newYork, wp.Moment{Local: "2018-07-01 12:00:00"}, "2018-07-01T12:00:00-04:00"},
		{"Berlin, winter", berlin, wp.Moment{Local: "2020-12-31 12:00:00"}, "2020-12-31T12:00:00+01:00"},
		{"Berlin, years later", berlin, wp.Moment{Local: "2023-08-01 12:00:00"}, "2023-08-01T12:00:00+02:00"},
		{"Sydney, summer", sydney, wp.Moment{Local: "2021-01-10 12:00:00"}, "2021-01-10T12:00:00+11:00"},
		{"Sydney, winter", sydney, wp.Moment{Local: "2019-07-10 12:00:00"}, "2019-07-10T12:00:00+10:00"},
		{"moved, before", moved, wp.Moment{Local: "2018-08-01 12:00:00"}, "2018-08-01T12:00:00Z"},
		{"moved, long after", moved, wp.Moment{Local: "2022-01-10 12:00:00"}, "2022-01-10T12:00:00+01:00"},
		{"moved far", []wp.Moment{pair("2020-01-15", 1), pair("2020-07-15", -5)}, wp.Moment{Local: "2021-01-15 12:00:00"}, "2021-01-15T12:00:00-05:00"},
		{"one offset", []wp.Moment{pair("2020-01-15", 1)}, wp.Moment{Local: "2021-07-15 12:00:00"}, "2021-07-15T12:00:00+01:00"},
		{"none", nil, wp.Moment{Local: "2021-07-15 12:00:00"}, "2021-07-15T12:00:00Z"},
	} {
		if got := newClock(c.pairs).date(c.missing, "").text; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestPubDateIsMadeLocal: pubDate is GMT; a post that has nothing else is filed
// under the day that readers of the site had.
func TestPubDateIsMadeLocal(t *testing.T) {
	c := newClock([]wp.Moment{{Local: "2019-07-01 12:00:00", GMT: "2019-07-01 16:00:00"}, {Local: "2019-01-01 12:00:00", GMT: "2019-01-01 17:00:00"}})
	for _, x := range []struct {
		m             wp.Moment
		pubDate, want string
	}{
		{wp.Moment{Local: "0000-00-00 00:00:00", GMT: "0000-00-00 00:00:00"}, "Wed, 01 Jan 2020 03:04:05 +0000", "2019-12-31T22:04:05-05:00"},
		{wp.Moment{Local: "2019-06-31 12:00:00"}, "Tue, 02 Jul 2019 01:00:00 +0000", "2019-07-01T21:00:00-04:00"},
		{wp.Moment{}, "Wed, 01 Jan 2020 03:04:05 +0900", "2020-01-01T03:04:05+09:00"}, // it says its own zone
		{wp.Moment{Local: "2020-01-01T03:04:05"}, "", "2020-01-01T03:04:05Z"},
	} {
		if got := c.date(x.m, x.pubDate); got.text != x.want {
			t.Errorf("%v, %s: %s, want %s", x.m, x.pubDate, got.text, x.want)
		}
	}
	if got := c.date(wp.Moment{}, "Wed, 01 Jan 2020 03:04:05 +0000"); got.year != 2019 || got.month != 12 {
		t.Errorf("filed under %d/%d, want 2019/12", got.year, got.month)
	}
}

// TestNoDateHasFiveDigitsInItsYear: RFC 3339 has none.
func TestNoDateHasFiveDigitsInItsYear(t *testing.T) {
	c := newClock([]wp.Moment{{Local: "9999-12-31 12:00:00", GMT: "9999-12-31 10:00:00"}})
	if got := c.date(wp.Moment{GMT: "9999-12-31 23:00:00"}, "").text; got != "9999-12-31T23:00:00Z" {
		t.Errorf("got %s", got)
	}
}
