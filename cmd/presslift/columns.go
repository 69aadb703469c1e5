package main

import (
	"bytes"
	"strings"

	"github.com/rivo/uniseg"
)

// columns is how many columns of a terminal visible text takes: two for a letter
// of Chinese or an emoji, however many code points spell it.
func columns(s string) int { return uniseg.StringWidth(s) }

// fit shortens visible text to so many columns.
func fit(s string, most int) string {
	// Marks that pile up on one letter take no columns, but they take lines.
	const bytesPerColumn = 16
	if len(s) <= most*bytesPerColumn && columns(s) <= most {
		return s
	}
	var b strings.Builder
	taken, state := 0, -1
	for rest := s; rest != ""; {
		var letter string
		var width int
		letter, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if taken+width > most-1 || b.Len()+len(letter) > most*bytesPerColumn {
			break
		}
		b.WriteString(letter)
		taken += width
	}
	return b.String() + "…"
}

// pad fills or shortens visible text to so many columns.
func pad(s string, width int) string {
	s = fit(s, width)
	return s + strings.Repeat(" ", max(0, width-columns(s)))
}

// hang prints text behind a head, in as many lines as it takes: those that follow
// begin below it. A word that no line has room for is shortened.
func hang(b *bytes.Buffer, head, text string) {
	width := columns(head)
	line, at, empty := head, width, true
	for word := range strings.FieldsSeq(text) {
		word = fit(word, wide-width)
		n := columns(word)
		switch {
		case empty:
		case at+1+n > wide:
			b.WriteString(line + "\n")
			line, at = strings.Repeat(" ", width), width
		default:
			line, at = line+" ", at+1
		}
		line, at, empty = line+word, at+n, false
	}
	if line = strings.TrimRight(line, " "); line != "" {
		b.WriteString(line + "\n")
	}
}
