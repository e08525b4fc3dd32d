package engine

import (
	"testing"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

// Views with their database's name need no current database; tables without it
// do.
func TestViewsWithoutDatabase(t *testing.T) {
	s, _ := newTestSession(t)
	for _, q := range []string{
		"CREATE DATABASE code",
		"CREATE TABLE code.t (id INT PRIMARY KEY)",
		"CREATE VIEW code.v AS SELECT id, 7 AS tag FROM code.t",
		"CREATE VIEW code.w AS SELECT id, tag + 1 AS tag FROM code.v",
		"INSERT INTO code.t VALUES (1)",
		"CREATE TABLE code.copied AS SELECT * FROM code.w",
		"INSERT INTO code.copied SELECT * FROM code.v",
	} {
		if _, err := run(s, q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	for q, want := range map[string]string{
		"SELECT tag FROM code.v":                             "7",
		"SELECT v.tag, w.tag FROM code.v JOIN code.w ON 1=1": "7|8",
		"SELECT DATABASE(), tag FROM code.v":                 "NULL|7",
		"SELECT COUNT(*) FROM code.copied":                   "2",
	} {
		if got, err := run(s, q); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", q, got, err, want)
		}
	}
	for _, q := range []string{
		"SELECT * FROM v", "SELECT * FROM code.v, t", "CREATE VIEW w2 AS SELECT 1", "CREATE VIEW code.x AS SELECT * FROM t",
		"CREATE TABLE u AS SELECT * FROM code.v", "INSERT INTO t SELECT id FROM code.v", "SHOW TABLES",
	} {
		if _, err := run(s, q); mariaerr.Number(err) != 1046 {
			t.Errorf("%s: %v, want error 1046", q, err)
		}
	}
	if db := s.Database(); db != "" {
		t.Errorf("the current database is %q afterwards, want none", db)
	}
}
