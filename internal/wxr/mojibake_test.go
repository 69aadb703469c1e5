package wxr

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/presslift/presslift/internal/wp"
)

// garbled is UTF-8 read as Windows-1252; the five codes that it leaves open are
// read as Latin-1, as browsers do.
func garbled(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		r := charmap.Windows1252.DecodeByte(c)
		if r == utf8.RuneError {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// latin1 is UTF-8 read as Latin-1.
func latin1(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteRune(rune(c))
	}
	return b.String()
}

// mended is what RepairMojibake makes of a text that stands alone.
func mended(s string) string {
	garbling{&unit{}, true}.texts(&s)
	return s
}

// sound are texts as people write them, some with characters that look like
// mojibake.
var sound = []string{
	"The quick brown fox doesn’t jump — it “waits” for 5 €…",
	"Voilà l’été : « clé », « été », « à la carte », où ça ? « Très élevé »",
	"ÉCOLE À L’ÂGE DE « RAISON » — CHÂTEAU, NAÏVETÉ, ÇA",
	"Señor, así…” dijo él. «¿Qué?» ESPAÑA — AÑO",
	"Não há razão: CORAÇÃO, IRMÃO, “NÃO”, MAÇÃ, ÂNGULO, 20 °C, 3×½",
	"„Äpfel“ und „Öl“: das „Ä“ und das „Ü“, Straße, GRÖẞE, „Fuß“",
	"Příliš žluťoučký kůň úpěl ďábelské ódy, pasážemi",
	"Zażółć gęślą jaźń", "Pijamalı hasta yağız şoföre çabucak güvendi", "Ernad Husremović: informatičar, šalteromržac",
	"Tôi có thể ăn thuỷ tinh mà không hại gì", "Árvíztűrő tükörfúrógép", "Șoarecele țăran mănâncă brânză",
	"Съешь ещё этих мягких французских булок, да выпей чаю", "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία", "דג סקרן שט בים מאוכזב ולפתע מצא חברה",
	"نص حكيم له سر قاطع وذو شأن عظيم", "いろはにほへと ちりぬるを カタカナ 漢字", "키스의 고유조건은 입술끼리 만나야 하고", "我能吞下玻璃而不伤身体。", "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า",
	"ऋषियों को सताने वाले दुष्ट राक्षसों", "Emoji 😀👍🏽 and ❤️ in a line", "Copyright © 2024 Ångström® — naïve café, 10 µm ± 2 %", "",
	"•••••••••••••••••••••• ………………… »»»»»»»»»»»»»»»»»»»»»»»»", "—————————————————————", "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ",
	"plain ASCII only", "A single é", "Ævar, Þór, Ð og Ö; ÅSE, Åke, blåbær", "Ünïcödé «Ã» and Â as letters",
}

// TestMojibakeIsMended is the law of the repair: what was garbled once or twice
// becomes what it was, and sound text is not touched.
func TestMojibakeIsMended(t *testing.T) {
	for _, s := range sound {
		if got := mended(s); got != s {
			t.Errorf("sound text changed: %q became %q", s, got)
		}
		for name, read := range map[string]func(string) string{"Windows-1252": garbled, "Latin-1": latin1} {
			once := read(s)
			if got := mended(once); got != s {
				t.Errorf("once, %s: %q became %q, not %q", name, once, got, s)
			}
			twice := read(once)
			if got := mended(twice); got != s {
				t.Errorf("twice, %s: %q became %q, not %q", name, twice, got, s)
			}
		}
	}
}

// TestWritingAboutMojibake: a text that quotes mojibake is not garbled itself.
func TestWritingAboutMojibake(t *testing.T) {
	for _, s := range []string{
		"If “é” looks like “Ã©” and “’” like “â€™”, your site — or its database — “speaks” Latin-1.",
		"Le caractère « é » devient « Ã© » : c’est un problème d’encodage très répandu, hélas ! À éviter.",
		"Ã and Â and â€ are typical", "Â£5 — “really”? It’s £5, isn’t it? — “Yes”",
	} {
		if got := mended(s); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}

// TestOtherCharsetsAreMended: what was in a charset of Asia or Eastern Europe
// and was read as Windows-1252 is put back too.
func TestOtherCharsetsAreMended(t *testing.T) {
	for garbled, want := range map[string]string{
		"<p>¹Ì±¹»ê ¼è°í±â ¼öÀÔ Àü¸é ÀçÇù»ó ÃË±¸ ¹× ±¹¹Î¹«½Ã ÀÌ¸í¹Ú Á¤±Ç ½ÉÆÇ</p>": "<p>미국산 쇠고기 수입 전면 재협상 촉구 및 국민무시 이명박 정권 심판</p>",
		"Ñúåøü åù¸ ýòèõ ìÿãêèõ ôðàíöóçñêèõ áóëîê, äà âûïåé ÷àþ":                   "Съешь ещё этих мягких французских булок, да выпей чаю",
	} {
		if got := mended(garbled); got != want {
			t.Errorf("%q became %q, not %q", garbled, got, want)
		}
	}
}

// TestMojibakeInDocuments: it is reported for each text that has it, and mended
// only when asked; what counts bytes is not touched.
func TestMojibakeInDocuments(t *testing.T) {
	const comment = "<wp:comment><wp:comment_id>%</wp:comment_id><wp:comment_author>#</wp:comment_author><wp:comment_content><![CDATA[fine — “really”]]></wp:comment_content></wp:comment>"
	meta := "<wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value><![CDATA[a:1:{i:0;s:6:\"cafÃ©\";}]]></wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>alt</wp:meta_key><wp:meta_value>cafÃ©</wp:meta_value></wp:postmeta>"
	export := wrap("<wp:category><wp:category_nicename>c</wp:category_nicename><wp:cat_name>CafÃ©s</wp:cat_name></wp:category>",
		item(1, content("<p>Itâ€™s a cafÃ©</p>")+meta+strings.NewReplacer("%", "1", "#", "JosÃ©").Replace(comment)+strings.NewReplacer("%", "2", "#", "José").Replace(comment)),
		item(2, content("<p>It’s a café — “really”</p>")))
	kept, err := readAll(t, Options{}, save(t, "x", export))
	must(t, err)
	if p := kept.posts()[0]; p.Content != "<p>Itâ€™s a cafÃ©</p>" || p.Comments[0].Author != "JosÃ©" {
		t.Errorf("changed without being asked: %s", show(p))
	}
	got := ""
	for _, f := range kept.findings {
		got += string(f.Code) + " " + f.Post + " " + f.Detail + "; "
	}
	if want := "mojibake  CafÃ©s → Cafés; mojibake 1 Itâ€™s → It’s; mojibake 1 JosÃ© → José; "; got != want {
		t.Errorf("findings %s\nwant     %s", got, want)
	}
	r, err := readAll(t, Options{RepairMojibake: true}, save(t, "x", export))
	must(t, err)
	p := r.posts()[0]
	if p.Content != "<p>It’s a café</p>" || p.Meta[0].Value != "a:1:{i:0;s:6:\"cafÃ©\";}" || p.Meta[1].Value != "café" || of[*wp.Term](t, r).Name != "Cafés" {
		t.Errorf("not mended: %s", show(p))
	}
	if r.codes() != "mojibake-repaired" {
		t.Errorf("findings %q", r.codes())
	}
	if show(r.posts()[1]) != show(kept.posts()[1]) {
		t.Error("a sound post changed")
	}
}

// FuzzMojibake: what the repair makes of any text is text, and sound where it is
// repaired again.
func FuzzMojibake(f *testing.F) {
	for _, s := range sound {
		f.Add(s)
		f.Add(garbled(s))
		f.Add(garbled(garbled(s)))
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		got := mended(s)
		if !utf8.ValidString(got) {
			t.Fatalf("%q became %q", s, got)
		}
		if len(got) > 2*len(s) {
			t.Fatalf("%q grew to %q", s, got)
		}
		if got != s && !suspect([]byte(s)) {
			t.Fatalf("%q became %q, unsuspected", s, got)
		}
	})
}
