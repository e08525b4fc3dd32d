package peertest

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// RequireEnv is the environment variable that, set to 1, turns a missing peer
// from a skipped test into a failing one.
const RequireEnv = "SELKIE_REQUIRE_PEERS"

// packages tells which Debian package brings a program, for the reason given
// when it is missing.
var packages = map[string]string{
	"mariadb":            "mariadb-client",
	"mariadb-admin":      "mariadb-client",
	"mariadb-dump":       "mariadb-client",
	"mariadb-check":      "mariadb-client",
	"mariadb-import":     "mariadb-client",
	"mariadb-show":       "mariadb-client",
	"mariadb-slap":       "mariadb-client",
	"mariadbd":           "mariadb-server",
	"mariadb-install-db": "mariadb-server",
	"mysqltest":          "mariadb-test",
	"mariadb-test":       "mariadb-test",
	"node":               "nodejs",
	"npm":                "npm",
	"openssl":            "openssl",
	"chromium":           "chromium",
	"isql":               "unixodbc",
	"java":               "default-jdk-headless",
	"mycli":              "mycli",
	"perl":               "perl",
	"php":                "php-cli",
	"ruby":               "ruby",
	"sysbench":           "sysbench",
	"python3":            "python3",
}

// sbin are folders for servers, which the PATH of an ordinary user may lack.
var sbin = []string{"/usr/sbin", "/usr/local/sbin"}

// Need returns the path of the program name, looked for in PATH and in the
// folders for servers.
func Need(tb testing.TB, name string) string {
	tb.Helper()
	path, err := find(name)
	if err != nil {
		Missing(tb, err.Error())
	}
	return path
}

// NodeModules returns the folder of the npm packages listed in
// testdata/peers/package.json, after seeing that node is there too. NODE_PATH
// set to it lets a script require them from anywhere.
func NodeModules(tb testing.TB) string {
	tb.Helper()
	return NPM(tb, "peers")
}

// NPM returns the node_modules of a folder below testdata, after seeing that
// every package of its package.json is there, and node.
func NPM(tb testing.TB, folder string) string {
	tb.Helper()
	Need(tb, "node")
	root, err := Root()
	if err != nil {
		tb.Fatal(err)
	}
	home := filepath.Join(root, "testdata", filepath.FromSlash(folder))
	var listed struct{ Dependencies map[string]string }
	text, err := os.ReadFile(filepath.Join(home, "package.json"))
	if err == nil {
		err = json.Unmarshal(text, &listed)
	}
	if err != nil {
		tb.Fatal(err)
	}
	dir := filepath.Join(home, "node_modules")
	for name := range listed.Dependencies {
		if _, err := os.Stat(filepath.Join(dir, name, "package.json")); err != nil {
			Missing(tb, "npm's "+name+" is not installed: run `npm ci` in testdata/"+folder)
		}
	}
	return dir
}

// Package sees that a package of Debian's is installed, which brings a library
// rather than a program.
func Package(tb testing.TB, name string) {
	tb.Helper()
	// dpkg keeps this list for every package, under its architecture for those
	// that have one.
	found, err := filepath.Glob("/var/lib/dpkg/info/" + name + "*.list")
	if err != nil {
		tb.Fatal(err)
	}
	for _, path := range found {
		if base, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".list"), ":"); base == name {
			return
		}
	}
	Missing(tb, name+" is not installed (a Debian package)")
}

// Python returns an interpreter of Python 3 that can import every one of the
// modules. The python3 of PATH may be one that the system's packages are not
// installed for, so the system's own is tried as well.
func Python(tb testing.TB, modules ...string) string {
	tb.Helper()
	python, err := findPython(modules)
	if err != nil {
		Missing(tb, err.Error())
	}
	return python
}

// Root returns the folder of the module that the test belongs to, which is the
// nearest one above the working directory with a go.mod.
func Root() (string, error) {
	start, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := start; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("no go.mod in %s or above", start)
		}
	}
}

func find(name string) (string, error) {
	path, err := exec.LookPath(name)
	if err == nil {
		return path, nil
	}
	for _, dir := range sbin {
		if path, err := exec.LookPath(filepath.Join(dir, name)); err == nil {
			return path, nil
		}
	}
	if p, ok := packages[name]; ok {
		return "", fmt.Errorf("%s is not installed (Debian package %s)", name, p)
	}
	return "", fmt.Errorf("%s is not installed", name)
}

func findPython(modules []string) (string, error) {
	script := ""
	for _, m := range modules {
		script += "import " + m + "\n"
	}
	var first error
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		path, err := find(name)
		if err == nil {
			var out []byte
			if out, err = exec.Command(path, "-c", script).CombinedOutput(); err == nil {
				return path, nil
			}
			err = fmt.Errorf("%s cannot import %q (Debian packages are named python3-...): %w\n%s", path, modules, err, out)
		}
		if first == nil {
			first = err
		}
	}
	return "", first
}

// Missing skips a test for the reason given, what the machine lacks, and fails it where
// RequireEnv says that nothing may be missing.
func Missing(tb testing.TB, reason string) {
	tb.Helper()
	if os.Getenv(RequireEnv) == "1" {
		tb.Fatalf("%s, and %s=1", reason, RequireEnv)
	}
	tb.Skip(reason)
}
