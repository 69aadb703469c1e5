package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
)

func TestTheHouseIsAsPlanned(t *testing.T) {
	pkgs := load(t)
	if pkgs["cmd/presslift"] == nil || pkgs["internal/wp"] == nil {
		t.Fatal("the test does not see the source")
	}
	for _, p := range pkgs {
		for _, rule := range rules {
			for _, wrong := range rule(p) {
				t.Error(wrong)
			}
		}
	}
}

// load parses every package of the module, without tests.
func load(t *testing.T) map[string]*pkg {
	t.Helper()
	root := os.DirFS("../..")
	pkgs := map[string]*pkg{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") || base == "testdata" || base == "vendor"):
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		return add(pkgs, name, src)
	})
	if err != nil {
		t.Fatal(err)
	}
	return pkgs
}

func add(pkgs map[string]*pkg, name string, src []byte) error {
	dir := path.Dir(name)
	p := pkgs[dir]
	if p == nil {
		p = &pkg{path: dir, files: map[string]*ast.File{}, fset: token.NewFileSet()}
		pkgs[dir] = p
	}
	f, err := parser.ParseFile(p.fset, name, src, parser.ParseComments)
	p.files[name] = f
	return err
}

// The rules can fail: each of these sources breaks one, and none is a line too
// many.
func TestTheRulesRefuse(t *testing.T) {
	for _, c := range []struct{ file, src, want string }{
		{"internal/wxr/x.go", `import "github.com/presslift/presslift/internal/wp"; import "os"; func f() { os.Open("x") }`, ""},
		{"internal/wxr/x.go", `import "github.com/presslift/presslift/internal/content"`, "its neighbour internal/content"},
		{"internal/wp/x.go", `import "github.com/presslift/presslift/internal/report"`, "its neighbour internal/report"},
		{"internal/wxr/x.go", `import "github.com/presslift/presslift/internal/pipeline"`, "the upper floor internal/pipeline"},
		{"internal/wxr/x.go", `import "github.com/presslift/presslift/internal/util"`, "internal/util, a room that the plan does not name"},
		{"internal/util/x.go", ``, "the plan names no such room"},
		{"internal/content/sub/x.go", ``, "the plan names no such room"},
		{"cmd/other/x.go", ``, "the plan names no such room"},
		{"internal/content/x.go", `import "golang.org/x/net/html/atom"`, ""},
		{"internal/content/x.go", `import "golang.org/x/net/http2"`, "golang.org/x/net/http2, which the plan does not allow here"},
		{"internal/wp/x.go", `import "golang.org/x/text/unicode/norm"`, "golang.org/x/text/unicode/norm, which the plan does not allow here"},

		{"internal/pipeline/x.go", `import "sync"; func f(c chan int) { go f(c) }`, ""},
		{"internal/wxr/x.go", `func f() { go f() }`, "starts a goroutine"},
		{"internal/wxr/x.go", `func f(c <-chan int) {}`, "has a channel"},
		{"internal/wxr/x.go", `import "sync"`, "imports sync"},
		{"cmd/presslift/x.go", `import "sync/atomic"`, "imports sync/atomic"},
		{"cmd/presslift/progress.go", `func f() { go f() }`, ""},
		{"internal/wxr/progress.go", `func f() { go f() }`, "starts a goroutine"},

		{"cmd/presslift/x.go", `import ("os"; "time"; "fmt"); func f() { fmt.Println(time.Now()); os.Exit(1) }`, ""},
		{"internal/pipeline/x.go", `import "os"; func f() { os.Exit(1) }`, "uses os.Exit"},
		{"internal/wxr/x.go", `import "time"; var x = map[string]int{}; func f() { time.Now() }`, "uses time.Now"},
		{"internal/wxr/x.go", `import clock "time"; func f() { clock.Now() }`, "uses time.Now"},
		{"internal/wxr/x.go", `import . "time"; func f() { Now() }`, "imports time with a dot"},
		{"internal/wxr/x.go", `import "fmt"; func f() { fmt.Printf("") }`, "uses fmt.Printf"},
		{"internal/wxr/x.go", `import "fmt"; func f() { fmt.Sprintf("") }`, ""},
		{"internal/wxr/x.go", `func f(os struct{ Exit func() }) { os.Exit() }`, ""},
		{"internal/wxr/x.go", `import "log"`, "imports log"},

		{"internal/archive/x.go", `import "os"; func f() { os.Mkdir("", 0) }`, ""},
		{"cmd/presslift/x.go", `import "os"; func f() { os.WriteFile("", nil, 0) }`, "uses os.WriteFile"},
		{"internal/pipeline/x.go", `import "os"; func f() { os.MkdirAll("", 0) }`, "uses os.MkdirAll"},
		{"internal/wxr/x.go", `import "os"; var x = []any{os.Create}`, "uses os.Create"},
		{"internal/media/x.go", `import "net/http"`, ""},
		{"internal/wxr/x.go", `import "net/http"`, "imports net/http"},
		{"internal/wxr/x.go", `import "net/url"`, ""},
		{"internal/media/x.go", `import "unsafe"`, "imports unsafe"},

		{"internal/wp/x.go", `func init() {}`, "func init"},
		{"internal/wp/x.go", `type t int; func (t) init() {}`, ""},
		{"internal/wp/x.go", `import ("errors"; "regexp"; "strings"); var a, b = []int{1}, errors.New(""); var c = regexp.MustCompile(""); var d = strings.NewReplacer(); var _ error = nil`, ""},
		{"internal/wxr/x.go", `import ("errors"; "github.com/presslift/presslift/internal/report"); var e = report.WithHint(errors.New(""), "")`, ""},
		{"internal/wp/x.go", `var n int`, "package variable n"},
		{"internal/wp/x.go", `var n = 1`, "package variable n"},
		{"internal/wp/x.go", `var m = make(map[string]int)`, "package variable m"},
		{"internal/wp/x.go", `var p = &[]int{1}`, "package variable p"},
		{"internal/wp/x.go", `var f = func() {}`, "package variable f"},
		{"internal/wp/x.go", `var m = map[int]int{}; func f() { m[1] = 2 }`, "changes the package variable m"},
		{"internal/wp/x.go", `var m = map[int]int{}; func f() { m[1]++ }`, "changes the package variable m"},
		{"internal/wp/x.go", `var m = map[int]int{}; func f() { delete(m, 1) }`, "changes the package variable m"},
		{"internal/wp/x.go", `var m = []int{}; func f() { m = nil }`, "changes the package variable m"},
		{"internal/wp/x.go", `import "slices"; var m = []int{}; func f() { slices.Sort(m) }`, "changes the package variable m"},
		{"internal/wp/x.go", `var m = []struct{ a int }{}; func f() *int { return &m[0].a }`, "changes the package variable m"},
		{"internal/wp/x.go", `var m = []int{}; func f() { for _, m[0] = range m {} }`, "changes the package variable m"},
		{"internal/wp/x.go", `var m = []int{}; func f(m []int) { m[0] = 1 }; func g() { m := []int{}; m[0] = 1 }`, ""},
		{"internal/wxr/x.go", `import "github.com/presslift/presslift/internal/wp"; func f() { wp.Table[0] = 1 }`, "changes the package variable wp.Table"},
	} {
		pkgs := map[string]*pkg{}
		src := "// Package x.\npackage x; " + c.src
		if err := add(pkgs, c.file, []byte(src)); err != nil {
			t.Errorf("%s: %v", c.src, err)
			continue
		}
		var wrong []string
		for _, rule := range rules {
			wrong = append(wrong, rule(pkgs[path.Dir(c.file)])...)
		}
		switch {
		case c.want == "" && len(wrong) == 0:
		case c.want != "" && len(wrong) > 0 && strings.Contains(strings.Join(wrong, "\n"), c.want):
		default:
			t.Errorf("%s: %s\nwant %q\n got %q", c.file, c.src, c.want, wrong)
		}
	}
	undocumented := map[string]*pkg{}
	if err := add(undocumented, "internal/wp/x.go", []byte("package wp")); err != nil {
		t.Fatal(err)
	}
	if len(documented(undocumented["internal/wp"])) == 0 {
		t.Error("a package without a comment passes")
	}
}
