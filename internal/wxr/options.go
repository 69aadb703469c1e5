package wxr

import (
	"cmp"
	"io"
)

// Options say how exports are read. The zero Options are the defaults.
type Options struct {
	// Stdin is what the path "-" means. Without one there is no such input.
	Stdin io.Reader

	// RepairMojibake mends text that was UTF-8, then read as Windows-1252 or
	// Latin-1 and stored so. Without it, such text is reported and kept.
	RepairMojibake bool

	// What follows are the limits against archives that are built to fill a
	// disk or a memory. 0 is the default. Reading ends with an error where one
	// is reached.

	MaxUnpacked int64 // bytes that all compressed inputs together may unpack to
	MaxRatio    int   // how many times larger than packed an input may unpack to; small ones are not judged
	MaxEntries  int   // entries of one archive, or files of one folder
}

const (
	defaultUnpacked = 64 << 30
	defaultRatio    = 400   // text compresses to a tenth, the most monotonous export to a hundredth
	defaultEntries  = 65535 // what a zip archive holds without extensions
	ratioFrom       = 64 << 20
)

// settled is o with every default in its place.
func (o Options) settled() Options {
	o.MaxUnpacked = cmp.Or(o.MaxUnpacked, defaultUnpacked)
	o.MaxRatio = cmp.Or(o.MaxRatio, defaultRatio)
	o.MaxEntries = cmp.Or(o.MaxEntries, defaultEntries)
	return o
}
