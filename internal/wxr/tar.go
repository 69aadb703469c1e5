package wxr

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// tar finds the exports in a tar archive, p, which may be compressed. What a
// compressed one holds is kept in a temporary file, because it is read twice
// and in the order of names.
func (o *opener) tar(in *input, f io.ReaderAt, p *part) (*refusal, error) {
	var kept *spool
	under := &raw{ctx: o.ctx, src: p.section(f)}
	src := p.unpack(under, &o.m)
	blocks := &tarBlocks{src: src}
	if p.packing == stored {
		blocks.seeker = under.src.(io.Seeker)
	} else {
		var err error
		if kept, err = o.spool(); err != nil {
			return nil, err
		}
	}
	entries, err := o.tarEntries(in, blocks, kept)
	switch {
	case err != nil:
		return nil, err
	case under.err != nil:
		return nil, fmt.Errorf("reading %s: %w", in.name, under.err)
	case src.damage != nil:
		o.skip(report.ContainerDamaged, in.name, "is damaged: "+src.damage.Error())
	case !blocks.ended:
		o.skip(report.ContainerDamaged, in.name, "has no end mark, as if it were cut off")
	}
	if kept != nil {
		return o.entries(in, kept, entries)
	}
	return o.entries(in, f, entries)
}

// tarEntries lists the files of an archive. With a spool, it keeps those that
// may be exports there.
func (o *opener) tarEntries(in *input, blocks *tarBlocks, kept *spool) (entries []entry, err error) {
	t := tar.NewReader(blocks)
	for {
		h, err := t.Next()
		switch {
		case err == io.EOF:
			blocks.ended = blocks.zero
			return entries, drain(blocks.src)
		case isOverLimit(err):
			return nil, err
		case errors.Is(err, tar.ErrHeader):
			o.skip(report.ContainerDamaged, in.name, "is damaged within; reading went on with the next file in it")
			if !blocks.findHeader() {
				return entries, nil
			}
			t = tar.NewReader(blocks)
			continue
		case err != nil:
			return entries, nil // what is damaged or missing is known below
		}
		e := entry{part: part{name: h.Name, offset: blocks.at, size: h.Size}}
		switch sparse := h.Typeflag == tar.TypeGNUSparse || h.PAXRecords["GNU.sparse.major"] != "" || h.PAXRecords["GNU.sparse.map"] != ""; {
		case h.Typeflag == tar.TypeDir:
			continue
		case sparse:
			e.no = &refusal{code: report.ContainerDamaged, is: "is a sparse file, which presslift does not read"}
		case h.Typeflag != tar.TypeReg:
			e.no = &refusal{code: report.InputSkipped, is: "is no regular file"}
		case kept != nil && !isJunk(h.Name):
			e.offset, e.at = kept.n, kept
			if err := o.keep(t, &e, kept); err != nil {
				return nil, err
			}
		}
		if entries = append(entries, e); len(entries) > o.opt.MaxEntries {
			return nil, o.m.tooMany(in.name, "entries")
		}
	}
}

// keep copies an entry that may be an export into the spool, as far as it goes.
func (o *opener) keep(src io.Reader, e *entry, kept *spool) error {
	begin := o.buffer()
	n, err := io.ReadFull(src, begin)
	if e.no = recognise(begin[:n]); e.no != nil && !isOverLimit(err) {
		return nil
	}
	if _, err := kept.Write(begin[:n]); err != nil {
		return err
	}
	if err == nil {
		_, err = io.Copy(kept, src)
	}
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil // what is missing is noticed when the part is read
	}
	return err
}

const tarBlock = 512

// tarBlocks reads an archive block by block, as the tar library does, and knows
// what it needs not to tell.
type tarBlocks struct {
	src    io.Reader
	seeker io.Seeker // nil when src cannot skip
	back   []byte    // a block that is read again
	at     int64     // where reading is
	zero   bool      // the last block was empty, as at the end of an archive
	ended  bool      // there is an end
}

func (b *tarBlocks) Read(p []byte) (int, error) {
	n, err := len(b.back), error(nil)
	switch {
	case n > 0:
		n = copy(p, b.back)
		b.back = b.back[n:]
	case len(p) == tarBlock: // a header, or the end
		n, err = io.ReadFull(b.src, p)
	default:
		n, err = b.src.Read(p)
	}
	b.at += int64(n)
	if n > 0 {
		b.zero = n == tarBlock && strings.Trim(string(p[:n]), "\x00") == ""
	}
	return n, err
}

func (b *tarBlocks) Seek(offset int64, whence int) (int64, error) {
	if b.seeker == nil || len(b.back) > 0 {
		return 0, errors.ErrUnsupported
	}
	at, err := b.seeker.Seek(offset, whence)
	if err == nil {
		b.at = at
	}
	return at, err
}

// findHeader goes to the next block that is the header of a file.
func (b *tarBlocks) findHeader() bool {
	block := make([]byte, tarBlock)
	for {
		if _, err := io.ReadFull(b, block); err != nil {
			return false
		}
		if tarSum(block) {
			b.back, b.at = block, b.at-tarBlock
			return true
		}
	}
}

// tarSum tells whether a header has the sum that it says.
func tarSum(block []byte) bool {
	var want, got int
	sum := strings.Trim(string(block[148:156]), " \x00")
	if strings.Trim(sum, "01234567") != "" {
		return false
	}
	if _, err := fmt.Sscanf(sum, "%o", &want); err != nil {
		return false
	}
	for i, c := range block {
		if i >= 148 && i < 156 {
			c = ' '
		}
		got += int(c)
	}
	return got == want
}
