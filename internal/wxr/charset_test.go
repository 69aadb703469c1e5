package wxr

import (
	"bytes"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

func encoded(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	s, err := e.NewEncoder().String(s)
	must(t, err)
	return s
}

func utf16of(order unicode.Endianness, mark unicode.BOMPolicy) encoding.Encoding {
	return unicode.UTF16(order, mark)
}

// details are the findings of a code.
func (r reading) details(code report.Code) (details []string) {
	for _, f := range r.findings {
		if f.Code == code {
			details = append(details, f.Detail)
		}
	}
	return details
}

// TestDeclarations: what an export says of its charset is believed, or is found
// to be wrong.
func TestDeclarations(t *testing.T) {
	export := wrap(item(1, content("caf\u00E9 \u2014 na\u00EFve")))
	declares := func(name string) string { return strings.Replace(export, "UTF-8", name, 1) }
	hangul := strings.Replace(export, "caf\u00E9 \u2014 na\u00EFve", "미국산 쇠고기 수입 전면 재협상 촉구", 1)
	for _, c := range []struct{ name, in, wrong string }{
		{"UTF-8", export, ""},
		{"utf8", declares("utf8"), ""},
		{"nothing", declares(""), ""},
		{"UTF-8 with a mark", "\uFEFF" + export, ""},
		{"US-ASCII", strings.Replace(wrap(item(1, "")), "UTF-8", "US-ASCII", 1), ""},
		{"US-ASCII, and UTF-8", declares("US-ASCII"), "US-ASCII is declared, and it is UTF-8"},
		{"Latin-1", encoded(t, charmap.Windows1252, declares("iso-8859-1")), ""},
		{"Latin-1, and UTF-8", declares("ISO-8859-1"), "ISO-8859-1 is declared, and it is UTF-8"},
		{"Latin-1, and UTF-8 with a mark", "\uFEFF" + declares("ISO-8859-1"), "ISO-8859-1 is declared, and it is UTF-8"},
		{"UTF-16, and UTF-8", declares("UTF-16"), "UTF-16 is declared, and it is UTF-8"},
		{"UTF-16", encoded(t, utf16of(unicode.LittleEndian, unicode.UseBOM), declares("UTF-16")), ""},
		{"UTF-16 without a mark", encoded(t, utf16of(unicode.BigEndian, unicode.IgnoreBOM), declares("utf-16")), ""},
		{"UTF-16LE", encoded(t, utf16of(unicode.LittleEndian, unicode.UseBOM), declares("utf-16le")), ""},
		{"UTF-8, and UTF-16", encoded(t, utf16of(unicode.LittleEndian, unicode.UseBOM), export), "UTF-8 is declared, and it is UTF-16LE"},
		{"UTF-8, and UTF-16 without a mark", encoded(t, utf16of(unicode.BigEndian, unicode.IgnoreBOM), export), "UTF-8 is declared, and it is UTF-16BE"},
		{"UTF-8, and UTF-32", encoded(t, utf32.UTF32(utf32.BigEndian, utf32.UseBOM), export), "UTF-8 is declared, and it is UTF-32BE"},
		{"a name that nobody knows", declares("no-such-thing"), "no-such-thing is declared, and it is UTF-8"},
		{"another name of EUC-KR", encoded(t, korean.EUCKR, strings.Replace(hangul, "UTF-8", "cp949", 1)), "cp949 is declared, and it is EUC-KR"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, c.in)
			if got := strings.Join(r.details(report.CharsetWrong), "; "); got != c.wrong {
				t.Errorf("%q, want %q", got, c.wrong)
			}
			if got := r.posts()[0].Content; got != "caf\u00E9 \u2014 na\u00EFve" && got != "미국산 쇠고기 수입 전면 재협상 촉구" && got != "" {
				t.Errorf("content %q", got)
			}
		})
	}
}

