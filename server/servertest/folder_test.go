//go:build unix

package servertest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/selkiedb/selkie/internal/peertest"
	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/server/servertest"
)

// nobody is a user who owns nothing, for tests that root runs, whom no mode of a
// folder keeps out.
const nobody = 65534

// In a folder that cannot be written to, which is the working folder and the one for
// temporary files, a server that needs no file starts, and any other says what it
// could not write.
func TestReadOnlyFolder(t *testing.T) {
	if !inChild(t) {
		// The folder is not one of the test's own, which nobody else may enter.
		dir, err := os.MkdirTemp("", "readonly")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.RemoveAll(dir) })
		kept := filepath.Join(dir, "kept")
		if err := os.Mkdir(kept, 0o777); err != nil {
			t.Fatal(err)
		}
		for _, d := range []string{kept, dir} {
			if err := os.Chmod(d, 0o555); err != nil {
				t.Fatal(err)
			}
		}
		cmd := child(t, dir)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		if names, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(names) != 1 {
			t.Errorf("the folder has %q, %v", names, err)
		}
		return
	}
	if os.Geteuid() == 0 {
		// For the whole process, which is there for this test only.
		for _, err := range []error{syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody)} {
			if err != nil {
				peertest.Missing(t, fmt.Sprintf("root cannot become another user here: %v", err))
			}
		}
	}
	dir := os.TempDir()
	one(t, servertest.Start(t, servertest.TLSOff()).DB(t, "test"), "SELECT 1")
	one(t, servertest.Start(t, servertest.TLSOff(), servertest.NoNetwork()).DB(t, "test"), "SELECT 1")
	for name, test := range map[string]struct {
		opt  servertest.Option
		want string
	}{
		"a new data folder":   {inFolder(filepath.Join(dir, "new")), "datadir: "},
		"an old data folder":  {inFolder(filepath.Join(dir, "kept")), "datadir: "},
		"a socket":            {servertest.Socket(filepath.Join(dir, "s")), "socket: this user may not create"},
		"a socket of its own": {servertest.Socket(""), "a folder for the socket: "},
	} {
		said := refusal(t, func(t testing.TB) { servertest.Start(t, servertest.TLSOff(), test.opt) })
		if !strings.Contains(said, test.want) || !strings.Contains(said, dir) {
			t.Errorf("%s: %q does not say %q and name %s", name, said, test.want, dir)
		}
	}
	tmpl := servertest.NewTemplate()
	defer tmpl.Close()
	if err := tmpl.Build(); err == nil {
		one(t, tmpl.Clone(t).DB(t, "test"), "SELECT 1") // it needs no file
	} else if !strings.Contains(err.Error(), dir) {
		t.Errorf("a template: %q does not name %s", err, dir)
	}
	if _, err := server.New(server.Config{DataDir: filepath.Join(dir, "new")}); err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("server.New: %v", err)
	}
	srv, err := server.New(server.Config{})
	if err != nil {
		t.Fatal(err) // it has a certificate of its own in memory
	}
	if err := srv.Close(t.Context()); err != nil {
		t.Error(err)
	}
}
