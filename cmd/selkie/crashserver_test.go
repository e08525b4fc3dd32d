package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/internal/peertest"
)

// A crashServer is a program on a data folder, which a test starts, kills, and starts
// again: selkie, or mariadbd to see what the test itself is worth.
type crashServer struct {
	tb     testing.TB
	path   string
	args   []string // the same at every start
	dir    string   // the data folder
	socket string
	log    string // file to which every start adds
	addr   string // of the running process
	cmd    *exec.Cmd
	exited chan struct{}
}

// newCrashServer prepares a server on a folder that is empty, as far as the
// program allows.
func newCrashServer(tb testing.TB, name string, options ...string) *crashServer {
	tb.Helper()
	work, err := os.MkdirTemp("", program) // a path short enough for a socket
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { os.RemoveAll(work) })
	s := &crashServer{
		tb:     tb,
		dir:    filepath.Join(work, "data"),
		socket: filepath.Join(work, "sock"),
		log:    filepath.Join(work, "log"),
		args:   append([]string{"--bind-address=127.0.0.1"}, options...),
	}
	switch name {
	case program:
		if s.path, err = exec.LookPath(program); err != nil {
			tb.Fatal(err)
		}
	case "mariadbd":
		s.path = peertest.Need(tb, name)
		s.args = append(s.args, s.initialise()...)
	default:
		tb.Fatalf("no server is called %q; there are %s and mariadbd", name, program)
	}
	tb.Cleanup(s.kill)
	return s
}

// initialise makes mariadbd's data folder, and returns options that mariadbd
// needs and selkie does not.
func (s *crashServer) initialise() []string {
	s.tb.Helper()
	var options []string
	if os.Geteuid() == 0 {
		options = append(options, "--user=root")
	}
	args := append([]string{"--no-defaults", "--datadir=" + s.dir, "--auth-root-authentication-method=normal", "--skip-test-db"}, options...)
	if out, err := exec.Command(peertest.Need(s.tb, "mariadb-install-db"), args...).CombinedOutput(); err != nil {
		s.tb.Fatalf("mariadb-install-db: %v\n%s", err, out)
	}
	return append(options, "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M")
}

// launch starts the process and does not wait for anything.
func (s *crashServer) launch() {
	s.tb.Helper()
	port, err := unusedPort()
	if err != nil {
		s.tb.Fatal(err)
	}
	s.addr = fmt.Sprintf("127.0.0.1:%d", port)
	args := append([]string{"--no-defaults", "--datadir=" + s.dir, "--socket=" + s.socket, fmt.Sprintf("--port=%d", port)}, s.args...)
	log, err := os.OpenFile(s.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		s.tb.Fatal(err)
	}
	defer log.Close()
	cmd, exited := exec.Command(s.path, args...), make(chan struct{})
	cmd.Env = []string{"HOME=/no-home", "TZ=UTC", "PATH=" + os.Getenv("PATH")}
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		s.tb.Fatal(err)
	}
	go func() {
		cmd.Wait()
		close(exited)
	}()
	s.cmd, s.exited = cmd, exited
}

// start launches the server and waits until it answers.
func (s *crashServer) start() {
	s.tb.Helper()
	s.launch()
	if err := s.ready(); err != nil {
		s.tb.Fatalf("%v; log:\n%s", err, s.lastLog())
	}
}

// ready waits for the first answer, or the end of the process.
func (s *crashServer) ready() error {
	db := s.open(false)
	defer db.Close()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		err := db.PingContext(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-tick.C:
		case <-s.exited:
			return fmt.Errorf("the server ended by itself: %v", s.cmd.ProcessState)
		case <-ctx.Done():
			return fmt.Errorf("the server gave no answer in %v: %w", patience, err)
		}
	}
}

// kill ends the process as a power cut would, as far as the process can tell.
func (s *crashServer) kill() {
	if s.cmd != nil {
		s.cmd.Process.Kill()
		<-s.exited
	}
}

// stop ends the server in good order.
func (s *crashServer) stop() {
	s.tb.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		s.tb.Fatal(err)
	}
	select {
	case <-s.exited:
	case <-time.After(patience):
		s.tb.Fatalf("the server runs on for %v after SIGTERM; log:\n%s", patience, s.lastLog())
	}
	if code := s.cmd.ProcessState.ExitCode(); code != 0 {
		s.tb.Fatalf("exit code %d after SIGTERM; log:\n%s", code, s.lastLog())
	}
}

// config is how root connects: over the socket or over TCP.
func (s *crashServer) config(tcp bool) *mysql.Config {
	c := mysql.NewConfig()
	c.User, c.Net, c.Addr = "root", "unix", s.socket
	if tcp {
		c.Net, c.Addr = "tcp", s.addr
	}
	c.Logger = &mysql.NopLogger{} // connections that break are what this is about
	return c
}

// open opens no connection yet. With text statements with arguments are sent as
// text over TCP, otherwise prepared over the socket.
func (s *crashServer) open(text bool) *sql.DB {
	s.tb.Helper()
	c := s.config(text)
	c.InterpolateParams = text
	connector, err := mysql.NewConnector(c)
	if err != nil {
		s.tb.Fatal(err)
	}
	return sql.OpenDB(connector)
}

// lastLog is the end of the log.
func (s *crashServer) lastLog() string {
	const most = 30
	text, err := os.ReadFile(s.log)
	if err != nil {
		return err.Error()
	}
	lines := strings.SplitAfter(string(text), "\n")
	return strings.Join(lines[max(0, len(lines)-most):], "")
}
