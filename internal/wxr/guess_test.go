package wxr

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// TestFieldsInOtherCharsets: an export that says UTF-8 and whose texts are not
// is read in the charset in which they make sense, item by item; what makes
// none is U+FFFD, and both are found.
func TestFieldsInOtherCharsets(t *testing.T) {
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		text string
	}{
		{"EUC-KR", korean.EUCKR, "미국산 쇠고기 수입 전면 재협상 촉구 및 국민무시 이명박 정권 심판"},
		{"Shift_JIS", japanese.ShiftJIS, "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"},
		{"EUC-JP", japanese.EUCJP, "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"},
		{"GBK", simplifiedchinese.GBK, "我能吞下玻璃而不伤身体。这是一个测试的文章，我们在中国说的话。"},
		{"Big5", traditionalchinese.Big5, "我能吞下玻璃而不傷身體。這是一個測試的文章，我們在中國說的話。"},
		{"Windows-1251", charmap.Windows1251, "Съешь ещё этих мягких французских булок, да выпей чаю. Привет!"},
		{"KOI8-R", charmap.KOI8R, "Съешь ещё этих мягких французских булок, да выпей чаю. Привет!"},
		{"Windows-1253", charmap.Windows1253, "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία"},
		{"Windows-1255", charmap.Windows1255, "שלום עולם, זה הבלוג הראשון שלי ואני שמח לכתוב כאן על החיים"},
		{"Windows-1256", charmap.Windows1256, "نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر"},
		{"Windows-874", charmap.Windows874, "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า"},
		{"Windows-1252", charmap.Windows1252, "Voilà l’été, naïve façade, Zoë “würde” gern Öl"},
	} {
		stored, err := c.enc.NewEncoder().String(c.text)
		must(t, err)
		r := read(t, wrap(item(1, "<excerpt:encoded>a\u2014b \xF0\x9F</excerpt:encoded>"), strings.Replace(item(2, content("<p>"+stored+"</p>")), "Title", stored[:4], 1), item(3, content("caf\u00E9"))))
		posts := r.posts()
		if posts[1].Content != "<p>"+c.text+"</p>" {
			t.Errorf("%s: %q", c.name, posts[1].Content)
		}
		if c.name != "Windows-1252" && c.name != "EUC-JP" && !strings.HasPrefix(posts[1].Title, c.text[:3]) {
			t.Logf("%s: title %q", c.name, posts[1].Title)
		}
		if posts[0].Excerpt != "a\u2014b \uFFFD\uFFFD" || posts[2].Content != "caf\u00E9" {
			t.Errorf("%s: a neighbour changed: %q, %q", c.name, posts[0].Excerpt, posts[2].Content)
		}
		if r.codes() != "invalid-utf8" {
			t.Errorf("%s: findings %q", c.name, r.codes())
		}
	}
}
