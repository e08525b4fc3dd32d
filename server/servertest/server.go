package servertest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/server"
)

// endLimit is how long statements that run when the test ends may go on, failedLimit
// when it has failed, or panicked.
const (
	endLimit    = time.Second
	failedLimit = endLimit / 10
)

// A Server is a running server that ends with its test. Its methods may be called
// from many goroutines, but those that take no testing.TB of their own fail the
// test that started it, and so belong to that test's goroutine when they fail.
type Server struct {
	t      testing.TB
	srv    *server.Server
	certs  *certificates // nil without TLS
	faults *Faults
	root   *sql.DB // of Exec
	tlsKey string  // under which the driver knows TLSConfig, made by DSN
}

// Start starts a server that the test's end closes.
func Start(t testing.TB, opts ...Option) *Server {
	t.Helper()
	o := gather(opts)
	if o.cfg.Socket == ownSocket {
		o.cfg.Socket = socketFor(t)
	}
	certs, err := o.certificates(func() (string, error) { return t.TempDir(), nil })
	if err != nil {
		t.Fatalf("servertest: %v", err)
	}
	o.cfg.Log = testLog(t, o.log)
	faults := &Faults{}
	o.cfg.Wrap = faults.wrap(o.cfg.Wrap)
	srv, err := server.New(o.cfg)
	if err != nil {
		t.Fatalf("servertest: %v", err)
	}
	s := run(t, srv, certs, faults)
	if err := s.setUp(o); err != nil {
		t.Fatalf("servertest: %v", err)
	}
	return s
}

// socketFor makes up a path for a socket.
func socketFor(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "selkie") // those of t.TempDir are too long for a socket
	if err != nil {
		t.Fatalf("servertest: a folder for the socket: %v", err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return filepath.Join(dir, "s")
}

// run starts a server and closes it with the test.
func run(t testing.TB, srv *server.Server, certs *certificates, faults *Faults) *Server {
	t.Helper()
	if err := srv.Start(); err != nil {
		t.Fatalf("servertest: %v", errors.Join(err, srv.Close(context.Background())))
	}
	s := &Server{t: t, srv: srv, certs: certs, faults: faults}
	t.Cleanup(s.close)
	return s
}

func (s *Server) close() {
	s.faults.Clear()
	if s.root != nil {
		s.root.Close()
	}
	if s.tlsKey != "" {
		mysql.DeregisterTLSConfig(s.tlsKey)
	}
	limit := endLimit
	if s.t.Failed() {
		limit = failedLimit
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	if err := s.srv.Close(ctx); err != nil {
		s.t.Logf("servertest: %v", err)
	}
}

// setUp makes the database and fills it.
func (s *Server) setUp(o *options) error {
	if len(o.steps) == 0 && o.database == "test" {
		return nil
	}
	ctx := context.Background()
	cfg := s.Config()
	cfg.TLS = nil
	first := open(cfg)
	defer first.Close()
	c, err := first.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	for _, statement := range []string{"CREATE DATABASE IF NOT EXISTS " + quoted(o.database), "USE " + quoted(o.database)} {
		if _, err := c.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	cfg.DBName = o.database
	pool := open(cfg)
	defer pool.Close()
	for _, step := range o.steps {
		if err := step(&setUp{c, pool}); err != nil {
			return err
		}
	}
	return nil
}

// Server returns the server itself.
func (s *Server) Server() *server.Server {
	s.t.Helper()
	s.listen()
	return s.srv
}

// listen opens the port, which most tests never ask for.
func (s *Server) listen() {
	s.t.Helper()
	if err := s.srv.Listen(); err != nil && !errors.Is(err, server.ErrClosed) {
		s.t.Fatalf("servertest: %v", err)
	}
}

// Faults are the connection failures that a test can ask for.
func (s *Server) Faults() *Faults { return s.faults }

// Addr is where the server listens, as "127.0.0.1:3306"; empty with NoNetwork. The
// port is opened when it is asked for first, here, by DSN or by Server, unless the
// option Config chose one.
func (s *Server) Addr() string {
	s.t.Helper()
	s.listen()
	if a := s.srv.Addr(); a != nil {
		return a.String()
	}
	return ""
}

// Socket is the path of the unix socket, empty for none.
func (s *Server) Socket() string { return s.srv.Socket() }

// Dial connects through memory, see server.Server.Dial.
func (s *Server) Dial(ctx context.Context) (net.Conn, error) { return s.srv.Dial(ctx) }

// Config returns a configuration of the go-sql-driver that connects root through
// memory, verifying the server over TLS where it has that. Change what is to be
// otherwise, User, Passwd, DBName, TLS, and give it to mysql.NewConnector.
func (s *Server) Config() *mysql.Config {
	cfg := mysql.NewConfig()
	cfg.User = "root"
	cfg.Net, cfg.Addr = "selkie", "memory"
	cfg.DialFunc = func(ctx context.Context, _, _ string) (net.Conn, error) { return s.srv.Dial(ctx) }
	cfg.TLS = s.TLSConfig()
	cfg.ParseTime = true
	return cfg
}

// DB returns a pool of connections of root to a database, which may be empty for
// none. It is closed when the test t ends.
func (s *Server) DB(t testing.TB, db string) *sql.DB {
	t.Helper()
	cfg := s.Config()
	cfg.TLS = s.resuming()
	cfg.DBName = db
	pool := open(cfg)
	t.Cleanup(func() { pool.Close() })
	return pool
}

// open makes a pool of a configuration that is known to be good.
func open(cfg *mysql.Config) *sql.DB {
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		panic(err) // it has no part that a caller gave
	}
	return sql.OpenDB(connector)
}

// Exec runs a statement as root, without a current database, and ends the test if
// it fails.
func (s *Server) Exec(query string, args ...any) sql.Result {
	s.t.Helper()
	if s.root == nil {
		cfg := s.Config()
		cfg.TLS = nil
		s.root = open(cfg)
	}
	r, err := s.root.Exec(query, args...)
	if err != nil {
		s.t.Fatalf("servertest: %.200s: %v", query, err)
	}
	return r
}

// DSN is a data source name for the go-sql-driver that connects root to a database,
// which may be empty, over TCP, with TLS where the server has it, or over the unix
// socket of a server with NoNetwork. Until the test ends it works for other users of
// the driver in this process, too.
func (s *Server) DSN(db string) string {
	s.t.Helper()
	s.listen()
	if s.srv.Addr() == nil && s.srv.Socket() == "" {
		s.t.Fatalf("servertest: DSN: the server has neither a port nor a socket: use DB, Config or Dial, or leave out NoNetwork")
	}
	dsn := s.srv.DSN(db)
	if s.certs == nil || s.srv.Addr() == nil {
		return dsn
	}
	if s.tlsKey == "" {
		key := "selkie-" + s.srv.Addr().String()
		if err := mysql.RegisterTLSConfig(key, s.TLSConfig()); err != nil {
			s.t.Fatalf("servertest: %v", err)
		}
		s.tlsKey = key
	}
	return dsn + "?tls=" + s.tlsKey
}

// quoted writes a name in back-quotes.
func quoted(name string) string {
	out := []byte{'`'}
	for i := range len(name) {
		if name[i] == '`' {
			out = append(out, '`')
		}
		out = append(out, name[i])
	}
	return string(append(out, '`'))
}
