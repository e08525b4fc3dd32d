// Package oracle runs a MariaDB server in a scratch folder, for the generator
// and the tests of sqlvars, which ask it what is right.
package oracle

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/go-sql-driver/mysql"
)

// Server is a running mariadbd that listens on a Unix socket only.
type Server struct {
	dir  string
	cmd  *exec.Cmd
	done chan struct{}
}

// Start makes a data directory and starts mariadbd on it with --no-defaults
// and args. Its error satisfies errors.Is(err, exec.ErrNotFound) where MariaDB
// is not installed.
func Start(args ...string) (*Server, error) {
	for _, bin := range []string{"mariadbd", "mariadb-install-db"} {
		if _, err := exec.LookPath(bin); err != nil {
			return nil, fmt.Errorf("oracle: %w", err)
		}
	}
	dir, err := os.MkdirTemp("", "oracle")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, done: make(chan struct{})}
	owner := []string{"--no-defaults", "--datadir=" + s.path("data")}
	if os.Getuid() == 0 {
		owner = append(owner, "--user=root")
	}
	install := exec.Command("mariadb-install-db", append(owner, "--skip-test-db", "--auth-root-authentication-method=normal")...)
	if out, err := install.CombinedOutput(); err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("oracle: mariadb-install-db: %w\n%s", err, out)
	}
	s.cmd = exec.Command("mariadbd", append(append(owner, "--socket="+s.path("sock"), "--pid-file="+s.path("pid"), "--skip-networking"), args...)...)
	logFile, err := os.Create(s.path("log"))
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	s.cmd.Stderr = logFile
	err = s.cmd.Start()
	logFile.Close()
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	go func() { s.cmd.Wait(); close(s.done) }()
	return s, s.wait()
}

func (s *Server) path(name string) string { return filepath.Join(s.dir, name) }

func (s *Server) wait() error {
	db, err := s.Open("root", "")
	if err != nil {
		return err
	}
	defer db.Close()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	limit := time.NewTimer(time.Minute)
	defer limit.Stop()
	for {
		if db.Ping() == nil {
			return nil
		}
		select {
		case <-tick.C:
		case <-s.done:
			text, _ := os.ReadFile(s.path("log"))
			os.RemoveAll(s.dir)
			return fmt.Errorf("oracle: mariadbd ended at start:\n%s", text)
		case <-limit.C:
			s.Stop()
			return errors.New("oracle: mariadbd did not answer within a minute")
		}
	}
}

// Open returns a pool of connections to the server.
func (s *Server) Open(user, params string) (*sql.DB, error) {
	cfg, err := mysql.ParseDSN(user + "@unix(" + s.path("sock") + ")/" + params)
	if err != nil {
		return nil, err
	}
	cfg.Logger = &mysql.NopLogger{}
	cfg.InterpolateParams = true
	c, err := mysql.NewConnector(cfg)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(c), nil
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() {
	s.cmd.Process.Kill()
	<-s.done
	os.RemoveAll(s.dir)
}
