package builder

import "github.com/presslift/presslift/internal/php"

// enfold reads what Enfold shows of a page while its builder is on: its shortcodes,
// of which package content knows what they are. It writes them into the content
// too, where a later editor may have changed them (framework/php/…/avia-builder,
// _aviaLayoutBuilderCleanData).
func (p *page) enfold(stored string) error {
	if len(stored) > limits.Bytes {
		return php.ErrLimit
	}
	p.prose(stored)
	return nil
}
