package config

import (
	"fmt"
	"strconv"
	"strings"
)

// Size is a number of bytes as people write it: 1000, 500M, 64G. The letters are
// powers of 1024; 0 is the default. It is a value of a flag, too.
type Size int64

func (s *Size) Type() string { return "SIZE" }

// String is what Set reads, and empty for 0.
func (s *Size) String() string {
	switch n := int64(*s); {
	case n == 0:
		return ""
	case n%(1<<30) == 0:
		return strconv.FormatInt(n>>30, 10) + "G"
	case n%(1<<20) == 0:
		return strconv.FormatInt(n>>20, 10) + "M"
	default:
		return strconv.FormatInt(n, 10)
	}
}

func (s *Size) Set(text string) error {
	digits := strings.TrimRight(strings.ToUpper(text), "IB")
	shift := 0
	if n := len(digits); n > 0 {
		if i := strings.IndexByte("KMGT", digits[n-1]); i >= 0 {
			digits, shift = digits[:n-1], 10*(i+1)
		}
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 0 || n<<shift>>shift != n {
		return fmt.Errorf("%q is not a size such as 500M or 100G", text)
	}
	*s = Size(n << shift)
	return nil
}
