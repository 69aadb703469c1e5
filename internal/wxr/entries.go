package wxr

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// entry is one file of an archive, as the archive lists it.
type entry struct {
	part
	no *refusal // it is known that it cannot be read
}

// entries makes parts of the entries of an archive that are exports. The rest
// is passed over, with a note.
func (o *opener) entries(in *input, f io.ReaderAt, entries []entry) (*refusal, error) {
	if len(entries) > o.opt.MaxEntries {
		return nil, o.m.tooMany(in.name, "entries")
	}
	refuseShared(entries)
	slices.SortStableFunc(entries, func(a, b entry) int { return byName(a.name, b.name) })
	example, hint := "", exportAgain
	times := map[string]int{}
	for _, e := range entries {
		name := e.name
		if e.name = in.name + "/" + shown(name); isJunk(name) {
			o.skip(report.InputSkipped, e.name, junk)
			continue
		}
		no, err := e.no, error(nil)
		if no == nil {
			no, err = o.check(f, &e.part)
		}
		switch {
		case err != nil:
			return nil, err
		case no != nil:
			o.skip(no.code, e.name, no.is)
			if example == "" {
				example = fmt.Sprintf(" (%s %s)", shown(name), no.is)
			}
			if no.code == report.ArchiveNotOpened {
				hint = no.hint
			}
			continue
		}
		if times[name]++; times[name] > 1 {
			e.name += fmt.Sprintf(" (%d)", times[name])
		}
		in.parts = append(in.parts, e.part)
	}
	if len(in.parts) == 0 {
		return &refusal{report.InputSkipped, "is an archive without a WordPress export" + example, hint}, nil
	}
	return nil, nil
}

// refuseShared refuses entries of a zip archive that share bytes with one
// before: that is how small archives unpack to terabytes.
func refuseShared(entries []entry) {
	byPlace := make([]*entry, len(entries))
	for i := range entries {
		byPlace[i] = &entries[i]
	}
	slices.SortStableFunc(byPlace, func(a, b *entry) int { return cmp.Compare(a.offset, b.offset) })
	end := int64(0)
	for _, e := range byPlace {
		if e.no != nil || e.size == 0 || e.size == toTheEnd {
			continue
		}
		if e.offset < end {
			e.no = &refusal{code: report.ContainerDamaged, is: "shares its bytes with another entry"}
			continue
		}
		end = e.offset + e.size
	}
}

func byName(a, b string) int { return cmp.Or(natural(a, b), strings.Compare(a, b)) }
