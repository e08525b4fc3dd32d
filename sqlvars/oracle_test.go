package sqlvars_test

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/selkiedb/selkie/sqlvars"
	"github.com/selkiedb/selkie/sqlvars/internal/oracle"
)

// decidedAtStart are the variables that a running server computes from its
// machine and options.
var decidedAtStart = []string{
	"aria_log_dir_path", "basedir", "character_sets_dir", "datadir", "general_log_file", "hostname", "innodb_log_file_mmap", "innodb_log_write_ahead_size",
	"lc_messages_dir", "log_slow_query_file", "open_files_limit", "pid_file", "plugin_dir", "port", "pseudo_thread_id", "rand_seed1", "rand_seed2",
	"report_port", "server_uid", "skip_networking", "slow_query_log_file", "socket", "system_time_zone", "table_open_cache_instances",
	"thread_pool_size", "timestamp", "version", "version_comment", "version_compile_machine", "version_compile_os", "version_source_revision",
	"version_ssl_library", "wsrep_data_home_dir", "wsrep_node_name", "wsrep_patch_version", "log_error", "back_log", "host_cache_size",
}

// TestAgainstMariaDB holds names, order and starting values against those of
// an installed MariaDB 10.11.
func TestAgainstMariaDB(t *testing.T) {
	o, err := oracle.Start()
	if errors.Is(err, exec.ErrNotFound) && os.Getenv("SELKIE_REQUIRE_PEERS") != "1" {
		t.Skipf("needs MariaDB: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer o.Stop()
	db, err := o.Open("root", "?collation=utf8mb4_general_ci")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var version string
	if err := db.QueryRow("SELECT version()").Scan(&version); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(version, "10.11.") {
		t.Skipf("the definitions are those of 10.11, the installed server is %s", version)
	}
	show := func(query string) (names, values []string) {
		rs, err := db.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		defer rs.Close()
		for rs.Next() {
			var name string
			var value *string
			if err := rs.Scan(&name, &value); err != nil {
				t.Fatal(err)
			}
			names = append(names, name)
			if value == nil {
				value = new(string)
			}
			values = append(values, *value)
		}
		return names, values
	}
	s := sqlvars.NewGlobals().NewSession(nil)
	s.SetCollationID(45)
	names, values := show("SHOW VARIABLES")
	var ours []string
	for row := range s.Variables() {
		i := len(ours)
		ours = append(ours, row.Name)
		if i < len(values) && row.Value != values[i] && !slices.Contains(decidedAtStart, row.Name) {
			t.Errorf("%s = %q, MariaDB has %q", row.Name, row.Value, values[i])
		}
	}
	if !slices.Equal(names, ours) {
		t.Error("SHOW VARIABLES has other names or another order")
	}
	names, _ = show("SHOW GLOBAL STATUS")
	ours = nil
	for row := range sqlvars.NewStatus().NewSession(nil).GlobalStatuses() {
		ours = append(ours, row.Name)
	}
	if !slices.Equal(names, ours) {
		t.Error("SHOW GLOBAL STATUS has other names or another order")
	}
}
