package server_test

import (
	"testing"

	"github.com/selkiedb/selkie/server"
)

// Statements that name their table's database need no current one.
func TestNoCurrentDatabase(t *testing.T) {
	srv, err := server.New(server.Config{Log: quietLog(t)})
	db := started(t, srv, err)
	db.SetMaxOpenConns(1)
	for _, q := range []string{
		"CREATE DATABASE shop",
		"CREATE TABLE shop.t (a INT PRIMARY KEY, b INT)",
		"CREATE TABLE shop.u (a INT PRIMARY KEY, b INT)",
		"INSERT INTO shop.t VALUES (1, 1), (2, 2), (3, 3), (4, 4)",
		"INSERT INTO shop.u SELECT * FROM shop.t",
		"UPDATE shop.t SET b = 5 WHERE a = 1",
		"DELETE FROM shop.t WHERE a = 1",
		"DELETE FROM shop.t ORDER BY a LIMIT 1",
		"DELETE shop.t FROM shop.t JOIN shop.u ON t.a = u.a WHERE u.a = 3",
		"DELETE FROM shop.t USING shop.t JOIN shop.u ON t.a = u.a WHERE u.a = 4",
		"DELETE FROM shop.u",
		"REPLACE INTO shop.t VALUES (1, 1)",
		"ALTER TABLE shop.t ADD COLUMN IF NOT EXISTS c INT",
		"CREATE INDEX i ON shop.t (b)",
		"DROP INDEX IF EXISTS i ON shop.t",
		"TRUNCATE TABLE shop.t",
		"CREATE OR REPLACE TABLE shop.t (a INT)",
		"CREATE TABLE shop.v LIKE shop.t",
		"CREATE SEQUENCE shop.s",
		"SELECT NEXTVAL(shop.s)",
		"DROP SEQUENCE shop.s",
		"RENAME TABLE shop.v TO shop.w",
		"DROP TABLE shop.t, shop.u, shop.w",
		"CREATE TABLE shop.x (a INT)",
		"CREATE TABLE shop.y (a INT)",
		"INSERT INTO shop.x VALUES (7), (8)",
		"USE shop",
		"CREATE TRIGGER tx AFTER DELETE ON x FOR EACH ROW INSERT INTO shop.y VALUES (OLD.a)",
		"USE mysql",
		"DELETE FROM shop.x",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Errorf("%s: %v", q, err)
		}
	}
	// The triggers of the table's database have fired.
	if got := scalar(t, db, "SELECT SUM(a) FROM shop.y"); got != "15" {
		t.Errorf("the trigger has written %s, want 15", got)
	}
}
