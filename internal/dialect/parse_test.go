package dialect

import (
	"reflect"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/internal/mariaerr"
)

func ptr[T any](v T) *T { return &v }

func TestTrees(t *testing.T) {
	ansi, orc := Mode{AnsiQuotes: true}, Mode{Oracle: true}
	u := func(name string) User { return User{Name: name} }
	h := func(name, host string) User { return User{Name: name, Host: host, HasHost: true} }
	acc := func(us ...User) (out []Account) {
		for _, v := range us {
			out = append(out, Account{User: v})
		}
		return out
	}
	for _, c := range []struct {
		mode  Mode
		query string
		want  Statement
	}{
		{Mode{}, "/* c */ FLUSH LOCAL SSL, STATUS;", &Flush{Local: true, Items: []FlushItem{{Target: FlushSSL}, {Target: FlushStatus}}}},
		{Mode{}, "FLUSH TABLES a, b.c WITH READ LOCK", &Flush{Items: []FlushItem{{Target: FlushTables}}, Tables: []TableName{{Name: "a"}, {DB: "b", Name: "c"}}, ReadLock: true}},
		{Mode{}, "flush `user_statistics`", &Flush{Items: []FlushItem{{Target: FlushTable, Name: "USER_STATISTICS"}}}},
		{Mode{}, "RESET SLAVE 'x' ALL, MASTER TO 5", &Reset{Items: []FlushItem{{Target: FlushSlave, Name: "x", All: true}, {Target: FlushMaster, To: 5}}}},
		{Mode{}, "CREATE OR REPLACE USER 'o''neil'@`Local``Host` IDENTIFIED BY 'p\\n' REQUIRE SUBJECT '/CN=a' AND ISSUER '' WITH MAX_USER_CONNECTIONS -1 MAX_STATEMENT_TIME 1.5 ACCOUNT LOCK PASSWORD EXPIRE INTERVAL 5 DAY",
			&CreateUser{OrReplace: true, Accounts: []Account{{User: h("o'neil", "local`host"), Auth: []AuthMethod{{Form: AuthPassword, Text: "p\n"}}}},
				Options: AccountOptions{Require: Require{Kind: RequireSpecified, Subject: ptr("/CN=a"), Issuer: ptr("")},
					Limits: Limits{UserConnections: ptr(int64(-1)), StatementTime: ptr(1.5)}, Lock: Locked, Expire: ExpireInterval, ExpireDays: 5}}},
		{Mode{}, "ALTER USER IF EXISTS a IDENTIFIED VIA mysql_native_password USING PASSWORD('x') OR 'ed25519' AS 'y' OR unix_socket, CURRENT_USER() REQUIRE NONE",
			&AlterUser{IfExists: true, Accounts: []Account{{User: u("a"), Auth: []AuthMethod{{"mysql_native_password", AuthPassword, "x"}, {"ed25519", AuthString, "y"}, {Plugin: "unix_socket"}}}, {User: User{Kind: CurrentUser}}},
				Options: AccountOptions{Require: Require{Kind: RequireNone}}}},
		{ansi, `CREATE USER "a b"@"h" REQUIRE X509`, &CreateUser{Accounts: acc(h("a b", "h")), Options: AccountOptions{Require: Require{Kind: RequireX509}}}},
		{Mode{}, "DROP USER a@1.2.3.4, b", &DropUser{Users: []User{h("a", "1.2.3.4"), u("b")}}},
		{Mode{}, "RENAME USER a TO b@c", &RenameUser{Pairs: []Rename{{u("a"), h("b", "c")}}}},
		{Mode{}, "CREATE ROLE IF NOT EXISTS r, 's ' WITH ADMIN CURRENT_ROLE()", &CreateRole{IfNotExists: true, Roles: []User{u("r"), u("s")}, Admin: &User{Kind: CurrentRole}}},
		{Mode{}, "DROP ROLE r", &DropRole{Roles: []User{u("r")}}},
		{Mode{}, "GRANT SELECT (a, `b`), replication client, GRANT OPTION ON x.y TO a REQUIRE SSL WITH MAX_QUERIES_PER_HOUR 5 GRANT OPTION",
			&Grant{Privileges: []Privilege{{"SELECT", []string{"a", "b"}}, {"BINLOG MONITOR", nil}, {"GRANT OPTION", nil}},
				Level: Level{Kind: LevelObject, DB: "x", Name: "y", HasDB: true}, Accounts: acc(u("a")), Require: Require{Kind: RequireSSL}, Limits: Limits{QueriesPerHour: ptr(uint64(5))}, Option: true}},
		{Mode{}, "GRANT ALL ON *.* TO a", &Grant{All: true, Accounts: acc(u("a"))}},
		{Mode{}, "GRANT EXECUTE ON PROCEDURE x.y TO a", &Grant{Privileges: []Privilege{{"EXECUTE", nil}}, Level: Level{LevelObject, ObjectProcedure, "x", "y", true}, Accounts: acc(u("a"))}},
		{orc, "GRANT EXECUTE ON PACKAGE BODY x.y TO a", &Grant{Privileges: []Privilege{{"EXECUTE", nil}}, Level: Level{LevelObject, ObjectPackageBody, "x", "y", true}, Accounts: acc(u("a"))}},
		{Mode{}, "REVOKE SELECT ON * FROM a, b", &Grant{Revoke: true, Privileges: []Privilege{{"SELECT", nil}}, Level: Level{Kind: LevelDefaultDB}, Accounts: acc(u("a"), u("b"))}},
		{Mode{}, "GRANT PROXY ON a TO b WITH GRANT OPTION", &GrantProxy{Proxied: u("a"), Accounts: acc(u("b")), Option: true}},
		{Mode{}, "GRANT reload TO b WITH ADMIN OPTION", &GrantRole{Role: u("reload"), Accounts: acc(u("b")), Admin: true}},
		{Mode{}, "REVOKE ADMIN OPTION FOR r FROM b", &GrantRole{Revoke: true, Role: u("r"), Accounts: acc(u("b")), Admin: true}},
		{Mode{}, "REVOKE ALL PRIVILEGES, GRANT OPTION FROM a", &RevokeAll{Users: []User{u("a")}}},
		{Mode{}, "SHOW CREATE USER", &ShowCreateUser{User{Kind: CurrentUser}}},
		{Mode{}, "SHOW GRANTS FOR a@b", &ShowGrants{For: ptr(h("a", "b"))}},
		{Mode{}, "SHOW GLOBAL STATUS LIKE 'Ssl\\_%'", &ShowVariables{Status: true, Scope: ScopeGlobal, Like: ptr(`Ssl\_%`)}},
		{Mode{}, "SHOW VARIABLES WHERE a = 1", &ShowVariables{Where: Span{21, 26}}},
		{Mode{}, "KILL SOFT QUERY ID 5", &Kill{Soft: true, Query: true, ByID: true, Expr: Span{19, 20}}},
		{Mode{}, "KILL USER a", &Kill{User: ptr(u("a"))}},
		{Mode{}, "SHUTDOWN WAIT FOR ALL SLAVES", &Shutdown{WaitForSlaves: true}},
		{Mode{}, "DO 1, (2, 3)", &Do{Exprs: []Span{{3, 4}, {6, 12}}}},
		{Mode{}, "EXECUTE IMMEDIATE @a USING 1", &ExecuteImmediate{Source: Span{18, 20}, Using: []Span{{27, 28}}}},
		{Mode{}, "SET @a = 1+1, GLOBAL b = ON, c := DEFAULT, @@d = x, @@session.e = 'f'", &Set{Items: []SetItem{
			{Kind: SetUserVar, Name: "a", Value: SetValue{Span: Span{9, 12}}},
			{Scope: ScopeGlobal, Name: "b", Value: SetValue{ValueWord, Span{25, 27}, "ON"}},
			{Scope: ScopeGlobal, Name: "c", Value: SetValue{Kind: ValueDefault, Span: Span{34, 41}}},
			{AtAt: true, Name: "d", Value: SetValue{ValueWord, Span{49, 50}, "x"}},
			{AtAt: true, Scope: ScopeSession, Name: "e", Value: SetValue{Span: Span{66, 69}}}}}},
		{Mode{}, "SET default.key_buffer_size = 5", &Set{Items: []SetItem{{Base: "default", DefaultBase: true, Name: "key_buffer_size", Value: SetValue{Span: Span{30, 31}}}}}},
		{Mode{}, "SET NAMES 'utf8mb4' COLLATE DEFAULT, CHARACTER SET DEFAULT", &Set{Items: []SetItem{{Kind: SetNames, Charset: "utf8mb4", CollationDefault: true}, {Kind: SetCharset, CharsetDefault: true}}}},
		{Mode{}, "SET SESSION TRANSACTION READ ONLY, ISOLATION LEVEL READ COMMITTED", &Set{Items: []SetItem{{Kind: SetTransaction, Scope: ScopeSession, Isolation: ReadCommitted, Access: ReadOnly}}}},
		{Mode{}, "SET PASSWORD FOR a = OLD_PASSWORD('x')", &Set{Items: []SetItem{{Kind: SetPassword, User: ptr(u("a")), Password: &SetPassText{AuthPassword, true, "x"}}}}},
		{Mode{}, "SET ROLE none", &Set{Items: []SetItem{{Kind: SetRole, Name: "none", Role: u("none")}}}},
		{Mode{}, "SET DEFAULT ROLE r FOR a", &Set{Items: []SetItem{{Kind: SetDefaultRole, Role: u("r"), User: ptr(u("a"))}}}},
		{Mode{}, "SET STATEMENT a = 1, b = ON FOR SELECT 2", &SetStatement{Items: []SetItem{{Name: "a", Value: SetValue{Span: Span{18, 19}}}, {Name: "b", Value: SetValue{ValueWord, Span{25, 27}, "ON"}}}, Body: Span{32, 40}}},
		{Mode{}, "-- only a comment", &Empty{}},
	} {
		got, err := Parse(c.query, c.mode)
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
		} else if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s\n got %+v\nwant %+v", c.query, got, c.want)
		}
	}
}

