package wxr

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// zip finds the exports in a zip archive: in its directory or, when that is
// missing or damaged, by what stands before each entry.
func (o *opener) zip(in *input, f io.ReaderAt) (*refusal, error) {
	counted := &directory{ctx: o.ctx, f: f, most: o.opt.MaxEntries}
	z, err := zip.NewReader(counted, in.size)
	if counted.n > counted.most {
		return nil, o.m.tooMany(in.name, "entries")
	}
	if o.ctx.Err() != nil {
		return nil, o.ctx.Err()
	}
	if err != nil {
		o.skip(report.ContainerDamaged, in.name, "has no directory at its end, as if it were cut off; its entries were read one after the other")
		entries, err := o.scanZip(in, f)
		if err != nil {
			return nil, err
		}
		return o.entries(in, f, entries)
	}
	var entries []entry
	for _, e := range z.File {
		if strings.HasSuffix(e.Name, "/") {
			continue
		}
		offset, err := e.DataOffset()
		x := zipEntry(e.Name, e.Flags, e.Method)
		x.offset, x.size, x.sum = offset, int64(e.CompressedSize64), &e.CRC32
		switch {
		case x.no != nil:
		case err != nil:
			x.no = &refusal{code: report.ContainerDamaged, is: "is damaged"}
		case !e.Mode().IsRegular():
			x.no = &refusal{code: report.InputSkipped, is: "is no regular file"}
		}
		entries = append(entries, x)
	}
	return o.entries(in, f, entries)
}

const encrypted = 1 // among the flags of an entry

// zipEntry is an entry whose place is not known yet.
func zipEntry(name string, flags, method uint16) entry {
	e := entry{part: part{name: name}}
	switch {
	case flags&encrypted != 0:
		e.no = &refusal{code: report.ContainerDamaged, is: "is encrypted"}
	case method == zip.Store:
	case method == zip.Deflate:
		e.packing = deflated
	case method == 12:
		e.packing = bzipped
	case method == 93:
		e.packing = zstandard
	default:
		e.no = &refusal{code: report.ContainerDamaged, is: fmt.Sprintf("is compressed in a way that presslift does not know (%d)", method)}
	}
	return e
}

// directory counts the entries in what the zip library reads of an archive, and
// ends that before they take the memory.
type directory struct {
	ctx     context.Context
	f       io.ReaderAt
	n, most int
}

func (d *directory) ReadAt(p []byte, at int64) (int, error) {
	if err := d.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := d.f.ReadAt(p, at)
	if d.n += bytes.Count(p[:n], []byte("PK\x01\x02")); d.n > d.most {
		return 0, io.ErrShortBuffer
	}
	return n, err
}

const localHeader = 30 // bytes before the name of an entry

// scanZip finds the entries of an archive without a directory.
func (o *opener) scanZip(in *input, f io.ReaderAt) (entries []entry, err error) {
	header := make([]byte, localHeader)
	for at := int64(0); ; {
		if o.ctx.Err() != nil {
			return nil, o.ctx.Err()
		}
		if at, err = indexAt(f, at, "PK\x03\x04"); at < 0 || err != nil {
			return entries, err
		}
		if n, _ := f.ReadAt(header, at); n < localHeader {
			return entries, nil
		}
		word := func(i int) int64 { return int64(binary.LittleEndian.Uint32(header[i:])) }
		half := func(i int) uint16 { return binary.LittleEndian.Uint16(header[i:]) }
		name := make([]byte, half(26))
		if n, _ := f.ReadAt(name, at+localHeader); n < len(name) {
			return entries, nil
		}
		e := zipEntry(string(name), half(6), half(8))
		e.offset = at + localHeader + int64(len(name)) + int64(half(28))
		e.size = word(18)
		switch later := half(6)&8 != 0; { // whether sizes stand behind the entry
		case e.size == 0xFFFFFFFF:
			e.size = toTheEnd // in a field that is not worth reading here
			at = e.offset
		case later && e.no == nil && e.packing == deflated:
			// Where it ends is known when it is unpacked.
			e.size = toTheEnd
			if at, err = o.pastEntry(f, &e.part); err != nil {
				return nil, err
			}
			e.size = at - e.offset
		case later:
			if at, err = indexAt(f, e.offset, "PK\x07\x08"); err != nil {
				return nil, err
			}
			e.size = toTheEnd
			if at >= 0 {
				e.size = at - e.offset
			} else {
				at = in.size
			}
		default:
			crc := uint32(word(14))
			e.sum = &crc
			at = e.offset + e.size
		}
		if !strings.HasSuffix(e.name, "/") {
			entries = append(entries, e)
		}
		if len(entries) > o.opt.MaxEntries {
			return nil, o.m.tooMany(in.name, "entries")
		}
	}
}

// pastEntry unpacks an entry and returns the place where it ends, or where it is
// damaged.
func (o *opener) pastEntry(f io.ReaderAt, p *part) (int64, error) {
	under := &raw{ctx: o.ctx, src: p.section(f)}
	in := bufio.NewReader(&packedBytes{under, &o.m}) // the decompressor takes no byte too many from it
	_, err := io.Copy(io.Discard, &forgiving{src: &unpackedBytes{flate.NewReader(in), &o.m}, raw: under})
	return p.offset + under.n - int64(in.Buffered()), err
}

// indexAt returns the place of text in f at or after a place, or -1.
func indexAt(f io.ReaderAt, at int64, text string) (int64, error) {
	buf := make([]byte, 64<<10)
	for {
		n, err := f.ReadAt(buf, at)
		if i := bytes.Index(buf[:n], []byte(text)); i >= 0 {
			return at + int64(i), nil
		}
		if err == io.EOF {
			return -1, nil
		} else if err != nil {
			return 0, err
		}
		at += int64(n - len(text) + 1)
	}
}
