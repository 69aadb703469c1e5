package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"syscall"

	"github.com/presslift/presslift/internal/report"
)

// trouble says what was being done to which file of the archive when an error
// came.
func (w *Writer) trouble(err error, doing, name string) error {
	if err == nil {
		return nil
	}
	return withHint(fmt.Errorf("%s %s in %s: %w", doing, name, w.out, err))
}

// withHint adds the way out of what a user can do something about, unless the
// error has one.
func withHint(err error) error {
	switch {
	case err == nil || report.Hint(err) != "":
		return err
	case isFull(err):
		return report.WithHint(err, "make room on the disk, or choose a folder on another one with -o, and run again")
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return report.WithHint(err, "choose a folder that you may write to with -o")
	}
	return err
}

func isFull(err error) bool {
	const windowsDiskFull = syscall.Errno(112) // ERROR_DISK_FULL
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) ||
		runtime.GOOS == "windows" && errors.Is(err, windowsDiskFull)
}
