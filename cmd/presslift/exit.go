package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// exits is the table of exit codes: scripts rely on it.
var exits = []struct {
	code  int
	means string
}{
	{exitDone, "done"},
	{exitFailed, "failed; there is no new archive"},
	{exitUsage, "the command line is wrong; nothing was tried"},
	{exitFindings, "done, with findings as severe as --fail-on or more"},
	{exitInterrupted, "interrupted; the output folder is as it was"},
}

const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitFindings    = 3
	exitInterrupted = 130 // what a shell reports for Ctrl-C
)

func exitTable() string {
	var b strings.Builder
	b.WriteString("Exit codes:\n")
	for _, e := range exits {
		fmt.Fprintf(&b, "  %3d  %s\n", e.code, e.means)
	}
	return strings.TrimRight(b.String(), "\n")
}

// failure is an error of a command that had understood its command line. All
// other errors are about the command line itself.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// errFindings says that all went well, and that the user asked for an exit code
// nevertheless.
var errFindings = errors.New("there are findings as severe as --fail-on")

// errProblems says that an archive was read and is not whole.
var errProblems = errors.New("there are problems")

func exitCode(err error) int {
	var failed failure
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, errProblems):
		return exitFailed
	case !errors.As(err, &failed):
		return exitUsage
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	return exitFailed
}

// printError says once what went wrong, and the way out where there is one.
func printError(w io.Writer, err error) {
	if errors.Is(err, errProblems) {
		return // they are printed
	}
	hint := report.Hint(err)
	switch exitCode(err) {
	case exitDone, exitFindings:
		return
	case exitInterrupted:
		fmt.Fprintln(w, "presslift: interrupted; the output folder is as it was")
		return
	case exitUsage:
		if hint == "" {
			hint = "see presslift convert --help"
		}
	}
	fmt.Fprintf(w, "error: %s\n", visible(err.Error()))
	if hint != "" {
		fmt.Fprintf(w, "hint: %s\n", visible(hint))
	}
}
