package pipeline

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// addition goes over all posts once, when their fates are known, and adds up.
type addition struct {
	in  *inspector
	out *Inspection

	rows     map[fateRow]int
	types    map[string]*InspectedType
	books    report.Books
	wrote    map[string]int // documents, by the key of their author
	threads  int            // documents with a file of comments
	files    map[string]bool
	mimes    map[string]int
	hosts    map[string]*InspectedHost
	homeless int // attachments on hosts that there is no room for
	persons  map[string]*PersonItem
}

// fateRow is what becomes of items of a type and status, and where.
type fateRow struct {
	postType, status string
	fate             report.Fate
	to, reason       string
}

// What of a post's sights counts.
func all(traitKind) bool                  { return true }
func ofWhatIsHidden(k traitKind) bool     { return k != aTerm }
func ofData(k traitKind) bool             { return k == someBytes }
func ofDataWithComments(k traitKind) bool { return k == someBytes || k == aWritten }

func (a *addition) add(st *wp.Stub) {
	in, s := a.in, a.in.site
	o := s.outcome(st)
	a.books.Read(st.Type, st.Status)
	a.books.Close(st.Type, st.Status, o.fate)
	row := fateRow{st.Type, st.Status, o.fate, o.path, o.reason}
	if strings.HasPrefix(o.reason, sameAsItem) || strings.HasPrefix(o.reason, versionOfItem) {
		row.reason = again // else there would be a row for each
	}
	v := s.decide(st)
	a.addType(st, v)
	switch o.fate {
	case report.Document:
		row.to, _, _ = strings.Cut(o.path, "/")
		row.to += "/"
		a.document(st, row.to)
	case report.Failed:
		row.to = "failed/"
	case report.Dropped:
		if v.Rule.Private != "" {
			if a.persons[st.Type] == nil {
				a.persons[st.Type] = &PersonItem{Type: st.Type, What: v.Rule.Why}
			}
			a.persons[st.Type].Items++
		}
	default:
		if s.keepsComments(st, o.fate) {
			in.sum(st.Ordinal, ofDataWithComments)
		} else {
			in.sum(st.Ordinal, ofData)
		}
	}
	if o.path != "" && o.fate != report.Document {
		a.files[o.path] = true
	}
	if in.has(st.Ordinal, trait{kind: aLoose}) && s.verdict(st).Fate != report.Dropped {
		a.files[archive.LooseFile] = true
	}
	if st.Type == "attachment" {
		a.out.Media.Attachments++
	}
	if st.Attachment != nil {
		a.medium(st, o.path)
	}
	a.rows[row]++
}

func (a *addition) addType(st *wp.Stub, v posttype.Verdict) {
	t := a.types[st.Type]
	if t == nil {
		t = &InspectedType{Type: st.Type, Rule: v.KnownType, Owner: v.Rule.Owner, What: v.Rule.Why, Examples: []string{}}
		a.types[st.Type] = t
	}
	t.Items++
	if title := content.In(st.Title, a.in.site.main); !t.Rule && len(t.Examples) < 3 && st.HasTitle && !slices.Contains(t.Examples, title) {
		t.Examples = append(t.Examples, title)
	}
}

// document adds a post that becomes a document, or one in each of its languages.
func (a *addition) document(st *wp.Stub, shelf string) {
	in, s, out := a.in, a.in.site, a.out
	n := max(1, len(s.split[st.Ordinal]))
	out.Archive.Documents += n
	switch shelf {
	case posttype.Content + "/":
		out.Archive.Public += n
		in.sum(st.Ordinal, all)
		a.date(st)
	case posttype.Drafts + "/":
		out.Archive.Drafts += n
		in.sum(st.Ordinal, ofWhatIsHidden)
	default:
		out.Archive.Private += n
		in.sum(st.Ordinal, ofWhatIsHidden)
	}
	if s.replies[st.Ordinal] == 0 && in.has(st.Ordinal, trait{kind: aThread}) {
		a.threads++ // the file of a topic with replies is named by those
	}
	names := []string{s.author(st.Author)}
	if s.coauthors {
		p := wp.Post{Author: st.Author}
		for k := range in.of(st.Ordinal) {
			if t := in.traits[k]; t.kind == anAuthor {
				p.Terms = append(p.Terms, wp.TermRef{Taxonomy: "author", Slug: t.a, Name: t.b})
			}
		}
		if together := s.coauthorsOf(&p); together != nil {
			names = together
		}
	}
	for _, name := range names {
		a.wrote[name] += n
	}
}

// date keeps the first and the last public document.
func (a *addition) date(st *wp.Stub) {
	d := a.in.site.clock.date(st.Published, st.PubDate)
	if d.text == "" {
		return
	}
	this := &Dated{d.text, st.Type, content.In(st.Title, a.in.site.main)}
	if a.out.First == nil || earlier(this, a.out.First) {
		a.out.First = this
	}
	if a.out.Last == nil || earlier(a.out.Last, this) {
		a.out.Last = this
	}
}

func earlier(a, b *Dated) bool {
	x, _ := time.Parse(time.RFC3339, a.Date)
	y, _ := time.Parse(time.RFC3339, b.Date)
	return x.Before(y)
}

// zones lists what the site's time differed from UTC by.
func (c clock) zones() []string {
	seen := map[int]bool{}
	for _, x := range c {
		seen[x.offset] = true
	}
	out := []string{}
	for _, o := range slices.Sorted(maps.Keys(seen)) {
		out = append(out, time.Time{}.In(time.FixedZone("", o)).Format("-07:00"))
	}
	return out
}

