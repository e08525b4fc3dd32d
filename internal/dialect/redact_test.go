package dialect

import (
	"strings"
	"testing"
)

func TestRedact(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"SELECT 1", "SELECT 1"},
		{"SELECT password FROM t WHERE a = 'x'", "SELECT password FROM t WHERE a = 'x'"},
		{"CREATE USER 'a'@'b' IDENTIFIED BY 's3cret', c IDENTIFIED BY PASSWORD 's3cret' REQUIRE SUBJECT '/CN=a'",
			"CREATE USER 'a'@'b' IDENTIFIED BY '*****', c IDENTIFIED BY PASSWORD '*****' REQUIRE SUBJECT '/CN=a'"},
		{"CREATE USER a IDENTIFIED VIA 'ed25519' USING PASSWORD('s3cret') OR unix_socket OR 'x' AS 's3cret'",
			"CREATE USER a IDENTIFIED VIA 'ed25519' USING PASSWORD('*****') OR unix_socket OR 'x' AS '*****'"},
		{"SET PASSWORD = PASSWORD('s3cret')", "SET PASSWORD = PASSWORD('*****')"},
		{"SET PASSWORD FOR 'a'@'b' = 's3cret'", "SET PASSWORD FOR 'a'@'b' = '*****'"},
		{"set password for a@'b' := old_password(\"s3cret\")", "set password for a@'b' := old_password('*****')"},
		{"SELECT PASSWORD('s3cret')", "SELECT PASSWORD('*****')"},
		{"GRANT SELECT ON *.* TO a IDENTIFIED BY 's3cret\\'", "GRANT SELECT ON *.* TO a IDENTIFIED BY '*****'"},
		{"CREATE USER a IDENTIFED BY 's3cret'", "CREATE USER a IDENTIFED BY 's3cret'"},
		{"CREATE USER a IDENTIFIED 's3cret' BY 's3cret' 's3cret'", "CREATE USER a IDENTIFIED '*****' BY '*****' '*****'"},
		{"CHANGE MASTER TO MASTER_HOST='h', MASTER_PASSWORD='s3cret'", "CHANGE MASTER TO MASTER_HOST='h', MASTER_PASSWORD='*****'"},
		{"CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'u', PASSWORD 's3cret')",
			"CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'u', PASSWORD '*****')"},
		{"PREPARE s FROM 'CREATE USER a IDENTIFIED BY \"s3cret\"'", "PREPARE s FROM '*****'"},
		{"ALTER USER a /*! IDENTIFIED BY 's3cret' */", "ALTER USER a /*! IDENTIFIED BY '*****' */"},
		{"ALTER USER a IDENTIFIED BY 's3cret' PASSWORD EXPIRE ACCOUNT LOCK", "ALTER USER a IDENTIFIED BY '*****' PASSWORD EXPIRE ACCOUNT LOCK"},
	} {
		if got := Redact(c.in, Mode{}); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

// Every well-formed statement with a secret in it must lose it.
func FuzzRedact(f *testing.F) {
	f.Add("s3cret")
	f.Add("a'b\\")
	f.Fuzz(func(t *testing.T, secret string) {
		if len(secret) < 4 || strings.Trim(secret, "* '") == "" {
			t.Skip()
		}
		// The marker makes sure that the secret is nowhere else in the text.
		secret = "\x01" + secret
		quoted := "'" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(secret) + "'"
		for _, q := range []string{
			"CREATE USER a IDENTIFIED BY " + quoted,
			"ALTER USER a IDENTIFIED VIA p USING PASSWORD(" + quoted + ") OR q USING " + quoted + " REQUIRE SSL",
			"GRANT USAGE ON *.* TO a IDENTIFIED BY PASSWORD " + quoted,
			"SET PASSWORD FOR a@b = " + quoted,
			"SET PASSWORD = PASSWORD(" + quoted + ")",
		} {
			if _, err := Parse(q, Mode{}); err != nil {
				t.Fatalf("%q: %v", q, err)
			}
			if got := Redact(q, Mode{}); strings.Contains(got, "\x01") {
				t.Errorf("%q keeps its secret: %q", q, got)
			}
		}
	})
}
