package wxr

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// input is one file, as the user gave it or as it lies in a folder.
type input struct {
	name  string // what Input.Name says
	path  string
	held  *spool // instead of path, for a stream
	size  int64
	whole bool   // its one part is the file itself, compressed perhaps
	form  string // how it is packed, see Form.Packing
	parts []part // in the order in which they are read
}

// file is an opened input.
type file interface {
	io.ReaderAt
	io.Closer
}

type keptOpen struct{ *spool }

func (keptOpen) Close() error { return nil }

func (in *input) open() (file, error) {
	if in.held != nil {
		return keptOpen{in.held}, nil
	}
	return os.Open(in.path)
}

// refusal says why something is no part of an export.
type refusal struct {
	code report.Code
	is   string // in words that follow its name
	hint string
}

// skipped is a note about something that is passed over.
type skipped struct {
	code         report.Code
	name, detail string
}

// opener finds the exports in what the user named.
type opener struct {
	*Export
	ctx   context.Context
	m     meter
	begin []byte         // of what is looked at
	names map[string]int // how often each was wanted, see unique
	piped bool           // the standard input was named
}

// argument opens one path, under a name that shortNames found.
func (o *opener) argument(path, name string) error {
	if path == "-" {
		switch {
		case o.piped:
			return report.WithHint(errors.New("the standard input is named twice"), "Name it once: it can be read once.")
		case o.opt.Stdin == nil:
			return report.WithHint(errors.New("nothing stands on the standard input"), "Name at least one export file.")
		}
		o.piped = true
		return o.stream(o.unique(name), o.opt.Stdin)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return report.WithHint(err, "Check the name of the file.")
	case info.IsDir():
		return o.folder(path, name)
	case !info.Mode().IsRegular():
		f, err := os.Open(path)
		if err != nil {
			return report.WithHint(err, "Check that you may read the file.")
		}
		defer f.Close()
		return o.stream(o.unique(name), f)
	}
	return o.given(&input{name: o.unique(name), path: path, size: info.Size()})
}

// given adds an input that the user named, which must hold an export.
func (o *opener) given(in *input) error {
	no, err := o.look(in)
	if err != nil {
		return err
	}
	if no != nil {
		return report.WithHint(fmt.Errorf("%s %s", in.name, no.is), no.hint)
	}
	o.add(in)
	return nil
}

func (o *opener) add(in *input) {
	o.inputs = append(o.inputs, in)
	o.size += in.size
}

// stream keeps what can be read only once. It looks at the beginning first, so
// that no disk is filled with what is no export.
func (o *opener) stream(name string, src io.Reader) error {
	src = &raw{ctx: o.ctx, src: src}
	begin, err := io.ReadAll(io.LimitReader(src, sniffed))
	if err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	if !isPacked(begin[blankBefore(begin):]) {
		if no := recognise(begin); no != nil {
			return report.WithHint(fmt.Errorf("%s %s", name, no.is), no.hint)
		}
	}
	s, err := o.spool()
	if err != nil {
		return err
	}
	if _, err := s.Write(begin); err != nil {
		return err
	}
	if err := s.fill(src, o.opt.MaxUnpacked-s.n); err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	return o.given(&input{name: name, held: s, size: s.n})
}

func (o *opener) spool() (*spool, error) {
	s, err := newSpool()
	if err == nil {
		o.spools = append(o.spools, s)
	}
	return s, err
}

