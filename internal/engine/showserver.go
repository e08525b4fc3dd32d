package engine

import (
	"fmt"
	"strings"
	"time"

	"github.com/dolthub/go-mysql-server/sql"
	"github.com/dolthub/go-mysql-server/sql/types"

	"github.com/selkiedb/selkie/auth"
	"github.com/selkiedb/selkie/internal/dialect"
	"github.com/selkiedb/selkie/internal/mariaerr"
)

// serverKinds are the Com_ counters of SHOW statements about the server whose names
// are others than the statement's.
var serverKinds = map[string]string{"engine": "show_engine_status", "binary logs": "show_binlogs", "master status": "show_binlog_status"}

// showServer makes SHOW statements about the server commands.
func showServer(n *dialect.Show) *command {
	c := serverCommand(n)
	if kind, ok := serverKinds[n.What]; ok {
		c.kind = kind
	}
	return c
}

func serverCommand(n *dialect.Show) *command {
	name := "SHOW " + strings.ToUpper(n.What)
	none := func(*sql.Context, *Session) ([]sql.Row, error) { return nil, nil }
	number := func(name string) *sql.Column { return &sql.Column{Name: name, Type: types.Uint64} }
	people := sql.Schema{textColumn("Name", 40), textColumn("Location", 40), textColumn("Comment", 512)}
	switch n.What {
	case "engine":
		return rows(name, sql.Schema{textColumn("Type", 10), textColumn("Name", 512), textColumn("Status", 10)}, func(ctx *sql.Context, s *Session) ([]sql.Row, error) {
			return s.engineStatus(n.Name, n.All)
		})
	case "authors", "contributors":
		return rows(name, people, func(*sql.Context, *Session) ([]sql.Row, error) {
			return constantRows(strings.ToUpper(n.What)), nil
		})
	case "binary logs":
		return rows(name, sql.Schema{textColumn("Log_name", 255), number("File_size")}, func(_ *sql.Context, s *Session) ([]sql.Row, error) {
			if err := s.needBinlogMonitor(); err != nil {
				return nil, err
			}
			return nil, mariaerr.New(mariaerr.ER_NO_BINARY_LOGGING)
		})
	case "master status":
		schema := sql.Schema{textColumn("File", 255), number("Position"), textColumn("Binlog_Do_DB", 255), textColumn("Binlog_Ignore_DB", 255)}
		return rows(name, schema, func(_ *sql.Context, s *Session) ([]sql.Row, error) { return nil, s.needBinlogMonitor() })
	case "binlog events":
		schema := sql.Schema{textColumn("Log_name", 20), number("Pos"), textColumn("Event_type", 20), {Name: "Server_id", Type: types.Uint32},
			number("End_log_pos"), textColumn("Info", 20)}
		return rows(name, schema, none)
	case "profiles":
		return rows(name, sql.Schema{{Name: "Query_ID", Type: types.Uint32}, {Name: "Duration", Type: types.Float64}, textColumn("Query", 300)}, none)
	}
	schema := sql.Schema{textColumn("Status", 30), {Name: "Duration", Type: types.MustCreateDecimalType(9, 6)}}
	if n.All {
		schema = append(sql.Schema{}, schema...)
		for _, c := range infoDefOf("PROFILING").schema[4:] {
			shown := *c
			shown.Name = profileNames[c.Name]
			schema = append(schema, &shown)
		}
	}
	return rows(name, schema, none)
}

// showPrivileges is SHOW PRIVILEGES.
func showPrivileges() *command {
	schema := sql.Schema{textColumn("Privilege", 10), textColumn("Context", 15), textColumn("Comment", 70)}
	return rows("SHOW PRIVILEGES", schema, func(*sql.Context, *Session) ([]sql.Row, error) { return constantRows("PRIVILEGES"), nil })
}

func constantRows(name string) []sql.Row {
	var out []sql.Row
	for _, values := range infoConst()[name] {
		out = append(out, values)
	}
	return out
}

// profileNames are the columns of SHOW PROFILE ALL.
var profileNames = map[string]string{
	"CPU_USER": "CPU_user", "CPU_SYSTEM": "CPU_system", "CONTEXT_VOLUNTARY": "Context_voluntary", "CONTEXT_INVOLUNTARY": "Context_involuntary",
	"BLOCK_OPS_IN": "Block_ops_in", "BLOCK_OPS_OUT": "Block_ops_out", "MESSAGES_SENT": "Messages_sent", "MESSAGES_RECEIVED": "Messages_received",
	"PAGE_FAULTS_MAJOR": "Page_faults_major", "PAGE_FAULTS_MINOR": "Page_faults_minor", "SWAPS": "Swaps", "SOURCE_FUNCTION": "Source_function",
	"SOURCE_FILE": "Source_file", "SOURCE_LINE": "Source_line",
}

func (s *Session) needBinlogMonitor() error {
	if s.rights != nil && !s.rights.HasAnyGlobal(auth.PrivSuper|auth.PrivBinlogMonitor) {
		return mariaerr.New(mariaerr.ER_SPECIFIC_ACCESS_DENIED_ERROR, "SUPER, BINLOG MONITOR")
	}
	return nil
}

// engineStatus is SHOW ENGINE ... STATUS: of InnoDB in the form of its monitor,
// which programs search for the list of transactions. Without monitor it is empty.
func (s *Session) engineStatus(name string, monitor bool) ([]sql.Row, error) {
	known := ""
	for _, values := range infoConst()["ENGINES"] {
		if strings.EqualFold(values[0].(string), name) {
			known = values[0].(string)
		}
	}
	switch {
	case known == "":
		return nil, mariaerr.New(mariaerr.ER_UNKNOWN_STORAGE_ENGINE, name)
	case known != "InnoDB" || !monitor:
		return nil, nil
	}
	rule := func(title string) string {
		line := strings.Repeat("-", len(title))
		return line + "\n" + title + "\n" + line + "\n"
	}
	var b strings.Builder
	now := time.Now().Format(time.DateTime)
	fmt.Fprintf(&b, "\n=====================================\n%s 0x0 INNODB MONITOR OUTPUT\n=====================================\n", now)
	b.WriteString(rule("TRANSACTIONS") + "LIST OF TRANSACTIONS FOR EACH SESSION:\n")
	list, err := s.transactions()
	if err != nil {
		return nil, err
	}
	for _, trx := range list {
		fmt.Fprintf(&b, "---TRANSACTION %d, ACTIVE %d sec\n", trx.ID, int(time.Since(trx.Started)/time.Second))
		if trx.Waiting {
			b.WriteString("LOCK WAIT ")
		}
		fmt.Fprintf(&b, "%d row lock(s), undo log entries %d\nMariaDB thread id %d, OS thread handle 0\n", trx.RowsLocked, trx.RowsModified, trx.Connection)
	}
	b.WriteString("----------------------------\nEND OF INNODB MONITOR OUTPUT\n============================\n")
	return []sql.Row{{"InnoDB", "", b.String()}}, nil
}
