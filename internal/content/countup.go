package content

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// countUp is the number to which a script counts in an element, as Kadence's
// count-up stores it: from data-start to data-end, with what stands before and
// behind it.
func countUp(attrs []html.Attribute) (string, bool) {
	var start, end, prefix, suffix string
	for _, a := range attrs {
		switch a.Key {
		case "data-start":
			start = a.Val
		case "data-end":
			end = a.Val
		case "data-prefix":
			prefix = a.Val
		case "data-suffix":
			suffix = a.Val
		}
	}
	if start == "" || end == "" || strings.Trim(start+end, "0123456789.,-") != "" {
		return "", false
	}
	return prefix + end + suffix, true
}

// countedUp is that number for an element in which it is not stored: the element is
// empty, or begins with an empty one. It looks no deeper, so that elements in each
// other cost no more than their number.
func countedUp(n *html.Node) string {
	number, ok := countUp(n.Attr)
	if !ok {
		return ""
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.FirstChild == nil && (k.DataAtom == atom.Div || k.DataAtom == atom.Span):
			return number
		case k.Type == html.ElementNode, shows(k):
			return ""
		}
	}
	return number
}
