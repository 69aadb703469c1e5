package markdown

import "bytes"

// page is the Markdown written so far: lines, in containers (quotes, list
// items, notes) that put a prefix before each of their lines.
type page struct {
	out []byte
	container

	// due is the blank line that the next line needs before it, if any: written
	// late, because a block may turn out empty.
	due       bool
	duePrefix []byte
	dueTight  bool

	last lastLine
}

// lastLine is what the last line is of.
type lastLine int

const (
	_          lastLine = iota // any other block
	aParagraph                 // in this container
	aTag                       // of a figure or details
)

type container struct {
	prefix []byte
	lead   []byte // instead of the prefix, for the first line; nil when that is written
	empty  bool   // no line yet
	tight  bool   // no blank lines between blocks
	item   bool   // a list item of which no line is written
	marker byte   // of the list that just ended: "-", "*", ".", ")"; 0 when something followed
	depth  int
}

// block begins a block in the current container.
func (p *page) block() {
	if p.empty || len(p.out) == 0 {
		return
	}
	p.due, p.duePrefix, p.dueTight = true, p.prefix, p.tight
}

// line writes one line, given without its newline.
func (p *page) line(text []byte) {
	if p.due {
		if !p.dueTight {
			p.out = append(p.out, bytes.TrimRight(p.duePrefix, " ")...)
			p.out = append(p.out, '\n')
		}
		p.due = false
	}
	prefix := p.prefix
	if p.lead != nil {
		prefix, p.lead = p.lead, nil
	}
	if len(text) == 0 {
		prefix = bytes.TrimRight(prefix, " ")
	}
	p.out = append(p.out, prefix...)
	p.out = append(p.out, text...)
	p.out = append(p.out, '\n')
	p.empty, p.item, p.marker = false, false, 0
	p.last = 0
}

// lines writes text, which may hold newlines.
func (p *page) lines(text []byte) {
	for {
		line, rest, more := bytes.Cut(text, []byte{'\n'})
		p.line(line)
		if !more {
			return
		}
		text = rest
	}
}

// enter opens a container in the current one: lead stands before its first
// line, prefix before the others. What it returns is for leave.
func (p *page) enter(lead, prefix string) container {
	outer := p.container
	start := outer.lead
	if start == nil {
		start = outer.prefix
	}
	p.container = container{
		lead:   append(start[:len(start):len(start)], lead...),
		prefix: append(outer.prefix[:len(outer.prefix):len(outer.prefix)], prefix...),
		empty:  true,
		depth:  outer.depth + 1,
	}
	return outer
}

// leave closes a container. One that has no line leaves no trace.
func (p *page) leave(outer container) {
	inner := p.container
	p.container = outer
	if !inner.empty {
		p.lead, p.empty, p.item, p.marker, p.last = nil, false, false, 0, 0
	}
}
