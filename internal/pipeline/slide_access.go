package pipeline

import (
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// ofHiddenSlider tells whether a slide is of a slider that was not published, or
// that not everybody could see: MetaSlider leaves slides at publish. A slider that
// is not in the source tells nothing.
func (s *survey) ofHiddenSlider(st *wp.Stub) (withheld, draft bool) {
	id, ok := s.sliderOf[st.Ordinal]
	if !ok {
		return false, false
	}
	slider, _ := s.index.ByID(id)
	if slider == nil || slider.Type != "ml-slider" {
		return false, false
	}
	slider = s.index.Kept(slider)
	v := s.byStatus(slider)
	return v.Withheld || v.Fate == report.Dropped || s.restricted[slider.Ordinal], v.Draft
}
