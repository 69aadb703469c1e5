package content

import "testing"

func TestAmpersandsAreWhatWordPressTakesThemFor(t *testing.T) {
	for in, want := range map[string]string{
		"R&D & AT&T": "R&amp;D &amp; AT&amp;T",
		"&amp; &lt; &nbsp; &frac12; &Auml; &there4;":                 "&amp; &lt; &nbsp; &frac12; &Auml; &there4;",
		"&#8217; &#x2019; &#X2019;":                                  "&#8217; &#x2019; &#X2019;",
		"&notanentity; &copy=2 &nbsp &frac58; &;":                    "&amp;notanentity; &amp;copy=2 &amp;nbsp &amp;frac58; &amp;;",
		"&#; &#x; &#12a; &#xg;":                                      "&amp;#; &amp;#x; &amp;#12a; &amp;#xg;",
		`<a href="?a=1&copy=2" title="x&y">a&b</a>`:                  `<a href="?a=1&copy=2" title="x&y">a&amp;b</a>`,
		"<pre>&copy=2</pre><code class=\"x\">&y</code>&z <!-- & -->": "<pre>&copy=2</pre><code class=\"x\">&y</code>&amp;z <!-- & -->",
		"<script>a&&b</script><tt>&x</kbd>&y</tt>&z&":                "<script>a&&b</script><tt>&x</kbd>&y</tt>&amp;z&amp;",
	} {
		if got := literalAmpersands(in); got != want {
			t.Errorf("%s\n\tis     %s\n\twanted %s", in, got, want)
		}
	}
}
