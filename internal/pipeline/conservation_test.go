package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/census"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
	"github.com/presslift/presslift/internal/wxr"
)

// TestNothingIsLostInRealExports is law 2 and law 3 of internal/house over real
// exports: nothing stored is missing in the clean HTML without a finding that says why,
// and Markdown says what the clean HTML says; made into HTML and Markdown once more it
// is the same.
func TestNothingIsLostInRealExports(t *testing.T) {
	files, _ := filepath.Glob("../../testdata/exports/*.xml")
	real, _ := filepath.Glob("../../../shared/corpus/wxr/*.xml")
	oracle, _ := filepath.Glob("../../../shared/oracle/wp-*/*/wxr/*.xml")
	if files = append(append(files, real...), oracle...); len(real) == 0 {
		t.Log("SKIPPED: no real exports beside this repository; only the project's own are read")
	}
	parser := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))
	converter := markdown.New(markdown.Options{})
	counter := census.New()
	documents := 0
	for _, file := range files {
		source, err := wxr.Open(context.Background(), wxr.Options{}, file)
		if err != nil {
			continue
		}
		site, err := surveySource(context.Background(), source, Options{}, &Progress{})
		if err != nil {
			t.Fatal(err)
		}
		var log report.Log
		for r, err := range source.Records(context.Background(), &log) {
			p, ok := r.(*wp.Post)
			if err != nil || !ok || p.Content == "" {
				continue
			}
			var noted report.Log
			clean := content.Clean(&content.Env{Index: &site.index, Post: p, LedTo: site.ledTo(p.Ordinal), Log: &noted})
			md, _, err := converter.Render(clean)
			if err != nil {
				continue
			}
			documents++
			if v := counter.Cleaning(p.Content, clean, nil); v.Lost() && !noted.Any(v.Excuses) {
				t.Errorf("%s, post %s lacks %d words: %q, and %q", filepath.Base(file), p.ID, v.Missing, v.Examples, v.Addresses)
			}
			for _, d := range counter.Compare(clean, md) {
				t.Errorf("%s, post %s: %s", filepath.Base(file), p.ID, differenceWords(d))
			}
			var page bytes.Buffer
			if err := parser.Convert([]byte(md), &page); err != nil {
				t.Fatal(err)
			}
			if again, _, err := converter.Render(page.String()); err == nil && again != md {
				t.Errorf("%s, post %s: Markdown is not stable: %s", filepath.Base(file), p.ID, firstLine(md, again))
			}
		}
		source.Close()
	}
	t.Logf("%d documents", documents)
}

func firstLine(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d: %.300q, then %.300q", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines, then %d", len(x), len(y))
}

// TestEveryKindOfLossHasAFinding: no input is known that loses something, so a text is
// spoilt by hand for each kind.
func TestEveryKindOfLossHasAFinding(t *testing.T) {
	spoilt := map[report.Code][2]string{
		report.GainedInMarkdown: {"<p>a</p>", "a *b*\n"},
		report.LostWords:        {"<p>a b</p>", "a\n"},
		report.LostLink:         {`<p><a href="/x">a</a></p>`, "a\n"},
		report.LostImage:        {`<p><img src="x.png" alt="x"></p>`, "![](x.png)\n"},
		report.LostHeading:      {"<h2>a</h2>", "a\n"},
		report.LostItem:         {"<ul><li>a</li></ul>", "a\n"},
		report.LostCell:         {"<table><tr><td>a</td></tr></table>", "a\n"},
		report.LostCode:         {"<pre><code>a\n\nb</code></pre>", "```\na\nb\n```\n"},
		report.LostQuote:        {"<blockquote><p>a</p></blockquote>", "a\n"},
		report.LostFootnote:     {`<p>a<a href="#n" role="doc-noteref">1</a></p><section role="doc-endnotes"><ol><li id="n">b</li></ol></section>`, "a\n\n[^1]: b\n"},
		report.LostMedia:        {`<video src="v.mp4"></video>`, "\n"},
		report.LostFormula:      {`<p><math><annotation encoding="application/x-tex">x</annotation></math></p>`, "x\n"},
		report.LostRule:         {"<p>a</p><hr>", "a\n"},
		report.LostPlaceholder:  {"<!-- block: core/query -->", "\n"},
		report.LostEmphasis:     {"<p><em>a</em></p>", "a\n"},
	}
	for kind, code := range lost {
		if _, ok := spoilt[code]; !ok {
			t.Errorf("no text is spoilt for %v", kind)
		}
	}
	if len(lost) != len(census.Kinds()) {
		t.Errorf("%d kinds of things, %d findings", len(census.Kinds()), len(lost))
	}
	for _, code := range slices.Sorted(maps.Keys(spoilt)) {
		var log report.Log
		w := worker{census: census.New()}
		w.compareMarkdown(spoilt[code][0], spoilt[code][1], &log)
		if !log.Any(func(f report.Finding) bool { return f.Code == code }) {
			t.Errorf("%s: %+v", code, log.Findings)
		}
		if worst, _ := log.Worst(); worst != report.Error || w.compared.Markdown.Differ != 1 {
			t.Errorf("%s is no error, or is not counted: %+v", code, w.compared)
		}
	}
	var log report.Log
	w := worker{census: census.New()}
	w.compareStored(&content.Env{Post: &wp.Post{Content: "one two"}, Log: &log}, "<p>one</p>")
	if len(log.Findings) != 1 || log.Findings[0].Code != report.LostInCleaning || w.compared.Cleaning.Lost != 1 {
		t.Errorf("a word that cleaning lost: %+v, %+v", log.Findings, w.compared)
	}
	log.Add(report.BlockHidden, "x")
	w.compareStored(&content.Env{Post: &wp.Post{Content: "one two"}, Log: &log}, "<p>one</p>")
	if w.compared.Cleaning.LeftOut != 1 || w.compared.Cleaning.Differ != 2 {
		t.Errorf("a word that was left out on purpose: %+v", w.compared)
	}
}

// TestTheManifestHasTheCensus: what was compared, or that it was not.
func TestTheManifestHasTheCensus(t *testing.T) {
	for _, no := range []bool{false, true} {
		out := filepath.Join(t.TempDir(), "out")
		if _, err := Convert(context.Background(), Options{Inputs: []string{"../../testdata/exports/hub.xml"}, Out: out, Generator: "presslift test", NoCensus: no}, &Progress{}); err != nil {
			t.Fatal(err)
		}
		var m archive.Manifest
		if err := json.Unmarshal(tree(t, out)["manifest.json"], &m); err != nil {
			t.Fatal(err)
		}
		if no {
			if m.Census != nil || m.Options["no_census"] != true {
				t.Errorf("without a census there is %+v, and the options are %v", m.Census, m.Options)
			}
			continue
		}
		c := m.Census
		if c == nil || c.Cleaning.Texts < m.Totals.Document || c.Markdown.Texts < c.Cleaning.Texts || c.Cleaning.Words < 1000 || c.Markdown.Differ != 0 || c.Cleaning.Lost != 0 {
			t.Errorf("the census of %d documents is %+v", m.Totals.Document, c)
		}
	}
}
