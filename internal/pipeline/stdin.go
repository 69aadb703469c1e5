package pipeline

import (
	"context"
	"io"
)

// interruptible reads src until ctx ends, even while src keeps a reader waiting: a
// pipe does so as long as nobody writes to it. One goroutine then stays behind
// until src returns.
func interruptible(ctx context.Context, src io.Reader) io.Reader {
	if src == nil {
		return nil
	}
	return &waiting{ctx: ctx, src: src}
}

type waiting struct {
	ctx   context.Context
	src   io.Reader
	reads chan read
	ready chan bool // the bytes of the last read are used
	rest  read
}

type read struct {
	b   []byte
	err error
}

func (w *waiting) Read(p []byte) (int, error) {
	if w.reads == nil {
		w.reads, w.ready = make(chan read), make(chan bool)
		go w.pass()
	} else if len(w.rest.b) == 0 && w.rest.err == nil {
		select {
		case w.ready <- true:
		case <-w.ctx.Done():
			w.rest.err = w.ctx.Err()
		}
	}
	if len(w.rest.b) == 0 && w.rest.err == nil {
		select {
		case w.rest = <-w.reads:
		case <-w.ctx.Done():
			w.rest.err = w.ctx.Err()
		}
	}
	n := copy(p, w.rest.b)
	w.rest.b = w.rest.b[n:]
	if len(w.rest.b) > 0 {
		return n, nil
	}
	return n, w.rest.err
}

// pass hands on what src gives, one read after the other.
func (w *waiting) pass() {
	buf := make([]byte, 256<<10)
	for {
		n, err := w.src.Read(buf)
		select {
		case w.reads <- read{buf[:n], err}:
		case <-w.ctx.Done():
			return
		}
		if err != nil {
			return
		}
		select {
		case <-w.ready:
		case <-w.ctx.Done():
			return
		}
	}
}
