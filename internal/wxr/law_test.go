package wxr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// small is an export in which every kind of record and of section occurs.
var small = wrap(
	`	<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[admin]]></wp:author_login></wp:author>
	<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename><![CDATA[n]]></wp:category_nicename><wp:cat_name><![CDATA[N]]></wp:cat_name></wp:category>`,
	item(1, content("<p>caf\u00E9 \u2014 \U0001F600</p>\r\n")+`<category domain="category" nicename="n"><![CDATA[N]]></category>`),
	item(2, content("a]]]]><![CDATA[>b")+"<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value><![CDATA[v]]></wp:meta_value></wp:postmeta>"),
	item(3, content("x]]>y<p>")+"<wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_content>c &amp; d</wp:comment_content></wp:comment>"),
)

// TestTruncation cuts an export at every byte: every item that was complete is
// there and is what it was, and the cut is noticed.
func TestTruncation(t *testing.T) {
	whole := scan(t, strings.NewReader(small), maxUnit)
	if codes := whole.codes(); codes != "cdata-unescaped-end" {
		t.Fatalf("findings of the whole: %s", codes)
	}
	posts := whole.posts()
	for n := range len(small) {
		if strings.TrimSpace(small[n:]) == "" {
			break // nothing but white space is missing
		}
		r := scan(t, strings.NewReader(small[:n]), maxUnit)
		complete := strings.Count(small[:n], "</item>")
		got := r.posts()
		if len(got) < complete || len(got) > complete+1 {
			t.Fatalf("cut at %d: %d posts, %d complete", n, len(got), complete)
		}
		for i := range complete {
			if show(got[i]) != show(posts[i]) {
				t.Fatalf("cut at %d: post %d changed: %s", n, i, show(got[i]))
			}
		}
		codes := r.codes()
		if len(got) > complete {
			p := got[complete]
			if !strings.Contains(codes, "item-cut") && !strings.Contains(codes, "item-unreadable") {
				t.Fatalf("cut at %d: findings %q", n, codes)
			}
			if at := strings.LastIndex(small[:n], "<item>"); strings.Contains(codes, "item-unreadable") != (p.Raw != "") || p.Raw != "" && p.Raw != small[at:n] {
				t.Fatalf("cut at %d: findings %q, kept %q", n, codes, p.Raw)
			}
			// Without its end, a section ends at the first ]]>, escaped or not.
			unescaped := func(s string) string { return strings.NewReplacer("]", "", ">", "").Replace(s) }
			if !strings.HasPrefix(unescaped(posts[complete].Content), unescaped(p.Content)) {
				t.Fatalf("cut at %d: content %q", n, p.Content)
			}
			if p.ID != "" && p.ID != posts[complete].ID || p.Status != "publish" && p.Status != "draft" {
				t.Fatalf("cut at %d: half a field was believed: %s", n, show(p))
			}
			continue
		}
		if !strings.Contains(codes, "export-cut") && !strings.Contains(codes, "export-unclosed") && !strings.Contains(codes, "markup-malformed") {
			t.Fatalf("cut at %d: not noticed: %q", n, codes)
		}
	}
}

// TestUnreadableItem: what cannot be read is kept as it stands, but for a
// password.
func TestUnreadableItem(t *testing.T) {
	const cut = "<item>\n<wp:post_password><![CDATA[hunter2]]></wp:post_password><!-- x"
	posts := scan(t, strings.NewReader(exportHead+item(1, "")+cut), maxUnit).posts()
	if p := posts[len(posts)-1]; len(posts) != 2 || p.Raw != strings.Replace(cut, "hunter2", "*******", 1) || p.Status != "draft" || p.Ordinal != 2 {
		t.Errorf("%s", show(posts))
	}
}

// TestHalvesOfCharactersDoNotMeet: two damaged fields are not sound together.
func TestHalvesOfCharactersDoNotMeet(t *testing.T) {
	r := scan(t, strings.NewReader(wrap("<item><title>a\xC3</title><wp:post_name>\xA9b</wp:post_name></item>")), maxUnit)
	if p := r.posts()[0]; p.Title != "a\u00C3" || p.Slug != "\u00A9b" || !strings.Contains(r.codes(), "invalid-utf8") {
		t.Errorf("%s %s", show(p), r.codes())
	}
}

