package postmeta

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
)

var (
	errDamaged   = errors.New("it is damaged")
	errLimit     = errors.New("it is too large")
	errReference = errors.New("it refers to itself")
)

// unserialize reads a value as PHP's serialize writes it. Nothing is
// instantiated: an object is the Map of its properties. Lengths count bytes; one
// that is wrong, as after a search and replace in the database, is passed over.
// An array with the keys 0, 1, 2, … is a List. null is nil.
func unserialize(s string) (any, error) {
	if len(s) > mostBytes {
		return nil, errLimit
	}
	p := phpReader{s: s}
	v, err := p.value(0)
	if err == nil && strings.TrimSpace(p.s[p.at:]) != "" {
		err = errDamaged
	}
	return v, err
}

var (
	serialized = regexp.MustCompile(`^(?:N;|[bidE]:[^;]+;$|[asOC]:\+?[0-9]+:)`)
	structure  = regexp.MustCompile(`^(?:a:[0-9]+:\{|[OC]:[0-9]+:"|s:[0-9]+:".*";$)`)
)

// looksSerialized is WordPress's is_serialized.
func looksSerialized(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) > 1 && (s[len(s)-1] == ';' || s[len(s)-1] == '}') && serialized.MatchString(s)
}

// begun is how an array or an object with something in it begins.
var begun = regexp.MustCompile(`^(?:a:[1-9][0-9]*:\{(?:i:[0-9]|s:[0-9]+:")|O:[0-9]+:"[A-Za-z_\\][^"]*":[0-9]+:\{)`)

// isCut tells of values that begin as a structure and do not end as one: what the
// column of a database had no room for.
func isCut(s string) bool { return s[len(s)-1] != '}' && s[len(s)-1] != ';' && begun.MatchString(s) }

// isStructure tells serialised values from texts that happen to begin as one.
func isStructure(s string) bool { return structure.MatchString(strings.TrimSpace(s)) }

// phpReader reads one value from the left to the right and never goes back.
type phpReader struct {
	s        string
	at       int
	elements int
}

func (p *phpReader) value(depth int) (any, error) {
	if depth > mostDepth {
		return nil, errLimit
	}
	if p.elements++; p.elements > mostElements {
		return nil, errLimit
	}
	if strings.HasPrefix(p.s[p.at:], "N;") {
		p.at += 2
		return nil, nil
	}
	if len(p.s)-p.at < 2 || p.s[p.at+1] != ':' {
		return nil, errDamaged
	}
	kind := p.s[p.at]
	p.at += 2
	switch kind {
	case 'b', 'i', 'd':
		return p.scalar(kind)
	case 's':
		return p.text()
	case 'S': // an old form, with escapes
		return p.text()
	case 'E':
		v, err := p.text()
		return v, err
	case 'a':
		return p.array(depth)
	case 'O':
		if _, err := p.class(); err != nil {
			return nil, err
		}
		return p.object(depth)
	case 'C':
		return p.custom()
	case 'r', 'R':
		return nil, errReference
	}
	return nil, errDamaged
}

func (p *phpReader) scalar(kind byte) (any, error) {
	lit, ok := p.until(';')
	if !ok {
		return nil, errDamaged
	}
	switch kind {
	case 'b':
		switch lit {
		case "0", "1":
			return lit == "1", nil
		}
		return nil, errDamaged
	case 'i':
		n, err := strconv.ParseInt(lit, 10, 64)
		if err != nil {
			return nil, errDamaged
		}
		return n, nil
	}
	f, err := strconv.ParseFloat(lit, 64)
	switch {
	case err != nil && !errors.Is(err, strconv.ErrRange):
		return nil, errDamaged
	case math.IsInf(f, 0) || math.IsNaN(f):
		return lit, nil
	}
	return f, nil
}

// until returns what comes before a byte that is near, and goes behind it.
func (p *phpReader) until(c byte) (string, bool) {
	const near = 40 // no number is longer
	rest := p.s[p.at:]
	i := strings.IndexByte(rest[:min(len(rest), near)], c)
	if i < 0 {
		return "", false
	}
	p.at += i + 1
	return rest[:i], true
}

