package markdown

import "bytes"

// actsAtLineStart returns the place in text piece k, which begins a line of a
// paragraph, of the character that would make the line something else: a list
// item, a heading, a quote, a rule, a fence, an underline or a table. It is -1
// if there is none.
func (w *scribe) actsAtLineStart(k int, firstLine bool) int {
	l := w.leaf
	p := l.pieces[k]
	s := l.buf[p.start:p.end]
	whole := k+1 >= len(l.pieces) || l.pieces[k+1].kind == breaks
	blankAt := func(i int) bool {
		return i < len(s) && s[i] == ' ' || i == len(s) && whole
	}
	acts := false
	switch s[0] {
	case '>':
		acts = true
	case '|':
		acts = whole && isRuler(s, firstLine, w.itemStart)
	case '#':
		n := l.run(p.start, p.end)
		acts = n <= 6 && blankAt(n)
	case '-', '+', '*', '_', '=', ':':
		acts = s[0] != '_' && s[0] != '=' && blankAt(1) || whole && isRuler(s, firstLine, w.itemStart)
	case '~':
		acts = bytes.HasPrefix(s, []byte("~~~"))
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		n := 1
		for n < len(s) && n < 10 && isDigit(s[n]) {
			n++
		}
		if n < 10 && n < len(s) && (s[n] == '.' || s[n] == ')') && blankAt(n+1) {
			return p.start + n
		}
	}
	if acts {
		return p.start
	}
	return -1
}

// isRuler tells of a line that is a thematic break or, below another line, an
// underline or the second row of a table.
func isRuler(s []byte, firstLine, itemStart bool) bool {
	enough := 3
	if firstLine && itemStart {
		enough = 1 // "- --" is a rule too
	}
	signs := bytes.ReplaceAll(s, []byte(" "), nil)
	only := func(set string) bool { return len(bytes.Trim(signs, set)) == 0 }
	switch s[0] {
	case '|':
		return !firstLine && only("-:|") && bytes.IndexByte(s, '-') >= 0
	case '-', ':':
		return len(signs) >= enough && only("-") || !firstLine && only("-:|")
	case '*', '_':
		return len(signs) >= enough && only(string(s[0]))
	case '=':
		return !firstLine && only("=")
	}
	return false
}
