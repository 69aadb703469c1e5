package postmeta

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/presslift/presslift/internal/wp"
)

func TestPrivateIsRefusedByNameAndByShape(t *testing.T) {
	for _, key := range []string{
		"user_password", "stripe_customer", "apiKey", "api_key", "_billing_first_name", "customerEmail", "license_key", "auth_code",
		"_bbp_author_ip", "privateKey", "phone", "oauth_token", "email_address", "shipping_address", "secret", "user_pass",
	} {
		if !Private(wp.Meta{Key: key, Value: "x"}) {
			t.Errorf("%s is not private", key)
		}
	}
	for _, key := range []string{
		"report_author", "membership", "compass", "ship_name", "authority", "keyword", "zip", "passage", "cardinal",
		"session_title", "recipe_salt", "token_gesture", "secretSauce", "license", "paypal_link", "shipping_info", "telephone_hours", "email_intro",
	} {
		if Private(wp.Meta{Key: key, Value: "x"}) {
			t.Errorf("%s is private", key)
		}
	}
	for _, v := range []string{"sk_live_abc", "AKIAABCDEFGHIJKLMNOP", "-----BEGIN RSA PRIVATE KEY-----", "0123456789abcdef0123456789abcdef-us1"} {
		if !Private(wp.Meta{Key: "note", Value: v}) {
			t.Errorf("the value %q is not private", v)
		}
	}
}

func TestFieldsAreWhatTheEditorShows(t *testing.T) {
	p := &wp.Post{Type: "post", Meta: []wp.Meta{
		{Key: "_hidden", Value: "1"}, {Key: "mood", Value: "good"}, {Key: "empty"}, {Key: "footnotes", Value: "[]"},
		{Key: "enclosure", Value: "x"}, {Key: "jetpack_post_was_ever_published", Value: "1"}, {Key: "mood", Value: "better"},
		{Key: "secret", Value: "x"}, {Key: "geo_latitude", Value: "1"},
	}}
	got := NewSchema(Policy{}).Read(p)
	if want := (Map{{"mood", "good"}, {"mood", "better"}}); !reflect.DeepEqual(got.Fields, want) {
		t.Errorf("got %v", got.Fields)
	}
	if !slices.Equal(got.LeftOut, []string{"_hidden", "enclosure"}) || !slices.Equal(got.Private, []string{"secret", "geo_latitude"}) {
		t.Errorf("left out %v, private %v", got.LeftOut, got.Private)
	}
	kept, _ := NewSchema(Policy{}).Kept(&wp.Post{Meta: []wp.Meta{
		{Key: "_hidden", Value: "1"}, {Key: "_edit_last", Value: "1"}, {Key: "api_key", Value: "x"},
	}})
	if len(kept) != 1 || kept[0].Key != "_hidden" {
		t.Errorf("kept %v", kept)
	}
}

// inner are names that a part puts together.
var inner = regexp.MustCompile(`^(?:(?:start|end)_(?:utc|date|time|hour|minutes|ampm|seconds|ts)|recurrence_\w+|(?:mec_)?location|currency_code|file_type|podpress)$`)

// TestTheTableIsInOrder: it is searched, and every row carries its words.
func TestTheTableIsInOrder(t *testing.T) {
	for i, r := range table {
		if i > 0 && table[i-1].key >= r.key {
			t.Errorf("%s stands behind %s", r.key, table[i-1].key)
		}
		if star := strings.IndexByte(r.key, '*'); r.owner == "" || r.home == "" || star >= 0 && (star != len(r.key)-1 || star > 40 || !strings.ContainsAny(r.key[star-1:star], "_-")) {
			t.Errorf("%s: %+v", r.key, r)
		}
		if r.home == seo && !slices.Contains(seoOwners, r.owner) {
			t.Errorf("%s: %s has no rank", r.key, r.owner)
		}
		if names := order[r.home]; names != nil && !slices.Contains(names, r.name) &&
			!inner.MatchString(r.name) {
			t.Errorf("%s: no place of %s is called %q", r.key, r.home, r.name)
		}
	}
	for key, want := range map[string]home{
		"_edit_last": noise, "_yoast_wpseo_title": seo, "_yoast_wpseo_linkdex": noise, "_yoast_wpseo_primary_category": placed,
		"_edd_x": noise, "x": "", "_": "", "_elementor_data": built, "_elementor_css": noise, "tve_updated_post_x": built, "_weight": "", strings.Repeat("_wp_", 100): "",
	} {
		if r, _ := find(key, "post"); r.home != want {
			t.Errorf("%.40s is %q, not %q", key, r.home, want)
		}
	}
	if r, _ := find("_weight", "product"); r.home != product {
		t.Error("_weight is not a product's")
	}
	for key := range only {
		if !slices.ContainsFunc(table, func(r row) bool { return r.key == key }) {
			t.Errorf("%s has types and no row", key)
		}
	}
}

