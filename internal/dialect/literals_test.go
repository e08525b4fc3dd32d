package dialect

import "testing"

func TestAdaptLiterals(t *testing.T) {
	for _, test := range [][2]string{
		{`SELECT 'a\%b', "a\_b"`, `SELECT 'a\\%b', "a\\_b"`},
		{`SELECT 'a\\%b' LIKE 'x\\\%'`, `SELECT 'a\\%b' LIKE 'x\\\\%'`},
		{`SELECT N'x', n'y', n 'z', an'q'`, `SELECT _utf8mb3'x', _utf8mb3'y', n 'z', an'q'`},
		{"SELECT `a\\%b` -- N'x'", "SELECT `a\\%b` -- N'x'"},
	} {
		if got, _ := AdaptLiterals(test[0], Mode{}); got != test[1] {
			t.Errorf("%s\n becomes %s\n want    %s", test[0], got, test[1])
		}
	}
	if got, _ := AdaptLiterals(`SELECT 'a\%b', '\', "\n"`, Mode{NoBackslashEscapes: true}); got != `SELECT 'a\\%b', '\\', "\\n"` {
		t.Errorf("backslashes that escape nothing: %s", got)
	}
}

func TestMarkTypes(t *testing.T) {
	for _, test := range [][2]string{
		{"CREATE TABLE t (uuid UUID, `a` inet6 NOT NULL)", "CREATE TABLE t (uuid char character set selkie_type_uuid, `a` char character set selkie_type_inet6 NOT NULL)"},
		{"ALTER TABLE t CHANGE a uuid INET4, ADD COLUMN uuid UUID AFTER inet6", "ALTER TABLE t CHANGE a uuid char character set selkie_type_inet4, ADD COLUMN uuid char character set selkie_type_uuid AFTER inet6"},
		{"CREATE TABLE t (a UUID DEFAULT UUID(), KEY (uuid))", "CREATE TABLE t (a char character set selkie_type_uuid DEFAULT UUID(), KEY (uuid))"},
		{"CREATE TABLE t (a TEXT(100), b BLOB(10), c LONG, d LONG VARBINARY, e TEXT(20000))", "CREATE TABLE t (a text, b tinyblob, c mediumtext, d mediumblob, e mediumtext)"},
	} {
		if got, changed := MarkTypes(test[0], Mode{}); got != test[1] || !changed {
			t.Errorf("%s\n becomes %s\n want    %s", test[0], got, test[1])
		}
	}
	if _, changed := MarkTypes("SELECT a uuid FROM t", Mode{}); changed {
		t.Error("a SELECT is changed")
	}
}

func TestParenthesizeDefaults(t *testing.T) {
	got, _ := ParenthesizeDefaults("CREATE TABLE t (a UUID DEFAULT UUID(), b DATETIME DEFAULT NOW(), c INT DEFAULT (f(1)))", Mode{})
	if want := "CREATE TABLE t (a UUID DEFAULT (UUID()), b DATETIME DEFAULT NOW(), c INT DEFAULT (f(1)))"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
