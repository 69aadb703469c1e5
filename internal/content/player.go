package content

import (
	"html"
	"path"
	"slices"
	"strings"
)

// playerFormats are the attributes that name a player's file, in the order in which
// WordPress offers them (wp_get_audio_extensions, wp_get_video_extensions); before
// and behind them those of plugins.
var playerFormats = map[string][]string{
	"audio": {"src", "url", "mp3", "m4a", "ogg", "wav", "flac", "wma", "audio", "file"},
	"video": {"src", "url", "mp4", "m4v", "webm", "ogv", "flv", "wmv", "video", "file"},
}

// shortcodePlayer: [audio] and [video], with the file in src, in attributes named by
// its formats, as the only argument, enclosed, or attached to the post
// (wp-includes/media.php, wp_audio_shortcode).
func (c *cleaner) shortcodePlayer(sc *shortcode) (string, bool) {
	kind := "audio"
	if strings.Contains(sc.name, "video") {
		kind = "video"
	}
	if tracks := oldTracks(sc); tracks != nil {
		return playedTracks(tracks, kind)
	}
	var files []string
	for _, key := range playerFormats[kind] {
		if v := sc.attrs[key]; v != "" && !slices.Contains(files, v) {
			files = append(files, v)
		}
	}
	if len(files) == 0 && len(sc.args) > 0 {
		file, _, _ := strings.Cut(strings.TrimPrefix(sc.args[0], ":"), "|")
		if !strings.ContainsAny(file, "./") {
			return "", false // a remark: "[audio interview at 5]"
		}
		files = append(files, file)
	}
	if inner := strings.TrimSpace(sc.inner); len(files) == 0 && inner != "" && !strings.ContainsAny(inner, "<> ") {
		files = append(files, inner)
	}
	if len(files) == 0 && c.env.Post.ID != "" {
		for _, s := range c.env.Index.Attached(c.env.Post.ID) {
			if mediaKind(s.AttachmentURL) == kind {
				files = append(files, s.AttachmentURL)
				break
			}
		}
	}
	if len(files) == 0 {
		return "", false
	}
	poster := ""
	if p := sc.attr("poster"); p != "" && kind == "video" {
		poster = ` poster="` + escapeAttr(p) + `"`
	}
	return playerOf(kind, files, poster, tracksIn(sc.inner), files[0]), true
}

// playerOf writes a player of the first of the files that can be played, and, as
// WordPress does, a link for those who cannot play it.
func playerOf(kind string, files []string, attrs, tracks, name string) string {
	var b strings.Builder
	b.WriteString("<" + kind + " controls")
	if len(files) == 1 {
		b.WriteString(` src="` + escapeAttr(files[0]) + `"`)
	}
	b.WriteString(attrs + ">")
	for _, f := range files {
		if len(files) == 1 {
			break
		}
		b.WriteString(`<source src="` + escapeAttr(f) + `"`)
		if t := playedType(kind, f); t != "" {
			b.WriteString(` type="` + t + `"`)
		}
		b.WriteString(">")
	}
	b.WriteString(tracks + `<a href="` + escapeAttr(files[0]) + `">` + escapeText(name) + "</a></" + kind + ">")
	return b.String()
}

// playedType is the MIME type that WordPress has for an extension, or "".
func playedType(kind, address string) string {
	address, _, _ = strings.Cut(address, "?")
	switch ext := strings.ToLower(path.Ext(address)); ext {
	case ".mp4", ".webm", ".flac":
		return kind + "/" + ext[1:]
	case ".m4v":
		return "video/mp4"
	case ".ogv":
		return "video/ogg"
	case ".mp3", ".m4a":
		return "audio/mpeg"
	case ".ogg", ".oga":
		return "audio/ogg"
	case ".wav":
		return "audio/wav"
	}
	return ""
}

// tracksIn are the track elements that [video] encloses: its subtitles.
func tracksIn(inner string) string {
	var b strings.Builder
	var tags tagReader
	for i := 0; ; {
		n := strings.IndexByte(inner[i:], '<')
		if n < 0 {
			return b.String()
		}
		i += n
		t, ok := tags.at(inner, i)
		switch {
		case !ok:
			i++
			continue
		case t.name == "track" && !t.close:
			b.WriteString(inner[i:t.end])
		}
		i = t.end
	}
}

// track is one of a player's, with what it is called.
type track struct{ address, name string }

// oldTracks reads the form of the Audio Player plugin, which WordPress.com took over:
// [audio:http://…,http://…|titles=One,Two|artists=A,B|width=180]. It is nil for any
// other.
func oldTracks(sc *shortcode) []track {
	text, old := strings.CutPrefix(strings.TrimSpace(sc.text), ":")
	files, options, more := strings.Cut(text, "|")
	if !old && !more || !strings.ContainsAny(files, "./") || strings.ContainsAny(files, `="`) && !old {
		return nil
	}
	lists := map[string][]string{}
	for option := range strings.SplitSeq(options, "|") {
		key, list, _ := strings.Cut(option, "=")
		lists[strings.ToLower(strings.TrimSpace(key))] = strings.Split(html.UnescapeString(textOnly(list)), ",")
	}
	nth := func(key string, n int) string {
		if n < len(lists[key]) {
			return strings.TrimSpace(lists[key][n])
		}
		return ""
	}
	var tracks []track
	for i, f := range strings.Split(html.UnescapeString(editorBlanks.Replace(files)), ",") {
		name, by := nth("titles", i), nth("artists", i)
		if name != "" && by != "" {
			name += " — "
		}
		if f = strings.TrimSpace(f); f != "" {
			tracks = append(tracks, track{f, name + by})
		}
	}
	return tracks
}

// playedTracks writes one track as a player, and several as a playlist is written.
func playedTracks(tracks []track, kind string) (string, bool) {
	if len(tracks) == 1 {
		t := tracks[0]
		if t.name == "" {
			t.name = t.address
		}
		return playerOf(kind, []string{t.address}, "", "", t.name), true
	}
	var b strings.Builder
	b.WriteString("<ol>")
	for _, t := range tracks {
		if t.name == "" {
			t.name = path.Base(t.address)
		}
		b.WriteString(`<li><a href="` + escapeAttr(t.address) + `">` + escapeText(t.name) + "</a></li>")
	}
	b.WriteString("</ol>")
	return b.String(), true
}
