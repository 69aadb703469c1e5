package postmeta

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/presslift/presslift/internal/archive"
)

// TestThePartsHaveTheNamesOfTheFormat: what this room puts below event, product and
// the others is what the schema of front matter knows there.
func TestThePartsHaveTheNamesOfTheFormat(t *testing.T) {
	var schema struct {
		Properties map[string]struct {
			Properties map[string]any
		}
	}
	if err := json.Unmarshal(archive.JSONSchema("front-matter"), &schema); err != nil {
		t.Fatal(err)
	}
	for part, key := range map[home]string{event: "event", product: "product", podcast: "podcast", geo: "geo", format: "format_details"} {
		want := slices.Sorted(slices.Values(order[part]))
		if got := slices.Sorted(maps.Keys(schema.Properties[key].Properties)); !slices.Equal(got, want) {
			t.Errorf("%s has in the schema\n%q, and here\n%q", key, got, want)
		}
	}
}
