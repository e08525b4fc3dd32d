package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/server"
)

const testUsage = `Usage: selkie test [OPTIONS] -- COMMAND [ARG ...]

Starts a server on a free port, runs COMMAND and ends with its exit code. OPTIONS
are those of selkie itself; option files are read only when they name one. COMMAND
finds in its environment, in place of what is there of other servers,

  MYSQL_HOST, MYSQL_TCP_PORT or MYSQL_PORT   where the server is
  MYSQL_UNIX_PORT or MARIADB_UNIX_PORT       its socket, for clients of localhost
  MYSQL_USER, MYSQL_DATABASE                 root, and test
  MYSQL_PWD, MYSQL_PASSWORD                  nothing: root has no password
  DATABASE_URL                               mysql://root@127.0.0.1:PORT/test
  MYSQL_SSL_CA                               the authority of its certificate
  MYSQL_SSL_CERT, MYSQL_SSL_KEY              a client's certificate: /O=Selkie/CN=client

The server's warnings and errors go to the standard error output, or where
--log-error says; with --log-warnings=1 they say nothing of clients that are
refused or leave without a word. Signals go on to COMMAND. The exit code is 127 when COMMAND is
not there, 126 when it cannot be run, 128 and the signal's number when one ended
it, 2 for a wrong usage, and 1 when the server does not start.
`

// runTest is "selkie test": a server for the time of one command.
func runTest(args []string, stdout, stderr io.Writer) int {
	end := slices.Index(args, "--")
	if end < 0 && len(args) == 1 && (args[0] == "--help" || args[0] == "-h" || args[0] == "-?") {
		fmt.Fprint(stdout, testUsage)
		return 0
	}
	if end < 0 || end == len(args)-1 {
		fmt.Fprint(stderr, testUsage)
		return 2
	}
	options, command := args[:end], args[end+1:]
	path, err := exec.LookPath(command[0])
	if err != nil {
		fmt.Fprintf(stderr, "selkie test: %v\n", err)
		return notRun(err)
	}
	here, err := os.Getwd() // startTest goes into the data folder
	if err != nil {
		fmt.Fprintf(stderr, "selkie test: %v\n", err)
		return 1
	}
	// From here on a signal ends the command, and with it this program, but does
	// not leave the folder behind.
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, passedOn...)
	defer signal.Stop(signals)
	dir, err := os.MkdirTemp("", "selkie")
	if err != nil {
		fmt.Fprintf(stderr, "selkie test: no folder for the server's socket and certificates: %v; set TMPDIR to one that may be written to\n", err)
		return 1
	}
	defer os.RemoveAll(dir)
	srv, files, code := startTest(options, dir)
	if srv == nil {
		return code
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel() // nobody is left whose statements were worth waiting for
	defer srv.Close(ctx)
	go func() {
		<-srv.Done() // by SHUTDOWN, or by Close
		srv.Close(ctx)
	}()

	cmd := exec.Command(path, command[1:]...)
	cmd.Args[0], cmd.Dir = command[0], here
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = testEnvironment(os.Environ(), srv, files)
	return runCommand(cmd, signals, stderr)
}

// notRun is a shell's exit code for a command that could not be run.
func notRun(err error) int {
	if errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
		return 127
	}
	return 126
}

// runCommand runs a command, hands it the signals that this process gets, and
// returns its exit code, as a shell does.
func runCommand(cmd *exec.Cmd, signals <-chan os.Signal, stderr io.Writer) int {
	if err := cmd.Start(); err != nil {
		fmt.Fprintf(stderr, "selkie test: %v\n", err)
		return notRun(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for {
		select {
		case s := <-signals:
			if !byTerminal(s) { // which sends them to the command, too
				_ = cmd.Process.Signal(s)
			}
		case err := <-done:
			var exit *exec.ExitError
			switch {
			case err == nil:
				return 0
			case !errors.As(err, &exit):
				fmt.Fprintf(stderr, "selkie test: %v\n", err)
				return 1
			}
			if w, ok := exit.Sys().(syscall.WaitStatus); ok && w.Signaled() {
				return 128 + int(w.Signal())
			}
			return exit.ExitCode()
		}
	}
}

// startTest starts the server. It returns none, and the exit code, when it cannot.
func startTest(args []string, dir string) (*server.Server, *testFiles, int) {
	if len(args) == 0 || !strings.HasPrefix(args[0], "--defaults-") && !strings.HasPrefix(args[0], "--no-defaults") {
		args = append([]string{"--no-defaults"}, args...)
	}
	o, code, done := readOptions(args, os.Stdout)
	if done {
		return nil, nil, code
	}
	log := newLog(o)
	log.SetLevel(logrus.WarnLevel)
	files := &testFiles{dir: dir}
	set, err := settle(o, log)
	if err == nil {
		c := &set.config
		// What the environment says of a port and a socket is another server's.
		if _, i := o.Last("port"); i < 0 {
			c.Port = 0
		}
		if _, i := o.Last("socket"); i < 0 {
			c.Socket = filepath.Join(dir, "s")
		}
		err = files.make(c)
	}
	var srv *server.Server
	if err == nil {
		srv, err = server.New(set.config)
	}
	if err != nil {
		return nil, nil, log.fail(o, err)
	}
	if err := srv.Start(); err != nil {
		return nil, nil, log.fail(o, err, srv.Close(context.Background()))
	}
	return srv, files, 0
}
