package dialect_test

import (
	"testing"

	"github.com/selkiedb/selkie/internal/dialect"
)

func TestCutTableWait(t *testing.T) {
	second := dialect.Wait{HasTimeout: true, Timeout: 1}
	now := dialect.Wait{NoWait: true}
	for _, c := range []struct {
		query, cut string
		wait       dialect.Wait
	}{
		{"ALTER TABLE t NOWAIT ADD w INT", "ALTER TABLE t        ADD w INT", now},
		{"alter online ignore table if exists `a b`.t wait 1 add w int", "alter online ignore table if exists `a b`.t        add w int", second},
		{"DROP TABLE IF EXISTS a, b.c NOWAIT RESTRICT", "DROP TABLE IF EXISTS a, b.c        RESTRICT", now},
		{"DROP TEMPORARY TABLE t WAIT 1;", "DROP TEMPORARY TABLE t       ;", second},
		{"DROP INDEX i ON t NOWAIT", "DROP INDEX i ON t       ", now},
		{"CREATE UNIQUE INDEX i USING BTREE ON t (a(3), b) WAIT 1 COMMENT 'x'", "CREATE UNIQUE INDEX i USING BTREE ON t (a(3), b)        COMMENT 'x'", second},
		{"RENAME TABLE a WAIT 1 TO b", "RENAME TABLE a        TO b", second},
		{"TRUNCATE t WAIT 1", "TRUNCATE t       ", second},
		{"TRUNCATE TABLE t NOWAIT", "TRUNCATE TABLE t       ", now},
		{"OPTIMIZE TABLE a, b NOWAIT", "OPTIMIZE TABLE a, b       ", now},
		{"ALTER TABLE t ADD nowait INT", "", dialect.Wait{}},
		{"CREATE TABLE t (wait INT)", "", dialect.Wait{}},
		{"DROP VIEW v NOWAIT", "", dialect.Wait{}},
		{"ALTER TABLE t COMMENT 'nowait'", "", dialect.Wait{}},
		{"SELECT 1 FROM t FOR UPDATE NOWAIT", "", dialect.Wait{}},
	} {
		cut, wait, ok, err := dialect.CutTableWait(c.query, dialect.Mode{})
		if c.cut == "" {
			if ok || err != nil || cut != c.query {
				t.Errorf("%s: taken for one with a limit: %q, %v", c.query, cut, err)
			}
			continue
		}
		if !ok || err != nil || cut != c.cut || wait != c.wait {
			t.Errorf("%s:\n\tgot  %q %+v %v %v\n\twant %q %+v", c.query, cut, wait, ok, err, c.cut, c.wait)
		}
	}
	if _, _, _, err := dialect.CutTableWait("ALTER TABLE t WAIT x ADD w INT", dialect.Mode{}); err == nil {
		t.Error("WAIT takes a word")
	}
}

func TestCopies(t *testing.T) {
	for query, want := range map[string]bool{
		"ALTER TABLE t ADD w INT, ALGORITHM=COPY":    true,
		"alter table t algorithm copy, add w int":    true,
		"ALTER TABLE t ADD w INT, ALGORITHM=INPLACE": false,
		"ALTER TABLE t COMMENT 'algorithm=copy'":     false,
		"ALTER TABLE t ADD w INT":                    false,
	} {
		if got := dialect.Copies(query, dialect.Mode{}); got != want {
			t.Errorf("%s: %v", query, got)
		}
	}
}
