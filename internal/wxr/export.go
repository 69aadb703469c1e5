package wxr

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// Export is a WXR export: one file or several, packed perhaps.
type Export struct {
	opt    Options // settled
	limit  int     // how large a unit may be
	inputs []*input
	size   int64
	spools []*spool
	skips  []skipped
	taken  int64 // see Taken
}

// Open finds the exports in files, archives and folders, by what they hold and
// not by what they are called. The path "-" is Options.Stdin. It returns an
// error when something that was named cannot be read or holds no WXR export, and
// when ctx ends.
//
// Close must be called when the export is no longer needed.
func Open(ctx context.Context, opt Options, paths ...string) (*Export, error) {
	if len(paths) == 0 {
		return nil, report.WithHint(errors.New("no input"), "Name at least one export file.")
	}
	e := &Export{opt: opt.settled(), limit: maxUnit}
	o := opener{Export: e, ctx: ctx, m: meter{opt: e.opt}}
	names := shortNames(paths)
	for i, path := range paths {
		if err := o.argument(path, names[i]); err != nil {
			return nil, errors.Join(err, e.Close())
		}
	}
	return e, nil
}

// Close removes what Open put into temporary files.
func (e *Export) Close() error {
	var err error
	for _, s := range e.spools {
		err = errors.Join(err, s.close())
	}
	e.spools = nil
	return err
}

// Size is how many bytes all inputs have together, as they are on the disk.
func (e *Export) Size() int64 { return e.size }

// Form is how an input is packed.
type Form struct {
	Packing string // "gzip", "zstd", "bzip2", "zip", "tar", "gzip+tar" and so on; empty for a plain file
	Exports int    // how many it holds, at least 1
}

// Forms tells of each input, in the order in which they are read.
func (e *Export) Forms() []Form {
	out := make([]Form, 0, len(e.inputs))
	for _, in := range e.inputs {
		out = append(out, Form{in.form, len(in.parts)})
	}
	return out
}

// Taken is how many of them the reading under way has come past. Only who
// ranges over the records may ask.
func (e *Export) Taken() int64 { return e.taken }

// Records reads the inputs from their first byte. After the records of an
// input comes its *wp.Input. What is odd goes to log, under the post that it
// belongs to. A post's strings share the memory of its item.
//
// It may be ranged over more than once, and yields the same each time. An error
// comes with a nil record and ends it.
func (e *Export) Records(ctx context.Context, log *report.Log) iter.Seq2[wp.Record, error] {
	return func(yield func(wp.Record, error) bool) { e.records(ctx, log, nil, yield) }
}

// Survey yields what Records does, but abridges posts: texts that keep does not
// want may be missing, and Post.Abridged says so. It is asked with the type and
// the texts. What is odd is for Records to
// say.
func (e *Export) Survey(ctx context.Context, keep func(postType string, texts wp.Texts) bool) iter.Seq2[wp.Record, error] {
	return func(yield func(wp.Record, error) bool) {
		var log report.Log
		e.records(ctx, &log, keep, func(r wp.Record, err error) bool {
			log = report.Log{}
			return yield(r, err)
		})
	}
}

func (e *Export) records(ctx context.Context, log *report.Log, keep func(string, wp.Texts) bool, yield func(wp.Record, error) bool) {
	log.At(0, "")
	for _, s := range e.skips {
		log.AddAt(s.code, s.name, 0, s.detail)
	}
	r := reader{log: log, yield: yield, repair: e.opt.RepairMojibake, keep: keep}
	m := meter{opt: e.opt}
	e.taken = 0
	before := int64(0)
	for _, in := range e.inputs {
		err := e.read(ctx, in, &r, &m)
		if r.stopped {
			return
		}
		if err != nil {
			yield(nil, err)
			return
		}
		before += in.size
		e.taken = before
	}
}

// read reads an input with all its parts.
func (e *Export) read(ctx context.Context, in *input, r *reader, m *meter) error {
	f, err := in.open()
	if err != nil {
		return err
	}
	defer f.Close()
	m.begin(in.name)
	sum := sha256.New()
	whole := &raw{ctx: ctx, src: io.NewSectionReader(f, 0, toTheEnd), sum: sum}
	for i := range in.parts {
		p := &in.parts[i]
		under := whole
		if !in.whole {
			under = &raw{ctx: ctx, src: p.section(f)}
		}
		under.taken = &e.taken
		if in.whole {
			if _, err := io.CopyN(io.Discard, under, p.offset); err != nil {
				return fmt.Errorf("reading %s: %w", in.name, err)
			}
		}
		if err := e.readPart(p, under, r, m); err != nil || r.stopped {
			return err
		}
	}
	// What follows a packed part, or all that an archive is.
	if err := drain(whole); err != nil {
		return fmt.Errorf("reading %s: %w", in.name, err)
	}
	r.put(&wp.Input{Name: in.name, Bytes: whole.n, SHA256: hex.EncodeToString(sum.Sum(nil))})
	return nil
}

func (e *Export) readPart(p *part, under *raw, r *reader, m *meter) error {
	r.input = p.name
	src := p.unpack(under, m)
	s := p.charset.scanner(src, e.limit)
	err := r.read(s)
	switch {
	case under.ctx.Err() != nil:
		return under.ctx.Err()
	case isOverLimit(err):
		return err
	case err != nil:
		return fmt.Errorf("reading %s: %w", p.name, err)
	case src.damage != nil && !r.stopped:
		r.log.At(0, "")
		r.log.AddAt(report.ContainerDamaged, p.name, s.w.place(s.w.base), src.damage.Error())
	case src.behind && !r.stopped:
		r.log.At(0, "")
		r.log.AddAt(report.JunkAroundDocument, p.name, s.w.place(s.w.base), "something behind the gzip file, which was read whole")
	}
	return nil
}

func drain(r io.Reader) error {
	buf := make([]byte, 256<<10)
	for {
		if _, err := r.Read(buf); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}
