package dialect

import (
	"strings"
	"testing"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		want  Plainness
		texts []string
	}{
		{0, []string{
			"SELECT c FROM sbtest1 WHERE id = 5047",
			"select `a`.`b`, a.* from `a` where `select` like 'it''s' and x in (1,'2',NULL) order by 1 desc limit 10 offset 3",
			"SELECT COUNT(*), min(a) FROM t FOR UPDATE",
			"INSERT INTO db.t (a, b) VALUES (?, 'x\ny'), (1.5, DEFAULT) ON DUPLICATE KEY UPDATE a = VALUES(a)",
			"INSERT INTO `t` (`a`) VALUES (TRUE)",
			"UPDATE t SET a = 'b' WHERE id <> 4 OR b IS NOT NULL",
			"SELECT (-1), a FROM t WHERE a>-2",
			"DELETE FROM t WHERE d BETWEEN '2020-01-01' AND '2020-02-01'",
		}},
		{PlainOperators, []string{"UPDATE t SET k = k + 1", "SELECT a*b FROM t", "SELECT CASE a WHEN 'x' THEN 'y' ELSE 'z' END FROM t", "SELECT a -1 FROM t", "SELECT -1"}},
		{PlainNested, []string{
			"SELECT a FROM t WHERE id IN (SELECT id FROM u)", "SELECT a FROM t GROUP BY a", "SELECT 1 UNION SELECT 2",
			"SELECT a FROM t HAVING COUNT(*) > 1", "SELECT MAX(MIN(a)) FROM t", "UPDATE t SET a = COUNT(b)",
		}},
		{PlainNested | PlainOperators, []string{"SELECT SUM(a) FROM t"}},
		{NotPlain, []string{
			"", "  ", "SHOW TABLES", "CREATE TABLE t (a INT)", "SELECT 1; SELECT 2",
			"SELECT @a", "SELECT 1 -- x", "SELECT 1 # x", "SELECT /*! 1 */ 2", "SELECT 'a\\_b'", "SELECT \"a\"",
			"SELECT DATE'2020-01-01'", "SELECT N'x'", "SELECT _latin1'x'", "SELECT x'41'", "SELECT 0x41", "SELECT 1 AS ''",
			"SELECT f(1) 'x'", "SELECT a 'x' FROM t", "SELECT 'a' 'b'", "SELECT 1e5",
			"SELECT db.f(1)", "SELECT `f`(1)", "SELECT NEXTVAL(s)", "SELECT NEXT VALUE FOR s", "SELECT a FROM t OFFSET 5 ROWS",
			"SELECT a FROM t FETCH FIRST 1 ROWS ONLY", "SELECT a FROM t FOR UPDATE NOWAIT", "SELECT 1, *", "DELETE IGNORE FROM t",
			"SELECT DEFAULT(a) FROM t", "SELECT a FROM (VALUES (1)) v", "SELECT a COLLATE utf8mb4_bin FROM t", "SELECT ä FROM t",
			"INSERT INTO t VALUES (1) RETURNING a", "SELECT a FROM t WHERE a = ANY (SELECT 1)", "SELECT 1 << 2", "SELECT 'open",
			"SELECT a INTO OUTFILE 'x' FROM t", "SELECT SQL_NO_CACHE a FROM t", "SELECT'a'", "SELECT(1)", "SELECT COUNT (*) FROM t", "SELECT now ()", "SELECT CURRENT_ROLE()", "SELECT a FROM t PROCEDURE ANALYSE()",
		}},
	} {
		for _, text := range c.texts {
			got := Plain(text, Mode{})
			if got&NotPlain != 0 {
				got = NotPlain
			}
			if got != c.want {
				t.Errorf("Plain(%q) = %b, want %b", text, got, c.want)
			}
		}
	}
	// What nests deep has to be seen by those who count.
	for _, link := range []string{"+1", "*1", " or 1", " and a", " union select 1", "=1", " is null", " not in (1)", " like 'a'", " case", " join t"} {
		if text := "SELECT 1" + strings.Repeat(link, 500); Plain(text, Mode{})&NotPlain == 0 {
			t.Errorf("500 of %q are plain", link)
		}
	}
	if text := "INSERT INTO t VALUES (1,-2,NULL,'x')" + strings.Repeat(",(1,-2,NULL,'x')", 5000); Plain(text, Mode{}) != 0 {
		t.Error("many rows are not plain")
	}
	if Plain("SELECT 1", Mode{AnsiQuotes: true}) != NotPlain {
		t.Error("a statement under ANSI_QUOTES is plain")
	}
}

func BenchmarkPlain(b *testing.B) {
	const text = "SELECT id, k, c, pad FROM sbtest1 WHERE id BETWEEN 10 AND 109 ORDER BY c"
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Plain(text, Mode{})
	}
}
