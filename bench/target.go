package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
)

// target is a server that can be started. The arguments are mariadbd's, which
// Selkie understands.
type target interface {
	name() string
	command(port int, files pair) *exec.Cmd
}

// serverArgs are the options that both servers get.
func serverArgs(dir string, port int, files pair) []string {
	args := []string{
		"--no-defaults",
		"--bind-address=127.0.0.1",
		fmt.Sprintf("--port=%d", port),
		"--socket=" + filepath.Join(dir, "sock"),
		"--max-connections=2000",
		"--ssl-cert=" + files.cert,
		"--ssl-key=" + files.key,
		"--ssl-ca=" + files.ca,
	}
	return args
}

// selkie is the binary.
type selkie struct {
	path, dir, version string
	options            []string // besides those that both servers get
}

// newSelkie builds the binary, unless there is one already.
func newSelkie(ctx context.Context, root, scratch, path string) (*selkie, error) {
	s := &selkie{path: path, dir: filepath.Join(scratch, "selkie")}
	if err := os.Mkdir(s.dir, 0o700); err != nil {
		return nil, err
	}
	if s.path == "" {
		s.path = filepath.Join(s.dir, "selkie")
		build := exec.CommandContext(ctx, "go", "build", "-o", s.path, "./cmd/selkie")
		build.Dir = root
		if out, err := build.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("building ./cmd/selkie: %w\n%s", err, out)
		}
	}
	commit := "of no commit"
	if out, err := exec.CommandContext(ctx, "git", "-C", root, "rev-parse", "--short", "HEAD").Output(); err == nil {
		commit = strings.TrimSpace(string(out))
	}
	if out, err := exec.CommandContext(ctx, "git", "-C", root, "status", "--porcelain", "-uno").Output(); err == nil && len(out) > 0 {
		commit += " with changes"
	}
	s.version = "Selkie " + commit
	return s, nil
}

func (s *selkie) name() string { return selkieName }

func (s *selkie) command(port int, files pair) *exec.Cmd {
	return exec.Command(s.path, append(serverArgs(s.dir, port, files), s.options...)...)
}

// with gives the same server with further options.
func (s *selkie) with(options ...string) *selkie {
	t := *s
	t.options = append(slices.Clone(s.options), options...)
	return &t
}

// mariadb is mariadbd with a data folder of its own.
type mariadb struct {
	path, dir, data, version string
	user                     []string
	options                  []string // besides those that both servers get
}

func newMariaDB(ctx context.Context, scratch string) (*mariadb, error) {
	m := &mariadb{dir: filepath.Join(scratch, "mariadb")}
	var err error
	if m.path, err = exec.LookPath("mariadbd"); err != nil {
		return nil, errors.New("mariadbd is not installed; the benchmarks compare with it (Debian: mariadb-server)")
	}
	if err := os.Mkdir(m.dir, 0o700); err != nil {
		return nil, err
	}
	if me, err := user.Current(); err == nil && me.Uid == "0" {
		m.user = []string{"--user=root"}
	}
	out, err := exec.CommandContext(ctx, m.path, "--version").Output()
	if err != nil {
		return nil, fmt.Errorf("mariadbd --version: %w", err)
	}
	_, m.version, _ = strings.Cut(strings.TrimSpace(string(out)), "Ver ")
	m.version = "mariadbd " + m.version
	m.data, err = m.initialise(ctx, "data")
	return m, err
}

// initialise makes a data folder in which root has no password.
func (m *mariadb) initialise(ctx context.Context, name string) (data string, err error) {
	data = filepath.Join(m.dir, name)
	args := append([]string{"--no-defaults", "--datadir=" + data, "--auth-root-authentication-method=normal", "--skip-test-db"}, m.user...)
	install := exec.CommandContext(ctx, "mariadb-install-db", args...)
	install.SysProcAttr = childAttr()
	install.Cancel = func() error { return killGroup(install.Process) } // it is a script that runs mariadbd
	if out, err := install.CombinedOutput(); err != nil {
		return "", fmt.Errorf("mariadb-install-db: %w\n%s", err, out)
	}
	return data, nil
}

func (m *mariadb) name() string { return mariadbName }

func (m *mariadb) command(port int, files pair) *exec.Cmd {
	args := append(serverArgs(m.dir, port, files), "--datadir="+m.data, "--pid-file="+filepath.Join(m.dir, "pid"))
	return exec.Command(m.path, slices.Concat(args, m.user, m.options)...)
}

// with gives the same server, on the same data folder, with further options.
func (m *mariadb) with(options ...string) *mariadb {
	t := *m
	t.options = append(slices.Clone(m.options), options...)
	return &t
}
