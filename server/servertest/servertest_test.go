package servertest_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"
	"go.uber.org/goleak"

	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/server/servertest"
)

var shop = servertest.NewTemplate(servertest.FS(schema), servertest.Accounts("CREATE USER clerk@'%' IDENTIFIED BY 'secret'"))

//go:embed testdata/schema
var schema embed.FS

func TestMain(m *testing.M) { goleak.VerifyTestMain(templated{m}) }

// templated runs the tests with the template, but those in a process of their own.
type templated struct{ m *testing.M }

func (t templated) Run() int {
	if os.Getenv(childEnv) != "" {
		return t.m.Run()
	}
	return shop.Run(t.m)
}

func one(t *testing.T, db *sql.DB, query string, args ...any) string {
	t.Helper()
	var v sql.NullString
	if err := db.QueryRow(query, args...).Scan(&v); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return v.String
}

// status is the value of a status variable of the session.
func status(t *testing.T, db *sql.DB, name string) string {
	t.Helper()
	return one(t, db, "SELECT variable_value FROM information_schema.session_status WHERE variable_name = ?", name)
}

// pool returns connections as a changed Config has them.
func pool(t *testing.T, srv *servertest.Server, change func(*mysql.Config)) *sql.DB {
	t.Helper()
	cfg := srv.Config()
	change(cfg)
	connector, err := mysql.NewConnector(cfg)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	t.Cleanup(func() { db.Close() })
	return db
}

func number(err error) uint16 {
	var e *mysql.MySQLError
	if errors.As(err, &e) {
		return e.Number
	}
	return 0
}

func TestStart(t *testing.T) {
	srv := servertest.Start(t)
	db := srv.DB(t, "test")
	if v := status(t, db, "Ssl_version"); v != "TLSv1.3" {
		t.Errorf("DB is connected with %q", v)
	}
	over, err := sql.Open("mysql", srv.DSN("test"))
	if err != nil {
		t.Fatal(err)
	}
	defer over.Close()
	if v := status(t, over, "Ssl_version"); v != "TLSv1.3" {
		t.Errorf("DSN connects with %q", v)
	}
	srv.Exec("CREATE TABLE test.t (a INT)")
	if n, err := srv.Exec("INSERT INTO test.t VALUES (?), (?)", 1, 2).RowsAffected(); n != 2 || err != nil {
		t.Errorf("Exec: %d rows, %v", n, err)
	}
	if v := one(t, over, "SELECT SUM(a) FROM t"); v != "3" {
		t.Errorf("the sum over the network is %s", v)
	}
}

func TestOptions(t *testing.T) {
	noon := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	srv := servertest.Start(t, servertest.Database("app"), servertest.SQLMode("ANSI_QUOTES"), servertest.TimeZone("+01:00"),
		servertest.Version("11.4.5-MariaDB"), servertest.Variable("max_connections", "70"), servertest.Clock(func() time.Time { return noon }),
		servertest.SQL("CREATE TABLE here (a INT); INSERT INTO here VALUES (4)"), servertest.Socket(""),
		servertest.Config(func(c *server.Config) { c.Variables["wait_timeout"] = "99" }))
	db := srv.DB(t, "app")
	for query, want := range map[string]string{
		"SELECT @@sql_mode": "ANSI_QUOTES", "SELECT DATE_FORMAT(NOW(), '%T')": "13:00:00", "SELECT VERSION()": "11.4.5-MariaDB",
		"SELECT @@max_connections": "70", "SELECT a FROM here": "4", "SELECT @@wait_timeout": "99",
	} {
		if got := one(t, db, query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	local, err := sql.Open("mysql", "root@unix("+srv.Socket()+")/app")
	if err != nil {
		t.Fatal(err)
	}
	defer local.Close()
	one(t, local, "SELECT 1")
}

func TestTLSModes(t *testing.T) {
	off := servertest.Start(t, servertest.TLSOff())
	if v := one(t, off.DB(t, ""), "SELECT @@have_ssl"); v != "DISABLED" {
		t.Errorf("have_ssl with TLSOff: %s", v)
	}
	required := servertest.Start(t, servertest.TLSRequired())
	plain, err := sql.Open("mysql", "root@tcp("+required.Addr()+")/")
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	if err := plain.Ping(); number(err) != 1045 {
		t.Errorf("without TLS: %v, want error 1045", err)
	}
	one(t, required.DB(t, ""), "SELECT 1")
}

// An account that asks for a subject lets in who has it, and nobody else.
func TestClientCert(t *testing.T) {
	const subject = "/C=US/ST=Oregon/L=Portland/O=My Dom, Inc./CN=alice"
	srv := servertest.Start(t, servertest.Accounts("CREATE USER alice@'%' REQUIRE SUBJECT '"+subject+"'"))
	for name, in := range map[string]bool{subject: true, "/CN=alice": false, "": false} {
		db := pool(t, srv, func(cfg *mysql.Config) {
			if cfg.User = "alice"; name != "" {
				cfg.TLS.Certificates = []tls.Certificate{srv.ClientCert(name)}
			}
		})
		if err := db.Ping(); (err == nil) != in {
			t.Errorf("a certificate of %q: %v", name, err)
		}
	}
	other := servertest.Start(t)
	db := pool(t, srv, func(cfg *mysql.Config) {
		cfg.User, cfg.TLS.Certificates = "alice", []tls.Certificate{other.ClientCert(subject)}
	})
	if db.Ping() == nil {
		t.Error("a certificate of another server's authority is let in")
	}
}

func TestRotateCert(t *testing.T) {
	srv := servertest.Start(t)
	before, old := srv.ServerCert(), srv.DB(t, "")
	one(t, old, "SELECT 1")
	after := srv.RotateCert()
	if before.Equal(after) || !after.Equal(srv.ServerCert()) {
		t.Error("the certificate is the old one")
	}
	one(t, old, "SELECT 1")
	if v := status(t, srv.DB(t, ""), "Ssl_server_not_after"); v == "" {
		t.Error("a new connection has no certificate")
	}
}

func TestTemplate(t *testing.T) {
	for i := range 20 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			srv := shop.Clone(t)
			db := srv.DB(t, "test")
			if v := one(t, db, "SELECT GROUP_CONCAT(name ORDER BY id) FROM items"); v != "apple,pear" {
				t.Errorf("items: %s", v)
			}
			if _, err := db.Exec("INSERT INTO items (name) VALUES (?)", t.Name()); err != nil {
				t.Fatal(err)
			}
			if v := one(t, db, "SELECT COUNT(*) FROM items"); v != "3" {
				t.Errorf("%s items after one more", v)
			}
			if v := one(t, db, "SELECT note FROM log WHERE note LIKE '%TestTemplate%'"); v != "new: "+t.Name() {
				t.Errorf("the trigger wrote %q", v)
			}
			clerk := pool(t, srv, func(cfg *mysql.Config) { cfg.User, cfg.Passwd = "clerk", "secret" })
			one(t, clerk, "SELECT 1")
		})
	}
}

