package lint

import (
	"go/ast"
	"testing"
)

// forbidden are functions that change something for the whole process, by
// import path. A server inside somebody's program may not call them.
var forbidden = map[string][]string{
	"os":            {"Setenv", "Unsetenv", "Clearenv", "Chdir"},
	"syscall":       {"Umask", "Chdir", "Setrlimit"},
	"log":           {"SetOutput", "SetFlags", "SetPrefix"},
	"log/slog":      {"SetDefault", "SetLogLoggerLevel"},
	"net/http":      {"Handle", "HandleFunc"},
	"os/signal":     {"Notify", "NotifyContext", "Ignore"},
	"runtime":       {"GOMAXPROCS"},
	"runtime/debug": {"SetGCPercent", "SetMemoryLimit", "SetMaxThreads", "SetPanicOnFault"},

	"golang.org/x/sys/unix":      {"Umask", "Chdir", "Setrlimit"},
	"github.com/sirupsen/logrus": {"SetOutput", "SetLevel", "SetFormatter", "SetReportCaller", "AddHook"},

	// The engine's own constructors reset its registries of variables, which all
	// engines of a process share.
	"github.com/dolthub/go-mysql-server":               {"New", "NewDefault"},
	"github.com/dolthub/go-mysql-server/sql":           {"InitSystemVariables"},
	"github.com/dolthub/go-mysql-server/sql/variables": {"InitStatusVariables"},
}

// exceptions are calls that are fine where they stand, by package and function.
var exceptions = map[string]string{
	// Once per process, and only where nobody has done it before: the engine
	// counts into that registry, and nobody reads it.
	"internal/engine": "InitStatusVariables",
	// GOMAXPROCS(0) only asks.
	"tlsctx": "GOMAXPROCS",
}

// whole are packages that belong to a process from beginning to end: main
// packages, of which some handle signals.
func whole(f *file) bool { return f.ast.Name.Name == "main" }

func TestNoProcessWideCalls(t *testing.T) {
	for _, p := range load(t) {
		for _, f := range p.files {
			if f.isTest() || whole(f) {
				continue
			}
			byName, _ := f.imports()
			ast.Inspect(f.ast, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if imp, name := callee(call, byName); imp != "" {
					for _, bad := range forbidden[imp] {
						if name == bad && exceptions[p.dir] != name {
							t.Errorf("%s: %s.%s changes the whole process", f.pos(call), imp, name)
						}
					}
				}
				return true
			})
		}
	}
}

// A test waits for what it waits for. Sleeping is fine where the clock is not
// the machine's, in a bubble of testing/synctest.
func TestNoSleep(t *testing.T) {
	for _, p := range load(t) {
		for _, f := range p.files {
			if !f.isTest() {
				continue
			}
			byName, _ := f.imports()
			ast.Inspect(f.ast, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				imp, name := callee(call, byName)
				if imp == "testing/synctest" {
					return false
				}
				if imp == "time" && name == "Sleep" {
					t.Errorf("%s sleeps: wait for the condition instead", f.pos(call))
				}
				return true
			})
		}
	}
}

// callee returns the import path and name of a function of another package
// that is called, or empty strings. A local variable that hides an import is
// taken for it, which no code here does.
func callee(call *ast.CallExpr, byName map[string]string) (imp, name string) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	x, ok := sel.X.(*ast.Ident)
	if !ok {
		return "", ""
	}
	if imp = byName[x.Name]; imp == "" {
		return "", ""
	}
	return imp, sel.Sel.Name
}