// TestChunksDoNotShow: how the bytes arrive makes no difference.
func TestChunksDoNotShow(t *testing.T) {
	inputs := []string{small, wrap(item(1, "<!-- x --><?x y?>&<<a b=\"c>")), "<<<<<<< HEAD\n" + small + "=======\n" + small}
	for _, input := range inputs {
		want := show(scan(t, strings.NewReader(input), maxUnit))
		for _, src := range []*bytes.Reader{bytes.NewReader([]byte(input))} {
			if got := show(scan(t, iotest.OneByteReader(src), maxUnit)); got != want {
				t.Errorf("one byte at a time: %s\nwant %s", got, want)
			}
		}
		if got := show(scan(t, iotest.DataErrReader(strings.NewReader(input)), maxUnit)); got != want {
			t.Errorf("data with the error: %s\nwant %s", got, want)
		}
	}
}

func TestReadingTwiceGivesTheSame(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.xml")
	if err := os.WriteFile(path, []byte(small), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := Open(context.Background(), Options{}, path, path)
	if err != nil {
		t.Fatal(err)
	}
	first, second := collect(t, e), collect(t, e)
	if show(first.records) != show(second.records) || show(first.findings) != show(second.findings) {
		t.Errorf("first %s\nsecond %s", show(first), show(second))
	}
	for i, p := range first.posts() {
		if p.Ordinal != i+1 {
			t.Errorf("post %d has ordinal %d", i, p.Ordinal)
		}
	}
	if n := len(first.posts()); n != 6 {
		t.Errorf("%d posts of two inputs with 3", n)
	}
	if e.Size() != int64(2*len(small)) {
		t.Errorf("size %d", e.Size())
	}
	in := of[*wp.Input](t, first)
	if in.Name != "x.xml" || in.Bytes != int64(len(small)) || len(in.SHA256) != 64 {
		t.Errorf("input %+v", in)
	}
	if _, ok := first.records[len(first.records)-1].(*wp.Input); !ok {
		t.Error("the last record is not the input")
	}
}

func TestCancelledReadingSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.xml")
	if err := os.WriteFile(path, []byte(small), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := Open(context.Background(), Options{}, path, path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	n := 0
	for rec, err := range e.Records(ctx, new(report.Log)) {
		if last = err; err != nil {
			if rec != nil {
				t.Errorf("record %v with error", rec)
			}
			continue
		}
		n++
		cancel()
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("%d records, then error %v", n, last)
	}
}

func TestReadErrorIsReturned(t *testing.T) {
	broken := errors.New("broken disk")
	for n := range len(small) {
		src := &failing{data: small[:n], err: broken}
		rd := reader{log: new(report.Log), yield: func(rec wp.Record, _ error) bool { return true }}
		if err := rd.read(newScanner(src, maxUnit)); !errors.Is(err, broken) {
			t.Fatalf("after %d bytes: %v", n, err)
		}
	}
}

type failing struct {
	data string
	err  error
}

func (f *failing) Read(p []byte) (int, error) {
	if f.data == "" {
		return 0, f.err
	}
	n := copy(p, f.data)
	f.data = f.data[n:]
	return n, nil
}

func TestStopAnywhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.xml")
	if err := os.WriteFile(path, []byte(small), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := Open(context.Background(), Options{}, path)
	if err != nil {
		t.Fatal(err)
	}
	for stop := range 8 {
		n := 0
		for range e.Records(context.Background(), new(report.Log)) {
			if n++; n > stop {
				break
			}
		}
		if n != min(stop+1, 7) {
			t.Errorf("stopped after %d, had %d", stop+1, n)
		}
	}
}

// TestHostile feeds what would cost a naive reader its memory, its stack or an
// afternoon. The test's own time limit is the assertion.
func TestHostile(t *testing.T) {
	const n = 1 << 20
	deep := strings.Repeat("<a>", n)
	for _, c := range []struct {
		name, input string
		posts       int
	}{
		{"deep nesting", wrap("<item><title>t</title>"+deep+"</item>", item(2, "")), 2},
		{"deep nesting in the head", exportHead + deep + item(1, ""), 1},
		{"deep nesting in a field", wrap("<item><title>t</title><content:encoded>" + deep + "</content:encoded></item>"), 1},
		{"a long attribute", wrap(`<item a="` + strings.Repeat("x", 32*n) + `"><title>t</title></item>`), 1},
		{"a long attribute without an end", wrap(item(1, ""), `<item a="`+strings.Repeat("x", 32*n)), 1},
		{"many attributes", wrap(`<item><title>t</title><category ` + strings.Repeat(`domain="x" `, n) + `>c</category></item>`), 1},
		{"many declarations", wrap(`<item ` + strings.Repeat(`xmlns:a="http://wordpress.org/export/1.2/" `, n) + `><title>t</title></item>`), 1},
		{"open angles", wrap("<item><title>t</title>" + strings.Repeat("<", n) + "</item>"), 1},
		{"open angles in a field", wrap("<item><title>t" + strings.Repeat("<", n) + "</title></item>"), 1},
		{"open angles outside", exportHead + strings.Repeat("<", n) + item(1, ""), 1},
		{"comments without an end", wrap("<item><title>t</title>" + strings.Repeat("<!--", n) + "</item>"), 1},
		{"comments without an end outside", exportHead + strings.Repeat("<!--", n) + item(1, ""), 1},
		{"instructions without an end", wrap("<item><title>t</title>" + strings.Repeat("<?", n) + "</item>"), 1},
		{"document types", wrap("<item><title>t</title>" + strings.Repeat("<!DOCTYPE[", n) + "</item>"), 1},
		{"sections without an end", wrap("<item><title>t</title>" + strings.Repeat("<title><![CDATA[", n) + "</item>"), 1},
		{"lost ends", wrap("<item><title>t</title>"+strings.Repeat("<title><![CDATA[</title>", n/8)+"</item>", item(2, "")), 2},
		{"]]> in vain", wrap("<item><title>t</title>" + strings.Repeat("<wp:post_name><![CDATA[]]><x>", n/8) + "</item>"), 1},
		{"]]> in vain in one field", wrap("<item><title>t</title><content:encoded><![CDATA[" + strings.Repeat("]]>", n) + "</item>"), 1},
		{"literal ends of items", wrap("<item><title>t</title><content:encoded><![CDATA[" + strings.Repeat("</item>]]><x>", n/4) + "]]></content:encoded></item>"), 1},
		{"items that do not end", wrap(strings.Repeat("<item><title>t</title>", n/8)), n / 8},
		{"rows without end tags", wrap("<item><title>t</title>" + strings.Repeat("<wp:postmeta><wp:meta_key>k", n/8) + "</item>"), 1},
		{"categories", wrap("<item><title>t</title>" + strings.Repeat("<category>c</category>", n/8) + "</item>"), 1},
		{"entities", wrap("<item><title>t" + strings.Repeat("&amp;&x;&", n/8) + "</title></item>"), 1},
		{"a billion laughs", `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>` + wrap("<item><title>&lol2;</title></item>"), 1},
		{"ends of nothing", exportHead + strings.Repeat("</item></title></x>", n/8) + item(1, ""), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := scan(t, strings.NewReader(c.input), maxUnit)
			if got := len(r.posts()); got != c.posts {
				t.Errorf("%d posts, want %d", got, c.posts)
			}
			if len(r.findings) > 2*c.posts+2*maxStrays+1000 {
				t.Errorf("%d findings", len(r.findings))
			}
		})
	}
}

// TestTooLarge: an item above the limit costs its own content and no more.
func TestTooLarge(t *testing.T) {
	const limit = 8 << 20
	big := strings.Repeat("<p>big</p>\n", 2*limit/11)
	for name, middle := range map[string]string{
		"in a section":   item(2, content(big)),
		"many fields":    item(2, strings.Repeat("<wp:postmeta><wp:meta_key>k</wp:meta_key></wp:postmeta>", limit/20)),
		"no end":         strings.TrimSuffix(item(2, content(big)), "</item>"),
		"text":           item(2, "<content:encoded>"+strings.ReplaceAll(big, "<", "&lt;")+"</content:encoded>"),
		"a long tag":     item(2, `<x y="`+strings.ReplaceAll(big, "<", "")+`">`),
		"one long stray": item(2, strings.ReplaceAll(big, "<", "")),
	} {
		t.Run(name, func(t *testing.T) {
			r := scan(t, strings.NewReader(wrap(item(1, ""), middle, item(3, ""), item(4, ""))), limit)
			posts := r.posts()
			lost := 0
			if name == "no end" {
				lost = 1 // where the next item begins cannot be known
			}
			if len(posts) != 4-lost {
				t.Fatalf("%d posts", len(posts))
			}
			if posts[1].ID != "2" || posts[1].Title != "Title 2" {
				t.Errorf("the large item: %q %q", posts[1].ID, posts[1].Title)
			}
			if last := posts[len(posts)-1]; last.ID != "4" || last.Title != "Title 4" {
				t.Errorf("the last item: %s", show(last))
			}
			if codes := r.codes(); !strings.Contains(codes, "item-too-large") {
				t.Errorf("findings %q", codes)
			}
		})
	}
	r := scan(t, strings.NewReader(exportHead+"<x y=\""+strings.Repeat("x", 2*limit)+"\"/>"+item(1, "")), limit)
	if len(r.posts()) != 1 {
		t.Errorf("after a long tag outside items: %d posts", len(r.posts()))
	}
	r = scan(t, strings.NewReader(exportHead+strings.Repeat("x", 2*limit)+item(1, "")), limit)
	if len(r.posts()) != 1 {
		t.Errorf("after long junk: %d posts", len(r.posts()))
	}
}

func FuzzRecords(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(wrap(item(1, "<!-- x --><?x y?>&<<a b=\"c>"), "<item xmlns:w='http://wordpress.org/export/1.1/'><w:post_id>5</w:post_id>")))
	f.Add([]byte("<<<<<<< HEAD\n" + exportHead + item(1, content("a]]>b</item>\n<item>")) + "=======\n" + small[:300]))
	f.Add([]byte("\xFF\xFE<\x00r\x00s\x00s\x00"))
	f.Add([]byte("<!DOCTYPE rss [<!ENTITY x \"]>\"><!-- ' -->]><rss><channel><item><title>&#55357;&#x1;&x;"))
	korean := "\xB9\xCC\xB1\xB9\xBB\xEA \xBC\xE8\xB0\xED\xB1\xE2 \xC2\xA1"
	f.Add([]byte(wrap(item(1, content(korean)), strings.Replace(item(2, ""), "Title 2", "\xB0\xF8\xC1\xF6 &amp;", 1))))
	f.Add([]byte(strings.Replace(wrap(item(1, content(korean)), item(2, content("caf\u00E9 \xFF"))), "UTF-8", "EUC-KR", 1)))
	f.Add([]byte(utf16le(wrap(item(1, ""), item(2, "")))[1:]))
	f.Add([]byte(strings.ReplaceAll(utf16le(wrap(item(1, "<x>"), item(2, ""))), "\n", "\r\n")))
	f.Add([]byte("<?xml version='1.0' encoding='iso-2022-jp'?><rss><channel><item><title>\x1B$B$O<\x1B(B</title>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		recognise(data)
		first := readScanned(t, scannerOf(data, 1<<16))
		second := readScanned(t, scannerFrom(data, iotest.HalfReader(bytes.NewReader(data)), 1<<16))
		if a, b := show(first.records), show(second.records); a != b {
			t.Fatalf("first\n%s\nsecond\n%s", a, b)
		}
		if a, b := show(first.findings), show(second.findings); a != b {
			t.Fatalf("first\n%s\nsecond\n%s", a, b)
		}
		checkSurvey(t, data, 1<<16, len(data)%2 == 0)
		for i, p := range first.posts() {
			if p.Ordinal != i+1 {
				t.Fatalf("post %d has ordinal %d", i, p.Ordinal)
			}
			if p.Type == "" || p.Status == "" {
				t.Fatalf("post without type or status: %s", show(p))
			}
			for _, s := range []string{p.Title, p.Content, p.Excerpt, p.ID, p.Slug} {
				if !utf8.ValidString(s) {
					t.Fatalf("not UTF-8: %q", s)
				}
			}
		}
	})
}

