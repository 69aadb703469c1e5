package config

import "testing"

func TestSizesAreReadAsPeopleWriteThem(t *testing.T) {
	for s, want := range map[string]int64{"0": 0, "1000": 1000, "1k": 1 << 10, "500M": 500 << 20, "64G": 64 << 30, "2TiB": 2 << 40, "3MB": 3 << 20} {
		var b Size
		if err := b.Set(s); err != nil || int64(b) != want {
			t.Errorf("%s is %d, %v", s, b, err)
		}
	}
	for _, s := range []string{"", "M", "-1", "1.5G", "9999999999999G", "1X", "1 G"} {
		var b Size
		if err := b.Set(s); err == nil {
			t.Errorf("%q is %d", s, b)
		}
	}
}
