package archive

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/presslift/presslift/internal/report"
)

// Keys are what somebody wants the keys at the top of front matter to be called.
// The zero Keys leave all as they are.
type Keys struct {
	Rename map[string]string // key of the format → its name in the files
	Omit   []string          // keys of the format that are left out
}

// FrontMatterKeys are the keys at the top of front matter, in the order of the
// format.
func FrontMatterKeys() []string { return slices.Clone(frontMatterKeys) }

var frontMatterKeys = []string{
	"id", "type", "title", "slug", "status", "visibility", "date", "modified", "author", "authors", "permalink", "guid", "parent", "menu_order",
	"template", "format", "sticky", "excerpt", "categories", "tags", "taxonomies", "featured_image", "seo", "fields", "event", "product", "podcast",
	"enclosures", "geo", "format_details", "language", "translations", "former_slugs", "imported_from", "restricted", "toc", "disqus_id", "comments",
	"partial", "source", "meta",
}

var keyName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,63}$`)

// Check returns an error for keys that the format does not have, and for names
// that would make two keys one.
func (k *Keys) Check() error {
	names := map[string]string{}
	for _, key := range frontMatterKeys {
		if slices.Contains(k.Omit, key) {
			continue
		}
		name := k.name(key)
		if !keyName.MatchString(name) {
			return report.WithHint(fmt.Errorf("front matter: %q cannot be the name of a key", name), "use letters, digits, dashes and underscores, with a letter first")
		}
		if other, taken := names[name]; taken {
			return report.WithHint(fmt.Errorf("front matter: %s and %s would both be called %s", other, key, name), "rename or leave out the other one too")
		}
		names[name] = key
	}
	named := slices.Clone(k.Omit)
	for key := range k.Rename {
		named = append(named, key)
	}
	slices.Sort(named)
	for i, key := range named {
		switch {
		case !slices.Contains(frontMatterKeys, key):
			return report.WithHint(fmt.Errorf("front matter has no key %q", key), "its keys are "+strings.Join(frontMatterKeys, ", "))
		case i > 0 && named[i-1] == key:
			return report.WithHint(fmt.Errorf("front matter: the key %s is named twice", key), "rename it or leave it out")
		}
	}
	return nil
}

func (k *Keys) name(key string) string {
	if name := k.Rename[key]; name != "" {
		return name
	}
	return key
}

// apply renames and leaves out what is at the top.
func (k *Keys) apply(pairs []Pair) []Pair {
	if len(k.Rename) == 0 && len(k.Omit) == 0 {
		return pairs
	}
	pairs = slices.DeleteFunc(pairs, func(p Pair) bool { return slices.Contains(k.Omit, p.Key) })
	for i := range pairs {
		pairs[i].Key = k.name(pairs[i].Key)
	}
	return pairs
}
