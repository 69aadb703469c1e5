package wxr

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// declarationWithin is how far from the beginning an XML declaration counts:
// notices of PHP may come before it.
const declarationWithin = 16 << 10

// encodingOf finds out how an input is encoded, from how it begins: by a byte
// order mark, by the zero bytes that ASCII leaves in UTF-16 and UTF-32, or by
// what the XML declaration says. It is nil for UTF-8, and for a name that nobody
// knows.
func encodingOf(begin []byte) encoding.Encoding {
	if e := wideEncoding(begin); e != nil || bytes.HasPrefix(begin, []byte(byteOrderMark)) {
		return e
	}
	return declared(begin)
}

// wideEncoding knows the encodings of which ASCII is no part.
func wideEncoding(begin []byte) encoding.Encoding {
	for _, w := range []struct {
		mark, angle string // the byte order mark, and a '<' and what is around it
		encoding.Encoding
	}{
		{"\xFF\xFE\x00\x00", "<\x00\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)},
		{"\x00\x00\xFE\xFF", "\x00\x00\x00<", utf32.UTF32(utf32.BigEndian, utf32.UseBOM)},
		{"\xFF\xFE", "<\x00", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"\xFE\xFF", "\x00<", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
	} {
		text := begin
		for len(text) >= len(w.angle) && isSpace(text[bytes.IndexByte([]byte(w.angle), '<')]) && bytes.Count(text[:len(w.angle)], []byte{0}) == len(w.angle)-1 {
			text = text[len(w.angle):] // blank lines first
		}
		if bytes.HasPrefix(begin, []byte(w.mark)) || bytes.HasPrefix(text, []byte(w.angle)) {
			return w.Encoding
		}
	}
	return nil
}

// declared is the encoding that the XML declaration names.
func declared(begin []byte) encoding.Encoding {
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

// contradicts reads on until something beyond ASCII comes, and tells whether
// that is UTF-8: hardly any text in another charset is so by accident.
func contradicts(r io.Reader) bool {
	buf := make([]byte, 64<<10)
	for {
		n, err := io.ReadFull(r, buf)
		b := buf[:n]
		if i := bytes.IndexFunc(b, func(r rune) bool { return r >= utf8.RuneSelf }); i >= 0 {
			if len(b)-i < utf8.UTFMax && err == nil {
				more, _ := io.ReadFull(r, buf[:utf8.UTFMax])
				b = append(bytes.Clone(b[i:]), buf[:more]...)
			}
			return utf8.Valid(wholeRunes(b))
		}
		if err != nil {
			return false
		}
	}
}
