package sqlvars_test

import (
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
)

func TestLookup(t *testing.T) {
	for _, name := range []string{"sql_mode", "SQL_MODE", "Sql_Mode"} {
		d, ok := sqlvars.Lookup(name)
		if !ok || d.ID != sqlvars.VarSQLMode {
			t.Errorf("Lookup(%q) = %v, %v", name, d, ok)
		}
	}
	for _, name := range []string{"", "nosuch", "activate_all_roles_on_login", strings.Repeat("x", 1000)} {
		if _, ok := sqlvars.Lookup(name); ok {
			t.Errorf("Lookup(%q) found something", name)
		}
	}
	for _, d := range sqlvars.All() {
		if got, ok := sqlvars.Lookup(strings.ToUpper(d.Name)); !ok || got != d || d.ID.Def() != d {
			t.Errorf("%s is not found by its name", d.Name)
		}
	}
	if n := testing.AllocsPerRun(100, func() { sqlvars.Lookup("SQL_MODE"); sqlvars.Lookup("autocommit") }); n != 0 {
		t.Errorf("Lookup allocates %v times", n)
	}
}

func TestServersShareNothing(t *testing.T) {
	a, b := sqlvars.NewGlobals(), sqlvars.NewGlobals()
	var wg sync.WaitGroup
	for i, g := range []*sqlvars.Globals{a, b} {
		for range 4 {
			wg.Go(func() {
				s := g.NewSession(nil)
				for n := range 300 {
					if _, err := s.SetGlobal("wait_timeout", sqlvars.Int(int64(1000*(i+1)+n))); err != nil {
						t.Error(err)
					}
					if got := g.Int(sqlvars.VarWaitTimeout) / 1000; got != int64(i+1) {
						t.Errorf("server %d sees a value of the other: %d", i, got)
					}
					if _, err := s.Set("sql_mode", sqlvars.String("ANSI")); err != nil {
						t.Error(err)
					}
					s.Reset()
				}
			})
		}
	}
	wg.Wait()
	if fresh := sqlvars.NewGlobals().Int(sqlvars.VarWaitTimeout); fresh != 28800 {
		t.Errorf("a new server starts with wait_timeout %d", fresh)
	}
	if strings.Contains(a.String(sqlvars.VarSQLMode), "ANSI") {
		t.Error("a session's sql_mode became global")
	}
}

func TestSessionKeepsValuesOfConnect(t *testing.T) {
	g := sqlvars.NewGlobals()
	s := g.NewSession(nil)
	if _, err := g.Set("wait_timeout", sqlvars.Int(5)); err != nil {
		t.Fatal(err)
	}
	if got := s.Int(sqlvars.VarWaitTimeout); got != 28800 {
		t.Errorf("session sees %d, a value set after it began", got)
	}
	s.Reset()
	if got := s.Int(sqlvars.VarWaitTimeout); got != 5 {
		t.Errorf("after Reset: %d, want the global 5", got)
	}
	if size := unsafe.Sizeof(*s); size > 200 {
		t.Errorf("a session takes %d bytes", size)
	}
}

func TestComputedAndHooks(t *testing.T) {
	g := sqlvars.NewGlobals()
	g.Compute("have_ssl", func() sqlvars.Value { return sqlvars.String("YES") })
	if v, err := g.Get("have_ssl"); err != nil || v.Text() != "YES" {
		t.Errorf("have_ssl = %v, %v", v, err)
	}
	if got := g.NewSession(nil).String(sqlvars.VarHaveSSL); got != "YES" {
		t.Errorf("a session sees have_ssl = %q", got)
	}
	refusal := errors.New("no")
	var old, now sqlvars.Value
	g.OnSet("max_connections", func(o, n sqlvars.Value) error {
		old, now = o, n
		if n.Int() == 500 {
			return refusal
		}
		return nil
	})
	if _, err := g.Set("max_connections", sqlvars.Int(400)); err != nil || old.Int() != 151 || now.Int() != 400 {
		t.Errorf("hook saw %d -> %d, %v", old.Int(), now.Int(), err)
	}
	if _, err := g.Set("max_connections", sqlvars.Int(500)); !errors.Is(err, refusal) || g.Int(sqlvars.VarMaxConnections) != 400 {
		t.Errorf("refused value: %v, now %d", err, g.Int(sqlvars.VarMaxConnections))
	}
	origin := func() string { o, _ := g.Origin(sqlvars.VarMaxConnections); return o.String() }
	if origin() != "SQL" {
		t.Errorf("origin %s", origin())
	}
}

