package postmeta

import "github.com/presslift/presslift/internal/wp"

// secretWords are those of privateWords that nothing lets in.
var secretWords = map[string]bool{
	"pass": true, "password": true, "passwd": true, "pwd": true, "secret": true, "token": true, "apikey": true, "privatekey": true,
	"auth": true, "oauth": true, "credential": true, "credentials": true, "salt": true, "nonce": true, "session": true, "iban": true,
	"creditcard": true, "card": true, "key": true,
}

// Personal returns the postmeta of a post with personal data that somebody asked
// for by name: all but housekeeping and secrets.
func Personal(meta []wp.Meta) []wp.Meta {
	var out []wp.Meta
	for _, m := range meta {
		secret := privateValues.MatchString(m.Value)
		for _, w := range keyWords(m.Key) {
			secret = secret || secretWords[w]
		}
		if m.Key != "" && !secret && !housekeeping(m.Key) {
			out = append(out, m)
		}
	}
	return out
}