// folder adds every file below a folder that holds an export. Links are not
// followed, and what is neither a file nor a folder is not opened.
func (o *opener) folder(path, base string) error {
	var names []string
	err := fs.WalkDir(os.DirFS(path), ".", func(name string, d fs.DirEntry, err error) error {
		if o.ctx.Err() != nil {
			return o.ctx.Err()
		}
		switch {
		case err != nil:
			o.skip(report.ContainerDamaged, base+"/"+shown(name), "cannot be read")
		case d.IsDir():
		case !d.Type().IsRegular():
			o.skip(report.InputSkipped, base+"/"+shown(name), "is no regular file")
		case isJunk(name):
			o.skip(report.InputSkipped, base+"/"+shown(name), junk)
		default:
			names = append(names, name)
		}
		if len(names) > o.opt.MaxEntries {
			return o.m.tooMany(base, "files")
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(names, byName)
	had, example := len(o.inputs), ""
	for _, name := range names {
		in := &input{name: o.unique(base + "/" + shown(name)), path: filepath.Join(path, filepath.FromSlash(name))}
		no, err := o.look(in)
		switch {
		case isOverLimit(err), o.ctx.Err() != nil:
			return cmp.Or(o.ctx.Err(), err)
		case err != nil:
			o.skip(report.ContainerDamaged, in.name, "cannot be read")
		case no != nil:
			o.skip(no.code, in.name, no.is)
			if example == "" {
				example = fmt.Sprintf(" (%s %s)", name, no.is)
			}
		default:
			o.add(in)
		}
	}
	if len(o.inputs) == had {
		return report.WithHint(fmt.Errorf("%s is a folder without a WordPress export%s", base, example), exportAgain)
	}
	return nil
}

// junk is said of all files of a system, so that they count as one.
const junk = "files that an operating system made for itself"

// skip notes that something is passed over.
func (o *opener) skip(code report.Code, name, detail string) {
	if detail != junk {
		detail = name[strings.LastIndexByte(name, '/')+1:] + " " + detail
	}
	o.skips = append(o.skips, skipped{code, name, detail})
}

// look finds out what an input is and which parts it has.
func (o *opener) look(in *input) (*refusal, error) {
	f, err := in.open()
	if err != nil {
		return nil, report.WithHint(err, "Check that you may read the file.")
	}
	defer f.Close()
	if in.held == nil {
		info, err := f.(*os.File).Stat()
		switch {
		case err != nil:
			return nil, err
		case !info.Mode().IsRegular():
			return nil, fmt.Errorf("%s is no regular file", in.name)
		}
		in.size = info.Size()
	}
	o.m.begin(in.name)
	magic := make([]byte, 512)
	n, err := f.ReadAt(magic, 0)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("reading %s: %w", in.name, err)
	}
	magic = magic[:n]
	p := part{name: in.name, size: toTheEnd}
	if blank := blankBefore(magic); blank > 0 {
		p.offset, magic = int64(blank), magic[blank:]
		defer func() {
			if len(in.parts) > 0 {
				o.skips = append(o.skips, skipped{report.JunkAroundDocument, in.name, "blank lines before what is packed"})
			}
		}()
	}
	if isZip(magic) {
		in.form = "zip"
		return o.zip(in, f)
	}
	var how string
	p.packing, how = packingOf(magic)
	if p.packing != stored {
		src := p.unpack(&raw{ctx: o.ctx, src: p.section(f)}, &o.m)
		magic = magic[:cap(magic)]
		n, err := io.ReadFull(src, magic)
		if isOverLimit(err) {
			return nil, err
		}
		magic = magic[:n]
		if n == 0 && src.damage != nil {
			return &refusal{report.ContainerDamaged, "is damaged (" + how + ")", "Download it or copy it again."}, nil
		}
	}
	in.form = how
	if isTar(magic) {
		in.form = strings.TrimPrefix(how+"+tar", "+")
		return o.tar(in, f, &p)
	}
	in.whole = true
	no, err := o.check(f, &p)
	if no != nil && p.packing != stored {
		no.is = "is compressed (" + how + "), and what is in it " + no.is
	}
	in.parts = []part{p}
	return no, err
}

// few is how much is looked at first.
const few = 16 << 10

// check looks at the beginning of a part and finds out how it is encoded.
func (o *opener) check(f io.ReaderAt, p *part) (*refusal, error) {
	under := &raw{ctx: o.ctx, src: p.section(f)}
	src := p.unpack(under, &o.m)
	// Most files of a folder are images, and most exports say at once what they
	// are: the whole beginning is for the others.
	begin := make([]byte, few)
	n, err := io.ReadFull(src, begin)
	begin = begin[:n]
	if err == nil && !isBinary(begin) && recognise(begin) != nil {
		whole := o.buffer()
		copy(whole, begin)
		n, err = io.ReadFull(src, whole[few:])
		begin = whole[:few+n]
	}
	switch {
	case under.err != nil:
		return nil, fmt.Errorf("reading %s: %w", p.name, under.err)
	case isOverLimit(err):
		return nil, err
	}
	no := recognise(begin)
	if no != nil && src.damage != nil {
		no = &refusal{report.ContainerDamaged, "is damaged", "Download it or copy it again."}
	}
	if no != nil {
		return no, nil
	}
	if isPage(begin) && !bytes.Contains(begin, []byte("<?xml")) { // that is noticed when it is read
		o.skips = append(o.skips, skipped{report.JunkAroundDocument, p.name, "an HTML page"})
	}
	whole := n < few
	again := &raw{ctx: o.ctx, src: p.section(f)}
	var wrong string
	p.charset, wrong = charsetOf(begin, func() io.Reader {
		if whole {
			return bytes.NewReader(begin)
		}
		m := meter{opt: o.opt} // what is read only for this does not count
		m.begin(p.name)
		return p.unpack(again, &m)
	})
	if again.err != nil {
		return nil, fmt.Errorf("reading %s: %w", p.name, again.err)
	}
	if wrong != "" {
		o.skips = append(o.skips, skipped{report.CharsetWrong, p.name, wrong})
	}
	return nil, nil
}

// buffer is memory for the beginning of something.
func (o *opener) buffer() []byte {
	if o.begin == nil {
		o.begin = make([]byte, sniffed)
	}
	return o.begin
}
