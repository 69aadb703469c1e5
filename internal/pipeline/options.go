package pipeline

import (
	"context"
	"io"
	"iter"
	"sync/atomic"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/markdown"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// Source is where records come from.
//
// Records may be ranged over more than once, each time from the first byte and
// with the same result. What was odd about the data goes into the log; an error
// ends the reading and is one that no record can follow.
//
// Survey is Records for who wants to know what there is: texts of posts that
// keep does not want may be missing, and Post.Abridged says so.
//
// Taken is how many bytes of the inputs the reading under way has come past; only
// who ranges over it may ask.
type Source interface {
	Records(ctx context.Context, log *report.Log) iter.Seq2[wp.Record, error]
	Survey(ctx context.Context, keep func(postType string, texts wp.Texts) bool) iter.Seq2[wp.Record, error]
	Taken() int64
}

// Options say what to do. The zero value of each is its default.
type Options struct {
	Inputs    []string  // paths of the exports; "-" is Stdin
	Stdin     io.Reader // may be nil
	Out       string    // folder of the archive
	Workers   int       // how many posts are converted at a time; 0 = number of cores
	Generator string    // what the manifest names as its writer, "presslift 1.2.3"

	RepairMojibake bool // mend text that was decoded wrongly before it was stored

	Types       posttype.Choices               // which posts become what; its Private is PrivateData's
	PrivateData wp.PrivateData                 // personal data that is let in, by name
	Terms       map[string]map[string]TermEdit // by taxonomy and slug
	KeepMeta    []string                       // postmeta keys to write below meta; a trailing * stands for any rest
	RefuseMeta  []string                       // postmeta keys of documents and data to leave out; a trailing * as above
	Keys        archive.Keys                   // front matter keys to rename or leave out
	Hosts       []string                       // further hosts of the site, as "old.example.org"
	Shortcodes  content.ShortcodeChoices       // what becomes of shortcodes
	Markdown    markdown.Options               // how Markdown is written, and whether what runs is kept
	NoCensus    bool                           // do not compare texts with what they were made of

	MaxUnpacked int64 // bytes that all packed inputs together may unpack to; 0 = the default of package wxr, as below
	MaxRatio    int   // how many times larger than packed an input may be
	MaxEntries  int   // entries of one archive, or files of one folder
}

// Phase is what a run is doing.
type Phase int32

const (
	Opening    Phase = iota
	Surveying        // the first reading: bytes count
	Converting       // the second reading: bytes and items count
	Finishing        // writing the manifest, putting the archive in place
)

// Progress is written by a run and may be looked at from any goroutine.
type Progress struct {
	Phase      atomic.Int32 // a Phase
	Bytes      atomic.Int64 // of the inputs, read in this phase
	TotalBytes atomic.Int64 // of the inputs; 0 while unknown
	Items      atomic.Int64 // of the source, done in this phase
	TotalItems atomic.Int64 // of the source; 0 while unknown
}

// Summary is what a run has to say at its end.
type Summary struct {
	Inputs   []wp.Input
	Title    string // of the site
	Books    report.Books
	Findings map[report.Code]int // how often each was noticed
	Files    int
	Bytes    int64 // of all files of the archive
	Changes  archive.Changes
}

// Worst is the highest severity among the findings, and false when there are
// none.
func (s *Summary) Worst() (report.Severity, bool) {
	worst, any := report.Info, false
	for code := range s.Findings {
		worst, any = max(worst, code.Meaning().Severity), true
	}
	return worst, any
}
