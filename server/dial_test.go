package server_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"errors"
	"net"
	"strconv"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/server"
)

// inMemory returns a pool of connections through memory.
func inMemory(t *testing.T, srv *server.Server, tlsConfig *tls.Config) *sql.DB {
	t.Helper()
	cfg := mysql.NewConfig()
	cfg.User, cfg.TLS = "root", tlsConfig
	cfg.DialFunc = func(ctx context.Context, _, _ string) (net.Conn, error) { return srv.Dial(ctx) }
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	t.Cleanup(func() { db.Close() })
	return db
}

// A server without a port and without a socket serves whoever is in its process,
// with TLS and without.
func TestDial(t *testing.T) {
	srv := start(t, server.Config{SkipNetworking: true})
	if a := srv.Addrs(); len(a) > 0 {
		t.Errorf("the server listens on %v", a)
	}
	authority, _ := srv.TLS().Authority()
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority)
	plain := inMemory(t, srv, nil)
	secure := inMemory(t, srv, &tls.Config{RootCAs: roots, ServerName: "localhost"})
	if v := value(t, plain, "SHOW STATUS LIKE 'Ssl_cipher'"); v != "" {
		t.Errorf("Ssl_cipher without TLS: %q", v)
	}
	if v := value(t, secure, "SHOW STATUS LIKE 'Ssl_version'"); v != "TLSv1.3" {
		t.Errorf("Ssl_version: %q", v)
	}
	if v := value(t, plain, "SELECT CURRENT_USER()"); v != "root@localhost" {
		t.Errorf("CURRENT_USER(): %q", v)
	}
	// More than the pipe holds at once, in both directions.
	mustExec(t, plain, "CREATE TABLE test.t (a LONGTEXT)")
	mustExec(t, secure, "INSERT INTO test.t VALUES (REPEAT('x', 1000000))")
	if v := value(t, secure, "SELECT LENGTH(a) FROM test.t WHERE a = ?", value(t, plain, "SELECT a FROM test.t")); v != "1000000" {
		t.Errorf("a text of a megabyte comes back with %s bytes", v)
	}
	// Accounts that are known by their system user have none here.
	mustExec(t, plain, "CREATE USER nobody@localhost IDENTIFIED VIA unix_socket")
	cfg := mysql.NewConfig()
	cfg.User = "nobody"
	cfg.DialFunc = func(ctx context.Context, _, _ string) (net.Conn, error) { return srv.Dial(ctx) }
	connector, _ := mysql.NewConnector(cfg)
	db := sql.OpenDB(connector)
	defer db.Close()
	if err := db.Ping(); err == nil {
		t.Error("an account of unix_socket is let in through memory")
	}
}

func TestDialWithoutServer(t *testing.T) {
	srv, err := server.New(server.Config{Log: quietLog(t), SkipNetworking: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := srv.Dial(t.Context()); err == nil {
		t.Error("a server that is not started is dialed")
	}
	if err := srv.Start(); err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if nc, err := srv.Dial(ended); err == nil {
		nc.Close()
	}
	nc, err := srv.Dial(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	closeNow(t, srv)
	if _, err := srv.Dial(t.Context()); err == nil {
		t.Error("a closed server is dialed")
	}
	nc.SetReadDeadline(time.Now().Add(patience))
	for {
		if _, err := nc.Read(make([]byte, 1000)); err != nil {
			break // the greeting, then the end
		}
	}
}

func TestClock(t *testing.T) {
	noon := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	srv := start(t, server.Config{SkipNetworking: true, Clock: func() time.Time { return noon }, Variables: map[string]string{"time_zone": "+00:00"}})
	db := inMemory(t, srv, nil)
	for query, want := range map[string]string{
		"SELECT NOW()": "2024-02-29 12:00:00", "SELECT CURDATE()": "2024-02-29", "SELECT UNIX_TIMESTAMP()": "1709208000",
		"SELECT SYSDATE()": "2024-02-29 12:00:00", "SELECT UTC_TIMESTAMP()": "2024-02-29 12:00:00",
	} {
		if got := value(t, db, query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	mustExec(t, db, "CREATE TABLE test.t (a TIMESTAMP DEFAULT CURRENT_TIMESTAMP, b INT)")
	mustExec(t, db, "INSERT INTO test.t (b) VALUES (1)")
	if got := value(t, db, "SELECT a FROM test.t"); got != "2024-02-29 12:00:00" {
		t.Errorf("a default of CURRENT_TIMESTAMP: %s", got)
	}
}

// What Wrap returns is what the server talks on.
func TestWrap(t *testing.T) {
	refuse := make(chan bool, 1)
	refuse <- true
	srv := start(t, server.Config{Wrap: func(nc net.Conn) net.Conn {
		select {
		case <-refuse:
			return nil
		default:
			return nc
		}
	}})
	cfg, _ := mysql.ParseDSN(srv.DSN(""))
	connector, _ := mysql.NewConnector(cfg)
	if c, err := connector.Connect(t.Context()); err == nil {
		c.Close()
		t.Error("the first connection is not refused")
	}
	mustExec(t, open(t, srv, ""), "DO 1")
}

// With ListenLater there is no port until Listen.
func TestListenLater(t *testing.T) {
	srv := start(t, server.Config{ListenLater: true})
	db := inMemory(t, srv, nil)
	if a := srv.Addr(); a != nil {
		t.Fatalf("Start listens on %s", a)
	}
	if v := value(t, db, "SELECT @@port"); v != "0" {
		t.Errorf("@@port is %s without a port", v)
	}
	for range 2 { // the second time does nothing
		if err := srv.Listen(); err != nil {
			t.Fatal(err)
		}
	}
	port := strconv.Itoa(srv.Addr().Port)
	if v := value(t, db, "SELECT @@port"); v != port {
		t.Errorf("@@port is %s, the server listens on %s", v, port)
	}
	if v := value(t, open(t, srv, ""), "SELECT @@port"); v != port {
		t.Errorf("over TCP @@port is %s, not %s", v, port)
	}

	taken := start(t, server.Config{ListenLater: true, Port: srv.Addr().Port})
	if err := taken.Listen(); err == nil {
		t.Error("two servers listen on one port")
	}
	if a := taken.Addr(); a != nil {
		t.Errorf("after an error the server listens on %s", a)
	}
	value(t, inMemory(t, taken, nil), "SELECT 1")
	if err := taken.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if err := taken.Listen(); !errors.Is(err, server.ErrClosed) {
		t.Errorf("Listen after Close: %v", err)
	}
	fresh, err := server.New(server.Config{ListenLater: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := fresh.Listen(); err == nil {
		t.Error("Listen before Start")
	}
	if err := fresh.Close(t.Context()); err != nil {
		t.Error(err)
	}
}
