package posttype

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

func TestWhatIsAskedForHappens(t *testing.T) {
	for _, c := range []struct {
		name    string
		choices Choices
		item    string // as in testdata/posttypes.txt
		want    string
	}{
		{"named", Choices{Only: []string{"page"}}, "page publish title", "document content hierarchical"},
		{"not named", Choices{Only: []string{"page"}}, "post publish content", "dropped"},
		{"not named, data", Choices{Only: []string{"page"}}, "attachment inherit title", "data media"},
		{"not named, unknown", Choices{Only: []string{"page"}}, "cheese publish content", "dropped type-unknown"},
		{"named, data by rule", Choices{Only: []string{"elementor_library"}}, "elementor_library publish title", "document content"},
		{"brought along", Choices{Only: []string{"topic"}}, "reply publish content,meta:_bbp_topic_id", "document content"},
		{"not brought along", Choices{Only: []string{"topic"}}, "reply publish content", "dropped"},
		{"excluded", Choices{Exclude: []string{"attachment"}}, "attachment inherit title", "dropped"},
		{"excluded, hierarchical", Choices{Exclude: []string{"page"}}, "page publish title", "dropped"},
		{"excluded, named", Choices{Only: []string{"page"}, Exclude: []string{"page"}}, "page publish title", "dropped"},
		{"excluded, not named", Choices{Only: []string{"page"}, Exclude: []string{"page"}}, "post publish title", "dropped"},
		{"to data", Choices{Fates: map[string]report.Fate{"page": report.Data}}, "page publish title", "data data"},
		{"to data, private", Choices{Fates: map[string]report.Fate{"page": report.Data}}, "page private title", "data data withheld"},
		{"to data, trash", Choices{Fates: map[string]report.Fate{"page": report.Data}}, "page trash title", "dropped"},
		{"to a document", Choices{Fates: map[string]report.Fate{"shop_coupon": report.Document}}, "shop_coupon draft title", "document drafts"},
		{"unknown to data", Choices{Fates: map[string]report.Fate{"cheese": report.Data}}, "cheese publish content", "data data type-unknown"},
		{"status to content", Choices{Statuses: map[string]string{"archived": Content}}, "post archived content", "document content"},
		{"status to private", Choices{Statuses: map[string]string{"archived": Private}}, "post archived content", "document private"},
		{"status dropped", Choices{Statuses: map[string]string{"draft": Drop}}, "post draft content", "dropped"},
		{"status to content, password", Choices{Statuses: map[string]string{"archived": Content}}, "post archived protected,content", "document private"},
		{"trash to drafts", Choices{Statuses: map[string]string{"trash": Drafts}}, "post trash content", "document drafts"},
		{"personal, not let in", Choices{Fates: map[string]report.Fate{"groups": report.Document}}, "groups publish content,meta:_ld_price", "dropped personal"},
		{"personal, let in", Choices{Private: wp.PrivateData{wp.Orders: true}}, "shop_order wc-completed content", "data data withheld personal"},
		{"personal, excluded", Choices{Private: wp.PrivateData{wp.Orders: true}, Exclude: []string{"shop_order"}}, "shop_order wc-completed content", "dropped personal"},
		{"personal, a document", Choices{Private: wp.PrivateData{wp.FormEntries: true}, Only: []string{"feedback"}}, "feedback publish content", "document private personal"},
		{"personal by its name perhaps", Choices{Only: []string{"msg"}}, "msg publish content", "document private personal"},
		{"personal by its name perhaps, as data", Choices{Fates: map[string]report.Fate{"msg": report.Data}}, "msg publish content", "data data withheld personal"},
		{"personal by its name perhaps, excluded", Choices{Exclude: []string{"msg"}}, "msg publish content", "dropped personal"},
		{"personal by its name perhaps, not asked for", Choices{Only: []string{"page"}}, "msg publish content", "dropped personal"},
		{"request, let in", Choices{Private: wp.PrivateData{wp.UserRequests: true}}, "user_request request-completed title", "data data withheld personal"},
		{"other personal", Choices{Private: wp.PrivateData{wp.UserRequests: true}}, "shop_order wc-completed content", "dropped personal"},
	} {
		if err := c.choices.Check(); err != nil && c.name != "personal, not let in" {
			t.Errorf("%s: %v", c.name, err)
		}
		f := strings.Fields(c.item)
		v := c.choices.Decide(Item{Type: f[0], Status: f[1], Shows: Look(f[0], metaOf(f[2])), Protected: has(f[2], "protected"), HasTitle: has(f[2], "title"), HasContent: has(f[2], "content")})
		if got := words(v); got != c.want || v.Reason == "" {
			t.Errorf("%s: %s is %s (%s), not %s", c.name, c.item, got, v.Reason, c.want)
		}
	}
}

