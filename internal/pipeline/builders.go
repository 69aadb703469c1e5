package pipeline

import (
	"strings"

	"github.com/presslift/presslift/internal/builder"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// built is a post with the content that its page builder showed, where that is
// not what is stored as its content.
func built(p *wp.Post, index *wp.Index, log *report.Log) *wp.Post {
	shown, ok := builder.Content(&builder.Env{Index: index, Post: p, Log: log})
	if !ok {
		return p
	}
	q := *p
	q.Content, q.Rendered = shown, false
	return &q
}

// mostTemplates is how many bytes of templates are kept for the documents that
// show them.
const mostTemplates = 64 << 20

// addTemplate keeps what a template of a page builder shows, as the index keeps
// synced patterns.
func (s *survey) addTemplate(p *wp.Post) {
	if !builder.IsTemplate(p.Type) {
		return
	}
	shown := s.templateOf(p)
	if s.templates += len(shown); s.templates > mostTemplates {
		return
	}
	if s.index.Quoted == nil {
		s.index.Quoted = map[int]string{}
	}
	s.index.Quoted[p.Ordinal] = strings.Clone(shown)
}

// templateOf is what a template shows. What is odd about it is of no use here,
// where nobody sees it; a bug costs that template what its builder has of it.
func (s *survey) templateOf(p *wp.Post) (shown string) {
	defer func() {
		if recover() != nil {
			shown = p.Content
		}
	}()
	var unheard report.Log
	return built(p, &s.index, &unheard).Content
}
