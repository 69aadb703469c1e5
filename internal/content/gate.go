package content

import (
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// What a plugin shows to some of its readers only is kept, and the document says
// so. The blocks that are made for that are rows of blockFamilies; others are
// gated by an attribute that a plugin gives to blocks of all kinds.

// gateAttrs is the table of those attributes, sorted: which of their values shut
// readers out. What everybody sees but members is not gated.
var gateAttrs = []struct {
	key, plugin string
	gates       func(value any, attrs map[string]any) bool
}{
	{"blockVisibility", "Block Visibility", gatesByRole},
	{"contentControls", "Content Control", gatesByRule},
	{"llms_visibility", "LifterLMS", func(v any, _ map[string]any) bool { return v == "enrolled" || v == "logged_in" }},
	{"pmsContentRestriction", "Paid Member Subscriptions", gatesByDisplay},
	{"um_is_restrict", "Ultimate Member", func(v any, a map[string]any) bool { return v == true && a["um_who_access"] == "1" }},
	{"wppbContentRestriction", "Profile Builder", gatesByDisplay},
}

// gatesByDisplay reads display_to, which is empty or absent for those who are
// logged in or have a plan.
func gatesByDisplay(v any, _ map[string]any) bool {
	m, ok := v.(map[string]any)
	return ok && m["display_to"] != "all" && m["display_to"] != "not_logged_in"
}

func gatesByRule(v any, _ map[string]any) bool {
	m, _ := v.(map[string]any)
	rules, _ := m["rules"].(map[string]any)
	user, _ := rules["user"].(map[string]any)
	return m["enabled"] == true && user != nil && user["userStatus"] != "logged_out"
}

// gatesByRole reads what Block Visibility has of roles: by itself before its
// version 2, in sets of controls since.
func gatesByRole(v any, _ map[string]any) bool {
	m, _ := v.(map[string]any)
	shuts := func(role any) bool { return role == "logged-in" || role == "user-role" || role == "users" }
	if shuts(m["visibilityByRole"]) {
		return true
	}
	sets, _ := m["controlSets"].([]any)
	for _, set := range sets {
		set, _ := set.(map[string]any)
		controls, _ := set["controls"].(map[string]any)
		role, _ := controls["userRole"].(map[string]any)
		if set["enable"] != false && shuts(role["visibilityByRole"]) {
			return true
		}
	}
	return false
}

// noteGate says that a block is shown to some readers only, if an attribute of it
// says that.
func (c *cleaner) noteGate(b *block) {
	for _, g := range gateAttrs {
		if !strings.Contains(b.json, `"`+g.key+`"`) {
			continue
		}
		a := b.attrs()
		if v, ok := a[g.key]; ok && g.gates(v, a) {
			c.restrict(b.name + " by " + g.plugin)
		}
	}
}

// blockGated: a block whose content only members saw, or a mark between what all
// saw and what members did. The mark gets a placeholder: it says where.
func (c *cleaner) blockGated(b *block, w *strings.Builder) {
	c.restrict(b.name)
	if len(b.parts) == 0 {
		c.blockComputed(b, w)
		return
	}
	c.writeParts(b, w)
}

// restrict says that a part of the text was not for everybody.
func (c *cleaner) restrict(by string) {
	c.env.facts().Restricted = true
	c.env.Log.Add(report.TextRestricted, by)
}
