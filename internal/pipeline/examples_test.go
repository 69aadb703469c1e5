package pipeline

import (
	"context"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/report"
)

// TestExamplesAreTrue converts what the examples of findings show, all but those
// in words: the finding occurs, and what comes out is what they say.
func TestExamplesAreTrue(t *testing.T) {
	for _, e := range report.Examples() {
		t.Run(string(e.Code), func(t *testing.T) {
			switch e.In {
			case report.InContent:
				contentExample(t, e)
			case report.InExport:
				exportExample(t, e)
			}
		})
	}
}

func contentExample(t *testing.T, e report.Example) {
	c := &aCase{archive: &txtar.Archive{}, sections: map[string]string{"post.html": e.Before}}
	if e.Code == report.ShortcodeDropped {
		c.sections["shortcodes"] = "strip"
	}
	got := c.run(t)
	if md := strings.TrimSpace(got["post.md"]); md != e.After {
		t.Errorf("it becomes\n%s\nand not\n%s", md, e.After)
	}
	if !regexp.MustCompile(`(?m)^` + string(e.Code) + ` `).MatchString(got["findings"]) {
		t.Errorf("it is not found; but\n%s", got["findings"])
	}
}

func exportExample(t *testing.T, e report.Example) {
	opt := Options{Inputs: []string{exportFile(t, wholeExport(e.Before))}, Out: filepath.Join(t.TempDir(), "archive"), Generator: "presslift test"}
	switch e.Code {
	case report.ActiveKept:
		opt.Markdown = markdown.Options{UnsafeHTML: true}
	case report.MojibakeRepaired:
		opt.RepairMojibake = true
	}
	if _, err := Convert(context.Background(), opt, &Progress{}); err != nil {
		t.Fatal(err)
	}
	files := tree(t, opt.Out)
	codes := map[report.Code]int{}
	for line := range lines(t, files["findings.jsonl"]) {
		var f archive.FindingLine
		if err := json.Unmarshal(line, &f); err != nil {
			t.Fatal(err)
		}
		codes[f.Code] += f.Count
	}
	if codes[e.Code] == 0 {
		t.Errorf("it is not found; but %v", codes)
	}
	for part := range strings.SplitSeq(e.After, "\n\n") {
		path, wanted, _ := strings.Cut(part, "\n")
		rest := string(files[path])
		if files[path] == nil {
			t.Errorf("there is no %s", path)
		}
		for line := range strings.SplitSeq(wanted, "\n") {
			_, behind, found := strings.Cut(rest, strings.TrimSpace(line))
			if !found {
				t.Errorf("%s does not have\n%s\nthere, but\n%s", path, line, files[path])
				break
			}
			rest = behind
		}
	}
	if t.Failed() {
		for path := range files {
			t.Log(path)
		}
	}
}

var (
	anItem    = regexp.MustCompile(`(?s)<item[ >].*?</item>`)
	aMeta     = regexp.MustCompile(`(?s)<wp:meta_key>.*?</wp:meta_value>`)
	aText     = regexp.MustCompile(`(?s)<(content:encoded|wp:meta_value)>([^<].*?|<!--.*?)</`)
	ofChannel = regexp.MustCompile(`^<(wp:category|wp:wxr_version|item)>`)
)

// wholeExport is an export of which an example shows a part: a whole one, parts of
// its channel, or of an item.
func wholeExport(part string) string {
	if strings.Contains(part, "<rss") {
		return part
	}
	part = aMeta.ReplaceAllString(part, "<wp:postmeta>$0</wp:postmeta>")
	part = aText.ReplaceAllString(part, "<$1><![CDATA[$2]]></")
	if !ofChannel.MatchString(part) {
		if !strings.Contains(part, "<wp:post_name>") {
			part = "<wp:post_name>a-page</wp:post_name>" + part
		}
		part = `<item xmlns:podcast="https://podcastindex.org/namespace/1.0">` + part + "</item>"
	}
	part = anItem.ReplaceAllStringFunc(part, func(item string) string {
		for _, field := range []string{
			"<title>A page", "<wp:post_id>7", "<wp:status>publish", "<wp:post_type>page", "<wp:post_date>2024-05-01 12:00:00", "<wp:post_date_gmt>2024-05-01 12:00:00",
		} {
			if name := field[:strings.Index(field, ">")+1]; !strings.Contains(item, name) {
				item = strings.Replace(item, "</item>", field+"</"+name[1:]+"</item>", 1)
			}
		}
		return item
	})
	if strings.Contains(part, "<wp:wxr_version>") {
		return strings.Replace(exportOf("", ""), "<wp:wxr_version>1.2</wp:wxr_version>", part, 1)
	}
	return exportOf("", part)
}
