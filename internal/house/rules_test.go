package house

import (
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// A pkg is the source of one package, without its tests.
type pkg struct {
	path  string // in the module
	files map[string]*ast.File
	fset  *token.FileSet
}

// rules are what holds for every package. Each returns what is wrong, with the
// place, the rule and the way out.
var rules = []func(*pkg) []string{imports, addressed, noInit, constantVars, documented}

func (p *pkg) at(n ast.Node) string {
	pos := p.fset.Position(n.Pos())
	return fmt.Sprintf("%s:%d", pos.Filename, pos.Line)
}

// each visits the files in order of their names.
func (p *pkg) each(visit func(name string, f *ast.File)) {
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		visit(name, p.files[name])
	}
}

func find(path string) (room, bool) {
	for _, r := range plan {
		if r.path == path {
			return r, true
		}
	}
	return room{}, false
}

func importPath(s *ast.ImportSpec) string {
	path, _ := strconv.Unquote(s.Path.Value)
	return path
}

func imports(p *pkg) (wrong []string) {
	own, ok := find(p.path)
	if !ok {
		return []string{p.path + ": the plan names no such room; use one of its rooms, or give the new one a row in plan_test.go and a sentence in doc.go"}
	}
	p.each(func(_ string, f *ast.File) {
		for _, s := range f.Imports {
			path := importPath(s)
			inside, ours := strings.CutPrefix(path, module+"/")
			other, known := find(inside)
			first, _, _ := strings.Cut(path, "/")
			switch {
			case s.Name != nil && s.Name.Name == ".":
				wrong = append(wrong, fmt.Sprintf("%s: imports %s with a dot, which hides where a name comes from; name the package", p.at(s), path))
			case ours && known && other.floor < own.floor:
			case ours && known && other.floor == own.floor:
				wrong = append(wrong, fmt.Sprintf("%s: imports its neighbour %s; a room imports only lower floors: let pipeline carry the value from one to the other, or move a shared word down to wp or report", p.at(s), inside))
			case ours && known:
				wrong = append(wrong, fmt.Sprintf("%s: imports the upper floor %s; a room imports only lower floors: take what you need as a value", p.at(s), inside))
			case ours:
				wrong = append(wrong, fmt.Sprintf("%s: imports %s, a room that the plan does not name", p.at(s), inside))
			case !strings.Contains(first, "."): // the standard library
			case slices.ContainsFunc(own.outside, func(o string) bool { return path == o || strings.HasPrefix(path, o+"/") }):
			default:
				wrong = append(wrong, fmt.Sprintf("%s: imports %s, which the plan does not allow here; do without, do it in the room that has the package, or give the package to this room in plan_test.go", p.at(s), path))
			}
		}
	})
	return wrong
}

func addressed(p *pkg) (wrong []string) {
	p.each(func(name string, f *ast.File) {
		file := path.Join(p.path, path.Base(name))
		for _, a := range addresses {
			if slices.Contains(a.at, p.path) || slices.Contains(a.at, file) {
				continue
			}
			for n, what := range a.found(f) {
				where := strings.Join(a.at, ", ")
				if where == "" {
					where = "nowhere"
				}
				wrong = append(wrong, fmt.Sprintf("%s: %s; the address of %s is: %s. Instead, %s", p.at(n), what, a.thing, where, a.wayOut))
			}
		}
	})
	slices.Sort(wrong)
	return wrong
}

// found yields what a file does that has the address.
func (a address) found(f *ast.File) map[ast.Node]string {
	hits := map[ast.Node]string{}
	names := map[string]string{} // by which a file calls its imports
	for _, s := range f.Imports {
		p := importPath(s)
		names[path.Base(p)] = p
		if s.Name != nil {
			names[s.Name.Name] = p
		}
		if slices.ContainsFunc(a.imports, func(i string) bool {
			below, all := strings.CutSuffix(i, "...")
			return p == i || all && strings.HasPrefix(p, below)
		}) {
			hits[s] = "imports " + p
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			if a.syntax {
				hits[n] = "starts a goroutine"
			}
		case *ast.ChanType:
			if a.syntax {
				hits[n] = "has a channel"
			}
		case *ast.SelectorExpr:
			x, ok := n.X.(*ast.Ident)
			if !ok || x.Obj != nil { // a variable
				break
			}
			name := names[x.Name] + "." + n.Sel.Name
			if slices.ContainsFunc(a.uses, func(u string) bool {
				beginning, any := strings.CutSuffix(u, "*")
				return name == u || any && strings.HasPrefix(name, beginning)
			}) {
				hits[n] = "uses " + name
			}
		}
		return true
	})
	return hits
}

func noInit(p *pkg) (wrong []string) {
	p.each(func(_ string, f *ast.File) {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				wrong = append(wrong, p.at(fn)+": func init; what runs must be called: use a literal table, or do it where it is needed")
			}
		}
	})
	return wrong
}

func documented(p *pkg) []string {
	docs := 0
	p.each(func(_ string, f *ast.File) {
		if f.Doc != nil {
			docs++
		}
	})
	if docs != 1 {
		return []string{fmt.Sprintf("%s: %d files have a package comment; one of them, doc.go, says in a sentence what the room does", p.path, docs)}
	}
	return nil
}
