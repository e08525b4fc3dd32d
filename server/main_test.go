package server_test

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/sirupsen/logrus"
	"go.uber.org/goleak"

	"github.com/selkiedb/selkie/server"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is how long a test waits for what should come at once.
const patience = 30 * time.Second

// large is the size of a text that does not fit into one packet, where packets
// that long are what a test is about, and small enough to be quick elsewhere.
func large(way string) int {
	if raced && way != "plain" && way != "verified" && way != "compressed" {
		return 1 << 20
	}
	return 17 << 20
}

// journal is a logrus hook that keeps what a server logs.
type journal struct {
	mu      sync.Mutex
	entries []logrus.Entry
}

func (*journal) Levels() []logrus.Level { return logrus.AllLevels }

func (j *journal) Fire(e *logrus.Entry) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries = append(j.entries, *e)
	return nil
}

// lines returns what was logged at a level or a graver one.
func (j *journal) lines(level logrus.Level) []logrus.Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	var out []logrus.Entry
	for _, e := range j.entries {
		if e.Level <= level {
			out = append(out, e)
		}
	}
	return out
}

func newJournal() (*logrus.Logger, *journal) {
	l, j := logrus.New(), &journal{}
	l.SetOutput(io.Discard)
	l.AddHook(j)
	return l, j
}

// start serves cfg until the test ends. Without a log of its own the server's
// must stay free of errors.
func start(t testing.TB, cfg server.Config) *server.Server {
	t.Helper()
	var j *journal
	if cfg.Log == nil {
		cfg.Log, j = newJournal()
	}
	srv, err := server.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := srv.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := srv.Close(ctx); err != nil {
			t.Errorf("Close: %v", err)
		}
		if j != nil {
			for _, e := range j.lines(logrus.ErrorLevel) {
				t.Errorf("the server logged: %s", e.Message)
			}
		}
	})
	return srv
}

// open returns a pool of connections to srv. params go into the DSN.
func open(t testing.TB, srv *server.Server, params string) *sql.DB {
	t.Helper()
	return openDSN(t, srv.DSN("")+"?"+params)
}

func openDSN(t testing.TB, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// session returns one connection of its own.
func session(t testing.TB, srv *server.Server, params string) *sql.Conn {
	t.Helper()
	c, err := open(t, srv, params).Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

type execer interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

func mustExec(t testing.TB, db execer, statement string, args ...any) {
	t.Helper()
	if _, err := db.ExecContext(context.Background(), statement, args...); err != nil {
		t.Fatalf("%.200s: %v", statement, err)
	}
}

// value returns the last column of a statement's only row as text.
func value(t testing.TB, db execer, statement string, args ...any) string {
	t.Helper()
	v, err := tryValue(db, statement, args...)
	if err != nil {
		t.Fatalf("%.200s: %v", statement, err)
	}
	return v
}

func tryValue(db execer, statement string, args ...any) (string, error) {
	var v sql.NullString
	dest := []any{&v}
	if head := strings.ToUpper(statement); strings.HasPrefix(head, "SHOW") {
		dest = []any{new(sql.RawBytes), &v}
		var name string
		dest[0] = &name
	}
	err := db.QueryRowContext(context.Background(), statement, args...).Scan(dest...)
	return v.String, err
}

// number returns MariaDB's number of an error, 0 for another one or none.
func number(err error) uint16 {
	if e, ok := err.(*mysql.MySQLError); ok {
		return e.Number
	}
	return 0
}

func wantNumber(t testing.TB, err error, want uint16) {
	t.Helper()
	if number(err) != want {
		t.Errorf("error is %v, want number %d", err, want)
	}
}

// eventually waits until a condition holds.
func eventually(t testing.TB, what string, cond func() bool) {
	t.Helper()
	deadline := time.After(patience)
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for !cond() {
		select {
		case <-deadline:
			t.Fatalf("timed out waiting until %s", what)
		case <-tick.C:
		}
	}
}

// running waits until a statement that contains text is running.
func running(t testing.TB, db execer, text string) (id int64) {
	t.Helper()
	eventually(t, fmt.Sprintf("%q runs", text), func() bool {
		q := "SELECT id FROM information_schema.processlist WHERE info LIKE ? AND id <> CONNECTION_ID()"
		return db.QueryRowContext(context.Background(), q, "%"+text+"%").Scan(&id) == nil
	})
	return id
}

func closeNow(t testing.TB, srv *server.Server) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := srv.Close(ctx); err != nil {
		t.Errorf("Close: %v", err)
	}
}

func address(srv *server.Server) string { return srv.Addr().String() }

func dialTCP(t testing.TB, addr string) net.Conn {
	t.Helper()
	nc, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { nc.Close() })
	nc.SetDeadline(time.Now().Add(patience))
	return nc
}
