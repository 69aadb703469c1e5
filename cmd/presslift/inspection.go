package main

import (
	"bytes"
	"cmp"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/pipeline"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// How much of a long list a terminal shows; JSON has the rest.
const (
	mostTypes = 24
	mostRows  = 10
	mostNames = 6
)

// printInspection tells a person what a source is and what would become of it.
// It begins with what shows whose site it is and what is wrong with the export,
// and goes on in the order in which people ask: posts, their text, media, then
// what hangs on them.
func printInspection(w io.Writer, inputs []string, ins *pipeline.Inspection) error {
	b := &sheet{}
	b.site(ins)
	b.alarms(ins)
	b.promise(ins)
	b.types(ins)
	b.writing(ins)
	b.media(ins)
	b.comments(ins)
	b.lists(ins)
	b.languages(ins)
	b.personal(ins)
	b.findings(ins)
	b.next(inputs)
	_, err := b.WriteTo(w)
	return err
}

// sheet is what is printed. No line is longer than wide.
type sheet struct{ bytes.Buffer }

// say prints text of the program and visible text in lines behind an indent.
func (b *sheet) say(indent int, format string, args ...any) {
	wrap(&b.Buffer, strings.Repeat(" ", indent), fmt.Sprintf(format, args...))
}

func (b *sheet) heading(format string, args ...any) {
	b.WriteByte('\n')
	b.say(0, format, args...)
}

// plain is text of the source that was HTML, for a line.
func plain(s string) string { return visible(html.UnescapeString(s)) }

func (b *sheet) site(ins *pipeline.Inspection) {
	title := plain(ins.Site.Title)
	if title == "" {
		title = "A site without a title"
	}
	b.say(0, "%s", fit(title, wide))
	if d := plain(ins.Site.Description); d != "" {
		b.say(2, "%s", fit(d, 2*wide))
	}
	if address := visible(ins.Site.URL); address != "" {
		b.say(2, "%s", fit(address, wide-2))
	}
	if network := visible(ins.Site.NetworkURL); strings.Contains(network, "//") {
		b.say(2, "%s", fit("in the network of "+network, wide-2))
	}
	var is []string
	switch {
	case ins.Site.WordPress != "":
		is = append(is, "WordPress "+visible(ins.Site.WordPress))
	case ins.Site.Generator != "":
		is = append(is, "made by "+visible(ins.Site.Generator))
	}
	if v := visible(ins.Site.WXRVersion); v != "" {
		is = append(is, "WXR "+v)
	}
	if l := visible(ins.Site.Language); l != "" {
		is = append(is, "language "+l)
	}
	if len(ins.Zones) > 0 {
		zones := ins.Zones[:min(4, len(ins.Zones))]
		is = append(is, "local time is UTC"+strings.Join(zones, " or UTC"))
	}
	if len(is) > 0 {
		b.say(2, "%s", fit(strings.Join(is, ", "), 3*wide))
	}
	for i, in := range ins.Inputs {
		if i == 3 && len(ins.Inputs) > 4 {
			b.say(2, "and %s", count(len(ins.Inputs)-i, "more input"))
			break
		}
		what := size(in.Bytes)
		if in.Packing != "" {
			what += ", " + in.Packing
		}
		if in.Exports > 1 {
			what += ", " + count(in.Exports, "export")
		}
		b.say(2, "%s (%s)", fit(visible(in.Name), wide-30), what)
	}
	for _, d := range []struct {
		word string
		*pipeline.Dated
	}{{"oldest", ins.First}, {"newest", ins.Last}} {
		if d.Dated != nil {
			b.say(2, "%s public document: %s, %s", d.word, d.Date[:10], fit(named(d.Title, d.Type), wide-38))
		}
	}
}

func named(title, postType string) string {
	if title = plain(title); title != "" {
		return title
	}
	return visible(postType) + " without a title"
}

// alarms says at once what is lost whatever convert does.
func (b *sheet) alarms(ins *pipeline.Inspection) {
	for _, m := range worstFirst(ins.Findings) {
		if m.Severity == report.Error || m.Code == report.ExportUnclosed || m.Code == report.NoItems {
			b.heading("%s (%s): %s", strings.ToUpper(m.Severity.String()), visible(string(m.Code)), strings.TrimSpace(m.Sentence+" "+m.Do))
		}
	}
}

func (b *sheet) promise(ins *pipeline.Inspection) {
	a := ins.Archive
	var shelves []string
	for _, s := range []struct {
		n    int
		word string
	}{{a.Public, "public"}, {a.Drafts, "not published"}, {a.Private, "private"}} {
		if s.n > 0 {
			shelves = append(shelves, group(int64(s.n))+" "+s.word)
		}
	}
	of := ""
	if len(shelves) > 0 {
		of = " (" + strings.Join(shelves, ", ") + ")"
	}
	t := ins.Totals
	var rest []string
	for _, f := range []struct {
		n    int
		word string
	}{{t.Data, "kept as data"}, {t.Resolved, "put where they are used"}, {t.Dropped, "dropped"}, {t.Failed, "unreadable"}} {
		if f.n > 0 {
			rest = append(rest, group(int64(f.n))+" "+f.word)
		}
	}
	if a.Documents > t.Document {
		of = " made of " + count(t.Document, "item") + ", one for each language" + of
	}
	others := ""
	if len(rest) > 0 {
		others = "; " + strings.Join(rest, ", ")
	}
	b.heading("%s: %s%s%s. The archive will have %s, about %s.",
		count(t.Read, "item"), count(a.Documents, "document"), of, others, count(a.Files, "file"), size(a.Bytes))
}

// types prints a line for each type, status and fate: those with documents first.
func (b *sheet) types(ins *pipeline.Inspection) {
	if len(ins.Types) == 0 {
		return
	}
	const kind, status, items = 20, 17, 8
	fmt.Fprintf(b, "\n%s %s%*s  %s\n", pad("Post types", kind+2), pad("status", status), items, "items", "go to")
	types := slices.Clone(ins.Types)
	slices.SortStableFunc(types, func(x, y pipeline.InspectedType) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(y.Items, x.Items))
	})
	printed := 0
	for i, t := range types {
		if printed >= mostTypes && i+1 < len(types) {
			var more []string
			for _, u := range types[i:] {
				more = append(more, visible(u.Type)+" "+group(int64(u.Items)))
			}
			b.say(2, "and %s: %s", count(len(more), "more type"), list(more, mostRows))
			break
		}
		name := visible(t.Type)
		if !t.Rule {
			name += " ?"
		}
		for j, s := range t.Statuses {
			if j == mostRows && j+1 < len(t.Statuses) {
				b.say(2+kind+1, "and %s", counted(len(t.Statuses)-j, "more status", "more statuses"))
				break
			}
			for k, f := range s.Fates {
				if k == mostRows {
					break
				}
				shown := visible(s.Status)
				if k > 0 {
					shown = ""
				}
				head := "  " + pad(name, kind) + " " + pad(shown, status) + fmt.Sprintf("%*s  ", items, group(int64(f.Items)))
				b.behind(head, fateWords(s.Status, f))
				name = ""
				printed++
			}
		}
	}
	var strange []string
	becomes := "; kept as documents where they have a title or text"
	for _, t := range types {
		if !t.Rule {
			if rank(t) == 2 {
				becomes = "" // somebody asked for something else
			}
			words := visible(t.Type)
			if len(t.Examples) > 0 {
				words += " (" + fit(plain(t.Examples[0]), 30) + ")"
			}
			strange = append(strange, words)
		}
	}
	if len(strange) > 0 {
		b.say(2, "? No rule knows %s%s.", list(strange, mostNames), becomes)
	}
}

