package engine

import (
	"context"
	"math"
	"testing"
	"time"

	"github.com/dolthub/vitess/go/vt/sqlparser"
)

// BenchmarkParse compares parsing with MariaDB's dialect with the bare grammar,
// for statements that the dialect leaves alone. A statement is parsed once when
// it runs, which takes many times as long: BenchmarkRun.
func BenchmarkParse(b *testing.B) {
	s, _ := newTestSession(b)
	ctx := s.context(context.Background(), "")
	for _, c := range plainStatements {
		b.Run("grammar/"+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := sqlparser.ParseOneWithOptions(ctx, c.text, sqlparser.ParserOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("dialect/"+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := s.engine.parser.parse(ctx, c.text, sqlparser.ParserOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRun is the whole time of the statements of BenchmarkParse that need no
// table.
func BenchmarkRun(b *testing.B) {
	s, _ := newTestSession(b)
	for _, c := range plainStatements {
		if !c.runs {
			continue
		}
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := run(s, c.text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// plainStatements are such as programs send all day.
var plainStatements = []struct {
	name, text string
	runs       bool
}{
	{"point", "SELECT c FROM sbtest1 WHERE id = 5047", false},
	{"list", "SELECT id, k, c, pad FROM sbtest1 WHERE id BETWEEN 10 AND 109 ORDER BY c", false},
	{"join", "SELECT u.name, o.total FROM users u JOIN orders o ON o.user_id = u.id WHERE u.id = 7 AND o.total > 100 ORDER BY o.id LIMIT 10", false},
	{"insert", "INSERT INTO sbtest1 (id, k, c, pad) VALUES (1, 2, 'abcdefghijklmnopqrstuvwxyz', 'abc')", false},
	{"update", "UPDATE sbtest1 SET k = k + 1 WHERE id = 5047", false},
	{"values", "SELECT 1 + 2 AS a, UPPER('x') AS b, CASE WHEN 1 THEN 'y' ELSE 'z' END AS c FROM (SELECT 1 AS n) t WHERE n = 1", true},
}

// BenchmarkShare is how much of a statement's time, from its text to its last row,
// is what the dialect adds to the bare grammar: the best of many rounds of each, in
// turns, so that what else the machine does falls out. Without a network, a
// connection and an account, which a client's statement has besides.
func BenchmarkShare(b *testing.B) {
	s, _ := newTestSession(b)
	for _, text := range []string{
		"USE test",
		"CREATE TABLE sbtest1 (id INT PRIMARY KEY, k INT, c CHAR(120), pad CHAR(60), KEY (k))",
		"CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50))",
		"CREATE TABLE orders (id INT PRIMARY KEY, user_id INT, total INT, KEY (user_id))",
		"SET max_recursive_iterations = 20000",
		"INSERT INTO sbtest1 WITH RECURSIVE r (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM r WHERE n < 10000) SELECT n, n, REPEAT('c', 100), 'pad' FROM r",
		"INSERT INTO users WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 100) SELECT n, 'name' FROM r",
		"INSERT INTO orders WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 1000) SELECT n, n % 100, n FROM r",
	} {
		if _, err := run(s, text); err != nil {
			b.Fatal(text, err)
		}
	}
	ctx := s.context(context.Background(), "")
	for _, c := range plainStatements {
		b.Run(c.name, func(b *testing.B) {
			const none = time.Duration(math.MaxInt64)
			grammar, dialect, whole := none, none, none
			for b.Loop() {
				grammar = min(grammar, took(b, 20, func() error {
					_, _, err := sqlparser.ParseOneWithOptions(ctx, c.text, sqlparser.ParserOptions{})
					return err
				}))
				dialect = min(dialect, took(b, 20, func() error {
					_, _, err := s.engine.parser.parse(ctx, c.text, sqlparser.ParserOptions{})
					return err
				}))
				if c.name == "insert" {
					if _, err := run(s, "DELETE FROM sbtest1 WHERE id = 1"); err != nil {
						b.Fatal(err)
					}
				}
				whole = min(whole, took(b, 1, func() error {
					_, err := run(s, c.text)
					return err
				}))
			}
			b.ReportMetric(float64(grammar.Nanoseconds()), "ns-grammar")
			b.ReportMetric(float64(dialect.Nanoseconds()), "ns-dialect")
			b.ReportMetric(float64(whole.Nanoseconds()), "ns-statement")
			b.ReportMetric(100*float64(dialect-grammar)/float64(whole), "%-added")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// took is what one of n calls takes.
func took(b *testing.B, n int, f func() error) time.Duration {
	began := time.Now()
	for range n {
		if err := f(); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(began) / time.Duration(n)
}