// size reads a length or a number of elements.
func (p *phpReader) size() (int, error) {
	lit, ok := p.until(':')
	n, err := strconv.Atoi(strings.TrimPrefix(lit, "+"))
	if !ok || err != nil || n < 0 {
		return 0, errDamaged
	}
	return n, nil
}

// text reads a string behind its "s:".
func (p *phpReader) text() (string, error) {
	n, err := p.size()
	if err != nil || p.at >= len(p.s) || p.s[p.at] != '"' {
		return "", errDamaged
	}
	p.at++
	rest := p.s[p.at:]
	if n <= len(rest) && strings.HasPrefix(rest[n:], `";`) {
		p.at += n + 2
		return rest[:n], nil
	}
	// The length is wrong: the string ends at the first mark that something can
	// follow.
	for i := 0; ; i += 2 {
		j := strings.Index(rest[i:], `";`)
		if j < 0 {
			return "", errDamaged
		}
		i += j
		if after := rest[i+2:]; after == "" || follows.MatchString(after[:min(len(after), 24)]) {
			p.at += i + 2
			return rest[:i], nil
		}
	}
}

// follows is what can stand behind a string: the end of an array or the next
// value.
var follows = regexp.MustCompile(`^(?:\}|N;|[bidrR]:[^;]{1,21};|[bid]:[-+.0-9eE]{20}|[asSOCE]:\+?[0-9]+:["{])`)

func (p *phpReader) array(depth int) (any, error) {
	n, err := p.open()
	if err != nil {
		return nil, err
	}
	var m Map
	isList := true
	for i := range n {
		key, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		switch k := key.(type) {
		case int64:
			isList = isList && k == int64(i)
			key = strconv.FormatInt(k, 10)
		case string:
			isList = false
		default:
			return nil, errDamaged
		}
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		m = append(m, Pair{key.(string), v})
	}
	if err := p.closing(); err != nil {
		return nil, err
	}
	if !isList {
		return present(m), nil
	}
	l := make(List, len(m))
	for i, e := range m {
		if l[i] = e.Value; e.Value == nil {
			l[i] = ""
		}
	}
	return l, nil
}

// present leaves out what is null.
func present(m Map) Map {
	out := Map{}
	for _, e := range m {
		if e.Value != nil {
			out = append(out, e)
		}
	}
	return out
}

// open reads the number of elements and the brace behind it.
func (p *phpReader) open() (int, error) {
	n, err := p.size()
	switch {
	case err != nil || p.at >= len(p.s) || p.s[p.at] != '{':
		return 0, errDamaged
	case n > mostElements:
		return 0, errLimit
	}
	p.at++
	return n, nil
}

func (p *phpReader) closing() error {
	if p.at >= len(p.s) || p.s[p.at] != '}' {
		return errDamaged
	}
	p.at++
	return nil
}

// class reads the name of a class with its length and a colon.
func (p *phpReader) class() (string, error) {
	if _, err := p.size(); err != nil {
		return "", err
	}
	rest := p.s[p.at:]
	end := strings.Index(rest[:min(len(rest), 500)], `":`)
	if end < 1 || rest[0] != '"' {
		return "", errDamaged
	}
	p.at += end + 2
	return rest[1:end], nil
}

func (p *phpReader) object(depth int) (any, error) {
	n, err := p.open()
	if err != nil {
		return nil, err
	}
	m := Map{}
	for range n {
		key, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		name := text(key)
		// Private and protected properties have the class or a star before the
		// name, between two NULs.
		if strings.HasPrefix(name, "\x00") {
			name = name[strings.LastIndexByte(name, 0)+1:]
		}
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		if v != nil {
			m = append(m, Pair{name, v})
		}
	}
	return m, p.closing()
}

// custom reads an object that wrote itself, in a form that only its class knows.
func (p *phpReader) custom() (any, error) {
	class, err := p.class()
	if err != nil {
		return nil, err
	}
	n, err := p.size()
	if err != nil || p.at >= len(p.s) || p.s[p.at] != '{' {
		return nil, errDamaged
	}
	rest := p.s[p.at+1:]
	if n >= len(rest) || rest[n] != '}' {
		return nil, errDamaged
	}
	p.at += n + 2
	return Map{{class, rest[:n]}}, nil
}

// text is a scalar as text; "" for lists, maps and null.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case HTML:
		return string(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		if v {
			return "1"
		}
	}
	return ""
}
