package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// sessionStatus are the status variables that MariaDB counts for each session
// (and sums up for SHOW GLOBAL STATUS); a trailing % stands for any ending.
// Source: the struct system_status_var behind the documented list.
var sessionStatus = []string{
	"Access_denied_errors", "Binlog_bytes_written", "Busy_time", "Bytes_%", "Column_%", "Com_%", "Cpu_time",
	"Created_tmp_disk_tables", "Created_tmp_tables", "Delete_scan", "Empty_queries", "Executed_triggers",
	"Feature_application_time_periods", "Feature_custom_aggregate_functions",
	"Feature_dynamic_columns", "Feature_fulltext", "Feature_gis", "Feature_insert_returning", "Feature_invisible_columns",
	"Feature_json", "Feature_locale", "Feature_subquery", "Feature_system_versioning", "Feature_timezone", "Feature_trigger",
	"Feature_window_functions", "Feature_xml", "Handler_%", "Last_query_cost", "Master_gtid_wait_%",
	"Max_statement_time_exceeded", "Memory_used", "Max_memory_used", "Opened_table_definitions", "Opened_tables", "Opened_views",
	"Optimizer_join_prefixes_check_calls", "Query_time", "Questions", "Resultset_metadata_skipped", "Rows_%",
	"Rpl_transactions_multi_engine", "Select_%", "Slow_queries", "Sort_%", "Table_open_cache_hits", "Table_open_cache_misses",
	"Table_open_cache_overflows", "Transactions_%", "Update_scan",
}

// perAsker are told about the asking session's transport, in SHOW GLOBAL STATUS too.
var perAsker = []string{
	"Compression", "Ssl_cipher", "Ssl_cipher_list", "Ssl_default_timeout", "Ssl_server_not_after", "Ssl_server_not_before",
	"Ssl_sessions_reused", "Ssl_verify_depth", "Ssl_verify_mode", "Ssl_version",
}

// kept are the server's counters that FLUSH STATUS leaves alone: gauges, and
// what MariaDB marks as not to be flushed.
var kept = []string{
	"Acl_%", "Aria_%", "Binlog_commits", "Binlog_group_%", "Binlog_snapshot_%", "Connections", "Delayed_insert_threads",
	"Executed_events", "Innodb_%", "Key_blocks_%", "Memory_used_initial", "Not_flushed_delayed_rows", "Open_%", "Opened_files",
	"Performance_schema_%", "Prepared_stmt_count", "Qcache_free_%", "Qcache_queries_in_cache", "Qcache_total_blocks", "Queries", "Rpl_%",
	"Slave_%", "Slaves_%", "Stack_usage", "Syncs", "Table_open_cache_active_instances", "Tc_log_page_size", "Threadpool_%", "Threads_%", "Uptime%", "wsrep%",
}

func matches(name string, patterns []string) bool {
	for _, p := range patterns {
		prefix, any := strings.CutSuffix(p, "%")
		if name == p || any && strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

func writeStatus(db *sql.DB, b *bytes.Buffer) error {
	shown, err := rows(db, "SHOW GLOBAL STATUS")
	if err != nil {
		return err
	}
	b.WriteString("// IDs of MariaDB's status variables, in the order of SHOW STATUS.\nconst (\n")
	for i, r := range shown {
		fmt.Fprintf(b, "Status%s", goName(*r[0]))
		if i == 0 {
			b.WriteString(" StatusID = iota")
		}
		fmt.Fprintf(b, " // %s\n", *r[0])
	}
	fmt.Fprintf(b, "\nnumStatus = %d\n)\n\nvar statusDefs = [numStatus]StatusDef{\n", len(shown))
	slots := 0
	for _, r := range shown {
		name, value := *r[0], *r[1]
		fmt.Fprintf(b, "{ID: Status%s, Name: %q, upper: %q", goName(name), name, strings.ToUpper(name))
		switch {
		case matches(name, sessionStatus):
			slots++
			fmt.Fprintf(b, ", Session: true, slot: %d", slots)
		case matches(name, perAsker):
			b.WriteString(", PerAsker: true")
		case matches(name, kept):
			b.WriteString(", Kept: true")
		}
		_, err := strconv.ParseInt(value, 10, 64)
		switch {
		case name == "Slave_heartbeat_period":
			b.WriteString(", Form: FormText, text: \"0.000\"")
		case strings.Contains(value, ".") && err != nil && isFloat(value):
			b.WriteString(", Form: FormDouble")
		case err != nil && value != "18446744073709551615":
			fmt.Fprintf(b, ", Form: FormText")
			if value == "ON" || value == "OFF" || value == "NONE" || value == "AUTH_MASTER" || value == "Disconnected" {
				fmt.Fprintf(b, ", text: %q", value)
			}
		case constant(name):
			fmt.Fprintf(b, ", initial: %s", value)
		}
		b.WriteString("},\n")
	}
	fmt.Fprintf(b, "}\n\n// sessionSlots is the number of counters of a session, slot 0 unused.\nconst sessionSlots = %d\n", slots+1)
	return nil
}

func isFloat(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// constant reports whether the value that the server shows at once is a fixed
// property and no count.
func constant(name string) bool {
	switch name {
	case "Innodb_page_size", "Table_open_cache_active_instances", "wsrep_cluster_conf_id", "wsrep_local_index", "Innodb_available_undo_logs":
		return true
	}
	return false
}
