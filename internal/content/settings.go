package content

import "github.com/presslift/presslift/internal/php"

// settingTexts returns the texts among the settings of a block, as far as those
// can be read.
func settingTexts(settings string) []string {
	v, _ := php.JSON(settings, php.Limits{Bytes: len(settings), Elements: len(settings), Depth: 100})
	return php.Texts(v)
}
