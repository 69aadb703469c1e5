package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/presslift/presslift/internal/pipeline"
	"github.com/schollz/progressbar/v3"
)

// Looking is cheap and showing is not: a line in a log must not drown it.
const (
	lookEvery = 100 * time.Millisecond
	lineEvery = 5 * time.Second
)

// look is progress as seen at one moment.
type look struct {
	phase             pipeline.Phase
	bytes, totalBytes int64
	items, totalItems int64
	now               time.Time
	elapsed           time.Duration // since the phase began
}

// showProgress shows a run on w until stop is called, which leaves nothing
// behind on a terminal. Looking costs the run nothing.
func showProgress(p *pipeline.Progress, w io.Writer, terminal bool) (stop func()) {
	show, wipe := lines(w, time.Now()), func() {}
	if terminal {
		b := &bar{w: w, phase: -1}
		show, wipe = b.show, b.wipe
	}
	quit, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		defer wipe()
		tick := time.NewTicker(lookEvery)
		defer tick.Stop()
		phase, began := pipeline.Phase(-1), time.Time{}
		for {
			select {
			case <-quit:
				return
			case now := <-tick.C:
				l := look{phase: pipeline.Phase(p.Phase.Load()), now: now,
					bytes: p.Bytes.Load(), totalBytes: p.TotalBytes.Load(), items: p.Items.Load(), totalItems: p.TotalItems.Load()}
				if l.phase != phase {
					phase, began = l.phase, now
				}
				l.elapsed = now.Sub(began)
				show(l)
			}
		}
	}()
	return func() {
		close(quit)
		<-done
	}
}

// lines shows progress in a log: a line now and then, none for a short run.
func lines(w io.Writer, last time.Time) func(look) {
	return func(l look) {
		if l.now.Sub(last) < lineEvery {
			return
		}
		last = l.now
		fmt.Fprintln(w, "presslift: "+l.String())
	}
}

func (l look) name() string {
	switch l.phase {
	case pipeline.Opening:
		return "opening"
	case pipeline.Surveying:
		return "surveying"
	case pipeline.Converting:
		return "converting"
	case checking:
		return "checking the archive"
	case comparing:
		return "comparing with the source"
	}
	return "finishing"
}

// The phases of presslift verify, which is no run of the line.
const (
	checking  = pipeline.Finishing + 1 + iota // the archive is read
	comparing                                 // its source is
)

// counts says whether the phase has something to count.
func (l look) counts() bool {
	return l.phase == pipeline.Surveying || l.phase == pipeline.Converting || l.phase >= checking
}

// words says what is done, without what is left.
func (l look) words() string {
	switch {
	case !l.counts():
		return l.name()
	case l.totalItems > 0:
		return fmt.Sprintf("%s: %s of %s items", l.name(), group(l.items), group(l.totalItems))
	case l.items > 0:
		return fmt.Sprintf("%s: %s", l.name(), count(int(l.items), "item"))
	}
	return fmt.Sprintf("%s: %s", l.name(), size(l.bytes))
}

// String is the line for a log.
func (l look) String() string {
	s, done := l.words(), l.done()
	if done <= 0 {
		return s
	}
	s += fmt.Sprintf(", %d %%", int(100*done))
	// An estimate from the first moments would be wild.
	if l.elapsed >= time.Second && done >= 0.01 {
		left := time.Duration(float64(l.elapsed) * (1 - done) / done)
		s += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	return s
}

// done is the part of the phase that is behind us, 0 when that is not known.
func (l look) done() float64 {
	switch {
	case !l.counts():
		return 0
	case l.totalItems > 0:
		return min(1, float64(l.items)/float64(l.totalItems))
	case l.totalBytes > 0:
		return min(1, float64(l.bytes)/float64(l.totalBytes))
	}
	return 0
}

// bar is progress on a terminal: one line, one bar for each phase that counts,
// a word for the others.
type bar struct {
	w     io.Writer
	phase pipeline.Phase
	now   *progressbar.ProgressBar // nil in a phase that does not count
}

func (b *bar) show(l look) {
	if l.phase != b.phase {
		b.wipe()
		b.phase = l.phase
		if l.counts() {
			b.now = progressbar.NewOptions64(1,
				progressbar.OptionSetWriter(b.w),
				progressbar.OptionSetWidth(20),
				progressbar.OptionShowBytes(true),
				progressbar.OptionShowTotalBytes(true),
				progressbar.OptionShowCount(),
				progressbar.OptionThrottle(0),
			)
		} else {
			fmt.Fprint(b.w, l.words())
		}
	}
	if b.now == nil || l.totalBytes < 2 {
		return
	}
	b.now.ChangeMax64(l.totalBytes)
	b.now.Describe(l.words())
	// A bar that is full counts as finished and moves no more, but the last byte
	// read is not the last item written. What cannot be shown is not worth
	// stopping for.
	_ = b.now.Set64(min(l.bytes, l.totalBytes-1))
}

// wipe takes from the line what show has left there.
func (b *bar) wipe() {
	if b.now != nil {
		_ = b.now.Clear()
		b.now = nil
		return
	}
	if b.phase >= 0 {
		fmt.Fprint(b.w, "\r"+strings.Repeat(" ", len(look{phase: b.phase}.name()))+"\r")
	}
}
