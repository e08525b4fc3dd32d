package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// neutral are the variables whose value depends on the machine, the
// distribution or the options of the recording. They get the value that
// MariaDB documents as compiled in; a server sets them at its start.
var neutral = map[string]string{
	"aria_log_dir_path": "", "back_log": "80", "basedir": "/usr", "character_sets_dir": "", "datadir": "",
	"general_log_file": "", "host_cache_size": "279", "hostname": "", "innodb_log_file_mmap": "OFF",
	"innodb_log_write_ahead_size": "512", "innodb_linux_aio": "auto", "innodb_lru_flush_size": "0",
	"lc_messages_dir": "", "log_slow_query_file": "", "log_error": "", "open_files_limit": "32768",
	"pid_file": "", "plugin_dir": "", "port": "3306", "report_port": "3306", "server_uid": "",
	"skip_networking": "OFF", "slave_load_tmpdir": "/tmp", "slow_query_log_file": "", "socket": "",
	"system_time_zone": "", "table_open_cache_instances": "8", "thread_pool_size": "8", "tmpdir": "/tmp",
	"version": "", "version_comment": "", "version_compile_machine": "", "version_compile_os": "",
	"version_malloc_library": "system", "version_source_revision": "", "version_ssl_library": "",
	"wsrep_data_home_dir": "", "wsrep_node_name": "", "wsrep_patch_version": "", "have_ssl": "DISABLED",
	"log_tc_size": "24576",
}

// local are those of them whose DEFAULT_VALUE the machine decides too.
var local = map[string]bool{"aria_log_dir_path": true, "datadir": true, "wsrep_data_home_dir": true, "wsrep_node_name": true}

// computed are the variables that have no stored value in a session: they tell
// the state of the connection or of the statement before.
var computed = []string{
	"error_count", "external_user", "identity", "in_transaction", "insert_id", "last_gtid", "last_insert_id",
	"proxy_user", "pseudo_thread_id", "rand_seed1", "rand_seed2", "timestamp", "warning_count",
}

// initialisms are the parts of names that Go writes in capitals.
var initialisms = []string{
	"acl", "api", "ca", "cpu", "crl", "cte", "db", "dml", "gis", "gtid", "id", "io", "json", "mrr", "numa", "osu", "sp", "sql", "ssl", "sst",
	"tc", "tcp", "tls", "uid", "xa", "xml",
}

func goName(name string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(strings.ToLower(name), "_") {
		if slices.Contains(initialisms, part) {
			b.WriteString(strings.ToUpper(part))
		} else if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

var kinds = map[string]string{
	"BOOLEAN": "KindBool", "INT": "KindInt", "BIGINT": "KindInt", "INT UNSIGNED": "KindUint", "BIGINT UNSIGNED": "KindUint",
	"DOUBLE": "KindDouble", "ENUM": "KindEnum", "SET": "KindSet", "FLAGSET": "KindFlagSet", "VARCHAR": "KindString",
}

var scopes = map[string]string{"GLOBAL": "ScopeGlobal", "SESSION": "ScopeSession", "SESSION ONLY": "ScopeSessionOnly"}

func writeVariables(db *sql.DB, b *bytes.Buffer) error {
	vars, err := rows(db, `SELECT lower(variable_name), variable_scope, variable_type, global_value, session_value, default_value,
		numeric_min_value, numeric_max_value, numeric_block_size, enum_value_list, read_only, command_line_argument
		FROM information_schema.system_variables ORDER BY 1`)
	if err != nil {
		return err
	}
	shown, err := rows(db, "SHOW VARIABLES")
	if err != nil {
		return err
	}
	byName := map[string][]*string{}
	for _, r := range vars {
		byName[*r[0]] = r
	}
	b.WriteString("// IDs of MariaDB's system variables, in the order of SHOW VARIABLES.\nconst (\n")
	for i, s := range shown {
		fmt.Fprintf(b, "Var%s", goName(*s[0]))
		if i == 0 {
			b.WriteString(" ID = iota")
		}
		fmt.Fprintf(b, " // %s\n", *s[0])
	}
	fmt.Fprintf(b, "\nnumVars = %d\n)\n\nvar defs = [numVars]Def{\n", len(shown))
	for _, s := range shown {
		name := strings.ToLower(*s[0])
		r := byName[name]
		if r == nil {
			return fmt.Errorf("%s: shown but not in SYSTEM_VARIABLES", name)
		}
		if err := writeVariable(db, b, *s[0], r); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	b.WriteString("}\n")
	return nil
}

func writeVariable(db *sql.DB, b *bytes.Buffer, show string, r []*string) error {
	name := *r[0]
	scope := "global"
	if *r[1] == "SESSION ONLY" {
		scope = "session"
	}
	now, err := rows(db, "SELECT @@"+scope+"."+name)
	if err != nil {
		return err
	}
	initial := r[3]
	if scope == "session" {
		initial = r[4]
	}
	if slices.Contains(computed, name) {
		initial = r[5]
	}
	null := now[0][0] == nil
	deflt := r[5]
	if n, ok := neutral[name]; ok {
		initial = &n
		if deflt != nil && local[name] {
			deflt = new(string)
		}
	}
	fmt.Fprintf(b, "{ID: Var%s, Name: %q, lower: %q, Kind: %s, Scope: %s, Type: %q", goName(name), show, name, kinds[*r[2]], scopes[*r[1]], *r[2])
	if initial != nil && !null {
		fmt.Fprintf(b, ", initial: %q", *initial)
	}
	if null {
		b.WriteString(", nullInitially: true")
	}
	if deflt != nil {
		fmt.Fprintf(b, ", hasDefault: true, deflt: %q", *deflt)
	}
	if r[6] != nil {
		fmt.Fprintf(b, ", Min: %q, Max: %q", text(r[6]), text(r[7]))
		if r[8] != nil {
			fmt.Fprintf(b, ", Block: %q", text(r[8]))
		}
	}
	if r[9] != nil && *r[2] != "BOOLEAN" {
		fmt.Fprintf(b, ", Values: %#v", strings.Split(*r[9], ","))
	}
	if *r[10] == "YES" {
		b.WriteString(", ReadOnly: true")
	}
	if r[11] != nil {
		fmt.Fprintf(b, ", Argument: %q", *r[11])
	}
	if slices.Contains(computed, name) {
		b.WriteString(", Computed: true")
	}
	b.WriteString("},\n")
	return nil
}
