package engine

import (
	"testing"

	"github.com/selkiedb/selkie/auth"
)

// What MariaDB says of views, triggers and routines, with and without a current
// database. Their text is as it was written.
func TestObjectTables(t *testing.T) {
	s, _ := newTestSession(t)
	for _, q := range []string{
		"CREATE DATABASE code", "CREATE DATABASE other",
		"CREATE TABLE code.t (a INT)", "USE code",
		"CREATE VIEW v AS SELECT 1 AS x",
		"CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW v2 AS SELECT a FROM t WHERE a > 0",
		"CREATE VIEW v3 AS SELECT a FROM v2",
		"CREATE VIEW v4 AS SELECT COUNT(*) FROM t",
		"CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1",
		"CREATE TRIGGER tr2 BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 2",
		"CREATE TRIGGER tr0 BEFORE INSERT ON t FOR EACH ROW PRECEDES tr SET NEW.a = 2",
		"CREATE DEFINER=`joe`@`%` TRIGGER ta AFTER DELETE ON t FOR EACH ROW SET @x = 1",
		"CREATE PROCEDURE p(IN a INT, OUT b VARCHAR(10)) COMMENT 'c' DETERMINISTIC READS SQL DATA SQL SECURITY INVOKER SELECT a FROM t",
	} {
		if _, err := run(s, q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	tables := map[string]string{
		"SELECT table_schema, table_name, view_definition, is_updatable, security_type, algorithm FROM information_schema.views ORDER BY table_name": "" +
			"code|v|select 1 AS `x`|NO|DEFINER|UNDEFINED\n" +
			"code|v2|select `code`.`t`.`a` AS `a` from `code`.`t` where `code`.`t`.`a` > 0|YES|INVOKER|MERGE\n" +
			"code|v3|select `v2`.`a` AS `a` from `code`.`v2`|YES|DEFINER|UNDEFINED\n" +
			"code|v4|select count(0) AS `COUNT(*)` from `code`.`t`|NO|DEFINER|UNDEFINED",
		"SELECT trigger_name, event_manipulation, action_timing, action_order, action_statement, event_object_table FROM information_schema.triggers ORDER BY trigger_name": "" +
			"ta|DELETE|AFTER|1|SET @x = 1|t\n" +
			"tr|INSERT|BEFORE|2|SET NEW.a = 1|t\n" +
			"tr0|INSERT|BEFORE|1|SET NEW.a = 2|t\n" +
			"tr2|INSERT|BEFORE|3|SET NEW.a = 2|t",
		"SELECT definer FROM information_schema.triggers WHERE trigger_name = 'ta'": "joe@%",
		"SELECT routine_schema, routine_name, routine_type, routine_definition, is_deterministic, sql_data_access, security_type, routine_comment FROM information_schema.routines": "" +
			"code|p|PROCEDURE|SELECT a FROM t|YES|READS SQL DATA|INVOKER|c",
	}
	check := func(db string) {
		t.Helper()
		for q, want := range tables {
			if got, err := run(s, q); err != nil || got != want {
				t.Errorf("%s in %q:\n%s, %v; want\n%s", q, db, got, err, want)
			}
		}
	}
	for _, db := range []string{"code", "other"} {
		if _, err := run(s, "USE "+db); err != nil {
			t.Fatal(err)
		}
		check(db)
	}
	s.sql.SetCurrentDatabase("")
	check("")

	// Whoever may only read sees that views are there, and nothing else.
	for _, q := range []string{"CREATE USER w@localhost", "GRANT SELECT ON code.* TO w@localhost"} {
		if _, err := run(s, q); err != nil {
			t.Fatal(err)
		}
	}
	accounts := s.engine.cfg.Accounts
	w, _ := accounts.Snapshot().Account(auth.Name{User: "w", Host: "localhost"})
	s.Login("w", "localhost", auth.Login(accounts, w, auth.SocketPeer()))
	tables = map[string]string{
		"SELECT table_name, view_definition FROM information_schema.views ORDER BY table_name": "v|\nv2|\nv3|\nv4|",
		"SELECT COUNT(*) FROM information_schema.triggers":                                     "0",
		"SELECT COUNT(*) FROM information_schema.routines":                                     "0",
	}
	check("")
}
