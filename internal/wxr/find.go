package wxr

import (
	"bytes"
	"math"
)

// mark is markup that the scanner looks forward for.
type mark uint8

// anywhere as the stop of a search means as far as the window goes.
const anywhere = math.MaxInt

const (
	cdataStart mark = iota
	cdataEnd
	commentEnd
	instructionEnd
	itemStart
	itemEnd
	marks // how many there are
)

var markText = [marks]string{"<![CDATA[", "]]>", "-->", "?>", "<item>", "</item>"}

// reach is a stretch of the input about which something was found out.
type reach struct{ from, to int64 }

// memo remembers how far a search has come, so that no stretch is searched
// twice for the same mark: none begins in the reach, and if hit one begins
// where it ends.
type memo struct {
	reach
	hit bool
}

// find returns the position of the first mark in [i, stop), or -1 when there is
// none or the window can hold no more.
func (s *scanner) find(m mark, i, stop int) int {
	memo, sep := &s.memos[m], markText[m]
	at := s.w.base + int64(i)
	if memo.from <= at && at <= memo.to {
		i = int(memo.to - s.w.base)
		if memo.hit {
			if i < stop {
				return i
			}
			return -1
		}
	} else {
		memo.from = at
	}
	for {
		if end := min(stop, len(s.b)); i < end {
			if k := bytes.Index(s.b[i:end], []byte(sep)); k >= 0 {
				memo.to, memo.hit = s.w.base+int64(i+k), true
				return i + k
			}
			i = max(i, end-len(sep)+1)
		}
		if len(s.b) >= stop || !s.more() {
			memo.to, memo.hit = s.w.base+int64(i), false
			return -1
		}
	}
}

// indexByte returns the position of the first c at or after i, or -1 when the
// window holds none and can hold no more.
func (s *scanner) indexByte(i int, c byte) int {
	for {
		if i < len(s.b) {
			if k := bytes.IndexByte(s.b[i:], c); k >= 0 {
				return i + k
			}
			i = len(s.b)
		}
		if !s.more() {
			return -1
		}
	}
}

// have makes the window hold n bytes, and tells whether it can.
func (s *scanner) have(n int) bool { return len(s.b) >= n || s.grow(n) }

func (s *scanner) grow(n int) bool {
	for len(s.b) < n {
		if !s.more() {
			return false
		}
	}
	return true
}

// hasAt tells whether text stands at position i.
func (s *scanner) hasAt(i int, text string) bool {
	return s.have(i+len(text)) && string(s.b[i:i+len(text)]) == text
}

// skipSpace returns the position of the first byte at or after i that is not
// white space; that may be the end of the window.
func (s *scanner) skipSpace(i int) int {
	for s.have(i+1) && isSpace(s.b[i]) {
		i++
	}
	return i
}

func (s *scanner) more() bool {
	ok := s.w.more()
	s.b = s.w.data()
	return ok
}

// release lets go of the first n bytes of the window.
func (s *scanner) release(n int) {
	s.w.release(n)
	s.b = s.w.data()
}
