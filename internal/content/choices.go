package content

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// ShortcodeChoices are what a person decided about shortcodes. The zero value
// decides nothing.
type ShortcodeChoices struct {
	Unknown ShortcodePolicy            // of those that nothing knows; "" is KeepShortcodes
	Actions map[string]ShortcodeAction // by name; stronger than what presslift knows
}

// ShortcodePolicy is what becomes of shortcodes that nothing knows. What they
// enclose stays in any case.
type ShortcodePolicy string

const (
	KeepShortcodes    ShortcodePolicy = "keep"         // as they were written
	StripShortcodes   ShortcodePolicy = "strip"        // their tags go
	CommentShortcodes ShortcodePolicy = "html-comment" // their tags become HTML comments
)

// ShortcodePolicies are all of them, the default first.
func ShortcodePolicies() []string {
	return []string{string(KeepShortcodes), string(StripShortcodes), string(CommentShortcodes)}
}

// ShortcodeAction is what becomes of a shortcode by its name.
type ShortcodeAction string

const (
	UnwrapShortcode ShortcodeAction = "unwrap" // what it encloses
	DropShortcode   ShortcodeAction = "drop"   // nothing, not even what it encloses
	LinkShortcode   ShortcodeAction = "link"   // a link to the address among its attributes
	KeepShortcode   ShortcodeAction = "keep"   // as it was written
)

// ShortcodeActions are all of them.
func ShortcodeActions() []string {
	return []string{string(UnwrapShortcode), string(DropShortcode), string(LinkShortcode), string(KeepShortcode)}
}

// shortcodeAction does with a shortcode what was decided of its name.
func (c *cleaner) shortcodeAction(sc *shortcode, do ShortcodeAction, depth int) (string, bool) {
	switch do {
	case UnwrapShortcode:
		return c.shortcodes(sc.inner, depth+1), true
	case DropShortcode:
		c.env.Log.Add(report.ShortcodeDropped, sc.name)
		return "", true
	case LinkShortcode:
		if sc.address() != "" {
			return c.shortcodeButton(sc, depth)
		}
		c.env.Log.Add(report.ShortcodeKept, sc.name)
	}
	return "", false
}

// unknownShortcode does with a shortcode that nothing knows what the policy says.
// One that only stands alone in its line, without anything else that marks it, is
// left in any case: it may be words.
func (c *cleaner) unknownShortcode(sc *shortcode, marked bool, depth int) (string, bool) {
	inner := func() string { return c.shortcodes(sc.inner, depth+1) }
	switch policy := c.env.Shortcodes.Unknown; {
	case policy == StripShortcodes && marked:
		c.env.Log.Add(report.ShortcodeDropped, sc.name)
		return inner(), true
	case policy == CommentShortcodes && marked:
		c.env.Log.Add(report.ShortcodeKept, sc.name)
		mark := placeholderOf("shortcode", sc.name, c.withoutSecretAttrs(sc.name, editorBlanks.Replace(sc.text)))
		if strings.TrimSpace(sc.inner) == "" {
			return mark, true
		}
		return mark + inner() + placeholderOf("shortcode", "/"+sc.name, ""), true
	}
	c.env.Log.Add(report.ShortcodeKept, sc.name)
	return "", false
}