func TestOthersStatements(t *testing.T) {
	for _, q := range []string{
		"SELECT 1", "INSERT INTO t VALUES (1)", "CREATE TABLE user (a INT)", "ALTER TABLE user ADD b INT", "DROP TABLE role",
		"RENAME TABLE a TO b", "SHOW PROCESSLIST", "SHOW COLLATION", "EXECUTE stmt", "EXECUTE immediate USING @a", "(SELECT 1)", "/*! SELECT */ 1", "SELECT 'open", "# c\nSELECT 1",
	} {
		if s, err := Parse(q, Mode{}); s != nil || err != nil {
			t.Errorf("%s: got %v, %v", q, s, err)
		}
	}
}

func TestDeepExpressionEnds(t *testing.T) {
	for _, q := range []string{
		"SET @a = " + strings.Repeat("CASE ", 100000),
		"SET @a = " + strings.Repeat("(", 100000),
		"SET @a = " + strings.Repeat("@a := ", 100000) + "1",
		"SET @a = " + strings.Repeat("NOT ", 100000),
		"DO " + strings.Repeat("INTERVAL ", 100000),
	} {
		if _, err := Parse(q, Mode{}); mariaerr.Number(err) != mariaerr.ER_PARSE_ERROR {
			t.Errorf("%.20s...: %v", q, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, q := range []string{
		"FLUSH SSL, STATUS", "CREATE USER a@b IDENTIFIED VIA c USING 'd' REQUIRE SUBJECT 'x' WITH MAX_USER_CONNECTIONS 1", "GRANT SELECT (a) ON b.c TO d",
		"SET @a = 1, GLOBAL b = (2), NAMES utf8", "KILL USER a", "SET STATEMENT a=1 FOR SELECT 1", "SELECT 1; BEGIN NOT ATOMIC IF 1 THEN x; END IF; END; y", "/*!50000 SET */ @`a` = 'x\\' /*M! y */",
		"CREATE PROCEDURE p AS a; BEGIN CASE END; END; x", "@@a.b 0x1 x'1' b'1' n'x' _utf8'x' 1e5 1.5e-3 .5 `a``b` \"c\" <=> := -- x",
	} {
		for mode := range byte(16) {
			f.Add(q, mode)
		}
	}
	f.Fuzz(func(t *testing.T, q string, bits byte) {
		mode := Mode{AnsiQuotes: bits&1 != 0, NoBackslashEscapes: bits&2 != 0, Oracle: bits&4 != 0, Params: bits&8 != 0}
		l := NewLexer(q, mode)
		for at := 0; ; {
			tok := l.Next()
			if tok.Start < at || tok.End < tok.Start || tok.End > len(q) {
				t.Fatalf("token %+v behind %d", tok, at)
			}
			Unquote(q[tok.Start:tok.End], tok.Kind, mode)
			at = tok.End
			if tok.Kind == EOF || tok.Kind == Bad {
				break
			}
		}
		s, err := Parse(q, mode)
		if err != nil && (s != nil || mariaerr.Number(err) == 0) {
			t.Fatalf("got %v, %v", s, err)
		}
		left := q
		for {
			end, next := Split(left, mode)
			if end < 0 || end > len(left) || next < end || next > len(left) {
				t.Fatalf("split %q at %d, %d", left, end, next)
			}
			ParseFirst(left, end, mode)
			if next == len(left) {
				break
			}
			left = left[next:]
		}
		x, changed := Expand(q, mode)
		if len(x) != len(q) || !changed && x != q {
			t.Fatalf("%q expands to %q", q, x)
		}
		if changed {
			// What was opened reads as it did when it was closed.
			a, b := NewLexer(q, mode), NewLexer(x, mode)
			for {
				ta, tb := a.Next(), b.Next()
				if ta.Kind != tb.Kind || ta.Start != tb.Start && ta.Kind != EOF {
					t.Fatalf("%q: %+v became %+v in %q", q, ta, tb, x)
				}
				if ta.Kind == EOF || ta.Kind == Bad {
					break
				}
			}
		}
		Redact(q, mode)
	})
}

var sink Statement

func BenchmarkParse(b *testing.B) {
	for _, c := range []struct{ name, query string }{
		{"Select", "SELECT a, b FROM t WHERE id = 5 AND name = 'x'"},
		{"SelectBehindComment", "/* ApplicationName=x */ SELECT a, b FROM t WHERE id = 5"},
		{"Insert", "INSERT INTO t VALUES (1, 'x')"},
		{"Update", "UPDATE t SET a = 1 WHERE id = 5"},
		{"Set", "SET autocommit=1"},
		{"CreateUser", "CREATE USER 'a'@'%' IDENTIFIED BY 'x' REQUIRE SUBJECT '/CN=a' AND ISSUER '/CN=b'"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink, _ = Parse(c.query, Mode{})
			}
		})
	}
}

func BenchmarkSplitOne(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Split("SELECT a, b FROM t WHERE id = 5 AND name = 'x'", Mode{})
	}
}

func BenchmarkExpandNothing(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Expand("SELECT a, b FROM t /* x */ WHERE id = 5 AND name = 'x'", Mode{})
	}
}

func BenchmarkLexer(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		l := NewLexer("SELECT a, `b`, 'c', 1.5 FROM t WHERE id = 5 AND name = 'x'", Mode{})
		for l.Next().Kind != EOF {
		}
	}
}

func TestSyntaxErrorAt(t *testing.T) {
	for _, c := range []struct {
		query string
		pos   int
		want  string
	}{
		{" SELECT 1\n FROM; ", 15, "near 'FROM' at line 2"},
		{"SELECT 1 FROM ;", 15, "near '' at line 1"},
		{"SELECT 1,, 2", 10, "near ' 2' at line 1"},
		{"SELECT 'a", 8, "near ''a' at line 1"},
		{"", 5, "near '' at line 1"},
	} {
		err := SyntaxErrorAt(c.query, c.pos, Mode{})
		if mariaerr.Number(err) != mariaerr.ER_PARSE_ERROR || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%q at %d: got %v, want %s", c.query, c.pos, err, c.want)
		}
	}
}
