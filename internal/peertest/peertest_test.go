package peertest_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/peertest"
)

// recorder is a testing.TB that notes how a test would have ended. Skip and
// Fatal end the goroutine, as they do in a real test.
type recorder struct {
	testing.TB
	skipped, failed string
}

func (r *recorder) Helper()          {}
func (r *recorder) Skip(args ...any) { r.skipped = fmt.Sprint(args...); runtime.Goexit() }
func (r *recorder) Fatalf(format string, args ...any) {
	r.failed = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func record(t *testing.T, f func(testing.TB)) *recorder {
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(r)
	}()
	<-done
	return r
}

func program(t *testing.T, dir, name, script string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNeed(t *testing.T) {
	dir := t.TempDir()
	want := program(t, dir, "peer", "exit 0")
	t.Setenv("PATH", dir)
	var got string
	if r := record(t, func(tb testing.TB) { got = peertest.Need(tb, "peer") }); got != want || r.skipped+r.failed != "" {
		t.Errorf("Need(peer) = %q, %+v; want %q", got, r, want)
	}
}

func TestMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for name, f := range map[string]func(testing.TB){
		"no-such-program": func(tb testing.TB) { peertest.Need(tb, "no-such-program") },
		"no_such_module":  func(tb testing.TB) { peertest.Python(tb, "no_such_module") },
	} {
		t.Setenv(peertest.RequireEnv, "")
		if r := record(t, f); r.failed != "" || r.skipped == "" {
			t.Errorf("%s: %+v, want a skip", name, r)
		}
		t.Setenv(peertest.RequireEnv, "1")
		if r := record(t, f); r.skipped != "" || !strings.Contains(r.failed, peertest.RequireEnv) {
			t.Errorf("%s with peers required: %+v, want a failure", name, r)
		}
	}
}

// The python3 of PATH comes first, the system's own when that one lacks a module.
func TestPython(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	has := program(t, dir, "python3", "exit 0")
	if got := peertest.Python(t, "json"); got != has {
		t.Errorf("Python = %q, want %q", got, has)
	}
	if exec.Command("/usr/bin/python3", "-c", "import json").Run() != nil {
		t.Skip("no python3 of the system's own to fall back on")
	}
	program(t, dir, "python3", "exit 1")
	if got := peertest.Python(t, "json"); got != "/usr/bin/python3" {
		t.Errorf("Python = %q, want the system's own", got)
	}
}

func TestRoot(t *testing.T) {
	root, err := peertest.Root()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, "internal", "peertest")); err != nil {
		t.Error(err)
	}
}

// The peers that the repository's tests use are there, or this test says which
// one is not.
func TestPeers(t *testing.T) {
	for _, name := range []string{"mariadb", "mariadb-admin", "mariadbd", "mariadb-install-db", "openssl", "node"} {
		t.Run(name, func(t *testing.T) { peertest.Need(t, name) })
	}
	t.Run("mysql2", func(t *testing.T) {
		out, err := exec.Command("node", "-e", "require(process.argv[1])", filepath.Join(peertest.NodeModules(t), "mysql2")).CombinedOutput()
		if err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	})
	t.Run("pymysql", func(t *testing.T) { peertest.Python(t, "pymysql") })
}
