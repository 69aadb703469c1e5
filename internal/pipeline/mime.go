package pipeline

import (
	"path"
	"strings"
)

// mimeTypes are the media types that WordPress gives to the extensions of the
// files that it lets people upload (wp-includes/functions.php,
// wp_get_mime_types). The table is ours because those of operating systems
// differ, and an archive must not.
var mimeTypes = map[string]string{
	".7z": "application/x-7z-compressed", ".aac": "audio/aac", ".avi": "video/avi", ".avif": "image/avif",
	".bmp": "image/bmp", ".css": "text/css", ".csv": "text/csv", ".doc": "application/msword",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".flac": "audio/flac",
	".gif": "image/gif", ".gz": "application/x-gzip", ".heic": "image/heic", ".htm": "text/html", ".html": "text/html",
	".ico": "image/x-icon", ".ics": "text/calendar", ".jpe": "image/jpeg", ".jpeg": "image/jpeg", ".jpg": "image/jpeg",
	".key": "application/vnd.apple.keynote", ".m4a": "audio/mpeg", ".m4v": "video/mp4", ".mid": "audio/midi",
	".mkv": "video/x-matroska", ".mov": "video/quicktime", ".mp3": "audio/mpeg", ".mp4": "video/mp4",
	".mpeg": "video/mpeg", ".mpg": "video/mpeg", ".odp": "application/vnd.oasis.opendocument.presentation",
	".ods": "application/vnd.oasis.opendocument.spreadsheet", ".odt": "application/vnd.oasis.opendocument.text",
	".ogg": "audio/ogg", ".ogv": "video/ogg", ".pdf": "application/pdf", ".png": "image/png",
	".ppt": "application/vnd.ms-powerpoint", ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".rar": "application/rar", ".rtf": "application/rtf", ".svg": "image/svg+xml", ".tar": "application/x-tar",
	".tif": "image/tiff", ".tiff": "image/tiff", ".txt": "text/plain", ".vtt": "text/vtt", ".wav": "audio/wav",
	".webm": "video/webm", ".webp": "image/webp", ".wma": "audio/x-ms-wma", ".wmv": "video/x-ms-wmv",
	".xls": "application/vnd.ms-excel", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".zip": "application/zip",
}

// mimeType tells the media type of a file by its address, or "".
func mimeType(address string) string {
	address, _, _ = strings.Cut(address, "?")
	return mimeTypes[strings.ToLower(path.Ext(address))]
}
