package content

import (
	"strings"

	"golang.org/x/net/html"
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

// countedUp is that number for an element in which it is not stored: the element
// begins with an empty one, or is empty.
func countedUp(n *html.Node) string {
	number, ok := countUp(n.Attr)
	if !ok {
		return ""
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type == html.ElementNode {
			if hasContent(k) {
				return ""
			}
			return number
		}
		if shows(k) {
			return ""
		}
	}
	return number
}
