package house

const module = "github.com/presslift/presslift"

// A room is a package that the plan names.
type room struct {
	path    string   // in the module
	floor   int      // it imports only rooms of lower floors
	outside []string // packages of others that it may import, with all below them
}

// plan is the table of all rooms, from the top to the bottom. Rooms that are
// not built yet are in it too.
var plan = []room{
	{"cmd/presslift", 3, []string{"github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/schollz/progressbar/v3", "golang.org/x/term", "github.com/mattn/go-isatty", "github.com/rivo/uniseg"}}, // uniseg: how many columns text takes, which no rule of thumb knows
	{"internal/house", 3, nil},
	{"internal/pipeline", 2, nil},
	{"internal/verify", 2, []string{"github.com/yuin/goldmark", "golang.org/x/net/html"}}, // to follow the links of documents
	{"internal/archive", 1, []string{"golang.org/x/text", "github.com/goccy/go-yaml", "go.yaml.in/yaml/v4"}},
	{"internal/builder", 1, nil},
	{"internal/inset", 1, nil},
	{"internal/census", 1, []string{"golang.org/x/net/html", "github.com/yuin/goldmark"}},
	{"internal/config", 1, []string{"go.yaml.in/yaml/v4"}},
	{"internal/content", 1, []string{"github.com/PuerkitoBio/goquery", "golang.org/x/net/html", "github.com/yuin/goldmark"}}, // goldmark: some blocks store their Markdown only
	{"internal/htmldump", 1, []string{"github.com/PuerkitoBio/goquery", "golang.org/x/net/html"}},
	{"internal/markdown", 1, []string{"github.com/JohannesKaufmann/html-to-markdown/v2", "golang.org/x/net/html"}},
	{"internal/media", 1, nil},
	{"internal/postmeta", 1, nil},
	{"internal/posttype", 1, nil},
	{"internal/wxr", 1, []string{"golang.org/x/text", "golang.org/x/net/html/charset", "github.com/klauspost/compress/zstd"}}, // zstd: the standard library cannot read it
	{"internal/php", 0, nil}, // no package reads serialised PHP in its order and within limits
	{"internal/report", 0, nil},
	{"internal/wp", 0, nil},
}

// An address is where a thing may be done. What it forbids elsewhere is named
// by imports, by functions of packages, or by the syntax.
type address struct {
	thing   string
	at      []string // paths of rooms, or of files
	imports []string // a trailing /... stands for all below
	uses    []string // package.Name; a trailing * stands for any rest
	syntax  bool     // go statements and channel types
	wayOut  string
}

// addresses is the table of section "Addresses" in doc.go.
var addresses = []address{
	{
		thing:   "goroutines, channels and sync",
		at:      []string{"internal/pipeline", "cmd/presslift/progress.go"},
		imports: []string{"sync", "sync/..."},
		syntax:  true,
		wayOut:  "write it for one goroutine; pipeline runs several of it at a time",
	},
	{
		thing:   "clock, environment, exit and printing",
		at:      []string{"cmd/presslift"},
		imports: []string{"log", "log/...", "flag", "os/signal", "os/exec"},
		uses: []string{
			"os.Exit", "os.Getenv", "os.LookupEnv", "os.Environ", "os.Args", "os.Stdin", "os.Stdout", "os.Stderr", "os.Hostname", "os.Getwd",
			"time.Now", "time.Since", "time.Until", "time.After*", "time.NewTi*", "time.Sleep", "time.Tick", "time.Local",
			"fmt.Print*", "fmt.Scan*",
		},
		wayOut: "return a value or an error, note a finding, or take what you need from pipeline.Options",
	},
	{
		thing:  "creating files",
		at:     []string{"internal/archive", "internal/wxr/spool.go", "cmd/presslift/config.go"}, // spool: a stream cannot be read twice; config: config init writes the file that it is asked for
		uses:   []string{"os.Create*", "os.OpenFile", "os.OpenRoot", "os.WriteFile", "os.Mkdir*", "os.Remove*", "os.Rename", "os.Link", "os.Symlink", "os.Truncate", "os.Ch*", "os.CopyFS"},
		wayOut: "hand the bytes to archive",
	},
	{
		thing:   "the network",
		at:      []string{"internal/media"},
		imports: []string{"net", "net/http", "net/http/...", "net/rpc", "net/rpc/...", "net/smtp", "crypto/tls"},
		wayOut:  "presslift works without a network; only media may fetch, and only when asked",
	},
	{
		thing:   "unsafe and native code",
		imports: []string{"unsafe", "C", "plugin"},
		wayOut:  "presslift is one static binary in plain Go",
	},
}
