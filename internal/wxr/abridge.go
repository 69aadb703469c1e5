package wxr

import (
	"bytes"

	"github.com/presslift/presslift/internal/wp"
)

// abridge marks the texts of an item that nobody wants. An item with anything
// odd is left whole, because what its other fields are may depend on its texts.
func (u *unit) abridge(keep func(postType string, texts wp.Texts) bool, repair bool) {
	if u.cut || u.large || u.open || u.charset.byField() && !isASCII(u.raw) {
		return
	}
	var content, excerpt, postType *piece
	comments := uint64(0)
	var comment []byte // the text of the comment that is being read
	approved := false
	texts := wp.Texts{Comments: u.approved[:0]}
	for i := range u.pieces {
		p := &u.pieces[i]
		var of **piece
		switch p.elem {
		case eEncoded:
			return
		case eDescription:
			if !blank(u.raw[p.start:p.end]) {
				return
			}
			continue
		case eCommentContent:
			text := u.raw[p.start:p.end]
			if p.more || i+1 < len(u.pieces) && u.pieces[i+1].more || p.kind != section && bytes.IndexByte(text, '&') >= 0 {
				return
			}
			if len(text) > 0 {
				comments = wp.JoinSums(comments, wp.TextSum(text))
			}
			if comment = text; approved {
				texts.Comments = append(texts.Comments, comment)
			}
			continue
		case eComment:
			comment, approved = nil, false
			continue
		case eCommentApproved:
			switch said := bytes.TrimSpace(u.raw[p.start:p.end]); {
			case p.more || len(said) != 1 && bytes.IndexByte(said, '1') >= 0: // with damage around it
				return
			case len(said) == 1 && said[0] == '1':
				if approved = true; comment != nil {
					texts.Comments = append(texts.Comments, comment)
				}
			}
			continue
		case eContent:
			of = &content
		case eExcerpt:
			of = &excerpt
		case ePostType:
			of = &postType
		default:
			continue
		}
		if *of != nil || p.kind != section && (p.elem != ePostType || bytes.IndexByte(u.raw[p.start:p.end], '&') >= 0) {
			return
		}
		*of = p
	}
	if content == nil || postType == nil || repair && u.suspect() {
		return
	}
	of := func(p *piece) []byte {
		if p == nil {
			return nil
		}
		return u.raw[p.start:p.end]
	}
	if name := bytes.TrimSpace(of(postType)); string(name) != u.postType {
		u.postType = string(name)
	}
	u.approved = texts.Comments
	texts.Content, texts.Excerpt = of(content), of(excerpt)
	if keep(u.postType, texts) {
		return
	}
	u.abridged = &wp.Abridged{
		HasContent: len(bytes.TrimSpace(of(content))) > 0 || len(bytes.TrimSpace(of(excerpt))) > 0,
		Content:    wp.TextSum(of(content)), Excerpt: wp.TextSum(of(excerpt)), Comments: comments,
	}
	for i := range u.pieces {
		switch p := &u.pieces[i]; p.elem {
		case eContent, eExcerpt, eCommentContent:
			p.left = true
		}
	}
}

// whole takes back what abridge did.
func (u *unit) whole() {
	u.abridged = nil
	for i := range u.pieces {
		u.pieces[i].left = false
	}
}
