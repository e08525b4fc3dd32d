package servertest_test

import (
	"context"
	"database/sql"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/server"
	"github.com/selkiedb/selkie/server/servertest"
)

// inFolder keeps the data in a folder.
func inFolder(dir string) servertest.Option {
	return servertest.Config(func(c *server.Config) { c.DataDir = dir })
}

// overTCP opens a pool by the DSN, which nobody closes with the test.
func overTCP(t *testing.T, srv *servertest.Server) *sql.DB {
	t.Helper()
	db, err := sql.Open("mysql", srv.DSN("test"))
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Ping(); err != nil {
		t.Fatal(err)
	}
	return db
}

// sleeps waits until a statement that sleeps is running.
func sleeps(t *testing.T, srv *servertest.Server) {
	t.Helper()
	watch := srv.DB(t, "")
	for one(t, watch, "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE '%SLEEP(600)'") == "0" {
	}
}

// heldBack starts a server to which a client connects whose greeting is held back for
// an hour, and returns what the client gets in the end.
func heldBack(t *testing.T) (*servertest.Server, <-chan error) {
	t.Helper()
	accepted := make(chan struct{}, 1)
	srv := servertest.Start(t, servertest.Config(func(c *server.Config) {
		c.Wrap = func(nc net.Conn) net.Conn {
			accepted <- struct{}{}
			return nc
		}
	}))
	srv.Faults().Delay(time.Hour)
	db, ended := srv.DB(t, ""), make(chan error, 1)
	go func() { ended <- db.Ping() }()
	<-accepted
	return srv, ended
}

// However a test ends, its servers leave nothing.
func TestNothingLeft(t *testing.T) {
	for name, test := range map[string]func(t *testing.T){
		"every way in": func(t *testing.T) {
			srv := servertest.Start(t, servertest.Socket(""))
			one(t, srv.DB(t, "test"), "SELECT 1")
			db := overTCP(t, srv)
			defer db.Close()
			local, err := sql.Open("mysql", "root@unix("+srv.Socket()+")/")
			if err != nil {
				t.Fatal(err)
			}
			defer local.Close()
			one(t, local, "SELECT 1")
			srv.ClientCertFiles("alice")
		},
		"a folder": func(t *testing.T) {
			srv := servertest.Start(t, inFolder(t.TempDir()), servertest.SQL("CREATE TABLE t (a INT)"))
			one(t, srv.DB(t, "test"), "SELECT COUNT(*) FROM t")
		},
		"an event": func(t *testing.T) {
			srv := servertest.Start(t, servertest.Variable("event_scheduler", "ON"))
			srv.Exec("CREATE EVENT test.e ON SCHEDULE EVERY 1 DAY DO SELECT SLEEP(600)")
			sleeps(t, srv)
		},
		"a template": func(t *testing.T) {
			tmpl := servertest.NewTemplate(servertest.Socket(""), servertest.SQL("CREATE TABLE t (a INT)"))
			defer tmpl.Close()
			t.Run("", func(t *testing.T) {
				for range 3 {
					one(t, tmpl.Clone(t).DB(t, "test"), "SELECT COUNT(*) FROM t")
				}
			})
		},
		"a port that is taken": func(t *testing.T) {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			taken := servertest.Config(func(c *server.Config) { c.Port = l.Addr().(*net.TCPAddr).Port })
			// With a folder there is more to give back.
			for _, more := range []servertest.Option{servertest.TLSOff(), inFolder(t.TempDir())} {
				said := refusal(t, func(t testing.TB) { servertest.Start(t, more, taken) })
				if want := "in use by another program"; !strings.Contains(said, want) {
					t.Errorf("%q does not say %q", said, want)
				}
			}
		},
		"a set-up that fails": func(t *testing.T) {
			for _, mistake := range []servertest.Option{servertest.SQL("SELEC 1"), servertest.Accounts("CREATE USR x"), servertest.SQLMode("NONE SUCH")} {
				if refusal(t, func(t testing.TB) { servertest.Start(t, inFolder(filepath.Join(t.TempDir(), "new")), mistake) }) == "" {
					t.Error("a server starts that cannot be set up")
				}
			}
		},
		"a statement that runs": func(t *testing.T) {
			ended := make(chan error, 1)
			t.Cleanup(func() { // after the server's end
				if err := <-ended; err == nil {
					t.Error("a statement that was ended has no error")
				}
			})
			srv := servertest.Start(t)
			db := srv.DB(t, "")
			go func() {
				_, err := db.Exec("SELECT SLEEP(600)")
				ended <- err
			}()
			sleeps(t, srv)
		},
		// With the delay in force only the deadline of Close ends it.
		"a greeting that is held back": func(t *testing.T) {
			srv, ended := heldBack(t)
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			_ = srv.Server().Close(ctx)
			<-ended
		},
		"a greeting that is held back to the end": func(t *testing.T) {
			var ended <-chan error
			t.Cleanup(func() { <-ended }) // after the server's end
			_, ended = heldBack(t)
		},
	} {
		t.Run(name, func(t *testing.T) { nothingLeft(t, test) })
	}
}

// A pool that the test forgot keeps nothing from ending, whatever it is doing.
func TestLeakedPools(t *testing.T) {
	const large = "WITH RECURSIVE n AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM n WHERE a < 900) SELECT REPEAT('x', 100000) FROM n"
	ctx := context.Background()
	// Each leaves a connection as it says, and what is to be closed of it on the client's side.
	for name, use := range map[string]func(c *sql.Conn) (io.Closer, error){
		"idle": func(c *sql.Conn) (io.Closer, error) { return c, c.Close() },
		"in a transaction": func(c *sql.Conn) (io.Closer, error) {
			_, err := c.ExecContext(ctx, "BEGIN")
			return c, err
		},
		"with rows nobody reads": func(c *sql.Conn) (io.Closer, error) { return c.QueryContext(ctx, large) },
	} {
		t.Run(name, func(t *testing.T) {
			nothingLeft(t, func(t *testing.T) {
				var leaked []*sql.DB
				var held []io.Closer
				t.Run("", func(t *testing.T) {
					srv := servertest.Start(t)
					memory, err := mysql.NewConnector(srv.Config())
					if err != nil {
						t.Fatal(err)
					}
					leaked = append(leaked, overTCP(t, srv), sql.OpenDB(memory))
					for _, db := range leaked {
						c, err := db.Conn(ctx)
						if err != nil {
							t.Fatal(err)
						}
						h, err := use(c)
						if err != nil {
							t.Fatal(err)
						}
						held = append(held, h)
					}
				})
				// What the pools themselves hold on to goes with them.
				for _, h := range held {
					h.Close()
				}
				for _, db := range leaked {
					if db.Ping() == nil {
						t.Error("the server answers after its test")
					}
					db.Close()
				}
			})
		})
	}
}