func TestSetStatement(t *testing.T) {
	s := sqlvars.NewGlobals().NewSession(nil)
	must := func(_ []sqlvars.Warning, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.Push([]sqlvars.Assignment{{Name: "lock_wait_timeout", Value: sqlvars.Int(1)}}))
	must(s.Push([]sqlvars.Assignment{{Name: "lock_wait_timeout", Value: sqlvars.Int(2)}}))
	must(s.Set("lock_wait_timeout", sqlvars.Int(3)))
	s.Pop()
	if got := s.Int(sqlvars.VarLockWaitTimeout); got != 1 {
		t.Errorf("after the inner statement: %d, want 1", got)
	}
	s.Pop()
	if got := s.Int(sqlvars.VarLockWaitTimeout); got != 86400 {
		t.Errorf("after the outer statement: %d, want 86400", got)
	}
	if _, err := s.Push([]sqlvars.Assignment{{Name: "nosuch", Value: sqlvars.Int(1)}}); mariaerr.Number(err) != mariaerr.ER_UNKNOWN_SYSTEM_VARIABLE {
		t.Errorf("unknown variable: %v", err)
	}
	must(s.Set("lock_wait_timeout", sqlvars.Int(9)))
	s.Pop() // one too many does nothing
	if got := s.Int(sqlvars.VarLockWaitTimeout); got != 9 {
		t.Errorf("a failed Push left its depth: %d", got)
	}
}

func TestSetStatementOfComputed(t *testing.T) {
	p := &provider{vars: map[sqlvars.ID]sqlvars.Value{}}
	s := sqlvars.NewGlobals().NewSession(p)
	during := func(v sqlvars.Value) float64 {
		t.Helper()
		if _, err := s.Push([]sqlvars.Assignment{{Name: "timestamp", Value: v}}); err != nil {
			t.Fatal(err)
		}
		defer s.Pop()
		return s.Float(sqlvars.VarTimestamp)
	}
	if got := during(sqlvars.Int(50)); got != 50 {
		t.Errorf("timestamp = %v in the statement", got)
	}
	if _, set := p.vars[sqlvars.VarTimestamp]; set {
		t.Error("the clock does not go on after the statement")
	}
	if _, err := s.Set("timestamp", sqlvars.Int(7)); err != nil {
		t.Fatal(err)
	}
	during(sqlvars.Int(50))
	if got := s.Float(sqlvars.VarTimestamp); got != 7 {
		t.Errorf("timestamp = %v after the statement, want 7", got)
	}
}

func TestSetStatementRefuses(t *testing.T) {
	s := sqlvars.NewGlobals().NewSession(nil)
	_, err := s.Push([]sqlvars.Assignment{{Name: "autocommit", Value: sqlvars.Int(0)}})
	if err == nil || err.Error() != "ERROR 1971 (42000): The system variable autocommit cannot be set in SET STATEMENT." {
		t.Errorf("%v", err)
	}
}

// Sessions that greeted with one collation share a table until they write.
func TestGreetedSessionsAreApart(t *testing.T) {
	g := sqlvars.NewGlobals()
	a, b, c := g.NewSession(nil), g.NewSession(nil), g.NewSession(nil)
	a.SetCollationID(45)
	b.SetCollationID(45)
	c.SetCollationID(8)
	if _, err := a.Set("character_set_client", sqlvars.String("latin2")); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		s    *sqlvars.Session
		name string
	}{{a, "latin2"}, {b, "utf8mb4"}, {c, "latin1"}, {g.NewSession(nil), "latin1"}} {
		if got := want.s.String(sqlvars.VarCharacterSetClient); got != want.name {
			t.Errorf("character_set_client %s, want %s", got, want.name)
		}
	}
}

