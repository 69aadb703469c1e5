package pipeline

import (
	"maps"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/builder"
	"github.com/presslift/presslift/internal/inset"
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
	shown := ""
	switch {
	case builder.IsTemplate(p.Type):
		shown = s.templateOf(p)
	case inset.Is(p.Type):
		shown = s.insetOf(p)
	}
	if shown == "" {
		return
	}
	s.uses.addShown(shown, p.Ordinal)
	if s.templates += len(shown); s.templates > mostTemplates {
		return
	}
	if s.index.Quoted == nil {
		s.index.Quoted = map[int]string{}
	}
	s.index.Quoted[p.Ordinal] = strings.Clone(shown)
}

// insetOf is what a table, a recipe or a gallery shows.
func (s *survey) insetOf(p *wp.Post) (shown string) {
	defer func() {
		if recover() != nil {
			shown = "" // the shortcode that names it is kept, and reported
		}
	}()
	if id := inset.TableID(p); id != "" {
		if s.index.Tables == nil {
			s.index.Tables = map[string]int{}
		}
		if s.index.Tables[id] == 0 {
			s.index.Tables[strings.Clone(id)] = p.Ordinal
		}
	}
	return inset.Content(p)
}

// addSlide notes a slide of a slider. What was not published the slider does not
// show.
func (s *survey) addSlide(p *wp.Post) {
	slide, ok := inset.SlideOf(p)
	if ok && p.Type != "attachment" {
		if s.sliderOf == nil {
			s.sliderOf = map[int]string{}
		}
		s.sliderOf[p.Ordinal] = slide.Slider
	}
	if ok && (p.Status == "publish" || p.Status == "inherit") && !p.Protected {
		if s.slides == nil {
			s.slides = map[string][]inset.Slide{}
		}
		s.slides[slide.Slider] = append(s.slides[slide.Slider], slide)
	}
}

// settleSliders puts together what sliders show.
func (s *survey) settleSliders() {
	for _, id := range slices.Sorted(maps.Keys(s.slides)) {
		if st, _ := s.index.ByID(id); st != nil && st.Type == "ml-slider" {
			if s.index.Quoted == nil {
				s.index.Quoted = map[int]string{}
			}
			shown := inset.Slider(s.slides[id])
			s.index.Quoted[st.Ordinal] = shown
			s.uses.addShown(shown, st.Ordinal)
		}
	}
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
