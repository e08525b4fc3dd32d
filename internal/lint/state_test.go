package lint

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"testing"
)

// Two servers in one process share nothing, so no variable of a package may
// change once the program runs: it is assigned where it is declared or in an
// init function, by its own package. Package variables whose very type is made
// for changing (locks, atomics, concurrent maps) are refused as well;
// sync.Pool and the Once family carry no server's state.
func TestNoProcessWideState(t *testing.T) {
	for _, p := range load(t) {
		var files []*file
		for _, f := range p.files {
			if !f.isTest() && !whole(f) {
				files = append(files, f)
			}
		}
		if len(files) > 0 {
			for _, problem := range stateProblems(p.dir, files) {
				t.Error(problem)
			}
		}
	}
}

// A checker collects what breaks the rule in one package.
type checker struct {
	info     *types.Info
	tp       *types.Package
	problems []string
}

func (c *checker) errorf(format string, args ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, args...))
}

func stateProblems(dir string, files []*file) []string {
	asts := make([]*ast.File, len(files))
	for i, f := range files {
		asts[i] = f.ast
	}
	// Imports stay unknown: which variable an identifier means is decided
	// within the package, and errors about the rest are of no interest.
	c := &checker{info: &types.Info{Uses: make(map[*ast.Ident]types.Object), Defs: make(map[*ast.Ident]types.Object)}}
	conf := types.Config{Importer: noImports{}, Error: func(error) {}, FakeImportC: true}
	c.tp, _ = conf.Check(path.Join(module, dir), files[0].fset, asts, c.info)

	for _, f := range files {
		for _, decl := range f.ast.Decls {
			switch d := decl.(type) {
			case *ast.GenDecl:
				if d.Tok == token.VAR {
					c.varTypes(f, d)
				}
			case *ast.FuncDecl:
				if d.Body != nil {
					c.assignments(f, d)
				}
			}
		}
	}
	return c.problems
}

// varTypes looks for variables that are declared to be changed.
func (c *checker) varTypes(f *file, d *ast.GenDecl) {
	byName, _ := f.imports()
	for _, spec := range d.Specs {
		v := spec.(*ast.ValueSpec)
		for _, e := range append([]ast.Expr{v.Type}, v.Values...) {
			if lit, ok := e.(*ast.CompositeLit); ok {
				e = lit.Type
			}
			if x, ok := e.(*ast.IndexExpr); ok { // atomic.Pointer[T]
				e = x.X
			}
			sel, ok := e.(*ast.SelectorExpr)
			if !ok {
				continue
			}
			x, ok := sel.X.(*ast.Ident)
			if !ok {
				continue
			}
			imp := byName[x.Name]
			if imp == "sync/atomic" || imp == "sync" && (sel.Sel.Name == "Mutex" || sel.Sel.Name == "RWMutex" || sel.Sel.Name == "Map") {
				c.errorf("%s: %s is process-wide state (%s.%s)", f.pos(v), v.Names[0].Name, imp, sel.Sel.Name)
			}
		}
	}
}

// assignments looks for what a function changes beyond its own variables.
func (c *checker) assignments(f *file, fn *ast.FuncDecl) {
	isInit := fn.Recv == nil && fn.Name.Name == "init"
	report := func(target ast.Expr) {
		id := base(target)
		if id == nil {
			return
		}
		switch obj := c.info.Uses[id].(type) {
		case *types.PkgName:
			c.errorf("%s assigns a variable of another package, %s", f.pos(target), obj.Imported().Path())
		case *types.Var:
			if c.tp != nil && obj.Parent() == c.tp.Scope() && !isInit {
				c.errorf("%s: %s changes the package variable %s", f.pos(target), fn.Name.Name, id.Name)
			}
		}
	}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE {
				for _, target := range s.Lhs {
					report(target)
				}
			}
		case *ast.IncDecStmt:
			report(s.X)
		case *ast.RangeStmt:
			if s.Tok == token.ASSIGN {
				if s.Key != nil {
					report(s.Key)
				}
				if s.Value != nil {
					report(s.Value)
				}
			}
		case *ast.CallExpr:
			if id, ok := s.Fun.(*ast.Ident); ok && (id.Name == "delete" || id.Name == "clear") && len(s.Args) > 0 {
				report(s.Args[0])
			}
		}
		return true
	})
}

// base returns the identifier that an assignable expression starts from: v in
// v, v.f, v[i], *v and (v). Where that names an import, v.f is another
// package's variable.
func base(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}

type noImports struct{}

func (noImports) Import(path string) (*types.Package, error) {
	return nil, errors.New("imports are not followed")
}

// The rule finds what it is there to find.
func TestStateRuleFinds(t *testing.T) {
	for src, bad := range map[string]bool{
		"var n int\nfunc f() { n = 1 }":                               true,
		"var n int\nfunc f() { n++ }":                                 true,
		"var m = map[int]int{}\nfunc f() { m[1] = 2 }":                true,
		"var m = map[int]int{}\nfunc f() { delete(m, 1) }":            true,
		"var s struct{ a int }\nfunc f() { s.a = 1 }":                 true,
		"import \"os\"\nfunc f() { os.Args = nil }":                   true,
		"import \"sync\"\nvar mu sync.Mutex":                          true,
		"import \"sync/atomic\"\nvar p atomic.Pointer[int]":           true,
		"import \"sync\"\nvar pool = sync.Pool{}":                     false,
		"var n int\nfunc init() { n = 1 }":                            false,
		"var n int\nfunc f() { n := 1; n = 2; _ = n }":                false,
		"import \"os\"\nfunc f() { os := struct{a int}{}; os.a = 1 }": false,
	} {
		fset := token.NewFileSet()
		tree, err := parser.ParseFile(fset, "p.go", "package p\n"+src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		problems := stateProblems("p", []*file{{name: "p.go", ast: tree, fset: fset}})
		if (len(problems) > 0) != bad {
			t.Errorf("found %q, want a problem: %v, in\n%s", problems, bad, src)
		}
	}
}
