package content

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// TestGatedBlocksRestrictTheDocument: what only members saw is marked as such,
// and nothing else is.
func TestGatedBlocksRestrictTheDocument(t *testing.T) {
	for stored, want := range map[string]bool{
		`<!-- wp:premium-content/container --><!-- wp:premium-content/subscriber-view --><p>x</p><!-- /wp:premium-content/subscriber-view --><!-- /wp:premium-content/container -->`: true,
		`<!-- wp:jetpack/paywall /--><p>x</p>`:                                                            true,
		`<!-- wp:paragraph {"llms_visibility":"enrolled"} --><p>x</p><!-- /wp:paragraph -->`:              true,
		`<!-- wp:premium-content/logged-out-view --><p>x</p><!-- /wp:premium-content/logged-out-view -->`: false,
		`<!-- wp:paragraph {"llms_visibility":"all"} --><p>x</p><!-- /wp:paragraph -->`:                   false,
		`<!-- wp:paragraph {"blockVisibility":7,"contentControls":"x"} --><p>x</p><!-- /wp:paragraph -->`: false,
	} {
		var log report.Log
		facts := new(Facts)
		Clean(&Env{Index: new(wp.Index), Post: &wp.Post{Content: stored}, Log: &log, Facts: facts})
		if facts.Restricted != want {
			t.Errorf("%s: restricted is %t", stored, facts.Restricted)
		}
	}
}

func TestEveryGateHasACase(t *testing.T) {
	stored, err := os.ReadFile("../../testdata/cases/plugin-gated.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, g := range gateAttrs {
		keys = append(keys, g.key)
		if !strings.Contains(string(stored), " by "+g.plugin+"\n") {
			t.Errorf("plugin-gated.txtar shows no block that %s gates by %s", g.plugin, g.key)
		}
	}
	if !slices.IsSorted(keys) {
		t.Error("gateAttrs is not sorted")
	}
}