func TestSnapshot(t *testing.T) {
	srv := shop.Clone(t)
	db := srv.DB(t, "test")
	snap := srv.Snapshot()
	srv.Exec("DELETE FROM test.items")
	srv.Restore(snap)
	if v := one(t, db, "SELECT COUNT(*) FROM items"); v != "2" {
		t.Errorf("%s items after Restore", v)
	}
}

func TestFaults(t *testing.T) {
	srv := servertest.Start(t, servertest.NoNetwork())
	if srv.Addr() != "" {
		t.Errorf("the server listens on %s", srv.Addr())
	}
	once := func(limit time.Duration) error {
		cfg := srv.Config()
		cfg.ReadTimeout = limit
		connector, err := mysql.NewConnector(cfg)
		if err != nil {
			return err
		}
		c, err := connector.Connect(context.Background())
		if err != nil {
			return err
		}
		return c.Close()
	}
	srv.Faults().RefuseNext(2)
	for i, want := range []bool{false, false, true} {
		if err := once(0); (err == nil) != want {
			t.Errorf("connection %d with two refused: %v", i, err)
		}
	}
	db := srv.DB(t, "")
	db.SetMaxOpenConns(1)
	one(t, db, "SELECT 1")
	srv.Faults().KillAfter(0)
	if err := db.QueryRow("SELECT 1").Scan(new(int)); err == nil {
		t.Error("a query is answered although the answer kills the connection")
	}
	srv.Faults().KillAfter(-1)
	one(t, db, "SELECT 1")
	srv.Faults().KillAll()
	one(t, db, "SELECT 1") // the pool connects anew
	srv.Faults().DropAfter(0)
	var timeout net.Error
	if err := once(100 * time.Millisecond); err == nil || errors.As(err, &timeout) && !timeout.Timeout() {
		t.Errorf("a silent server: %v", err)
	}
	srv.Faults().Clear()
	srv.Faults().Delay(time.Millisecond)
	one(t, db, "SELECT 1")
}

func TestMistakes(t *testing.T) {
	for want, opt := range map[string]servertest.Option{
		"no-such-*.sql":    servertest.Files("testdata/no-such-*.sql"),
		"SELEC":            servertest.SQL("SELECT 1;\n\nSELEC 2;"),
		"statements":       servertest.SQL("SELEC 2"),
		"no_such_variable": servertest.Variable("no_such_variable", "1"),
		"sql_mode":         servertest.SQLMode("NONE SUCH"),
		"CREATE USR":       servertest.Accounts("CREATE USR x"),
		"no file ends":     servertest.FS(embed.FS{}),
	} {
		if said := refusal(t, func(t testing.TB) { servertest.Start(t, opt) }); !strings.Contains(said, want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
}

// Pools of clones resume the TLS sessions of others, but not one that had another
// certificate, and what a client configures itself begins anew.
func TestResumedSessions(t *testing.T) {
	reused := func(db *sql.DB) string { return status(t, db, "Ssl_sessions_reused") }
	first := servertest.NewTemplate()
	defer first.Close()
	a, b := first.Clone(t), first.Clone(t)
	one(t, a.DB(t, ""), "SELECT 1")
	db := b.DB(t, "")
	if v := reused(db); v != "1" {
		t.Errorf("Ssl_sessions_reused of a second clone's connection is %s", v)
	}
	if v := status(t, db, "Ssl_version"); v != "TLSv1.3" {
		t.Errorf("Ssl_version of a resumed connection is %q", v)
	}
	b.Exec("CREATE USER alice@localhost REQUIRE X509")
	alice := pool(t, b, func(cfg *mysql.Config) {
		cfg.User = "alice"
		cfg.TLS.Certificates = []tls.Certificate{b.ClientCert("alice")}
	})
	one(t, alice, "SELECT 1")
	b.RotateCert()
	var shown *x509.Certificate
	fresh := pool(t, b, func(cfg *mysql.Config) {
		cfg.TLS.VerifyPeerCertificate = func(raw [][]byte, _ [][]*x509.Certificate) error {
			var err error
			shown, err = x509.ParseCertificate(raw[0])
			return err
		}
	})
	one(t, fresh, "SELECT 1")
	if !shown.Equal(b.ServerCert()) {
		t.Error("a client was not shown the new certificate")
	}
	one(t, b.DB(t, ""), "SELECT 1")
	one(t, a.DB(t, ""), "SELECT 1")
}
