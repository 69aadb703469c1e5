package postmeta

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/wp"
)

// Policy is what a user may say about keys. The zero Policy lets nothing private
// in. Keys are whole or end in "*", which stands for any rest.
type Policy struct {
	Contacts bool     // let in what names a person or was not meant for readers; secrets stay out
	Places   bool     // let in places that were not to be shown
	Keep     []string // keys of rows that have no place, to be kept below meta, or of comments, by their whole names, below fields; what is private stays out, but for doubtful rows whose whole key is named
}

func matches(keys []string, key string) bool {
	return slices.ContainsFunc(keys, func(k string) bool {
		beginning, open := strings.CutSuffix(k, "*")
		return k == key || open && strings.HasPrefix(key, beginning)
	})
}

// judgement is what the rules of privacy say of a row.
type judgement struct {
	home     home // secret, personal, or "" for what anybody may read
	doubtful bool // the words of its key have an innocent meaning too
}

// secretWords make a key a secret's wherever they are words of it, and
// lastSecrets when they are its last word.
var (
	secretWords = map[string]bool{
		"apikey": true, "credential": true, "credentials": true, "creditcard": true, "cvv": true, "iban": true, "passwd": true,
		"password": true, "privatekey": true, "pwd": true,
	}
	lastSecrets = map[string]bool{"nonce": true, "pass": true, "secret": true, "token": true, "tokens": true}
)

// keysOf are what a key is of when the word "key" follows.
var keysOf = map[string]bool{
	"access": true, "api": true, "auth": true, "consumer": true, "encryption": true, "licence": true, "license": true, "private": true, "secret": true,
}

// maybeSecret are words that secrets have in their keys, and sessions of a
// conference, licences of a photo and salt of a recipe too: the value decides.
var maybeSecret = map[string]bool{
	"auth": true, "licence": true, "license": true, "nonce": true, "oauth": true, "paypal": true, "salt": true, "secret": true,
	"session": true, "stripe": true, "token": true,
}

// afterSecret are words that make a secret of one of those whatever the value.
var afterSecret = map[string]bool{"answer": true, "code": true, "hash": true, "phrase": true}

// contactWords make a key private when they are its last word, or an address or a
// number follows; elsewhere the value decides. numberWords make it private when the
// value is as long as a telephone number.
var (
	contactWords = map[string]bool{"email": true, "mail": true, "phone": true, "telephone": true}
	numberWords  = map[string]bool{"cell": true, "fax": true, "mobile": true, "tel": true, "whatsapp": true}
)

// personWords name people by what they are to a shop; a case study has customers
// as well. What is shipped is a person's by the words of ofPerson.
var (
	personWords = map[string]bool{"billing": true, "customer": true, "donor": true, "transaction": true}
	ofPerson    = map[string]bool{
		"address": true, "city": true, "company": true, "country": true, "email": true, "first": true, "last": true, "name": true,
		"phone": true, "postcode": true, "state": true, "street": true, "zip": true,
	}
)

// secretShapes are those of well-known keys: of Stripe, Amazon, Google, Slack,
// GitHub, SendGrid and Mailchimp, web tokens, and private keys of all kinds.
var secretShapes = regexp.MustCompile(`[sr]k_(?:live|test)_|A[KS]IA[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{20}|-----BEGIN [A-Z ]*PRIVATE KEY|xox[abprs]-|gh[pousr]_[0-9A-Za-z]{20}|github_pat_|SG\.[0-9A-Za-z_-]{16,}\.|[0-9a-f]{32}-us[0-9]|\beyJ[0-9A-Za-z_-]{10,}\.eyJ`)

// secretMarks are in every value that has one of the shapes; to look for them is
// cheap.
var secretMarks = []string{
	"k_live_", "k_test_", "AKIA", "ASIA", "AIza", "PRIVATE KEY", "xox", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "SG.", "-us", "eyJ",
}

func hasSecret(value string) bool {
	return slices.ContainsFunc(secretMarks, func(m string) bool { return strings.Contains(value, m) }) && secretShapes.MatchString(value)
}

// Private tells whether a row of meta holds a secret or names a person in
// private: by the words of its key, or by the shape of its value.
func Private(m wp.Meta) bool { return judge(m.Key, m.Value).home != "" }

