package markdown

import (
	"html"
	"testing"
)

// TestProseIsLeftAlone: what people type needs no backslash where it means
// nothing to a parser.
func TestProseIsLeftAlone(t *testing.T) {
	for _, s := range []string{
		"snake_case, a_b_c, file_name_.txt, 2 * 3 * 4, WS-* (the stack), footnote* and 3*", "5*3", "x_ and y_",
		"1986 was a year. 3.14, 1) and 2), No. 5, #5 of 6, C#, F#, issue #12, #hashtag, @mention, Q&A, R & D, AT&T, a && b",
		"[1], [sic], [gallery ids=\"1,2\"], [a] [b], (c), {x}, {{ mustache }}, {% liquid %}, <% erb %>, ${x}",
		"~5 minutes, ~/.bashrc, $5, $5 or $10, 50%, <3, 1 < 2 > 1, a <- b -> c, <-> , => , >= , :) ;-) :-/ +1 -1 = 0",
		"C:\\path\\name, \\n, \\x41, http://example.com/a_b_c?x=1&y=2#z, https://e.org/path_(with)_parens, www.example.com/a_b",
		"me@example.org, first.last+tag@example.org, foo_bar@b.org, @table:eq(3), \\o/",
		"don`t",
		"a ` b", "a `` b ` c",
		"an ellipsis... a dash - an en -- an em --- \"straight\" 'quotes' | a pipe | and : colon ! no? ^up^ ==mark== ++ins++",
		"'''Wiki''' ''quotes'', h1. Textile, =POD=, .TH man, % comment, ; Lisp, // C, -- SQL, /* C */ x",
		"+1", "-1 degrees", "#hash at the start", "1.5 litres", "10,000", "1st", "2) is 'a'"[3:], "(1) first", "1984 ended", "=x", "~tilde",
		"|x| is its size", "| a | b |", ":) smile", "--flag", "-v", "+x", "*nix", "_x", ">_< no"[1:], "!important", "[x]", "\"[a]\": b",
		"Zitat: „a“ – b », « c », ‹d›, 10 km, 5 %, §\u00a05",
		"A & B &c; &nothing; &amp", "x &lt y",
		"日本語_テスト_です *星", "**", "a ** b", "* * *a"[4:],
		"import x from y", "export const a = 1", "<3 hearts", "a<b", "for i<n; i++", "i<10",
	} {
		if md := render(t, "<p>"+html.EscapeString(s)+"</p>"); md != s+"\n" {
			t.Errorf("%q became %q", s, md)
		}
		if d := brokenLaw(t, "<p>"+html.EscapeString(s)+"</p>"); d != "" {
			t.Errorf("%q: %s", s, d)
		}
	}
}

// TestProseThatActs: a backslash where a parser would take text for markup, and
// no further one.
func TestProseThatActs(t *testing.T) {
	for _, p := range [][2]string{
		{"*a*", `\*a\*`}, {"a *b* c", `a \*b\* c`}, {"2*3*4", `2\*3\*4`}, {"_a_ b_c", `\_a\_ b_c`}, {"**a** b*", `\*\*a\*\* b\*`},
		{"(*) and (**)", `(\*) and (\*\*)`}, {"~~a~~", `\~\~a\~\~`}, {"`a`", "\\`a\\`"}, {"``a`` b", "\\`\\`a\\`\\` b"}, {"`a``", "`a``"},
		{"# a", `\# a`}, {"- a", `\- a`}, {"+ a", `\+ a`}, {"* a", `\* a`}, {"1986. A year", `1986\. A year`}, {"1) a", `1\) a`}, {"> a", `\> a`},
		{"---", `\---`}, {"***", `\***`}, {"___", `\___`}, {"```", "\\`\\`\\`"}, {"~~~", `\~~~`}, {": a", `\: a`},
		{"[a](b)", `[a\](b)`}, {"![a](b)", `![a\](b)`}, {"[a]: b", `\[a]: b`}, {"[^1]", `\[^1]`}, {"[!NOTE]", `\[!NOTE]`},
		{"<b>x</b>", `\<b>x\</b>`}, {"<div", `\<div`}, {"x <div", `x <div`}, {"<0@x.y>", `\<0@x.y>`}, {"vector<int>", `vector\<int>`}, {"<!-- x -->", `\<!-- x -->`}, {"<http://x.y>", `\<http://x.y>`}, {"&copy;", `\&copy;`}, {"&#65;", `\&#65;`},
		{"{{< readfile >}} {{% x %}}", `{\{< readfile >}} {\{% x %}}`},
		{`\*`, `\\*`}, {`a\`, `a\\`}, {"http://x.y/*a*", `<http://x.y/*a*>`},
		{"http://x.y/_foo_ and http://x.y/foo_bar_, (http://x.y/a*b*).", "<http://x.y/_foo_> and http://x.y/foo_bar_, (<http://x.y/a*b*>)."},
		{"https://x.y/__init__.py, https://x.y/~a~/x http://x.y/_a_b", "<https://x.y/__init__.py>, <https://x.y/~a~/x> http://x.y/_a_b"},
	} {
		clean := "<p>" + html.EscapeString(p[0]) + "</p>"
		if md := render(t, clean); md != p[1]+"\n" {
			t.Errorf("%q became %q, and should be %q", p[0], md, p[1])
		}
		if d := brokenLaw(t, clean); d != "" {
			t.Errorf("%q: %s", p[0], d)
		}
	}
}
