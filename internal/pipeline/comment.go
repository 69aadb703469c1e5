package pipeline

import (
	"cmp"
	"slices"

	"github.com/presslift/presslift/internal/archive"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// comments returns the approved comments of a post as threads, oldest first. No
// e-mail or IP address is in them. An answer to a comment that is not there, or
// to itself, stands at the top.
func (w *worker) comments(p *wp.Post, log *report.Log) []archive.Comment {
	var approved []*wp.Comment
	byID := map[string]int{}
	for i := range p.Comments {
		c := &p.Comments[i]
		if !isShown(c) {
			continue
		}
		if _, taken := byID[c.ID]; !taken && c.ID != "" {
			byID[c.ID] = len(approved)
		}
		approved = append(approved, c)
	}
	if len(approved) == 0 {
		return nil
	}
	top, answers := threads(approved, byID)
	older := func(a, b int) int {
		x, y := approved[a], approved[b]
		return cmp.Or(cmp.Compare(cmp.Or(x.Date.GMT, x.Date.Local), cmp.Or(y.Date.GMT, y.Date.Local)), cmp.Compare(a, b))
	}
	var write func(these []int) []archive.Comment
	write = func(these []int) []archive.Comment {
		slices.SortFunc(these, older)
		var out []archive.Comment
		for _, i := range these {
			c := approved[i]
			a := archive.Comment{
				ID: c.ID, Author: c.Author, URL: webAddress(c.URL), Date: w.site.clock.date(c.Date, "").text,
				Markdown: w.text(p, c.Content, log), Stored: c.Content, Replies: write(answers[i]),
			}
			if c.Type != "comment" {
				a.Type = c.Type
			}
			asked := w.site.opt.PrivateData
			if asked[wp.CommenterEmail] {
				a.Email = c.Email
			} else if isEmail(a.Author) {
				a.Author = ""
			}
			if asked[wp.CommenterIP] {
				a.IP = c.IP
			}
			w.letIn = w.letIn || a.Email != "" || a.IP != ""
			w.addCommentMeta(&a, p, c, log)
			out = append(out, a)
		}
		return out
	}
	return write(top)
}

// nowhere is what comments are that readers saw, and that are in no file because
// what they stand below is in none, or has no place for them there.
const nowhere = "approved, on what is dropped or an entry of a menu"

// silent counts the comments of a post that are in no file, by what WordPress
// calls them. Whether those that readers saw are is for the caller to say.
func silent(p *wp.Post, written bool) map[string]int {
	var out map[string]int
	for i := range p.Comments {
		state := ""
		switch c := &p.Comments[i]; {
		case isShown(c) && written:
			continue
		case isShown(c):
			state = nowhere
		case noteOf(c) != "" && c.Approved != "spam" && c.Approved != "trash":
			state = noteOf(c)
		case c.Approved == "1":
			state = "approved, for the site's owner alone"
		case c.Approved == "spam", c.Approved == "trash", c.Approved == "post-trashed":
			state = c.Approved
		case c.Approved == "0", c.Approved == "", c.Approved == "hold":
			state = "pending"
		default:
			state = "approval unknown"
		}
		if out == nil {
			out = map[string]int{}
		}
		out[state]++
	}
	return out
}

// maxThread is how deep answers are nested; deeper ones stand side by side with
// the one they answer.
const maxThread = 100

// threads tells which comments stand at the top and which answer which, by
// index. Loops are cut at their first comment; the work is linear.
func threads(cs []*wp.Comment, byID map[string]int) (top []int, answers [][]int) {
	answers = make([][]int, len(cs))
	claimed := make([][]int, len(cs)) // answers as the source has them
	for i, c := range cs {
		parent, ok := byID[c.ParentID]
		if !ok || parent == i {
			top = append(top, i)
			continue
		}
		claimed[parent] = append(claimed[parent], i)
	}
	type place struct{ comment, under, depth int }
	seen := make([]bool, len(cs))
	settle := func(root int) {
		todo := []place{{root, -1, 0}}
		for len(todo) > 0 {
			at := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if seen[at.comment] {
				continue
			}
			seen[at.comment] = true
			under := at.comment
			if at.under >= 0 {
				answers[at.under] = append(answers[at.under], at.comment)
			}
			if at.depth >= maxThread {
				under = at.under
			}
			for _, k := range claimed[at.comment] {
				todo = append(todo, place{k, under, at.depth + 1})
			}
		}
	}
	for _, i := range top {
		settle(i)
	}
	for i := range cs {
		if !seen[i] { // in a loop, or below one
			top = append(top, i)
			settle(i)
		}
	}
	return top, answers
}

func countComments(cs []archive.Comment) int {
	n := len(cs)
	for _, c := range cs {
		n += countComments(c.Replies)
	}
	return n
}
