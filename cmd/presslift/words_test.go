package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// hostile are strings that would do something to a terminal or a CI server.
var hostile = []string{
	"a\x1b[2J\x1b]0;owned\x07b", "a\rb", "a\nerror: b", "\u202egpj.exe", "\u009b2J", "a\u2028b", "\ufeff\u200b::set-output name=x::y",
	"::add-mask::x", " \t::stop-commands::x", "x ##[set-env name=PATH]y", "#\u200b#[warning]x", "bad\xff\xfebytes", "\U000e0041tag", "\x00", "",
}

// harmless says why text is not fit to be a line, or a part of one.
func harmless(s string) error {
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") {
			return fmt.Errorf("a CI server obeys %q", line)
		}
		for _, r := range line {
			if r == unicode.ReplacementChar || r == '\u200c' || r == '\u200d' {
				continue
			}
			if !unicode.IsPrint(r) {
				return fmt.Errorf("%q holds %U", line, r)
			}
		}
	}
	return nil
}

func TestNoTextOfOthersCommandsTheTerminal(t *testing.T) {
	for _, s := range hostile {
		got := visible(s)
		if strings.Contains(got, "\n") {
			t.Errorf("visible(%q) has several lines", s)
		}
		if err := harmless(got); err != nil {
			t.Error(err)
		}
	}
	if got := visible("Käse 👩\u200d🍳 «naïve» "); got != "Käse 👩\u200d🍳 «naïve»" {
		t.Errorf("harmless text became %q", got)
	}
}

func FuzzVisible(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := visible(s)
		if strings.HasPrefix(got, "::") || strings.Contains(got, "##[") || strings.ContainsFunc(got, unicode.IsControl) {
			t.Errorf("visible(%q) = %q", s, got)
		}
	})
}

func TestSummariesWithstandHostileSites(t *testing.T) {
	for _, s := range hostile {
		sum := &pipeline.Summary{Title: s, Inputs: []wp.Input{{Name: s}}, Findings: map[report.Code]int{report.Code(s): 1}}
		sum.Changes.Kept = []string{s}
		sum.Books.Read(s, s)
		sum.Books.Close(s, s, report.Dropped)
		var forPeople, forScripts bytes.Buffer
		if err := errors.Join(printSummary(&forPeople, s, sum), printJSON(&forScripts, s, sum)); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(harmless(forPeople.String()), harmless(forScripts.String())); err != nil {
			t.Errorf("%q: %v", s, err)
		}
		var back jsonSummary
		if err := json.Unmarshal(forScripts.Bytes(), &back); err != nil {
			t.Errorf("%q: %v", s, err)
		}
		if back.Title != strings.ToValidUTF8(s, "\uFFFD") && !strings.Contains(s, "\xff") {
			t.Errorf("the title %q reads as %q in JSON", s, back.Title)
		}
	}
}

func TestTheSummaryFitsTheTerminal(t *testing.T) {
	sum := &pipeline.Summary{Title: strings.Repeat("Long ", 40), Inputs: []wp.Input{{Name: "export.xml"}}, Files: 1_234_567, Bytes: 3e9, Findings: map[report.Code]int{}}
	for _, m := range report.Meanings() {
		sum.Findings[m.Code] = 1_234_567
	}
	for range 1_234_567 {
		sum.Books.Read("shop_order_placehold", "publish")
	}
	sum.Books.Read("a_type_with_a_name_far_too_long_for_wordpress", "publish")
	var b bytes.Buffer
	if err := printSummary(&b, "my-archive", sum); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(b.String()) {
		if n := columns(strings.TrimSuffix(line, "\n")); n > wide {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

func TestNumbersForPeople(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{group(0), "0"}, {group(999), "999"}, {group(1000), "1,000"}, {group(1234567), "1,234,567"},
		{size(0), "0 bytes"}, {size(999), "999 bytes"}, {size(1000), "1.0 kB"}, {size(9949), "9.9 kB"}, {size(9950), "10 kB"},
		{size(999_600), "1.0 MB"}, {size(53 << 20), "56 MB"}, {size(2e15), "2000 TB"},
		{count(1, "file"), "1 file"}, {count(1200, "file"), "1,200 files"},
		{fit("abc", 3), "abc"}, {fit("äbcd", 3), "äb…"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestProgressAsALine(t *testing.T) {
	for _, c := range []struct {
		look look
		want string
	}{
		{look{phase: pipeline.Opening}, "opening"},
		{look{phase: pipeline.Surveying, bytes: 3e6}, "surveying: 3.0 MB"},
		{look{phase: pipeline.Surveying, bytes: 3e6, totalBytes: 12e6, items: 4200, elapsed: 4 * time.Second}, "surveying: 4,200 items, 25 %, 12s left"},
		{look{phase: pipeline.Converting, items: 4200, totalItems: 16380}, "converting: 4,200 of 16,380 items, 25 %"},
		{look{phase: pipeline.Converting, items: 7, totalItems: 7, elapsed: time.Minute}, "converting: 7 of 7 items, 100 %, 0s left"},
		{look{phase: pipeline.Finishing, bytes: 1, totalBytes: 2, items: 7, totalItems: 7}, "finishing"},
	} {
		if got := c.look.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestShortRunsPrintNoProgress(t *testing.T) {
	var b bytes.Buffer
	start := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	show := lines(&b, start)
	for s := range 12 {
		show(look{phase: pipeline.Opening, now: start.Add(time.Duration(s) * time.Second)})
		if want := s / 5; strings.Count(b.String(), "\n") != want {
			t.Fatalf("after %d s, not %d lines:\n%s", s, want, b.String())
		}
	}
}

func TestABarLeavesNothingBehind(t *testing.T) {
	var b bytes.Buffer
	shown := &bar{w: &b, phase: -1}
	shown.show(look{phase: pipeline.Surveying, bytes: 1e6, totalBytes: 4e6, items: 10})
	shown.show(look{phase: pipeline.Converting, bytes: 1e6, totalBytes: 4e6, items: 10, totalItems: 40})
	shown.show(look{phase: pipeline.Finishing})
	shown.wipe()
	if !strings.Contains(b.String(), "surveying: 10 items") || !strings.Contains(b.String(), "converting: 10 of 40 items") || !strings.Contains(b.String(), "finishing") {
		t.Errorf("the bar does not say what it does: %q", b.String())
	}
	parts := strings.Split(b.String(), "\r")
	if last := parts[len(parts)-1]; strings.TrimSpace(last) != "" {
		t.Errorf("%q is left on the terminal", last)
	}
}
