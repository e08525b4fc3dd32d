package server_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/server"
)

// prepareBranch has a connection of its own change tables in a branch, prepare it and go.
func prepareBranch(t *testing.T, db *sql.DB, xid string, statements ...string) {
	t.Helper()
	conn, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	all := append([]string{"XA START " + xid}, statements...)
	for _, s := range append(all, "XA END "+xid, "XA PREPARE "+xid) {
		if _, err := conn.ExecContext(context.Background(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	// The pool would keep it, and the branch with it.
	if err := conn.Raw(func(c any) error { return c.(interface{ Close() error }).Close() }); err != nil {
		t.Fatal(err)
	}
}

// A prepared branch is there after a restart, with its locks, and can be committed or
// rolled back then: once.
func TestPreparedBranchKept(t *testing.T) {
	dir := t.TempDir()
	srv, err := server.New(server.Config{Log: quietLog(t), DataDir: dir})
	db := started(t, srv, err)
	doAll(t, db,
		"CREATE TABLE test.k (id INT PRIMARY KEY, u INT, v VARCHAR(10), UNIQUE KEY (u), KEY (v))",
		"CREATE TABLE test.n (v INT)",
		"CREATE TABLE test.a (id INT AUTO_INCREMENT PRIMARY KEY, v INT) WITH SYSTEM VERSIONING",
		"INSERT INTO test.k VALUES (1,10,'a'), (2,20,'b'), (3,30,'c'), (4,40,'d')",
		"INSERT INTO test.n VALUES (1), (1), (2)",
		"INSERT INTO test.a (v) VALUES (1), (2)")
	prepareBranch(t, db, "'keep',X'00ff',5",
		"DELETE FROM test.k WHERE id = 1",
		"UPDATE test.k SET u = 10, id = 9 WHERE id = 2", // gets what the deleted row had
		"UPDATE test.k SET v = 'z' WHERE id = 3",
		"INSERT INTO test.k VALUES (5,50,'e')",
		"DELETE FROM test.n WHERE v = 1 LIMIT 1", "INSERT INTO test.n VALUES (3)",
		"UPDATE test.a SET v = 10 WHERE id = 1", "INSERT INTO test.a (v) VALUES (3)")
	prepareBranch(t, db, "'drop'", "UPDATE test.k SET v = 'x' WHERE id = 4")

	restart := func() {
		t.Helper()
		if err := srv.Close(context.Background()); err != nil {
			t.Fatal(err)
		}
		srv, err = server.New(server.Config{Log: quietLog(t), DataDir: dir, Variables: map[string]string{"innodb_lock_wait_timeout": "1"}})
		db = started(t, srv, err)
	}
	rows := func(query, want string) {
		t.Helper()
		if got := scalar(t, db, query); got != want {
			t.Errorf("%s\n\tgot  %s\n\twant %s", query, got, want)
		}
	}
	const keyed = "SELECT GROUP_CONCAT(id, ':', u, v ORDER BY id) FROM test.k"
	for range 2 { // also what was recovered is kept
		restart()
		rows(keyed, "1:10a,2:20b,3:30c,4:40d")
		list, err := db.Query("XA RECOVER FORMAT='SQL'")
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for list.Next() {
			var format, transaction, branch int
			var name string
			if err := list.Scan(&format, &transaction, &branch, &name); err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
		}
		if len(names) != 2 || names[0] != "'drop'" || names[1] != "X'6b656570',X'00ff',5" {
			t.Fatalf("prepared are %q", names)
		}
	}
	for _, s := range []string{
		"UPDATE test.k SET v = 'w' WHERE id = 1", "UPDATE test.k SET v = 'w' WHERE id = 4", "INSERT INTO test.k VALUES (5,5,'e')",
		"INSERT INTO test.k VALUES (6,50,'e')", "INSERT INTO test.k VALUES (7,20,'e')",
	} {
		_, err := db.Exec(s)
		if merr := (*mysql.MySQLError)(nil); !errors.As(err, &merr) || merr.Number != 1205 {
			t.Errorf("%s: %v, want error 1205", s, err)
		}
	}
	doAll(t, db, "XA COMMIT 'keep',X'00ff',5", "XA ROLLBACK 'drop'")
	for range 2 {
		rows(keyed, "3:30z,4:40d,5:50e,9:10b")
		rows("SELECT GROUP_CONCAT(id ORDER BY id) FROM test.k FORCE INDEX (u) WHERE u IN (10, 20, 50)", "5,9")
		rows("SELECT GROUP_CONCAT(id ORDER BY id) FROM test.k FORCE INDEX (v) WHERE v >= 'a'", "3,4,5,9")
		rows("SELECT GROUP_CONCAT(v ORDER BY v) FROM test.n", "1,2,3")
		rows("SELECT GROUP_CONCAT(id, ':', v ORDER BY id, v) FROM test.a FOR SYSTEM_TIME ALL", "1:1,1:10,2:2,3:3")
		if _, err := db.Exec("XA COMMIT 'keep',X'00ff',5"); err == nil {
			t.Error("it was committed twice")
		}
		restart()
	}
	doAll(t, db, "INSERT INTO test.n VALUES (4)", "INSERT INTO test.a (v) VALUES (4)", "UPDATE test.k SET v = 'w' WHERE id = 4")
	rows("SELECT GROUP_CONCAT(id ORDER BY id) FROM test.a", "1,2,3,4")
	rows("SELECT GROUP_CONCAT(v ORDER BY v) FROM test.n", "1,2,3,4")
}
