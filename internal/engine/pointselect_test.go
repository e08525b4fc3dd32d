package engine

import (
	"context"
	"testing"

	"github.com/dolthub/go-mysql-server/sql"
)

// The short way yields what the long one does, columns included, and takes only
// what it understands.
func TestPointSelect(t *testing.T) {
	s, _ := newTestSession(t)
	for _, text := range []string{
		"CREATE DATABASE points", "USE points",
		"CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20), b DECIMAL(10,2), c DATETIME, u BIGINT UNSIGNED NOT NULL DEFAULT 7, KEY (u))",
		"INSERT INTO t (id, a, b, c) VALUES (1, 'one', 1.5, '2026-01-02 03:04:05'), (-2, NULL, NULL, NULL)",
		"CREATE TABLE two (x INT, y VARCHAR(10), z INT, PRIMARY KEY (y, x))",
		"INSERT INTO two VALUES (1, 'a', 10), (2, 'a', 20), (1, 'b', 30)",
		"CREATE VIEW v AS SELECT id, a FROM t",
		"CREATE TABLE marked (id INT(4) ZEROFILL PRIMARY KEY, j JSON, d DECIMAL(5,2) UNSIGNED, f FLOAT(7,3))",
		"INSERT INTO marked VALUES (3, '{\"a\": 1}', 1.5, 2.25)",
		"CREATE TABLE keyless (id INT)", "INSERT INTO keyless VALUES (1)",
	} {
		if _, err := run(s, text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	short := 0
	for _, text := range []string{
		"SELECT * FROM t WHERE id = 1", "SELECT a, B, id AS n FROM t WHERE 1 = id", "SELECT t.a FROM t WHERE t.id = 1", "SELECT x.a FROM points.t AS x WHERE x.id = -2",
		"SELECT a FROM t WHERE (id = 1)", "SELECT a FROM t WHERE id = 99", "SELECT a FROM t WHERE id = 99999999999999", "SELECT a FROM t WHERE id = '1'", "SELECT a FROM t WHERE id = 1.0",
		"SELECT z FROM two WHERE x = 1 AND y = 'b'", "SELECT z FROM two WHERE y = 'a' AND 2 = x", "SELECT z FROM two WHERE y = 'a'", "SELECT z FROM two WHERE x = 1 AND x = 1",
		"SELECT * FROM v WHERE id = 1", "SELECT * FROM keyless WHERE id = 1", "SELECT a FROM t WHERE u = 7 AND id = 1", "SELECT a FROM t WHERE u = 7", "SELECT nosuch FROM t WHERE id = 1",
		"SELECT a FROM t WHERE nosuch = 1", "SELECT COUNT(*) FROM t WHERE id = 1", "SELECT a FROM t WHERE id = 1 LIMIT 1", "SELECT a FROM t WHERE id = 1 FOR UPDATE", "SELECT a FROM t WHERE id = NULL",
		"SELECT y.a FROM t WHERE id = 1", "SELECT a FROM nosuch WHERE id = 1", "SELECT DISTINCT a FROM t WHERE id = 1", "SELECT id + 1 FROM t WHERE id = 1", "SELECT t.* FROM t WHERE id = 1",
		"SELECT * FROM marked WHERE id = 3", "SELECT j, f AS g FROM marked m WHERE id = 3",
	} {
		st, err := s.Parse(context.Background(), text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		got := outcome(s, text, func(ctx *sql.Context) (sql.Schema, sql.RowIter, error) {
			return s.engine.pointSelect(ctx, st.ast, nil)
		})
		if got == "another way" {
			continue
		}
		short++
		st, _ = s.Parse(context.Background(), text)
		want := outcome(s, text, func(ctx *sql.Context) (sql.Schema, sql.RowIter, error) {
			schema, rows, _, err := s.engine.execute(ctx, text, st.ast, nil, nil)
			return schema, rows, err
		})
		if got != want {
			t.Errorf("%s\nshort %s\n long %s", text, got, want)
		}
	}
	if short < 9 {
		t.Errorf("only %d statements went the short way", short)
	}
}