// everything is an item in which every kind of field says something.
const everything = `	<item>
		<title><![CDATA[TITLE]]></title>
		<link>https://example.com/LINK/</link>
		<pubDate>Sun, 05 May 2024 10:11:12 +0000</pubDate>
		<dc:creator><![CDATA[CREATOR]]></dc:creator>
		<guid isPermaLink="false">https://example.com/?p=2</guid>
		<description></description>
		<content:encoded><![CDATA[<p>CONTENT &amp; more</p>]]></content:encoded>
		<excerpt:encoded><![CDATA[EXCERPT]]></excerpt:encoded>
		<wp:post_id>2</wp:post_id>
		<wp:post_date><![CDATA[2024-05-05 12:11:12]]></wp:post_date>
		<wp:comment_status><![CDATA[open]]></wp:comment_status>
		<wp:ping_status><![CDATA[open]]></wp:ping_status>
		<wp:post_name><![CDATA[SLUG]]></wp:post_name>
		<wp:status><![CDATA[publish]]></wp:status>
		<wp:post_parent>0</wp:post_parent>
		<wp:post_type><![CDATA[post]]></wp:post_type>
		<wp:post_password><![CDATA[]]></wp:post_password>
		<wp:is_sticky>0</wp:is_sticky>
		<category domain="category" nicename="NICE"><![CDATA[TERM]]></category>
		<category domain="post_tag" nicename="NEXT"><![CDATA[OTHER]]></category>
		<wp:postmeta>
		<wp:meta_key><![CDATA[KEY]]></wp:meta_key>
		<wp:meta_value><![CDATA[VALUE]]></wp:meta_value>
		</wp:postmeta>
		<wp:comment>
			<wp:comment_id>1</wp:comment_id>
			<wp:comment_author><![CDATA[ANNE]]></wp:comment_author>
			<wp:comment_content><![CDATA[COMMENT]]></wp:comment_content>
			<wp:comment_approved><![CDATA[1]]></wp:comment_approved>
		</wp:comment>
		<wp:comment>
			<wp:comment_id>2</wp:comment_id>
			<wp:comment_author><![CDATA[BOB]]></wp:comment_author>
			<wp:comment_content><![CDATA[ANSWER]]></wp:comment_content>
			<wp:comment_approved><![CDATA[1]]></wp:comment_approved>
		</wp:comment>
	</item>`

