package postmeta

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/presslift/presslift/internal/wp"
)

// Policy is what a user may say about keys. The zero Policy lets nothing private
// in. Keys are whole or end in "*", which stands for any rest.
type Policy struct {
	Contacts bool     // let in what names a person or was not meant for readers; secrets stay out
	Places   bool     // let in places that were not to be shown
	Keep     []string // keys of rows that have no place, to be kept below meta; what is private stays out
}

func matches(keys []string, key string) bool {
	return slices.ContainsFunc(keys, func(k string) bool {
		beginning, open := strings.CutSuffix(k, "*")
		return k == key || open && strings.HasPrefix(key, beginning)
	})
}

// secretWords make a key a secret's when they are words of it.
var secretWords = map[string]bool{
	"password": true, "passwd": true, "pwd": true, "secret": true, "token": true, "apikey": true,
	"license": true, "licence": true, "privatekey": true, "auth": true, "oauth": true, "credential": true,
	"credentials": true, "salt": true, "nonce": true, "session": true, "creditcard": true, "cvv": true, "iban": true,
}

// personalWords make a key private when they are words of it.
var personalWords = map[string]bool{
	"email": true, "mail": true, "phone": true, "telephone": true, "stripe": true, "paypal": true,
	"billing": true, "shipping": true, "customer": true, "donor": true, "transaction": true,
}

// numberWords make a key private when they are words of it and the value is as
// long as a telephone number.
var numberWords = map[string]bool{"mobile": true, "tel": true, "cell": true, "fax": true, "whatsapp": true}

// keysOf are what a key is of when the word "key" follows.
var keysOf = map[string]bool{"api": true, "private": true, "access": true, "consumer": true}

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
func Private(m wp.Meta) bool { return privacy(m.Key, m.Value) != "" }

// privacy returns secret, personal, or "" for what anybody may read.
func privacy(key, value string) home {
	if hasSecret(value) {
		return secret
	}
	found := home("")
	words := keyWords(key)
	for i, w := range words {
		last := i == len(words)-1
		switch {
		case secretWords[w], w == "pass" && last, w == "key" && i > 0 && keysOf[words[i-1]], w == "card" && i > 0 && words[i-1] == "credit":
			return secret
		case personalWords[w], w == "ip" && (last || strings.HasPrefix(words[i+1], "addr")), numberWords[w] && digitsIn(value) > 6:
			found = personal
		}
	}
	return found
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
