package engine

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/sirupsen/logrus"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

// fakeServer is the server around an engine under test.
type fakeServer struct {
	flushed []string
	tlsErr  error
	killed  []uint32
	lastID  uint32
}

func (f *fakeServer) FlushTLS() error     { f.flushed = append(f.flushed, "tls"); return f.tlsErr }
func (f *fakeServer) FlushStatus()        { f.flushed = append(f.flushed, "status") }
func (f *fakeServer) FlushHosts()         { f.flushed = append(f.flushed, "hosts") }
func (f *fakeServer) FlushLogs() error    { f.flushed = append(f.flushed, "logs"); return nil }
func (f *fakeServer) FlushPrivileges()    { f.flushed = append(f.flushed, "privileges") }
func (f *fakeServer) FlushUserResources() { f.flushed = append(f.flushed, "user_resources") }
func (f *fakeServer) ReserveID() (uint32, func()) {
	f.lastID++
	return 1000 + f.lastID, func() {}
}
func (f *fakeServer) Shutdown()                   {}
func (f *fakeServer) Kill(id uint32, _ bool)      { f.killed = append(f.killed, id) }
func (f *fakeServer) Query(auth.Name, bool) error { return nil }

// newTestSession returns a session of root on an engine of its own.
func newTestSession(t testing.TB) (*Session, *fakeServer) {
	t.Helper()
	log := logrus.New()
	log.SetOutput(io.Discard)
	f := &fakeServer{}
	vars := sqlvars.NewGlobals()
	vars.Put("version", sqlvars.String("10.11.19-MariaDB"), sqlvars.OriginAuto)
	store := auth.New(auth.Options{})
	e, err := New(Config{Vars: vars, Status: sqlvars.NewStatus(), Accounts: store, Server: f, Log: logrus.NewEntry(log)})
	if err != nil {
		t.Fatal(err)
	}
	s := e.NewSession(1, nobody{})
	t.Cleanup(s.Close)
	root, _ := store.Snapshot().Account(auth.Name{User: "root", Host: "localhost"})
	s.Login("root", "localhost", auth.Login(store, root, auth.SocketPeer()))
	return s, f
}

// run returns a statement's rows as text, or its error.
func run(s *Session, text string) (string, error) {
	ctx := context.Background()
	st, err := s.Parse(ctx, text)
	if err != nil {
		return "", err
	}
	res, err := s.Run(ctx, st, nil)
	if err != nil {
		return "", err
	}
	defer res.Close()
	if res.Columns == nil {
		return fmt.Sprintf("OK %d", res.Affected), nil
	}
	var lines []string
	for {
		row, err := res.Next()
		if err == io.EOF {
			return strings.Join(lines, "\n"), res.Close()
		}
		if err != nil {
			return "", err
		}
		lines = append(lines, rowText(res.ctx, res.Columns, row))
	}
}

func rowText(ctx *sql.Context, schema sql.Schema, row sql.Row) string {
	var cells []string
	for i, v := range row {
		if v == nil {
			cells = append(cells, "NULL")
			continue
		}
		val, err := schema[i].Type.SQL(ctx, nil, v)
		if err != nil {
			return err.Error()
		}
		cells = append(cells, val.ToString())
	}
	return strings.Join(cells, "|")
}

