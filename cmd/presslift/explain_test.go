package main

import (
	"slices"
	"strings"
	"testing"
)

func TestExplanationsFitTheTerminal(t *testing.T) {
	all := explainable()
	for name, text := range map[string]string{"the list": string(codeList(all)), "explanations": string(explanations(all))} {
		if err := harmless(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for line := range strings.Lines(text) {
			if n := columns(strings.TrimSuffix(line, "\n")); n > wide {
				t.Errorf("%s: %d columns: %s", name, n, line)
			}
		}
		for _, m := range all {
			if !strings.Contains(text, string(m.Code)) {
				t.Errorf("%s: there is no %s", name, m.Code)
			}
		}
	}
}

func TestAWrongCodeIsNearTheRightOne(t *testing.T) {
	for typed, want := range map[string]string{
		"block-unknwn": "block-unknown", "mojibak": "mojibake", "shortcodekept": "shortcode-kept", "LOOP": "menu-loop", "unknown": "block-unknown", "html_kept": "html-kept",
	} {
		if got := nearest(typed, explainable()); !slices.Contains(got, want) || len(got) != 3 {
			t.Errorf("near %s are %q", typed, got)
		}
	}

	if got := nearest(strings.Repeat("x", 1<<20), explainable()); len(got) != 3 {
		t.Errorf("near a long word are %q", got)
	}
}
