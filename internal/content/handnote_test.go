package content

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestManyHandNotes: notes by the ten thousand, and what is made to look like them,
// take no more than their share of time each.
func TestManyHandNotes(t *testing.T) {
	const many = 20000
	each := func(format string) string {
		var b strings.Builder
		for i := range many {
			b.WriteString(strings.ReplaceAll(format, "N", fmt.Sprint(i)))
		}
		return b.String()
	}
	links := each(`<a href="#nN" id="rN">1</a> `)
	for name, s := range map[string]string{
		"items":         links + "<ol>" + each(`<li id="nN">x <a href="#rN">^</a></li>`) + "</ol>",
		"items twice":   links + "<ol>" + each(`<li id="nN">x <a href="#rN">^</a></li>`) + "<li>and one</li></ol>",
		"paragraphs":    links + each(`<p id="nN">x <a href="#rN">^</a></p>`),
		"far apart":     links + each(`<p id="nN">x <a href="#rN">^</a></p><p>y</p><p>z</p>`),
		"all in one":    links + `<p id="n0">` + each(`<a href="#rN">^</a>`) + `</p>`,
		"empty before":  links + `<div>` + each(`<a id="nN"></a>`) + `x</div>`,
		"empty in link": `<sup>` + strings.Repeat("<i></i>", many) + links + `</sup>` + each(`<p id="nN">x</p>`),
		"nested":        links + each(`<div id="nN">`) + each(`<a href="#rN">^</a>`),
		"nested items":  links + each(`<ol><li id="nN">`) + each(`<a href="#rN">^</a>`),
		"raised":        each(`<sup><a href="#nN">1</a></sup>`) + "<ol>" + each(`<li id="nN">x</li>`) + "</ol>",
		"one note":      strings.Repeat(`<sup><a href="#n0">19999</a></sup>`, many) + "<ol>" + each(`<li id="nX">x</li>`) + `<li id="n0"></ol>`,
		"rules":         links + strings.Repeat("<hr>", many) + each(`<p id="nN">x <a href="#rN">^</a></p><div></div>`),
	} {
		start := time.Now()
		clean(s)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}
