package server_test

import (
	"context"
	"database/sql"
	"testing"

	"github.com/selkiedb/selkie/server"
)

// The past of three kinds of table: with a key, without one, and with columns of its own
// for the period.
var versionedTables = []string{
	"CREATE TABLE test.keyed (id INT PRIMARY KEY, v INT) WITH SYSTEM VERSIONING",
	"CREATE TABLE test.bare (id INT, v INT) WITH SYSTEM VERSIONING",
	`CREATE TABLE test.named (id INT PRIMARY KEY, v INT, rs TIMESTAMP(6) AS ROW START, re TIMESTAMP(6) AS ROW END,
		PERIOD FOR SYSTEM_TIME (rs, re)) WITH SYSTEM VERSIONING`,
}

var versionedNames = []string{"keyed", "bare", "named"}

func history(t *testing.T, db *sql.DB, name string) string {
	t.Helper()
	return scalar(t, db, "SELECT GROUP_CONCAT(id, ':', v ORDER BY id, v) FROM test."+name+" FOR SYSTEM_TIME ALL")
}

func changeVersioned(t *testing.T, db *sql.DB) {
	t.Helper()
	doAll(t, db, versionedTables...)
	for _, name := range versionedNames {
		doAll(t, db,
			"INSERT INTO test."+name+" (id, v) VALUES (1, 1), (2, 2)",
			"UPDATE test."+name+" SET v = 10 WHERE id = 1",
			"DELETE FROM test."+name+" WHERE id = 2")
	}
}

// The past is there after a restart, and what comes later is added to it.
func TestVersionedKept(t *testing.T) {
	dir := t.TempDir()
	srv, err := server.New(server.Config{Log: quietLog(t), DataDir: dir})
	db := started(t, srv, err)
	changeVersioned(t, db)
	for range 2 {
		if err := srv.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
		srv, err = server.New(server.Config{Log: quietLog(t), DataDir: dir})
		db = started(t, srv, err)
		for _, name := range versionedNames {
			if got, want := history(t, db, name), "1:1,1:10,2:2"; got != want {
				t.Errorf("%s after a restart: %s, want %s", name, got, want)
			}
		}
		if got := scalar(t, db, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'test'"); got != "3" {
			t.Errorf("%s tables are listed, want 3", got)
		}
	}
	for _, name := range versionedNames {
		doAll(t, db, "UPDATE test."+name+" SET v = 11")
		if got, want := history(t, db, name), "1:1,1:10,1:11,2:2"; got != want {
			t.Errorf("%s after another change: %s, want %s", name, got, want)
		}
		doAll(t, db, "DROP TABLE test."+name)
	}
	doAll(t, db, versionedTables...)
	for _, name := range versionedNames {
		if got := history(t, db, name); got != "" {
			t.Errorf("%s was made anew and has the past %s", name, got)
		}
	}
}

// Snapshots and clones have the past, and share none of it.
func TestVersionedSnapshot(t *testing.T) {
	srv, err := server.New(server.Config{Log: quietLog(t)})
	db := started(t, srv, err)
	changeVersioned(t, db)
	snap, err := srv.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	clone, err := srv.Clone()
	other := started(t, clone, err)
	for _, name := range versionedNames {
		doAll(t, db, "UPDATE test."+name+" SET v = 11")
		doAll(t, other, "DELETE HISTORY FROM test."+name)
		if got, want := history(t, db, name), "1:1,1:10,1:11,2:2"; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if got, want := history(t, other, name), "1:10"; got != want {
			t.Errorf("%s of the clone: %s, want %s", name, got, want)
		}
	}
	if err := srv.Restore(snap); err != nil {
		t.Fatal(err)
	}
	for _, name := range versionedNames {
		if got, want := history(t, db, name), "1:1,1:10,2:2"; got != want {
			t.Errorf("%s restored: %s, want %s", name, got, want)
		}
	}
}

// What is undone, a statement, the part behind a savepoint or a transaction, leaves
// nothing in the past. Others see none of it before it is committed.
func TestVersionedUndone(t *testing.T) {
	srv, err := server.New(server.Config{Log: quietLog(t)})
	db := started(t, srv, err)
	changeVersioned(t, db)
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	do := func(query string) error {
		_, err := conn.ExecContext(ctx, query)
		return err
	}
	own := func(name string) (n int) {
		if err := conn.QueryRowContext(ctx, "SELECT COUNT(*) FROM test."+name+" FOR SYSTEM_TIME ALL").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, name := range versionedNames {
		table := "test." + name
		for _, q := range []string{"START TRANSACTION", "INSERT INTO " + table + " (id, v) VALUES (3, 3), (4, 4)", "DELETE FROM " + table + " WHERE id = 3", "SAVEPOINT a", "DELETE FROM " + table} {
			if err := do(q); err != nil {
				t.Fatalf("%s: %v", q, err)
			}
		}
		if got := own(name); got != 5 {
			t.Errorf("%s: the transaction sees %d rows, want 5", name, got)
		}
		if got, want := history(t, db, name), "1:1,1:10,2:2"; got != want {
			t.Errorf("%s: others see %s, want %s", name, got, want)
		}
		if err := do("ROLLBACK TO a"); err != nil {
			t.Fatal(err)
		}
		if name != "bare" {
			if err := do("UPDATE " + table + " SET id = id % 3 ORDER BY id DESC"); err == nil {
				t.Errorf("%s: two rows got one key", name)
			}
			if got := own(name); got != 5 {
				t.Errorf("%s: behind a statement that failed there are %d rows, want 5", name, got)
			}
		}
		if err := do("ROLLBACK"); err != nil {
			t.Fatal(err)
		}
		if got, want := history(t, db, name), "1:1,1:10,2:2"; got != want {
			t.Errorf("%s rolled back: %s, want %s", name, got, want)
		}
	}
}
