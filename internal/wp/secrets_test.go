package wp

import (
	"strings"
	"testing"
	"time"
)

func TestAddressesHoldNoSecrets(t *testing.T) {
	for text, want := range map[string]string{
		// An address alone.
		"https://s3.example/f.zip?X-Amz-Signature=abc&Expires=9":             "https://s3.example/f.zip?Expires=9",
		"https://s3.example/f.zip?a=1&X-Amz-Security-Token=x&Signature=y":    "https://s3.example/f.zip?a=1",
		"http://a.example/?p=2&preview_nonce=zz":                             "http://a.example/?p=2",
		"http://a.example/?preview_nonce=abcdef&p=1#more":                    "http://a.example/?p=1#more",
		"https://a.example/?token=abc":                                       "https://a.example/",
		"https://a.example/?token=abc#x":                                     "https://a.example/#x",
		"https://a.example/?tok%65n=abc&b":                                   "https://a.example/?b",
		"/x/?p=1&preview_nonce=abcdef":                                       "/x/?p=1",
		"?access_token=TTT":                                                  "",
		"https://a.example/cb#access_token=abc&state=1":                      "https://a.example/cb#state=1",
		"https://a.example/?u=1&accessToken=abc&csrf-token=d&_wpnonce=e&v=2": "https://a.example/?u=1&v=2",
		"https://user:geheim7@a.example/x":                                   "https://a.example/x",
		"ftp://u:p@a.example/x?password=p":                                   "ftp://a.example/x",
		"https://maps.example/js?key=AIzaSyD&callback=init":                  "https://maps.example/js?callback=init",
		"https://a.example/?back=https://b.example/?token=abc":               "https://a.example/?back=https://b.example/",
		// In a text.
		`<a href="https://a.example/?a=1&amp;token=abc&#038;b=2">x</a> ok?`:   `<a href="https://a.example/?a=1&#038;b=2">x</a> ok?`,
		`<a href='?preview_nonce=1'>`:                                         `<a href=''>`,
		`see https://a.example/f?sig=1 and https://b.example/f?sig=2, please`: `see https://a.example/f and https://b.example/f, please`,
		`[embed]https://a.example/f?token=1[/embed](x)`:                       `[embed]https://a.example/f[/embed](x)`,
		`{"url":"https:\/\/a.example\/f?a=1\u0026token=x\u0026b=2"}`:          `{"url":"https:\/\/a.example\/f?a=1\u0026b=2"}`,
		`{"url":"https:\/\/u:p1@a.example\/f"}`:                               `{"url":"https:\/\/a.example\/f"}`,
	} {
		got, names := WithoutSecrets(text)
		if got != want || len(names) == 0 {
			t.Errorf("%s\n got %s %q\nwant %s", text, got, names, want)
		}
		if again, more := WithoutSecrets(got); again != got || more != nil {
			t.Errorf("%s is not clean: %s %q", got, again, more)
		}
	}
}

func TestWhatIsNoSecretStays(t *testing.T) {
	for _, text := range []string{
		"", "?", "#", "=", "?=", "a?b=c", "https://a.example/?a=1&b=2#c", "https://a.example/?token=", "https://a.example/?token",
		"Is it a token? token=abc", "if (a ? token=1 : 0)", "x = y?token=1", `<input name="token" value="?">`, "&token=abc",
		"https://a.example/?key=YOUR_API_KEY", "https://a.example/?key={key}", "https://a.example/?key=<key>", "https://a.example/?token=$TOKEN&x",
		"https://a.example/?api_key=API_KEY", "https://a.example/?token=xxxxxxxx", "https://user:YOUR_PASSWORD@a.example/",
		"https://docs.google.com/spreadsheet/ccc?key=0AkgM6iO6dG6FdGg", "http://spreadsheets.google.com/pub?key=p0AkgM6iO6",
		"https://a.example/@user:name", "git@a.example:repo", "https://user@a.example/", "mailto:a@b.example?subject=token",
		"http://username:password@yourdatabase", "ftp://user:pass@a.example/", "https://pan.example/s/1abc?pwd=x7y2",
		`<iframe src="https://a.example/post/embed/#?secret=AbCdEf">`,
		"https://a.example/?keyword=a&tokens=b&signatures=c&design=d&monkey=e", "https://a.example/#section=2",
	} {
		if got, names := WithoutSecrets(text); got != text || names != nil {
			t.Errorf("%s became %s (%q)", text, got, names)
		}
	}
}

// TestSecretsAreFoundInLinearTime: hostile texts cost no more than their length.
func TestSecretsAreFoundInLinearTime(t *testing.T) {
	for _, piece := range []string{"?", "?a=1", "a?token=1", "&token=1", "/?token=1&", "#", "://", "://a:b@", "/?a=1#token=1", "\\u0026token=1", "?&amp;", "@"} {
		text := "https://a.example/?" + strings.Repeat(piece, 4<<20/len(piece))
		start := time.Now()
		WithoutSecrets(text)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q: %v", piece, d)
		}
	}
}

func FuzzWithoutSecrets(f *testing.F) {
	f.Add("https://a.example/?a=1&token=abc&amp;sig=x#access_token=1")
	f.Add(`<a href="https:\/\/u:p@a.example\/?key=1\u0026b=2">`)
	f.Fuzz(func(t *testing.T, text string) {
		got, names := WithoutSecrets(text)
		if (names == nil) != (got == text) || len(got) > len(text) {
			t.Errorf("%q became %q (%q)", text, got, names)
		}
	})
}

func BenchmarkWithoutSecrets(b *testing.B) {
	text := strings.Repeat("<p>Some words of a paragraph that say <em>something</em>: is it so? Yes, so that there is text.</p>\n<img class=\"wp-image-15\" src=\"https://example.com/wp-content/uploads/2024/05/i-300x200.jpg?w=300&amp;h=2\">\n", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		WithoutSecrets(text)
	}
}
