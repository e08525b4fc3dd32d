package lint

import (
	"bytes"
	"go/ast"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// maxLines is where a file stops being one idea.
const maxLines = 700

func TestFileSize(t *testing.T) {
	for _, p := range load(t) {
		for _, f := range p.files {
			if n := bytes.Count(f.src, []byte("\n")); n > maxLines && !f.generated {
				t.Errorf("%s has %d lines, more than %d: split it by idea", f.name, n, maxLines)
			}
		}
	}
}

func TestPackageComment(t *testing.T) {
	for _, p := range load(t) {
		comments := 0
		for _, f := range p.files {
			if !f.isTest() && f.ast.Doc != nil {
				comments++
				if !strings.HasPrefix(f.ast.Doc.Text(), opening(f.ast)) {
					t.Errorf("%s: the package comment does not begin with %q", f.name, opening(f.ast))
				}
			}
		}
		if comments != 1 {
			t.Errorf("package %s has %d package comments, want one", p.dir, comments)
		}
	}
}

// opening is how a package comment begins. A command's may begin as it likes.
func opening(f *ast.File) string {
	if f.Name.Name == "main" {
		return ""
	}
	return "Package " + f.Name.Name + " "
}

// Nothing in the repository knows the machine it was written on.
func TestNoMachinePaths(t *testing.T) {
	root := root(t)
	paths := []string{root}
	// A checkout's neighbours betray the machine too, unless they stand where
	// everybody's folders do.
	common := []string{"/", "/home", "/opt", "/root", "/src", "/srv", "/tmp", "/usr", "/var", filepath.Clean(os.TempDir())}
	if parent := filepath.Dir(root); !slices.Contains(common, parent) {
		paths = append(paths, parent+"/")
	}
	if home, err := os.UserHomeDir(); err == nil && home != "/" {
		paths = append(paths, home+"/")
	}
	walk(t, func(name string, read func() []byte) {
		data := read()
		if bytes.IndexByte(data, 0) >= 0 {
			return // what somebody built here; the repository has only text
		}
		for _, p := range paths {
			if i := bytes.Index(data, []byte(p)); i >= 0 {
				t.Errorf("%s:%d has a path of this machine, %s", name, bytes.Count(data[:i], []byte("\n"))+1, p)
			}
		}
		if filepath.Base(name) == "package-lock.json" && bytes.Contains(data, []byte(`"resolved"`)) {
			t.Errorf("%s names where its packages come from: remake it with this folder's .npmrc", name)
		}
	})
}

// A promise in a comment is not code.
func TestNoPromises(t *testing.T) {
	marks := []string{"TO" + "DO", "FIX" + "ME", "XX" + "X:"}
	for _, p := range load(t) {
		for _, f := range p.files {
			for _, group := range f.ast.Comments {
				for _, mark := range marks {
					if strings.Contains(group.Text(), mark) {
						t.Errorf("%s: %s in a comment", f.pos(group), mark)
					}
				}
			}
		}
	}
}
