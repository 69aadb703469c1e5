package postmeta

import (
	"slices"
	"testing"

	"github.com/presslift/presslift/internal/wp"
)

func TestValuesTellSecretsFromWords(t *testing.T) {
	for _, v := range []string{
		"9f8a7b6c5d4e3f2a1b0c", "ABCD-1234-EFGH-5678", "550e8400-e29b-41d4-a716-446655440000", "cus_NffrFeUfNV2Hib", "kZ!x8|vR$2mQ#7wLp^tY9&bN",
		"7E7MGXCWTTKK2", "aGVsbG8gd29ybGQgaGVsbG8", "QmFzZVNpeHR5Rm91clRva2Vu", `a:1:{s:3:"key";s:20:"9f8a7b6c5d4e3f2a1b0c";}`, "the key is 9f8a7b6c5d4e3f2a1b0c", "QQQQ-WWWW-EEEE-RRRR",
	} {
		if !looksSecret(v) {
			t.Errorf("%q passes for words", v)
		}
	}
	for _, v := range []string{
		"", "x", "Opening", "CC-BY 4.0", "CC-BY-SA-4.0-International", "MIT", "2 tsp", "Opening session of the year 2024", "2024-05-04T10:00:00", "session-2024-opening-keynote",
		"https://paypal.me/some-body", "https://example.org/License/CC-BY?x=1", `a:1:{s:5:"title";s:15:"Opening session";}`, `{"title":"Opening","room":"Hall 5"}`, "12345678901234567890",
		"WordPress2024", "donaudampfschifffahrtsgesellschaft", "2020-2021-2022-2023", "Hall5", "#ff00aa",
	} {
		if looksSecret(v) {
			t.Errorf("%q passes for a secret", v)
		}
	}
}

// TestOnlyAWholeKeyLetsDoubtfulRowsIn: no pattern does, and nothing lets secrets in.
func TestOnlyAWholeKeyLetsDoubtfulRowsIn(t *testing.T) {
	p := &wp.Post{Type: "post", Meta: []wp.Meta{
		{Key: "license", Value: "9f8a7b6c5d4e3f2a1b0c"}, {Key: "_session", Value: "9f8a7b6c5d4e3f2a1b0c"}, {Key: "customer", Value: "ACME"},
		{Key: "api_key", Value: "x"}, {Key: "email", Value: "a@example.org"}, {Key: "note", Value: "sk_live_abc"},
	}}
	keys := func(m Map) (out []string) {
		for _, x := range m {
			out = append(out, x.Key)
		}
		return out
	}
	for _, c := range []struct {
		keep                   []string
		fields, meta, doubtful []string
	}{
		{nil, nil, nil, []string{"license", "_session", "customer"}},
		{[]string{"*", "lic*", "_sess*"}, nil, nil, []string{"license", "_session", "customer"}},
		{[]string{"license", "_session", "customer", "api_key", "email", "note"}, []string{"license", "customer"}, []string{"_session"}, nil},
	} {
		got := NewSchema(Policy{Keep: c.keep}).Read(p)
		if !slices.Equal(keys(got.Fields), c.fields) || !slices.Equal(keys(got.Meta), c.meta) || !slices.Equal(got.Doubtful, c.doubtful) ||
			!slices.Equal(got.Private, []string{"api_key", "email", "note"}) || got.LetIn != (c.fields != nil) {
			t.Errorf("%q: fields %q, meta %q, doubtful %q, private %q", c.keep, keys(got.Fields), keys(got.Meta), got.Doubtful, got.Private)
		}
		rows, left := NewSchema(Policy{Keep: c.keep}).Kept(p)
		if len(rows) != len(c.fields)+len(c.meta) || !slices.Equal(left.Doubtful, c.doubtful) {
			t.Errorf("%q: as data %q, doubtful %q", c.keep, rows, left.Doubtful)
		}
	}
}

func TestLengthsFitWhatIsLeftOfAddresses(t *testing.T) {
	const secret, clean = "https://a.example/?a=1&token=x", "https://a.example/?a=1"
	for stored, want := range map[string]string{
		`a:2:{i:0;s:30:"` + secret + `";i:1;s:4:"text";}`: `a:2:{i:0;s:22:"` + clean + `";i:1;s:4:"text";}`,
		`s:44:"a:1:{i:0;s:30:"` + secret + `";}";`:        `s:44:"a:1:{i:0;s:30:"` + clean + `";}";`, // not as long as it says
		`s:48:"a:1:{i:0;s:30:"` + secret + `";}";`:        `s:40:"a:1:{i:0;s:22:"` + clean + `";}";`,
		`a:1:{i:0;s:9:"` + secret + `";}`:                 `a:1:{i:0;s:9:"` + clean + `";}`,
		`{"url":"https:\/\/a.example\/?a=1&token=x"}`:     `{"url":"https:\/\/a.example\/?a=1"}`,
		"a text with " + secret + " in it":                "a text with " + clean + " in it",
		`a:1:{i:0;s:4:"text";}`:                           `a:1:{i:0;s:4:"text";}`,
	} {
		if got, _ := WithoutSecrets(stored); got != want {
			t.Errorf("%s\n got %s\nwant %s", stored, got, want)
		}
	}
}

func TestNamesOfMedia(t *testing.T) {
	for name, want := range map[string]Naming{
		"image": NamesMedia, "hero_image": NamesMedia, "mediaId": NamesMedia, "imageID": NamesMedia, "thumbnail-ids": NamesMedia, "_logo_id": NamesMedia, "photo2": NamesMedia,
		"hero": MayNameMedia, "gallery": MayNameMedia, "id": MayNameMedia, "ids": MayNameMedia, "VIDEO": MayNameMedia,
		"": NamesOther, "_": NamesOther, "image_width": NamesOther, "post_id": NamesOther, "_id": NamesOther, "imagery": NamesOther, "averyveryverylongword": NamesOther,
	} {
		if got := MediaName(name); got != want {
			t.Errorf("%s: %d", name, got)
		}
		if got := MediaName([]byte(name)); got != want {
			t.Errorf("%s as bytes: %d", name, got)
		}
	}
	for key, want := range map[string]Naming{
		"_thumbnail_id": NamesMedia, "_product_image_gallery": NamesMedia, "_edit_last": NamesOther, "mood": MayNameMedia, "_mood": NamesOther, "_hero": MayNameMedia,
		"_wp_old_slug": NamesOther, "views": NamesOther, "_social_image_id": NamesMedia,
	} {
		if got := Numbers(key, "product"); got != want {
			t.Errorf("the row %s: %d", key, got)
		}
	}
}
