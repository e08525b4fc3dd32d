package lint

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/peertest"
)

const module = "github.com/selkiedb/selkie"

// A pkg is one folder of Go files.
type pkg struct {
	dir   string // from the root, with slashes; "." for the root itself
	files []*file
}

// A file is one Go file, whatever its build constraints.
type file struct {
	name      string // from the root, with slashes
	src       []byte
	ast       *ast.File
	fset      *token.FileSet
	generated bool
}

func (f *file) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

// pos returns where n stands, as file:line.
func (f *file) pos(n ast.Node) string {
	return f.name + ":" + strconv.Itoa(f.fset.Position(n.Pos()).Line)
}

// imports returns the import paths of f by the name that f uses for each, and
// the paths alone.
func (f *file) imports() (byName map[string]string, paths []string) {
	byName = make(map[string]string)
	for _, spec := range f.ast.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		name := path.Base(p)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		byName[name] = p
		paths = append(paths, p)
	}
	return byName, paths
}

// root returns the folder of the repository.
func root(t *testing.T) string {
	t.Helper()
	dir, err := peertest.Root()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// walk calls f with every file of the repository that could be committed.
func walk(t *testing.T, f func(name string, read func() []byte)) {
	t.Helper()
	root := root(t)
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); name == ".git" || name == "node_modules" {
				return filepath.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() {
			return nil
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		f(filepath.ToSlash(rel), func() []byte {
			data, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			return data
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// load parses every Go file of the repository, by package folder.
func load(t *testing.T) []*pkg {
	t.Helper()
	byDir := make(map[string]*pkg)
	fset := token.NewFileSet()
	walk(t, func(name string, read func() []byte) {
		if path.Ext(name) != ".go" || slices.Contains(strings.Split(path.Dir(name), "/"), "testdata") || strings.HasPrefix(name, "examples/") {
			return // of other modules
		}
		f := &file{name: name, src: read(), fset: fset}
		var err error
		if f.ast, err = parser.ParseFile(fset, name, f.src, parser.ParseComments|parser.SkipObjectResolution); err != nil {
			t.Errorf("%v", err)
			return
		}
		f.generated = ast.IsGenerated(f.ast)
		dir := path.Dir(name)
		if byDir[dir] == nil {
			byDir[dir] = &pkg{dir: dir}
		}
		byDir[dir].files = append(byDir[dir].files, f)
	})
	var all []*pkg
	for _, p := range byDir {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *pkg) int { return strings.Compare(a.dir, b.dir) })
	if len(all) == 0 {
		t.Fatal("no Go files found")
	}
	return all
}
