package main

import (
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