// damages yields an item with one byte changed or missing, at every place.
func damages(item string) func(func(at int, damaged string) bool) {
	return func(yield func(int, string) bool) {
		for at := range len(item) {
			for _, bad := range []string{"\x01", "\xFF", "X", "<", "]", " ", ""} {
				if !yield(at, item[:at]+bad+item[at+1:]) {
					return
				}
			}
		}
	}
}

// TestDamagedByteLosesNothing: whatever byte of an item is damaged, each of its
// words that is still there is in the record, its neighbours are what they were,
// and where a word is not in its own field that is said.
func TestDamagedByteLosesNothing(t *testing.T) {
	words := strings.Fields("TITLE LINK CREATOR CONTENT EXCERPT SLUG NICE TERM NEXT OTHER KEY VALUE ANNE COMMENT BOB ANSWER")
	where := func(p *wp.Post) string {
		q := *p
		q.Ordinal, q.Origin = 0, wp.Origin{}
		return show(&q)
	}
	whole := scan(t, strings.NewReader(wrap(item(1, ""), everything, item(3, ""))), maxUnit).posts()
	for at, damaged := range damages(everything) {
		r := scan(t, strings.NewReader(wrap(item(1, ""), damaged, item(3, ""))), maxUnit)
		got := r.posts()
		context := everything[max(0, at-20):at] + "[" + everything[at:min(len(everything), at+20)]
		if n := len(got); n < 2 || where(got[0]) != where(whole[0]) || !strings.Contains(show(got), "Title 3") {
			t.Errorf("at %q: the neighbours changed: %s", context, show(got))
			continue
		}
		all := show(got)
		for _, word := range words {
			if strings.Contains(damaged, word) && !strings.Contains(all, word) {
				t.Errorf("at %q (%q): %s is lost; findings %q", context, damaged[at:at+1], word, r.codes())
			}
		}
		if got[1].Content != whole[1].Content && !strings.Contains(damaged, whole[1].Content) {
			continue // it is the content itself
		}
		if got[1].Content != whole[1].Content && r.codes() == "" {
			t.Errorf("at %q: content %q and no finding", context, got[1].Content)
		}
	}
}

