package content

import (
	"strings"
	"testing"
)

// TestSpacesThatStayWhereTheyWork writes · for a no-break space, - for a soft
// hyphen where it is asked for with ¬, and | for a zero-width space.
func TestSpacesThatStayWhereTheyWork(t *testing.T) {
	marks := strings.NewReplacer("·", "\u00a0", "¬", "\u00ad", "|", "\u200b", "^", "\ufeff")
	for _, c := range [][2]string{
		// typography
		{"10·km, 5·%, §·5, No·7, 10·000·€", "10·km, 5·%, §·5, No·7, 10·000·€"},
		{"«·oui·», vrai·? non·! ceci·: cela·; fin", "«·oui·», vrai·? non·! ceci·: cela·; fin"},
		{"v·Praze, z·domu, a·další, M.·Dupont, z.·B., Dr.·No, слово·— слово", "v·Praze, z·domu, a·další, M.·Dupont, z.·B., Dr.·No, слово·— слово"},
		// what editors leave behind
		{"two·words and the·<a href=\"x\">link</a>·after", "two words and the <a href=\"x\">link</a> after"},
		{"A sentence.·The next, and·(more)·too.· Again. ·And", "A sentence. The next, and (more) too. Again. And"},
		{"·start and end·", "start and end"},
		{"····indented", "indented"},
		{"a<br>··b··<br>c", "a<br>b<br>c"},
		{"<b>·a·</b>·<i>b</i>", "<strong>a</strong> <em>b</em>"},
		{"a·<img src=\"i.png\">·b", "a <img src=\"i.png\" alt=\"\"> b"},
		{"<code>if·(a)·{··}</code>", "<code>if (a) { }</code>"},
		// invisible
		{"Daten¬schutz, ¬a, b¬, c ¬ d, 5¬6", "Daten¬schutz, a, b, c d, 56"},
		{"zero|width, |a, สวัส|ดี, ^mark^", "zerowidth, a, สวัส|ดี, mark"},
		{"👩\u200d🔬 می\u200cخواهم \u200ertl\u200f", "👩\u200d🔬 می\u200cخواهم \u200ertl\u200f"},
	} {
		got, _ := clean("<!-- wp:paragraph --><p>" + marks.Replace(c[0]) + "</p><!-- /wp:paragraph -->")
		if want := "<p>" + marks.Replace(c[1]) + "</p>\n"; got != want {
			t.Errorf("%q\nbecame %q\nwant   %q", c[0], got, want)
		}
		if again := cleanAgain(got); again != got {
			t.Errorf("cleaning again makes of %q this: %q", got, again)
		}
	}
	for _, nothing := range []string{"<p>·</p>", "<p>|^¬</p>", "<h2>··</h2>", "<ul><li>·</li></ul>", "<table><tr><td>·</td></tr></table>", "<blockquote>·</blockquote>"} {
		if got, _ := clean(marks.Replace("<!-- wp:html -->" + nothing + "<!-- /wp:html -->")); got != "" {
			t.Errorf("%q became %q", nothing, got)
		}
	}
	got, _ := clean(marks.Replace("<pre>·a··b|¬</pre>"))
	if want := "<pre><code> a  b</code></pre>\n"; got != want {
		t.Errorf("code became %q, want %q", got, want)
	}
}