// behind prints text behind a head, in as many lines as it takes.
func (b *sheet) behind(head, text string) { hang(&b.Buffer, head, text) }

// rank orders types: those with documents, with data, dropped.
func rank(t pipeline.InspectedType) int {
	r := 2
	for _, s := range t.Statuses {
		for _, f := range s.Fates {
			switch f.Fate {
			case report.Document:
				r = 0
			case report.Data, report.Resolved, report.Failed:
				r = min(r, 1)
			}
		}
	}
	return r
}

// fateWords says where items go, and why when their status does not say it.
func fateWords(status string, f pipeline.InspectedFate) string {
	switch {
	case f.Fate == report.Dropped:
		return "dropped: " + f.Reason
	case f.Fate == report.Document && !slices.Contains(usualStatuses[f.To], status):
		return f.To + " (" + f.Reason + ")"
	case f.To == "private/media.json":
		return f.To + " (" + f.Reason + ")"
	case f.Fate == report.Resolved:
		return "the documents that use it, and " + visible(f.To)
	}
	return visible(f.To)
}

// usualStatuses are those that nobody wonders about, by shelf.
var usualStatuses = map[string][]string{
	"content/": {"publish"}, "drafts/": {"draft", "future", "pending"}, "private/": {"private"},
}

// list names things: "a, b, c and 12 more".
func list(names []string, most int) string {
	if len(names) > most+1 {
		return strings.Join(names[:most], ", ") + " and " + group(int64(len(names)-most)) + " more"
	}
	return strings.Join(names, ", ")
}

