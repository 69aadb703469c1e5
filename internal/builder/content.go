package builder

import (
	"errors"
	"strings"

	"github.com/presslift/presslift/internal/php"
	"github.com/presslift/presslift/internal/report"
	"github.com/presslift/presslift/internal/wp"
)

// Env is all that a reading may know.
type Env struct {
	Index *wp.Index // not complete while the source is surveyed
	Post  *wp.Post
	Log   *report.Log
}

// Content returns what a visitor saw of a post, as the block editor would have
// stored it, where that is in the data of a builder. It returns false where the
// stored content stays.
func Content(env *Env) (string, bool) {
	if !HasData(env.Post) {
		return "", false
	}
	var best *reading
	for _, b := range builders {
		row, ok := b.data(env.Post)
		if !ok {
			continue
		}
		r := read(env, &b, row.Value)
		if r.err != nil {
			env.Log.Add(report.BuilderUnreadable, row.Key+": "+r.err.Error())
		}
		if r.counts(env.Post) && (best == nil || r.beats(best)) {
			best = r
		}
	}
	if best == nil {
		return "", false
	}
	env.Log.Add(report.BuilderRead, best.builder.Name)
	for _, f := range best.log.Findings {
		env.Log.AddFinding(f)
	}
	return best.content, true
}

// reading is what the data of one builder say.
type reading struct {
	builder *Builder
	content string
	weight  weight
	guessed int // of its words: how many are of elements that no row knows
	log     report.Log
	shows   bool  // the post is shown by the builder
	err     error // why they could not be read to their end
}

// beats tells which of two builders a post is read from: the one that shows it,
// or that has more of it.
func (r *reading) beats(other *reading) bool {
	if r.shows != other.shows {
		return r.shows
	}
	return r.weight.words > other.weight.words
}

// counts tells whether the data are read instead of the stored content.
func (r *reading) counts(p *wp.Post) bool {
	if r.weight.isNothing() {
		return false
	}
	stored := p.Content
	if r.builder.form == cornerstone {
		stored = withoutShadow(stored)
	}
	if isLiveComposer(stored) {
		stored = "" // nobody ever saw that
	}
	s := weigh(stored)
	switch {
	case s.isNothing():
		return true
	case !r.shows:
		return false
	}
	// Not every text that is found by guessing was shown.
	sure := r.weight.words - r.guessed/2
	if s.words*10 < sure*9 && sure-s.words >= 3 { // clearly fewer
		return true
	}
	return r.builder.Apart && s.lacks(&r.weight)*2 > r.weight.words // another text
}

// withoutShadow leaves out the copy of its texts that Cornerstone writes behind
// its shortcodes, for search engines.
func withoutShadow(stored string) string {
	const open, end = "[cs_content_seo]", "[/cs_content_seo]"
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(stored, open)
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		_, stored, _ = strings.Cut(rest, end)
	}
}

// limits bound data: a large page has some megabytes and ten thousands of values.
var limits = php.Limits{Bytes: 16 << 20, Elements: 400_000, Depth: 100, Holes: true}

// read reads the data of a builder.
func read(env *Env, b *Builder, stored string) *reading {
	r := &reading{builder: b, shows: b.Shows(env.Post)}
	r.log.At(env.Post.Ordinal, env.Post.ID)
	p := &page{env: env, builder: b, log: &r.log}
	switch b.form {
	case beaver:
		r.err = p.beaver(stored)
	case breakdance:
		r.err = p.breakdance(stored)
	case bricks:
		r.err = p.bricks(stored)
	case brizy:
		r.err = p.brizy(stored)
	case cornerstone:
		r.err = p.cornerstone(stored)
	case elementor:
		r.err = p.elementor(stored)
	case enfold:
		r.err = p.enfold(stored)
	case liveComposer:
		r.err = p.liveComposer(stored)
	case oxygen:
		r.err = p.oxygen(stored)
	case siteOrigin:
		r.err = p.siteOrigin(stored)
	case themify:
		r.err = p.themify(stored)
	case thrive:
		p.thrive(stored)
	}
	if errors.Is(r.err, php.ErrDamaged) {
		p.rest(stored)
	}
	r.content, r.guessed = p.content(), p.guessed
	r.weight = weigh(r.content)
	return r
}

// decode reads data that are JSON or serialised PHP. Behind an error there is what
// stood before it.
func decode(stored string) (any, error) {
	stored = strings.TrimSpace(stored)
	switch {
	case stored == "":
		return nil, nil
	case stored[0] != '[' && stored[0] != '{':
		v, err := php.Unserialize(stored, limits)
		if inner, ok := v.(string); ok && inner != stored { // JSON, or serialised twice
			return decode(inner)
		}
		return v, err
	}
	v, err := php.JSON(stored, limits)
	if err == nil || errors.Is(err, php.ErrLimit) {
		return v, err
	}
	// An import that took the backslashes for its own has left some without a
	// letter to escape, or an export has doubled them all.
	mended := mend(stored)
	if v, err = php.JSON(mended, limits); errors.Is(err, php.ErrDamaged) {
		if doubled(stored) {
			stored = mended
		}
		v = repaired(stored, v)
	}
	return v, err
}

// doubled tells of data whose backslashes an export has doubled all.
func doubled(s string) bool { return strings.HasPrefix(s, `[{\"`) || strings.HasPrefix(s, `{\"`) }

// mend makes JSON of what was JSON once: escapes that there are not lose their
// backslash, and line ends in texts become escapes.
func mend(s string) string {
	if doubled(s) {
		s = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\'`, `'`).Replace(s)
	}
	var b strings.Builder
	inText := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '"':
			inText = !inText
		case !inText:
		case c == '\\' && i+1 < len(s) && strings.IndexByte(`"\/bfnrtu`, s[i+1]) < 0:
			continue
		case c == '\\' && i+1 < len(s) && s[i+1] == 'u' && !isHex(s[i+2:min(len(s), i+6)]):
			continue
		case c == '\\' && i+1 < len(s):
			b.WriteByte(c)
			i++
			c = s[i]
		case c == '\n':
			b.WriteString(`\n`)
			continue
		case c == '\r', c == '\t':
			b.WriteByte(' ')
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func isHex(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789abcdefABCDEF") == ""
}
