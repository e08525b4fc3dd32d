package engine

import (
	"testing"
)

// script runs statements one after the other and compares their results.
func script(t *testing.T, s *Session, steps []struct{ text, want string }) {
	t.Helper()
	for _, tt := range steps {
		got, err := run(s, tt.text)
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

const (
	errReadOnly  = "ERROR 1792 (25006): Cannot execute statement in a READ ONLY transaction"
	errInside    = "ERROR 1568 (25001): Transaction characteristics can't be changed while a transaction is in progress"
	errLockedOut = "ERROR 1192 (HY000): Can't execute the given command because you have active locked tables or an active transaction"
)

func errNotLocked(name string) string {
	return "ERROR 1100 (HY000): Table '" + name + "' was not locked with LOCK TABLES"
}

func errReadLocked(name string) string {
	return "ERROR 1099 (HY000): Table '" + name + "' was locked with a READ lock and can't be updated"
}

func prepareTables(t *testing.T, s *Session) {
	t.Helper()
	for _, text := range []string{
		"USE test", "CREATE TABLE t (id INT PRIMARY KEY, a INT)", "CREATE TABLE u (id INT PRIMARY KEY, a INT)",
		"INSERT INTO t VALUES (1, 1), (2, 2)", "INSERT INTO u VALUES (1, 1)",
	} {
		if _, err := run(s, text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
}

// The verdicts are those of mariadbd 10.11.
func TestTransactionStatements(t *testing.T) {
	s, _ := newTestSession(t)
	prepareTables(t, s)
	script(t, s, []struct{ text, want string }{
		{"SELECT @@in_transaction", "0"},
		{"START TRANSACTION", "OK 0"},
		{"SELECT @@in_transaction", "1"},
		{"INSERT INTO t VALUES (3, 3)", "OK 1"},
		{"ROLLBACK", "OK 0"},
		{"SELECT COUNT(*), @@in_transaction FROM t", "2|0"},
		{"BEGIN", "OK 0"},
		{"INSERT INTO t VALUES (3, 3)", "OK 1"},
		{"BEGIN", "OK 0"},
		{"ROLLBACK", "OK 0"},
		{"SELECT COUNT(*) FROM t", "3"},
		{"START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", "OK 0"},
		{"DELETE FROM t", errReadOnly},
		{"SELECT id FROM t WHERE id = 1 FOR UPDATE", errReadOnly},
		{"SELECT id FROM t WHERE id = 1 LOCK IN SHARE MODE", "1"},
		{"COMMIT AND CHAIN", "OK 0"},
		{"SELECT @@in_transaction", "1"},
		{"DELETE FROM t", errReadOnly},
		{"ROLLBACK AND NO CHAIN", "OK 0"},
		{"SELECT @@in_transaction", "0"},
		{"SET completion_type = CHAIN", "OK 0"},
		{"COMMIT", "OK 0"},
		{"SELECT @@in_transaction", "1"},
		{"COMMIT AND NO CHAIN", "OK 0"},
		{"SELECT @@in_transaction", "0"},
		{"SET completion_type = NO_CHAIN", "OK 0"},
		// A statement that fails leaves the transaction open.
		{"BEGIN", "OK 0"},
		{"INSERT INTO t VALUES (4, 4)", "OK 1"},
		{"INSERT INTO t VALUES (5, 5), (1, 1)", "ERROR 1062 (23000): Duplicate entry '1' for key 'PRIMARY'"},
		{"SELECT nosuch FROM t", "ERROR 1054 (42S22): Unknown column 'nosuch' in 'SELECT'"},
		{"SELECT @@in_transaction", "1"},
		{"COMMIT", "OK 0"},
		{"SELECT id FROM t WHERE id > 3", "4"},
		{"DELETE FROM t WHERE id > 2", "OK 2"},
	})
}

func TestNextTransaction(t *testing.T) {
	s, _ := newTestSession(t)
	prepareTables(t, s)
	script(t, s, []struct{ text, want string }{
		{"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "OK 0"},
		{"SELECT @@tx_isolation", "REPEATABLE-READ"},
		{"SET tx_isolation = 'READ-COMMITTED'", "OK 0"},
		{"SELECT @@tx_isolation", "READ-COMMITTED"},
		{"SET @@tx_isolation = 'SERIALIZABLE'", "OK 0"},
		{"SELECT @@tx_isolation", "READ-COMMITTED"},
		{"SET @@tx_isolation = 'x'", "ERROR 1231 (42000): Variable 'tx_isolation' can't be set to the value of 'x'"},
		{"BEGIN", "OK 0"},
		{"SET @@tx_isolation = 'READ-COMMITTED'", errInside},
		{"SET @@session.tx_isolation = 'REPEATABLE-READ'", "OK 0"},
		{"SET TRANSACTION READ ONLY", errInside},
		{"SET SESSION TRANSACTION READ ONLY", "OK 0"},
		{"INSERT INTO t VALUES (3, 3)", "OK 1"},
		{"ROLLBACK", "OK 0"},
		{"INSERT INTO t VALUES (3, 3)", errReadOnly},
		{"CREATE TABLE x (a INT)", errReadOnly},
		{"CREATE USER x", errReadOnly},
		{"LOCK TABLES t WRITE", errReadOnly},
		{"LOCK TABLES t READ", "OK 0"},
		{"UNLOCK TABLES", "OK 0"},
		{"START TRANSACTION READ WRITE", "OK 0"},
		{"INSERT INTO t VALUES (3, 3)", "OK 1"},
		{"ROLLBACK", "OK 0"},
		{"SET SESSION TRANSACTION READ WRITE", "OK 0"},
		{"SET TRANSACTION READ ONLY", "OK 0"},
		{"INSERT INTO t VALUES (3, 3)", errReadOnly},
		{"INSERT INTO t VALUES (3, 3)", errReadOnly},
		{"SELECT 1", "1"},
		{"INSERT INTO t VALUES (3, 3)", errReadOnly},
		{"SELECT id FROM u", "1"},
		{"INSERT INTO t VALUES (3, 3)", "OK 1"},
		{"SELECT @@transaction_isolation", "ERROR 1193 (HY000): Unknown system variable 'transaction_isolation'"},
	})
}

func TestWithoutAutocommit(t *testing.T) {
	s, _ := newTestSession(t)
	prepareTables(t, s)
	script(t, s, []struct{ text, want string }{
		{"SET autocommit = 0", "OK 0"},
		{"SELECT @@in_transaction", "0"},
		{"SELECT 1", "1"},
		{"SELECT @@in_transaction", "0"},
		{"SELECT * FROM u", "1|1"},
		{"SELECT @@in_transaction", "1"},
		{"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", errInside},
		{"COMMIT", "OK 0"},
		{"INSERT INTO t VALUES (3, 3)", "OK 1"},
		{"ROLLBACK", "OK 0"},
		{"INSERT INTO t VALUES (4, 4)", "OK 1"},
		{"SET autocommit = 1", "OK 0"},
		{"SELECT @@in_transaction", "0"},
		{"ROLLBACK", "OK 0"},
		{"SELECT id FROM t", "1\n2\n4"},
		{"BEGIN", "OK 0"},
		{"SET autocommit = 1", "OK 0"},
		{"SELECT @@in_transaction", "1"},
		{"SET autocommit = 0", "OK 0"},
		{"SELECT @@in_transaction", "1"},
		{"SET autocommit = 1", "OK 0"},
		{"SELECT @@in_transaction", "0"},
	})
}

// What commits the open transaction, and what does not.
func TestImplicitCommit(t *testing.T) {
	for _, tt := range []struct {
		text    string
		commits bool
	}{
		{"CREATE TABLE n (a INT)", true},
		{"CREATE TABLE IF NOT EXISTS t (a INT)", true},
		{"DROP TABLE nosuch", true},
		{"ALTER TABLE u ADD z INT", true},
		{"CREATE INDEX i ON u (a)", true},
		{"TRUNCATE u", true},
		{"RENAME TABLE u TO u2", true},
		{"CREATE VIEW v AS SELECT 1", true},
		{"CREATE TRIGGER tr BEFORE INSERT ON u FOR EACH ROW SET @x = 1", true},
		{"CREATE PROCEDURE p() SELECT 1", true},
		{"CREATE DATABASE d", true},
		{"DROP DATABASE nosuch", true},
		{"CREATE USER x", true},
		{"DROP USER nosuch", true},
		{"GRANT SELECT ON *.* TO root@localhost", true},
		{"SET PASSWORD = PASSWORD('')", true},
		{"SET DEFAULT ROLE NONE", true},
		{"FLUSH STATUS", true},
		{"FLUSH TABLES", true},
		{"RESET QUERY CACHE", true},
		{"ANALYZE TABLE t", true},
		{"LOCK TABLES t READ", true},
		{"LOCK TABLES nosuch READ", true},
		{"EXECUTE IMMEDIATE 'CREATE TABLE n (a INT)'", true},
		{"BEGIN", true},
		{"UNLOCK TABLES", false},
		{"SET @a = 1", false},
		{"SET autocommit = 1", false},
		{"SET ROLE NONE", false},
		{"SET SESSION TRANSACTION READ WRITE", false},
		{"SAVEPOINT a", false},
		{"CREATE TABLE", false},
		{"CALL nosuch()", false},
		{"INSERT INTO t VALUES (1, 1)", false},
		{"USE test", false},
		{"SHOW TABLES", false},
		{"DO 1", false},
		{"EXPLAIN SELECT * FROM t", false},
		{"KILL 99", false},
		{"PREPARE p FROM 'SELECT 1'", false},
	} {
		s, _ := newTestSession(t)
		prepareTables(t, s)
		for _, text := range []string{"BEGIN", "INSERT INTO t VALUES (9, 9)"} {
			if _, err := run(s, text); err != nil {
				t.Fatal(err)
			}
		}
		_, _ = run(s, tt.text) // what fails commits as well
		if in := s.InTransaction(); in != (!tt.commits || tt.text == "BEGIN") {
			t.Errorf("after %s in transaction: %v", tt.text, in)
		}
		if _, err := run(s, "ROLLBACK"); err != nil {
			t.Fatal(err)
		}
		got, err := run(s, "SELECT COUNT(*) FROM t WHERE id = 9")
		if err != nil || got != map[bool]string{true: "1", false: "0"}[tt.commits] {
			t.Errorf("%s: %s rows, %v", tt.text, got, err)
		}
	}
}

func TestLockTables(t *testing.T) {
	s, _ := newTestSession(t)
	prepareTables(t, s)
	if _, err := run(s, "CREATE VIEW v AS SELECT * FROM t"); err != nil {
		t.Fatal(err)
	}
	script(t, s, []struct{ text, want string }{
		{"LOCK TABLES t READ", "OK 0"},
		{"SELECT COUNT(*) FROM t", "2"},
		{"SELECT COUNT(*) FROM u", errNotLocked("u")},
		{"SELECT COUNT(*) FROM t AS x", errNotLocked("x")},
		{"INSERT INTO t VALUES (3, 3)", errReadLocked("t")},
		{"UPDATE t SET a = 1", errReadLocked("t")},
		{"DELETE FROM t", errReadLocked("t")},
		{"INSERT INTO u VALUES (3, 3)", errNotLocked("u")},
		{"SELECT COUNT(*) FROM (SELECT * FROM t) q", "2"},
		{"WITH c AS (SELECT * FROM t) SELECT COUNT(*) FROM c", "2"},
		{"SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'u'", "1"},
		{"SELECT COUNT(*) FROM mysql.user", errNotLocked("user")},
		{"SELECT COUNT(*) FROM v", errNotLocked("v")},
		{"CREATE TABLE n (a INT)", errNotLocked("n")},
		{"DROP TABLE t", errReadLocked("t")},
		{"DROP TABLE nosuch", errNotLocked("nosuch")},
		{"ALTER TABLE t ADD z INT", errReadLocked("t")},
		{"CREATE INDEX i ON u (a)", errNotLocked("u")},
		{"TRUNCATE t", errReadLocked("t")},
		{"RENAME TABLE t TO x", errLockedOut},
		{"CREATE DATABASE d", errLockedOut},
		{"CREATE VIEW v2 AS SELECT 1", errLockedOut},
		{"CREATE USER x", errNotLocked("db")},
		{"SELECT id FROM t FOR UPDATE", errReadLocked("t")},
		{"FLUSH TABLES", errReadLocked("t")},
		{"FLUSH TABLES WITH READ LOCK", errLockedOut},
		{"SELECT id FROM t LOCK IN SHARE MODE", "1\n2"},
		{"UPDATE t, u SET t.a = 1", errReadLocked("t")},
		{"COMMIT", "OK 0"},
		{"SELECT COUNT(*) FROM u", errNotLocked("u")},
		{"LOCK TABLES t WRITE", "OK 0"},
		{"UPDATE t SET a = a WHERE id IN (SELECT id FROM u)", errNotLocked("u")},
		{"INSERT INTO t SELECT id + 10, a FROM t", errNotLocked("t")},
		{"UPDATE t SET a = 5 WHERE id = 1", "OK 1"},
		{"LOCK TABLES v READ", "OK 0"},
		{"SELECT COUNT(*) FROM v", "2"},
		{"SELECT COUNT(*) FROM t", "2"},
		{"LOCK TABLES t AS x WRITE, t READ", "OK 0"},
		{"UPDATE t AS x SET a = 6 WHERE id = 1", "OK 1"},
		{"UPDATE t SET a = 6", errReadLocked("t")},
		{"LOCK TABLES t READ, nosuch READ", "ERROR 1146 (42S02): Table 'test.nosuch' doesn't exist"},
		{"SELECT COUNT(*) FROM u", "1"},
		{"LOCK TABLES t READ, t WRITE", "ERROR 1066 (42000): Not unique table/alias: 't'"},
		{"LOCK TABLES information_schema.tables READ", "ERROR 1044 (42000): Access denied for user 'root'@'localhost' to database 'information_schema'"},
		{"CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW BEGIN UPDATE u SET a = a + 1; END", "OK 0"},
		{"LOCK TABLES t WRITE", "OK 0"},
		{"SELECT a FROM u", errNotLocked("u")},
		{"INSERT INTO t VALUES (8, 8)", "OK 1"},
		{"UNLOCK TABLES", "OK 0"},
		{"SELECT a FROM u", "2"},
		{"LOCK TABLES t WRITE", "OK 0"},
		{"BEGIN", "OK 0"},
		{"SELECT COUNT(*) FROM u", "1"},
	})
}

// The statements of a procedure each commit by themselves, and may begin and
// end transactions.
func TestTransactionsInProcedures(t *testing.T) {
	s, _ := newTestSession(t)
	prepareTables(t, s)
	script(t, s, []struct{ text, want string }{
		{"CREATE PROCEDURE p() BEGIN INSERT INTO t VALUES (3, 3); INSERT INTO t VALUES (1, 1); END", "OK 0"},
		{"CALL p()", "ERROR 1062 (23000): Duplicate entry '1' for key 'PRIMARY'"},
		{"SELECT id FROM t", "1\n2\n3"},
		{"CREATE PROCEDURE q() BEGIN START TRANSACTION; ROLLBACK; START TRANSACTION; INSERT INTO t VALUES (5, 5); END", "OK 0"},
		{"CALL q()", "OK 1"},
		{"SELECT @@in_transaction", "1"},
		{"SELECT id FROM t", "1\n2\n3\n5"},
		{"ROLLBACK", "OK 0"},
		{"SELECT id FROM t", "1\n2\n3"},
	})
}
