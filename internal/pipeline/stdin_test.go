package pipeline

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// TestWaitingForInputEndsWithTheContext: nobody has to write to a pipe so that
// presslift ends.
func TestWaitingForInputEndsWithTheContext(t *testing.T) {
	in, out := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		_, err := Convert(ctx, Options{Inputs: []string{"-"}, Stdin: in, Out: t.TempDir() + "/out"}, &Progress{})
		done <- err
	}()
	if _, err := io.WriteString(out, "<rss>"); err != nil {
		t.Fatal(err)
	}
	cancel()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("it waits for its input")
	}
}

// TestInterruptibleIsTheSource: nothing is lost or read twice on the way.
func TestInterruptibleIsTheSource(t *testing.T) {
	want := strings.Repeat("0123456789", 100_000)
	for _, src := range []io.Reader{strings.NewReader(want), iotest.HalfReader(strings.NewReader(want)), iotest.DataErrReader(strings.NewReader(want))} {
		got, err := io.ReadAll(interruptible(context.Background(), src))
		if err != nil || string(got) != want {
			t.Errorf("%d bytes of %d, %v", len(got), len(want), err)
		}
	}
	broken := errors.New("broken")
	if _, err := io.ReadAll(interruptible(context.Background(), iotest.ErrReader(broken))); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}
