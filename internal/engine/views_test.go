package engine

import (
	"testing"

	"github.com/selkiedb/selkie/auth"
)

// A view gives whoever may change it the rights of its definer, and no more.
func TestViewsChangeByTheirDefinersRights(t *testing.T) {
	s, _ := newTestSession(t)
	prepareTables(t, s)
	mustRun(t, s, "CREATE USER u", "CREATE DATABASE own", "GRANT ALL ON own.* TO u", "GRANT SELECT ON test.t TO u",
		"CREATE VIEW roots AS SELECT id, a FROM t", "GRANT SELECT, UPDATE ON test.roots TO u",
		"CREATE VIEW hidden AS SELECT id, a FROM t", "CREATE VIEW seen AS SELECT id, a FROM t", "GRANT SELECT ON test.seen TO u",
		"CREATE SQL SECURITY INVOKER VIEW invoked AS SELECT id, a FROM t", "GRANT SELECT, UPDATE ON test.invoked TO u")
	u := s.engine.NewSession(2, nobody{})
	t.Cleanup(u.Close)
	store := s.engine.cfg.Accounts
	account, _ := store.Snapshot().Account(auth.Name{User: "u", Host: "%"})
	u.Login("u", "localhost", auth.Login(store, account, auth.SocketPeer()))
	const noRights = "' references invalid table(s) or column(s) or function(s) or definer/invoker of view lack rights to use them"
	script(t, u, []struct{ text, want string }{
		{"USE own", "OK 0"},
		{"CREATE VIEW mine AS SELECT id, a FROM test.t", "OK 0"},
		{"UPDATE mine SET a = 5", "ERROR 1356 (HY000): View 'own.mine" + noRights},
		{"DELETE FROM mine", "ERROR 1356 (HY000): View 'own.mine" + noRights},
		{"INSERT INTO mine VALUES (7, 7)", "ERROR 1356 (HY000): View 'own.mine" + noRights},
		{"UPDATE test.roots SET a = 5 WHERE id = 1", "OK 1"},
		{"DELETE FROM test.roots", "ERROR 1142 (42000): DELETE command denied to user 'u'@'localhost' for table `test`.`roots`"},
		{"DELETE roots FROM test.roots JOIN mine ON mine.id = roots.id", "ERROR 1142 (42000): DELETE command denied to user 'u'@'localhost' for table `test`.`roots`"},
		{"INSERT INTO test.roots VALUES (1, 2) ON DUPLICATE KEY UPDATE a = 3", "ERROR 1142 (42000): INSERT command denied to user 'u'@'localhost' for table `test`.`roots`"},
		{"REPLACE INTO test.roots VALUES (1, 2)", "ERROR 1142 (42000): INSERT, DELETE command denied to user 'u'@'localhost' for table `test`.`roots`"},
		{"UPDATE test.hidden SET a = 5", "ERROR 1142 (42000): UPDATE command denied to user 'u'@'localhost' for table `test`.`hidden`"},
		{"UPDATE test.seen SET a = 5", "ERROR 1142 (42000): UPDATE command denied to user 'u'@'localhost' for table `test`.`seen`"},
		{"UPDATE test.invoked SET a = 6 WHERE id = 1", "ERROR 1356 (HY000): View 'test.invoked" + noRights},
		{"CREATE DEFINER=root@localhost VIEW theirs AS SELECT id, a FROM test.t", "ERROR 1227 (42000): Access denied; you need (at least one of) the SUPER, SET USER privilege(s) for this operation"},
	})
}
