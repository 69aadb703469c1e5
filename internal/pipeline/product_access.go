package pipeline

import (
	"strings"

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
	v := s.byStatus(product)
	return v.Withheld || v.Fate == report.Dropped || v.Fate == report.Document && v.Shelf != posttype.Content || s.restricted[product.Ordinal]
}

// byStatus is the verdict on a post whatever was asked for its type.
func (s *survey) byStatus(st *wp.Stub) posttype.Verdict {
	c := posttype.Choices{Statuses: s.opt.Types.Statuses}
	return c.Decide(posttype.Item{
		Type: st.Type, Status: st.Status, Shows: posttype.Marks(st.Marks), Protected: st.Protected, HasTitle: st.HasTitle, HasContent: st.HasContent,
	})
}

// isSold tells whether an attachment lies where shops keep what customers pay for:
// WooCommerce and Easy Digital Downloads have folders of their own for it, which
// their sites do not serve.
func isSold(st *wp.Stub) bool {
	return st.Attachment != nil && (strings.Contains(st.AttachmentURL, "/uploads/woocommerce_uploads/") || strings.Contains(st.AttachmentURL, "/uploads/edd/"))
}
