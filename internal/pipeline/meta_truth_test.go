package pipeline

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// trueMeta is the postmeta that a running WordPress has of its posts.
type trueMeta struct {
	Posts []struct {
		ID    int         `json:"id"`
		Type  string      `json:"post_type"`
		Title string      `json:"title"`
		Meta  [][2]string `json:"meta"`
	} `json:"posts"`
}

// TestMetaTruth compares custom fields, SEO and events of a real site with what
// its WordPress has.
func TestMetaTruth(t *testing.T) {
	compareMeta(t, "../../testdata/exports/hub.xml", "../../testdata/exports/hub.meta.json")
}

// TestWholeMetaTruths does the same with every site beside the checkout.
func TestWholeMetaTruths(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/oracle/wp-*/*/truth.json")
	if len(paths) == 0 {
		t.Skip("NO TRUTHS: ../../../shared/oracle is not there; nothing was compared with a running WordPress")
	}
	for _, path := range paths {
		t.Run(filepath.Base(filepath.Dir(filepath.Dir(path)))+"/"+filepath.Base(filepath.Dir(path)), func(t *testing.T) {
			compareMeta(t, filepath.Join(filepath.Dir(path), "wxr", "site.xml"), path)
		})
	}
}

// seoTruth is where the keys of the sites' SEO plugins are; the rest of those
// plugins' keys are nowhere.
var seoTruth = map[string]string{
	"_yoast_wpseo_title": "title", "_yoast_wpseo_metadesc": "description", "_yoast_wpseo_canonical": "canonical",
	"_yoast_wpseo_focuskw": "keywords", "_yoast_wpseo_meta-robots-noindex": "noindex", "_yoast_wpseo_opengraph-image": "social",
	"rank_math_title": "title", "rank_math_description": "description", "rank_math_focus_keyword": "keywords", "rank_math_robots": "nofollow",
}

func compareMeta(t *testing.T, export, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var want trueMeta
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	dir, _ := convertTo(t, 2, export)
	got := readArchive(t, dir)
	fields, seos := 0, 0
	for _, w := range want.Posts {
		d, ok := got.documents[w.ID]
		if !ok {
			continue
		}
		wantFields, wantSEO := map[string][]string{}, map[string]string{}
		title := strings.NewReplacer("%%title%%", w.Title, "%title%", w.Title, "%%sep%%", "-")
		for _, m := range w.Meta {
			key, v := m[0], m[1]
			switch {
			case v == "" || key == "footnotes" || strings.HasPrefix(key, "ai1ec_") || partOfList.MatchString(key):
			case seoTruth[key] != "":
				wantSEO[seoTruth[key]] = title.Replace(v)
			case key[0] != '_' && !strings.HasPrefix(key, "rank_math_"):
				wantFields[key] = append(wantFields[key], v)
			}
		}
		gotFields, _ := d.head["fields"].(map[string]any)
		if g, w := slices.Sorted(maps.Keys(gotFields)), slices.Sorted(maps.Keys(wantFields)); !slices.Equal(g, w) {
			t.Errorf("%s has the fields %q, not %q", d.path, g, w)
		}
		for key, values := range wantFields {
			fields++
			if g := gotFields[key]; !sameField(g, values) {
				t.Errorf("%s of %s is %.200v, not %.200q", key, d.path, g, values)
			}
		}
		gotSEO, _ := d.head["seo"].(map[string]any)
		if g, w := slices.Sorted(maps.Keys(gotSEO)), slices.Sorted(maps.Keys(wantSEO)); !slices.Equal(g, w) {
			t.Errorf("%s has SEO of %q, not %q", d.path, g, w)
		}
		for key, v := range wantSEO {
			seos++
			g := gotSEO[key]
			switch x := g.(type) {
			case map[string]any:
				g = x["image"]
			case []any:
				g = strings.Trim(strings.ReplaceAll(fmt.Sprint(x), " ", ","), "[]")
			case bool:
				v = "true"
			}
			if fmt.Sprint(g) != v {
				t.Errorf("%s of %s is %v, not %q", key, d.path, g, v)
			}
		}
		event, _ := d.head["event"].(map[string]any)
		if is := w.Type == "ai1ec_event"; is != (event["dates_missing"] == true) {
			t.Errorf("%s has the event %v", d.path, event)
		}
	}
	t.Logf("%d fields and %d values of SEO compared", fields, seos)
}

// partOfList are the rows of the sites' one repeater.
var partOfList = regexp.MustCompile(`^downloads_\d+_`)

// sameField tells whether a field says what its rows say: a text the same, a
// structure every text in it.
func sameField(got any, rows []string) bool {
	if len(rows) > 1 {
		list, _ := got.([]any)
		return len(list) == len(rows) && !slices.ContainsFunc(rows, func(r string) bool { return !slices.Contains(list, any(r)) })
	}
	switch got := got.(type) {
	case string:
		return got == rows[0]
	case []any, map[string]any:
		if rows[0] == "1" { // how many rows the repeater has
			list, _ := got.([]any)
			return len(list) == 1
		}
		for _, leaf := range leaves(got) {
			text := fmt.Sprint(leaf)
			if quoted, _ := json.Marshal(text); leaf == true {
				text = "b:1"
			} else if s := strings.Trim(string(quoted), `"`); strings.HasPrefix(rows[0], "{") {
				text = strings.ReplaceAll(s, "ü", `\u00fc`)
			}
			if !strings.Contains(rows[0], text) {
				return false
			}
		}
		return len(leaves(got)) > 0
	}
	return false
}

func leaves(v any) (out []any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			out = append(out, leaves(x)...)
		}
	case map[string]any:
		for _, x := range v {
			out = append(out, leaves(x)...)
		}
	default:
		out = append(out, v)
	}
	return out
}
