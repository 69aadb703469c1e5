package wxr

import (
	"errors"
	"io"
)

const (
	chunk      = 1 << 20   // bytes asked for at a time
	firstChunk = 64 << 10  // and the first time: archives have many small parts
	maxUnit    = 256 << 20 // the biggest unit that is read whole
)

// window holds a stretch of an input in memory: from a mark, which only moves
// forward, to where reading has come. Positions are counted from the mark, so
// they stay true while the window grows.
type window struct {
	src   io.Reader
	limit int   // how large the stretch may become
	base  int64 // position of the mark, counted from where the input begins
	err   error // why there is no more to read; io.EOF at the end
	full  bool  // there may be more, but the limit is reached

	places *places // where it stands in the input; nil when that is the same

	buf       []byte
	mark, end int
}

// data is what the window holds. It is valid until the next call of more.
func (w *window) data() []byte { return w.buf[w.mark:w.end] }

// more reads on. It returns false at the end of the input, at an error and at
// the limit.
func (w *window) more() bool {
	if w.err != nil {
		return false
	}
	if w.end-w.mark >= w.limit {
		w.full = true
		return false
	}
	if w.end == len(w.buf) {
		w.makeRoom()
	}
	for range 100 {
		n, err := w.src.Read(w.buf[w.end:])
		w.end += n
		if err != nil {
			w.err = err
			return n > 0
		}
		if n > 0 {
			return true
		}
	}
	w.err = io.ErrNoProgress
	return false
}

// makeRoom drops what lies before the mark, and takes a larger buffer when
// that is not enough or a smaller one when the large one is no longer needed.
func (w *window) makeRoom() {
	held := w.end - w.mark
	dst := w.buf
	switch {
	case len(w.buf) == 0:
		dst = make([]byte, firstChunk)
	case held > len(w.buf)/2 || len(w.buf) < chunk:
		dst = make([]byte, max(chunk, min(2*len(w.buf), w.limit+chunk)))
	case len(w.buf) > 8*chunk && held < chunk:
		dst = make([]byte, 2*chunk)
	}
	copy(dst, w.buf[w.mark:w.end])
	w.buf, w.mark, w.end = dst, 0, held
}

// place is where a position in the window stands in the input, where window and
// input differ because the input is decoded.
func (w *window) place(at int64) int64 {
	if w.places == nil {
		return at
	}
	return w.places.place(at, w.base, w.data())
}

// release moves the mark n bytes on.
func (w *window) release(n int) {
	if w.places != nil {
		w.places.forget(w.base+int64(n), w.base, w.data())
	}
	w.mark += n
	w.base += int64(n)
	w.full = false
}

// failed is the error that ended reading, nil when there is none or the input
// simply ended.
func (w *window) failed() error {
	if w.err == nil || errors.Is(w.err, io.EOF) {
		return nil
	}
	return w.err
}