// counted is count for nouns whose plural is their own.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return group(int64(n)) + " " + many
}

// writing tells what documents are made of; what needs a look comes first.
func (b *sheet) writing(ins *pipeline.Inspection) {
	if ins.Archive.Documents == 0 {
		return
	}
	var how []string
	for _, e := range []struct {
		n    int
		word string
	}{{ins.Editors.Blocks, "in blocks"}, {ins.Editors.Classic, "in the classic editor"}, {ins.Editors.Builder, "from the data of page builders"}, {ins.Editors.Empty, "without text"}} {
		if e.n > 0 {
			how = append(how, group(int64(e.n))+" "+e.word)
		}
	}
	b.heading("Documents: %s", strings.Join(how, ", "))
	for _, x := range ins.Builders {
		b.say(2, "made with %s: %s", visible(x.Name), group(int64(x.Documents)))
	}
	b.uses("Shortcodes", ins.Codes, ins.Beyond.Shortcodes)
	b.uses("Blocks", ins.Blocks, ins.Beyond.Blocks)
}

// uses prints blocks or shortcodes: a row for each that needs a look, a list of
// the others.
func (b *sheet) uses(noun string, all []pipeline.InspectedUse, beyond int) {
	var look, fine []pipeline.InspectedUse
	for _, u := range all {
		if u.Handling == content.Handled {
			fine = append(fine, u)
		} else {
			look = append(look, u)
		}
	}
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(look, func(x, y pipeline.InspectedUse) int {
		return cmp.Compare(slices.Index(worstHandled, x.Handling), slices.Index(worstHandled, y.Handling))
	})
	if len(look) == 0 {
		b.heading("%s", noun)
	} else {
		fmt.Fprintf(b, "\n%s%7s  %9s\n", pad(noun, 36), "uses", "documents")
	}
	for i, u := range look {
		if i == mostRows && i+1 < len(look) {
			n := 0
			for _, v := range look[i:] {
				n += v.Uses
			}
			b.say(2, "and %s more, used %s", group(int64(len(look)-i)), counted(n, "time", "times"))
			break
		}
		head := "  " + pad(visible(u.Name), 34) + fmt.Sprintf("%7s  %9s  ", group(int64(u.Uses)), group(int64(u.Documents)))
		b.behind(head, handlingWords[u.Handling])
	}
	if len(fine) > 0 {
		var names []string
		for _, u := range fine {
			names = append(names, visible(u.Name)+" "+group(int64(u.Uses)))
		}
		b.say(2, "handled: %s", list(names, mostRows))
	}
	if beyond > 0 {
		b.say(2, "and %s of names that are too many to tell apart", count(beyond, "use"))
	}
}

// worstHandled orders what needs a look.
var worstHandled = []content.Handling{content.Unknown, content.Hidden, content.Settings, content.KeptAsHTML, content.Placeholder, content.Asked}

var handlingWords = map[content.Handling]string{
	content.Unknown:     "unknown, left as it is",
	content.Asked:       "as was asked for",
	content.Hidden:      "hidden, so left out",
	content.Settings:    "unknown, texts kept",
	content.KeptAsHTML:  "unknown, HTML kept",
	content.Placeholder: "made at every visit",
}

