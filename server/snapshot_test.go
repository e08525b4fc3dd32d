package server_test

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/server"
)

func started(tb testing.TB, srv *server.Server, err error) *sql.DB {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
	if err := srv.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { srv.Close(context.Background()) })
	db, err := sql.Open("mysql", srv.DSN(""))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return db
}

func doAll(tb testing.TB, db *sql.DB, queries ...string) {
	tb.Helper()
	for _, q := range queries {
		if _, err := db.Exec(q); err != nil {
			tb.Fatalf("%.200s: %v", q, err)
		}
	}
}

func scalar(tb testing.TB, db *sql.DB, query string) string {
	tb.Helper()
	var v sql.NullString
	if err := db.QueryRow(query).Scan(&v); err != nil {
		tb.Fatalf("%s: %v", query, err)
	}
	return v.String
}

// A clone has what its server had, accounts and counters too, and neither sees
// what the other does afterwards.
func TestClone(t *testing.T) {
	srv, err := server.New(server.Config{Log: quietLog(t)})
	db := started(t, srv, err)
	doAll(t, db, "CREATE DATABASE shop", "CREATE TABLE shop.t (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(10), KEY (v))",
		"INSERT INTO shop.t (v) VALUES ('a'), ('b')", "CREATE VIEW shop.v AS SELECT v FROM shop.t", "CREATE USER guest@localhost")

	clone, err := srv.Clone()
	other := started(t, clone, err)
	doAll(t, other, "INSERT INTO shop.t (v) VALUES ('clone')", "DROP USER guest@localhost", "ALTER TABLE shop.t ADD COLUMN w INT")
	doAll(t, db, "INSERT INTO shop.t (v) VALUES ('one'), ('two')")
	for _, c := range []struct {
		db          *sql.DB
		query, want string
	}{
		{db, "SELECT GROUP_CONCAT(v ORDER BY id) FROM shop.t", "a,b,one,two"},
		{other, "SELECT GROUP_CONCAT(v ORDER BY id) FROM shop.t", "a,b,clone"},
		{db, "SELECT MAX(id) FROM shop.t", "4"},
		{other, "SELECT MAX(id) FROM shop.t", "3"},
		{db, "SELECT COUNT(*) FROM mysql.user WHERE user = 'guest'", "1"},
		{other, "SELECT COUNT(*) FROM mysql.user WHERE user = 'guest'", "0"},
	} {
		if got := scalar(t, c.db, c.query); got != c.want {
			t.Errorf("%s: got %s, want %s", c.query, got, c.want)
		}
	}
}

// Restore takes everything back, and an open transaction does not bring back
// what it had changed.
func TestRestore(t *testing.T) {
	for _, dir := range []string{"", t.TempDir()} {
		srv, err := server.New(server.Config{Log: quietLog(t), DataDir: dir})
		db := started(t, srv, err)
		doAll(t, db, "CREATE TABLE test.t (id INT PRIMARY KEY AUTO_INCREMENT, v INT)", "INSERT INTO test.t (v) VALUES (1), (2)")
		snap, err := srv.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		doAll(t, db, "DELETE FROM test.t", "CREATE TABLE test.more (a INT)", "CREATE USER guest@localhost")
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec("INSERT INTO test.t (v) VALUES (99)"); err != nil {
			t.Fatal(err)
		}
		if err := srv.Restore(snap); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err == nil || !strings.Contains(err.Error(), "1412") {
			t.Errorf("COMMIT of a transaction that began before Restore: %v, want error 1412", err)
		}
		doAll(t, db, "INSERT INTO test.t (v) VALUES (3)")
		if got := scalar(t, db, "SELECT GROUP_CONCAT(CONCAT(id, '=', v) ORDER BY id) FROM test.t"); got != "1=1,2=2,3=3" {
			t.Errorf("rows after Restore: %s", got)
		}
		if got := scalar(t, db, "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'more'"); got != "0" {
			t.Errorf("a table made after the snapshot is there")
		}
		if got := scalar(t, db, "SELECT COUNT(*) FROM mysql.user WHERE user = 'guest'"); got != "0" {
			t.Errorf("an account made after the snapshot is there")
		}
		if dir == "" {
			continue
		}
		db.Close()
		srv.Close(context.Background())
		again, err := server.New(server.Config{Log: quietLog(t), DataDir: dir})
		db = started(t, again, err)
		if got := scalar(t, db, "SELECT GROUP_CONCAT(CONCAT(id, '=', v) ORDER BY id) FROM test.t"); got != "1=1,2=2,3=3" {
			t.Errorf("rows after Restore and a restart: %s", got)
		}
	}
}

func filled(b *testing.B, rows int) *server.Server {
	srv, err := server.New(server.Config{Log: quietLog(b)})
	db := started(b, srv, err)
	doAll(b, db, "CREATE TABLE test.t (id INT PRIMARY KEY, v INT, KEY (v))")
	for n := 0; n < rows; n += 1000 {
		var values []string
		for i := range 1000 {
			values = append(values, fmt.Sprintf("(%d,%d)", n+i, i))
		}
		doAll(b, db, "INSERT INTO test.t VALUES "+strings.Join(values, ","))
	}
	return srv
}

func BenchmarkSnapshot(b *testing.B) {
	for _, rows := range []int{1000, 100_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			srv := filled(b, rows)
			for b.Loop() {
				if _, err := srv.Snapshot(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRestore(b *testing.B) {
	for _, rows := range []int{1000, 100_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			srv := filled(b, rows)
			snap, err := srv.Snapshot()
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := srv.Restore(snap); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkClone(b *testing.B) {
	for _, rows := range []int{1000, 100_000} {
		b.Run(fmt.Sprint(rows), func(b *testing.B) {
			srv := filled(b, rows)
			for b.Loop() {
				clone, err := srv.Clone()
				if err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				clone.Close(context.Background())
				b.StartTimer()
			}
		})
	}
}

// quietLog drops what a server says.
func quietLog(testing.TB) *logrus.Logger {
	l := logrus.New()
	l.SetOutput(io.Discard)
	return l
}

// An ALTER that rewrites rows, whether it succeeds or not, leaves those alone
// that others share: the engine maps the numbers of an ENUM in the rows it reads.
func TestRewriteLeavesSharedRows(t *testing.T) {
	srv, err := server.New(server.Config{Log: quietLog(t)})
	db := started(t, srv, err)
	doAll(t, db, "CREATE TABLE test.t (id INT PRIMARY KEY, e ENUM('a','b','c'))", "INSERT INTO test.t VALUES (1,'a'), (2,'b'), (3,'c')")
	values := func(db *sql.DB) string {
		var all string
		for id := 1; id <= 3; id++ {
			all += scalar(t, db, fmt.Sprintf("SELECT e FROM test.t WHERE id = %d", id))
		}
		return all
	}
	if _, err := db.Exec("ALTER TABLE test.t MODIFY e ENUM('b','a')"); err == nil {
		t.Error("an ALTER that takes away the value of a row succeeded")
	}
	if got := values(db); got != "abc" {
		t.Errorf("after an ALTER that failed: %s", got)
	}
	clone, err := srv.Clone()
	other := started(t, clone, err)
	doAll(t, db, "ALTER TABLE test.t MODIFY e ENUM('c','b','a')")
	for name, db := range map[string]*sql.DB{"the altered table": db, "its clone": other} {
		if got := values(db); got != "abc" {
			t.Errorf("%s: %s", name, got)
		}
	}
}
