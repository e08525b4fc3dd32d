package engine

import "testing"

// Names and forms that the planner would take for something else. The verdicts are
// those of mariadbd 10.11.
func TestNames(t *testing.T) {
	s, _ := newTestSession(t)
	const near = "ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near "
	for _, tt := range []struct{ text, want string }{
		{"SELECT init_connect", "ERROR 1054 (42S22): Unknown column 'init_connect' in 'SELECT'"},
		{"SELECT global.connect_timeout", "ERROR 1109 (42S02): Unknown table 'global' in SELECT"},
		{"SELECT hostname = @@session.hostname", "ERROR 1054 (42S22): Unknown column 'hostname' in 'SELECT'"},
		{"SELECT @@session.hostname", "ERROR 1238 (HY000): Variable 'hostname' is a GLOBAL variable"},
		{"SELECT @@global init_connect", near + "'init_connect' at line 1"},
		{"CREATE SCHEMA d", "OK 1"},
		{"CREATE TABLE d.t (a INT)", "OK 0"},
		{"SELECT ROW_COUNT()", "0"},
		{"INSERT INTO d.t VALUES (1), (2)", "OK 2"},
		{"SELECT ROW_COUNT()", "2"},
		{"SELECT nope", "ERROR 1054 (42S22): Unknown column 'nope' in 'SELECT'"},
		{"SELECT ROW_COUNT()", "-1"},
		{"PREPARE p FROM 'SELECT nope FROM d.t'", "ERROR 1054 (42S22): Unknown column 'nope' in 'SELECT'"},
		{"PREPARE p FROM 'SELECT a FROM d.nope'", "ERROR 1146 (42S02): Table 'd.nope' doesn't exist"},
		{"SET GLOBAL max_prepared_stmt_count = 0", "OK 0"},
		{"PREPARE p FROM 'SELECT 1'", "ERROR 1461 (42000): Can't create more than max_prepared_stmt_count statements (current value: 0)"},
		{"SET GLOBAL max_prepared_stmt_count = DEFAULT", "OK 0"},
		{"PREPARE p FROM 'SELECT a FROM d.t WHERE a = ?'", "OK 0"},
		{"SELECT 1 > 2 > 3, 0 <= 1 < 3", "0|1"},
		{"SELECT HIGH_PRIORITY SQL_BUFFER_RESULT a FROM d.t", "1\n2"},
		{"(SELECT a FROM d.t ORDER BY a DESC) LIMIT 1", "2"},
		{"SELECT 'x' FROM d.t GROUP BY 'x'", "x"},
		{"SET @a = 2", "OK 0"},
		{"SELECT a FROM d.t HAVING a = @a", "2"},
		{"SELECT a FROM @a", near + "'@a' at line 1"},
		{"ALTER SCHEMA d CHARACTER SET latin1", "OK 1"},
		{"SELECT default_collation_name FROM information_schema.schemata WHERE schema_name = 'd'", "latin1_swedish_ci"},
		{"SET default_storage_engine = MEMORY", "OK 0"},
		{"CREATE TABLE d.m (a INT)", "OK 0"},
		{"CREATE TABLE d.l LIKE d.t", "OK 0"},
		{"SELECT table_name, engine FROM information_schema.tables WHERE table_schema = 'd' ORDER BY 1", "l|InnoDB\nm|MEMORY\nt|InnoDB"},
		{"SET STATEMENT max_statement_time = 0.01 FOR SELECT SLEEP(10)", "ERROR 1969 (70100): Query execution was interrupted (max_statement_time exceeded)"},
		{"SHOW SESSION STATUS LIKE 'Max_statement_time_exceeded'", "Max_statement_time_exceeded|1"},
	} {
		got, err := run(s, tt.text)
		if err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}