func (b *sheet) media(ins *pipeline.Inspection) {
	m := ins.Media
	var kinds []string
	for _, t := range m.Types {
		kinds = append(kinds, group(int64(t.Files))+" "+cmp.Or(t.MIME, "other"))
	}
	what, where := "", ""
	if len(kinds) > 0 {
		what = ": " + list(kinds, mostNames)
	}
	if m.Public < m.Attachments {
		var places []string
		for _, x := range []struct {
			n    int
			word string
		}{{m.Public, "in media.json"}, {m.Private, "in private/media.json"}, {m.Attachments - m.Public - m.Private, "dropped"}} {
			if x.n > 0 {
				places = append(places, group(int64(x.n))+" "+x.word)
			}
		}
		where = " (" + strings.Join(places, ", ") + ")"
	}
	b.heading("Media: %s%s%s", count(m.Attachments, "attachment"), where, what)
	references := 0
	for _, h := range m.Hosts {
		references += h.References
	}
	if m.Attachments == 0 && references > 0 {
		b.say(2, "The export holds none, so galleries, featured images and captions of the media library are not in it.")
	}
	if len(m.Hosts) > 0 {
		fmt.Fprintf(b, "  %s%14s%16s\n", pad("host", 44), "attachments", "used in texts")
	}
	for i, h := range m.Hosts {
		if i == mostRows && i+1 < len(m.Hosts) {
			b.say(2, "and %s", count(len(m.Hosts)-i, "more host"))
			break
		}
		name := visible(h.Host)
		switch {
		case name == "":
			name = "(without an address)"
		case h.Site:
			name = fit(name, 32) + " (the site)"
		}
		fmt.Fprintf(b, "  %s%14s%16s\n", pad(name, 44), group(int64(h.Attachments)), group(int64(h.References)))
	}
	if n := ins.Beyond.Hosts; n > 0 {
		b.say(2, "and %s on hosts that are too many to tell apart", count(n, "file"))
	}
}

func (b *sheet) comments(ins *pipeline.Inspection) {
	all, written := ins.Beyond.Comments, 0
	for _, c := range ins.Comments {
		all += c.Comments
		written += c.Written
	}
	if all == 0 {
		b.heading("Comments: none")
		return
	}
	share := group(int64(written))
	switch written {
	case 0:
		share = "none"
	case all:
		share = "all"
	}
	b.heading("Comments: %s, %s of them into the archive", group(int64(all)), share)
	for i, c := range ins.Comments {
		if i == mostRows && i+1 < len(ins.Comments) {
			b.say(2, "and %s", count(len(ins.Comments)-i, "more kind"))
			break
		}
		b.behind(fmt.Sprintf("  %s %s%10s  ", pad(visible(c.Status), 12), pad(visible(c.Type), 20), group(int64(c.Comments))), writtenWords(c))
	}
}

func writtenWords(c pipeline.InspectedThread) string {
	switch c.Written {
	case c.Comments:
		return "written"
	case 0:
		return "not written"
	}
	return group(int64(c.Written)) + " written; the others are on what is dropped"
}

func (b *sheet) lists(ins *pipeline.Inspection) {
	if len(ins.Taxonomies) > 0 {
		fmt.Fprintf(b, "\n%s%8s  %s\n", pad("Taxonomies", 24), "terms", "and the public documents that have them")
	}
	taxonomies := slices.Clone(ins.Taxonomies)
	slices.SortStableFunc(taxonomies, func(x, y pipeline.InspectedTaxonomy) int {
		known := []string{"post_tag", "category"} // first, the others by name
		return cmp.Compare(slices.Index(known, y.Taxonomy), slices.Index(known, x.Taxonomy))
	})
	for i, t := range taxonomies {
		if i == mostRows && i+1 < len(ins.Taxonomies) {
			b.say(2, "and %s", counted(len(ins.Taxonomies)-i, "more taxonomy", "more taxonomies"))
			break
		}
		var names []string
		for _, x := range t.Terms {
			names = append(names, fit(visible(x.Name), 30)+" "+group(int64(x.Documents)))
		}
		b.behind("  "+pad(visible(t.Taxonomy), 22)+fmt.Sprintf("%8s  ", group(int64(len(t.Terms)))), list(names, 3))
	}
	if len(ins.Menus) > 0 {
		b.heading("Menus")
	}
	for i, m := range ins.Menus {
		if i == mostRows && i+1 < len(ins.Menus) {
			b.say(2, "and %s", count(len(ins.Menus)-i, "more menu"))
			break
		}
		name := cmp.Or(plain(m.Name), visible(m.Slug), "(entries of no menu)")
		fmt.Fprintf(b, "  %s  %s\n", pad(name, 40), counted(m.Entries, "entry", "entries"))
	}
	if len(ins.Authors) > 0 {
		b.heading("Authors")
	}
	for i, a := range ins.Authors {
		if i == mostRows && i+1 < len(ins.Authors) {
			b.say(2, "and %s", count(len(ins.Authors)-i, "more author"))
			break
		}
		name := visible(a.Login)
		if n := plain(a.Name); n != "" && n != name {
			name = fit(n, 30) + " (" + fit(name, 20) + ")"
		}
		if name == "" {
			name = "(none is named)"
		}
		fmt.Fprintf(b, "  %s  %s\n", pad(name, 54), count(a.Documents, "document"))
	}
}

