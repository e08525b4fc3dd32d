package dialect

import "testing"

func TestTableValues(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"VALUES (1,'a'),(2,'b')", "SELECT 1,'a' UNION ALL SELECT 2,'b'"},
		{"SELECT 3 UNION VALUES (1),(2)", "SELECT 3 UNION (SELECT 1 UNION ALL SELECT 2)"},
		{"WITH v(a) AS (VALUES (1)) SELECT * FROM v", "WITH v(a) AS (SELECT 1) SELECT * FROM v"},
		{"VALUES (1,2),(3)", "VALUES (1,2),(3)"},
		{"INSERT INTO t VALUES (1),(2)", "INSERT INTO t VALUES (1),(2)"},
		{"INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = (VALUES(a))", "INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = (VALUES(a))"},
	} {
		if got, err := TableValues(c.in, Mode{}); got != c.want || err != nil {
			t.Errorf("%q\n got %q, %v\nwant %q", c.in, got, err, c.want)
		}
	}
	if _, err := TableValues("VALUES (DEFAULT)", Mode{}); err == nil {
		t.Error("DEFAULT is taken")
	}
}

func TestTidyName(t *testing.T) {
	for in, want := range map[string]string{
		", 'a'": "'a'", "1 /* c */": "1", "/* c */ 1 + /* d */ 2": "1 + /* d */ 2", "((1))": "1", "(1)+1": "(1)+1",
		"(SELECT 1)": "(SELECT 1)", "1 -- x": "1", "1 \r\r\r+ 1\r\r": "1 + 1",
	} {
		if got := TidyName(in, Mode{}); got != want {
			t.Errorf("%q is named %q, want %q", in, got, want)
		}
	}
}