// The verdicts are those of mariadbd 10.11.
func TestStatements(t *testing.T) {
	s, f := newTestSession(t)
	for _, tt := range []struct{ text, want string }{
		{"SELECT @@version", "10.11.19-MariaDB"},
		{"SELECT VERSION(), USER(), CURRENT_USER()", "10.11.19-MariaDB|root@localhost|root@localhost"},
		{"SELECT @@global.max_connections", "151"},
		{"SET GLOBAL max_connections = 10 * 2", "OK 0"},
		{"SELECT @@max_connections", "20"},
		{"SELECT @@session.max_connections", "ERROR 1238 (HY000): Variable 'max_connections' is a GLOBAL variable"},
		{"SELECT @@nosuch", "ERROR 1193 (HY000): Unknown system variable 'nosuch'"},
		{"SET max_connections = 1", "ERROR 1229 (HY000): Variable 'max_connections' is a GLOBAL variable and should be set with SET GLOBAL"},
		{"SET @a = 1 + 1, @b = 'x'", "OK 0"},
		{"SELECT @a, @b, @nosuch", "2|x|NULL"},
		{"SELECT @a := @a + 1", "3"},
		{"SET NAMES latin1", "OK 0"},
		{"SELECT @@character_set_client, @@collation_connection", "latin1|latin1_swedish_ci"},
		{"SET NAMES utf8mb4", "OK 0"},
		{"SHOW VARIABLES LIKE 'max_connections'", "max_connections|20"},
		{"SHOW VARIABLES WHERE Variable_name = 'autocommit'", "autocommit|ON"},
		{"SET STATEMENT sort_buffer_size = 100000 FOR SELECT @@sort_buffer_size", "100000"},
		{"SELECT @@autocommit", "1"},
		{"FLUSH SSL, STATUS, HOSTS", "OK 0"},
		{"CREATE DATABASE d", "OK 1"},
		{"CREATE TABLE d.t (a INT PRIMARY KEY, b VARCHAR(9))", "OK 0"},
		{"INSERT INTO d.t VALUES (1, 'x'), (2, NULL)", "OK 2"},
		{"SELECT * FROM d.t", "1|x\n2|NULL"},
		{"SELECT * FROM d.nosuch", "ERROR 1146 (42S02): Table 'd.nosuch' doesn't exist"},
		{"SELECT * FROM nosuch", "ERROR 1046 (3D000): No database selected"},
		{"SELECT nosuch FROM d.t", "ERROR 1054 (42S22): Unknown column 'nosuch' in 'SELECT'"},
		{"SHOW WARNINGS", "Error|1054|Unknown column 'nosuch' in 'SELECT'"},
		{"SELECT 1 AS encrypted", "1"},
		{"PREPARE p FROM 'SELECT ? + 1'", "OK 0"},
		{"EXECUTE p USING @a", "4"},
		{"DEALLOCATE PREPARE p", "OK 0"},
		{"EXECUTE p", "ERROR 1243 (HY000): Unknown prepared statement handler (p) given to EXECUTE"},
		{"EXECUTE IMMEDIATE CONCAT('SELECT ', 6)", "6"},
		{"DO 1, 2", "OK 0"},
		{"SELECT 1 +", "ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '' at line 1"},
		{"KILL 99", "ERROR 1094 (HY000): Unknown thread id: 99"},
		{"SHOW DATABASES", "d\ninformation_schema\nmysql\nperformance_schema\nsys\ntest"},
		{"SELECT User, Host FROM mysql.user WHERE User = 'root'", "root|localhost"},
		{"/* nothing */", "OK 0"},
		{"SELECT HEX(DES_ENCRYPT('hello', 'key'))", "FFB6D0B8D9BBB00BEC"},
	} {
		got, err := run(s, tt.text)
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
	if want := "[tls status hosts]"; fmt.Sprint(f.flushed) != want {
		t.Errorf("flushed %v, want %s", f.flushed, want)
	}
}

func TestFlushError(t *testing.T) {
	s, f := newTestSession(t)
	f.tlsErr = mariaerr.Newf(mariaerr.ER_UNKNOWN_ERROR, "Failed to refresh SSL, error: x")
	if _, err := run(s, "FLUSH SSL, STATUS"); mariaerr.Number(err) != mariaerr.ER_UNKNOWN_ERROR {
		t.Errorf("error %v", err)
	}
	if want := "[tls]"; fmt.Sprint(f.flushed) != want {
		t.Errorf("after the item that failed came others: %v", f.flushed)
	}
}

// What the short way of tableless SELECTs yields is what the analyzer's way
// would have.
func TestConstantSelect(t *testing.T) {
	s, _ := newTestSession(t)
	if _, err := run(s, "SET @a = 5"); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"SELECT 1", "SELECT 'a', 1 + 1, NULL, 1.5 * 2", "SELECT IF(1, 2, 3), CASE WHEN 1 THEN 'x' END", "SELECT CONCAT('a', 1), 'a' = 'A', 1 = 1",
		"SELECT CAST('5' AS SIGNED), DATE_ADD('2020-01-01', INTERVAL 1 DAY)", "SELECT @a, @a + 1, @@autocommit", "SELECT DATABASE(), 1 / 0", "SELECT -1, 7 MOD 3, 'b' BETWEEN 'a' AND 'c'",
		"SELECT x'41', NOT 1, 3 IS NULL, 1 << 2", "SELECT 1 AS a, 2 AS a", "SELECT LAST_INSERT_ID(), UPPER('x'), JSON_EXTRACT('[1]', '$[0]')",
		"SELECT COUNT(*)", "SELECT (SELECT 1)", "SELECT 5 IN (1, 5)", "SELECT EXISTS (SELECT 1)", "SELECT nosuch",
	} {
		st, err := s.Parse(context.Background(), text)
		if err != nil {
			t.Fatal(err)
		}
		short := outcome(s, text, func(ctx *sql.Context) (sql.Schema, sql.RowIter, error) {
			schema, rows, err := s.engine.constantSelect(ctx, text, st.ast, nil)
			return schema, rows, err
		})
		if short == "another way" {
			continue
		}
		st, _ = s.Parse(context.Background(), text) // planning changes the tree
		long := outcome(s, text, func(ctx *sql.Context) (sql.Schema, sql.RowIter, error) {
			schema, rows, _, err := s.engine.execute(ctx, text, st.ast, nil, nil)
			return schema, rows, err
		})
		if short != long {
			t.Errorf("%s\nshort %s\n long %s", text, short, long)
		}
	}
}

func outcome(s *Session, text string, f func(*sql.Context) (sql.Schema, sql.RowIter, error)) string {
	ctx := s.context(context.Background(), text)
	schema, rows, err := f(ctx)
	if err != nil {
		return err.Error()
	}
	if rows == nil {
		return "another way"
	}
	row, err := rows.Next(ctx)
	if err != nil {
		return err.Error()
	}
	out := rowText(ctx, schema, row)
	for _, c := range schema {
		out += fmt.Sprintf(" %s:%s", c.Name, c.Type)
	}
	rows.Close(ctx)
	return out
}

func TestPanicIsAnError(t *testing.T) {
	s, _ := newTestSession(t)
	err := func() (err error) {
		defer s.recover("SELECT 1", &err)
		panic("boom")
	}()
	if mariaerr.Number(err) != mariaerr.ER_INTERNAL_ERROR || strings.Contains(err.Error(), "boom") {
		t.Errorf("error %v", err)
	}
}

func BenchmarkSelectOne(b *testing.B) {
	s, _ := newTestSession(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := run(s, "SELECT 1"); err != nil {
			b.Fatal(err)
		}
	}
}
