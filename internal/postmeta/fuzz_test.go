package postmeta

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/wp"
)

// FuzzRead: whatever rows a post has, reading them ends, says the same twice, and
// writes no secret.
func FuzzRead(f *testing.F) {
	f.Add("_EventStartDate\x01x\x01price\x011", "tribe_events")
	f.Add("a\x012\x01_a\x01field_r\x01a_0_b\x01x\x01_a_0_b\x01field_b\x01a_0_b_g\x01v\x01_a_0_b_g\x01field_g_field_b", "post")
	f.Add("flex\x01a:1:{i:0;s:1:\"t\";}\x01_flex\x01field_f\x01flex_0_t\x01x\x01_flex_0_t\x01field_t", "post")
	f.Add("_product_attributes\x01a:1:{i:0;a:2:{s:4:\"name\";s:1:\"n\";s:10:\"is_visible\";i:1;}}\x01_upsell_ids\x01a:1:{i:0;i:1;}", "product")
	f.Add("enclosure\x01http://a/b\n1\nc\na:1:{s:8:\"duration\";s:1:\"1\";}\x01podPressMedia\x01a:1:{i:0;a:1:{s:3:\"URI\";s:9:\"http://a/\";}}", "podcast")
	f.Add("rank_math_robots\x01a:1:{i:0;s:7:\"noindex\";}\x01_yoast_wpseo_title\x01%%title%% x\x01api_key\x01k", "post")
	f.Add("mec_start_date\x012024-05-04\x01mec_start_time_hour\x018\x01mec_start_time_ampm\x01PM\x01mec_timezone\x01UTC+5.5\x01mec_repeat\x01a:1:{s:6:\"status\";s:1:\"1\";}", "mec-events")
	f.Add("_event_start\x012020-07-05 08:00:00\x01_event_start_date\x012020-07-05\x01_event_start_time\x0110:00\x01_event_timezone\x01Europe/Berlin\x01_start_ts\x019", "event")
	f.Add("rank_math_schema_x\x01a:1:{s:4:\"name\";a:1:{i:0;s:7:\"%title%\";}}\x01_default_attributes\x01a:1:{s:1:\"a\";s:1:\"b\";}\x01rating\x015\x01thumbnail_id\x013", "product")
	f.Fuzz(func(t *testing.T, rows, postType string) {
		p := &wp.Post{Type: postType}
		parts := strings.Split(rows, "\x01")
		for i := 0; i+1 < len(parts); i += 2 {
			p.Meta = append(p.Meta, wp.Meta{Key: parts[i], Value: parts[i+1]})
		}
		s := NewSchema(Policy{})
		for _, d := range [][4]string{
			{"1", "field_r", "0", "repeater"}, {"2", "field_b", "1", "group"}, {"3", "field_g", "2", "clone"}, {"4", "field_f", "0", "flexible_content"}, {"5", "field_t", "4", "gallery"},
		} {
			s.Define(&wp.Post{Type: "acf-field", ID: d[0], Slug: d[1], ParentID: d[2], Excerpt: "n", Content: `a:2:{s:4:"type";s:` + "9" + `:"` + d[3] + `";s:7:"display";s:5:"group";}`})
		}
		a, b := s.Read(p), s.Read(p)
		if !reflect.DeepEqual(a, b) {
			t.Fatal("read twice, it differs")
		}
		a.SEO.Map(Site{Title: "T"})
		s.Signs(p)
		HoldsPage(p)
		s.ReadComment(p.Meta)
		s.ReadTerm(p.Meta)
		for _, end := range []string{"start", "end"} {
			if v, isText := a.Event.Value(end).(string); isText && !dayOrTime.MatchString(v) {
				t.Fatalf("an event has %s %q", end, v)
			}
		}
		s.Define(p)
		for _, x := range a.Fields {
			if hasSecret(text(x.Value)) {
				t.Fatalf("%q holds a secret", x.Key)
			}
		}
	})
}

// FuzzFill: no variable's mark stays behind, and what has none is not changed.
// dayOrTime is what an event has where no offset is known.
var dayOrTime = regexp.MustCompile(`^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$`)

func FuzzZone(f *testing.F) {
	for _, s := range []string{"UTC+5:30", "Etc/GMT-2", "+0200", "UTC-3.5", "Europe/Berlin", "Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, known := zoneOf(s); known && (n < -14*3600 || n > 14*3600 || n%60 != 0) {
			t.Fatalf("%q is %d", s, n)
		}
		if v, isDay, ok := parseTime(s); ok && (v.Year() < 1 || v.Year() > 9999 || isDay && v.Hour() != 0) {
			t.Fatalf("%q is %v", s, v)
		}
	})
}

func FuzzFill(f *testing.F) {
	for _, s := range []string{"%%title%% | %%x%% - y", "%title% %sep% %customfield(a)%", "#post_title - #site_title", "100% wool", "%%%%", "- %%a%% -"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for owner, form := range map[string]*regexp.Regexp{"Yoast SEO": twoPercents, "Rank Math": onePercent, "All in One SEO": numberSign} {
			got := fillAs(s, owner, Site{Title: "T", Name: "N"})
			if !form.MatchString(strings.TrimSpace(s)) && got != strings.TrimSpace(s) {
				t.Fatalf("%q of %s became %q", s, owner, got)
			}
			if form.MatchString(s) && strings.Contains(got, gap) {
				t.Fatalf("%q of %s became %q", s, owner, got)
			}
		}
	})
}

// FuzzWithoutSecrets: what is serialised stays so, and ImageFiles and judge end.
func FuzzWithoutSecrets(f *testing.F) {
	f.Add(`a:1:{i:0;s:30:"https://a.example/?a=1&token=x";}`)
	f.Add(`s:48:"a:1:{i:0;s:30:"https://a.example/?a=1&token=x";}";`)
	f.Add(`a:1:{s:4:"file";s:5:"a.jpg";s:5:"sizes";a:0:{}}`)
	f.Fuzz(func(t *testing.T, stored string) {
		before, whole := Decode(stored)
		clean, names := WithoutSecrets(stored)
		if (names == nil) != (clean == stored) {
			t.Errorf("%q became %q (%q)", stored, clean, names)
		}
		after, still := Decode(clean)
		_, wasText := before.(string)
		_, isText := after.(string)
		if whole && still && isText && !wasText && strings.HasPrefix(stored, "a:") {
			t.Errorf("%q is no structure any more: %q", stored, clean)
		}
		for name := range ImageFiles(stored) {
			if strings.Contains(name, "/") {
				t.Errorf("the file %q", name)
			}
		}
		judge(stored, clean)
		MediaName(stored)
		Numbers(stored, "post")
	})
}
