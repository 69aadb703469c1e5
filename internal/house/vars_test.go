package house

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"strings"
)

// constructors are the calls that may fill a package variable: their results do
// not change.
var constructors = map[string]bool{
	"errors.New":          true,
	"report.WithHint":     true,
	"regexp.MustCompile":  true,
	"strings.NewReplacer": true,
	"maphash.MakeSeed":    true,
}

// constantVars says that package variables are tables, regexps, replacers, errors
// and files that the build put in, and that nothing changes them.
func constantVars(p *pkg) (wrong []string) {
	vars := map[string]bool{}
	p.each(func(_ string, f *ast.File) {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				s := s.(*ast.ValueSpec)
				for i, name := range s.Names {
					if name.Name == "_" {
						continue
					}
					vars[name.Name] = true
					if isEmbedded(s.Type) {
						continue
					}
					if i >= len(s.Values) || !constantForm(s.Values[i]) {
						wrong = append(wrong, fmt.Sprintf("%s: the package variable %s is not a literal, an error, regexp.MustCompile, strings.NewReplacer or maphash.MakeSeed; make it a const, a local variable or a field", p.at(name), name.Name))
					}
				}
			}
		}
	})
	p.each(func(_ string, f *ast.File) {
		for n, name := range changes(f, vars) {
			wrong = append(wrong, fmt.Sprintf("%s: changes the package variable %s, or takes its address; copy it first, or make it a local variable or a field", p.at(n), name))
		}
	})
	return wrong
}

// isEmbedded tells of embed.FS, whose files nothing can change.
func isEmbedded(typ ast.Expr) bool {
	sel, ok := typ.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && x.Name == "embed" && sel.Sel.Name == "FS"
}

func constantForm(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CompositeLit:
		return true
	case *ast.CallExpr:
		sel, ok := e.Fun.(*ast.SelectorExpr)
		if !ok {
			return false
		}
		x, ok := sel.X.(*ast.Ident)
		return ok && constructors[x.Name+"."+sel.Sel.Name]
	}
	return false
}

// changes finds the places of a file in which a package variable, its own or
// one of another room, is changed.
func changes(f *ast.File, vars map[string]bool) map[ast.Node]string {
	found := map[ast.Node]string{}
	rooms := map[string]bool{}
	for _, s := range f.Imports {
		if p := importPath(s); strings.HasPrefix(p, module+"/") {
			rooms[path.Base(p)] = true
		}
	}
	// changed notes the variable that e is, or is a part of.
	changed := func(at ast.Node, e ast.Expr) {
		for e != nil {
			switch x := e.(type) {
			case *ast.ParenExpr:
				e = x.X
			case *ast.IndexExpr:
				e = x.X
			case *ast.SliceExpr:
				e = x.X
			case *ast.StarExpr:
				e = x.X
			case *ast.SelectorExpr:
				if id, ok := x.X.(*ast.Ident); ok && id.Obj == nil && rooms[id.Name] {
					found[at] = id.Name + "." + x.Sel.Name
					return
				}
				e = x.X
			case *ast.Ident:
				// A local variable of that name is one that the parser has found
				// in a scope within the file.
				if vars[x.Name] && (x.Obj == nil || x.Obj == f.Scope.Lookup(x.Name)) {
					found[at] = x.Name
				}
				return
			default:
				return
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if n.Tok != token.DEFINE {
					changed(n, e)
				}
			}
		case *ast.IncDecStmt:
			changed(n, n.X)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				changed(n, n.Key)
				changed(n, n.Value)
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				changed(n, n.X)
			}
		case *ast.CallExpr:
			if len(n.Args) > 0 && changesArgument(n.Fun) {
				changed(n, n.Args[0])
			}
		}
		return true
	})
	return found
}

// changesArgument names the functions of the language and its library that
// change their first argument.
func changesArgument(fun ast.Expr) bool {
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name == "delete" || fun.Name == "clear" || fun.Name == "copy" || fun.Name == "append"
	case *ast.SelectorExpr:
		x, ok := fun.X.(*ast.Ident)
		if !ok || x.Obj != nil {
			return false
		}
		name := fun.Sel.Name
		switch x.Name {
		case "slices":
			return strings.HasPrefix(name, "Sort") && !strings.HasPrefix(name, "Sorted") || name == "Reverse" || name == "Delete" || name == "Compact" || name == "Insert"
		case "sort":
			return !strings.HasPrefix(name, "Search")
		case "maps":
			return name == "Copy" || name == "DeleteFunc"
		}
	}
	return false
}
