package server_test

import (
	"strings"
	"testing"

	"github.com/selkiedb/selkie/server"
)

// TestDeepStatements sends statements that nest as deep as a packet lets them, or
// name as many things. Each gets MariaDB's error or its result, on a server that
// goes on: a stack that overflows would end the process.
func TestDeepStatements(t *testing.T) {
	log, _ := newJournal()
	addr := address(start(t, server.Config{BindAddress: "127.0.0.1", Log: log, Variables: map[string]string{"max_allowed_packet": "64M"}}))
	a := newAsker(t, addr)
	for _, s := range []string{"CREATE TABLE t (a INT PRIMARY KEY, b INT)", "INSERT INTO t VALUES (1, 2), (2, 3)"} {
		if answer := a.ask(s); !strings.HasPrefix(answer, "ok") {
			t.Fatal(answer)
		}
	}
	nest := func(open, middle, end string, n int) string {
		return "SELECT " + strings.Repeat(open, n) + middle + strings.Repeat(end, n)
	}
	const (
		exhausted = "ERROR 1064 (42000): memory exhausted near"
		overrun   = "ERROR 1436 (HY000): Thread stack overrun"
		nested    = "ERROR 1473 (HY000): Too high level of nesting for select"
		syntax    = "ERROR 1064 (42000)"
		rows      = "`"
	)
	for _, c := range []struct{ name, text, want string }{
		{"100,000 parentheses", nest("(", "1", ")", 100_000), exhausted},
		{"3,000 parentheses", nest("(", "1", ")", 3_000), rows},
		{"100,000 open parentheses", nest("(", "", "", 100_000), exhausted},
		{"8,000,000 signs", nest("-", "a FROM t", "", 8_000_000), exhausted},
		{"500 signs", nest("- ", "a FROM t", "", 500), rows},
		{"3,000 NOTs", nest("NOT ", "a FROM t", "", 3_000), rows},
		{"100,000 NOTs", nest("NOT ", "1", "", 100_000), exhausted},
		{"100,000 calls", nest("ABS(", "1", ")", 100_000), exhausted},
		{"1,000 calls", nest("ABS(", "1", ")", 1_000), overrun},
		{"100 calls", nest("ABS(", "1", ")", 100), rows},
		{"100,000 CASEs", nest("CASE WHEN 1 THEN ", "1", " END", 100_000), exhausted},
		{"600 CASEs", nest("CASE WHEN 1 THEN ", "1", " END", 600), overrun},
		{"100,000 subqueries", nest("(SELECT ", "1", ")", 100_000), exhausted},
		{"150 subqueries", nest("(SELECT ", "1", ")", 150), nested},
		{"150 EXISTS", nest("EXISTS(SELECT ", "1", ")", 150), nested},
		{"150 derived tables", "SELECT * FROM " + strings.Repeat("(SELECT * FROM ", 150) + "t" + strings.Repeat(") x", 150), nested},
		{"4,000,000 sums", "SELECT 1" + strings.Repeat("+1", 4_000_000), overrun},
		{"1,000 sums", "SELECT 1" + strings.Repeat("+1", 1_000), overrun},
		{"3,000 ORs", "SELECT a FROM t WHERE a = 1" + strings.Repeat(" OR a = 2", 3_000), rows},
		{"50,000 in IN", "SELECT a FROM t WHERE a IN (1" + strings.Repeat(",1", 50_000) + ")", rows},
		{"blocks", "BEGIN NOT ATOMIC " + strings.Repeat("BEGIN ", 100_000), exhausted},
		{"a name of 16 MiB", "SELECT `" + strings.Repeat("x", 16<<20) + "`", "ERROR 1054 (42S22): Unknown column '"},
		{"NUL", "SELECT 'a\x00b' = 'a'", rows},
		{"no UTF-8", "SELECT '\xff\xfe' AS a", ""},
		{"placeholders", "SELECT ?" + strings.Repeat(",?", 65_536), syntax},
		{"recursion", "WITH RECURSIVE c AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM c) SELECT COUNT(*) FROM c", "`COUNT(*)` LONGLONG"},
		{"json", "SELECT JSON_VALID('" + strings.Repeat("[", 1_000_000) + "')", rows},
		{"xpath", "SELECT EXTRACTVALUE('<a/>', '" + strings.Repeat("(", 100_000) + "')", ""},
		{"wkt", "SELECT ST_GEOMFROMTEXT('" + strings.Repeat("GEOMETRYCOLLECTION(", 100_000) + "')", ""},
		{"regexp", "SELECT 'a' REGEXP '" + strings.Repeat("(", 100_000) + "'", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			answer := a.ask(c.text)
			if a.err != nil {
				t.Fatalf("the connection is gone: %v", a.err)
			}
			if !strings.HasPrefix(answer, c.want) {
				t.Errorf("got %.300s\nwant %s...", answer, c.want)
			}
		})
	}
	if answer := a.ask("SELECT COUNT(*) FROM t"); !strings.Contains(answer, "| 2 |") {
		t.Errorf("afterwards: %s", answer)
	}
}

// TestCyclicViews makes views that read each other.
func TestCyclicViews(t *testing.T) {
	log, _ := newJournal()
	a := newAsker(t, address(start(t, server.Config{BindAddress: "127.0.0.1", Log: log})))
	for i, s := range []string{
		"CREATE TABLE t (a INT)", "CREATE VIEW v1 AS SELECT a FROM t", "CREATE VIEW v2 AS SELECT a FROM v1", "DROP TABLE t",
	} {
		if answer := a.ask(s); !strings.HasPrefix(answer, "ok") {
			t.Fatal(i, answer)
		}
	}
	for _, s := range []string{"CREATE OR REPLACE VIEW v1 AS SELECT a FROM v2", "RENAME TABLE v2 TO t", "SELECT * FROM v1", "SELECT * FROM t", "SHOW CREATE VIEW v1", "EXPLAIN SELECT * FROM v1",
		"SELECT * FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'd'", "SELECT * FROM information_schema.VIEWS", "CHECK TABLE v1", "SHOW COLUMNS FROM v1", "SHOW TABLE STATUS", "DELETE FROM v1", "CREATE VIEW v3 AS SELECT * FROM v1"} {
		if answer := a.ask(s); a.err != nil {
			t.Fatalf("%s: %s: %v", s, answer, a.err)
		}
	}
}