func TestLooks(t *testing.T) {
	for key, value := range map[string]string{"hide_title": "0", "custom_layout": "full-content", "header_layout": "2", "page_sidebar": "none", "content_top_padding": "80"} {
		if !isLook(key, value) {
			t.Errorf("%s: %s is a field", key, value)
		}
	}
	for key, value := range map[string]string{
		"header": "Welcome", "show": "Hamlet", "layout_notes": "Two columns", "banner": "1994", "background": "https://example.org/a.jpg",
		"show_date": "2024-05-01", "custom_title": "Own", "colour": "red", "width": "30", "mood": "1",
	} {
		if isLook(key, value) {
			t.Errorf("%s: %s is a setting", key, value)
		}
	}
}

func TestEnclosures(t *testing.T) {
	e, ok := ParseEnclosure("http://example.org/a.mp3\r\n123\naudio/mpeg\na:1:{}")
	if !ok || e != (Enclosure{"http://example.org/a.mp3", 123, "audio/mpeg"}) {
		t.Errorf("got %+v, %v", e, ok)
	}
	if e, ok := ParseEnclosure("http://example.org/a.mp3"); !ok || e.Bytes != 0 {
		t.Errorf("got %+v, %v", e, ok)
	}
	for _, bad := range []string{"", "javascript:x", "\n1\n2"} {
		if _, ok := ParseEnclosure(bad); ok {
			t.Errorf("%q is no enclosure", bad)
		}
	}
}

func TestImageSize(t *testing.T) {
	for v, want := range map[string][2]int{
		`a:6:{s:5:"width";i:2000;s:6:"height";i:1333;s:4:"file"`: {2000, 1333},
		`a:1:{s:4:"file";s:1:"x";}`:                              {0, 0},
		`s:5:"width";i:-5;s:6:"height";i:99999999999999999999;`:  {0, 0},
		``: {0, 0},
	} {
		if w, h := ImageSize(v); w != want[0] || h != want[1] {
			t.Errorf("%q: %d × %d", v, w, h)
		}
	}
}

func TestCustomFieldsInTemplatesOfEveryPlugin(t *testing.T) {
	known := Site{Title: "T", Excerpt: "E", Field: func(key string) string { return map[string]string{"Sub": "words", "my-key": "more"}[key] }}
	for _, x := range [][3]string{
		{"SEOPress", "d %%_cf_Sub%%", "d words"},
		{"SEOPress", "d %%_cf_none%% %%_ct_colour%% %%_ucf_nick%%", "d"},
		{"Yoast SEO", "d %%cf_Sub%%", "d words"},
		{"All in One SEO", "#custom_field-Sub b", "words b"},
		{"All in One SEO", "a #custom_field-my-key", "a more"},
		{"All in One SEO", "a #custom_field-none b #tax_name-colour", "a b"},
		{"All in One SEO", "#post_excerpt #custom_field-none", "E"},
		{"Rank Math", "d %customfield(Sub)%", "d words"},
	} {
		if got := fillAs(x[1], x[0], known); got != x[2] {
			t.Errorf("%s: %q is %q, not %q", x[0], x[1], got, x[2])
		}
	}
}

func TestUploadPathsDoNotNameTheHost(t *testing.T) {
	for v, want := range map[string]string{
		"2020/05/a.jpg": "2020/05/a.jpg",
		"/home/wpcom/public_html/wp-content/blogs.dir/9ff/1/files/2015/07/b.jpg": "2015/07/b.jpg",
		"/var/www/wp-content/uploads/uploads/c.jpg":                              "c.jpg",
		`C:\inetpub\wp-content\uploads\2012\d.jpg`:                               "2012/d.jpg",
		"2020/05/a:b..c.jpg":                  "2020/05/a:b..c.jpg",
		"/srv/e.jpg":                          "",
		`C:\x.jpg`:                            "",
		"C:x.jpg":                             "",
		`\\host\share\x.jpg`:                  "",
		"https://cdn.example/x.jpg":           "",
		"../../../etc/passwd":                 "",
		"2020/../../x.jpg":                    "",
		`..\x.jpg`:                            "",
		"%2e%2e%2fx.jpg":                      "",
		"/var/www/wp-content/uploads/../../x": "",
		"/var/www/wp-content/uploads//etc/x":  "",
		"2020/x\x00.jpg":                      "",
		"":                                    "",
	} {
		if got := UploadPath(v); got != want {
			t.Errorf("%s is %s, not %s", v, got, want)
		}
	}
}