// fates makes the table of types of the rows.
func (a *addition) fates() {
	a.out.Totals = bookRow(a.books.Totals())
	for _, r := range a.books.Rows() {
		t := a.types[r.Type]
		t.Statuses = append(t.Statuses, InspectedStatus{Status: r.Status, Items: r.Read, Fates: []InspectedFate{}})
	}
	for row, n := range a.rows {
		t := a.types[row.postType]
		i := slices.IndexFunc(t.Statuses, func(x InspectedStatus) bool { return x.Status == row.status })
		t.Statuses[i].Fates = append(t.Statuses[i].Fates, InspectedFate{row.fate, row.to, row.reason, n})
	}
	for _, name := range slices.Sorted(maps.Keys(a.types)) {
		t := a.types[name]
		for i := range t.Statuses {
			slices.SortFunc(t.Statuses[i].Fates, func(x, y InspectedFate) int {
				return cmp.Or(cmp.Compare(y.Items, x.Items), cmp.Compare(x.To, y.To), cmp.Compare(x.Reason, y.Reason))
			})
		}
		a.out.Types = append(a.out.Types, *t)
	}
}

// host returns the row of a host, or nil when there is no room for one more.
func (a *addition) host(name string) *InspectedHost {
	if a.hosts[name] == nil {
		if len(a.hosts) >= 2*mostTraits {
			return nil
		}
		a.hosts[name] = &InspectedHost{Host: name, Site: name != "" && a.in.site.index.Internal(&url.URL{Host: name})}
	}
	return a.hosts[name]
}

// medium adds an attachment that is in one of the lists of media.
func (a *addition) medium(st *wp.Stub, path string) {
	switch path {
	case "media.json":
		a.out.Media.Public++
	case privateMedia:
		a.out.Media.Private++
	default:
		return
	}
	a.mimes[mimeType(st.AttachmentURL)]++
	if h := a.host(hostOf(st.AttachmentURL)); h != nil {
		h.Attachments++
	} else {
		a.homeless++
	}
}

// media tells where media are, and what they are.
func (a *addition) media() {
	m := &a.out.Media
	a.out.Beyond.Hosts += a.homeless
	for _, k := range a.in.most(aReference) {
		if h := a.host(a.in.traits[k].a); h != nil {
			h.References += a.in.uses[k].uses
		} else {
			a.out.Beyond.Hosts += a.in.uses[k].uses
		}
	}
	m.Types, m.Hosts = []InspectedFile{}, []InspectedHost{}
	for mime, n := range a.mimes {
		m.Types = append(m.Types, InspectedFile{mime, n})
	}
	slices.SortFunc(m.Types, func(x, y InspectedFile) int {
		return cmp.Or(cmp.Compare(y.Files, x.Files), cmp.Compare(x.MIME, y.MIME))
	})
	for _, h := range a.hosts {
		m.Hosts = append(m.Hosts, *h)
	}
	slices.SortFunc(m.Hosts, func(x, y InspectedHost) int {
		return cmp.Or(cmp.Compare(y.Attachments+y.References, x.Attachments+x.References), cmp.Compare(x.Host, y.Host))
	})
}

// people tells of comments, authors and what is personal.
func (a *addition) people() {
	in, s, out := a.in, a.in.site, a.out
	for k, t := range in.traits {
		if t.kind == aComment {
			out.Comments = append(out.Comments, InspectedThread{t.a, t.b, in.sights.all[k], in.times(trait{aWritten, t.a, t.b})})
		}
	}
	slices.SortFunc(out.Comments, func(x, y InspectedThread) int {
		return cmp.Or(cmp.Compare(y.Comments, x.Comments), cmp.Compare(x.Status, y.Status), cmp.Compare(x.Type, y.Type))
	})
	for _, x := range s.authorsFile() {
		out.Authors = append(out.Authors, InspectedAuthor{x.Login, x.Name, a.wrote[x.Login]})
	}
	if n := a.wrote[""]; n > 0 {
		out.Authors = append(out.Authors, InspectedAuthor{"", "", n})
	}
	slices.SortStableFunc(out.Authors, func(x, y InspectedAuthor) int { return cmp.Compare(y.Documents, x.Documents) })
	out.Personal = Personal{
		CommentEmails: in.total(trait{kind: commentEmails}), CommentIPs: in.total(trait{kind: commentIPs}),
		Passwords: in.total(trait{kind: aPassword}), PrivateMeta: in.total(trait{kind: privateMeta}), Items: []PersonItem{},
		LetIn: append([]wp.PrivateKind{}, slices.Sorted(maps.Keys(s.opt.PrivateData))...),
	}
	for _, x := range s.index.Authors {
		if x.Email != "" || isEmail(x.Login) {
			out.Personal.UserEmails++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(a.persons)) {
		out.Personal.Items = append(out.Personal.Items, *a.persons[name])
	}
}

// estimate counts the files of the archive, and guesses at their bytes.
func (a *addition) estimate() {
	out := a.out
	for _, f := range []string{"manifest", "site", "authors", "taxonomies", "menus", "media", "redirects"} {
		a.files[f+".json"] = true
	}
	a.files["ledger.jsonl"], a.files["findings.jsonl"] = true, true
	out.Archive.Files = len(a.files) + out.Archive.Documents + a.threads
	terms := 0
	for _, x := range out.Taxonomies {
		terms += len(x.Terms)
	}
	// The manifest has a line for each file.
	out.Archive.Bytes = int64(a.in.times(trait{kind: someBytes}) + 130*out.Archive.Files + 120*terms + 90*len(out.Authors))
}
