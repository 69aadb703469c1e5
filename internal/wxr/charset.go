package wxr

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	htmlcharset "golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// charset is what a part is in that is not UTF-8.
//
// Of most charsets ASCII is a part, and markup is never a part of their other
// characters. Such a part is scanned as it stands, so that a bad byte costs no
// more than itself, and every field is decoded by itself. The others are decoded
// before they are scanned.
type charset struct {
	name string
	wide *wide // how it is decoded before it is scanned; nil when its fields are decoded
	encoding.Encoding

	declared bool // by the export: all of its fields are in it
	plainly  bool // it was guessed, and as good as no field is UTF-8
}

// declarationWithin is how far from the beginning an XML declaration counts:
// notices of PHP may come before it.
const declarationWithin = 16 << 10

const westernName = "Windows-1252"

// charsetOf finds out what a part is in, from how it begins and from a sample of
// its text, which text opens when it is needed; nil is UTF-8. A declaration that
// says something else is wrong, in words.
func charsetOf(begin []byte, text func() io.Reader) (c *charset, wrong string) {
	if w := wideOf(begin); w != nil {
		c = &charset{name: w.name, wide: w}
		ascii, _ := io.ReadAll(io.LimitReader(w.reader(bytes.NewReader(begin)), declarationWithin))
		if name := declaredEncoding(ascii); name != "" && !w.is(name) {
			wrong = contradicted(name, c)
		}
		return c, wrong
	}
	marked := bytes.HasPrefix(begin, []byte(byteOrderMark))
	name := declaredEncoding(begin[:min(len(begin), declarationWithin)])
	label := strings.ToLower(name)
	says, official := htmlcharset.Lookup(label)
	switch {
	case official == "utf-8" || label == "utf8":
		name = ""
	case official == "iso-2022-jp" && !marked:
		return &charset{name: name, wide: &wide{name: name, encoding: japanese.ISO2022JP}}, ""
	case official == "replacement", strings.HasPrefix(official, "utf-16"), strings.HasPrefix(label, "utf"), strings.HasPrefix(label, "ucs"):
		says = nil // what ASCII can be read in is none of these
	}
	if name == "" && marked {
		return nil, ""
	}
	e := weigh(text(), says != nil)
	switch {
	case name == "":
		return e.guess(), ""
	case label == "us-ascii" && (e.valid == 0 || !e.isUTF8()): // says nothing
		return e.guess(), ""
	case marked, says != nil && e.isUTF8():
		return nil, contradicted(name, nil)
	case says != nil:
		return &charset{name: name, Encoding: says, declared: true}, ""
	}
	c = e.guess()
	return c, contradicted(name, c)
}

func contradicted(name string, c *charset) string {
	is := "UTF-8"
	if c != nil {
		is = c.name
	}
	return fmt.Sprintf("%s is declared, and it is %s", name, is)
}

// declaredEncoding is what the XML declaration names.
func declaredEncoding(begin []byte) string {
	_, decl, ok := bytes.Cut(begin, []byte("<?xml"))
	if !ok {
		return ""
	}
	decl = decl[:min(len(decl), 256)]
	if i := bytes.IndexByte(decl, '>'); i >= 0 {
		decl = decl[:i]
	}
	for a := range attributes(bytes.TrimSuffix(decl, []byte("?"))) {
		if string(a.name) == "encoding" {
			return strings.TrimSpace(strings.ToValidUTF8(string(a.value), ""))
		}
	}
	return ""
}

// byField tells whether the fields are to be decoded.
func (c *charset) byField() bool { return c != nil && c.wide == nil }

// scanner scans src, which is in c.
func (c *charset) scanner(src io.Reader, limit int) *scanner {
	if c == nil || c.wide == nil {
		s := newScanner(src, limit)
		s.u.charset = c
		return s
	}
	r := c.wide.reader(src)
	s := newScanner(r, limit)
	s.w.places, s.u.charset = &r.places, c
	return s
}

// read decodes a text; ok means that nothing of it was damaged.
func (c *charset) read(s string) (text string, ok bool) {
	text, err := c.NewDecoder().String(s)
	return text, err == nil && !strings.ContainsRune(text, '\uFFFD')
}

// suits tells whether a text that is not ASCII is to be read in c. Of a charset
// that was guessed, that depends on how much of the text makes sense in UTF-8.
func (c *charset) suits(s string) bool {
	if c.declared {
		return true
	}
	invalid, valid := invalidIn(s)
	if c.name == westernName { // of which single bytes can be read among others
		return valid == 0 && !leavesOpen(s)
	}
	return invalid > 2*valid || invalid+valid == 0 || c.plainly && (invalid == 0 || invalid >= valid)
}

// leavesOpen tells whether one of the five codes stands in s for which
// Windows-1252 has no character.
func leavesOpen(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
			return true
		}
	}
	return false
}

// enough is how many characters beyond ASCII settle what a part is in.
const enough = 4096

// weighed is how much of a part is read to find as many, when it says itself
// that it is UTF-8.
const weighed = 1 << 20

// evidence is what the texts of a part say about its charset.
type evidence struct {
	valid, invalid   int // characters beyond ASCII that make sense in UTF-8, and bytes that are not UTF-8
	sound, otherwise int // texts that are UTF-8, and texts that are not
	inSound          int // of valid, those in sound texts
	sample           []byte
}

// weigh reads as much of a part as it takes.
func weigh(r io.Reader, toTheEnd bool) (e evidence) {
	buf := make([]byte, 64<<10)
	held := 0
	for n := 0; e.valid+e.invalid < enough && (toTheEnd || n < weighed); {
		k, err := io.ReadFull(r, buf[held:])
		b := buf[:held+k]
		n += k
		held = 0
		if isASCII(b) {
			if err != nil {
				break
			}
			continue
		}
		if i := bytes.LastIndexAny(b, "<>\n"); err == nil && i > 0 { // else one text fills the buffer
			held = len(b) - i
		}
		e.add(b[:len(b)-held])
		copy(buf, b[len(b)-held:])
		if err != nil {
			break
		}
	}
	return e
}

// add weighs the texts between markup and lines.
func (e *evidence) add(b []byte) {
	for len(b) > 0 {
		text := b
		if i := bytes.IndexAny(b, "<>\n"); i >= 0 {
			text, b = b[:i], b[i+1:]
		} else {
			b = nil
		}
		if isASCII(text) {
			continue
		}
		invalid, valid := invalidIn(string(text))
		e.invalid += invalid
		e.valid += valid
		if invalid == 0 && valid > 0 {
			e.sound++
			e.inSound += valid
		} else if e.otherwise++; invalid > 2*valid && len(e.sample) < guessWithin {
			e.sample = append(append(e.sample, text...), ' ')
		}
	}
}

// isUTF8 goes by weight, because one bad byte changes nothing about the rest:
// hardly any text in another charset is UTF-8 by accident.
func (e *evidence) isUTF8() bool { return e.valid > 0 && 4*e.invalid <= e.valid }

// guess is the charset of a part that says none which could be; nil is UTF-8, or
// none that is known.
func (e *evidence) guess() *charset {
	if e.invalid == 0 || e.isUTF8() {
		return nil
	}
	l := guess(string(e.sample))
	if l == nil && mostlyWestern(string(e.sample)) {
		l = &legacy{name: westernName, Encoding: charmap.Windows1252}
	}
	if l == nil {
		return nil
	}
	return &charset{name: l.name, Encoding: l.Encoding, plainly: 4*e.sound <= e.otherwise && 10*e.inSound <= e.invalid}
}
