package wxr

import (
	"bytes"
	"strings"
)

// namespaces knows which prefixes mean which of the conventional ones. The
// conventional prefixes are trusted when nobody declares them, because exports
// without declarations exist.
type namespaces struct {
	bound []binding // later ones win
	outer int       // how many of them were made outside units: these stay
	plain bool      // every prefix means what it conventionally means
}

type binding struct{ prefix, means string } // means: "wp", "content", "excerpt", "dc", or "" for a vocabulary that is not ours

// meaning is the conventional prefix of a namespace.
func meaning(uri string) string {
	uri = strings.TrimSpace(uri)
	uri = strings.TrimPrefix(strings.TrimPrefix(uri, "http://"), "https://")
	uri = strings.TrimSuffix(strings.TrimPrefix(uri, "www."), "/")
	switch {
	case strings.HasPrefix(uri, "wordpress.org/export"):
		if strings.HasSuffix(uri, "/excerpt") {
			return "excerpt"
		}
		return "wp"
	case uri == "purl.org/rss/1.0/modules/content":
		return "content"
	case strings.HasPrefix(uri, "purl.org/dc/elements/"):
		return "dc"
	}
	return ""
}

// maxBindings bounds what a hostile head can declare.
const maxBindings = 64

// declare reads the xmlns attributes among attrs.
func (n *namespaces) declare(attrs []byte) {
	for a := range attributes(attrs) {
		prefix, ok := bytes.CutPrefix(a.name, []byte("xmlns:"))
		if !ok {
			if string(a.name) != "xmlns" {
				continue
			}
			prefix = nil
		}
		if len(n.bound) >= maxBindings || len(prefix) > 64 || len(a.value) > 1024 {
			continue
		}
		n.bound = append(n.bound, binding{string(prefix), meaning(string(a.value))})
	}
	n.settle()
}

// settle keeps the declarations made so far and works out whether names have
// to be translated at all.
func (n *namespaces) settle() {
	n.plain = true
	for _, b := range n.bound {
		if b.prefix != b.means && (b.means != "" || conventional(b.prefix)) {
			n.plain = false
		}
	}
}

// stay keeps what was declared so far for the rest of the document.
func (n *namespaces) stay() { n.outer = len(n.bound) }

// restart forgets what the document before declared: all but what came after
// the last stay.
func (n *namespaces) restart() {
	n.bound = n.bound[n.outer:]
	n.settle()
}

// leave forgets what was declared inside a unit.
func (n *namespaces) leave() {
	if len(n.bound) > n.outer {
		n.bound = n.bound[:n.outer]
		n.settle()
	}
}

func conventional(prefix string) bool {
	switch prefix {
	case "wp", "content", "excerpt", "dc":
		return true
	}
	return false
}

// resolve translates a name into one with the conventional prefix, appending
// to buf.
func (n *namespaces) resolve(name, buf []byte) []byte {
	prefix, local, ok := bytes.Cut(name, []byte(":"))
	if !ok {
		prefix, local = nil, name
	}
	means := n.means(string(prefix))
	if means == "" {
		if len(prefix) > 0 {
			return append(buf, '?') // no known element is called that
		}
		return append(buf, name...)
	}
	buf = append(buf, means...)
	buf = append(buf, ':')
	return append(buf, local...)
}

func (n *namespaces) means(prefix string) string {
	for i := len(n.bound) - 1; i >= 0; i-- {
		if n.bound[i].prefix != prefix {
			continue
		}
		if means := n.bound[i].means; means != "" || !conventional(prefix) || n.taken(prefix) {
			return means
		}
		break // wp bound to an address nobody knows: a typing error, as long as no other prefix claims to be wp
	}
	if conventional(prefix) {
		return prefix
	}
	return ""
}

func (n *namespaces) declared(prefix string) bool {
	for _, b := range n.bound {
		if b.prefix == prefix {
			return true
		}
	}
	return false
}

// taken tells whether some other prefix stands for the namespace of a
// conventional one.
func (n *namespaces) taken(conventional string) bool {
	for _, b := range n.bound {
		if b.means == conventional && b.prefix != conventional {
			return true
		}
	}
	return false
}