// TestOneBadByteTurnsNoFile: what a part is in goes by weight.
func TestOneBadByteTurnsNoFile(t *testing.T) {
	export := strings.Replace(wrap(item(1, content("\u00C9t\u00E9 \u00E0 No\u00EBl")), item(2, content("caf\u00E9")), item(3, content("bad \xFF byte"))), "UTF-8", "ISO-8859-1", 1)
	r := read(t, export)
	posts := r.posts()
	if posts[0].Content != "\u00C9t\u00E9 \u00E0 No\u00EBl" || posts[1].Content != "caf\u00E9" {
		t.Errorf("%q, %q", posts[0].Content, posts[1].Content)
	}
	if r.codes() != "charset-wrong invalid-utf8" {
		t.Errorf("findings %q", r.codes())
	}
	// And the other way round.
	latin := encoded(t, charmap.Windows1252, strings.Replace(wrap(item(1, content("\u00C9t\u00E9 \u00E0 No\u00EBl \u20AC 5"))), "UTF-8", "ISO-8859-1", 1))
	r = read(t, strings.Replace(latin, "</item>", "</item>"+item(2, content("\u00C3\u00A9t\u00C3\u00A9")), 1))
	if got := r.posts()[0].Content; got != "\u00C9t\u00E9 \u00E0 No\u00EBl \u20AC 5" {
		t.Errorf("%q", got)
	}
}

// TestTheWholeDecidesForShortTexts: a title of two syllables says nothing; the
// other texts of the export do.
func TestTheWholeDecidesForShortTexts(t *testing.T) {
	long := "미국산 쇠고기 수입 전면 재협상 촉구 및 국민무시 이명박 정권 심판"
	export := strings.Replace(wrap("<wp:category><wp:category_nicename>n</wp:category_nicename><wp:cat_name><![CDATA[공지]]></wp:cat_name></wp:category>",
		strings.Replace(item(1, ""), "Title 1", "공지", 1), item(2, content(long)), strings.Replace(item(3, content("징 &amp; 공지")), "Title 3", "징", 1)), "A site", "나의 집", 1)
	want := read(t, export)
	damaged := strings.Replace(encoded(t, korean.EUCKR, export), encoded(t, korean.EUCKR, "재협상"), encoded(t, korean.EUCKR, "재")+"\xFF"+encoded(t, korean.EUCKR, "협상"), 1)
	for _, in := range []string{encoded(t, korean.EUCKR, export), encoded(t, korean.EUCKR, strings.Replace(export, "UTF-8", "EUC-KR", 1)), encoded(t, korean.EUCKR, strings.Replace(export, "UTF-8", "ks_c_5601", 1)), damaged} {
		r := read(t, in)
		if got, want := of[*wp.Site](t, r), of[*wp.Site](t, want); *got != *want {
			t.Errorf("site %+v", got)
		}
		if got := of[*wp.Term](t, r).Name; got != "공지" {
			t.Errorf("term %q", got)
		}
		for i, p := range r.posts() {
			w := want.posts()[i]
			if p.Title != w.Title || in != damaged && p.Content != w.Content || strings.Count(p.Content, "\uFFFD") > 1 {
				t.Errorf("post %d: %q, %q", i+1, p.Title, p.Content)
			}
			if !strings.HasPrefix(in[p.Origin.Offset:], "<item>") {
				t.Errorf("post %d is not at %d", i+1, p.Origin.Offset)
			}
		}
		checkSurvey(t, []byte(in), maxUnit, true)
	}
	french := "\xAB\xA0voil\xE0\xA0\xBB dit-il\xA0\xBB\xA0\x97\xA0\xAB\xA0non"
	r := read(t, wrap(strings.Replace(item(1, content(french)), "Title 1", "voil\xE0\xA0\xBB", 1)))
	if p := r.posts()[0]; p.Title != "voil\u00E0\u00A0\u00BB" || p.Content != "\u00AB\u00A0voil\u00E0\u00A0\u00BB dit-il\u00A0\u00BB\u00A0\u2014\u00A0\u00AB\u00A0non" {
		t.Errorf("%q, %q", p.Title, p.Content)
	}
	if n := len(r.details(report.InvalidUTF8)); n != 2 {
		t.Errorf("%d findings", n)
	}
}

