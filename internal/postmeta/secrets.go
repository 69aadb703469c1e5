package postmeta

import (
	"strconv"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/wp"
)

// WithoutSecrets is wp.WithoutSecrets for a stored value: the lengths of serialised
// texts are made to fit what is left of them.
func WithoutSecrets(stored string) (clean string, names []string) {
	return withoutSecrets(stored, 0)
}

// deepest is how often values that are serialised in others are looked into.
const deepest = 3

func withoutSecrets(stored string, depth int) (clean string, names []string) {
	clean, names = wp.WithoutSecrets(stored)
	if names == nil || depth > deepest || !php.LooksSerialized(stored) {
		return clean, names
	}
	if fitted, ok := fit(stored, depth, withoutSecrets); ok {
		if _, more := wp.WithoutSecrets(fitted); more == nil {
			return fitted, names
		}
	}
	return clean, names // its lengths are wrong as it is
}

// fit cleans the texts of a serialised value one by one. A text may be serialised
// itself.
func fit(stored string, depth int, cleaner func(text string, depth int) (clean string, names []string)) (string, bool) {
	var b strings.Builder
	done := 0
	for i := 0; i < len(stored); {
		at := strings.Index(stored[i:], `s:`)
		if at < 0 {
			break
		}
		at += i
		i = at + len(`s:`)
		if at > 0 && stored[at-1] != '{' && stored[at-1] != ';' {
			continue
		}
		digits, _, _ := strings.Cut(stored[i:min(len(stored), i+len(`1234567:`))], ":")
		n, err := strconv.Atoi(digits)
		start := i + len(digits) + len(`:"`)
		if err != nil || n < 0 || start+n+len(`";`) > len(stored) || stored[start-2:start] != `:"` || stored[start+n:start+n+2] != `";` {
			return "", false
		}
		inner := stored[start : start+n]
		clean, names := cleaner(inner, depth+1)
		i = start + n + len(`";`)
		if names == nil {
			continue
		}
		b.WriteString(stored[done:at])
		b.WriteString(`s:` + strconv.Itoa(len(clean)) + `:"` + clean + `";`)
		done = i
	}
	b.WriteString(stored[done:])
	return b.String(), true
}
