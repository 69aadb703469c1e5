package wxr

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// shortNames are what inputs are called: the name of the file or folder, with
// as many of the folders above as it takes to tell it from the others.
func shortNames(paths []string) []string {
	whole := make([][]string, len(paths)) // the folders from the root, and the name
	for i, path := range paths {
		if path == "-" {
			whole[i] = []string{"stdin"}
			continue
		}
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
		path = filepath.ToSlash(strings.TrimPrefix(path, filepath.VolumeName(path)))
		whole[i] = strings.Split(strings.Trim(path, "/"), "/")
	}
	names := make([]string, len(paths))
	parts := make([]int, len(paths)) // how many of whole a name has
	for i := range names {
		parts[i] = 1
	}
	for longer := true; longer; {
		longer = false
		places := map[string][]int{}
		for i, w := range whole {
			names[i] = strings.Join(w[len(w)-parts[i]:], "/")
			places[names[i]] = append(places[names[i]], i)
		}
		for _, same := range places {
			if !slices.ContainsFunc(same, func(i int) bool { return !slices.Equal(whole[i], whole[same[0]]) }) {
				continue
			}
			for _, i := range same {
				if parts[i] < len(whole[i]) {
					parts[i]++
					longer = true
				}
			}
		}
	}
	return names
}

// unique is a name that no input has yet: what was named twice, and what looks
// alike when it is shown, has a number behind it.
func (o *opener) unique(name string) string {
	if o.names == nil {
		o.names = map[string]int{}
	}
	if o.names[name]++; o.names[name] > 1 {
		return fmt.Sprintf("%s (%d)", name, o.names[name])
	}
	return name
}
