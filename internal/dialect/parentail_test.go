package dialect

import "testing"

func TestPlainTail(t *testing.T) {
	for _, c := range [][2]string{
		{"(SELECT a FROM t) LIMIT 1", " SELECT a FROM t  LIMIT 1"},
		{"(SELECT a FROM t ORDER BY b) LIMIT 1", " SELECT a FROM t ORDER BY b  LIMIT 1"},
		{"(SELECT a FROM t ORDER BY b) ORDER BY a", " SELECT a FROM t             ORDER BY a"},
		{"(SELECT a FROM t LIMIT 2) LIMIT 1", ""},
		{"(SELECT 1) UNION (SELECT 2) LIMIT 1", ""},
		{"(SELECT 1 UNION SELECT 2) LIMIT 1", ""},
		{"(SELECT (SELECT 1 LIMIT 1)) LIMIT 1", " SELECT (SELECT 1 LIMIT 1)  LIMIT 1"},
		{"(SELECT 1", ""},
	} {
		want := c[1]
		if want == "" {
			want = c[0]
		}
		if got := plainTail(c[0], Mode{}); got != want {
			t.Errorf("%s\n got %q\nwant %q", c[0], got, want)
		}
	}
}

func TestPlainSelects(t *testing.T) {
	for _, c := range [][2]string{
		{"SELECT HIGH_PRIORITY a", "SELECT               a"},
		{"select distinct SQL_BIG_RESULT a, sql_big_result", "select distinct                a, sql_big_result"},
		{"SELECT SQL_BUFFER_RESULT\nSQL_CALC_FOUND_ROWS 1", "SELECT                  \nSQL_CALC_FOUND_ROWS 1"},
		{"INSERT HIGH_PRIORITY INTO t SELECT 1", "INSERT HIGH_PRIORITY INTO t SELECT 1"},
	} {
		if got := PlainSelects(c[0], Mode{}); got != c[1] {
			t.Errorf("%s\n got %q\nwant %q", c[0], got, c[1])
		}
	}
}

func TestGroupComparison(t *testing.T) {
	for _, c := range []struct {
		query, want string
	}{
		{"SELECT 1 > 2 > 3", "SELECT (1 > 2) > 3"},
		{"SELECT a FROM t WHERE x = 1 AND 0 <= f(a, 1) < 10 AND y", "SELECT a FROM t WHERE x = 1 AND (0 <= f(a, 1)) < 10 AND y"},
		{"SELECT 1 > 2", ""},
		{"SELECT (1 = 2) = 3", ""},
	} {
		pos := 0
		if i := len(c.query) - 1; i > 0 { // the last comparison
			for ; i > 0 && !isComparison(c.query[i:i+1]); i-- {
			}
			pos = i + 1
		}
		got, ok := GroupComparison(c.query, pos, Mode{})
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s\n got %q, %v\nwant %q", c.query, got, ok, c.want)
		}
	}
}