// TestOffsetsAreOfTheInput: where an item and a finding are is told in bytes of
// the input, whatever it is encoded in.
func TestOffsetsAreOfTheInput(t *testing.T) {
	export := wrap("<description>\u00E9\u00FC</description> stray", item(1, content(strings.Repeat("caf\u00E9 \u00FC", 3000))), "stray", item(2, "<wp:bad&x <odd\n"+content("\u00E9 &amp;")), "</item>", item(3, content("\u00FC")+"<link>&a=b</link>"), "tail")
	if strings.Contains(export, "\uFFFD") {
		t.Fatal()
	}
	japaneseText := strings.NewReplacer("caf\u00E9 \u00FC", "\u540D\u524D\u3000x", "\u00E9", "\u732B", "\u00FC", "\u306F").Replace(export)
	emoji := strings.NewReplacer("caf\u00E9 \u00FC", "\U0001F600\u4E00\u00E9x", "\u00E9", "\U0001F600").Replace(export)
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		text string
	}{
		{"ISO-8859-1", charmap.ISO8859_1, export},
		{"EUC-JP", japanese.EUCJP, japaneseText},
		{"Shift_JIS", japanese.ShiftJIS, japaneseText},
		{"ISO-2022-JP", japanese.ISO2022JP, japaneseText},
		{"UTF-16", utf16of(unicode.LittleEndian, unicode.UseBOM), emoji},
		{"UTF-16BE", utf16of(unicode.BigEndian, unicode.IgnoreBOM), emoji},
		{"UTF-32", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), emoji},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(c.text, "UTF-8", c.name, 1)
			in := encoded(t, c.enc, text)
			want := read(t, c.text)
			got := readScanned(t, scannerFrom([]byte(in), iotest.HalfReader(strings.NewReader(in)), maxUnit))
			shift := len(text) - len(c.text)
			place := func(at int64) int64 { // in the encoded input
				return int64(len(encoded(t, c.enc, text[:int(at)+shift])))
			}
			if len(got.posts()) != 3 || len(got.findings) != len(want.findings) {
				t.Fatalf("%s\nwant %s", show(got.findings), show(want.findings))
			}
			for i, p := range got.posts() {
				if w := want.posts()[i]; p.Content != w.Content || p.Origin.Offset != place(w.Origin.Offset) {
					t.Errorf("post %d at %d, want %d", i+1, p.Origin.Offset, place(w.Origin.Offset))
				}
			}
			for i, f := range got.findings {
				if w := want.findings[i]; f.Code != w.Code || f.Offset != place(w.Offset) {
					t.Errorf("%s at %d, want %s at %d", f.Code, f.Offset, w.Code, place(w.Offset))
				}
			}
		})
	}
}

// TestSlippedUnits: a byte that is missing in UTF-16, or one too many, costs no
// more than a character or two, and no other item; and it is found where it is.
func TestSlippedUnits(t *testing.T) {
	export := strings.Replace(wrap(item(1, content("<p>caf\u00E9</p>")), item(2, content("<p>\u4E00\u4E00\u4E00\u4E00 caf\u00E9 abc \u6700\u5200</p>")), item(3, content("x"))), "UTF-8", "UTF-16", 1)
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		in := encoded(t, utf16of(order, unicode.UseBOM), export)
		want := readScanned(t, scannerOf([]byte(in), maxUnit))
		if want.codes() != "" || len(want.posts()) != 3 {
			t.Fatalf("findings of the whole: %q", want.codes())
		}
		from, to := int(want.posts()[1].Origin.Offset), int(want.posts()[2].Origin.Offset)
		begin := bytes.Index([]byte(in[from:]), []byte("p")) // in "post_id", behind <item> and <title>
		for at := from + begin; at < to-20; at++ {
			for what, damaged := range map[string]string{
				"without": in[:at] + in[at+1:], "one more \\r": in[:at] + "\r" + in[at:], "one more \xE9": in[:at] + "\xE9" + in[at:], "one more 0": in[:at] + "\x00" + in[at:],
			} {
				r := readScanned(t, scannerOf([]byte(damaged), maxUnit))
				posts := r.posts()
				last := posts[len(posts)-1]
				if len(posts) != 3 || show(posts[0]) != show(want.posts()[0]) || last.ID != "3" || last.Content != "x" || last.Title != "Title 3" {
					t.Fatalf("%s at %d: %s", what, at, show(posts))
				}
				if strings.Contains(r.codes(), "cut") || !strings.Contains(r.codes(), "invalid-utf8") {
					t.Fatalf("%s at %d: findings %q", what, at, r.codes())
				}
				if want := int64(to + len(damaged) - len(in)); last.Origin.Offset != want {
					t.Fatalf("%s at %d: the last item is at %d, want %d", what, at, last.Origin.Offset, want)
				}
				for _, f := range r.findings {
					if f.Code == report.InvalidUTF8 && f.Ordinal == 2 && (f.Offset < int64(from) || f.Offset > int64(to)) {
						t.Fatalf("%s at %d: found at %d", what, at, f.Offset)
					}
				}
			}
		}
		// Lines that were made those of Windows, byte by byte.
		odd := strings.ReplaceAll(in, "\n", "\r\n")
		r := readScanned(t, scannerOf([]byte(odd), maxUnit))
		if got := r.posts(); len(got) != 3 || got[1].Content != want.posts()[1].Content {
			t.Errorf("with other ends of lines: %s", show(got))
		}
	}
}