func TestImageCredit(t *testing.T) {
	v := `a:2:{s:5:"width";i:1;s:10:"image_meta";a:3:{s:6:"credit";s:7:"Ann Lee";s:5:"title";s:0:"";s:9:"copyright";s:5:"© Ann";}}`
	if credit, copyright := ImageCredit(v); credit != "Ann Lee" || copyright != "© Ann" {
		t.Errorf("%q, %q", credit, copyright)
	}
}

func TestPolicy(t *testing.T) {
	p := &wp.Post{Type: "post", Meta: []wp.Meta{
		{Key: "contact_email", Value: "a@example.org"}, {Key: "geo_latitude", Value: "1.5"}, {Key: "smtp_password", Value: "x"},
		{Key: "_project_client", Value: "Ann"}, {Key: "_elementor_data", Value: `[{"a":1}]`}, {Key: "_edit_last", Value: "1"}, {Key: "mood", Value: "good"},
	}}
	got := NewSchema(Policy{Contacts: true, Places: true, Keep: []string{"_project_*", "_elementor_data", "smtp_password"}}).Read(p)
	if want := (Map{{"contact_email", "a@example.org"}, {"mood", "good"}}); !reflect.DeepEqual(got.Fields, want) {
		t.Errorf("fields %v", got.Fields)
	}
	if want := (Map{{"latitude", 1.5}}); !reflect.DeepEqual(got.Geo, want) {
		t.Errorf("geo %v", got.Geo)
	}
	if want := (Map{{"_project_client", "Ann"}, {"_elementor_data", List{Map{{"a", int64(1)}}}}}); !reflect.DeepEqual(got.Meta, want) {
		t.Errorf("meta %v", got.Meta)
	}
	if !slices.Equal(got.Private, []string{"smtp_password"}) || got.LeftOut != nil {
		t.Errorf("private %v, left out %v", got.Private, got.LeftOut)
	}
}

// TestOldDefinitions: version 4 of Advanced Custom Fields keeps the definitions of
// a group in the meta of one post.
func TestOldDefinitions(t *testing.T) {
	s := NewSchema(Policy{})
	s.Define(&wp.Post{Type: "acf", Meta: []wp.Meta{
		{Key: "field_1", Value: `a:3:{s:3:"key";s:7:"field_1";s:4:"name";s:3:"day";s:4:"type";s:11:"date_picker";}`},
		{Key: "position", Value: "normal"},
	}})
	got := s.Read(&wp.Post{Type: "post", Meta: []wp.Meta{{Key: "day", Value: "20240501"}, {Key: "_day", Value: "field_1"}}})
	if want := (Map{{"day", "2024-05-01"}}); !reflect.DeepEqual(got.Fields, want) {
		t.Errorf("%v", got.Fields)
	}
}

// TestHostileDefinitions: definitions that are their own parents, and names that
// are parts of each other without end, take neither for ever nor all memory.
func TestHostileDefinitions(t *testing.T) {
	s := NewSchema(Policy{})
	for _, d := range [][3]string{{"1", "field_a", "1"}, {"2", "field_b", "3"}, {"3", "field_c", "2"}} {
		s.Define(&wp.Post{Type: "acf-field", ID: d[0], Slug: d[1], ParentID: d[2], Excerpt: d[1], Content: `a:1:{s:4:"type";s:5:"group";}`})
	}
	var meta []wp.Meta
	name := "a"
	for range 300 {
		meta = append(meta, wp.Meta{Key: name, Value: "1"}, wp.Meta{Key: "_" + name, Value: "field_x"})
		meta = append(meta, wp.Meta{Key: name + "_g", Value: "v"}, wp.Meta{Key: "_" + name + "_g", Value: "field_b"})
		name += "_0_a"
	}
	for i := range 20_000 {
		k := "r_" + strconv.Itoa(i*1000) + "_x"
		meta = append(meta, wp.Meta{Key: k, Value: "1"}, wp.Meta{Key: "_" + k, Value: "field_x"})
	}
	meta = append(meta, wp.Meta{Key: "r", Value: "999999999"}, wp.Meta{Key: "_r", Value: "field_x"})
	start := time.Now()
	got := s.Read(&wp.Post{Type: "post", Meta: meta})
	if d := time.Since(start); d > time.Minute {
		t.Errorf("%v", d)
	}
	if l, _ := got.Fields.Value("r").(List); len(l) != 20_000 {
		t.Errorf("%d rows", len(l))
	}
	if d := depthOf(got.Fields); d > 4*mostDepth {
		t.Errorf("%d levels", d)
	}
}