// TestDamageOfOneFieldIsNotTheNext: where the end of a section is damaged, what
// stands in the next field is not shown in its place.
func TestDamageOfOneFieldIsNotTheNext(t *testing.T) {
	const item = `<item><title>t</title><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:post_date><![CDATA[2020-01-01 00:00:00]]></wp:post_date><wp:post_date_gmt><![CDATA[2019-12-31 23:00:00]]></wp:post_date_gmt>
<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author><![CDATA[Bob]]></wp:comment_author>
<wp:comment_author_email><![CDATA[bob@example.org]]></wp:comment_author_email><wp:comment_content><![CDATA[ONE]]></wp:comment_content><wp:comment_approved><![CDATA[1]]></wp:comment_approved></wp:comment>
<wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_author><![CDATA[Eve]]></wp:comment_author>
<wp:comment_author_email><![CDATA[eve@example.org]]></wp:comment_author_email><wp:comment_content><![CDATA[TWO]]></wp:comment_content><wp:comment_approved><![CDATA[1]]></wp:comment_approved></wp:comment></item>`
	for at, damaged := range damages(item) {
		for _, p := range scan(t, strings.NewReader(wrap(damaged)), maxUnit).posts() {
			for _, c := range p.Comments {
				if shown := c.Author + c.Content + c.URL; strings.Contains(shown, "@example") || strings.Contains(shown, "ONE") && strings.Contains(shown, "TWO") {
					t.Errorf("at %q (%q): shown is %q", item[max(0, at-20):at]+"["+item[at:min(len(item), at+20)], damaged[at:min(len(damaged), at+1)], shown)
				}
			}
		}
	}
}

