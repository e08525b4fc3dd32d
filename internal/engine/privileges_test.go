package engine

import (
	"strings"
	"testing"

	"github.com/selkiedb/selkie/auth"
)

// as logs another session in to the engine of s.
func as(t *testing.T, s *Session, user, host string) *Session {
	t.Helper()
	other := s.engine.NewSession(2, nobody{})
	t.Cleanup(other.Close)
	store := s.engine.cfg.Accounts
	a, ok := store.Snapshot().Account(auth.Name{User: user, Host: host})
	if !ok {
		t.Fatalf("no account %s@%s", user, host)
	}
	other.Login(user, "localhost", auth.Login(store, a, auth.SocketPeer()))
	return other
}

type statement struct{ text, want string }

// check runs statements and compares with MariaDB's answers.
func check(t *testing.T, s *Session, list []statement) {
	t.Helper()
	for _, st := range list {
		got, err := run(s, st.text)
		if err != nil {
			got = err.Error()
		}
		if got != st.want {
			t.Errorf("%s\n got %s\nwant %s", st.text, got, st.want)
		}
	}
}

// The verdicts are those of mariadbd 10.11.
func TestColumnPrivileges(t *testing.T) {
	root, _ := newTestSession(t)
	for _, text := range []string{
		"CREATE DATABASE d1", "USE d1",
		"CREATE TABLE t (a int, b int, c int)", "INSERT INTO t VALUES (1, 2, 3)",
		"CREATE TABLE u (x int)", "INSERT INTO u VALUES (5)",
		"CREATE VIEW v AS SELECT * FROM t", "CREATE SQL SECURITY INVOKER VIEW vi AS SELECT x FROM u",
		"CREATE VIEW vx AS SELECT x + 1 AS y FROM d1.u",
		"CREATE USER foo@localhost", "GRANT SELECT (a), INSERT (a, b), UPDATE (b) ON d1.t TO foo@localhost",
		"GRANT SELECT ON d1.v TO foo@localhost", "GRANT SELECT ON d1.vi TO foo@localhost", "GRANT SELECT ON d1.vx TO foo@localhost",
	} {
		if _, err := run(root, text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	const (
		column = "ERROR 1143 (42000): %s command denied to user 'foo'@'localhost' for column '%c' in table 't'"
		table  = "ERROR 1142 (42000): %s command denied to user 'foo'@'localhost' for table `d1`.`%t`"
	)
	deny := func(form, command, name string) string {
		return strings.NewReplacer("%s", command, "%c", name, "%t", name).Replace(form)
	}
	s := as(t, root, "foo", "localhost")
	check(t, s, []statement{
		{"USE d1", "OK 0"},
		{"SELECT a FROM t", "1"},
		{"SELECT b FROM t", deny(column, "SELECT", "b")},
		{"SELECT * FROM t", deny(table, "SELECT", "t")},
		{"SELECT t.a, tt.b FROM t, t tt", deny(column, "SELECT", "b")},
		{"SELECT a FROM t WHERE b = 2", deny(column, "SELECT", "b")},
		{"SELECT (SELECT b FROM t LIMIT 1)", deny(column, "SELECT", "b")},
		{"SELECT a FROM v", "1"},
		{"SELECT * FROM vx", "6"},
		{"SELECT x FROM u", deny(table, "SELECT", "u")},
		{"INSERT INTO t (a) VALUES (1)", "OK 1"},
		{"INSERT INTO t (c) VALUES (1)", deny(column, "INSERT", "c")},
		{"INSERT INTO t VALUES (1, 2, 3)", deny(table, "INSERT", "t")},
		{"INSERT INTO t (b) SELECT b FROM t", deny(column, "SELECT", "b")},
		{"UPDATE t SET b = 7", "OK 2"},
		{"UPDATE t SET a = 1", deny(column, "UPDATE", "a")},
		{"UPDATE t SET b = c", deny(column, "SELECT", "c")},
		{"UPDATE t SET b = 1 WHERE c = 1", deny(column, "SELECT", "c")},
		{"DELETE FROM t", deny(table, "DELETE", "t")},
		{"SHOW TABLES", "t\nv\nvi\nvx"},
		{"SHOW COLUMNS FROM u", deny(table, "SELECT", "u")},
		{"SHOW INDEX FROM u", deny(table, "SELECT", "u")},
		{"SHOW CREATE TABLE t", deny(table, "SHOW", "t")},
		{"SHOW CREATE VIEW v", deny(table, "SHOW VIEW", "v")},
		{"CREATE TABLE test.x LIKE u", "ERROR 1142 (42000): CREATE command denied to user 'foo'@'localhost' for table `test`.`x`"},
		{"SELECT table_name FROM information_schema.tables WHERE table_schema = 'd1' AND table_name IN ('t', 'u')", "t"},
		{"SELECT column_name FROM information_schema.columns WHERE table_schema = 'd1' AND table_name = 't'", "a\nb"},
		{"SHOW TABLES FROM mysql", "ERROR 1044 (42000): Access denied for user 'foo'@'localhost' to database 'mysql'"},
		{"SHOW SLAVE HOSTS", "ERROR 1227 (42000): Access denied; you need (at least one of) the REPLICATION MASTER ADMIN privilege(s) for this operation"},
	})
	if got, err := run(s, "SELECT * FROM vi"); err == nil {
		t.Errorf("a view with SQL SECURITY INVOKER yielded %s", got)
	}
}

func TestReadOnly(t *testing.T) {
	root, _ := newTestSession(t)
	for _, text := range []string{
		"CREATE TABLE test.t (a int)", "CREATE USER foo@localhost", "GRANT ALL ON test.* TO foo@localhost",
		"CREATE USER bar@localhost", "GRANT ALL ON *.* TO bar@localhost", "SET GLOBAL read_only = 1",
	} {
		if _, err := run(root, text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	const refused = "ERROR 1290 (HY000): The MariaDB server is running with the --read-only option so it cannot execute this statement"
	check(t, as(t, root, "foo", "localhost"), []statement{
		{"SELECT * FROM test.t", ""},
		{"INSERT INTO test.t VALUES (1)", refused},
		{"DROP TABLE test.t", refused},
		{"ALTER USER foo@localhost", refused},
		{"SET @a = 1", "OK 0"},
	})
	check(t, as(t, root, "bar", "localhost"), []statement{{"INSERT INTO test.t VALUES (1)", "OK 1"}})
}

func TestGrantTables(t *testing.T) {
	root, _ := newTestSession(t)
	check(t, root, []statement{
		{"CREATE USER foo@localhost", "OK 0"},
		{"INSERT INTO mysql.db (host, db, user, select_priv) VALUES ('localhost', 'd%', 'foo', 'Y')", "OK 1"},
		{"INSERT INTO mysql.db (host, db, user) VALUES ('localhost', 'd%', 'foo')", "ERROR 1062 (23000): Duplicate entry 'localhost-d%-foo' for key 'PRIMARY'"},
		{"INSERT INTO mysql.tables_priv VALUES ('localhost', 'test', 'foo', 't', 'root', now(), 'Select,Insert', '')", "OK 1"},
		{"INSERT INTO mysql.columns_priv VALUES ('localhost', 'test', 'foo', 't', 'c', now(), 'Update')", "OK 1"},
		{"INSERT INTO mysql.roles_mapping VALUES ('localhost', 'foo', 'r', 'N')", "OK 1"},
		{"REPLACE INTO mysql.roles_mapping VALUES ('localhost', 'foo', 'r', 'Y')", "OK 2"},
		{"INSERT INTO mysql.tables_priv VALUES ('localhost', 'test', 'foo', 'u', 'root', now(), 'Fly', '')", "ERROR 1265 (01000): Data truncated for column 'Table_priv' at row 1"},
		{"SHOW GRANTS FOR foo@localhost", "GRANT `r` TO `foo`@`localhost` WITH ADMIN OPTION\nGRANT USAGE ON *.* TO `foo`@`localhost`\n" +
			"GRANT SELECT ON `d%`.* TO `foo`@`localhost`\nGRANT SELECT, INSERT, UPDATE (`c`) ON `test`.`t` TO `foo`@`localhost`"},
		{"UPDATE mysql.global_priv SET priv = json_set(priv, '$.account_locked', true) WHERE user = 'foo'", "OK 1"},
		{"SHOW CREATE USER foo@localhost", "CREATE USER `foo`@`localhost` ACCOUNT LOCK"},
		{"UPDATE mysql.global_priv SET priv = '[]' WHERE user = 'foo'", "ERROR 4025 (23000): CONSTRAINT `global_priv.Priv` failed for `mysql`.`global_priv`"},
		{"UPDATE mysql.user SET Select_priv = 'Y' WHERE user = 'foo'", "ERROR 1348 (HY000): Column 'Select_priv' is not updatable"},
		{"INSERT INTO mysql.user (host, user) VALUES ('a', 'b')", "ERROR 1471 (HY000): The target table user of the INSERT is not insertable-into"},
		{"DELETE FROM mysql.user WHERE user = 'foo'", "OK 1"},
		{"SELECT count(*) FROM mysql.global_priv WHERE user = 'foo'", "0"},
		{"TRUNCATE TABLE mysql.roles_mapping", "OK 0"},
		{"SELECT count(*) FROM mysql.roles_mapping", "0"},
	})
}

func TestColumnNames(t *testing.T) {
	root, _ := newTestSession(t)
	for _, text := range []string{"USE test", "CREATE TABLE t (Aa int)", "CREATE VIEW v AS SELECT Aa AS Bb FROM t", "CREATE ROLE r"} {
		if _, err := run(root, text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	for text, want := range map[string]string{
		"SELECT AA FROM t":                                    "AA",
		"SELECT t.aA FROM t":                                  "aA",
		"SELECT bb FROM v":                                    "Bb",
		"SELECT bb AS bb FROM v":                              "bb",
		"SELECT dd FROM (SELECT aa AS DD FROM t) x":           "DD",
		"SELECT user FROM mysql.user":                         "User",
		"SELECT u.user FROM mysql.user u ORDER BY 1":          "User",
		"SELECT user FROM mysql.db":                           "user",
		"SELECT Current_Role":                                 "Current_Role",
		"SELECT table_name FROM information_schema.tables":    "table_name",
		"SELECT DISTINCT user FROM mysql.user HAVING user!=1": "User",
	} {
		st, err := root.Parse(t.Context(), text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		res, err := root.Run(t.Context(), st, nil)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := res.Columns[0].Name; got != want {
			t.Errorf("%s yields a column %s, want %s", text, got, want)
		}
		_ = res.Close()
	}
}
