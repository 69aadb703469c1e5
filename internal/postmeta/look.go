package postmeta

import "strings"

// Themes keep how a post is to look in keys like those of custom fields. They are
// told by their words, and by values that no author would write for a reader.

// lookWords are words of keys that say how a page is laid out.
var lookWords = map[string]bool{
	"breadcrumb": true, "breadcrumbs": true, "container": true, "layout": true, "margin": true, "padding": true,
	"parallax": true, "sidebar": true, "spacing": true,
}

// switchWords are words of keys whose value may be a switch.
var switchWords = map[string]bool{
	"background": true, "banner": true, "bg": true, "custom": true, "disable": true, "enable": true, "footer": true,
	"header": true, "hide": true, "popup": true, "show": true, "sticky": true, "transparent": true,
}

// isLook tells whether a custom field is a theme's setting.
func isLook(key, value string) bool {
	value = strings.ToLower(strings.TrimSpace(value))
	isSwitch := false
	switch value {
	case "true", "false", "yes", "no", "on", "off", "default", "none", "inherit", "center", "left", "right", "light", "dark":
		isSwitch = true
	default:
		isSwitch = onlyDigits(value) && len(value) < 4
	}
	isToken := len(value) <= 32 && !strings.ContainsAny(value, " \t\n:/.{")
	if !isToken {
		return false
	}
	for _, w := range keyWords(key) {
		if lookWords[w] || isSwitch && switchWords[w] {
			return true
		}
	}
	return false
}
