package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/server"
)

const testUsage = `Usage: selkie test [OPTIONS] -- COMMAND [ARG ...]

Starts a server on a free port, runs COMMAND and ends with its exit code. OPTIONS
are those of selkie itself; option files are read only when they name one. COMMAND
finds in its environment

  MYSQL_HOST, MYSQL_TCP_PORT, MYSQL_UNIX_PORT   where the server is
  MYSQL_USER, MYSQL_DATABASE                    root, who has no password, and test
  DATABASE_URL                                  mysql://root@127.0.0.1:PORT/test
  MYSQL_SSL_CA                                  the authority of its certificate
  MYSQL_SSL_CERT, MYSQL_SSL_KEY                 a client's certificate: /O=Selkie/CN=client
`

// runTest is "selkie test": a server for the time of one command.
func runTest(args []string, stderr io.Writer) int {
	end := slices.Index(args, "--")
	if end < 0 || end == len(args)-1 {
		fmt.Fprint(stderr, testUsage)
		return 2
	}
	options, command := args[:end], args[end+1:]
	path, err := exec.LookPath(command[0])
	if err != nil {
		fmt.Fprintf(stderr, "selkie test: %v\n", err)
		return 127
	}
	dir, err := os.MkdirTemp("", "selkie")
	if err != nil {
		fmt.Fprintf(stderr, "selkie test: %v\n", err)
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

	cmd := exec.Command(path, command[1:]...)
	cmd.Args[0] = command[0]
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), testEnvironment(srv, files)...)
	return runCommand(cmd, stderr)
}

// runCommand runs a command, hands it the signals that this process gets, and
// returns its exit code, as a shell does.
func runCommand(cmd *exec.Cmd, stderr io.Writer) int {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(signals)
	if err := cmd.Start(); err != nil {
		fmt.Fprintf(stderr, "selkie test: %v\n", err)
		return 126
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for {
		select {
		case s := <-signals:
			if s != os.Interrupt { // which a terminal sends to both
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
		if _, given := o.Uint("port"); !given {
			c.Port = 0
		}
		if s, _ := o.String("socket"); s == defaultSocket {
			c.Socket = filepath.Join(dir, "s")
		}
		err = files.make(c)
	}
	var srv *server.Server
	if err == nil {
		srv, err = server.New(set.config)
	}
	if err == nil {
		err = srv.Start()
	}
	if err != nil {
		return nil, nil, log.fail(o, err)
	}
	return srv, files, 0
}

// testFiles are the certificates of a test's server and client.
type testFiles struct {
	dir string
	has bool
}

// make makes them, unless the options say otherwise about TLS.
func (f *testFiles) make(c *server.Config) error {
	if t := c.TLS; t.Disabled || t.Cert != "" || t.Key != "" || t.CA != "" {
		return nil
	}
	files, err := makeCerts(nil, []string{"/O=Selkie/CN=client"})
	if err == nil {
		err = writeCerts(f.dir, files)
	}
	if err != nil {
		return err
	}
	f.has = true
	c.TLS.CA, c.TLS.Cert, c.TLS.Key = f.path("ca.pem"), f.path("server-cert.pem"), f.path("server-key.pem")
	return nil
}

func (f *testFiles) path(name string) string { return filepath.Join(f.dir, name) }

// testEnvironment is what the command is told about the server.
func testEnvironment(srv *server.Server, files *testFiles) []string {
	env := []string{"MYSQL_USER=root", "MYSQL_DATABASE=test"}
	if s := srv.Socket(); s != "" {
		env = append(env, "MYSQL_UNIX_PORT="+s)
	}
	if a := srv.Addr(); a != nil {
		port := strconv.Itoa(a.Port)
		env = append(env, "MYSQL_HOST=127.0.0.1", "MYSQL_TCP_PORT="+port, "DATABASE_URL=mysql://root@127.0.0.1:"+port+"/test")
	}
	if files.has {
		env = append(env, "MYSQL_SSL_CA="+files.path("ca.pem"), "MYSQL_SSL_CERT="+files.path("client-cert.pem"), "MYSQL_SSL_KEY="+files.path("client-key.pem"))
	}
	return env
}
