package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

func TestUsesNamesBlocksAndShortcodes(t *testing.T) {
	for _, c := range []struct{ stored, want string }{
		{"", ""},
		{"A [sic] and [1] and a [link](http://example.org/).", ""},
		{"[caption width=\"1\"]<img src=\"a.jpg\"> [small]x[/small][/caption]", "[small] unknown, [caption] handled"},
		{"[gallery ids=\"1\"] [gallery ids=\"1\"]", "[gallery] handled, [gallery] handled"},
		{"[embed][/embed]", "[embed] handled"},
		{"[php]\n[gallery]\n[/php]\n<pre>[gallery]</pre> [[gallery]]", "[php] handled"},
		{"<!-- wp:paragraph --><p>[map x=1] [thing x=1] [my_button url=\"http://e.org/\"]</p><!-- /wp:paragraph -->", "core/paragraph handled, [map] placeholder, [thing] unknown, [my_button] settings"},
		{`<!-- wp:block {"ref":5} /-->` + "[wide][/wide]", "core/block handled, [wide] unknown"},
		{`<!-- wp:acme/a {"text":"One two three"} /--><!-- wp:acme/b /--><!-- wp:acme/c --><p>x</p><!-- /wp:acme/c -->`, "acme/a settings, acme/b placeholder, acme/c html"},
		{`<!-- wp:group {"metadata":{"blockVisibility":false}} --><!-- wp:acme/c /--><!-- /wp:group --><!-- wp:latest-posts /-->`, "core/group hidden, core/latest-posts placeholder"},
	} {
		var got []string
		Uses(&wp.Post{Content: c.stored}, ShortcodeChoices{}, func(u Use) {
			name := u.Name
			if u.Shortcode {
				name = "[" + name + "]"
			}
			got = append(got, fmt.Sprint(name, " ", u.Handling))
		})
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("%s\nuses %s\nnot  %s", c.stored, g, c.want)
		}
	}
}

// FuzzUsesAgreesWithClean: what Uses calls unknown is what Clean notes.
func FuzzUsesAgreesWithClean(f *testing.F) {
	for _, s := range []string{
		"[a]x[/a]", "[a b=1] <p>[c]</p>\n\n[d]", "[code][a x=1][/code]", "<!-- wp:a/b --><p>[x y=1]</p><!-- /wp:a/b -->", "<!-- wp:group -->[a /]",
		"http://example.org/?a[b]=1\n[embed]http://example.org/[/embed]", "<pre>[a b=1]", "[caption caption=\"[a b=1]\"]<img>[c d=1][/caption]",
		`<!-- wp:freeform -->[a="1"]<!-- /wp:freeform --> [[a b=1]]`, `<!-- wp:x/y {"a":"One two three [b c=1]"} /-->`, "[[a]x[/a]]",
		`<!-- wp:divi/toggle {"title":{"innerContent":{"desktop":{"value":"[a b=1]"}}}} --><!-- wp:divi/blog /--><!-- /wp:divi/toggle -->`,
		`<!-- wp:embed {"url":"http://e.org/[a b=1]"} /-->`, "<a href=\"[a b=1]\">x</a>", "[cc_php]x[/cc_php]",
	} {
		f.Add(s)
	}
	noted := map[Handling]report.Code{
		Unknown: report.ShortcodeKept, KeptAsHTML: report.BlockUnknown, Settings: report.BlockSettings, Hidden: report.BlockHidden,
	}
	f.Fuzz(func(t *testing.T, stored string) {
		if !utf8.ValidString(stored) || len(stored) > 4000 {
			return
		}
		for _, asks := range []string{
			"[gallery", "[playlist", "[audio", "[video", "_gallery", "_grid", "slideshow", "_carousel", "_slider", "_audio", "_video", "_player", "audio-player",
			"[product", "[add_to_cart", "[purchase_link", "[simple-payment", "[download", "[reusable", "[block", "[insert", "_gb", "_global", "_library", "_template", "-template", "_layout",
		} {
			if strings.Contains(stored, asks) {
				return // what they enclose is read or not, as the site has what they show
			}
		}
		p := &wp.Post{Content: stored}
		got := map[report.Code][]string{}
		Uses(p, ShortcodeChoices{}, func(u Use) {
			if len(u.Name) > 300 {
				u.Name = u.Name[:300] // as the log has it
			}
			code, ok := noted[u.Handling]
			if u.Shortcode && u.Handling == Settings {
				code = report.ShortcodeGuessed
			}
			if ok && !slices.Contains(got[code], u.Name) {
				got[code] = append(got[code], u.Name)
			}
		})
		var log report.Log
		Clean(&Env{Index: new(wp.Index), Post: p, Log: &log})
		want := map[report.Code][]string{}
		for _, f := range log.Findings {
			want[f.Code] = append(want[f.Code], strings.TrimSuffix(f.Detail, "…"))
		}
		for _, code := range []report.Code{report.ShortcodeKept, report.ShortcodeGuessed, report.BlockUnknown, report.BlockSettings, report.BlockHidden} {
			slices.Sort(got[code])
			slices.Sort(want[code])
			if len(want[code]) < 100 && !slices.Equal(got[code], want[code]) {
				t.Errorf("%s: Uses says %q, Clean %q", code, got[code], want[code])
			}
		}
	})
}
