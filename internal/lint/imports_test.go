package lint

import (
	"slices"
	"strings"
	"testing"
)

// layers says for every package which packages of this module it may import
// outside its tests. A package that is not listed fails the test: where it
// stands is a decision. The same rule for the linter is in .golangci.yml.
var layers = map[string][]string{
	"internal/mariaerr":       {},
	"internal/optfile":        {},
	"tlsctx":                  {},
	"internal/wire":           {"internal/mariaerr"},
	"internal/dialect":        {"internal/mariaerr"},
	"internal/events":         {},
	"internal/devcert":        {},
	"sqlvars":                 {"internal/mariaerr"},
	"auth":                    {"internal/mariaerr"},
	"internal/collation":      {},
	"internal/basesession":    {},
	"internal/coltype":        {},
	"internal/zone":           {},
	"internal/sqlfunc":        {"internal/mariaerr", "internal/coltype", "internal/zone"},
	"internal/store":          {"internal/basesession", "internal/collation", "internal/coltype", "internal/zone", "internal/store/lock", "internal/store/keyenc", "internal/store/rowenc"},
	"internal/engine":         {"internal/basesession", "internal/mariaerr", "internal/dialect", "internal/events", "internal/collation", "internal/coltype", "internal/zone", "internal/sqlfunc", "sqlvars", "auth", "tlsctx", "internal/store"},
	"server":                  {"internal/mariaerr", "internal/dialect", "internal/collation", "internal/coltype", "sqlvars", "auth", "tlsctx", "internal/wire", "internal/engine", "internal/store"},
	"server/servertest":       {"server", "auth", "tlsctx", "internal/devcert", "internal/dialect"},
	"cmd/selkie":              {"server", "internal/devcert", "internal/optfile", "internal/mariaerr", "sqlvars", "auth", "tlsctx"},
	"bench":                   {"server", "server/servertest", "auth", "tlsctx"},
	"internal/peertest":       {},
	"internal/store/lock":     {},
	"internal/lint":           {},
	"internal/mariaerr/gen":   {},
	"internal/optfile/gen":    {},
	"sqlvars/internal/oracle": {},
	"sqlvars/gen":             {"sqlvars/internal/oracle"},
	"internal/store/keyenc":   {"internal/collation"},
	"internal/store/rowenc":   {},
}

// The engine is known to few, and what only tests and measurements need reaches
// nobody who embeds a server.
var (
	engineUsers = []string{"internal/engine", "server", "server/servertest", "bench", "internal/sqlfunc", "internal/store", "internal/store/keyenc", "internal/store/rowenc", "internal/collation", "internal/coltype", "internal/basesession"}
	testOnly    = []string{
		"github.com/go-sql-driver/mysql",
		"github.com/rogpeppe/go-internal",
		"go.uber.org/goleak",
		module + "/internal/peertest",
	}
	testOnlyUsers = []string{"server/servertest", "bench", "sqlvars/internal/oracle", "sqlvars/gen"}
)

func TestImportsPointDown(t *testing.T) {
	for _, p := range load(t) {
		allowed, ok := layers[p.dir]
		if !ok {
			t.Errorf("package %s has no line in the table of layers: say there what it may import", p.dir)
			continue
		}
		for _, f := range p.files {
			_, paths := f.imports()
			for _, imp := range paths {
				if within(imp, "github.com/dolthub") && !slices.Contains(engineUsers, p.dir) {
					t.Errorf("%s imports %s: only %s know the engine", f.name, imp, strings.Join(engineUsers, ", "))
				}
				if f.isTest() {
					continue
				}
				if own, ok := strings.CutPrefix(imp, module+"/"); ok && !slices.Contains(allowed, own) {
					t.Errorf("%s imports %s, which %s may not", f.name, own, p.dir)
				}
				for _, only := range testOnly {
					if within(imp, only) && !slices.Contains(testOnlyUsers, p.dir) {
						t.Errorf("%s imports %s, which is for tests", f.name, imp)
					}
				}
			}
		}
	}
}

// The table itself goes one way: what a package may import never leads back.
func TestLayersHaveNoCycle(t *testing.T) {
	const open, closed = 1, 2
	state := make(map[string]int)
	var visit func(dir string, way []string)
	visit = func(dir string, way []string) {
		way = append(way, dir)
		switch state[dir] {
		case open:
			t.Errorf("cycle: %s", strings.Join(way, " -> "))
			return
		case closed:
			return
		}
		state[dir] = open
		for _, next := range layers[dir] {
			visit(next, way)
		}
		state[dir] = closed
	}
	for dir := range layers {
		visit(dir, nil)
	}
}

// within tells whether an import path is prefix or lies below it.
func within(imp, prefix string) bool {
	return imp == prefix || strings.HasPrefix(imp, prefix+"/")
}
