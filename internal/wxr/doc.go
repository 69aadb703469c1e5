// Package wxr turns the bytes of a WXR export into records.
//
// # Terms
//
// A WXR export is what WordPress writes under Tools > Export: an RSS file with
// elements of its own (prefix wp). An element is known when it stands in the
// table in names.go. A unit is what becomes one record: an item, an author, a
// term, or one of the channel's own fields. A leaf is a known element that
// holds text. A piece is a stretch of a unit's bytes that belongs to a leaf.
//
// An input is a file as the user named it or as it lies in a folder. A part is
// one export in it: the file itself, or an entry of an archive. Mojibake is
// text that was read in a wrong charset and stored so.
//
// # How it works
//
// Open looks at what every file begins with, unpacks as far as that takes, and
// lists the parts; names do not count but for their order. Archives are read by
// place, entry by entry; nothing is ever written or opened by the name of an
// entry, and an archive within an archive is not opened.
//
// Open also finds out what a part is in: by its first bytes, by what it declares,
// and by the weight of what its texts are. Of most charsets ASCII is a part. Such
// a part is scanned as it stands, and each field is decoded by itself, in the
// charset of the part or, where that is a guess, in the one that the field makes
// sense in. Only UTF-16, UTF-32 and ISO-2022-JP are decoded before they are
// scanned, by a reader that remembers where things stand in the input.
//
// A window slides over the decoded input and holds one unit at a time. The
// scanner walks from '<' to '<', frames units and notes their pieces; it
// copies nothing. When a unit is complete its bytes become one string, and
// the fields of the record are cut out of that string; only a field with
// entities, several CDATA sections or damaged characters gets memory of its
// own. Nothing here recurses on the input, and every search forward is
// remembered, so that time is linear in the input whatever it holds.
//
// # Contract
//
// Every item of the input becomes one *wp.Post, in the order of the source,
// numbered from 1 over all inputs. Oddities are findings, never errors: an
// error means that the input cannot be read or is no WXR at all. Damage stays
// where it is: what is broken in one item does not change another. Reading
// twice gives the same records and findings.
//
// Text in CDATA is what the database held, byte for byte, CRLF included.
// White space around CDATA sections is not part of a field. Offsets count the
// bytes of the input as it is stored, unpacked but not decoded.
//
// What is damaged in a packed input ends its part where it is damaged; the next
// part is read. Beyond the limits of Options reading ends with an error.
//
// An item that the input's end cuts off is kept as far as it goes. When its
// status or its password was not reached it is a draft, because the export may
// have said that it is not public.
//
// # What it does not do
//
// It does not process a document type definition, resolve entities that one
// declares, or read anything but its inputs. It does not judge posts (package
// posttype does), parse dates or PHP serialisation, or keep passwords.
package wxr
