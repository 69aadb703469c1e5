package wxr

import (
	"bytes"
	"regexp"
	"strings"
)

// What is longer than this has lost its end.
const (
	maxAside       = 16 << 20 // a comment, or a CDATA section where no text is wanted
	maxDeclaration = 64 << 10
	maxInstruction = 4 << 10
)

// skip finds the end of the comment, instruction, declaration or CDATA section
// at position i, where "<!" or "<?" stands. Nothing of it is processed: there
// is no document type here, and so there are no entities of one. State noTag
// means that it has no end, so that its beginning is text.
func (s *scanner) skip(i int) (end int, state tagState) {
	switch {
	case !s.have(i+len("<![CDATA[")) && (strings.HasPrefix("<![CDATA[", string(s.b[i:])) || strings.HasPrefix("<!--", string(s.b[i:]))):
		return i, cutTag
	case s.hasAt(i, "<!--"):
		return s.skipPast(commentEnd, i+len("<!--"), i+maxAside, "--")
	case s.hasAt(i, "<![CDATA["):
		return s.skipPast(cdataEnd, i+len("<![CDATA["), i+maxAside, "<![CDATA[")
	case s.b[i+1] == '?':
		return s.skipPast(instructionEnd, i+2, i+maxInstruction, "<")
	}
	return s.skipDeclaration(i)
}

// skipPast returns the position after the first mark in [i, stop). What is
// skipped may hold whole items; but when it reaches beyond its own item, or from
// outside into one, and holds inner as well, which it must not, it lost its end.
func (s *scanner) skipPast(m mark, i, stop int, inner string) (end int, state tagState) {
	end = s.find(m, i, stop)
	if end < 0 {
		return i, noTag
	}
	if bytes.Contains(s.b[i:end], []byte(inner)) && (s.inItem && end > s.unitOver(i) || !s.inItem && s.find(itemStart, i, end) >= 0) {
		return i, noTag
	}
	return end + len(markText[m]), isTag
}

// wholeDocumentType is a document type as XML has it, with its internal subset.
// What its entities hold may look like anything.
var wholeDocumentType = regexp.MustCompile(`^(?is:<!DOCTYPE(?:[^<>"'\[]|"[^"]*"|'[^']*')*(?:\[(?:\s|%[\w.-]+;|<!--.*?-->|<\?.*?\?>|<![A-Z]+(?:[^<>"']|"[^"]*"|'[^']*')*>)*\]\s*)?>)`)

// skipDeclaration skips <!DOCTYPE …> with its internal subset, and any other
// <!…>. Anything but a document type ends before the next '<', and a document
// type before the next one, so that no stretch is read more than twice.
func (s *scanner) skipDeclaration(i int) (end int, state tagState) {
	s.have(i + maxDeclaration)
	if n := len(wholeDocumentType.Find(s.b[i:min(len(s.b), i+maxDeclaration)])); n > 0 {
		return i + n, isTag
	}
	doctype := s.hasAt(i, "<!DOCTYPE") || s.hasAt(i, "<!doctype")
	subset, quote := false, byte(0)
	for j := i + 2; j < i+maxDeclaration; j++ {
		if !s.have(j + 1) {
			return i, cutTag
		}
		switch c := s.b[j]; {
		case c == '<' && (!doctype || s.hasAt(j, "<!DOCTYPE") || s.hasAt(j, "<!doctype") || s.hasAt(j, "<rss") || s.hasAt(j, "<channel") || s.hasAt(j, "<item")):
			return i, noTag
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '<' && s.hasAt(j, "<!--"):
			k := s.find(commentEnd, j+4, i+maxDeclaration)
			if k < 0 {
				return i, noTag
			}
			j = k + 2
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			subset = true
		case c == ']':
			subset = false
		case c == '>' && !subset:
			return j + 1, isTag
		}
	}
	return i, noTag
}
