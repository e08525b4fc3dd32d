package dialect

import "testing"

func TestAdapt(t *testing.T) {
	for _, tt := range []struct{ query, want string }{
		{"SELECT a FROM t LIMIT 5 OFFSET 1", "SELECT a FROM t LIMIT 5 OFFSET 1"},
		{"SELECT a FROM t OFFSET 1 ROW FETCH NEXT 2 ROWS ONLY", "SELECT a FROM t LIMIT 2 OFFSET 1"},
		{"SELECT a FROM t FETCH FIRST ROW ONLY", "SELECT a FROM t LIMIT 1"},
		{"SELECT `fetch` FROM t WHERE b = 'FETCH FIRST ROW ONLY'", "SELECT `fetch` FROM t WHERE b = 'FETCH FIRST ROW ONLY'"},
		{"(SELECT 1)", " SELECT 1 "},
		{"(SELECT 1) UNION (SELECT 2)", "(SELECT 1) UNION (SELECT 2)"},
		{"CREATE TABLE t (LIKE u)", "CREATE TABLE t  LIKE u "},
		{"CREATE TABLE t (a INT AS (b) PERSISTENT, c TEXT COMPRESSED)", "CREATE TABLE t (a INT AS (b) STORED    , c TEXT           )"},
		{"SHOW FIELDS IN t IN d", "SHOW FIELDS FROM t FROM d"},
	} {
		got, err := Adapt(tt.query, Mode{})
		if err != nil || got != tt.want {
			t.Errorf("%s: got %q, %v, want %q", tt.query, got, err, tt.want)
		}
	}
}

// Whatever a client sends, the rewriting of texts neither panics nor
// hangs.
func FuzzAdapt(f *testing.F) {
	for _, q := range []string{
		"SELECT a FROM t OFFSET 1 ROWS FETCH NEXT ? ROWS ONLY", "((SELECT 1))", "CREATE TABLE t (a INT AS (b) PERSISTENT)",
		"SELECT NEXT VALUE FOR d.s, NEXTVAL(s), SETVAL(s, 1)", "CREATE TABLE t (a INT DEFAULT NEXTVAL(s))", "SHOW FULL COLUMNS IN t",
		"INSERT INTO t VALUES (1) RETURNING *, t.*, a AS b", "ALTER TABLE t ADD COLUMN IF NOT EXISTS (a INT, b INT)",
	} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, query string) {
		_, _ = Parse(query, Mode{})
		adapted, err := Adapt(query, Mode{})
		if err != nil {
			return
		}
		_, _, _ = CallSequences(adapted, Mode{})
	})
}