// judge says what a row holds, by the words of its key and by its value.
func judge(key, value string) judgement {
	if hasSecret(value) {
		return judgement{home: secret}
	}
	if i := strings.IndexByte(key, '@'); i > 0 && strings.Contains(key[i:], ".") { // of plugins that keep a row for each subscriber
		return judgement{home: personal}
	}
	var found judgement
	words := keyWords(key)
	for i, w := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		isLast := next == ""
		switch {
		case secretWords[w], lastSecrets[w] && isLast, keysOf[w] && next == "key", w == "credit" && next == "card":
			return judgement{home: secret}
		case maybeSecret[w] && (afterSecret[next] || looksSecret(value)):
			return judgement{home: secret, doubtful: true}
		case contactWords[w] && (isLast || next == "address" || next == "number"), w == "ip" && (isLast || strings.HasPrefix(next, "addr")),
			contactWords[w] && mailAddress.MatchString(value), numberWords[w] && digitsIn(value) > 6, w == "phone" && digitsIn(value) > 6,
			w == "paypal" && mailAddress.MatchString(value):
			found = judgement{home: personal}
		case found.home == "" && (personWords[w] || w == "shipping" && slices.ContainsFunc(words, func(w string) bool { return ofPerson[w] })):
			found = judgement{home: personal, doubtful: true}
		}
	}
	if by := shapeOf(value); by.home != "" && (found.home == "" || found.doubtful && !by.doubtful) {
		return by
	}
	return found
}

var mailAddress = regexp.MustCompile(`[\p{L}\p{N}._%+-]@[\p{L}\p{N}-]+\.[\p{L}]`)

// looksSecret tells whether there is something in a value that no person would
// write: a long run of letters and digits in no order, or the groups of a licence
// key. Words and numbers, also with dashes between them, are none.
func looksSecret(value string) bool {
	if strings.ContainsAny(value, " \t\r\n") || strings.Contains(value, "://") || php.LooksSerialized(value) || strings.HasPrefix(value, "{") || strings.HasPrefix(value, "[") {
		return slices.ContainsFunc(strings.FieldsFunc(value, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`"'<>()[]{},;/:=?&#`, r) }), isRandom)
	}
	return isRandom(value) || isJumble(value)
}

// isRandom tells of letters mixed with digits.
func isRandom(s string) bool {
	groups := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	alike := len(groups) > 2
	if one := strings.Join(groups, ""); len(groups) == 5 && len(one) == 32 {
		groups = []string{one} // a UUID
	}
	for _, g := range groups {
		alike = alike && len(g) == len(groups[0]) && len(g) > 3 && strings.ToUpper(g) == g
		if len(g) < 8 {
			continue
		}
		changes, capitals, hex := 0, 0, true
		for i := range len(g) {
			isDigit := '0' <= g[i] && g[i] <= '9'
			if i > 0 && isDigit != ('0' <= g[i-1] && g[i-1] <= '9') {
				changes++
			}
			if i > 0 && isUpper(g[i]) && isLetter(g[i-1]) && !isUpper(g[i-1]) {
				capitals++
			}
			hex = hex && (isDigit || 'a' <= g[i]|0x20 && g[i]|0x20 <= 'f')
		}
		if changes > 2 && changes*6 >= len(g) || changes > 1 && capitals > 1 && len(g) > 9 || hex && len(g) >= 16 && changes > 0 {
			return true
		}
	}
	return alike && len(groups) > 3 && strings.ToLower(s) != s // ABCD-1234-EFGH-5678
}

// isJumble tells of one long word with characters of all kinds, such as WordPress
// makes for its salts.
func isJumble(s string) bool {
	if len(s) < 20 {
		return false
	}
	upper, lower, rest, capitals := false, false, 0, 0
	before := rune(0)
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper = true
			if unicode.IsLower(before) {
				capitals++
			}
		case unicode.IsLower(r):
			lower = true
		case r != '-' && r != '_' && r != '.':
			rest++
		}
		before = r
	}
	return upper && lower && (rest > 3 || capitals > 4)
}

func digitsIn(s string) int {
	n := 0
	for i := range min(len(s), 60) {
		if '0' <= s[i] && s[i] <= '9' {
			n++
		}
	}
	return n
}

// keyWords cuts a key at everything that is no letter or digit and before
// capitals.
func keyWords(key string) []string {
	var words []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			words = append(words, b.String())
			b.Reset()
		}
	}
	lowerBefore := false
	for _, r := range key {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			lowerBefore = false
			continue
		case unicode.IsUpper(r) && lowerBefore:
			flush()
		}
		lowerBefore = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	flush()
	return words
}
