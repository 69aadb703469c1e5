package php

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// JSON reads a JSON object or array in its order, with the limits of serialised
// PHP. A number is an int64, or a float64 where that keeps all its digits, or
// else the text of it. null is left out of objects, and "" in arrays.
//
// Behind an error there is what stood before it.
func JSON(s string, l Limits) (any, error) {
	if len(s) > l.Bytes {
		return nil, ErrLimit
	}
	p := jsonReader{d: json.NewDecoder(strings.NewReader(s)), limits: l}
	p.d.UseNumber()
	t, err := p.d.Token()
	if err != nil {
		return nil, ErrDamaged
	}
	v, err := p.value(t, 0)
	switch {
	case errors.Is(err, ErrLimit):
		return v, err
	case err != nil:
		return v, ErrDamaged
	}
	if _, err := p.d.Token(); err != io.EOF {
		return v, ErrDamaged
	}
	return v, nil
}

type jsonReader struct {
	d        *json.Decoder
	elements int
	limits   Limits
}

// value reads the value that begins with a token.
func (p *jsonReader) value(t json.Token, depth int) (any, error) {
	if p.elements++; p.elements > p.limits.Elements || depth > p.limits.Depth {
		return nil, ErrLimit
	}
	switch t := t.(type) {
	case json.Delim:
		if t == '{' {
			return p.object(depth)
		}
		return p.array(depth)
	case json.Number:
		if n, err := t.Int64(); err == nil {
			return n, nil
		}
		if f, err := t.Float64(); err == nil && len(t) <= 17 {
			return f, nil
		}
		return t.String(), nil
	}
	return t, nil // string, bool, nil
}

func (p *jsonReader) object(depth int) (any, error) {
	m := Map{}
	for {
		t, err := p.d.Token()
		if err != nil {
			return m, err
		}
		if t == json.Delim('}') {
			return m, nil
		}
		key := t.(string) // the decoder takes nothing else for a key
		if t, err = p.d.Token(); err != nil {
			return m, err
		}
		v, err := p.value(t, depth+1)
		if v != nil {
			m = append(m, Pair{key, v})
		}
		if err != nil {
			return m, err
		}
	}
}

func (p *jsonReader) array(depth int) (any, error) {
	l := List{}
	for {
		t, err := p.d.Token()
		if err != nil {
			return l, err
		}
		if t == json.Delim(']') {
			return l, nil
		}
		v, err := p.value(t, depth+1)
		if v == nil {
			v = ""
		}
		l = append(l, v)
		if err != nil {
			return l, err
		}
	}
}