func TestFill(t *testing.T) {
	known := Site{Title: "Own", Name: "Site", Author: "Ann Lee", Category: "News", Field: func(k string) string { return map[string]string{"mood": "good"}[k] }}
	for template, want := range map[string]string{
		"Plain - text": "Plain - text",
		"%%title%%":    "",
		"%%title%% %%page%% %%sep%% %%sitename%%": "",
		"%%title%% | Tips":                        "Own | Tips",
		"Tips: %%unknown%%":                       "Tips:",
		"%%unknown%% - Tips":                      "Tips",
		"A %%sep%% %%unknown%% %%sep%% B":         "A - B",
		"%%title%% – %%category%%":                "Own – News",
		"%%cf_mood%% day":                         "good day",
		"100% cotton, 50% off":                    "100% cotton, 50% off",
		"#hashtag and #1":                         "#hashtag and #1",
		"%%%%title%%%%":                           "%%Own%%",
		"By %%name%%":                             "By Ann Lee",
		"Save %sale% now, #post_title":            "Save %sale% now, #post_title",
		"%%name%%: %%title%%":                     "Ann Lee: Own",
		"well-known: %%title%%":                   "well-known: Own",
	} {
		if got := fillAs(template, "Yoast SEO", known); got != want {
			t.Errorf("%q is %q, not %q", template, got, want)
		}
	}
	for _, x := range [][3]string{
		{"Rank Math", "%title% %sep% %sitename%", ""}, {"Rank Math", "%customfield(mood)% day", "good day"}, {"Rank Math", "%currentdate(Y)% news", "news"},
		{"Rank Math", "%name% at %sitename%", "Ann Lee at Site"}, {"Rank Math", "100% cotton, 50% off", "100% cotton, 50% off"},
		{"All in One SEO", "#post_title #separator_sa #site_title", ""}, {"All in One SEO", "Save %sale% now", "Save %sale% now"}, {"Genesis", "#post_title", "#post_title"},
	} {
		if got := fillAs(x[1], x[0], known); got != x[2] {
			t.Errorf("%q of %s is %q, not %q", x[1], x[0], got, x[2])
		}
	}
}

func TestZones(t *testing.T) {
	for name, want := range map[string]int{
		"UTC": 0, "Z": 0, "Etc/UTC": 0, "UTC+2": 7200, "UTC-3.5": -12600, "UTC+5:30": 19800, "+05:30": 19800, "-0800": -28800, "GMT+1": 3600, "Etc/GMT-2": 7200, "utc+0": 0,
	} {
		if got, known := zoneOf(name); !known || got != want {
			t.Errorf("%s is %d, %v", name, got, known)
		}
	}
	for _, name := range []string{"", "Europe/Berlin", "CEST", "UTC+20", "+", "global", "2"} {
		if got, known := zoneOf(name); known {
			t.Errorf("%s is %d", name, got)
		}
	}
}

// TestTheTableOfCommentsIsInOrder: it is searched, and every row carries its words.
func TestTheTableOfCommentsIsInOrder(t *testing.T) {
	for i, r := range commentTable {
		if i > 0 && commentTable[i-1].key >= r.key || r.owner == "" || (r.part == inFields) != (r.name != "") {
			t.Errorf("%+v", r)
		}
	}
	for key, want := range map[string]part{"rating": inRating, "akismet_result": ofNobody, "hc_post_as": ofVisitor, "ratings": "", "": ""} {
		if r, _ := findComment(key); r.part != want {
			t.Errorf("%s is %q", key, r.part)
		}
	}
}

func TestAddresses(t *testing.T) {
	for s, want := range map[string]any{
		"https://a.example/?b=1": "https://a.example/?b=1", "/rel/": "/rel/", "www.a.example": "www.a.example", "//cdn.example/a.mp3": "//cdn.example/a.mp3", "a.mp3": "a.mp3",
		"javascript:alert(1)": nil, "data:text/html,x.y": nil, "a b.example": nil, "bo@a.example": nil, "12": nil, "": nil, "{{x.y}}": nil, `\\a.example\x`: nil,
	} {
		if got := address(s); got != want {
			t.Errorf("%q is %v, not %v", s, got, want)
		}
	}
}
