package dialect

import "testing"

func TestTrimYearWidths(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"CREATE TABLE t (`y` year(4) DEFAULT NULL, z YEAR (2))", "CREATE TABLE t (`y` year    DEFAULT NULL, z YEAR    )"},
		{"ALTER TABLE t ADD y YEAR(4), ADD x INT AS (year(4)) STORED", "ALTER TABLE t ADD y YEAR   , ADD x INT AS (year(4)) STORED"},
		{"CREATE TABLE t (x INT DEFAULT (1 + year(4)))", "CREATE TABLE t (x INT DEFAULT (1 + year(4)))"},
		{"SELECT a year(4)", "SELECT a year(4)"},
		{"CREATE TABLE t (y year(8))", "CREATE TABLE t (y year(8))"},
		{"", ""},
	} {
		got, changed := TrimYearWidths(c.query, Mode{})
		if got != c.want || changed != (c.query != c.want) {
			t.Errorf("%s\n got %s, %v\nwant %s", c.query, got, changed, c.want)
		}
	}
}