func (b *sheet) languages(ins *pipeline.Inspection) {
	l := ins.Languages
	if len(l.Plugins) == 0 && len(l.Traces) == 0 {
		return
	}
	by := ""
	if len(l.Plugins) > 0 {
		by = ", by " + strings.Join(l.Plugins, ", ")
	}
	if len(l.Traces) == 0 {
		b.heading("Languages%s, but no document shows which it is in.", by)
		return
	}
	b.heading("Languages%s", by)
	for i, t := range l.Traces {
		if i == mostRows && i+1 < len(l.Traces) {
			b.say(2, "and %s", count(len(l.Traces)-i, "more trace"))
			break
		}
		b.behind(fmt.Sprintf("  %s %s ", pad(visible(t.Language), 12), pad(count(t.Documents, "document"), 21)), traceWords(t))
	}
}

func traceWords(t pipeline.InspectedLanguage) string {
	code := fit(visible(t.Language), 12)
	switch t.Trace {
	case "taxonomy":
		return "by the taxonomy language"
	case "marker":
		return "by markers such as [:" + code + "] in their texts"
	case "path":
		return "by addresses such as /" + code + "/…"
	}
	return "by addresses such as ?lang=" + code
}

func (b *sheet) personal(ins *pipeline.Inspection) {
	p := ins.Personal
	var what, asked []string
	for _, k := range p.LetIn {
		asked = append(asked, visible(string(k)))
	}
	for _, x := range []struct {
		n         int
		kind      wp.PrivateKind // that lets it in; empty when none does
		one, many string
	}{
		{p.CommentEmails, wp.CommenterEmail, "e-mail address with a comment", "e-mail addresses with comments"},
		{p.CommentIPs, wp.CommenterIP, "IP address with a comment", "IP addresses with comments"},
		{p.UserEmails, wp.AuthorEmail, "e-mail address of a user", "e-mail addresses of users"},
		{p.Passwords, "", "password of a post", "passwords of posts"},
		{p.PrivateMeta, "", "custom field that reads like a secret", "custom fields that read like secrets"},
	} {
		if x.n > 0 && (x.kind == "" || !slices.Contains(p.LetIn, x.kind)) {
			what = append(what, counted(x.n, x.one, x.many))
		}
	}
	for _, it := range p.Items {
		what = append(what, counted(it.Items, "item", "items")+" of type "+visible(it.Type))
	}
	if len(what) > 0 {
		b.heading("Personal data, which is not written: %s.", list(what, 12))
	}
	if len(asked) > 0 {
		b.heading("Personal data, which is written as was asked for: %s.", strings.Join(asked, ", "))
	}
}

// findings are those of the reading. What convert will say of shortcodes and
// blocks stands above.
func (b *sheet) findings(ins *pipeline.Inspection) {
	if len(ins.Findings) == 0 {
		b.heading("Nothing odd was noticed while the export was read.")
		return
	}
	printFindings(&b.Buffer, ins.Findings)
}

func (b *sheet) next(inputs []string) {
	what := "INPUT..."
	if len(inputs) == 1 && inputs[0] == visible(inputs[0]) && len(inputs[0]) < 40 && !strings.ContainsAny(inputs[0], " '\"$\\&;|<>()*?!`") {
		what = inputs[0]
	}
	fmt.Fprintf(b, "\nNext:\n  presslift convert %s -o my-archive\n", what)
}
