//go:build unix

package archive

import (
	"errors"
	"os"
	"syscall"
)

// wait keeps all others that call it for the same folder waiting until the folder
// is closed. On a file system without locks nobody waits.
func wait(folder *os.File) { _ = syscall.Flock(int(folder.Fd()), syscall.LOCK_EX) }

// lock marks a file as in use by this process, until it is closed or the process
// ends. It returns false when another process has it.
func lock(f *os.File) (bool, error) {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	if errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOLCK) || errors.Is(err, syscall.ENOSYS) {
		return true, nil // a file system without locks
	}
	return err == nil, err
}
