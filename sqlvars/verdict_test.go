package sqlvars_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-sql-driver/mysql"

	"github.com/selkiedb/selkie/internal/mariaerr"
	"github.com/selkiedb/selkie/sqlvars"
	"github.com/selkiedb/selkie/sqlvars/internal/oracle"
)

// The verdict files hold one statement in a line and what MariaDB said to it:
// a value, OK or an error, then the warnings. Record them anew with
//
//	go test ./sqlvars -run TestVerdicts -record
var record = flag.Bool("record", false, "ask a MariaDB server and rewrite testdata")

func TestVerdicts(t *testing.T) {
	for _, name := range []string{"script", "sweep"} {
		t.Run(name, func(t *testing.T) {
			file := "testdata/" + name + ".verdicts"
			if *record {
				statements := sweep()
				if name == "script" {
					statements = readLines(t, "testdata/script.sql")
				}
				recordVerdicts(t, file, statements)
			}
			replay(t, readLines(t, file))
		})
	}
}

func readLines(t *testing.T, file string) []string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var lines []string
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if line := sc.Text(); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

func recordVerdicts(t *testing.T, file string, statements []string) {
	o, err := oracle.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer o.Stop()
	db, err := o.Open("root", "?collation=utf8mb4_general_ci")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxIdleConns(0)
	var conn *sql.Conn
	connect := func() {
		if conn != nil {
			conn.Close()
		}
		if conn, err = db.Conn(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	connect()
	var out strings.Builder
	for _, st := range statements {
		if st == "RECONNECT" {
			connect()
			out.WriteString(st + "\tOK\n")
			continue
		}
		fmt.Fprintf(&out, "%s\t%s\n", st, ask(conn, st))
	}
	conn.Close()
	if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func ask(conn *sql.Conn, st string) string {
	ctx := context.Background()
	verdict := "OK"
	// Only a statement with a table forgets the warnings of the one before.
	if strings.HasPrefix(st, "SET") {
		if _, err := conn.ExecContext(ctx, "UPDATE mysql.plugin SET dl = '' WHERE name = ''"); err != nil {
			return "LOST " + err.Error()
		}
	}
	rs, err := conn.QueryContext(ctx, st)
	if err != nil {
		var my *mysql.MySQLError
		if !errors.As(err, &my) {
			return "LOST " + err.Error()
		}
		return fmt.Sprintf("%d %s %s", my.Number, my.SQLState[:], my.Message)
	}
	cols, _ := rs.ColumnTypes()
	for rs.Next() {
		var v sql.NullString
		dest := []any{&v}
		if strings.HasPrefix(st, "SHOW") {
			dest = []any{new(string), &v}
		}
		if err := rs.Scan(dest...); err != nil {
			return "LOST " + err.Error()
		}
		verdict = "= " + v.String
		if !v.Valid {
			verdict = "= NULL"
		}
		if len(cols) == 1 {
			if f, err := strconv.ParseFloat(v.String, 64); err == nil && cols[0].DatabaseTypeName() == "DOUBLE" {
				verdict = "= " + strconv.FormatFloat(f, 'f', 6, 64)
			}
			verdict = cols[0].DatabaseTypeName() + " " + verdict
		}
	}
	rs.Close()
	if strings.HasPrefix(st, "SET") {
		w, err := conn.QueryContext(ctx, "SHOW WARNINGS")
		if err != nil {
			return "LOST " + err.Error()
		}
		defer w.Close()
		for w.Next() {
			var level, code, text string
			if err := w.Scan(&level, &code, &text); err != nil {
				return "LOST " + err.Error()
			}
			verdict += fmt.Sprintf(" | %s %s %s", level, code, text)
		}
	}
	return verdict
}

// replay runs the recorded statements on the package and compares.
func replay(t *testing.T, lines []string) {
	r := &replayer{g: sqlvars.NewGlobals()}
	r.connect()
	failed := 0
	for _, line := range lines {
		st, want, _ := strings.Cut(line, "\t")
		if got := r.run(st); got != want && !strings.HasPrefix(want, "LOST") {
			if failed++; failed <= 60 || testing.Verbose() {
				t.Errorf("%s\n got: %s\nwant: %s", st, got, want)
			}
		}
	}
	if failed > 60 {
		t.Errorf("%d statements in all differ of %d", failed, len(lines))
	}
}

type replayer struct {
	g *sqlvars.Globals
	s *sqlvars.Session
}

func (r *replayer) connect() {
	r.s = r.g.NewSession(&provider{vars: map[sqlvars.ID]sqlvars.Value{}})
	r.s.SetCollationID(45)
}

// provider keeps what a server's session would compute.
type provider struct{ vars map[sqlvars.ID]sqlvars.Value }

func (p *provider) SessionVar(id sqlvars.ID) (sqlvars.Value, bool) { v, ok := p.vars[id]; return v, ok }
func (p *provider) SetSessionVar(id sqlvars.ID, v sqlvars.Value) error {
	if !id.Def().Computed {
		return nil
	}
	if v.Type() == sqlvars.TypeDefault {
		delete(p.vars, id)
	} else {
		p.vars[id] = v
	}
	return nil
}

var (
	reNames  = regexp.MustCompile(`^SET NAMES '?(\w+)'?(?: COLLATE '?(\w+)'?)?$`)
	reCS     = regexp.MustCompile(`^SET CHARACTER SET '?(\w+)'?$`)
	reSelect = regexp.MustCompile(`^SELECT @@(?:(global|session)\.)?(\w+)$`)
	reShow   = regexp.MustCompile(`^SHOW (GLOBAL |SESSION |)VARIABLES LIKE '(\w+)'$`)
	reItem   = regexp.MustCompile(`^(GLOBAL |SESSION |@@global\.|@@session\.|@@)?(\w+) ?= ?('(?:[^']|'')*'|[^,']+?)(?:, |$)`)
)

func (r *replayer) run(st string) string {
	if st == "RECONNECT" {
		r.connect()
		return "OK"
	}
	if m := reNames.FindStringSubmatch(st); m != nil {
		if strings.EqualFold(m[1], "default") {
			m[1] = ""
		}
		return outcome(nil, r.s.SetNames(m[1], m[2]))
	}
	if m := reCS.FindStringSubmatch(st); m != nil {
		if strings.EqualFold(m[1], "default") {
			m[1] = ""
		}
		return outcome(nil, r.s.SetCharacterSet(m[1]))
	}
	if m := reSelect.FindStringSubmatch(st); m != nil {
		get := r.s.Get
		switch m[1] {
		case "global":
			get = r.g.Get
		case "session":
			get = r.s.GetSession
		}
		v, err := get(m[2])
		if err != nil {
			return outcome(nil, err)
		}
		d, _ := sqlvars.Lookup(m[2])
		text := "NULL"
		if !v.IsNull() {
			text = v.Select().Text()
		}
		return typeName(d) + " = " + text
	}
	if m := reShow.FindStringSubmatch(st); m != nil {
		rows := r.s.Variables()
		if m[1] == "GLOBAL " {
			rows = r.g.Variables()
		}
		for row := range rows {
			if strings.EqualFold(row.Name, m[2]) {
				return "= " + row.Value
			}
		}
		return "OK"
	}
	var list []sqlvars.Assignment
	for rest := strings.TrimPrefix(st, "SET "); rest != ""; {
		m := reItem.FindStringSubmatch(rest)
		if m == nil {
			return "cannot read " + rest
		}
		rest = rest[len(m[0]):]
		list = append(list, sqlvars.Assignment{
			Global: strings.EqualFold(m[1], "GLOBAL ") || m[1] == "@@global.", Name: m[2], Value: literal(m[3]),
		})
	}
	return outcome(r.s.Assign(list))
}

func typeName(d *sqlvars.Def) string {
	switch d.SelectType() {
	case sqlvars.SelectBool, sqlvars.SelectInt:
		return "BIGINT"
	case sqlvars.SelectUint:
		return "UNSIGNED BIGINT"
	case sqlvars.SelectDouble:
		return "DOUBLE"
	}
	return "VARCHAR"
}

func literal(s string) sqlvars.Value {
	switch {
	case s[0] == '\'':
		return sqlvars.String(strings.ReplaceAll(s[1:len(s)-1], "''", "'"))
	case strings.EqualFold(s, "NULL"):
		return sqlvars.Null
	case strings.EqualFold(s, "DEFAULT"):
		return sqlvars.Default
	case strings.EqualFold(s, "TRUE"), strings.EqualFold(s, "FALSE"):
		return sqlvars.Bool(strings.EqualFold(s, "TRUE"))
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return sqlvars.Int(n)
	}
	if n, err := strconv.ParseUint(s, 10, 64); err == nil {
		return sqlvars.Uint(n)
	}
	if v, ok := sqlvars.Number(s); ok {
		return v
	}
	return sqlvars.String(s)
}

func outcome(warnings []sqlvars.Warning, err error) string {
	if err != nil {
		var e *mariaerr.Error
		if !errors.As(err, &e) {
			return "no MariaDB error: " + err.Error()
		}
		return fmt.Sprintf("%d %s %s", e.Number, e.State, e.Message)
	}
	out := "OK"
	for _, w := range warnings {
		out += fmt.Sprintf(" | %s %d %s", w.Level, w.Number, w.Message)
	}
	return out
}

// notSwept are the variables whose SET does more than set a value, waits, or
// would make the recording itself fail.
var notSwept = []string{
	"max_error_count", "sql_select_limit", "max_session_mem_used", "innodb_max_purge_lag_wait", "innodb_log_checkpoint_now",
	"innodb_buffer_pool_load_now", "innodb_buffer_pool_dump_now", "innodb_buffer_pool_load_abort", "innodb_buffer_pool_size",
	"innodb_buffer_pool_size_auto_min", "innodb_log_file_size", "innodb_undo_log_truncate", "max_statement_time", "character_set_client",
	"character_set_results", "gtid_slave_pos", "gtid_binlog_state", "timestamp", "innodb_encryption_threads", "max_connections",
	"innodb_ft_aux_table", "innodb_ft_server_stopword_table", "innodb_ft_user_stopword_table", "innodb_tmpdir", "innodb_monitor_enable",
	"innodb_monitor_disable", "innodb_monitor_reset", "innodb_monitor_reset_all", "innodb_cmp_per_index_enabled", "thread_pool_size",
	"general_log_file", "slow_query_log_file", "log_slow_query_file", "query_cache_size", "tx_read_only", "pseudo_thread_id", "rand_seed1", "rand_seed2", "secure_auth",
	"plugin_dir", "innodb_fast_shutdown", "init_connect", "event_scheduler", "aria_log_file_size", "innodb_lru_flush_size",
	"innodb_log_file_mmap", "innodb_log_file_buffering", "innodb_io_capacity_max", "innodb_io_capacity", "aria_checkpoint_interval",
}

// sweep makes statements of every kind for every variable that may be set.
func sweep() []string {
	var list []string
	for _, d := range sqlvars.All() {
		name := strings.ToLower(d.Name)
		if slices.Contains(notSwept, name) || strings.HasPrefix(name, "wsrep") || strings.HasPrefix(name, "performance_schema") {
			continue
		}
		if d.ReadOnly {
			list = append(list, "SET GLOBAL "+name+" = 1")
			continue
		}
		scope := "GLOBAL"
		if d.Scope != sqlvars.ScopeGlobal {
			scope = "SESSION"
		}
		at := "SELECT @@" + strings.ToLower(scope) + "." + name
		if !d.Computed {
			list = append(list, at)
		}
		for _, v := range candidates(d) {
			list = append(list, "SET "+scope+" "+name+" = "+v, at)
		}
		list = append(list, "SET "+scope+" "+name+" = DEFAULT")
		if !d.Computed {
			list = append(list, at)
		}
		switch d.Scope {
		case sqlvars.ScopeGlobal:
			list = append(list, "SET SESSION "+name+" = 1", "SELECT @@session."+name)
		case sqlvars.ScopeSessionOnly:
			list = append(list, "SET GLOBAL "+name+" = 1", "SELECT @@global."+name)
		}
	}
	return list
}

func candidates(d *sqlvars.Def) []string {
	names := d.Values
	switch d.Kind {
	case sqlvars.KindBool:
		return []string{"ON", "2", "'yes'", "NULL", "0", "1.5", "''", "TRUE"}
	case sqlvars.KindInt, sqlvars.KindUint:
		return []string{"0", "-1", "12345", d.Max, "18446744073709551615", "'1'", "NULL", "1.5", d.Min}
	case sqlvars.KindDouble:
		return []string{"0", "-1", "0.25", "1e20", "'1'", "NULL", "5"}
	case sqlvars.KindEnum:
		if len(names) == 0 {
			return []string{"1", "'nosuch'", "NULL", "99999", "1.5", "''"}
		}
		return []string{"0", strconv.Itoa(len(names)), "-1", "'" + strings.ToUpper(names[len(names)-1]) + "'", "'" + names[0][:1] + "'", "'nosuch'", "''", "NULL", "1.5", "'1'"}
	case sqlvars.KindSet:
		n := len(names)
		return []string{"0", "1", strconv.FormatUint(1<<n, 10), "'" + names[n-1] + "," + names[0] + "'", "'nosuch," + names[0] + "'", "''", "NULL", "1.5"}
	case sqlvars.KindFlagSet:
		return []string{"0", "1", "'default'", "'" + names[0] + "=off'", "'" + names[0] + "'", "'nosuch=on'", "''", "NULL", "1.5"}
	}
	return []string{"'abc'", "1", "NULL", "''"}
}
