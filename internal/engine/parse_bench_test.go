package engine

import (
	"context"
	"testing"

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
