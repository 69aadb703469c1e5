package content

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"github.com/presslift/presslift/internal/wp"
)

func TestFamiliesAreSortedAndFound(t *testing.T) {
	if !slices.IsSortedFunc(blockFamilies, func(a, b blockFamily) int { return strings.Compare(a.prefix, b.prefix) }) {
		t.Error("blockFamilies is not sorted by prefix")
	}
	for name, want := range map[string]blockReading{
		"acf/hero": siteBlock, "acme/x": unknownBlock, "jetpack/map": asStored, "jetpack/markdown": markdownSource,
		"uagb/post-grid": dynamic, "uagb/popup": asStored, "zz/top": unknownBlock, "a": unknownBlock,
		"core-embed/vimeo": embedded, "core/social-link-x": socialLink, "yoast/faq-block": asStored,
	} {
		if got := readingOf(name); got != want {
			t.Errorf("%s is read as %d, not as %d", name, got, want)
		}
	}
}

// TestEveryFamilyHasACase keeps the table of plugins and testdata/cases in step.
func TestEveryFamilyHasACase(t *testing.T) {
	var all strings.Builder
	files, _ := filepath.Glob("../../testdata/cases/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range a.Files {
			if s.Name == "post.html" {
				all.Write(s.Data)
			}
		}
	}
	for _, f := range blockFamilies {
		if !strings.Contains(all.String(), "<!-- wp:"+f.prefix) {
			t.Errorf("no case has a block of %s (%s)", f.prefix, f.plugin)
		}
	}
}

func TestSettings(t *testing.T) {
	for in, want := range map[string]string{
		`{"buttonText":"Go","title":"A title","buttonUrl":"https://example.net/"}`:                                  `<div><a href="https://example.net/">Go</a></div><div>A title</div>`,
		`{"title":"welcome","align":"full","textAlign":"center","level":2}`:                                         `<div>welcome</div>`,
		`{"items":[{"label":"One"},{"label":"Two","url":"/x"}]}`:                                                    `<div>One</div><div>Two</div>`,
		`{"data":"{\"headline\":\"Inside\"}","icon":"star","uniqueID":"a b c d"}`:                                   `<div>Inside</div>`,
		`{"imageUrl":"https://example.net/a.jpg","imageAlt":"A","sizes":{"s":{"url":"https://example.net/b.jpg"}}}`: `<div><img src="https://example.net/a.jpg" alt="A"></div>`,
		`{"videoUrl":"https://example.net/a.mp4"}`:                                                                  `<video controls src="https://example.net/a.mp4"></video>`,
		`{"title":"cut off`:           ``,
		`{"title":"One","x":`:         `<div>One</div>`,
		`[[[["three plain words"]]]]`: `<div>three plain words</div>`,
	} {
		c := newCleaner(&Env{Post: &wp.Post{}})
		if got, _ := c.settingsOf(&block{json: in}, false); got != want {
			t.Errorf("%s\n\tis     %s\n\twanted %s", in, got, want)
		}
	}
}

// FuzzSettings: any settings become clean HTML that stays as it is.
func FuzzSettings(f *testing.F) {
	f.Add(`{"title":"A","url":"https://example.net/","items":[{"text":"<b>x"}]}`)
	f.Add(`{"data":{"image":5,"x":"%7B%22label%22:%22Row%22%7D"}}`)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.Contains(s, "-->") || len(s) > 5000 {
			return
		}
		for _, name := range []string{"acf/x", "acme/x"} {
			got, _ := clean("<!-- wp:" + name + " " + s + " /-->")
			checkClean(t, got)
			if again := cleanAgain(got); again != got {
				t.Errorf("cleaning again makes of\n%q\nthis:\n%q", got, again)
			}
		}
	})
}
