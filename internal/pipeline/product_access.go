package pipeline

import (
	"github.com/presslift/presslift/internal/posttype"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// ofHiddenProduct tells whether a variation belongs to a product that not
// everybody could read: WooCommerce leaves variations at publish and shows them
// on the page of their product. A product that is not in the source tells nothing.
func (s *survey) ofHiddenProduct(st *wp.Stub) bool {
	if st.Type != "product_variation" {
		return false
	}
	product, _ := s.index.ByID(st.ParentID)
	if product == nil || product == st {
		return false
	}
	product = s.index.Kept(product)
	byStatus := posttype.Choices{Statuses: s.opt.Types.Statuses} // whatever was asked for its type
	v := byStatus.Decide(posttype.Item{
		Type: product.Type, Status: product.Status, Shows: posttype.Marks(product.Marks), Protected: product.Protected, HasTitle: product.HasTitle, HasContent: product.HasContent,
	})
	return v.Withheld || v.Fate == report.Dropped || v.Fate == report.Document && v.Shelf != posttype.Content || s.restricted[product.Ordinal]
}
