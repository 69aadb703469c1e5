package wp

import (
	"net/url"
	"strings"
)

// WithoutSecrets takes out of the addresses in a text what lets in whoever has
// them: parameters of the query or the fragment that are tokens, signatures, nonces
// or keys, and a password before the host. The text may be one address, HTML, JSON
// or prose. It returns the names of what it took; when that is nothing they are
// nil, and the text is as it was.
//
// What stands for a secret in a manual stays: token=YOUR_TOKEN, key={key}.
func WithoutSecrets(text string) (clean string, names []string) {
	for _, mark := range []byte{'?', '#'} {
		text, names = withoutParameters(text, mark, names)
	}
	return withoutPasswords(text, names)
}

// secretParameters are names of parameters, in lower case, sorted.
var secretParameters = map[string]bool{
	"_wpnonce": true, "access_key": true, "api-key": true, "api_key": true, "apikey": true, "auth": true, "awsaccesskeyid": true,
	"consumer_key": true, "key": true, "key-pair-id": true, "phpsessid": true, "private_key": true, "secret_key": true,
	"session_id": true, "sessionid": true, "sig": true, "wpnonce": true, "x-amz-credential": true, "x-goog-credential": true,
}

// secretEndings are last words of such names: preview_nonce, X-Amz-Signature,
// authToken.
var secretEndings = map[string]bool{
	"nonce": true, "passwd": true, "password": true, "secret": true, "signature": true, "token": true,
}

// isSecretParameter judges the name of a parameter of an address. Documents and
// forms that Google publishes have their ID in key.
func isSecretParameter(name, address string) bool {
	if plain, err := url.QueryUnescape(name); err == nil {
		name = plain
	}
	last := len(name)
	for last > 0 && isLetter(name[last-1]) && !(last < len(name) && isUpper(name[last]) && !isUpper(name[last-1])) {
		last--
	}
	switch lower := strings.ToLower(name); {
	case lower == "key" && (strings.Contains(address, "docs.google.com/") || strings.Contains(address, "spreadsheets.google.com/")):
		return false
	default:
		return secretParameters[lower] || secretEndings[lower[last:]]
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }

// isStandIn tells whether a value only shows where a secret would stand.
func isStandIn(value string) bool {
	if value == "" || value[0] == '$' || value[0] == '*' || strings.HasPrefix(value, "%s") || strings.HasPrefix(value, "...") {
		return true
	}
	lower := strings.ToLower(value)
	if strings.Contains(lower, "your") || strings.Contains(lower, "xxxx") {
		return true
	}
	for i := range len(value) {
		if c := value[i]; !isUpper(c) && c != '_' && c != '-' {
			return false
		}
	}
	for word := range strings.FieldsFuncSeq(lower, func(r rune) bool { return r == '_' || r == '-' }) {
		if secretEndings[word] || word == "key" {
			return true
		}
	}
	return false
}

// farBack is how many bytes before its query are looked at to know an address.
const farBack = 300

// withoutParameters cleans the queries that begin with a mark.
func withoutParameters(text string, mark byte, names []string) (string, []string) {
	if strings.IndexByte(text, '=') < 0 {
		return text, names
	}
	var b strings.Builder
	done := 0
	for i := 0; ; {
		at := strings.IndexByte(text[i:], mark)
		if at < 0 {
			break
		}
		at += i
		end := queryEnd(text, at+1)
		i = max(end, at+1)
		for end > at+1 && strings.IndexByte(".,;:!", text[end-1]) >= 0 { // of the sentence
			end--
		}
		if strings.IndexByte(text[at+1:end], '=') < 0 || at > 0 && text[at-1] == '#' { // #?secret= is how WordPress's embeds know each other
			continue
		}
		address := text[max(0, at-farBack):at]
		if !endsInAddress(address) {
			continue
		}
		kept, took := keptParameters(text[at+1:end], address)
		if took == nil {
			continue
		}
		names = append(names, took...)
		b.WriteString(text[done:at])
		if kept != "" {
			b.WriteByte(mark)
			b.WriteString(kept)
		}
		done = end
	}
	if done == 0 {
		return text, names
	}
	b.WriteString(text[done:])
	return b.String(), names
}

// endsInAddress tells whether a text ends as addresses do before their query. All
// of one may be its query.
func endsInAddress(text string) bool {
	i := len(text) - 1
	for i >= 0 && !endsAddress(text[i]) {
		if text[i] == '/' || text[i] == '.' {
			return true
		}
		i--
	}
	all := text[i+1:]
	return (i < 0 || text[i] == '"' || text[i] == '\'') && (all == "" || all[0] == '?' || all[0] == '#')
}

// endsAddress tells of characters that no address has where it stands in a text.
func endsAddress(c byte) bool {
	switch c {
	case '"', '\'', '<', '>', '(', ')', '[', ']', '{', '}', '|', '^', '`', '\\':
		return true
	}
	return c <= ' '
}

// queryEnd is where a query ends that begins at from.
func queryEnd(text string, from int) int {
	for i := from; i < len(text); i++ {
		switch c := text[i]; {
		case c == '&' || c == '\\':
			n := separator(text[i:])
			if n == 0 {
				return i
			}
			i += n - 1
		case c == '?', c == '#', endsAddress(c):
			return i
		}
	}
	return len(text)
}

// separators stand between two parameters: in an address, in HTML and in JSON.
var separators = [...]string{"&amp;", "&#038;", "&#38;", "&#x26;", `\u0026`, "&"}

func separator(text string) int {
	for _, s := range separators {
		if strings.HasPrefix(text, s) {
			return len(s)
		}
	}
	return 0
}

// keptParameters are those of a query that may be read, and the names of the
// others.
func keptParameters(query, address string) (kept string, took []string) {
	var b strings.Builder
	before := ""
	for rest := query; ; {
		end, n := len(rest), 0
		for i := range len(rest) {
			if c := rest[i]; c == '&' || c == '\\' {
				if n = separator(rest[i:]); n > 0 {
					end = i
					break
				}
			}
		}
		name, value, _ := strings.Cut(rest[:end], "=")
		if isSecretParameter(name, address) && !isStandIn(value) {
			took = append(took, name)
		} else {
			if b.Len() > 0 {
				b.WriteString(before)
			}
			b.WriteString(rest[:end])
		}
		if n == 0 {
			return b.String(), took
		}
		before, rest = rest[end:end+n], rest[end+n:]
	}
}

// withoutPasswords takes user and password from before the hosts of addresses.
func withoutPasswords(text string, names []string) (string, []string) {
	if strings.IndexByte(text, '@') < 0 {
		return text, names
	}
	var b strings.Builder
	done := 0
	for i := 0; ; {
		at := strings.IndexByte(text[i:], ':')
		if at < 0 {
			break
		}
		at += i
		i = at + 1
		host := i
		for _, slashes := range []string{"//", `\/\/`} {
			if strings.HasPrefix(text[i:], slashes) {
				host = i + len(slashes)
			}
		}
		if host == i {
			continue
		}
		end := host
		for end < len(text) && end-host < farBack && text[end] != '/' && text[end] != '?' && text[end] != '#' && !endsAddress(text[end]) {
			end++
		}
		user := strings.LastIndexByte(text[host:end], '@')
		if i = host; user < 0 {
			continue
		}
		if _, password, ok := strings.Cut(text[host:host+user], ":"); ok && !isStandIn(password) && !secretEndings[password] && password != "pass" {
			names = append(names, "password")
			b.WriteString(text[done:host])
			done = host + user + 1
			i = done
		}
	}
	if done == 0 {
		return text, names
	}
	b.WriteString(text[done:])
	return b.String(), names
}
