package house

import (
	"fmt"
	"go/ast"
	"maps"
	"slices"
	"testing"
)

// single lists interfaces that have one implementation for now, with the
// reason. One that has its second must leave the list.
var single = map[string]string{
	"internal/pipeline.Source": "the second source, htmldump, is not built yet",
}

func TestInterfacesHaveTwoImplementations(t *testing.T) {
	for _, wrong := range interfaces(load(t), single) {
		t.Error(wrong)
	}
}

func TestTheRuleForInterfacesRefuses(t *testing.T) {
	pkgs := map[string]*pkg{}
	src := `package x
type Two interface{ A(); B() }
type One interface{ A(); B(); C() }
type set interface{ ~int | ~string }
type a int
func (a) A() {}
func (a) B() {}
type b[T any] struct{}
func (*b[T]) A() {}
func (*b[T]) B() {}
func (*b[T]) C() {}`
	if err := add(pkgs, "internal/x/x.go", []byte(src)); err != nil {
		t.Fatal(err)
	}
	if got := interfaces(pkgs, nil); len(got) != 1 {
		t.Errorf("want the interface One, got %q", got)
	}
	if got := interfaces(pkgs, map[string]string{"internal/x.One": "for now"}); len(got) != 0 {
		t.Errorf("the list of exceptions does not count: %q", got)
	}
	if got := interfaces(pkgs, map[string]string{"internal/x.One": "", "internal/x.Two": ""}); len(got) != 1 {
		t.Errorf("the exception that is none stays unnoticed: %q", got)
	}
}

// interfaces finds those with fewer than two implementations. It goes by the
// names of methods, which is enough to tell.
func interfaces(pkgs map[string]*pkg, exceptions map[string]string) (wrong []string) {
	methods := map[string]map[string]bool{} // by type
	demands := map[string][]string{}        // by interface
	places := map[string]string{}
	for _, p := range pkgs {
		p.each(func(_ string, f *ast.File) {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
					typ := p.path + "." + receiver(fn.Recv.List[0].Type)
					if methods[typ] == nil {
						methods[typ] = map[string]bool{}
					}
					methods[typ][fn.Name.Name] = true
				}
			}
			ast.Inspect(f, func(n ast.Node) bool {
				spec, ok := n.(*ast.TypeSpec)
				if !ok {
					return true
				}
				if it, ok := spec.Type.(*ast.InterfaceType); ok {
					for _, m := range it.Methods.List {
						for _, name := range m.Names {
							id := p.path + "." + spec.Name.Name
							demands[id], places[id] = append(demands[id], name.Name), p.at(spec)
						}
					}
				}
				return true
			})
		})
	}
	for _, id := range slices.Sorted(maps.Keys(demands)) {
		n := 0
		for _, has := range methods {
			if !slices.ContainsFunc(demands[id], func(m string) bool { return !has[m] }) {
				n++
			}
		}
		_, excepted := exceptions[id]
		switch {
		case n < 2 && !excepted:
			wrong = append(wrong, fmt.Sprintf("%s: the interface %s has %d implementations; use the type itself until there are two", places[id], id, n))
		case n >= 2 && excepted:
			wrong = append(wrong, fmt.Sprintf("%s: the interface %s has %d implementations; take it from the list of those with one", places[id], id, n))
		}
	}
	return wrong
}

func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.IndexListExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}
