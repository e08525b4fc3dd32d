package servertest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/server/servertest"
)

// childEnv names, in a process of its own, the test that it is there for.
const childEnv = "SELKIE_SERVERTEST_CHILD"

// inChild says whether this process was started by the child of the test.
func inChild(t *testing.T) bool { return os.Getenv(childEnv) == t.Name() }

// child prepares to run a test again in a process of its own, whose folder for
// temporary files is tmp.
func child(t *testing.T, tmp string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), exe, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), childEnv+"="+t.Name(), "TMPDIR="+tmp)
	return cmd
}

// A panic with servers open, one of them busy, ends the process with what it says,
// and takes the servers' files with it.
func TestPanic(t *testing.T) {
	if inChild(t) {
		srv := servertest.Start(t, servertest.Socket(""), inFolder(t.TempDir()))
		srv.ClientCertFiles("alice")
		servertest.Start(t)
		db := srv.DB(t, "")
		go db.Exec("SELECT SLEEP(600)")
		sleeps(t, srv)
		panic("on purpose")
	}
	tmp := t.TempDir()
	cmd := child(t, tmp)
	out, err := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != 2 {
		t.Errorf("exit code %d, %v", code, err)
	}
	for _, want := range []string{"--- FAIL: TestPanic", "panic: on purpose", "servertest_test.TestPanic("} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the output lacks %q", want)
		}
	}
	if names, err := filepath.Glob(filepath.Join(tmp, "*")); err != nil || len(names) > 0 {
		t.Errorf("temporary files: %q, %v", names, err)
	}
	if t.Failed() {
		t.Logf("%s", out)
	}
}
