package pipeline

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"
)

func numbers(n int, end error) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
		if end != nil {
			yield(0, end)
		}
	}
}

func TestResultsLeaveInTheOrderOfTheFeed(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		const n = 5000
		var got []int
		err := line(context.Background(), make([]struct{}, workers), numbers(n, nil), func(_ struct{}, i int) (int, error) {
			x := i
			for range i % 13 * 100 { // unequal work
				x = (x*31 + 7) % 1000003
			}
			return i, nil
		}, func(i int) error { got = append(got, i); return nil })
		if err != nil || len(got) != n || !slices.IsSorted(got) {
			t.Errorf("%d workers: %d results, sorted %v, %v", workers, len(got), slices.IsSorted(got), err)
		}
	}
}

func TestTheFirstErrorEndsTheLine(t *testing.T) {
	boom := errors.New("boom")
	work := func(fails int) func(struct{}, int) (int, error) {
		return func(_ struct{}, i int) (int, error) {
			if i == fails {
				return 0, boom
			}
			return i, nil
		}
	}
	for name, run := range map[string]func(collect func(int) error) error{
		"feed": func(c func(int) error) error {
			return line(context.Background(), make([]struct{}, 2), numbers(1000, boom), work(-1), c)
		},
		"work": func(c func(int) error) error {
			return line(context.Background(), make([]struct{}, 2), numbers(1000, nil), work(500), c)
		},
		"collect": func(c func(int) error) error {
			return line(context.Background(), make([]struct{}, 2), numbers(1000, nil), work(-1), func(i int) error {
				if i == 500 {
					return boom
				}
				return c(i)
			})
		},
	} {
		last := -1
		err := run(func(i int) error {
			if i != last+1 {
				t.Errorf("%s: %d comes behind %d", name, i, last)
			}
			last = i
			return nil
		})
		if !errors.Is(err, boom) {
			t.Errorf("%s: the line ends with %v", name, err)
		}
		if name != "feed" && last != 499 {
			t.Errorf("%s: results up to %d were collected", name, last)
		}
	}
}

func TestCancellingEndsTheLine(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	endless := func(yield func(int, error) bool) {
		for i := 0; yield(i, nil); i++ {
		}
	}
	err := line(ctx, make([]struct{}, 2), endless, func(_ struct{}, i int) (int, error) { return i, nil }, func(i int) error {
		if i == 100 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
