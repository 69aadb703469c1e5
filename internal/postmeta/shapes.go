package postmeta

import (
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/wp"
)

// What a value says by its shape alone, whatever its key: that all of it is an
// e-mail address, or several, the number of a credit card or an IP address. In the
// midst of a text each of them may stand: the author wrote it for readers.

// longestContacts is how many bytes of a value are looked at for addresses alone.
const longestContacts = 10_000

var oneAddress = regexp.MustCompile(`^[\p{L}\p{N}._%+'-]+@(?:[\p{L}\p{N}-]+\.)+(?:\p{L}{2,}|xn--[0-9A-Za-z-]+)$`)

// retina is how files of images in double size are called: logo@2x.png.
var retina = regexp.MustCompile(`@[1-4]x\.[a-z]+$`)

// shapeOf judges a value that is no structure.
func shapeOf(value string) judgement {
	switch s := strings.TrimSpace(value); {
	case s == "":
	case isContact(s):
		return judgement{home: personal}
	case isCard(s):
		return judgement{home: secret, doubtful: true} // one number in ten has its check digit
	case isIP(s):
		return judgement{home: personal, doubtful: true} // versions look like some
	}
	return judgement{}
}

// isContact tells of nothing but e-mail addresses: with commas, semicolons, bars,
// lines or spaces between them, each maybe behind a name or mailto:. Names in the
// Fediverse, @name@host, are none.
func isContact(s string) bool {
	if strings.IndexByte(s, '@') < 1 || len(s) > longestContacts {
		return false
	}
	some := false
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(",;|\r\n", r) }) {
		part = strings.TrimSpace(part)
		if name, rest, ok := strings.Cut(part, "<"); ok && strings.HasSuffix(rest, ">") && !strings.Contains(name, "@") {
			part = strings.TrimSuffix(rest, ">")
		}
		for _, word := range strings.Fields(part) {
			if plain, ok := strings.CutPrefix(word, "mailto:"); ok {
				word, _, _ = strings.Cut(plain, "?")
			}
			if !oneAddress.MatchString(word) || retina.MatchString(word) {
				return false
			}
			some = true
		}
	}
	return some
}

// isCard tells of the number of a credit card (ISO/IEC 7812): 15 or 16 digits, with
// spaces or dashes between them or not, that begin as those of the large networks do
// and end in their check digit, by Luhn.
func isCard(s string) bool {
	if len(s) < 15 || len(s) > 25 || strings.Trim(s, "0123456789 -") != "" {
		return false
	}
	digits := strings.NewReplacer(" ", "", "-", "").Replace(s)
	switch {
	case len(digits) == 15 && (digits[:2] == "34" || digits[:2] == "37"): // American Express
	case len(digits) == 16 && (digits[0] == '4' || "51" <= digits[:2] && digits[:2] <= "55" || "2221" <= digits[:4] && digits[:4] <= "2720"): // Visa, Mastercard
	case len(digits) == 16 && (digits[:2] == "35" || digits[:4] == "6011" || digits[:2] == "65"): // JCB, Discover
	default:
		return false
	}
	sum := 0
	for i := range len(digits) {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return sum%10 == 0
}

// isIP tells of an IP address that somebody may have.
func isIP(s string) bool {
	if len(s) < len("1.2.3.4") || len(s) > 45 {
		return false
	}
	a, err := netip.ParseAddr(s)
	return err == nil && !a.IsUnspecified() && !a.IsLoopback()
}

// jsonText is a text of JSON in which an e-mail address may stand.
var jsonText = regexp.MustCompile(`"[^"\\]*@[^"\\]*"`)

// withoutContacts takes the e-mail addresses out of a structure that is kept as it
// is stored, where they are texts of their own, and says whether there were some.
func withoutContacts(stored string) (clean string, some bool) {
	switch {
	case strings.IndexByte(stored, '@') < 0:
		return stored, false
	case php.LooksSerialized(stored):
		clean, ok := fit(stored, 0, func(text string, depth int) (string, []string) {
			if php.LooksSerialized(text) && depth <= deepest {
				if clean, some := withoutContacts(text); some {
					return clean, []string{""}
				}
			}
			if isContact(strings.TrimSpace(text)) {
				return "", []string{""}
			}
			return text, nil
		})
		if ok {
			return clean, clean != stored
		}
		return stored, false
	case strings.HasPrefix(stored, "{"), strings.HasPrefix(stored, "["):
		clean = jsonText.ReplaceAllStringFunc(stored, func(text string) string {
			if isContact(strings.TrimSpace(text[1 : len(text)-1])) {
				return `""`
			}
			return text
		})
		return clean, clean != stored
	}
	return stored, false
}

// cleaned is a row that is kept as it is stored, without the addresses in its
// structure.
func (r *reader) cleaned(m wp.Meta) wp.Meta {
	clean, some := withoutContacts(strings.TrimSpace(m.Value))
	switch {
	case !some:
	case !r.keepsOut(personal):
		r.out.LetIn = true
	default:
		m.Value = clean
		if !slices.Contains(r.out.Private, m.Key) {
			r.private(m.Key)
		}
	}
	return m
}
