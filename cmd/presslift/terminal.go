package main

import (
	"strconv"
	"strings"
	"unicode"
)

// visible makes text of unknown origin safe to print in a line: a title may
// hold escapes that repaint the terminal, a file name a line break that forges
// a message, and a CI server obeys commands it finds in a log. Of such text only
// what can be seen is left.
//
// Every string that is not the program's own goes through it.
func visible(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200c' || r == '\u200d':
			return r // joiners: words and emoji are spelled with them
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	// GitHub reads "::" behind white space at the start of a line and "##["
	// anywhere in it as commands.
	s = strings.TrimSpace(strings.ReplaceAll(s, "##[", "## ["))
	if strings.HasPrefix(s, "::") {
		s = ": :" + s[2:]
	}
	return s
}

// group writes a number with a comma between thousands.
func group(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// size writes a number of bytes for people.
func size(n int64) string {
	units := []string{"bytes", "kB", "MB", "GB", "TB"}
	f, u := float64(n), 0
	for f >= 999.5 && u < len(units)-1 {
		f, u = f/1000, u+1
	}
	digits := 0
	if u > 0 && f < 9.95 {
		digits = 1
	}
	return strconv.FormatFloat(f, 'f', digits, 64) + " " + units[u]
}

// count writes a number and its noun: "1 file", "2 files".
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return group(int64(n)) + " " + noun
}
