package postmeta

import (
	"strconv"
	"strings"

	"github.com/presslift/presslift/internal/wp"
)

// Redirect is where an address of the site leads that is not the address of a
// post.
type Redirect struct {
	From   string // an address or path; empty: the post's own
	To     string // an address or path
	ToID   string // the ID of a post, instead of To
	Status int    // the status code of HTTP, 301 to 308, or of an error, which leads nowhere; 0 when the source does not say

	Pattern bool // From stands for any number of addresses, in a form of the plugin's own
}

// Gone tells whether the rule says that there is nothing any more.
func (r Redirect) Gone() bool { return r.Status >= 400 }

// Signs are what the meta of a post says of it to the rest of the site.
type Signs struct {
	Redirect   Redirect
	Leads      bool   // there is a Redirect
	Canonical  string // the address that the post names as its own to search engines, or ""; it may be relative to the site
	Restricted bool   // a plugin lets only members read it
}

// Signs reads what all posts are asked for in a survey.
func (s *Schema) Signs(p *wp.Post) Signs {
	var out Signs
	var canonical SEO
	var leads []hit
	for _, m := range p.Meta {
		switch t, _ := find(m.Key, p.Type); {
		case t.home == leadsTo:
			leads = append(leads, hit{t, m})
		case t.home == restrict && !out.Restricted:
			r := reader{schema: s, post: p}
			out.Restricted = r.shaped(t, m) != nil
		case t.home == seo && t.name == "canonical":
			if a := address(strings.TrimSpace(m.Value)); a != nil {
				canonical.add(t, a)
			}
		}
	}
	out.Canonical = strings.Clone(text(canonical.best("canonical", func(_ row, v any) any { return v })))
	out.Redirect, out.Leads = redirect(p, leads)
	return out
}

// hit is a row of meta that the table knows.
type hit struct {
	row  row
	meta wp.Meta
}

// redirect is where a post leads: its own address, as SEO plugins have it, or the
// one that it is a rule about.
func redirect(p *wp.Post, leads []hit) (Redirect, bool) {
	switch p.Type {
	case "redirect_rule": // Safe Redirect Manager
		r := Redirect{
			From: clean(p.MetaValue("_redirect_rule_from")), To: clean(p.MetaValue("_redirect_rule_to")),
			Status: statusCode(p.MetaValue("_redirect_rule_status_code")),
		}
		r.Pattern = strings.Contains(r.From, "*") || yes(p.MetaValue("_redirect_rule_from_regex"))
		return r, p.Status == "publish" && r.From != "" && (r.To != "" || r.Gone())
	case "seopress_404": // SEOPress: title → meta; the others are addresses that were not found
		if p.Status != "publish" || !yes(p.MetaValue("_seopress_redirections_enabled")) {
			return Redirect{}, false
		}
		r := Redirect{
			From: clean(p.Title), To: clean(p.MetaValue("_seopress_redirections_value")),
			Status: statusCode(p.MetaValue("_seopress_redirections_type")), Pattern: yes(p.MetaValue("_seopress_redirections_enabled_regex")),
		}
		if !isAddress(r.From) {
			r.From = "/" + strings.TrimLeft(r.From, "/")
		}
		return r, r.To != "" || r.Gone()
	case "vip-legacy-redirect": // WPCOM Legacy Redirector: title → parent, or the excerpt
		if p.Status == "trash" || p.Title == "" {
			return Redirect{}, false
		}
		r := Redirect{From: clean(p.Title), To: clean(p.Excerpt)}
		if strings.Trim(p.ParentID, "0 ") != "" {
			r.To, r.ToID = "", strings.Clone(p.ParentID)
		}
		return r, r.To != "" || r.ToID != ""
	}
	for _, h := range leads {
		l := leadings[h.row.name]
		if l.when != "" && !yes(p.MetaValue(l.when)) {
			continue
		}
		r := Redirect{Status: statusCode(p.MetaValue(l.status))}
		if to := text(address(strings.TrimSpace(h.meta.Value))); to != "" && !strings.HasPrefix(to, "//") {
			if !isAddress(to) && to[0] != '/' {
				to = "http://" + to // as browsers do
			}
			r.To = strings.Clone(to)
			return r, true
		}
	}
	if yes(p.MetaValue("_seopress_redirections_enabled")) {
		if r := (Redirect{Status: statusCode(p.MetaValue("_seopress_redirections_type"))}); r.Gone() {
			return r, true
		}
	}
	return Redirect{}, false
}

// leading names the meta that says whether the address of a post leads elsewhere,
// and how.
type leading struct{ when, status string }

// leadings are the plugins whose posts lead elsewhere, by the name in their rows.
var leadings = map[string]leading{
	"links-to": {"", "_links_to_type"},
	"quick":    {"_pprredirect_active", "_pprredirect_type"},
	"seopress": {"_seopress_redirections_enabled", "_seopress_redirections_type"},
}

func clean(s string) string { return strings.Clone(strings.TrimSpace(s)) }

func yes(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "1", "yes", "on", "true":
		return true
	}
	return false
}

// statusCode reads a status code of HTTP that sends elsewhere or says that there
// is nothing; 0 for any other text.
func statusCode(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 300 || n > 499 {
		return 0
	}
	return n
}