// TestDamagedByteDisclosesNothing: a private or protected post does not become
// public by a damaged byte, unless that byte is the status or the password.
func TestDamagedByteDisclosesNothing(t *testing.T) {
	private := strings.Replace(everything, "[publish]", "[private]", 1)
	protected := strings.Replace(everything, "<wp:post_password><![CDATA[]]>", "<wp:post_password><![CDATA[secret]]>", 1)
	for _, c := range []struct{ item, word string }{{private, "private"}, {protected, "secret"}} {
		for at, damaged := range damages(c.item) {
			if !strings.Contains(damaged, c.word) {
				continue
			}
			for _, p := range scan(t, strings.NewReader(wrap(damaged)), maxUnit).posts() {
				if p.Status == "publish" && !p.Protected {
					t.Errorf("at %q: public", c.item[max(0, at-20):at]+"["+c.item[at:min(len(c.item), at+20)])
				}
			}
		}
	}
}

// TestEveryOddityIsCounted, also where there are too many to tell them apart.
func TestEveryOddityIsCounted(t *testing.T) {
	const n = 1234
	var between strings.Builder
	for i := range n {
		fmt.Fprintf(&between, "Warning %d\n%s\n", i, item(i, ""))
	}
	for name, export := range map[string]string{
		"in one item":                exportHead + item(1, strings.Repeat("PHP Warning:  x in /x.php on line 1\n<wp:post_name></wp:post_name>\n", n)) + "</channel></rss>",
		"between two":                wrap(item(1, ""), strings.Repeat("Warning <x/>", n), item(2, "")),
		"one each between all items": wrap(between.String()),
	} {
		sum, findings := 0, read(t, export).findings
		for _, f := range findings {
			if f.Code == report.JunkAroundDocument {
				sum += f.Count
			}
		}
		if sum != n {
			t.Errorf("%s: %d of %d are counted, in %d findings", name, sum, n, len(findings))
		}
		if len(findings) > 2*maxStrays+maxNotes {
			t.Errorf("%s: %d findings", name, len(findings))
		}
	}
}
