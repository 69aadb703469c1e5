package wxr

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// declarationWithin is how far from the beginning an XML declaration counts:
// notices of PHP may come before it.
const declarationWithin = 16 << 10

// encodingOf finds out how an input is encoded, from how it begins: by a byte
// order mark, by the zero bytes that ASCII leaves in UTF-16, or by what the XML
// declaration says. It is nil for UTF-8, and for a name that nobody knows.
func encodingOf(begin []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(begin, []byte("\xFF\xFE")), bytes.HasPrefix(begin, []byte("<\x00")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(begin, []byte("\xFE\xFF")), bytes.HasPrefix(begin, []byte("\x00<")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case bytes.HasPrefix(begin, []byte(byteOrderMark)):
		return nil
	}
	begin = begin[:min(len(begin), declarationWithin)]
	label := strings.ToLower(declaredEncoding(begin))
	if label == "" || strings.HasPrefix(label, "utf") || strings.HasPrefix(label, "ucs") || strings.HasPrefix(label, "iso-10646") || label == "us-ascii" {
		return nil // what is read as ASCII here is not UTF-16, whatever it says
	}
	e, name := charset.Lookup(label)
	if e == nil || name == "utf-8" || name == "replacement" {
		return nil
	}
	return e
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
			return strings.TrimSpace(string(a.value))
		}
	}
	return ""
}

// decode makes r UTF-8. Bytes that cannot be are U+FFFD; UTF-8 itself goes
// through untouched, because its damage is repaired field by field.
func decode(r io.Reader, e encoding.Encoding) io.Reader {
	if e != nil {
		return transform.NewReader(r, e.NewDecoder())
	}
	return r
}
