package pipeline

import (
	"context"
	"iter"
	"sync"
)

// line passes the values of feed through work, side by side on as many workers
// as it is given, and hands the results to collect in the order of feed. Each
// worker is used by one goroutine at a time.
//
// At most a fixed number of values per worker is under way, so memory is bounded.
// The first error, of feed, work or collect, ends the line; when ctx is
// cancelled it ends with ctx's error. All goroutines have ended when line
// returns.
func line[In, Out, Worker any](ctx context.Context, workers []Worker, feed iter.Seq2[In, error], work func(Worker, In) (Out, error), collect func(Out) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)

	type result struct {
		out Out
		err error
	}
	type slot struct {
		in   In
		done chan result
	}
	// The longer queue holds slots in order; what it can hold is what may be
	// finished ahead of a slow one.
	const ahead = 32
	todo := make(chan slot)
	order := make(chan slot, ahead*len(workers))

	var group sync.WaitGroup
	group.Go(func() {
		defer close(order)
		defer close(todo)
		for in, err := range feed {
			if err != nil {
				stop(err)
				return
			}
			s := slot{in, make(chan result, 1)}
			select {
			case order <- s:
			case <-ctx.Done():
				return
			}
			select {
			case todo <- s:
			case <-ctx.Done():
				return
			}
		}
	})
	for _, w := range workers {
		group.Go(func() {
			for s := range todo {
				out, err := work(w, s.in)
				s.done <- result{out, err}
			}
		})
	}
	defer group.Wait()

	for s := range order {
		select {
		case r := <-s.done:
			if r.err == nil {
				r.err = collect(r.out)
			}
			if r.err != nil {
				stop(r.err)
				return r.err
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return context.Cause(ctx)
}