func TestChoicesThatCannotBeMeant(t *testing.T) {
	for _, c := range []Choices{
		{Only: []string{""}},
		{Fates: map[string]report.Fate{"post": report.Data}, Exclude: []string{"post"}},
		{Only: []string{"attachment"}},
		{Fates: map[string]report.Fate{"nav_menu_item": report.Data}},
		{Only: []string{"revision"}},
		{Only: []string{"shop_order"}},
		{Fates: map[string]report.Fate{"user_request": report.Data}, Private: wp.PrivateData{wp.Orders: true}},
		{Statuses: map[string]string{"private": Content}},
		{Statuses: map[string]string{"trash": Content}},
		{Statuses: map[string]string{"inherit": Drop}},
		{Statuses: map[string]string{"archived": "elsewhere"}},
		{Private: wp.PrivateData{"passwords": true}},
	} {
		if err := c.Check(); err == nil || report.Hint(err) == "" {
			t.Errorf("%+v: %v, hint %q", c, err, report.Hint(err))
		}
	}
}

// TestPersonalDataIsInNobodysWay: whatever is chosen, posts with personal data
// are dropped unless their kind is let in or their type may be asked for by name,
// and are never public.
func TestPersonalDataIsInNobodysWay(t *testing.T) {
	for _, r := range rules {
		if r.Private == "" {
			continue
		}
		it := Item{Type: strings.TrimSuffix(r.Type, "*"), Status: "publish", Shows: r.If, HasTitle: true, HasContent: true}
		for _, fate := range []report.Fate{report.Document, report.Data} {
			c := Choices{Fates: map[string]report.Fate{it.Type: fate}, Statuses: map[string]string{"publish": Content}}
			if v := c.Decide(it); v.Fate != report.Dropped && !r.ByName {
				t.Errorf("%s: %+v", r.Type, v)
			}
			c.Private = wp.PrivateData{r.Private: true}
			if v := c.Decide(it); v.Fate == report.Document && v.Shelf != Private || v.Fate == report.Data && !v.Withheld {
				t.Errorf("%s, let in: %+v", r.Type, v)
			}
		}
	}
}

// TestTheTableHasEveryTypeOfTheDesign reads the list of types that the rules were
// made from.
func TestTheTableHasEveryTypeOfTheDesign(t *testing.T) {
	text, err := os.ReadFile("../../../shared/design/POST_TYPES.md")
	if err != nil {
		t.Skip("SKIPPED: the list of post types is not beside the project")
	}
	name := regexp.MustCompile(`^[a-z][a-z0-9_-]*\*?$`)
	n := 0
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) < 6 || strings.HasPrefix(cells[1], " type") {
			continue
		}
		for typ := range strings.SplitSeq(cells[1], ",") {
			typ = strings.TrimSpace(typ)
			if !name.MatchString(typ) {
				continue
			}
			n++
			if _, ok := find(strings.TrimSuffix(typ, "*"), 0); !ok {
				t.Errorf("no rule knows %s", typ)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d types were found in the list", n)
	}
}
