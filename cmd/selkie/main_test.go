package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){program: main})
}

// TestScripts runs testdata/script. Beside testscript's own commands there are
//
//	pki DIR                    make certificates, see pki_test.go
//	port VARIABLE              find a free port
//	folder VARIABLE            make a folder that every user can use
//	exits CODE ARGUMENTS...    run selkie, which has to exit with this code
//	start NAME ARGUMENTS...    start selkie in the background and wait until its pid file NAME.pid is there
//	signal NAME SIGNAL         send it a signal
//	ended NAME CODE            wait until it has exited with this code
//	waitlog NAME REGEXP [N]    wait until its log NAME.log has N matches, 1 if not given
//	await REGEXP PROGRAM...    run a program until its output matches
//	notifications VARIABLE     listen on a socket as systemd does
//	notified TEXT              wait until this text arrives there
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Condition:           condition,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"pki":           cmdPKI,
			"port":          cmdPort,
			"folder":        cmdFolder,
			"exits":         cmdExits,
			"start":         cmdStart,
			"signal":        cmdSignal,
			"ended":         cmdEnded,
			"waitlog":       cmdWaitLog,
			"await":         cmdAwait,
			"notifications": cmdNotifications,
			"notified":      cmdNotified,
		},
		Setup: func(e *testscript.Env) error {
			e.Values[serversKey{}] = map[string]*background{}
			e.Setenv("MYSQL_UNIX_PORT", "")
			e.Setenv("MYSQL_TCP_PORT", "")
			return nil
		},
	})
}

func need(ts *testscript.TestScript, neg bool, args []string, least int, usage string) {
	if neg || len(args) < least {
		ts.Fatalf("usage: %s", usage)
	}
}

// condition is [root], [ipv6] for the address ::1, and [peer:PROGRAM] for a program that the tests talk to
// and that may be missing, unless SELKIE_REQUIRE_PEERS=1 asks for all of them.
func condition(name string) (bool, error) {
	switch name {
	case "root":
		return os.Geteuid() == 0, nil
	case "ipv6":
		l, err := net.Listen("tcp6", "[::1]:0")
		if err == nil {
			l.Close()
		}
		return err == nil, nil
	}
	peer, ok := strings.CutPrefix(name, "peer:")
	if !ok {
		return false, errors.New("unknown condition " + name)
	}
	if _, err := exec.LookPath(peer); err == nil {
		return true, nil
	}
	if os.Getenv("SELKIE_REQUIRE_PEERS") == "1" {
		return false, fmt.Errorf("%s is not installed, and SELKIE_REQUIRE_PEERS=1 asks for it", peer)
	}
	return false, nil
}

func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	need(ts, neg, args, 1, "exits CODE ARGUMENTS...")
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(program, args[1:]...)
	got := 0
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		got = e.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d instead of %d; stderr:\n%s", got, want, ts.ReadFile("stderr"))
	}
}
