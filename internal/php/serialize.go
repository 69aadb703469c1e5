package php

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Why a value cannot be read.
var (
	ErrDamaged   = errors.New("it is damaged")
	ErrLimit     = errors.New("it is too large")
	ErrReference = errors.New("it refers to itself")
)

// Unserialize reads a value as PHP's serialize writes it. Nothing is
// instantiated: an object is the Map of its properties. Lengths count bytes; one
// that is wrong, as after a search and replace in the database, is passed over.
// An array with the keys 0, 1, 2, … is a List. null is nil.
//
// Behind an error there is what stood before it.
func Unserialize(s string, l Limits) (any, error) {
	if len(s) > l.Bytes {
		return nil, ErrLimit
	}
	p := reader{s: s, limits: l}
	v, err := p.value(0)
	if err == nil && strings.TrimSpace(p.s[p.at:]) != "" {
		err = ErrDamaged
	}
	return v, err
}

var (
	serialized = regexp.MustCompile(`^(?:N;|[bidE]:[^;]+;$|[asOC]:\+?[0-9]+:)`)
	structure  = regexp.MustCompile(`^(?:a:[0-9]+:\{|[OC]:[0-9]+:"|s:[0-9]+:".*";$)`)
)

// LooksSerialized is WordPress's is_serialized (wp-includes/functions.php).
func LooksSerialized(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) > 1 && (s[len(s)-1] == ';' || s[len(s)-1] == '}') && serialized.MatchString(s)
}

// begun is how an array or an object with something in it begins.
var begun = regexp.MustCompile(`^(?:a:[1-9][0-9]*:\{(?:i:[0-9]|s:[0-9]+:")|O:[0-9]+:"[A-Za-z_\\][^"]*":[0-9]+:\{)`)

// IsCut tells of values that begin as a structure and do not end as one: what the
// column of a database had no room for.
func IsCut(s string) bool { return s[len(s)-1] != '}' && s[len(s)-1] != ';' && begun.MatchString(s) }

// IsStructure tells serialised values from texts that happen to begin as one.
func IsStructure(s string) bool { return structure.MatchString(strings.TrimSpace(s)) }

// reader reads one value from the left to the right and never goes back.
type reader struct {
	s        string
	at       int
	elements int
	limits   Limits
}

func (p *reader) value(depth int) (any, error) {
	if depth > p.limits.Depth {
		return nil, ErrLimit
	}
	if p.elements++; p.elements > p.limits.Elements {
		return nil, ErrLimit
	}
	if strings.HasPrefix(p.s[p.at:], "N;") {
		p.at += 2
		return nil, nil
	}
	if len(p.s)-p.at < 2 || p.s[p.at+1] != ':' {
		return nil, ErrDamaged
	}
	kind := p.s[p.at]
	p.at += 2
	switch kind {
	case 'b', 'i', 'd':
		return p.scalar(kind)
	case 's', 'S', 'E': // S is an old form, with escapes; E is a case of an enum
		v, err := p.text()
		if err != nil {
			return nil, err
		}
		return v, nil
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
		if _, ok := p.until(';'); !ok || !p.limits.Holes {
			return nil, ErrReference
		}
		return nil, nil
	}
	return nil, ErrDamaged
}

func (p *reader) scalar(kind byte) (any, error) {
	lit, ok := p.until(';')
	if !ok {
		return nil, ErrDamaged
	}
	switch kind {
	case 'b':
		switch lit {
		case "0", "1":
			return lit == "1", nil
		}
		return nil, ErrDamaged
	case 'i':
		n, err := strconv.ParseInt(lit, 10, 64)
		if err != nil {
			return nil, ErrDamaged
		}
		return n, nil
	}
	f, err := strconv.ParseFloat(lit, 64)
	switch {
	case err != nil && !errors.Is(err, strconv.ErrRange):
		return nil, ErrDamaged
	case math.IsInf(f, 0) || math.IsNaN(f):
		return lit, nil
	}
	return f, nil
}

// until returns what comes before a byte that is near, and goes behind it.
func (p *reader) until(c byte) (string, bool) {
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
func (p *reader) size() (int, error) {
	lit, ok := p.until(':')
	n, err := strconv.Atoi(strings.TrimPrefix(lit, "+"))
	if !ok || err != nil || n < 0 {
		return 0, ErrDamaged
	}
	return n, nil
}

// text reads a string behind its "s:".
func (p *reader) text() (string, error) {
	n, err := p.size()
	if err != nil || p.at >= len(p.s) || p.s[p.at] != '"' {
		return "", ErrDamaged
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
			return "", ErrDamaged
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

func (p *reader) array(depth int) (any, error) {
	n, err := p.open()
	if err != nil {
		return nil, err
	}
	var m Map
	isList := true
	for i := range n {
		var key, v any
		if key, err = p.value(depth + 1); err != nil {
			break
		}
		switch k := key.(type) {
		case int64:
			isList = isList && k == int64(i)
			key = strconv.FormatInt(k, 10)
		case string:
			isList = false
		default:
			err = ErrDamaged
		}
		if err != nil {
			break
		}
		v, err = p.value(depth + 1)
		m = append(m, Pair{key.(string), v})
		if err != nil {
			break
		}
	}
	if err == nil {
		err = p.closing()
	}
	if !isList {
		return present(m), err
	}
	l := make(List, len(m))
	for i, e := range m {
		if l[i] = e.Value; e.Value == nil {
			l[i] = ""
		}
	}
	return l, err
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
func (p *reader) open() (int, error) {
	n, err := p.size()
	switch {
	case err != nil || p.at >= len(p.s) || p.s[p.at] != '{':
		return 0, ErrDamaged
	case n > p.limits.Elements:
		return 0, ErrLimit
	}
	p.at++
	return n, nil
}

func (p *reader) closing() error {
	if p.at >= len(p.s) || p.s[p.at] != '}' {
		return ErrDamaged
	}
	p.at++
	return nil
}

// class reads the name of a class with its length and a colon.
func (p *reader) class() (string, error) {
	if _, err := p.size(); err != nil {
		return "", err
	}
	rest := p.s[p.at:]
	end := strings.Index(rest[:min(len(rest), 500)], `":`)
	if end < 1 || rest[0] != '"' {
		return "", ErrDamaged
	}
	p.at += end + 2
	return rest[1:end], nil
}

func (p *reader) object(depth int) (any, error) {
	n, err := p.open()
	if err != nil {
		return nil, err
	}
	m := Map{}
	for range n {
		key, err := p.value(depth + 1)
		if err != nil {
			return m, err
		}
		name := Text(key)
		// Private and protected properties have the class or a star before the
		// name, between two NULs.
		if strings.HasPrefix(name, "\x00") {
			name = name[strings.LastIndexByte(name, 0)+1:]
		}
		v, err := p.value(depth + 1)
		if v != nil {
			m = append(m, Pair{name, v})
		}
		if err != nil {
			return m, err
		}
	}
	return m, p.closing()
}

// custom reads an object that wrote itself, in a form that only its class knows.
func (p *reader) custom() (any, error) {
	class, err := p.class()
	if err != nil {
		return nil, err
	}
	n, err := p.size()
	if err != nil || p.at >= len(p.s) || p.s[p.at] != '{' {
		return nil, ErrDamaged
	}
	rest := p.s[p.at+1:]
	if n >= len(rest) || rest[n] != '}' {
		return nil, ErrDamaged
	}
	p.at += n + 2
	return Map{{class, rest[:n]}}, nil
}
