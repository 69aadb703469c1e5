package report

import "errors"

// Problem is an error that knows a way out.
type Problem struct {
	Err  error
	Hint string // one sentence, an imperative
}

func (p *Problem) Error() string { return p.Err.Error() }
func (p *Problem) Unwrap() error { return p.Err }

// WithHint adds a way out to an error. A nil error stays nil.
func WithHint(err error, hint string) error {
	if err == nil {
		return nil
	}
	return &Problem{Err: err, Hint: hint}
}

// Hint returns the way out of an error, or "".
func Hint(err error) string {
	var p *Problem
	if errors.As(err, &p) {
		return p.Hint
	}
	return ""
}
