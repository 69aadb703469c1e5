package pipeline

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/content"
	"github.com/presslift/presslift/internal/postmeta"
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// bbPress keeps every reply to a topic as a post of its own, whose parent is the
// topic and whose meta _bbp_reply_to is the reply that it answers. A reader sees
// them below the topic; so they are in the file of its comments.

// inThread is the home of replies that are kept so.
const inThread posttype.Home = "thread"

// topicOf returns the topic below which a post is shown, or nil.
func (s *survey) topicOf(st *wp.Stub) *wp.Stub {
	if st.Type != "reply" {
		return nil
	}
	topic, unique := s.index.ByID(st.ParentID)
	if topic == nil || !unique || topic.Type != "topic" || s.verdict(topic).Fate != report.Document {
		return nil
	}
	return topic
}

// addAnswers counts the comments on a reply, which count for its topic.
func (s *survey) addAnswers(p *wp.Post) {
	if p.Type != "reply" {
		return
	}
	for i := range p.Comments {
		if isShown(&p.Comments[i]) {
			s.answered[p.Ordinal]++
		}
	}
}

// reply is a post on its way into the comments of its topic.
type reply struct {
	topic   int    // its ordinal
	answers string // ID of a reply, if any
	comment archive.Comment
}

func (w *worker) reply(p *wp.Post, topic *wp.Stub, log *report.Log) *reply {
	author := cmp.Or(p.MetaValue("_bbp_anonymous_name"), w.site.names[p.Author], w.site.author(p.Author))
	if isEmail(author) {
		author = ""
	}
	in := p
	if w.site.split[p.Ordinal] != nil {
		in = splitOf(p).in(w.site.main)
	}
	r := &reply{topic: topic.Ordinal, answers: p.MetaValue("_bbp_reply_to"), comment: archive.Comment{
		ID: p.ID, Type: p.Type, Author: author, URL: webAddress(p.MetaValue("_bbp_anonymous_website")), Date: w.site.clock.date(p.Published, p.PubDate).text,
		Markdown: strings.TrimRight(w.render(content.Clean(w.env(in, log)), log), "\n"), Stored: p.Content,
	}}
	w.addRest(&r.comment, p, log)
	if w.site.opt.PrivateData[wp.CommenterEmail] {
		r.comment.Email = p.MetaValue("_bbp_anonymous_email")
	}
	if w.site.opt.PrivateData[wp.CommenterIP] {
		r.comment.IP = p.MetaValue("_bbp_author_ip")
	}
	// bbPress gives every reply the title of its topic.
	if title := strings.TrimSpace(in.Title); title != "" && !strings.HasSuffix(title, topic.Title) {
		r.comment.Title = title
	}
	return r
}

// addRest takes what else a reply may have: as any post an excerpt, terms,
// attachments, custom fields and comments.
func (w *worker) addRest(c *archive.Comment, p *wp.Post, log *report.Log) {
	c.Excerpt = w.text(p, p.Excerpt, log)
	var m archive.FrontMatter
	w.addTerms(&m, p, w.site.main)
	m.Taxonomies = append(m.Taxonomies, archive.Terms{Taxonomy: "category", Names: m.Categories}, archive.Terms{Taxonomy: "post_tag", Names: m.Tags})
	for _, t := range m.Taxonomies {
		if len(t.Names) > 0 && c.Taxonomies == nil {
			c.Taxonomies = map[string][]string{}
		}
		if len(t.Names) > 0 {
			c.Taxonomies[t.Taxonomy] = t.Names
		}
	}
	files := w.site.index.Attached(p.ID)
	if a, _ := w.site.index.ByID(p.MetaValue("_thumbnail_id")); a != nil && a.Attachment != nil && !slices.Contains(files, a) {
		files = append(files, a)
	}
	for _, a := range files {
		c.Files = append(c.Files, w.file(a))
	}
	r := w.reading(p)
	for _, key := range r.Undecoded {
		log.Add(report.FieldUndecoded, key)
	}
	own := func(f postmeta.Pair) bool { return f.Key == "_bbp_anonymous_email" || f.Key == "_bbp_author_ip" } // email and ip, when they are asked for
	c.Fields = archive.Object(w.pairs(p, slices.DeleteFunc(slices.Clone(r.Fields), own), log))
	c.Replies = w.comments(p, log)
}

// file is an attachment in short, and nothing but its ID when it is not public.
func (w *worker) file(st *wp.Stub) any {
	if w.site.hidden[st.Ordinal] {
		return archive.Value([]archive.Pair{idPair(st.ID)})
	}
	return archive.Value(attached(st))
}

// threads writes the comments of topics: what was said in comments first, then
// the replies.
func (b *bench) threads() error {
	for _, topic := range slices.Sorted(maps.Keys(b.replies)) {
		path := archive.CommentsPath(b.site.paths.Document(topic))
		all := append(b.comments[topic], nested(b.replies[topic])...)
		f, err := b.out.PutJSON(path, all)
		if err != nil {
			return err
		}
		if holdsPrivate(all) {
			b.guarded[path] = true
		}
		b.files = append(b.files, f)
	}
	return nil
}

// nested puts replies below those that they answer.
func nested(replies []*reply) []archive.Comment {
	slices.SortStableFunc(replies, func(x, y *reply) int { return cmp.Compare(x.comment.Date, y.comment.Date) })
	byID := map[string]int{}
	flat := make([]*wp.Comment, len(replies))
	for i, r := range replies {
		flat[i] = &wp.Comment{ID: r.comment.ID, ParentID: r.answers}
		if _, taken := byID[r.comment.ID]; !taken && r.comment.ID != "" {
			byID[r.comment.ID] = i
		}
	}
	top, answers := threads(flat, byID)
	var write func(these []int) []archive.Comment
	write = func(these []int) []archive.Comment {
		slices.Sort(these)
		var out []archive.Comment
		for _, i := range these {
			c := replies[i].comment
			c.Replies = append(c.Replies, write(answers[i])...)
			out = append(out, c)
		}
		return out
	}
	return write(top)
}