func TestTracker(t *testing.T) {
	s := sqlvars.NewGlobals().NewSession(nil)
	s.SetCollationID(45)
	if got := s.TakeChanged(); len(got) != 0 {
		t.Errorf("the handshake counts as a change: %v", got)
	}
	if _, err := s.Set("autocommit", sqlvars.Int(0)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Set("wait_timeout", sqlvars.Int(7)); err != nil {
		t.Fatal(err)
	}
	got := s.TakeChanged()
	if len(got) != 2 || got[0] != sqlvars.VarAutocommit || !s.Tracked(got[0]) || s.Tracked(got[1]) {
		t.Errorf("changed %v", got)
	}
	if len(s.TakeChanged()) != 0 {
		t.Error("changes are reported twice")
	}
}

func TestInit(t *testing.T) {
	for _, c := range []struct{ name, text, want, warning, err string }{
		{"max-allowed-packet", "1M", "1048576", "", ""},
		{"key_buffer_size", "2G", "2147483648", "", ""},
		{"innodb-max-undo-log-size", "1t", "1099511627776", "", ""},
		{"max_connections", "5", "10", "Truncated incorrect max_connections value: '5'", ""},
		{"max_connections", "99999999999999999999", "100000", "Truncated incorrect", ""},
		{"port", "3307", "3307", "", ""},
		{"port", "70000", "65535", "Truncated", ""},
		{"tls_version", "TLSv1.3", "TLSv1.3", "", ""},
		{"require-secure-transport", "TRUE", "ON", "", ""},
		{"skip_networking", "", "ON", "", ""},
		{"collation-server", "utf8mb4_bin", "utf8mb4_bin", "", ""},
		{"default-time-zone", "+01:00", "", "", ""},
		{"sql_mode", "ORACLE,NOPE", "", "", "'ORACLE,NOPE'"},
		{"port", "12x", "", "", "'12x' is not an integer"},
		{"port", "1KK", "", "", "not an integer"},
		{"port", "", "", "", "not an integer"},
		{"autocommit", "maybe", "", "", "ON or OFF"},
		{"long_query_time", "x", "", "", "not a number"},
		{"timestamp", "1", "", "", "no global value"},
		{"nosuch", "1", "", "", "unknown variable 'nosuch=1'"},
	} {
		t.Run(c.name+"="+c.text, func(t *testing.T) {
			g := sqlvars.NewGlobals()
			warnings, err := g.Init(c.name, c.text, sqlvars.OriginConfig, "/etc/my.cnf")
			if c.err != "" {
				if err == nil || !strings.Contains(err.Error(), c.err) {
					t.Fatalf("error %v, want %q", err, c.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if (len(warnings) > 0) != (c.warning != "") || c.warning != "" && !strings.Contains(warnings[0].Message, c.warning) {
				t.Errorf("warnings %v, want %q", warnings, c.warning)
			}
			if c.want == "" {
				return
			}
			d, _ := sqlvars.Lookup(strings.ReplaceAll(c.name, "-", "_"))
			if got := g.String(d.ID); got != c.want {
				t.Errorf("value %q, want %q", got, c.want)
			}
			if o, path := g.Origin(d.ID); o != sqlvars.OriginConfig || path != "/etc/my.cnf" {
				t.Errorf("origin %v %q", o, path)
			}
		})
	}
}

func TestInitCollationInAnyOrder(t *testing.T) {
	g := sqlvars.NewGlobals()
	for _, o := range [][2]string{{"collation-server", "utf8mb4_bin"}, {"character-set-server", "utf8mb4"}} {
		if _, err := g.Init(o[0], o[1], sqlvars.OriginCommandLine, ""); err != nil {
			t.Fatal(err)
		}
	}
	if got := g.String(sqlvars.VarCollationServer); got != "utf8mb4_bin" {
		t.Errorf("collation_server = %s", got)
	}
}

func TestSystemVariables(t *testing.T) {
	g := sqlvars.NewGlobals()
	if _, err := g.Init("port", "3308", sqlvars.OriginConfig, "/etc/my.cnf"); err != nil {
		t.Fatal(err)
	}
	n := 0
	for r := range g.NewSession(nil).SystemVariables() {
		n++
		switch r.Name {
		case "PORT":
			if r.SessionValue != nil || *r.GlobalValue != "3308" || r.GlobalOrigin != "CONFIG" || *r.GlobalValuePath != "/etc/my.cnf" || r.ReadOnly != "YES" || *r.NumericMax != "65535" {
				t.Errorf("PORT: %+v", r)
			}
		case "AUTOCOMMIT":
			if *r.SessionValue != "ON" || *r.EnumValueList != "OFF,ON" || r.NumericMin != nil || r.Argument != nil || r.Scope != "SESSION" || r.GlobalOrigin != "COMPILE-TIME" {
				t.Errorf("AUTOCOMMIT: %+v", r)
			}
		case "ERROR_COUNT":
			if r.GlobalValue != nil || r.DefaultValue != nil || r.Scope != "SESSION ONLY" {
				t.Errorf("ERROR_COUNT: %+v", r)
			}
		}
	}
	if n != len(sqlvars.All()) {
		t.Errorf("%d rows of %d", n, len(sqlvars.All()))
	}
}

func TestReadingAllocatesNothing(t *testing.T) {
	g := sqlvars.NewGlobals()
	s := g.NewSession(nil)
	if n := testing.AllocsPerRun(100, func() {
		s.Bool(sqlvars.VarAutocommit)
		s.String(sqlvars.VarSQLMode)
		s.Int(sqlvars.VarMaxAllowedPacket)
		g.Bool(sqlvars.VarRequireSecureTransport)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// FuzzSet sets every kind of variable to anything: no panic, an error is
// MariaDB's, and a value that was taken reads back without harm.
func FuzzSet(f *testing.F) {
	for i, text := range []string{"", "ON", "ansi,oracle", "+13:00", "utf8mb4", "mrr=on,default", "18446744073709551615", "-1", "1e400", "DEFAULT", "x\x00\xff", ",,,=,", "::1, 10.0.0.0/8"} {
		f.Add(uint16(i*53), uint8(i), text)
	}
	g := sqlvars.NewGlobals()
	f.Fuzz(func(t *testing.T, id uint16, form uint8, text string) {
		d := sqlvars.All()[int(id)%len(sqlvars.All())]
		v := sqlvars.String(text)
		n, _ := strconv.ParseInt(text, 0, 64)
		switch form % 8 {
		case 1:
			v = sqlvars.Int(n)
		case 2:
			v = sqlvars.Uint(uint64(n))
		case 3:
			if number, ok := sqlvars.Number(text); ok {
				v = number
			}
		case 4:
			v = sqlvars.Null
		case 5:
			v = sqlvars.Default
		}
		s := g.NewSession(nil)
		for _, global := range []bool{false, true} {
			_, err := s.Assign([]sqlvars.Assignment{{Global: global, Name: d.Name, Value: v}})
			if err != nil && mariaerr.Number(err) == 0 {
				t.Errorf("%s = %q: not a MariaDB error: %v", d.Name, text, err)
			}
		}
		s.Value(d.ID).Show()
		g.Value(d.ID).Show()
		_, _ = sqlvars.NewGlobals().Init(d.Name, text, sqlvars.OriginCommandLine, "")
		_ = s.SetNames(text, text)
	})
}

func BenchmarkNewSession(b *testing.B) {
	g := sqlvars.NewGlobals()
	b.ReportAllocs()
	for b.Loop() {
		g.NewSession(nil)
	}
}

func BenchmarkNewSessionWithCollation(b *testing.B) {
	g := sqlvars.NewGlobals()
	b.ReportAllocs()
	for b.Loop() {
		g.NewSession(nil).SetCollationID(45)
	}
}

func BenchmarkGetByID(b *testing.B) {
	s := sqlvars.NewGlobals().NewSession(nil)
	for b.Loop() {
		s.Bool(sqlvars.VarAutocommit)
	}
}

func BenchmarkGlobalByID(b *testing.B) {
	g := sqlvars.NewGlobals()
	for b.Loop() {
		g.Bool(sqlvars.VarAutocommit)
	}
}

func BenchmarkGetByName(b *testing.B) {
	s := sqlvars.NewGlobals().NewSession(nil)
	for b.Loop() {
		s.Get("autocommit")
	}
}