// TestLoneSurrogates: what is no character in UTF-16 is found in its field.
func TestLoneSurrogates(t *testing.T) {
	in := encoded(t, utf16of(unicode.LittleEndian, unicode.UseBOM), strings.Replace(wrap(item(1, content("a#b")), item(2, "")), "UTF-8", "UTF-16", 1))
	r := readScanned(t, scannerOf([]byte(strings.Replace(in, "#\x00", "\x00\xD8", 1)), maxUnit))
	if got := r.posts()[0].Content; got != "a\uFFFDb" || r.codes() != "invalid-utf8" {
		t.Errorf("%q, findings %q", got, r.codes())
	}
}

// TestSenseInUTF8: bytes that are not UTF-8 in a text that is.
func TestSenseInUTF8(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"\u00E9t\u00E9 \xE9\xE8 na\u00EFve", "\u00E9t\u00E9 \u00E9\u00E8 na\u00EFve"},
		{"\u2014 caf\xE9\xA0!", "\u2014 caf\u00E9\u00A0!"},
		{"\u2014 \x93\xC9t\xE9\x94", "\u2014 \u201C\u00C9t\u00E9\u201D"},
		{"\u2014 dit-il\xA0\xBB\xA0\x97\xA0\xAB\xA0non", "\u2014 dit-il\u00A0\u00BB\u00A0\u2014\u00A0\u00AB\u00A0non"},
		{"\u2014 \xED\xA0\xBD\xED\xB8\x80!", "\u2014 \U0001F600!"},
		{"\xED\xA0\xBD\xED\xB8\x80", "\U0001F600"},
		{"\u2014 \xED\xA0\xBD", "\u2014 \uFFFD\uFFFD\uFFFD"},
		{"\u2014 a\xE2\x80", "\u2014 a\uFFFD\uFFFD"},
		{"\u2014 a\x80\x99s", "\u2014 a\uFFFD\uFFFDs"},
		{"\u2014 \xE4\xB8 a", "\u2014 \uFFFD\uFFFD a"},
	} {
		if got, _, invalid := repair(c.in); got != c.want || !invalid {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
		r := read(t, wrap(item(1, content("<p>\u2014 \u00E9 \u2014 \u00E9 \u2014 \u00E9 \u2014 \u00E9 \u2014 \u00E9</p>")), item(2, content(c.in))))
		if got := r.posts()[1].Content; got != c.want || r.codes() != "invalid-utf8" {
			t.Errorf("%q: %q, findings %q", c.in, got, r.codes())
		}
	}
}

// TestManyAsides: looking for an export behind something else takes no longer
// for text that is made to take long.
func TestManyAsides(t *testing.T) {
	for _, s := range []string{"<html>" + strings.Repeat("<?xml?><!--", sniffed/11), strings.Repeat("</html>", sniffed/7), "<html>" + strings.Repeat("</html><!--", sniffed/11)} {
		if no := recognise([]byte(s)); no == nil {
			t.Error("that is no export")
		}
	}
}

// TestWeighTakesLongTexts: a text may be longer than what is read at a time, with
// no line end and no markup in it.
func TestWeighTakesLongTexts(t *testing.T) {
	text := "<a>\n" + strings.Repeat("é", 100<<10) + "</a>"
	if e := weigh(strings.NewReader(text), true); e.valid < enough || e.invalid > 4 {
		t.Errorf("of %d characters %d count, and %d bytes are said to be wrong", 100<<10, e.valid, e.invalid)
	}
	if e := weigh(strings.NewReader(strings.Repeat("x", 300<<10)+strings.Repeat("é", 300)), true); e.valid != 300 {
		t.Errorf("of 300 characters %d count", e.valid)
	}
}
