package postmeta

import (
	"encoding/json"
	"io"
	"strings"
)

// parseJSON reads a JSON object or array in its order, with the limits of
// serialised PHP. null is left out of objects.
func parseJSON(s string) (any, error) {
	if len(s) > mostBytes {
		return nil, errLimit
	}
	p := jsonReader{d: json.NewDecoder(strings.NewReader(s))}
	p.d.UseNumber()
	t, err := p.d.Token()
	if err != nil {
		return nil, err
	}
	v, err := p.value(t, 0)
	if err != nil {
		return nil, err
	}
	if _, err := p.d.Token(); err != io.EOF {
		return nil, errDamaged
	}
	return v, nil
}

type jsonReader struct {
	d        *json.Decoder
	elements int
}

// value reads the value that begins with a token.
func (p *jsonReader) value(t json.Token, depth int) (any, error) {
	if p.elements++; p.elements > mostElements || depth > mostDepth {
		return nil, errLimit
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
			return nil, err
		}
		if t == json.Delim('}') {
			return m, nil
		}
		key := t.(string) // the decoder takes nothing else for a key
		if t, err = p.d.Token(); err != nil {
			return nil, err
		}
		v, err := p.value(t, depth+1)
		if err != nil {
			return nil, err
		}
		if v != nil {
			m = append(m, Pair{key, v})
		}
	}
}

func (p *jsonReader) array(depth int) (any, error) {
	l := List{}
	for {
		t, err := p.d.Token()
		if err != nil {
			return nil, err
		}
		if t == json.Delim(']') {
			return l, nil
		}
		v, err := p.value(t, depth+1)
		if err != nil {
			return nil, err
		}
		if v == nil {
			v = ""
		}
		l = append(l, v)
	}
}
