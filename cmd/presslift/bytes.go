package main

import (
	"fmt"
	"strconv"
	"strings"
)

// byteCount is a flag that takes a number of bytes as people write it: 1000,
// 500M, 64G. The letters are powers of 1024; 0 is the default.
type byteCount int64

func (b *byteCount) Type() string { return "SIZE" }

func (b *byteCount) String() string {
	if *b == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*b), 10)
}

func (b *byteCount) Set(s string) error {
	digits := strings.TrimRight(strings.ToUpper(s), "IB")
	shift := 0
	if n := len(digits); n > 0 {
		if i := strings.IndexByte("KMGT", digits[n-1]); i >= 0 {
			digits, shift = digits[:n-1], 10*(i+1)
		}
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 0 || n<<shift>>shift != n {
		return fmt.Errorf("%q is not a size such as 500M or 100G", s)
	}
	*b = byteCount(n << shift)
	return nil
}
